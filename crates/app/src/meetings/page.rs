//! One meeting with everything its page shows, as values.

use std::collections::BTreeMap;

use duban_core::{
    ActKind, Actor, Item, KindId, Matter, MatterId, Meeting, MeetingFault, MeetingId, MeetingState, Minutes,
    Relation, Resolution, Resolved, Right, SeenLight, State, UnitId, relations,
};

use super::resolve::usual_kind;
use super::{agenda, look, may};
use crate::matters::{self, UnitName};
use crate::{App, AppError};

/// A meeting as its page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct MeetingPage {
    /// The meeting.
    pub meeting: Meeting,
    /// Who holds it.
    pub holder: UnitName,
    /// Every venue, the main one first.
    pub venues: Vec<UnitName>,
    /// The agenda, each with the light as it is now, or as it was when the item was closed.
    pub items: Vec<ItemLine>,
    /// The name of the directive as which the minutes were read in.
    pub directive: Option<String>,
    /// Whether whoever looks keeps the meeting.
    pub may_hold: bool,
    /// Whether they may write decisions down: who keeps it, and may enter matters for the holder.
    pub may_decide: bool,
    /// Whether they may sign decisions off on the spot.
    pub may_settle: bool,
    /// The kind of which decisions usually are.
    pub usual_kind: KindId,
}

/// An item with what is known of its matter today.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemLine {
    /// The item.
    pub item: Item,
    /// Whether whoever looks may see the matter: then it is linked to.
    pub is_seen: bool,
    /// The light now, or when the item was closed.
    pub light: SeenLight,
    /// The number of an open request for help, with its words, that whoever looks may answer.
    pub help: Option<(u16, String)>,
    /// Whether whoever looks may chase it.
    pub may_chase: bool,
    /// Whether whoever looks may judge it.
    pub may_judge: bool,
    /// What was decided.
    pub decisions: Vec<DecisionLine>,
}

/// A decision with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct DecisionLine {
    /// The decision.
    pub resolution: Resolution,
    /// What its matter is called.
    pub title: String,
    /// Where the matter stands; nothing for whoever may not see it.
    pub state: Option<State>,
    /// Who leads it.
    pub lead: Option<UnitName>,
    /// Whether whoever looks can sign it off and send it out.
    pub can_settle: bool,
    /// Whether whoever looks can acknowledge it for their unit.
    pub can_acknowledge: bool,
}

/// The meeting `id` as `by` sees it.
///
/// # Errors
/// [`AppError::NoMeeting`] when there is none, or none that is theirs to know of.
#[crate::boxed]
pub async fn page(app: &App, by: &Actor, id: MeetingId) -> Result<MeetingPage, AppError> {
    let meeting = look(app, by, id).await?;
    let tree = &app.pack.tree;
    let has = |right| may(app, by, &meeting, right).is_ok();
    let (may_hold, may_settle) = (has(Right::HoldMeeting), has(Right::SettleInMeeting));
    let may_decide = may_hold && by.may(Right::Enter, &[Relation::Issuer]).is_ok();
    let about = meeting.items.iter().filter_map(|item| item.about.matter.as_ref()).map(|one| one.id);
    let ids: Vec<MatterId> = about.chain(meeting.resolutions().map(|one| one.matter.id)).collect();
    let matters: BTreeMap<MatterId, Matter> =
        app.store.matters_by_ids(&ids).await?.into_iter().map(|matter| (matter.id, matter)).collect();
    let mut items = Vec::with_capacity(meeting.items.len());
    for item in &meeting.items {
        items.push(line(app, by, &meeting, item, &matters, may_hold, may_settle).await?);
    }
    let directive = match meeting.directive {
        Some(id) => app.store.directive(id).await?.map(|directive| directive.title),
        None => None,
    };
    Ok(MeetingPage {
        holder: UnitName::of(tree, &meeting.plan.holder),
        venues: meeting.plan.all_venues().map(|unit| UnitName::of(tree, unit)).collect(),
        items,
        directive,
        may_hold,
        may_decide,
        may_settle,
        usual_kind: usual_kind(app),
        meeting,
    })
}

async fn line(
    app: &App,
    by: &Actor,
    meeting: &Meeting,
    item: &Item,
    matters: &BTreeMap<MatterId, Matter>,
    may_hold: bool,
    may_settle: bool,
) -> Result<ItemLine, AppError> {
    let light = match &item.seen {
        Some(seen) => seen.clone(),
        None => agenda::seen(app, item).await?,
    };
    let is_open = meeting.state == MeetingState::Open;
    let matter = item.about.matter.as_ref().and_then(|one| matters.get(&one.id));
    let is_seen = matter.is_some_and(|matter| sees(app, by, matter));
    let (mut help, mut may_chase, mut may_judge) = (None, false, false);
    if let Some(matter) = matter.filter(|_| is_open && may_hold && is_seen && item.seen.is_none()) {
        let offers = matters::offers(app, by, matter).await?;
        let is_open = |act| offers.iter().any(|offer| offer.act == act && offer.is_open());
        (may_chase, may_judge) = (is_open(ActKind::Chase), is_open(ActKind::Judge));
        let asked = matter.open_petitions().find(|open| open.ask == duban_core::Ask::Help);
        help = asked.filter(|_| is_open(ActKind::Decide)).map(|open| (open.no, open.reason.clone()));
    }
    let mut decisions = Vec::with_capacity(item.decisions.len());
    for one in &item.decisions {
        let matter = matters.get(&one.matter.id);
        decisions.push(decision(app, by, one, matter, is_open && may_settle).await?);
    }
    Ok(ItemLine { item: item.clone(), is_seen, light, help, may_chase, may_judge, decisions })
}

async fn decision(
    app: &App,
    by: &Actor,
    one: &Resolution,
    matter: Option<&Matter>,
    may_settle: bool,
) -> Result<DecisionLine, AppError> {
    let tree = &app.pack.tree;
    let is_new = matches!(one.what, Resolved::Entered { .. });
    let seen = matter.filter(|matter| sees(app, by, matter));
    let title = match (&one.what, matter) {
        (Resolved::Did { title, .. }, _) => title.clone(),
        (Resolved::Entered { .. }, Some(matter)) => matter.title.clone(),
        (Resolved::Entered { requirement, .. }, None) => requirement.clone(),
    };
    let mut can_acknowledge = false;
    if let Some(matter) = seen.filter(|_| is_new) {
        let offers = matters::offers(app, by, matter).await?;
        can_acknowledge = offers.iter().any(|offer| offer.act == ActKind::Acknowledge && offer.is_open());
    }
    let waits = |matter: &Matter| {
        let needs = app.pack.kind(&matter.kind).is_none_or(|kind| kind.sign_off);
        let is_own = matter.submitted_by == Some(by.person);
        match matter.state {
            State::Submitted => !is_own,
            State::SignedOff => true,
            State::Registered => !needs,
            _ => false,
        }
    };
    let lead: Option<UnitId> = match &one.what {
        Resolved::Entered { to, .. } => matter.and_then(Matter::lead).or(to.lead.as_ref()).cloned(),
        Resolved::Did { .. } => matter.and_then(Matter::lead).cloned(),
    };
    Ok(DecisionLine {
        resolution: one.clone(),
        title,
        state: seen.map(|matter| matter.state),
        lead: lead.map(|lead| UnitName::of(tree, &lead)),
        can_settle: may_settle && is_new && matter.is_some_and(waits),
        can_acknowledge,
    })
}

fn sees(app: &App, by: &Actor, matter: &Matter) -> bool {
    by.may(Right::SeeMatter, &relations(&by.unit, matter, &app.pack.tree)).is_ok()
}

/// The minutes: as they stand once the meeting is closed, as they would be while it is open.
///
/// # Errors
/// [`AppError::NoMeeting`]; [`AppError::Meeting`] for a meeting that has not begun or does not take place.
#[crate::boxed]
pub async fn minutes(app: &App, by: &Actor, id: MeetingId) -> Result<(Meeting, String), AppError> {
    let meeting = look(app, by, id).await?;
    if matches!(meeting.state, MeetingState::Planned | MeetingState::Cancelled) {
        return Err(MeetingFault::State(meeting.state).into());
    }
    let text = meeting.minutes.clone().unwrap_or_else(|| Minutes::of(&meeting, &app.context()).text());
    Ok((meeting, text))
}
