//! Sorts of units, and which may stand under which.

use crate::Name;

/// What sort of unit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    /// 政府: the government of a place. Its name is the place's.
    Government,
    /// 部门: a department or bureau of a government.
    Department,
    /// 督查室: the delivery office. It acts for its territorial parent.
    Office,
    /// 园区: an industrial park with a management of its own.
    Park,
    /// 平台: a free-trade zone, a bonded zone, a port.
    Platform,
    /// 中央垂管单位: a body led from the centre, such as taxes or customs.
    CentralLine,
    /// 企业: a firm.
    Enterprise,
}

impl UnitKind {
    /// Every sort.
    pub const ALL: [Self; 7] = [
        Self::Government,
        Self::Department,
        Self::Office,
        Self::Park,
        Self::Platform,
        Self::CentralLine,
        Self::Enterprise,
    ];

    /// The word in files and databases.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::Department => "department",
            Self::Office => "office",
            Self::Park => "park",
            Self::Platform => "platform",
            Self::CentralLine => "central_line",
            Self::Enterprise => "enterprise",
        }
    }

    /// The sort of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> Name {
        match self {
            Self::Government => Name::new("政府", "government"),
            Self::Department => Name::new("部门", "department"),
            Self::Office => Name::new("督查室", "delivery office"),
            Self::Park => Name::new("园区", "park"),
            Self::Platform => Name::new("平台", "platform"),
            Self::CentralLine => Name::new("中央垂管单位", "central-line body"),
            Self::Enterprise => Name::new("企业", "enterprise"),
        }
    }

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
