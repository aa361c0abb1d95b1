//! Meetings: what a change writes, and what pages read.

use std::collections::BTreeSet;

use duban_core::{
    DirectiveId, MatterId, Meeting, MeetingEvent, MeetingId, MeetingState, Moment, PersonId, Role, UnitId,
};
use duban_wire::meeting::{MeetingBody, MeetingChangeView};

use crate::{Batch, Row, Rows, Store, StoreError, params};

/// A meeting as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingLine {
    /// Its identity.
    pub id: MeetingId,
    /// What it is called.
    pub title: String,
    /// Who holds it.
    pub holder: UnitId,
    /// When it begins.
    pub starts_at: Moment,
    /// Where it stands.
    pub state: MeetingState,
    /// The directive as which its minutes were read in.
    pub directive: Option<DirectiveId>,
    /// How many venues are asked to come.
    pub venues: i64,
    /// How many decisions it came to.
    pub decided: i64,
}

/// What happened to a meeting, as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingHappened {
    /// The version the meeting had afterwards.
    pub version: i64,
    /// The name of the person, where it is known.
    pub name: Option<String>,
    /// What.
    pub event: MeetingEvent,
}

/// The matters of a meeting, each with the part it has in it: `agenda`, `decided`.
fn matters(meeting: &Meeting) -> BTreeSet<(MatterId, &'static str)> {
    let agenda = meeting.items.iter().filter_map(|item| item.about.matter.as_ref()).map(|m| (m.id, "agenda"));
    agenda.chain(meeting.resolutions().map(|one| (one.matter.id, "decided"))).collect()
}

impl Batch {
    /// Keeps what a change made of a meeting; `before` is nothing when it begins. Someone else's change in between is a
    /// [`StoreError::Conflict`].
    ///
    /// # Errors
    /// [`StoreError::Backend`] for a meeting that cannot be written as JSON.
    pub fn keep_meeting(&mut self, before: Option<&Meeting>, after: &Meeting) -> Result<(), StoreError> {
        const INSERT: &str = "insert into meeting (id, version, title, holder, main_venue, starts_at, state, \
            programme, list, directive, created_by, created_at, body) \
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
        const UPDATE: &str = "update meeting set version = $1, title = $2, main_venue = $3, starts_at = $4, \
            state = $5, programme = $6, list = $7, directive = $8, body = $9 where id = $10 and version = $11";
        let body = MeetingBody::from(after).to_json().map_err(StoreError::backend)?;
        let plan = &after.plan;
        let (programme, list) = (plan.programme.as_ref(), plan.list.as_ref());
        match before {
            None => {
                let params = params![
                    after.id,
                    after.version,
                    &plan.title,
                    &plan.holder,
                    &plan.main_venue,
                    plan.starts_at,
                    after.state.code(),
                    programme,
                    list,
                    after.directive,
                    after.created_by,
                    after.created_at,
                    body
                ];
                self.push(INSERT, params, Rows::Exactly(1));
            }
            Some(before) => {
                let params = params![
                    after.version,
                    &plan.title,
                    &plan.main_venue,
                    plan.starts_at,
                    after.state.code(),
                    programme,
                    list,
                    after.directive,
                    body,
                    after.id,
                    before.version
                ];
                self.push(UPDATE, params, Rows::Exactly(1));
            }
        }
        self.keep_venues(before, after);
        self.keep_links(before, after);
        Ok(())
    }

    fn keep_venues(&mut self, before: Option<&Meeting>, after: &Meeting) {
        const GONE: &str = "delete from meeting_venue where meeting = $1 and unit = $2";
        const PUT: &str = "insert into meeting_venue (meeting, unit, presence) values ($1, $2, $3) \
                           on conflict (meeting, unit) do update set presence = excluded.presence";
        let presence = |meeting: &Meeting, unit: &UnitId| meeting.roll.get(unit).map(|one| one.presence);
        if let Some(before) = before {
            for unit in
                before.plan.all_venues().filter(|unit| after.plan.all_venues().all(|one| one != *unit))
            {
                self.push(GONE, params![after.id, unit], Rows::Any);
            }
        }
        for unit in after.plan.all_venues() {
            let was = before.filter(|before| before.plan.all_venues().any(|one| one == unit));
            if was.is_none_or(|before| presence(before, unit) != presence(after, unit)) {
                let found = presence(after, unit).map(duban_core::Presence::code);
                self.push(PUT, params![after.id, unit, found], Rows::Exactly(1));
            }
        }
    }

    fn keep_links(&mut self, before: Option<&Meeting>, after: &Meeting) {
        const GONE: &str = "delete from meeting_matter where meeting = $1 and matter = $2 and part = $3";
        const PUT: &str = "insert into meeting_matter (meeting, matter, part) values ($1, $2, $3)";
        let (was, is) = (before.map(matters).unwrap_or_default(), matters(after));
        for (matter, part) in was.difference(&is) {
            self.push(GONE, params![after.id, *matter, *part], Rows::Any);
        }
        for (matter, part) in is.difference(&was) {
            self.push(PUT, params![after.id, *matter, *part], Rows::Exactly(1));
        }
    }
}

/// The columns that [`line`] reads.
const LINE: &str = "m.id, m.title, m.holder, m.starts_at, m.state, m.directive, \
    (select count(*) from meeting_venue v where v.meeting = m.id) as venues, \
    (select count(*) from meeting_matter d where d.meeting = m.id and d.part = 'decided') as decided \
    from meeting m";

impl Store {
    /// A meeting.
    ///
    /// # Errors
    /// As [`Store::all`]; so with all that follow.
    pub async fn meeting(&self, id: MeetingId) -> Result<Option<Meeting>, StoreError> {
        const SQL: &str = "select body from meeting where id = $1";
        self.first(SQL, params![id], body).await
    }

    /// Every unit that ever held a meeting.
    pub async fn meeting_holders(&self) -> Result<Vec<UnitId>, StoreError> {
        const SQL: &str = "select distinct holder from meeting order by holder";
        self.all(SQL, vec![], |row| Ok(row.text(0)?.into())).await
    }

    /// Meetings that one of `holders` holds or to which one of `units` is asked, the latest first, `most` of them
    /// after the first `skip`.
    pub async fn meetings(
        &self,
        holders: &[UnitId],
        units: [&UnitId; 2],
        skip: u32,
        most: u32,
    ) -> Result<Vec<MeetingLine>, StoreError> {
        let [unit, own] = units;
        let mut params = params![unit, own, i64::from(most), i64::from(skip)];
        let mut places = Vec::with_capacity(holders.len());
        for holder in holders {
            params.push(holder.into());
            places.push(format!("${}", params.len()));
        }
        let held = if places.is_empty() {
            String::new()
        } else {
            format!("m.holder in ({}) or ", places.join(", "))
        };
        let sql = format!(
            "select {LINE} where {held}m.id in (select v.meeting from meeting_venue v where v.unit in ($1, $2)) \
             order by m.starts_at desc, m.id desc limit $3 offset $4"
        );
        self.all(&sql, params, line).await
    }

    /// The meetings in which a matter had a part, the latest first.
    pub async fn meetings_of(&self, matter: MatterId) -> Result<Vec<MeetingLine>, StoreError> {
        let sql = format!(
            "select {LINE} where m.id in (select l.meeting from meeting_matter l where l.matter = $1) \
             order by m.starts_at desc, m.id desc limit 20"
        );
        self.all(&sql, params![matter], line).await
    }

    /// The meeting whose minutes a directive is.
    pub async fn meeting_of(&self, directive: DirectiveId) -> Result<Option<MeetingLine>, StoreError> {
        let sql = format!("select {LINE} where m.directive = $1");
        self.first(&sql, params![directive], line).await
    }

    /// Everything that happened to a meeting after `version`, in order; 0 for all of it.
    pub async fn meeting_history(
        &self,
        meeting: MeetingId,
        version: i64,
    ) -> Result<Vec<MeetingHappened>, StoreError> {
        const SQL: &str = "select j.at, j.actor, j.acting_unit, j.role, j.subject_id, j.version, j.body, \
            p.name as name from journal j left join person p on p.id = j.actor \
            where j.subject = 'meeting' and j.subject_id = $1 and j.version > $2 order by j.version";
        self.all(SQL, params![meeting, version], happened).await
    }
}

fn body(row: &Row<'_>) -> Result<Meeting, StoreError> {
    let text = row.text(0)?;
    let view = MeetingBody::from_json(&text).map_err(|_| row.corrupt(0, text.as_str()))?;
    Meeting::try_from(view).map_err(|fault| row.corrupt(0, fault.to_string()))
}

fn line(row: &Row<'_>) -> Result<MeetingLine, StoreError> {
    Ok(MeetingLine {
        id: MeetingId(row.int("id")?),
        title: row.text("title")?,
        holder: row.text("holder")?.into(),
        starts_at: row.moment("starts_at")?,
        state: row.named("state", MeetingState::from_code)?,
        directive: row.opt_int("directive")?.map(DirectiveId),
        venues: row.int("venues")?,
        decided: row.int("decided")?,
    })
}

fn happened(row: &Row<'_>) -> Result<MeetingHappened, StoreError> {
    let text = row.text("body")?;
    let view = MeetingChangeView::from_json(&text).map_err(|_| row.corrupt("body", text.as_str()))?;
    let change =
        view.try_into().map_err(|fault: duban_wire::ViewFault| row.corrupt("body", fault.to_string()))?;
    let event = MeetingEvent {
        meeting: MeetingId(row.int("subject_id")?),
        by: PersonId(row.int("actor")?),
        unit: UnitId::from(row.text("acting_unit")?),
        role: row.named("role", Role::from_code)?,
        at: row.moment("at")?,
        change,
    };
    Ok(MeetingHappened { version: row.int("version")?, name: row.opt_text("name")?, event })
}
