//! Following a request with its number and code, and the requester's own word on it.

use duban_core::{
    Act, Change, Matter, MatterNo, Moment, Name, Reply, RequestStep, State, UnitId, WorkChange,
};
use duban_store::StoreError;
use jiff::civil::Date;

use super::submit::names;
use super::{RequestFault, code, door, public};
use crate::matters::attempt;
use crate::{App, AppError};

/// How often an act of the requester is tried when somebody else is first.
const TRIES: usize = 4;

/// A request as its sender reads it: nothing that was said inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Its number.
    pub no: MatterNo,
    /// Its category.
    pub category: Name,
    /// What they wrote.
    pub text: String,
    /// Where it is about.
    pub place: String,
    /// What they attached, by name.
    pub files: Vec<String>,
    /// What they added.
    pub words: Vec<(Moment, String)>,
    /// When it came.
    pub sent_at: Moment,
    /// By when it is answered.
    pub due_on: Option<Date>,
    /// Where it stands.
    pub state: State,
    /// Who handles it; the office until it is assigned.
    pub unit: UnitId,
    /// What happened, in plain words, the oldest first.
    pub steps: Vec<Step>,
    /// The replies, the oldest first.
    pub replies: Vec<Reply>,
    /// Whether the last reply waits for their word.
    pub may_rate: bool,
    /// Whether they may add a word.
    pub may_add: bool,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Moment,
    /// What, in plain words.
    pub what: RequestStep,
    /// Whom it concerned.
    pub unit: Option<UnitId>,
}

/// The request of a number, for whoever holds its code.
///
/// # Errors
/// [`RequestFault::Unknown`], whether there is no such request or the code is another's;
/// [`RequestFault::TooOften`] after too many tries.
#[crate::boxed]
pub async fn follow(app: &App, address: &str, no: &MatterNo, typed: &str) -> Result<Followed, AppError> {
    let matter = known(app, address, no, typed).await?;
    let history = app.store.history(matter.id, 0).await?;
    let steps =
        history.iter().filter_map(|happened| step(&happened.event.change, happened.event.at)).collect();
    followed(app, matter, steps)
}

/// Does what the requester may do: [`Act::Rate`], [`Act::AddWord`].
///
/// # Errors
/// As [`follow`]; [`AppError::Refused`]; [`AppError::Denied`] for any other act.
#[crate::boxed]
pub async fn say(
    app: &App,
    address: &str,
    no: &MatterNo,
    typed: &str,
    act: Act,
    token: &str,
) -> Result<(), AppError> {
    let once = (!token.is_empty()).then(|| code::kept(token));
    let mut tries = 0;
    loop {
        tries += 1;
        let matter = known(app, address, no, typed).await?;
        if let Some(once) = &once
            && app.store.done_once("matter", once).await?.is_some()
        {
            return Ok(());
        }
        match attempt(app, &public(&matter.issuer), &matter, &act, once.as_deref()).await {
            Err(AppError::Store(StoreError::Conflict { .. } | StoreError::Unique { .. }))
                if tries < TRIES => {}
            outcome => return outcome.map(drop),
        }
    }
}

/// The matter behind number and code. The number alone tells nothing, not even that it exists.
async fn known(app: &App, address: &str, no: &MatterNo, typed: &str) -> Result<Matter, AppError> {
    door(app)?;
    let too_often = |minutes| RequestFault::TooOften { minutes };
    app.door.tried.attempt("any", address, app.now()).map_err(too_often)?;
    let unknown = || AppError::from(RequestFault::Unknown);
    let matter = app.store.matter(no).await?.ok_or_else(unknown)?;
    let who = app.store.requester(matter.id).await?.ok_or_else(unknown)?;
    match code::same(&code::digest(no, typed), &who.code_sha256) {
        true => {
            app.door.tried.forget_address(address);
            Ok(matter)
        }
        false => Err(unknown()),
    }
}

fn followed(app: &App, matter: Matter, steps: Vec<Step>) -> Result<Followed, AppError> {
    let request = matter.work.request.as_deref().ok_or(RequestFault::Unknown)?;
    let category = door(app)?.category(&request.category);
    let last = request.replies.last();
    let is_over = matches!(matter.state, State::SetAside | State::Cancelled | State::Closed);
    Ok(Followed {
        category: category.map_or_else(|| Name::new("其他", "other"), |category| category.name.clone()),
        files: names(&request.files),
        words: request.words.iter().map(|word| (word.at, word.text.clone())).collect(),
        place: matter.facts.get(&duban_core::Field::Place).cloned().unwrap_or_default(),
        sent_at: matter.begun_at,
        due_on: matter.due.map(|due| due.on),
        state: matter.state,
        unit: matter.lead().unwrap_or(&door(app)?.office).clone(),
        may_rate: last.is_some_and(|reply| reply.verdict.is_none())
            && (matter.state.is_claimed() || matter.state == State::Closed),
        may_add: request.words.is_empty() && !is_over && matter.state != State::AwaitingClosure,
        replies: request.replies.clone(),
        text: matter.requirement.clone(),
        no: matter.no.clone(),
        steps,
    })
}

/// What of the history the public reads. Reasons, notes and names of people inside are none of it.
fn step(change: &Change, at: Moment) -> Option<Step> {
    let told = |what, unit: Option<&UnitId>| Some(Step { at, what, unit: unit.cloned() });
    match change {
        Change::Entered { .. } => told(RequestStep::Received, None),
        Change::Registered => told(RequestStep::TakenOn, None),
        Change::Assigned { asked, .. } => told(RequestStep::HandedOn, asked.first().map(|asked| &asked.unit)),
        Change::Acknowledged { unit } => told(RequestStep::SignedFor, Some(unit)),
        Change::Reassigned { asked, .. } => told(RequestStep::Transferred, Some(&asked.unit)),
        Change::Succeeded { into, .. } => told(RequestStep::Transferred, Some(into)),
        Change::SetAside { .. } | Change::Cancelled { .. } => told(RequestStep::GivenUp, None),
        Change::Work(WorkChange::Decided { is_granted: true, due: Some(_), .. }) => {
            told(RequestStep::MoreTime, None)
        }
        Change::Work(WorkChange::Replied { unit, .. }) => told(RequestStep::Replied, Some(unit)),
        Change::Work(WorkChange::Rated { solved: duban_core::Solved::No, .. }) => {
            told(RequestStep::WentBack, None)
        }
        Change::Work(WorkChange::Rated { .. }) => told(RequestStep::Rated, None),
        Change::Work(WorkChange::WordAdded { .. }) => told(RequestStep::Added, None),
        Change::Work(WorkChange::SentBack { .. } | WorkChange::Reopened { .. }) => {
            told(RequestStep::Reopened, None)
        }
        Change::Work(WorkChange::Closed { .. }) => told(RequestStep::Closed, None),
        _ => None,
    }
}
