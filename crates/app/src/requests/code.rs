//! The secret follow-up code: 80 bits, written without letters that look alike.

use duban_core::MatterNo;
use sha2::{Digest, Sha256};

use crate::hex::hex;

/// Digits and letters without I, L, O and U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many of them a code has.
const LENGTH: usize = 16;

/// The code that belongs to the token of a form: a form sent twice gets the same answer twice. The token is drawn by us
/// and kept nowhere.
pub(super) fn of_token(token: &str) -> String {
    let digest: [u8; 32] =
        Sha256::new().chain_update("duban follow-up code\n").chain_update(token).finalize().into();
    digest.iter().take(LENGTH).map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect()
}

/// As it is typed: spaces and dashes mean nothing, letters that look alike are one.
pub(super) fn typed(text: &str) -> String {
    let letters = text.chars().filter(|c| !c.is_whitespace() && *c != '-').take(LENGTH * 2);
    letters
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

/// As it is shown: four by four.
///
/// # Example
/// ```
/// assert_eq!(duban_app::requests::printed_code("0123456789ABCDEF"), "0123-4567-89AB-CDEF");
/// ```
#[must_use]
pub fn printed(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// What is kept of it: of no use to whoever reads the database.
pub(super) fn digest(no: &MatterNo, code: &str) -> String {
    hex(Sha256::new().chain_update(no.to_string()).chain_update("\n").chain_update(typed(code)).finalize())
}

/// The token of a form as the journal keeps it: nothing from which the code could be made.
pub(super) fn kept(token: &str) -> String {
    format!("public:{}", hex(Sha256::digest(token)))
}

/// Compared to the end, so that the time tells nothing.
pub(super) fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |differs, (x, y)| differs | (x ^ y)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it_and_fits_its_number_only() {
        let code = of_token("token");
        assert_eq!(code.len(), 16);
        let no = MatterNo::new(2026, 31);
        let typed = printed(&code).to_lowercase().replace('-', " ");
        assert_eq!(digest(&no, &typed), digest(&no, &code));
        assert_ne!(digest(&MatterNo::new(2026, 32), &code), digest(&no, &code));
        assert_ne!(kept("token"), kept("tokem"));
        assert!(!same("ab", "abc") && !same("ab", "ac") && same("ab", "ab"));
    }
}
