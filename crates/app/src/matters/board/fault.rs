//! Why a day cannot be looked back at.

use jiff::civil::Date;

use crate::Nature;

/// Why the board of a day is not shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BoardFault {
    /// The day has not come.
    #[error("{day} has not come yet")]
    NotYet {
        /// The day.
        day: Date,
    },
    /// Nothing was written down on that day.
    #[error("nothing is known of {day}")]
    NotKnown {
        /// The day.
        day: Date,
        /// The first day of which something is known; nothing where nothing counts on the board yet.
        since: Option<Date>,
    },
}

impl BoardFault {
    /// What sort of “no” it is.
    #[must_use]
    pub const fn nature(&self) -> Nature {
        Nature::Refusal
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotYet { .. } => "board.not_yet",
            Self::NotKnown { .. } => "board.not_known",
        }
    }

    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::NotYet { day } => format!("{day} 还没有到。"),
            Self::NotKnown { day, .. } => format!("{day} 没有留下记录。"),
        }
    }

    /// The same in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::NotYet { day } => format!("{day} has not come yet."),
            Self::NotKnown { day, .. } => format!("Nothing is known of {day}."),
        }
    }

    /// What would help, in Chinese.
    #[must_use]
    pub fn remedy_zh(&self) -> String {
        match self {
            Self::NotKnown { since: Some(since), .. } => format!("最早可以回看到 {since}。"),
            _ => "请选择今天或更早的一天。".into(),
        }
    }

    /// The same in English.
    #[must_use]
    pub fn remedy_en(&self) -> String {
        match self {
            Self::NotKnown { since: Some(since), .. } => format!("The first day that is known is {since}."),
            _ => "Choose today or an earlier day.".into(),
        }
    }
}
