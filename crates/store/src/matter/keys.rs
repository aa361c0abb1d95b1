//! Keys by which lists are ordered, the same on both databases.

use std::fmt::Write;

use duban_core::{Matter, MatterNo};

/// A number as digits of fixed width: `2026-31-4` comes before `2026-100`, and a whole before its parts.
///
/// Digits only, for databases put hyphens in different places.
///
/// # Example
/// ```
/// use duban_store::matter::no_key;
/// assert_eq!(no_key(&"2026-31-4".parse()?), "202600000003100004");
/// # Ok::<(), duban_core::NumberError>(())
/// ```
#[must_use]
pub fn no_key(no: &MatterNo) -> String {
    let mut key = format!("{:04}{:09}", no.year, no.serial);
    for part in &no.path {
        let _ = write!(key, "{part:05}");
    }
    key
}

/// Open matters without a date come behind those with one: the end of the year 9999.
pub(crate) const UNDATED: i64 = 253_402_300_800_000_000;
/// Closed matters come last, the latest first.
pub(crate) const FINAL: i64 = UNDATED * 2;

/// Where a matter stands in a list ordered by urgency: open ones by their deadline (microseconds UTC), then open ones
/// without, then those that have ended.
#[must_use]
pub fn urgency(matter: &Matter) -> i64 {
    if matter.state.is_final() {
        return FINAL.saturating_add(UNDATED - matter.state_since.as_micros().min(UNDATED));
    }
    matter.due.map_or(UNDATED, |due| due.at.as_micros().min(UNDATED - 1))
}
