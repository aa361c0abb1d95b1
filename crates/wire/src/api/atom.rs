//! The smallest pieces: each reads strictly, and says in the document what it takes.

use duban_core::{Amount, MatterNo, Moment};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

/// What a text would have to look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected {0}")]
pub struct Unfit(&'static str);

impl Unfit {
    /// It would have to be this.
    pub(super) const fn of(expected: &'static str) -> Self {
        Self(expected)
    }
}

/// Describes a type that is written as one text.
macro_rules! text {
    ($name:ident, $about:literal, $example:literal, $($with:tt)*) => {
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .description(Some($about))
                    .examples([$example])
                    $($with)*
                    .into()
            }
        }
        impl ToSchema for $name {}
        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    };
}

/// An identity: digits, as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Identity(pub i64);

text!(Identity, "An identity. Text, because it has more digits than a number of JavaScript keeps.", "913542871230185472",
    .pattern(Some("^[1-9][0-9]{0,18}$")));

impl std::fmt::Display for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Identity {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        if !digits || text.is_empty() || text.len() > 19 || text.starts_with('0') {
            return Err(Unfit("an identity, one to nineteen digits"));
        }
        // Nineteen digits may be more than any identity has: nobody has the last one.
        Ok(Self(text.parse().unwrap_or(i64::MAX)))
    }
}

/// The number of a matter: `2026-31-4`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MatterNumber(pub MatterNo);

text!(MatterNumber, "The number of a matter: year, serial number, then one number for each part of a part.", "2026-31-4",
    .pattern(Some("^(19(49|[5-9][0-9])|[2-9][0-9]{3})-[1-9][0-9]{0,8}(-[1-9][0-9]{0,3}){0,6}$")));

impl std::fmt::Display for MatterNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for MatterNumber {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        let number = text.parse().ok().filter(|number: &MatterNo| number.to_string() == text);
        number.map(Self).ok_or(Unfit("the number of a matter such as 2026-31-4"))
    }
}

/// A day, `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub Date);

text!(Day, "A day at the site, from 1949-01-01 to 2999-12-31.", "2026-06-30",
    .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
    .pattern(Some("^(19(49|[5-9][0-9])|2[0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")));

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Day {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        let day = text.parse().ok().filter(|day: &Date| day.to_string() == text);
        let day = day.filter(|day| (1949..=2999).contains(&day.year()));
        day.map(Self).ok_or(Unfit("a day YYYY-MM-DD between 1949 and 2999"))
    }
}

/// An instant, given only: RFC 3339, UTC, to the microsecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Instant(pub Moment);

text!(Instant, "An instant, RFC 3339 in UTC.", "2026-04-15T02:00:00Z",
    .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime))));

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.timestamp().fmt(f)
    }
}

/// A figure: digits with at most four decimals, as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Figure(pub Amount);

text!(Figure, "A figure: at most fourteen digits and four decimals. Text, so that no decimal is lost.", "752393.73",
    .pattern(Some("^-?[0-9]{1,14}(\\.[0-9]{1,4})?$")));

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Figure {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        let plain = text.strip_prefix('-').unwrap_or(&text);
        let (whole, decimals) = plain.split_once('.').unwrap_or((plain, "0"));
        let fits = |digits: &str, most: usize| {
            (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
        };
        let amount = (fits(whole, 14) && fits(decimals, 4)).then(|| text.parse().ok()).flatten();
        amount.map(Self).ok_or(Unfit("a figure with at most four decimals"))
    }
}

/// A code out of the pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(pub String);

text!(Code, "A code out of the pack: of a unit, group, kind, list or programme.", "430000-fgw",
    .pattern(Some("^[0-9A-Za-z_.\u{4e00}-\u{9fff}-]{1,64}$")));

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Code {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        let plain = |c: char| {
            c.is_ascii_alphanumeric() || "_.-".contains(c) || ('\u{4e00}'..='\u{9fff}').contains(&c)
        };
        if text.chars().all(plain) && (1..=64).contains(&text.chars().count()) {
            Ok(Self(text))
        } else {
            Err(Unfit("a code: letters, digits, Chinese characters, _ . -, at most 64"))
        }
    }
}

/// What tells a request sent twice from two requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(pub String);

text!(Key, "Drawn afresh by the sender for each thing to be done.", "5f1e7c1a-2d1b-4a55-9a6e-0d8a51b8b0a1",
    .pattern(Some("^[0-9A-Za-z_.:-]{1,100}$")));

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Key {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.:-".contains(&b));
        if plain && (1..=100).contains(&text.len()) {
            Ok(Self(text))
        } else {
            Err(Unfit("a key: letters, digits, _ . : -, at most 100"))
        }
    }
}

/// A short text: a title, a name, a number as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Line(pub String);

text!(Line, "A short text.", "改造城镇老旧小区",
    .max_length(Some(200)).pattern(Some("^[^\\x00]*$")));

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Line {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        within(&text, 200).then_some(Self(text)).ok_or(Unfit("at most 200 characters, none of them U+0000"))
    }
}

/// A long text: what is required, a reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Prose(pub String);

text!(Prose, "A long text.", "请在六月底前报来方案。",
    .max_length(Some(20_000)).pattern(Some("^[^\\x00]*$")));

impl std::fmt::Display for Prose {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Prose {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        within(&text, 20_000)
            .then_some(Self(text))
            .ok_or(Unfit("at most 20000 characters, none of them U+0000"))
    }
}

/// PostgreSQL keeps no U+0000, and it says nothing.
fn within(text: &str, most: usize) -> bool {
    text.len() <= most * 4 && text.chars().count() <= most && !text.contains('\0')
}

/// Declares a whole number with a range. JSON knows no whole numbers: `7.0` is one, too.
macro_rules! whole {
    ($name:ident, $of:ty, $most:literal, $about:literal, $unfit:literal) => {
        #[doc = $about]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "f64")]
        pub struct $name(pub $of);

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::Integer)
                    .description(Some($about))
                    .minimum(Some(0))
                    .maximum(Some($most))
                    .into()
            }
        }

        impl ToSchema for $name {}

        impl TryFrom<f64> for $name {
            type Error = Unfit;

            fn try_from(number: f64) -> Result<Self, Unfit> {
                let is_whole = number.fract() == 0.0 && (0.0..=f64::from($most)).contains(&number);
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "it is whole and within the range"
                )]
                is_whole.then_some(Self(number as $of)).ok_or(Unfit::of($unfit))
            }
        }
    };
}

pub(super) use {text, whole};

whole!(
    Ordinal,
    u32,
    1_000_000,
    "The order of a clause in its directive, from 0.",
    "the order of a clause, at most 1000000"
);
whole!(Weight, u32, 1_000_000, "A share, in parts of the sum of all weights.", "a weight, at most 1000000");

#[cfg(test)]
mod tests {
    use super::*;

    fn reads<T: TryFrom<String> + ToString>(text: &str) -> bool {
        T::try_from(text.to_owned()).is_ok_and(|read| read.to_string() == text)
    }

    #[test]
    fn only_the_plain_form_is_read() {
        assert!(reads::<Identity>("1") && reads::<Identity>("9223372036854775807"));
        for wrong in ["", "0", "01", "-1", "+1", " 1", "1.0", "12345678901234567890"] {
            assert!(!reads::<Identity>(wrong), "{wrong}");
        }
        assert!(reads::<MatterNumber>("2026-31") && reads::<MatterNumber>("2026-31-4-2"));
        for wrong in ["2026-031", "督〔2026〕31", " 2026-31", "2026", "2026-0", "1900-1"] {
            assert!(!reads::<MatterNumber>(wrong), "{wrong}");
        }
        assert!(reads::<Day>("2024-02-29"));
        for wrong in ["2026-02-29", "2026-2-1", "2026-02-01T00:00", "20260201", "0001-01-01", "9999-12-31"] {
            assert!(!reads::<Day>(wrong), "{wrong}");
        }
        for right in ["0", "752393.73", "-4.5", "99999999999999"] {
            assert!(Figure::try_from(right.to_owned()).is_ok(), "{right}");
        }
        for wrong in ["", ".5", "5.", "1,000", "1e3", "+1", "--1", "0.12345", "999999999999999"] {
            assert!(!reads::<Figure>(wrong), "{wrong}");
        }
        assert_eq!(serde_json::from_str::<Ordinal>("7.0").ok(), Some(Ordinal(7)));
        for wrong in ["-1", "0.5", "1000001", "1e300", "\"7\"", "null"] {
            assert!(serde_json::from_str::<Ordinal>(wrong).is_err(), "{wrong}");
        }
        assert!(reads::<Code>("990000-dcs") && reads::<Code>("岚州数据局"), "as packs write them");
        for wrong in ["", "岚州 局", "a/b", "a，b"] {
            assert!(!reads::<Code>(wrong), "{wrong}");
        }
        assert!(
            !reads::<Line>(&"长".repeat(201)) && reads::<Line>(&"长".repeat(200)) && !reads::<Line>("a\0b")
        );
    }
}
