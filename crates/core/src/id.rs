//! Identities. A code comes from the pack and is readable; a number is drawn beforehand by the caller.
//!
//! Codes last: a unit that is renamed or moved keeps its code. Numbers grow with time but say nothing about the
//! order of commits.

use std::fmt;
use std::sync::Arc;

/// Declares an identity that is a readable code out of the pack.
macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The code as written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self(code.into())
            }
        }

        impl From<String> for $name {
            fn from(code: String) -> Self {
                Self(code.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

/// Declares an identity that is a number drawn by the caller.
macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

code! {
    /// A unit (单位): an administrative code such as `430100`, or one such as `430000-fgw` for a department.
    UnitId
}
code! {
    /// A unit group (单位组), such as 各市州.
    GroupId
}
code! {
    /// A kind of matter (事项类型).
    KindId
}
code! {
    /// A standing list (清单), such as the key projects of a year.
    ListId
}
code! {
    /// A programme or campaign (专项, 战役).
    ProgrammeId
}

number! {
    /// A person who can sign in.
    PersonId
}
impl PersonId {
    /// Whoever comes through the public door: an actor of the journal, nobody who can sign in. Drawn identities are
    /// above zero, so it is nobody's.
    pub const PUBLIC: Self = Self(-1);
}

number! {
    /// A directive (来文).
    DirectiveId
}
number! {
    /// A proposed matter (建议事项) of a directive.
    ProposalId
}
number! {
    /// A matter (事项). People see its number, `MatterNo`.
    MatterId
}
number! {
    /// A meeting (调度会).
    MeetingId
}
number! {
    /// An entry of the journal (流水).
    EntryId
}
