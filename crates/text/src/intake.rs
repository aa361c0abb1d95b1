//! Bytes in, a [`Copy`] out: what the file is, its encoding, its container.

use crate::{Copy, Format, Line, Options, ReadError, Role};

/// Takes a copy out of its bytes.
pub(crate) fn take(bytes: &[u8], _options: &Options) -> Result<Copy, ReadError> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().map(|l| Line { text: l.to_owned(), role: Role::Body, link_pct: 0 }).collect();
    Ok(Copy { format: Format::Text, encoding: "UTF-8", lines, undecodable: 0 })
}
