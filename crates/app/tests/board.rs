//! The board: every number counts what its list counts, for whoever looks, on both databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use std::collections::BTreeSet;

use common::*;
use duban_app::App;
use duban_app::matters::{self, Axis, BoardView, Filter};
use duban_core::{
    Act, Actor, Draft, EnteredAs, Light, Moment, Participants, State, Tally, UnitId, is_done, is_on_board,
};
use jiff::civil::date;

/// Matters in every state that can be entered, in three places and for three sorts of lead, some due, some not.
fn drafts() -> Vec<Draft> {
    let since = Moment::from_micros(1_768_000_000_000_000);
    let at = Moment::from_micros(1_770_000_000_000_000);
    let leads = [LANZHOU, COUNTY, OTHER_CITY, CITY_FINANCE, FINANCE];
    (0..40_usize)
        .map(|n| Draft {
            title: format!("事项{n}"),
            due_on: (n % 7 != 0).then(|| date(2026, 1 + (n * 5 % 12) as i8, 15)),
            lists: if n % 5 == 0 { BTreeSet::from(["key-2025".into()]) } else { BTreeSet::new() },
            programmes: match n % 3 {
                0 => BTreeSet::from(["safety".into()]),
                1 => BTreeSet::from(["safety".into(), "livelihood".into()]),
                _ => BTreeSet::new(),
            },
            intended: Participants {
                lead: Some(leads[n % leads.len()].into()),
                supporters: if n % 4 == 0 && n % 5 != 4 { vec![FINANCE.into()] } else { Vec::new() },
                ..Participants::default()
            },
            standing: match n % 4 {
                0 => EnteredAs::Closed { since, at },
                1 => EnteredAs::New,
                _ => EnteredAs::InHand { since },
            },
            ..draft()
        })
        .collect()
}

/// The programmes of the pack that are columns, for the drafts to serve.
fn fitted(app: &App) -> Vec<Draft> {
    let columns: Vec<_> = app.pack.standing.programmes().iter().filter(|one| one.on_board).collect();
    let code = |code: &str| match code {
        "safety" => columns[0].id.clone(),
        _ => columns[1].id.clone(),
    };
    let fit = |draft: Draft| Draft {
        programmes: draft.programmes.iter().map(|one| code(one.as_str())).collect(),
        ..draft
    };
    drafts().into_iter().map(fit).collect()
}

async fn many(app: &App, by: &Actor, filter: Filter) -> u64 {
    matters::list(app, by, &filter).await.unwrap().total
}

/// Each number of a cell against its list.
async fn agrees(app: &App, by: &Actor, view: &BoardView, tally: &Tally, base: &Filter, what: &str) {
    for light in Light::ALL {
        let list = many(app, by, Filter { light: Some(light), ..base.clone() }).await;
        assert_eq!(tally.shows(light), list, "{what}: {light:?}");
    }
    let states = |wanted: fn(State) -> bool| State::ALL.into_iter().filter(|state| wanted(*state)).collect();
    let (all, done): (Vec<State>, Vec<State>) = (states(is_on_board), states(is_done));
    let cut_off = Some(view.cut_off);
    for (count, states, due_to) in [
        (tally.of_all.of, &all, None),
        (tally.of_all.done, &done, None),
        (tally.of_due.of, &all, cut_off),
        (tally.of_due.done, &done, cut_off),
    ] {
        let list = many(app, by, Filter { states: states.clone(), due_to, ..base.clone() }).await;
        assert_eq!(count, list, "{what}: {states:?} {due_to:?}");
    }
}

async fn whole(app: &App, by: &Actor, place: Option<&UnitId>, axis: Axis) -> BoardView {
    let view = matters::board(app, by, place, axis).await.unwrap();
    for row in view.board.rows.iter().chain([&view.board.total]) {
        let base = Filter { place: Some(row.place.clone()), ..Filter::default() };
        let what = format!("{} sees {}", by.unit, row.place);
        agrees(app, by, &view, &row.all, &base, &what).await;
        for (column, cell) in view.columns.iter().zip(&row.cells).filter(|(_, cell)| cell.of_all.of > 0) {
            let id = column.id.as_str();
            let base = match axis {
                Axis::Programmes => Filter { programme: Some(id.into()), ..base.clone() },
                Axis::Lists => Filter { list: Some(id.into()), ..base.clone() },
            };
            agrees(app, by, &view, cell, &base, &format!("{what} in {id}")).await;
        }
    }
    view
}

#[test]
fn every_number_counts_what_its_list_counts() {
    on_both(|world| async move {
        let app = &world.app;
        matters::enter_all(app, &registrar(), fitted(app), None).await.unwrap();
        let province = whole(app, &registrar(), None, Axis::Programmes).await;
        assert_eq!(province.board.total.all.of_all.of, 30, "what nobody was asked to do is not on it");
        assert_eq!(province.board.total.all.of_all.done, 10);
        assert!(!province.is_partial && province.above.is_none());
        let rows: u64 = province.board.rows.iter().map(|row| row.all.of_all.of).sum();
        assert_eq!(rows, 24, "the department's own stand in the total alone");
        let lists = whole(app, &registrar(), None, Axis::Lists).await;
        assert_eq!(lists.columns.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["key-2025"]);
        let city = whole(app, &clerk(LANZHOU_OFFICE), None, Axis::Programmes).await;
        assert_eq!((city.place.as_str(), city.above.clone()), (LANZHOU, None));
        let drilled = whole(app, &registrar(), Some(&LANZHOU.into()), Axis::Programmes).await;
        assert_eq!(drilled.board, city.board, "drilled into, it is the city's own");
        assert_eq!(drilled.above, Some(PROVINCE.into()));
        let county = whole(app, &clerk(COUNTY), None, Axis::Programmes).await;
        assert!(county.board.rows.is_empty());
        assert_eq!(county.board.total.all.of_all.of, 6);
    });
}

#[test]
fn nobody_is_counted_what_they_may_not_see() {
    on_both(|world| async move {
        let app = &world.app;
        matters::enter_all(app, &registrar(), fitted(app), None).await.unwrap();
        let department = whole(app, &clerk(FINANCE), None, Axis::Programmes).await;
        assert!(department.is_partial);
        let all = department.board.total.all.of_all.of;
        assert!(all > 0 && all < 30, "{all}");
        let stranger = whole(app, &clerk(OTHER_CITY), Some(&LANZHOU.into()), Axis::Programmes).await;
        assert_eq!(stranger.board.total.all.of_all.of, 0);
        let administrator = actor(OFFICE, duban_core::Role::Administrator);
        assert!(matters::board(app, &administrator, None, Axis::Programmes).await.is_err());
    });
}

/// Acts and the passing of time both move the light of the lists and of the board.
#[test]
fn lists_and_board_follow_the_light() {
    on_both(|world| async move {
        let app = &world.app;
        let no = matters::enter(app, &registrar(), draft(), None).await.unwrap().no;
        let lit =
            async |light| many(app, &registrar(), Filter { light: Some(light), ..Filter::default() }).await;
        done(app, &registrar(), &no, Act::Register).await;
        done(app, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
        done(app, &registrar(), &no, Act::SubmitForSignOff).await;
        done(app, &leader(), &no, Act::SignOff).await;
        assert_eq!(lit(Light::NotStarted).await, 0);
        let to = Participants { lead: Some(LANZHOU.into()), ..Participants::default() };
        done(app, &registrar(), &no, Act::Assign(duban_core::Assign { to, ..Default::default() })).await;
        assert_eq!(lit(Light::NotStarted).await, 1);
        done(app, &clerk(LANZHOU), &no, Act::Acknowledge).await;
        world.later(400 * 24 * 60);
        assert_eq!(lit(Light::OffTrack).await, 0, "nobody has looked yet");
        assert_eq!(matters::keep_lights(app).await.unwrap(), 1);
        assert_eq!((lit(Light::OffTrack).await, lit(Light::NotStarted).await), (1, 0));
        let line = &matters::list(app, &registrar(), &Filter::default()).await.unwrap().lines[0];
        assert_eq!(line.light.unwrap().light, Light::OffTrack);
        let board = whole(app, &registrar(), None, Axis::Programmes).await;
        assert_eq!(board.board.total.all.shows(Light::OffTrack), 1);
        assert_eq!(board.board.total.all.of_due.of, 1);
    });
}
