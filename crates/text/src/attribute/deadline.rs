//! Deadlines in a run of text (guideline, section 4).
//!
//! One pass: the character decides which rule may begin there, the first rule that fits takes the
//! longest expression, and the scan goes on behind it. Rules look ahead and back a bounded way, so the
//! time is linear. What stands in book-title marks or in quotation marks is a name, not a time; holidays
//! and plan periods alone are quoted times.

mod cadence;
mod cursor;
mod dated;
mod event;
mod holiday;
mod point;
mod reference;
mod relative;
mod resolve;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::attribute::names::Names;
use crate::{Deadline, DeadlineKind, Doubt, DoubtKind, Holiday, Recurrence, Span};
use cursor::Cursor;
pub(crate) use reference::find_reference;
use resolve::{Failure, Stretch};

/// Against what relative dates are resolved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// The day of the meeting or of issue.
    pub(crate) reference: Option<Date>,
    /// Official holidays by year.
    pub(crate) holidays: &'a [Holiday],
    /// Events that the text itself dates, from [`events`]; may be empty.
    pub(crate) events: &'a [DatedEvent],
}

/// An event to which the text gives its days: 强降雨, 6月29日至7月2日.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DatedEvent {
    name: Vec<char>,
    first: Date,
    last: Date,
}

/// The events of the whole text that it dates itself, for [`Frame::events`]. To be called once a text.
pub(crate) fn events(text: &[char], reference: Option<Date>, holidays: &[Holiday]) -> Vec<DatedEvent> {
    event::dated_events(text, Frame { reference, holidays, events: &[] })
}

/// Every date expression in `within` that could be a deadline, in order, not overlapping.
///
/// `within` should be whole clauses: whether 立即 hangs on a condition is seen from what stands before
/// it. Impossible dates and dates that want a year add to `doubts`; their deadlines carry no dates.
pub(crate) fn find(text: &[char], within: Span, frame: Frame<'_>, doubts: &mut Vec<Doubt>) -> Vec<Deadline> {
    let found = find_in(text, within, frame);
    for f in &found {
        let kind = match f.failure {
            Some(Failure::Impossible) => DoubtKind::ImpossibleDate,
            Some(Failure::NoReference) => DoubtKind::NoReferenceDate,
            _ if f.needs_year => DoubtKind::NoReferenceDate,
            _ => continue,
        };
        let place = Span::new(f.from, f.until);
        doubts.push(Doubt { kind, place, text: place.text(text) });
    }
    found.into_iter().map(|f| f.deadline(text)).collect()
}

/// What a rule found.
#[derive(Debug, Clone, Copy)]
struct Found {
    from: usize,
    until: usize,
    /// False for an expression that is no deadline: the scan passes over it whole.
    shows: bool,
    kind: DeadlineKind,
    start: Option<Date>,
    end: Option<Date>,
    recur: Option<Recurrence>,
    failure: Option<Failure>,
    needs_year: bool,
}

impl Found {
    /// An expression without dates.
    fn plain(from: usize, until: usize, kind: DeadlineKind) -> Self {
        Self {
            from,
            until,
            shows: true,
            kind,
            start: None,
            end: None,
            recur: None,
            failure: None,
            needs_year: false,
        }
    }

    /// No deadline up to `until`.
    fn nothing(until: usize) -> Self {
        Self { shows: false, ..Self::plain(until, until, DeadlineKind::By) }
    }

    fn recurring(from: usize, until: usize, recur: Recurrence) -> Self {
        Self { recur: Some(recur), ..Self::plain(from, until, DeadlineKind::Recurring) }
    }

    fn dated(from: usize, until: usize, kind: DeadlineKind, days: Result<Stretch, Failure>) -> Self {
        let mut found = Self::plain(from, until, kind);
        match days {
            Err(failure) => found.failure = Some(failure),
            Ok((start, end)) => {
                found.start = (kind != DeadlineKind::By).then_some(start);
                found.end = (kind != DeadlineKind::From).then_some(end);
            }
        }
        found
    }

    fn deadline(self, text: &[char]) -> Deadline {
        let span = Span::new(self.from, self.until);
        let Self { kind, start, end, recur, .. } = self;
        Deadline { text: span.text(text), span, kind, start, end, recur }
    }
}

/// The scan itself.
fn find_in(text: &[char], within: Span, frame: Frame<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut c = Cursor::new(text, within.start, within.end);
    let (mut free, mut names) = (within.start, Names::default());
    while let Some(next) = c.peek() {
        let named = names.pass(next, &text[c.at..c.end]);
        let hit =
            if named && next != '“' { None } else { expression(&c, next, free, within.start, &frame) };
        match hit {
            Some(hit) if hit.until > c.at => {
                // A quoted holiday is eaten with both its marks.
                if next == '“' {
                    names.close();
                }
                free = hit.until;
                c.at = hit.until;
                if hit.shows {
                    found.push(hit);
                }
            }
            _ => c.at += 1,
        }
    }
    found
}

/// The expression that begins at the cursor, by its first character.
fn expression(c: &Cursor<'_>, first: char, free: usize, clause: usize, frame: &Frame<'_>) -> Option<Found> {
    match first {
        '0'..='9' => number_led(c, frame),
        '一' => cadence::one_each(c).or_else(|| number_led(c, frame)),
        '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => number_led(c, frame),
        '半' => cadence::one_each(c).or_else(|| cadence::done(c)).or_else(|| relative::within(c, frame)),
        '每' => cadence::every(c),
        '按' | '逐' => cadence::by_unit(c),
        '日' | '旬' => cadence::done(c),
        '周' | '月' | '季' => cadence::done(c).or_else(|| dated::dated(c, frame)),
        '年' => dated::dated(c, frame),
        '立' | '马' => relative::at_once(c, clause, frame),
        '即' | '现' => relative::within(c, frame).or_else(|| relative::at_once(c, clause, frame)),
        '自' | '从' => relative::within(c, frame).or_else(|| dated::dated(c, frame)),
        '当' | '次' => dated::dated(c, frame).or_else(|| relative::same_day(c)),
        '到' | '至' | '截' | '今' | '明' | '本' | '来' | '去' | '往' | '前' | '后' | '上' | '中' | '下'
        | '这' | '全' | '第' | '星' | '礼' | '“' | '春' | '元' | '清' | '劳' | '端' | '国' | '新' => {
            dated::dated(c, frame).or_else(|| season_or_event(c, first, free, frame))
        }
        '之' | '以' | '期' | '主' | '汛' | '供' | '采' | '岁' | '暑' | '雨' | '秋' | '冬' => {
            season_or_event(c, first, free, frame)
        }
        _ => None,
    }
}

fn season_or_event(c: &Cursor<'_>, first: char, free: usize, frame: &Frame<'_>) -> Option<Found> {
    match first {
        '前' => event::before(c, free),
        '期' => event::during(c, free, frame),
        _ => event::season(c),
    }
}

/// A number opens a time limit, a date, or neither.
fn number_led(c: &Cursor<'_>, frame: &Frame<'_>) -> Option<Found> {
    // 2.5月 and G60: the tail of another number or name.
    let tail = c.before(1).is_some_and(|p| p.is_ascii_alphanumeric() || matches!(p, '.' | '〔' | '+' | '×'));
    let inside = c.before(1).is_some_and(crate::attribute::numeral::is_han) && c.text[c.at] != '十';
    if tail || inside {
        return None;
    }
    relative::within(c, frame).or_else(|| dated::dated(c, frame))
}
