//! The office's ledger comes in: the good way, again, changed, by two at once, interrupted.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a failure here is a failed test"
)]

mod common;
mod ledgers;

use common::*;
use duban_app::ledger::{self, Column, ItemState, Stage, Verdict};
use duban_app::{App, AppError, matters};
use duban_core::{Act, Matter, Measure, Role, State};
use jiff::civil::date;
use ledgers::*;

async fn all_matters(app: &App) -> Vec<Matter> {
    let mut found = Vec::new();
    let mut each = app.store.each_whole().await.unwrap();
    while let Some(matter) = each.next().await.unwrap() {
        found.push(matter);
    }
    found.sort_by_key(|matter| matter.no.clone());
    found
}

#[test]
fn a_workbook_becomes_matters_where_they_stand() {
    on_both(|world| async move {
        let app = &world.app;
        let shown = shown(app, &registrar(), workbook(&GOOD)).await;
        assert_eq!((shown.stage, shown.tally.new, shown.tally.refused), (Stage::Shown, 5, 0));
        assert!(all_matters(app).await.is_empty(), "nothing is written before it is confirmed");
        let done = ledger::confirm(app, &registrar(), shown.id, |_| {}).await.unwrap();
        assert_eq!((done.stage, done.tally.done, done.tally.waiting), (Stage::Done, 5, 0));

        let all = all_matters(app).await;
        let states: Vec<State> = all.iter().map(|matter| matter.state).collect();
        use State::{Closed, Entered, InHand};
        assert_eq!(states, [InHand, Entered, InHand, Closed, Entered]);
        let first = &all[0];
        assert_eq!(first.lead(), Some(&unit("990000-zjt")));
        assert_eq!(first.active().count(), 3);
        assert_eq!((first.due.unwrap().on, first.source.doc_no.as_str()), (year_end(), "苍政发〔2026〕3号"));
        assert!(matches!(&first.measure, Some(Measure::Quantity(figure)) if figure.unit == "个"));
        assert_eq!(first.begun_at.timestamp().to_string(), "2026-01-07T16:00:00Z");
        assert_eq!(all[1].due.unwrap().on, date(2026, 8, 31));
        assert_eq!(all[1].intended.co_leads, [unit("990000-jyt")]);
        assert_eq!(all[2].due.unwrap().on, date(2026, 3, 31), "overdue work comes in as it is");
        assert_eq!(all[4].intended.group.as_ref().map(|group| group.as_str()), Some("prefectures"));
        // The list, the journal and the inbox know them like any other.
        let page = matters::page(app, &registrar(), &first.no).await.unwrap();
        assert_eq!(page.timeline.len(), 1);
    });
}

#[test]
fn the_same_ledger_again_changes_nothing() {
    on_both(|world| async move {
        let app = &world.app;
        imported(app, &registrar(), workbook(&GOOD)).await;
        let again = imported(app, &registrar(), csv(&GOOD)).await;
        // One date is written otherwise in the table of text, but says the same.
        assert_eq!((again.tally.same, again.tally.new, again.tally.changed), (5, 0, 0));
        assert_eq!(all_matters(app).await.len(), 5);
    });
}

#[test]
fn a_changed_row_is_shown_and_follows_where_the_lifecycle_allows() {
    on_both(|world| async move {
        let app = &world.app;
        let office = registrar();
        imported(app, &office, csv(&GOOD)).await;
        let mut rows_now = GOOD;
        rows_now[0][6] = "2026-11-30"; // in hand: its date is not edited any more
        rows_now[1][6] = "2026-09-30"; // entered: it is
        rows_now[2][8] = "已办结"; // closing is an act of its own
        let shown = shown(app, &office, csv(&rows_now)).await;
        assert_eq!((shown.tally.changed, shown.tally.same, shown.tally.waiting), (3, 2, 1));
        let changed = rows(app, &office, shown.id, Verdict::Changed).await;
        let told = codes(&changed);
        assert!(told.contains(&(2, "matter.not_from".into())), "{told:?}");
        assert!(told.contains(&(3, "ledger.differs".into())), "{told:?}");
        assert!(told.contains(&(4, "ledger.state_by_hand".into())), "{told:?}");
        let difference = &changed[1].remarks.0[0];
        assert_eq!((difference.now.as_str(), difference.value.as_str()), ("2026-08-31", "2026-09-30"));
        ledger::confirm(app, &office, shown.id, |_| {}).await.unwrap();
        let all = all_matters(app).await;
        assert_eq!(all[0].due.unwrap().on, year_end());
        assert_eq!(all[1].due.unwrap().on, date(2026, 9, 30));
        assert_eq!(all[2].state, State::InHand);
        // What followed is the same the next time; what did not is told again.
        let next = ledgers::shown(app, &office, csv(&rows_now)).await;
        assert_eq!((next.tally.changed, next.tally.same), (2, 3));
    });
}

#[test]
fn what_was_changed_after_it_was_shown_is_not_overwritten() {
    on_both(|world| async move {
        let app = &world.app;
        let office = registrar();
        imported(app, &office, csv(&GOOD)).await;
        let mut rows_now = GOOD;
        rows_now[1][2] = "稳定高校毕业生就业形势";
        let shown = shown(app, &office, csv(&rows_now)).await;
        let no = all_matters(app).await[1].no.clone();
        matters::perform(app, &office, &no, Act::Register, None).await.unwrap();
        let done = ledger::confirm(app, &office, shown.id, |_| {}).await.unwrap();
        assert_eq!((done.tally.left, done.tally.done), (1, 0));
        let left = rows(app, &office, shown.id, Verdict::Changed).await;
        assert_eq!(left[0].state, ItemState::Left);
        assert!(codes(&left).contains(&(3, "ledger.changed_meanwhile".into())));
        assert_eq!(all_matters(app).await[1].title, "稳定高校毕业生就业");
    });
}

#[test]
fn a_mapping_is_remembered_for_the_unit_and_its_heads() {
    on_both(|world| async move {
        let app = &world.app;
        let office = registrar();
        let table = "甲,乙,丙,丁\n01,修订应急预案,省应急厅,2026-06-30\n".as_bytes().to_vec();
        let id = ledger::upload(app, &office, "x.csv", table.clone()).await.unwrap();
        let looked = ledger::examine(app, &office, id, None, None).await.unwrap();
        assert!(!looked.found_heads && !looked.remembered && looked.mapping.columns.is_empty());
        let unread = ledger::preview(app, &office, id, looked.mapping.clone()).await.unwrap_err();
        assert_eq!(unread.code(), "ledger.no_title_column");
        let mut mapping = looked.mapping;
        mapping.head_line = 1;
        mapping.columns =
            [Column::Number, Column::Title, Column::Lead, Column::Due].into_iter().enumerate().collect();
        assert_eq!(ledger::preview(app, &office, id, mapping.clone()).await.unwrap().tally.new, 1);
        let again = ledger::upload(app, &office, "y.csv", table.clone()).await.unwrap();
        let looked = ledger::examine(app, &office, again, None, Some(1)).await.unwrap();
        assert!(looked.remembered);
        assert_eq!(looked.mapping, mapping);
        // Another unit's memory is its own.
        let other = actor(LANZHOU_OFFICE, Role::Registrar);
        let theirs = ledger::upload(app, &other, "z.csv", table).await.unwrap();
        assert!(!ledger::examine(app, &other, theirs, None, Some(1)).await.unwrap().remembered);
    });
}

#[test]
fn nobody_but_a_registrar_of_the_unit_sees_or_confirms_an_import() {
    on_both(|world| async move {
        let app = &world.app;
        let shown = shown(app, &registrar(), csv(&GOOD)).await;
        let other = actor(LANZHOU_OFFICE, Role::Registrar);
        assert_eq!(ledger::look(app, &other, shown.id).await.unwrap_err().code(), "ledger.no_import");
        assert_eq!(
            ledger::confirm(app, &other, shown.id, |_| {}).await.unwrap_err().code(),
            "ledger.no_import"
        );
        for by in [clerk(OFFICE), leader(), actor(OFFICE, Role::Administrator)] {
            assert!(matches!(ledger::look(app, &by, shown.id).await, Err(AppError::Denied(_))));
            assert!(matches!(ledger::upload(app, &by, "x", csv(&GOOD)).await, Err(AppError::Denied(_))));
        }
    });
}

#[test]
fn two_people_with_one_ledger_write_it_once() {
    on_both(|world| async move {
        let app = &world.app;
        let rows: Vec<String> =
            (0..450).map(|n| format!("Z-{n},开展第{n}次检查,省应急厅,2026-12-31,办理中\n")).collect();
        let table = format!("督办编号,事项,责任单位,完成时限,办理状态\n{}", rows.concat()).into_bytes();
        let one = shown(app, &registrar(), table.clone()).await;
        let two = shown(app, &registrar(), table).await;
        assert_eq!((one.tally.new, two.tally.new), (450, 450));
        let by = registrar();
        let (first, second) = tokio::join!(
            ledger::confirm(app, &by, one.id, |_| {}),
            ledger::confirm(app, &by, two.id, |_| {}),
        );
        let (first, second) = (first.unwrap(), second.unwrap());
        assert_eq!((first.tally.done, second.tally.done), (450, 450));
        assert_eq!(all_matters(app).await.len(), 450);
        // The same import, confirmed by two at once and again, is written once as well.
        let rows: Vec<String> = (0..300).map(|n| format!("Y-{n},检查{n},省应急厅,,\n")).collect();
        let table = format!("督办编号,事项,责任单位,完成时限,办理状态\n{}", rows.concat()).into_bytes();
        let shown = shown(app, &by, table).await;
        let both = tokio::join!(
            ledger::confirm(app, &by, shown.id, |_| {}),
            ledger::confirm(app, &by, shown.id, |_| {}),
        );
        assert_eq!((both.0.unwrap().tally.done, both.1.unwrap().tally.done), (300, 300));
        assert_eq!(ledger::confirm(app, &by, shown.id, |_| {}).await.unwrap().tally.done, 300);
        assert_eq!(all_matters(app).await.len(), 750);
    });
}

#[test]
fn a_row_that_someone_else_brought_in_otherwise_is_left_and_told() {
    on_both(|world| async move {
        let app = &world.app;
        let by = registrar();
        let mine = shown(app, &by, csv(&GOOD)).await;
        let mut theirs = GOOD;
        theirs[1][6] = "2026-09-30";
        imported(app, &by, csv(&theirs)).await;
        let done = ledger::confirm(app, &by, mine.id, |_| {}).await.unwrap();
        assert_eq!((done.tally.done, done.tally.left), (4, 1));
        let left = rows(app, &by, mine.id, Verdict::New).await;
        assert!(codes(&left).contains(&(3, "ledger.taken_meanwhile".into())), "{:?}", codes(&left));
        assert_eq!(all_matters(app).await.len(), 5);
        // What was confirmed is not read anew.
        let mapping = mine.mapping.unwrap();
        assert_eq!(ledger::preview(app, &by, mine.id, mapping).await.unwrap_err().code(), "ledger.no_import");
    });
}

#[test]
fn an_import_that_was_dropped_goes_on_where_it_stopped() {
    on_both(|world| async move {
        let app = &world.app;
        let by = registrar();
        let rows: Vec<String> = (0..900).map(|n| format!("X-{n},检查{n},省应急厅,,在办\n")).collect();
        let table = format!("督办编号,事项,责任单位,完成时限,办理状态\n{}", rows.concat()).into_bytes();
        let shown = shown(app, &by, table).await;
        // Dropped after its first piece, as when the program ends.
        let (tell, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let task = tokio::spawn({
            let (app, by) = (app.clone(), by.clone());
            async move {
                ledger::confirm(&app, &by, shown.id, |import| {
                    let _ = tell.send(import.tally.done);
                })
                .await
            }
        });
        while heard.recv().await.is_some_and(|done| done == 0) {}
        task.abort();
        let _ = task.await;
        let stopped = ledger::look(app, &by, shown.id).await.unwrap();
        assert_eq!(stopped.stage, Stage::Running);
        let done = ledger::confirm(app, &by, shown.id, |_| {}).await.unwrap();
        assert_eq!((done.tally.done, done.tally.waiting, done.tally.left), (900, 0, 0));
        assert_eq!(all_matters(app).await.len(), 900);
    });
}
