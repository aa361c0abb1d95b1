//! `/`: my day. Template: `templates/home.html`.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use duban_core::Role;

use crate::Lang;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;
use crate::words::sign_in::{HOME, HomeWords};

/// A way into the system, in a sentence.
pub(crate) struct Way {
    pub(crate) href: &'static str,
    pub(crate) word: &'static str,
    pub(crate) about: &'static str,
}

#[derive(Template)]
#[template(path = "home.html")]
pub(crate) struct HomePage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static HomeWords,
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) role: &'static str,
    pub(crate) today: String,
    pub(crate) ways: Vec<Way>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
) -> Result<Response, Problem> {
    let full = site.app.pack.tree.get(&by.actor.unit).map(|unit| unit.name.clone());
    show(&HomePage {
        w: HOME.of(lang),
        name: by.name.clone(),
        unit: full.unwrap_or_else(|| by.actor.unit.to_string()),
        role: crate::words::people::role(lang, by.actor.role),
        today: today(&site, lang),
        ways: ways(by.actor.role, lang, &frame),
        frame,
    })
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

fn ways(role: Role, lang: Lang, frame: &Frame) -> Vec<Way> {
    let (home, words) = (HOME.of(lang), frame.w());
    let mut ways = Vec::new();
    if role == Role::Administrator {
        ways.push(Way { href: "/admin", word: words.people, about: home.people_door });
    }
    ways.push(Way { href: "/me", word: words.me, about: home.me_door });
    ways
}
