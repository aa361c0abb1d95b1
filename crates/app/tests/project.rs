//! Key projects over both databases: the investment through the one grid, funds, blockers on lists and agendas, and books
//! that agree.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;
mod ledgers;

use std::collections::BTreeSet;

use common::*;
use duban_app::matters::{self, Filter, TypedCell, TypedRow};
use duban_app::{App, ledger, meetings};
use duban_core::{
    Act, Amount, Assign, BlockerSort, Draft, Fund, FundSource, Light, Matter, MatterNo, Measure, MeetingPlan,
    Milestone, Participants, Period, Role, Stand, Topic, YearPlan,
};
use jiff::civil::date;
use ledgers::*;

const DAY: i64 = 24 * 60;

fn bridge() -> Draft {
    let step =
        |name: &str, due_on| Milestone { name: name.into(), due_on, weight: 1, proof: "批复".into() };
    let year =
        |year, invest| YearPlan { year, invest: Amount::whole(invest), content: "主体工程".into() };
    Draft {
        kind: "key-project".into(),
        title: "建设翠湖二桥".into(),
        due_on: Some(date(2027, 12, 31)),
        measure: Some(Measure::Milestones(vec![
            step("开工", date(2026, 6, 30)),
            step("通车", date(2027, 12, 31)),
        ])),
        lists: BTreeSet::from(["key-2025".into()]),
        plan: vec![year(2026, 26_100), year(2027, 10_000)],
        ..draft()
    }
}

async fn in_hand(app: &App) -> MatterNo {
    let no = matters::enter(app, &registrar(), bridge(), None).await.unwrap().no;
    done(app, &registrar(), &no, Act::Register).await;
    done(app, &registrar(), &no, Act::SubmitForSignOff).await;
    done(app, &leader(), &no, Act::SignOff).await;
    let to = Participants { lead: Some(unit(LANZHOU)), ..Participants::default() };
    done(app, &registrar(), &no, Act::Assign(Assign { to, due_on: None })).await;
    done(app, &clerk(LANZHOU), &no, Act::Acknowledge).await;
    no
}

/// Types the row of the bridge into the grid of a month and has it signed.
async fn reports(app: &App, no: &MatterNo, month: &str, cells: [(&str, &str); 3]) -> Matter {
    let cell = |(value, note): (&str, &str)| TypedCell { value: value.into(), note: note.into() };
    let row = TypedRow { no: no.clone(), seen: 0, cells: cells.map(cell).into() };
    let period = Period::from_code(month).unwrap();
    let outcomes = matters::report_all(app, &clerk(LANZHOU), period, &[row], None).await;
    assert!(outcomes.iter().all(|one| one.result.is_ok()), "{outcomes:?}");
    done(app, &actor(LANZHOU, Role::Leader), no, Act::Countersign).await
}

#[test]
fn a_key_project_is_planned_invested_in_blocked_and_cleared() {
    on_both(|world| async move {
        let no = in_hand(&world).await;
        the_grid_asks_for_the_investment(&world, &no).await;
        world.later(77 * DAY);
        let after = reports(&world, &no, "2026-06", [("2026-06-08", "已开工"), ("", ""), ("5190", "")]).await;
        assert_eq!(after.invested(), Some(Amount::whole(5_190)));
        let signal = matters::page(&world, &registrar(), &no).await.unwrap().signal.unwrap();
        assert_eq!(signal.light, Light::AtRisk, "{}", signal.why.en());
        assert!(signal.why.zh().starts_with("2026 年计划投资 26100 万元"), "{}", signal.why.zh());
        money_and_what_stands_in_the_way(&world, &no).await;
        a_meeting_hears_of_it(&world, &no).await;
        assert_eq!(books::agree(&world.app).await, 1);
    });
}

async fn the_grid_asks_for_the_investment(app: &App, no: &MatterNo) {
    let grid = matters::grid(app, &clerk(LANZHOU), None, 1).await.unwrap();
    let row = grid.rows.iter().find(|row| row.no == *no).unwrap();
    assert_eq!(row.cells.len(), 3, "two steps and the investment");
    let money = &row.cells[2];
    assert_eq!((money.name.zh.as_str(), money.unit.as_str()), ("累计完成投资（万元）", "万元"));
    assert_eq!(money.before, Stand::Figure(Amount::ZERO));
}

async fn money_and_what_stands_in_the_way(world: &World, no: &MatterNo) {
    let bond = Fund {
        source: FundSource::SpecialBond,
        planned: Amount::whole(36_100),
        in_place: Amount::whole(9_025),
    };
    let after = done(world, &clerk(LANZHOU), no, Act::ReportFunds { funds: vec![bond] }).await;
    assert_eq!(after.project.funded(), (Amount::whole(36_100), Amount::whole(9_025)));

    let blocked = Filter { blocked: true, ..Filter::default() };
    assert_eq!(matters::list(world, &registrar(), &blocked).await.unwrap().lines.len(), 0);
    for (sort, what) in [(BlockerSort::Land, "用地预审未批"), (BlockerSort::Demolition, "三户未签约")]
    {
        let act =
            Act::OpenBlocker { sort, what: what.into(), who: Some(unit(FINANCE)), since: date(2026, 6, 20) };
        done(world, &clerk(LANZHOU), no, act).await;
    }
    let found = matters::list(world, &registrar(), &blocked).await.unwrap().lines;
    let line = found.first().unwrap();
    assert_eq!((found.len(), line.blockers), (1, 2));
    assert_eq!((line.planned, line.invested), (Some(Amount::whole(36_100)), Some(Amount::whole(5_190))));
    let other = matters::list(world, &clerk(OTHER_CITY), &blocked).await.unwrap();
    assert!(other.lines.is_empty(), "another city hears nothing of it");
}

async fn a_meeting_hears_of_it(world: &World, no: &MatterNo) {
    let plan = MeetingPlan {
        title: "重点项目调度会".into(),
        holder: PROVINCE.into(),
        starts_at: world.now(),
        main_venue: PROVINCE.into(),
        venues: vec![LANZHOU.into()],
        chair: "省政府秘书长".into(),
        programme: None,
        list: None,
    };
    let id = meetings::plan(world, &registrar(), plan, None).await.unwrap().id;
    let proposed = meetings::proposals(world, &registrar(), id).await.unwrap();
    let one = proposed.iter().find(|one| one.line.no == *no).unwrap();
    assert_eq!(
        (one.topic, one.reason.zh.as_str()),
        (Topic::Blocked, "用地：用地预审未批（2026-06-20 起），另有 1 个堵点")
    );
    for number in [1, 2] {
        let act = Act::ClearBlocker { no: number, on: date(2026, 7, 1), how: "已协调".into() };
        done(world, &registrar(), no, act).await;
    }
    let proposed = meetings::proposals(world, &registrar(), id).await.unwrap();
    assert!(proposed.iter().all(|one| one.topic != Topic::Blocked));
}

/// A ledger of projects brings this year's plan with it; the head says 亿元.
#[test]
fn a_ledger_brings_the_plan_of_the_year() {
    on_both(|world| async move {
        let table = "编号,类型,项目名称,年度计划投资（亿元）,年度建设内容,责任单位,完成时限,状态,交办时间\n\
                     1,重点项目,建设翠湖二桥,2.61,主体工程完工,岚州市,2027-12-31,办理中,2026-03-01\n\
                     2,重点项目,建设西环路,一个亿,路基,岚州市,2027-12-31,办理中,2026-03-01\n\
                     3,task,修订预案,1,,岚州市,2026-12-31,办理中,2026-03-01\n\
                     4,重点项目,建设东环路,,路基施工,岚州市,2027-12-31,办理中,2026-03-01\n";
        let import = shown(&world, &registrar(), table.as_bytes().to_vec()).await;
        let told = codes(&rows(&world, &registrar(), import.id, ledger::Verdict::Refused).await);
        assert!(told.contains(&(3, "ledger.figure".into())), "{told:?}");
        assert!(told.contains(&(4, "project.not_project".into())), "{told:?}");
        ledger::confirm(&world, &registrar(), import.id, |_| {}).await.unwrap();
        let all = matters::list(&world, &registrar(), &Filter::default()).await.unwrap().lines;
        let planned: Vec<_> = all.iter().map(|line| line.planned).collect();
        assert_eq!(all.len(), 2, "{all:?}");
        assert!(planned.contains(&Some(Amount::whole(26_100))), "{planned:?}");
    });
}
