//! Names in the text: what stands in book-title marks or, short, in quotation marks says no time and no figure.

/// Whether the scan stands inside a name: 《…（2024—2026年）》, “2025清源行动”.
#[derive(Debug, Default)]
pub(super) struct Names {
    titles: u32,
    quotes: u32,
}

impl Names {
    /// Takes the next character, with which `rest` begins; whether it stands inside.
    pub(super) fn pass(&mut self, next: char, rest: &[char]) -> bool {
        match next {
            '《' => self.titles += 1,
            '》' => self.titles = self.titles.saturating_sub(1),
            '“' if self.quotes > 0 || is_name(rest) => self.quotes += 1,
            '”' => self.quotes = self.quotes.saturating_sub(1),
            '\n' => *self = Self::default(), // a mark that was never closed ends with its paragraph
            _ => {}
        }
        self.titles > 0 || self.quotes > 0
    }

    /// The quotation that was opened last has been read to its end elsewhere.
    pub(super) fn close(&mut self) {
        self.quotes = self.quotes.saturating_sub(1);
    }
}

/// Whether a quotation is a name: short and without a pause. Words that somebody says have one.
fn is_name(quotation: &[char]) -> bool {
    const LONGEST: usize = 24;
    let inside = quotation.iter().take(LONGEST).position(|c| *c == '”').map(|n| &quotation[..n]);
    inside.is_some_and(|chars| !chars.iter().any(|c| matches!(c, '，' | '。' | '；' | '？' | '！')))
}
