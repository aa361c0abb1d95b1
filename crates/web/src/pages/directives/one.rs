//! GET `/directives/{id}`: the review for whoever may see it, else the text and its matters. Templates:
//! `templates/review.html`, `templates/directive.html`.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use duban_app::AppError;
use duban_app::directives::{self, ReviewView};
use duban_app::meetings;
use duban_core::{Denial, DirectiveId, ReasonKind, ReviewFault};
use serde::Deserialize;

use super::bar::Bar;
use super::fill::{self, Panel, panel};
use super::head::HeadView;
use super::matters::{Bulk, MatterRow, numbers, offered};
use super::paging::{self, Pages};
use super::paper::{Paragraph, paragraphs};
use super::rows::{Row, anchor, is_bare, rows};
use super::show::Show;
use crate::Lang;
use crate::frame::Frame;
use crate::pages::{Why, show, show_refused};
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;
use crate::words::directives::{DIRECTIVES, DirectiveWords, act, reason};

/// What an address asks for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// Which rows.
    #[serde(default)]
    pub(super) show: String,
    /// What came about just before: `submitted`, `known`, `filled-38`.
    #[serde(default)]
    pub(super) after: String,
    /// Which page of a long directive, from 1.
    #[serde(default)]
    pub(super) page: String,
    /// What has to stand on the page: `p31` a proposal, `c4` a clause.
    #[serde(default)]
    pub(super) at: String,
}

/// What is told about a form that was refused.
#[derive(Default)]
pub(super) struct Told {
    /// Beside which row, and why.
    pub(super) why: Option<(Option<String>, Why)>,
    /// The note that was typed.
    pub(super) note: String,
    /// What was typed into the panel, and what came of it.
    pub(super) fill: fill::Typed,
}

/// A reason in a list of them.
pub(crate) struct ReasonChoice {
    pub(crate) code: &'static str,
    pub(crate) word: &'static str,
}

/// A step that was taken.
pub(crate) struct StepRow {
    pub(crate) at: String,
    pub(crate) by: String,
    pub(crate) act: String,
    pub(crate) of: String,
    pub(crate) is_undone: bool,
}

#[derive(Template)]
#[template(path = "review.html")]
pub(crate) struct ReviewPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static DirectiveWords,
    pub(crate) head: HeadView,
    pub(crate) repairs: usize,
    pub(crate) bar: Bar,
    pub(crate) paragraphs: Vec<Paragraph>,
    /// The attribute of Chinese words on an English page.
    pub(crate) zh: &'static str,
    pub(crate) rows: Vec<Row>,
    pub(crate) show: Show,
    pub(crate) reasons: Vec<ReasonChoice>,
    pub(crate) pages: Pages,
    /// What the address of a page begins with: the filter.
    pub(crate) query: String,
    pub(crate) matters: Vec<MatterRow>,
    /// Matters that are not listed here.
    pub(crate) more_matters: usize,
    pub(crate) bulk: Bulk,
    pub(crate) steps: Vec<StepRow>,
    pub(crate) may_review: bool,
    pub(crate) may_undo: bool,
    /// Goals and clauses of conduct that could be disposed of in one go.
    pub(crate) by_class: usize,
    pub(crate) is_ready: bool,
    /// Why it cannot be submitted, where that is not because of open clauses.
    pub(crate) not_ready: String,
    pub(crate) notice: Option<String>,
    pub(crate) why: Option<(Option<String>, Why)>,
    pub(crate) note: String,
    pub(crate) panel: Panel,
}

impl ReviewPage {
    /// The refusal that belongs to the row with this letter and number; `bar` for the one of no row.
    pub(crate) fn why_at(&self, letter: &str, of: impl std::fmt::Display) -> Option<&Why> {
        let row = format!("{letter}{of}");
        self.why.as_ref().filter(|(at, _)| at.as_deref() == Some(row.as_str())).map(|(_, why)| why)
    }

    /// The refusal of no row.
    pub(crate) fn why_in_bar(&self) -> Option<&Why> {
        self.why.as_ref().filter(|(at, _)| at.is_none()).map(|(_, why)| why)
    }
}

/// Someone who may read it and has no part in the review.
#[derive(Template)]
#[template(path = "directive.html")]
pub(crate) struct DirectivePage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static DirectiveWords,
    pub(crate) head: HeadView,
    pub(crate) pages: Pages,
    pub(crate) query: String,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) matters: Vec<MatterRow>,
    /// Matters that are not listed here.
    pub(crate) more_matters: usize,
    pub(crate) bulk: Bulk,
    pub(crate) children: Vec<(i64, String, String)>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let id = DirectiveId(id);
    match directives::review(&site.app, &by.actor, id).await {
        Ok(view) => show_review(&site, frame, &by, view, &asked, Told::default(), StatusCode::OK).await,
        // Not of the issuing side: perhaps one that may read it.
        Err(AppError::NoDirective(_) | AppError::Denied(Denial::NotYours { .. })) => {
            reader(&site, frame, &by, id, &asked).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The review, also when something was refused.
pub(super) async fn show_review(
    site: &Site,
    frame: Frame,
    by: &Signed,
    view: ReviewView,
    asked: &Asked,
    told: Told,
    status: StatusCode,
) -> Result<Response, Problem> {
    let (lang, which) = (frame.lang, Show::from_code(&asked.show));
    let w = DIRECTIVES.of(lang);
    let matters = directives::matters_of(&site.app, &by.actor, view.head.directive.id).await?;
    let (mut matters, bulk) = offered(site, lang, by, matters).await?;
    let mut number = numbers(&matters);
    // Decisions of the meeting whose minutes it is: matters already, though not made from this text.
    let decided = meetings::decided_in(&site.app, &by.actor, view.head.directive.id).await?;
    number.extend(decided.into_iter().map(|(id, no)| (id, no.to_string())));
    let pages = Pages::of(&view, which, matters.len(), &asked.paging());
    let more_matters = cut(&mut matters);
    let words = |kind: ReasonKind| ReasonChoice { code: kind.code(), word: reason(lang, kind) };
    let by_class = |c: &&duban_app::directives::ClauseLine| {
        matches!(c.class, duban_core::Class::Goal | duban_core::Class::Conduct) && is_bare(&view, c)
    };
    let panel = panel(site, lang, &view, which, told.fill);
    let rows = rows(site, lang, &view, which, pages.shown(), |id| number.get(&id).cloned());
    // A row that is merged, folded or filtered away cannot tell why: the bar does.
    let why = told.why.map(|(at, why)| (at.filter(|at| rows.iter().any(|row| row.tells(at))), why));
    let page = ReviewPage {
        w,
        head: HeadView::of(lang, &view.head).with_meeting(site, by).await?,
        repairs: view.repairs.len(),
        bar: Bar::of(lang, view.coverage),
        paragraphs: paragraphs(
            lang,
            &view.text,
            &view.clauses,
            pages.shown(),
            (&view.repairs, &view.doubts),
            |clause| row_of(&view, &pages, clause),
        ),
        query: query(which),
        pages,
        zh: lang.pick("", " lang=\"zh-CN\""),
        rows,
        show: which,
        reasons: ReasonKind::ALL.into_iter().map(words).collect(),
        matters,
        more_matters,
        bulk,
        steps: steps(site, lang, &view),
        may_review: view.may_review,
        may_undo: view.may_undo,
        by_class: view.clauses.iter().filter(by_class).count(),
        is_ready: view.not_ready.is_none(),
        not_ready: not_ready(lang, view.not_ready.as_ref()),
        notice: match asked.after.as_str() {
            "submitted" => Some(w.was_submitted.to_owned()),
            "known" => Some(w.was_known.to_owned()),
            other => other
                .strip_prefix("filled-")
                .and_then(|count| count.parse::<u32>().ok())
                .map(|count| format!("{} {count}", w.filled)),
        },
        why,
        note: told.note,
        panel,
        frame,
    };
    if status == StatusCode::OK { show(&page) } else { show_refused(status, &page) }
}

impl Asked {
    fn paging(&self) -> paging::Asked<'_> {
        paging::Asked { page: &self.page, at: &self.at }
    }
}

/// What the address of a page begins with.
fn query(show: Show) -> String {
    if show == Show::All { String::new() } else { format!("show={}&", show.code()) }
}

/// Leaves as many matters as a page lists, and says how many are not among them.
fn cut(matters: &mut Vec<MatterRow>) -> usize {
    let more = matters.len().saturating_sub(paging::MATTERS);
    matters.truncate(paging::MATTERS);
    more
}

/// Where the row of a clause stands: on this page, or, for a proposal that begins before it, on another.
fn row_of(view: &ReviewView, pages: &Pages, clause: &duban_app::directives::ClauseLine) -> String {
    let row = anchor(view, clause);
    let begins = view.proposals.iter().find(|p| row == format!("p{}", p.id)).and_then(|p| p.clauses.first());
    if begins.is_none_or(|first| pages.has(*first)) { format!("#{row}") } else { format!("?at={row}#{row}") }
}

fn not_ready(lang: Lang, fault: Option<&ReviewFault>) -> String {
    match fault {
        Some(ReviewFault::Undisposed(_)) | None => String::new(),
        Some(fault) => {
            let ((zh, help_zh), (en, help_en)) = (fault.zh(), fault.en());
            lang.pick(&format!("{zh}{help_zh}"), &format!("{en} {help_en}")).to_owned()
        }
    }
}

fn steps(site: &Site, lang: Lang, view: &ReviewView) -> Vec<StepRow> {
    let row = |step: &duban_app::directives::StepLine| StepRow {
        at: site.clock(step.at),
        by: step.by.clone(),
        act: act(lang, &step.act).to_owned(),
        of: match (step.proposals.first(), step.proposals.len(), step.clauses.len()) {
            (Some(title), 1, _) => title.clone(),
            (Some(title), more, _) => match lang {
                Lang::Zh => format!("{title} 等 {more} 项"),
                Lang::En => format!("{title} and {} more", more - 1),
            },
            (None, _, clauses) => format!("{clauses} {}", lang.pick("句", "clauses")),
        },
        is_undone: step.is_undone,
    };
    view.steps.iter().map(row).collect()
}

async fn reader(
    site: &Site,
    frame: Frame,
    by: &Signed,
    id: DirectiveId,
    asked: &Asked,
) -> Result<Response, Problem> {
    let page = directives::page(&site.app, &by.actor, id).await?;
    let lang = frame.lang;
    let matters = directives::matters_of(&site.app, &by.actor, id).await?;
    let (mut matters, bulk) = offered(site, lang, by, matters).await?;
    let pages = Pages::of_text(&page.clauses, &page.text, matters.len(), &asked.paging());
    show(&DirectivePage {
        w: DIRECTIVES.of(lang),
        head: HeadView::of(lang, &page.head).with_meeting(site, by).await?,
        paragraphs: paragraphs(lang, &page.text, &page.clauses, pages.shown(), (&[], &[]), |_| String::new()),
        pages,
        query: String::new(),
        more_matters: cut(&mut matters),
        matters,
        bulk,
        children: page.children.into_iter().map(|(id, title, issuer)| (id.0, title, issuer.name)).collect(),
        frame,
    })
}
