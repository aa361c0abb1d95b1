//! Forms of work.

use crate::Name;

/// What form of work a kind of matter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A piece of work out of a directive.
    Task,
    /// A project on a standing list.
    KeyProject,
    /// A promise to the public with a figure.
    LivelihoodPromise,
    /// A problem found by an inspection, to be put right.
    Rectification,
    /// A campaign with many like tasks in a short time.
    Drive,
    /// An occasion with a day on which all must stand.
    Event,
    /// What a citizen or a firm asks for.
    Request,
    /// An emergency.
    Incident,
}

impl Form {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Task,
        Self::KeyProject,
        Self::LivelihoodPromise,
        Self::Rectification,
        Self::Drive,
        Self::Event,
        Self::Request,
        Self::Incident,
    ];

    /// The word in files and databases.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::KeyProject => "key_project",
            Self::LivelihoodPromise => "livelihood_promise",
            Self::Rectification => "rectification",
            Self::Drive => "drive",
            Self::Event => "event",
            Self::Request => "request",
            Self::Incident => "incident",
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
            Self::Task => Name::new("任务", "task"),
            Self::KeyProject => Name::new("重点项目", "key project"),
            Self::LivelihoodPromise => Name::new("民生实事", "livelihood commitment"),
            Self::Rectification => Name::new("整改", "rectification"),
            Self::Drive => Name::new("攻坚行动", "drive"),
            Self::Event => Name::new("重大活动", "event"),
            Self::Request => Name::new("诉求", "request"),
            Self::Incident => Name::new("突发事件", "incident"),
        }
    }
}
