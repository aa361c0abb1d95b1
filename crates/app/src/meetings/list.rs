//! The meetings one may see.

use std::collections::BTreeMap;

use duban_core::{Actor, DirectiveId, MatterId, MatterNo, Right, relations_to};
use duban_store::meeting::MeetingLine;

use crate::matters::UnitName;
use crate::{App, AppError};

/// How many meetings a page of the list has.
pub const PER_PAGE: u32 = 50;

/// A page of meetings, the latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingList {
    /// Each with the name of its holder.
    pub meetings: Vec<(MeetingLine, UnitName)>,
    /// Which page, from 1.
    pub page: u32,
    /// Whether there is another.
    pub and_more: bool,
    /// Whether whoever looks may set meetings down.
    pub may_plan: bool,
}

/// The meetings that `by` holds, is asked to, or sees as the level above whoever holds them.
///
/// # Errors
/// [`AppError::Denied`] for a role that sees no meetings; [`AppError::Store`].
#[crate::boxed]
pub async fn list(app: &App, by: &Actor, page: u32) -> Result<MeetingList, AppError> {
    let tree = &app.pack.tree;
    by.may(Right::SeeMeeting, &[duban_core::Relation::Support])?;
    let mut holders = app.store.meeting_holders().await?;
    holders.retain(|holder| by.may(Right::SeeMeeting, &relations_to(&by.unit, holder, tree)).is_ok());
    let own = tree.principal(&by.unit);
    let page = page.clamp(1, 10_000);
    let skip = (page - 1) * PER_PAGE;
    let mut found = app.store.meetings(&holders, [&by.unit, own], skip, PER_PAGE + 1).await?;
    let and_more = found.len() > PER_PAGE as usize;
    found.truncate(PER_PAGE as usize);
    let named = |one: MeetingLine| {
        let holder = UnitName::of(tree, &one.holder);
        (one, holder)
    };
    let may_plan = by.may(Right::HoldMeeting, &[duban_core::Relation::Issuer]).is_ok();
    Ok(MeetingList { meetings: found.into_iter().map(named).collect(), page, and_more, may_plan })
}

/// The meetings in which a matter had a part, as far as `by` may see them.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn of_matter(app: &App, by: &Actor, matter: MatterId) -> Result<Vec<MeetingLine>, AppError> {
    let mut seen = Vec::new();
    for one in app.store.meetings_of(matter).await? {
        if super::look(app, by, one.id).await.is_ok() {
            seen.push(one);
        }
    }
    Ok(seen)
}

/// The meeting whose minutes a directive is, where `by` may see it.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn of_directive(app: &App, by: &Actor, id: DirectiveId) -> Result<Option<MeetingLine>, AppError> {
    let Some(one) = app.store.meeting_of(id).await? else { return Ok(None) };
    Ok(super::look(app, by, one.id).await.is_ok().then_some(one))
}

/// The matters that the meeting made whose minutes a directive is, with their numbers; none where `by` may not see it.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn decided_in(
    app: &App,
    by: &Actor,
    id: DirectiveId,
) -> Result<BTreeMap<MatterId, MatterNo>, AppError> {
    let Some(line) = of_directive(app, by, id).await? else { return Ok(BTreeMap::new()) };
    let meeting = super::look(app, by, line.id).await?;
    Ok(meeting.resolutions().map(|one| (one.matter.id, one.matter.no.clone())).collect())
}
