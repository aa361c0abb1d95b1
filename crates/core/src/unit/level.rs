//! Levels of government.

use crate::coded::coded;

coded! {
    /// A level of government, the highest first.
    pub enum Level {
        /// 省: province, autonomous region, municipality.
        Province = "province", "省", "province";
        /// 市州: prefecture-level city, autonomous prefecture.
        Prefecture = "prefecture", "市州", "prefecture";
        /// 县市区: county, county-level city, district.
        County = "county", "县市区", "county";
        /// 乡镇街道: township, town, street.
        Township = "township", "乡镇街道", "township";
    }
}

impl Level {
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
