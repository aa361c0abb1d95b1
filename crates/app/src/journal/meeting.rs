//! What the journal tells of a meeting: the meeting made again from its changes, and the rows that follow from it.

use std::collections::BTreeSet;

use duban_core::{Meeting, MeetingChange, MeetingEvent, MeetingId, Moment, PersonId, Role, UnitId};
use duban_store::kept::{Kept, Subject};
use duban_store::{Value, params};
use duban_wire::meeting::{MeetingBody, MeetingChangeView};
use duban_wire::seal::EntryView;

use super::finding::{Finding, What};
use super::told::followed;

/// The rows that should be kept of a meeting; nothing when its journal cannot be followed to the end, which is a finding.
pub(super) fn rows(owner: i64, entries: &[EntryView], findings: &mut Vec<Finding>) -> Option<Vec<Kept>> {
    let code = |event: &MeetingEvent| event.change.code();
    let meeting = followed(owner, entries, findings, event, code, Meeting::begin, Meeting::apply)?;
    Some(meeting.map_or_else(Vec::new, |meeting| kept(&meeting)))
}

fn event(entry: &EntryView) -> Result<MeetingEvent, Finding> {
    let fault = |column, reason: String| {
        Finding::new(What::Unreadable, "journal", format!("id={}", entry.id)).at(column).found(reason)
    };
    let view = MeetingChangeView::from_json(&entry.body).map_err(|error| fault("body", error.to_string()))?;
    Ok(MeetingEvent {
        meeting: MeetingId(entry.subject_id),
        by: PersonId(entry.actor),
        unit: UnitId::from(entry.acting_unit.as_str()),
        role: Role::from_code(&entry.role).ok_or_else(|| fault("role", entry.role.clone()))?,
        at: Moment::from_micros(entry.at),
        change: MeetingChange::try_from(view).map_err(|error| fault("body", error.to_string()))?,
    })
}

fn kept(meeting: &Meeting) -> Vec<Kept> {
    let owner = meeting.id.0;
    let mut rows = Vec::new();
    for table in Subject::Meeting.tables() {
        let mut put = |key, fields| rows.push(Kept { table, owner, key, fields });
        match table.name {
            "meeting" => put(vec![], row(meeting)),
            "meeting_venue" => meeting.plan.all_venues().for_each(|unit| {
                let presence = meeting.roll.get(unit).map(|called| called.presence.code());
                put(params![unit], params![presence]);
            }),
            _ => links(meeting).into_iter().for_each(|(matter, part)| put(params![matter, part], vec![])),
        }
    }
    rows
}

/// The matters on the agenda, and those of decisions.
fn links(meeting: &Meeting) -> BTreeSet<(i64, &'static str)> {
    let mut links = BTreeSet::new();
    for item in &meeting.items {
        links.extend(item.about.matter.as_ref().map(|matter| (matter.id.0, "agenda")));
        links.extend(item.decisions.iter().map(|one| (one.matter.id.0, "decided")));
    }
    links
}

fn row(meeting: &Meeting) -> Vec<Value> {
    let plan = &meeting.plan;
    params![
        meeting.version,
        &plan.title,
        &plan.holder,
        &plan.main_venue,
        plan.starts_at,
        meeting.state.code(),
        plan.programme.as_ref(),
        plan.list.as_ref(),
        meeting.directive,
        meeting.created_by,
        meeting.created_at,
        MeetingBody::from(meeting).to_json().ok()
    ]
}
