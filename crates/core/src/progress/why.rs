//! Why a light shows what it shows: one sentence with its numbers, in both languages.

use jiff::civil::Date;

use super::period::Period;
use super::schedule::Percent;
use crate::YearStand;

/// The reason of a light.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Its lead has not acknowledged it.
    NotReceived,
    /// It is closed.
    Closed,
    /// A pause was granted.
    Suspended {
        /// Its last day.
        until: Date,
    },
    /// It was claimed done in time.
    Claimed {
        /// When.
        on: Date,
    },
    /// It was claimed done after its day.
    ClaimedLate {
        /// When.
        on: Date,
        /// When it was due.
        due: Date,
    },
    /// Its day has passed.
    Overdue {
        /// When it was due.
        due: Date,
        /// How many days ago.
        days: i32,
        /// What was reached.
        claimed: Percent,
    },
    /// A standing duty whose day has passed and that nobody claimed done.
    Unclaimed {
        /// When it ended.
        due: Date,
    },
    /// One report is missing.
    Stale {
        /// Of which period.
        period: Period,
        /// When it was due.
        due: Date,
    },
    /// Two reports are missing, and there was never one.
    NeverReported,
    /// No report is due yet.
    NothingDue,
    /// Nothing was begun in the month for which it was planned.
    NotBegun {
        /// How many months ago that was.
        months: i32,
    },
    /// It was late and has been made good: it still shows.
    MadeGood {
        /// Until when.
        until: Date,
    },
    /// What should have been reached against what was.
    Gap {
        /// On which day.
        day: Date,
        /// What should have been reached.
        scheduled: Percent,
        /// What was.
        claimed: Percent,
        /// Whether reports are missing, so that progress stands where it was last reported.
        frozen: bool,
    },
    /// Of a key project: what should have been invested of this year's plan against what was.
    Invested {
        /// On which day.
        day: Date,
        /// The year, with its figures in 10,000 yuan.
        stand: YearStand,
        /// Whether reports are missing, so that it stands where it was last reported.
        frozen: bool,
    },
    /// A standing duty: in how many of the periods reported it was kept.
    Kept {
        /// Kept.
        kept: usize,
        /// Reported.
        all: usize,
        /// Whether reports are missing since.
        frozen: bool,
    },
}

impl Why {
    /// The sentence, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::NotReceived => "牵头单位还没有签收。".into(),
            Self::Closed => "已销号。".into(),
            Self::Suspended { until } => format!("经批准挂起至 {until}。"),
            Self::Claimed { on } => format!("{on} 已申请办结，待核查验收。"),
            Self::ClaimedLate { on, due } => format!("时限为 {due}，{on} 才申请办结。"),
            Self::Overdue { due, days, claimed } => {
                format!("时限 {due} 已过 {days} 天，已报完成 {claimed} %。")
            }
            Self::Unclaimed { due } => format!("{due} 已到期，还没有申请办结。"),
            Self::Stale { period, due } => format!("{}的反馈应于 {due} 前报送，至今未报。", period.zh()),
            Self::NeverReported => "连续两期以上没有反馈，从未报过进展。".into(),
            Self::NothingDue => "还没有到第一次反馈的时间。".into(),
            Self::NotBegun { months } => format!("计划启动的月份已过 {months} 个月，还没有进展。"),
            Self::MadeGood { until } => format!("曾经滞后，现已补上；本期内（至 {until}）仍亮黄灯。"),
            Self::Gap { day, scheduled, claimed, frozen } => {
                let gap = Percent(scheduled.above(*claimed));
                let gap = if gap.0 > 0 { format!("，落后 {gap} 个百分点") } else { String::new() };
                let frozen =
                    if *frozen { "连续两期以上未报，按最近一次反馈计算：" } else { "" };
                format!("{frozen}到 {day} 应完成 {scheduled} %，已报完成 {claimed} %{gap}。")
            }
            Self::Invested { day, stand, frozen } => {
                let gap = Percent(stand.scheduled.above(stand.reached));
                let frozen =
                    if *frozen { "连续两期以上未报，按最近一次反馈计算：" } else { "" };
                format!(
                    "{frozen}{} 年计划投资 {} 万元，到 {day} 应完成 {}（{} %），已报完成 {}（{} %），落后 {gap} 个百分点。",
                    stand.year,
                    stand.planned,
                    rounded(stand.by_now),
                    stand.scheduled,
                    stand.done,
                    stand.reached
                )
            }
            Self::Kept { kept, all, frozen } => {
                let frozen = if *frozen { "，此后连续两期以上未报" } else { "" };
                format!("已报 {all} 期，其中 {kept} 期按要求落实{frozen}。")
            }
        }
    }

    /// The sentence, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::NotReceived => "Its lead has not acknowledged it yet.".into(),
            Self::Closed => "Closed.".into(),
            Self::Suspended { until } => format!("A pause until {until} was granted."),
            Self::Claimed { on } => format!("Claimed done on {on}; it awaits verification."),
            Self::ClaimedLate { on, due } => format!("Due on {due}, claimed done only on {on}."),
            Self::Overdue { due, days, claimed } => {
                format!("Due on {due}, {days} days ago; {claimed} % is reported done.")
            }
            Self::Unclaimed { due } => format!("It ended on {due} and has not been claimed done."),
            Self::Stale { period, due } => {
                format!("The report for {} was due on {due} and is missing.", period.en())
            }
            Self::NeverReported => "More than one report is missing; there was never one.".into(),
            Self::NothingDue => "No report is due yet.".into(),
            Self::NotBegun { months } => {
                format!("The month planned for its beginning is {months} months past; nothing is reported.")
            }
            Self::MadeGood { until } => format!("It was late and has caught up; it shows until {until}."),
            Self::Gap { day, scheduled, claimed, frozen } => {
                let gap = Percent(scheduled.above(*claimed));
                let gap = if gap.0 > 0 { format!(", {gap} points behind") } else { String::new() };
                let frozen = if *frozen { "Two reports or more are missing; as last reported: " } else { "" };
                format!("{frozen}{scheduled} % should be done by {day}, {claimed} % is reported{gap}.")
            }
            Self::Invested { day, stand, frozen } => {
                let gap = Percent(stand.scheduled.above(stand.reached));
                let frozen = if *frozen { "Two reports or more are missing; as last reported: " } else { "" };
                format!(
                    "{frozen}Of the {} (10,000 yuan) planned for {}, {} ({} %) should be invested by {day}, {} ({} %) is \
                     reported, {gap} points behind.",
                    stand.planned,
                    stand.year,
                    rounded(stand.by_now),
                    stand.scheduled,
                    stand.done,
                    stand.reached
                )
            }
            Self::Kept { kept, all, frozen } => {
                let frozen = if *frozen { "; two reports or more are missing since" } else { "" };
                format!("Kept in {kept} of {all} periods reported{frozen}.")
            }
        }
    }
}

/// Without decimals nobody planned.
fn rounded(amount: crate::Amount) -> crate::Amount {
    crate::Amount::whole((amount.scaled() + 5_000).div_euclid(10_000))
}
