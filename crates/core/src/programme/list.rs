//! Standing lists (清单): the year's key projects, the livelihood promises.

use crate::{Cadence, ListId, Name, ProgrammeId, UnitId};

/// A standing list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingList {
    /// The code.
    pub id: ListId,
    /// What people call it.
    pub name: Name,
    /// Other Chinese names in texts: 十大民生实事 for 十大重点民生实事.
    pub aliases: Vec<String>,
    /// The year it is for; `None` for one that runs on.
    pub year: Option<i16>,
    /// The list it is a part of: 十大产业 of 四个十大.
    pub part_of: Option<ListId>,
    /// The programme it serves.
    pub programme: Option<ProgrammeId>,
    /// How often what is linked to it is reported on; its programme's rhythm when not given.
    pub report_every: Option<Cadence>,
    /// How many items the printed list has; more than `items` where not all are entered.
    pub printed_count: Option<u32>,
    /// The items that are entered, in order.
    pub items: Vec<ListItem>,
}

/// One item of a standing list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    /// Its code within the list.
    pub code: String,
    /// What it is.
    pub name: String,
    /// The figure promised, where there is one.
    pub target: Option<Target>,
    /// The unit that leads it, where the list says so.
    pub lead: Option<UnitId>,
    /// What is known of its result, with the source; never counted.
    pub note: String,
    /// Other names under which the same is asked for: 城镇就业增量 for 城镇新增就业.
    pub aliases: Vec<String>,
}

/// A figure promised.
///
/// # Units
/// Ten-thousandths of `unit`, so that printed decimals are kept exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The figure times ten thousand.
    pub ten_thousandths: i64,
    /// What is counted: 人, 个, 立方米.
    pub unit: String,
}

impl Target {
    /// A target from a figure as printed: digits, with at most four decimals. `None` for anything else.
    ///
    /// # Example
    /// ```
    /// use duban_core::Target;
    /// assert_eq!(Target::parse("5089.39", "万立方米").map(|t| t.ten_thousandths), Some(50_893_900));
    /// assert_eq!(Target::parse("约5", "个"), None);
    /// ```
    #[must_use]
    pub fn parse(figure: &str, unit: &str) -> Option<Self> {
        let (whole, decimals) = figure.split_once('.').unwrap_or((figure, "0"));
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || decimals.len() > 4 {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let part: i64 = format!("{decimals:0<4}").parse().ok()?;
        let ten_thousandths = whole.checked_mul(10_000)?.checked_add(part)?;
        Some(Self { ten_thousandths, unit: unit.to_owned() })
    }

    /// The figure as it is printed, without needless zeros.
    #[must_use]
    pub fn figure(&self) -> String {
        let (whole, part) = (self.ten_thousandths / 10_000, self.ten_thousandths % 10_000);
        if part == 0 {
            whole.to_string()
        } else {
            format!("{whole}.{part:04}").trim_end_matches('0').to_owned()
        }
    }
}
