//! What a unit says of every action point for one period, and when it cannot be taken.

use jiff::civil::Date;

use super::evidence::Evidence;
use super::point::{PointSort, Points, Stand, Standings};

/// What is said of one action point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it stands at the end of the period.
    pub stand: Stand,
    /// What was done, in words.
    pub note: String,
    /// What proves it.
    pub evidence: Vec<Evidence>,
}

/// Why the lines of a report cannot be taken. Points count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportFault {
    /// Not every point is answered, or there are more answers than points.
    #[error("{found} of {wanted} points are answered")]
    Points {
        /// How many points there are.
        wanted: usize,
        /// How many were answered.
        found: usize,
    },
    /// A figure where a step is asked for, or the like.
    #[error("point {point} is answered with something else than is asked")]
    Sort {
        /// Which point.
        point: usize,
    },
    /// A figure below zero.
    #[error("point {point} is below zero")]
    Negative {
        /// Which point.
        point: usize,
    },
    /// A figure counted from the start that is lower than before: a correction, with its reason.
    #[error("point {point} falls below what was reported before")]
    Falls {
        /// Which point.
        point: usize,
        /// What was reported before, as it is written.
        before: String,
    },
    /// A step that was done before and now is not: a correction, with its reason.
    #[error("point {point} was reported done before")]
    Undone {
        /// Which point.
        point: usize,
    },
    /// Done on a day that has not come.
    #[error("point {point} was done on a day that has not come")]
    Future {
        /// Which point.
        point: usize,
    },
    /// A step or a duty of which nothing is said although it changed.
    #[error("nothing is said of point {point}")]
    NoWords {
        /// Which point.
        point: usize,
    },
    /// More words than a page carries.
    #[error("point {point} has {length} characters")]
    TooLong {
        /// Which point.
        point: usize,
        /// How many characters.
        length: usize,
    },
}

/// The longest note on one point, in characters.
pub(crate) const LONGEST_NOTE: usize = 2_000;

/// Checks what is said of every point, against what was said before; `is_correction` lets figures fall.
///
/// A figure speaks for itself. A step that is done, and a duty, want a sentence.
///
/// # Errors
/// The first fault, point by point.
pub(crate) fn check(
    lines: &[Line],
    points: Points<'_>,
    before: &Standings,
    is_correction: bool,
    today: Date,
) -> Result<(), ReportFault> {
    if lines.len() != points.count() {
        return Err(ReportFault::Points { wanted: points.count(), found: lines.len() });
    }
    lines.iter().enumerate().try_for_each(|(at, line)| {
        let length = line.note.chars().count();
        if length > LONGEST_NOTE {
            return Err(ReportFault::TooLong { point: at + 1, length });
        }
        stands(line, at + 1, points.sort_of(at), before.of(at, points), is_correction, today)
    })
}

fn stands(
    line: &Line,
    point: usize,
    sort: PointSort,
    before: Stand,
    is_correction: bool,
    today: Date,
) -> Result<(), ReportFault> {
    let silent = line.note.trim().is_empty();
    match (line.stand, before) {
        (stand, _) if stand.sort() != sort => Err(ReportFault::Sort { point }),
        (Stand::Figure(now), _) if now.scaled() < 0 => Err(ReportFault::Negative { point }),
        (Stand::Figure(now), Stand::Figure(then)) if now < then && !is_correction => {
            Err(ReportFault::Falls { point, before: then.to_string() })
        }
        (Stand::Step { done_on: Some(day) }, _) if day > today => Err(ReportFault::Future { point }),
        (Stand::Step { done_on: None }, Stand::Step { done_on: Some(_) }) if !is_correction => {
            Err(ReportFault::Undone { point })
        }
        (Stand::Step { done_on: Some(_) }, Stand::Step { done_on: None }) if silent => {
            Err(ReportFault::NoWords { point })
        }
        (Stand::Duty { .. }, _) if silent => Err(ReportFault::NoWords { point }),
        _ => Ok(()),
    }
}

impl ReportFault {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Points { .. } => "report.points",
            Self::Sort { .. } => "report.sort",
            Self::Negative { .. } => "report.negative",
            Self::Falls { .. } => "report.falls",
            Self::Undone { .. } => "report.undone",
            Self::Future { .. } => "report.future",
            Self::NoWords { .. } => "report.no_words",
            Self::TooLong { .. } => "report.too_long",
        }
    }

    /// What is wrong and what would help, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Points { wanted, found } => {
                format!("共 {wanted} 个任务点，只答复了 {found} 个，请逐点答复。")
            }
            Self::Sort { point } => format!("第 {point} 个任务点填写的内容与计量方式不符。"),
            Self::Negative { point } => format!("第 {point} 个任务点的数量小于零。"),
            Self::Falls { point, before } => {
                format!(
                    "第 {point} 个任务点是累计数，不能小于已报的 {before}；确属更正的，请用“更正”并说明原因。"
                )
            }
            Self::Undone { point } => {
                format!("第 {point} 个任务点已报完成，不能改为未完成；确属更正的，请用“更正”并说明原因。")
            }
            Self::Future { point } => format!("第 {point} 个任务点的完成日期还没有到。"),
            Self::NoWords { point } => format!("请用一句话写明第 {point} 个任务点做了什么。"),
            Self::TooLong { point, length } => {
                format!("第 {point} 个任务点有 {length} 字，最多 {LONGEST_NOTE} 字，详细材料请作为佐证上传。")
            }
        }
    }

    /// What is wrong and what would help, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Points { wanted, found } => {
                format!("There are {wanted} action points, {found} are answered: answer each of them.")
            }
            Self::Sort { point } => format!("Action point {point} does not fit the measure."),
            Self::Negative { point } => format!("Action point {point} is below zero."),
            Self::Falls { point, before } => format!(
                "Action point {point} counts from the start and cannot fall below {before}; if that was wrong, correct it and say why."
            ),
            Self::Undone { point } => {
                format!("Action point {point} was reported done; if that was wrong, correct it and say why.")
            }
            Self::Future { point } => format!("Action point {point} is done on a day that has not come."),
            Self::NoWords { point } => format!("Say in a sentence what was done for action point {point}."),
            Self::TooLong { point, length } => format!(
                "Action point {point} has {length} characters, the limit is {LONGEST_NOTE}; attach the details as evidence."
            ),
        }
    }
}
