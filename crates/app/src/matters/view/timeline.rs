//! Everything that happened to a matter, told with names.

mod work;

use duban_core::{Change, Channel, Context, Moment, Name, ProjectChange, Role, UnitId};
use duban_store::journal::Happened;

use super::UnitName;

/// One act, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// When.
    pub at: Moment,
    /// The name of the person; none where the person is not known.
    pub person: Option<String>,
    /// For whom that person stood in, by name.
    pub stands_in_for: Option<String>,
    /// For which unit.
    pub unit: UnitName,
    /// In which role.
    pub role: Role,
    /// What, in a word.
    pub what: Name,
    /// What was said: a reason, a note.
    pub text: Option<String>,
    /// Whom it concerned, in order: who was asked, released, told.
    pub units: Vec<UnitName>,
    /// The change itself.
    pub change: Change,
}

/// What happened, with the names that units had on that day.
pub(super) fn entry(ctx: &Context<'_>, happened: &Happened) -> TimelineEntry {
    let event = &happened.event;
    let day = ctx.day(event.at);
    TimelineEntry {
        at: event.at,
        person: happened.name.clone(),
        stands_in_for: None,
        unit: UnitName::on(ctx.tree, &event.unit, day),
        role: event.role,
        what: word(&event.change),
        text: text(&event.change).map(str::to_owned),
        units: units(&event.change).into_iter().map(|unit| UnitName::on(ctx.tree, unit, day)).collect(),
        change: event.change.clone(),
    }
}

fn word(change: &Change) -> Name {
    let (zh, en) = match change {
        Change::Entered { .. } => ("登记", "entered"),
        Change::Spread { .. } => ("分解下达", "assigned as a part"),
        Change::Registered => ("立项", "registered"),
        Change::Edited { .. } => ("修改", "edited"),
        Change::Measured(_) => ("填写计量方式", "given a measure"),
        Change::Linked(_) => ("链接清单", "linked to a list"),
        Change::Unlinked(_) => ("取消链接", "unlinked from a list"),
        Change::SetAside { .. } => ("搁置", "set aside"),
        Change::Submitted => ("送审", "submitted for sign-off"),
        Change::SignedOff => ("签发", "signed off"),
        Change::Returned { .. } => ("退回修改", "returned for revision"),
        Change::Assigned { .. } => ("交办", "assigned"),
        Change::FannedOut { .. } => ("按单位组交办", "fanned out to a group"),
        Change::Decomposed { .. } => ("分解", "decomposed"),
        Change::Acknowledged { .. } => ("签收", "acknowledged"),
        Change::Declined { .. } => ("退单", "declined"),
        Change::Upheld { .. } => ("维持交办", "assignment upheld"),
        Change::Reassigned { .. } => ("改派", "reassigned"),
        Change::Succeeded { .. } => ("单位调整，承接", "taken over"),
        Change::Chased { channel: Channel::Phone, .. } => ("电话催办", "chased by phone"),
        Change::Chased { channel: Channel::Visit, .. } => ("当面催办", "chased in person"),
        Change::Chased { .. } => ("催办", "chased"),
        Change::Cancelled { .. } => ("撤销", "cancelled"),
        Change::Work(change) => work::word(change),
        Change::Project(ProjectChange::Planned { .. }) => ("编制投资计划", "planned the investment"),
        Change::Project(ProjectChange::Funded { .. }) => ("更新资金到位情况", "reported the funds"),
        Change::Project(ProjectChange::Blocked { .. }) => ("登记堵点", "wrote down a blocker"),
        Change::Project(ProjectChange::Unblocked { .. }) => ("解决堵点", "cleared a blocker"),
    };
    Name::new(zh, en)
}

fn text(change: &Change) -> Option<&str> {
    match change {
        Change::SetAside { reason }
        | Change::Returned { reason }
        | Change::Declined { reason, .. }
        | Change::Upheld { reason, .. }
        | Change::Reassigned { reason, .. }
        | Change::Cancelled { reason } => Some(reason),
        Change::Chased { note, .. } => Some(note),
        Change::Work(change) => work::text(change),
        Change::Project(ProjectChange::Planned { reason, .. }) => {
            Some(reason.as_str()).filter(|reason| !reason.is_empty())
        }
        Change::Project(ProjectChange::Blocked { what, .. }) => Some(what),
        Change::Project(ProjectChange::Unblocked { how, .. }) => Some(how),
        _ => None,
    }
}

fn units(change: &Change) -> Vec<&UnitId> {
    match change {
        Change::Spread { asked, .. } => vec![&asked.unit],
        Change::Assigned { asked, .. } => asked.iter().map(|asked| &asked.unit).collect(),
        Change::FannedOut { children, .. } | Change::Decomposed { children } => {
            children.iter().map(|child| &child.unit).collect()
        }
        Change::Acknowledged { unit } | Change::Declined { unit, .. } | Change::Upheld { unit, .. } => {
            vec![unit]
        }
        Change::Reassigned { from, asked, .. } => vec![from, &asked.unit],
        Change::Succeeded { unit, into, .. } => vec![unit, into],
        Change::Work(change) => work::unit(change).into_iter().collect(),
        Change::Project(ProjectChange::Blocked { who, .. }) => who.iter().collect(),
        _ => Vec::new(),
    }
}
