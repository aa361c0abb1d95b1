//! Why a choice of notices, a webhook or a calendar is not taken.

use crate::Nature;

/// Something about notices.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotifyFault {
    /// Not a mail address.
    #[error("not a mail address")]
    Mail,
    /// An hour that is none, or quiet hours without an end.
    #[error("not an hour")]
    Hour,
    /// A choice that does not exist.
    #[error("there is no choice {0:?}")]
    Choice(String),
    /// The address of a webhook that is none, or not to be called.
    #[error("not the address of a webhook")]
    Address,
    /// An address inside the network, which only the administrator of the whole installation allows.
    #[error("an address inside the network")]
    Inside,
    /// A webhook without a name, or too long a one.
    #[error("a webhook needs a name")]
    HookName,
    /// Too short a secret.
    #[error("the secret has fewer than {0} characters")]
    Secret(usize),
    /// A webhook that would be told nothing.
    #[error("nothing was chosen to be told")]
    Nothing,
    /// More webhooks than are kept.
    #[error("there are {0} webhooks already")]
    TooMany(usize),
    /// No such webhook, or not theirs.
    #[error("there is no such webhook")]
    NoHook,
    /// No calendar has this address.
    #[error("there is no such calendar")]
    NoFeed,
    /// Too often.
    #[error("too often; again in {minutes} minutes")]
    TooOften {
        /// After how many minutes it is possible again.
        minutes: i64,
    },
}

impl NotifyFault {
    /// The stable code. A retired code is never used again.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Mail => "notice.mail",
            Self::Hour => "notice.hour",
            Self::Choice(_) => "notice.choice",
            Self::Address => "hook.address",
            Self::Inside => "hook.inside",
            Self::HookName => "hook.name",
            Self::Secret(_) => "hook.secret",
            Self::Nothing => "hook.nothing",
            Self::TooMany(_) => "hook.too_many",
            Self::NoHook => "hook.unknown",
            Self::NoFeed => "calendar.unknown",
            Self::TooOften { .. } => "calendar.too_often",
        }
    }

    /// What sort of "no" it is.
    #[must_use]
    pub const fn nature(&self) -> Nature {
        match self {
            Self::NoHook | Self::NoFeed => Nature::Missing,
            Self::TooOften { .. } => Nature::TooOften,
            _ => Nature::Refusal,
        }
    }

    /// What is wrong and what would help, in Chinese.
    #[must_use]
    pub fn zh(&self) -> (String, &'static str) {
        match self {
            Self::Mail => {
                ("这不是一个邮箱地址。".into(), "请填写如 name@example.gov.cn 的地址；不收邮件的，留空。")
            }
            Self::Hour => ("时间填得不对。".into(), "请选择 0 至 23 点；免打扰时段的起止要都填，且不相同。"),
            Self::Choice(choice) => (format!("没有“{choice}”这个选项。"), "请从页面给出的选项里选择。"),
            Self::Address => (
                "这个地址不能推送。".into(),
                "请填写 https:// 开头的完整地址；http:// 只用于本机。地址里不写用户名和密码。",
            ),
            Self::Inside => ("这个地址在内网。".into(), "请由整个系统的管理员勾选“允许内网地址”后添加。"),
            Self::HookName => ("没有填写名称，或者名称过长。".into(), "请填写不超过 60 个字的名称。"),
            Self::Secret(least) => (format!("密钥不足 {least} 个字符。"), "请换一个更长的、随机生成的密钥。"),
            Self::Nothing => ("没有选择推送的内容。".into(), "请至少勾选一类。"),
            Self::TooMany(most) => (format!("推送地址已有 {most} 个。"), "请先停用不用的。"),
            Self::NoHook => ("没有这个推送地址。".into(), "请回到名单核对。"),
            Self::NoFeed => ("没有这个日历。".into(), "地址可能已经更换，请登录后在“我的账号”里重新生成。"),
            Self::TooOften { minutes } => {
                (format!("读取太频繁，请 {minutes} 分钟后再试。"), "请把日历软件的刷新间隔调长。")
            }
        }
    }

    /// What is wrong and what would help, in English.
    #[must_use]
    pub fn en(&self) -> (String, &'static str) {
        match self {
            Self::Mail => (
                "This is not a mail address.".into(),
                "Write it like name@example.org; leave it empty for no mail.",
            ),
            Self::Hour => (
                "This is not an hour.".into(),
                "Choose 0 to 23; quiet hours need a beginning and another end.",
            ),
            Self::Choice(choice) => {
                (format!("There is no choice “{choice}”."), "Choose from what the page offers.")
            }
            Self::Address => (
                "Nothing can be sent to this address.".into(),
                "Give the whole address beginning with https://; http:// is for this machine only. No user and password in it.",
            ),
            Self::Inside => (
                "This address is inside the network.".into(),
                "The administrator of the whole installation can allow it.",
            ),
            Self::HookName => {
                ("The name is missing or too long.".into(), "Give a name of at most 60 characters.")
            }
            Self::Secret(least) => (
                format!("The secret has fewer than {least} characters."),
                "Take a longer one, drawn at random.",
            ),
            Self::Nothing => ("Nothing was chosen to be told.".into(), "Choose at least one sort."),
            Self::TooMany(most) => {
                (format!("There are {most} webhooks already."), "End those that are not used.")
            }
            Self::NoHook => ("There is no such webhook.".into(), "Go back to the list."),
            Self::NoFeed => (
                "There is no such calendar.".into(),
                "Its address may have been renewed: sign in and make a new one in your account.",
            ),
            Self::TooOften { minutes } => (
                format!("Read too often; again in {minutes} minutes."),
                "Let the calendar program refresh less often.",
            ),
        }
    }
}
