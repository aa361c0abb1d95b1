//! GET `/matters`. Template: `templates/matters.html`.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::matters::{self, Filter};
use duban_core::{ActKind, Actor, Relation, Right};

use super::filter::{ON_BOARD, filter};
use super::forms::Choice;
use super::tell::{Row, row};
use super::typed::offered;
use crate::Lang;
use crate::frame::Frame;
use crate::pages::{Why, show, show_refused, why};
use crate::problem::Problem;
use crate::request::{Fields, Signed};
use crate::site::Site;
use crate::words::matters::{self as words, MATTERS, MatterWords};

/// Acts that can be done to many at once: none of them needs facts of its own for each.
pub(super) const BULK: [ActKind; 7] = [
    ActKind::Register,
    ActKind::SubmitForSignOff,
    ActKind::SignOff,
    ActKind::Assign,
    ActKind::Acknowledge,
    ActKind::Chase,
    ActKind::SetAside,
];

/// A filter kept by name.
pub(crate) struct View {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) query: String,
    pub(crate) current: bool,
}

/// A column that can be sorted by.
pub(crate) struct Column {
    pub(crate) href: String,
    pub(crate) current: bool,
}

#[derive(Template)]
#[template(path = "matters.html")]
pub(crate) struct MattersPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static MatterWords,
    pub(crate) asked: Fields,
    pub(crate) states: Vec<Choice>,
    pub(crate) lights: Vec<Choice>,
    pub(crate) rungs: Vec<Choice>,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) programmes: Vec<Choice>,
    pub(crate) lists: Vec<Choice>,
    pub(crate) units: Vec<String>,
    pub(crate) more_open: bool,
    pub(crate) views: Vec<View>,
    pub(crate) rows: Vec<Row>,
    /// How many, with a plus where there are more than were counted.
    pub(crate) total: String,
    pub(crate) page: u32,
    pub(crate) several: bool,
    pub(crate) pages: String,
    pub(crate) earlier: Option<String>,
    pub(crate) later: Option<String>,
    pub(crate) by_no: Column,
    pub(crate) by_since: Column,
    pub(crate) by_due: Column,
    /// The filter as it stands in the address.
    pub(crate) query: String,
    pub(crate) bulk: Vec<Choice>,
    pub(crate) may_enter: bool,
    /// The own unit, for the short cut to its matters.
    pub(crate) own: String,
    pub(crate) why: Option<Why>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    match filter(&site, lang, &asked) {
        Ok(filter) => {
            let page = filled(&site, frame, lang, &by.actor, asked, &filter, None).await?;
            show(&page)
        }
        Err(error) => {
            let (status, why) = why(error, lang)?;
            let page = filled(&site, frame, lang, &by.actor, asked, &Filter::default(), Some(why)).await?;
            show_refused(status, &page)
        }
    }
}

async fn filled(
    site: &Site,
    frame: Frame,
    lang: Lang,
    by: &Actor,
    asked: Fields,
    filter: &Filter,
    why: Option<Why>,
) -> Result<MattersPage, Problem> {
    let found = matters::list(&site.app, by, filter).await?;
    let views = matters::saved_views(&site.app, by).await?;
    let mut meant = matters::meant_for(&site.app, &found.lines).await?;
    let rows = found.lines.into_iter().map(|line| {
        let meant = meant.remove(&line.id).unwrap_or_default();
        Row { meant, ..row(site, lang, line) }
    });
    let rows: Vec<Row> = rows.collect();
    let is_full = rows.len() == matters::PER_PAGE as usize;
    let query = asked.query_without(&["page", "lang"]);
    let unsorted = asked.query_without(&["page", "lang", "sort"]);
    let at = |page: u32| format!("/matters?{query}{}page={page}", if query.is_empty() { "" } else { "&" });
    let column = |code: &str, current: bool| Column {
        href: format!("/matters?{unsorted}{}sort={code}", if unsorted.is_empty() { "" } else { "&" }),
        current,
    };
    let pack = &site.app.pack;
    let choice = |name: &str, code: String, word: &str| Choice {
        chosen: asked.all(name).any(|one| one == code),
        word: word.to_owned(),
        code,
    };
    let own = pack.tree.principal(&by.unit);
    let view =
        |v: matters::SavedView| View { current: v.query == query, id: v.id, name: v.name, query: v.query };
    let plus = if found.and_more { "+" } else { "" };
    Ok(MattersPage {
        w: MATTERS.of(lang),
        states: duban_core::State::ALL
            .into_iter()
            .map(|state| choice("state", state.code().to_owned(), words::state(lang, state)))
            .chain([choice("state", ON_BOARD.to_owned(), MATTERS.of(lang).on_board)])
            .collect(),
        lights: duban_core::Light::ALL
            .into_iter()
            .map(|light| choice("light", light.code().to_owned(), lang.pick(light.zh(), light.en())))
            .collect(),
        rungs: duban_core::Rung::AFTER_DUE
            .into_iter()
            .map(|rung| choice("rung", rung.code().to_owned(), lang.pick(rung.zh(), rung.en())))
            .collect(),
        kinds: pack
            .kinds
            .iter()
            .map(|k| choice("kind", k.id.to_string(), lang.pick(&k.name.zh, &k.name.en)))
            .collect(),
        programmes: pack
            .standing
            .programmes()
            .iter()
            .map(|p| choice("programme", p.id.to_string(), lang.pick(&p.name.zh, &p.name.en)))
            .collect(),
        lists: pack
            .standing
            .lists()
            .iter()
            .map(|l| choice("list", l.id.to_string(), lang.pick(&l.name.zh, &l.name.en)))
            .collect(),
        units: offered(site, &by.unit),
        more_open: ["place", "issuer", "programme", "list", "due_from", "due_to", "red_since", "directive"]
            .iter()
            .any(|name| !asked.one(name).is_empty()),
        views: views.into_iter().map(view).collect(),
        rows,
        total: format!("{}{plus}", found.total),
        page: found.page,
        several: found.pages > 1,
        pages: format!("{}{plus}", found.pages),
        earlier: (found.page > 1).then(|| at(found.page - 1)),
        later: (found.page < found.pages || (found.and_more && is_full)).then(|| at(found.page + 1)),
        by_no: column("number", filter.sort == matters::Sort::Number),
        by_since: column("since", filter.sort == matters::Sort::StateSince),
        by_due: column("due", filter.sort == matters::Sort::Due),
        bulk: BULK
            .into_iter()
            .filter(|act| by.may(Right::Do(*act), &Relation::ALL).is_ok())
            .map(|act| Choice {
                code: act.code().to_owned(),
                word: words::act(lang, act).to_owned(),
                chosen: false,
            })
            .collect(),
        may_enter: by.may(Right::Enter, &[Relation::Issuer]).is_ok(),
        own: own.to_string(),
        query,
        asked,
        why,
        frame,
    })
}
