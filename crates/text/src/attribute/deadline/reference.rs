//! The day of the meeting or of issue, from which deadlines are counted.

use jiff::civil::Date;

use super::cursor::Cursor;
use crate::Span;

/// Where a date stands decides how much it says. Later ones are stronger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// Somewhere in the body: only a day that is spoken of.
    Body,
    /// In a line of the opening, but not at its head.
    Opening,
    /// Closes a short line: a source line, a signature with the office before it.
    ShortLine,
    /// Opens a line of the opening, a dash before it or not: the day of the meeting.
    Meeting,
    /// Stands alone on its line: the day of issue.
    Alone,
}

/// Lines that count as the opening.
const OPENING: usize = 8;
/// The longest line that is a source line or a signature.
const SHORT: usize = 40;

/// The day of the meeting or of issue with its place, when the text gives one with its year.
///
/// A date alone on its line is the day of issue and wins; of several the last one (the signature).
/// Then the day that opens a line of the opening, then one in a short line. A date that is only
/// spoken of in the body says nothing about the document: `None`.
pub(crate) fn find_reference(text: &[char]) -> Option<(Date, Span)> {
    let mut best: Option<(Place, Date, Span)> = None;
    let mut start = 0;
    for (number, line) in text.split(|c| *c == '\n').enumerate() {
        let bounds = Span::new(start, start + line.len());
        start = bounds.end + 1;
        let Some((date, span)) = first_date(text, bounds, number < OPENING) else { continue };
        let place = place(text, bounds, span, number);
        let better = match best {
            None => place > Place::Body,
            Some((old, ..)) => place > old || (place == old && place == Place::Alone),
        };
        if better {
            best = Some((place, date, span));
        }
    }
    best.map(|(_, date, span)| (date, span))
}

fn place(text: &[char], line: Span, date: Span, number: usize) -> Place {
    let before = text[line.start..date.start].iter().filter(|c| c.is_alphanumeric()).count();
    let behind = text[date.end..line.end].iter().filter(|c| c.is_alphanumeric()).count();
    match (before, behind) {
        (0, 0) => Place::Alone,
        (0, _) if number < OPENING => Place::Meeting,
        (_, 0) if line.len() <= SHORT => Place::ShortLine,
        _ if number < OPENING => Place::Opening,
        _ => Place::Body,
    }
}

/// The first date with its year in a line. In the body only short lines are looked at: the rest is talk.
fn first_date(text: &[char], line: Span, opening: bool) -> Option<(Date, Span)> {
    if !opening && line.len() > SHORT {
        return None;
    }
    (line.start..line.end).find_map(|at| {
        let c = text[at];
        let starts = c.is_ascii_digit() || crate::attribute::numeral::han_digit(c).is_some();
        let fresh = at == line.start || !text[at - 1].is_ascii_digit();
        (starts && fresh).then(|| date_at(text, at, line.end)).flatten()
    })
}

/// 2024年3月12日, 二〇二五年二月十八日, 2025-02-18, 2025/2/18, 2025.2.18.
fn date_at(text: &[char], at: usize, end: usize) -> Option<(Date, Span)> {
    let mut c = Cursor::new(text, at, end);
    let year = four_digits(&mut c).or_else(|| c.number())?;
    let mark = c.eat_any(&["年", "-", "/", "."])?;
    let month = plain(&mut c)?;
    c.eat_any(if mark == "年" { &["月"] } else { &["-", "/", "."] })?;
    let day = plain(&mut c)?;
    if mark == "年" {
        c.eat_any(&["日", "号"])?;
    }
    if !(1949..=2199).contains(&year) {
        return None;
    }
    let date =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some((date, Span::new(at, c.at)))
}

/// Exactly four digits: 2025.2 must not be read as a decimal number.
fn four_digits(c: &mut Cursor<'_>) -> Option<u16> {
    let digits = c.text[c.at..c.end].iter().take_while(|d| d.is_ascii_digit()).count();
    (digits == 4).then(|| plain(c)).flatten()
}

/// A whole number without a decimal part.
fn plain(c: &mut Cursor<'_>) -> Option<u16> {
    let run = c.text[c.at..c.end].iter().take_while(|d| d.is_ascii_digit()).count();
    if run == 0 {
        return c.number();
    }
    let digits: String = c.text[c.at..c.at + run.min(5)].iter().collect();
    c.at += run;
    digits.parse().ok()
}
