//! GET `/requests`: what came through the public door, and the three rates. Template: `templates/requests.html`.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::requests::{self, RequestHeap, RequestRow};
use duban_core::{LEAST, Rate, RequestCount, Solved};

use super::matters::tell::{StateMark, state};
use super::show;
use crate::Lang;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::request::{Fields, Signed};
use crate::site::Site;
use crate::words::public::{REQUESTS, RequestWords};

/// A heap: address, word, how many, whether it is shown.
pub(crate) struct Tab {
    pub(crate) href: &'static str,
    pub(crate) word: &'static str,
    pub(crate) many: u64,
    pub(crate) is_shown: bool,
}

/// A request in the list.
pub(crate) struct Line {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) title: String,
    pub(crate) category: String,
    pub(crate) unit: String,
    pub(crate) state: StateMark,
    pub(crate) came: String,
    pub(crate) due: String,
    pub(crate) said: &'static str,
}

/// A rate with both its numbers.
pub(crate) struct RateText {
    pub(crate) share: String,
    pub(crate) of: String,
}

/// The rates of a unit.
pub(crate) struct UnitRates {
    pub(crate) rank: String,
    pub(crate) unit: String,
    pub(crate) rates: [RateText; 3],
    pub(crate) excluded: u64,
}

/// A request that counts in no rate.
pub(crate) struct ExcludedLine {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) title: String,
    pub(crate) unit: String,
    pub(crate) reason: String,
    pub(crate) decided: String,
}

#[derive(Template)]
#[template(path = "requests.html")]
pub(crate) struct RequestsPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static RequestWords,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) lines: Vec<Line>,
    pub(crate) cut_off: String,
    pub(crate) units: Vec<UnitRates>,
    pub(crate) excluded: Vec<ExcludedLine>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    let heap = match asked.one("heap") {
        "" | "new" => RequestHeap::New,
        "open" => RequestHeap::Open,
        "unsolved" => RequestHeap::Unsolved,
        "excluded" => RequestHeap::Excluded,
        _ => return Err(Problem::missing()),
    };
    let lang = frame.lang;
    let w = REQUESTS.of(lang);
    let view = requests::office(&site.app, &by.actor, heap).await?;
    let rates = requests::rates(&site.app, &by.actor).await?;
    let tab = |of, href, word, many| Tab { href, word, many, is_shown: of == heap };
    let tabs = vec![
        tab(RequestHeap::New, "/requests", w.new, view.counts.new),
        tab(RequestHeap::Open, "/requests?heap=open", w.open, view.counts.open),
        tab(RequestHeap::Unsolved, "/requests?heap=unsolved", w.unsolved, view.counts.unsolved),
        tab(RequestHeap::Excluded, "/requests?heap=excluded", w.excluded, view.counts.excluded),
    ];
    let excluded = rates.excluded.iter().map(|one| ExcludedLine {
        no: one.no.to_string(),
        printed: one.no.printed(),
        title: one.title.clone(),
        unit: site.unit(&one.unit),
        reason: one.reason.clone(),
        decided: format!("{} {}", site.unit(&one.by), site.clock(one.at)),
    });
    show(&RequestsPage {
        lines: view.rows.into_iter().map(|row| line(&site, lang, row)).collect(),
        cut_off: rates.cut_off.to_string(),
        units: rates.units.iter().map(|(rank, count)| unit(&site, w, *rank, count)).collect(),
        excluded: excluded.collect(),
        tabs,
        w,
        frame,
    })
}

fn line(site: &Site, lang: Lang, row: RequestRow) -> Line {
    let door = site.app.pack.requests.as_ref();
    let category = door.and_then(|door| door.category(&row.category));
    let said = row.solved.as_deref().and_then(Solved::from_code);
    Line {
        no: row.no.to_string(),
        printed: row.no.printed(),
        title: row.title,
        category: category.map_or(row.category, |one| lang.pick(&one.name.zh, &one.name.en).to_owned()),
        unit: site.unit(&row.unit),
        state: state(lang, row.state),
        came: site.local(row.begun_at).date().to_string(),
        due: row.due_on.map(|day| day.to_string()).unwrap_or_default(),
        said: said.map_or("", |said| lang.pick(said.zh(), said.en())),
    }
}

fn unit(site: &Site, w: &RequestWords, rank: Option<usize>, count: &RequestCount) -> UnitRates {
    let rates = count.rates();
    let text = |rate: Rate| RateText {
        share: match rate.permille().filter(|_| rate.of >= LEAST) {
            Some(permille) => format!("{}.{} %", permille / 10, permille % 10),
            None => w.too_few.to_owned(),
        },
        of: format!("{} / {}", rate.done, rate.of),
    };
    UnitRates {
        rank: rank.map_or_else(|| w.unranked.to_owned(), |rank| rank.to_string()),
        unit: site.unit(&count.unit),
        rates: [text(rates.response), text(rates.resolution), text(rates.satisfaction)],
        excluded: count.excluded,
    }
}
