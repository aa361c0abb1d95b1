//! Units that change, on both databases: a merger hands work, reports and posts over, a move changes who sees what, and nothing of
//! it is undone by the next start.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use common::*;
use duban_app::matters::{self, Filter, Kept, Seen, TypedCell, TypedRow};
use duban_app::people::{self, NewPerson, NewPost};
use duban_app::units::{self, NewUnitChange};
use duban_app::{App, AppError};
use duban_core::{
    Act, Actor, Assign, Change, Level, MatterNo, Part, Participants, Period, Role, State, Unit, UnitChange,
    UnitKind,
};
use jiff::civil::{Date, date};

const DAY: i64 = 24 * 60;
const TODAY: Date = date(2026, 4, 15);

fn administrator() -> Actor {
    actor(OFFICE, Role::Administrator)
}

fn merged(unit: &str, into: &str) -> UnitChange {
    UnitChange::Merged { unit: unit.into(), into: into.into() }
}

fn renamed(unit: &str, name: &str) -> UnitChange {
    UnitChange::Renamed { unit: unit.into(), name: name.into(), short_name: name.into() }
}

fn on(change: UnitChange, on: Date) -> NewUnitChange {
    NewUnitChange { change, on: Some(on), note: "岚编发〔2026〕3号".into() }
}

/// Enters a change and does what follows; the program with the units as they stand then.
async fn changed(app: &App, new: NewUnitChange) -> App {
    units::change(app, &administrator(), new, None, None).await.unwrap();
    units::carry(app).await.unwrap();
    app.current()
}

/// The code of the refusal.
async fn code(app: &App, new: NewUnitChange) -> &'static str {
    match units::change(app, &administrator(), new, None, None).await {
        Err(error) => error.code(),
        Ok(kept) => panic!("{kept:?}"),
    }
}

async fn in_hand(app: &App, lead: &str, supporters: &[&str]) -> MatterNo {
    let no = matters::enter(app, &registrar(), draft(), None).await.unwrap().no;
    done(app, &registrar(), &no, Act::Register).await;
    done(app, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
    done(app, &registrar(), &no, Act::SubmitForSignOff).await;
    done(app, &leader(), &no, Act::SignOff).await;
    let to = Participants {
        lead: Some(unit(lead)),
        supporters: supporters.iter().map(|one| unit(one)).collect(),
        ..Participants::default()
    };
    done(app, &registrar(), &no, Act::Assign(Assign { to, due_on: None })).await;
    for one in [lead].iter().chain(supporters) {
        done(app, &clerk(one), &no, Act::Acknowledge).await;
    }
    no
}

fn month(code: &str) -> Period {
    Period::from_code(code).unwrap()
}

async fn file(app: &App, by: &Actor, no: &MatterNo, period: &str, seen: u16, value: &str) -> Vec<String> {
    let cells = vec![TypedCell { value: value.into(), note: "按期推进".into() }];
    let rows = [TypedRow { no: no.clone(), seen, cells }];
    let outcomes = matters::report_all(app, by, month(period), &rows, None).await;
    let told = |one: &matters::RowOutcome| match &one.result {
        Ok(Kept::Done(_)) => "done".to_owned(),
        Ok(Kept::Same) => "same".to_owned(),
        Err(faults) => faults.iter().map(|fault| fault.error.code()).collect::<Vec<_>>().join(", "),
    };
    outcomes.iter().map(told).collect()
}

async fn sign(app: &App, by: &Actor) -> usize {
    let waiting = matters::to_sign(app, by).await.unwrap();
    let seen: Vec<_> = waiting
        .iter()
        .map(|one| Seen { no: one.no.clone(), period: one.period, vintage: one.vintage })
        .collect();
    let signed = matters::countersign_all(app, by, &seen, None).await;
    signed.iter().filter(|one| one.result.is_ok()).count()
}

/// How many matters the list shows.
async fn sees(app: &App, by: &Actor) -> u64 {
    matters::list(app, by, &Filter::default()).await.unwrap().total
}

async fn person(app: &App, login: &str, posts: &[(&str, Role)]) -> duban_core::PersonId {
    let post = |(unit, role): &(&str, Role)| NewPost {
        unit: (*unit).into(),
        role: *role,
        from_on: date(2026, 1, 1),
        until_on: None,
    };
    let posts = posts.iter().map(post).collect();
    let new =
        NewPerson {
            login: login.into(), name: login.into(), password: "一二三四五六七八九十".into(), posts
        };
    people::create_from_console(app, new).await.unwrap()
}

#[test]
fn a_unit_is_merged_while_its_report_is_open() {
    on_both(|world| async move {
        let no = in_hand(&world, COUNTY, &[]).await;
        let begun = matters::look(&world, &clerk(COUNTY), &no).await.unwrap();
        world.later(17 * DAY);
        // April is filed and signed; May is over, its table is open on a clerk's screen.
        assert_eq!(file(&world, &clerk(COUNTY), &no, "2026-04", 0, "120").await, ["done"]);
        assert_eq!(sign(&world, &actor(COUNTY, Role::Leader)).await, 1);
        world.later(31 * DAY);
        assert_eq!(file(&world, &clerk(COUNTY), &no, "2026-05", 0, "180").await, ["done"]);
        let who = person(&world, "clerk-of-the-county", &[(COUNTY, Role::Clerk)]).await;

        let admin = person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let by = Actor { person: admin, ..administrator() };
        let merger = on(merged(COUNTY, OTHER_COUNTY), world.today());
        units::change(&world, &by, merger, None, None).await.unwrap();
        units::carry(&world).await.unwrap();
        let app = world.current();
        let matter = matters::look(&app, &clerk(OTHER_COUNTY), &no).await.unwrap();
        assert_eq!(matter.lead(), Some(&unit(OTHER_COUNTY)));
        assert_eq!((&matter.no, matter.begun_at, matter.due), (&begun.no, begun.begun_at, begun.due));
        assert_eq!(matter.state, State::InHand, "signed for once, and not again");
        assert_eq!(matter.work.since, begun.work.since);

        // Whoever still acts for the old unit is told nothing any more; the person acts for the new one.
        let old = file(&app, &clerk(COUNTY), &no, "2026-05", 1, "200").await;
        assert_eq!(old, ["matter.unknown"]);
        let posts = people::person(&app, &administrator(), who).await.unwrap().posts;
        assert_eq!(posts.len(), 2);
        assert_eq!(posts[0].until_on, Some(world.today().yesterday().unwrap()));
        assert_eq!((posts[1].unit.as_str(), posts[1].role), (OTHER_COUNTY, Role::Clerk));

        // The table of the new unit: May as it was filed, April as it counts.
        let by = clerk(OTHER_COUNTY);
        let grid = matters::grid(&app, &by, Some(month("2026-05")), 1).await.unwrap();
        assert_eq!(grid.rows.len(), 1);
        let row = &grid.rows[0];
        assert_eq!((row.part, row.filed.as_ref().map(|filed| filed.vintage)), (Part::Lead, Some(1)));
        assert!(row.cells[0].last.is_some(), "the earlier value stands beside it");
        // What was typed before the merger is kept for the new unit, on what was seen then.
        assert_eq!(file(&app, &by, &no, "2026-05", 1, "200").await, ["done"]);
        assert_eq!(sign(&app, &actor(OTHER_COUNTY, Role::Leader)).await, 1);
        let page = matters::page(&app, &by, &no).await.unwrap();
        assert!(page.timeline.iter().any(|one| matches!(one.change, Change::Succeeded { .. })));

        // Once.
        assert_eq!(units::carry(&app).await.unwrap(), units::Carried::default());
        assert_eq!(code(&app, on(merged(COUNTY, OTHER_COUNTY), world.today())).await, "unit.over");
        books::agree(&app).await;
    });
}

#[test]
fn nothing_is_given_to_a_unit_that_was_merged() {
    on_both(|world| async move {
        let app = changed(&world, on(merged(COUNTY, OTHER_COUNTY), TODAY)).await;
        let no = matters::enter(&app, &registrar(), draft(), None).await.unwrap().no;
        done(&app, &registrar(), &no, Act::Register).await;
        done(&app, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
        done(&app, &registrar(), &no, Act::SubmitForSignOff).await;
        done(&app, &leader(), &no, Act::SignOff).await;
        let to = |lead| Participants { lead: Some(unit(lead)), ..Participants::default() };
        let refusal =
            refused(&app, &registrar(), &no, Act::Assign(Assign { to: to(COUNTY), due_on: None })).await;
        assert_eq!(refusal.code(), "matter.unit_over");
        done(&app, &registrar(), &no, Act::Assign(Assign { to: to(OTHER_COUNTY), due_on: None })).await;
        // A request may say the old name.
        let old = world.pack.tree.get(&unit(COUNTY)).unwrap().name.clone();
        assert_eq!(app.pack.tree.find(&old, &unit(PROVINCE))[0].id, unit(OTHER_COUNTY));
    });
}

#[test]
fn lead_and_supporter_become_one() {
    on_both(|world| async move {
        let lead_merged = in_hand(&world, COUNTY, &[OTHER_COUNTY]).await;
        let support_merged = in_hand(&world, OTHER_COUNTY, &[COUNTY]).await;
        world.later(17 * DAY);
        for no in [&lead_merged, &support_merged] {
            let value = if no == &lead_merged { "120" } else { "是" };
            assert_eq!(file(&world, &clerk(COUNTY), no, "2026-04", 0, value).await, ["done"]);
        }
        assert_eq!(file(&world, &clerk(OTHER_COUNTY), &support_merged, "2026-04", 0, "90").await, ["done"]);
        let app = changed(&world, on(merged(COUNTY, OTHER_COUNTY), world.today())).await;
        for no in [&lead_merged, &support_merged] {
            let matter = matters::look(&app, &clerk(OTHER_COUNTY), no).await.unwrap();
            let parts: Vec<_> = matter.active().map(|one| (one.unit.as_str(), one.part)).collect();
            assert_eq!(parts, [(OTHER_COUNTY, Part::Lead)]);
        }
        // Its own report stays its own; what the other filed as supporter stays under the other.
        let own = matters::look(&app, &clerk(OTHER_COUNTY), &support_merged).await.unwrap();
        assert_eq!(own.work.filings.len(), 2);
        assert_eq!(sign(&app, &actor(OTHER_COUNTY, Role::Leader)).await, 2);
        books::agree(&app).await;
    });
}

#[test]
fn a_closed_matter_is_read_by_whoever_took_over_and_goes_to_them_when_it_is_reopened() {
    on_both(|world| async move {
        let no = in_hand(&world, COUNTY, &[]).await;
        done(&world, &leader(), &no, Act::Cancel { reason: "另案办理".into() }).await;
        assert_eq!((sees(&world, &clerk(COUNTY)).await, sees(&world, &clerk(OTHER_COUNTY)).await), (1, 0));
        let app = changed(&world, on(merged(COUNTY, OTHER_COUNTY), TODAY)).await;
        assert_eq!(sees(&app, &clerk(OTHER_COUNTY)).await, 1);
        let matter = matters::look(&app, &clerk(OTHER_COUNTY), &no).await.unwrap();
        assert_eq!(matter.assignments[0].unit, unit(COUNTY), "what was stays written");
        books::agree(&app).await;
    });
}

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
fn what_was_decided_by_the_tree_of_before_is_put_right() {
    on_both(|world| async move {
        let other = world.started_with(duban_pack::demo().unwrap()).await;
        let stale = units::look_again(&other).await.unwrap();
        let app = changed(&world, on(merged(COUNTY, OTHER_COUNTY), TODAY)).await;
        // Another node still works by the tree it began with.
        let no = in_hand(&stale, COUNTY, &[]).await;
        assert_eq!(units::carry(&app).await.unwrap().matters, 1);
        let matter = matters::look(&app, &clerk(OTHER_COUNTY), &no).await.unwrap();
        assert_eq!(matter.lead(), Some(&unit(OTHER_COUNTY)));
        assert_eq!(sees(&app, &clerk(OTHER_COUNTY)).await, 1);
        // A little later nobody works by it any more, and it is done for good.
        world.later(3);
        units::carry(&app).await.unwrap();
        assert!(app.store.unit_changes().await.unwrap()[0].carried_at.is_some());
        books::agree(&app).await;
    });
}

#[test]
fn a_planned_change_comes_about_on_its_day_and_can_be_taken_back_before() {
    on_both(|world| async move {
        let no = in_hand(&world, COUNTY, &[]).await;
        let may = date(2026, 5, 1);
        let app = changed(&world, on(merged(COUNTY, OTHER_COUNTY), may)).await;
        assert_eq!(matters::look(&app, &clerk(COUNTY), &no).await.unwrap().lead(), Some(&unit(COUNTY)));
        assert!(units::withdraw(&app, &clerk(OFFICE), 1, "", None, None).await.is_err());
        units::withdraw(&app, &administrator(), 1, "缓议", None, None).await.unwrap();
        let again = units::withdraw(&app, &administrator(), 1, "缓议", None, None).await;
        assert_eq!(again.unwrap_err().code(), "unit.not_planned");
        changed(&app, on(merged(COUNTY, OTHER_COUNTY), may)).await;
        world.later(20 * DAY);
        // No hand stirs: the next look is at the tree of the day.
        let app = units::keep_up(&world).await.unwrap();
        assert_eq!(app.pack.tree.now(&unit(COUNTY)), &unit(OTHER_COUNTY));
        assert_eq!(units::carry(&app).await.unwrap().matters, 1);
        assert_eq!(
            matters::look(&app, &clerk(OTHER_COUNTY), &no).await.unwrap().lead(),
            Some(&unit(OTHER_COUNTY))
        );
        books::agree(&app).await;
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
