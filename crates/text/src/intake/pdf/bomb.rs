//! What a PDF's object streams unpack to, found out before anything of them is kept.
//!
//! `lopdf` bounds each stream but not their sum, and an object takes many times the room of its text.

use std::io::Read;

use crate::ReadError;

/// Most bytes that all object streams together may unpack to.
const LIMIT: u64 = 24 * 1024 * 1024;
/// How far before its data a stream may say that it holds objects.
const DICTIONARY_BYTES: usize = 512;

/// Looks through the file for streams of objects that unpack to too much.
pub(super) fn look(bytes: &[u8]) -> Result<(), ReadError> {
    let mut left = LIMIT;
    let mut from = 0;
    while let Some(at) = find(bytes, b"stream", from) {
        from = at + 6;
        let dictionary = &bytes[at.saturating_sub(DICTIONARY_BYTES)..at];
        let own = last(dictionary, b"obj").map_or(dictionary, |n| &dictionary[n..]);
        if find(own, b"/ObjStm", 0).is_none() {
            continue;
        }
        let data = bytes[from..].trim_ascii_start();
        let unpacked = unpacked_size(data, left);
        let Some(rest) = left.checked_sub(unpacked) else { return Err(ReadError::Bomb { limit: LIMIT }) };
        left = rest;
    }
    Ok(())
}

/// How many bytes deflated `data` unpacks to; counting ends just above `limit`.
fn unpacked_size(data: &[u8], limit: u64) -> u64 {
    let mut reader = flate2::read::ZlibDecoder::new(data).take(limit + 1);
    let mut buffer = [0; 16 * 1024];
    let mut size = 0;
    while let Ok(n @ 1..) = reader.read(&mut buffer) {
        size += n as u64;
    }
    size
}

/// Where `needle` next occurs, from `from` on.
fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let first = needle.first()?;
    let rest = bytes.get(from..)?;
    let found = rest.iter().enumerate().find(|(n, b)| *b == first && rest[*n..].starts_with(needle));
    found.map(|(n, _)| from + n)
}

/// Where `needle` last occurs.
fn last(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|w| w == needle)
}
