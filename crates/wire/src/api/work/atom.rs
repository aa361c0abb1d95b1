//! The smallest pieces of a report: the name of a period, of a file, of its content.

use duban_core::Period;
use serde::{Deserialize, Serialize};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use super::super::atom::{Unfit, text, whole};

/// A reporting period: `2026-04`, `2026-W18`, `2026-02-T3`, `2026-Q2`, `2026-H1`, `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PeriodCode(pub Period);

text!(PeriodCode, "A reporting period: a month 2026-04, a week 2026-W18, ten days 2026-02-T3, 2026-Q2, 2026-H1, a year 2026.", "2026-04",
    .pattern(Some("^(19(49|[5-9][0-9])|2[0-9]{3})(-(0[1-9]|1[0-2])(-T[1-3])?|-W(0[1-9]|[1-4][0-9]|5[0-3])|-Q[1-4]|-H[12])?$")));

impl std::fmt::Display for PeriodCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.code())
    }
}

impl TryFrom<String> for PeriodCode {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        let period = Period::from_code(&text).filter(|period| period.code() == text);
        let period = period.filter(|period| (1949..=2999).contains(&period.last.year()));
        period.map(Self).ok_or(Unfit::of("a period such as 2026-04, 2026-W18 or 2026-Q2"))
    }
}

/// What a file is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(pub String);

text!(Digest, "The SHA-256 of a file's content, in lower-case hexadecimal.",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    .pattern(Some("^[0-9a-f]{64}$")));

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Digest {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        let is_hex = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        (is_hex && text.len() == 64)
            .then_some(Self(text))
            .ok_or(Unfit::of("64 lower-case hexadecimal digits"))
    }
}

/// What a file is called, without folders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileName(pub String);

text!(FileName, "What a file is called, without folders.", "验收表.pdf",
    .min_length(Some(1)).max_length(Some(120)).pattern(Some("^[^\\x00-\\x1f/\\\\]+$")));

impl std::fmt::Display for FileName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for FileName {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        let is_plain = !text.chars().any(|c| c < ' ' || c == '/' || c == '\\');
        (is_plain && (1..=120).contains(&text.chars().count()))
            .then_some(Self(text))
            .ok_or(Unfit::of("the name of a file without folders, at most 120 characters"))
    }
}

whole!(
    VintageNumber,
    u16,
    9_999,
    "Which version of a report, or which claim on a matter, from 1.",
    "which version of a report, at most 9999"
);
whole!(
    PetitionNumber,
    u16,
    65_535,
    "The number of what was asked for on its matter, from 1.",
    "the number of a petition, at most 65535"
);
whole!(LookBackMonths, u8, 12, "After how many months: 3, 6 or 12.", "a number of months, at most 12");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_plain_form_is_read() {
        for right in ["2026-04", "2026-W53", "2026-02-T3", "2026-Q2", "2026-H1", "2026"] {
            assert!(PeriodCode::try_from(right.to_owned()).is_ok_and(|p| p.to_string() == right), "{right}");
        }
        for wrong in ["", "2026-4", "2026-+4", "2025-W53", "2026-Q0", "1900", "2026-04-15", "２０２６"] {
            assert!(PeriodCode::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
        assert!(Digest::try_from("0a".repeat(32)).is_ok());
        for wrong in [String::new(), "0A".repeat(32), "0a".repeat(31), "../".repeat(21) + "x"] {
            assert!(Digest::try_from(wrong.clone()).is_err(), "{wrong}");
        }
        assert!(FileName::try_from("验收表 (终).pdf".to_owned()).is_ok());
        for wrong in ["", "a/b", "C:\\a", "a\nb", "a\0"] {
            assert!(FileName::try_from(wrong.to_owned()).is_err(), "{wrong:?}");
        }
    }
}
