//! GET `/directives`: what came in, and the form to bring in more. Template: `templates/directives.html`.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::directives::{self, Filter};
use duban_app::people;
use duban_core::{Classification, DirectiveId, Right, relations_to};
use serde::Deserialize;

use super::bar::Bar;
use crate::Lang;
use crate::frame::Frame;
use crate::pages::{Why, show};
use crate::problem::Problem;
use crate::request::{Signed, encoded};
use crate::site::Site;
use crate::words::directives::{DIRECTIVES, DirectiveWords, classification};

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    /// `open` or `submitted`; all when it is neither.
    #[serde(default)]
    state: String,
    /// The identity behind which the page begins.
    before: Option<i64>,
}

/// One directive.
pub(crate) struct DirectiveRow {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) day: String,
    pub(crate) doc_no: String,
    pub(crate) issuer: String,
    pub(crate) classification: &'static str,
    pub(crate) bar: Bar,
    pub(crate) is_submitted: bool,
    pub(crate) by: String,
    pub(crate) at: String,
}

/// What was typed into the form of upload.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    pub(crate) text: String,
    pub(crate) title: String,
    pub(crate) reference_date: String,
    pub(crate) doc_no: String,
    pub(crate) issued_by: String,
    pub(crate) classification: String,
    pub(crate) parent: String,
}

#[derive(Template)]
#[template(path = "directives.html")]
pub(crate) struct ListPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static DirectiveWords,
    pub(crate) q: String,
    pub(crate) state: String,
    pub(crate) rows: Vec<DirectiveRow>,
    pub(crate) next: Option<String>,
    /// Whether the person may bring in any.
    pub(crate) may_bring_in: bool,
    pub(crate) typed: Typed,
    /// The words of both classifications.
    pub(crate) internal: &'static str,
    pub(crate) public: &'static str,
    pub(crate) parents: Vec<(i64, String)>,
    pub(crate) why: Option<Why>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    show(&listed(&site, frame, &by, asked, Typed::default(), None).await?)
}

/// The page, also when an upload was refused.
pub(super) async fn listed(
    site: &Site,
    frame: Frame,
    by: &Signed,
    asked: Asked,
    typed: Typed,
    why: Option<Why>,
) -> Result<ListPage, Problem> {
    let lang = frame.lang;
    let filter = Filter {
        words: asked.q.clone(),
        is_submitted: match asked.state.as_str() {
            "open" => Some(false),
            "submitted" => Some(true),
            _ => None,
        },
        classification: None,
        before: asked.before.map(DirectiveId),
    };
    let list = directives::list(&site.app, &by.actor, &filter).await?;
    let people: Vec<_> = list.directives.iter().map(|(directive, _)| directive.created_by).collect();
    let names = people::names(&site.app, &people).await?;
    let row = |(directive, issuer): &(_, directives::UnitName)| row(site, lang, directive, issuer, &names);
    let next = list.next.map(|before| {
        format!("/directives?q={}&state={}&before={before}", encoded(&asked.q), encoded(&asked.state))
    });
    let tree = &site.app.pack.tree;
    let issuer = tree.principal(&by.actor.unit);
    Ok(ListPage {
        w: DIRECTIVES.of(lang),
        rows: list.directives.iter().map(row).collect(),
        next,
        may_bring_in: by.actor.may(Right::Enter, &relations_to(&by.actor.unit, issuer, tree)).is_ok(),
        internal: classification(lang, Classification::Internal),
        public: classification(lang, Classification::Public),
        parents: list.directives.iter().map(|(d, _)| (d.id.0, d.title.clone())).collect(),
        q: asked.q,
        state: asked.state,
        typed,
        why,
        frame,
    })
}

fn row(
    site: &Site,
    lang: Lang,
    directive: &directives::Directive,
    issuer: &directives::UnitName,
    names: &std::collections::BTreeMap<duban_core::PersonId, String>,
) -> DirectiveRow {
    DirectiveRow {
        id: directive.id.0,
        title: directive.title.clone(),
        day: directive.reference_date.map(|day| day.to_string()).unwrap_or_default(),
        doc_no: directive.doc_no.clone(),
        issuer: if directive.issued_by.is_empty() {
            issuer.name.clone()
        } else {
            directive.issued_by.clone()
        },
        classification: classification(lang, directive.classification),
        bar: Bar::in_list(lang, directive.clauses, directive.undisposed),
        is_submitted: directive.submitted.is_some(),
        by: names.get(&directive.created_by).cloned().unwrap_or_default(),
        at: site.clock(directive.created_at),
    }
}

impl ListPage {
    /// Whether the form says public.
    pub(crate) fn is_public(&self) -> bool {
        self.typed.classification == Classification::Public.code()
    }
}
