//! The interface describing itself: `/api/v1/openapi.json`, and `/api` for people. Template: `templates/api.html`.

mod strict;

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa::PartialSchema;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Components, Info, License, OpenApi, OpenApiBuilder, Paths};

use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::routes::{Verb, described};
use crate::site::Site;
use crate::words::api::{API, ApiWords};

/// What the interface is in one paragraph.
const ABOUT: &str = "What the pages of Duban do, for programs: the same acts, rights and codes. \
    Sign in with `POST /api/v1/sign-in`, send the token as `Authorization: Bearer …`. \
    Unknown fields are refused. Every refusal has a stable `code`, and `text` and `remedy` in Chinese and English. \
    See docs/api.md.";

/// The document, as it is checked in under `docs/openapi.json`.
///
/// # Errors
/// None that can come about: what is described is plain data.
pub fn document() -> Result<String, serde_json::Error> {
    let mut whole = serde_json::to_value(described_whole())?;
    strict::make_strict(&mut whole);
    let mut json = serde_json::to_string_pretty(&whole)?;
    json.push('\n');
    Ok(json)
}

fn described_whole() -> OpenApi {
    let mut paths = Paths::new();
    let mut parts = Components::new();
    parts.schemas.insert("Problem".to_owned(), duban_wire::api::Problem::schema());
    parts.schemas.insert("Changed".to_owned(), duban_wire::api::Changed::schema());
    for (_, (schemas, path, _)) in described() {
        paths.merge(path);
        parts.schemas.extend(schemas);
    }
    let bearer =
        HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("From `/api/v1/sign-in`."));
    parts.add_security_scheme("bearer", SecurityScheme::Http(bearer.build()));
    let mut info = Info::new("Duban 督办", env!("CARGO_PKG_VERSION"));
    info.description = Some(ABOUT.to_owned());
    info.license = Some(License::new(env!("CARGO_PKG_LICENSE")));
    OpenApiBuilder::new()
        .info(info)
        .paths(paths)
        .components(Some(parts))
        .security(Some([SecurityRequirement::new::<_, [&str; 0], &str>("bearer", [])]))
        .build()
}

/// GET `/api/v1/openapi.json`.
pub(crate) async fn json() -> Result<Response, Problem> {
    let json = document().map_err(Problem::broken)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], json).into_response())
}

/// An address in the table.
pub(crate) struct Row {
    pub(crate) verb: &'static str,
    pub(crate) path: &'static str,
    pub(crate) about: String,
}

#[derive(Template)]
#[template(path = "api.html")]
pub(crate) struct ApiPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static ApiWords,
    pub(crate) rows: Vec<Row>,
}

/// GET `/api`.
pub(crate) async fn page(State(_): State<Site>, frame: Frame) -> Result<Response, Problem> {
    let rows = described().map(|(route, (_, paths, _))| {
        let item = paths.paths.into_values().next().unwrap_or_default();
        let (verb, operation) = match route.verb {
            Verb::Get => ("GET", item.get),
            Verb::Post => ("POST", item.post),
            Verb::Delete => ("DELETE", item.delete),
        };
        let about = operation.and_then(|one| one.summary).unwrap_or_default();
        // A summary is Chinese and English with a dot between.
        let (zh, en) = about.split_once(" · ").unwrap_or((&about, &about));
        Row { verb, path: route.path, about: frame.lang.pick(zh, en).to_owned() }
    });
    let rows = rows.collect();
    show(&ApiPage { w: API.of(frame.lang), rows, frame })
}
