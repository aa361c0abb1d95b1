//! What a key project carries, told for the page of its matter.

use duban_app::matters::MatterView;
use duban_core::{Amount, Blocker, Form, Percent, Project};

use crate::Lang;
use crate::site::Site;
use crate::words::project::{PROJECT, ProjectWords};

/// The section of a key project.
pub(crate) struct ProjectPart {
    pub(crate) w: &'static ProjectWords,
    pub(crate) years: Vec<YearRow>,
    pub(crate) planned: String,
    /// What was invested; none without a plan.
    pub(crate) invested: Option<String>,
    pub(crate) now: Option<NowRow>,
    pub(crate) funds: Vec<FundRow>,
    /// Planned, in place, share in place.
    pub(crate) funded: [String; 3],
    pub(crate) blockers: Vec<BlockerRow>,
}

/// A year of the plan.
pub(crate) struct YearRow {
    pub(crate) year: i16,
    pub(crate) invest: String,
    pub(crate) content: String,
}

/// Where this year stands.
pub(crate) struct NowRow {
    pub(crate) year: i16,
    pub(crate) planned: String,
    pub(crate) by_now: String,
    pub(crate) scheduled: String,
    pub(crate) done: String,
    pub(crate) reached: String,
    /// Whether plans of earlier years are taken off what was invested.
    pub(crate) is_less_past: bool,
}

/// A source of money.
pub(crate) struct FundRow {
    pub(crate) source: &'static str,
    pub(crate) planned: String,
    pub(crate) in_place: String,
    pub(crate) share: String,
}

/// Something that stood or stands in the way.
pub(crate) struct BlockerRow {
    pub(crate) sort: &'static str,
    pub(crate) what: String,
    pub(crate) who: String,
    pub(crate) since: String,
    pub(crate) class: &'static str,
    pub(crate) state: String,
    pub(crate) how: String,
}

/// The section, of a key project alone.
pub(super) fn part(site: &Site, lang: Lang, view: &MatterView) -> Option<ProjectPart> {
    let is_project = view.kind.as_ref().is_some_and(|kind| kind.form == Form::KeyProject);
    let project = &view.matter.project;
    if !is_project && project.is_empty() {
        return None;
    }
    let now = view.matter.year_stand(&site.app.context());
    let (planned, there) = project.funded();
    Some(ProjectPart {
        w: PROJECT.of(lang),
        years: project.plan.iter().map(year).collect(),
        planned: project.planned().to_string(),
        invested: view.matter.invested().map(|amount| amount.to_string()),
        now: now.map(|now| NowRow {
            year: now.year,
            planned: now.planned.to_string(),
            by_now: whole(now.by_now),
            scheduled: now.scheduled.to_string(),
            done: now.done.to_string(),
            reached: now.reached.to_string(),
            is_less_past: view.matter.invested().is_some_and(|all| now.done != all),
        }),
        funds: funds(lang, project),
        funded: [planned.to_string(), there.to_string(), share(there, planned)],
        blockers: blockers(site, lang, project),
    })
}

fn year(one: &duban_core::YearPlan) -> YearRow {
    YearRow { year: one.year, invest: one.invest.to_string(), content: one.content.clone() }
}

/// Without the decimals that a day of a year brings.
fn whole(amount: Amount) -> String {
    (amount.scaled() + 5_000).div_euclid(10_000).to_string()
}

fn share(part: Amount, whole: Amount) -> String {
    match whole {
        Amount::ZERO => "—".to_owned(),
        whole => format!("{} %", Percent::of(part.scaled(), whole.scaled())),
    }
}

fn funds(lang: Lang, project: &Project) -> Vec<FundRow> {
    let row = |one: &duban_core::Fund| FundRow {
        source: lang.pick(one.source.zh(), one.source.en()),
        planned: one.planned.to_string(),
        in_place: one.in_place.to_string(),
        share: share(one.in_place, one.planned),
    };
    project.funds.iter().map(row).collect()
}

/// What stands in the way first, then what did, the latest first.
fn blockers(site: &Site, lang: Lang, project: &Project) -> Vec<BlockerRow> {
    let w = PROJECT.of(lang);
    let row = |one: &Blocker| {
        let (class, state, how) = match &one.cleared {
            None => {
                let days = one.since.until(site.app.today()).map_or(0, |span| span.get_days());
                ("off", format!("{} · {days} {}", w.open, w.days), String::new())
            }
            Some(cleared) => ("on", format!("{} {}", w.cleared, cleared.on), cleared.how.clone()),
        };
        BlockerRow {
            sort: lang.pick(one.sort.zh(), one.sort.en()),
            what: one.what.clone(),
            who: one.who.as_ref().map(|unit| site.unit(unit)).unwrap_or_default(),
            since: one.since.to_string(),
            class,
            state,
            how,
        }
    };
    let open = project.open_blockers();
    let cleared = project.blockers.iter().rev().filter(|one| one.cleared.is_some());
    open.chain(cleared).map(row).collect()
}
