//! Bytes to text: UTF-8 with or without a byte order mark, nothing else.

use crate::fault::What;

/// The text of a file, without its byte order mark.
pub(crate) fn decoded(bytes: &[u8]) -> Result<&str, (u32, What)> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|e| (line_at(bytes, e.valid_up_to()), What::NotUtf8))
}

/// The line of a byte, counted from 1.
pub(crate) fn line_at(bytes: &[u8], at: usize) -> u32 {
    let before = bytes.get(..at).unwrap_or(bytes);
    u32::try_from(before.iter().filter(|b| **b == b'\n').count()).unwrap_or(u32::MAX - 1) + 1
}
