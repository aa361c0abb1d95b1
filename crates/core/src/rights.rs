//! Who may do what: by role, and by how the actor's unit stands to the matter (条块).
//!
//! Rights come from relations, not from lists of names: whoever acts for the issuing unit assigns, whoever acts for the
//! unit asked acknowledges, the territorial parent sees everything below it, the line parent sees and chases.
//! `rights/policy.rs` is the one table.

mod deputy;
mod policy;
mod relation;

pub use deputy::{DeputyFault, Deputyship, HeldPost, decide_deputy};
pub use policy::{Right, printed_policy};
pub use relation::{Relation, relations, relations_to};

use crate::coded::coded;
use crate::{PersonId, UnitId};

/// Someone acting: a person, for a unit, in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// For which unit.
    pub unit: UnitId,
    /// As what.
    pub role: Role,
}

coded! {
    /// What a person is for a unit.
    pub enum Role {
        /// 登记员: reads directives, registers, assigns.
        Registrar = "registrar", "登记员", "registrar";
        /// 经办人: acknowledges, reports.
        Clerk = "clerk", "经办人", "clerk";
        /// 负责人: signs off, countersigns.
        Leader = "leader", "负责人", "leader";
        /// 核查员: looks, verifies.
        Verifier = "verifier", "核查员", "verifier";
        /// 管理员: people and posts; no acts on matters.
        Administrator = "administrator", "管理员", "administrator";
        /// 系统: what is done by itself, by the clock. No person has this role.
        System = "system", "系统", "system";
        /// 公众: whoever comes through the public door. Nobody holds it as a post.
        Public = "public", "公众", "public";
    }
}

impl Role {
    /// Those a person can have.
    pub const OF_PEOPLE: [Self; 5] =
        [Self::Registrar, Self::Clerk, Self::Leader, Self::Verifier, Self::Administrator];

    /// The one of a name, if a person can have it.
    #[must_use]
    pub fn of_person(code: &str) -> Option<Self> {
        Self::OF_PEOPLE.into_iter().find(|role| role.code() == code)
    }
}

/// No right to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// It is not theirs to know of: they are told that there is no such thing.
    #[error("it is not theirs to know of")]
    Unknown,
    /// They may see it, but not do this.
    #[error("a {} may not do this here", .role.code())]
    NotYours {
        /// In which role they act.
        role: Role,
    },
}

impl Denial {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "right.unknown",
            Self::NotYours { .. } => "right.not_yours",
        }
    }
}

impl Actor {
    /// Whether this actor has `right` to something it stands to in these `relations`.
    ///
    /// # Errors
    /// [`Denial::Unknown`] when it may not even see it, else [`Denial::NotYours`].
    pub fn may(&self, right: Right, relations: &[Relation]) -> Result<(), Denial> {
        if policy::allows(self.role, right, relations) {
            return Ok(());
        }
        if policy::allows(self.role, right.seeing(), relations) {
            return Err(Denial::NotYours { role: self.role });
        }
        Err(Denial::Unknown)
    }
}
