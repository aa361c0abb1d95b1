//! GET `/matters/{no}`. Template: `templates/matter.html`.

mod ladder;
mod progress;
mod project;
mod request;
mod told;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use duban_app::AppError;
use duban_app::matters::{self, MatterView};
use duban_core::{ActKind, MatterNo};

pub(crate) use ladder::LadderRow;
pub(in crate::pages) use progress::stand_at;
pub(crate) use progress::{ClaimRow, LightRow, PetitionRow, ReportRow, class};
pub(crate) use project::ProjectPart;
pub(crate) use told::{ActForm, Facts, PartRow, ParticipantRow, SplitRow, Told, WaypointRow};

pub(crate) use request::{AttachedLine, RequestPart};

use super::source::{SourceText, marked};
use super::typed::offered;
use crate::Lang;
use crate::frame::Frame;
use crate::pages::{Why, show};
use crate::problem::Problem;
use crate::request::{Fields, Signed};
use crate::site::Site;
use crate::words::matters::{MATTERS, MatterWords};

#[derive(Template)]
#[template(path = "matter.html")]
pub(crate) struct MatterPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static MatterWords,
    pub(crate) facts: Facts,
    pub(crate) source: Option<SourceText>,
    pub(crate) curve: Vec<WaypointRow>,
    pub(crate) participants: Vec<ParticipantRow>,
    pub(crate) intended: String,
    pub(crate) light: Option<LightRow>,
    /// What it carries as a key project.
    pub(crate) project: Option<ProjectPart>,
    pub(crate) reports: Vec<ReportRow>,
    pub(crate) petitions: Vec<PetitionRow>,
    pub(crate) ladder: Option<LadderRow>,
    pub(crate) claim: Option<ClaimRow>,
    /// The request of the public behind it.
    pub(crate) request: Option<RequestPart>,
    /// Requests that are evidence on it, and the word for them.
    pub(crate) attached: Vec<AttachedLine>,
    pub(crate) attached_word: &'static str,
    /// The group whose units are each to do their part; empty where none is meant.
    /// The meetings in which it had a part: identity and title.
    pub(crate) meetings: Vec<(i64, String)>,
    pub(crate) meant_group: String,
    /// Signs of hollow reporting, for whoever may look at them.
    pub(crate) v: &'static crate::words::verify::VerifyWords,
    pub(crate) signs: Vec<crate::pages::verify::SignLine>,
    /// Look-alikes: what else asks the same unit for the same.
    pub(crate) b: &'static crate::words::burden::BurdenWords,
    pub(crate) alike: Vec<crate::pages::burden::alike::PairLine>,
    pub(crate) parts: Vec<PartRow>,
    pub(crate) split: Option<SplitRow>,
    pub(crate) timeline: Vec<Told>,
    pub(crate) acts: Vec<ActForm>,
    pub(crate) closed: Vec<ActForm>,
    pub(crate) units: Vec<String>,
}

/// A form that came back.
pub(in crate::pages) struct Again<'a> {
    pub(super) act: ActKind,
    pub(super) typed: &'a Fields,
    pub(super) why: Option<Why>,
    /// Beside which field the reason stands.
    pub(super) at: Option<&'static str>,
}

/// The number in an address; another text is no matter.
pub(crate) fn number(no: &str) -> Result<MatterNo, Problem> {
    no.parse().map_err(|_| Problem::missing())
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(no): Path<String>,
) -> Result<Response, Problem> {
    let view = matters::page(&site.app, &by.actor, &number(&no)?).await?;
    show(&filled(&site, frame, &by, view, None).await?)
}

/// The page of a matter, with the form that came back in its place.
pub(in crate::pages) async fn filled(
    site: &Site,
    frame: Frame,
    by: &Signed,
    view: MatterView,
    again: Option<Again<'_>>,
) -> Result<MatterPage, AppError> {
    let lang: Lang = frame.lang;
    let window = duban_app::directives::clause_in_text(&site.app, &by.actor, &view.matter).await?;
    let who = match view.matter.work.request {
        // Whoever may not know who sent it is shown nobody.
        Some(_) => duban_app::requests::requester(&site.app, &by.actor, &view.matter.no).await.ok(),
        None => None,
    };
    let ordinal = view.matter.source.clauses.first().copied();
    let meetings = duban_app::meetings::of_matter(&site.app, &by.actor, view.matter.id).await?;
    let signs = matters::signs_on(&site.app, &by.actor, &view.matter).await?;
    let alike = matters::alike_to(&site.app, &by.actor, &view.matter).await?;
    let (acts, closed) = told::acts(site, lang, &by.actor, &view, again);
    Ok(MatterPage {
        w: MATTERS.of(lang),
        facts: told::facts(site, lang, &view),
        source: window.map(|window| marked(window, ordinal)),
        curve: told::curve(&view),
        participants: told::participants(site, lang, &view),
        intended: view.intended.iter().map(|unit| unit.short.as_str()).collect::<Vec<_>>().join("、"),
        light: progress::light(site, lang, &view),
        project: project::part(site, lang, &view),
        reports: progress::reports(site, lang, &view),
        petitions: progress::petitions(site, lang, &view.matter),
        ladder: ladder::ladder(site, lang, &view),
        // The reply of a request is its claim, and stands with the request.
        claim: progress::claim(site, lang, &view.matter).filter(|_| view.matter.work.request.is_none()),
        request: request::part(site, lang, &view.matter, who),
        attached: request::attached(site, &view.matter),
        attached_word: crate::words::public::REQUESTS.of(lang).attached,
        meetings: meetings.into_iter().map(|one| (one.id.0, one.title)).collect(),
        meant_group: meant_group(site, &view).unwrap_or_default(),
        v: crate::words::verify::VERIFY.of(lang),
        signs: signs.iter().map(|one| crate::pages::verify::line(site, lang, one)).collect(),
        b: crate::words::burden::BURDEN.of(lang),
        alike: alike.iter().map(|pair| crate::pages::burden::alike::line(site, lang, pair)).collect(),
        parts: told::parts(site, lang, &view),
        split: told::split(&view),
        timeline: told::timeline(site, lang, &view),
        acts,
        closed,
        units: offered(site, &by.actor.unit),
        frame,
    })
}

fn meant_group(site: &Site, view: &MatterView) -> Option<String> {
    let group = view.matter.intended.group.as_ref()?;
    Some(site.app.pack.tree.group(group).map_or_else(|| group.to_string(), |known| known.name.clone()))
}
