//! `/api/v1/verify`, `/api/v1/signs`: the sample of claims, and signs of hollow reporting.

use axum::Json;
use axum::extract::State;
use duban_app::matters::{self, Line, SignView, Signs};
use duban_core::Period;
use duban_wire::api::{
    Day, Digest, Instant, MatterNumber, PeriodCode, Sample, SampleLine, SignBase, SignCleared, SignCode,
    SignFilter, SignOf, SignPage, StateCode,
};

use super::answers::Looking;
use super::sent::{Asked, No};
use super::told::{both, unit, unit_of};
use crate::Lang;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// 核查抽样 · The claims that wait: drawn for verification, and not drawn
///
/// Of matters the unit issued. A claim that was drawn is verified with the act `verify`, then accepted or sent back.
#[utoipa::path(
    get, path = "/api/v1/verify", tag = "matters", operation_id = "sample",
    responses((status = 200, description = "The sample, and beside it what was not drawn.", body = Sample), Looking)
)]
pub(crate) async fn sample(State(site): State<Site>, by: Signed) -> Result<Json<Sample>, Problem> {
    let found = matters::sample(&site.app, &by.actor, 1).await?;
    let line = |one: Line| SampleLine {
        no: MatterNumber(one.no),
        title: one.title,
        state: StateCode(one.state),
        lead: one.lead.as_ref().map(unit),
        due_on: one.due_on.map(Day),
    };
    Ok(Json(Sample {
        drawn_total: found.drawn.total,
        drawn: found.drawn.lines.into_iter().map(line).collect(),
        not_drawn_total: found.others.total,
        not_drawn: found.others.lines.into_iter().map(line).collect(),
    }))
}

/// 需留意的反馈 · Signs of hollow reporting, the latest first
///
/// Where to look, on what evidence, and how common it is: no score, no ranking. Of matters the unit issued or has below it;
/// nothing of its own reports. A sign is answered with the act `clear_sign`.
#[utoipa::path(
    get, path = "/api/v1/signs", tag = "matters", operation_id = "signs",
    params(SignFilter),
    responses((status = 200, description = "A page of signs.", body = SignPage), Looking)
)]
pub(crate) async fn signs(
    State(site): State<Site>,
    by: Signed,
    Asked(asked): Asked<SignFilter>,
) -> Result<Json<SignPage>, Problem> {
    let span = asked.span.map(|PeriodCode(period)| period.code());
    let wanted = Signs { sign: asked.sign.map(|one| one.0), span, with_cleared: asked.all.0 };
    let found = matters::signs(&site.app, &by.actor, &wanted, asked.page.0).await?;
    Ok(Json(SignPage { items: told(&site, &found.rows)?, has_more: found.has_more }))
}

/// 事项的提示 · The signs on one matter
///
/// Empty for whoever may not look at them: they are shown to whoever asked for the work.
#[utoipa::path(
    get, path = "/api/v1/matters/{no}/signs", tag = "matters", operation_id = "matter_signs",
    params(("no" = inline(MatterNumber), Path, description = "Its number.")),
    responses((status = 200, description = "Its signs.", body = SignPage), Looking)
)]
pub(crate) async fn signs_on(
    State(site): State<Site>,
    by: Signed,
    No(no): No,
) -> Result<Json<SignPage>, Problem> {
    let matter = matters::look(&site.app, &by.actor, &no).await?;
    let found = matters::signs_on(&site.app, &by.actor, &matter).await?;
    Ok(Json(SignPage { items: told(&site, &found)?, has_more: false }))
}

fn told(site: &Site, found: &[SignView]) -> Result<Vec<SignOf>, Problem> {
    found.iter().map(|one| sign(site, one)).collect()
}

fn sign(site: &Site, one: &SignView) -> Result<SignOf, Problem> {
    let (row, found) = (&one.row, &one.row.found);
    let what = |lang| crate::pages::verify::line(site, lang, one).what;
    let digest = |text: &String| Digest::try_from(text.clone()).map_err(Problem::broken);
    Ok(SignOf {
        no: MatterNumber(row.no.clone()),
        title: row.title.clone(),
        sign: SignCode(found.sign),
        unit: unit_of(site, &found.about.unit),
        period: found.about.period.map(|period: Period| PeriodCode(period)),
        vintage: found.about.vintage,
        what: both(&what(Lang::Zh), &what(Lang::En)),
        digest: found.digest.as_ref().map(digest).transpose()?,
        other: one.other.clone().map(MatterNumber),
        base: SignBase { span: row.span.clone(), showing: row.base.showing, of: row.base.of },
        found_at: Instant(row.found_at),
        cleared: one.cleared.as_ref().map(|who| SignCleared {
            reason: who.reason.clone(),
            person: who.person.clone(),
            unit: unit_of(site, &who.unit),
            at: Instant(who.at),
        }),
    })
}
