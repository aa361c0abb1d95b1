//! Countersigning (审签): the leader sees what changed, and signs all of it or gives one back.

use std::collections::BTreeMap;

use duban_core::{
    Act, ActKind, Actor, Cell, Correction, Evidence, Matter, MatterId, MatterNo, Moment, Name, Part, Period,
    PersonId, Points, Relation, Right, Stand,
};

use super::keep::{Job, RowFault, RowOutcome, changed, filing_of, keep};
use crate::{App, AppError, people};

/// A report that waits for a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToSign {
    /// Of which matter.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// For which period.
    pub period: Period,
    /// Which version.
    pub vintage: u16,
    /// Who filed it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Whether the actor filed it: then another signs.
    pub is_own: bool,
    /// Why it replaces one that counts.
    pub correction: Option<Correction>,
    /// Point by point.
    pub lines: Vec<SignLine>,
}

/// One point of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignLine {
    /// What the point is called.
    pub name: Name,
    /// What is counted.
    pub unit: String,
    /// Where it stood; none where nothing was reported.
    pub before: Option<Stand>,
    /// Where it stands now.
    pub now: Stand,
    /// What was done.
    pub note: String,
    /// What proves it.
    pub evidence: Vec<Evidence>,
}

/// A report as it was on the page: what was filed since is not signed unseen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Of which matter.
    pub no: MatterNo,
    /// For which period.
    pub period: Period,
    /// Which version.
    pub vintage: u16,
}

/// Whether the actor's role countersigns for its unit.
#[must_use]
pub fn may_sign(by: &Actor) -> bool {
    by.may(Right::Do(ActKind::Countersign), &[Relation::Lead]).is_ok()
}

/// What waits for the signature of the actor's unit, the oldest first; nothing for who does not sign.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn to_sign(app: &App, by: &Actor) -> Result<Vec<ToSign>, AppError> {
    if !may_sign(by) {
        return Ok(Vec::new());
    }
    let own = app.pack.tree.principal(&by.unit).clone();
    let waiting = app.store.reports_waiting(&by.unit, &own).await?;
    let ids: Vec<MatterId> = waiting.iter().map(|one| one.matter).collect();
    let matters = app.store.matters_by_ids(&ids).await?;
    let matters: BTreeMap<MatterId, &Matter> = matters.iter().map(|matter| (matter.id, matter)).collect();
    let people: Vec<PersonId> = waiting.iter().map(|one| one.filing.by).collect();
    let names = people::names(app, &people).await?;
    let view = |one: &duban_store::matter::Reported| {
        // What was filed before the matter went into other hands, or was claimed, waits for nobody any more.
        let matter = matters.get(&one.matter)?;
        let filing = filing_of(app, by, matter).filter(|filing| **filing == one.filing)?;
        if matter.state != duban_core::State::InHand {
            return None;
        }
        let leads = matter.active().any(|a| a.unit == filing.unit && a.part == Part::Lead);
        Some(ToSign {
            no: matter.no.clone(),
            title: matter.title.clone(),
            period: filing.report.period,
            vintage: filing.vintage,
            by: names.get(&filing.by).cloned().unwrap_or_default(),
            at: filing.at,
            is_own: filing.by == by.person,
            correction: filing.correction.clone(),
            lines: lines(matter, filing, leads),
        })
    };
    Ok(waiting.iter().filter_map(view).collect())
}

fn lines(matter: &Matter, filing: &duban_core::Filing, leads: bool) -> Vec<SignLine> {
    let points = if leads { matter.points() } else { Points::of(None) };
    let line = |(at, line): (usize, &duban_core::Line)| {
        let before = matter.work.claimed.of(at, points);
        let cell = Cell { points, at, before };
        SignLine {
            name: cell.name(),
            unit: cell.unit().to_owned(),
            before: (leads && matter.work.claimed.knows(at, points)).then_some(before),
            now: line.stand,
            note: line.note.clone(),
            evidence: line.evidence.clone(),
        }
    };
    filing.report.lines.iter().enumerate().map(line).collect()
}

/// Signs every report of `seen`, and says of each what came of it. Sent twice, it is done once.
#[crate::boxed]
pub async fn countersign_all(app: &App, by: &Actor, seen: &[Seen], once: Option<&str>) -> Vec<RowOutcome> {
    keep(app, by, seen, once).await
}

impl Job for Seen {
    fn no(&self) -> &MatterNo {
        &self.no
    }

    fn act(&self, app: &App, by: &Actor, matter: &Matter) -> Result<Option<Act>, Vec<RowFault>> {
        match filing_of(app, by, matter) {
            Some(filing) if filing.report.period != self.period || filing.vintage != self.vintage => {
                Err(vec![changed(filing)])
            }
            _ => Ok(Some(Act::Countersign)),
        }
    }
}
