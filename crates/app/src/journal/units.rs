//! What the journal tells of a change of units, and the row that follows from it.

use duban_core::{Moment, PersonId, UnitChange, UnitEvent, UnitId};
use duban_store::kept::{Kept, Subject};
use duban_store::params;
use duban_wire::seal::EntryView;
use duban_wire::unit::{UnitChangeView, UnitStepView};

use super::finding::{Finding, What};
use super::told::followed;

/// A change on its way through its entries.
struct Told {
    event: UnitEvent,
    note: String,
    at: Moment,
    by: PersonId,
    unit: UnitId,
    withdrawn_at: Option<Moment>,
}

/// The row that should be kept of a change; nothing when its journal cannot be followed to the end, which is a finding.
pub(super) fn rows(owner: i64, entries: &[EntryView], findings: &mut Vec<Finding>) -> Option<Vec<Kept>> {
    let told = followed(owner, entries, findings, read, Read::code, Told::begin, Told::apply)?;
    let row = |told: Told| {
        let version = i64::try_from(entries.len()).unwrap_or(i64::MAX);
        let change = &told.event.change;
        params![
            version,
            told.at,
            told.by,
            &told.unit,
            told.event.on,
            change.code(),
            change.unit(),
            change.taker(),
            &told.note,
            UnitChangeView::from(change).to_json().ok(),
            told.withdrawn_at
        ]
    };
    let kept = |fields| {
        let table = &Subject::UnitChange.tables()[0];
        Kept { table, owner, key: Vec::new(), fields }
    };
    Some(told.map(row).map(kept).into_iter().collect())
}

/// An entry, read.
struct Read {
    at: Moment,
    by: PersonId,
    unit: UnitId,
    /// What it enters, with the paper it rests on; nothing where it takes back.
    entered: Option<(UnitEvent, String)>,
}

impl Read {
    fn code(&self) -> &'static str {
        self.entered.as_ref().map_or("withdrawn", |(event, _)| event.change.code())
    }
}

impl Told {
    fn begin(read: &Read) -> Option<Self> {
        let (event, note) = read.entered.clone()?;
        Some(Self { event, note, at: read.at, by: read.by, unit: read.unit.clone(), withdrawn_at: None })
    }

    fn apply(&mut self, read: &Read) {
        if read.entered.is_none() {
            self.withdrawn_at = Some(read.at);
        }
    }
}

fn read(entry: &EntryView) -> Result<Read, Finding> {
    let fault = |reason: String| {
        Finding::new(What::Unreadable, "journal", format!("id={}", entry.id)).at("body").found(reason)
    };
    let step = UnitStepView::from_json(&entry.body).map_err(|error| fault(error.to_string()))?;
    let entered = match step {
        UnitStepView::Withdrawn { .. } => None,
        UnitStepView::Entered { on, note, change } => {
            let event = UnitEvent {
                no: entry.subject_id,
                on: on.parse().map_err(|_| fault(on.clone()))?,
                change: UnitChange::try_from(change).map_err(|error| fault(error.to_string()))?,
            };
            Some((event, note))
        }
    };
    Ok(Read {
        at: Moment::from_micros(entry.at),
        by: PersonId(entry.actor),
        unit: entry.acting_unit.as_str().into(),
        entered,
    })
}
