//! What a meeting decides: a new matter, an act on one that is there, and sending a decision out on the spot.

use duban_core::{
    Act, ActKind, Actor, Draft, EnteredAs, Form, Matter, MatterId, MatterNo, MatterRef, Measure, Meeting,
    MeetingChange, MeetingFault, MeetingState, Milestone, Relation, Resolved, Right, Source, State, as_meant,
    relations_to,
};
use duban_store::Batch;

use crate::matters::{self, carried_out, decided, draw_numbers, entered_and_submitted};
use crate::{App, AppError};

/// Writes a decision down as a matter and submits it for sign-off: all in `batch`.
///
/// A decision says who leads, by when and what it is measured by, so that it can go out before people leave the room; what
/// it lacks is refused. Without a measure it is measured by being done in time.
pub(super) async fn entered(
    app: &App,
    by: &Actor,
    meeting: &Meeting,
    item: u32,
    draft: Draft,
    batch: &mut Batch,
) -> Result<MeetingChange, AppError> {
    let holder = &meeting.plan.holder;
    by.may(Right::Enter, &relations_to(&by.unit, holder, &app.pack.tree))?;
    for act in [ActKind::Register, ActKind::SubmitForSignOff] {
        by.may(Right::Do(act), &[Relation::Issuer])?;
    }
    let ctx = app.context();
    let measure = draft.measure.clone().or_else(|| {
        let due = draft.due_on?;
        draft.lists.is_empty().then(|| Measure::Milestones(vec![Milestone::done(&draft.title, due)]))
    });
    let requirement =
        if draft.requirement.trim().is_empty() { draft.title.clone() } else { draft.requirement.clone() };
    let draft = Draft {
        issuer: holder.clone(),
        requirement,
        measure,
        source: Source {
            document: format!("{}纪要", meeting.plan.title),
            dated_on: Some(ctx.day(meeting.plan.starts_at)),
            ..Source::default()
        },
        standing: EnteredAs::New,
        ..draft
    };
    if let Some(lack) = draft.clone().lacks(by, &ctx).into_iter().next() {
        return Err(lack.into());
    }
    let numbers = draw_numbers(app, batch, 1).await?;
    let no = numbers.into_iter().next().ok_or(MeetingFault::Nothing)?;
    let matter = entered_and_submitted(app, by, draft.clone(), &no, batch)?.ok_or(MeetingFault::Nothing)?;
    Ok(MeetingChange::Resolved {
        item,
        matter: MatterRef { id: matter.id, no },
        what: Resolved::Entered { requirement: draft.requirement, to: draft.intended, due_on: draft.due_on },
    })
}

/// Does an act to a matter as a decision of the meeting: both in `batch`.
pub(super) async fn acted(
    app: &App,
    by: &Actor,
    meeting: &Meeting,
    item: u32,
    no: &MatterNo,
    act: Act,
    batch: &mut Batch,
) -> Result<MeetingChange, AppError> {
    let words = said(&act)?;
    // Before anything is asked of the matter: a closed meeting decides nothing.
    let what = |matter: &Matter| Resolved::Did {
        act: act.kind(),
        title: matter.title.clone(),
        words: words.clone(),
    };
    let matter = matters::look(app, by, no).await?;
    let change = MeetingChange::Resolved {
        item,
        matter: MatterRef { id: matter.id, no: matter.no.clone() },
        what: what(&matter),
    };
    meeting.decide(change.clone(), by, &app.context())?;
    decided(app, by, &matter, &act, None, batch).await?;
    Ok(change)
}

/// What an act says in the minutes.
fn said(act: &Act) -> Result<String, MeetingFault> {
    Ok(match act {
        Act::Chase { note, .. } => note.clone(),
        Act::Decide { is_granted, reason, .. } => {
            let word = if *is_granted { "同意" } else { "不同意" };
            format!("{word}，{reason}")
        }
        Act::Judge { likelihood, note } => match note.trim() {
            "" => likelihood.zh().to_owned(),
            note => format!("{}，{note}", likelihood.zh()),
        },
        other => return Err(MeetingFault::NoSuchAct(other.kind().code())),
    })
}

/// Signs a decision off, where that is still to be done, and assigns it as it is meant: all in `batch`. Whoever signs is
/// not who submitted it (FIELD §1): the rule of the sign-off asks that.
pub(super) async fn settle(
    app: &App,
    by: &Actor,
    meeting: &Meeting,
    no: &MatterNo,
    token: Option<&str>,
    batch: &mut Batch,
) -> Result<(), AppError> {
    if !meeting.has_entered(no) {
        return Err(MeetingFault::NotDecidedHere(no.clone()).into());
    }
    if meeting.state != MeetingState::Open {
        return Err(MeetingFault::State(meeting.state).into());
    }
    let mut matter = matters::look(app, by, no).await?;
    let was_settled =
        |state: State| !matches!(state, State::Submitted | State::SignedOff | State::Registered);
    if let Some(token) = token
        && was_settled(matter.state)
        && app.store.done_once("matter", token).await?.is_some()
    {
        return Ok(());
    }
    let mut token = token;
    if matter.state == State::Submitted {
        matter = decided(app, by, &matter, &Act::SignOff, token.take(), batch).await?;
    }
    // Prepared by whoever submitted it: the right to settle is the right to let it go out so.
    let act = match as_meant(&matter, &app.pack.tree) {
        Act::FanOut(mut spread) => {
            spread.shares.iter_mut().for_each(|share| share.id = MatterId(app.draw_id()));
            Act::FanOut(spread)
        }
        other => other,
    };
    carried_out(app, by, &matter, &act, token, batch).await?;
    Ok(())
}

/// A decision that nobody has filled in: of the usual kind of decisions, else of the usual kind of tasks.
pub(super) fn usual_kind(app: &App) -> duban_core::KindId {
    const DECISION: &str = "minutes-decision";
    let is_task = |kind: &&duban_core::Kind| kind.form == Form::Task;
    let named = app.pack.kinds.iter().find(|kind| kind.id.as_str() == DECISION);
    let kind = named.or_else(|| app.pack.kinds.iter().find(is_task));
    kind.map_or_else(|| Form::Task.code().into(), |kind| kind.id.clone())
}
