//! Figures of plans and reports.

use std::fmt;
use std::str::FromStr;

/// A figure with up to four decimals, kept as a whole number of ten-thousandths.
///
/// Sums come out the same everywhere; printed tables carry two decimals, exchange rates four.
///
/// # Example
/// ```
/// use duban_core::Amount;
/// let planned: Amount = "752,393.73".parse()?;
/// assert_eq!(planned + "0.27".parse()?, Amount::whole(752_394));
/// assert_eq!(planned.to_string(), "752393.73");
/// # Ok::<(), duban_core::AmountError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// Ten-thousandths in one.
const SCALE: i64 = 10_000;

/// Why a text is no figure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no figure: digits, at most four decimals, at most fourteen digits before the point")]
pub struct AmountError {
    /// The text.
    pub text: String,
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A whole number; what is too large to be kept stands at the largest figure.
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self(number.saturating_mul(SCALE))
    }

    /// A figure from its ten-thousandths, the form in which it is stored.
    #[must_use]
    pub const fn from_scaled(ten_thousandths: i64) -> Self {
        Self(ten_thousandths)
    }

    /// Its ten-thousandths.
    #[must_use]
    pub const fn scaled(self) -> i64 {
        self.0
    }

    /// The distance from zero.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }
}

impl std::ops::Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, |sum, part| sum + part)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let (whole, rest) = (size / SCALE.unsigned_abs(), size % SCALE.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let decimals = format!("{rest:04}");
        write!(f, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    /// Reads `1500`, `-3.5`, `752,393.73` and the full-width `１５００．５`.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        let plain: String =
            text.trim().chars().filter(|c| !matches!(c, ',' | '，')).map(half_width).collect();
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, plain.as_str()),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let fault = || AmountError { text: text.to_owned() };
        let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 14
            || decimals.len() > 4
            || !is_digits(whole)
            || !is_digits(decimals)
        {
            return Err(fault());
        }
        let number: i64 = format!("{whole}{decimals:0<4}").parse().map_err(|_| fault())?;
        Ok(Self(sign * number))
    }
}

/// The half-width form of a digit, point or sign typed with a Chinese keyboard.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '－' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_survives_writing_and_reading() {
        for text in ["0", "1500", "-3.5", "752393.73", "0.0001", "99999999999999.9999"] {
            assert_eq!(text.parse::<Amount>().map(|a| a.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("１，５００．５０".parse(), Ok(Amount::from_scaled(15_005_000)));
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        for text in ["", "-", ".5", "1.23456", "1e9", "约300", "=1+1", "1.2.3", "123456789012345"] {
            assert!(text.parse::<Amount>().is_err(), "{text}");
        }
    }

    /// The printed provincial total is 0.03 away from the sum of its rows (FIELD §10).
    #[test]
    fn a_printed_total_may_be_off_in_the_last_digit() {
        let rows = [
            "86157.25", "13533.40", "19099.87", "68429.76", "83689.78", "89130.86", "57054.4", "6828",
            "26690", "38063.98", "56330.86", "76729.0", "53254.6", "77402",
        ];
        let sum: Amount = rows.iter().map(|r| r.parse::<Amount>().unwrap()).sum();
        assert_eq!((("752393.73".parse::<Amount>().unwrap()) - sum).abs().to_string(), "0.03");
    }
}
