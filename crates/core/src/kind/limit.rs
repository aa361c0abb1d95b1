//! How long a reply may take.

use crate::Name;

/// What a matter came in: it decides how long the reply may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occasion {
    /// A document.
    Document,
    /// Meeting minutes.
    Minutes,
    /// A leader's written instruction, urgent.
    UrgentInstruction,
    /// A leader's written instruction.
    Instruction,
    /// A leader's written instruction on what is hard to settle.
    HardInstruction,
}

impl Occasion {
    /// Every one.
    pub const ALL: [Self; 5] =
        [Self::Document, Self::Minutes, Self::UrgentInstruction, Self::Instruction, Self::HardInstruction];

    /// The word in files and databases.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Minutes => "minutes",
            Self::UrgentInstruction => "urgent_instruction",
            Self::Instruction => "instruction",
            Self::HardInstruction => "hard_instruction",
        }
    }

    /// The one of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> Name {
        match self {
            Self::Document => Name::new("来文", "document"),
            Self::Minutes => Name::new("会议纪要", "meeting minutes"),
            Self::UrgentInstruction => Name::new("紧急批示", "urgent written instruction"),
            Self::Instruction => Name::new("一般批示", "written instruction"),
            Self::HardInstruction => Name::new("疑难批示", "hard written instruction"),
        }
    }
}

/// How long a reply may take on one occasion.
///
/// # Units
/// Days. Where the two differ, whoever assigns chooses between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplyLimit {
    /// What the matter came in.
    pub occasion: Occasion,
    /// The shortest limit that may be set.
    pub least_days: u32,
    /// The longest.
    pub most_days: u32,
}
