//! What a parameter or a column can be.

use duban_core::{
    DirectiveId, EntryId, GroupId, KindId, ListId, MatterId, MeetingId, Moment, PersonId, ProgrammeId,
    ProposalId, UnitId,
};
use jiff::civil::Date;

/// One parameter of a statement, or one field of a row, in the four forms both databases share.
///
/// Instants are whole microseconds (UTC), dates ISO text, truths 0 and 1, money and scores scaled integers.
/// A text must not hold the character U+0000: SQLite keeps it, PostgreSQL refuses it.
///
/// # Example
/// ```
/// use duban_store::Value;
/// assert_eq!(Value::from(true), Value::Int(1));
/// assert_eq!(Value::from(None::<&str>), Value::Null);
/// assert_eq!(Value::from(jiff::civil::date(2025, 6, 30)), Value::Text("2025-06-30".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number, 64 bits (`bigint`).
    Int(i64),
    /// Unicode text (`text`).
    Text(String),
    /// Bytes (`bytea`).
    Bytes(Vec<u8>),
}

/// Declares how types become a value.
macro_rules! from {
    ($($type:ty => |$it:ident| $value:expr),+ $(,)?) => {$(
        impl From<$type> for Value {
            fn from($it: $type) -> Self {
                $value
            }
        }
    )+};
}

from! {
    i64 => |it| Self::Int(it),
    i32 => |it| Self::Int(it.into()),
    i16 => |it| Self::Int(it.into()),
    i8 => |it| Self::Int(it.into()),
    u32 => |it| Self::Int(it.into()),
    u16 => |it| Self::Int(it.into()),
    u8 => |it| Self::Int(it.into()),
    bool => |it| Self::Int(it.into()),
    &str => |it| Self::Text(it.to_owned()),
    String => |it| Self::Text(it),
    &String => |it| Self::Text(it.clone()),
    Vec<u8> => |it| Self::Bytes(it),
    &[u8] => |it| Self::Bytes(it.to_vec()),
    Moment => |it| Self::Int(it.as_micros()),
    Date => |it| Self::Text(it.to_string()),
    PersonId => |it| Self::Int(it.0),
    DirectiveId => |it| Self::Int(it.0),
    ProposalId => |it| Self::Int(it.0),
    MatterId => |it| Self::Int(it.0),
    MeetingId => |it| Self::Int(it.0),
    EntryId => |it| Self::Int(it.0),
    &UnitId => |it| Self::Text(it.as_str().to_owned()),
    &GroupId => |it| Self::Text(it.as_str().to_owned()),
    &KindId => |it| Self::Text(it.as_str().to_owned()),
    &ListId => |it| Self::Text(it.as_str().to_owned()),
    &ProgrammeId => |it| Self::Text(it.as_str().to_owned()),
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(it: Option<T>) -> Self {
        it.map_or(Self::Null, Into::into)
    }
}

/// The parameters of a statement, `$1` first, each by [`Value::from`].
///
/// # Example
/// ```
/// use duban_store::{Value, params};
/// assert_eq!(params!["done", 7_i64], vec![Value::Text("done".into()), Value::Int(7)]);
/// ```
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { ::std::vec![$($crate::Value::from($value)),*] };
}
