//! A request of the public, on both databases: sent in without an account, handed to the wrong unit and on to the right one,
//! replied to, not solved, replied to again, solved and rated; what strangers learn of it; the three rates; and how it
//! becomes evidence on the matter it concerns.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use common::*;
use duban_app::requests::{self, Followed, Receipt, RequestFault, RequestHeap, Sent};
use duban_app::{App, AppError, matters};
use duban_core::{
    Act, Assign, Denial, Draft, MatterNo, Participants, PersonId, Rate, Refusal, RequestStep, Role,
    Satisfaction, Solved, State, WorkRefusal,
};
use jiff::civil::date;

/// The department of transport, which the category proposes, and that of housing, whose street it is.
const ROADS: &str = "990000-jtt";
const HOUSING: &str = "990000-zjt";
const HERE: &str = "192.0.2.7";
const DAY: i64 = 24 * 60;
const TEXT: &str = "小区门口的路灯坏了三个月，晚上老人出行不便，请尽快修好。";

fn sent(token: &str) -> Sent {
    Sent {
        category: "roads".into(),
        place: "岚州市东渚区".into(),
        text: TEXT.into(),
        name: "王先生".into(),
        contact: "13800000000".into(),
        files: vec![("路灯.png".into(), b"\x89PNG\r\n\x1a\n picture".to_vec())],
        token: token.into(),
        ..Sent::default()
    }
}

async fn received(app: &App, token: &str) -> Receipt {
    requests::submit(app, HERE, sent(token)).await.unwrap()
}

async fn seen(app: &App, of: &Receipt) -> Followed {
    requests::follow(app, HERE, &of.no, &of.code).await.unwrap()
}

async fn says(app: &App, of: &Receipt, solved: Solved, satisfaction: Satisfaction) {
    let act = Act::Rate { solved, satisfaction, note: String::new() };
    requests::say(app, HERE, &of.no, &of.code, act, "").await.unwrap();
}

fn led_by(unit: &str) -> Act {
    Act::Assign(Assign {
        to: Participants { lead: Some(unit.into()), ..Participants::default() },
        due_on: None,
    })
}

fn reply(text: &str) -> Act {
    Act::Reply { text: text.into(), evidence: vec![] }
}

/// Taken on, handed to `unit`, signed for.
async fn in_hand(app: &App, no: &MatterNo, unit: &str) {
    done(app, &registrar(), no, Act::Register).await;
    done(app, &registrar(), no, led_by(unit)).await;
    done(app, &clerk(unit), no, Act::Acknowledge).await;
}

#[test]
fn a_request_goes_its_way_to_the_requesters_last_word() {
    on_both(|world| async move {
        let mine = received(&world, "form-1").await;
        it_is_one_request_however_often_it_is_sent(&world, &mine).await;
        strangers_learn_nothing(&world, &mine).await;
        it_is_declined_to_a_unit_and_transferred(&world, &mine).await;
        it_is_not_solved_and_comes_back(&world, &mine).await;
        it_is_solved_rated_and_closed(&world, &mine).await;
        assert_eq!(books::agree(&world.app).await, 1);
    });
}

async fn it_is_one_request_however_often_it_is_sent(app: &App, mine: &Receipt) {
    assert_eq!(received(app, "form-1").await, *mine);
    let matter = matters::look(app, &registrar(), &mine.no).await.unwrap();
    assert_eq!((matter.state, matter.requirement.as_str()), (State::Entered, TEXT));
    assert_eq!(matter.title, "道路交通：小区门口的路灯坏了三个月，晚上老人出行不便，请尽快修好。");
    assert_eq!(matter.due.unwrap().on, date(2026, 4, 30), "fifteen days");
    assert!(matter.is_measured());
    let whole = format!("{matter:?}");
    assert!(
        !whole.contains("王先生") && !whole.contains("13800000000"),
        "who sent it is kept apart: {whole}"
    );
    let told = app.store.history(matter.id, 0).await.unwrap();
    assert!(told.iter().all(|one| one.event.by == PersonId::PUBLIC && one.event.role == Role::Public));
    assert!(told.iter().all(|one| !format!("{:?}", one.event).contains("13800000000")));
    let counts = requests::counts(app, &registrar()).await.unwrap().unwrap();
    assert_eq!((counts.new, counts.open), (1, 0));
    assert_eq!(requests::counts(app, &clerk(OTHER_CITY)).await.unwrap(), None);
}

async fn strangers_learn_nothing(app: &App, mine: &Receipt) {
    for (no, code) in [
        (mine.no.clone(), "0000-0000-0000-0000"),
        (mine.no.clone(), ""),
        (MatterNo::new(2026, 999), mine.code.as_str()),
    ] {
        let told = requests::follow(app, "198.51.100.1", &no, code).await;
        assert!(matches!(told, Err(AppError::Request(RequestFault::Unknown))), "{told:?}");
    }
    let typed = requests::printed_code(&mine.code).to_lowercase();
    assert_eq!(requests::follow(app, HERE, &mine.no, &typed).await.unwrap().text, TEXT);
    let other = matters::look(app, &clerk(OTHER_CITY), &mine.no).await;
    assert!(matches!(other, Err(AppError::NoMatter(_))), "another city knows nothing of it");
    let who = requests::requester(app, &registrar(), &mine.no).await.unwrap();
    assert_eq!((who.name.as_str(), who.contact.as_str()), ("王先生", "13800000000"));
    let act = Act::SetAside { reason: "不想办".into() };
    let inside = requests::say(app, HERE, &mine.no, &mine.code, act, "").await;
    assert!(matches!(inside, Err(AppError::Denied(_) | AppError::NoMatter(_))), "{inside:?}");
}

/// The clock runs on, the number stays, “not ours” names a unit.
async fn it_is_declined_to_a_unit_and_transferred(world: &World, mine: &Receipt) {
    let no = &mine.no;
    done(world, &registrar(), no, Act::Register).await;
    let later = Act::Assign(Assign {
        to: Participants { lead: Some(ROADS.into()), ..Participants::default() },
        due_on: Some(date(2026, 6, 30)),
    });
    let moved = refused(world, &registrar(), no, later).await;
    assert_eq!(moved, Refusal::Work(WorkRefusal::ClockStands { on: date(2026, 4, 30) }));
    done(world, &registrar(), no, led_by(ROADS)).await;
    let nobody = Act::Decline { reason: "不属我厅职责".into(), to: None };
    assert_eq!(refused(world, &clerk(ROADS), no, nobody).await, Refusal::Work(WorkRefusal::NoOtherUnit));
    let named = Act::Decline { reason: "属小区内部道路".into(), to: Some(HOUSING.into()) };
    done(world, &clerk(ROADS), no, named).await;
    world.later(2 * DAY);
    let to = Act::Reassign { from: ROADS.into(), to: HOUSING.into(), reason: "小区道路".into() };
    let after = done(world, &registrar(), no, to).await;
    assert_eq!((after.no.clone(), after.due.unwrap().on), (no.clone(), date(2026, 4, 30)));
    let lost = requests::requester(world, &clerk(ROADS), no).await;
    assert!(matches!(lost, Err(AppError::NoMatter(_))), "released, it is theirs to know no longer");
    done(world, &clerk(HOUSING), no, Act::Acknowledge).await;
    assert_eq!(requests::requester(world, &clerk(HOUSING), no).await.unwrap().name, "王先生");
    let steps: Vec<_> = seen(world, mine).await.steps.iter().map(|step| step.what).collect();
    assert_eq!(
        steps,
        [
            RequestStep::Received,
            RequestStep::TakenOn,
            RequestStep::HandedOn,
            RequestStep::Transferred,
            RequestStep::SignedFor
        ],
        "the decline and its reason stay inside"
    );
    let word = Act::AddWord { text: "昨晚又有老人摔倒。".into() };
    requests::say(world, HERE, no, &mine.code, word.clone(), "w").await.unwrap();
    requests::say(world, HERE, no, &mine.code, word.clone(), "w").await.unwrap();
    let twice = requests::say(world, HERE, no, &mine.code, word, "v").await;
    assert!(matches!(twice, Err(AppError::Refused(Refusal::Work(WorkRefusal::WordGiven)))));
}

async fn it_is_not_solved_and_comes_back(world: &World, mine: &Receipt) {
    let no = &mine.no;
    let early = Act::Rate { solved: Solved::Yes, satisfaction: Satisfaction::Satisfied, note: String::new() };
    let early = requests::say(world, HERE, no, &mine.code, early, "").await;
    assert!(matches!(early, Err(AppError::Refused(_))), "there is no reply yet");
    let claim = Act::ClaimDone { note: "已修".into(), evidence: vec![] };
    assert_eq!(refused(world, &clerk(HOUSING), no, claim).await, Refusal::Work(WorkRefusal::ReplyInstead));
    let replied = done(world, &clerk(HOUSING), no, reply("已安排维修，三日内完成。")).await;
    assert_eq!(replied.state, State::Claimed);
    assert!(seen(world, mine).await.may_rate);
    world.later(3 * DAY);
    says(world, mine, Solved::No, Satisfaction::Dissatisfied).await;
    let back = matters::look(world, &registrar(), no).await.unwrap();
    assert_eq!((back.state, back.work.sent_back, back.begun_at), (State::InHand, 1, replied.begun_at));
    assert_eq!(back.due.unwrap().on, date(2026, 4, 30), "the first clock runs on");
    let counts = requests::counts(world, &registrar()).await.unwrap().unwrap();
    assert_eq!((counts.open, counts.unsolved), (1, 1));
    let view = requests::office(world, &leader(), RequestHeap::Unsolved).await.unwrap();
    assert_eq!(view.rows[0].no, *no);
}

async fn it_is_solved_rated_and_closed(world: &World, mine: &Receipt) {
    let no = &mine.no;
    done(world, &clerk(HOUSING), no, reply("路灯已全部修复。")).await;
    says(world, mine, Solved::Yes, Satisfaction::VerySatisfied).await;
    let solved = matters::look(world, &registrar(), no).await.unwrap();
    assert_eq!(solved.state, State::AwaitingClosure, "accepted by the requester's own word");
    let rates = requests::rates(world, &registrar()).await.unwrap();
    let (rank, housing) = &rates.units[0];
    assert_eq!((housing.unit.as_str(), *rank), (HOUSING, None), "one is too few to be ranked");
    let of = housing.rates();
    assert_eq!([of.response, of.resolution, of.satisfaction], [Rate { done: 1, of: 1 }; 3]);
    let tests = ["answered", "called_back"].map(|test| (test.to_owned(), "见答复".to_owned()));
    let close = duban_core::Close {
        reason: duban_core::ClosingReason::Done,
        note: String::new(),
        tests: tests.into(),
        published_on: None,
    };
    done(world, &leader(), no, Act::Close(Box::new(close))).await;
    assert_eq!(seen(world, mine).await.steps.last().unwrap().what, RequestStep::Closed);
}

#[test]
fn rates_rest_on_what_counts_and_exclusions_are_decided_by_others() {
    on_both(|world| async move {
        let mut all = Vec::new();
        for n in 0..6 {
            let one = received(&world, &format!("form-{n}")).await;
            in_hand(&world, &one.no, HOUSING).await;
            all.push(one);
        }
        for one in &all[..5] {
            done(&world, &clerk(HOUSING), &one.no, reply("已办理，请查收。")).await;
        }
        for one in &all[..4] {
            says(&world, one, Solved::Yes, Satisfaction::Satisfied).await;
        }
        says(&world, &all[4], Solved::Partly, Satisfaction::Dissatisfied).await;
        world.later(20 * DAY);
        let rates = requests::rates(&world, &leader()).await.unwrap();
        let (rank, count) = &rates.units[0];
        let of = count.rates();
        assert_eq!(*rank, Some(1));
        assert_eq!(of.response, Rate { done: 5, of: 6 }, "one is overdue without a reply");
        assert_eq!(of.resolution, Rate { done: 4, of: 5 });
        assert_eq!(of.satisfaction, Rate { done: 4, of: 5 });
        let no = &all[5].no;
        let why = Act::Exclude { reason: "要求撤销已生效的判决".into() };
        let own = matters::perform(&world, &actor(HOUSING, Role::Leader), no, why.clone(), None).await;
        assert!(matches!(own, Err(AppError::Denied(Denial::NotYours { .. }))), "not by its lead: {own:?}");
        done(&world, &leader(), no, why).await;
        let rates = requests::rates(&world, &registrar()).await.unwrap();
        assert_eq!(rates.units[0].1.rates().response, Rate { done: 5, of: 5 });
        assert_eq!((rates.excluded.len(), rates.units[0].1.excluded), (1, 1));
        assert_eq!(rates.excluded[0].reason, "要求撤销已生效的判决");
        let stranger = requests::rates(&world, &clerk(OTHER_CITY)).await;
        assert!(matches!(stranger, Err(AppError::Denied(Denial::Unknown))), "{stranger:?}");
    });
}

#[test]
fn a_request_becomes_evidence_on_the_matter_it_concerns() {
    on_both(|world| async move {
        let mine = received(&world, "form").await;
        let draft = Draft { measure: Some(two_thousand()), ..draft() };
        let no = matters::enter(&world, &registrar(), draft, None).await.unwrap().no;
        done(&world, &registrar(), &no, Act::Register).await;
        done(&world, &registrar(), &no, Act::SubmitForSignOff).await;
        done(&world, &leader(), &no, Act::SignOff).await;
        done(&world, &registrar(), &no, led_by(LANZHOU)).await;
        let attach = Act::Attach { request: mine.no.clone(), evidence: vec![] };
        let verifier = actor(OFFICE, Role::Verifier);
        let after = done(&world, &verifier, &no, attach.clone()).await;
        let proof = &after.work.attached[0].evidence;
        assert_eq!(proof.len(), 2, "the text and the picture");
        let (_, bytes) =
            matters::read_evidence(&world, &clerk(LANZHOU), &no, &proof[0].digest).await.unwrap();
        let told = String::from_utf8(bytes).unwrap();
        assert!(told.contains(TEXT) && !told.contains("王先生"), "{told}");
        let twice = refused(&world, &verifier, &no, attach).await;
        assert_eq!(twice, Refusal::Work(WorkRefusal::AttachedAlready { request: mine.no.clone() }));
        let none = Act::Attach { request: no.clone(), evidence: vec![] };
        let none = matters::perform(&world, &verifier, &no, none, None).await;
        assert!(matches!(none, Err(AppError::Request(RequestFault::Unknown))), "{none:?}");
        assert_eq!(books::agree(&world.app).await, 2);
    });
}

#[test]
fn the_door_takes_no_more_than_it_says() {
    on_both(|world| async move {
        let code = |sent: Sent| {
            let app = world.app.clone();
            async move { requests::submit(&app, HERE, sent).await.unwrap_err().code() }
        };
        let bare = || Sent { files: vec![], ..sent("") };
        assert_eq!(code(Sent { trap: "http://x".into(), ..bare() }).await, "request.robot");
        assert_eq!(code(Sent { category: "nothing".into(), ..bare() }).await, "request.no_category");
        assert_eq!(code(Sent { text: "短".into(), ..bare() }).await, "request.too_short");
        assert_eq!(code(Sent { text: "长".repeat(5_001), ..bare() }).await, "request.too_long");
        assert_eq!(code(Sent { contact: "1".repeat(101), ..bare() }).await, "request.field_too_long");
        world.later(20);
        let with = |name: &str, bytes: &[u8]| Sent { files: vec![(name.into(), bytes.to_vec())], ..bare() };
        assert_eq!(code(with("a.png", b"<html><script>")).await, "request.file_lies");
        assert_eq!(code(with("a.html", b"<html><script>")).await, "request.file_lies");
        assert_eq!(code(with("bomb.zip", b"PK\x03\x04 bomb")).await, "request.file_sort");
        assert_eq!(code(with("a.docx", b"PK\x03\x04 word/document.xml")).await, "request.file_sort");
        assert_eq!(code(with("a.txt", &vec![b'a'; (5 << 20) + 1])).await, "request.file_too_large");
        let four = vec![("a.txt".to_owned(), b"a".to_vec()); 4];
        assert_eq!(code(Sent { files: four, ..bare() }).await, "request.too_many_files");
        let counts = requests::counts(&world, &registrar()).await.unwrap().unwrap();
        assert_eq!(counts.new, 0, "nothing was half done");
        world.later(20);
        for n in 0..10 {
            received(&world, &format!("n{n}")).await;
        }
        assert_eq!(code(bare()).await, "request.too_often");
        assert!(requests::submit(&world, "192.0.2.8", bare()).await.is_ok(), "others are not kept out");
    });
}

#[test]
fn codes_cannot_be_tried_for_long() {
    on_both(|world| async move {
        let mine = received(&world, "form").await;
        for _ in 0..60 {
            let told = requests::follow(&world, "198.51.100.9", &mine.no, "wrong").await;
            assert!(matches!(told, Err(AppError::Request(RequestFault::Unknown))));
        }
        let told = requests::follow(&world, "198.51.100.9", &mine.no, "wrong").await;
        assert!(matches!(told, Err(AppError::Request(RequestFault::TooOften { .. }))));
        assert!(
            requests::follow(&world, HERE, &mine.no, &mine.code).await.is_ok(),
            "others are not kept out"
        );
        world.later(16);
        assert!(requests::follow(&world, "198.51.100.9", &mine.no, &mine.code).await.is_ok());
    });
}
