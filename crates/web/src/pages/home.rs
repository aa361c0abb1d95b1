//! `/`: my day. Template: `templates/home.html`.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use duban_app::directives::{self, Directive};
use duban_app::matters::{self, Heap, Owed, Red, RedLine};
use duban_app::requests::{self, Counts};
use duban_core::{Relation, Right, Role};

use super::matters::tell::{Row, row};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;
use crate::words::matters::{MATTERS, MatterWords};
use crate::words::public::REQUESTS;
use crate::words::sign_in::{HOME, HomeWords};

/// How many directives to review are named.
const NAMED: usize = 5;

/// A way into the system, in a sentence.
pub(crate) struct Way {
    pub(crate) href: &'static str,
    pub(crate) word: &'static str,
    pub(crate) about: &'static str,
}

/// A way to one thing that waits.
pub(crate) struct Waits {
    pub(crate) href: String,
    pub(crate) word: String,
    pub(crate) about: String,
}

/// What waits for one thing, and the list where all of it is.
pub(crate) struct Pile {
    pub(crate) word: &'static str,
    pub(crate) href: String,
    pub(crate) total: u64,
    /// What is to be said of all of them; empty where the rows say it.
    pub(crate) about: String,
    /// Of directives, the latest.
    pub(crate) ways: Vec<Waits>,
    /// Of matters, the most urgent.
    pub(crate) rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "home.html")]
pub(crate) struct HomePage {
    pub(crate) frame: Frame,
    pub(crate) h: &'static HomeWords,
    pub(crate) w: &'static MatterWords,
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) role: &'static str,
    pub(crate) today: String,
    pub(crate) ways: Vec<Way>,
    pub(crate) piles: Vec<Pile>,
    /// Whether matters are any of theirs at all.
    pub(crate) works: bool,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
) -> Result<Response, Problem> {
    let full = site.app.pack.tree.get(&by.actor.unit).map(|unit| unit.name.clone());
    let counts = requests::counts(&site.app, &by.actor).await?;
    let works = by.actor.may(Right::SeeMatter, &Relation::ALL).is_ok();
    show(&HomePage {
        h: HOME.of(lang),
        w: MATTERS.of(lang),
        name: by.name.clone(),
        unit: full.unwrap_or_else(|| by.actor.unit.to_string()),
        role: crate::words::people::role(lang, by.actor.role),
        today: today(&site, lang),
        ways: ways(by.actor.role, lang, &frame, counts.is_some()),
        piles: if works { piles(&site, lang, &by, counts).await? } else { Vec::new() },
        works,
        frame,
    })
}

/// What waits, the most urgent first, and what is due within seven days; what is empty is left out.
async fn piles(site: &Site, lang: Lang, by: &Signed, counts: Option<Counts>) -> Result<Vec<Pile>, Problem> {
    let waiting = matters::mine(&site.app, &by.actor).await?;
    let tree = &site.app.pack.tree;
    let own = tree.principal(&by.actor.unit).clone();
    let ((today, week), h) = (matters::soon(&site.app), HOME.of(lang));
    let issued = |state: &str| format!("issuer={own}&state={state}");
    let all = [
        (h.to_acknowledge, "awaiting=1".to_owned(), waiting.to_acknowledge),
        (h.to_redo, format!("lead={own}&to_redo=1"), waiting.to_redo),
        (h.overdue, "overdue=1".to_owned(), waiting.overdue),
        (h.to_decide, format!("issuer={own}&petitioned=1"), waiting.to_decide),
        (h.to_escalate, format!("issuer={own}&proposed=1"), waiting.to_escalate),
        (h.to_verify, "/verify".to_owned(), waiting.to_verify),
        (h.to_accept, format!("{}&state=under_verification", issued("claimed")), waiting.to_accept),
        (h.to_close, issued("awaiting_closure"), waiting.to_close),
        (h.to_answer, format!("issuer={own}&declined=1"), waiting.to_answer),
        (h.to_sign_off, issued("submitted"), waiting.to_sign_off),
        (h.to_assign, issued("signed_off"), waiting.to_assign),
        (h.due_week, format!("unit={own}&due_from={today}&due_to={week}"), waiting.due_soon),
        (h.to_submit, issued("registered"), waiting.to_submit),
        (h.to_register, issued("entered"), waiting.to_register),
    ];
    let pile = |(word, query, heap): (&'static str, String, Option<Heap>)| {
        let heap = heap.filter(|heap| heap.total > 0)?;
        let rows = heap.first.into_iter().map(|line| row(site, lang, line)).collect();
        let href = if query.starts_with('/') { query } else { format!("/matters?{query}") };
        Some(Pile { word, href, total: heap.total, about: String::new(), ways: Vec::new(), rows })
    };
    let first = reports(lang, waiting.to_report, waiting.to_countersign);
    let requests = of_requests(lang, counts);
    let red = red(site, lang, matters::turned_red(&site.app, &by.actor).await?);
    let review = reviews(lang, directives::to_review(&site.app, &by.actor).await?);
    Ok(red
        .into_iter()
        .chain(review)
        .chain(first)
        .chain(requests)
        .chain(all.into_iter().filter_map(pile))
        .collect())
}

/// What turned red since the last working day, each with its reason.
fn red(site: &Site, lang: Lang, red: Red) -> Option<Pile> {
    let h = HOME.of(lang);
    let told = |one: RedLine| {
        let why = one.why.map(|why| lang.pick(&why.zh(), &why.en()).to_owned()).unwrap_or_default();
        Row { why, ..row(site, lang, one.line) }
    };
    (red.total > 0).then(|| Pile {
        word: h.turned_red,
        href: format!("/matters?red_since={}", red.since),
        total: red.total,
        about: format!("{}{}{}", h.red_since, red.since, h.red_since_end),
        ways: Vec::new(),
        rows: red.first.into_iter().map(told).collect(),
    })
}

/// The directives that wait for review, the latest by name: of each how much nobody has disposed of.
fn reviews(lang: Lang, open: Vec<Directive>) -> Option<Pile> {
    let h = HOME.of(lang);
    let total = open.len() as u64;
    let way = |one: Directive| Waits {
        href: format!("/directives/{}", one.id.0),
        word: one.title,
        about: match one.undisposed {
            0 => h.to_enter.to_owned(),
            left => format!("{left}{}", h.undisposed),
        },
    };
    (total > 0).then(|| Pile {
        word: h.to_review,
        // Not `state=open`: that also has those in which nothing is to be done, and lacks those submitted once and taken up again.
        href: "/directives".to_owned(),
        total,
        about: String::new(),
        ways: open.into_iter().take(NAMED).map(way).collect(),
        rows: Vec::new(),
    })
}

/// What is to be reported, and what waits for a signature: both are done in the grid.
fn reports(lang: Lang, owed: Option<Owed>, to_sign: Option<u64>) -> Vec<Pile> {
    let h = HOME.of(lang);
    let pile = |word, total, href: String, about| Pile {
        word,
        href,
        total,
        about,
        ways: Vec::new(),
        rows: Vec::new(),
    };
    let owed = owed.map(|owed| {
        let period = lang.pick(&owed.period.zh(), &owed.period.en()).to_owned();
        let href = format!("/report?period={}", owed.period.code());
        pile(h.to_report, owed.count, href, format!("{period}{}{}", h.report_due, owed.due_on))
    });
    let to_sign = to_sign.filter(|count| *count > 0);
    let to_sign =
        to_sign.map(|count| pile(h.to_countersign, count, "/report#signing".to_owned(), String::new()));
    owed.into_iter().chain(to_sign).collect()
}

/// What the public sent in and nobody has taken on, and what it says is not solved.
fn of_requests(lang: Lang, counts: Option<Counts>) -> Vec<Pile> {
    let w = REQUESTS.of(lang);
    let counts = counts.unwrap_or_default();
    let all = [
        (w.pile_new, "/requests", counts.new),
        (w.pile_unsolved, "/requests?heap=unsolved", counts.unsolved),
    ];
    let pile = |(word, href, total): (&'static str, &str, u64)| Pile {
        word,
        href: href.to_owned(),
        total,
        about: String::new(),
        ways: Vec::new(),
        rows: Vec::new(),
    };
    all.into_iter().filter(|(.., total)| *total > 0).map(pile).collect()
}

/// The day as people say it.
fn today(site: &Site, lang: Lang) -> String {
    const ZH: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    let day = site.app.today();
    match lang {
        Lang::Zh => {
            let weekday = ZH[(day.weekday().to_monday_zero_offset() as usize) % 7];
            format!("{}年{}月{}日 星期{weekday}", day.year(), day.month(), day.day())
        }
        Lang::En => day.strftime("%A, %-d %B %Y").to_string(),
    }
}

fn ways(role: Role, lang: Lang, frame: &Frame, has_requests: bool) -> Vec<Way> {
    let (home, words) = (HOME.of(lang), frame.w());
    let mut ways = Vec::new();
    if role == Role::Administrator {
        ways.push(Way { href: "/admin", word: words.people, about: home.people_door });
    } else {
        ways.push(Way { href: "/matters", word: words.matters, about: home.matters_door });
    }
    if frame.doors.iter().any(|door| door.href == "/report") {
        ways.push(Way { href: "/report", word: words.report, about: home.report_door });
    }
    if has_requests {
        let w = REQUESTS.of(lang);
        ways.push(Way { href: "/requests", word: w.title, about: w.way });
    }
    ways.push(Way { href: "/me", word: words.me, about: home.me_door });
    ways
}
