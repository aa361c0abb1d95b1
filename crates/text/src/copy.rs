//! A copy of a directive as it came in, out of its container and before any repair.

/// What the bytes were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// An Office Open XML document.
    Docx,
    /// Plain text with Markdown marks.
    Markdown,
    /// A PDF with a text layer.
    Pdf,
}

/// A copy of a directive, taken out of its container; nothing is repaired yet.
#[derive(Debug, Clone)]
pub struct Copy {
    /// What it was.
    pub format: Format,
    /// The encoding it was decoded from, as the WHATWG names it; `UTF-8` for formats that carry their own.
    pub encoding: &'static str,
    /// Its lines in reading order. A web page's navigation is still among them, marked by its [`Role`].
    pub lines: Vec<Line>,
    /// How many characters could not be decoded and stand as U+FFFD.
    pub undecodable: usize,
}

/// One line of the copy, or one block of a web page or document.
///
/// The characters are as found: no trimming or folding of anything outside ASCII white space has been
/// done, because a misread byte may look like a space (U+00A0, U+0085).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The characters as found, without a line end.
    pub text: String,
    /// What the container says about it.
    pub role: Role,
    /// Share of its characters that stand in links, in percent; 0 outside web pages.
    pub link_pct: u8,
}

/// What the container says a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A line of plain text, a paragraph.
    Body,
    /// A heading element, or a paragraph in a heading style.
    Heading,
    /// A row of a table, its cells parted by a tab.
    Row,
    /// An item of a list.
    Item,
    /// Inside an element that names itself navigation, header, footer, sidebar, share, related links …
    Furniture,
    /// The page's `<title>`: a hint, no part of the text.
    PageTitle,
}
