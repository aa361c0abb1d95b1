//! Bytes in, a [`Copy`] out: what the file is, its encoding, its container.
//!
//! Every path is linear in the size of the input and bounded in what it unpacks; nothing here repairs.

mod container;
mod docx;
mod encoding;
mod html;
mod lines;
mod mark;
mod markdown;
mod pdf;
mod row;
mod sniff;

use crate::{Copy, Format, Options, ReadError};

/// Most bytes that one document may unpack to, all its parts together.
///
/// A directive of 300 pages is 2 MB of XML; what unpacks to more than this is a bomb or no directive.
const UNPACKED_LIMIT: u64 = 32 * 1024 * 1024;

/// Takes a copy out of its bytes.
///
/// # Errors
/// [`ReadError`]: the first thing that stands in the way, the cheapest looked for first.
pub(crate) fn take(bytes: &[u8], options: &Options) -> Result<Copy, ReadError> {
    if bytes.len() > options.limit_bytes {
        return Err(ReadError::TooLarge { bytes: bytes.len() as u64, limit: options.limit_bytes as u64 });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let copy = match sniff::container(bytes) {
        sniff::Container::Zip => container::take(bytes)?,
        sniff::Container::Pdf(from) => pdf::take(bytes.get(from..).unwrap_or_default())?,
        sniff::Container::EncryptedOffice => return Err(ReadError::Encrypted { format: "DOCX" }),
        sniff::Container::LegacyOffice => return Err(ReadError::LegacyOffice),
        sniff::Container::Foreign(what) => return Err(ReadError::NotText { what: what.to_owned() }),
        sniff::Container::None => text(bytes)?,
    };
    if copy.lines.iter().all(|l| l.text.chars().all(|c| c.is_whitespace() || c == '\u{feff}')) {
        return Err(ReadError::Empty);
    }
    match mark::found(&copy.lines) {
        Some(mark) => Err(ReadError::Classified { mark }),
        None => Ok(copy),
    }
}

/// Takes a copy out of bytes that are no container: plain text, a web page, Markdown.
fn text(bytes: &[u8]) -> Result<Copy, ReadError> {
    let decoded = encoding::decode(bytes)?;
    let (format, lines) = match sniff::markup(&decoded.text) {
        Format::Html => (Format::Html, html::lines(&decoded.text)),
        Format::Markdown => (Format::Markdown, markdown::lines(&decoded.text)),
        _ => (Format::Text, lines::split(&decoded.text)),
    };
    Ok(Copy { format, encoding: decoded.encoding, lines, undecodable: decoded.undecodable })
}
