//! Which periods there are to report for, and which rows stand on which page.

use std::collections::BTreeMap;
use std::ops::Range;

use duban_core::{Cadence, Period};
use duban_store::matter::Asked;
use jiff::civil::Date;

use super::Choice;

/// Points on one page: as HTML it stays below 100 KB.
const PER_PAGE: u32 = 60;

/// The period that is meant, `wanted` or else the one most is owed for, and those that can be chosen.
pub(super) fn chosen(asked: &[Asked], wanted: Option<Period>, today: Date) -> (Period, Vec<Choice>) {
    let mut choices = choices(asked, today);
    let month = || Period::of(Cadence::Monthly, today).previous();
    let period = wanted.or_else(|| usual(&choices)).unwrap_or_else(month);
    if choices.iter().all(|choice| choice.period != period) {
        choices.push(Choice { period, owed: 0, all: 0 });
        choices.sort_unstable_by_key(|choice| choice.period);
    }
    (period, choices)
}

/// Of every cadence the period that is over and the one that runs, with what is owed, in order.
fn choices(asked: &[Asked], today: Date) -> Vec<Choice> {
    let mut found: BTreeMap<Period, Choice> = BTreeMap::new();
    for owing in asked.iter().map(|one| &one.owing) {
        let running = owing.running(today);
        for period in [running.previous(), running].into_iter().filter(|period| owing.is_of(*period, today)) {
            let choice = found.entry(period).or_insert(Choice { period, owed: 0, all: 0 });
            choice.all += 1;
            choice.owed += usize::from(owing.on(today) == Some(period));
        }
    }
    found.into_values().collect()
}

/// The period most is owed for; where nothing is owed, the one that runs for most.
fn usual(choices: &[Choice]) -> Option<Period> {
    choices.iter().max_by_key(|choice| (choice.owed, choice.period.last, choice.all)).map(|one| one.period)
}

/// Which rows stand on which page: a matter is never torn apart.
pub(super) fn paged(lines: &[&Asked]) -> Vec<Range<usize>> {
    let mut pages: Vec<Range<usize>> = Vec::new();
    let mut points = PER_PAGE;
    for (at, line) in lines.iter().enumerate() {
        points += line.owing.points;
        match pages.last_mut() {
            Some(page) if points <= PER_PAGE => page.end = at + 1,
            _ => {
                points = line.owing.points;
                pages.push(at..at + 1);
            }
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use duban_core::{MatterId, Owing};
    use jiff::civil::date;

    use super::*;

    fn line(no: i64, points: u32, from: Date) -> Asked {
        let owing = Owing {
            unit: "430000".into(),
            kind: "task".into(),
            every: Cadence::Monthly,
            first: date(2026, 4, 1),
            points,
            from,
            to: date(2026, 12, 31),
        };
        Asked { matter: MatterId(no), no: format!("2026-{no}").parse().unwrap(), owing }
    }

    #[test]
    fn a_page_holds_sixty_points_and_tears_no_matter_apart() {
        let due = date(2026, 5, 1);
        let lines: Vec<Asked> =
            [40, 20, 1, 59, 70, 1].iter().zip(1..).map(|(points, no)| line(no, *points, due)).collect();
        let shown: Vec<&Asked> = lines.iter().collect();
        assert_eq!(paged(&shown), [0..2, 2..4, 4..5, 5..6]);
        assert_eq!(paged(&[]), []);
    }

    #[test]
    fn the_period_most_is_owed_for_is_meant() {
        let today = date(2026, 5, 7);
        // Two owe April; one has answered it and is asked for May next.
        let lines = [1, 1, 2].map(|month| line(month, 1, date(2026, 4 + i8::try_from(month).unwrap(), 1)));
        let (period, choices) = chosen(&lines, None, today);
        let told: Vec<_> = choices.iter().map(|one| (one.period.code(), one.owed, one.all)).collect();
        assert_eq!(period.code(), "2026-04");
        assert_eq!(told, [("2026-04".to_owned(), 2, 3), ("2026-05".to_owned(), 0, 3)]);
        let (period, choices) = chosen(&lines, Period::from_code("2025-12"), today);
        assert_eq!(
            (period.code().as_str(), choices.len()),
            ("2025-12", 3),
            "what is asked for can be chosen"
        );
    }
}
