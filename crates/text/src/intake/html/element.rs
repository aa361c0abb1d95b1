//! What the elements of a page do to its lines.

/// How an element behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Breaks the line before and after.
    Block,
    /// A paragraph: a block that the next block ends.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list; the next item ends it.
    Item,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A table.
    Table,
    /// Text that keeps its line ends.
    Preformatted,
    /// A link.
    Link,
    /// The page's title.
    Title,
    /// Nothing of it is shown.
    Hidden,
    /// Breaks the line and has no content.
    Break,
    /// Goes on in the line.
    Inline,
    /// Has no content and is no text.
    Void,
}

impl Kind {
    /// Whether a line ends where it begins and ends.
    pub(super) const fn breaks(self) -> bool {
        !matches!(self, Self::Link | Self::Inline | Self::Void | Self::Hidden)
    }

    /// Whether its end tag may not close anything outside a cell.
    pub(super) const fn is_table_part(self) -> bool {
        matches!(self, Self::Row | Self::Cell | Self::Table)
    }
}

/// The elements by name. An unknown one goes on in the line.
const KINDS: &[(&str, Kind)] = &[
    ("p", Kind::Paragraph),
    ("a", Kind::Link),
    ("br", Kind::Break),
    ("hr", Kind::Break),
    ("td", Kind::Cell),
    ("th", Kind::Cell),
    ("tr", Kind::Row),
    ("table", Kind::Table),
    ("li", Kind::Item),
    ("dt", Kind::Item),
    ("dd", Kind::Item),
    ("h1", Kind::Heading),
    ("h2", Kind::Heading),
    ("h3", Kind::Heading),
    ("h4", Kind::Heading),
    ("h5", Kind::Heading),
    ("h6", Kind::Heading),
    ("title", Kind::Title),
    ("pre", Kind::Preformatted),
    ("script", Kind::Hidden),
    ("style", Kind::Hidden),
    ("noscript", Kind::Hidden),
    ("template", Kind::Hidden),
    ("iframe", Kind::Hidden),
    ("noframes", Kind::Hidden),
    ("object", Kind::Hidden),
    ("svg", Kind::Hidden),
    ("select", Kind::Hidden),
    ("textarea", Kind::Hidden),
    ("button", Kind::Hidden),
    ("audio", Kind::Hidden),
    ("video", Kind::Hidden),
    ("meta", Kind::Void),
    ("link", Kind::Void),
    ("img", Kind::Void),
    ("input", Kind::Void),
    ("base", Kind::Void),
    ("wbr", Kind::Void),
    ("col", Kind::Void),
    ("area", Kind::Void),
    ("source", Kind::Void),
    ("param", Kind::Void),
    ("embed", Kind::Void),
];

/// Further elements that break the line.
const BLOCKS: &[&str] = &[
    "div",
    "ul",
    "ol",
    "dl",
    "section",
    "article",
    "main",
    "nav",
    "header",
    "footer",
    "aside",
    "center",
    "form",
    "fieldset",
    "blockquote",
    "body",
    "html",
    "head",
    "tbody",
    "thead",
    "tfoot",
    "caption",
    "figure",
    "figcaption",
    "address",
    "details",
    "summary",
    "ucapcontent",
    "ucaptitle",
    "legend",
    "label",
    "option",
    "menu",
    "dir",
];

/// The number of an element's name among those that are kept on the stack: `BLOCKS` behind `KINDS`.
pub(super) type Name = u8;

/// How many names there are.
pub(super) const NAMES: usize = KINDS.len() + BLOCKS.len() + INLINES.len();

/// Elements that go on in the line and may carry a class that hides or marks them.
const INLINES: &[&str] =
    &["span", "b", "strong", "i", "em", "u", "font", "small", "big", "sub", "sup", "ins", "s", "del"];

/// The name's number and what the element does; `None` for an element that does nothing.
pub(super) fn known(name: &str) -> Option<(Name, Kind)> {
    if let Some(at) = KINDS.iter().position(|(n, _)| n.eq_ignore_ascii_case(name)) {
        return Some((at as Name, KINDS[at].1));
    }
    let index = |list: &[&str]| list.iter().position(|n| n.eq_ignore_ascii_case(name));
    if let Some(at) = index(BLOCKS) {
        return Some(((KINDS.len() + at) as Name, Kind::Block));
    }
    index(INLINES).map(|at| ((KINDS.len() + BLOCKS.len() + at) as Name, Kind::Inline))
}
