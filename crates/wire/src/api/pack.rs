//! What the pack of the site says: units, groups, kinds, lists, programmes.

use serde::Serialize;
use utoipa::ToSchema;

use super::{CadenceCode, CodeName, Day, FieldCode, FormCode, LadderData, LevelCode, NameView, UnitKindCode};

/// All units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Units {
    /// In the order of the tree.
    pub items: Vec<UnitView>,
    /// How many.
    pub total: usize,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnitView {
    /// The code.
    pub id: String,
    /// The full name.
    pub name: String,
    /// What it is called in lists.
    pub short_name: String,
    /// What sort of unit it is.
    pub kind: UnitKindCode,
    /// On which level it stands.
    pub level: LevelCode,
    /// To whose territory it belongs (块).
    pub territorial_parent: Option<String>,
    /// Who guides its trade (条).
    pub line_parent: Option<String>,
    /// First day.
    pub from_on: Option<Day>,
    /// Last day.
    pub until_on: Option<Day>,
}

/// All groups of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Groups {
    /// In the pack's order.
    pub items: Vec<GroupView>,
    /// How many.
    pub total: usize,
}

/// A group of units (单位组).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GroupView {
    /// The code.
    pub id: String,
    /// The name: 各市州.
    pub name: String,
    /// The codes of its units.
    pub members: Vec<String>,
}

/// All kinds of matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Kinds {
    /// In the pack's order.
    pub items: Vec<KindView>,
    /// How many.
    pub total: usize,
}

/// A kind of matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct KindView {
    /// The code.
    pub id: String,
    /// What form of work it is.
    pub form: FormCode,
    /// What people call it.
    pub name: NameView,
    /// How long a unit may take to sign for it, in hours of working time.
    pub receipt_hours: u32,
    /// Whether a leader signs it off before it is assigned.
    pub sign_off: bool,
    /// What has to be filled in before it is assigned.
    pub required: Vec<FieldCode>,
    /// How often its lead reports, where its measure says nothing else.
    pub report_every: CadenceCode,
    /// Working days a unit has at least, the day it is asked not counted: less is refused as `matter.too_soon`.
    pub least_days: u32,
    /// Whether another person countersigns a report before it counts.
    pub countersign: bool,
    /// How what is not done is followed up.
    pub ladder: LadderData,
    /// What is asked when it is closed: `tests` of `close`, by these codes.
    pub closing_tests: Vec<CodeName>,
    /// Whether two leaders sign its closing: `approve_closing`, then `close`.
    pub two_level_closing: bool,
    /// Whether its closing is published: `published_on` of `close`.
    pub published: bool,
}

/// All standing lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Lists {
    /// In the pack's order.
    pub items: Vec<ListView>,
    /// How many.
    pub total: usize,
}

/// A standing list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ListView {
    /// The code.
    pub id: String,
    /// What people call it.
    pub name: NameView,
    /// The year it is for.
    pub year: Option<i16>,
    /// The list it is a part of.
    pub part_of: Option<String>,
    /// The programme it serves.
    pub programme: Option<String>,
    /// How many items the printed list has.
    pub printed_count: Option<u32>,
    /// The items that are entered.
    pub items: Vec<ListItemView>,
}

/// One item of a standing list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ListItemView {
    /// Its code within the list.
    pub code: String,
    /// What it is.
    pub name: String,
    /// The figure promised.
    pub target: Option<String>,
    /// What is counted.
    pub unit: Option<String>,
    /// The unit that leads it.
    pub lead: Option<String>,
}

/// All programmes and campaigns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Programmes {
    /// In the pack's order.
    pub items: Vec<ProgrammeView>,
    /// How many.
    pub total: usize,
}

/// A programme or campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProgrammeView {
    /// The code.
    pub id: String,
    /// What people call it.
    pub name: NameView,
    /// The year it runs in.
    pub year: Option<i16>,
    /// The programme it is a part of.
    pub part_of: Option<String>,
}
