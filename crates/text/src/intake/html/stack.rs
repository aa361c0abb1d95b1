//! The open elements of a page.

use super::element::{self, Kind, Name};
use super::furniture::Furniture;

/// How deep an end tag looks for its start: deeper nesting than this is no page anyone wrote.
const LOOK: usize = 256;

/// What holds inside an element, its own and what it inherits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Inside {
    /// Nothing is shown.
    pub(super) hidden: bool,
    /// How sure it is that this is furniture.
    pub(super) furniture: Furniture,
    /// The outermost element that made it furniture.
    pub(super) container: Option<usize>,
    /// In a link.
    pub(super) link: bool,
    /// In a heading.
    pub(super) heading: bool,
    /// In a heading of the first level: an article's own, even where the page's head is around it.
    pub(super) h1: bool,
    /// In an item of a list.
    pub(super) item: bool,
    /// Line ends count.
    pub(super) pre: bool,
    /// In the page's title.
    pub(super) title: bool,
}

impl Inside {
    /// Outside every element.
    pub(super) const PAGE: Self = Self {
        hidden: false,
        furniture: Furniture::No,
        container: None,
        link: false,
        heading: false,
        h1: false,
        item: false,
        pre: false,
        title: false,
    };
}

/// One open element.
#[derive(Debug, Clone, Copy)]
struct Open {
    name: Name,
    kind: Kind,
    inside: Inside,
}

/// The open elements, innermost last.
pub(super) struct Stack {
    open: Vec<Open>,
    /// How many of each name are open: an end tag without a start costs nothing.
    count: [usize; element::NAMES],
}

impl Stack {
    /// Nothing open.
    pub(super) const fn new() -> Self {
        Self { open: Vec::new(), count: [0; element::NAMES] }
    }

    /// What holds here.
    pub(super) fn inside(&self) -> Inside {
        self.open.last().map_or(Inside::PAGE, |o| o.inside)
    }

    /// Opens an element.
    pub(super) fn push(&mut self, name: Name, kind: Kind, inside: Inside) {
        self.count[usize::from(name)] += 1;
        self.open.push(Open { name, kind, inside });
    }

    /// Closes what the start of an element of this kind closes by itself: the paragraph before a block, the item
    /// before an item, the cell before a cell. The kinds closed, innermost first.
    pub(super) fn imply_end(&mut self, kind: Kind) -> Vec<Kind> {
        let ends = |open: Kind| match kind {
            Kind::Item => matches!(open, Kind::Paragraph | Kind::Item),
            Kind::Cell => matches!(open, Kind::Paragraph | Kind::Item | Kind::Cell),
            Kind::Row => matches!(open, Kind::Paragraph | Kind::Item | Kind::Cell | Kind::Row),
            Kind::Block | Kind::Paragraph | Kind::Heading | Kind::Table | Kind::Preformatted => {
                open == Kind::Paragraph
            }
            _ => false,
        };
        let mut closed = Vec::new();
        if !kind.breaks() {
            return closed; // spares the look for the innermost block
        }
        while let Some(at) = self.innermost_block() {
            if !ends(self.open[at].kind) {
                break;
            }
            self.cut(at, &mut closed);
        }
        closed
    }

    /// The innermost open element that is no inline one.
    fn innermost_block(&self) -> Option<usize> {
        let from = self.open.len().saturating_sub(LOOK);
        (from..self.open.len()).rev().find(|at| self.open[*at].kind.breaks())
    }

    /// Closes the innermost element of this name with all it holds; the kinds closed, innermost first. An inline end
    /// tag closes nothing beyond a block, and only a part of a table closes beyond a cell.
    pub(super) fn close(&mut self, name: Name, kind: Kind) -> Vec<Kind> {
        let mut closed = Vec::new();
        if self.count[usize::from(name)] == 0 {
            return closed;
        }
        for at in (self.open.len().saturating_sub(LOOK)..self.open.len()).rev() {
            let open = self.open[at];
            if open.name == name {
                self.cut(at, &mut closed);
                return closed;
            }
            let walled = open.kind == Kind::Cell && !kind.is_table_part();
            if walled || (!kind.breaks() && open.kind.breaks()) {
                return closed;
            }
        }
        closed
    }

    /// Closes everything from `at` on.
    fn cut(&mut self, at: usize, closed: &mut Vec<Kind>) {
        while self.open.len() > at {
            if let Some(open) = self.open.pop() {
                self.count[usize::from(open.name)] -= 1;
                closed.push(open.kind);
            }
        }
    }
}
