//! Why what is said of a project cannot be taken, and what would help.

use jiff::civil::Date;

use super::FundSource;

/// Something about a key project says no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProjectFault {
    /// Plans, funds and blockers belong to key projects.
    #[error("it is no key project")]
    NotProject,
    /// Whoever is measured by a plan does not move it.
    #[error("the plan stands")]
    PlanStands,
    /// A plan without a year.
    #[error("no year is planned")]
    NoYear,
    /// A year that is none.
    #[error("{year} is no year of a plan")]
    BadYear {
        /// Which.
        year: i16,
    },
    /// Years out of order, or one twice.
    #[error("{year} is out of order")]
    YearOrder {
        /// Which.
        year: i16,
    },
    /// A year of which nothing is planned.
    #[error("nothing is to be invested in {year}")]
    NoInvestment {
        /// Which.
        year: i16,
    },
    /// No source of money at all.
    #[error("no source of money is named")]
    NoFund,
    /// A source twice.
    #[error("{} stands twice", .from.code())]
    FundTwice {
        /// Which.
        from: FundSource,
    },
    /// Less than nothing.
    #[error("{} is below zero", .from.code())]
    BelowZero {
        /// Of which source.
        from: FundSource,
    },
    /// It stands in the way since a day that has not come.
    #[error("{day} has not come")]
    NotYet {
        /// The day.
        day: Date,
    },
    /// Cleared before it stood in the way.
    #[error("it stands in the way since {since} only")]
    ClearedBefore {
        /// Since when.
        since: Date,
    },
    /// Nothing of that number stands in the way.
    #[error("nothing of number {no} stands in the way")]
    NoBlocker {
        /// The number; 0 when nothing does at all.
        no: u16,
    },
    /// More than a page can carry.
    #[error("there are more than {limit}")]
    TooMany {
        /// How many are taken.
        limit: usize,
    },
    /// A text longer than a page carries.
    #[error("a text has {length} characters, the limit is {limit}")]
    TooLong {
        /// Characters found.
        length: usize,
        /// Characters allowed.
        limit: usize,
    },
}

impl ProjectFault {
    /// The stable code. A retired code is never used again.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotProject => "project.not_project",
            Self::PlanStands => "project.plan_stands",
            Self::NoYear => "project.no_year",
            Self::BadYear { .. } => "project.bad_year",
            Self::YearOrder { .. } => "project.year_order",
            Self::NoInvestment { .. } => "project.no_investment",
            Self::NoFund => "project.no_fund",
            Self::FundTwice { .. } => "project.fund_twice",
            Self::BelowZero { .. } => "project.below_zero",
            Self::NotYet { .. } => "project.not_yet",
            Self::ClearedBefore { .. } => "project.cleared_before",
            Self::NoBlocker { .. } => "project.no_blocker",
            Self::TooMany { .. } => "project.too_many",
            Self::TooLong { .. } => "project.too_long",
        }
    }

    /// What is wrong, in Chinese and English.
    #[must_use]
    pub fn text(&self) -> (String, String) {
        let pair = |zh: String, en: String| (zh, en);
        match self {
            Self::NotProject => pair(
                "只有重点项目才有投资计划、资金来源和堵点。".into(),
                "Only key projects have a plan of investment, funds and blockers.".into(),
            ),
            Self::PlanStands => pair(
                "投资计划已经确定：承办单位不能改自己被考量的计划。".into(),
                "The plan stands: whoever is measured by it does not move it.".into(),
            ),
            Self::NoYear => pair("投资计划一年也没有写。".into(), "The plan names no year.".into()),
            Self::BadYear { year } => {
                pair(format!("{year} 不是计划年度。"), format!("{year} is no year of a plan."))
            }
            Self::YearOrder { year } => pair(
                format!("{year} 年重复，或者没有按年份先后写。"),
                format!("{year} stands twice or out of order."),
            ),
            Self::NoInvestment { year } => pair(
                format!("{year} 年的计划投资要大于零。"),
                format!("The planned investment of {year} must be more than nothing."),
            ),
            Self::NoFund => pair("没有写任何资金来源。".into(), "No source of money is named.".into()),
            Self::FundTwice { from } => {
                pair(format!("“{}”写了两次。", from.zh()), format!("“{}” stands twice.", from.en()))
            }
            Self::BelowZero { from } => {
                pair(format!("“{}”的数小于零。", from.zh()), format!("“{}” is below zero.", from.en()))
            }
            Self::NotYet { day } => pair(format!("{day} 还没有到。"), format!("{day} has not come.")),
            Self::ClearedBefore { since } => pair(
                format!("这个堵点从 {since} 起，不能早于这一天解决。"),
                format!("It stands in the way since {since} and cannot have been cleared before."),
            ),
            Self::NoBlocker { no: 0 } => {
                pair("现在没有未解决的堵点。".into(), "Nothing stands in the way now.".into())
            }
            Self::NoBlocker { no } => pair(
                format!("第 {no} 号堵点不存在或已经解决。"),
                format!("Blocker {no} does not exist or was cleared."),
            ),
            Self::TooMany { limit } => {
                pair(format!("最多 {limit} 条。"), format!("At most {limit} are taken."))
            }
            Self::TooLong { length, limit } => pair(
                format!("文字有 {length} 字，最多 {limit} 字。"),
                format!("A text has {length} characters; at most {limit} are taken."),
            ),
        }
    }

    /// What would help, in Chinese and English.
    #[must_use]
    pub const fn remedy(&self) -> (&'static str, &'static str) {
        match self {
            Self::NotProject => {
                ("请先把事项类型改为重点项目。", "Make it a matter of the kind “key project” first.")
            }
            Self::PlanStands => (
                "需要调整的，请“提请协调”，由交办单位负责人调整并写明理由。",
                "Ask for help: the issuer's leader changes the plan, with the reason.",
            ),
            Self::NoYear | Self::BadYear { .. } | Self::YearOrder { .. } | Self::NoInvestment { .. } => (
                "每年一行：2026 | 12000 | 主体工程完工；金额单位万元。",
                "A line each year: 2026 | 12000 | main works done; in 10,000 yuan.",
            ),
            Self::NoFund | Self::BelowZero { .. } => {
                ("请至少填写一项资金来源，金额不小于零。", "Fill in at least one source, none below zero.")
            }
            Self::FundTwice { .. } => ("请合并成一项。", "Put them together."),
            Self::NotYet { .. } | Self::ClearedBefore { .. } => ("请核对日期。", "Check the day."),
            Self::NoBlocker { .. } => {
                ("可能已由同事登记解决，请刷新页面。", "A colleague may have cleared it; reload the page.")
            }
            Self::TooMany { .. } | Self::TooLong { .. } => {
                ("请写要点，细节作为佐证上传。", "Give the main points; attach the details as evidence.")
            }
        }
    }
}
