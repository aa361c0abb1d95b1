//! How figures are divided before they go out to a group: shown once, with what the shares come to, for all matters that
//! are assigned together. Template: `templates/matters_divide.html`.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use duban_app::AppError;
use duban_app::matters::{self, Division, Shares};
use duban_core::{Actor, MatterNo};

use super::typed::amount;
use crate::frame::Frame;
use crate::pages::{Why, show, show_refused, why};
use crate::problem::Problem;
use crate::request::Fields;
use crate::site::Site;
use crate::words::matters::{MATTERS, MatterWords};

/// A share's field: this, the number of the matter, a point, the code of the unit.
const SHARE: &str = "share.";

/// One figure.
pub(crate) struct Grid {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) title: String,
    pub(crate) unit: String,
    /// Field, name of the unit, what stands in it.
    pub(crate) rows: Vec<(String, String, String)>,
    pub(crate) whole: String,
    pub(crate) sum: String,
    pub(crate) gap: String,
    pub(crate) tolerance: String,
    pub(crate) is_whole: bool,
}

#[derive(Template)]
#[template(path = "matters_divide.html")]
pub(crate) struct DividePage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static MatterWords,
    /// Where the form goes, and what it was sent with.
    pub(crate) action: String,
    pub(crate) kept: Vec<(String, String)>,
    pub(crate) grids: Vec<Grid>,
    pub(crate) why: Option<Why>,
}

/// What came of looking whether something has to be divided first.
pub(crate) enum Divided {
    /// The page on which that is done.
    Asked(Response),
    /// Nothing, or it was: these go out so.
    So(Frame, Shares),
}

/// Looks at the shares that were sent, or asks for them. `kept`: the fields that bring the form back to where it was sent
/// from.
pub(crate) async fn divided(
    site: &Site,
    frame: Frame,
    by: &Actor,
    nos: &[MatterNo],
    fields: &Fields,
    action: String,
    kept: Vec<(String, String)>,
) -> Result<Divided, Problem> {
    let (shares, fault) = match sent(fields) {
        Ok(shares) => (shares, None),
        Err(fault) => (Shares::new(), Some(fault)),
    };
    if fault.is_none() && fields.one("divided") == "do" {
        return Ok(Divided::So(frame, shares));
    }
    let divisions = matters::divisions(&site.app, by, nos, &shares).await?;
    if divisions.is_empty() {
        return Ok(Divided::So(frame, shares));
    }
    let is_misread = fault.is_some();
    let typed = |field: &str| is_misread.then(|| fields.one(field).to_owned());
    let why = fault.map(|fault| why(fault, frame.lang)).transpose()?.map(|(_, why)| why);
    let status = if why.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = DividePage {
        w: MATTERS.of(frame.lang),
        grids: divisions.into_iter().map(|one| grid(one, &typed)).collect(),
        action,
        kept,
        why,
        frame,
    };
    let response = if status == StatusCode::OK { show(&page) } else { show_refused(status, &page) };
    Ok(Divided::Asked(response?))
}

/// `typed`: what stands in a field that could not be read.
fn grid(one: Division, typed: &impl Fn(&str) -> Option<String>) -> Grid {
    let row = |(unit, share): &(matters::UnitName, Option<duban_core::Amount>)| {
        let field = format!("{SHARE}{}.{}", one.no, unit.id);
        let share = typed(&field).unwrap_or_else(|| share.map(|s| s.to_string()).unwrap_or_default());
        (field, unit.short.clone(), share)
    };
    Grid {
        no: one.no.to_string(),
        printed: one.no.printed(),
        rows: one.shares.iter().map(row).collect(),
        whole: one.split.whole.to_string(),
        sum: one.split.sum.to_string(),
        gap: one.split.gap().to_string(),
        tolerance: one.split.tolerance.to_string(),
        is_whole: one.split.is_whole(),
        title: one.title,
        unit: one.unit,
    }
}

/// The shares of a form; a field left empty leaves its unit out.
fn sent(fields: &Fields) -> Result<Shares, AppError> {
    let mut shares = Shares::new();
    for (key, typed) in &fields.0 {
        let Some((no, unit)) = key.strip_prefix(SHARE).and_then(|rest| rest.split_once('.')) else {
            continue;
        };
        let Ok(no) = no.parse::<MatterNo>() else { continue };
        let of = shares.entry(no).or_default();
        if !typed.trim().is_empty() {
            of.push((unit.into(), amount("shares", typed)?));
        }
    }
    Ok(shares)
}
