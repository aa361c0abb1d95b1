//! Review meetings from the plan to the minutes that are read back in, on both databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::books::{agree, verified};
use common::{
    CITY_FINANCE, FINANCE, LANZHOU, LANZHOU_OFFICE, OFFICE, OTHER_CITY, PROVINCE, actor, clerk, done, draft,
    leader, on_both, registrar, two_thousand, unit,
};
use duban_app::meetings::{self, MeetingAct, look, page, perform, proposals, read_in};
use duban_app::{App, AppError, directives, matters};
use duban_core::{
    Act, Actor, Ask, Assign, Channel, Disposition, Draft, EnteredAs, KindId, Matter, Meeting, MeetingId,
    MeetingPlan, MeetingState, Moment, Participants, Presence, ProposalState, Role, Source, State, Topic,
};
use duban_store::params;
use jiff::civil::{Date, date};

fn plan() -> MeetingPlan {
    MeetingPlan {
        title: "全省重点工作视频调度会议".into(),
        holder: PROVINCE.into(),
        // 2026-04-20 15:00 at the site.
        starts_at: Moment::from_micros(1_776_668_400_000_000),
        main_venue: PROVINCE.into(),
        venues: vec![LANZHOU.into(), FINANCE.into()],
        chair: "省政府秘书长".into(),
        programme: None,
        list: None,
    }
}

async fn does(app: &App, by: &Actor, id: MeetingId, act: MeetingAct) -> Meeting {
    match perform(app, by, id, None, &act, None).await {
        Ok(meeting) => meeting,
        Err(error) => panic!("{act:?}: {error:?}"),
    }
}

async fn code(app: &App, by: &Actor, id: MeetingId, act: MeetingAct) -> &'static str {
    perform(app, by, id, None, &act, None).await.unwrap_err().code()
}

/// A matter that LANZHOU leads, in hand.
async fn in_hand(app: &App, due: Date) -> Matter {
    let draft = Draft { due_on: Some(due), measure: Some(two_thousand()), ..draft() };
    let matter = matters::enter(app, &registrar(), draft, None).await.unwrap();
    done(app, &registrar(), &matter.no, Act::Register).await;
    done(app, &registrar(), &matter.no, Act::SubmitForSignOff).await;
    done(app, &leader(), &matter.no, Act::SignOff).await;
    let to = Participants { lead: Some(unit(LANZHOU)), ..Participants::default() };
    done(app, &registrar(), &matter.no, Act::Assign(Assign { to, due_on: None })).await;
    done(app, &clerk(LANZHOU), &matter.no, Act::Acknowledge).await
}

fn decision(title: &str, lead: &str, supporters: &[&str], due_on: Date) -> Box<Draft> {
    Box::new(Draft {
        kind: KindId::from("minutes-decision"),
        title: title.into(),
        requirement: title.into(),
        issuer: unit("nobody hears this"),
        source: Source::default(),
        due_on: Some(due_on),
        measure: None,
        plan: Vec::new(),
        lists: BTreeSet::new(),
        programmes: BTreeSet::new(),
        facts: BTreeMap::new(),
        intended: Participants {
            lead: Some(unit(lead)),
            supporters: supporters.iter().map(|code| unit(code)).collect(),
            ..Participants::default()
        },
        standing: EnteredAs::New,
    })
}

#[test]
fn a_meeting_goes_from_red_lights_to_minutes_that_are_read_back_in() {
    on_both(|world| async move {
        let late = in_hand(&world, date(2026, 4, 18)).await;
        let stuck = in_hand(&world, date(2026, 12, 31)).await;
        let ask = Act::Petition { ask: Ask::Help, reason: "补助资金没有到位".into() };
        done(&world, &clerk(LANZHOU), &stuck.no, ask).await;
        world.later(5 * 24 * 60);
        matters::keep_lights(&world).await.unwrap();

        let office = registrar();
        let id = meetings::plan(&world, &office, plan(), None).await.unwrap().id;
        let proposed = proposals(&world, &office, id).await.unwrap();
        let told: Vec<_> = proposed.iter().map(|one| (one.line.no.clone(), one.topic)).collect();
        assert_eq!(told, [(stuck.no.clone(), Topic::Help), (late.no.clone(), Topic::OffTrack)]);
        assert_eq!(proposed[0].reason.zh, "补助资金没有到位");
        assert!(
            proposed[1].reason.zh.contains("4月18日") || proposed[1].reason.zh.contains("2026-04-18"),
            "{:?}",
            proposed[1].reason
        );

        does(&world, &office, id, MeetingAct::List(vec![late.no.clone(), stuck.no.clone()])).await;
        does(&world, &office, id, MeetingAct::ListFree("周调度机制".into())).await;
        assert_eq!(
            code(&world, &office, id, MeetingAct::List(vec![late.no.clone()])).await,
            "meeting.listed"
        );
        assert_eq!(proposals(&world, &office, id).await.unwrap(), []);
        let moved = does(&world, &office, id, MeetingAct::Move { item: 2, to: 1 }).await;
        assert_eq!(moved.items.iter().map(|item| item.no).collect::<Vec<_>>(), [2, 1, 3]);
        assert_eq!(
            code(&world, &office, id, MeetingAct::Note { item: 1, text: "早".into(), was: None }).await,
            "meeting.state"
        );

        does(&world, &office, id, MeetingAct::Open).await;
        let roll = vec![
            (unit(PROVINCE), Presence::Present, "秘书长".to_owned()),
            (unit(LANZHOU), Presence::Late, "副市长".to_owned()),
            (unit(FINANCE), Presence::Absent, String::new()),
        ];
        let called = does(&world, &office, id, MeetingAct::Call(roll.clone())).await;
        assert_eq!(called.attendance(), (2, 3));
        let again = does(&world, &office, id, MeetingAct::Call(roll)).await;
        assert_eq!(again.version, called.version, "what is the same is not noted again");

        // The request is answered as an act on its matter, and a new matter comes of it.
        let answer = Act::Decide { no: 1, is_granted: true, reason: "由财政厅统筹".into() };
        let act = MeetingAct::Do { item: 2, no: stuck.no.clone(), act: Box::new(answer) };
        does(&world, &office, id, act).await;
        let answered = matters::look(&world, &office, &stuck.no).await.unwrap();
        assert_eq!(answered.open_petitions().count(), 0);
        let draft = decision("下达老旧小区改造补助资金3亿元", FINANCE, &["990000-fgw"], date(2026, 4, 30));
        let after = does(&world, &office, id, MeetingAct::Decide { item: 2, draft }).await;
        let no = after.items[0].decisions[1].matter.no.clone();
        let entered = matters::look(&world, &office, &no).await.unwrap();
        assert_eq!(
            (entered.state, entered.source.document.as_str()),
            (State::Submitted, "全省重点工作视频调度会议纪要")
        );

        // Two people: who wrote it down does not sign it; nobody else's unit acknowledges it.
        assert_eq!(code(&world, &office, id, MeetingAct::Settle { no: no.clone() }).await, "right.not_yours");
        does(&world, &leader(), id, MeetingAct::Settle { no: no.clone() }).await;
        let out = matters::look(&world, &office, &no).await.unwrap();
        assert_eq!((out.state, out.lead()), (State::Assigned, Some(&unit(FINANCE))));
        let venue = clerk(FINANCE);
        let seen = page(&world, &venue, id).await.unwrap();
        assert!(seen.items[0].decisions[1].can_acknowledge && !seen.may_hold);
        assert!(!page(&world, &clerk(LANZHOU), id).await.unwrap().items[0].decisions[1].can_acknowledge);
        let foreign = matters::perform(&world, &clerk(LANZHOU), &no, Act::Acknowledge, None).await;
        assert_eq!(foreign.unwrap_err().code(), "matter.unknown");
        done(&world, &venue, &no, Act::Acknowledge).await;
        assert_eq!(
            code(&world, &leader(), id, MeetingAct::Settle { no: late.no.clone() }).await,
            "meeting.not_decided_here"
        );

        does(&world, &office, id, MeetingAct::Note { item: 1, text: "澜州市报告进度滞后".into(), was: None })
            .await;
        let chase = Act::Chase { note: "一周内拿出追赶方案".into(), channel: Channel::Visit };
        does(&world, &office, id, MeetingAct::Do { item: 1, no: late.no.clone(), act: Box::new(chase) })
            .await;
        let finished = does(&world, &office, id, MeetingAct::Finish { item: 1 }).await;
        assert_eq!(finished.item(1).unwrap().seen.as_ref().unwrap().light.unwrap().code(), "off_track");
        assert_eq!(
            code(&world, &office, id, MeetingAct::Note { item: 1, text: "晚".into(), was: None }).await,
            "meeting.item_finished"
        );
        assert_eq!(
            code(&world, &office, id, MeetingAct::Cancel { reason: "不开了".into() }).await,
            "meeting.state"
        );
        let closed = does(&world, &office, id, MeetingAct::Close).await;
        assert!(closed.items.iter().all(|item| item.seen.is_some()));
        let text = closed.minutes.clone().unwrap();
        assert!(text.contains("会议指出，澜州市报告进度滞后。") && text.contains("缺席：省财政厅"), "{text}");
        assert_eq!(
            code(&world, &office, id, MeetingAct::Note { item: 3, text: "后".into(), was: None }).await,
            "meeting.state"
        );

        // The minutes become a directive in which nothing is proposed twice.
        let read = read_in(&world, &office, id, Some("read")).await.unwrap();
        assert_eq!((read.found, read.decisions), (3, 3), "{text}");
        let review = directives::review(&world, &office, read.directive).await.unwrap();
        let entered: Vec<_> =
            review.proposals.iter().filter(|one| matches!(one.state, ProposalState::Entered(_))).collect();
        assert_eq!(entered.len(), 1, "{:?}", review.proposals);
        assert_eq!(
            review.proposals.iter().filter(|one| one.state == ProposalState::Pending).count(),
            0,
            "{:?}",
            review.proposals
        );
        let about = |words: &str| {
            review.clauses.iter().find(|one| one.text.contains(words)).unwrap().disposition.clone()
        };
        assert!(matches!(about("补助资金3亿元"), Disposition::Matter(_)));
        assert!(
            matches!(about("追赶方案"), Disposition::Reason { reason, .. } if reason.note == late.no.printed())
        );
        let again = read_in(&world, &office, id, None).await.unwrap();
        assert_eq!(again, read, "pressed twice, it is the same directive");
        let link = meetings::of_directive(&world, &office, read.directive).await.unwrap().unwrap();
        assert_eq!(link.id, id);
        assert_eq!(meetings::of_matter(&world, &venue, out.id).await.unwrap().len(), 1);
        assert_eq!(agree(&world).await, 3);
    });
}

#[test]
fn the_reader_finds_every_decision_with_its_unit_and_day_again() {
    on_both(|world| async move {
        let office = registrar();
        let all = [
            ("下达城镇老旧小区改造补助资金3亿元", FINANCE, vec!["990000-fgw"], date(2026, 4, 30)),
            ("完成主城区供水管网改造", LANZHOU, vec![], date(2026, 6, 30)),
            (
                "建立重点项目周调度机制，每周通报进展",
                "990000-fgw",
                vec![FINANCE, "990000-zjt"],
                date(2026, 5, 10),
            ),
            ("开展安全生产大检查。对发现的隐患逐条登记", "990000-yjt", vec![], date(2026, 5, 31)),
            ("修订农村公路养护管理办法", "990000-jtt", vec![FINANCE], date(2026, 7, 15)),
        ];
        let id = meetings::plan(&world, &office, plan(), None).await.unwrap().id;
        does(&world, &office, id, MeetingAct::ListFree("当前重点工作".into())).await;
        does(&world, &office, id, MeetingAct::ListFree("其他事项".into())).await;
        does(&world, &office, id, MeetingAct::Open).await;
        for (at, (title, lead, with, due)) in all.iter().enumerate() {
            let item = if at < 3 { 1 } else { 2 };
            let draft = decision(title, lead, with, *due);
            does(&world, &office, id, MeetingAct::Decide { item, draft }).await;
        }
        let text = does(&world, &office, id, MeetingAct::Close).await.minutes.unwrap();
        // What the reader makes of the text, before anything is linked: as a directive of another unit.
        let upload = directives::Upload {
            bytes: text.clone().into_bytes(),
            reference_date: Some(date(2026, 4, 20)),
            ..directives::Upload::default()
        };
        let elsewhere =
            directives::bring_in(&world, &actor(OFFICE, Role::Registrar), upload, None).await.unwrap().id;
        let review = directives::review(&world, &office, elsewhere).await.unwrap();
        for (title, lead, with, due) in &all {
            let first = title.split(['，', '。']).next().unwrap();
            let found = review.proposals.iter().find(|one| one.content.requirement.contains(first));
            let found = found.unwrap_or_else(|| panic!("{title} in {text}"));
            let intended = &found.content.intended;
            assert_eq!(intended.lead, Some(unit(lead)), "{title}: {text}");
            assert_eq!(found.content.due_on, Some(*due), "{title}: {text}");
            let supporters: BTreeSet<_> = intended.supporters.iter().cloned().collect();
            assert_eq!(supporters, with.iter().map(|code| unit(code)).collect(), "{title}: {text}");
        }
        let read = read_in(&world, &office, id, None).await.unwrap();
        assert_eq!((read.found, read.decisions), (5, 5));
    });
}

#[test]
fn a_meeting_is_seen_by_those_who_are_asked_and_kept_by_those_who_hold_it() {
    on_both(|world| async move {
        let id = meetings::plan(&world, &registrar(), plan(), None).await.unwrap().id;
        for by in [clerk(LANZHOU), actor(LANZHOU_OFFICE, Role::Registrar), clerk(FINANCE), leader()] {
            assert_eq!(look(&world, &by, id).await.unwrap().id, id);
            assert_eq!(meetings::list(&world, &by, 1).await.unwrap().meetings.len(), 1);
        }
        for by in [clerk(OTHER_CITY), clerk(CITY_FINANCE), actor(OFFICE, Role::Administrator)] {
            assert_eq!(look(&world, &by, id).await.unwrap_err().code(), "meeting.unknown");
        }
        assert_eq!(meetings::list(&world, &clerk(OTHER_CITY), 1).await.unwrap().meetings, []);
        let city = actor(LANZHOU_OFFICE, Role::Registrar);
        assert_eq!(code(&world, &city, id, MeetingAct::Open).await, "right.not_yours");
        assert_eq!(proposals(&world, &city, id).await.unwrap_err().code(), "right.not_yours");
        assert_eq!(code(&world, &clerk(OTHER_CITY), id, MeetingAct::Open).await, "meeting.unknown");
        assert_eq!(
            meetings::plan(&world, &clerk(OFFICE), plan(), None).await.unwrap_err().nature(),
            duban_app::Nature::Forbidden
        );
        // A city's own meeting is seen from above, and asks nobody from above.
        let own = MeetingPlan { main_venue: LANZHOU.into(), venues: vec!["990102".into()], ..plan() };
        let own = meetings::plan(&world, &city, own, None).await.unwrap();
        assert_eq!(own.plan.holder, unit(LANZHOU));
        assert_eq!(look(&world, &registrar(), own.id).await.unwrap().id, own.id);
        let above = MeetingPlan { main_venue: LANZHOU.into(), venues: vec![PROVINCE.into()], ..plan() };
        assert_eq!(meetings::plan(&world, &city, above, None).await.unwrap_err().code(), "meeting.not_below");
    });
}

#[test]
fn two_secretaries_and_forms_sent_twice_lose_nothing() {
    on_both(|world| async move {
        let (one, other) = (registrar(), leader());
        let planned = meetings::plan(&world, &one, plan(), Some("t")).await.unwrap();
        let again = meetings::plan(&world, &one, plan(), Some("t")).await.unwrap();
        assert_eq!(planned, again);
        let id = planned.id;
        let old =
            perform(&world, &one, id, Some(planned.version), &MeetingAct::ListFree("一".into()), Some("a"))
                .await
                .unwrap();
        let twice =
            perform(&world, &one, id, Some(planned.version), &MeetingAct::ListFree("一".into()), Some("a"))
                .await
                .unwrap();
        assert_eq!((old.items.len(), twice.items.len()), (1, 1));
        let late =
            perform(&world, &other, id, Some(planned.version), &MeetingAct::Open, None).await.unwrap_err();
        assert!(matches!(&late, AppError::ChangedMeanwhile { what, .. } if what == &["listed"]), "{late:?}");
        does(&world, &one, id, MeetingAct::Open).await;
        does(&world, &one, id, MeetingAct::Note { item: 1, text: "甲说".into(), was: Some(String::new()) })
            .await;
        let over = MeetingAct::Note { item: 1, text: "乙说".into(), was: Some(String::new()) };
        let lost = perform(&world, &other, id, None, &over, None).await.unwrap_err();
        assert!(matches!(&lost, AppError::ChangedMeanwhile { what, .. } if what == &["noted"]), "{lost:?}");
        // Both at once, each another thing: both are kept.
        let decide = |title: &str| MeetingAct::Decide {
            item: 1,
            draft: decision(title, FINANCE, &[], date(2026, 6, 30)),
        };
        let (first, second) = (decide("甲项工作"), decide("乙项工作"));
        let (a, b) = tokio::join!(
            perform(&world, &one, id, None, &first, None),
            perform(&world, &one, id, None, &second, None)
        );
        a.unwrap();
        b.unwrap();
        let meeting = look(&world, &one, id).await.unwrap();
        assert_eq!(meeting.resolutions().count(), 2);
        // Signed off in one press, twice.
        let no = meeting.resolutions().next().unwrap().matter.no.clone();
        let settle = MeetingAct::Settle { no: no.clone() };
        for _ in 0..2 {
            perform(&world, &other, id, None, &settle, Some("s")).await.unwrap();
        }
        let third = perform(&world, &other, id, None, &settle, Some("another")).await.unwrap_err();
        assert!(matches!(third, AppError::Refused(_)), "{third:?}");
        // A decision that lacks something is none.
        let mut lacking = decision("无牵头", FINANCE, &[], date(2026, 6, 30));
        lacking.intended = Participants::default();
        assert_eq!(
            code(&world, &one, id, MeetingAct::Decide { item: 1, draft: lacking }).await,
            "matter.no_lead"
        );
        assert_eq!(
            code(
                &world,
                &one,
                id,
                MeetingAct::Decide { item: 9, draft: decision("某", FINANCE, &[], date(2026, 6, 30)) }
            )
            .await,
            "meeting.no_item"
        );
        assert_eq!(agree(&world).await, 2, "what was refused left nothing behind");
        let closed = does(&world, &one, id, MeetingAct::Close).await;
        assert_eq!(closed.state, MeetingState::Closed);
        assert_eq!(code(&world, &one, id, decide("丙项工作")).await, "meeting.state");
        assert_eq!(code(&world, &other, id, settle).await, "meeting.state");
        assert_eq!(agree(&world).await, 2);
    });
}

#[test]
fn a_changed_row_of_a_meeting_is_found() {
    on_both(|world| async move {
        let id = meetings::plan(&world, &registrar(), plan(), None).await.unwrap().id;
        agree(&world).await;
        let mut batch = duban_store::Batch::new();
        const SQL: &str = "update meeting_venue set presence = 'present' where meeting = $1 and unit = $2";
        batch.push(SQL, params![id, LANZHOU], duban_store::Rows::Exactly(1));
        world.store.commit(batch).await.unwrap();
        let found = verified(&world.store).await.findings.list;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].table, found[0].column), ("meeting_venue", Some("presence")));
    });
}
