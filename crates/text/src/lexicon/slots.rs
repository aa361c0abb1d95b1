//! The word list as a trie in one array, which `build/slots.rs` lays out and the binary holds as it is.
//!
//! A node is its base; the child by a character stands in the slot at base plus character, if that slot says
//! so. One step is one look into memory, and nothing is loaded or built before the first.

/// The slots, eight bytes each: the character (16 bits), one past the place of its value (16), the base of
/// what follows (32); lowest first.
static SLOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/slots.bin"));

/// What words are worth, eight bytes each.
static VALUES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/values.bin"));

/// A place in the trie, reached by some characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node(u64);

impl Node {
    /// Where every word begins.
    pub(super) const ROOT: Self = Self(0);

    /// Where `c` leads; `None` where no word goes on so.
    #[inline]
    pub(super) fn step(self, c: char) -> Option<Self> {
        let base = (self.0 >> 32) as u32;
        let slot = number(SLOTS, base.wrapping_add(c as u32) as usize)?;
        // An empty slot holds the character 0 and leads nowhere, so it does no harm that '\0' fits it.
        (slot & 0xffff == u64::from(c as u32)).then_some(Self(slot))
    }

    /// The value of the word that ends here, if one does.
    #[inline]
    pub(super) fn value(self) -> Option<u64> {
        number(VALUES, (self.0 >> 16 & 0xffff).checked_sub(1)? as usize)
    }
}

/// The number at place `n` of a table.
#[inline]
fn number(table: &[u8], n: usize) -> Option<u64> {
    let (numbers, _) = table.as_chunks();
    numbers.get(n).map(|bytes| u64::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(word: &str) -> Option<u64> {
        word.chars().try_fold(Node::ROOT, |node, c| node.step(c))?.value()
    }

    #[test]
    fn only_words_have_a_value_and_nothing_leads_out_of_the_array() {
        assert!(value("工作").is_some() && value("推进").is_some());
        for none in ["", "\0", "\0\0", "\u{ffff}", "工\0", "作工作", "\u{20000}", "\u{10ffff}工"] {
            assert_eq!(value(none), None, "{none:?}");
        }
    }
}
