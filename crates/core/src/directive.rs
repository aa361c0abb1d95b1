//! A directive (来文): what it is, and who may read it.

use crate::Right;

/// The classification (密级) of a directive that may be kept here. What is marked 秘密 or above never comes in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Classification {
    /// 公开.
    Public,
    /// 内部: for internal use.
    #[default]
    Internal,
}

impl Classification {
    /// All.
    pub const ALL: [Self; 2] = [Self::Public, Self::Internal];

    /// The name in files and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
        }
    }

    /// The word on Chinese pages.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Public => "公开",
            Self::Internal => "内部",
        }
    }

    /// The classification of a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code() == code)
    }

    /// The right it takes to read the whole text.
    #[must_use]
    pub const fn right(self) -> Right {
        match self {
            Self::Public => Right::SeePublicDirective,
            Self::Internal => Right::SeeDirective,
        }
    }
}

/// What sort of document a directive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    /// 讲话: a speech, or the news of one.
    Speech,
    /// 会议纪要.
    Minutes,
    /// 批示.
    Instruction,
    /// 工作报告.
    Report,
    /// 通知、意见、方案.
    Notice,
    /// 其他.
    Other,
}

impl Document {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Speech, Self::Minutes, Self::Instruction, Self::Report, Self::Notice, Self::Other];

    /// The name in files and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.words().0
    }

    /// The words on Chinese pages.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        self.words().1
    }

    /// The words on English pages.
    #[must_use]
    pub const fn en(self) -> &'static str {
        self.words().2
    }

    /// The sort of a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.code() == code)
    }

    /// The sort a title speaks of; a person may say otherwise.
    ///
    /// # Example
    /// ```
    /// use duban_core::Document;
    /// assert_eq!(Document::of_title("省政府常务会议纪要"), Document::Minutes);
    /// assert_eq!(Document::of_title("陆致远在全省市州长视频会上强调"), Document::Speech);
    /// ```
    #[must_use]
    pub fn of_title(title: &str) -> Self {
        const SIGNS: [(Document, &[&str]); 5] = [
            (Document::Minutes, &["纪要"]),
            (Document::Instruction, &["批示", "指示精神"]),
            (Document::Report, &["工作报告"]),
            (Document::Notice, &["通知", "意见", "方案", "办法", "规划", "计划", "决定"]),
            (Document::Speech, &["讲话", "强调", "指出", "会议", "会上"]),
        ];
        let has = |signs: &[&str]| signs.iter().any(|sign| title.contains(sign));
        SIGNS.into_iter().find(|(_, signs)| has(signs)).map_or(Self::Other, |(document, _)| document)
    }

    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Speech => ("speech", "讲话", "speech"),
            Self::Minutes => ("minutes", "会议纪要", "minutes"),
            Self::Instruction => ("instruction", "批示", "written instruction"),
            Self::Report => ("report", "工作报告", "work report"),
            Self::Notice => ("notice", "通知", "notice"),
            Self::Other => ("other", "其他", "other"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back() {
        assert!(Classification::ALL.into_iter().all(|c| Classification::from_code(c.code()) == Some(c)));
        assert!(Document::ALL.into_iter().all(|d| Document::from_code(d.code()) == Some(d)));
    }

    #[test]
    fn the_closer_sign_of_a_title_counts() {
        assert_eq!(Document::of_title("关于印发会议纪要的通知"), Document::Minutes);
        assert_eq!(Document::of_title("关于做好防汛工作的通知"), Document::Notice);
        assert_eq!(Document::of_title("清单"), Document::Other);
    }
}
