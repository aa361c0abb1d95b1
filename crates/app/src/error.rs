//! Why a use case did not do what it was asked.

use duban_core::{Denial, MatterNo, Refusal, ReviewFault};
use duban_store::StoreError;

/// Why not. Each says who must act: the asker (refusal, denial, input), or whoever runs the program (store).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The rules of the review say no.
    #[error(transparent)]
    Review(#[from] ReviewFault),
    /// No right to it.
    #[error(transparent)]
    Denied(#[from] Denial),
    /// The directive could not be read.
    #[error(transparent)]
    Unreadable(#[from] duban_text::ReadError),
    /// The file could not be kept.
    #[error(transparent)]
    Attachment(#[from] duban_store::attachments::AttachmentError),
    /// No such directive.
    #[error("there is no directive {0}")]
    NoDirective(duban_core::DirectiveId),
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
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}
