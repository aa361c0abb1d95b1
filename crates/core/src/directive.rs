//! A directive (来文): what it is, and who may read it.

use crate::Right;
use crate::coded::coded;

coded! {
    /// The classification (密级) of a directive that may be kept here. What is marked 秘密 or above never comes in.
    #[derive(Default)]
    pub enum Classification {
        /// 公开.
        Public = "public", "公开", "public";
        /// 内部: for internal use.
        #[default]
        Internal = "internal", "内部", "internal";
    }
}

impl Classification {
    /// The right it takes to read the whole text.
    #[must_use]
    pub const fn right(self) -> Right {
        match self {
            Self::Public => Right::SeePublicDirective,
            Self::Internal => Right::SeeDirective,
        }
    }
}

coded! {
    /// What sort of document a directive is.
    pub enum Document {
        /// 讲话: a speech, or the news of one.
        Speech = "speech", "讲话", "speech";
        /// 会议纪要.
        Minutes = "minutes", "会议纪要", "minutes";
        /// 批示.
        Instruction = "instruction", "批示", "written instruction";
        /// 工作报告.
        Report = "report", "工作报告", "work report";
        /// 通知、意见、方案.
        Notice = "notice", "通知", "notice";
        /// 其他.
        Other = "other", "其他", "other";
    }
}

impl Document {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closer_sign_of_a_title_counts() {
        assert_eq!(Document::of_title("关于印发会议纪要的通知"), Document::Minutes);
        assert_eq!(Document::of_title("关于做好防汛工作的通知"), Document::Notice);
        assert_eq!(Document::of_title("清单"), Document::Other);
    }
}
