//! The burden of forms, on both databases: what is asked of whom is counted, nobody is asked twice, nobody has no time.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use common::*;
use duban_app::burden::{Burden, BurdenOf, burden};
use duban_app::matters::{self, AlikePair};
use duban_app::{App, AppError};
use duban_core::{
    Act, Actor, AlikeEnd, Amount, Assign, Cadence, Correction, CorrectionReason, Draft, FilingState, Line,
    Matter, MatterNo, Measure, Participants, Period, Quantity, Refusal, Report, Role, SayAlike, Stand,
    StandingDuty, WorkRefusal,
};
use jiff::civil::date;

const DAY: i64 = 24 * 60;

fn month(code: &str) -> Period {
    Period::from_code(code).unwrap()
}

fn figure(target: i64, unit: &str) -> Measure {
    Measure::Quantity(Quantity { unit: unit.into(), target: Amount::whole(target), curve: vec![] })
}

fn duty(every: Cadence) -> Measure {
    Measure::Standing(StandingDuty::usual("值守", every))
}

/// Who asks, as registrar and as leader.
fn office(code: &str) -> (Actor, Actor) {
    (actor(code, Role::Registrar), actor(code, Role::Leader))
}

/// A matter of this title that an office asks of a county, with whoever supports it; not yet signed for.
async fn assigned(app: &App, by: &str, title: &str, measure: Measure, supporter: Option<&str>) -> MatterNo {
    let (registrar, leader) = office(by);
    let issuer = if by == OFFICE { PROVINCE } else { LANZHOU };
    let draft = Draft { title: title.into(), issuer: issuer.into(), ..draft() };
    let no = matters::enter(app, &registrar, draft, None).await.unwrap().no;
    done(app, &registrar, &no, Act::Register).await;
    done(app, &registrar, &no, Act::GiveMeasure(measure)).await;
    done(app, &registrar, &no, Act::SubmitForSignOff).await;
    done(app, &leader, &no, Act::SignOff).await;
    let to = Participants {
        lead: Some(unit(COUNTY)),
        supporters: supporter.into_iter().map(unit).collect(),
        ..Participants::default()
    };
    done(app, &registrar, &no, Act::Assign(Assign { to, due_on: None })).await;
    no
}

/// The same, signed for.
async fn in_hand(app: &App, by: &str, title: &str, measure: Measure) -> MatterNo {
    let no = assigned(app, by, title, measure, None).await;
    done(app, &clerk(COUNTY), &no, Act::Acknowledge).await;
    no
}

async fn seen(app: &App, by: &Actor, of: BurdenOf) -> Burden {
    burden(app, by, &of).await.unwrap()
}

fn of_month(code: &str) -> BurdenOf {
    BurdenOf { period: Some(month(code)), ..BurdenOf::default() }
}

/// Code, forms, fields, values, values before of every row.
fn rows(rows: &[duban_app::burden::LoadRow]) -> Vec<(&str, u64, u64, u64, u64)> {
    rows.iter()
        .map(|row| (row.code.as_str(), row.load.forms, row.load.fields, row.load.values, row.load.before))
        .collect()
}

fn so_many(code: &str, number: &str) -> Report {
    let line = Line { stand: Stand::Figure(number.parse().unwrap()), note: String::new(), evidence: vec![] };
    Report { period: month(code), lines: vec![line] }
}

async fn reported(app: &App, no: &MatterNo, code: &str, number: &str) -> Matter {
    done(app, &clerk(COUNTY), no, Act::Report(so_many(code, number))).await;
    done(app, &actor(COUNTY, Role::Leader), no, Act::Countersign).await
}

fn say(other: &MatterNo, is_same: bool, reason: &str) -> Act {
    Act::SayAlike(Box::new(SayAlike { other: other.clone(), is_same, reason: reason.into(), found: None }))
}

async fn look(app: &App, no: &MatterNo) -> Matter {
    matters::look(app, &registrar(), no).await.unwrap()
}

fn named(pairs: &[AlikePair]) -> Vec<(String, String, Option<bool>)> {
    pairs
        .iter()
        .map(|pair| {
            (
                pair.follower.no.to_string(),
                pair.source.no.to_string(),
                pair.said.as_ref().map(|said| said.is_same),
            )
        })
        .collect()
}

#[test]
fn what_is_asked_is_counted_by_who_asks_and_who_is_asked() {
    on_both(|world| async move {
        let first = assigned(&world, OFFICE, "改造老旧小区", figure(600, "个"), Some(OTHER_COUNTY)).await;
        let none = seen(&world, &registrar(), of_month("2026-04")).await;
        assert_eq!(
            (none.total.values, none.by_unit.len()),
            (0, 0),
            "nothing is asked before it is signed for"
        );
        done(&world, &clerk(COUNTY), &first, Act::Acknowledge).await;
        done(&world, &clerk(OTHER_COUNTY), &first, Act::Acknowledge).await;
        in_hand(&world, LANZHOU_OFFICE, "值班值守", duty(Cadence::TenDays)).await;

        // April: the lead and the supporter a value each; of the ten-day spans, the one that was running and the last.
        let april = seen(&world, &registrar(), of_month("2026-04")).await;
        assert_eq!(rows(&april.by_issuer), [(PROVINCE, 1, 2, 2, 0), (LANZHOU, 1, 1, 2, 0)]);
        assert_eq!(rows(&april.by_unit), [(COUNTY, 2, 2, 3, 0), (OTHER_COUNTY, 1, 1, 1, 0)]);
        assert_eq!((april.total.units, april.total.issuers, april.total.forms), (2, 2, 2));
        // Asked on 15 April, the ten-day span is due on the 23rd, April on 8 May (with the days off between).
        assert_eq!((april.total.least_days, april.total.median_days), (Some(6), Some(14)));
        let may = seen(&world, &registrar(), of_month("2026-05")).await;
        assert_eq!(rows(&may.by_issuer), [(LANZHOU, 1, 1, 3, 2), (PROVINCE, 1, 2, 2, 2)]);
        let quarter = seen(&world, &registrar(), of_month("2026-Q2")).await;
        assert_eq!((quarter.total.values, quarter.total.before), (2 + 3 + 3 + 6, 0));

        // Each figure opens: who asks, in which form, whom, which matters.
        let of = BurdenOf { issuer: Some(unit(PROVINCE)), ..of_month("2026-05") };
        let opened = seen(&world, &registrar(), of.clone()).await;
        assert_eq!((opened.by_issuer.len(), opened.total.values), (0, 2));
        assert_eq!(rows(&opened.by_form), [("kind:task", 1, 2, 2, 2)]);
        let of = BurdenOf { unit: Some(unit(COUNTY)), form: Some("kind:task".into()), ..of };
        let opened = seen(&world, &registrar(), of).await;
        assert_eq!(opened.matters.iter().map(|one| (&one.no, one.values)).collect::<Vec<_>>(), [(&first, 1)]);

        // What was asked stays, what is done is not asked any more; a period that ended before was asked for.
        world.later(60 * DAY);
        done(&world, &leader(), &first, Act::Cancel { reason: "合并".into() }).await;
        let april = seen(&world, &registrar(), of_month("2026-04")).await;
        assert_eq!(april.total.values, 4);
        let july = seen(&world, &registrar(), of_month("2026-07")).await;
        assert_eq!(rows(&july.by_issuer), [(LANZHOU, 1, 1, 3, 3)]);
        books::agree(&world).await;
    });
}

#[test]
fn the_burden_is_shown_upward_and_to_whoever_bears_it() {
    on_both(|world| async move {
        in_hand(&world, OFFICE, "改造老旧小区", figure(600, "个")).await;
        in_hand(&world, LANZHOU_OFFICE, "值班值守", duty(Cadence::Monthly)).await;
        let sees = async |by: &Actor| seen(&world, by, of_month("2026-05")).await.total.values;
        assert_eq!(sees(&registrar()).await, 2);
        assert_eq!(
            sees(&actor(LANZHOU_OFFICE, Role::Leader)).await,
            2,
            "what a city's county is asked by the province, too"
        );
        assert_eq!(sees(&clerk(COUNTY)).await, 2);
        assert_eq!(sees(&clerk(OTHER_COUNTY)).await, 0);
        assert_eq!(sees(&clerk(OTHER_CITY)).await, 0);
        assert_eq!(sees(&clerk(FINANCE)).await, 0);
        let admin = burden(&world, &actor(OFFICE, Role::Administrator), &BurdenOf::default()).await;
        assert!(matches!(admin, Err(AppError::Denied(_))), "{admin:?}");
    });
}

#[test]
fn one_figure_is_reported_once_and_stands_on_both() {
    on_both(|world| async move {
        let source = in_hand(&world, OFFICE, "完成城镇新增就业6000人以上", figure(6000, "人")).await;
        let follower = in_hand(&world, LANZHOU_OFFICE, "新增城镇就业（累计）", figure(1, "万人")).await;
        in_hand(&world, OFFICE, "当月新增城镇就业", figure(500, "人")).await;
        let by = actor(LANZHOU_OFFICE, Role::Registrar);
        let open = matters::alike(&world, &by, 1).await.unwrap();
        let (one, other) = (follower.to_string(), source.to_string());
        assert_eq!(
            named(&open.open),
            [(one.clone(), other.clone(), None)],
            "and not what is counted by the month"
        );
        assert!(open.open[0].may_decide);
        let values = seen(&world, &registrar(), of_month("2026-05")).await.total.values;
        assert_eq!(values, 3);

        done(&world, &by, &follower, say(&source, true, "口径一致，均为年初以来累计")).await;
        let pairs = matters::alike_to(&world, &registrar(), &look(&world, &source).await).await.unwrap();
        assert_eq!(named(&pairs), [(one, other, Some(true))], "both see it");
        assert_eq!(seen(&world, &registrar(), of_month("2026-05")).await.total.values, 2, "asked once");
        world.later(17 * DAY);
        let grid = matters::grid(&world, &clerk(COUNTY), None, 1).await.unwrap();
        assert_eq!((grid.period, grid.rows.len(), grid.by_parts), (month("2026-04"), 2, 0));
        assert_eq!(grid.rows[0].answers, std::slice::from_ref(&follower));
        assert_eq!(
            grid.taken.iter().map(|one| (&one.no, &one.from)).collect::<Vec<_>>(),
            [(&follower, &source)]
        );
        let owed = matters::owed(&world, &clerk(COUNTY)).await.unwrap().unwrap();
        assert_eq!(owed.count, 2);
        let twice = refused(&world, &clerk(COUNTY), &follower, Act::Report(so_many("2026-04", "0.1"))).await;
        assert_eq!(twice, Refusal::Work(WorkRefusal::TakenFrom { no: source.clone() }));

        // Filed it counts nowhere, signed it counts on both, in the unit of each, signed once.
        done(&world, &clerk(COUNTY), &source, Act::Report(so_many("2026-04", "1234"))).await;
        assert_eq!(look(&world, &follower).await.work.filings, []);
        done(&world, &actor(COUNTY, Role::Leader), &source, Act::Countersign).await;
        let filing = |matter: &Matter| matter.work.filings[0].clone();
        let taken = filing(&look(&world, &follower).await);
        assert_eq!(taken.report.lines[0].stand, Stand::Figure("0.1234".parse().unwrap()));
        assert_eq!((taken.from, taken.vintage), (Some(source.clone()), 1));
        assert!(matches!(taken.state, FilingState::Counts(_)));
        assert_eq!(matters::to_sign(&world, &actor(COUNTY, Role::Leader)).await.unwrap(), []);

        // A correction is one on both.
        let why = Correction { reason: CorrectionReason::Slip, note: "多录一笔".into() };
        done(&world, &clerk(COUNTY), &source, Act::Correct(so_many("2026-04", "1200"), why.clone())).await;
        done(&world, &actor(COUNTY, Role::Leader), &source, Act::Countersign).await;
        let taken = filing(&look(&world, &follower).await);
        assert_eq!((taken.vintage, taken.correction), (2, Some(why)));
        assert_eq!(taken.report.lines[0].stand, Stand::Figure("0.12".parse().unwrap()));

        // The source ends: the other is asked itself again, and told so.
        world.later(31 * DAY);
        reported(&world, &source, "2026-05", "1500").await;
        done(&world, &leader(), &source, Act::Cancel { reason: "任务合并".into() }).await;
        let matter = look(&world, &follower).await;
        assert_eq!((matter.work.same.clone(), filing(&matter).report.period), (None, month("2026-05")));
        assert_eq!(look(&world, &source).await.work.answers, []);
        let history = matters::page(&world, &registrar(), &follower).await.unwrap().timeline;
        let told: Vec<_> = history.iter().filter_map(|one| one.text.as_deref()).collect();
        assert!(told.contains(&AlikeEnd::NotAnswering.zh()), "{told:?}");
        world.later(31 * DAY);
        reported(&world, &follower, "2026-06", "0.2").await;
        assert_eq!(books::agree(&world).await, 3);
    });
}

#[test]
fn what_is_not_one_figure_is_said_to_differ_and_cannot_be_taken() {
    on_both(|world| async move {
        let one = in_hand(&world, OFFICE, "改造老旧小区", figure(600, "个")).await;
        let other = in_hand(&world, LANZHOU_OFFICE, "改造老旧小区", figure(500, "个")).await;
        let city = actor(LANZHOU_OFFICE, Role::Registrar);
        let why = |refusal: Refusal| refusal.code();
        let say_it = |no: &MatterNo| say(no, true, "同一项目");

        let clerk_says = matters::perform(&world, &clerk(COUNTY), &other, say_it(&one), None).await;
        assert!(matches!(clerk_says, Err(AppError::Denied(_))), "{clerk_says:?}");
        let stranger =
            matters::perform(&world, &actor(OTHER_CITY, Role::Leader), &other, say_it(&one), None).await;
        assert!(matches!(stranger, Err(AppError::NoMatter(_))), "{stranger:?}");
        let nowhere: MatterNo = "2026-4711".parse().unwrap();
        let unknown = matters::perform(&world, &city, &other, say_it(&nowhere), None).await;
        assert!(matches!(unknown, Err(AppError::NoMatter(_))), "{unknown:?}");
        assert_eq!(why(refused(&world, &city, &other, say_it(&other)).await), "alike.not_alike");
        assert_eq!(why(refused(&world, &city, &other, say(&one, true, " ")).await), "matter.no_reason");

        let weekly = in_hand(&world, OFFICE, "每周调度老旧小区", duty(Cadence::Weekly)).await;
        let monthly = in_hand(&world, LANZHOU_OFFICE, "调度老旧小区", duty(Cadence::Monthly)).await;
        assert_eq!(why(refused(&world, &city, &monthly, say_it(&weekly)).await), "alike.other_rhythm");
        assert_eq!(why(refused(&world, &city, &monthly, say_it(&one)).await), "alike.not_alike");
        let waiting = assigned(&world, OFFICE, "改造老旧小区", figure(700, "个"), None).await;
        assert_eq!(why(refused(&world, &city, &other, say_it(&waiting)).await), "alike.not_answering");

        // More was reported here than there: they are not one figure.
        world.later(17 * DAY);
        reported(&world, &other, "2026-04", "90").await;
        reported(&world, &one, "2026-04", "80").await;
        assert_eq!(why(refused(&world, &city, &other, say_it(&one)).await), "alike.figures_differ");
        done(&world, &city, &other, say(&one, false, "市里另含自筹项目")).await;
        let list = matters::alike(&world, &registrar(), 1).await.unwrap();
        assert_eq!(named(&list.said), [(other.to_string(), one.to_string(), Some(false))]);
        assert!(
            named(&list.open).iter().all(|pair| pair.0 != other.to_string() || pair.1 != one.to_string())
        );

        // Said again, it is the last word; nothing is chained.
        reported(&world, &one, "2026-05", "95").await;
        done(&world, &city, &other, say_it(&one)).await;
        let after = look(&world, &other).await;
        assert_eq!(
            after.work.filings[0].report.period,
            month("2026-05"),
            "what was reported already is taken"
        );
        done(&world, &clerk(COUNTY), &waiting, Act::Acknowledge).await;
        assert_eq!(why(refused(&world, &registrar(), &waiting, say_it(&other)).await), "alike.in_chain");
        assert_eq!(why(refused(&world, &registrar(), &one, say_it(&waiting)).await), "alike.in_chain");
        done(&world, &city, &other, say(&one, false, "看错了")).await;
        assert_eq!(look(&world, &one).await.work.answers, []);
        assert_eq!(look(&world, &other).await.work.same, None);
        books::agree(&world).await;
    });
}

#[test]
fn a_look_alike_is_seen_and_decided_before_anybody_is_asked() {
    on_both(|world| async move {
        let source = in_hand(&world, OFFICE, "改造老旧小区", figure(600, "个")).await;
        world.later(17 * DAY);
        reported(&world, &source, "2026-04", "120").await;
        let (registrar, leader) = office(LANZHOU_OFFICE);
        let mut draft = Draft { title: "老旧小区改造".into(), issuer: LANZHOU.into(), ..draft() };
        draft.intended.lead = Some(unit(COUNTY));
        let no = matters::enter(&world, &registrar, draft, None).await.unwrap().no;
        done(&world, &registrar, &no, Act::Register).await;
        let matter = done(&world, &registrar, &no, Act::GiveMeasure(figure(500, "个"))).await;
        let pairs = matters::alike_to(&world, &registrar, &matter).await.unwrap();
        assert_eq!(named(&pairs), [(no.to_string(), source.to_string(), None)]);
        done(&world, &registrar, &no, say(&source, true, "同一批小区")).await;
        done(&world, &registrar, &no, Act::SubmitForSignOff).await;
        done(&world, &leader, &no, Act::SignOff).await;
        let to = Participants { lead: Some(unit(COUNTY)), ..Participants::default() };
        done(&world, &registrar, &no, Act::Assign(Assign { to, due_on: None })).await;
        done(&world, &clerk(COUNTY), &no, Act::Acknowledge).await;
        assert_eq!(seen(&world, &registrar, of_month("2026-05")).await.total.values, 1, "never asked twice");
        // It is in hand since May: April is not asked of it, May is taken.
        reported(&world, &source, "2026-05", "150").await;
        let matter = look(&world, &no).await;
        assert_eq!(matter.work.claimed.points, [Stand::Figure(Amount::whole(150))]);
        // In other hands it is asked of them.
        done(
            &world,
            &registrar,
            &no,
            Act::Reassign { from: unit(COUNTY), to: unit(OTHER_COUNTY), reason: "调整".into() },
        )
        .await;
        assert_eq!(
            (look(&world, &no).await.work.same, look(&world, &source).await.work.answers),
            (None, vec![])
        );
        books::agree(&world).await;
    });
}

#[test]
fn whoever_is_asked_has_time_unless_a_leader_says_why_not() {
    on_both(|world| async move {
        let no = matters::enter(&world, &registrar(), draft(), None).await.unwrap().no;
        done(&world, &registrar(), &no, Act::Register).await;
        done(&world, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
        done(&world, &registrar(), &no, Act::SubmitForSignOff).await;
        done(&world, &leader(), &no, Act::SignOff).await;
        let to = Participants { lead: Some(unit(LANZHOU)), ..Participants::default() };
        let assign = |day| Act::Assign(Assign { to: to.clone(), due_on: Some(day) });
        // Wednesday, 15 April: due today is a same-day request.
        let today = refused(&world, &registrar(), &no, assign(date(2026, 4, 15))).await;
        let too_soon = WorkRefusal::TooSoon { days: 1, from: date(2026, 4, 16) };
        assert_eq!(today, Refusal::Work(too_soon));
        assert!(today.remedy_zh().contains("准予急办"));
        let haste = |reason: &str| Act::AllowHaste { reason: reason.into() };
        let clerk_allows = matters::perform(&world, &registrar(), &no, haste("急"), None).await;
        assert!(matches!(clerk_allows, Err(AppError::Denied(_))), "{clerk_allows:?}");
        assert_eq!(refused(&world, &leader(), &no, haste("")).await, Refusal::NoReason);
        done(&world, &leader(), &no, haste("防汛会商今晚要用")).await;
        let matter = done(&world, &registrar(), &no, assign(date(2026, 4, 15))).await;
        assert_eq!(matter.work.haste, None, "for one asking");
        // Whoever is asked may not hand it on without time either.
        done(&world, &clerk(LANZHOU), &no, Act::Acknowledge).await;
        let share = duban_core::Share {
            id: duban_core::MatterId(0),
            unit: unit(COUNTY),
            quota: Some(Amount::whole(100)),
        };
        let spread = duban_core::Spread { group: None, shares: vec![share], due_on: None };
        let below = refused(&world, &clerk(LANZHOU), &no, Act::Decompose(spread)).await;
        assert_eq!(below.code(), "matter.too_soon");
        books::agree(&world).await;
    });
}

#[test]
fn worked_out_anew_nothing_is_counted_twice() {
    on_both(|world| async move {
        in_hand(&world, OFFICE, "改造老旧小区", figure(600, "个")).await;
        in_hand(&world, LANZHOU_OFFICE, "值班值守", duty(Cadence::TenDays)).await;
        world.later(40 * DAY);
        let before = seen(&world, &registrar(), of_month("2026-Q2")).await.total;
        assert!(matters::rebuild_owing(&world).await.is_ok());
        assert_eq!(seen(&world, &registrar(), of_month("2026-Q2")).await.total, before);
    });
}
