//! The matters of a directive: signed off and assigned together. POST `/directives/{id}/matters`. Template:
//! `templates/outcome.html`.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use duban_app::matters::Shares;
use duban_app::{AppError, directives, matters};
use duban_core::{Act, ActKind, DirectiveId, Matter, MatterId, MatterNo};

use super::error;
use crate::Lang;
use crate::frame::Frame;
use crate::pages::matters::divide::{Divided, divided};
use crate::pages::{Why, show};
use crate::problem::Problem;
use crate::request::{Fields, Posted, Signed};
use crate::site::Site;
use crate::words::directives::{DIRECTIVES, DirectiveWords};

/// A matter in the list.
pub(crate) struct MatterRow {
    pub(crate) id: MatterId,
    pub(crate) no: String,
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) due: String,
    pub(crate) tone: &'static str,
    pub(crate) state: &'static str,
    /// Whether it could be signed off or assigned now, by whoever looks.
    pub(crate) is_open: bool,
}

/// What could be done to how many of them, by whoever looks.
#[derive(Default)]
pub(crate) struct Bulk {
    pub(crate) sign_off: usize,
    pub(crate) assign: usize,
}

/// What came of one matter.
pub(crate) struct OutcomeRow {
    pub(crate) no: String,
    pub(crate) title: String,
    pub(crate) state: &'static str,
    pub(crate) why: Option<Why>,
}

#[derive(Template)]
#[template(path = "outcome.html")]
pub(crate) struct OutcomePage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static DirectiveWords,
    pub(crate) id: i64,
    pub(crate) act: &'static str,
    pub(crate) done: usize,
    pub(crate) rows: Vec<OutcomeRow>,
}

/// The matters as rows, and what could be done to them together.
pub(super) async fn offered(
    site: &Site,
    lang: Lang,
    by: &Signed,
    matters: Vec<Matter>,
) -> Result<(Vec<MatterRow>, Bulk), Problem> {
    let (mut rows, mut bulk) = (Vec::with_capacity(matters.len()), Bulk::default());
    for matter in matters {
        let open = duban_core::offers(&matter, &by.actor, &site.app.context());
        let open = |act| open.iter().any(|offer| offer.act == act && offer.refusal.is_none());
        let signs = open(ActKind::SignOff);
        let assigns = open(ActKind::Assign) || open(ActKind::FanOut);
        bulk.sign_off += usize::from(signs);
        bulk.assign += usize::from(assigns);
        rows.push(row(site, lang, &matter, signs || assigns));
    }
    Ok((rows, bulk))
}

/// The numbers of matters by their identities.
pub(super) fn numbers(rows: &[MatterRow]) -> BTreeMap<MatterId, String> {
    rows.iter().map(|row| (row.id, row.no.clone())).collect()
}

fn row(site: &Site, lang: Lang, matter: &Matter, is_open: bool) -> MatterRow {
    use duban_core::State::{
        Assigned, AwaitingClosure, Cancelled, Claimed, Closed, Entered, InHand, Registered, SetAside,
        SignedOff, Submitted, UnderVerification,
    };
    let lead = matter.lead().or(matter.intended.lead.as_ref()).map(|unit| site.unit(unit));
    let group = || matter.intended.group.as_ref().and_then(|id| site.app.pack.tree.group(id));
    MatterRow {
        id: matter.id,
        no: matter.no.to_string(),
        title: matter.title.clone(),
        lead: lead.or_else(|| group().map(|g| g.name.clone())).unwrap_or_default(),
        due: matter.due.map(|due| due.on.to_string()).unwrap_or_default(),
        tone: match matter.state {
            Entered | Registered | Submitted | SignedOff => "idle",
            Assigned => "risk hollow",
            InHand => "on",
            Claimed | UnderVerification | AwaitingClosure => "on hollow",
            Closed => "done",
            SetAside | Cancelled => "suspended",
        },
        state: lang.pick(matter.state.zh(), matter.state.en()),
        is_open,
    }
}

/// POST: `do=sign_off` or `do=assign`; to the ticked ones, or with `all` to every one it is open for.
pub(crate) async fn act(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<i64>,
    posted: Posted<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let lang = frame.lang;
    let w = DIRECTIVES.of(lang);
    let wanted = posted.form.iter().find(|(key, _)| key == "do").map_or("", |(_, value)| value.as_str());
    let (kind, all, word) = match wanted {
        "sign_off" => (ActKind::SignOff, false, w.sign_off_picked),
        "sign_off_all" => (ActKind::SignOff, true, w.sign_off_all),
        "assign" => (ActKind::Assign, false, w.assign_picked),
        "assign_all" => (ActKind::Assign, true, w.assign_all),
        other => return Err(Problem::malformed(other)),
    };
    let ticked: Vec<&str> =
        posted.form.iter().filter(|(key, _)| key == "no").map(|(_, value)| value.as_str()).collect();
    let mut chosen = directives::matters_of(&site.app, &by.actor, DirectiveId(id)).await?;
    chosen.retain(|matter| {
        if all { is_near(&site, &by, matter, kind) } else { ticked.contains(&matter.no.to_string().as_str()) }
    });
    if chosen.is_empty() {
        return Err(duban_core::ReviewFault::Nothing.into());
    }
    let (frame, shares) = if kind == ActKind::Assign {
        let nos: Vec<MatterNo> = chosen.iter().map(|matter| matter.no.clone()).collect();
        let mut kept = vec![("do".to_owned(), "assign".to_owned())];
        kept.extend(nos.iter().map(|no| ("no".to_owned(), no.to_string())));
        let action = format!("/directives/{id}/matters");
        let fields = Fields(posted.form.clone());
        match divided(&site, frame, &by.actor, &nos, &fields, action, kept).await? {
            Divided::Asked(page) => return Ok(page),
            Divided::So(frame, shares) => (frame, shares),
        }
    } else {
        (frame, Shares::new())
    };
    let rows = perform(&site, lang, &by, chosen, kind, &shares, &posted.once).await?;
    let done = rows.iter().filter(|row| row.why.is_none()).count();
    show(&OutcomePage { w, id, act: word, done, rows, frame })
}

/// Whether the act exists for the matter now, open or not: one that is refused is told why.
fn is_near(site: &Site, by: &Signed, matter: &Matter, kind: ActKind) -> bool {
    let offers = duban_core::offers(matter, &by.actor, &site.app.context());
    offers.iter().any(|offer| offer.act == kind)
}

async fn perform(
    site: &Site,
    lang: Lang,
    by: &Signed,
    chosen: Vec<Matter>,
    kind: ActKind,
    shares: &Shares,
    once: &str,
) -> Result<Vec<OutcomeRow>, Problem> {
    let once = (!once.is_empty()).then_some(once);
    let nos: Vec<MatterNo> = chosen.iter().map(|matter| matter.no.clone()).collect();
    let (app, by) = (&site.app, &by.actor);
    let outcomes = if kind == ActKind::SignOff {
        matters::perform_many(app, by, &nos, &Act::SignOff, once).await
    } else {
        matters::assign_as_meant(app, by, &nos, shares, once).await
    };
    let mut outcomes: BTreeMap<MatterNo, Result<Matter, AppError>> =
        outcomes.into_iter().map(|outcome| (outcome.no, outcome.result)).collect();
    let mut rows = Vec::with_capacity(chosen.len());
    for before in chosen {
        let Some(result) = outcomes.remove(&before.no) else { continue };
        let state = result.as_ref().map_or(before.state, |matter| matter.state);
        rows.push(OutcomeRow {
            no: before.no.to_string(),
            title: before.title,
            state: lang.pick(state.zh(), state.en()),
            why: match result {
                Ok(_) => None,
                Err(fault) => Some(error::shown(site, lang, fault)?.1),
            },
        });
    }
    Ok(rows)
}
