//! Lists that are no longer than the document says: every `max_items` of what is sent stands beside one of these.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// A list of at most `MOST`; a longer one is refused, not cut off.
///
/// # Errors
/// What is no list of these, or too long.
pub(super) fn few<'de, const MOST: usize, T, D>(from: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    within::<MOST, _, _>(Vec::deserialize(from)?)
}

/// The same, or `null`.
///
/// # Errors
/// As [`few`].
pub(super) fn few_or_none<'de, const MOST: usize, T, D>(from: D) -> Result<Option<Vec<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(from)?.map(within::<MOST, _, _>).transpose()
}

/// `all`, unless they are too many.
///
/// # Errors
/// Too many.
pub(super) fn within<const MOST: usize, T, E: Error>(all: Vec<T>) -> Result<Vec<T>, E> {
    match all.len() {
        many if many > MOST => Err(E::custom(format!("expected at most {MOST}, found {many}"))),
        _ => Ok(all),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Sent {
        #[serde(default, deserialize_with = "few::<2, _, _>")]
        numbers: Vec<u8>,
        #[serde(default, deserialize_with = "few_or_none::<2, _, _>")]
        others: Option<Vec<u8>>,
    }

    #[test]
    fn what_is_too_long_is_refused_and_what_is_absent_is_empty() {
        let read = |json| serde_json::from_value::<Sent>(json).map(|sent| (sent.numbers, sent.others));
        assert_eq!(read(json!({})).unwrap(), (vec![], None));
        assert_eq!(
            read(json!({"numbers": [1, 2], "others": [3, 4]})).unwrap(),
            (vec![1, 2], Some(vec![3, 4]))
        );
        assert_eq!(read(json!({"others": null})).unwrap().1, None);
        for long in [json!({"numbers": [1, 2, 3]}), json!({"others": [1, 2, 3]})] {
            assert_eq!(read(long).unwrap_err().to_string(), "expected at most 2, found 3");
        }
    }
}
