//! Why something cannot be done to a meeting.

use super::MeetingState;
use crate::{ListId, MatterNo, ProgrammeId, UnitId};

/// The rules of meetings say no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MeetingFault {
    /// It has no title.
    #[error("it has no title")]
    NoTitle,
    /// More was written than a meeting holds.
    #[error("more than {0} characters")]
    TooLong(usize),
    /// More venues or items than a meeting holds.
    #[error("more than {0}")]
    TooMany(usize),
    /// The pack knows no such unit.
    #[error("unknown unit {0}")]
    UnknownUnit(UnitId),
    /// The pack knows no such programme.
    #[error("unknown programme {0}")]
    UnknownProgramme(ProgrammeId),
    /// The pack knows no such list.
    #[error("unknown list {0}")]
    UnknownList(ListId),
    /// A unit that whoever holds the meeting does not stand above.
    #[error("{0} does not lie below the holder")]
    NotBelow(UnitId),
    /// A venue that is named twice.
    #[error("{0} is named twice")]
    Twice(UnitId),
    /// It stands where this cannot be done.
    #[error("it is {}", .0.code())]
    State(MeetingState),
    /// There is no such item.
    #[error("there is no item {0}")]
    NoItem(u32),
    /// The item is done with.
    #[error("item {0} is done with")]
    Finished(u32),
    /// The matter is on the agenda already.
    #[error("{0} is on the agenda already")]
    Listed(MatterNo),
    /// An item with decisions stays.
    #[error("item {0} has decisions")]
    HasDecisions(u32),
    /// Nothing was given.
    #[error("nothing is given")]
    Nothing,
    /// A unit that was not asked to come.
    #[error("{0} was not asked to come")]
    NotAsked(UnitId),
    /// The matter is no decision of this meeting.
    #[error("{0} is no decision of this meeting")]
    NotDecidedHere(MatterNo),
    /// Its minutes were read in already.
    #[error("its minutes were read in already")]
    ReadIn,
    /// This act is not one that a meeting decides on.
    #[error("a meeting does not decide on {0}")]
    NoSuchAct(&'static str),
}

impl MeetingFault {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoTitle => "meeting.no_title",
            Self::TooLong(_) => "meeting.too_long",
            Self::TooMany(_) => "meeting.too_many",
            Self::UnknownUnit(_) => "meeting.unknown_unit",
            Self::UnknownProgramme(_) => "meeting.unknown_programme",
            Self::UnknownList(_) => "meeting.unknown_list",
            Self::NotBelow(_) => "meeting.not_below",
            Self::Twice(_) => "meeting.twice",
            Self::State(_) => "meeting.state",
            Self::NoItem(_) => "meeting.no_item",
            Self::Finished(_) => "meeting.item_finished",
            Self::Listed(_) => "meeting.listed",
            Self::HasDecisions(_) => "meeting.has_decisions",
            Self::Nothing => "meeting.nothing",
            Self::NotAsked(_) => "meeting.not_asked",
            Self::NotDecidedHere(_) => "meeting.not_decided_here",
            Self::ReadIn => "meeting.read_in",
            Self::NoSuchAct(_) => "meeting.no_such_act",
        }
    }

    /// What is wrong and what would help, in Chinese.
    #[must_use]
    pub fn zh(&self) -> (String, String) {
        let (text, remedy) = match self {
            Self::NoTitle => ("没有填写名称。".to_owned(), "请填写名称。"),
            Self::TooLong(most) => (format!("文字超过{most}字。"), "请缩短，长的材料作为附件办理。"),
            Self::TooMany(most) => (format!("超过{most}项。"), "请分成几次会议。"),
            Self::UnknownUnit(unit) => (format!("没有单位“{unit}”。"), "请从单位名单中选择。"),
            Self::UnknownProgramme(code) => (format!("没有专项“{code}”。"), "请从专项名单中选择。"),
            Self::UnknownList(code) => (format!("没有清单“{code}”。"), "请从清单中选择。"),
            Self::NotBelow(unit) => {
                (format!("“{unit}”不是召集单位的下级。"), "会场只能是召集单位及其下级单位。")
            }
            Self::Twice(unit) => (format!("会场“{unit}”重复。"), "每个会场只列一次。"),
            Self::State(state) => (format!("会议{}，不能这样做。", state.zh()), "请看一看会议现在的状态。"),
            Self::NoItem(no) => (format!("没有第{no}号议题。"), "它可能已被移出议程，请刷新。"),
            Self::Finished(no) => (format!("第{no}号议题已经议毕。"), "需要补充的，请先恢复议题。"),
            Self::Listed(no) => (format!("{}已经在议程上。", no.printed()), "同一事项只列一次。"),
            Self::HasDecisions(no) => (format!("第{no}号议题已有议定事项。"), "有议定事项的议题不能移出。"),
            Self::Nothing => ("什么也没有填。".to_owned(), "请选择或者填写。"),
            Self::NotAsked(unit) => (format!("“{unit}”不是会场。"), "先把它列为会场，再点名。"),
            Self::NotDecidedHere(no) => {
                (format!("{}不是本次会议的议定事项。", no.printed()), "请在该事项自己的页面上办理。")
            }
            Self::ReadIn => ("纪要已经登记为来文。".to_owned(), "请打开该来文。"),
            Self::NoSuchAct(_) => ("会上不能这样决定。".to_owned(), "请在该事项自己的页面上办理。"),
        };
        (text, remedy.to_owned())
    }

    /// The same in English.
    #[must_use]
    pub fn en(&self) -> (String, String) {
        let (text, remedy) = match self {
            Self::NoTitle => ("It has no title.".to_owned(), "Give it one."),
            Self::TooLong(most) => (format!("It is longer than {most} characters."), "Shorten it."),
            Self::TooMany(most) => (format!("There are more than {most}."), "Hold several meetings."),
            Self::UnknownUnit(unit) => (format!("There is no unit “{unit}”."), "Choose one of the list."),
            Self::UnknownProgramme(code) => {
                (format!("There is no programme “{code}”."), "Choose one of the list.")
            }
            Self::UnknownList(code) => (format!("There is no list “{code}”."), "Choose one of the list."),
            Self::NotBelow(unit) => (
                format!("“{unit}” does not lie below whoever holds the meeting."),
                "Venues are the holder and units below it.",
            ),
            Self::Twice(unit) => (format!("The venue “{unit}” is named twice."), "Name each venue once."),
            Self::State(state) => (
                format!("The meeting is {}: this cannot be done.", state.en()),
                "Look where the meeting stands now.",
            ),
            Self::NoItem(no) => (format!("There is no item {no}."), "It may have been taken off: reload."),
            Self::Finished(no) => {
                (format!("Item {no} is done with."), "To add to it, resume the item first.")
            }
            Self::Listed(no) => (format!("{no} is on the agenda already."), "A matter stands there once."),
            Self::HasDecisions(no) => {
                (format!("Item {no} has decisions."), "An item with decisions stays on the agenda.")
            }
            Self::Nothing => ("Nothing is given.".to_owned(), "Choose or write something."),
            Self::NotAsked(unit) => (format!("“{unit}” is no venue."), "Make it a venue, then call it."),
            Self::NotDecidedHere(no) => {
                (format!("{no} is no decision of this meeting."), "Act on it on its own page.")
            }
            Self::ReadIn => ("The minutes are a directive already.".to_owned(), "Open that directive."),
            Self::NoSuchAct(_) => {
                ("A meeting does not decide on that.".to_owned(), "Act on the matter on its own page.")
            }
        };
        (text, remedy.to_owned())
    }
}
