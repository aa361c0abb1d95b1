//! GET `/board/then`: the matters behind a number of a day that has passed. Template: `templates/board_then.html`.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::matters::{self, PastLine, PastNumber};
use duban_core::Light;

use super::super::matters::one::class;
use super::super::matters::tell::{StateMark, state};
use super::{board_asked, by};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::{Fields, Signed};
use crate::site::Site;
use crate::words::board::{BOARD, BoardWords};

/// A matter as it counted then.
pub(crate) struct ThenRow {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) title: String,
    pub(crate) place: String,
    pub(crate) class: &'static str,
    pub(crate) light: &'static str,
    pub(crate) state: StateMark,
    pub(crate) due: String,
}

#[derive(Template)]
#[template(path = "board_then.html")]
pub(crate) struct ThenPage {
    pub(crate) frame: Frame,
    pub(crate) b: &'static BoardWords,
    pub(crate) place: String,
    pub(crate) day: String,
    /// Which of the day's matters.
    pub(crate) about: String,
    pub(crate) total: u64,
    pub(crate) rows: Vec<ThenRow>,
    pub(crate) back: String,
    pub(crate) page: u32,
    pub(crate) pages: u32,
    pub(crate) several: bool,
    pub(crate) earlier: Option<String>,
    pub(crate) later: Option<String>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by_whom: Signed,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    let number = PastNumber {
        asked: board_asked(lang, &asked)?,
        column: Some(asked.one("column")).filter(|code| !code.is_empty()).map(str::to_owned),
        light: Light::from_code(asked.one("light")),
        done: asked.has("done"),
        due: asked.has("due"),
        page: asked.one("page").parse().unwrap_or(1),
    };
    let list = matters::past_list(&site.app, &by_whom.actor, &number).await?;
    let (b, axis) = (BOARD.of(lang), number.asked.axis);
    let at = |page: u32| {
        let column =
            number.column.as_deref().map(|code| format!("&column={}", crate::request::encoded(code)));
        let light = number.light.map(|light| format!("&light={}", light.code()));
        let flags = [(number.done, "&done=1"), (number.due, "&due=1")];
        let flags: String = flags.iter().filter(|(is, _)| *is).map(|(_, flag)| *flag).collect();
        format!(
            "/board/then?at={}&place={}{}{}{}{flags}&page={page}",
            list.day,
            list.place,
            by(axis),
            column.unwrap_or_default(),
            light.unwrap_or_default()
        )
    };
    let row = |line: &PastLine| ThenRow {
        no: line.no.to_string(),
        printed: line.no.printed(),
        title: line.title.clone(),
        place: site.unit(&line.place),
        class: class(line.light),
        light: lang.pick(line.light.zh(), line.light.en()),
        state: state(lang, line.state),
        due: line.due_on.map(|day| day.to_string()).unwrap_or_default(),
    };
    show(&ThenPage {
        about: about(&site, lang, &number),
        place: site.unit(&list.place),
        day: list.day.to_string(),
        total: list.total,
        rows: list.lines.iter().map(row).collect(),
        back: format!("/board?place={}{}&at={}", list.place, by(axis), list.day),
        several: list.pages > 1,
        earlier: (list.page > 1).then(|| at(list.page - 1)),
        later: (list.page < list.pages).then(|| at(list.page + 1)),
        page: list.page,
        pages: list.pages,
        b,
        frame,
    })
}

/// Which of the day's matters, in words: the column, the light, done, due.
fn about(site: &Site, lang: Lang, number: &PastNumber) -> String {
    let b = BOARD.of(lang);
    let standing = &site.app.pack.standing;
    let name = number.column.as_deref().map(|code| {
        let programme = standing.programmes().iter().find(|one| one.id.as_str() == code).map(|one| &one.name);
        let list = standing.lists().iter().find(|one| one.id.as_str() == code).map(|one| &one.name);
        programme.or(list).map_or_else(String::new, |name| lang.pick(&name.zh, &name.en).to_owned())
    });
    let light = number.light.map(|light| lang.pick(light.zh(), light.en()).to_owned());
    let which = match (number.done, number.due) {
        (true, true) => Some(b.of_due.to_owned()),
        (true, false) => Some(lang.pick(Light::Closed.zh(), Light::Closed.en()).to_owned()),
        (false, true) => Some(b.of_due_short.to_owned()),
        (false, false) => None,
    };
    let parts: Vec<String> =
        [name.or_else(|| Some(b.all.to_owned())), light, which].into_iter().flatten().collect();
    parts.join(" · ")
}
