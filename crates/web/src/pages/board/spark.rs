//! A small line beside a rate: how done of due went over the last months, with the same in words.

use duban_core::{Rate, Trend};
use jiff::civil::Date;

use crate::Lang;

/// How wide and how high it is, in units of the drawing.
const SIZE: [i64; 2] = [66, 14];

/// With more cells than this only rows and columns as a whole have one: the page stays small.
pub(super) const MOST: usize = 160;

/// The line.
pub(crate) struct Spark {
    /// The points of the line.
    pub(crate) points: String,
    /// The last of them.
    pub(crate) last: (i64, i64),
    /// The same in words.
    pub(crate) told: String,
}

impl Spark {
    /// Of the months of a trend and of the day itself; none with fewer than two of which there is something to say.
    pub(super) fn of(lang: Lang, trend: &Trend, day: Date, now: Rate) -> Option<Self> {
        let rates = trend.iter().filter(|(end, _)| **end < day).map(|(end, rate)| (*end, *rate));
        let known: Vec<(Date, u64, Rate)> =
            rates.chain([(day, now)]).filter_map(|(end, rate)| Some((end, rate.permille()?, rate))).collect();
        let ([first, .., last], [begin, ..]) = (known.as_slice(), known.as_slice()) else { return None };
        let days = |to: Date| i64::from(begin.0.until(to).map_or(0, |span| span.get_days()));
        let whole = days(last.0).max(1);
        let place = |(end, permille, _): &(Date, u64, Rate)| {
            let high = i64::try_from(*permille).unwrap_or(1_000).clamp(0, 1_000);
            (2 + days(*end) * (SIZE[0] - 4) / whole, SIZE[1] - 2 - high * (SIZE[1] - 4) / 1_000)
        };
        let points: Vec<String> = known.iter().map(place).map(|(x, y)| format!("{x},{y}")).collect();
        let one = |(end, _, rate): &(Date, u64, Rate)| {
            format!("{}-{:02} {}/{}", end.year(), end.month(), rate.done, rate.of)
        };
        let told = format!("{}{} → {}", lang.pick("走势 ", "trend "), one(first), one(last));
        Some(Self { points: points.join(" "), last: place(last), told })
    }
}
