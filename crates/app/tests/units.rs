//! Units that are founded, moved, renamed and ended, on both databases: a move changes who sees what, and nothing of it is undone by
//! the next start.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use common::tree::*;
use common::*;
use duban_app::units::{self, NewUnitChange};
use duban_app::{App, AppError, matters};
use duban_core::{Act, Actor, Level, Role, Unit, UnitChange, UnitKind};
use jiff::civil::date;

#[test]
fn a_move_changes_who_sees_and_whose_row_of_the_board_it_is() {
    on_both(|world| async move {
        in_hand(&world, COUNTY, &[]).await;
        let (old, new) = (clerk(LANZHOU), clerk(OTHER_CITY));
        assert_eq!((sees(&world, &old).await, sees(&world, &new).await), (1, 0));
        let county = world.pack.tree.get(&unit(COUNTY)).unwrap().clone();
        let moved = UnitChange::Moved {
            unit: unit(COUNTY),
            territorial_parent: Some(unit(OTHER_CITY)),
            line_parent: county.line_parent,
        };
        let app = changed(&world, on(moved, TODAY)).await;
        assert_eq!((sees(&app, &old).await, sees(&app, &new).await), (0, 1));
        // The pack is read again: it undoes nothing.
        let next = world.started_with(duban_pack::demo().unwrap()).await;
        let next = units::look_again(&next).await.unwrap();
        assert!(!matters::rebuild_sight(&next).await.unwrap());
        assert_eq!((sees(&next, &old).await, sees(&next, &new).await), (0, 1));
        books::agree(&next).await;
    });
}

/// The place on whose row of the board a matter is counted.
async fn place(app: &App) -> String {
    app.store.one("select lead_place from matter", vec![], |row| row.text(0)).await.unwrap()
}

#[test]
fn a_department_under_another_government_counts_there() {
    on_both(|world| async move {
        in_hand(&world, CITY_FINANCE, &[]).await;
        assert_eq!(place(&world).await, LANZHOU);
        let moved = UnitChange::Moved {
            unit: unit(CITY_FINANCE),
            territorial_parent: Some(unit(OTHER_CITY)),
            line_parent: Some(unit(FINANCE)),
        };
        let app = changed(&world, on(moved, TODAY)).await;
        assert_eq!(place(&app).await, OTHER_CITY);
    });
}

#[test]
fn of_two_administrators_at_once_one_is_told() {
    on_both(|world| async move {
        let (one, other) = (actor(OFFICE, Role::Administrator), actor(LANZHOU, Role::Administrator));
        let first = on(renamed(COUNTY, "青禾新区"), TODAY);
        let second = on(merged(COUNTY, OTHER_COUNTY), TODAY);
        units::change(&world, &one, first.clone(), Some(0), Some("form")).await.unwrap();
        let late = units::change(&world, &other, second, Some(0), None).await.unwrap_err();
        assert_eq!(late.code(), "changed_meanwhile");
        // The same form once more: the same answer, nothing twice.
        let again = units::change(&world, &one, first, Some(0), Some("form")).await.unwrap();
        assert_eq!(again.event.no, 1);
        assert_eq!(world.store.unit_changes().await.unwrap().len(), 1);
    });
}

#[test]
fn only_administrators_change_units_and_only_their_own() {
    on_both(|world| async move {
        for by in [registrar(), leader(), clerk(COUNTY)] {
            let denied = units::change(&world, &by, on(renamed(COUNTY, "青禾"), TODAY), None, None).await;
            assert!(matches!(denied, Err(AppError::Denied(_))), "{denied:?}");
            assert!(units::list(&world, &by, "", false).await.is_err());
        }
        let city = actor(LANZHOU, Role::Administrator);
        let beyond = on(renamed(OTHER_CITY, "另市"), TODAY);
        assert_eq!(
            units::change(&world, &city, beyond, None, None).await.unwrap_err().code(),
            "unit.unknown"
        );
        assert!(units::page(&world, &city, &unit(OTHER_CITY)).await.is_err());
        // Nobody lifts their own government out of the province.
        let alone = UnitChange::Moved { unit: unit(LANZHOU), territorial_parent: None, line_parent: None };
        let lifted = units::change(&world, &city, on(alone, TODAY), None, None).await;
        assert!(matches!(lifted, Err(AppError::Denied(_))), "{lifted:?}");
        assert_eq!(code(&world, on(merged(OFFICE, PROVINCE), TODAY)).await, "unit.site");
        assert_eq!(code(&world, on(merged(LANZHOU, COUNTY), TODAY)).await, "unit.into_below");
        assert_eq!(world.store.unit_changes().await.unwrap(), []);
    });
}

/// A bureau of the city that is new today.
fn founded() -> NewUnitChange {
    let new = Unit {
        id: unit("990100-sjj"),
        name: "岚州市数据局".into(),
        short_name: "市数据局".into(),
        aliases: Vec::new(),
        kind: UnitKind::Department,
        level: Level::Prefecture,
        territorial_parent: Some(unit(LANZHOU)),
        line_parent: None,
        from_on: None,
        until_on: None,
    };
    on(UnitChange::Founded(Box::new(new)), TODAY)
}

#[test]
fn a_unit_is_founded_worked_with_and_ended() {
    on_both(|world| async move {
        let app = changed(&world, founded()).await;
        let no = in_hand(&app, "990100-sjj", &[]).await;
        let ended = || on(UnitChange::Ended { unit: unit("990100-sjj") }, TODAY.tomorrow().unwrap());
        assert_eq!(code(&app, ended()).await, "unit.has_work");
        done(&app, &leader(), &no, Act::Cancel { reason: "不再需要".into() }).await;
        let app = changed(&app, ended()).await;
        assert!(app.pack.tree.get(&unit("990100-sjj")).unwrap().exists_on(TODAY));
        let page = units::page(&app, &administrator(), &unit("990100-sjj")).await.unwrap();
        assert_eq!(page.changes.len(), 2);
        books::agree(&app).await;
    });
}

#[test]
fn a_unit_that_was_given_work_after_its_ending_was_planned_keeps_its_people_until_that_is_done() {
    on_both(|world| async move {
        let app = changed(&world, founded()).await;
        person(&app, "wang", &[("990100-sjj", Role::Clerk)]).await;
        let ended = UnitChange::Ended { unit: unit("990100-sjj") };
        let admin = person(&app, "admin", &[(OFFICE, Role::Administrator)]).await;
        let by = Actor { person: admin, ..administrator() };
        units::change(&app, &by, on(ended, date(2026, 5, 1)), None, None).await.unwrap();
        let no = in_hand(&app, "990100-sjj", &[]).await;
        world.later(20 * DAY);
        let app = units::keep_up(&world).await.unwrap();
        assert_eq!(units::carry(&app).await.unwrap().posts, 0);
        done(&app, &leader(), &no, Act::Cancel { reason: "改由市里承担".into() }).await;
        assert_eq!(units::carry(&app).await.unwrap().posts, 1);
    });
}

#[test]
fn a_change_that_is_altered_in_the_table_is_found() {
    on_both(|world| async move {
        let app = changed(&world, on(renamed(COUNTY, "青禾新区"), TODAY)).await;
        books::agree(&app).await;
        let mut batch = duban_store::Batch::new();
        let sql = "update unit_change set body = replace(body, '青禾新区', '红禾新区')";
        batch.push(sql, vec![], duban_store::Rows::Exactly(1));
        app.store.commit(batch).await.unwrap();
        let verified = books::verified(&app.store).await;
        assert_eq!(verified.findings.list.len(), 1, "{:?}", verified.findings.list);
    });
}
