//! The lifecycle of a matter: what leads where, and what the rules refuse.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failure here is a failed test")]

use duban_core::{
    Act, ActKind, Amount, Assign, EnteredAs, Event, Matter, MatterId, Measure, MeasureFault, Milestone, Part,
    Participants, Refusal, Share, Spread, State, births, decide, enter, offers, printed_lifecycle,
};
use duban_testkit::builder::{a_draft, a_matter, clerk, leader, registrar, two_thousand};
use duban_testkit::province::{
    DONGZHU, FENGPING, FINANCE, FIRM, LANZHOU, LANZHOU_FINANCE, LANZHOU_OFFICE, PROVINCE, key_projects,
    moment, province,
};
use jiff::civil::date;

#[track_caller]
fn refused(matter: &Matter, by: &duban_core::Actor, act: &Act) -> Refusal {
    decide(matter, act, by, &province().context()).expect_err("a refusal")
}

fn led_by(unit: &str) -> Assign {
    Assign { to: Participants { lead: Some(unit.into()), ..Participants::default() }, due_on: None }
}

fn over(units: &[(&str, Option<i64>)]) -> Spread {
    let share = |(at, (unit, quota)): (usize, &(&str, Option<i64>))| Share {
        id: MatterId(100 + i64::try_from(at).unwrap()),
        unit: (*unit).into(),
        quota: quota.map(Amount::whole),
    };
    Spread { group: None, shares: units.iter().enumerate().map(share).collect(), due_on: None }
}

#[test]
fn the_printed_lifecycle_is_the_one_in_the_documents() {
    let printed = printed_lifecycle();
    let document = include_str!("../../../docs/lifecycle.md");
    assert!(document.contains(&printed), "docs/lifecycle.md lacks today's table:\n{printed}");
}

#[test]
fn a_matter_goes_from_entry_to_being_in_hand() {
    let matter = a_matter().in_hand().build();
    assert_eq!(matter.state, State::InHand);
    assert_eq!(matter.lead().map(|u| u.as_str()), Some(LANZHOU));
    assert_eq!(matter.active().filter(|a| a.awaits_receipt()).count(), 1, "the supporter has not signed");
}

#[test]
fn a_matter_can_be_made_again_from_its_events() {
    let (matter, events) = a_matter().in_hand().with_events();
    let mut again = Matter::begin(&events[0]).unwrap();
    events[1..].iter().for_each(|event| again.apply(event));
    assert_eq!(again, matter);
    assert_eq!(usize::try_from(again.version).unwrap(), events.len());
}

#[test]
fn nothing_is_assigned_without_a_measure() {
    let unmeasured =
        a_matter().registered().after(&registrar(), &Act::SubmitForSignOff).after(&leader(), &Act::SignOff);
    assert_eq!(
        refused(&unmeasured.clone().build(), &registrar(), &Act::Assign(led_by(LANZHOU))),
        Refusal::NoMeasure
    );
    let linked = unmeasured.after(&registrar(), &Act::Link(key_projects()));
    let assigned = linked.after(&registrar(), &Act::Assign(led_by(LANZHOU))).build();
    assert_eq!(assigned.state, State::Assigned, "a link to a standing list is a measure");
}

#[test]
fn nothing_is_assigned_while_a_clause_is_undisposed() {
    let world = province();
    let context = duban_core::Context { undisposed: 6, ..world.context() };
    let matter = a_matter().signed_off().build();
    let refusal = decide(&matter, &Act::Assign(led_by(LANZHOU)), &registrar(), &context).unwrap_err();
    assert_eq!(refusal, Refusal::Undisposed { count: 6 });
}

#[test]
fn two_pairs_of_eyes_sign_off() {
    let submitted = a_matter().measured().after(&registrar(), &Act::SubmitForSignOff).build();
    let same = duban_core::Actor { person: registrar().person, ..leader() };
    assert_eq!(refused(&submitted, &same, &Act::SignOff), Refusal::SamePerson);
    assert_eq!(decide(&submitted, &Act::SignOff, &leader(), &province().context()).map(|_| ()), Ok(()));
}

#[test]
fn a_measure_is_checked_and_stands_after_sign_off() {
    let registered = a_matter().registered().build();
    let bad = Act::GiveMeasure(Measure::Milestones(Vec::new()));
    assert_eq!(refused(&registered, &registrar(), &bad), Refusal::BadMeasure(MeasureFault::NoMilestone));
    let signed = a_matter().signed_off().build();
    assert_eq!(refused(&signed, &registrar(), &Act::GiveMeasure(two_thousand())), Refusal::MeasureStands);
}

#[test]
fn growth_is_not_ordered_from_a_county_or_a_firm() {
    let mut growth = a_draft();
    growth.title = "地区生产总值增长6%".into();
    let ready = duban_testkit::builder::MatterBuilder::of(growth).signed_off();
    let refusal = |unit| refused(&ready.clone().build(), &registrar(), &Act::Assign(led_by(unit))).code();
    assert_eq!(refusal(DONGZHU), "matter.official_statistic");
    assert_eq!(refusal(FIRM), "matter.official_statistic");
    let city = ready.clone().after(&registrar(), &Act::Assign(led_by(LANZHOU))).build();
    assert_eq!(city.state, State::Assigned, "a prefecture may carry it as an indicator");
    let in_hand =
        ready.after(&registrar(), &Act::Assign(led_by(LANZHOU))).after(&clerk(LANZHOU), &Act::Acknowledge);
    let down = Act::Decompose(over(&[(DONGZHU, Some(1))]));
    assert_eq!(refused(&in_hand.build(), &clerk(LANZHOU), &down).code(), "matter.official_statistic");
}

#[test]
fn line_parents_do_not_assign_territorial_ones_do() {
    let mut by_department = a_draft();
    by_department.issuer = FINANCE.into();
    let matter = duban_testkit::builder::MatterBuilder::of(by_department).signed_off().build();
    assert_eq!(
        refused(&matter, &registrar(), &Act::Assign(led_by(LANZHOU_FINANCE))).code(),
        "matter.not_below"
    );
    let of_province = a_matter().signed_off().build();
    let act = Act::Assign(led_by(LANZHOU_FINANCE));
    assert!(decide(&of_province, &act, &registrar(), &province().context()).is_ok());
}

#[test]
fn every_unit_has_one_part_and_every_assignment_a_date() {
    let matter = a_matter().signed_off().build();
    let twice = Participants {
        lead: Some(LANZHOU.into()),
        supporters: vec![LANZHOU.into()],
        ..Participants::default()
    };
    let refusal =
        |to: Participants, due_on| refused(&matter, &registrar(), &Act::Assign(Assign { to, due_on })).code();
    assert_eq!(refusal(twice, None), "matter.unit_twice");
    assert_eq!(refusal(Participants::default(), None), "matter.no_lead");
    assert_eq!(refusal(led_by("nowhere").to, None), "matter.unknown_unit");
    let nobodys = Participants { group: Some("nobody".into()), ..led_by(LANZHOU).to };
    assert_eq!(refusal(nobodys, None), "matter.unknown_group");
    assert_eq!(refusal(led_by(LANZHOU).to, Some(date(2026, 4, 14))), "matter.due_in_the_past");
}

#[test]
fn receipt_has_its_own_clock() {
    let matter = a_matter().assigned().build();
    let lead = matter.active().find(|a| a.part == Part::Lead).unwrap();
    assert_eq!(lead.receipt_due_at, moment(date(2026, 4, 16).at(10, 0, 0, 0)));
}

#[test]
fn an_office_signs_for_its_government() {
    let matter = a_matter().assigned().after(&clerk(LANZHOU_OFFICE), &Act::Acknowledge).build();
    assert_eq!(matter.state, State::InHand);
    assert_eq!(refused(&matter, &clerk(LANZHOU), &Act::Acknowledge), Refusal::NothingToReceive);
}

#[test]
fn a_declined_matter_keeps_number_and_clock_when_it_is_reassigned() {
    let reason = || "不属本市职责".to_owned();
    let declined = a_matter().assigned().after(&clerk(LANZHOU), &Act::Decline { reason: reason(), to: None });
    assert_eq!(declined.clone().build().state, State::Assigned, "a decline is a fact beside the state");
    let again = Act::Decline { reason: reason(), to: None };
    assert_eq!(refused(&declined.clone().build(), &clerk(LANZHOU), &again), Refusal::AlreadyDeclined);
    let before = declined.clone().build();
    let to = Act::Reassign { from: LANZHOU.into(), to: FENGPING.into(), reason: "由枫屏州承办".into() };
    let after = declined.after(&registrar(), &to).build();
    assert_eq!((after.no.clone(), after.due, after.begun_at), (before.no, before.due, before.begun_at));
    assert_eq!(after.lead().map(|u| u.as_str()), Some(FENGPING));
    let released = &after.assignments[0];
    assert!(
        released.ended_at.is_some() && released.decline.as_ref().unwrap().answer.as_ref().unwrap().released
    );
}

#[test]
fn an_upheld_assignment_is_not_declined_twice() {
    let decline = Act::Decline { reason: "人手不足".into(), to: None };
    let uphold = Act::Uphold { unit: LANZHOU.into(), reason: "属本市职责".into() };
    let upheld = a_matter().assigned().after(&clerk(LANZHOU), &decline).after(&registrar(), &uphold);
    assert_eq!(refused(&upheld.clone().build(), &clerk(LANZHOU), &decline), Refusal::Upheld);
    assert_eq!(upheld.after(&clerk(LANZHOU), &Act::Acknowledge).build().state, State::InHand);
}

#[test]
fn a_fan_out_bears_one_part_for_each_unit_in_one_act() {
    let world = province();
    let whole = a_matter().signed_off().build();
    let spread = over(&[(LANZHOU, Some(1200)), (FENGPING, Some(750))]);
    let event = decide(&whole, &Act::FanOut(spread.clone()), &registrar(), &world.context()).unwrap();
    let parts: Vec<Matter> =
        births(&whole, &event, &spread, &world.context()).iter().filter_map(Matter::begin).collect();
    let mut held = whole;
    held.apply(&event);
    assert_eq!((held.state, held.lead().map(|u| u.as_str())), (State::InHand, Some(PROVINCE)));
    assert_eq!(
        parts.iter().map(|p| p.no.printed()).collect::<Vec<_>>(),
        ["督〔2026〕031-01", "督〔2026〕031-02"]
    );
    assert!(parts.iter().all(|p| p.state == State::Assigned && p.parent == Some(held.id)));
    let Some(Measure::Quantity(share)) = &parts[0].measure else { panic!("a figure") };
    assert_eq!(share.target, Amount::whole(1200));
}

#[test]
fn parts_are_numbered_on() {
    let world = province();
    let first = over(&[(DONGZHU, Some(800))]);
    let held = a_matter().in_hand().after(&clerk(LANZHOU), &Act::Decompose(first)).build();
    let second = over(&[(FIRM, Some(400))]);
    let event = decide(&held, &Act::Decompose(second.clone()), &clerk(LANZHOU), &world.context()).unwrap();
    let parts = births(&held, &event, &second, &world.context());
    assert_eq!(Matter::begin(&parts[0]).unwrap().no.to_string(), "2026-31-2");
}

#[test]
fn a_figure_is_divided_in_figures() {
    let whole = a_matter().signed_off().build();
    let refusal =
        |units: &[(&str, Option<i64>)]| refused(&whole, &registrar(), &Act::FanOut(over(units))).code();
    assert_eq!(refusal(&[]), "matter.nobody_asked");
    assert_eq!(refusal(&[(LANZHOU, None)]), "matter.no_share");
    assert_eq!(refusal(&[(LANZHOU, Some(0))]), "matter.meaningless_share");
    assert_eq!(refusal(&[(LANZHOU, Some(1)), (LANZHOU, Some(2))]), "matter.unit_twice");
    let steps = Measure::Milestones(vec![Milestone {
        name: "开工".into(),
        due_on: date(2026, 9, 1),
        weight: 1,
        proof: "开工令".into(),
    }]);
    let mut stepped = a_draft();
    stepped.measure = Some(steps);
    let stepped = duban_testkit::builder::MatterBuilder::of(stepped)
        .registered()
        .after(&registrar(), &Act::SubmitForSignOff)
        .after(&leader(), &Act::SignOff)
        .build();
    let act = Act::FanOut(over(&[(LANZHOU, Some(3))]));
    assert_eq!(refused(&stepped, &registrar(), &act).code(), "matter.meaningless_share");
}

#[test]
fn running_work_is_entered_late_with_its_own_clock() {
    let world = province();
    let since = moment(date(2025, 9, 1).at(9, 0, 0, 0));
    let mut late = a_draft();
    late.due_on = Some(date(2026, 3, 31));
    late.intended.lead = Some(LANZHOU.into());
    late.standing = EnteredAs::InHand { since };
    let no = duban_core::MatterNo::new(2026, 1);
    let event = enter(MatterId(1), no.clone(), late.clone(), &registrar(), &world.context()).unwrap();
    let matter = Matter::begin(&event).unwrap();
    assert_eq!((matter.state, matter.begun_at), (State::InHand, since), "overdue work is no error");
    late.standing = EnteredAs::InHand { since: moment(date(2027, 1, 1).at(0, 0, 0, 0)) };
    let refusal = enter(MatterId(1), no, late, &registrar(), &world.context()).unwrap_err();
    assert_eq!(refusal, Refusal::NotPast);
}

/// Every state × every act: what is offered is done, what is not offered is refused, by the same rule.
#[test]
fn offers_and_decisions_agree() {
    let world = province();
    let states = [
        a_matter().build(),
        a_matter().registered().build(),
        a_matter().measured().build(),
        a_matter().measured().after(&registrar(), &Act::SubmitForSignOff).build(),
        a_matter().signed_off().build(),
        a_matter().assigned().build(),
        a_matter().in_hand().build(),
        a_matter().in_hand().after(&leader(), &Act::Cancel { reason: "情况变化".into() }).build(),
    ];
    let actors =
        [registrar(), leader(), clerk(LANZHOU), clerk(FINANCE), clerk(FENGPING), clerk(LANZHOU_FINANCE)];
    for matter in &states {
        for by in &actors {
            let open: Vec<ActKind> = offers(matter, by, &world.context())
                .into_iter()
                .filter(|o| o.is_open())
                .map(|o| o.act)
                .collect();
            for act in plain_acts() {
                let standing = duban_core::relations(&by.unit, matter, &world.tree);
                let right = by.may(duban_core::Right::Do(act.kind()), &standing).is_ok();
                let decided: Result<Event, Refusal> = decide(matter, &act, by, &world.context());
                assert_eq!(
                    open.contains(&act.kind()),
                    right && decided.is_ok(),
                    "{:?} {} by {by:?}: {decided:?}",
                    matter.state,
                    act.kind().code()
                );
            }
        }
    }
}

/// Acts that carry nothing that could be wrong in itself.
fn plain_acts() -> Vec<Act> {
    let reason = || "情况变化".to_owned();
    vec![
        Act::Register,
        Act::SubmitForSignOff,
        Act::SignOff,
        Act::Return { reason: reason() },
        Act::SetAside { reason: reason() },
        Act::Assign(led_by(LANZHOU)),
        Act::FanOut(over(&[(LANZHOU, Some(1)), (FENGPING, Some(2))])),
        Act::Acknowledge,
        Act::Decline { reason: reason(), to: None },
        Act::Decompose(over(&[(DONGZHU, Some(1))])),
        Act::Chase { note: reason(), channel: duban_core::Channel::Phone },
        Act::Cancel { reason: reason() },
        Act::GiveMeasure(two_thousand()),
        Act::Link(key_projects()),
    ]
}
