//! A cell of the grid (填报表): how what is typed or pasted is read, and its rule in words.

use jiff::civil::Date;

use super::point::{PointSort, Points, Stand};
use crate::{Measure, Name};

/// One cell: a point of a matter, with where it stood when it was last counted.
///
/// # Example
/// ```
/// use duban_core::{Cell, Points, Stand};
/// let duty = Cell { points: Points::of(None), at: 0, before: Stand::Duty { is_kept: false } };
/// assert_eq!(duty.read(" 是 "), Ok(Stand::Duty { is_kept: true }));
/// assert!(duty.read("基本").is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The points it is one of.
    pub points: Points<'a>,
    /// Which of them, from 0.
    pub at: usize,
    /// Where it stands.
    pub before: Stand,
}

/// Why a cell cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CellFault {
    /// Something is said of the row, but this cell is empty.
    #[error("the cell is empty")]
    Empty,
    /// No figure.
    #[error("{text:?} is no figure")]
    NotFigure {
        /// What was typed.
        text: String,
    },
    /// No day.
    #[error("{text:?} is no day")]
    NotDay {
        /// What was typed.
        text: String,
    },
    /// Neither yes nor no.
    #[error("{text:?} is neither yes nor no")]
    NotYesNo {
        /// What was typed.
        text: String,
    },
}

/// What is written for a duty that was kept.
const YES: [&str; 6] = ["是", "已落实", "落实", "√", "yes", "y"];
/// What is written for one that was not.
const NO: [&str; 6] = ["否", "未落实", "没有落实", "×", "no", "n"];
/// What is written for a step that is not done.
const NOT_YET: [&str; 7] = ["未完成", "否", "无", "-", "—", "not yet", "no"];

impl Cell<'_> {
    /// Reads what was typed, as [`read_cell`] does.
    ///
    /// # Errors
    /// [`CellFault`]: nothing is guessed.
    pub fn read(&self, typed: &str) -> Result<Stand, CellFault> {
        read_cell(self.points.sort_of(self.at), self.unit(), self.before, typed)
    }

    /// What the point is called; empty where the matter has only this one.
    #[must_use]
    pub fn name(&self) -> Name {
        match self.points.measure {
            _ if self.points.is_investment(self.at) => {
                Name::new("累计完成投资（万元）", "invested so far (10,000 yuan)")
            }
            Some(Measure::Milestones(steps)) => {
                let name = steps.get(self.at).map_or("", |step| &step.name);
                Name::new(name, name)
            }
            _ => Name::new("", ""),
        }
    }

    /// What is counted; empty where nothing is.
    #[must_use]
    pub fn unit(&self) -> &str {
        match self.points.measure {
            _ if self.points.is_investment(self.at) => "万元",
            Some(Measure::Quantity(figure)) => &figure.unit,
            _ => "",
        }
    }

    /// The rule of the cell, in words.
    #[must_use]
    pub fn rule(&self) -> Name {
        match (self.points.measure, self.before) {
            (_, Stand::Figure(least)) if self.points.is_investment(self.at) => Name::new(
                format!("自计划首年起累计完成投资，单位万元，不小于 {least}"),
                format!("invested since the first planned year, in 10,000 yuan, at least {least}"),
            ),
            (Some(Measure::Quantity(figure)), Stand::Figure(least)) => Name::new(
                format!("累计数，目标 {} {}，不小于 {least}", figure.target, figure.unit),
                format!("counted from the start, of {} {}, at least {least}", figure.target, figure.unit),
            ),
            (Some(Measure::Milestones(steps)), _) => {
                let due = steps.get(self.at).map(|step| step.due_on.to_string()).unwrap_or_default();
                Name::new(
                    format!("完成日期，未完成不填；应于 {due} 前完成"),
                    format!("the day it was done, empty until then; due {due}"),
                )
            }
            _ => Name::new("填是或否，并写一句做了什么", "yes or no, and a sentence on what was done"),
        }
    }

    /// A stand as it is typed: what [`Cell::read`] reads back.
    #[must_use]
    pub fn typed(stand: Stand) -> Name {
        match stand {
            Stand::Figure(figure) => Name::new(figure.to_string(), figure.to_string()),
            Stand::Step { done_on } => {
                let day = done_on.map(|day| day.to_string()).unwrap_or_default();
                Name::new(day.clone(), day)
            }
            Stand::Duty { is_kept: true } => Name::new("是", "yes"),
            Stand::Duty { is_kept: false } => Name::new("否", "no"),
        }
    }
}

/// Reads what was typed into a cell of a sort, where `unit` is counted and the point stood at `before`.
///
/// A step left empty stands where it stood. A figure may carry its unit (`120个`), a day may be written as
/// spreadsheets write it (`2026/4/28`, `2026年4月28日`).
///
/// # Errors
/// [`CellFault`]: nothing is guessed.
pub fn read_cell(sort: PointSort, unit: &str, before: Stand, typed: &str) -> Result<Stand, CellFault> {
    let typed = typed.trim();
    let text = || typed.chars().take(40).collect::<String>();
    let is_one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(typed));
    match (sort, typed) {
        (PointSort::Step, "") => Ok(before),
        (_, "") => Err(CellFault::Empty),
        (PointSort::Figure, _) => {
            let figure = typed.strip_suffix(unit).unwrap_or(typed);
            figure.parse().map(Stand::Figure).map_err(|_| CellFault::NotFigure { text: text() })
        }
        (PointSort::Step, _) if is_one_of(&NOT_YET) => Ok(Stand::Step { done_on: None }),
        (PointSort::Step, _) => match day(typed) {
            Some(day) => Ok(Stand::Step { done_on: Some(day) }),
            None => Err(CellFault::NotDay { text: text() }),
        },
        (PointSort::Duty, _) if is_one_of(&YES) => Ok(Stand::Duty { is_kept: true }),
        (PointSort::Duty, _) if is_one_of(&NO) => Ok(Stand::Duty { is_kept: false }),
        (PointSort::Duty, _) => Err(CellFault::NotYesNo { text: text() }),
    }
}

/// A day as people and spreadsheets write it: year, month, day.
fn day(typed: &str) -> Option<Date> {
    let plain: String = typed
        .chars()
        .filter_map(|c| match c {
            '年' | '月' | '/' | '.' | '．' | '－' => Some('-'),
            '日' | '号' | ' ' => None,
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
            other => Some(other),
        })
        .collect();
    let mut parts = plain.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

impl CellFault {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "report.empty_cell",
            Self::NotFigure { .. } => "report.not_figure",
            Self::NotDay { .. } => "report.not_day",
            Self::NotYesNo { .. } => "report.not_yes_no",
        }
    }

    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "这一行写了说明，本期值还没有填。".to_owned(),
            Self::NotFigure { text } => format!("“{text}”不是数字。"),
            Self::NotDay { text } => format!("“{text}”不是日期，请写成 2026-04-28。"),
            Self::NotYesNo { text } => format!("“{text}”请改填“是”或“否”。"),
        }
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Empty => "Something is said of this row, but its value is missing.".to_owned(),
            Self::NotFigure { text } => format!("“{text}” is no figure."),
            Self::NotDay { text } => format!("“{text}” is no day: write it as 2026-04-28."),
            Self::NotYesNo { text } => format!("“{text}”: write yes or no."),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Amount, Milestone, Quantity};

    fn read(measure: Option<&Measure>, before: Stand, typed: &str) -> Result<Stand, CellFault> {
        Cell { points: Points::of(measure), at: 0, before }.read(typed)
    }

    #[test]
    fn a_figure_is_read_as_spreadsheets_write_it() {
        let measure = Measure::Quantity(Quantity {
            unit: "万亩".into(),
            target: Amount::whole(600),
            curve: Vec::new(),
        });
        let before = Stand::Figure(Amount::whole(120));
        for typed in ["1,200.5", " １２００．５ ", "1200.5万亩"] {
            assert_eq!(
                read(Some(&measure), before, typed),
                Ok(Stand::Figure(Amount::from_scaled(12_005_000)))
            );
        }
        assert_eq!(read(Some(&measure), before, ""), Err(CellFault::Empty));
        for typed in ["约120", "120亩", "=1+1"] {
            assert!(matches!(read(Some(&measure), before, typed), Err(CellFault::NotFigure { .. })));
        }
        let cell = Cell { points: Points::of(Some(&measure)), at: 0, before };
        assert_eq!(cell.rule().zh, "累计数，目标 600 万亩，不小于 120");
    }

    #[test]
    fn a_day_is_read_as_people_write_it_and_an_empty_step_stands() {
        let step =
            Milestone { name: "开工".into(), due_on: date(2026, 6, 30), weight: 1, proof: "批复".into() };
        let measure = Measure::Milestones(vec![step]);
        let (open, done) = (Stand::Step { done_on: None }, Stand::Step { done_on: Some(date(2026, 4, 8)) });
        for typed in ["2026-04-08", "2026/4/8", "2026年4月8日", "２０２６．４．８"] {
            assert_eq!(read(Some(&measure), open, typed), Ok(done), "{typed}");
        }
        assert_eq!(read(Some(&measure), done, ""), Ok(done), "what is done stays done");
        assert_eq!(read(Some(&measure), open, "未完成"), Ok(open));
        for typed in ["4月8日", "2026-13-01", "26-4-8", "2026-4-8-1", "快了"] {
            assert!(matches!(read(Some(&measure), open, typed), Err(CellFault::NotDay { .. })), "{typed}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back() {
        let duty = Stand::Duty { is_kept: false };
        for stand in [duty, Stand::Duty { is_kept: true }] {
            let typed = Cell::typed(stand);
            assert_eq!(read(None, duty, &typed.zh), Ok(stand));
            assert_eq!(read(None, duty, &typed.en), Ok(stand));
        }
        assert!(matches!(read(None, duty, "差不多"), Err(CellFault::NotYesNo { .. })));
    }
}
