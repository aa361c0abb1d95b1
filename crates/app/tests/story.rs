//! The whole story, on both databases: a speech is read, every clause of it disposed of, the matters measured, signed
//! off, assigned and spread over the province; one prefecture signs for its share, another declines, a third is
//! released; shares go down to the counties, one is cancelled. At the end the books agree and no clause is lost.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use common::*;
use duban_app::directives::{self, ReviewView, Upload};
use duban_app::{App, AppError, matters};
use duban_core::{
    Act, Amount, Assign, Class, Content, DirectiveId, Disposition, MatterId, MatterNo, Measure, Milestone,
    Participants, ProposalId, ProposalState, Quantity, Reason, ReasonKind, Refusal, ReviewAct, Role, Share,
    Spread, State,
};
use jiff::civil::date;

const SPEECH: &str = include_str!("../../../packs/demo/directives/sample.damaged.txt");

/// The third prefecture, which is released, and the department that takes its share.
const RELEASED: &str = "990300";
const LABOUR: &str = "990000-rst";

#[test]
fn a_speech_becomes_accountable_work() {
    on_both(|world| async move {
        let speech = it_is_brought_in(&world).await;
        the_reader_is_corrected(&world, speech).await;
        what_is_proposed_is_made_complete(&world, speech).await;
        the_rest_is_given_a_reason(&world, speech).await;
        let entered = directives::submit(&world, &registrar(), speech, Some("submit")).await.unwrap();
        world.later(40);
        the_leader_signs(&world, &entered).await;
        departments_are_asked(&world, speech).await;
        let jobs = no_of(&world, speech, "新增城镇就业").await;
        every_prefecture_is_asked(&world, &jobs).await;
        one_signs_one_declines_one_is_released(&world, &jobs).await;
        a_prefecture_asks_its_counties(&world, &jobs.part(1)).await;
        one_is_cancelled(&world, &jobs.part(1).part(2)).await;
        nothing_is_lost(&world, speech, &entered).await;
    });
}

async fn it_is_brought_in(app: &App) -> DirectiveId {
    let upload = Upload {
        bytes: SPEECH.as_bytes().to_vec(),
        file_name: "sample.damaged.txt".into(),
        issued_by: "苍澜省人民政府".into(),
        reference_date: Some(date(2026, 4, 14)),
        ..Upload::default()
    };
    directives::bring_in(app, &registrar(), upload, None).await.unwrap().id
}

/// Three problems of one kind become one matter, one work becomes two, a slogan goes; a slip is taken back.
async fn the_reader_is_corrected(app: &App, speech: DirectiveId) {
    let view = seen(app, speech).await;
    let problems = ["融资", "用工", "用能"].map(|word| id_of(&view, word));
    does(app, speech, ReviewAct::Merge(problems.to_vec())).await;
    let canal = id_of(&view, "北渠引水二期");
    let into = ["完成北渠引水二期征地", "北渠引水二期主体工程开工"];
    let into = into.map(|title| (ProposalId(app.draw_id()), title.to_owned())).to_vec();
    does(app, speech, ReviewAct::Cut { proposal: canal, into }).await;
    let slogan = |id| ReviewAct::SetAside { proposals: vec![id], reason: because(ReasonKind::Goal) };
    does(app, speech, slogan(id_of(&view, "消费节点"))).await;
    does(app, speech, slogan(id_of(&view, "老旧小区"))).await;
    directives::undo(app, &registrar(), speech, None).await.unwrap();
    let line = seen(app, speech).await;
    let state = |word| line.proposals.iter().find(|p| p.content.title.contains(word)).unwrap().state.clone();
    assert_eq!(state("老旧小区"), ProposalState::Pending, "the slip is taken back");
    assert!(matches!(state("消费节点"), ProposalState::SetAside(_)), "and nothing else");
}

/// Every proposal gets what it lacks: who, by when, measured by what. Then all are accepted at once.
async fn what_is_proposed_is_made_complete(app: &App, speech: DirectiveId) {
    let pending: Vec<_> =
        seen(app, speech).await.proposals.into_iter().filter(|p| p.state == ProposalState::Pending).collect();
    assert!(pending.len() > 25, "{}", pending.len());
    for one in &pending {
        let content = Box::new(completed(one.content.clone()));
        does(app, speech, ReviewAct::Edit { proposal: one.id, content }).await;
    }
    does(app, speech, ReviewAct::Accept(pending.iter().map(|p| p.id).collect())).await;
    let accepted =
        seen(app, speech).await.proposals.into_iter().filter(|p| p.state == ProposalState::Accepted);
    let missing: Vec<_> = accepted.flat_map(|p| p.missing).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn completed(mut content: Content) -> Content {
    content.due_on = content.due_on.filter(|due| *due > date(2026, 4, 20)).or(Some(year_end()));
    content.intended.lead.get_or_insert_with(|| FINANCE.into());
    content.guessed.clear();
    if content.title.contains("城镇就业") {
        content.intended = Participants { group: Some("prefectures".into()), ..Participants::default() };
        let target = Amount::whole(15);
        content.measure =
            Some(Measure::Quantity(Quantity { unit: "万人".into(), target, curve: Vec::new() }));
    }
    let by = content.due_on.unwrap();
    content.measure.get_or_insert_with(|| {
        let name = format!("{}：办结", content.title);
        Measure::Milestones(vec![Milestone { name, due_on: by, weight: 1, proof: "验收材料".into() }])
    });
    content
}

/// A goal that does hold work is objected to and made a matter; all other clauses hold none, each for its reason.
async fn the_rest_is_given_a_reason(app: &App, speech: DirectiveId) {
    let view = seen(app, speech).await;
    let early = directives::submit(app, &registrar(), speech, None).await;
    assert!(matches!(early, Err(AppError::Review(_))), "nothing is entered while a clause is undisposed");
    let clause = view.clauses.iter().find(|c| c.class == Class::Goal && c.text.contains("安全底线")).unwrap();
    does(app, speech, ReviewAct::Object(vec![clause.ordinal])).await;
    let words = "坚决守住安全底线";
    let said =
        Content { title: "健全安全责任清单".into(), requirement: words.into(), ..Content::default() };
    let proposal = ProposalId(app.draw_id());
    let content = Box::new(completed(said));
    does(app, speech, ReviewAct::Propose { proposal, clauses: vec![clause.ordinal], content }).await;
    does(app, speech, ReviewAct::Accept(vec![proposal])).await;
    for kind in [ReasonKind::Conduct, ReasonKind::Goal] {
        let clauses: Vec<u32> = seen(app, speech)
            .await
            .clauses
            .iter()
            .filter(|c| c.disposition == Disposition::Undisposed)
            .filter(|c| kind == ReasonKind::Goal || c.class == Class::Conduct)
            .map(|c| c.ordinal)
            .collect();
        if !clauses.is_empty() {
            does(app, speech, ReviewAct::Dispose { clauses, reason: because(kind) }).await;
        }
    }
    assert!(seen(app, speech).await.coverage.is_whole());
}

/// All but one, which goes back to the registrar, who did not prepare it well; then that one, too.
async fn the_leader_signs(app: &App, entered: &[MatterNo]) {
    let (first, rest) = entered.split_first().unwrap();
    let waiting = matters::mine(app, &leader()).await.unwrap().to_sign_off.unwrap();
    assert_eq!(waiting.total, entered.len() as u64);
    done(app, &leader(), first, Act::Return { reason: "时限再核".into() }).await;
    let signed = matters::perform_many(app, &leader(), rest, &Act::SignOff, Some("sign")).await;
    assert!(signed.iter().all(|one| one.result.is_ok()));
    done(app, &registrar(), first, Act::SubmitForSignOff).await;
    done(app, &leader(), first, Act::SignOff).await;
    let waiting = matters::mine(app, &registrar()).await.unwrap().to_assign.unwrap();
    assert_eq!(waiting.total, entered.len() as u64);
}

/// Each matter meant for one lead goes out as it was proposed.
async fn departments_are_asked(app: &App, speech: DirectiveId) {
    let meant = directives::matters_of(app, &registrar(), speech).await.unwrap();
    let mut asked = 0;
    for one in meant.iter().filter(|one| one.intended.group.is_none()) {
        let to = Assign { to: one.intended.clone(), due_on: None };
        let now = done(app, &registrar(), &one.no, Act::Assign(to)).await;
        assert_eq!(now.state, State::Assigned);
        asked += 1;
    }
    assert_eq!(asked, meant.len() - 1, "all but the one for the prefectures");
    let canal = no_of(app, speech, "灌渠").await;
    let lead = app.store.matter(&canal).await.unwrap().unwrap().lead().unwrap().clone();
    assert!(matters::mine(app, &clerk(lead.as_str())).await.unwrap().to_acknowledge.unwrap().total > 0);
    let taken = done(app, &clerk(lead.as_str()), &canal, Act::Acknowledge).await;
    assert_eq!(taken.state, State::InHand);
}

/// 150,000 new jobs over fourteen prefectures, born in one act; what does not add up is shown, then mended by nobody
/// but the one who splits.
async fn every_prefecture_is_asked(app: &App, jobs: &MatterNo) {
    let group = app.pack.tree.members(&"prefectures".into());
    let units: Vec<_> = group.iter().map(|unit| unit.id.to_string()).collect();
    assert_eq!(units.len(), 14);
    let mut parts: Vec<(&str, Amount)> = units.iter().map(|unit| (unit.as_str(), Amount::whole(1))).collect();
    parts[0].1 = Amount::whole(2);
    let spread = Spread { group: Some("prefectures".into()), ..shares(&parts) };
    let whole = done(app, &registrar(), jobs, Act::FanOut(spread)).await;
    assert_eq!((whole.state, whole.children), (State::InHand, 14));
    let page = matters::page(app, &registrar(), jobs).await.unwrap();
    assert!(page.split.unwrap().is_whole() && page.parts.len() == 14);
}

async fn one_signs_one_declines_one_is_released(world: &World, jobs: &MatterNo) {
    let (first, second, third) = (jobs.part(1), jobs.part(2), jobs.part(3));
    world.later(90);
    assert_eq!(done(world, &clerk(LANZHOU), &first, Act::Acknowledge).await.state, State::InHand);
    let decline = |reason: &str| Act::Decline { reason: reason.into(), to: None };
    done(world, &clerk(OTHER_CITY), &second, decline("基数偏高")).await;
    done(world, &clerk(RELEASED), &third, decline("受灾")).await;
    let to_answer = matters::mine(world, &registrar()).await.unwrap().to_answer.unwrap();
    assert_eq!(to_answer.total, 2);
    let uphold = Act::Uphold { unit: OTHER_CITY.into(), reason: "按常住人口分解".into() };
    done(world, &registrar(), &second, uphold).await;
    assert_eq!(refused(world, &clerk(OTHER_CITY), &second, decline("再议")).await, Refusal::Upheld);
    done(world, &clerk(OTHER_CITY), &second, Act::Acknowledge).await;
    let release =
        Act::Reassign { from: RELEASED.into(), to: LABOUR.into(), reason: "受灾，由省级统筹".into() };
    let moved = done(world, &registrar(), &third, release).await;
    assert_eq!((&moved.no, moved.quota), (&third, Some(Amount::whole(1))), "number and share stay");
    assert!(matches!(matters::page(world, &clerk(RELEASED), &third).await, Err(AppError::NoMatter(_))));
    // The rest let the receipt's hours go by: the office sees who, and chases one.
    world.later(5 * 24 * 60);
    done(
        world,
        &registrar(),
        &jobs.part(4),
        Act::Chase { note: "请尽快签收".into(), channel: duban_core::Channel::Written },
    )
    .await;
    let late = matters::page(world, &registrar(), &jobs.part(4)).await.unwrap();
    assert_eq!(late.matter.state, State::Assigned);
}

/// The prefecture splits its share; the gap stands on its page until it adds up.
async fn a_prefecture_asks_its_counties(app: &App, part: &MatterNo) {
    let below = shares(&[(COUNTY, Amount::from_scaled(12_000)), (OTHER_COUNTY, Amount::from_scaled(7_500))]);
    let city = actor(LANZHOU_OFFICE, Role::Registrar);
    done(app, &city, part, Act::Decompose(below)).await;
    let split = matters::page(app, &city, part).await.unwrap().split.unwrap();
    assert_eq!((split.is_whole(), split.gap()), (false, Amount::from_scaled(500)));
    done(app, &clerk(COUNTY), &part.part(1), Act::Acknowledge).await;
    let county = matters::page(app, &clerk(COUNTY), &part.part(1)).await.unwrap();
    assert_eq!(county.whole, None, "a county does not read what is the prefecture's");
}

async fn one_is_cancelled(app: &App, part: &MatterNo) {
    let city = actor(LANZHOU_OFFICE, Role::Leader);
    let gone = done(app, &city, part, Act::Cancel { reason: "区划调整".into() }).await;
    assert_eq!(gone.state, State::Cancelled);
    let read = matters::page(app, &clerk(OTHER_COUNTY), part).await.unwrap();
    assert_eq!(read.matter.state, State::Cancelled, "who was asked reads how it ended");
    let late = Act::Acknowledge;
    assert!(matches!(refused(app, &clerk(OTHER_COUNTY), part, late).await, Refusal::NotFrom { .. }));
}

/// Every clause leads to a matter or to a reason, every matter to a clause, every number is given once.
async fn nothing_is_lost(app: &App, speech: DirectiveId, entered: &[MatterNo]) {
    let view = seen(app, speech).await;
    assert_eq!(view.coverage.clauses(), view.clauses.len());
    for clause in &view.clauses {
        assert_ne!(clause.disposition, Disposition::Undisposed, "{}", clause.text);
        if let Disposition::Matter(proposals) = &clause.disposition {
            assert!(!proposals.is_empty(), "{}", clause.text);
        }
    }
    let made = directives::matters_of(app, &registrar(), speech).await.unwrap();
    assert_eq!(made.iter().map(|one| &one.no).collect::<Vec<_>>(), entered.iter().collect::<Vec<_>>());
    assert!(made.iter().all(|one| !one.source.clauses.is_empty()));
    // The matters of the speech, fourteen shares, two of counties.
    assert_eq!(books::agree(app).await, entered.len() + 14 + 2);
    let told = books::count(&app.store, "select count(*) from outbox").await;
    let acts = books::count(&app.store, "select count(*) from journal where subject = 'matter'").await;
    assert!(told > 0 && told <= acts, "{told} told of {acts}");
    let orphans = "select count(*) from outbox where entry not in (select id from journal)";
    assert_eq!(books::count(&app.store, orphans).await, 0);
}

async fn seen(app: &App, speech: DirectiveId) -> ReviewView {
    directives::review(app, &registrar(), speech).await.unwrap()
}

async fn does(app: &App, speech: DirectiveId, act: ReviewAct) {
    directives::act(app, &registrar(), speech, &act, None).await.unwrap();
}

fn id_of(view: &ReviewView, word: &str) -> ProposalId {
    let live = |state: &ProposalState| *state == ProposalState::Pending;
    let found = view.proposals.iter().find(|p| live(&p.state) && p.content.title.contains(word));
    found.unwrap_or_else(|| panic!("no proposal of {word}")).id
}

fn because(kind: ReasonKind) -> Reason {
    Reason { kind, note: String::new() }
}

/// The number of the matter whose title or requirement has this word.
async fn no_of(app: &App, speech: DirectiveId, word: &str) -> MatterNo {
    let made = directives::matters_of(app, &registrar(), speech).await.unwrap();
    let found = made.into_iter().find(|one| one.title.contains(word) || one.requirement.contains(word));
    found.unwrap_or_else(|| panic!("no matter of {word}")).no
}

fn shares(parts: &[(&str, Amount)]) -> Spread {
    let share = |(unit, amount): &(&str, Amount)| Share {
        id: MatterId(0),
        unit: (*unit).into(),
        quota: Some(*amount),
    };
    Spread { group: None, shares: parts.iter().map(share).collect(), due_on: None }
}
