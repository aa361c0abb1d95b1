//! One matter with everything its page shows, as values.

mod timeline;

use duban_core::{
    Actor, Amount, Assignment, Field, Kind, ListId, Matter, MatterId, MatterNo, Measure, Moment, Name,
    NextStep, Offer, ProgrammeId, Relation, Signal, Split, State, UnitId, UnitTree, relations,
};
use duban_store::matter::{Lamp, Reported};
use jiff::civil::Date;
pub use timeline::TimelineEntry;

use super::perform::{look, offers};
use super::signs;
use crate::{App, AppError, people};

/// A unit by its names. One that is no longer in the pack goes by its code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitName {
    /// The code.
    pub id: UnitId,
    /// The full name.
    pub name: String,
    /// What it is called in lists.
    pub short: String,
}

impl UnitName {
    /// The names of `id`.
    #[must_use]
    pub fn of(tree: &UnitTree, id: &UnitId) -> Self {
        let (name, short) = match tree.get(id) {
            Some(unit) => (unit.name.clone(), unit.short_name.clone()),
            None => (id.to_string(), id.to_string()),
        };
        Self { id: id.clone(), name, short }
    }

    /// The names that `id` had on `day`.
    #[must_use]
    pub fn on(tree: &UnitTree, id: &UnitId, day: Date) -> Self {
        match tree.called_on(id, day) {
            Some((name, short)) => Self { id: id.clone(), name: name.to_owned(), short: short.to_owned() },
            None => Self::of(tree, id),
        }
    }
}

/// A standing list by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListName {
    /// The code.
    pub id: ListId,
    /// What people call it.
    pub name: Name,
}

/// A programme by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeName {
    /// The code.
    pub id: ProgrammeId,
    /// What people call it.
    pub name: Name,
}

/// A unit asked to do a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParticipantView {
    /// Who.
    pub unit: UnitName,
    /// The assignment with receipt, decline and answer.
    pub assignment: Assignment,
    /// Whether receipt is owed and its time has passed.
    pub is_late: bool,
}

/// A part of the matter, or the whole of which it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartView {
    /// Its identity.
    pub id: MatterId,
    /// Its number.
    pub no: MatterNo,
    /// How deep below the matter of the page, from 1; 0 for the whole above it.
    pub depth: usize,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// Who leads it.
    pub lead: Option<UnitName>,
    /// Its share of the figure.
    pub quota: Option<Amount>,
    /// When it is due.
    pub due_at: Option<Moment>,
    /// What its light shows, as it is kept; nothing for the whole, whose own page tells it.
    pub light: Option<Lamp>,
}

/// One matter, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterView {
    /// The matter itself: texts, source, state, dates, measure.
    pub matter: Matter,
    /// The instant at which it was looked at.
    pub now: Moment,
    /// Its kind; none when the pack no longer has it.
    pub kind: Option<Kind>,
    /// Who asks.
    pub issuer: UnitName,
    /// Whether it is open and its deadline has passed.
    pub is_overdue: bool,
    /// The standing lists it is linked to.
    pub lists: Vec<ListName>,
    /// The programmes it serves.
    pub programmes: Vec<ProgrammeName>,
    /// What else its kind asks for.
    pub facts: Vec<(Field, String)>,
    /// Who was asked, in order of asking.
    pub participants: Vec<ParticipantView>,
    /// Who is meant to be asked: lead first, then co-leads, then supporters.
    pub intended: Vec<UnitName>,
    /// The whole of which it is a part.
    pub whole: Option<PartView>,
    /// Its parts, level under level, in order of their numbers.
    pub parts: Vec<PartView>,
    /// How its own figure is divided among the parts directly below.
    pub split: Option<Split>,
    /// What the ladder brings next by itself, the nearer first; nothing while a step waits for a signature alone.
    pub next_steps: Vec<NextStep>,
    /// What its light shows, and why; nothing before it is assigned.
    pub signal: Option<Signal>,
    /// Its reports, the latest period first, with every vintage.
    pub reports: Vec<Reported>,
    /// Everything that happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// What the viewer can do, and what stands in the way of the rest.
    pub offers: Vec<Offer>,
    /// How the viewer's unit stands to it.
    pub relations: Vec<Relation>,
}

/// How many reports a page shows.
const REPORTS: u32 = 60;

/// The page of the matter `no`, for someone who may see it.
///
/// # Errors
/// [`AppError::NoMatter`] when there is none, or none that is theirs to know of.
#[crate::boxed]
pub async fn page(app: &App, by: &Actor, no: &MatterNo) -> Result<MatterView, AppError> {
    let matter = look(app, by, no).await?;
    let tree = &app.pack.tree;
    let (now, ctx) = (app.now(), app.context());
    let (history, offers, found, whole, signal, reports) = tokio::try_join!(
        async { Ok::<_, AppError>(app.store.history(matter.id, 0).await?) },
        offers(app, by, &matter),
        parts(app, &matter),
        whole(app, by, &matter),
        super::signal(app, &matter),
        async { Ok::<_, AppError>(app.store.reports_of(matter.id, REPORTS).await?) },
    )?;
    let actors: Vec<_> = history.iter().map(|one| one.event.by).collect();
    let deputies = people::stood_in_ever(app, &actors).await?;
    let stood_in = |one: &duban_store::journal::Happened| {
        let day = ctx.day(one.event.at);
        let lines = deputies.get(&one.event.by).map_or(&[][..], Vec::as_slice);
        let acted = |line: &&people::DeputyLine| {
            let is_same_unit = tree.now(&line.of.unit) == tree.now(&one.event.unit);
            line.of.role == one.event.role && is_same_unit && line.of.holds_on(day)
        };
        lines.iter().find(acted).map(|line| line.principal.clone())
    };
    let direct = found.iter().filter(|part| part.depth == 1).filter_map(|part| part.quota);
    let split = match &matter.measure {
        Some(Measure::Quantity(figure)) if matter.children > 0 => Some(Split::of(figure.target, direct)),
        _ => None,
    };
    Ok(MatterView {
        now,
        kind: app.pack.kind(&matter.kind).cloned(),
        issuer: UnitName::of(tree, &matter.issuer),
        is_overdue: !matter.state.is_final() && matter.due.is_some_and(|due| due.at <= now),
        lists: lists(app, &matter),
        programmes: programmes(app, &matter),
        facts: matter.facts.iter().map(|(field, fact)| (*field, fact.clone())).collect(),
        participants: matter.assignments.iter().map(|one| participant(tree, one, now)).collect(),
        intended: intended(tree, &matter),
        whole,
        parts: found,
        split,
        next_steps: matter.next_steps(&app.context()),
        signal,
        reports,
        timeline: history
            .iter()
            .filter(|one| signs::is_told(app, by, &matter, &one.event.change))
            .map(|one| TimelineEntry { stands_in_for: stood_in(one), ..timeline::entry(&ctx, one) })
            .collect(),
        offers,
        relations: relations(&by.unit, &matter, tree),
        matter,
    })
}

fn participant(tree: &UnitTree, assignment: &Assignment, now: Moment) -> ParticipantView {
    ParticipantView {
        unit: UnitName::of(tree, &assignment.unit),
        is_late: assignment.awaits_receipt() && assignment.receipt_due_at <= now,
        assignment: assignment.clone(),
    }
}

fn intended(tree: &UnitTree, matter: &Matter) -> Vec<UnitName> {
    let units = &matter.intended;
    let all = units.lead.iter().chain(&units.co_leads).chain(&units.supporters);
    all.map(|unit| UnitName::of(tree, unit)).collect()
}

fn lists(app: &App, matter: &Matter) -> Vec<ListName> {
    let name = |id: &ListId| app.pack.standing.list(id).map(|list| list.name.clone());
    let unknown = |id: &ListId| Name::new(id.as_str(), id.as_str());
    let view = |id: &ListId| ListName { id: id.clone(), name: name(id).unwrap_or_else(|| unknown(id)) };
    matter.lists.iter().map(view).collect()
}

fn programmes(app: &App, matter: &Matter) -> Vec<ProgrammeName> {
    let name = |id: &ProgrammeId| app.pack.standing.programme(id).map(|one| one.name.clone());
    let unknown = |id: &ProgrammeId| Name::new(id.as_str(), id.as_str());
    let view =
        |id: &ProgrammeId| ProgrammeName { id: id.clone(), name: name(id).unwrap_or_else(|| unknown(id)) };
    matter.programmes.iter().map(view).collect()
}

/// The whole above, where the viewer may see it.
async fn whole(app: &App, by: &Actor, matter: &Matter) -> Result<Option<PartView>, AppError> {
    let Some(parent) = matter.parent else { return Ok(None) };
    let Some(whole) = app.store.matter_by_id(parent).await? else { return Ok(None) };
    if by.may(duban_core::Right::SeeMatter, &relations(&by.unit, &whole, &app.pack.tree)).is_err() {
        return Ok(None);
    }
    let lead = whole.lead().map(|lead| UnitName::of(&app.pack.tree, lead));
    Ok(Some(PartView {
        id: whole.id,
        depth: 0,
        title: whole.title,
        state: whole.state,
        lead,
        quota: whole.quota,
        due_at: whole.due.map(|due| due.at),
        light: None,
        no: whole.no,
    }))
}

/// The parts. Whoever sees a whole as issuer, lead or from above sees its parts; a supporter of the whole sees what
/// was divided among others as well: it is one piece of work.
async fn parts(app: &App, matter: &Matter) -> Result<Vec<PartView>, AppError> {
    if matter.children == 0 {
        return Ok(Vec::new());
    }
    let above = matter.no.path.len();
    let found = app.store.parts(matter.id).await?;
    let view = |part: duban_store::matter::Part| PartView {
        depth: part.no.path.len().saturating_sub(above),
        id: part.id,
        no: part.no,
        title: part.title,
        state: part.state,
        lead: part.lead.map(|lead| UnitName::of(&app.pack.tree, &lead)),
        quota: part.quota,
        due_at: part.due_at,
        light: part.light,
    };
    Ok(found.into_iter().map(view).collect())
}
