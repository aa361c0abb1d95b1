//! Writing matters down: by hand, late, out of a ledger.

use duban_core::{Act, Actor, Draft, Event, Matter, MatterId, MatterNo, Relation, Right, UnitId, decide};
use duban_store::{Batch, StoreError};

use super::perform::{done_before, token_of};
use super::{draw_numbers, record};
use crate::{App, AppError};

/// How often numbers are drawn anew when others draw at the same time.
const TRIES: usize = 8;

/// Writes `draft` down as a matter with the next number of the year. What was running before says so in
/// `draft.standing` (补录).
///
/// # Errors
/// [`AppError::Denied`] for another unit's matter; [`AppError::Refused`].
#[crate::boxed]
pub async fn enter(app: &App, by: &Actor, draft: Draft, once: Option<&str>) -> Result<Matter, AppError> {
    let once = once.map(|token| token_of(by, token));
    let mut entered = enter_as(app, by, vec![draft], once.as_deref()).await?;
    entered.pop().ok_or_else(|| AppError::Input { field: "draft", reason: String::new() })
}

/// Writes all `drafts` down, in order, or none of them. A form that arrives again is answered with the first of them
/// alone: its token stands there.
///
/// # Errors
/// As [`enter`]: the first that is refused.
#[crate::boxed]
pub async fn enter_all(
    app: &App,
    by: &Actor,
    drafts: Vec<Draft>,
    once: Option<&str>,
) -> Result<Vec<Matter>, AppError> {
    let once = once.map(|token| token_of(by, token));
    enter_as(app, by, drafts, once.as_deref()).await
}

async fn enter_as(
    app: &App,
    by: &Actor,
    drafts: Vec<Draft>,
    once: Option<&str>,
) -> Result<Vec<Matter>, AppError> {
    for draft in &drafts {
        by.may(Right::Enter, &standing(app, &by.unit, &draft.issuer))?;
    }
    let mut tries = 0;
    loop {
        if let Some(done) = done_before(app, by, once).await? {
            return Ok(vec![done]);
        }
        tries += 1;
        match attempt(app, by, &drafts, once).await {
            Err(AppError::Store(StoreError::Conflict { .. } | StoreError::Unique { .. }))
                if tries < TRIES => {}
            outcome => return outcome,
        }
    }
}

async fn attempt(
    app: &App,
    by: &Actor,
    drafts: &[Draft],
    once: Option<&str>,
) -> Result<Vec<Matter>, AppError> {
    let mut batch = Batch::new();
    let numbers = draw_numbers(app, &mut batch, drafts.len()).await?;
    let ctx = app.context();
    let mut entered = Vec::with_capacity(drafts.len());
    for (draft, no) in drafts.iter().zip(numbers) {
        let event: Event = duban_core::enter(MatterId(app.draw_id()), no, draft.clone(), by, &ctx)?;
        let Some(matter) = Matter::begin(&event) else { continue };
        // The token stands with the first: one form, one token.
        let once = once.filter(|_| entered.is_empty());
        record(app, &mut batch, &event, None, &matter, once)?;
        entered.push(matter);
    }
    app.store.commit(batch).await?;
    Ok(entered)
}

/// Enters, registers and, where its kind asks for it, submits one matter: all in `batch`. Rights are asked for before.
pub(crate) fn entered_and_submitted(
    app: &App,
    by: &Actor,
    draft: Draft,
    no: &MatterNo,
    batch: &mut Batch,
) -> Result<Option<Matter>, AppError> {
    let ctx = app.context();
    let begun = duban_core::enter(MatterId(app.draw_id()), no.clone(), draft, by, &ctx)?;
    let Some(mut matter) = Matter::begin(&begun) else { return Ok(None) };
    record(app, batch, &begun, None, &matter, None)?;
    let needs_sign_off = app.pack.kind(&matter.kind).is_none_or(|kind| kind.sign_off);
    let acts = [Act::Register, Act::SubmitForSignOff];
    for act in acts.into_iter().take(if needs_sign_off { 2 } else { 1 }) {
        let event = decide(&matter, &act, by, &ctx)?;
        let before = matter.clone();
        matter.apply(&event);
        record(app, batch, &event, Some(&before), &matter, None)?;
    }
    Ok(Some(matter))
}

/// How `unit` stands to something that `issuer` issues.
fn standing(app: &App, unit: &UnitId, issuer: &UnitId) -> Vec<Relation> {
    let own = app.pack.tree.principal(unit).clone();
    if issuer == unit || *issuer == own { vec![Relation::Issuer] } else { Vec::new() }
}
