//! Places in a text.

/// A half-open run of characters: from `start` up to, not including, `end`.
///
/// # Units
/// Unicode code points from 0, neither bytes nor UTF-16 units.
///
/// # Example
/// ```
/// use duban_text::Span;
/// let text: Vec<char> = "办好实事".chars().collect();
/// assert_eq!(Span::new(2, 4).text(&text), "实事");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl Span {
    /// The run from `start` to `end`; empty when `end` is not after `start`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// How many characters it holds.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two share a character.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The characters it names in `text`; what lies beyond the text is left out.
    #[must_use]
    pub fn text(self, text: &[char]) -> String {
        self.of(text).iter().collect()
    }

    /// The same as a slice.
    #[must_use]
    pub fn of(self, text: &[char]) -> &[char] {
        let end = self.end.min(text.len());
        &text[self.start.min(end)..end]
    }
}
