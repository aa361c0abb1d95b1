//! Deputies (代理): somebody stands in for somebody else in a post, from a day until a day.
//!
//! A deputy may do what the post may, and acts in their own name: whatever asks for two persons still asks for two. What whoever is
//! stood in for may not sign, the deputy may not sign for them either.

use jiff::civil::Date;

use super::Role;
use crate::{PersonId, UnitId};

/// The most days at a stretch: longer is a post, not a deputy.
const MOST_DAYS: i32 = 184;

/// Somebody standing in for somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deputyship {
    /// Whose post it is.
    pub principal: PersonId,
    /// Who stands in.
    pub deputy: PersonId,
    /// For which unit the post is.
    pub unit: UnitId,
    /// As what.
    pub role: Role,
    /// First day.
    pub from_on: Date,
    /// Last day.
    pub until_on: Date,
}

impl Deputyship {
    /// Whether it counts on `day`; both ends do.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from_on <= day && day <= self.until_on
    }

    fn overlaps(&self, from: Date, until: Option<Date>) -> bool {
        until.is_none_or(|until| self.from_on <= until) && from <= self.until_on
    }
}

/// A post somebody holds: for which unit, as what, from when until when.
pub type HeldPost = (UnitId, Role, Date, Option<Date>);

/// Why nobody stands in so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeputyFault {
    /// For oneself.
    #[error("nobody stands in for themselves")]
    Oneself,
    /// It would end before it begins, or begin in the past.
    #[error("the days make no sense")]
    Dates,
    /// Longer than a deputy is good for.
    #[error("it lasts longer than half a year")]
    TooLong,
    /// The post is not held on all those days. One who stands in for it does not hold it: there are no chains.
    #[error("the post is not held on all those days")]
    NotHeld,
    /// Somebody stands in for that post on one of those days already.
    #[error("somebody stands in for it already")]
    Twice,
    /// They hold the same post themselves.
    #[error("they hold the same post themselves")]
    HoldsItself,
    /// They hold no post for the same unit on those days.
    #[error("they hold no post for the same unit")]
    Elsewhere,
    /// Nobody stands in for an administrator: another one is named.
    #[error("nobody stands in for an administrator")]
    Administrator,
    /// No reason, or too long a one.
    #[error("there is no reason, or it is too long")]
    Reason,
}

/// Whether somebody may stand in: `principal_posts` are those of whose post it is, `deputy_posts` those of who stands in, `others`
/// who stands in for the same post already.
///
/// # Errors
/// The first [`DeputyFault`].
pub fn decide_deputy(
    new: &Deputyship,
    principal_posts: &[HeldPost],
    deputy_posts: &[HeldPost],
    others: &[Deputyship],
    today: Date,
) -> Result<(), DeputyFault> {
    if new.principal == new.deputy {
        return Err(DeputyFault::Oneself);
    }
    if new.role == Role::Administrator {
        return Err(DeputyFault::Administrator);
    }
    if new.until_on < new.from_on || new.from_on < today {
        return Err(DeputyFault::Dates);
    }
    let days = new.from_on.until(new.until_on).map_or(i32::MAX, |span| span.get_days());
    if days >= MOST_DAYS {
        return Err(DeputyFault::TooLong);
    }
    let is_same = |post: &&HeldPost| post.0 == new.unit && post.1 == new.role;
    let lasts = |post: &HeldPost| post.2 <= new.from_on && post.3.is_none_or(|until| new.until_on <= until);
    if !principal_posts.iter().filter(is_same).any(lasts) {
        return Err(DeputyFault::NotHeld);
    }
    if deputy_posts.iter().filter(is_same).any(|post| new.overlaps(post.2, post.3)) {
        return Err(DeputyFault::HoldsItself);
    }
    if !deputy_posts.iter().any(|post| post.0 == new.unit && lasts(post)) {
        return Err(DeputyFault::Elsewhere);
    }
    if others.iter().any(|other| new.overlaps(other.from_on, Some(other.until_on))) {
        return Err(DeputyFault::Twice);
    }
    Ok(())
}

impl DeputyFault {
    /// The stable code. A retired code is never used again.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Oneself => "deputy.oneself",
            Self::Dates => "deputy.dates",
            Self::TooLong => "deputy.too_long",
            Self::NotHeld => "deputy.not_held",
            Self::Twice => "deputy.twice",
            Self::HoldsItself => "deputy.holds_itself",
            Self::Elsewhere => "deputy.elsewhere",
            Self::Administrator => "deputy.administrator",
            Self::Reason => "deputy.reason",
        }
    }

    /// What is wrong and what would help, in Chinese.
    #[must_use]
    pub const fn zh(self) -> (&'static str, &'static str) {
        match self {
            Self::Oneself => ("自己不能代理自己。", "请选择另一位同事。"),
            Self::Dates => ("代理日期不对：止日早于起日，或者起日已过。", "请填写今天或以后的日期。"),
            Self::TooLong => ("代理不超过半年。", "更长的，请管理员新增任职。"),
            Self::NotHeld => {
                ("这些天里本人并不都担任这个职责；代理来的职责不能再转给别人代理。", "请核对任职和日期。")
            }
            Self::Twice => ("这些天里这个任职已有人代理。", "请先终止原来的代理，或改日期。"),
            Self::HoldsItself => ("对方自己就担任这个职责。", "不需要代理。"),
            Self::Elsewhere => {
                ("对方这些天里在本单位没有任职。", "请选择本单位的同事，或请管理员先新增任职。")
            }
            Self::Administrator => ("管理员不设代理。", "请另设一位管理员。"),
            Self::Reason => ("没有写明事由，或者太长。", "请用200字以内写明。"),
        }
    }

    /// What is wrong and what would help, in English.
    #[must_use]
    pub const fn en(self) -> (&'static str, &'static str) {
        match self {
            Self::Oneself => ("Nobody stands in for themselves.", "Choose a colleague."),
            Self::Dates => {
                ("It would end before it begins, or begin in the past.", "Give today's date or a later one.")
            }
            Self::TooLong => {
                ("Nobody stands in for longer than half a year.", "Ask an administrator for a post instead.")
            }
            Self::NotHeld => (
                "The post is not held on all those days; who stands in does not pass it on.",
                "Check post and dates.",
            ),
            Self::Twice => (
                "Somebody stands in for this post on those days already.",
                "End that first, or choose other days.",
            ),
            Self::HoldsItself => ("They hold the same post themselves.", "Nothing is needed."),
            Self::Elsewhere => (
                "They hold no post for this unit on those days.",
                "Choose a colleague of the unit, or have an administrator give them a post first.",
            ),
            Self::Administrator => {
                ("Nobody stands in for an administrator.", "Have another administrator named.")
            }
            Self::Reason => ("There is no reason, or it is too long.", "Say why, in 200 characters."),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn new() -> Deputyship {
        Deputyship {
            principal: PersonId(1),
            deputy: PersonId(2),
            unit: "9901".into(),
            role: Role::Leader,
            from_on: date(2026, 5, 1),
            until_on: date(2026, 5, 10),
        }
    }

    fn decided(new: &Deputyship, other: Option<&Deputyship>) -> Result<(), DeputyFault> {
        let leads = (UnitId::from("9901"), Role::Leader, date(2026, 1, 1), Some(date(2026, 12, 31)));
        let clerk = (UnitId::from("9901"), Role::Clerk, date(2026, 1, 1), Some(date(2026, 5, 20)));
        let others: Vec<_> = other.cloned().into_iter().collect();
        decide_deputy(new, &[leads], &[clerk], &others, date(2026, 5, 1))
    }

    #[test]
    fn a_colleague_stands_in_for_some_days() {
        assert_eq!(decided(&new(), None), Ok(()));
        let (day, end) = (|d| date(2026, 5, d), new().until_on);
        assert!(new().holds_on(day(1)) && new().holds_on(end) && !new().holds_on(day(11)));
    }

    #[test]
    fn what_makes_no_deputy_is_refused() {
        let is = |wrong: Deputyship| decided(&wrong, None).expect_err("refused").code();
        assert_eq!(is(Deputyship { deputy: PersonId(1), ..new() }), "deputy.oneself");
        assert_eq!(is(Deputyship { role: Role::Administrator, ..new() }), "deputy.administrator");
        assert_eq!(is(Deputyship { until_on: date(2026, 4, 30), ..new() }), "deputy.dates");
        assert_eq!(is(Deputyship { from_on: date(2026, 4, 30), ..new() }), "deputy.dates");
        assert_eq!(is(Deputyship { until_on: date(2026, 12, 1), ..new() }), "deputy.too_long");
        assert_eq!(is(Deputyship { role: Role::Verifier, ..new() }), "deputy.not_held");
        assert_eq!(is(Deputyship { until_on: date(2026, 5, 21), ..new() }), "deputy.elsewhere");
        let second = Deputyship { deputy: PersonId(3), until_on: date(2026, 5, 1), ..new() };
        assert_eq!(decided(&second, Some(&new())), Err(DeputyFault::Twice));
        let clerk = (UnitId::from("9901"), Role::Leader, date(2026, 5, 10), None);
        let held = (UnitId::from("9901"), Role::Leader, date(2026, 1, 1), None);
        assert_eq!(
            decide_deputy(&new(), &[held], &[clerk], &[], date(2026, 5, 1)),
            Err(DeputyFault::HoldsItself)
        );
    }
}
