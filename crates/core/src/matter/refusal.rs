//! Why the rules say no, and what would make it possible.

mod wording;

use super::act::ActKind;
use super::state::State;
use super::work::WorkRefusal;
use crate::{GroupId, MeasureFault, ProjectFault, UnitId};

/// The rules say no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The act does not exist in this state.
    #[error("a matter that is {} cannot be done this: {}", .state.code(), .act.code())]
    NotFrom {
        /// Where it stands.
        state: State,
        /// What was tried.
        act: ActKind,
    },
    /// Its kind does not need sign-off, so nothing is submitted.
    #[error("this kind needs no sign-off")]
    NoSignOffNeeded,
    /// Whoever submitted it may not sign it off: two pairs of eyes.
    #[error("whoever submitted it may not sign it off")]
    SamePerson,
    /// A light needs something to compute from.
    #[error("the matter has no measure")]
    NoMeasure,
    /// What was signed off is not measured differently afterwards.
    #[error("the measure was signed off")]
    MeasureStands,
    /// A measure from which no light can be computed.
    #[error(transparent)]
    BadMeasure(#[from] MeasureFault),
    /// A rule of the work on it.
    #[error(transparent)]
    Work(#[from] WorkRefusal),
    /// Something about a key project.
    #[error(transparent)]
    Project(#[from] ProjectFault),
    /// Nothing is assigned while a clause of its directive is undisposed.
    #[error("{count} clauses of its directive are undisposed")]
    Undisposed {
        /// How many.
        count: usize,
    },
    /// An assignment without a lead.
    #[error("nobody leads")]
    NoLead,
    /// An assignment, or a matter, without a date.
    #[error("there is no due date")]
    NoDue,
    /// A due date before today.
    #[error("it would be due before it is assigned")]
    DueInThePast,
    /// A unit the pack does not know.
    #[error("there is no unit {unit}")]
    UnknownUnit {
        /// The code.
        unit: UnitId,
    },
    /// A unit that has ended, with the one that took over, if one did.
    #[error("{unit} has ended")]
    UnitOver {
        /// The code.
        unit: UnitId,
        /// Who stands in its place.
        into: Option<UnitId>,
    },
    /// A unit named twice in one assignment.
    #[error("{unit} is named twice")]
    UnitTwice {
        /// The unit.
        unit: UnitId,
    },
    /// A unit that is not below the issuer: line parents see and chase, territorial units assign.
    #[error("{unit} does not lie below {issuer}")]
    NotBelow {
        /// The unit to be asked.
        unit: UnitId,
        /// The issuer.
        issuer: UnitId,
    },
    /// Growth figures of official statistics are not assigned to a county, town or firm.
    #[error("{word} is a figure of official statistics and is not assigned to {unit}")]
    OfficialStatistic {
        /// The figure's name as found.
        word: String,
        /// The unit.
        unit: UnitId,
    },
    /// A spread over no unit.
    #[error("no unit is named")]
    NobodyAsked,
    /// A figure divided without saying how much each unit takes.
    #[error("{unit} has no share of the figure")]
    NoShare {
        /// The unit.
        unit: UnitId,
    },
    /// A share where the measure is no figure, or a share of nothing.
    #[error("the share of {unit} means nothing")]
    MeaninglessShare {
        /// The unit.
        unit: UnitId,
    },
    /// The unit has nothing to sign for.
    #[error("nothing waits for receipt")]
    NothingToReceive,
    /// There is no open decline.
    #[error("{unit} has not declined")]
    NotDeclined {
        /// The unit.
        unit: UnitId,
    },
    /// It has already declined, and the issuer has not answered.
    #[error("it has declined and awaits the answer")]
    AlreadyDeclined,
    /// The issuer upheld the assignment once; a second decline would go round in circles.
    #[error("the assignment was upheld")]
    Upheld,
    /// The unit has no part to be released from.
    #[error("{unit} has no part in it")]
    NoPart {
        /// The unit.
        unit: UnitId,
    },
    /// A reason is required.
    #[error("no reason is given")]
    NoReason,
    /// The title is required.
    #[error("it has no title")]
    NoTitle,
    /// A text longer than what a page can carry.
    #[error("a text has {length} characters, the limit is {limit}")]
    TooLong {
        /// Characters found.
        length: usize,
        /// Characters allowed.
        limit: usize,
    },
    /// A kind the pack does not know.
    #[error("there is no kind {kind}")]
    UnknownKind {
        /// The code.
        kind: crate::KindId,
    },
    /// A list the pack does not know, or that is not linked.
    #[error("there is no list {list}")]
    UnknownList {
        /// The code.
        list: crate::ListId,
    },
    /// A programme the pack does not know.
    #[error("there is no programme {programme}")]
    UnknownProgramme {
        /// The code.
        programme: crate::ProgrammeId,
    },
    /// A group the pack does not know.
    #[error("there is no group {group}")]
    UnknownGroup {
        /// The code.
        group: GroupId,
    },
    /// A field its kind requires before it is assigned.
    #[error("its kind asks for {}", .field.code())]
    Missing {
        /// Which.
        field: crate::Field,
    },
    /// A past that has not happened yet.
    #[error("a matter entered late must have begun in the past")]
    NotPast,
    /// A matter divided more often than numbers can say.
    #[error("it cannot be divided any further")]
    TooDeep,
}

impl Refusal {
    /// The stable code. A retired code is never used again.
    ///
    /// # Example
    /// ```
    /// assert_eq!(duban_core::Refusal::NoMeasure.code(), "matter.no_measure");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFrom { .. } => "matter.not_from",
            Self::NoSignOffNeeded => "matter.no_sign_off_needed",
            Self::SamePerson => "matter.same_person",
            Self::NoMeasure => "matter.no_measure",
            Self::MeasureStands => "matter.measure_stands",
            Self::BadMeasure(fault) => fault.code(),
            Self::Work(refusal) => refusal.code(),
            Self::Project(fault) => fault.code(),
            Self::Undisposed { .. } => "matter.undisposed",
            Self::NoLead => "matter.no_lead",
            Self::NoDue => "matter.no_due",
            Self::DueInThePast => "matter.due_in_the_past",
            Self::UnknownUnit { .. } => "matter.unknown_unit",
            Self::UnitOver { .. } => "matter.unit_over",
            Self::UnitTwice { .. } => "matter.unit_twice",
            Self::NotBelow { .. } => "matter.not_below",
            Self::OfficialStatistic { .. } => "matter.official_statistic",
            Self::NobodyAsked => "matter.nobody_asked",
            Self::NoShare { .. } => "matter.no_share",
            Self::MeaninglessShare { .. } => "matter.meaningless_share",
            Self::NothingToReceive => "matter.nothing_to_receive",
            Self::NotDeclined { .. } => "matter.not_declined",
            Self::AlreadyDeclined => "matter.already_declined",
            Self::Upheld => "matter.upheld",
            Self::NoPart { .. } => "matter.no_part",
            Self::NoReason => "matter.no_reason",
            Self::NoTitle => "matter.no_title",
            Self::TooLong { .. } => "matter.too_long",
            Self::UnknownKind { .. } => "matter.unknown_kind",
            Self::UnknownList { .. } => "matter.unknown_list",
            Self::UnknownProgramme { .. } => "matter.unknown_programme",
            Self::UnknownGroup { .. } => "matter.unknown_group",
            Self::Missing { .. } => "matter.missing",
            Self::NotPast => "matter.not_past",
            Self::TooDeep => "matter.too_deep",
        }
    }
}
