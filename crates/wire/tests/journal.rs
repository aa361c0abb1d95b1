//! What is kept can be read back: every change, and a matter that has seen everything.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use std::collections::{BTreeMap, BTreeSet};

use duban_core::{
    Amount, Asked, Cadence, Change, Child, DirectiveId, Draft, Due, Edit, EnteredAs, Event, Field, Matter,
    MatterId, MatterNo, Measure, Milestone, Moment, Part, Participants, PersonId, Quantity, Role, Source,
    StandingDuty, Waypoint,
};
use duban_wire::journal::{ChangeView, EventView};
use duban_wire::matter::{MatterBody, MeasureView};
use jiff::civil::date;

fn at(micros: i64) -> Moment {
    Moment::from_micros(1_776_218_400_000_000 + micros)
}

fn due() -> Due {
    Due { on: date(2026, 12, 31), at: at(99) }
}

fn asked(unit: &str, part: Part) -> Asked {
    Asked { unit: unit.into(), part, receipt_due_at: at(7) }
}

fn measures() -> [Measure; 3] {
    let curve = vec![Waypoint { on: date(2026, 6, 30), amount: "3.5".parse().unwrap() }];
    let step =
        Milestone {
            name: "完成批复".into(), due_on: date(2026, 6, 30), weight: 3, proof: "批文".into()
        };
    [
        Measure::Quantity(Quantity { unit: "万亩".into(), target: "752393.73".parse().unwrap(), curve }),
        Measure::Milestones(vec![step]),
        Measure::Standing(StandingDuty { every: Cadence::TenDays, proof: "旬报".into() }),
    ]
}

fn draft(standing: EnteredAs, measure: Option<Measure>) -> Draft {
    Draft {
        kind: "task".into(),
        title: "兴修\"水利\"".into(),
        requirement: "要求\n两行".into(),
        issuer: "99".into(),
        source: Source {
            directive: Some(DirectiveId(4)),
            clauses: vec![0, 7],
            document: "纪要".into(),
            doc_no: "岚政〔2026〕3号".into(),
            dated_on: Some(date(2026, 4, 27)),
        },
        due_on: Some(date(2026, 12, 31)),
        measure,
        lists: BTreeSet::from(["key".into()]),
        programmes: BTreeSet::from(["fz".into(), "six".into()]),
        plan: Vec::new(),
        facts: BTreeMap::from([(Field::Place, "东渚".into())]),
        intended: Participants {
            lead: Some("9901".into()),
            co_leads: vec!["9902".into()],
            supporters: vec!["99-cz".into()],
            group: Some("cities".into()),
        },
        standing,
    }
}

fn edits() -> [Edit; 3] {
    let full = Edit {
        kind: Some("drive".into()),
        title: Some("新".into()),
        requirement: Some(String::new()),
        due_on: Some(Some(date(2026, 5, 1))),
        source: Some(Source::default()),
        intended: Some(Participants::default()),
        programmes: Some(BTreeSet::new()),
        facts: BTreeMap::from([(Field::Requester, String::new())]),
    };
    [Edit::default(), Edit { due_on: Some(None), ..Edit::default() }, full]
}

/// Every kind of change, with every shape its fields can take.
fn changes() -> Vec<Change> {
    let reason = || "理由".to_owned();
    let standings =
        [EnteredAs::New, EnteredAs::InHand { since: at(1) }, EnteredAs::Closed { since: at(1), at: at(2) }];
    let child = |quota| Child { id: MatterId(8), unit: "9901".into(), quota };
    let mut all = vec![
        Change::Spread {
            parent: MatterId(1),
            no: MatterNo::new(2026, 31).part(4),
            draft: Box::new(draft(EnteredAs::New, None)),
            due: Some(due()),
            quota: Some(Amount::from_scaled(-1)),
            asked: asked("9901", Part::Lead),
        },
        Change::Registered,
        Change::Linked("key".into()),
        Change::Unlinked("key".into()),
        Change::SetAside { reason: reason() },
        Change::Submitted,
        Change::SignedOff,
        Change::Returned { reason: reason() },
        Change::Assigned { asked: Part::ALL.map(|part| asked("9902", part)).into(), due: Some(due()) },
        Change::FannedOut {
            group: Some("cities".into()),
            held_by: "99".into(),
            children: vec![child(None), child(Some(Amount::whole(2)))],
            due: None,
        },
        Change::FannedOut { group: None, held_by: "99".into(), children: vec![], due: Some(due()) },
        Change::Decomposed { children: vec![child(Some(Amount::ZERO))] },
        Change::Acknowledged { unit: "9901".into() },
        Change::Declined { unit: "9901".into(), reason: reason(), to: Some("9902".into()) },
        Change::Upheld { unit: "9901".into(), reason: reason() },
        Change::Reassigned { from: "9901".into(), asked: asked("9902", Part::CoLead), reason: reason() },
        Change::Chased { note: reason(), channel: duban_core::Channel::Phone },
        Change::Cancelled { reason: reason() },
    ];
    for (standing, measure) in standings.into_iter().zip(measures()) {
        let draft = Box::new(draft(standing, Some(measure.clone())));
        all.push(Change::Entered { no: MatterNo::new(2026, 31), draft, due: None });
        all.push(Change::Measured(measure));
    }
    all.extend(edits().map(|edit| Change::Edited { edit: Box::new(edit), due: Some(due()) }));
    all
}

#[test]
fn every_change_is_read_back_as_it_was() {
    let mut codes = BTreeSet::new();
    for change in changes() {
        let json = serde_json::to_value(ChangeView::from(&change)).unwrap();
        assert_eq!(json["change"], change.code(), "the tag in the JSON is the code in the journal");
        let view: ChangeView = serde_json::from_value(json).unwrap();
        assert_eq!(Change::try_from(view).unwrap(), change);
        codes.insert(change.code());
    }
    assert_eq!(codes.len(), 20, "a new change needs a case here");
}

#[test]
fn an_event_and_the_matter_it_makes_are_read_back() {
    for change in changes() {
        let event = Event {
            matter: MatterId(9),
            by: PersonId(3),
            unit: "99-dcs".into(),
            role: Role::Registrar,
            at: at(0),
            change,
        };
        let json = serde_json::to_string(&EventView::from(&event)).unwrap();
        let view: EventView = serde_json::from_str(&json).unwrap();
        assert_eq!(Event::try_from(view).unwrap(), event);
        let Some(mut matter) = Matter::begin(&event) else { continue };
        for next in changes() {
            matter.apply(&Event { change: next, ..event.clone() });
            let json = serde_json::to_string(&MatterBody::from(&matter)).unwrap();
            let view: MatterBody = serde_json::from_str(&json).unwrap();
            assert_eq!(Matter::try_from(view).unwrap(), matter);
        }
    }
}

#[test]
fn what_makes_no_sense_is_told_with_its_field() {
    let read = |json: &str| {
        let view: MeasureView = serde_json::from_str(json).unwrap();
        Measure::try_from(view).unwrap_err().field
    };
    assert_eq!(read(r#"{"kind":"quantity","unit":"个","target":"约5"}"#), "target");
    assert_eq!(read(r#"{"kind":"standing","every":"daily","proof":"x"}"#), "every");
    let view: ChangeView = serde_json::from_str(
        r#"{"change":"entered","no":"x","draft":{"kind":"task","title":"t","issuer":"99"}}"#,
    )
    .unwrap();
    assert_eq!(Change::try_from(view).unwrap_err().to_string(), r#"no is "x""#);
}
