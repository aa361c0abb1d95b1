//! GET `/board/judgements`: what was thought likely, beside what came of it. Template: `templates/judgements.html`.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use duban_app::matters;
use duban_core::{ActKind, LevelCount, Likelihood, Rate, Relation, Right};

use crate::Lang;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;
use crate::words::board::{BOARD, BoardWords, JUDGEMENTS, JudgementWords};

/// From one bar of the chart to the next.
const STEP: u64 = 30;
/// How wide the whole of a bar is.
const WIDE: u64 = 250;

/// One level.
pub(crate) struct Level {
    pub(crate) word: &'static str,
    pub(crate) judged: u64,
    pub(crate) in_time: u64,
    pub(crate) late: u64,
    pub(crate) not_met: u64,
    pub(crate) pending: u64,
    pub(crate) left_out: u64,
    /// `79.5 %`, or that there are too few.
    pub(crate) share: String,
    /// `31/39`.
    pub(crate) share_of: String,
    pub(crate) came_true: String,
    pub(crate) came_true_of: String,
}

/// A bar of the chart.
pub(crate) struct Bar {
    pub(crate) y: u64,
    pub(crate) word: &'static str,
    pub(crate) width: u64,
    pub(crate) is_known: bool,
    pub(crate) is_enough: bool,
    pub(crate) told: String,
}

/// A unit that judged.
pub(crate) struct UnitRow {
    pub(crate) name: String,
    pub(crate) judged: u64,
    pub(crate) levels: Vec<Level>,
}

#[derive(Template)]
#[template(path = "judgements.html")]
pub(crate) struct JudgementsPage {
    pub(crate) frame: Frame,
    pub(crate) b: &'static BoardWords,
    pub(crate) j: &'static JudgementWords,
    pub(crate) from: String,
    pub(crate) cut_off: String,
    pub(crate) levels: Vec<Level>,
    pub(crate) bars: Vec<Bar>,
    pub(crate) chart_height: u64,
    pub(crate) chart_told: String,
    pub(crate) units: Vec<UnitRow>,
    pub(crate) repeated: u64,
}

/// Whether the page is theirs: whoever may judge what their unit issued.
pub(crate) fn is_theirs(by: &Signed) -> bool {
    by.actor.may(Right::Do(ActKind::Judge), &[Relation::Issuer]).is_ok()
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
) -> Result<Response, Problem> {
    let view = matters::audit(&site.app, &by.actor).await?;
    let bars = bars(lang, &view.audit.levels);
    let unit = |one: &duban_core::UnitAudit| UnitRow {
        name: site.unit(&one.unit),
        judged: one.levels.iter().map(LevelCount::judged).sum(),
        levels: levels(lang, &one.levels),
    };
    show(&JudgementsPage {
        b: BOARD.of(lang),
        j: JUDGEMENTS.of(lang),
        from: view.from.to_string(),
        cut_off: view.cut_off.to_string(),
        levels: levels(lang, &view.audit.levels),
        chart_height: STEP * Likelihood::ALL.len() as u64,
        chart_told: bars
            .iter()
            .map(|bar| format!("{} {}", bar.word, bar.told))
            .collect::<Vec<_>>()
            .join("；"),
        bars,
        units: view.audit.units.iter().map(unit).collect(),
        repeated: view.audit.repeated,
        frame,
    })
}

fn levels(lang: Lang, counts: &[LevelCount; Likelihood::ALL.len()]) -> Vec<Level> {
    let level = |(likelihood, count): (Likelihood, &LevelCount)| {
        let (known, came_true) = (count.in_time_of_known(), count.came_true(likelihood));
        Level {
            word: lang.pick(likelihood.zh(), likelihood.en()),
            judged: count.judged(),
            in_time: count.in_time,
            late: count.late,
            not_met: count.not_met,
            pending: count.pending,
            left_out: count.left_out,
            share: share(lang, count, known),
            share_of: format!("{}/{}", known.done, known.of),
            came_true: share(lang, count, came_true),
            came_true_of: format!("{}/{}", came_true.done, came_true.of),
        }
    };
    Likelihood::ALL.into_iter().zip(counts).map(level).collect()
}

/// The share, or that too little is known to draw one.
fn share(lang: Lang, count: &LevelCount, rate: Rate) -> String {
    match rate.permille() {
        _ if !count.is_enough() => JUDGEMENTS.of(lang).few.to_owned(),
        Some(permille) => format!("{}.{} %", permille / 10, permille % 10),
        None => String::new(),
    }
}

fn bars(lang: Lang, counts: &[LevelCount; Likelihood::ALL.len()]) -> Vec<Bar> {
    let bar = |((n, likelihood), count): ((u64, Likelihood), &LevelCount)| {
        let rate = count.in_time_of_known();
        let permille = rate.permille();
        let told = match permille {
            None => JUDGEMENTS.of(lang).chart_none.to_owned(),
            Some(_) => format!("{}（{}/{}）", share(lang, count, rate), rate.done, rate.of),
        };
        Bar {
            y: n * STEP + 4,
            word: lang.pick(likelihood.zh(), likelihood.en()),
            width: permille.unwrap_or_default() * WIDE / 1_000,
            is_known: permille.is_some(),
            is_enough: count.is_enough(),
            told,
        }
    };
    (0..).zip(Likelihood::ALL).zip(counts).map(bar).collect()
}
