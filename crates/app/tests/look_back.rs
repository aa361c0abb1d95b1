//! Looking back, on both databases: the board of a day that has passed is the board printed on that day; months are counted
//! for good; what turned red is told once; judgements are held against what came of them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::*;
use duban_app::matters::{self, Axis, BoardAsked, BoardFault, BoardView, Filter, PastNumber};
use duban_app::{App, AppError};
use duban_core::{
    Act, Actor, Ask, Close, ClosingReason, Draft, EnteredAs, Light, Likelihood, MatterNo, Measure, Milestone,
    Moment, Participants, Rate, Role, Tally,
};
use duban_store::{Batch, Rows, params};
use jiff::civil::{Date, date};

const DAY: i64 = 24 * 60;

/// Something in hand since January, due on a day, led by a place.
fn in_hand(n: usize, lead: &str, due: Date) -> Draft {
    Draft {
        title: format!("事项{n}"),
        due_on: Some(due),
        measure: Some(two_thousand()),
        intended: Participants { lead: Some(lead.into()), ..Participants::default() },
        standing: EnteredAs::InHand { since: Moment::from_micros(1_768_000_000_000_000) },
        ..draft()
    }
}

async fn entered(app: &App, drafts: Vec<Draft>) -> Vec<MatterNo> {
    matters::enter_all(app, &registrar(), drafts, None).await.unwrap().into_iter().map(|one| one.no).collect()
}

async fn view(app: &App, by: &Actor, axis: Axis, at: Option<Date>) -> BoardView {
    let asked = BoardAsked { axis, at, beat: app.store.beat(), ..BoardAsked::default() };
    matters::board_of(app, by, &asked).await.unwrap()
}

/// What somebody saw on a day.
struct Printed {
    day: Date,
    by: Actor,
    axis: Axis,
    view: BoardView,
}

async fn print(world: &World, into: &mut Vec<Printed>) {
    matters::keep_lights(world).await.unwrap();
    for by in [registrar(), clerk(LANZHOU), clerk(FINANCE)] {
        for axis in [Axis::Programmes, Axis::Lists] {
            let view = view(world, &by, axis, None).await;
            into.push(Printed { day: world.today(), by: by.clone(), axis, view });
        }
    }
}

/// What an alteration afterwards could leak: lights, states, deadlines, other leads, links, matters entered late.
async fn much_happens(world: &World, all: &[MatterNo], step: usize) {
    let office = registrar();
    match step {
        0 => {
            let ask = Act::Petition {
                ask: Ask::Extension { to: date(2027, 6, 30) },
                reason: "等待批复".into(),
            };
            done(world, &clerk(LANZHOU), &all[0], ask).await;
            let yes = Act::Decide { no: 1, is_granted: true, reason: "同意".into() };
            done(world, &office, &all[0], yes).await;
        }
        1 => {
            done(world, &office, &all[1], Act::Link("key-2025".into())).await;
            let late =
                Draft { lists: BTreeSet::from(["key-2025".into()]), ..in_hand(90, COUNTY, date(2026, 2, 1)) };
            entered(world, vec![late]).await;
        }
        2 => {
            done(world, &leader(), &all[2], Act::Cancel { reason: "不再办理".into() }).await;
            let other =
                Act::Reassign { from: LANZHOU.into(), to: OTHER_CITY.into(), reason: "职责调整".into() };
            done(world, &office, &all[3], other).await;
        }
        _ => {
            let close = Close { note: "政策调整".into(), ..empty_close() };
            done(world, &leader(), &all[4], Act::Close(Box::new(close))).await;
        }
    }
}

fn empty_close() -> Close {
    Close {
        reason: ClosingReason::Superseded,
        note: String::new(),
        tests: BTreeMap::new(),
        published_on: None,
    }
}

#[test]
fn the_board_of_a_day_that_has_passed_is_the_one_printed_on_that_day() {
    on_both(|world| async move {
        let leads = [LANZHOU, COUNTY, OTHER_CITY, LANZHOU, COUNTY, CITY_FINANCE];
        let columns: Vec<_> = world
            .pack
            .standing
            .programmes()
            .iter()
            .filter(|one| one.on_board)
            .map(|one| one.id.clone())
            .collect();
        let drafts = leads.iter().enumerate().map(|(n, lead)| Draft {
            programmes: [columns[n % 2].clone()].into(),
            lists: if n == 0 { BTreeSet::from(["key-2025".into()]) } else { BTreeSet::new() },
            ..in_hand(n, lead, date(2026, 5 + (n % 3) as i8, 20))
        });
        let all = entered(&world, drafts.collect()).await;
        let mut printed = Vec::new();
        for step in 0..4 {
            print(&world, &mut printed).await;
            world.later(9 * DAY);
            matters::keep_lights(&world).await.unwrap();
            much_happens(&world, &all, step).await;
            world.later(2 * DAY);
        }
        assert!(printed.windows(7).any(|two| two[0].view.board != two[6].view.board), "nothing happened");
        for one in &printed {
            let back = view(&world, &one.by, one.axis, Some(one.day)).await;
            let what = format!("{} on {} by {:?}", one.by.unit, one.day, one.axis);
            assert_eq!(back.as_of, Some(one.day));
            assert_eq!(back.cut_off, one.view.cut_off, "{what}");
            assert_eq!(back.columns, one.view.columns, "{what}");
            if one.by != clerk(FINANCE) {
                assert_eq!(back.board, one.view.board, "{what}");
            }
            for row in back.board.rows.iter().chain([&back.board.total]) {
                every_number_has_its_list(&world, one, &back, &row.place, &row.all, None).await;
                for (column, cell) in back.columns.iter().zip(&row.cells) {
                    every_number_has_its_list(&world, one, &back, &row.place, cell, Some(&column.id)).await;
                }
            }
        }
        books::agree(&world).await;
    });
}

async fn every_number_has_its_list(
    app: &App,
    of: &Printed,
    view: &BoardView,
    place: &duban_core::UnitId,
    cell: &Tally,
    column: Option<&str>,
) {
    let asked =
        BoardAsked { place: Some(place.clone()), axis: of.axis, at: view.as_of, ..BoardAsked::default() };
    let number = PastNumber { asked, column: column.map(str::to_owned), ..PastNumber::default() };
    let many = async |number: &PastNumber| {
        let list = matters::past_list(app, &of.by, number).await.unwrap();
        assert_eq!(list.lines.len() as u64, list.total.min(50));
        list.total
    };
    let what = format!("{} sees {place} on {} in {column:?}", of.by.unit, of.day);
    assert_eq!(many(&number).await, cell.of_all.of, "{what}");
    assert_eq!(many(&PastNumber { done: true, ..number.clone() }).await, cell.of_all.done, "{what}");
    let due = PastNumber { due: true, ..number.clone() };
    assert_eq!(many(&due).await, cell.of_due.of, "{what}");
    assert_eq!(many(&PastNumber { done: true, ..due }).await, cell.of_due.done, "{what}");
    for (light, lit) in cell.lights() {
        assert_eq!(many(&PastNumber { light: Some(light), ..number.clone() }).await, lit, "{what} {light:?}");
    }
}

#[test]
fn a_day_of_which_nothing_is_known_is_refused() {
    on_both(|world| async move {
        let at = |day| BoardAsked { at: Some(day), ..BoardAsked::default() };
        let fault = async |day| match matters::board_of(&world, &registrar(), &at(day)).await {
            Err(AppError::Board(fault)) => fault,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            fault(date(2026, 4, 14)).await,
            BoardFault::NotKnown { day: date(2026, 4, 14), since: None },
            "nothing counts yet"
        );
        entered(&world, vec![in_hand(1, LANZHOU, date(2026, 5, 20))]).await;
        world.later(3 * DAY);
        assert_eq!(fault(date(2026, 4, 19)).await, BoardFault::NotYet { day: date(2026, 4, 19) });
        let early = fault(date(2026, 4, 14)).await;
        assert_eq!(early, BoardFault::NotKnown { day: date(2026, 4, 14), since: Some(date(2026, 4, 15)) });
        assert!(early.remedy_zh().contains("2026-04-15") && early.remedy_en().contains("2026-04-15"));
        assert!(
            matters::board_of(&world, &registrar(), &at(date(2026, 4, 15))).await.unwrap().as_of.is_some()
        );
        let today = matters::board_of(&world, &registrar(), &at(date(2026, 4, 18))).await.unwrap();
        assert_eq!(today.as_of, None, "today is no look back");
        let stranger =
            matters::board_of(&world, &actor(OFFICE, Role::Administrator), &at(date(2026, 4, 15))).await;
        assert!(matches!(stranger, Err(AppError::Denied(_))));
    });
}

#[test]
fn months_are_counted_once_and_make_a_trend() {
    on_both(|world| async move {
        assert_eq!(matters::keep_board(&world).await.unwrap(), 0, "nothing counts yet");
        let all = entered(&world, (0..4).map(|n| in_hand(n, LANZHOU, date(2026, 4, 20))).collect()).await;
        world.later(20 * DAY);
        assert_eq!(matters::keep_board(&world).await.unwrap(), 1, "April; nothing is known of March");
        assert_eq!(matters::keep_board(&world).await.unwrap(), 0);
        let close = |no: &MatterNo| {
            (no.clone(), Act::Close(Box::new(Close { note: "政策调整".into(), ..empty_close() })))
        };
        for (no, act) in all.iter().take(3).map(close) {
            done(&world, &leader(), &no, act).await;
        }
        world.later(30 * DAY);
        let two = [matters::keep_board(&world), matters::keep_board(&world)];
        let [one, other] = two;
        assert_eq!(one.await.unwrap() + other.await.unwrap(), 1, "May");
        let now = view(&world, &registrar(), Axis::Programmes, None).await;
        let trend = &now.trends.as_ref().unwrap().total.all;
        let told: Vec<(Date, Rate)> = trend.iter().map(|(day, rate)| (*day, *rate)).collect();
        assert_eq!(
            told,
            [(date(2026, 4, 30), Rate { done: 0, of: 4 }), (date(2026, 5, 31), Rate { done: 3, of: 4 })]
        );
        let back = view(&world, &registrar(), Axis::Programmes, Some(date(2026, 5, 10))).await;
        let known: Vec<&Date> = back.trends.as_ref().unwrap().total.all.keys().collect();
        assert_eq!(known, [&date(2026, 4, 30)], "May had not ended");
        let city = view(&world, &clerk(LANZHOU), Axis::Programmes, None).await;
        assert_eq!(&city.trends.unwrap().total.all, trend);
        assert_eq!(view(&world, &clerk(FINANCE), Axis::Programmes, None).await.trends, None);
    });
}

#[test]
fn what_turned_red_is_told_with_its_reason_for_two_working_days() {
    on_both(|world| async move {
        // One step, due on Thursday: red on Friday.
        let step =
            Milestone {
                name: "开工".into(), due_on: date(2026, 4, 16), weight: 1, proof: "开工令".into()
            };
        let one = Draft {
            measure: Some(Measure::Milestones(vec![step])),
            standing: EnteredAs::InHand { since: Moment::from_micros(1_776_100_000_000_000) },
            ..in_hand(1, LANZHOU, date(2026, 4, 16))
        };
        let no = entered(&world, vec![one]).await.remove(0);
        matters::keep_lights(&world).await.unwrap();
        let by = registrar();
        let red = async |by: &Actor| matters::turned_red(&world, by).await.unwrap();
        assert_eq!(red(&by).await.total, 0);
        world.later(2 * DAY);
        matters::keep_lights(&world).await.unwrap();
        let signal = matters::signal(&world, &matters::look(&world, &by, &no).await.unwrap()).await.unwrap();
        assert_eq!(signal.unwrap().light, Light::OffTrack);
        let now = red(&by).await;
        assert_eq!(now.total, 1);
        let line = &now.first[0];
        assert_eq!(line.line.no, no);
        assert!(line.why.as_ref().unwrap().zh().contains("2026-04-16"), "{:?}", line.why);
        for by in [clerk(LANZHOU), clerk(LANZHOU_OFFICE)] {
            assert_eq!(red(&by).await.total, 1, "{}", by.unit);
        }
        assert_eq!(red(&clerk(OTHER_CITY)).await.total, 0, "not theirs to see");
        let listed = Filter { red_since: Some(now.since), ..Filter::default() };
        assert_eq!(matters::list(&world, &by, &listed).await.unwrap().total, 1);
        // Monday: Friday still counts. Tuesday: no more.
        world.later(3 * DAY);
        assert_eq!(red(&by).await.total, 1, "since {}", red(&by).await.since);
        world.later(DAY);
        assert_eq!(red(&by).await.total, 0);
        assert_eq!(
            matters::list(&world, &by, &Filter { light: Some(Light::OffTrack), ..Filter::default() })
                .await
                .unwrap()
                .total,
            1
        );
    });
}

#[test]
fn of_many_that_turned_red_the_count_is_whole_and_a_few_are_shown() {
    on_both(|world| async move {
        entered(&world, (0..12).map(|n| in_hand(n, [LANZHOU, COUNTY][n % 2], date(2026, 4, 10))).collect())
            .await;
        let red = matters::turned_red(&world, &registrar()).await.unwrap();
        assert_eq!((red.total, red.first.len(), red.and_more), (12, 5, false));
        assert_eq!(matters::turned_red(&world, &clerk(COUNTY)).await.unwrap().total, 6);
        let denied = matters::turned_red(&world, &actor(OFFICE, Role::Administrator)).await;
        assert!(matches!(denied, Err(AppError::Denied(_))));
    });
}

#[test]
fn judgements_are_held_against_what_came_of_them() {
    on_both(|world| async move {
        let all = entered(
            &world,
            (0..4).map(|n| in_hand(n, [LANZHOU, COUNTY][n / 3], date(2026, 6, 30))).collect(),
        )
        .await;
        let judge = |likelihood| Act::Judge { likelihood, note: "现场看过".into() };
        let verifier = actor(OFFICE, Role::Verifier);
        done(&world, &verifier, &all[0], judge(Likelihood::HighlyLikely)).await;
        done(&world, &verifier, &all[1], judge(Likelihood::HighlyLikely)).await;
        done(&world, &verifier, &all[2], judge(Likelihood::Unlikely)).await;
        done(&world, &actor(LANZHOU_OFFICE, Role::Leader), &all[3], judge(Likelihood::Likely)).await;
        // Thought better of: only the last of the month counts.
        done(&world, &leader(), &all[2], judge(Likelihood::HighlyUnlikely)).await;
        let audit = matters::audit(&world, &registrar()).await.unwrap().audit;
        assert_eq!(audit.repeated, 1);
        assert_eq!(audit.levels[Likelihood::HighlyLikely as usize].pending, 2);
        assert_eq!(audit.units.len(), 2, "the office and the city's");
        let city = matters::audit(&world, &actor(LANZHOU_OFFICE, Role::Registrar)).await.unwrap().audit;
        assert_eq!(city.units.len(), 1, "what stands above judged is not theirs");
        let dropped = Close { note: "政策调整".into(), ..empty_close() };
        done(&world, &leader(), &all[1], Act::Close(Box::new(dropped))).await;
        world.later(120 * DAY);
        let audit = matters::audit(&world, &registrar()).await.unwrap().audit;
        let of = |level: Likelihood| audit.levels[level as usize];
        assert_eq!((of(Likelihood::HighlyLikely).not_met, of(Likelihood::HighlyLikely).left_out), (1, 1));
        assert_eq!(
            of(Likelihood::HighlyUnlikely).came_true(Likelihood::HighlyUnlikely),
            Rate { done: 1, of: 1 }
        );
        assert_eq!(of(Likelihood::Unlikely).judged(), 0);
        assert!(matches!(matters::audit(&world, &clerk(LANZHOU)).await, Err(AppError::Denied(_))));
        books::agree(&world).await;
    });
}

#[test]
fn a_judgement_put_right_behind_the_journals_back_is_found() {
    on_both(|world| async move {
        let no = entered(&world, vec![in_hand(1, LANZHOU, date(2026, 6, 30))]).await.remove(0);
        let judge = Act::Judge { likelihood: Likelihood::Unlikely, note: "资金缺口".into() };
        done(&world, &actor(OFFICE, Role::Verifier), &no, judge).await;
        books::agree(&world).await;
        let mut batch = Batch::new();
        batch.push("update judgement set likelihood = 'likely'", params![], Rows::Exactly(1));
        world.store.commit(batch).await.unwrap();
        let found = books::verified(&world.store).await.findings.list;
        assert!(found.iter().any(|one| one.table == "judgement"), "{found:?}");
    });
}
