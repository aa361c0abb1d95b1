//! Judgements held against what came of them.

use duban_core::{Audit, Came, Ending, Forecast, Likelihood, MatterId, Moment, Outcome, Rate};
use jiff::tz::TimeZone;

const DAY: i64 = 86_400_000_000;

fn day(number: i64) -> Moment {
    Moment::from_micros(1_767_225_600_000_000 + number * DAY)
}

fn judged(
    matter: i64,
    likelihood: Likelihood,
    on: i64,
    due: i64,
    ending: Ending,
    reached: Option<i64>,
) -> Forecast {
    Forecast {
        matter: MatterId(matter),
        likelihood,
        unit: "990000".into(),
        at: day(on),
        due_at: Some(day(due)),
        came: Came { ending, reached_at: reached.map(day) },
    }
}

#[test]
fn what_came_of_it_is_held_against_the_deadline_of_the_day() {
    let of = |ending, reached| judged(1, Likelihood::Likely, 0, 10, ending, reached);
    let outcome = |forecast: Forecast, now| forecast.outcome(day(now));
    assert_eq!(outcome(of(Ending::Done, Some(9)), 30), Outcome::InTime);
    assert_eq!(outcome(of(Ending::Done, Some(10)), 30), Outcome::InTime, "the last instant is in time");
    assert_eq!(outcome(of(Ending::Done, Some(11)), 30), Outcome::Late);
    assert_eq!(outcome(of(Ending::Open, None), 10), Outcome::Pending);
    assert_eq!(outcome(of(Ending::Open, None), 11), Outcome::NotMet);
    assert_eq!(outcome(of(Ending::Claimed, Some(9)), 30), Outcome::Pending, "the claim may not hold");
    assert_eq!(outcome(of(Ending::Claimed, Some(12)), 30), Outcome::NotMet);
    assert_eq!(outcome(of(Ending::Dropped, None), 30), Outcome::LeftOut);
}

#[test]
fn nobody_is_right_about_what_they_knew() {
    let known = judged(1, Likelihood::HighlyLikely, 9, 10, Ending::Done, Some(8));
    assert_eq!(known.outcome(day(30)), Outcome::LeftOut, "judged after the claim");
    let late = judged(1, Likelihood::HighlyUnlikely, 12, 10, Ending::Done, Some(20));
    assert_eq!(late.outcome(day(30)), Outcome::LeftOut, "judged after the deadline");
    let endless = Forecast { due_at: None, ..known };
    assert_eq!(endless.outcome(day(30)), Outcome::LeftOut);
}

#[test]
fn what_is_said_again_in_a_month_counts_once_as_it_was_said_last() {
    let forecasts = [
        judged(1, Likelihood::HighlyUnlikely, 1, 200, Ending::Done, Some(100)),
        judged(1, Likelihood::Likely, 3, 200, Ending::Done, Some(100)),
        judged(1, Likelihood::HighlyLikely, 40, 200, Ending::Done, Some(100)),
        judged(2, Likelihood::Unlikely, 3, 5, Ending::Open, None),
    ];
    let audit = Audit::of(&forecasts, &TimeZone::UTC, day(201));
    assert_eq!(audit.repeated, 1);
    let of = |level: Likelihood| audit.levels[level as usize];
    assert_eq!(of(Likelihood::HighlyUnlikely).judged(), 0);
    assert_eq!(of(Likelihood::Likely).in_time, 1);
    assert_eq!(of(Likelihood::HighlyLikely).in_time, 1);
    let unlikely = of(Likelihood::Unlikely);
    assert_eq!(unlikely.in_time_of_known(), Rate { done: 0, of: 1 });
    assert_eq!(unlikely.came_true(Likelihood::Unlikely), Rate { done: 1, of: 1 });
    assert!(!unlikely.is_enough());
    assert_eq!((audit.units.len(), audit.units[0].levels), (1, audit.levels));
}

#[test]
fn five_known_outcomes_are_enough() {
    let many: Vec<Forecast> =
        (0..5).map(|n| judged(n, Likelihood::Likely, 1, 10, Ending::Done, Some(5 + 2 * n))).collect();
    let audit = Audit::of(&many, &TimeZone::UTC, day(90));
    let likely = audit.levels[Likelihood::Likely as usize];
    assert!(likely.is_enough());
    assert_eq!(likely.came_true(Likelihood::Likely), Rate { done: 3, of: 5 });
    assert!(!Audit::of(&many[..4], &TimeZone::UTC, day(90)).levels[Likelihood::Likely as usize].is_enough());
}
