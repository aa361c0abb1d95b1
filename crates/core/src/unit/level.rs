//! Levels of government.

use crate::Name;

/// A level of government, the highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 省: province, autonomous region, municipality.
    Province,
    /// 市州: prefecture-level city, autonomous prefecture.
    Prefecture,
    /// 县市区: county, county-level city, district.
    County,
    /// 乡镇街道: township, town, street.
    Township,
}

impl Level {
    /// Every level, the highest first.
    pub const ALL: [Self; 4] = [Self::Province, Self::Prefecture, Self::County, Self::Township];

    /// The word in files and databases.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
        }
    }

    /// The level of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> Name {
        match self {
            Self::Province => Name::new("省", "province"),
            Self::Prefecture => Name::new("市州", "prefecture"),
            Self::County => Name::new("县市区", "county"),
            Self::Township => Name::new("乡镇街道", "township"),
        }
    }

    /// The characters by which a unit word in a text names the level of its government: 省财政厅, 州财政局.
    #[must_use]
    pub const fn marks(self) -> &'static [char] {
        match self {
            Self::Province => &['省'],
            Self::Prefecture => &['市', '州', '盟'],
            Self::County => &['县', '区', '旗', '市'],
            Self::Township => &['乡', '镇'],
        }
    }
}
