//! Codes that change with time (RFC 6238): HMAC-SHA-1 over the number of the half minute, six digits, as every authenticator makes
//! them.

use duban_core::Moment;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// How long a code lasts, in seconds.
const STEP: i64 = 30;
/// How many steps a clock may be off, in either direction.
const SKEW: i64 = 1;
/// The letters of base 32 (RFC 4648).
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The step in which an instant lies.
pub(super) const fn step(at: Moment) -> i64 {
    at.as_micros().div_euclid(STEP * 1_000_000)
}

/// The code of a step: six digits.
fn code(secret: &[u8], step: i64) -> String {
    format!("{:06}", truncated(secret, step) % 1_000_000)
}

/// The 31 bits of RFC 4226, 5.3.
fn truncated(secret: &[u8], step: i64) -> u32 {
    let mut mac = match Hmac::<Sha1>::new_from_slice(secret) {
        Ok(mac) => mac,
        // HMAC takes keys of any length.
        Err(_) => return 0,
    };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash.last().copied().unwrap_or_default() & 0xF);
    let four = hash.get(at..at + 4).unwrap_or(&[0; 4]);
    four.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)) & 0x7FFF_FFFF
}

/// The step whose code was typed, when it is later than `last` and no further off than a clock may be.
pub(super) fn matching(secret: &[u8], typed: &str, now: Moment, last: i64) -> Option<i64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if typed.len() != 6 {
        return None;
    }
    let present = step(now);
    (present - SKEW..=present + SKEW)
        .filter(|step| *step > last)
        .find(|step| same(&code(secret, *step), &typed))
}

/// Compares without telling by its time how much was right.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// Bytes in base 32 without padding.
pub(super) fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter(held >> bits));
        }
    }
    if bits > 0 {
        text.push(letter(held << (5 - bits)));
    }
    text
}

fn letter(five: u32) -> char {
    char::from(LETTERS[(five & 31) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    fn at(second: i64) -> Moment {
        Moment::from_micros(second * 1_000_000)
    }

    /// RFC 6238, appendix B, the SHA-1 column: eight digits there, of which these are the last six.
    #[test]
    fn the_codes_are_those_of_the_standard() {
        for (second, eight) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            let number = truncated(SECRET, step(at(second)));
            assert_eq!(format!("{:08}", number % 100_000_000), eight);
            assert_eq!(code(SECRET, step(at(second))), eight[2..]);
        }
    }

    /// RFC 4226, appendix D.
    #[test]
    fn the_counter_codes_are_those_of_the_standard() {
        let codes: Vec<String> = (0..5).map(|step| code(SECRET, step)).collect();
        assert_eq!(codes, ["755224", "287082", "359152", "969429", "338314"]);
    }

    #[test]
    fn a_clock_may_be_off_by_one_step_and_no_code_counts_twice() {
        let now = at(1_111_111_111);
        let present = step(now);
        for (off, fits) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let typed = code(SECRET, present + off);
            assert_eq!(matching(SECRET, &typed, now, 0), fits.then_some(present + off), "{off}");
        }
        let typed = code(SECRET, present);
        assert_eq!(matching(SECRET, &typed, now, present), None);
        assert_eq!(matching(SECRET, &format!("{} {}", &typed[..3], &typed[3..]), now, 0), Some(present));
        for wrong in ["", "12345", "1234567", "12345六"] {
            assert_eq!(matching(SECRET, wrong, now, 0), None);
        }
    }

    /// RFC 4648, 10.
    #[test]
    fn base_32_is_that_of_the_standard() {
        let texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base32(text.as_bytes()));
        assert_eq!(texts, ["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"]);
    }
}
