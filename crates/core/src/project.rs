//! Key projects (重点项目): the annual plan, what was invested against it, where the money comes from, what stands in the way.
//!
//! Figures are in 10,000 yuan (万元), as in every printed list of projects. What was invested is no entry of its own: it is one
//! more point of the report, so nobody is asked twice, and a leader signs it with the rest.

mod fault;
mod investment;

pub use fault::ProjectFault;
pub use investment::{Investment, YearStand};

use jiff::civil::Date;

use crate::coded::coded;
use crate::{Amount, Moment, Name, PersonId, UnitId};

/// What a key project carries beside what every matter does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Project {
    /// What is to be invested year by year, in order; empty while nobody has said.
    pub plan: Vec<YearPlan>,
    /// Where the money comes from, each source once.
    pub funds: Vec<Fund>,
    /// What stood or stands in its way, in order of its numbers.
    pub blockers: Vec<Blocker>,
}

/// What one year is to bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearPlan {
    /// The calendar year.
    pub year: i16,
    /// Planned investment of this year, in 10,000 yuan.
    pub invest: Amount,
    /// What is to be built.
    pub content: String,
}

/// Money from one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fund {
    /// From where.
    pub source: FundSource,
    /// So much is to come, in 10,000 yuan.
    pub planned: Amount,
    /// So much is there, in 10,000 yuan.
    pub in_place: Amount,
}

coded! {
    /// Where the money of a project comes from (资金来源).
    pub enum FundSource {
        /// The central budget.
        Central = "central", "中央资金", "central budget";
        /// The provincial budget.
        Provincial = "provincial", "省级资金", "provincial budget";
        /// Budgets of prefectures and counties.
        Local = "local", "市县资金", "local budgets";
        /// Special local-government bonds.
        SpecialBond = "special_bond", "专项债券", "special bonds";
        /// Loans of banks.
        Bank = "bank", "银行贷款", "bank loans";
        /// What firms put in themselves.
        Enterprise = "enterprise", "企业自筹", "enterprise funds";
        /// Anything else.
        Other = "other", "其他资金", "other funds";
    }
}

coded! {
    /// What stands in the way of a project (堵点).
    pub enum BlockerSort {
        /// Land to build on.
        Land = "land", "用地", "land";
        /// Money.
        Funds = "funds", "资金", "funds";
        /// Permits and approvals.
        Approvals = "approvals", "审批", "approvals";
        /// Buildings to be taken down, people to be resettled.
        Demolition = "demolition", "征拆", "demolition";
        /// Anything else.
        Other = "other", "其他", "other";
    }
}

/// Something that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    /// Its number on this matter, from 1.
    pub no: u16,
    /// Of what sort.
    pub sort: BlockerSort,
    /// What it is.
    pub what: String,
    /// Who can clear it, where that is known.
    pub who: Option<UnitId>,
    /// Since which day.
    pub since: Date,
    /// Who wrote it down.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// How it was cleared.
    pub cleared: Option<Cleared>,
}

/// How something was put out of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleared {
    /// On which day.
    pub on: Date,
    /// How.
    pub how: String,
    /// Who wrote it down.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

impl Project {
    /// Whether nothing is known of it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.plan.is_empty() && self.funds.is_empty() && self.blockers.is_empty()
    }

    /// What is to be invested in all years.
    #[must_use]
    pub fn planned(&self) -> Amount {
        self.plan.iter().map(|year| year.invest).sum()
    }

    /// What is to come from all sources, and what of it is there.
    ///
    /// # Example
    /// ```
    /// use duban_core::{Amount, Fund, FundSource, Project};
    /// let fund = |source, planned, there| Fund {
    ///     source,
    ///     planned: Amount::whole(planned),
    ///     in_place: Amount::whole(there),
    /// };
    /// let funds = vec![fund(FundSource::Central, 3_000, 3_000), fund(FundSource::Bank, 7_000, 1_000)];
    /// let project = Project { funds, ..Project::default() };
    /// assert_eq!(project.funded(), (Amount::whole(10_000), Amount::whole(4_000)));
    /// ```
    #[must_use]
    pub fn funded(&self) -> (Amount, Amount) {
        (self.funds.iter().map(|one| one.planned).sum(), self.funds.iter().map(|one| one.in_place).sum())
    }

    /// What stands in its way now, the oldest first.
    pub fn open_blockers(&self) -> impl Iterator<Item = &Blocker> {
        self.blockers.iter().filter(|one| one.cleared.is_none())
    }
}

impl Blocker {
    /// Sort, what, and since when, in one line.
    #[must_use]
    pub fn said(&self) -> Name {
        let Self { sort, what, since, .. } = self;
        Name::new(
            format!("{}：{what}（{since} 起）", sort.zh()),
            format!("{}: {what} (since {since})", sort.en()),
        )
    }
}

/// The most years a plan has.
pub(crate) const MOST_YEARS: usize = 30;
/// The most blockers that are written down on one matter.
pub(crate) const MOST_BLOCKERS: usize = 200;
/// The longest text of a plan or a blocker, in characters.
pub(crate) const LONGEST_TEXT: usize = 2_000;

/// Whether years can be a plan.
///
/// # Errors
/// [`ProjectFault`]: no year, years out of order, a year of which nothing is planned.
pub(crate) fn check_plan(plan: &[YearPlan]) -> Result<(), ProjectFault> {
    if plan.is_empty() {
        return Err(ProjectFault::NoYear);
    }
    if plan.len() > MOST_YEARS {
        return Err(ProjectFault::TooMany { limit: MOST_YEARS });
    }
    if let Some(pair) = plan.windows(2).find(|pair| pair[1].year <= pair[0].year) {
        return Err(ProjectFault::YearOrder { year: pair[1].year });
    }
    for one in plan {
        if !(2_000..=2_100).contains(&one.year) {
            return Err(ProjectFault::BadYear { year: one.year });
        }
        if one.invest <= Amount::ZERO {
            return Err(ProjectFault::NoInvestment { year: one.year });
        }
        check_text(&one.content)?;
    }
    Ok(())
}

/// Whether sources can stand side by side.
///
/// # Errors
/// [`ProjectFault`]: none, one twice, one below zero.
pub(crate) fn check_funds(funds: &[Fund]) -> Result<(), ProjectFault> {
    if funds.is_empty() {
        return Err(ProjectFault::NoFund);
    }
    for (at, one) in funds.iter().enumerate() {
        if funds.iter().take(at).any(|before| before.source == one.source) {
            return Err(ProjectFault::FundTwice { from: one.source });
        }
        if one.planned < Amount::ZERO || one.in_place < Amount::ZERO {
            return Err(ProjectFault::BelowZero { from: one.source });
        }
    }
    Ok(())
}

pub(crate) fn check_text(text: &str) -> Result<(), ProjectFault> {
    let length = text.chars().count();
    if length > LONGEST_TEXT { Err(ProjectFault::TooLong { length, limit: LONGEST_TEXT }) } else { Ok(()) }
}
