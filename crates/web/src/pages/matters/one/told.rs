//! A matter told in words, for its page.

use duban_app::matters::{MatterView, PartView};
use duban_core::{ActKind, Actor, Assignment, Measure, Moment};

use super::super::forms::{Form, form};
use super::super::tell::{Left, LightMark, StateMark, left, light, measure_line, state};
use super::Again;
use crate::Lang;
use crate::pages::Why;
use crate::site::Site;
use crate::words::matters as words;

/// The facts at the head of the page.
pub(crate) struct Facts {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) requirement: String,
    pub(crate) issuer: String,
    pub(crate) state: StateMark,
    pub(crate) since: String,
    pub(crate) due: String,
    pub(crate) left: Left,
    pub(crate) measure: Option<String>,
    pub(crate) share: Option<String>,
    pub(crate) document: String,
    pub(crate) lists: Vec<(String, String)>,
    pub(crate) programmes: Vec<(String, String)>,
    pub(crate) plain: Vec<(String, String)>,
    pub(crate) whole: Option<PartRow>,
    pub(crate) was_asked: bool,
}

/// A point of a curve, or a milestone.
pub(crate) struct WaypointRow {
    pub(crate) on: String,
    pub(crate) what: String,
    pub(crate) weight: String,
    pub(crate) proof: String,
}

/// A unit asked.
pub(crate) struct ParticipantRow {
    pub(crate) unit: String,
    pub(crate) part: &'static str,
    pub(crate) asked_at: String,
    pub(crate) class: &'static str,
    pub(crate) receipt: String,
    /// What was said when it was declined, and the answer.
    pub(crate) said: Vec<String>,
}

/// A part of the matter.
pub(crate) struct PartRow {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) depth: usize,
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) state: StateMark,
    pub(crate) light: Option<LightMark>,
    pub(crate) share: String,
    pub(crate) due: String,
}

/// What the parts come to.
pub(crate) struct SplitRow {
    pub(crate) whole: String,
    pub(crate) sum: String,
    pub(crate) gap: String,
    pub(crate) tolerance: String,
    pub(crate) is_whole: bool,
}

/// One act that was done.
pub(crate) struct Told {
    pub(crate) at: String,
    pub(crate) who: String,
    pub(crate) what: String,
    pub(crate) units: String,
    pub(crate) text: String,
}

/// An act that can be done, or not now.
pub(crate) struct ActForm {
    pub(crate) code: &'static str,
    pub(crate) word: &'static str,
    pub(crate) about: &'static str,
    pub(crate) form: Form,
    /// Whether it takes away what was there, and so looks different.
    pub(crate) grave: bool,
    /// The act that most likely comes next.
    pub(crate) main: bool,
    pub(crate) open: bool,
    /// Why it is not possible, or was refused.
    pub(crate) why: Option<Why>,
}

pub(super) fn facts(site: &Site, lang: Lang, view: &MatterView) -> Facts {
    let matter = &view.matter;
    let source = &matter.source;
    let dated = source.dated_on.map(|day| day.to_string()).unwrap_or_default();
    let document = [source.document.clone(), source.doc_no.clone(), dated];
    let due = matter.due.map(|due| due.on);
    let name = |name: &duban_core::Name| lang.pick(&name.zh, &name.en).to_owned();
    Facts {
        no: matter.no.to_string(),
        printed: matter.no.printed(),
        title: matter.title.clone(),
        kind: view.kind.as_ref().map_or_else(|| matter.kind.to_string(), |kind| name(&kind.name)),
        requirement: matter.requirement.clone(),
        issuer: view.issuer.name.clone(),
        state: state(lang, matter.state),
        since: site.clock(matter.state_since),
        due: due.map(|day| day.to_string()).unwrap_or_default(),
        left: left(site, lang, matter.state, due),
        measure: matter.measure.as_ref().map(|one| measure_line(lang, one)),
        share: matter.quota.map(|quota| quota.to_string()),
        document: document.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "),
        lists: view.lists.iter().map(|list| (list.id.to_string(), name(&list.name))).collect(),
        programmes: view.programmes.iter().map(|one| (one.id.to_string(), name(&one.name))).collect(),
        plain: view.facts.iter().map(|(field, text)| (name(&field.name()), text.clone())).collect(),
        whole: view.whole.as_ref().map(|whole| part(site, lang, whole)),
        was_asked: !matter.assignments.is_empty(),
    }
}

pub(super) fn curve(view: &MatterView) -> Vec<WaypointRow> {
    match &view.matter.measure {
        Some(Measure::Quantity(figure)) => {
            let row = |point: &duban_core::Waypoint| WaypointRow {
                on: point.on.to_string(),
                what: format!("{} {}", point.amount, figure.unit),
                weight: String::new(),
                proof: String::new(),
            };
            figure.curve.iter().map(row).collect()
        }
        Some(Measure::Milestones(steps)) => {
            let row = |step: &duban_core::Milestone| WaypointRow {
                on: step.due_on.to_string(),
                what: step.name.clone(),
                weight: step.weight.to_string(),
                proof: step.proof.clone(),
            };
            steps.iter().map(row).collect()
        }
        _ => Vec::new(),
    }
}

pub(super) fn participants(site: &Site, lang: Lang, view: &MatterView) -> Vec<ParticipantRow> {
    let row = |one: &duban_app::matters::ParticipantView| {
        let (class, receipt) = receipt(site, lang, &one.assignment, one.is_late);
        ParticipantRow {
            unit: one.unit.name.clone(),
            part: words::part(lang, one.assignment.part),
            asked_at: site.clock(one.assignment.asked_at),
            class,
            receipt,
            said: said(lang, &one.assignment),
        }
    };
    view.participants.iter().map(row).collect()
}

/// Where the receipt stands, with its clock.
fn receipt(site: &Site, lang: Lang, one: &Assignment, is_late: bool) -> (&'static str, String) {
    let with = |zh: &str, en: &str, at: Moment| format!("{} {}", lang.pick(zh, en), site.clock(at));
    match (one.ended_at, one.receipt, one.open_decline()) {
        (Some(at), ..) => ("suspended", with("已改派", "released", at)),
        (_, Some(receipt), _) => ("on", with("已签收", "acknowledged", receipt.at)),
        (_, _, Some(decline)) => ("risk", with("退单，待答复", "declined, awaits the answer", decline.at)),
        _ if is_late => ("off", with("签收逾期，应于", "overdue since", one.receipt_due_at)),
        _ => ("idle", with("待签收，限", "to acknowledge by", one.receipt_due_at)),
    }
}

fn said(lang: Lang, one: &Assignment) -> Vec<String> {
    let Some(decline) = &one.decline else { return Vec::new() };
    let mut said = vec![format!("{}{}", lang.pick("退单理由：", "declined: "), decline.reason)];
    said.extend(decline.answer.as_ref().map(|answer| {
        let verdict = if answer.released {
            lang.pick("答复：同意改派，", "answer: released, ")
        } else {
            lang.pick("答复：维持交办，", "answer: it stands, ")
        };
        format!("{verdict}{}", answer.reason)
    }));
    said
}

pub(super) fn parts(site: &Site, lang: Lang, view: &MatterView) -> Vec<PartRow> {
    view.parts.iter().map(|one| part(site, lang, one)).collect()
}

fn part(site: &Site, lang: Lang, one: &PartView) -> PartRow {
    PartRow {
        no: one.no.to_string(),
        printed: one.no.printed(),
        depth: one.depth.min(6),
        title: one.title.clone(),
        lead: one.lead.as_ref().map(|lead| lead.short.clone()).unwrap_or_default(),
        state: state(lang, one.state),
        light: one.light.and_then(|lamp| light(lang, lamp)),
        share: one.quota.map(|quota| quota.to_string()).unwrap_or_default(),
        // The instant is the end of the day: a microsecond before lies within it.
        due: one.due_at.map(|at| last_day(site, at)).unwrap_or_default(),
    }
}

fn last_day(site: &Site, at: Moment) -> String {
    site.local(Moment::from_micros(at.as_micros() - 1)).date().to_string()
}

pub(super) fn split(view: &MatterView) -> Option<SplitRow> {
    view.split.as_ref().map(|split| SplitRow {
        whole: split.whole.to_string(),
        sum: split.sum.to_string(),
        gap: split.gap().to_string(),
        tolerance: split.tolerance.to_string(),
        is_whole: split.is_whole(),
    })
}

pub(super) fn timeline(site: &Site, lang: Lang, view: &MatterView) -> Vec<Told> {
    let told = |entry: &duban_app::matters::TimelineEntry| {
        let role = crate::words::people::role(lang, entry.role);
        let person = match (&entry.person, &entry.stands_in_for) {
            (Some(person), Some(principal)) => match lang {
                Lang::Zh => format!("{person}（代{principal}）"),
                Lang::En => format!("{person} (for {principal})"),
            },
            (person, _) => person.clone().unwrap_or_default(),
        };
        Told {
            at: site.clock(entry.at),
            who: format!("{} {role} {person}", entry.unit.short).trim_end().to_owned(),
            what: lang.pick(&entry.what.zh, &entry.what.en).to_owned(),
            units: entry.units.iter().map(|unit| unit.short.as_str()).collect::<Vec<_>>().join("、"),
            text: entry.text.clone().unwrap_or_default(),
        }
    };
    view.timeline.iter().rev().map(told).collect()
}

/// The offers as forms: open ones, and closed ones with the reason.
pub(super) fn acts(
    site: &Site,
    lang: Lang,
    by: &Actor,
    view: &MatterView,
    mut again: Option<Again<'_>>,
) -> (Vec<ActForm>, Vec<ActForm>) {
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    // Where nothing is linked there is nothing to choose from.
    let has_form = |act| act != ActKind::Unlink || !view.matter.lists.is_empty();
    for offer in view.offers.iter().filter(|offer| has_form(offer.act)) {
        let mine = again.take_if(|again| again.act == offer.act);
        let typed = mine.as_ref().map(|again| again.typed);
        let mut one = ActForm {
            code: offer.act.code(),
            word: words::act(lang, offer.act),
            about: words::about(lang, offer.act),
            form: if offer.is_open() {
                form(site, lang, by, offer.act, &view.matter, typed)
            } else {
                Form::default()
            },
            grave: matches!(
                offer.act,
                ActKind::SetAside
                    | ActKind::Cancel
                    | ActKind::Decline
                    | ActKind::Return
                    | ActKind::ReturnReport
                    | ActKind::SendBack
                    | ActKind::Reopen
                    | ActKind::Exclude
            ),
            main: is_main(offer.act),
            open: mine.is_some(),
            why: offer.refusal.as_ref().map(|refusal| Why {
                code: refusal.code(),
                text: lang.pick(&refusal.zh(), &refusal.en()).to_owned(),
                remedy: lang.pick(refusal.remedy_zh(), refusal.remedy_en()).to_owned(),
            }),
        };
        if let Some(Again { why: Some(why), at, .. }) = mine {
            one.why = one.form.refuse(at, why).or(one.why);
        }
        if offer.is_open() { open.push(one) } else { closed.push(one) }
    }
    // What comes next stands first.
    open.sort_by_key(|one: &ActForm| (!one.main, one.grave));
    (open, closed)
}

/// Acts that take a matter on its way.
const fn is_main(act: ActKind) -> bool {
    matches!(
        act,
        ActKind::Register
            | ActKind::SubmitForSignOff
            | ActKind::SignOff
            | ActKind::Assign
            | ActKind::Acknowledge
            | ActKind::Report
            | ActKind::Countersign
            | ActKind::Decide
            | ActKind::Escalate
            | ActKind::Verify
            | ActKind::Accept
            | ActKind::ApproveClosing
            | ActKind::Close
            | ActKind::Reply
    )
}
