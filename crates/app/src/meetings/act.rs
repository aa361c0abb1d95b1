//! Doing something to a meeting.

use duban_core::{
    Act, Actor, Draft, EntryId, MatterNo, Meeting, MeetingChange, MeetingEvent, MeetingFault, MeetingId,
    MeetingPlan, Minutes, Name, NewItem, Presence, Relation, Right, Topic, UnitId,
};
use duban_store::journal::Entry;
use duban_store::{Batch, StoreError};
use duban_wire::meeting::MeetingChangeView;

use super::{SUBJECT, agenda, may, resolve, workable};
use crate::{App, AppError};

/// How often is looked again when others write at the same time.
const TRIES: usize = 8;

/// Something done to a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeetingAct {
    /// Another plan; its holder is not heard.
    Replan(Box<MeetingPlan>),
    /// 开会.
    Open,
    /// 点名: these venues were found so. What is the same as before is not noted again.
    Call(Vec<(UnitId, Presence, String)>),
    /// 列入议程: these matters, each with the reason it gives today.
    List(Vec<MatterNo>),
    /// An item about no matter.
    ListFree(String),
    /// An item stands at this place now, from 1.
    Move {
        /// Which.
        item: u32,
        /// Where.
        to: u32,
    },
    /// 移出议程.
    Drop {
        /// Which.
        item: u32,
    },
    /// 记录.
    Note {
        /// To which item.
        item: u32,
        /// What was said.
        text: String,
        /// What stood there when it was written; whoever changed it meanwhile is not written over.
        was: Option<String>,
    },
    /// 议毕: the light stays as it is now.
    Finish {
        /// Which.
        item: u32,
    },
    /// 恢复议题.
    Resume {
        /// Which.
        item: u32,
    },
    /// 议定事项: a new matter, submitted for sign-off. Its issuer and source are those of the meeting.
    Decide {
        /// To which item.
        item: u32,
        /// What it says.
        draft: Box<Draft>,
    },
    /// An act on a matter that is there: 催办, 答复申请, 研判.
    Do {
        /// To which item.
        item: u32,
        /// On which matter.
        no: MatterNo,
        /// Which.
        act: Box<Act>,
    },
    /// 当场签发交办: a decision is signed off and goes out as it is meant.
    Settle {
        /// Which.
        no: MatterNo,
    },
    /// 散会: the minutes stand.
    Close,
    /// 取消.
    Cancel {
        /// Why.
        reason: String,
    },
}

impl MeetingAct {
    /// The right it takes.
    const fn right(&self) -> Right {
        match self {
            Self::Settle { .. } => Right::SettleInMeeting,
            _ => Right::HoldMeeting,
        }
    }
}

/// Sets a meeting down for the actor's unit, whatever holder the plan names. `once` is the token of the form: when it
/// arrives again, nothing is done and the answer is the same.
///
/// # Errors
/// [`AppError::Denied`]; [`AppError::Meeting`] with what is missing or unknown.
#[crate::boxed]
pub async fn plan(app: &App, by: &Actor, plan: MeetingPlan, once: Option<&str>) -> Result<Meeting, AppError> {
    let holder = app.pack.tree.principal(&by.unit).clone();
    by.may(Right::HoldMeeting, &[Relation::Issuer])?;
    let token = once.map(|token| token_of(by, token));
    if let Some(done) = done_before(app, by, token.as_deref()).await? {
        return Ok(done);
    }
    let plan = MeetingPlan { holder, ..tidy(plan) };
    let event = Meeting::plan(MeetingId(app.draw_id()), plan, by, &app.context())?;
    let Some(meeting) = Meeting::begin(&event) else { return Err(MeetingFault::Nothing.into()) };
    let mut batch = Batch::new();
    keep(app, &mut batch, &event, None, &meeting, token.as_deref())?;
    match app.store.commit(batch).await {
        Ok(()) => Ok(meeting),
        // The same form, sent twice at once.
        Err(error @ StoreError::Unique { .. }) => {
            done_before(app, by, token.as_deref()).await?.ok_or_else(|| error.into())
        }
        Err(error) => Err(error.into()),
    }
}

/// Does `act` to a meeting, for `by`, or says why not. `version` is the one that was looked at, where that matters to the
/// asker; `once` as in [`plan`].
///
/// # Errors
/// [`AppError::NoMeeting`] also when it is not theirs to know of; [`AppError::Denied`], [`AppError::Meeting`]; what the acts
/// on matters refuse; [`AppError::ChangedMeanwhile`] when someone else was first and it no longer fits.
#[crate::boxed]
pub async fn perform(
    app: &App,
    by: &Actor,
    id: MeetingId,
    version: Option<i64>,
    act: &MeetingAct,
    once: Option<&str>,
) -> Result<Meeting, AppError> {
    let token = once.map(|token| token_of(by, token));
    let seen = workable(app, by, id, act.right()).await?;
    for attempt in 0..TRIES {
        if let Some(done) = done_before(app, by, token.as_deref()).await? {
            return Ok(done);
        }
        let meeting = workable(app, by, id, act.right()).await?;
        if let Some(version) = version.filter(|version| *version != meeting.version) {
            return Err(changed_since(app, id, version).await?);
        }
        let mut batch = Batch::new();
        let outcome = done(app, by, &meeting, act, token.as_deref(), &mut batch).await;
        let after = match outcome {
            // What no longer fits is told with what the others did.
            Err(AppError::Meeting(_) | AppError::Refused(_))
                if attempt > 0 && meeting.version != seen.version =>
            {
                return Err(changed_since(app, id, seen.version).await?);
            }
            outcome => outcome?,
        };
        if batch.is_empty() {
            return Ok(after);
        }
        match app.store.commit(batch).await {
            Ok(()) => return Ok(after),
            Err(StoreError::Conflict { .. } | StoreError::Unique { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(changed_since(app, id, seen.version).await?)
}

/// Decides and adds all that the act writes to `batch`: nothing where nothing changes.
async fn done(
    app: &App,
    by: &Actor,
    meeting: &Meeting,
    act: &MeetingAct,
    token: Option<&str>,
    batch: &mut Batch,
) -> Result<Meeting, AppError> {
    let change = match act {
        MeetingAct::Settle { no } => {
            resolve::settle(app, by, meeting, no, token, batch).await?;
            return Ok(meeting.clone());
        }
        MeetingAct::Replan(plan) => {
            let holder = meeting.plan.holder.clone();
            MeetingChange::Replanned(MeetingPlan { holder, ..tidy((**plan).clone()) })
        }
        MeetingAct::Open => MeetingChange::Opened,
        MeetingAct::Call(roll) => {
            let is_new = |(unit, presence, speaker): &&(UnitId, Presence, String)| {
                meeting.roll.get(unit).is_none_or(|was| was.presence != *presence || was.speaker != *speaker)
            };
            let news: Vec<_> = roll.iter().filter(is_new).cloned().collect();
            if news.is_empty() && !roll.is_empty() {
                return Ok(meeting.clone());
            }
            MeetingChange::Called(news)
        }
        MeetingAct::List(nos) => {
            let mut items = Vec::with_capacity(nos.len());
            for no in nos {
                items.push(agenda::item(app, by, no).await?);
            }
            MeetingChange::Listed(items)
        }
        MeetingAct::ListFree(title) => {
            let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
            let reason = Name::new("", "");
            MeetingChange::Listed(vec![NewItem { matter: None, title, topic: Topic::Other, reason }])
        }
        MeetingAct::Move { item, to } => MeetingChange::Moved { item: *item, to: *to },
        MeetingAct::Drop { item } => MeetingChange::Dropped { item: *item },
        MeetingAct::Note { item, text, was } => {
            let text = text.replace("\r\n", "\n").trim().to_owned();
            let change = MeetingChange::Noted { item: *item, text: text.clone() };
            meeting.decide(change, by, &app.context())?;
            let now = meeting.item(*item).map(|item| item.note.as_str());
            if now == Some(text.as_str()) {
                return Ok(meeting.clone());
            }
            let was = was.as_ref().map(|was| was.replace("\r\n", "\n"));
            if was.is_some_and(|was| now.is_some_and(|now| now != was.trim())) {
                return Err(noted_since(app, meeting, *item).await?);
            }
            MeetingChange::Noted { item: *item, text }
        }
        MeetingAct::Finish { item } => {
            let found = meeting.item(*item).ok_or(MeetingFault::NoItem(*item))?;
            MeetingChange::Finished { item: *item, seen: agenda::seen(app, found).await? }
        }
        MeetingAct::Resume { item } => MeetingChange::Resumed { item: *item },
        MeetingAct::Decide { item, draft } => {
            resolve::entered(app, by, meeting, *item, (**draft).clone(), batch).await?
        }
        MeetingAct::Do { item, no, act } => {
            resolve::acted(app, by, meeting, *item, no, (**act).clone(), batch).await?
        }
        MeetingAct::Close => {
            let mut seen = Vec::new();
            for item in meeting.items.iter().filter(|item| item.seen.is_none()) {
                seen.push((item.no, agenda::seen(app, item).await?));
            }
            let minutes = Minutes::of(meeting, &app.context()).text();
            MeetingChange::Closed { seen, minutes }
        }
        MeetingAct::Cancel { reason } => MeetingChange::Cancelled { reason: reason.trim().to_owned() },
    };
    changed(app, by, meeting, change, token, batch)
}

/// Decides on one change and adds it to `batch`.
pub(super) fn changed(
    app: &App,
    by: &Actor,
    meeting: &Meeting,
    change: MeetingChange,
    token: Option<&str>,
    batch: &mut Batch,
) -> Result<Meeting, AppError> {
    let event = meeting.decide(change, by, &app.context())?;
    let mut after = meeting.clone();
    after.apply(&event);
    keep(app, batch, &event, Some(meeting), &after, token)?;
    Ok(after)
}

/// The one way in which an event of a meeting reaches the database.
fn keep(
    app: &App,
    batch: &mut Batch,
    event: &MeetingEvent,
    before: Option<&Meeting>,
    after: &Meeting,
    once: Option<&str>,
) -> Result<(), AppError> {
    batch.keep_meeting(before, after)?;
    let entry = Entry {
        id: EntryId(app.draw_id()),
        at: event.at,
        actor: event.by,
        unit: &event.unit,
        role: event.role,
        subject: SUBJECT,
        subject_id: event.meeting.0,
        version: Some(after.version),
        act: event.change.code(),
        once,
    };
    batch.journal(&entry, &MeetingChangeView::from(&event.change))?;
    Ok(())
}

/// The plan with its texts on one line each.
fn tidy(plan: MeetingPlan) -> MeetingPlan {
    let line = |text: &str| {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        words.chars().filter(|c| !c.is_control()).collect::<String>()
    };
    MeetingPlan { title: line(&plan.title), chair: line(&plan.chair), ..plan }
}

/// The token as it is kept: nobody's token can be used by anybody else.
pub(super) fn token_of(by: &Actor, token: &str) -> String {
    format!("{}:{token}", by.person)
}

/// What the form with this token did, if it was here before: to a meeting, or to a matter of it.
async fn done_before(app: &App, by: &Actor, once: Option<&str>) -> Result<Option<Meeting>, AppError> {
    let Some(once) = once else { return Ok(None) };
    let Some(id) = app.store.done_once(SUBJECT, once).await? else { return Ok(None) };
    let Some(meeting) = app.store.meeting(MeetingId(id)).await? else { return Ok(None) };
    may(app, by, &meeting, Right::SeeMeeting)?;
    Ok(Some(meeting))
}

/// The error that tells what was done to the meeting since `version`.
pub(super) async fn changed_since(app: &App, id: MeetingId, version: i64) -> Result<AppError, AppError> {
    let since = app.store.meeting_history(id, version).await?;
    let what = since.iter().map(|one| one.event.change.code().to_owned()).collect();
    let name = |one: &duban_store::meeting::MeetingHappened| {
        one.name.clone().unwrap_or_else(|| one.event.by.to_string())
    };
    Ok(AppError::ChangedMeanwhile {
        by: since.last().map_or_else(String::new, name),
        at: since.last().map_or_else(|| app.now(), |last| last.event.at),
        what,
    })
}

/// The error that tells who wrote the note of an item last.
async fn noted_since(app: &App, meeting: &Meeting, item: u32) -> Result<AppError, AppError> {
    let all = app.store.meeting_history(meeting.id, 0).await?;
    let is_it =
        |change: &MeetingChange| matches!(change, MeetingChange::Noted { item: at, .. } if *at == item);
    let last = all.iter().rev().find(|one| is_it(&one.event.change));
    let Some(last) = last else { return changed_since(app, meeting.id, 0).await };
    Ok(AppError::ChangedMeanwhile {
        by: last.name.clone().unwrap_or_else(|| last.event.by.to_string()),
        at: last.event.at,
        what: vec![last.event.change.code().to_owned()],
    })
}
