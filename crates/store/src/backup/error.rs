//! Why a backup was not taken or not restored, and what would help.

use std::io;
use std::path::PathBuf;

use crate::StoreError;
use crate::attachments::AttachmentError;

/// Why a backup was not taken, found sound or restored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BackupError {
    /// There is something of this name already.
    #[error("{path} exists")]
    Exists {
        /// The folder that is in the way.
        path: PathBuf,
    },
    /// The database to restore into holds rows, or a newer schema than the backup.
    #[error("the database is not empty: {table}")]
    NotEmpty {
        /// The first table with rows.
        table: String,
    },
    /// A part of the backup is not as it was written.
    #[error("{part}: {reason}")]
    Damaged {
        /// The file or table.
        part: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The folder of attachments refused.
    #[error(transparent)]
    Attachment(#[from] AttachmentError),
    /// The file system refused.
    #[error("the folder of the backup: {0}")]
    Io(#[from] io::Error),
}

impl BackupError {
    /// The stable code, for interfaces and logs. A retired code is never used again.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Exists { .. } => "backup.exists",
            Self::NotEmpty { .. } => "backup.not_empty",
            Self::Damaged { .. } => "backup.damaged",
            Self::Store(error) => error.code(),
            Self::Attachment(error) => error.code(),
            Self::Io(_) => "backup.io",
        }
    }

    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Exists { path } => format!("{} 已经存在。", path.display()),
            Self::NotEmpty { table } => format!("要恢复到的数据库不是空的（{table} 里有数据）。"),
            Self::Damaged { part, .. } => format!("备份已损坏：{part} 与写入时不一致。"),
            Self::Store(error) => error.zh(),
            Self::Attachment(error) => error.zh(),
            Self::Io(error) => format!("备份目录读写出错：{error}。"),
        }
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Exists { path } => format!("{} exists already.", path.display()),
            Self::NotEmpty { table } => {
                format!("The database to restore into is not empty ({table} holds rows).")
            }
            Self::Damaged { part, .. } => format!("The backup is damaged: {part} is not as it was written."),
            Self::Store(error) => error.en(),
            Self::Attachment(error) => error.en(),
            Self::Io(error) => format!("The folder of the backup could not be read or written: {error}."),
        }
    }

    /// What would help, in Chinese.
    #[must_use]
    pub const fn remedy_zh(&self) -> &'static str {
        match self {
            Self::Exists { .. } => "请换一个目录名；以 .partial 结尾的是上次中断的备份，可以删除。",
            Self::NotEmpty { .. } => "请新建一个空数据库再恢复；本程序不会覆盖已有数据。",
            Self::Damaged { .. } => "请改用另一份备份，并检查存放备份的磁盘。",
            Self::Store(error) => error.remedy_zh(),
            Self::Attachment(error) => error.remedy_zh(),
            Self::Io(_) => "请检查目录是否存在、有无权限、磁盘是否已满。",
        }
    }

    /// What would help, in English.
    #[must_use]
    pub const fn remedy_en(&self) -> &'static str {
        match self {
            Self::Exists { .. } => {
                "Choose another name; one that ends in .partial was interrupted and can be deleted."
            }
            Self::NotEmpty { .. } => {
                "Restore into a new, empty database; what is there is never overwritten."
            }
            Self::Damaged { .. } => "Use another backup, and check the disk this one lay on.",
            Self::Store(error) => error.remedy_en(),
            Self::Attachment(error) => error.remedy_en(),
            Self::Io(_) => {
                "Check that the folder is there, that it may be written, and that the disk has room."
            }
        }
    }
}
