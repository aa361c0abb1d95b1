//! Why a row of a ledger was not taken over. Each reason says what would help.

use duban_core::Refusal;

/// Why one row, or one cell of it, was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RowFault {
    /// Hardly anything stands in it: a heading, a note, a sum.
    NotARow,
    /// Nothing says what is to be done.
    NoTitle,
    /// A day that cannot be read, or does not exist.
    Date,
    /// A figure that cannot be read.
    Figure,
    /// A unit that the pack does not know, with those whose names come near.
    UnknownUnit {
        /// Their names.
        near: Vec<String>,
    },
    /// A word for several units.
    AmbiguousUnit {
        /// Their names.
        meant: Vec<String>,
    },
    /// A group of units in the lead beside others: nobody answers for the whole.
    GroupLeads,
    /// A word for a state that is not known.
    UnknownState,
    /// A state in which nothing is brought in: withdrawn, set aside, suspended.
    StateNotTaken,
    /// A kind of matter that the pack does not know.
    UnknownKind,
    /// A cell that holds an error, such as `#N/A`.
    CellError,
    /// A row with the key of an earlier one.
    Twice {
        /// The earlier row's number.
        line: u32,
    },
    /// The matter's state does not follow from a ledger once it is here.
    StateByHand,
    /// The matter was changed after the differences were shown.
    ChangedMeanwhile,
    /// Someone else brought in a row with this key after it was shown, saying something else.
    TakenMeanwhile,
    /// The rules of matters say no.
    Rules(Refusal),
}

impl RowFault {
    /// The stable code. A retired code is never used again.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotARow => "ledger.not_a_row",
            Self::NoTitle => "ledger.no_title",
            Self::Date => "ledger.date",
            Self::Figure => "ledger.figure",
            Self::UnknownUnit { .. } => "ledger.unknown_unit",
            Self::AmbiguousUnit { .. } => "ledger.ambiguous_unit",
            Self::GroupLeads => "ledger.group_leads",
            Self::UnknownState => "ledger.unknown_state",
            Self::StateNotTaken => "ledger.state_not_taken",
            Self::UnknownKind => "ledger.unknown_kind",
            Self::CellError => "ledger.cell_error",
            Self::Twice { .. } => "ledger.twice",
            Self::StateByHand => "ledger.state_by_hand",
            Self::ChangedMeanwhile => "ledger.changed_meanwhile",
            Self::TakenMeanwhile => "ledger.taken_meanwhile",
            Self::Rules(refusal) => refusal.code(),
        }
    }

    /// What is wrong and what would help, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::NotARow => {
                "这一行像是小标题、说明或合计，没有当作事项。是事项的，请补齐责任单位等内容。".into()
            }
            Self::NoTitle => "没有写事项。请补上要办的事。".into(),
            Self::Date => "日期看不懂或不存在。请写成 2026-03-31 的样子。".into(),
            Self::Figure => "投资额不是数字。请只写数字，单位万元（表头写明亿元的按亿元）。".into(),
            Self::UnknownUnit { near } if near.is_empty() => {
                "项目包里没有这个单位。请改成单位全称或简称，或者先把单位补进项目包。".into()
            }
            Self::UnknownUnit { near } => {
                format!("项目包里没有这个单位。是不是：{}？请改成其中一个。", near.join("、"))
            }
            Self::AmbiguousUnit { meant } => {
                format!("这个名称对应几个单位：{}。请写全称。", meant.join("、"))
            }
            Self::GroupLeads => {
                "单位组不能与其他单位一起作责任单位。请只写单位组，或者写明一个牵头单位。".into()
            }
            Self::UnknownState => "状态看不懂。请写“未启动”“办理中”或“已办结”。".into(),
            Self::StateNotTaken => "已撤销、搁置或暂停的事项不导入。确要督办的，请改成“办理中”。".into(),
            Self::UnknownKind => "项目包里没有这个事项类型。请改成已有的类型，或者留空。".into(),
            Self::CellError => "单元格里是公式错误。请改正公式后重新导入。".into(),
            Self::Twice { line } => {
                format!("与第 {line} 行重复（编号相同，或事项和责任单位都相同）。请合并或改正编号。")
            }
            Self::StateByHand => "事项已在系统里，状态要在事项页面上办理，不从台账改。".into(),
            Self::ChangedMeanwhile => "核对之后事项又被改过，没有覆盖。请重新导入核对。".into(),
            Self::TakenMeanwhile => "核对之后已有人导入了同一事项，内容不同。请重新导入核对。".into(),
            Self::Rules(refusal) => format!("{}{}", refusal.zh(), refusal.remedy_zh()),
        }
    }

    /// What is wrong and what would help, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::NotARow => "This looks like a heading, a note or a sum and was not taken for a matter. If it is one, \
                              fill in its unit."
                .into(),
            Self::NoTitle => "It does not say what is to be done. Fill that in.".into(),
            Self::Figure => "The investment is no figure. Write digits alone, in 10,000 yuan (or 亿元, where the head says so)."
                .into(),
            Self::Date => "The day cannot be read or does not exist. Write it like 2026-03-31.".into(),
            Self::UnknownUnit { near } if near.is_empty() => {
                "The pack has no such unit. Use its full or short name, or add it to the pack.".into()
            }
            Self::UnknownUnit { near } => {
                format!("The pack has no such unit. Is it one of these: {}?", near.join(", "))
            }
            Self::AmbiguousUnit { meant } => {
                format!("This means several units: {}. Give the full name.", meant.join(", "))
            }
            Self::GroupLeads => {
                "A group of units cannot lead beside others. Name the group alone, or one unit.".into()
            }
            Self::UnknownState => {
                "The state is not understood. Write 未启动 (not begun), 办理中 (in hand) or 已办结 (done).".into()
            }
            Self::StateNotTaken => "What was withdrawn, set aside or suspended is not brought in. If it is to be \
                                    followed up, write 办理中."
                .into(),
            Self::UnknownKind => "The pack has no such kind of matter. Use one it has, or leave it empty.".into(),
            Self::CellError => "The cell holds an error of its formula. Correct the formula.".into(),
            Self::Twice { line } => {
                format!("The same as row {line} (same number, or same matter and lead). Merge them.")
            }
            Self::StateByHand => {
                "The matter is here already; its state changes by acts on its page, not by a ledger.".into()
            }
            Self::ChangedMeanwhile => {
                "The matter was changed after this was shown and was not overwritten. Import again to compare.".into()
            }
            Self::TakenMeanwhile => {
                "Someone brought in the same matter after this was shown, saying something else. Import again.".into()
            }
            Self::Rules(refusal) => format!("{} {}", refusal.en(), refusal.remedy_en()),
        }
    }
}
