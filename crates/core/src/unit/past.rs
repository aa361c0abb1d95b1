//! What a unit was called, where it stood, what became of it.

use jiff::civil::Date;

use crate::UnitId;

/// The past of a unit, as far as changes are known of it; spans in order of days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitPast {
    /// What it was called, the present names last.
    pub names: Vec<Span<Titled>>,
    /// Where it stood, the present parents last.
    pub parents: Vec<Span<Stood>>,
    /// Into which unit it was merged, and from which day on.
    pub merged_into: Option<(UnitId, Date)>,
    /// The units that were merged into it, each with the day.
    pub took_over: Vec<(UnitId, Date)>,
}

/// Something that held from a day until a day; both ends count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span<T> {
    /// What held.
    pub what: T,
    /// First day; nothing where it is not known.
    pub from: Option<Date>,
    /// Last day; nothing while it holds.
    pub until: Option<Date>,
}

/// What a unit was called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled {
    /// In full.
    pub name: String,
    /// In lists.
    pub short_name: String,
}

/// Under whom a unit stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stood {
    /// By territory (块).
    pub territorial_parent: Option<UnitId>,
    /// By line (条).
    pub line_parent: Option<UnitId>,
}

impl<T> Span<T> {
    /// Whether it held on `day`.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// Ends the last span the day before `on`, and begins another there. What held for no day at all is left out.
pub(super) fn turn<T: PartialEq>(spans: &mut Vec<Span<T>>, what: T, on: Date) {
    if spans.last().is_some_and(|last| last.what == what) {
        return;
    }
    match spans.last_mut() {
        Some(last) if last.from.is_some_and(|from| from >= on) => last.what = what,
        Some(last) => {
            last.until = on.yesterday().ok();
            spans.push(Span { what, from: Some(on), until: None });
        }
        None => spans.push(Span { what, from: Some(on), until: None }),
    }
}
