//! What verification finds, and where.

use duban_core::Digest;

/// What is wrong. A code, once given out, is never used for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// An entry is not the one that was sealed.
    Changed,
    /// A row that was there is gone.
    Gone,
    /// A row that nobody wrote by the rules.
    Stray,
    /// Entries stand under a seal in another order.
    Order,
    /// A field says something else.
    Field,
    /// The entries do not come to the root of their seal, and it cannot be told which.
    Root,
    /// A seal does not follow from the one before it.
    Chain,
    /// The journal of one thing has a hole.
    Hole,
    /// What stands there cannot be read.
    Unreadable,
    /// The head that was noted is not in the chain.
    Anchor,
}

impl What {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.words().0
    }

    /// In Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        self.words().1
    }

    /// In English.
    #[must_use]
    pub const fn en(self) -> &'static str {
        self.words().2
    }

    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Changed => ("journal.changed", "与封存时不一致", "is not what was sealed"),
            Self::Gone => ("journal.gone", "缺失", "is gone"),
            Self::Stray => ("journal.stray", "来路不明", "was not written by the rules"),
            Self::Order => ("journal.order", "次序被调换", "stands in another order"),
            Self::Field => ("journal.field", "内容不符", "says something else"),
            Self::Root => ("journal.root", "所含记录与树根不符", "its entries do not come to its root"),
            Self::Chain => ("journal.chain", "与前后封存不衔接", "does not fit the chain"),
            Self::Hole => ("journal.hole", "流水不连续", "has a hole"),
            Self::Unreadable => ("journal.unreadable", "无法读取", "cannot be read"),
            Self::Anchor => ("journal.anchor", "链上没有这个链头", "no such head in the chain"),
        }
    }
}

/// Something that is not as the journal and its seals say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub what: What,
    /// In which table.
    pub table: &'static str,
    /// In which row: its keys, `matter=7, ordinal=0`.
    pub row: String,
    /// In which column, where it is one.
    pub column: Option<&'static str>,
    /// What should stand there.
    pub expected: Option<String>,
    /// What does.
    pub found: Option<String>,
}

impl Finding {
    pub(super) const fn new(what: What, table: &'static str, row: String) -> Self {
        Self { what, table, row, column: None, expected: None, found: None }
    }

    pub(super) fn at(mut self, column: &'static str) -> Self {
        self.column = Some(column);
        self
    }

    pub(super) fn expected(mut self, expected: impl ToString) -> Self {
        self.expected = Some(expected.to_string());
        self
    }

    pub(super) fn found(mut self, found: impl ToString) -> Self {
        self.found = Some(found.to_string());
        self
    }

    /// A digest that is not as it should be.
    pub(super) fn digest(self, expected: Digest, found: &[u8]) -> Self {
        let found = match Digest::from_bytes(found) {
            Some(digest) => digest.to_string(),
            None => format!("{} bytes", found.len()),
        };
        self.expected(expected).found(found)
    }
}

/// Findings as they come; beyond a thousand they are only counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// The first thousand, in the order in which they were found.
    pub list: Vec<Finding>,
    /// How many in all.
    pub count: u64,
}

impl Findings {
    const MOST: usize = 1_000;

    pub(super) fn push(&mut self, finding: Finding) {
        self.count += 1;
        if self.list.len() < Self::MOST {
            self.list.push(finding);
        }
    }
}
