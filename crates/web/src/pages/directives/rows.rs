//! The right column: proposals and clauses without one, in the order of the text.

use duban_app::directives::{ClauseLine, ProposalLine, ReviewView};
use duban_core::{Disposition, ProposalState, Refusal};

use super::show::Show;
use super::{measure, paper};
use crate::Lang;
use crate::site::Site;
use crate::words::directives::{DIRECTIVES, reason, refusal};

/// One row of the column.
pub(crate) enum Row {
    /// Where a paragraph begins in which several proposals wait.
    Paragraph(ParagraphRow),
    /// A proposal.
    Proposal(Box<ProposalRow>),
    /// A clause nobody has disposed of.
    Clause(ClauseRow),
    /// Clauses with a reason, folded.
    Disposed(Vec<ClauseRow>),
}

impl Row {
    /// Whether it is the row of this anchor and has a place for a refusal.
    pub(crate) fn tells(&self, anchor: &str) -> bool {
        match self {
            Self::Proposal(row) => !row.is_gone && anchor == format!("p{}", row.id),
            Self::Clause(row) => anchor == format!("k{}", row.ordinal),
            Self::Paragraph(_) | Self::Disposed(_) => false,
        }
    }
}

/// The head of a paragraph.
pub(crate) struct ParagraphRow {
    pub(crate) no: usize,
    pub(crate) begins: String,
    pub(crate) pending: usize,
}

/// A proposal.
pub(crate) struct ProposalRow {
    pub(crate) id: i64,
    /// Its number in the column, from 1.
    pub(crate) no: usize,
    pub(crate) title: String,
    pub(crate) clauses: Vec<u32>,
    pub(crate) paragraph: usize,
    /// The class of its status, which brings the shape and the colour.
    pub(crate) tone: &'static str,
    pub(crate) state: String,
    pub(crate) lead: String,
    pub(crate) is_guessed: bool,
    pub(crate) others: String,
    pub(crate) due: String,
    pub(crate) measure: String,
    /// What is missing in a place of its own.
    pub(crate) no_lead: bool,
    pub(crate) no_due: bool,
    pub(crate) past_due: bool,
    pub(crate) no_measure: bool,
    /// What else stands in the way.
    pub(crate) missing: Vec<String>,
    pub(crate) is_pending: bool,
    pub(crate) is_accepted: bool,
    pub(crate) is_aside: bool,
    /// Merged or cut: it only says so.
    pub(crate) is_gone: bool,
    /// The matter it became.
    pub(crate) matter: Option<String>,
}

/// A clause in the column.
pub(crate) struct ClauseRow {
    pub(crate) ordinal: u32,
    pub(crate) class: &'static str,
    pub(crate) text: String,
    /// Why it is no work; empty while it is undisposed.
    pub(crate) reason: String,
    pub(crate) by_default: bool,
    pub(crate) is_objected: bool,
}

/// The anchor of the row that decides on a clause; empty where it is folded away or there is none.
pub(crate) fn anchor(view: &ReviewView, clause: &ClauseLine) -> String {
    let covering = view.proposals.iter().filter(|p| p.clauses.contains(&clause.ordinal) && !is_gone(p));
    let mut covering: Vec<_> = covering.collect();
    covering.sort_by_key(|p| p.state != ProposalState::Pending);
    match (covering.first(), &clause.disposition) {
        (Some(proposal), _) => format!("p{}", proposal.id),
        (None, _) => format!("k{}", clause.ordinal),
    }
}

/// The first undecided row at or behind a clause, else the first of all: where to go on.
pub(crate) fn next_open(view: &ReviewView, show: Show, from: u32) -> Option<String> {
    let pending = view.proposals.iter().filter(|p| p.state == ProposalState::Pending && show.shows(p));
    let pending = pending.map(|p| (p.clauses.first().copied().unwrap_or_default(), format!("p{}", p.id)));
    let bare = view.clauses.iter().filter(|c| !show.is_lack() && is_bare(view, c));
    let bare = bare.map(|clause| (clause.ordinal, format!("k{}", clause.ordinal)));
    let mut open: Vec<(u32, String)> = pending.chain(bare).collect();
    open.sort_by_key(|(at, _)| *at);
    let next = open.iter().position(|(at, _)| *at >= from).unwrap_or(0);
    (!open.is_empty()).then(|| open.swap_remove(next).1)
}

/// Whether a clause is open and no proposal that waits covers it.
pub(super) fn is_bare(view: &ReviewView, clause: &ClauseLine) -> bool {
    clause.disposition == Disposition::Undisposed
        && !view
            .proposals
            .iter()
            .any(|p| p.state == ProposalState::Pending && p.clauses.contains(&clause.ordinal))
}

fn is_gone(proposal: &ProposalLine) -> bool {
    matches!(proposal.state, ProposalState::Merged(_) | ProposalState::Cut(_))
}

/// The column for the clauses of a page. `matter` gives the number of a matter by its identity.
pub(crate) fn rows(
    site: &Site,
    lang: Lang,
    view: &ReviewView,
    show: Show,
    shown: std::ops::Range<usize>,
    matter: impl Fn(duban_core::MatterId) -> Option<String>,
) -> Vec<Row> {
    let places = paper::sections(&view.clauses, &view.text);
    let place = |ordinal: u32| places.get(ordinal as usize).copied().unwrap_or_default();
    let mut rows = Vec::new();
    let mut folded = Vec::new();
    let mut paragraph = usize::MAX;
    for clause in view.clauses.get(shown).unwrap_or_default() {
        let here = (1..).zip(&view.proposals).filter(|(_, p)| p.clauses.first() == Some(&clause.ordinal));
        let here: Vec<_> = here.filter(|(_, p)| show.shows(p)).collect();
        let alone = shown_alone(view, show, clause);
        if here.is_empty() && !matches!(alone, Alone::Open) {
            if matches!(alone, Alone::Folded) {
                folded.push(clause_row(lang, clause));
            }
            continue;
        }
        if !folded.is_empty() {
            rows.push(Row::Disposed(std::mem::take(&mut folded)));
        }
        if place(clause.ordinal) != paragraph {
            paragraph = place(clause.ordinal);
            rows.extend(head(view, paragraph, &places));
        }
        for (no, proposal) in here {
            rows.push(Row::Proposal(Box::new(proposal_row(site, lang, no, proposal, paragraph, &matter))));
        }
        match alone {
            Alone::Open => rows.push(Row::Clause(clause_row(lang, clause))),
            Alone::Folded => folded.push(clause_row(lang, clause)),
            Alone::No => {}
        }
    }
    if !folded.is_empty() {
        rows.push(Row::Disposed(folded));
    }
    rows
}

/// The proposals of a paragraph that wait to be decided.
pub(crate) fn pending_in(view: &ReviewView, paragraph: usize) -> Vec<duban_core::ProposalId> {
    let places = paper::sections(&view.clauses, &view.text);
    let is_here = |p: &&ProposalLine| {
        let first = p.clauses.first().and_then(|at| places.get(*at as usize));
        p.state == ProposalState::Pending && first == Some(&paragraph)
    };
    view.proposals.iter().filter(is_here).map(|p| p.id).collect()
}

fn head(view: &ReviewView, paragraph: usize, places: &[usize]) -> Option<Row> {
    const LONGEST: usize = 18;
    let pending = pending_in(view, paragraph).len();
    let first = places.iter().position(|place| *place == paragraph)?;
    let text = view.clauses.get(first)?.text.trim();
    let mut begins: String = text.chars().take(LONGEST).collect();
    if text.chars().count() > LONGEST {
        begins.push('…');
    }
    (pending > 1).then_some(Row::Paragraph(ParagraphRow { no: paragraph, begins, pending }))
}

/// Whether a clause has a row of its own.
pub(super) enum Alone {
    No,
    Open,
    Folded,
}

pub(super) fn shown_alone(view: &ReviewView, show: Show, clause: &ClauseLine) -> Alone {
    let covered = || view.proposals.iter().any(|p| p.clauses.contains(&clause.ordinal) && !is_gone(p));
    match &clause.disposition {
        Disposition::Undisposed if is_bare(view, clause) && matches!(show, Show::All | Show::Open) => {
            Alone::Open
        }
        // A clause whose reason is that its proposals were set aside is told by them.
        Disposition::Reason { .. } if matches!(show, Show::All | Show::Reasons) && !covered() => {
            Alone::Folded
        }
        _ => Alone::No,
    }
}

fn clause_row(lang: Lang, clause: &ClauseLine) -> ClauseRow {
    let (said, by_default) = match &clause.disposition {
        Disposition::Reason { reason: why, by_default } => (noted(lang, why), *by_default),
        _ => (String::new(), false),
    };
    ClauseRow {
        ordinal: clause.ordinal,
        class: paper::class(lang, clause.class),
        text: clause.text.trim().to_owned(),
        reason: said,
        by_default,
        is_objected: clause.is_objected,
    }
}

/// A reason with its note.
fn noted(lang: Lang, why: &duban_core::Reason) -> String {
    let word = reason(lang, why.kind);
    if why.note.is_empty() { word.to_owned() } else { format!("{word}：{}", why.note) }
}

fn proposal_row(
    site: &Site,
    lang: Lang,
    no: usize,
    proposal: &ProposalLine,
    paragraph: usize,
    matter: impl Fn(duban_core::MatterId) -> Option<String>,
) -> ProposalRow {
    let (content, missing) = (&proposal.content, &proposal.missing);
    let is = |wanted: &Refusal| missing.contains(wanted);
    let (tone, state) = state(lang, proposal);
    let (lead, others) = names(proposal);
    let placed = [Refusal::NoLead, Refusal::NoDue, Refusal::DueInThePast, Refusal::NoMeasure];
    let else_missing = missing.iter().filter(|m| !placed.contains(m));
    ProposalRow {
        id: proposal.id.0,
        no,
        title: content.title.clone(),
        clauses: proposal.clauses.clone(),
        paragraph,
        tone,
        state,
        is_guessed: content.intended.lead.as_ref().is_some_and(|lead| content.guessed.contains(lead)),
        lead,
        others,
        due: content.due_on.map(|day| day.to_string()).unwrap_or_default(),
        measure: measure::words(site, lang, proposal),
        no_lead: is(&Refusal::NoLead),
        no_due: is(&Refusal::NoDue),
        past_due: is(&Refusal::DueInThePast),
        no_measure: is(&Refusal::NoMeasure),
        missing: else_missing.map(|m| refusal(lang, m)).collect(),
        is_pending: proposal.state == ProposalState::Pending,
        is_accepted: proposal.state == ProposalState::Accepted,
        is_aside: matches!(proposal.state, ProposalState::SetAside(_)),
        is_gone: is_gone(proposal),
        matter: match proposal.state {
            ProposalState::Entered(id) => matter(id),
            _ => None,
        },
    }
}

/// Who leads, or which units it goes out to; and who else takes part.
fn names(proposal: &ProposalLine) -> (String, String) {
    let to = &proposal.content.intended;
    let mut units = proposal.units.iter().map(|unit| unit.name.as_str());
    let lead = if to.lead.is_some() { units.next() } else { None };
    let mut others: Vec<&str> = units.collect();
    match (lead, proposal.group.as_deref()) {
        (Some(lead), None) => (lead.to_owned(), others.join("、")),
        (None, Some(group)) => (group.to_owned(), others.join("、")),
        (Some(lead), Some(group)) => {
            others.insert(0, group);
            (lead.to_owned(), others.join("、"))
        }
        (None, None) => (String::new(), others.join("、")),
    }
}

fn state(lang: Lang, proposal: &ProposalLine) -> (&'static str, String) {
    let w = DIRECTIVES.of(lang);
    let lacks = !proposal.missing.is_empty();
    match &proposal.state {
        ProposalState::Pending if lacks => ("risk", w.cannot.to_owned()),
        ProposalState::Pending => ("idle", w.pending.to_owned()),
        ProposalState::Accepted if lacks => ("on", w.accepted_cannot.to_owned()),
        ProposalState::Accepted => ("on", w.accepted.to_owned()),
        ProposalState::SetAside(why) => {
            ("done", format!("{}{}{}", w.was_set_aside, lang.pick("：", ": "), noted(lang, why)))
        }
        ProposalState::Merged(_) => ("done", w.merged.to_owned()),
        ProposalState::Cut(_) => ("done", w.was_cut.to_owned()),
        ProposalState::Entered(_) => ("done", w.entered.to_owned()),
    }
}
