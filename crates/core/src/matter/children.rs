//! One matter becomes many: fan-out to a group (按单位组交办) and decomposition below the lead (分解).

use super::act::{Share, Spread};
use super::assignment::Part;
use super::change::{Asked, Change, Child, Event};
use super::decide::Context;
use super::draft::{Draft, Due, EnteredAs, Participants};
use super::refusal::Refusal;
use super::{Matter, State, ready};
use crate::UnitId;

/// The deepest a number goes: province, prefecture, county, township, village, and one to spare.
const DEEPEST: usize = 6;

pub(super) fn fanned_out(matter: &Matter, spread: &Spread, ctx: &Context<'_>) -> Result<Change, Refusal> {
    let due = ready::due(matter, spread.due_on, ctx)?;
    ready::in_time(matter, due, ctx)?;
    let children = parts(matter, spread, &matter.issuer, ctx)?;
    Ok(Change::FannedOut {
        group: spread.group.clone(),
        held_by: matter.issuer.clone(),
        children,
        due: Some(due),
    })
}

pub(super) fn decomposed(matter: &Matter, spread: &Spread, ctx: &Context<'_>) -> Result<Change, Refusal> {
    let due = ready::due(matter, spread.due_on, ctx)?;
    ready::in_time(matter, due, ctx)?;
    let lead = matter.lead().cloned().ok_or(Refusal::NoLead)?;
    let children = parts(matter, spread, &lead, ctx)?;
    Ok(Change::Decomposed { children })
}

fn parts(
    matter: &Matter,
    spread: &Spread,
    holder: &UnitId,
    ctx: &Context<'_>,
) -> Result<Vec<Child>, Refusal> {
    if matter.no.path.len() >= DEEPEST || usize::from(matter.children) + spread.shares.len() > 9_999 {
        return Err(Refusal::TooDeep);
    }
    ready::shares(matter, &spread.shares, holder, ctx).next().map_or(Ok(()), Err)?;
    let child = |share: &Share| Child { id: share.id, unit: share.unit.clone(), quota: share.quota };
    Ok(spread.shares.iter().map(child).collect())
}

/// The births that follow from a fan-out or a decomposition of `matter`, one for each unit; nothing for any other event.
///
/// `matter` is the whole as it was before `event`. The parts are assigned at once, each with its own clock for receipt.
#[must_use]
pub fn births(matter: &Matter, event: &Event, spread: &Spread, ctx: &Context<'_>) -> Vec<Event> {
    let (children, holder, due) = match &event.change {
        Change::FannedOut { children, held_by, due, .. } => (children, held_by, *due),
        Change::Decomposed { children } => {
            let due = spread.due_on.map(|on| ctx.due(on)).or(matter.due);
            (children, matter.lead().unwrap_or(&matter.issuer), due)
        }
        _ => return Vec::new(),
    };
    let birth = |(at, child): (usize, &Child)| {
        let part = matter.children.saturating_add(u16::try_from(at + 1).unwrap_or(u16::MAX));
        let change = Change::Spread {
            parent: matter.id,
            no: matter.no.part(part),
            draft: Box::new(draft(matter, child, holder, due)),
            due,
            quota: child.quota,
            asked: ctx.ask(&child.unit, Part::Lead, &matter.kind),
        };
        Event { matter: child.id, change, ..event.clone() }
    };
    children.iter().enumerate().map(birth).collect()
}

fn draft(whole: &Matter, child: &Child, holder: &UnitId, due: Option<Due>) -> Draft {
    Draft {
        kind: whole.kind.clone(),
        title: whole.title.clone(),
        requirement: whole.requirement.clone(),
        issuer: holder.clone(),
        source: whole.source.clone(),
        due_on: due.map(|due| due.on),
        measure: whole.measure.as_ref().map(|measure| measure.for_share(child.quota)),
        lists: whole.lists.clone(),
        programmes: whole.programmes.clone(),
        plan: Vec::new(),
        facts: whole.facts.clone(),
        intended: Participants { lead: Some(child.unit.clone()), ..Participants::default() },
        standing: EnteredAs::New,
    }
}

/// The whole is in the hands of whoever spread it: someone answers for the sum of the parts.
pub(super) fn hold(matter: &mut Matter, holder: &UnitId, event: &Event) {
    let asked = Asked { unit: holder.clone(), part: Part::Lead, receipt_due_at: event.at };
    matter.ask(&asked, event.at);
    if let Some(own) = matter.assignments.last_mut() {
        own.receipt = Some(super::Receipt { at: event.at, by: event.by });
    }
    matter.enter_state(State::InHand, event.at);
}
