//! Reporting once, on both databases: the table of a unit's month, filed in one go, signed in one go.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use common::*;
use duban_app::matters::{self, Kept, RowOutcome, Seen, TypedCell, TypedRow};
use duban_app::{App, AppError};
use duban_core::{
    Act, Amount, Assign, FilingState, MatterNo, Measure, Milestone, Participants, Period, Quantity, Role,
    Stand, StandingDuty,
};
use jiff::civil::date;

const DAY: i64 = 24 * 60;

/// A county with a figure, two steps and a duty, and a department that supports the figure.
async fn a_county_with_three_matters(world: &World) -> Vec<MatterNo> {
    let figure =
        Measure::Quantity(Quantity { unit: "个".into(), target: Amount::whole(600), curve: vec![] });
    let step = |name: &str, month| Milestone {
        name: name.into(),
        due_on: date(2026, month, 1),
        weight: 1,
        proof: "批复".into(),
    };
    let steps = Measure::Milestones(vec![step("立项", 6), step("开工", 9)]);
    let duty = Measure::Standing(StandingDuty::usual("值守", duban_core::Cadence::Monthly));
    let mut nos = Vec::new();
    for measure in [figure, steps, duty] {
        nos.push(in_hand(world, measure).await);
    }
    nos
}

async fn in_hand(app: &App, measure: Measure) -> MatterNo {
    let no = matters::enter(app, &registrar(), draft(), None).await.unwrap().no;
    done(app, &registrar(), &no, Act::Register).await;
    done(app, &registrar(), &no, Act::GiveMeasure(measure)).await;
    done(app, &registrar(), &no, Act::SubmitForSignOff).await;
    done(app, &leader(), &no, Act::SignOff).await;
    let to = Participants {
        lead: Some(unit(COUNTY)),
        supporters: [unit(OTHER_COUNTY)].into(),
        ..Participants::default()
    };
    done(app, &registrar(), &no, Act::Assign(Assign { to, due_on: None })).await;
    done(app, &clerk(COUNTY), &no, Act::Acknowledge).await;
    done(app, &clerk(OTHER_COUNTY), &no, Act::Acknowledge).await;
    no
}

fn row(no: &MatterNo, seen: u16, cells: &[(&str, &str)]) -> TypedRow {
    let cell = |(value, note): &(&str, &str)| TypedCell { value: (*value).into(), note: (*note).into() };
    TypedRow { no: no.clone(), seen, cells: cells.iter().map(cell).collect() }
}

fn month(code: &str) -> Period {
    Period::from_code(code).unwrap()
}

/// What came of a row, in a word: done, same, or cell and code of every fault.
fn told(outcome: &RowOutcome) -> String {
    match &outcome.result {
        Ok(Kept::Done(_)) => "done".into(),
        Ok(Kept::Same) => "same".into(),
        Err(faults) => {
            let fault = |one: &matters::RowFault| match one.at {
                Some(at) => format!("{at} {}", one.error.code()),
                None => one.error.code().to_owned(),
            };
            faults.iter().map(fault).collect::<Vec<_>>().join(", ")
        }
    }
}

async fn file(app: &App, period: &str, rows: &[TypedRow], once: &str) -> Vec<String> {
    let outcomes = matters::report_all(app, &clerk(COUNTY), month(period), rows, Some(once)).await;
    outcomes.iter().map(told).collect()
}

async fn sign_all(app: &App, once: &str) -> Vec<String> {
    let head = actor(COUNTY, Role::Leader);
    let waiting = matters::to_sign(app, &head).await.unwrap();
    let seen = |one: &matters::ToSign| Seen { no: one.no.clone(), period: one.period, vintage: one.vintage };
    let seen: Vec<_> = waiting.iter().map(seen).collect();
    matters::countersign_all(app, &head, &seen, Some(once)).await.iter().map(told).collect()
}

#[test]
fn a_month_is_one_table_filed_once_and_signed_once() {
    on_both(|world| async move {
        let nos = a_county_with_three_matters(&world).await;
        let by = clerk(COUNTY);
        assert_eq!(matters::owed(&world, &by).await.unwrap(), None, "April is not over");
        world.later(17 * DAY);
        let owed = matters::owed(&world, &by).await.unwrap().unwrap();
        assert_eq!((owed.count, owed.period, owed.due_on), (3, month("2026-04"), date(2026, 5, 8)));
        let grid = matters::grid(&world, &by, None, 1).await.unwrap();
        assert_eq!((grid.period, grid.rows.len(), grid.by_parts), (month("2026-04"), 3, 0));
        assert_eq!(grid.rows.iter().map(|row| row.cells.len()).collect::<Vec<_>>(), [1, 2, 1]);
        assert!(grid.rows.iter().all(|row| row.is_open && row.filed.is_none()));
        let supports = matters::grid(&world, &clerk(OTHER_COUNTY), None, 1).await.unwrap();
        assert!(supports.rows.iter().all(|row| row.cells.len() == 1), "a supporter answers in one line");

        // One row is wrong in both of its cells: the others are kept.
        let rows = [
            row(&nos[0], 0, &[("120个", "")]),
            row(&nos[1], 0, &[("快了", "手续在办"), ("2026-12-01", "")]),
            row(&nos[2], 0, &[("是", "每日两班")]),
        ];
        assert_eq!(file(&world, "2026-04", &rows, "a").await, ["done", "0 report.not_day", "done"]);
        let again = [rows[0].clone(), row(&nos[1], 0, &[("2026/4/28", "已批复"), ("", "")]), rows[2].clone()];
        assert_eq!(
            file(&world, "2026-04", &again, "a").await,
            ["done", "done", "done"],
            "what was done stays"
        );
        let grid = matters::grid(&world, &by, Some(month("2026-04")), 1).await.unwrap();
        let vintages: Vec<_> = grid.rows.iter().map(|row| row.filed.as_ref().unwrap().vintage).collect();
        assert_eq!(vintages, [1, 1, 1], "sent twice, done once");
        assert_eq!(matters::owed(&world, &by).await.unwrap(), None);

        let same = [row(&nos[0], 1, &[("120", "")])];
        assert_eq!(file(&world, "2026-04", &same, "b").await, ["same"]);
        let mine = matters::mine(&world, &actor(COUNTY, Role::Leader)).await.unwrap();
        assert_eq!(mine.to_countersign, Some(3));
        assert_eq!(sign_all(&world, "c").await, ["done", "done", "done"]);
        assert_eq!(sign_all(&world, "d").await, Vec::<String>::new());

        world.later(31 * DAY);
        let grid = matters::grid(&world, &by, None, 1).await.unwrap();
        assert_eq!(grid.period, month("2026-05"));
        let last = &grid.rows[0].cells[0].last;
        let stand = Stand::Figure(Amount::whole(120));
        assert_eq!(
            last.as_ref().map(|(period, stand, _)| (*period, *stand)),
            Some((month("2026-04"), stand))
        );
        assert_eq!(grid.rows[1].cells[0].before, Stand::Step { done_on: Some(date(2026, 4, 28)) });
        let falls = [row(&nos[0], 0, &[("100", "")]), row(&nos[1], 0, &[("", ""), ("", "土方进场")])];
        assert_eq!(file(&world, "2026-05", &falls, "e").await, ["0 report.falls", "done"]);
        let april = matters::grid(&world, &by, Some(month("2026-04")), 1).await.unwrap();
        assert!(april.rows.iter().all(|row| !row.is_open), "what counts is corrected, not written over");
        let counts =
            |row: &matters::GridRow| matches!(row.filed.as_ref().unwrap().state, FilingState::Counts(_));
        assert!(april.rows.iter().all(counts));
        books::agree(&world.app).await;
    });
}

#[test]
fn nothing_is_written_over_or_signed_that_was_not_on_the_page() {
    on_both(|world| async move {
        let nos = a_county_with_three_matters(&world).await;
        world.later(17 * DAY);
        let first = [row(&nos[0], 0, &[("120", "")])];
        assert_eq!(file(&world, "2026-04", &first, "a").await, ["done"]);
        let colleague = [row(&nos[0], 0, &[("90", "")]), row(&nos[2], 0, &[("否", "缺人")])];
        assert_eq!(file(&world, "2026-04", &colleague, "b").await, ["changed_meanwhile", "done"]);

        let head = actor(COUNTY, Role::Leader);
        let shown = matters::to_sign(&world, &head).await.unwrap();
        assert_eq!((shown.len(), shown[0].vintage, shown[0].lines[0].before), (2, 1, None));
        let corrected = [row(&nos[0], 1, &[("80", "")])];
        assert_eq!(file(&world, "2026-04", &corrected, "c").await, ["done"]);
        let seen =
            |one: &matters::ToSign| Seen { no: one.no.clone(), period: one.period, vintage: one.vintage };
        let seen: Vec<_> = shown.iter().map(seen).collect();
        let outcomes = matters::countersign_all(&world, &head, &seen, Some("d")).await;
        assert_eq!(outcomes.iter().map(told).collect::<Vec<_>>(), ["changed_meanwhile", "done"]);
        let own = [row(&nos[1], 0, &[("", "在办"), ("", "")])];
        let own = matters::report_all(&world, &head, month("2026-04"), &own, None).await;
        assert_eq!(told(&own[0]), "done");
        assert!(matters::to_sign(&world, &head).await.unwrap().iter().any(|one| one.is_own));
        assert_eq!(sign_all(&world, "e").await, ["done", "matter.same_person"]);
        let verifier = matters::grid(&world, &actor(COUNTY, Role::Verifier), None, 1).await;
        assert!(matches!(verifier, Err(AppError::Denied(_))));
        let other = [row(&nos[0], 0, &[("1", "")])];
        let other = matters::report_all(&world, &clerk(LANZHOU), month("2026-04"), &other, None).await;
        assert_ne!(told(&other[0]), "done", "whoever is above does not answer for it");
    });
}

#[test]
fn what_the_issuer_is_asked_waits_in_its_inbox() {
    on_both(|world| async move {
        let nos = a_county_with_three_matters(&world).await;
        let heap = |heap: Option<matters::Heap>| heap.map(|heap| heap.total);
        let mine = matters::mine(&world, &registrar()).await.unwrap();
        assert_eq!((heap(mine.to_decide), heap(mine.to_verify)), (Some(0), None));
        let ask = Act::Petition { ask: duban_core::Ask::Help, reason: "用地指标".into() };
        done(&world, &clerk(COUNTY), &nos[0], ask).await;
        let mine = matters::mine(&world, &registrar()).await.unwrap();
        assert_eq!(heap(mine.to_decide), Some(1));
        let answer = Act::Decide { no: 1, is_granted: true, reason: "已协调".into() };
        done(&world, &registrar(), &nos[0], answer).await;
        assert_eq!(heap(matters::mine(&world, &registrar()).await.unwrap().to_decide), Some(0));
    });
}

/// What the inbox counts and what the table asks for, for a lead and for a supporter: the two never differ.
async fn owes(app: &App) -> [u64; 2] {
    let mut all = [0, 0];
    for (at, by) in [clerk(COUNTY), clerk(OTHER_COUNTY)].into_iter().enumerate() {
        let grid = matters::grid(app, &by, None, 1).await.unwrap();
        let asked: usize = grid.choices.iter().map(|choice| choice.owed).sum();
        let owed = matters::owed(app, &by).await.unwrap();
        all[at] = owed.map_or(0, |owed| owed.count);
        assert_eq!(u64::try_from(asked).unwrap(), all[at], "{} on {}", by.unit, app.today());
        assert!(owed.is_none_or(|owed| owed.period == grid.period), "{owed:?} {}", grid.period.code());
    }
    all
}

#[test]
fn the_inbox_counts_what_the_table_asks_for_on_every_day() {
    on_both(|world| async move {
        let nos = a_county_with_three_matters(&world).await;
        let mut seen = std::collections::BTreeSet::new();
        for week in 0..30 {
            match week {
                4 => {
                    let rows = [row(&nos[0], 0, &[("120", "")]), row(&nos[2], 0, &[("是", "每日两班")])];
                    let last = matters::grid(&world, &clerk(COUNTY), None, 1).await.unwrap().period;
                    let told = matters::report_all(&world, &clerk(COUNTY), last, &rows, None).await;
                    assert!(told.iter().all(|one| one.result.is_ok()), "{told:?}");
                }
                9 => {
                    let until = world.today().checked_add(jiff::Span::new().days(40)).unwrap();
                    let ask = Act::Petition {
                        ask: duban_core::Ask::Suspension { until },
                        reason: "汛期停工".into(),
                    };
                    done(&world, &clerk(COUNTY), &nos[1], ask).await;
                    let grant = Act::Decide { no: 1, is_granted: true, reason: "同意".into() };
                    done(&world, &leader(), &nos[1], grant).await;
                }
                _ => {}
            }
            seen.insert(owes(&world).await);
            world.later(7 * DAY);
        }
        assert!(seen.len() > 3, "{seen:?}");
        let before = owes(&world).await;
        assert!(matters::rebuild_owing(&world).await.is_ok_and(|was_known| !was_known));
        assert_eq!(owes(&world).await, before, "worked out anew it is the same");
        assert!(!matters::rebuild_owing(&world).await.unwrap(), "once");
    });
}
