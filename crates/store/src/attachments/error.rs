//! Why an attachment was not kept or not found, and what would help.

use std::io;

/// Why an attachment was not kept or not found.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AttachmentError {
    /// No bytes at all.
    #[error("the attachment is empty")]
    Empty,
    /// More bytes than the limit.
    #[error("the attachment has more than {limit_bytes} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit_bytes: u64,
    },
    /// A type that is not taken.
    #[error("the attachment is of a type that is not taken")]
    NotAllowed,
    /// There is none of this name.
    #[error("there is no attachment {sha256}")]
    Missing {
        /// The name that was asked for.
        sha256: String,
    },
    /// No room left on the disk.
    #[error("the disk is full")]
    Full,
    /// The file system refused.
    #[error("the folder of attachments: {0}")]
    Io(#[source] io::Error),
}

impl From<io::Error> for AttachmentError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(error),
        }
    }
}

impl AttachmentError {
    /// The stable code, for interfaces and logs. A retired code is never used again.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "attachment.empty",
            Self::TooLarge { .. } => "attachment.too_large",
            Self::NotAllowed => "attachment.not_allowed",
            Self::Missing { .. } => "attachment.missing",
            Self::Full => "attachment.full",
            Self::Io(_) => "attachment.io",
        }
    }

    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "附件是空的。".into(),
            Self::TooLarge { limit_bytes } => {
                format!("附件超过 {} MB 的上限。", limit_bytes.div_ceil(1_048_576))
            }
            Self::NotAllowed => "不接收这种类型的附件。".into(),
            Self::Missing { .. } => "附件找不到了。".into(),
            Self::Full => "服务器磁盘已满，附件没有保存。".into(),
            Self::Io(_) => "附件读写出错。".into(),
        }
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Empty => "The attachment is empty.".into(),
            Self::TooLarge { limit_bytes } => {
                format!("The attachment is larger than {} MB.", limit_bytes.div_ceil(1_048_576))
            }
            Self::NotAllowed => "Attachments of this type are not taken.".into(),
            Self::Missing { .. } => "The attachment is not there any more.".into(),
            Self::Full => "The server's disk is full; the attachment was not saved.".into(),
            Self::Io(_) => "The attachment could not be read or written.".into(),
        }
    }

    /// What would help, in Chinese.
    #[must_use]
    pub const fn remedy_zh(&self) -> &'static str {
        match self {
            Self::Empty => "请核对是否选错文件。",
            Self::TooLarge { .. } => "请压缩图片或分成几个文件后再上传。",
            Self::NotAllowed => "请上传 PDF、OFD、DOCX、XLSX、PPTX、图片、文本或 ZIP。",
            Self::Missing { .. } => "请联系管理员从备份恢复。",
            Self::Full => "请联系管理员清理或扩充磁盘，然后重新上传。",
            Self::Io(_) => "请稍后再试；仍不行的，请联系管理员检查附件目录。",
        }
    }

    /// What would help, in English.
    #[must_use]
    pub const fn remedy_en(&self) -> &'static str {
        match self {
            Self::Empty => "Check that it is the right file.",
            Self::TooLarge { .. } => "Shrink the pictures or split it into several files.",
            Self::NotAllowed => "Upload PDF, OFD, DOCX, XLSX, PPTX, pictures, text or ZIP.",
            Self::Missing { .. } => "Ask the administrator to restore it from a backup.",
            Self::Full => "Ask the administrator to free or add disk space, then upload it again.",
            Self::Io(_) => {
                "Try again shortly; if it stays, ask the administrator to check the folder of attachments."
            }
        }
    }
}
