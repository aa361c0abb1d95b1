//! A person and their posts.

use duban_core::{Moment, PersonId, Role, UnitId};
use jiff::civil::Date;

/// A post: what a person is for a unit, from when until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Its identity.
    pub id: PostId,
    /// For which unit.
    pub unit: UnitId,
    /// As what.
    pub role: Role,
    /// First day.
    pub from_on: Date,
    /// Last day, if it has one.
    pub until_on: Option<Date>,
    /// Whose post it is, by name, where they only stand in for somebody.
    pub stands_in_for: Option<String>,
}

impl Post {
    /// Whether it is held on `day`; both ends count.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from_on <= day && self.until_on.is_none_or(|until| day <= until)
    }

    /// Whether it was over before `day`.
    #[must_use]
    pub fn ended_before(&self, day: Date) -> bool {
        self.until_on.is_some_and(|until| until < day)
    }
}

/// The identity of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PostId(pub i64);

/// A person who can sign in, or could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their identity.
    pub id: PersonId,
    /// What they type to sign in.
    pub login: String,
    /// What they are called.
    pub name: String,
    /// Since when they are known here.
    pub created_at: Moment,
    /// Since when they cannot sign in any more.
    pub disabled_at: Option<Moment>,
    /// Their posts, past and coming ones too, oldest first.
    pub posts: Vec<Post>,
}
