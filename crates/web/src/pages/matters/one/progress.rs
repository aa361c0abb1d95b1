//! Light, reports, requests, claim and papers of a matter, told for its page.

use duban_app::matters::MatterView;
use duban_core::{
    Ask, Cell, Evidence, Filing, FilingState, Light, Matter, Measure, Paper, Petition, Points, Signal, Stand,
};

use crate::Lang;
use crate::site::Site;

/// The light with its reason.
pub(crate) struct LightRow {
    pub(crate) class: &'static str,
    pub(crate) word: &'static str,
    /// Hollow until what was claimed is verified.
    pub(crate) is_hollow: bool,
    pub(crate) why: String,
    pub(crate) scheduled: String,
    pub(crate) claimed: String,
    pub(crate) verified: String,
    /// The last judgement: how likely, who, when, why.
    pub(crate) judged: Option<String>,
    /// Whether light and judgement disagree.
    pub(crate) disagrees: bool,
}

/// A report of one period.
pub(crate) struct ReportRow {
    pub(crate) period: String,
    pub(crate) unit: String,
    pub(crate) vintage: u16,
    pub(crate) class: &'static str,
    pub(crate) state: String,
    /// Why it replaces one that counted.
    pub(crate) correction: String,
    pub(crate) lines: Vec<LineRow>,
}

/// What is said of one point.
pub(crate) struct LineRow {
    pub(crate) point: String,
    pub(crate) stand: String,
    pub(crate) note: String,
    pub(crate) evidence: Vec<FileRow>,
}

/// A file that proves something.
pub(crate) struct FileRow {
    pub(crate) digest: String,
    pub(crate) name: String,
}

/// What was asked for, and what came of it.
pub(crate) struct PetitionRow {
    pub(crate) what: String,
    pub(crate) reason: String,
    pub(crate) at: String,
    pub(crate) class: &'static str,
    pub(crate) decision: String,
}

/// The claim, and the papers on it.
pub(crate) struct ClaimRow {
    pub(crate) note: String,
    pub(crate) at: String,
    pub(crate) draw: String,
    pub(crate) evidence: Vec<FileRow>,
    pub(crate) papers: Vec<PaperRow>,
}

/// A working paper.
pub(crate) struct PaperRow {
    pub(crate) how: &'static str,
    pub(crate) class: &'static str,
    pub(crate) verdict: &'static str,
    pub(crate) findings: String,
    pub(crate) stands: String,
    pub(crate) at: String,
    pub(crate) evidence: Vec<FileRow>,
}

/// The class that gives a light its shape and colour.
pub(crate) const fn class(light: Light) -> &'static str {
    match light {
        Light::OffTrack => "off",
        Light::AtRisk => "risk",
        Light::Stale => "stale",
        Light::OnTrack => "on",
        Light::NotStarted => "idle",
        Light::Suspended => "suspended",
        Light::Closed => "done",
    }
}

pub(super) fn light(site: &Site, lang: Lang, view: &MatterView) -> Option<LightRow> {
    let signal: &Signal = view.signal.as_ref()?;
    let judgement = view.matter.work.judgement.as_ref();
    let is_bad = matches!(signal.light, Light::OffTrack | Light::AtRisk | Light::Stale);
    Some(LightRow {
        class: class(signal.light),
        word: lang.pick(signal.light.zh(), signal.light.en()),
        is_hollow: !signal.is_verified,
        why: lang.pick(&signal.why.zh(), &signal.why.en()).to_owned(),
        scheduled: signal.scheduled.to_string(),
        claimed: signal.claimed.to_string(),
        verified: signal.verified.to_string(),
        judged: judgement.map(|one| {
            let word = lang.pick(one.likelihood.zh(), one.likelihood.en());
            format!("{word} · {} · {} · {}", site.unit(&one.unit), site.clock(one.at), one.note)
        }),
        disagrees: judgement.is_some_and(|one| one.likelihood.is_hopeful() == is_bad),
    })
}

pub(super) fn reports(site: &Site, lang: Lang, view: &MatterView) -> Vec<ReportRow> {
    let row = |one: &duban_app::matters::Reported| {
        let filing: &Filing = &one.filing;
        let (class, state) = state(site, lang, filing);
        ReportRow {
            period: lang.pick(&filing.report.period.zh(), &filing.report.period.en()).to_owned(),
            unit: site.unit(&filing.unit),
            vintage: filing.vintage,
            class,
            state,
            correction: filing.correction.as_ref().map_or_else(String::new, |correction| {
                format!("{}：{}", lang.pick(correction.reason.zh(), correction.reason.en()), correction.note)
            }),
            lines: lines(lang, &view.matter, filing),
        }
    };
    view.reports.iter().map(row).collect()
}

fn state(site: &Site, lang: Lang, filing: &Filing) -> (&'static str, String) {
    match &filing.state {
        FilingState::Waiting => (
            "risk",
            format!("{} {}", lang.pick("待审签，报于", "awaits a signature, filed"), site.clock(filing.at)),
        ),
        FilingState::Counts(signed) => {
            let at = signed.map_or(filing.at, |receipt| receipt.at);
            ("on", format!("{} {}", lang.pick("已生效", "counts since"), site.clock(at)))
        }
        FilingState::Returned { reason, .. } => {
            ("off", format!("{}{reason}", lang.pick("已退回：", "returned: ")))
        }
    }
}

fn lines(lang: Lang, matter: &Matter, filing: &Filing) -> Vec<LineRow> {
    // A unit that does not lead says one thing; a report from before there was a plan says nothing of an investment.
    let (points, count) = (matter.points(), filing.report.lines.len());
    let points = if count == points.own() { Points::of(points.measure) } else { points };
    let line = |(at, line): (usize, &duban_core::Line)| LineRow {
        point: if count == points.count() {
            let name = Cell { points, at, before: line.stand }.name();
            lang.pick(&name.zh, &name.en).to_owned()
        } else {
            String::new()
        },
        stand: if points.is_investment(at) {
            invested(lang, line.stand)
        } else {
            stand(lang, matter, line.stand)
        },
        note: line.note.clone(),
        evidence: files(&line.evidence),
    };
    filing.report.lines.iter().enumerate().map(line).collect()
}

/// Where a point stands, in a word with its unit.
fn stand(lang: Lang, matter: &Matter, stand: Stand) -> String {
    match (stand, &matter.measure) {
        (Stand::Figure(so_far), Some(Measure::Quantity(figure))) => {
            format!("{so_far} / {} {}", figure.target, figure.unit)
        }
        (Stand::Figure(so_far), _) => so_far.to_string(),
        (Stand::Step { done_on: Some(day) }, _) => format!("{} {day}", lang.pick("完成于", "done on")),
        (Stand::Step { done_on: None }, _) => lang.pick("未完成", "not yet").to_owned(),
        (Stand::Duty { is_kept: true }, _) => lang.pick("已落实", "kept").to_owned(),
        (Stand::Duty { is_kept: false }, _) => lang.pick("未落实", "not kept").to_owned(),
    }
}

/// Where the point at a place stands.
pub(in crate::pages) fn stand_at(lang: Lang, matter: &Matter, at: usize, word: Stand) -> String {
    if matter.points().is_investment(at) { invested(lang, word) } else { stand(lang, matter, word) }
}

fn invested(lang: Lang, stand: Stand) -> String {
    match stand {
        Stand::Figure(amount) => format!("{amount} {}", lang.pick("万元", "(10,000 yuan)")),
        _ => String::new(),
    }
}

pub(super) fn files(evidence: &[Evidence]) -> Vec<FileRow> {
    evidence.iter().map(|one| FileRow { digest: one.digest.clone(), name: one.name.clone() }).collect()
}

pub(super) fn petitions(site: &Site, lang: Lang, matter: &Matter) -> Vec<PetitionRow> {
    let row = |one: &Petition| {
        let (class, decision) = match &one.decision {
            None => ("risk", lang.pick("待答复", "awaits an answer").to_owned()),
            Some(decision) => {
                let word = if decision.is_granted {
                    lang.pick("同意", "granted")
                } else {
                    lang.pick("不同意", "refused")
                };
                (if decision.is_granted { "on" } else { "off" }, format!("{word}：{}", decision.reason))
            }
        };
        let what = match one.ask {
            Ask::Extension { to } => format!("{} {to}", lang.pick("申请延期至", "more time, until")),
            Ask::Help => lang.pick("提请协调", "help").to_owned(),
            Ask::Suspension { until } => format!("{} {until}", lang.pick("申请挂起至", "a pause, until")),
        };
        PetitionRow { what, reason: one.reason.clone(), at: site.clock(one.at), class, decision }
    };
    matter.work.petitions.iter().rev().map(row).collect()
}

pub(super) fn claim(site: &Site, lang: Lang, matter: &Matter) -> Option<ClaimRow> {
    let claim = matter.work.claim.as_ref()?;
    let drawn = match claim.draw.is_drawn {
        true => lang.pick("抽中核查", "drawn for verification"),
        false => lang.pick("未抽中核查", "not drawn for verification"),
    };
    let paper = |one: &Paper| PaperRow {
        how: lang.pick(one.method.zh(), one.method.en()),
        class: if one.passes { "on" } else { "off" },
        verdict: if one.passes {
            lang.pick("属实", "it holds")
        } else {
            lang.pick("不属实", "it does not hold")
        },
        findings: one.findings.clone(),
        stands: one
            .stands
            .iter()
            .enumerate()
            .map(|(at, one)| stand_at(lang, matter, at, *one))
            .collect::<Vec<_>>()
            .join("、"),
        at: site.clock(one.at),
        evidence: files(&one.evidence),
    };
    Some(ClaimRow {
        note: claim.note.clone(),
        at: site.clock(claim.at),
        draw: format!("{drawn} · {} % · {}", claim.draw.rate, claim.draw.seed),
        evidence: files(&claim.evidence),
        papers: matter.work.papers.iter().map(paper).collect(),
    })
}
