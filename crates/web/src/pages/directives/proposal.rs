//! `/directives/{id}/proposals/…`: one proposal to edit or to cut, or a new one out of clauses. Template:
//! `templates/proposal.html`.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::AppError;
use duban_app::directives::{self, ReviewView};
use duban_core::{Cadence, Content, DirectiveId, ProposalId, ProposalState, ReviewAct, ReviewFault};
use serde::Deserialize;

use super::error;
use super::measure::cadence;
use super::typed::{Misread, Typed};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::people::posts::offered;
use crate::pages::{Why, show, show_refused};
use crate::problem::Problem;
use crate::request::{Posted, Signed};
use crate::site::Site;
use crate::words::directives::{DIRECTIVES, DirectiveWords};

type Fields = Vec<(String, String)>;

/// One of several to choose.
pub(crate) struct Choice {
    pub(crate) code: String,
    pub(crate) word: String,
    pub(crate) chosen: bool,
}

#[derive(Template)]
#[template(path = "proposal.html")]
pub(crate) struct ProposalPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static DirectiveWords,
    pub(crate) id: i64,
    pub(crate) directive: String,
    /// The proposal; nothing for a new one.
    pub(crate) proposal: Option<i64>,
    /// Where to go back to.
    pub(crate) anchor: String,
    /// The clauses it rests on: order and words.
    pub(crate) clauses: Vec<(u32, String)>,
    pub(crate) typed: Typed,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) groups: Vec<Choice>,
    pub(crate) cadences: Vec<Choice>,
    pub(crate) lists: Vec<Choice>,
    pub(crate) programmes: Vec<Choice>,
    pub(crate) units: Vec<String>,
    pub(crate) pieces: String,
    /// Beside which field, and why.
    pub(crate) why: Option<(&'static str, Why)>,
}

impl ProposalPage {
    /// The refusal of a field; `""` for the form as a whole.
    pub(crate) fn why_at(&self, field: &str) -> Option<&Why> {
        self.why.as_ref().filter(|(at, _)| *at == field).map(|(_, why)| why)
    }
}

/// The clauses of a new proposal.
#[derive(Deserialize)]
pub(crate) struct Begun {
    clause: Option<u32>,
}

impl Begun {
    fn of(&self) -> Result<Of, Problem> {
        self.clause.map(Of::New).ok_or_else(Problem::missing)
    }
}

/// Which proposal the form is about.
enum Of {
    Known(ProposalId),
    New(u32),
}

/// GET of a known one.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path((id, proposal)): Path<(i64, i64)>,
) -> Result<Response, Problem> {
    let view = reviewed(&site, &by, id).await?;
    let of = Of::Known(ProposalId(proposal));
    let typed = Typed::of(&site, &before(&view, &of)?);
    show(&form(&site, frame, &view, &of, typed)?)
}

/// GET of a new one.
pub(crate) async fn new(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<i64>,
    Query(begun): Query<Begun>,
) -> Result<Response, Problem> {
    let view = reviewed(&site, &by, id).await?;
    let of = begun.of()?;
    let typed = Typed::of(&site, &before(&view, &of)?);
    show(&form(&site, frame, &view, &of, typed)?)
}

/// POST of a known one.
pub(crate) async fn save(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path((id, proposal)): Path<(i64, i64)>,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    write(&site, frame, &by, id, &Of::Known(ProposalId(proposal)), posted).await
}

/// POST of a new one.
pub(crate) async fn propose(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<i64>,
    Query(begun): Query<Begun>,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    write(&site, frame, &by, id, &begun.of()?, posted).await
}

/// POST `…/cut`: one title a line.
pub(crate) async fn cut(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path((id, proposal)): Path<(i64, i64)>,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    let view = reviewed(&site, &by, id).await?;
    let of = Of::Known(ProposalId(proposal));
    let pieces = posted.form.iter().find(|(key, _)| key == "pieces").map_or("", |(_, value)| value.as_str());
    let titles = pieces.lines().map(str::trim).filter(|line| !line.is_empty());
    let into: Vec<_> = titles.map(|title| (ProposalId(site.app.draw_id()), title.to_owned())).collect();
    let first = into.first().map_or(proposal, |(id, _)| id.0);
    let act = ReviewAct::Cut { proposal: ProposalId(proposal), into };
    let once = (!posted.once.is_empty()).then_some(posted.once.as_str());
    match directives::act(&site.app, &by.actor, DirectiveId(id), &act, once).await {
        Ok(_) => Ok(back(id, &format!("p{first}"))),
        Err(fault) => {
            let (status, why) = error::shown(&site, frame.lang, fault)?;
            let view = if status == StatusCode::CONFLICT { reviewed(&site, &by, id).await? } else { view };
            let typed = Typed::of(&site, &before(&view, &of)?);
            let mut page = form(&site, frame, &view, &of, typed)?;
            page.pieces = pieces.to_owned();
            page.why = Some(("pieces", why));
            show_refused(status, &page)
        }
    }
}

/// The review, for those who may change it.
async fn reviewed(site: &Site, by: &Signed, id: i64) -> Result<ReviewView, Problem> {
    let view = directives::review(&site.app, &by.actor, DirectiveId(id)).await?;
    if view.may_review {
        return Ok(view);
    }
    Err(duban_core::Denial::NotYours { role: by.actor.role }.into())
}

async fn write(
    site: &Site,
    frame: Frame,
    by: &Signed,
    id: i64,
    of: &Of,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    let lang = frame.lang;
    let view = reviewed(site, by, id).await?;
    let typed = Typed::sent(&posted.form);
    let accepts = posted.form.iter().any(|(key, value)| key == "then" && value == "accept");
    let known = before(&view, of)?;
    let outcome = match typed.meant(site, lang, &view.head.directive.issuer, &known) {
        Ok(content) => {
            keep(site, by, id, of, content, accepts, &posted.once).await.map_err(|fault| ("", fault))
        }
        Err(Misread { field, fault }) => Err((field, fault)),
    };
    match outcome {
        Ok(proposal) => Ok(back(id, &format!("p{proposal}"))),
        Err((field, fault)) => {
            let (status, why) = error::shown(site, lang, fault)?;
            let mut page = form(site, frame, &view, of, typed)?;
            page.why = Some((field, why));
            show_refused(status, &page)
        }
    }
}

async fn keep(
    site: &Site,
    by: &Signed,
    id: i64,
    of: &Of,
    content: Content,
    accepts: bool,
    once: &str,
) -> Result<ProposalId, AppError> {
    let content = Box::new(content);
    let (proposal, act) = match of {
        Of::Known(proposal) => (*proposal, ReviewAct::Edit { proposal: *proposal, content }),
        Of::New(clause) => {
            let proposal = ProposalId(site.app.draw_id());
            (proposal, ReviewAct::Propose { proposal, clauses: vec![*clause], content })
        }
    };
    let token = |n: u8| (!once.is_empty()).then(|| format!("{once}/{n}"));
    let id = DirectiveId(id);
    directives::act(&site.app, &by.actor, id, &act, token(0).as_deref()).await?;
    if accepts {
        let accept = ReviewAct::Accept(vec![proposal]);
        match directives::act(&site.app, &by.actor, id, &accept, token(1).as_deref()).await {
            // The form came twice: what it made the first time has another identity.
            Err(AppError::Review(ReviewFault::NoProposal(_))) => {}
            outcome => drop(outcome?),
        }
    }
    Ok(proposal)
}

/// What it says before the form.
fn before(view: &ReviewView, of: &Of) -> Result<Content, Problem> {
    match of {
        Of::Known(id) => {
            let known = view.proposals.iter().find(|p| p.id == *id).ok_or_else(Problem::missing)?;
            match known.state {
                ProposalState::Merged(_) | ProposalState::Cut(_) => Err(ReviewFault::Gone(*id).into()),
                ProposalState::Entered(_) => Err(ReviewFault::Entered(*id).into()),
                _ => Ok(known.content.clone()),
            }
        }
        Of::New(at) => {
            let clause = view.clauses.iter().find(|c| c.ordinal == *at).ok_or_else(Problem::missing)?;
            let words = clause.text.trim().trim_end_matches(['，', '；', '、', '。', ',']).to_owned();
            Ok(Content { title: words.clone(), requirement: words, ..Content::default() })
        }
    }
}

fn form(
    site: &Site,
    frame: Frame,
    view: &ReviewView,
    of: &Of,
    typed: Typed,
) -> Result<ProposalPage, Problem> {
    let (lang, pack) = (frame.lang, &site.app.pack);
    let (proposal, anchor, ordinals) = match of {
        Of::Known(id) => {
            let known = view.proposals.iter().find(|p| p.id == *id).ok_or_else(Problem::missing)?;
            (Some(id.0), format!("p{id}"), known.clauses.clone())
        }
        Of::New(at) => (None, format!("k{at}"), vec![*at]),
    };
    let choice = |code: &str, zh: &str, en: &str, chosen: bool| Choice {
        code: code.to_owned(),
        word: lang.pick(zh, en).to_owned(),
        chosen,
    };
    let kind =
        |k: &duban_core::Kind| choice(k.id.as_str(), &k.name.zh, &k.name.en, k.id.as_str() == typed.kind);
    let group =
        |g: &duban_core::UnitGroup| choice(g.id.as_str(), &g.name, &g.name, g.id.as_str() == typed.group);
    let list = |l: &duban_core::StandingList| {
        choice(l.id.as_str(), &l.name.zh, &l.name.en, typed.lists.iter().any(|id| id == l.id.as_str()))
    };
    let programme = |p: &duban_core::Programme| {
        choice(p.id.as_str(), &p.name.zh, &p.name.en, typed.programmes.iter().any(|id| id == p.id.as_str()))
    };
    let every =
        |c: Cadence| choice(c.code(), cadence(Lang::Zh, c), cadence(Lang::En, c), c.code() == typed.every);
    let clause = |c: &&directives::ClauseLine| ordinals.contains(&c.ordinal);
    Ok(ProposalPage {
        w: DIRECTIVES.of(lang),
        id: view.head.directive.id.0,
        directive: view.head.directive.title.clone(),
        proposal,
        anchor,
        clauses: view.clauses.iter().filter(clause).map(|c| (c.ordinal, c.text.clone())).collect(),
        kinds: pack.kinds.iter().map(kind).collect(),
        groups: pack.tree.groups().iter().map(group).collect(),
        cadences: Cadence::ALL.into_iter().map(every).collect(),
        lists: pack.standing.lists().iter().map(list).collect(),
        programmes: pack.standing.programmes().iter().map(programme).collect(),
        units: offered(site, &view.head.directive.issuer),
        typed,
        pieces: String::new(),
        why: None,
        frame,
    })
}

fn back(id: i64, anchor: &str) -> Response {
    Redirect::to(&format!("/directives/{id}?at={anchor}#{anchor}")).into_response()
}
