//! What the columns of a ledger mean: known heads, and what a person says of the others.

use std::collections::BTreeMap;

use duban_core::Name;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::LedgerFault;
use super::sheet::{Line, Sheet};
use crate::hex::hex;

/// What a column of a ledger means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// A running number: not kept, for it changes when rows are put in.
    Ordinal,
    /// The office's own number: by it a row is known again.
    Number,
    /// What is to be done.
    Title,
    /// What is required, in full.
    Requirement,
    /// Who answers for it; the first leads, the others lead along.
    Lead,
    /// Who does a part.
    Support,
    /// By when.
    Due,
    /// What the source is called.
    Source,
    /// The number of the source.
    DocNo,
    /// What is to be reached.
    Target,
    /// How far it has come, in words.
    Progress,
    /// Where it stands.
    State,
    /// When it was handed over.
    Given,
    /// When it was closed.
    ClosedOn,
    /// What kind of matter it is.
    Kind,
    /// What a key project is to invest this year.
    Invest,
    /// What of it is to be built this year.
    Content,
}

/// Code, Chinese, English, known heads.
type Words = (&'static str, &'static str, &'static str, &'static [&'static str]);

impl Column {
    /// Every one, in the order in which a ledger usually has them.
    pub const ALL: [Self; 17] = [
        Self::Ordinal,
        Self::Number,
        Self::Kind,
        Self::Title,
        Self::Requirement,
        Self::Target,
        Self::Invest,
        Self::Content,
        Self::Lead,
        Self::Support,
        Self::Source,
        Self::DocNo,
        Self::Given,
        Self::Due,
        Self::State,
        Self::Progress,
        Self::ClosedOn,
    ];

    /// The word in files and databases.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.words().0
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> Name {
        Name::new(self.words().1, self.words().2)
    }

    /// The one of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.code() == code)
    }

    /// The column that is usually called so. Space, line breaks and remarks in brackets do not matter.
    #[must_use]
    pub fn of_head(head: &str) -> Option<Self> {
        let head = plain(head);
        Self::ALL.into_iter().find(|column| column.words().3.contains(&head.as_str()))
    }

    const fn words(self) -> Words {
        match self {
            Self::Ordinal => ("ordinal", "序号", "row", &["序号", "序", "no", "no."]),
            Self::Number => (
                "number",
                "编号",
                "own number",
                &["编号", "台账编号", "督办编号", "事项编号", "任务编号", "督查编号", "立项编号", "督办号"],
            ),
            Self::Title => (
                "title",
                "事项",
                "matter",
                &[
                    "事项",
                    "任务",
                    "工作任务",
                    "工作内容",
                    "任务内容",
                    "督办事项",
                    "督查事项",
                    "事项名称",
                    "任务名称",
                    "重点工作",
                    "重点任务",
                    "工作事项",
                    "主要任务",
                    "项目名称",
                    "交办事项",
                    "问题",
                    "matter",
                    "task",
                ],
            ),
            Self::Requirement => (
                "requirement",
                "要求",
                "requirement",
                &[
                    "要求",
                    "工作要求",
                    "具体要求",
                    "任务要求",
                    "办理要求",
                    "工作举措",
                    "具体举措",
                    "具体内容",
                    "整改措施",
                ],
            ),
            Self::Lead => (
                "lead",
                "责任单位",
                "lead",
                &[
                    "牵头单位",
                    "责任单位",
                    "牵头部门",
                    "责任部门",
                    "主办单位",
                    "承办单位",
                    "牵头责任单位",
                    "主责单位",
                    "办理单位",
                    "整改单位",
                    "落实单位",
                    "牵头责任部门",
                    "lead",
                ],
            ),
            Self::Support => (
                "support",
                "配合单位",
                "support",
                &["配合单位", "配合部门", "协办单位", "参与单位", "协同单位", "配合责任单位", "support"],
            ),
            Self::Due => (
                "due",
                "完成时限",
                "due",
                &[
                    "完成时限",
                    "办结时限",
                    "时限",
                    "办理时限",
                    "完成期限",
                    "时限要求",
                    "完成时间",
                    "计划完成时间",
                    "期限",
                    "截止时间",
                    "截止日期",
                    "整改时限",
                    "办理期限",
                    "due",
                ],
            ),
            Self::Source => (
                "source",
                "来源",
                "source",
                &[
                    "来源",
                    "来源文号",
                    "任务来源",
                    "事项来源",
                    "文件依据",
                    "依据",
                    "文件名称",
                    "会议名称",
                    "source",
                ],
            ),
            Self::DocNo => {
                ("doc_no", "文号", "document number", &["文号", "发文字号", "文件文号", "来文文号"])
            }
            Self::Target => (
                "target",
                "目标",
                "target",
                &["目标", "目标任务", "工作目标", "年度目标", "目标值", "量化目标", "target"],
            ),
            Self::Progress => (
                "progress",
                "进展",
                "progress",
                &[
                    "进展",
                    "进展情况",
                    "工作进展",
                    "办理情况",
                    "落实情况",
                    "完成情况",
                    "办理进展",
                    "目前进展",
                    "推进情况",
                    "整改情况",
                    "progress",
                ],
            ),
            Self::State => (
                "state",
                "状态",
                "state",
                &["状态", "办理状态", "办结状态", "是否办结", "是否完成", "完成状态", "进度状态", "state"],
            ),
            Self::Given => (
                "given",
                "交办时间",
                "handed over on",
                &[
                    "交办时间",
                    "交办日期",
                    "下达时间",
                    "立项时间",
                    "登记时间",
                    "登记日期",
                    "任务下达时间",
                    "立项日期",
                ],
            ),
            Self::ClosedOn => (
                "closed_on",
                "办结时间",
                "closed on",
                &["办结时间", "办结日期", "实际完成时间", "销号时间", "销号日期", "实际办结时间"],
            ),
            Self::Invest => (
                "invest",
                "年度计划投资",
                "planned investment",
                &[
                    "年度计划投资",
                    "本年计划投资",
                    "年度投资计划",
                    "当年计划投资",
                    "年计划投资",
                    "plannedinvestment",
                ],
            ),
            Self::Content => (
                "content",
                "年度建设内容",
                "to be built",
                &["年度建设内容", "本年建设内容", "建设内容", "主要建设内容", "年度建设目标"],
            ),
            Self::Kind => ("kind", "类型", "kind", &["类型", "事项类型", "任务类型", "事项类别"]),
        }
    }
}

/// A head as it is compared: without space, marks and what stands in brackets, in small letters.
fn plain(head: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for c in head.chars() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            '/' | '／' | '、' | '*' | '＊' | ':' | '：' => {}
            c if depth > 0 || c.is_whitespace() => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Which sheet, which row of heads, and what each column means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The sheet; empty for a table of text.
    pub sheet: String,
    /// The number of the row of heads, from 1.
    pub head_line: u32,
    /// What each column means, by its position from 0; those that are not here are not taken over.
    pub columns: BTreeMap<usize, Column>,
}

impl Mapping {
    /// Where a column stands.
    #[must_use]
    pub fn position(&self, column: Column) -> Option<usize> {
        self.columns.iter().find(|(_, known)| **known == column).map(|(at, _)| *at)
    }

    /// Whether a ledger can be read by it.
    pub(super) fn check(&self) -> Result<(), LedgerFault> {
        if self.position(Column::Title).is_none() {
            return Err(LedgerFault::NoTitleColumn);
        }
        for column in Column::ALL {
            if self.columns.values().filter(|known| **known == column).count() > 1 {
                return Err(LedgerFault::ColumnTwice { column: column.code() });
            }
        }
        Ok(())
    }
}

/// How many known heads make a row of heads.
const ENOUGH: usize = 3;
/// How far down a row of heads is looked for.
const FARTHEST: usize = 30;

/// The first row in which enough known heads stand. Titles above it are passed over.
pub(super) fn head_line(sheet: &Sheet) -> Option<&Line> {
    let known = |line: &&Line| {
        line.cells.iter().filter(|cell| Column::of_head(&cell.text).is_some()).count() >= ENOUGH
    };
    sheet.lines.iter().take(FARTHEST).find(known)
}

/// What the heads say, the first column of each meaning.
pub(super) fn guess(heads: &Line) -> BTreeMap<usize, Column> {
    let mut columns = BTreeMap::new();
    for (at, cell) in heads.cells.iter().enumerate() {
        if let Some(column) = Column::of_head(&cell.text)
            && !columns.values().any(|known| *known == column)
        {
            columns.insert(at, column);
        }
    }
    columns
}

/// What tells one form of ledger from another: its heads in their order.
pub(super) fn signature(heads: &Line) -> String {
    let mut hash = Sha256::new();
    for cell in &heads.cells {
        hash.update(plain(&cell.text).as_bytes());
        hash.update(b"\n");
    }
    hex(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_in_their_usual_writings() {
        for (head, column) in [
            ("牵头单位（责任人）", Column::Lead),
            ("完成\n时限", Column::Due),
            ("来源/文号", Column::Source),
            (" 序 号 ", Column::Ordinal),
            ("工作内容", Column::Title),
            ("办结时间", Column::ClosedOn),
        ] {
            assert_eq!(Column::of_head(head), Some(column), "{head}");
        }
        assert_eq!(Column::of_head("备注"), None);
    }

    #[test]
    fn no_head_means_two_things() {
        for column in Column::ALL {
            assert_eq!(Column::from_code(column.code()), Some(column));
            for head in column.words().3 {
                assert_eq!(Column::of_head(head), Some(column), "{head}");
            }
        }
    }
}
