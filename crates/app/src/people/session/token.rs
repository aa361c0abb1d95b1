//! The identifier of a session.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::App;

/// 256 random bits. Never printed by `Debug`, never kept: the database knows its SHA-256.
pub struct Token([u8; 32]);

impl Token {
    /// A fresh one.
    pub(crate) fn draw(app: &App) -> Self {
        Self(app.random())
    }

    /// From the text in a cookie; nothing else than 64 digits is one.
    pub(in crate::people) fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The text for the cookie: 64 hexadecimal digits.
    #[must_use]
    pub fn shown(&self) -> String {
        self.0.iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// Under what it is kept.
    pub(in crate::people) fn key(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_the_cookie_and_nothing_else_is_one() {
        let token = Token([0xA7; 32]);
        assert_eq!(Token::parse(&token.shown()).map(|t| t.0), Some(token.0));
        for wrong in ["", "a7", &"A7".repeat(32), &"é".repeat(32), &"g0".repeat(32)] {
            assert!(Token::parse(wrong).is_none(), "{wrong}");
        }
    }
}
