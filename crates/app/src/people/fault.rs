//! Why something about people was not done.

mod wording;

use duban_core::Role;

/// Why somebody was not let in, or a person was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PeopleFault {
    /// Login or password is wrong, or the person was disabled: which of them is not told.
    #[error("login or password is wrong")]
    Refused,
    /// Too many wrong attempts by this login or from this address.
    #[error("too many attempts, wait {wait_minutes} minutes")]
    TooMany {
        /// How long to wait, in minutes, rounded up.
        wait_minutes: i64,
    },
    /// The password is right, but no post is held today.
    #[error("no post is held today")]
    NoPost,
    /// Not the post of this person, or not held today.
    #[error("not a post of this person today")]
    NotYourPost,
    /// The password is right, and the code of the second factor is asked for.
    #[error("the code is needed, too")]
    CodeNeeded,
    /// The code is wrong, too old, or was used before.
    #[error("the code is wrong or was used")]
    CodeWrong,
    /// The password was given too long ago.
    #[error("too long after the password")]
    WaitedTooLong,
    /// A second factor is set up already.
    #[error("a second factor is set up already")]
    FactorKnown,
    /// There is no second factor.
    #[error("there is no second factor")]
    NoFactor,
    /// The post asks for a second factor.
    #[error("the post asks for a second factor")]
    FactorRequired,
    /// Nobody stands in so.
    #[error(transparent)]
    Deputy(duban_core::DeputyFault),
    /// The new password is the present one.
    #[error("the new password is the present one")]
    SamePassword,
    /// The present password is wrong.
    #[error("the present password is wrong")]
    WrongPassword,
    /// Too short a password.
    #[error("the password has fewer than {least} characters")]
    PasswordShort {
        /// The fewest characters.
        least: usize,
    },
    /// Too long a password.
    #[error("the password has more than {most} bytes")]
    PasswordLong {
        /// The most bytes, UTF-8.
        most: usize,
    },
    /// A login that cannot be one.
    #[error("not a login: {login}")]
    LoginMalformed {
        /// What was typed.
        login: String,
    },
    /// Someone else has this login.
    #[error("the login {login} is taken")]
    LoginTaken {
        /// The login.
        login: String,
    },
    /// A person without a name.
    #[error("the name is empty or too long")]
    NameMissing,
    /// A unit the pack does not know.
    #[error("there is no unit {unit}")]
    UnknownUnit {
        /// What was typed.
        unit: String,
    },
    /// A post that would end before it begins.
    #[error("a post would end before it begins")]
    Dates,
    /// A post they hold already.
    #[error("they hold this post already")]
    PostTwice {
        /// The role.
        role: Role,
    },
    /// No such person, or not theirs to know of.
    #[error("there is no such person")]
    NoPerson,
    /// Nobody disables themselves or ends the post they act in.
    #[error("not to oneself")]
    Yourself,
}

impl PeopleFault {
    /// The stable code. A retired code is never used again.
    ///
    /// # Example
    /// ```
    /// assert_eq!(duban_app::people::PeopleFault::Refused.code(), "sign_in.refused");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused => "sign_in.refused",
            Self::TooMany { .. } => "sign_in.too_many",
            Self::NoPost => "sign_in.no_post",
            Self::NotYourPost => "person.not_your_post",
            Self::CodeNeeded => "sign_in.code_needed",
            Self::CodeWrong => "sign_in.code_wrong",
            Self::WaitedTooLong => "sign_in.waited_too_long",
            Self::FactorKnown => "person.factor_known",
            Self::NoFactor => "person.no_factor",
            Self::FactorRequired => "person.factor_required",
            Self::Deputy(fault) => fault.code(),
            Self::SamePassword => "person.same_password",
            Self::WrongPassword => "person.wrong_password",
            Self::PasswordShort { .. } => "person.password_short",
            Self::PasswordLong { .. } => "person.password_long",
            Self::LoginMalformed { .. } => "person.login_malformed",
            Self::LoginTaken { .. } => "person.login_taken",
            Self::NameMissing => "person.name_missing",
            Self::UnknownUnit { .. } => "person.unknown_unit",
            Self::Dates => "person.dates",
            Self::PostTwice { .. } => "person.post_twice",
            Self::NoPerson => "person.unknown",
            Self::Yourself => "person.yourself",
        }
    }
}
