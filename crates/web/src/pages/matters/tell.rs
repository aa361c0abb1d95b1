//! Figures and days as the pages of matters tell them.

use duban_app::matters::{Lamp, Line};
use duban_core::{Light, Measure, State};
use jiff::civil::Date;

use crate::Lang;
use crate::site::Site;
use crate::words::matters::{cadence, measure, state as word};

/// A line of a list of matters.
pub(crate) struct Row {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) title: String,
    /// Why its light shows what it shows; empty where that is not asked.
    pub(crate) why: String,
    pub(crate) kind: String,
    pub(crate) lead: String,
    /// Who is meant to lead it, or the group it is meant for, before it is assigned.
    pub(crate) meant: String,
    pub(crate) state: StateMark,
    /// None where it has none, and where the state says the same.
    pub(crate) light: Option<LightMark>,
    pub(crate) since: String,
    pub(crate) due: String,
    pub(crate) left: Left,
    pub(crate) measure: &'static str,
    pub(crate) quota: String,
    pub(crate) directive: Option<i64>,
    /// How many blockers nobody has cleared.
    pub(crate) blockers: u32,
}

/// A state as shape, colour and word: the shape hangs on the class.
pub(crate) struct StateMark {
    pub(crate) class: &'static str,
    pub(crate) word: &'static str,
}

/// A light as shape, colour and word: the shape hangs on the class, and is hollow until what was claimed is verified.
pub(crate) struct LightMark {
    pub(crate) class: &'static str,
    pub(crate) word: &'static str,
    pub(crate) is_hollow: bool,
}

/// How much time is left, with the colour of it.
pub(crate) struct Left {
    pub(crate) class: &'static str,
    pub(crate) text: String,
}

/// A line as a row.
pub(crate) fn row(site: &Site, lang: Lang, line: Line) -> Row {
    Row {
        no: line.no.to_string(),
        printed: line.no.printed(),
        title: line.title,
        why: String::new(),
        kind: lang.pick(&line.kind.zh, &line.kind.en).to_owned(),
        lead: line.lead.map(|lead| lead.short).unwrap_or_default(),
        meant: String::new(),
        state: state(lang, line.state),
        light: line.light.and_then(|lamp| light(lang, lamp)),
        since: site.local(line.state_since).date().to_string(),
        due: line.due_on.map(|day| day.to_string()).unwrap_or_default(),
        left: left(site, lang, line.state, line.due_on),
        measure: line.measure.as_deref().map_or("", |code| measure(lang, code)),
        quota: line.quota.map(|quota| quota.to_string()).unwrap_or_default(),
        directive: line.directive.map(|id| id.0),
        blockers: line.blockers,
    }
}

/// Shape, colour and word of a state.
pub(crate) const fn state(lang: Lang, state: State) -> StateMark {
    StateMark { class: state.code(), word: word(lang, state) }
}

/// Shape, colour and word of a light. That of a closed matter says no more than its state.
pub(crate) fn light(lang: Lang, lamp: Lamp) -> Option<LightMark> {
    let word = lang.pick(lamp.light.zh(), lamp.light.en());
    (lamp.light != Light::Closed).then(|| LightMark {
        class: super::one::class(lamp.light),
        word,
        is_hollow: !lamp.is_verified,
    })
}

/// Days left of an open matter: what is past or near says so.
pub(crate) fn left(site: &Site, lang: Lang, state: State, due_on: Option<Date>) -> Left {
    let Some(due) = due_on.filter(|_| !state.is_final()) else {
        return Left { class: "", text: String::new() };
    };
    let days = site.app.today().until(due).map_or(0, |span| span.get_days());
    let (class, text) = match days {
        ..=-1 => ("off", format!("{}{}{}", lang.pick("逾期 ", "late by "), -days, lang.pick(" 天", " d"))),
        0 => ("risk", lang.pick("今天到期", "due today").to_owned()),
        1..=7 => ("risk", format!("{}{days}{}", lang.pick("还有 ", ""), lang.pick(" 天", " d left"))),
        _ => ("", format!("{}{days}{}", lang.pick("还有 ", ""), lang.pick(" 天", " d left"))),
    };
    Left { class, text }
}

/// A count of milestones.
pub(crate) fn how_many_steps(lang: Lang, many: usize) -> String {
    match (lang, many) {
        (Lang::Zh, _) => format!("{many} 个节点"),
        (Lang::En, 1) => "1 milestone".to_owned(),
        (Lang::En, _) => format!("{many} milestones"),
    }
}

/// A measure in one line.
pub(crate) fn measure_line(lang: Lang, one: &Measure) -> String {
    match one {
        Measure::Quantity(figure) => format!("{} {}", figure.target, figure.unit),
        Measure::Milestones(steps) => how_many_steps(lang, steps.len()),
        Measure::Standing(duty) => match lang {
            Lang::Zh => format!("{}报送，{}", cadence(lang, duty.every), duty.proof),
            Lang::En => format!("every {}: {}", cadence(lang, duty.every), duty.proof),
        },
    }
}

/// A day as documents write it: 2026年4月15日.
pub(crate) fn day_on_paper(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
