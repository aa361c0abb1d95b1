//! How a matter was followed up, and what comes next, told for its page.

use duban_app::matters::{MatterView, TimelineEntry, UnitName};
use duban_core::{Change, LadderMove, NextStep, Rung, WorkChange};

use crate::Lang;
use crate::site::Site;

/// The ladder of a matter.
pub(crate) struct LadderRow {
    /// The rungs of its kind, from below.
    pub(crate) rungs: Vec<RungRow>,
    /// What comes next by itself, and when.
    pub(crate) next: Vec<String>,
    /// What waits for a signature, and since when.
    pub(crate) proposed: String,
    /// What was done, the latest first; reminders in one line.
    pub(crate) steps: Vec<StepRow>,
}

/// A rung, and whether it was taken.
pub(crate) struct RungRow {
    pub(crate) word: &'static str,
    pub(crate) class: &'static str,
    pub(crate) said: String,
}

/// A step that was taken.
pub(crate) struct StepRow {
    pub(crate) at: String,
    pub(crate) what: String,
    pub(crate) who: String,
    pub(crate) text: String,
}

/// The section; nothing where nothing was done and nothing will be.
pub(super) fn ladder(site: &Site, lang: Lang, view: &MatterView) -> Option<LadderRow> {
    let climb = &view.matter.work.ladder;
    let steps = steps(site, lang, view);
    let next: Vec<String> = view.next_steps.iter().map(|one| coming(site, lang, one)).collect();
    if steps.is_empty() && next.is_empty() && climb.proposed.is_none() {
        return None;
    }
    let proposed = climb.proposed.map_or_else(String::new, |(rung, on)| {
        let word = lang.pick(rung.zh(), rung.en());
        match lang {
            Lang::Zh => format!("{word}待交办单位负责人签批（{on} 起）"),
            Lang::En => format!("{word}: awaits the signature of the issuer's leader since {on}"),
        }
    });
    Some(LadderRow { rungs: rungs(lang, view), next, proposed, steps })
}

fn rungs(lang: Lang, view: &MatterView) -> Vec<RungRow> {
    let climb = &view.matter.work.ladder;
    let Some(kind) = &view.kind else { return Vec::new() };
    let reminded = kind.ladder.reminds().then(|| match climb.reminded_on {
        Some(on) => (Rung::Reminder, "on", on.to_string()),
        None => (Rung::Reminder, "none", String::new()),
    });
    let above = kind.ladder.steps.iter().map(|step| match (climb.taken, climb.proposed) {
        (Some((rung, on)), _) if rung == step.rung => (step.rung, "off", on.to_string()),
        (Some((rung, _)), _) if rung > step.rung => (step.rung, "off", String::new()),
        (_, Some((rung, _))) if rung == step.rung => {
            (step.rung, "risk", lang.pick("待签批", "to be signed").to_owned())
        }
        _ => {
            let signed = if step.is_signed { lang.pick("，须签批", ", signed") } else { "" };
            let said = match lang {
                Lang::Zh => format!("逾期 {} 个工作日{signed}", step.after),
                Lang::En => format!("{} working days late{signed}", step.after),
            };
            (step.rung, "none", said)
        }
    });
    let row = |(rung, class, said): (Rung, &'static str, String)| RungRow {
        word: lang.pick(rung.zh(), rung.en()),
        class,
        said,
    };
    reminded.into_iter().chain(above).map(row).collect()
}

/// What comes next, in a sentence.
fn coming(site: &Site, lang: Lang, next: &NextStep) -> String {
    let on = next.on;
    let rung = |rung: Rung| lang.pick(rung.zh(), rung.en());
    match (&next.step, lang) {
        (LadderMove::Remind, Lang::Zh) => format!("{on} 提醒"),
        (LadderMove::Remind, Lang::En) => format!("{on}: reminder"),
        (LadderMove::Take(of), Lang::Zh) => format!("{on} {}", rung(*of)),
        (LadderMove::Take(of), Lang::En) => format!("{on}: {}", rung(*of)),
        (LadderMove::Propose(of), Lang::Zh) => format!("{on} 提请签批{}", rung(*of)),
        (LadderMove::Propose(of), Lang::En) => format!("{on}: {} put up for signature", rung(*of)),
        (LadderMove::Tell { period, to, .. }, Lang::Zh) => {
            format!("{on} {}仍未反馈的，报告{}", period.zh(), site.unit(to))
        }
        (LadderMove::Tell { period, to, .. }, Lang::En) => {
            format!("{on}: unless {} is reported, {} is told", period.en(), site.unit(to))
        }
    }
}

/// What was done, the latest first. Reminders come daily: the latest stands for all.
fn steps(site: &Site, lang: Lang, view: &MatterView) -> Vec<StepRow> {
    let is_reminder = |one: &&TimelineEntry| {
        matches!(one.change, Change::Work(WorkChange::Escalated { rung: Rung::Reminder, .. }))
    };
    let reminders = view.timeline.iter().filter(is_reminder).count();
    let mut reminded = false;
    let mut rows = Vec::new();
    for one in view.timeline.iter().rev().filter(|one| is_step(&one.change)) {
        let mut what = lang.pick(&one.what.zh, &one.what.en).to_owned();
        if is_reminder(&one) {
            if std::mem::replace(&mut reminded, true) {
                continue;
            }
            if reminders > 1 {
                what = match lang {
                    Lang::Zh => format!("{what}（共 {reminders} 次，最近一次）"),
                    Lang::En => format!("{what} ({reminders} times, the latest)"),
                };
            }
        }
        let role = crate::words::people::role(lang, one.role);
        let person = one.person.as_deref().unwrap_or_default();
        let units: Vec<&str> = one.units.iter().map(|unit: &UnitName| unit.short.as_str()).collect();
        rows.push(StepRow {
            at: site.clock(one.at),
            what: format!("{what} {}", units.join("、")).trim_end().to_owned(),
            who: format!("{} {role} {person}", one.unit.short).trim_end().to_owned(),
            text: one.text.clone().unwrap_or_default(),
        });
    }
    rows
}

const fn is_step(change: &Change) -> bool {
    matches!(
        change,
        Change::Chased { .. }
            | Change::Work(
                WorkChange::Escalated { .. }
                    | WorkChange::EscalationProposed { .. }
                    | WorkChange::EscalationHeld { .. }
                    | WorkChange::Unreported { .. }
            )
    )
}
