//! Sorts of units, and which may stand under which.

use crate::coded::coded;

coded! {
    /// What sort of unit it is.
    pub enum UnitKind {
        /// 政府: the government of a place. Its name is the place's.
        Government = "government", "政府", "government";
        /// 部门: a department or bureau of a government.
        Department = "department", "部门", "department";
        /// 督查室: the delivery office. It acts for its territorial parent.
        Office = "office", "督查室", "delivery office";
        /// 园区: an industrial park with a management of its own.
        Park = "park", "园区", "park";
        /// 平台: a free-trade zone, a bonded zone, a port.
        Platform = "platform", "平台", "platform";
        /// 中央垂管单位: a body led from the centre, such as taxes or customs.
        CentralLine = "central_line", "中央垂管单位", "central-line body";
        /// 企业: a firm.
        Enterprise = "enterprise", "企业", "enterprise";
    }
}

impl UnitKind {
    /// The sorts that may be its territorial parent. A government stands only under a government of a higher
    /// level; a park's management has departments, an office and firms of its own.
    #[must_use]
    pub const fn territorial_parents(self) -> &'static [Self] {
        match self {
            Self::Government | Self::CentralLine => &[Self::Government],
            Self::Department | Self::Park => &[Self::Government, Self::Park],
            Self::Platform | Self::Enterprise => &[Self::Government, Self::Park, Self::Platform],
            Self::Office => &[Self::Government, Self::Department, Self::Park, Self::Platform],
        }
    }

    /// The sorts that may be its line parent. A government has none: it answers to a government alone.
    #[must_use]
    pub const fn line_parents(self) -> &'static [Self] {
        match self {
            Self::Government => &[],
            Self::Department | Self::Park => &[Self::Department, Self::CentralLine],
            Self::Office => &[Self::Office, Self::Department],
            Self::Platform => &[Self::Department, Self::CentralLine, Self::Platform],
            Self::CentralLine => &[Self::CentralLine],
            Self::Enterprise => &[Self::Department],
        }
    }
}
