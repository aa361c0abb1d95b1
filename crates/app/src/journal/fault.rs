//! Why an entry cannot be proved.

use duban_core::{EntryId, MatterNo};

/// Why there is no proof.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalFault {
    /// The journal has no such entry.
    #[error("the journal has no entry {0}")]
    NoEntry(EntryId),
    /// The matter has no such entry.
    #[error("the journal has no entry {version} of matter {no}")]
    NoVersion {
        /// The matter.
        no: MatterNo,
        /// Which entry, from 1.
        version: i64,
    },
    /// It waits for its seal.
    #[error("entry {0} is not sealed yet")]
    Unsealed(EntryId),
    /// There is no such seal, or it stands before the entry.
    #[error("there is no seal {0} behind the entry")]
    NoSeal(i64),
    /// The seals of the database do not prove it: `duban journal verify` says what is wrong with them.
    #[error("the seals do not prove entry {0}")]
    Broken(EntryId),
}

impl JournalFault {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoEntry(_) | Self::NoVersion { .. } => "journal.no_entry",
            Self::Unsealed(_) => "journal.unsealed",
            Self::NoSeal(_) => "journal.no_seal",
            Self::Broken(_) => "journal.broken",
        }
    }

    /// What it says and what would help, in Chinese.
    #[must_use]
    pub fn zh(&self) -> (String, &'static str) {
        match self {
            Self::NoEntry(id) => {
                (format!("流水中没有第 {id} 条"), "请核对编号；事项的第三条流水写作 2026-31:3。")
            }
            Self::NoVersion { no, version } => {
                (format!("事项 {no} 没有第 {version} 条流水"), "请核对事项编号和序号。")
            }
            Self::Unsealed(id) => (format!("流水 {id} 尚未封存"), "服务运行时每 20 秒封存一次，请稍后再试。"),
            Self::NoSeal(no) => (format!("该记录之后没有第 {no} 号封存"), "请不加 --to，或换一个封存号。"),
            Self::Broken(id) => {
                (format!("现有封存不能证明流水 {id}"), "请运行 duban journal verify 查明何处被改动。")
            }
        }
    }

    /// The same in English.
    #[must_use]
    pub fn en(&self) -> (String, &'static str) {
        let remedy = match self {
            Self::NoEntry(_) => "Check the number; the third entry of a matter is written 2026-31:3.",
            Self::NoVersion { .. } => "Check the number of the matter and of the entry.",
            Self::Unsealed(_) => "A running server seals every 20 seconds; try again later.",
            Self::NoSeal(_) => "Leave --to out, or name another seal.",
            Self::Broken(_) => "Run duban journal verify to see what was changed.",
        };
        (self.to_string(), remedy)
    }
}
