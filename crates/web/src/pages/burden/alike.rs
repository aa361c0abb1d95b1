//! GET `/burden/alike`: look-alikes that wait for a decision, and those that were decided. Template:
//! `templates/burden_alike.html`.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::matters::{self, AlikePair, AlikeSide};

use crate::Lang;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::{Fields, Signed};
use crate::site::Site;
use crate::words::burden::{BURDEN, BurdenWords};
use crate::words::matters::cadence;

/// One of a pair.
pub(crate) struct Side {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) title: String,
    pub(crate) issuer: String,
    /// What is counted, how often, since when, what was reported.
    pub(crate) facts: String,
}

/// What was said of a pair.
pub(crate) struct Said {
    pub(crate) class: &'static str,
    pub(crate) word: &'static str,
    pub(crate) reason: String,
    pub(crate) who: String,
}

/// A pair as pages show it.
pub(crate) struct PairLine {
    /// Its place on the page, for labels.
    pub(crate) id: String,
    pub(crate) unit: String,
    pub(crate) follower: Side,
    pub(crate) source: Side,
    pub(crate) said: Option<Said>,
    pub(crate) may_decide: bool,
}

#[derive(Template)]
#[template(path = "burden_alike.html")]
pub(crate) struct AlikePage {
    pub(crate) frame: Frame,
    pub(crate) b: &'static BurdenWords,
    pub(crate) open: Vec<PairLine>,
    pub(crate) said: Vec<PairLine>,
    pub(crate) page: u32,
    pub(crate) has_more: bool,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    let page = match asked.one("page") {
        "" => 1,
        text => text.parse().ok().filter(|page| (1..=10_000).contains(page)).ok_or_else(Problem::missing)?,
    };
    let found = matters::alike(&site.app, &by.actor, page).await?;
    let lang = frame.lang;
    show(&AlikePage {
        b: BURDEN.of(lang),
        open: found.open.iter().map(|pair| line(&site, lang, pair)).collect(),
        said: found.said.iter().map(|pair| line(&site, lang, pair)).collect(),
        page: found.page,
        has_more: found.has_more,
        frame,
    })
}

/// A pair in a language.
pub(crate) fn line(site: &Site, lang: Lang, pair: &AlikePair) -> PairLine {
    let b = BURDEN.of(lang);
    let said = pair.said.as_ref().map(|said| {
        let (class, word) = match (said.is_same, said.is_on) {
            (true, true) => ("on", b.is_same),
            (true, false) => ("idle", b.was_same),
            (false, _) => ("idle", b.is_different),
        };
        let who = format!("{} {} · {}", said.unit.short, said.person, site.clock(said.at));
        Said { class, word, reason: said.reason.clone(), who }
    });
    PairLine {
        id: format!("{}-{}", pair.follower.no, pair.source.no),
        unit: pair.unit.name.clone(),
        follower: side(lang, b, &pair.follower),
        source: side(lang, b, &pair.source),
        said,
        may_decide: pair.may_decide,
    }
}

fn side(lang: Lang, b: &BurdenWords, one: &AlikeSide) -> Side {
    let mut facts = vec![cadence(lang, one.every).to_owned()];
    if !one.counted.is_empty() {
        facts.push(format!("{} {}", b.target, one.counted));
    }
    facts.push(format!("{} {}", b.since, one.since));
    if !one.reported.is_empty() {
        facts.push(format!("{} {}", b.reported, one.reported));
    }
    Side {
        no: one.no.to_string(),
        printed: one.no.printed(),
        title: one.title.clone(),
        issuer: one.issuer.name.clone(),
        facts: facts.join(" · "),
    }
}
