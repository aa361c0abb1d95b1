//! Lists that are no longer than they say.

use serde::{Deserialize, Deserializer};

/// A list of at most `MOST`; a longer one is refused, not cut off.
///
/// # Errors
/// What is no list of these, or too long.
pub(in super::super) fn few<'de, const MOST: usize, T, D>(from: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let all = Vec::deserialize(from)?;
    if all.len() > MOST {
        return Err(serde::de::Error::custom(format!("expected at most {MOST}, found {}", all.len())));
    }
    Ok(all)
}
