//! Submitting a review: what was accepted becomes matters, all in one batch.

use std::collections::BTreeMap;

use duban_core::{
    ActKind, Actor, DirectiveId, MatterId, MatterNo, Proposal, ProposalId, Relation, Review, Right,
};
use duban_store::directive::{Directive, StepTaken};
use duban_store::{Batch, StoreError};
use duban_wire::review::StepView;

use super::act::{changed_since, draft, entry, token_of};
use super::{SUBJECT, rights};
use crate::matters::{draw_numbers, entered_and_submitted};
use crate::{App, AppError};

/// How often numbers are drawn anew when others draw at the same time.
const TRIES: usize = 8;

/// Makes matters of all accepted proposals, in the order of the text: entered, registered and, where their kind asks
/// for it, submitted for sign-off. Returns their numbers.
///
/// # Errors
/// [`AppError::Review`] while a clause is undisposed or when nothing new is accepted; [`AppError::Refused`] with the
/// first proposal that cannot be a matter. Nothing is written then.
#[crate::boxed]
pub async fn submit(
    app: &App,
    by: &Actor,
    id: DirectiveId,
    once: Option<&str>,
) -> Result<Vec<MatterNo>, AppError> {
    let seen = rights::workable(app, by, id, Right::Review).await?;
    for act in [ActKind::Register, ActKind::SubmitForSignOff] {
        by.may(Right::Do(act), &[Relation::Issuer])?;
    }
    let token = once.map(|token| token_of(by, token));
    for _ in 0..TRIES {
        let directive = rights::workable(app, by, id, Right::Review).await?;
        let review = app.store.review(id).await?;
        if let Some(token) = &token
            && app.store.done_once(SUBJECT, token).await?.is_some()
        {
            return numbers(app, &review, id).await;
        }
        match attempt(app, by, &directive, review, token.as_deref()).await {
            Err(AppError::Store(StoreError::Conflict { .. } | StoreError::Unique { .. })) => {}
            outcome => return outcome,
        }
    }
    Err(changed_since(app, &seen).await?)
}

/// The numbers of what was submitted before: the same form came twice.
async fn numbers(app: &App, review: &Review, id: DirectiveId) -> Result<Vec<MatterNo>, AppError> {
    let entered = |p: &Proposal| match p.state {
        duban_core::ProposalState::Entered(matter) => Some(matter),
        _ => None,
    };
    let entered: Vec<MatterId> = review.proposals.values().filter_map(entered).collect();
    let matters = app.store.matters_of(id).await?;
    Ok(matters.into_iter().filter(|m| entered.contains(&m.id)).map(|m| m.no).collect())
}

async fn attempt(
    app: &App,
    by: &Actor,
    directive: &Directive,
    mut review: Review,
    token: Option<&str>,
) -> Result<Vec<MatterNo>, AppError> {
    let ready = review.ready()?;
    let mut batch = Batch::new();
    let numbers = draw_numbers(app, &mut batch, ready.len()).await?;
    let mut became: BTreeMap<ProposalId, MatterId> = BTreeMap::new();
    let mut made = Vec::with_capacity(ready.len());
    for ((proposal, says), no) in ready.into_iter().zip(&numbers) {
        if let Some(matter) = entered_and_submitted(app, by, draft(app, directive, says), no, &mut batch)? {
            became.insert(proposal, matter.id);
        }
        made.push(no.clone());
    }
    let step = review.entered(&became);
    review.take(&step)?;
    let taken = StepTaken {
        directive: directive.id,
        version: directive.version,
        by: by.person,
        unit: &by.unit,
        at: app.now(),
        act: "submit",
        step: &step,
        undoes: None,
        submits: true,
    };
    batch.take_step(&taken, &review)?;
    batch.journal(&entry(app, by, &taken, token), &StepView::from(&step))?;
    app.store.commit(batch).await?;
    Ok(made)
}
