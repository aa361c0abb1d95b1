//! Whom an event concerns.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failure here is a failed test")]

use duban_core::{Alert, Change, Event, Matter, Role, Rung, WorkChange, concerns};
use duban_testkit::builder::a_matter;
use duban_testkit::province::province;
use jiff::civil::date;

/// Of every concern: what, for which unit, whether a leader is among those told.
fn told(matter: &Matter, change: impl Into<Change>) -> Vec<(Alert, String, bool)> {
    let at = province().context().now;
    let event = Event {
        matter: matter.id,
        by: duban_core::PersonId(1),
        unit: matter.issuer.clone(),
        role: Role::System,
        at,
        change: change.into(),
    };
    let line =
        |one: duban_core::Concern| (one.alert, one.unit.to_string(), one.roles.contains(&Role::Leader));
    concerns(&event, matter).into_iter().map(line).collect()
}

#[test]
fn a_reminder_becomes_insistent_once_the_day_has_passed_and_a_letter_reaches_the_leader() {
    let matter = a_matter().in_hand().build();
    let lead = matter.lead().expect("a lead").to_string();
    let due = matter.due.expect("a day").on;
    let rung = |rung, on| WorkChange::Escalated { rung, on, note: String::new() };
    assert_eq!(told(&matter, rung(Rung::Reminder, due)), [(Alert::DueSoon, lead.clone(), false)]);
    let after = due.tomorrow().expect("a day");
    assert_eq!(told(&matter, rung(Rung::Reminder, after)), [(Alert::Overdue, lead.clone(), false)]);
    assert_eq!(told(&matter, rung(Rung::Chase, after)), [(Alert::Overdue, lead.clone(), false)]);
    for letter in [Rung::SupervisionLetter, Rung::Bulletin, Rung::CalledIn] {
        assert_eq!(told(&matter, rung(letter, after)), [(Alert::Supervision, lead.clone(), true)]);
    }
    let proposed = WorkChange::EscalationProposed { rung: Rung::Bulletin, on: date(2027, 1, 4) };
    assert_eq!(told(&matter, proposed), [(Alert::ToSign, matter.issuer.to_string(), true)]);
}

#[test]
fn an_answer_goes_to_whoever_waits_for_it() {
    let matter = a_matter().in_hand().build();
    let (issuer, lead) = (matter.issuer.to_string(), matter.lead().expect("a lead").to_string());
    let reason = || "材料不全".to_owned();
    let declined = Change::Declined { unit: lead.as_str().into(), reason: reason(), to: None };
    assert_eq!(told(&matter, declined), [(Alert::ToHandle, issuer.clone(), false)]);
    let upheld = Change::Upheld { unit: lead.as_str().into(), reason: reason() };
    assert_eq!(told(&matter, upheld), [(Alert::SentBack, lead.clone(), false)]);
    assert_eq!(told(&matter, Change::Submitted), [(Alert::ToSign, issuer, true)]);
    let back = told(&matter, WorkChange::SentBack { reason: reason() });
    assert!(
        back.iter().all(|(alert, ..)| *alert == Alert::SentBack)
            && back.iter().any(|(_, unit, _)| *unit == lead)
    );
    assert_eq!(told(&matter, Change::Registered), [], "nobody has to do anything");
}
