//! Makes a copy whole (guideline, section 1).
//!
//! The order matters. Misread bytes come first: nothing can be seen through them. Glosses go before lost
//! bytes, because a gloss tells how the garbled character reads and where its run ends; scripts after them,
//! because a lost character may be traditional. Marks get their width when every `?` of a lost byte is gone,
//! furniture is looked for in the finished text, and the layout is what is left.

use crate::{Copy, Doubt, Repair};

mod chinese;
mod furniture;
mod gbk;
mod gloss;
mod lattice;
mod layout;
mod lostbyte;
mod markup;
mod mojibake;
mod page;
mod phrases;
mod punctuation;
mod runs;
mod script;
#[cfg(test)]
mod tests;

/// A copy made whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The copy's lines, joined by line ends: what places in `source` refer to.
    pub source: String,
    /// The text made whole: one paragraph a line, a final newline.
    pub text: String,
    /// Every difference, in the order of the source.
    pub repairs: Vec<Repair>,
    /// What could not be mended.
    pub doubts: Vec<Doubt>,
    /// A date with a year that stood in page furniture, which may serve as the reference date.
    pub furniture_date: Option<jiff::civil::Date>,
}

/// Makes a copy whole.
pub(crate) fn restore(copy: &Copy) -> Restored {
    let mut page = page::Page::new(copy);
    mojibake::undo(&mut page);
    markup::clean(&mut page);
    let script = script::script(&page);
    let glosses = gloss::strip(&mut page);
    lostbyte::mend(&mut page, script, glosses > 0 || script == script::Script::Traditional);
    script::simplify(&mut page, script);
    punctuation::mend(&mut page);
    furniture::drop(&mut page);
    layout::lay_out(&mut page);
    page.finish()
}
