//! Report once (一数多用): what follows on other matters when the figure of one answers another.
//!
//! The rules are `duban_core`'s; here both matters are changed in one batch, so that nobody is ever asked by both or by none.

use duban_core::{
    Act, ActKind, Actor, AlikeSaid, Change, Context, Event, Matter, MatterId, MatterNo, MatterRef, Relation,
    Right, UnitId, WorkChange, answers_rhythm, follows, given_up, relations,
};
use duban_store::Batch;
use duban_store::matter::OpenPair;

use super::perform::look;
use super::record::record;
use super::view::UnitName;
use crate::{App, AppError, people};

/// How many pairs a page shows.
const SHOWN: u32 = 40;

/// The act with the other matter in it.
///
/// # Errors
/// [`AppError::NoMatter`] when the other is not theirs to know of.
pub(super) async fn with_other(app: &App, by: &Actor, act: Act) -> Result<Act, AppError> {
    let Act::SayAlike(mut said) = act else { return Ok(act) };
    said.found = Some(look(app, by, &said.other).await?);
    Ok(Act::SayAlike(said))
}

/// What else an event writes, where figures are reported once: `after` as it then is.
pub(super) async fn along(
    app: &App,
    act: &Act,
    event: &Event,
    before: &Matter,
    after: Matter,
    batch: &mut Batch,
) -> Result<Matter, AppError> {
    let concerns_nobody =
        before.work.answers.is_empty() && before.work.same.is_none() && after.work.same.is_none();
    if concerns_nobody {
        return Ok(after);
    }
    let ctx = app.context();
    let mut way = Along { app, event, batch };
    let mut after = after;
    if let Some(source) = given_up(before, &after)
        && let Some(source) = app.store.matter_by_id(source.id).await?
        && source.work.answers.iter().any(|one| one.id == after.id)
    {
        way.write(&source, WorkChange::Answers { other: after.reference(), is_on: false })?;
    }
    if !before.work.answers.is_empty() {
        after = way.answer(after, &ctx).await?;
    }
    if let Some(same) = after.work.same.clone() {
        let is_new = before.work.same.as_ref() != Some(&same);
        let source = match act {
            Act::SayAlike(said) if is_new => match &said.found {
                Some(source) => {
                    Some(way.write(source, WorkChange::Answers { other: after.reference(), is_on: true })?)
                }
                None => None,
            },
            // What was reported before it was in hand itself is taken now.
            _ if before.answering_lead(&ctx).is_none() && after.answering_lead(&ctx).is_some() => {
                app.store.matter_by_id(same.source.id).await?
            }
            _ => None,
        };
        if let Some(change) = source.and_then(|source| follows(&source, event, &after, &ctx)) {
            let ends = matches!(change, WorkChange::AlikeEnded { .. });
            let was = after;
            after = way.write(&was, change)?;
            if ends && let Some(source) = app.store.matter_by_id(same.source.id).await? {
                way.write(&source, WorkChange::Answers { other: after.reference(), is_on: false })?;
            }
        }
    }
    Ok(after)
}

struct Along<'a> {
    app: &'a App,
    event: &'a Event,
    batch: &'a mut Batch,
}

impl Along<'_> {
    /// Writes one change beside the event; the matter as it then is.
    fn write(&mut self, before: &Matter, change: WorkChange) -> Result<Matter, AppError> {
        let event = Event { matter: before.id, change: Change::Work(change), ..self.event.clone() };
        let mut after = before.clone();
        after.apply(&event);
        record(self.app, self.batch, &event, Some(before), &after, None)?;
        Ok(after)
    }

    /// What follows on the matters that take their figure from `source`.
    async fn answer(&mut self, source: Matter, ctx: &Context<'_>) -> Result<Matter, AppError> {
        let mut source = source;
        let ids: Vec<MatterId> = source.work.answers.iter().map(|one| one.id).collect();
        for follower in self.app.store.matters_by_ids(&ids).await? {
            let Some(change) = follows(&source, self.event, &follower, ctx) else { continue };
            let ends = matches!(change, WorkChange::AlikeEnded { .. });
            self.write(&follower, change)?;
            if ends {
                let was = source;
                source =
                    self.write(&was, WorkChange::Answers { other: follower.reference(), is_on: false })?;
            }
        }
        Ok(source)
    }
}

/// One of two look-alikes, as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeSide {
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// Who asks.
    pub issuer: UnitName,
    /// How often.
    pub every: duban_core::Cadence,
    /// Since when its figure is counted.
    pub since: jiff::civil::Date,
    /// What is counted, and how much is to be reached; empty where it is a duty.
    pub counted: String,
    /// What was reported of it last, in words of a cell; empty where nothing was.
    pub reported: String,
}

/// Two look-alikes, and what was said of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikePair {
    /// Whom both ask.
    pub unit: UnitName,
    /// The one that would take its figure from the other.
    pub follower: AlikeSide,
    /// The one on which it would be reported.
    pub source: AlikeSide,
    /// What somebody said; none where nobody decided.
    pub said: Option<AlikeWord>,
    /// Whether the viewer may decide.
    pub may_decide: bool,
}

/// What somebody said of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeWord {
    /// Whether they are the same.
    pub is_same: bool,
    /// Whether the one takes its figure from the other now.
    pub is_on: bool,
    /// Why.
    pub reason: String,
    /// Who.
    pub person: String,
    /// For which unit.
    pub unit: UnitName,
    /// When.
    pub at: duban_core::Moment,
}

/// A page of look-alikes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeList {
    /// Of which nobody said anything.
    pub open: Vec<AlikePair>,
    /// Decided, the latest first.
    pub said: Vec<AlikePair>,
    /// Which page it is, from 1.
    pub page: u32,
    /// Whether more are open.
    pub has_more: bool,
}

/// Look-alikes that the actor may both see.
///
/// # Errors
/// [`AppError::Denied`] for a role that looks at no burden; [`AppError::Store`].
#[crate::boxed]
pub async fn alike(app: &App, by: &Actor, page: u32) -> Result<AlikeList, AppError> {
    by.may(Right::SeeBurden, &[Relation::Issuer])?;
    let viewer = app.pack.tree.principal(&by.unit).clone();
    let (page, today) = (page.max(1), app.today());
    let skip = (page - 1).saturating_mul(SHOWN);
    let (mut open, said) = tokio::try_join!(
        app.store.open_pairs(&viewer, today, skip, SHOWN + 1),
        app.store.said_pairs(&viewer, SHOWN),
    )?;
    let has_more = open.len() > SHOWN as usize;
    open.truncate(SHOWN as usize);
    let mut ids: Vec<MatterId> = open.iter().flat_map(|pair| [pair.one, pair.other]).collect();
    ids.extend(said.iter().flat_map(|(one, other, ..)| [*one, *other]));
    ids.sort_unstable();
    ids.dedup();
    let matters = app.store.matters_by_ids(&ids).await?;
    let find = |id: MatterId| matters.iter().find(|matter| matter.id == id);
    let mut found = AlikeList { open: Vec::new(), said: Vec::new(), page, has_more };
    for OpenPair { one, other, .. } in open {
        if let (Some(one), Some(other)) = (find(one), find(other)) {
            let (follower, source) = in_order(one, other, &app.context());
            found.open.push(pair(app, by, follower, source).await?);
        }
    }
    for (one, other, ..) in said {
        if let (Some(one), Some(other)) = (find(one), find(other)) {
            found.said.push(pair(app, by, one, other).await?);
        }
    }
    Ok(found)
}

/// The look-alikes of one matter: of whoever leads it or is meant to; those of which something was said, first.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn alike_to(app: &App, by: &Actor, matter: &Matter) -> Result<Vec<AlikePair>, AppError> {
    if by.may(Right::SeeBurden, &[Relation::Issuer]).is_err() || matter.state.is_final() {
        return Ok(Vec::new());
    }
    let ctx = app.context();
    let mut ids: Vec<MatterId> = matter.work.alike.iter().map(|said| said.other.id).collect();
    ids.extend(matter.work.answers.iter().map(|one: &MatterRef| one.id));
    let lead: Option<&UnitId> = matter.lead().or(matter.intended.lead.as_ref());
    if let (Some(lead), Some(indicator)) = (lead, matter.indicator(&ctx)) {
        for id in app.store.asked_alike(lead, &indicator.key(), matter.id, app.today()).await? {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    let mut pairs = Vec::new();
    for other in app.store.matters_by_ids(&ids).await? {
        if by.may(Right::SeeMatter, &relations(&by.unit, &other, &app.pack.tree)).is_err() {
            continue;
        }
        let (follower, source) = match (matter.said_of(other.id), other.said_of(matter.id)) {
            (Some(_), _) => (matter, &other),
            (None, Some(_)) => (&other, matter),
            (None, None) => in_order(matter, &other, &ctx),
        };
        pairs.push(pair(app, by, follower, source).await?);
    }
    pairs.sort_by_key(|pair| pair.said.is_none());
    Ok(pairs)
}

/// Which of two would take its figure from the other: what is asked less often, else what began later.
fn in_order<'a>(one: &'a Matter, other: &'a Matter, ctx: &Context<'_>) -> (&'a Matter, &'a Matter) {
    let answers =
        |source: &Matter, follower: &Matter| answers_rhythm(source.cadence(ctx), follower.cadence(ctx));
    let rank = |matter: &Matter| (matter.answering_lead(ctx).is_none(), matter.begun_at, matter.id);
    match (answers(one, other), answers(other, one)) {
        (true, false) => (other, one),
        (false, true) => (one, other),
        _ if rank(one) <= rank(other) => (other, one),
        _ => (one, other),
    }
}

async fn pair(app: &App, by: &Actor, follower: &Matter, source: &Matter) -> Result<AlikePair, AppError> {
    let tree = &app.pack.tree;
    let unit = follower.lead().or(follower.intended.lead.as_ref()).unwrap_or(&follower.issuer);
    let said = match follower.said_of(source.id) {
        Some(said) => Some(word(app, said, follower, source).await?),
        None => None,
    };
    let standing = relations(&by.unit, follower, tree);
    Ok(AlikePair {
        unit: UnitName::of(tree, unit),
        follower: side(app, follower),
        source: side(app, source),
        said,
        may_decide: follower.state.is_unclaimed() && by.may(Right::Do(ActKind::SayAlike), &standing).is_ok(),
    })
}

async fn word(
    app: &App,
    said: &AlikeSaid,
    follower: &Matter,
    source: &Matter,
) -> Result<AlikeWord, AppError> {
    let names = people::names(app, &[said.by]).await?;
    Ok(AlikeWord {
        is_same: said.is_same,
        is_on: follower.work.same.as_ref().is_some_and(|same| same.source.id == source.id),
        reason: said.reason.clone(),
        person: names.get(&said.by).cloned().unwrap_or_default(),
        unit: UnitName::of(&app.pack.tree, &said.unit),
        at: said.at,
    })
}

fn side(app: &App, matter: &Matter) -> AlikeSide {
    let ctx = app.context();
    let points = matter.points();
    let reported = matter.work.reported_to.map(|_| matter.work.claimed.of(0, points));
    AlikeSide {
        no: matter.no.clone(),
        title: matter.title.clone(),
        issuer: UnitName::of(&app.pack.tree, &matter.issuer),
        every: matter.cadence(&ctx),
        since: ctx.day(matter.begun_at),
        counted: match &matter.measure {
            Some(duban_core::Measure::Quantity(figure)) => format!("{} {}", figure.target, figure.unit),
            _ => String::new(),
        },
        reported: match reported {
            Some(duban_core::Stand::Figure(figure)) => figure.to_string(),
            _ => String::new(),
        },
    }
}
