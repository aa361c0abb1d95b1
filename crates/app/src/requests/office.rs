//! The office's side: what came in, who sent it, and the three rates.

use duban_core::{Actor, MatterNo, RequestCount, Right, UnitId, due_at, ranked, relations, relations_to};
use duban_store::matter::{RequestHeap, RequestRow};
use jiff::civil::Date;

use super::{RequestFault, door, issuer};
use crate::matters::look;
use crate::{App, AppError};

/// How many of a heap are shown.
const SHOWN: u32 = 100;

/// How many requests wait for the office.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Nobody has taken them on.
    pub new: u64,
    /// With a unit, or about to be.
    pub open: u64,
    /// The requester says: not solved, or in part.
    pub unsolved: u64,
    /// Left out of the rates.
    pub excluded: u64,
}

/// One heap with the counts of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeView {
    /// How many are in each heap.
    pub counts: Counts,
    /// The oldest of the heap asked for.
    pub rows: Vec<RequestRow>,
}

/// The rates of every unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatesView {
    /// The last day that counts.
    pub cut_off: Date,
    /// By rank; those on too little last.
    pub units: Vec<(Option<usize>, RequestCount)>,
    /// What was left out, with its reason: number, title, unit, reason, who decided.
    pub excluded: Vec<Excluded>,
}

/// A request that counts in no rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excluded {
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// Who handles it.
    pub unit: UnitId,
    /// Why.
    pub reason: String,
    /// The unit that decided.
    pub by: UnitId,
    /// When.
    pub at: duban_core::Moment,
}

/// Who sent a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requester {
    /// What they call themselves; may be empty.
    pub name: String,
    /// How they can be reached; may be empty.
    pub contact: String,
}

/// The office, for someone who may look at its requests.
fn seen(app: &App, by: &Actor) -> Result<UnitId, AppError> {
    let issuer = issuer(app, door(app)?);
    by.may(Right::SeeRequests, &relations_to(&by.unit, &issuer, &app.pack.tree))?;
    Ok(issuer)
}

/// How many requests wait; nothing for whoever may not look at them, or where there is no door.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn counts(app: &App, by: &Actor) -> Result<Option<Counts>, AppError> {
    match seen(app, by) {
        Ok(issuer) => Ok(Some(counted(app, &issuer).await?)),
        Err(_) => Ok(None),
    }
}

async fn counted(app: &App, issuer: &UnitId) -> Result<Counts, AppError> {
    let heaps = [RequestHeap::New, RequestHeap::Open, RequestHeap::Unsolved, RequestHeap::Excluded];
    let [new, open, unsolved, excluded] = app.store.count_requests(issuer, heaps).await?;
    Ok(Counts { new, open, unsolved, excluded })
}

/// A heap of requests, the oldest first.
///
/// # Errors
/// [`RequestFault::Closed`]; [`AppError::Denied`].
#[crate::boxed]
pub async fn office(app: &App, by: &Actor, heap: RequestHeap) -> Result<OfficeView, AppError> {
    let issuer = seen(app, by)?;
    let counts = counted(app, &issuer).await?;
    Ok(OfficeView { counts, rows: app.store.request_rows(&issuer, heap, SHOWN).await? })
}

/// The three rates of every unit, up to today, with what is left out of them.
///
/// # Errors
/// As [`office`].
#[crate::boxed]
pub async fn rates(app: &App, by: &Actor) -> Result<RatesView, AppError> {
    let issuer = seen(app, by)?;
    let cut_off = app.today();
    // What is due today can still be answered in time.
    let until = app.now().min(due_at(cut_off, &app.pack.time_zone));
    let units = ranked(app.store.request_counts(&issuer, until).await?);
    let mut excluded = Vec::new();
    for row in app.store.request_rows(&issuer, RequestHeap::Excluded, SHOWN).await? {
        let matter = app.store.matter(&row.no).await?;
        let why = matter.and_then(|matter| matter.work.request?.exclusion);
        excluded.extend(why.map(|why| Excluded {
            no: row.no,
            title: row.title,
            unit: row.unit,
            reason: why.reason,
            by: why.unit,
            at: why.at,
        }));
    }
    Ok(RatesView { cut_off, units, excluded })
}

/// Who sent a request: for the issuer and the lead alone; nothing for anybody else.
///
/// # Errors
/// [`AppError::NoMatter`] for whoever may not see the matter; [`RequestFault::Unknown`] where nobody is kept.
#[crate::boxed]
pub async fn requester(app: &App, by: &Actor, no: &MatterNo) -> Result<Requester, AppError> {
    let matter = look(app, by, no).await?;
    by.may(Right::SeeRequester, &relations(&by.unit, &matter, &app.pack.tree))?;
    let who = app.store.requester(matter.id).await?.ok_or(RequestFault::Unknown)?;
    Ok(Requester { name: who.name, contact: who.contact })
}
