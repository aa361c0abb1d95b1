//! What the board counts: in which row, what is done, what is due, and where a person must look.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use duban_core::{
    Board, BoardCount, Light, Rate, State, Tally, is_done, is_due, is_on_board, places_below, places_within,
};
use duban_testkit::province::{DONGZHU, FENGPING, LANZHOU, PROVINCE, province};
use jiff::civil::date;

fn count(place: &str, column: Option<&str>, light: Light, state: State, many: u64, due: u64) -> BoardCount {
    BoardCount { place: place.into(), column: column.map(Into::into), light, state, many, due }
}

#[test]
fn a_matter_is_counted_in_the_row_above_its_place_and_in_the_whole() {
    let tree = province().tree;
    let counted = [
        count(PROVINCE, None, Light::OnTrack, State::InHand, 5, 0),
        count(LANZHOU, None, Light::OnTrack, State::InHand, 3, 1),
        count(DONGZHU, None, Light::OffTrack, State::InHand, 2, 2),
        count(DONGZHU, Some("fz"), Light::OffTrack, State::InHand, 1, 1),
        count(FENGPING, Some("gone"), Light::OffTrack, State::InHand, 9, 9),
        count("nowhere", None, Light::OffTrack, State::InHand, 9, 9),
    ];
    let board = Board::of(&tree, &PROVINCE.into(), &["fz"], &counted);
    let all: Vec<(&str, u64, u64)> = board
        .rows
        .iter()
        .map(|row| (row.place.as_str(), row.all.of_all.of, row.cells[0].shows(Light::OffTrack)))
        .collect();
    assert_eq!(all, [(LANZHOU, 5, 1), (FENGPING, 0, 0)]);
    assert_eq!((board.total.all.of_all.of, board.total.all.of_due.of), (10, 3));
    assert_eq!(board.total.all.worst(), Some(Light::OffTrack));
    let city = Board::of(&tree, &LANZHOU.into(), &["fz"], &counted);
    assert_eq!(city.rows.len(), 1);
    assert_eq!((city.rows[0].all.of_all.of, city.total.all.of_all.of), (2, 5));
}

#[test]
fn rows_are_the_governments_directly_below() {
    let tree = province().tree;
    let below: Vec<&str> = places_below(&tree, &PROVINCE.into()).map(|id| id.as_str()).collect();
    assert_eq!(below, [LANZHOU, FENGPING]);
    assert_eq!(places_below(&tree, &DONGZHU.into()).count(), 0, "a county drills to its matters");
    let within: Vec<&str> = places_within(&tree, &LANZHOU.into()).map(|id| id.as_str()).collect();
    assert_eq!(within, [LANZHOU, DONGZHU]);
}

#[test]
fn what_is_on_the_board_and_what_is_done() {
    use State::{Assigned, AwaitingClosure, Claimed, Closed, InHand, UnderVerification};
    let on: Vec<State> = State::ALL.into_iter().filter(|state| is_on_board(*state)).collect();
    assert_eq!(on, [Assigned, InHand, Claimed, UnderVerification, AwaitingClosure, Closed]);
    let done: Vec<State> = State::ALL.into_iter().filter(|state| is_done(*state)).collect();
    assert_eq!(done, [Closed], "neither a claim nor an acceptance is the end");
    let day = date(2026, 4, 15);
    assert!(is_due(Some(day), day) && !is_due(Some(date(2026, 4, 16)), day) && !is_due(None, day));
}

#[test]
fn both_rates_have_their_own_numbers() {
    let mut tally = Tally::default();
    tally.add(&count(LANZHOU, None, Light::Closed, State::Closed, 10, 4));
    tally.add(&count(LANZHOU, None, Light::OffTrack, State::InHand, 5, 1));
    tally.add(&count(LANZHOU, None, Light::OnTrack, State::SetAside, 7, 7));
    assert_eq!(tally.of_all, Rate { done: 10, of: 15 });
    assert_eq!(tally.of_due, Rate { done: 4, of: 5 }, "of those that were due, not more than all of them");
    assert_eq!(tally.of_due.permille(), Some(800));
    assert_eq!(tally.lights().collect::<Vec<_>>(), [(Light::OffTrack, 5), (Light::Closed, 10)]);
}

#[test]
fn a_cell_is_washed_where_a_person_must_look() {
    let alarm = |red, yellow, green| {
        let mut tally = Tally::default();
        tally.add(&count(LANZHOU, None, Light::OffTrack, State::InHand, red, 0));
        tally.add(&count(LANZHOU, None, Light::AtRisk, State::InHand, yellow, 0));
        tally.add(&count(LANZHOU, None, Light::OnTrack, State::InHand, green, 0));
        tally.alarm()
    };
    assert_eq!(alarm(1, 0, 9), Some(Light::OffTrack));
    assert_eq!(alarm(1, 0, 10), None);
    assert_eq!(alarm(0, 3, 7), Some(Light::AtRisk));
    assert_eq!(alarm(0, 2, 8), None);
    assert_eq!(alarm(0, 0, 0), None);
}

/// What turned red “since yesterday” counts from the last working day: on a Monday from Friday, after a holiday from the day
/// before it.
#[test]
fn news_are_counted_from_the_last_working_day() {
    let calendar = duban_core::Calendar::published();
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
    let from =
        |day| duban_core::news_from(&calendar, day, &zone).timestamp().to_zoned(zone.clone()).datetime();
    assert_eq!(from(date(2026, 4, 15)), date(2026, 4, 14).at(0, 0, 0, 0));
    assert_eq!(from(date(2026, 4, 13)), date(2026, 4, 10).at(0, 0, 0, 0), "Monday: from Friday");
    assert_eq!(from(date(2026, 4, 12)), date(2026, 4, 10).at(0, 0, 0, 0), "Sunday: from Friday");
    assert_eq!(from(date(2024, 10, 8)), date(2024, 9, 30).at(0, 0, 0, 0), "after the holiday of a week");
}

#[test]
fn trends_add_up_as_the_board_does() {
    let pack = province().tree;
    let day = |month| date(2026, month, 28);
    let mark = |month, place: &str, column: Option<&str>, done, of| duban_core::Mark {
        day: day(month),
        place: place.into(),
        column: column.map(str::to_owned),
        of_due: Rate { done, of },
        of_all: Rate { done, of },
    };
    let marks = [
        mark(1, LANZHOU, None, 1, 4),
        mark(1, DONGZHU, None, 2, 2),
        mark(1, DONGZHU, Some("safety"), 2, 2),
        mark(1, DONGZHU, Some("elsewhere"), 9, 9),
        mark(2, DONGZHU, None, 3, 3),
        mark(1, PROVINCE, None, 5, 5),
    ];
    let trends = duban_core::Trends::of(&pack, &PROVINCE.into(), &["safety"], &marks);
    let at = duban_core::places_below(&pack, &PROVINCE.into()).position(|place| place.as_str() == LANZHOU);
    let city = &trends.rows[at.unwrap()];
    assert_eq!(city.all[&day(1)], Rate { done: 3, of: 6 });
    assert_eq!(city.all[&day(2)], Rate { done: 3, of: 3 });
    assert_eq!(city.cells[0][&day(1)], Rate { done: 2, of: 2 });
    assert_eq!(trends.total.all[&day(1)], Rate { done: 8, of: 11 });
}
