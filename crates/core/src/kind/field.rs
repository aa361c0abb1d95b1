//! What can be asked for in a matter.

use crate::Name;

/// A field that a kind may require before a matter is assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// What is asked, as the directive says it.
    Requirement,
    /// The clause, list item or request it comes from.
    Source,
    /// The unit that answers for all.
    Lead,
    /// Units that do a part.
    Support,
    /// The unit that follows it up.
    Supervisor,
    /// The unit that checks the claim.
    Verifier,
    /// Who asked.
    Requester,
    /// The day by which it is due.
    DueOn,
    /// Where it happens.
    Place,
    /// The programme it belongs to.
    Programme,
    /// The standing list it is an item of.
    List,
}

impl Field {
    /// Every one.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Requirement,
        Self::Source,
        Self::Lead,
        Self::Support,
        Self::Supervisor,
        Self::Verifier,
        Self::Requester,
        Self::DueOn,
        Self::Place,
        Self::Programme,
        Self::List,
    ];

    /// The word in files and databases.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Requirement => "requirement",
            Self::Source => "source",
            Self::Lead => "lead",
            Self::Support => "support",
            Self::Supervisor => "supervisor",
            Self::Verifier => "verifier",
            Self::Requester => "requester",
            Self::DueOn => "due_on",
            Self::Place => "place",
            Self::Programme => "programme",
            Self::List => "list",
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
            Self::Title => Name::new("标题", "title"),
            Self::Requirement => Name::new("要求", "requirement"),
            Self::Source => Name::new("来源", "source"),
            Self::Lead => Name::new("牵头单位", "lead unit"),
            Self::Support => Name::new("配合单位", "supporting unit"),
            Self::Supervisor => Name::new("督办单位", "supervising unit"),
            Self::Verifier => Name::new("核查单位", "verifying unit"),
            Self::Requester => Name::new("诉求人", "requester"),
            Self::DueOn => Name::new("办理时限", "due date"),
            Self::Place => Name::new("地点", "place"),
            Self::Programme => Name::new("所属专项", "programme"),
            Self::List => Name::new("所属清单", "standing list"),
        }
    }
}
