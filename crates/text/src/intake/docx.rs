//! A DOCX to lines: paragraphs with their automatic numbers, headings, rows of tables.

mod body;
mod numbering;
mod styles;
mod xml;

use super::container::Parts;
use crate::{Copy, Format, ReadError};

/// Takes a copy out of a DOCX whose text is in the part `main`.
pub(crate) fn take(parts: &mut Parts<'_>, main: &str) -> Result<Copy, ReadError> {
    let document = parts.read(main)?.unwrap_or_default();
    let numbering = match parts.read("word/numbering.xml")? {
        Some(xml) => numbering::Numbering::read(&xml),
        None => numbering::Numbering::default(),
    };
    let styles = match parts.read("word/styles.xml")? {
        Some(xml) => styles::Styles::read(&xml),
        None => styles::Styles::default(),
    };
    let (lines, whole) = body::read(&document, &styles, numbering);
    if lines.is_empty() && !whole {
        return Err(ReadError::Damaged {
            format: "DOCX",
            reason: "the text is no XML that can be read".into(),
        });
    }
    let undecodable = lines.iter().flat_map(|l| l.text.chars()).filter(|c| *c == '\u{fffd}').count();
    Ok(Copy { format: Format::Docx, encoding: "UTF-8", lines, undecodable })
}
