//! The token that shows a form to stand on a page of ours.
//!
//! Each session has one secret. A page never shows it as it is: it is mixed with fresh randomness every time, so that
//! the length of a compressed page tells nothing about it (BREACH).

use std::fmt::Write;

use axum::http::HeaderMap;
use sha2::{Digest, Sha256};

use super::Visitor;

/// The header in which programs send it.
const HEADER: &str = "x-csrf-token";

/// The token for one page: 16 random bytes, and the SHA-256 of them and the secret.
pub(crate) fn token(secret: &str, random: [u8; 16]) -> String {
    hex(&random) + &hex(&digest(secret, &random))
}

/// Whether `sent` was made from `secret`.
pub(crate) fn fits(sent: &str, secret: &str) -> bool {
    let Some((random, digits)) = sent.split_at_checked(32) else { return false };
    let bytes: Option<Vec<u8>> = (0..32)
        .step_by(2)
        .map(|at| random.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    let Some(Ok(random)) = bytes.map(<[u8; 16]>::try_from) else { return false };
    same(digits.as_bytes(), hex(&digest(secret, &random)).as_bytes())
}

/// Whether a program sent the right one.
pub(crate) fn header_fits(headers: &HeaderMap, visitor: &Visitor) -> bool {
    let sent = headers.get(HEADER).and_then(|value| value.to_str().ok());
    match (sent, &visitor.signed) {
        (Some(sent), Some(signed)) => fits(sent, &signed.csrf),
        _ => false,
    }
}

fn digest(secret: &str, random: &[u8; 16]) -> [u8; 32] {
    Sha256::new().chain_update(secret).chain_update(random).finalize().into()
}

/// Compared to the end, so that the time tells nothing.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differs, (x, y)| differs | (x ^ y)) == 0
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_fits_its_own_secret_only() {
        let (one, other) = (token("secret", [1; 16]), token("secret", [2; 16]));
        assert_ne!(one, other);
        assert!(fits(&one, "secret") && fits(&other, "secret"));
        assert!(!fits(&one, "another"));
        for wrong in ["", "00", &one[..95], &format!("{one}0"), &"é".repeat(48)] {
            assert!(!fits(wrong, "secret"), "{wrong}");
        }
    }
}
