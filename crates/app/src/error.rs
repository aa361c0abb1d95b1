//! Why a use case did not do what it was asked.

mod wording;

use duban_core::{Denial, MatterNo, MeetingFault, Refusal, ReviewFault};
use duban_store::StoreError;
use duban_store::attachments::AttachmentError;

use crate::people::PeopleFault;
pub use wording::Said;

/// Why not. Each says who must act: the asker (refusal, denial, input), or whoever runs the program (store).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A cell of the grid cannot be read.
    #[error(transparent)]
    Cell(#[from] duban_core::CellFault),
    /// The rules of the review say no.
    #[error(transparent)]
    Review(#[from] ReviewFault),
    /// The rules of meetings say no.
    #[error(transparent)]
    Meeting(#[from] MeetingFault),
    /// No right to it.
    #[error(transparent)]
    Denied(#[from] Denial),
    /// The directive could not be read.
    #[error(transparent)]
    Unreadable(#[from] duban_text::ReadError),
    /// The file could not be kept.
    #[error(transparent)]
    Attachment(#[from] duban_store::attachments::AttachmentError),
    /// A file is named as proof that nobody uploaded.
    #[error("nobody uploaded {name}")]
    NoEvidence {
        /// What it was said to be called.
        name: String,
    },
    /// A file that is put forward as proof is not what its name says.
    #[error("{name} is not what its name says")]
    EvidenceLies {
        /// What it calls itself.
        name: String,
    },
    /// There is no such sign on this matter.
    #[error("there is no such sign on this matter")]
    NoSign,
    /// A ledger was not read, or an import not gone on with.
    #[error(transparent)]
    Ledger(#[from] crate::ledger::LedgerFault),
    /// An entry of the journal cannot be proved.
    #[error(transparent)]
    Journal(#[from] crate::journal::JournalFault),
    /// No such directive.
    #[error("there is no directive {0}")]
    NoDirective(duban_core::DirectiveId),
    /// No such meeting.
    #[error("there is no meeting {0}")]
    NoMeeting(duban_core::MeetingId),
    /// No such matter.
    #[error("there is no matter {0}")]
    NoMatter(MatterNo),
    /// Someone else was there first, and the act no longer fits.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile {
        /// Who changed it, as people know them.
        by: String,
        /// When.
        at: duban_core::Moment,
        /// What changed, as the codes of the changes.
        what: Vec<String>,
    },
    /// What was sent makes no sense.
    #[error("{field}: {reason}")]
    Input {
        /// Which field.
        field: &'static str,
        /// What is wrong with it, in the field's own words.
        reason: String,
    },
    /// A day cannot be looked back at.
    #[error(transparent)]
    Board(#[from] crate::matters::BoardFault),
    /// Something about the public door.
    #[error(transparent)]
    Request(#[from] crate::requests::RequestFault),
    /// Units are not changed so.
    #[error(transparent)]
    Unit(#[from] duban_core::UnitFault),
    /// Somebody was not let in, or a person was not changed.
    #[error(transparent)]
    People(#[from] PeopleFault),
    /// Something about notices.
    #[error(transparent)]
    Notify(#[from] crate::notify::NotifyFault),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What sort of "no" it is, and so who must act. Every edge (pages, API, command line) answers by this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// The asker can put it right: the rules or the input.
    Refusal,
    /// There is no such thing, or it is not theirs to know of.
    Missing,
    /// They may see it, but not do this.
    Forbidden,
    /// Someone else was there first.
    Conflict,
    /// Too often: wait.
    TooOften,
    /// More was sent than is taken in.
    TooLarge,
    /// The database is away or full: later.
    Away,
    /// A fault of the program or of its data.
    Broken,
}

impl AppError {
    /// What sort of "no" it is.
    #[must_use]
    pub const fn nature(&self) -> Nature {
        match self {
            Self::Refused(_)
            | Self::Cell(_)
            | Self::Review(_)
            | Self::Meeting(_)
            | Self::Unit(_)
            | Self::Input { .. }
            | Self::EvidenceLies { .. }
            | Self::NoSign
            | Self::NoEvidence { .. } => Nature::Refusal,
            Self::Unreadable(duban_text::ReadError::TooLarge { .. }) => Nature::TooLarge,
            Self::Unreadable(_) => Nature::Refusal,
            Self::Ledger(fault) => fault.nature(),
            Self::Journal(crate::journal::JournalFault::Broken(_)) => Nature::Broken,
            Self::Journal(_) => Nature::Missing,
            Self::Attachment(error) => match error {
                AttachmentError::TooLarge { .. } => Nature::TooLarge,
                AttachmentError::NotAllowed | AttachmentError::Empty => Nature::Refusal,
                AttachmentError::Missing { .. } => Nature::Missing,
                AttachmentError::Full => Nature::Away,
                _ => Nature::Broken,
            },
            Self::NoMatter(_)
            | Self::NoDirective(_)
            | Self::NoMeeting(_)
            | Self::Denied(Denial::Unknown)
            | Self::People(PeopleFault::NoPerson) => Nature::Missing,
            Self::Denied(Denial::NotYours { .. }) => Nature::Forbidden,
            Self::ChangedMeanwhile { .. }
            | Self::Store(StoreError::Conflict { .. } | StoreError::Unique { .. }) => Nature::Conflict,
            Self::People(PeopleFault::TooMany { .. }) => Nature::TooOften,
            Self::People(_) => Nature::Refusal,
            Self::Board(fault) => fault.nature(),
            Self::Request(fault) => fault.nature(),
            Self::Notify(fault) => fault.nature(),
            Self::Store(StoreError::Away { .. } | StoreError::Full) => Nature::Away,
            Self::Store(_) => Nature::Broken,
        }
    }

    /// The stable code, for interfaces and logs.
    ///
    /// # Example
    /// ```
    /// let error = duban_app::AppError::from(duban_core::Denial::Unknown);
    /// assert_eq!(error.code(), "right.unknown");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Cell(fault) => fault.code(),
            Self::Review(fault) => fault.code(),
            Self::Meeting(fault) => fault.code(),
            Self::Unit(fault) => fault.code(),
            Self::Denied(denial) => denial.code(),
            Self::Unreadable(error) => error.code(),
            Self::Ledger(fault) => fault.code(),
            Self::Journal(fault) => fault.code(),
            Self::NoMatter(_) => "matter.unknown",
            Self::NoDirective(_) => "directive.unknown",
            Self::NoMeeting(_) => "meeting.unknown",
            Self::Attachment(error) => error.code(),
            Self::NoEvidence { .. } => "attachment.not_uploaded",
            Self::EvidenceLies { .. } => "attachment.lies",
            Self::NoSign => "sign.unknown",
            Self::ChangedMeanwhile { .. } => "changed_meanwhile",
            Self::Input { .. } => "input.malformed",
            Self::People(fault) => fault.code(),
            Self::Board(fault) => fault.code(),
            Self::Request(fault) => fault.code(),
            Self::Notify(fault) => fault.code(),
            Self::Store(error) => error.code(),
        }
    }
}
