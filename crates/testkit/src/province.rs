//! A small province (岚江省) with a story: two cities, a county, an office, departments on two levels, a firm.
//!
//! 岚州 is quick, 枫屏 declines, 东渚 is the county nobody may order growth from.

use duban_core::{
    Actor, Calendar, Context, Form, GroupId, Kind, Level, ListId, Members, Moment, Name, PersonId, Programme,
    Role, Standing, StandingList, StatisticWords, Unit, UnitGroup, UnitId, UnitKind, UnitTree,
};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The province's government.
pub const PROVINCE: &str = "99";
/// Its delivery office (省政府督查室), which acts for it.
pub const OFFICE: &str = "99-dcs";
/// The provincial department of finance.
pub const FINANCE: &str = "99-cz";
/// The provincial department of agriculture.
pub const FARMING: &str = "99-ny";
/// 岚州市, quick and orderly.
pub const LANZHOU: &str = "9901";
/// The office of 岚州市.
pub const LANZHOU_OFFICE: &str = "9901-dcs";
/// The bureau of finance of 岚州市.
pub const LANZHOU_FINANCE: &str = "9901-cz";
/// 东渚区, a county-level place of 岚州市.
pub const DONGZHU: &str = "990102";
/// 枫屏州, which declines.
pub const FENGPING: &str = "9902";
/// A firm in 岚州市.
pub const FIRM: &str = "9901-q1";

/// Everything a rule asks for beside the matter.
#[derive(Debug, Clone)]
pub struct World {
    /// The units.
    pub tree: UnitTree,
    /// One kind of each form, with the usual rules.
    pub kinds: Vec<Kind>,
    /// A campaign and a list.
    pub standing: Standing,
    /// The words of official statistics.
    pub statistics: StatisticWords,
    /// The official calendar.
    pub calendar: Calendar,
    /// Eight hours east.
    pub zone: TimeZone,
    /// Wednesday, 2026-04-15 10:00 at the site; tests turn it.
    pub now: Moment,
}

impl World {
    /// What a rule is decided by, now.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context {
            now: self.now,
            zone: &self.zone,
            calendar: &self.calendar,
            tree: &self.tree,
            kinds: &self.kinds,
            standing: &self.standing,
            statistics: &self.statistics,
            undisposed: 0,
            open_parts: 0,
            sent_back_before: 0,
            seed: 7,
        }
    }

    /// Sets the clock, at the site.
    #[must_use]
    pub fn at(mut self, local: DateTime) -> Self {
        self.now = moment(local);
        self
    }
}

/// An instant by the site's wall clock.
///
/// # Panics
/// For a time that is not on the clock: there is none in a zone without summer time.
#[must_use]
#[expect(clippy::expect_used, reason = "a wrong time in a test is a wrong test")]
pub fn moment(local: DateTime) -> Moment {
    local.to_zoned(zone()).expect("a time on the clock").timestamp().into()
}

fn zone() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(8))
}

/// Someone acting for `unit` as `role`. Everyone in one role for one unit is one person.
#[must_use]
pub fn actor(unit: &str, role: Role) -> Actor {
    let number = unit.bytes().fold(7_i64, |n, b| n * 31 % 1_000_003 + i64::from(b)) * 10 + role as i64;
    Actor { person: PersonId(number), unit: unit.into(), role }
}

/// The small province.
///
/// # Panics
/// When it does not fit together, which would be a fault of this file.
#[must_use]
#[expect(clippy::expect_used, reason = "a province that does not fit together is a wrong test")]
pub fn province() -> World {
    let tree = UnitTree::new(units(), groups()).expect("the units fit together");
    let programme = Programme {
        id: "fz".into(),
        name: Name::new("安全生产翻身仗", "work safety campaign"),
        aliases: Vec::new(),
        year: None,
        part_of: None,
        report_every: Some(duban_core::Cadence::TenDays),
        on_board: true,
    };
    let list = StandingList {
        id: "key-projects".into(),
        name: Name::new("省重点建设项目", "key projects"),
        aliases: vec!["重点项目".into()],
        year: None,
        part_of: None,
        programme: None,
        report_every: None,
        printed_count: Some(324),
        items: Vec::new(),
    };
    World {
        tree,
        kinds: Form::ALL.into_iter().map(Kind::usual).collect(),
        standing: Standing::new(vec![programme], vec![list]).expect("a campaign and a list"),
        statistics: StatisticWords::default(),
        calendar: Calendar::published(),
        zone: zone(),
        now: moment(jiff::civil::date(2026, 4, 15).at(10, 0, 0, 0)),
    }
}

/// The list of the small province.
#[must_use]
pub fn key_projects() -> ListId {
    "key-projects".into()
}

/// The group of both cities.
#[must_use]
pub fn all_cities() -> GroupId {
    "cities".into()
}

fn units() -> Vec<Unit> {
    use Level::{County, Prefecture, Province};
    use UnitKind::{Department, Enterprise, Government, Office};
    vec![
        unit(PROVINCE, "岚江省", Government, Province, "", ""),
        unit(OFFICE, "省政府督查室", Office, Province, PROVINCE, ""),
        unit(FINANCE, "岚江省财政厅", Department, Province, PROVINCE, ""),
        unit(FARMING, "岚江省农业农村厅", Department, Province, PROVINCE, ""),
        unit(LANZHOU, "岚州市", Government, Prefecture, PROVINCE, ""),
        unit(LANZHOU_OFFICE, "岚州市政府督查室", Office, Prefecture, LANZHOU, OFFICE),
        unit(LANZHOU_FINANCE, "岚州市财政局", Department, Prefecture, LANZHOU, FINANCE),
        unit(FIRM, "岚州重工集团", Enterprise, Prefecture, LANZHOU, ""),
        unit(DONGZHU, "东渚区", Government, County, LANZHOU, ""),
        unit(FENGPING, "枫屏州", Government, Prefecture, PROVINCE, ""),
    ]
}

fn unit(id: &str, name: &str, kind: UnitKind, level: Level, parent: &str, line: &str) -> Unit {
    let known = |id: &str| (!id.is_empty()).then(|| UnitId::from(id));
    Unit {
        id: id.into(),
        name: name.into(),
        short_name: name.into(),
        aliases: Vec::new(),
        kind,
        level,
        territorial_parent: known(parent),
        line_parent: known(line),
        from_on: None,
        until_on: None,
    }
}

fn groups() -> Vec<UnitGroup> {
    let members = Members::Listed(vec![LANZHOU.into(), FENGPING.into()]);
    let cities = UnitGroup {
        id: all_cities(),
        name: "各市州".into(),
        aliases: Vec::new(),
        members,
        from_on: None,
        until_on: None,
    };
    vec![cities]
}
