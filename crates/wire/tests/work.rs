//! What was done about a matter can be read back: every change, and the facts it leaves.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use std::collections::{BTreeMap, BTreeSet};

use duban_core::{
    About, AlikeEnd, Ask, Change, Close, ClosingReason, Correction, CorrectionReason, Counted, Draw, Event,
    Evidence, Filing, FilingState, Likelihood, Line, Matter, MatterId, MatterRef, Method, Moment, Paper,
    Percent, Period, PersonId, Report, Role, Rung, SameAs, Satisfaction, Sign, Solved, Stand, WorkChange,
};
use duban_testkit::builder::a_matter;
use duban_wire::journal::ChangeView;
use duban_wire::matter::MatterBody;
use jiff::civil::date;

fn at() -> Moment {
    Moment::from_micros(1_776_218_400_000_000)
}

fn evidence() -> Vec<Evidence> {
    vec![Evidence { digest: "0f".repeat(32), name: "验收表.pdf".into() }]
}

fn filing(stand: Stand, correction: Option<Correction>) -> Box<Filing> {
    let line = Line { stand, note: "完成\n“两”项".into(), evidence: evidence() };
    let period = Period::from_code("2026-04").unwrap();
    Box::new(Filing {
        unit: "9901".into(),
        report: Report { period, lines: vec![line] },
        vintage: 2,
        correction,
        by: PersonId(4),
        at: at(),
        state: FilingState::Waiting,
        from: Some("2026-12-3".parse().unwrap()),
    })
}

fn close(reason: ClosingReason) -> Box<Close> {
    let tests = BTreeMap::from([("evidence".to_owned(), "齐全".to_owned())]);
    Box::new(Close { reason, note: "同意".into(), tests, published_on: Some(date(2026, 7, 1)) })
}

/// Every kind of change, in an order in which each finds what it speaks of.
fn changes() -> Vec<WorkChange> {
    let reason = || "理由".to_owned();
    let counted = Counted { late_until: Some(date(2026, 5, 31)) };
    let stands = [
        Stand::Figure("3.5".parse().unwrap()),
        Stand::Step { done_on: Some(date(2026, 4, 2)) },
        Stand::Step { done_on: None },
        Stand::Duty { is_kept: true },
    ];
    let why = Correction { reason: CorrectionReason::Padding, note: reason() };
    let mut all: Vec<WorkChange> = stands
        .map(|stand| WorkChange::Reported { filing: filing(stand, None), counted: Some(counted) })
        .into();
    // While it is in hand, or what is said of it would be taken back by the states after it.
    let other = MatterRef { id: MatterId(12), no: "2026-12-3".parse().unwrap() };
    let same = SameAs { source: other.clone(), unit: "9901".into(), power: -4 };
    all.extend([
        WorkChange::AlikeSaid { other: other.clone(), same: Some(same), reason: reason() },
        WorkChange::AlikeEnded { other: other.clone(), end: AlikeEnd::Falls },
        WorkChange::AlikeSaid { other: other.clone(), same: None, reason: reason() },
        WorkChange::Answers { other, is_on: true },
        WorkChange::HasteAllowed { reason: reason() },
    ]);
    let asks =
        [Ask::Extension { to: date(2027, 1, 1) }, Ask::Help, Ask::Suspension { until: date(2026, 9, 1) }];
    let petition = |(no, ask)| WorkChange::Petitioned { no, unit: "9901".into(), ask, reason: reason() };
    all.extend((1..).zip(asks).map(petition));
    let paper = Paper {
        method: Method::Unannounced,
        findings: reason(),
        stands: stands[..1].into(),
        evidence: evidence(),
        passes: true,
        by: PersonId(5),
        at: at(),
    };
    all.extend([
        WorkChange::Reported { filing: filing(stands[0], Some(why)), counted: None },
        WorkChange::ReportReturned { unit: "9901".into(), reason: reason() },
        WorkChange::Countersigned { unit: "9901".into(), counted: Counted { late_until: None } },
        WorkChange::Decided { no: 3, is_granted: true, reason: reason(), due: None },
        WorkChange::Resumed { note: reason(), due: None },
        WorkChange::Judged { likelihood: Likelihood::HighlyUnlikely, note: reason() },
        WorkChange::Escalated { rung: Rung::Reminder, on: date(2026, 12, 22), note: String::new() },
        WorkChange::Escalated { rung: Rung::Chase, on: date(2027, 1, 6), note: String::new() },
        WorkChange::EscalationProposed { rung: Rung::SupervisionLetter, on: date(2027, 1, 15) },
        WorkChange::EscalationHeld { rung: Rung::SupervisionLetter, on: date(2027, 1, 16), reason: reason() },
        WorkChange::Unreported {
            period: Period::from_code("2026-04").unwrap(),
            missing: date(2026, 4, 30),
            to: "99".into(),
            level: 1,
            on: date(2026, 5, 11),
        },
        WorkChange::ClaimedDone {
            note: reason(),
            evidence: evidence(),
            draw: Draw::of(-7, MatterId(9), Percent(3000)),
        },
        WorkChange::Verified { paper: Box::new(paper) },
        WorkChange::SentBack { reason: reason() },
        WorkChange::Accepted { note: String::new() },
        WorkChange::ClosingApproved { note: reason() },
        WorkChange::LookedBack { months: 3, holds: false, note: reason() },
    ]);
    all.extend(ClosingReason::ALL.map(|reason| WorkChange::Closed { close: close(reason) }));
    all.push(WorkChange::Reopened { reason: reason(), due: None });
    all.push(WorkChange::Requested { category: "roads".into(), files: evidence() });
    all.push(WorkChange::WordAdded { text: reason() });
    for (solved, satisfaction) in Solved::ALL.into_iter().zip(Satisfaction::ALL) {
        let (unit, text) = ("9901".into(), reason());
        all.push(WorkChange::Replied { unit, text, evidence: evidence(), on: date(2026, 7, 3) });
        all.push(WorkChange::Rated { solved, satisfaction, note: reason() });
    }
    all.push(WorkChange::Excluded { reason: reason() });
    all.push(WorkChange::Attached { request: "2026-31".parse().unwrap(), evidence: evidence() });
    let about = About { unit: "9901".into(), period: Period::from_code("2026-06"), vintage: 2 };
    all.push(WorkChange::SignCleared { sign: Sign::SameText, about: about.clone(), reason: reason() });
    let about = About { period: None, ..about };
    all.push(WorkChange::SignCleared { sign: Sign::SameFile, about, reason: reason() });
    all
}

#[test]
fn every_change_and_the_matter_it_leaves_are_read_back() {
    let mut matter = a_matter().in_hand().build();
    let mut codes = BTreeSet::new();
    for change in changes() {
        codes.insert(change.code());
        let change = Change::Work(change);
        let json = serde_json::to_string(&ChangeView::from(&change)).unwrap();
        assert!(json.starts_with(&format!(r#"{{"change":"{}""#, change.code())), "{json}");
        let view: ChangeView = serde_json::from_str(&json).unwrap();
        assert_eq!(Change::try_from(view).unwrap(), change);
        let event = Event {
            matter: matter.id,
            by: PersonId(3),
            unit: "9901".into(),
            role: Role::Clerk,
            at: at(),
            change,
        };
        matter.apply(&event);
        let json = serde_json::to_string(&MatterBody::from(&matter)).unwrap();
        let view: MatterBody = serde_json::from_str(&json).unwrap();
        assert_eq!(Matter::try_from(view).unwrap(), matter);
    }
    assert_eq!(codes.len(), 30, "a new change needs a case here");
}

#[test]
fn a_matter_nothing_was_done_about_says_nothing_of_it() {
    let json = serde_json::to_value(MatterBody::from(&a_matter().registered().build())).unwrap();
    assert_eq!(json.get("work"), None);
}
