//! Unit groups: one word in a directive for many units.

use jiff::civil::Date;

use crate::{GroupId, UnitId};

/// A unit group (单位组), such as 各市州: a matter given to it fans out to its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitGroup {
    /// The code.
    pub id: GroupId,
    /// The name: 各市州.
    pub name: String,
    /// Other words for it in texts.
    pub aliases: Vec<String>,
    /// Who belongs to it.
    pub members: Members,
    /// First day, where it is known.
    pub from_on: Option<Date>,
    /// Last day.
    pub until_on: Option<Date>,
}

/// Who belongs to a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Members {
    /// The units named.
    Listed(Vec<UnitId>),
    /// Those of one group who are not in another: 其他地区 is 各市州 without 工业大市.
    Complement {
        /// The group left out.
        of: GroupId,
        /// The group it is left out of.
        within: GroupId,
    },
}
