//! What was mended, and what could not be.

use crate::Span;

/// One place where the restored text differs from the copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// What kind of damage it was.
    pub kind: RepairKind,
    /// Where it stood in the source text.
    pub source: Span,
    /// Where its outcome stands in the restored text; empty where something was taken out.
    pub restored: Span,
    /// The damaged characters.
    pub before: String,
    /// What stands there now; empty where something was taken out.
    pub after: String,
    /// How sure the reader is, 0 to 100.
    pub confidence_pct: u8,
}

/// The kinds of damage (guideline, section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RepairKind {
    /// Bytes of one encoding read as another.
    Mojibake,
    /// A lost lead byte that shifted the characters after it.
    LostByte,
    /// A traditional character.
    Traditional,
    /// A pinyin gloss in brackets.
    Gloss,
    /// A punctuation mark or digit of the wrong width.
    Width,
    /// A stray comma before another mark.
    StrayMark,
    /// A leftover character reference or tag in plain text.
    Markup,
    /// A line or part of a line that belongs to the page, not to the text.
    Furniture,
    /// Indentation, empty lines, broken lines.
    Layout,
}

/// Something the reader could not settle, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What it is about.
    pub kind: DoubtKind,
    /// Where in the restored text.
    pub place: Span,
    /// The characters in question.
    pub text: String,
}

/// What a doubt is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtKind {
    /// Characters are missing and stand as □.
    Unreadable,
    /// The best and the second-best repair were about equally likely.
    Ambiguous,
    /// A deadline that needs a year, and no reference date is known.
    NoReferenceDate,
    /// A day that does not exist (2月30日), or a window that ends before it starts.
    ImpossibleDate,
}
