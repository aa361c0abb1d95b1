//! The minutes read back in as a directive (纪要登记为来文): what the meeting has made matters of already is not proposed again.

use std::collections::{BTreeMap, BTreeSet};

use duban_core::{
    Actor, Content, Document, Meeting, MeetingChange, MeetingFault, MeetingId, MeetingState, Minutes,
    MinutesLine, Proposal, ProposalId, ProposalState, Reason, ReasonKind, Resolved, Review, Right, Step,
    Word,
};
use duban_store::directive::{Directive, StepTaken};
use duban_store::{Batch, StoreError};
use duban_wire::review::StepView;

use super::act::{changed, changed_since, token_of};
use super::workable;
use crate::directives::{self, Upload};
use crate::{App, AppError};

/// Minutes that are a directive now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadIn {
    /// Which.
    pub directive: duban_core::DirectiveId,
    /// How many decisions were found in its clauses again.
    pub found: usize,
    /// How many decisions there are.
    pub decisions: usize,
}

/// How often is looked again when others write at the same time.
const TRIES: usize = 8;

/// Brings the minutes of a closed meeting in as a directive of its holder. Clauses of decisions are disposed of at once:
/// those of a new matter stand in it, those of an act on a matter name it. The rest waits for the review, like any
/// directive. Done again, it goes on where it was broken off, and changes nothing where it was done.
///
/// # Errors
/// [`AppError::NoMeeting`], [`AppError::Denied`]; [`AppError::Meeting`] while it is not closed; as
/// [`directives::bring_in`].
#[crate::boxed]
pub async fn read_in(app: &App, by: &Actor, id: MeetingId, once: Option<&str>) -> Result<ReadIn, AppError> {
    let meeting = workable(app, by, id, Right::HoldMeeting).await?;
    let (MeetingState::Closed, Some(text)) = (meeting.state, meeting.minutes.clone()) else {
        return Err(MeetingFault::State(meeting.state).into());
    };
    let title = format!("{}纪要", meeting.plan.title);
    let upload = Upload {
        bytes: text.into_bytes(),
        file_name: format!("{title}.txt"),
        title: Some(title),
        document: Some(Document::Minutes),
        issued_by: app.pack.tree.get(&meeting.plan.holder).map(|unit| unit.name.clone()).unwrap_or_default(),
        reference_date: Some(app.context().day(meeting.plan.starts_at)),
        ..Upload::default()
    };
    let directive = match meeting.directive {
        Some(directive) => directive,
        None => directives::bring_in(app, by, upload, once).await?.id,
    };
    let token = once.map(|token| token_of(by, &format!("{token}/link")));
    for _ in 0..TRIES {
        let meeting = workable(app, by, id, Right::HoldMeeting).await?;
        let Some(known) = app.store.directive(directive).await? else {
            return Err(AppError::NoDirective(directive));
        };
        let review = app.store.review(directive).await?;
        let (restored, _) = app.store.directive_text(directive).await?.unwrap_or_default();
        let places = app.store.clause_places(directive).await?;
        let marks = marks(&meeting, app, &restored, &places);
        let outcome = ReadIn {
            directive,
            found: marks.iter().filter(|(_, clauses)| !clauses.is_empty()).count(),
            decisions: marks.len(),
        };
        if meeting.directive.is_some() {
            return Ok(outcome);
        }
        let mut batch = Batch::new();
        let step = step(app, &review, &meeting, &marks);
        if !step.is_nothing() {
            link(app, by, &known, review, &step, &mut batch)?;
        }
        changed(app, by, &meeting, MeetingChange::ReadIn { directive }, token.as_deref(), &mut batch)?;
        match app.store.commit(batch).await {
            Ok(()) => return Ok(outcome),
            Err(StoreError::Conflict { .. } | StoreError::Unique { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(changed_since(app, id, meeting.version).await?)
}

/// Adds the step of the review that links decisions with their clauses.
fn link(
    app: &App,
    by: &Actor,
    directive: &Directive,
    mut review: Review,
    step: &Step,
    batch: &mut Batch,
) -> Result<(), AppError> {
    review.take(step)?;
    let taken = StepTaken {
        directive: directive.id,
        version: directive.version,
        by: by.person,
        unit: &by.unit,
        at: app.now(),
        act: "link",
        step,
        undoes: None,
        submits: false,
    };
    batch.take_step(&taken, &review)?;
    batch.journal(&directives::entry(app, by, &taken, None), &StepView::from(step))?;
    Ok(())
}

/// Each decision, by its order in the meeting, with the clauses in which it stands.
fn marks(meeting: &Meeting, app: &App, restored: &str, places: &[(usize, usize)]) -> Vec<(usize, Vec<u32>)> {
    let minutes = Minutes::of(meeting, &app.context());
    let decisions = minutes.lines.iter().filter(|line| matches!(line, MinutesLine::Decision(..)));
    let mut from = 0;
    let text = Plain::of(restored);
    let mut marks = Vec::new();
    for (at, line) in decisions.enumerate() {
        let found = text.find(line.text(), from);
        let mut clauses = Vec::new();
        if let Some((first, past, next)) = found {
            from = next;
            let is_in = |(_, (start, end)): &(u32, &(usize, usize))| *start < past && *end > first;
            clauses.extend((0_u32..).zip(places).filter(is_in).map(|(ordinal, _)| ordinal));
        }
        marks.push((at, clauses));
    }
    marks
}

/// A text by its letters and figures alone, each with its place: what mending may do to marks and spaces does not matter.
struct Plain {
    letters: Vec<char>,
    places: Vec<usize>,
}

impl Plain {
    fn of(text: &str) -> Self {
        let (places, letters) = text.chars().enumerate().filter(|(_, c)| c.is_alphanumeric()).unzip();
        Self { letters, places }
    }

    /// Where `line` stands at or after the `from`th letter: its first character, one past its last, and the letter after it.
    fn find(&self, line: &str, from: usize) -> Option<(usize, usize, usize)> {
        let line: Vec<char> = line.chars().filter(|c| c.is_alphanumeric()).collect();
        let rest = self.letters.get(from..)?;
        let at = from + rest.windows(line.len().max(1)).position(|window| window == line.as_slice())?;
        let past = at + line.len();
        Some((*self.places.get(at)?, self.places.get(past - 1)? + 1, past))
    }
}

/// The step that disposes of the clauses of decisions.
fn step(app: &App, review: &Review, meeting: &Meeting, marks: &[(usize, Vec<u32>)]) -> Step {
    let resolutions: Vec<_> = meeting.resolutions().collect();
    let mut step = Step::default();
    let mut after: BTreeMap<ProposalId, Proposal> = BTreeMap::new();
    for (at, clauses) in marks.iter().filter(|(_, clauses)| !clauses.is_empty()) {
        let Some(decision) = resolutions.get(*at) else { continue };
        let here: BTreeSet<u32> = clauses.iter().copied().collect();
        let (state, covered) = match &decision.what {
            Resolved::Entered { .. } => (ProposalState::Entered(decision.matter.id), false),
            Resolved::Did { .. } => {
                let reason = Reason { kind: ReasonKind::Covered, note: decision.matter.no.printed() };
                (ProposalState::SetAside(reason), true)
            }
        };
        let mut is_found = false;
        for (id, proposal) in &review.proposals {
            let rests_here = proposal.clauses.iter().any(|clause| here.contains(clause));
            if proposal.state == ProposalState::Pending && rests_here && !after.contains_key(id) {
                after.insert(*id, Proposal { state: state.clone(), ..proposal.clone() });
                is_found = true;
            }
        }
        if !is_found && !covered {
            let id = ProposalId(app.draw_id());
            let (title, requirement) = match &decision.what {
                Resolved::Entered { requirement, .. } => (requirement.clone(), requirement.clone()),
                Resolved::Did { title, .. } => (title.clone(), title.clone()),
            };
            let content = Content { title, requirement, ..Content::default() };
            let made = Proposal { state, clauses: clauses.clone(), content };
            step.proposals.insert(id, (None, Some(made)));
        }
        let note = decision.matter.no.printed();
        for clause in clauses {
            let Some(known) = usize::try_from(*clause).ok().and_then(|at| review.clauses.get(at)) else {
                continue;
            };
            let stands = after
                .values()
                .any(|one| matches!(one.state, ProposalState::Entered(_)) && one.clauses.contains(clause))
                || step
                    .proposals
                    .values()
                    .any(|(_, one)| one.as_ref().is_some_and(|one| one.clauses.contains(clause)));
            if !stands && known.word == Word::None {
                let reason = Reason { kind: ReasonKind::Covered, note: note.clone() };
                step.clauses.insert(*clause, (Word::None, Word::Disposed(reason)));
            }
        }
    }
    for (id, proposal) in after {
        let before = review.proposals.get(&id).cloned();
        step.proposals.insert(id, (before, Some(proposal)));
    }
    step
}
