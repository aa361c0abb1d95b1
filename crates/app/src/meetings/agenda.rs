//! The agenda, drawn out of the work: requests for help, blockers of key projects, red lights, missing reports.

use std::collections::BTreeSet;

use duban_core::{
    Actor, Ask, Blocker, Item, Light, Matter, MatterId, MatterNo, MatterRef, Meeting, MeetingId, Name,
    NewItem, Right, SeenLight, Topic, UnitId,
};

use super::workable;
use crate::matters::{self, Filter, Line, signal};
use crate::{App, AppError};

/// How many are proposed at most.
const MOST: usize = 60;
/// How many matters are looked at for one reason.
const LOOKED_AT: usize = 2_000;

/// Something proposed for the agenda.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposed {
    /// The matter as lists show it.
    pub line: Line,
    /// Why.
    pub topic: Topic,
    /// The sentence behind that.
    pub reason: Name,
}

/// What could stand on the agenda and does not yet: what the holder sees that is red, unreported, blocked or asks for help, of the
/// meeting's programme and list, led at one of its sub-venues or below. A meeting without sub-venues takes all.
///
/// # Errors
/// [`AppError::NoMeeting`], [`AppError::Denied`] for those who do not keep the meeting.
#[crate::boxed]
pub async fn proposals(app: &App, by: &Actor, id: MeetingId) -> Result<Vec<Proposed>, AppError> {
    let meeting = workable(app, by, id, Right::HoldMeeting).await?;
    let mut there: BTreeSet<MatterId> =
        meeting.items.iter().filter_map(|item| item.about.matter.as_ref()).map(|one| one.id).collect();
    let base = Filter {
        programme: meeting.plan.programme.clone(),
        list: meeting.plan.list.clone(),
        ..Filter::default()
    };
    let asks = [
        (Topic::Help, Filter { petitioned: true, ..base.clone() }),
        (Topic::Blocked, Filter { blocked: true, ..base.clone() }),
        (Topic::OffTrack, Filter { light: Some(Light::OffTrack), ..base.clone() }),
        (Topic::Stale, Filter { light: Some(Light::Stale), ..base }),
    ];
    let mut proposed = Vec::new();
    for (topic, filter) in asks {
        let mut rows = matters::rows(app, by, &filter).await?;
        let mut looked_at = 0;
        while let Some(line) = rows.next().await? {
            looked_at += 1;
            if proposed.len() >= MOST || looked_at > LOOKED_AT {
                break;
            }
            if line.state.is_final() || there.contains(&line.id) || !is_here(app, &meeting, &line) {
                continue;
            }
            let Some(matter) = app.store.matter_by_id(line.id).await? else { continue };
            // Other requests are answered at the desk.
            let Some(reason) = reason(app, &matter, topic).await? else { continue };
            there.insert(line.id);
            proposed.push(Proposed { line, topic, reason });
        }
    }
    Ok(proposed)
}

/// Whether whoever leads it comes to the meeting, or stands below somebody who does.
fn is_here(app: &App, meeting: &Meeting, line: &Line) -> bool {
    let tree = &app.pack.tree;
    let Some(lead) = line.lead.as_ref() else { return false };
    let comes = |venue: &UnitId| *venue == lead.id || tree.is_at_or_below(&lead.id, venue);
    meeting.plan.venues.is_empty() || meeting.plan.venues.iter().any(comes)
}

/// The sentence for which a matter is proposed under `topic`; nothing when it does not give one.
async fn reason(app: &App, matter: &Matter, topic: Topic) -> Result<Option<Name>, AppError> {
    if topic == Topic::Help {
        let help = matter.open_petitions().find(|open| open.ask == Ask::Help);
        return Ok(help.map(|open| Name::new(&open.reason, &open.reason)));
    }
    if topic == Topic::Blocked {
        let more = matter.project.open_blockers().count().saturating_sub(1);
        let first = matter.project.open_blockers().next().map(Blocker::said);
        return Ok(first.map(|said| match more {
            0 => said,
            _ => {
                Name::new(format!("{}，另有 {more} 个堵点", said.zh), format!("{}, and {more} more", said.en))
            }
        }));
    }
    let signal = signal(app, matter).await?;
    Ok(signal.map(|signal| Name::new(signal.why.zh(), signal.why.en())))
}

/// The item that a matter makes today, for somebody who may see it.
pub(super) async fn item(app: &App, by: &Actor, no: &MatterNo) -> Result<NewItem, AppError> {
    let matter = matters::look(app, by, no).await?;
    let light = signal(app, &matter).await?.map(|signal| signal.light);
    let asks = matter.open_petitions().any(|open| open.ask == Ask::Help);
    let topic = match light {
        _ if asks => Topic::Help,
        _ if matter.project.open_blockers().next().is_some() => Topic::Blocked,
        Some(Light::OffTrack) => Topic::OffTrack,
        Some(Light::Stale) => Topic::Stale,
        _ => Topic::Other,
    };
    let reason = reason(app, &matter, topic).await?.unwrap_or_else(|| Name::new("", ""));
    let title = matter.title.chars().take(200).collect();
    Ok(NewItem { matter: Some(MatterRef { id: matter.id, no: matter.no }), title, topic, reason })
}

/// The light of an item as it is now.
pub(super) async fn seen(app: &App, item: &Item) -> Result<SeenLight, AppError> {
    let none =
        |app: &App| SeenLight { light: None, is_verified: false, why: Name::new("", ""), at: app.now() };
    let Some(about) = &item.about.matter else { return Ok(none(app)) };
    let Some(matter) = app.store.matter_by_id(about.id).await? else { return Ok(none(app)) };
    let signal = signal(app, &matter).await?;
    Ok(signal.map_or_else(
        || none(app),
        |signal| SeenLight {
            light: Some(signal.light),
            is_verified: signal.is_verified,
            why: Name::new(signal.why.zh(), signal.why.en()),
            at: app.now(),
        },
    ))
}
