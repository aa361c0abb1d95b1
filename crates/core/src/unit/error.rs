//! What does not fit together in units and groups.

use crate::{GroupId, UnitId};

/// Why units and groups make no tree. Each names the unit or group whose row has to change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum UnitError {
    /// A code used by two units.
    #[error("the unit {id} is given twice")]
    UnitTwice {
        /// The code.
        id: UnitId,
    },
    /// A parent that is no unit.
    #[error("{id} has the parent {parent}, which is no unit")]
    UnknownParent {
        /// The unit.
        id: UnitId,
        /// The parent named.
        parent: UnitId,
    },
    /// A unit other than a government without a territorial parent.
    #[error("{id} has no territorial parent")]
    NoParent {
        /// The unit.
        id: UnitId,
    },
    /// Units that are each other's parents.
    #[error("parents run in a circle: {}", circle(ids))]
    Cycle {
        /// The circle, its smallest code first; the last one's parent is the first.
        ids: Vec<UnitId>,
    },
    /// A territorial parent of a sort or level that cannot have this unit under it.
    #[error("{id} cannot stand under {parent}")]
    TerritorialParent {
        /// The unit.
        id: UnitId,
        /// The parent.
        parent: UnitId,
    },
    /// A line parent of a sort or level that cannot guide this unit.
    #[error("{id} cannot be guided by {parent}")]
    LineParent {
        /// The unit.
        id: UnitId,
        /// The line parent.
        parent: UnitId,
    },
    /// A last day before the first.
    #[error("{id} ends before it begins")]
    UnitBackwards {
        /// The unit.
        id: UnitId,
    },
    /// A code used by two groups.
    #[error("the group {id} is given twice")]
    GroupTwice {
        /// The code.
        id: GroupId,
    },
    /// A group that lists what is no unit.
    #[error("{id} lists {member}, which is no unit")]
    UnknownMember {
        /// The group.
        id: GroupId,
        /// The member named.
        member: UnitId,
    },
    /// A complement that names what is no group.
    #[error("{id} rests on {group}, which is no group")]
    UnknownGroup {
        /// The group.
        id: GroupId,
        /// The group named.
        group: GroupId,
    },
    /// A group that nobody belongs to.
    #[error("nobody belongs to {id}")]
    NoMembers {
        /// The group.
        id: GroupId,
    },
    /// Complements that rest on each other.
    #[error("groups rest on each other: {}", circle(ids))]
    GroupCycle {
        /// The circle, its smallest code first.
        ids: Vec<GroupId>,
    },
    /// A last day before the first.
    #[error("the group {id} ends before it begins")]
    GroupBackwards {
        /// The group.
        id: GroupId,
    },
}

/// A circle written out: a → b → a.
fn circle<T: ToString>(ids: &[T]) -> String {
    let names: Vec<String> = ids.iter().chain(ids.first()).map(ToString::to_string).collect();
    names.join(" → ")
}
