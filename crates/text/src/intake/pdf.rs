//! A PDF with a text layer to lines: characters by the fonts' maps, order by place on the page.

mod bomb;
mod cmap;
mod content;
mod font;
mod layout;
mod lexer;
mod matrix;
mod paragraphs;
mod radicals;
mod resources;

use lopdf::{Document, Error, LoadOptions, Object};

use super::lines;
use crate::{Copy, Format, ReadError};

/// Most pages that are read.
const PAGES: usize = 3000;
/// How much one stream of objects may unpack to while the file is opened, in bytes.
const STREAM_LIMIT: usize = 16 * 1024 * 1024;

/// Takes a copy out of a PDF.
///
/// Opening the file (cross references, object streams, the empty password) is `lopdf`'s work; what is drawn on
/// the pages is read here, under one budget for everything that is unpacked and one for what is drawn.
pub(crate) fn take(bytes: &[u8]) -> Result<Copy, ReadError> {
    bomb::look(bytes)?;
    let options = LoadOptions { max_decompressed_size: Some(STREAM_LIMIT), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(meaning)?;
    if document.is_encrypted() && !document.was_encrypted() {
        return Err(ReadError::Encrypted { format: "PDF" });
    }
    let mut reader = content::Reader::new(&document);
    let mut pages = Vec::new();
    let mut none = true;
    for (n, id) in document.page_iter().enumerate() {
        if n >= PAGES {
            return Err(ReadError::Bomb { limit: super::UNPACKED_LIMIT }); // nothing is cut off silently
        }
        none = false;
        let glyphs = reader.page(id)?;
        pages.push(layout::lines(glyphs));
    }
    if none {
        return Err(damaged("it has no pages"));
    }
    let counts = reader.counts();
    if counts.unmapped > counts.mapped {
        return Err(ReadError::PdfWithoutMap);
    }
    let lines: Vec<_> = paragraphs::join(pages).into_iter().map(lines::body).collect();
    if lines.is_empty() {
        return Err(if has_drawing(&document) { ReadError::ScannedPdf } else { ReadError::Empty });
    }
    let undecodable = lines.iter().flat_map(|l| l.text.chars()).filter(|c| *c == '\u{fffd}').count();
    Ok(Copy { format: Format::Pdf, encoding: "UTF-8", lines, undecodable })
}

/// Whether any page shows a picture or a drawing.
fn has_drawing(document: &Document) -> bool {
    let image = |o: &Object| {
        o.as_stream()
            .is_ok_and(|s| s.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Image"))
    };
    document.objects.values().any(image)
        || document.page_iter().any(|p| !document.get_page_contents(p).is_empty())
}

/// What an error of the file means.
fn meaning(error: Error) -> ReadError {
    match error {
        Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) => {
            ReadError::Encrypted { format: "PDF" }
        }
        Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            ReadError::Bomb { limit: STREAM_LIMIT as u64 }
        }
        e => damaged(&e.to_string()),
    }
}

/// A PDF that cannot be opened.
fn damaged(reason: &str) -> ReadError {
    ReadError::Damaged { format: "PDF", reason: reason.to_owned() }
}
