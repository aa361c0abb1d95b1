//! Posts as pages show them, and as forms bring them.

use duban_app::AppError;
use duban_app::people::{NewPost, PeopleFault, Post};
use duban_core::{Role, Unit};
use serde::Deserialize;

use crate::Lang;
use crate::site::Site;
use crate::words::people::{PEOPLE, role};

/// The most units that are offered while typing; more would make the page heavy.
const OFFERED: usize = 400;

/// A post in a table.
pub(crate) struct PostRow {
    pub(crate) id: i64,
    pub(crate) unit: String,
    pub(crate) role: &'static str,
    pub(crate) from: String,
    pub(crate) until: String,
    /// Says that it is over or yet to come; empty for one that is held.
    pub(crate) state: &'static str,
    pub(crate) over: bool,
}

/// Posts as rows.
pub(crate) fn rows(site: &Site, lang: Lang, posts: &[Post]) -> Vec<PostRow> {
    let (today, words) = (site.app.today(), PEOPLE.of(lang));
    let row = |post: &Post| PostRow {
        id: post.id.0,
        unit: site.unit(&post.unit),
        role: role(lang, post.role),
        from: post.from_on.to_string(),
        until: post.until_on.map(|day| day.to_string()).unwrap_or_default(),
        state: match post.holds_on(today) {
            true => "",
            false if post.ended_before(today) => words.ended,
            false => words.coming,
        },
        over: post.ended_before(today),
    };
    posts.iter().map(row).collect()
}

/// A post as a form brings it, and shows it again when it was refused.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct TypedPost {
    #[serde(default)]
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) role: String,
    #[serde(default)]
    pub(crate) from: String,
    #[serde(default)]
    pub(crate) until: String,
}

impl TypedPost {
    /// An empty form: a clerk from today on.
    pub(crate) fn blank(site: &Site) -> Self {
        Self {
            unit: String::new(),
            role: Role::Clerk.code().to_owned(),
            from: site.app.today().to_string(),
            until: String::new(),
        }
    }

    /// What is meant by it.
    pub(crate) fn meant(&self, site: &Site, lang: Lang) -> Result<NewPost, AppError> {
        let role = Role::of_person(&self.role).ok_or_else(|| malformed("role", &self.role))?;
        let until = self.until.trim();
        Ok(NewPost {
            unit: unit(site, self.unit.trim(), lang)?.id.clone(),
            role,
            from_on: day("from", &self.from)?,
            until_on: if until.is_empty() { None } else { Some(day("until", until)?) },
        })
    }
}

/// The unit of a code or of any of its names.
fn unit<'a>(site: &'a Site, typed: &str, lang: Lang) -> Result<&'a Unit, AppError> {
    let tree = &site.app.pack.tree;
    if let Some(unit) = tree.get(&typed.into()) {
        return Ok(unit);
    }
    match tree.by_name(typed).as_slice() {
        [one] => Ok(one),
        [] => Err(PeopleFault::UnknownUnit { unit: typed.chars().take(60).collect() }.into()),
        several => {
            let named: Vec<String> =
                several.iter().take(5).map(|unit| format!("{} {}", unit.name, unit.id)).collect();
            let reason =
                format!("{typed} {}: {}", PEOPLE.of(lang).ambiguous, named.join(lang.pick("、", ", ")));
            Err(AppError::Input { field: "unit", reason })
        }
    }
}

fn day(field: &'static str, typed: &str) -> Result<jiff::civil::Date, AppError> {
    typed.trim().parse().map_err(|_| malformed(field, typed))
}

fn malformed(field: &'static str, typed: &str) -> AppError {
    AppError::Input { field, reason: typed.chars().take(60).collect() }
}

/// A role to choose from.
pub(crate) struct RoleChoice {
    pub(crate) code: &'static str,
    pub(crate) word: &'static str,
    pub(crate) chosen: bool,
}

/// All roles, with the one that was chosen.
pub(crate) fn roles(lang: Lang, chosen: &str) -> Vec<RoleChoice> {
    let choice = |r: Role| RoleChoice { code: r.code(), word: role(lang, r), chosen: r.code() == chosen };
    Role::OF_PEOPLE.into_iter().map(choice).collect()
}

/// The names offered while typing: the administrator's own unit and those below, the nearest first.
pub(crate) fn offered(site: &Site, own: &duban_core::UnitId) -> Vec<String> {
    let tree = &site.app.pack.tree;
    let top = tree.principal(own);
    let today = site.app.today();
    let there = tree.at_or_below(top).iter().filter(|unit| unit.exists_on(today));
    there.take(OFFERED).map(|unit| unit.short_name.clone()).collect()
}
