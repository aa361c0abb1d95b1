//! Why a copy could not be read, and what would help.

mod wording;

/// Why a copy could not be read.
///
/// Each has a stable code, a text and a remedy in Chinese and English. Reading itself never fails on a
/// text: what is odd in it becomes a [`Doubt`](crate::Doubt).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing, or nothing but white space.
    #[error("the file holds no text")]
    Empty,
    /// More bytes than the limit.
    #[error("the file has {bytes} bytes, the limit is {limit}")]
    TooLarge {
        /// The size found, in bytes; at least this, when reading stopped early.
        bytes: u64,
        /// The limit, in bytes.
        limit: u64,
    },
    /// Bytes that are no text and no format that is read.
    #[error("the file is not a text ({what})")]
    NotText {
        /// What it looks like: a short name such as `xlsx`, `png`, `rtf`; `binary` when it is like nothing known.
        what: String,
    },
    /// An old binary office format.
    #[error("an old office format (.doc, .wps) is not read")]
    LegacyOffice,
    /// A container that expands beyond reason.
    #[error("the document unpacks to more than {limit} bytes")]
    Bomb {
        /// The limit, in bytes.
        limit: u64,
    },
    /// A container that cannot be opened.
    #[error("the {format} is damaged: {reason}")]
    Damaged {
        /// The format.
        format: &'static str,
        /// What went wrong.
        reason: String,
    },
    /// A document that asks for a password.
    #[error("the {format} is encrypted")]
    Encrypted {
        /// The format.
        format: &'static str,
    },
    /// A PDF that is only pictures.
    #[error("the PDF has no text layer")]
    ScannedPdf,
    /// A PDF whose fonts do not say which characters they show.
    #[error("the PDF's fonts carry no character map")]
    PdfWithoutMap,
    /// A classification mark of 秘密 or above.
    #[error("the document is marked {mark}")]
    Classified {
        /// The mark as found.
        mark: String,
    },
}

impl ReadError {
    /// The stable code, for interfaces and logs. A retired code is never used again.
    ///
    /// # Example
    /// ```
    /// assert_eq!(duban_text::ReadError::Empty.code(), "read.empty");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "read.empty",
            Self::TooLarge { .. } => "read.too_large",
            Self::NotText { .. } => "read.not_text",
            Self::LegacyOffice => "read.legacy_office",
            Self::Bomb { .. } => "read.bomb",
            Self::Damaged { .. } => "read.damaged",
            Self::Encrypted { .. } => "read.encrypted",
            Self::ScannedPdf => "read.scanned_pdf",
            Self::PdfWithoutMap => "read.pdf_without_map",
            Self::Classified { .. } => "read.classified",
        }
    }
}
