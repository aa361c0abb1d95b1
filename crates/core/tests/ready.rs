//! What the review says beforehand is what assignment says afterwards: one rule, held over every shape of a proposal.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failure here is a failed test")]

use duban_core::{
    Act, ActKind, Amount, Cadence, Draft, Form, GroupId, Matter, MatterId, MatterNo, Measure, Milestone,
    Participants, Quantity, Refusal, StandingDuty, State, UnitId, as_meant, births, decide, enter, lacks,
};
use duban_testkit::builder::{a_draft, leader, registrar};
use duban_testkit::province::{
    DONGZHU, FARMING, FENGPING, FINANCE, LANZHOU, OFFICE, PROVINCE, World, all_cities, key_projects, province,
};
use jiff::civil::{Date, date};

fn measures() -> Vec<Option<Measure>> {
    let figure = |figure: &str| {
        Measure::Quantity(Quantity { unit: "%".into(), target: figure.parse().unwrap(), curve: Vec::new() })
    };
    let step = Milestone {
        name: "按期完成".into(),
        due_on: date(2026, 12, 31),
        weight: 1,
        proof: "完成情况报告".into(),
    };
    let duty =
        |proof: &str| Measure::Standing(StandingDuty { every: Cadence::Monthly, proof: proof.to_owned() });
    vec![
        None,
        Some(figure("2000")),
        Some(figure("1")),
        Some(figure("0.5")),
        Some(figure("0.0001")),
        Some(Measure::Milestones(vec![step])),
        Some(Measure::Milestones(Vec::new())),
        Some(duty("报告")),
        Some(duty(" ")),
    ]
}

fn units() -> Vec<Participants> {
    let led = |lead: &str, others: &[&str]| Participants {
        lead: Some(lead.into()),
        supporters: others.iter().map(|unit| UnitId::from(*unit)).collect(),
        ..Participants::default()
    };
    let group = |group: GroupId| Participants { group: Some(group), ..Participants::default() };
    vec![
        Participants::default(),
        led(FINANCE, &[]),
        led(FINANCE, &[LANZHOU, FENGPING]),
        led(FINANCE, &[FINANCE]),
        led(DONGZHU, &[]),
        led(LANZHOU, &[DONGZHU]),
        led(PROVINCE, &[]),
        led(OFFICE, &[]),
        led("nobody", &[]),
        Participants { co_leads: vec![FARMING.into()], ..Participants::default() },
        Participants { group: Some(all_cities()), ..led(FINANCE, &[]) },
        group(all_cities()),
        group("nowhere".into()),
    ]
}

const DAYS: [Option<Date>; 4] =
    [None, Some(date(2026, 4, 14)), Some(date(2026, 4, 15)), Some(date(2026, 12, 31))];

/// Every shape of what a proposal may say, for the issuers of both levels.
fn every_draft(mut each: impl FnMut(Draft)) {
    for issuer in [PROVINCE, LANZHOU] {
        for form in Form::ALL {
            for title in ["改造老旧小区", "地区生产总值增长", ""] {
                for measure in measures() {
                    for intended in units() {
                        for due_on in DAYS {
                            for linked in [false, true] {
                                let lists = linked.then(key_projects).into_iter().collect();
                                let programmes = linked.then(|| "fz".into()).into_iter().collect();
                                each(Draft {
                                    issuer: issuer.into(),
                                    kind: form.code().into(),
                                    title: title.into(),
                                    measure: measure.clone(),
                                    intended: intended.clone(),
                                    due_on,
                                    lists,
                                    programmes,
                                    ..a_draft()
                                });
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Enters, registers, signs off and assigns it as it is meant, as the pages do.
fn assigned(draft: Draft, world: &World) -> Result<(Matter, Vec<Matter>), Refusal> {
    let ctx = world.context();
    let entered = enter(MatterId(1), MatterNo::new(2026, 1), draft, &registrar(), &ctx)?;
    let mut matter = Matter::begin(&entered).unwrap();
    let needs = world.kinds.iter().any(|kind| kind.id == matter.kind && kind.sign_off);
    let mut acts = vec![(registrar(), Act::Register)];
    if needs {
        acts.extend([(registrar(), Act::SubmitForSignOff), (leader(), Act::SignOff)]);
    }
    for (by, act) in acts {
        matter.apply(&decide(&matter, &act, &by, &ctx).expect("nothing is refused before assignment"));
    }
    let mut act = as_meant(&matter, ctx.tree);
    if let Act::FanOut(spread) = &mut act {
        (100..).zip(&mut spread.shares).for_each(|(id, share)| share.id = MatterId(id));
    }
    let event = decide(&matter, &act, &registrar(), &ctx)?;
    let mut parts = Vec::new();
    if let Act::FanOut(spread) = &act {
        parts.extend(births(&matter, &event, spread, &ctx).iter().filter_map(Matter::begin));
    }
    matter.apply(&event);
    Ok((matter, parts))
}

#[test]
fn what_lacks_nothing_is_assigned_and_what_lacks_something_is_not() {
    let world = province();
    let (mut ready, mut not) = (0, 0);
    every_draft(|draft| {
        let lacks = draft.clone().lacks(&registrar(), &world.context());
        let told = format!("{draft:?}");
        match assigned(draft, &world) {
            Ok((matter, parts)) => {
                assert_eq!(lacks, [], "it is assigned all the same: {told}");
                assert!(matches!(matter.state, State::Assigned | State::InHand));
                assert!(parts.iter().all(|part| part.state == State::Assigned));
                ready += 1;
            }
            Err(refusal) => {
                assert!(lacks.contains(&refusal), "{refusal:?} was not told, but {lacks:?}: {told}");
                not += 1;
            }
        }
    });
    println!("{ready} shapes are assigned, {not} are not");
    assert!(ready > 500 && not > 5_000, "{ready} and {not}");
}

#[test]
fn every_part_of_a_figure_that_goes_out_as_meant_sums_up_to_it() {
    let world = province();
    let group = Participants { group: Some(all_cities()), ..Participants::default() };
    let measure =
        Measure::Quantity(Quantity { unit: "个".into(), target: Amount::whole(2001), curve: vec![] });
    let draft = Draft { measure: Some(measure), intended: group, ..a_draft() };
    let (_, parts) = assigned(draft, &world).unwrap();
    let quotas: Vec<_> = parts.iter().filter_map(|part| part.quota).collect();
    assert_eq!(quotas, [Amount::whole(1001), Amount::whole(1000)]);
}

#[test]
fn a_growth_figure_for_a_county_is_told_before_anybody_accepts_it() {
    let world = province();
    let to = Participants { lead: Some(DONGZHU.into()), ..Participants::default() };
    let measure = measures().swap_remove(1);
    let draft = Draft { title: "地区生产总值增速".into(), intended: to, measure, ..a_draft() };
    let lacks = draft.lacks(&registrar(), &world.context());
    assert!(matches!(lacks.as_slice(), [Refusal::OfficialStatistic { .. }]), "{lacks:?}");
}

#[test]
fn a_matter_is_asked_the_same_as_its_draft() {
    let world = province();
    let entered =
        enter(MatterId(1), MatterNo::new(2026, 1), a_draft(), &registrar(), &world.context()).unwrap();
    let matter = Matter::begin(&entered).unwrap();
    assert_eq!(lacks(&matter, &world.context()), a_draft().lacks(&registrar(), &world.context()));
    assert_eq!(lacks(&matter, &world.context()), [Refusal::NoMeasure, Refusal::NoLead]);
    assert_eq!(as_meant(&matter, &world.tree).kind(), ActKind::Assign);
}
