//! How a figure is divided among units, and whether the parts make the whole (分解).

use crate::Amount;

/// What the parts of a figure come to.
///
/// # Source
/// FIELD §3 and §6: parts must sum to the whole or the gap is shown; printed totals are off in the last digit,
/// so a gap within the tolerance is named but is no fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// What is to be divided.
    pub whole: Amount,
    /// What the parts come to.
    pub sum: Amount,
    /// How far off the sum may be.
    pub tolerance: Amount,
}

impl Split {
    /// The parts of `whole`.
    ///
    /// # Example
    /// ```
    /// use duban_core::{Amount, Split};
    /// let split = Split::of(Amount::whole(2000), [1200, 750].map(Amount::whole));
    /// assert_eq!(split.gap(), Amount::whole(50));
    /// assert!(!split.is_whole());
    /// ```
    #[must_use]
    pub fn of(whole: Amount, parts: impl IntoIterator<Item = Amount>) -> Self {
        Self { whole, sum: parts.into_iter().sum(), tolerance: tolerance(whole) }
    }

    /// What the parts lack; negative when they come to more than the whole.
    #[must_use]
    pub fn gap(&self) -> Amount {
        self.whole - self.sum
    }

    /// Whether the parts make the whole, within the tolerance.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.gap().abs() <= self.tolerance
    }
}

/// How far off a sum may be: one ten-thousandth of the whole, the rounding of a printed table.
fn tolerance(whole: Amount) -> Amount {
    Amount::from_scaled(whole.scaled().saturating_abs() / 10_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_in_a_printed_table_is_no_gap() {
        let split = Split::of("752393.73".parse().unwrap(), ["752393.76".parse().unwrap()]);
        assert_eq!(split.gap().to_string(), "-0.03");
        assert!(split.is_whole());
    }

    #[test]
    fn a_whole_number_of_things_divides_exactly() {
        assert!(Split::of(Amount::whole(14), vec![Amount::whole(1); 14]).is_whole());
        assert!(!Split::of(Amount::whole(14), vec![Amount::whole(1); 13]).is_whole());
    }
}
