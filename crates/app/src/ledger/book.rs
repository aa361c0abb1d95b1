//! A file as brought in: what it is, which sheets it has, one of them read.

use super::LedgerFault;
use super::sheet::{MOST_BYTES, Sheet};
use super::{text, workbook};

/// What a file is, by its first bytes.
enum Kind {
    Workbook,
    Text,
}

/// The names of the sheets in their order; a table of text has one without a name.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<String>, LedgerFault> {
    match kind(bytes)? {
        Kind::Workbook => workbook::sheets(bytes),
        Kind::Text => Ok(vec![String::new()]),
    }
}

/// Reads the sheet called `name`.
pub(super) fn read(bytes: &[u8], name: &str) -> Result<Sheet, LedgerFault> {
    match kind(bytes)? {
        Kind::Workbook => workbook::read(bytes, name),
        Kind::Text if name.is_empty() => text::read(bytes),
        Kind::Text => Err(LedgerFault::NoSheet { name: name.to_owned() }),
    }
}

/// What the bytes are. The size is looked at first: nothing is opened that is too large.
fn kind(bytes: &[u8]) -> Result<Kind, LedgerFault> {
    if bytes.is_empty() {
        return Err(LedgerFault::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(LedgerFault::TooLarge { bytes: bytes.len(), limit: MOST_BYTES });
    }
    match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Ok(Kind::Workbook),
        // The old binary form, or the new one behind a password: both lie in such a container.
        [0xD0, 0xCF, 0x11, 0xE0, ..] if holds(bytes, &utf16("EncryptedPackage")) => {
            Err(LedgerFault::Encrypted)
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(LedgerFault::NotATable { what: "XLS" }),
        [b'%', b'P', b'D', b'F', ..] => Err(LedgerFault::NotATable { what: "PDF" }),
        _ => Ok(Kind::Text),
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
