//! A SHA-256, as bytes and as text.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

/// What 32 bytes a piece of data comes to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

/// A text that is no digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 hexadecimal digits")]
pub struct DigestError;

impl Digest {
    /// What stands before the first link of a chain: nothing.
    pub const NOTHING: Self = Self([0; 32]);

    /// The SHA-256 of these pieces, one behind the other.
    pub(super) fn of(pieces: &[&[u8]]) -> Self {
        let mut sha = Sha256::new();
        pieces.iter().for_each(|piece| sha.update(piece));
        Self(sha.finalize().into())
    }

    /// The digest of these bytes; nothing when they are not 32.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Its 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return Err(DigestError);
        }
        for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digit =
                |at: usize| digits.get(at).and_then(|&d| char::from(d).to_digit(16)).ok_or(DigestError);
            *byte = u8::try_from(digit(0)? * 16 + digit(1)?).map_err(|_| DigestError)?;
        }
        Ok(Self(bytes))
    }
}
