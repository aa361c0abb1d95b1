//! Key projects: the plan and who may move it, the investment as a point of the report and in the light, funds, blockers.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failure here is a failed test")]

use std::collections::BTreeSet;

use duban_core::{
    Act, ActKind, Actor, Amount, BlockerSort, Fund, FundSource, KindId, Light, Line, Matter, Measure,
    Milestone, Name, Percent, Period, ProjectFault, Refusal, Report, ReportFault, Role, Stand, WorkRefusal,
    YearPlan, concerns, decide, offers,
};
use duban_testkit::builder::{MatterBuilder, a_draft, clerk, leader, registrar};
use duban_testkit::province::{FINANCE, LANZHOU, World, actor, key_projects, province};
use jiff::civil::{Date, date};

/// 261 days from its beginning to the end of 2026: 100 a day.
fn plan() -> Vec<YearPlan> {
    vec![year(2026, 26_100, "主体工程完工"), year(2027, 10_000, "")]
}

fn year(year: i16, invest: i64, content: &str) -> YearPlan {
    YearPlan { year, invest: Amount::whole(invest), content: content.into() }
}

fn planned(plan: Vec<YearPlan>, reason: &str) -> Act {
    Act::PlanProject { plan, reason: reason.into() }
}

/// A bridge, to be begun in June and opened at the end of 2027, in the hands of 岚州市.
fn bridge() -> MatterBuilder {
    let step =
        |name: &str, due_on| Milestone { name: name.into(), due_on, weight: 1, proof: "批复".into() };
    let steps = vec![step("开工", date(2026, 6, 30)), step("通车", date(2027, 12, 31))];
    let draft = duban_core::Draft {
        kind: KindId::from("key_project"),
        title: "建设岚江二桥".into(),
        due_on: Some(date(2027, 12, 31)),
        measure: Some(Measure::Milestones(steps)),
        lists: BTreeSet::from([key_projects()]),
        ..a_draft()
    };
    MatterBuilder::of(draft)
}

fn in_hand(of: MatterBuilder) -> Matter {
    let to = duban_core::Participants { lead: Some(LANZHOU.into()), ..Default::default() };
    of.after(&registrar(), &Act::Register)
        .after(&registrar(), &Act::SubmitForSignOff)
        .after(&leader(), &Act::SignOff)
        .after(&registrar(), &Act::Assign(duban_core::Assign { to, due_on: None }))
        .after(&clerk(LANZHOU), &Act::Acknowledge)
        .build()
}

fn on(day: Date) -> World {
    province().at(day.at(10, 0, 0, 0))
}

#[track_caller]
fn done(matter: &mut Matter, by: &Actor, act: &Act, day: Date) {
    let world = on(day);
    let event = decide(matter, act, by, &world.context()).expect("an allowed act");
    matter.apply(&event);
}

#[track_caller]
fn refused(matter: &Matter, by: &Actor, act: &Act, day: Date) -> Refusal {
    decide(matter, act, by, &on(day).context()).expect_err("a refusal")
}

/// Begun or not, and so much invested.
fn report(month: &str, begun: Option<Date>, invested: i64) -> Act {
    let line = |stand| Line { stand, note: "已开工".into(), evidence: vec![] };
    let lines = vec![
        line(Stand::Step { done_on: begun }),
        line(Stand::Step { done_on: None }),
        line(Stand::Figure(Amount::whole(invested))),
    ];
    Act::Report(Report { period: Period::from_code(month).unwrap(), lines })
}

fn light(matter: &Matter, day: Date) -> (Light, Name) {
    let signal = matter.light(None, &on(day).context()).unwrap();
    (signal.light, Name::new(signal.why.zh(), signal.why.en()))
}

#[test]
fn only_a_key_project_has_a_plan() {
    let matter = duban_testkit::builder::a_matter().in_hand().build();
    let fault = refused(&matter, &registrar(), &planned(plan(), ""), date(2026, 4, 15));
    assert_eq!(fault, Refusal::Project(ProjectFault::NotProject));
    let world = province();
    let offered = offers(&matter, &registrar(), &world.context());
    assert!(offered.iter().all(|one| one.act != ActKind::PlanProject), "and nobody is offered one");
}

#[test]
fn whoever_is_measured_by_a_plan_does_not_move_it() {
    let day = date(2026, 4, 20);
    let mut matter = in_hand(bridge());
    done(&mut matter, &clerk(LANZHOU), &planned(plan(), ""), day);
    let less = planned(vec![year(2026, 1_000, "")], "资金紧张");
    let stands = Refusal::Project(ProjectFault::PlanStands);
    assert_eq!(refused(&matter, &clerk(LANZHOU), &less, day), stands);
    assert_eq!(refused(&matter, &actor(LANZHOU, Role::Leader), &less, day), stands);
    assert_eq!(refused(&matter, &registrar(), &less, day), stands, "signed off: by the leader alone");
    let silent = planned(vec![year(2026, 1_000, "")], " ");
    assert_eq!(refused(&matter, &leader(), &silent, day), Refusal::NoReason);
    done(&mut matter, &leader(), &less, day);
    assert_eq!(matter.project.planned(), Amount::whole(1_000));
}

#[test]
fn before_sign_off_the_registrar_plans() {
    let of = bridge().after(&registrar(), &planned(plan(), ""));
    let matter = of.after(&registrar(), &planned(vec![year(2026, 9_000, "")], "核减")).build();
    assert_eq!(matter.project.plan, [year(2026, 9_000, "")]);
}

#[test]
fn a_plan_that_makes_no_sense_is_refused_with_the_year() {
    let matter = in_hand(bridge());
    for (plan, code) in [
        (vec![], "project.no_year"),
        (vec![year(2026, 0, "")], "project.no_investment"),
        (vec![year(2026, -5, "")], "project.no_investment"),
        (vec![year(2027, 1, ""), year(2026, 1, "")], "project.year_order"),
        (vec![year(2026, 1, ""), year(2026, 1, "")], "project.year_order"),
        (vec![year(1926, 1, "")], "project.bad_year"),
        (vec![year(2026, 1, &"长".repeat(2_001))], "project.too_long"),
        ((2000..2031).map(|one| year(one, 1, "")).collect(), "project.too_many"),
    ] {
        let fault = refused(&matter, &clerk(LANZHOU), &planned(plan, ""), date(2026, 4, 20));
        assert_eq!(fault.code(), code, "{}", fault.zh());
        assert!(!fault.remedy_zh().is_empty() && !fault.remedy_en().is_empty());
    }
}

#[test]
fn the_investment_is_one_more_point_of_the_report_and_only_rises() {
    let mut matter = in_hand(bridge());
    done(&mut matter, &clerk(LANZHOU), &planned(plan(), ""), date(2026, 4, 20));
    assert_eq!((matter.points().count(), matter.invested()), (3, Some(Amount::ZERO)));
    let day = date(2026, 5, 2);
    let Act::Report(mut short) = report("2026-04", None, 900) else { unreachable!() };
    short.lines.pop();
    let fault = refused(&matter, &clerk(LANZHOU), &Act::Report(short), day);
    assert_eq!(fault, Refusal::Work(WorkRefusal::Report(ReportFault::Points { wanted: 3, found: 2 })));
    done(&mut matter, &clerk(LANZHOU), &report("2026-04", None, 900), day);
    assert_eq!(matter.invested(), Some(Amount::ZERO), "it waits for the leader");
    done(&mut matter, &actor(LANZHOU, Role::Leader), &Act::Countersign, day);
    assert_eq!(matter.invested(), Some(Amount::whole(900)));
    let fault = refused(&matter, &clerk(LANZHOU), &report("2026-05", None, 800), date(2026, 6, 2));
    let falls = ReportFault::Falls { point: 3, before: "900".into() };
    assert_eq!(fault, Refusal::Work(WorkRefusal::Report(falls)));
}

#[test]
fn a_report_from_before_the_plan_counts_and_says_nothing_of_money() {
    let mut matter = in_hand(bridge());
    let Act::Report(mut early) = report("2026-04", None, 0) else { unreachable!() };
    early.lines.pop();
    let day = date(2026, 5, 2);
    done(&mut matter, &clerk(LANZHOU), &Act::Report(early), day);
    done(&mut matter, &clerk(LANZHOU), &planned(plan(), ""), day);
    done(&mut matter, &actor(LANZHOU, Role::Leader), &Act::Countersign, day);
    assert_eq!(matter.work.claimed.points.len(), 2);
    assert!(!matter.work.claimed.knows(2, matter.points()));
}

#[test]
fn money_behind_its_plan_turns_the_light_although_every_step_is_done() {
    let mut matter = in_hand(bridge());
    done(&mut matter, &clerk(LANZHOU), &planned(plan(), ""), date(2026, 4, 20));
    let day = date(2026, 7, 1);
    done(&mut matter, &clerk(LANZHOU), &report("2026-06", Some(date(2026, 6, 8)), 5_190), day);
    done(&mut matter, &actor(LANZHOU, Role::Leader), &Act::Countersign, day);
    // 78 days at 100: 7,800 of 26,100 are due; 10 points behind are 2,610.
    let (shown, why) = light(&matter, day);
    assert_eq!(shown, Light::AtRisk, "{}", why.en);
    assert_eq!(
        why.zh,
        "2026 年计划投资 26100 万元，到 2026-07-01 应完成 7800（29.9 %），已报完成 5190（19.9 %），落后 10.0 个百分点。"
    );
    let stand = matter.year_stand(&on(day).context()).unwrap();
    assert_eq!((stand.by_now, stand.done), (Amount::whole(7_800), Amount::whole(5_190)));
    // A little more, and it is on track again: the first step is done, the second not due.
    let mut better = matter.clone();
    let next = date(2026, 7, 2);
    done(&mut better, &clerk(LANZHOU), &report("2026-07", Some(date(2026, 6, 8)), 7_000), next);
    done(&mut better, &actor(LANZHOU, Role::Leader), &Act::Countersign, next);
    assert_eq!(light(&better, next).0, Light::OnTrack);
}

#[test]
fn the_day_is_known_on_which_money_alone_turns_the_light() {
    let mut matter = in_hand(bridge());
    done(&mut matter, &clerk(LANZHOU), &planned(plan(), ""), date(2026, 4, 20));
    let day = date(2026, 7, 1);
    done(&mut matter, &clerk(LANZHOU), &report("2026-06", Some(date(2026, 6, 8)), 5_390), day);
    done(&mut matter, &actor(LANZHOU, Role::Leader), &Act::Countersign, day);
    assert_eq!(light(&matter, day).0, Light::OnTrack);
    let turns = matter.next_light(None, &on(day).context()).unwrap();
    // 2,610 above 5,390 are 8,000: the 80th day.
    assert_eq!(turns, date(2026, 7, 3));
    assert_eq!(light(&matter, turns).0, Light::AtRisk);
    assert_eq!(light(&matter, turns.yesterday().unwrap()).0, Light::OnTrack);
}

#[test]
fn what_a_year_lacks_is_owed_by_the_next() {
    let mut matter = in_hand(bridge());
    done(&mut matter, &clerk(LANZHOU), &planned(plan(), ""), date(2026, 4, 20));
    let day = date(2027, 1, 4);
    done(&mut matter, &clerk(LANZHOU), &report("2026-12", Some(date(2026, 6, 8)), 20_100), day);
    done(&mut matter, &actor(LANZHOU, Role::Leader), &Act::Countersign, day);
    let stand = matter.year_stand(&on(day).context()).unwrap();
    assert_eq!((stand.year, stand.done, stand.reached), (2027, Amount::whole(-6_000), Percent(-6_000)));
    assert_eq!(light(&matter, day).0, Light::OffTrack);
}

#[test]
fn funds_say_what_is_there_each_source_once() {
    let day = date(2026, 5, 6);
    let mut matter = in_hand(bridge());
    let fund = |source, planned, in_place| Fund {
        source,
        planned: Amount::whole(planned),
        in_place: Amount::whole(in_place),
    };
    let funds = |funds: &[Fund]| Act::ReportFunds { funds: funds.to_vec() };
    let (bond, bank) = (fund(FundSource::SpecialBond, 20_000, 5_000), fund(FundSource::Bank, 16_100, 0));
    done(&mut matter, &clerk(LANZHOU), &funds(&[bond.clone(), bank]), day);
    assert_eq!(matter.project.funded(), (Amount::whole(36_100), Amount::whole(5_000)));
    for (wrong, code) in [
        (vec![], "project.no_fund"),
        (vec![bond.clone(), bond], "project.fund_twice"),
        (vec![fund(FundSource::Bank, -1, 0)], "project.below_zero"),
    ] {
        assert_eq!(refused(&matter, &clerk(LANZHOU), &funds(&wrong), day).code(), code);
    }
}

#[test]
fn a_blocker_is_opened_told_to_the_issuer_and_cleared_with_its_day() {
    let day = date(2026, 5, 6);
    let mut matter = in_hand(bridge());
    let open = |since, what: &str, who: Option<&str>| Act::OpenBlocker {
        sort: BlockerSort::Land,
        what: what.into(),
        who: who.map(Into::into),
        since,
    };
    let not_yet = refused(&matter, &clerk(LANZHOU), &open(date(2026, 5, 7), "用地未批", None), day);
    assert_eq!(not_yet, Refusal::Project(ProjectFault::NotYet { day: date(2026, 5, 7) }));
    assert_eq!(refused(&matter, &clerk(LANZHOU), &open(day, "  ", None), day), Refusal::NoReason);
    let nobody = refused(&matter, &clerk(LANZHOU), &open(day, "用地未批", Some("nobody")), day);
    assert_eq!(nobody.code(), "matter.unknown_unit");

    let act = open(date(2026, 4, 28), "用地预审未批", Some(FINANCE));
    let event = decide(&matter, &act, &clerk(LANZHOU), &on(day).context()).unwrap();
    matter.apply(&event);
    let told = concerns(&event, &matter);
    assert!(told.iter().any(|one| one.unit == matter.issuer), "{told:?}");
    assert_eq!(matter.project.open_blockers().count(), 1);
    assert_eq!(matter.project.blockers[0].said().zh, "用地：用地预审未批（2026-04-28 起）");

    let clear = |no, on, how: &str| Act::ClearBlocker { no, on, how: how.into() };
    let early = refused(&matter, &clerk(LANZHOU), &clear(1, date(2026, 4, 1), "已批"), day);
    assert_eq!(early, Refusal::Project(ProjectFault::ClearedBefore { since: date(2026, 4, 28) }));
    let other = refused(&matter, &clerk(LANZHOU), &clear(2, day, "已批"), day);
    assert_eq!(other, Refusal::Project(ProjectFault::NoBlocker { no: 2 }));
    done(&mut matter, &registrar(), &clear(1, day, "省厅已批"), day);
    assert_eq!(matter.project.open_blockers().count(), 0);
    assert_eq!(matter.project.blockers[0].cleared.as_ref().unwrap().how, "省厅已批");
    let again = refused(&matter, &clerk(LANZHOU), &clear(1, day, "已批"), day);
    assert_eq!(again, Refusal::Project(ProjectFault::NoBlocker { no: 0 }), "nothing is left to clear");
}
