//! What people are told: what is wrong, and what would help.

use super::PeopleFault;

impl PeopleFault {
    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Refused => "用户名或密码不对，或者这个账号已停用。".into(),
            Self::TooMany { wait_minutes } => format!("试错的次数太多，请 {wait_minutes} 分钟后再试。"),
            Self::NoPost => "密码正确，但今天没有任职，不能进入。".into(),
            Self::NotYourPost => "这不是您今天的任职。".into(),
            Self::CodeNeeded => "密码正确，还需要验证码。".into(),
            Self::CodeWrong => "验证码不对，或者已经用过。".into(),
            Self::WaitedTooLong => "输入密码后隔的时间太长。".into(),
            Self::FactorKnown => "已经设置了两步验证。".into(),
            Self::NoFactor => "没有设置两步验证。".into(),
            Self::FactorRequired => "现在的职责要求两步验证，不能取消。".into(),
            Self::Deputy(fault) => fault.zh().0.into(),
            Self::SamePassword => "新密码和现在的一样。".into(),
            Self::WrongPassword => "现在的密码不对。".into(),
            Self::PasswordShort { least } => format!("密码不足 {least} 个字符。"),
            Self::PasswordLong { most } => format!("密码超过 {most} 字节。"),
            Self::LoginMalformed { .. } => "用户名不合要求。".into(),
            Self::LoginTaken { login } => format!("用户名 {login} 已经有人用了。"),
            Self::NameMissing => "没有填写姓名，或者姓名过长。".into(),
            Self::UnknownUnit { unit } => format!("没有名为“{unit}”的单位，或者不在您的管理范围内。"),
            Self::Dates => "任职的终止日期早于起始日期。".into(),
            Self::PostTwice { role } => format!("已经在这个单位任{}。", role.zh()),
            Self::NoPerson => "没有这个人。".into(),
            Self::Yourself => "不能停用自己，也不能终止自己正在使用的任职。".into(),
        }
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Refused => "The login or the password is wrong, or the account was disabled.".into(),
            Self::TooMany { wait_minutes } => {
                format!("Too many wrong attempts. Try again in {wait_minutes} minutes.")
            }
            Self::NoPost => "The password is right, but no post is held today.".into(),
            Self::NotYourPost => "This is not one of your posts today.".into(),
            Self::CodeNeeded => "The password is right; the code is needed, too.".into(),
            Self::CodeWrong => "The code is wrong, or was used before.".into(),
            Self::WaitedTooLong => "The password was given too long ago.".into(),
            Self::FactorKnown => "A second factor is set up already.".into(),
            Self::NoFactor => "There is no second factor.".into(),
            Self::FactorRequired => "Your post asks for a second factor; it cannot be taken away.".into(),
            Self::Deputy(fault) => fault.en().0.into(),
            Self::SamePassword => "The new password is the present one.".into(),
            Self::WrongPassword => "The present password is wrong.".into(),
            Self::PasswordShort { least } => format!("The password has fewer than {least} characters."),
            Self::PasswordLong { most } => format!("The password has more than {most} bytes."),
            Self::LoginMalformed { .. } => "This cannot be a login.".into(),
            Self::LoginTaken { login } => format!("The login {login} is taken."),
            Self::NameMissing => "The name is missing or too long.".into(),
            Self::UnknownUnit { unit } => {
                format!("There is no unit “{unit}”, or it is not yours to administer.")
            }
            Self::Dates => "The post would end before it begins.".into(),
            Self::PostTwice { role } => format!("They are {} of this unit already.", role.code()),
            Self::NoPerson => "There is no such person.".into(),
            Self::Yourself => "Nobody can disable themselves or end the post they act in.".into(),
        }
    }

    /// What would help, in Chinese.
    #[must_use]
    pub const fn remedy_zh(&self) -> &'static str {
        match self {
            Self::Refused => "请核对大小写和输入法后重试；忘记密码的，请联系本单位管理员重置。",
            Self::TooMany { .. } => "忘记密码的，请联系本单位管理员重置。",
            Self::NoPost => "请联系本单位管理员核对任职起止日期。",
            Self::NotYourPost => "请在右上角的名单里选择。",
            Self::CodeNeeded => "请输入验证器上的六位数字，或者一个恢复码。",
            Self::CodeWrong => {
                "请等下一个验证码；一直不对的，请核对手机时间；手机丢失的，用恢复码，或请管理员重置。"
            }
            Self::WaitedTooLong => "请重新登录。",
            Self::FactorKnown => "要换设备的，请先取消，再重新设置。",
            Self::NoFactor => "请先设置。",
            Self::FactorRequired => "要换设备的，请管理员重置后重新设置。",
            Self::Deputy(fault) => fault.zh().1,
            Self::SamePassword => "请换一个。",
            Self::WrongPassword => "请重新输入；忘记的，请联系管理员重置。",
            Self::PasswordShort { .. } => "不要求字母、数字、符号混用，长就好：例如一句自己记得住的话。",
            Self::PasswordLong { .. } => "请缩短。",
            Self::LoginMalformed { .. } => "用小写字母、数字和 . _ - @，2 至 64 个，以字母或数字开头。",
            Self::LoginTaken { .. } => "请换一个，或者给已有的人加一个任职。",
            Self::NameMissing => "请填写姓名，不超过 100 个字。",
            Self::UnknownUnit { .. } => "请填写单位的全称、简称或代码。",
            Self::Dates => "请改正日期；没有终止日期的，留空。",
            Self::PostTwice { .. } => "不需要重复添加；要改日期的，请先终止原来的任职。",
            Self::NoPerson => "请回到人员名单核对。",
            Self::Yourself => "请由另一位管理员办理。",
        }
    }

    /// What would help, in English.
    #[must_use]
    pub const fn remedy_en(&self) -> &'static str {
        match self {
            Self::Refused => {
                "Check capitals and the input method; if it is forgotten, your administrator can reset it."
            }
            Self::TooMany { .. } => "If the password is forgotten, your administrator can reset it.",
            Self::NoPost => "Ask your administrator to check the dates of your posts.",
            Self::NotYourPost => "Choose from the list at the top right.",
            Self::CodeNeeded => "Type the six digits of your device, or a recovery code.",
            Self::CodeWrong => {
                "Wait for the next code; if it stays wrong, check the clock of the device; if that is lost, use a recovery code or ask your administrator."
            }
            Self::WaitedTooLong => "Sign in once more.",
            Self::FactorKnown => "To use another device, take it away first and set it up anew.",
            Self::NoFactor => "Set one up first.",
            Self::FactorRequired => "To use another device, ask your administrator to reset it.",
            Self::Deputy(fault) => fault.en().1,
            Self::SamePassword => "Choose another.",
            Self::WrongPassword => "Type it again; if it is forgotten, an administrator can reset it.",
            Self::PasswordShort { .. } => {
                "No mixture of letters, digits and signs is asked for; long is enough: a sentence you remember."
            }
            Self::PasswordLong { .. } => "Make it shorter.",
            Self::LoginMalformed { .. } => {
                "Use small letters, digits and . _ - @, 2 to 64 of them, beginning with a letter or a digit."
            }
            Self::LoginTaken { .. } => "Choose another, or give the person who has it another post.",
            Self::NameMissing => "Give a name of at most 100 characters.",
            Self::UnknownUnit { .. } => "Give the unit's full name, short name or code.",
            Self::Dates => "Correct the dates; leave the last day empty where there is none.",
            Self::PostTwice { .. } => "Nothing to add; to change the dates, end the present post first.",
            Self::NoPerson => "Go back to the list of people.",
            Self::Yourself => "Ask another administrator.",
        }
    }
}
