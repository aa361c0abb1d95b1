//! What the closed loop survives, on both databases: a clock set back, the same table twice at once, two clerks at one cell, a
//! workbook that unpacks to more than it says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;
mod ledgers;

use common::*;
use duban_app::matters::{self, Kept, TypedCell, TypedRow};
use duban_app::{App, AppError};
use duban_core::{
    Act, Actor, Amount, Correction, CorrectionReason, Evidence, Line, MatterNo, Measure, Period, PersonId,
    Quantity, Report, Role, Stand,
};
use duban_store::{Batch, Rows, Store, params};

const DAY: i64 = 24 * 60;

async fn in_hand(app: &App) -> MatterNo {
    let no = matters::enter(app, &registrar(), draft(), None).await.unwrap().no;
    let figure = Quantity { unit: "个".into(), target: Amount::whole(600), curve: vec![] };
    let to = duban_core::Participants { lead: Some(unit(COUNTY)), ..Default::default() };
    for (by, act) in [
        (registrar(), Act::Register),
        (registrar(), Act::GiveMeasure(Measure::Quantity(figure))),
        (registrar(), Act::SubmitForSignOff),
        (leader(), Act::SignOff),
        (registrar(), Act::Assign(duban_core::Assign { to, due_on: None })),
        (clerk(COUNTY), Act::Acknowledge),
    ] {
        done(app, &by, &no, act).await;
    }
    no
}

fn month(code: &str) -> Period {
    Period::from_code(code).unwrap()
}

fn report(period: &str, figure: i64) -> Report {
    let evidence: Vec<Evidence> = Vec::new();
    let line = Line { stand: Stand::Figure(Amount::whole(figure)), note: "按计划推进".into(), evidence };
    Report { period: month(period), lines: vec![line] }
}

async fn reports(store: &Store) -> i64 {
    books::count(store, "select count(*) from report").await
}

/// What a light shows, and for which period a report is owed.
async fn shows(app: &App, no: &MatterNo) -> (Option<duban_core::Light>, Option<Period>) {
    let matter = matters::look(app, &registrar(), no).await.unwrap();
    let light = matters::signal(app, &matter).await.unwrap().map(|signal| signal.light);
    let asking = matter.asks(&clerk(COUNTY), &app.context()).unwrap();
    (light, asking.owed())
}

#[test]
fn a_clock_set_back_keeps_order_lights_and_periods() {
    on_both(|world| async move {
        let no = in_hand(&world).await;
        world.later(17 * DAY);
        let (clerk, head) = (clerk(COUNTY), actor(COUNTY, Role::Leader));
        assert_eq!(shows(&world, &no).await.1, Some(month("2026-04")));
        done(&world, &clerk, &no, Act::Report(report("2026-04", 120))).await;
        done(&world, &head, &no, Act::Countersign).await;
        let before = shows(&world, &no).await;
        assert_eq!(before.1, None, "April is answered");

        // Three days back it is April again: what counts, counts; May has not begun.
        world.later(-3 * DAY);
        assert_eq!(shows(&world, &no).await.1, None, "what was answered is not asked again");
        let again = refused(&world, &clerk, &no, Act::Report(report("2026-04", 130))).await;
        assert_eq!(again.code(), "matter.already_counted");
        let early = refused(&world, &clerk, &no, Act::Report(report("2026-05", 130))).await;
        assert_eq!(early.code(), "matter.bad_period");
        let why = Correction { reason: CorrectionReason::LateData, note: "数据补齐".into() };
        done(&world, &clerk, &no, Act::Correct(report("2026-04", 150), why)).await;
        done(&world, &head, &no, Act::Countersign).await;

        // Before the matter began: nothing can be filed, nothing breaks, nothing is chased.
        world.later(-60 * DAY);
        let too_early = refused(&world, &clerk, &no, Act::Report(report("2026-02", 130))).await;
        assert_eq!(too_early.code(), "matter.bad_period");
        let (light, owed) = shows(&world, &no).await;
        assert!(light.is_some() && owed.is_none(), "{light:?} {owed:?}");
        matters::keep_lights(&world).await.unwrap();
        assert_eq!(matters::climb(&world, 1).await.unwrap().steps, 0);
        assert_eq!(
            matters::grid(&world, &clerk, None, 1).await.unwrap().rows.len(),
            0,
            "nothing to be reported in winter"
        );

        // Set right again: the correction is the newest version, entries stand in the order in which things were done.
        world.later(63 * DAY);
        matters::keep_lights(&world).await.unwrap();
        let now = shows(&world, &no).await;
        assert_eq!(now.1, None);
        let matter = matters::look(&world, &registrar(), &no).await.unwrap();
        let filing = matter.filing(&unit(COUNTY)).unwrap();
        assert_eq!((filing.vintage, filing.report.lines[0].stand), (2, Stand::Figure(Amount::whole(150))));
        let history = world.store.history(matter.id, 0).await.unwrap();
        assert!(history.windows(2).all(|pair| pair[0].version < pair[1].version && pair[0].id < pair[1].id));
        assert!(history.windows(2).any(|pair| pair[0].event.at > pair[1].event.at), "the clock was set back");
        assert_eq!(history.len() as i64, matter.version);
        world.later(31 * DAY);
        assert_eq!(shows(&world, &no).await.1, Some(month("2026-05")));
        done(&world, &clerk, &no, Act::Report(report("2026-05", 200))).await;
        books::agree(&world).await;
    });
}

fn row(no: &MatterNo, value: &str) -> TypedRow {
    TypedRow {
        no: no.clone(), seen: 0, cells: vec![TypedCell { value: value.into(), note: "推进".into() }]
    }
}

#[test]
fn the_same_table_sent_twice_at_once_is_filed_once() {
    on_both(|world| async move {
        let mut rows = Vec::new();
        for _ in 0..5 {
            rows.push(row(&in_hand(&world).await, "120"));
        }
        world.later(17 * DAY);
        let by = clerk(COUNTY);
        let send = || matters::report_all(&world, &by, month("2026-04"), &rows, Some("once"));
        let (first, second) = tokio::join!(send(), send());
        for outcome in first.iter().chain(&second) {
            assert!(matches!(outcome.result, Ok(Kept::Done(_))), "{outcome:?}");
        }
        assert_eq!(reports(&world.store).await, 5);
        books::agree(&world).await;
    });
}

#[test]
fn of_two_clerks_at_one_cell_one_is_kept_and_the_other_is_told() {
    on_both(|world| async move {
        let mut nos = Vec::new();
        for _ in 0..4 {
            nos.push(in_hand(&world).await);
        }
        world.later(17 * DAY);
        let one = clerk(COUNTY);
        let two = Actor { person: PersonId(one.person.0 + 1), ..one.clone() };
        for (n, no) in nos.iter().enumerate() {
            let (mine, theirs) = ([row(no, "120")], [row(no, "90")]);
            let (mine, theirs) = tokio::join!(
                matters::report_all(&world, &one, month("2026-04"), &mine, Some("a")),
                matters::report_all(&world, &two, month("2026-04"), &theirs, Some("b")),
            );
            let kept = |outcome: &matters::RowOutcome| matches!(outcome.result, Ok(Kept::Done(_)));
            let told = |outcome: &matters::RowOutcome| match &outcome.result {
                Err(faults) => faults.iter().any(|one| one.error.code() == "changed_meanwhile"),
                Ok(_) => false,
            };
            let fits = (kept(&mine[0]) && told(&theirs[0])) || (told(&mine[0]) && kept(&theirs[0]));
            assert!(fits, "{mine:?} {theirs:?}");
            assert_eq!(reports(&world.store).await, n as i64 + 1);
        }
        books::agree(&world).await;
    });
}

#[test]
fn a_workbook_that_unpacks_to_more_than_it_says_is_refused_in_the_grid_too() {
    let bomb = ledgers::bomb();
    assert!(bomb.len() < 1 << 20);
    let refused = duban_testkit::database::run(matters::read_sheet(bomb)).unwrap_err();
    assert_eq!((refused.code(), matches!(refused, AppError::Ledger(_))), ("ledger.bomb", true));
    assert!(!refused.zh().text.is_empty() && !refused.en().remedy.is_empty());
}

#[test]
fn what_was_told_long_ago_is_forgotten_though_older_messages_still_wait() {
    on_both(|world| async move {
        in_hand(&world).await;
        let sql = "select count(*), min(entry) from outbox";
        let (told, entry) = world.store.one(sql, vec![], |row| Ok((row.int(0)?, row.int(1)?))).await.unwrap();
        assert!(told > 0);
        let now = world.now();
        let mut batch = Batch::new();
        let said = "update outbox set sent_at = $1";
        batch.push(said, params![now], Rows::Any);
        for id in 1..=1_200_i64 {
            let waits = "insert into outbox (id, entry, topic, body, created_at) values ($1, $2, 'matter.assigned', '{}', $3)";
            batch.push(waits, params![id, entry, now], Rows::Exactly(1));
            let notice = "insert into notice (id, outbox, alert, change, matter, unit, happened_at, planned_at, next_at, \
                          state, tries, fault, done_at) values ($1, $1, 'assigned', 'assigned', 1, '990102', $2, $2, $2, \
                          $3, 0, '', $4)";
            let done = (id > 1_150).then_some(now);
            let state = if done.is_some() { "sent" } else { "waiting" };
            batch.push(notice, params![id, now, state, done], Rows::Exactly(1));
        }
        world.store.commit(batch).await.unwrap();
        let counted = async || {
            let messages = books::count(&world.store, "select count(*) from outbox").await;
            (messages, books::count(&world.store, "select count(*) from notice").await)
        };
        world.later(92 * DAY - 1);
        duban_app::notify::forget(&world).await.unwrap();
        assert_eq!(counted().await, (told + 1_200, 1_200), "a quarter is not over");
        world.later(2);
        duban_app::notify::forget(&world).await.unwrap();
        assert_eq!(counted().await, (1_200, 1_150), "what waits is still to be told");
    });
}

#[test]
fn what_moves_a_light_is_kept_in_the_same_commit_and_what_does_not_leaves_it_alone() {
    on_both(|world| async move {
        let no = in_hand(&world).await;
        world.later(150 * DAY);
        matters::keep_lights(&world).await.unwrap();
        let kept = async || {
            let sql = "select light, light_next, shown_since from matter";
            let row =
                world.store.one(sql, vec![], |row| Ok((row.opt_text(0)?, row.opt_date(1)?, row.int(2)?)));
            row.await.unwrap()
        };
        let before = kept().await;
        done(&world, &clerk(COUNTY), &no, Act::Report(report("2026-08", 600))).await;
        assert_eq!(kept().await, before, "it waits for a signature");
        done(&world, &actor(COUNTY, Role::Leader), &no, Act::Countersign).await;
        let after = kept().await;
        assert!(after.0 != before.0 && after.2 > before.2, "{before:?} {after:?}");
        let apart = "select count(*) from sight s join matter m on m.id = s.matter where s.light is distinct from m.light";
        assert_eq!(books::count(&world.store, apart).await, 0, "lists and boards go by the same");
    });
}
