//! The number people know a matter by.

use std::fmt;
use std::str::FromStr;

/// A matter's number: year, running number of the year, and the parts of a divided matter.
///
/// Kept for good: through reassignment, transfer and reopening.
///
/// # Example
/// ```
/// use duban_core::MatterNo;
/// let no: MatterNo = "2026-31-4".parse()?;
/// assert_eq!(no.printed(), "督〔2026〕031-04");
/// assert_eq!(no.to_string(), "2026-31-4");
/// # Ok::<(), duban_core::NumberError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatterNo {
    /// The year of its entry.
    pub year: i16,
    /// The running number of that year, from 1.
    pub serial: u32,
    /// Which part of which part, outermost first; empty for a matter of its own.
    pub path: Vec<u16>,
}

/// Why a text is no matter's number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no matter's number, such as 2026-31 or 2026-31-4")]
pub struct NumberError {
    /// The text.
    pub text: String,
}

/// A matter is divided at most this often: province, prefecture, county, township, village.
const DEEPEST: usize = 6;

impl MatterNo {
    /// The number of the `serial`th matter of `year`.
    #[must_use]
    pub const fn new(year: i16, serial: u32) -> Self {
        Self { year, serial, path: Vec::new() }
    }

    /// The number of its `part`th part.
    #[must_use]
    pub fn part(&self, part: u16) -> Self {
        let mut path = self.path.clone();
        path.push(part);
        Self { path, ..*self }
    }

    /// The form on paper, as document numbers are written.
    #[must_use]
    pub fn printed(&self) -> String {
        let parts: String = self.path.iter().map(|part| format!("-{part:02}")).collect();
        format!("督〔{}〕{:03}{parts}", self.year, self.serial)
    }
}

impl fmt::Display for MatterNo {
    /// The form in addresses and files.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.year, self.serial)?;
        self.path.iter().try_for_each(|part| write!(f, "-{part}"))
    }
}

impl FromStr for MatterNo {
    type Err = NumberError;

    /// Reads both forms.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let fault = || NumberError { text: text.chars().take(40).collect() };
        let plain = text.trim().trim_start_matches('督').replace('〔', "").replace('〕', "-");
        let mut parts = plain.split('-');
        let mut next = || parts.next().filter(|p| p.len() <= 9 && p.bytes().all(|b| b.is_ascii_digit()));
        let year =
            next().and_then(|p| p.parse().ok()).filter(|y| (1949..=9999).contains(y)).ok_or_else(fault)?;
        let serial = next().and_then(|p| p.parse().ok()).filter(|s| *s > 0).ok_or_else(fault)?;
        let path = parts.map(str::parse).collect::<Result<Vec<u16>, _>>().map_err(|_| fault())?;
        if path.len() > DEEPEST || path.contains(&0) {
            return Err(fault());
        }
        Ok(Self { year, serial, path })
    }
}
