//! What people are told when units are not changed.

use super::{UnitError, UnitFault};

fn chain(ids: &[crate::UnitId]) -> String {
    ids.iter().chain(ids.first()).map(ToString::to_string).collect::<Vec<_>>().join(" → ")
}

impl UnitError {
    /// What does not fit, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::UnitTwice { id } => format!("编码 {id} 已被使用"),
            Self::UnknownParent { id, parent } => format!("{id} 的上级 {parent} 不存在"),
            Self::NoParent { id } => format!("{id} 没有属地上级，只有政府可以没有"),
            Self::Cycle { ids } => format!("上下级成环：{}", chain(ids)),
            Self::TerritorialParent { id, parent } => {
                format!("{id} 不能属于 {parent}：类别或层级不合")
            }
            Self::LineParent { id, parent } => format!("{parent} 不能作 {id} 的业务指导上级：类别或层级不合"),
            Self::UnitBackwards { id } => format!("{id} 的撤销早于设立"),
            Self::NoMembers { id } => format!("单位组 {id} 将没有成员"),
            other => other.to_string(),
        }
    }
}

impl UnitFault {
    /// What is wrong and what would help, in Chinese.
    #[must_use]
    pub fn zh(&self) -> (String, String) {
        let (text, remedy) = match self {
            Self::Unknown { unit } => (format!("没有这个单位：{unit}。"), "请从单位列表中选择。"),
            Self::Over { unit } => {
                (format!("{unit} 到那一天已不存在。"), "请选择承接单位，或改填更早的日期。")
            }
            Self::Code { code } => {
                (format!("“{code}”不能作单位编码。"), "编码用字母、数字、-、_、. 和汉字，至多64个字符。")
            }
            Self::Name => ("名称为空、太长，或者不止一行。".into(), "全称和简称都要填写，至多100字。"),
            Self::NameTaken { unit } => {
                (format!("{unit} 已用这个全称。"), "请核对全称；合并单位请用“并入”。")
            }
            Self::Same => ("和现在一样，没有变化。".into(), "请修改后再提交。"),
            Self::IntoItself => ("单位不能并入自己。".into(), "请选择另一个单位。"),
            Self::IntoBelow { unit, into } => (
                format!("{into} 是 {unit} 的下级，不能并入自己的下级。"),
                "请先把下级单位调整到别处，再合并。",
            ),
            Self::HasUnits { unit, child } => {
                (format!("{child} 还归 {unit} 管理或指导。"), "请先调整这些单位的隶属，或改为并入其他单位。")
            }
            Self::HasWork { unit, matters } => {
                (format!("{unit} 还有{matters}件未办结事项。"), "请并入承接单位，或先改派这些事项。")
            }
            Self::TooEarly { unit, last } => (
                format!("{unit} 在{last}已有变动，不能在此之前再改。"),
                "已经发生的不改写，请填写这一天或以后的日期。",
            ),
            Self::Site { unit } => (format!("{unit} 是本平台的主管单位。"), "请先在项目包中更换主管单位。"),
            Self::Circle { ids } => (format!("上下级会成环：{}。", chain(ids)), "请选择不在其下的上级。"),
            Self::Tree(errors) => {
                let all: Vec<String> = errors.iter().map(UnitError::zh).collect();
                (format!("{}。", all.join("；")), "请选择类别和层级相合的上级。")
            }
            Self::Later { no, on } => {
                (format!("已登记的第{no}号变动（{on}生效）将因此无法执行。"), "请先撤回那一项。")
            }
            Self::NotPlanned { no } => {
                (format!("第{no}号变动已经生效，或已撤回。"), "已生效的变动用一次新的变动来改正。")
            }
            Self::Note => ("依据太长。".into(), "请缩短到500字以内。"),
        };
        (text, remedy.to_owned())
    }

    /// What is wrong and what would help, in English.
    #[must_use]
    pub fn en(&self) -> (String, String) {
        let remedy = match self {
            Self::Unknown { .. } => "Choose from the list of units.",
            Self::Over { .. } => "Choose the unit that took over, or give an earlier day.",
            Self::Code { .. } => "Use letters, digits, -, _, . and Chinese characters, at most 64.",
            Self::Name => "Give a full and a short name on one line, at most 100 characters.",
            Self::NameTaken { .. } => "Check the name; to merge units, use “merge”.",
            Self::Same => "Change something first.",
            Self::IntoItself => "Choose another unit.",
            Self::IntoBelow { .. } => "Move the unit below somewhere else first, then merge.",
            Self::HasUnits { .. } => "Move these units first, or merge the unit into another.",
            Self::HasWork { .. } => {
                "Merge it into the unit that takes over, or reassign these matters first."
            }
            Self::TooEarly { .. } => "What has happened is not written anew: give that day or a later one.",
            Self::Site { .. } => "Name another unit in the pack first.",
            Self::Circle { .. } => "Choose a parent that does not stand below.",
            Self::Tree(_) => "Choose a parent of a fitting sort and level.",
            Self::Later { .. } => "Withdraw that one first.",
            Self::NotPlanned { .. } => "What counts already is put right by another change.",
            Self::Note => "Shorten it to 500 characters.",
        };
        let mut text = self.to_string();
        text.push('.');
        if let Some(first) = text.get(..1).map(str::to_ascii_uppercase) {
            // Codes stay as they are written; only a word begins with a capital.
            if !matches!(
                self,
                Self::Over { .. }
                    | Self::NameTaken { .. }
                    | Self::IntoBelow { .. }
                    | Self::HasUnits { .. }
                    | Self::HasWork { .. }
                    | Self::TooEarly { .. }
                    | Self::Site { .. }
                    | Self::Tree(_)
            ) {
                text.replace_range(..1, &first);
            }
        }
        (text, remedy.to_owned())
    }
}
