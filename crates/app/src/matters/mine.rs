//! What waits for whoever acts: the inbox, in the order in which a day is worked.

use duban_core::{ActKind, Actor, Light, Relation, Right, State, UnitId, Why, news_from};
use duban_store::matter::Sight;
use duban_store::matter::list::{Counted, Scope, Sort, Wanted};
use jiff::ToSpan;
use jiff::civil::Date;

use super::light::signal;
use super::list::{Filter, Line, line, seeing, wanted};
use super::owing::{Owed, owed};
use crate::{App, AppError};

/// How many matters of a heap are shown.
const SHOWN: u32 = 10;

/// How many of those that turned red are shown, each with its reason.
const RED_SHOWN: u32 = 5;

/// Matters that wait for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heap {
    /// How many.
    pub total: u64,
    /// The most urgent of them.
    pub first: Vec<Line>,
}

/// What waits for an actor; a heap they have no right to work on is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Receipts to acknowledge.
    pub to_acknowledge: Option<Heap>,
    /// Ours to do again: sent back after a claim, or reopened.
    pub to_redo: Option<Heap>,
    /// Reports the unit owes.
    pub to_report: Option<Owed>,
    /// How many reports of the unit wait for its leader's signature.
    pub to_countersign: Option<u64>,
    /// Requests for more time, help or a pause that wait for an answer.
    pub to_decide: Option<Heap>,
    /// Claims that were drawn for verification.
    pub to_verify: Option<Heap>,
    /// Claims to be accepted or sent back.
    pub to_accept: Option<Heap>,
    /// Accepted, not yet closed.
    pub to_close: Option<Heap>,
    /// Steps of the ladder that wait for the leader's signature.
    pub to_escalate: Option<Heap>,
    /// With the leader for sign-off.
    pub to_sign_off: Option<Heap>,
    /// Declines that wait for an answer.
    pub to_answer: Option<Heap>,
    /// Written down, not yet taken on.
    pub to_register: Option<Heap>,
    /// Taken on, not yet submitted.
    pub to_submit: Option<Heap>,
    /// Signed off, not yet assigned.
    pub to_assign: Option<Heap>,
    /// Ours to do or to follow up, and past the deadline.
    pub overdue: Option<Heap>,
    /// Ours to do or to follow up, and due within seven days, today among them.
    pub due_soon: Option<Heap>,
}

/// What waits for `by`.
///
/// # Errors
/// [`AppError::Denied`] for a role that sees no matters; [`AppError::Store`].
#[crate::boxed]
pub async fn mine(app: &App, by: &Actor) -> Result<Waiting, AppError> {
    let viewer = app.pack.tree.principal(&by.unit).clone();
    let base = Wanted::by(viewer.clone(), seeing(by)?);
    let ours = |relations: &[Relation]| {
        let standing = relations.iter().fold(0, |bits, one| bits | Sight::bit(*one));
        vec![Scope { unit: viewer.clone(), standing, is_within: true }]
    };
    let in_states = |states| Wanted { scopes: ours(&[Relation::Issuer]), states, ..base.clone() };
    let in_state = |state| in_states(vec![state]);
    let petitioned = Wanted { scopes: ours(&[Relation::Issuer]), petitioned: true, ..base.clone() };
    let proposed = Wanted { scopes: ours(&[Relation::Issuer]), proposed: true, ..base.clone() };
    let claims = in_states(vec![State::Claimed, State::UnderVerification]);
    let drawn = Wanted { drawn: Some(true), ..in_state(State::Claimed) };
    let awaiting = Wanted { awaiting: Some([by.unit.clone(), viewer.clone()]), ..base.clone() };
    let declined = Wanted { scopes: ours(&[Relation::Issuer]), declined: true, ..base.clone() };
    let again = Wanted { scopes: ours(&[Relation::Lead]), to_redo: true, ..base.clone() };
    let involved = [Relation::Issuer, Relation::Lead, Relation::CoLead, Relation::Support];
    let overdue = Wanted { scopes: ours(&involved), overdue_at: Some(app.now()), ..base.clone() };
    let (from, upto) = soon(app);
    let unit = Some(viewer.clone());
    let soon =
        wanted(app, by, &Filter { unit, due_from: Some(from), due_to: Some(upto), ..Filter::default() })?;
    let may = |act, relation| by.may(Right::Do(act), &[relation]).is_ok();
    let issuing = |act| may(act, Relation::Issuer);
    let mut waiting = Waiting { to_report: owed(app, by).await?, ..Waiting::default() };
    if may(ActKind::Countersign, Relation::Lead) {
        waiting.to_countersign = Some(app.store.count_waiting(&by.unit, &viewer).await?);
    }
    let heaps = vec![
        (&mut waiting.to_acknowledge, may(ActKind::Acknowledge, Relation::Lead), awaiting),
        (&mut waiting.to_redo, may(ActKind::ClaimDone, Relation::Lead), again),
        (&mut waiting.to_decide, issuing(ActKind::Decide), petitioned),
        (&mut waiting.to_verify, issuing(ActKind::Verify), drawn),
        (&mut waiting.to_accept, issuing(ActKind::Accept), claims),
        (&mut waiting.to_close, issuing(ActKind::Close), in_state(State::AwaitingClosure)),
        (&mut waiting.to_escalate, issuing(ActKind::Escalate), proposed),
        (&mut waiting.to_sign_off, issuing(ActKind::SignOff), in_state(State::Submitted)),
        (&mut waiting.to_answer, issuing(ActKind::Reassign), declined),
        (&mut waiting.to_register, issuing(ActKind::Register), in_state(State::Entered)),
        (&mut waiting.to_submit, issuing(ActKind::SubmitForSignOff), in_state(State::Registered)),
        (&mut waiting.to_assign, issuing(ActKind::Assign), in_state(State::SignedOff)),
        (&mut waiting.overdue, true, overdue),
        (&mut waiting.due_soon, true, soon),
    ];
    fill(app, heaps).await?;
    Ok(waiting)
}

/// The days within which a deadline is near: today and the six that follow.
#[must_use]
pub fn soon(app: &App) -> (Date, Date) {
    let today = app.today();
    (today, today.checked_add(6.days()).unwrap_or(today))
}

/// A matter that turned red, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedLine {
    /// The matter.
    pub line: Line,
    /// Why its light shows what it shows; nothing where it has changed meanwhile.
    pub why: Option<Why>,
}

/// What turned red since yesterday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Red {
    /// The day from which on it counts: the last working day before today.
    pub since: Date,
    /// How many.
    pub total: u64,
    /// Whether there are more than `total`.
    pub and_more: bool,
    /// The most urgent of them.
    pub first: Vec<RedLine>,
}

/// Matters in the sight of `by` whose light turned red since the beginning of the last working day, and still is.
///
/// Counted out of one index, and remembered for some seconds; only those that are shown are read.
///
/// # Errors
/// [`AppError::Denied`] for a role that sees no matters; [`AppError::Store`].
#[crate::boxed]
pub async fn turned_red(app: &App, by: &Actor) -> Result<Red, AppError> {
    let (viewer, bits) = (app.pack.tree.principal(&by.unit).clone(), seeing(by)?);
    let key = (viewer.clone(), bits);
    let app_too = app.clone();
    let work = async move { look_for_red(&app_too, viewer, bits).await };
    app.boards.reds.of(app.now(), &key, work).await
}

async fn look_for_red(app: &App, viewer: UnitId, bits: i64) -> Result<Red, AppError> {
    let (calendar, zone) = (&app.pack.calendar, &app.pack.time_zone);
    let from = news_from(calendar, app.today(), zone);
    let wanted = Wanted { red_since: Some(from), ..Wanted::by(viewer, bits) };
    let now = app.now();
    let found = app.store.list_matters(&wanted, Sort::Due, 0, RED_SHOWN).await?;
    let here = u64::try_from(found.len()).unwrap_or(u64::MAX);
    let counted = if here < u64::from(RED_SHOWN) {
        Counted { many: here, and_more: false }
    } else {
        app.totals.of(app, &wanted).await?
    };
    let ids: Vec<_> = found.iter().map(|one| one.id).collect();
    let matters = app.store.matters_by_ids(&ids).await?;
    let mut first = Vec::new();
    for one in found {
        let why = match matters.iter().find(|matter| matter.id == one.id) {
            Some(matter) => signal(app, matter).await?.filter(|signal| signal.light == Light::OffTrack),
            None => None,
        };
        first.push(RedLine { line: line(app, one, now), why: why.map(|signal| signal.why) });
    }
    let since = from.timestamp().to_zoned(zone.clone()).date();
    Ok(Red { since, total: counted.many, and_more: counted.and_more, first })
}

/// Fills the heaps on which the actor has the right to work, with one visit to the database.
async fn fill(app: &App, heaps: Vec<(&mut Option<Heap>, bool, Wanted)>) -> Result<(), AppError> {
    let theirs = heaps.into_iter().filter(|(_, is_theirs, _)| *is_theirs);
    let (heaps, wanted): (Vec<_>, Vec<_>) = theirs.map(|(heap, _, wanted)| (heap, wanted)).unzip();
    let found = app.store.list_each(&wanted, Sort::Due, SHOWN).await?;
    let now = app.now();
    for ((heap, wanted), found) in heaps.into_iter().zip(&wanted).zip(found) {
        let here = u64::try_from(found.len()).unwrap_or(u64::MAX);
        let total = if here < u64::from(SHOWN) { here } else { app.totals.of(app, wanted).await?.many };
        *heap = Some(Heap { total, first: found.into_iter().map(|one| line(app, one, now)).collect() });
    }
    Ok(())
}
