//! What people are told: what is wrong, and what would help.

use duban_core::Denial;

use super::AppError;

/// What is wrong, and what would help, in one language. The second half may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What is wrong.
    pub text: String,
    /// What would help.
    pub remedy: String,
}

fn said(text: impl Into<String>, remedy: impl Into<String>) -> Said {
    Said { text: text.into(), remedy: remedy.into() }
}

impl AppError {
    /// In Chinese. `ChangedMeanwhile` leaves the instant to the page, which knows how to write one.
    #[must_use]
    pub fn zh(&self) -> Said {
        match self {
            Self::Refused(refusal) => said(refusal.zh(), refusal.remedy_zh()),
            Self::Cell(fault) => said(fault.zh(), ""),
            Self::Meeting(fault) => {
                let (text, remedy) = fault.zh();
                said(text, remedy)
            }
            Self::Unit(fault) => {
                let (text, remedy) = fault.zh();
                said(text, remedy)
            }
            Self::Review(fault) => {
                let (text, remedy) = fault.zh();
                said(text, remedy)
            }
            Self::Denied(Denial::Unknown) | Self::NoMatter(_) | Self::NoDirective(_) | Self::NoMeeting(_) => {
                said("没有这个内容，或者不在您的职责范围内。", "请核对编号；需要查看的，请与交办单位联系。")
            }
            Self::Denied(Denial::NotYours { role }) => {
                said(format!("{}不能在这里办这件事。", role.zh()), "请由有相应职责的同事办理，或者切换任职。")
            }
            Self::Unreadable(error) => said(error.zh(), error.remedy_zh()),
            Self::Ledger(fault) => said(fault.zh(), fault.remedy_zh()),
            Self::Board(fault) => said(fault.zh(), fault.remedy_zh()),
            Self::Attachment(error) => said(error.zh(), error.remedy_zh()),
            Self::NoEvidence { name } => said(
                format!("佐证材料“{name}”不是本单位上传的。"),
                "请先上传这份材料，再用返回的编码引用它。",
            ),
            Self::EvidenceLies { name } => said(
                format!("佐证材料“{name}”的内容和文件名不符。"),
                "请用原来的软件按这个格式另存后重新上传，或者改回它本来的扩展名。",
            ),
            Self::NoSign => said("这个事项没有这条提示。", "请刷新页面，核看页面上列出的提示。"),
            Self::ChangedMeanwhile { by, what, .. } => said(
                format!("{by}刚刚先改了：{}。这次没有保存。", what.join("、")),
                "请看一看现在的内容，再决定是否重做。",
            ),
            Self::Input { field, reason } => {
                said(format!("“{field}”填得不对：{reason}。"), "请改正后重新提交。")
            }
            Self::Journal(fault) => {
                let (text, remedy) = fault.zh();
                said(text, remedy)
            }
            Self::People(fault) => said(fault.zh(), fault.remedy_zh()),
            Self::Notify(fault) => {
                let (text, remedy) = fault.zh();
                said(text, remedy)
            }
            Self::Request(fault) => {
                let (text, remedy) = fault.zh();
                said(text, remedy)
            }
            Self::Store(error) => said(error.zh(), error.remedy_zh()),
        }
    }

    /// In English.
    #[must_use]
    pub fn en(&self) -> Said {
        match self {
            Self::Refused(refusal) => said(refusal.en(), refusal.remedy_en()),
            Self::Cell(fault) => said(fault.en(), ""),
            Self::Meeting(fault) => {
                let (text, remedy) = fault.en();
                said(text, remedy)
            }
            Self::Unit(fault) => {
                let (text, remedy) = fault.en();
                said(text, remedy)
            }
            Self::Review(fault) => {
                let (text, remedy) = fault.en();
                said(text, remedy)
            }
            Self::Denied(Denial::Unknown) | Self::NoMatter(_) | Self::NoDirective(_) | Self::NoMeeting(_) => {
                said(
                    "There is no such thing, or it is not yours to see.",
                    "Check the number; if you need to see it, ask the unit that assigned it.",
                )
            }
            Self::Denied(Denial::NotYours { role }) => said(
                format!("A {} may not do this here.", role.code()),
                "Leave it to a colleague whose duty it is, or act in another of your posts.",
            ),
            Self::Unreadable(error) => said(error.en(), error.remedy_en()),
            Self::Ledger(fault) => said(fault.en(), fault.remedy_en()),
            Self::Board(fault) => said(fault.en(), fault.remedy_en()),
            Self::Attachment(error) => said(error.en(), error.remedy_en()),
            Self::NoEvidence { name } => said(
                format!("The evidence “{name}” was not uploaded by your unit."),
                "Upload the file first, then name it by the digest of the answer.",
            ),
            Self::EvidenceLies { name } => said(
                format!("The evidence “{name}” is not what its name says."),
                "Save it in that format with the program it was made with, or give it back its own ending.",
            ),
            Self::NoSign => said(
                "There is no such sign on this matter.",
                "Reload the page and answer a sign that is on it.",
            ),
            Self::ChangedMeanwhile { by, what, .. } => said(
                format!("{by} changed it first: {}. This was not saved.", what.join(", ")),
                "Look at it as it is now, then decide whether to do this again.",
            ),
            Self::Input { field, reason } => {
                said(format!("“{field}” is not right: {reason}."), "Correct it and send it again.")
            }
            Self::Journal(fault) => {
                let (text, remedy) = fault.en();
                said(text, remedy)
            }
            Self::People(fault) => said(fault.en(), fault.remedy_en()),
            Self::Notify(fault) => {
                let (text, remedy) = fault.en();
                said(text, remedy)
            }
            Self::Request(fault) => {
                let (text, remedy) = fault.en();
                said(text, remedy)
            }
            Self::Store(error) => said(error.en(), error.remedy_en()),
        }
    }
}
