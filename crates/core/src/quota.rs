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

/// `whole` in `count` parts that differ by one step at most and make the whole exactly, the larger ones first.
///
/// A whole number of things is divided in whole ones: of ten among fourteen, four parts are nothing, and whoever
/// asks has to say who takes part. A figure with decimals is divided in its own last decimal, or a finer one
/// where that is needed for every part to be something.
///
/// # Example
/// ```
/// use duban_core::{Amount, equal_parts};
/// assert_eq!(equal_parts(Amount::whole(8), 3), [3, 3, 2].map(Amount::whole));
/// let tenths: Vec<String> = equal_parts("260.5".parse()?, 2).iter().map(ToString::to_string).collect();
/// assert_eq!(tenths, ["130.3", "130.2"]);
/// # Ok::<(), duban_core::AmountError>(())
/// ```
#[must_use]
pub fn equal_parts(whole: Amount, count: usize) -> Vec<Amount> {
    let Some(parts) = i64::try_from(count).ok().filter(|parts| *parts > 0) else { return Vec::new() };
    let scaled = whole.scaled();
    let step = if scaled % ONE == 0 {
        ONE
    } else {
        let fits = |step: &i64| scaled % step == 0 && (scaled / step).abs() >= parts;
        [ONE / 10, ONE / 100, ONE / 1_000].into_iter().find(fits).unwrap_or(1)
    };
    let (each, over) = (scaled / step / parts, scaled / step % parts);
    (0..parts).map(|at| Amount::from_scaled((each + i64::from(at < over)) * step)).collect()
}

/// Ten-thousandths in one.
const ONE: i64 = 10_000;

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

    #[test]
    fn equal_parts_make_the_whole() {
        for (whole, count) in
            [("2000", 14), ("3", 14), ("260.5", 14), ("14", 14), ("0.5", 14), ("0.0003", 14)]
        {
            let whole: Amount = whole.parse().unwrap();
            let parts = equal_parts(whole, count);
            assert_eq!((parts.len(), parts.into_iter().sum::<Amount>()), (count, whole));
        }
        let half = equal_parts("0.5".parse().unwrap(), 14);
        assert_eq!(half.first().map(ToString::to_string).as_deref(), Some("0.04"));
        assert!(equal_parts(Amount::whole(3), 0).is_empty());
    }
}
