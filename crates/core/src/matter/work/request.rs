//! What becomes of a request (诉求): the reply, the requester's own word on it, what is left out of the rates, and the
//! other matter on which it is evidence.
//!
//! # Source
//! FIELD §4: response, resolution and satisfaction; exclusions are decided by someone else and listed. FIELD §1: a
//! transfer keeps the number and the clock, “not ours” closes nothing.

mod counted;
mod door;

pub use counted::{CountedRequest, RequestStanding};
pub use door::{LONGEST_REQUEST, Submission, submitted};

use jiff::civil::Date;

use super::super::change::Event;
use super::super::decide::{Context, given};
use super::super::refusal::Refusal;
use super::super::{Matter, MatterNo, State};
use super::change::WorkChange;
use super::refusal::WorkRefusal;
use super::verify::{Claim, Draw};
use crate::coded::coded;
use crate::{Actor, Evidence, Form, Measure, Moment, Percent, PersonId, Stand, Standings, UnitId};

coded! {
    /// What the requester says: is it solved?
    pub enum Solved {
        /// Yes.
        Yes = "yes", "已解决", "solved";
        /// In part.
        Partly = "partly", "部分解决", "partly solved";
        /// No: it goes back to whoever replied.
        No = "no", "未解决", "not solved";
    }
}

coded! {
    /// How satisfied the requester is. Four answers: there is no comfortable middle.
    pub enum Satisfaction {
        /// Very.
        VerySatisfied = "very_satisfied", "非常满意", "very satisfied";
        /// Satisfied.
        Satisfied = "satisfied", "满意", "satisfied";
        /// Not.
        Dissatisfied = "dissatisfied", "不满意", "dissatisfied";
        /// Not at all.
        VeryDissatisfied = "very_dissatisfied", "非常不满意", "very dissatisfied";
    }
}

impl Satisfaction {
    /// Whether it counts as satisfied.
    #[must_use]
    pub const fn is_satisfied(self) -> bool {
        matches!(self, Self::VerySatisfied | Self::Satisfied)
    }
}

coded! {
    /// What a requester is told of what happened, in plain words.
    pub enum RequestStep {
        /// It came.
        Received = "received", "诉求已收到", "received";
        /// The office has read it.
        TakenOn = "taken_on", "已受理", "taken on";
        /// A unit was asked.
        HandedOn = "handed_on", "已交办给", "handed to";
        /// The unit has signed for it.
        SignedFor = "signed_for", "已签收：", "acknowledged by";
        /// Another unit was asked instead; number and clock stay.
        Transferred = "transferred", "已转由其办理，编号和时限不变：", "transferred, same number and date, to";
        /// The deadline moved, on a request that was granted.
        MoreTime = "more_time", "办理时限已延长", "more time was granted";
        /// A reply came.
        Replied = "replied", "已答复：", "replied to by";
        /// They said more.
        Added = "added", "您补充了说明", "you added a word";
        /// They rated the reply.
        Rated = "rated", "您评价了答复", "you rated the reply";
        /// They said it is not solved.
        WentBack = "went_back", "您表示没有解决，已退回重新办理", "you said it is not solved; it went back";
        /// The office sent it back.
        Reopened = "reopened", "已退回重新办理", "sent back to be worked on";
        /// It is closed.
        Closed = "closed", "已办结", "closed";
        /// It is not pursued.
        GivenUp = "given_up", "不再办理", "no longer pursued";
    }
}

/// A request as it came through the public door. Who sent it is not in here: see `docs/requests.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its category, by the pack's code.
    pub category: String,
    /// Files that came with it, from the public.
    pub files: Vec<Evidence>,
    /// Further words of the requester, in order.
    pub words: Vec<Further>,
    /// The replies, in order; a second one where the first did not solve it.
    pub replies: Vec<Reply>,
    /// Left out of the rates.
    pub exclusion: Option<Exclusion>,
}

/// A further word of the requester.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Further {
    /// What they said.
    pub text: String,
    /// When.
    pub at: Moment,
}

/// A reply to the requester, as they read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The unit that replied.
    pub unit: UnitId,
    /// What it said.
    pub text: String,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Whether that was by the deadline as it stood then.
    pub is_in_time: bool,
    /// What the requester said to it.
    pub verdict: Option<Verdict>,
}

/// The requester's own word on a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is solved.
    pub solved: Solved,
    /// How satisfied they are.
    pub satisfaction: Satisfaction,
    /// What else they said; may be empty.
    pub note: String,
    /// When.
    pub at: Moment,
}

/// Why a request counts in no rate (无理诉求剔除).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: PersonId,
    /// For which unit; never the one whose rate it would spoil.
    pub unit: UnitId,
    /// When.
    pub at: Moment,
}

/// A request put to another matter as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its number.
    pub request: MatterNo,
    /// What it said, and its files, as they stood then.
    pub evidence: Vec<Evidence>,
    /// Who put it there.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// The longest word of a requester after the request itself, in characters.
pub const LONGEST_WORD: usize = 2_000;

/// Whether it is a request, by its kind or by the door it came through.
pub(super) fn is_request(matter: &Matter, ctx: &Context<'_>) -> bool {
    matter.work.request.is_some() || ctx.kind(&matter.kind).is_some_and(|kind| kind.form == Form::Request)
}

pub(super) fn may_reply(matter: &Matter) -> Result<(), Refusal> {
    if matter.work.request.is_some() { Ok(()) } else { Err(WorkRefusal::NotRequest.into()) }
}

pub(in super::super) fn replied(
    matter: &Matter,
    text: &str,
    evidence: &[Evidence],
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    may_reply(matter)?;
    let unit = matter.lead().cloned().unwrap_or_else(|| by.unit.clone());
    let (text, evidence) = (given(text)?, evidence.to_vec());
    Ok(WorkChange::Replied { unit, text, evidence, on: ctx.day(ctx.now) })
}

/// The requester speaks to each reply once.
pub(super) fn may_rate(matter: &Matter) -> Result<(), Refusal> {
    let last = matter.work.request.as_ref().and_then(|request| request.replies.last());
    match last {
        Some(reply) if reply.verdict.is_none() => Ok(()),
        _ => Err(WorkRefusal::NothingToRate.into()),
    }
}

pub(in super::super) fn rated(
    matter: &Matter,
    solved: Solved,
    satisfaction: Satisfaction,
    note: &str,
) -> Result<WorkChange, Refusal> {
    may_rate(matter)?;
    Ok(WorkChange::Rated { solved, satisfaction, note: short(note)? })
}

/// One further word, while it is open.
pub(super) fn may_add_word(matter: &Matter) -> Result<(), Refusal> {
    match &matter.work.request {
        None => Err(WorkRefusal::NotRequest.into()),
        Some(request) if !request.words.is_empty() => Err(WorkRefusal::WordGiven.into()),
        Some(_) => Ok(()),
    }
}

pub(in super::super) fn word_added(matter: &Matter, text: &str) -> Result<WorkChange, Refusal> {
    may_add_word(matter)?;
    Ok(WorkChange::WordAdded { text: short(&given(text)?)? })
}

fn short(text: &str) -> Result<String, Refusal> {
    let length = text.trim().chars().count();
    if length > LONGEST_WORD {
        return Err(WorkRefusal::RequestTooLong { length, limit: LONGEST_WORD }.into());
    }
    Ok(text.trim().to_owned())
}

/// Not by the lead: nobody takes a case out of their own rate.
pub(super) fn may_exclude(matter: &Matter, by: &Actor, ctx: &Context<'_>) -> Result<(), Refusal> {
    match &matter.work.request {
        None => Err(WorkRefusal::NotRequest.into()),
        Some(request) if request.exclusion.is_some() => Err(WorkRefusal::ExcludedAlready.into()),
        Some(_) if matter.lead().is_some_and(|lead| ctx.is_own(by, lead)) => {
            Err(WorkRefusal::OwnExclusion.into())
        }
        Some(_) => Ok(()),
    }
}

pub(in super::super) fn excluded(
    matter: &Matter,
    reason: &str,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    may_exclude(matter, by, ctx)?;
    Ok(WorkChange::Excluded { reason: given(reason)? })
}

pub(in super::super) fn attached(
    matter: &Matter,
    request: &MatterNo,
    evidence: &[Evidence],
) -> Result<WorkChange, Refusal> {
    let is_there = matter.work.attached.iter().any(|one| one.request == *request);
    if is_there || matter.no == *request {
        return Err(WorkRefusal::AttachedAlready { request: request.clone() }.into());
    }
    Ok(WorkChange::Attached { request: request.clone(), evidence: evidence.to_vec() })
}

/// A request that is declined names the unit it belongs to: “not ours” alone is no answer to a citizen.
pub(in super::super) fn names_a_unit(
    matter: &Matter,
    to: Option<&UnitId>,
    unit: &UnitId,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    match to {
        Some(to) if ctx.tree.get(to).is_none() => Err(Refusal::UnknownUnit { unit: to.clone() }),
        Some(to) if to == unit => Err(Refusal::UnitTwice { unit: to.clone() }),
        None if is_request(matter, ctx) => Err(WorkRefusal::NoOtherUnit.into()),
        _ => Ok(()),
    }
}

impl Matter {
    /// What becomes of a request by what was done about it.
    pub(super) fn ask_and_answer(&mut self, change: &WorkChange, event: &Event) {
        match change {
            WorkChange::Requested { category, files } => {
                self.work.request = Some(Box::new(Request {
                    category: category.clone(),
                    files: files.clone(),
                    words: Vec::new(),
                    replies: Vec::new(),
                    exclusion: None,
                }));
            }
            WorkChange::Replied { unit, text, evidence, on } => self.reply(unit, text, evidence, *on, event),
            WorkChange::Rated { solved, satisfaction, note } => {
                let verdict = Verdict {
                    solved: *solved,
                    satisfaction: *satisfaction,
                    note: note.clone(),
                    at: event.at,
                };
                self.rate(verdict, event);
            }
            WorkChange::WordAdded { text } => {
                if let Some(request) = &mut self.work.request {
                    request.words.push(Further { text: text.clone(), at: event.at });
                }
            }
            WorkChange::Excluded { reason } => {
                if let Some(request) = &mut self.work.request {
                    let (by, unit, at) = (event.by, event.unit.clone(), event.at);
                    request.exclusion = Some(Exclusion { reason: reason.clone(), by, unit, at });
                }
            }
            WorkChange::Attached { request, evidence } => self.work.attached.push(Attached {
                request: request.clone(),
                evidence: evidence.clone(),
                by: event.by,
                at: event.at,
            }),
            _ => {}
        }
    }

    /// A reply says that the matter is done: a claim, on which the requester has the word.
    fn reply(&mut self, unit: &UnitId, text: &str, evidence: &[Evidence], on: Date, event: &Event) {
        let is_in_time = self.due.is_none_or(|due| event.at <= due.at);
        if let Some(request) = &mut self.work.request {
            let (unit, text) = (unit.clone(), text.to_owned());
            request.replies.push(Reply { unit, text, by: event.by, at: event.at, is_in_time, verdict: None });
        }
        if let Some(Measure::Milestones(steps)) = &self.measure {
            self.work.claimed.points = vec![Stand::Step { done_on: Some(on) }; steps.len()];
        }
        self.work.papers.clear();
        self.work.claim = Some(Claim {
            note: text.to_owned(),
            evidence: evidence.to_vec(),
            by: event.by,
            at: event.at,
            draw: Draw { seed: 0, rate: Percent(0), is_drawn: false },
        });
        self.enter_state(State::Claimed, event.at);
    }

    /// Solved: accepted by the requester's own word. Not solved: back to the unit, with the first clock.
    fn rate(&mut self, verdict: Verdict, event: &Event) {
        let solved = verdict.solved;
        if let Some(reply) = self.work.request.as_mut().and_then(|request| request.replies.last_mut()) {
            reply.verdict = Some(verdict);
        }
        match solved {
            Solved::Yes if matches!(self.state, State::Claimed | State::UnderVerification) => {
                self.accept();
                self.enter_state(State::AwaitingClosure, event.at);
            }
            Solved::Yes | Solved::Partly => {}
            Solved::No if self.state == State::Closed => self.reopen(None, event),
            Solved::No => {
                self.send_back();
                (self.work.claimed, self.work.verified) = (Standings::default(), Standings::default());
                self.work.papers.clear();
                self.enter_state(State::InHand, event.at);
            }
        }
    }
}
