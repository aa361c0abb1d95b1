//! Deadlines are compared by the days they resolve to.

use super::document::Deadline;

/// The deadline if it has a date or a recurrence to compare.
pub(super) fn resolvable(deadline: Option<&Deadline>) -> Option<&Deadline> {
    let filled = |field: &Option<String>| field.as_ref().is_some_and(|text| !text.is_empty());
    deadline.filter(|d| filled(&d.start) || filled(&d.end) || filled(&d.recur))
}

/// Whether a deadline resolves to the gold's, by the gold's type.
pub(super) fn same_deadline(gold: &Deadline, system: Option<&Deadline>) -> bool {
    let Some(system) = system else { return false };
    match gold.kind.as_deref() {
        Some("recurring") => system.recur == gold.recur,
        Some("window" | "on") => system.start == gold.start && system.end == gold.end,
        Some("from" | "immediate") => system.start == gold.start,
        _ => system.end == gold.end,
    }
}
