//! Acts of the review: one step each, which its author can take back.

use duban_core::{
    Actor, Coverage, Draft, EnteredAs, EntryId, Fill, MatterId, MatterNo, Proposal, ProposalId,
    ProposalState, Refusal, Review, ReviewAct, ReviewFault, Right, Step,
};
use duban_store::directive::{Directive, StepTaken, Taken};
use duban_store::journal::Entry;
use duban_store::{Batch, StoreError};
use duban_wire::review::StepView;

use super::{SUBJECT, rights};
use crate::{App, AppError};

/// Does `act` in the review of a directive and says how far it is now. `once` is the token of the form: when the same
/// form arrives again, nothing is done.
///
/// # Errors
/// [`AppError::NoDirective`], [`AppError::Denied`], [`AppError::Review`]; [`AppError::Refused`] for a proposal that
/// could not become a matter; [`AppError::ChangedMeanwhile`] when someone else was first and the act no longer fits.
#[crate::boxed]
pub async fn act(
    app: &App,
    by: &Actor,
    id: duban_core::DirectiveId,
    act: &ReviewAct,
    once: Option<&str>,
) -> Result<Coverage, AppError> {
    let decide = |review: &Review, directive: &Directive| {
        let step = review.decide(act)?;
        check(app, by, directive, &step)?;
        Ok(Decided { step, act: act.code(), undoes: None, refused: Vec::new() })
    };
    Ok(Attempt { app, by, id, once }.twice(decide).await?.coverage)
}

/// What came of giving something to many proposals.
#[derive(Debug)]
pub struct Given {
    /// How far the review is now.
    pub coverage: Coverage,
    /// How many changed. Those that lacked nothing of it count neither here nor there.
    pub changed: usize,
    /// Those that could not take it: which, what it is called, and why.
    pub refused: Vec<(ProposalId, String, AppError)>,
}

/// Gives `fill` to each of `ids`, in one step that is taken back as a whole; those that cannot take it are named with
/// the reason and do not hold up the others (see [`Review::fill`]).
///
/// # Errors
/// As [`act`].
#[crate::boxed]
pub async fn fill(
    app: &App,
    by: &Actor,
    id: duban_core::DirectiveId,
    ids: &[ProposalId],
    fill: &Fill,
    once: Option<&str>,
) -> Result<Given, AppError> {
    let decide = |review: &Review, directive: &Directive| {
        let duban_core::Filled { mut step, refused } = review.fill(ids, fill, &app.pack.standing)?;
        let mut refused: Vec<(ProposalId, AppError)> =
            refused.into_iter().map(|(id, fault)| (id, fault.into())).collect();
        step.proposals.retain(|id, (_, after)| {
            let refusal = after.as_ref().and_then(|after| as_matter(app, by, directive, after).err());
            let is_possible = refusal.is_none();
            refused.extend(refusal.map(|refusal| (*id, refusal.into())));
            is_possible
        });
        let title = |id| review.proposals.get(&id).map_or_else(String::new, |p| p.content.title.clone());
        let refused = refused.into_iter().map(|(id, fault)| (id, title(id), fault)).collect();
        Ok(Decided { step, act: "fill", undoes: None, refused })
    };
    Attempt { app, by, id, once }.twice(decide).await
}

/// Takes back the last step of this person that was not taken back yet.
///
/// # Errors
/// As [`act`]; [`ReviewFault::Nothing`] when there is no such step, [`ReviewFault::ChangedSince`] when someone changed
/// the same since.
#[crate::boxed]
pub async fn undo(
    app: &App,
    by: &Actor,
    id: duban_core::DirectiveId,
    once: Option<&str>,
) -> Result<Coverage, AppError> {
    rights::workable(app, by, id, Right::Review).await?;
    let last = app.store.last_step_of(id, by.person).await?;
    let decide = |_: &Review, _: &Directive| {
        let last: &Taken = last.as_ref().ok_or(ReviewFault::Nothing)?;
        Ok(Decided { step: last.step.reversed(), act: "undo", undoes: Some(last.seq), refused: Vec::new() })
    };
    Ok(Attempt { app, by, id, once }.twice(decide).await?.coverage)
}

/// What is to be written.
struct Decided {
    step: Step,
    act: &'static str,
    undoes: Option<i64>,
    refused: Vec<(ProposalId, String, AppError)>,
}

/// Someone at a directive with a form.
struct Attempt<'a> {
    app: &'a App,
    by: &'a Actor,
    id: duban_core::DirectiveId,
    once: Option<&'a str>,
}

impl Attempt<'_> {
    /// Looks, decides, writes; when someone else was first, looks once more and decides again.
    async fn twice(
        &self,
        decide: impl Fn(&Review, &Directive) -> Result<Decided, AppError>,
    ) -> Result<Given, AppError> {
        let token = self.once.map(|token| token_of(self.by, token));
        let seen = rights::workable(self.app, self.by, self.id, Right::Review).await?;
        let mut current = seen.clone();
        for is_last in [false, true] {
            let review = self.app.store.review(self.id).await?;
            if let Some(token) = &token
                && self.app.store.done_once(SUBJECT, token).await?.is_some()
            {
                return Ok(Given { coverage: review.coverage(), changed: 0, refused: Vec::new() });
            }
            let decided = match decide(&review, &current) {
                // What no longer fits is told with what the others did.
                Err(AppError::Review(_) | AppError::Refused(_)) if is_last => {
                    return Err(changed_since(self.app, &seen).await?);
                }
                decided => decided?,
            };
            match self.write(&current, review, &decided, token.as_deref()).await {
                Err(AppError::Store(StoreError::Conflict { .. } | StoreError::Unique { .. })) => {}
                Err(error) => return Err(error),
                Ok(coverage) => {
                    let changed = decided.step.proposals.len();
                    return Ok(Given { coverage, changed, refused: decided.refused });
                }
            }
            current = rights::workable(self.app, self.by, self.id, Right::Review).await?;
        }
        Err(changed_since(self.app, &seen).await?)
    }

    async fn write(
        &self,
        directive: &Directive,
        mut review: Review,
        decided: &Decided,
        token: Option<&str>,
    ) -> Result<Coverage, AppError> {
        review.take(&decided.step)?;
        if decided.step.is_nothing() {
            return Ok(review.coverage());
        }
        let mut batch = Batch::new();
        let taken = StepTaken {
            directive: self.id,
            version: directive.version,
            by: self.by.person,
            unit: &self.by.unit,
            at: self.app.now(),
            act: decided.act,
            step: &decided.step,
            undoes: decided.undoes,
            submits: false,
        };
        batch.take_step(&taken, &review)?;
        batch.journal(&entry(self.app, self.by, &taken, token), &StepView::from(&decided.step))?;
        self.app.store.commit(batch).await?;
        Ok(review.coverage())
    }
}

/// The entry of the journal for a step.
pub(crate) fn entry<'a>(app: &App, by: &'a Actor, taken: &StepTaken<'a>, once: Option<&'a str>) -> Entry<'a> {
    Entry {
        id: EntryId(app.draw_id()),
        at: taken.at,
        actor: by.person,
        unit: &by.unit,
        role: by.role,
        subject: SUBJECT,
        subject_id: taken.directive.0,
        version: Some(taken.version + 1),
        act: taken.act,
        once,
    }
}

/// The token as it is kept: nobody's token can be used by anybody else.
pub(super) fn token_of(by: &Actor, token: &str) -> String {
    format!("{}:{token}", by.person)
}

/// Whatever a person wrote or accepted has to be able to become a matter.
fn check(app: &App, by: &Actor, directive: &Directive, step: &Step) -> Result<(), AppError> {
    for (before, after) in step.proposals.values() {
        let Some(after) = after else { continue };
        let is_new = before.as_ref().is_none_or(|before| before.content != after.content);
        if after.state == ProposalState::Accepted || is_new {
            as_matter(app, by, directive, after)?;
        }
    }
    Ok(())
}

fn as_matter(app: &App, by: &Actor, directive: &Directive, proposal: &Proposal) -> Result<(), Refusal> {
    let draft = draft(app, directive, proposal);
    duban_core::enter(MatterId(0), MatterNo::new(app.today().year(), 1), draft, by, &app.context()).map(drop)
}

/// What a proposal would be written down as.
pub(super) fn draft(app: &App, directive: &Directive, proposal: &Proposal) -> Draft {
    let content = &proposal.content;
    let usual = || app.pack.kinds.iter().find(|kind| kind.form == duban_core::Form::Task);
    Draft {
        kind: content
            .kind
            .clone()
            .or_else(|| usual().map(|kind| kind.id.clone()))
            .unwrap_or_else(|| duban_core::Form::Task.code().into()),
        title: content.title.clone(),
        requirement: content.requirement.clone(),
        issuer: directive.issuer.clone(),
        source: duban_core::Source {
            directive: Some(directive.id),
            clauses: proposal.clauses.clone(),
            document: directive.title.clone(),
            doc_no: directive.doc_no.clone(),
            dated_on: directive.reference_date,
        },
        due_on: content.due_on,
        measure: content.measure.clone(),
        lists: content.lists.iter().cloned().collect(),
        programmes: content.programmes.iter().cloned().collect(),
        plan: Vec::new(),
        facts: std::collections::BTreeMap::new(),
        intended: content.intended.clone(),
        standing: EnteredAs::New,
    }
}

/// The error that tells what was done since `seen` was looked at.
pub(super) async fn changed_since(app: &App, seen: &Directive) -> Result<AppError, AppError> {
    let steps = app.store.last_steps(seen.id, 20).await?;
    let since: Vec<&Taken> = steps.iter().filter(|step| step.seq > seen.version).collect();
    let what = since.iter().rev().map(|step| step.act.clone()).collect();
    Ok(match since.first() {
        Some(last) => AppError::ChangedMeanwhile {
            by: last.name.clone().unwrap_or_else(|| last.by.to_string()),
            at: last.at,
            what,
        },
        None => ReviewFault::ChangedSince.into(),
    })
}
