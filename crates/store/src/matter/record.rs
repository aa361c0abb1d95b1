//! Everything one event writes.

use duban_core::{
    Amount, DemandChange, EntryId, Event, Indicator, Light, Matter, Owing, Rung, Standings, State, UnitId,
};
use duban_wire::journal::ChangeView;
use duban_wire::matter::MatterBody;
use jiff::civil::Date;

use super::keys::{no_key, urgency};
use super::light::Lit;
use super::sight::Sight;
use crate::journal::Entry;
use crate::outbox::Message;
use crate::{Batch, Rows, StoreError, Value, params};

/// An event, the matter before and after it, and what follows from the tree of units.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The identity of the journal's entry.
    pub entry: EntryId,
    /// What happened.
    pub event: &'a Event,
    /// The matter it happened to; none when it begins with it.
    pub before: Option<&'a Matter>,
    /// The matter it made.
    pub after: &'a Matter,
    /// The token of the form that asked for it.
    pub once: Option<&'a str>,
    /// Who may see it now; none when the same units may as before.
    pub sight: Option<&'a [Sight]>,
    /// The place of the lead.
    pub lead_place: Option<&'a UnitId>,
    /// What units owed before, and what they owe now.
    pub owing: [&'a [Owing]; 2],
    /// What changes in what is asked of units.
    pub demands: &'a [DemandChange],
    /// What its lead is asked for, where something changes in what is asked.
    pub indicator: Option<&'a Indicator>,
    /// What its light shows now.
    pub lit: &'a Lit,
    /// Whether light, its next day, the ladder's next day and the place of the lead, worked out now, are the same of the matter before
    /// and after: what rows do not tell and only the caller can work out. Reached is not asked.
    pub is_lit_as_before: bool,
    /// Today at the site: when the whole has to be looked at again because this part of it moved.
    pub today: Date,
    /// What is to be told of it.
    pub message: Option<&'a Message>,
}

impl Record<'_> {
    /// Whether nothing in the matter's row moves but its version and what is reached: so it is with most reports, which are most of
    /// all acts. Then no list and no board is told, and no index is named: SQLite writes the entries of an index anew for every column
    /// that is named, changed or not.
    fn only_reaches(&self) -> bool {
        let stands = |before: &Matter| standing(before) == standing(self.after);
        self.is_lit_as_before && self.before.is_some_and(stands)
    }
}

impl Batch {
    /// Keeps an event with all that follows from it: no change without its entry.
    ///
    /// The matter's row comes first, so that whoever decided on an old version hears
    /// [`Conflict`](StoreError::Conflict) and nothing else.
    ///
    /// # Errors
    /// [`StoreError::Backend`] for a matter that cannot be written as JSON.
    pub fn record(&mut self, record: &Record<'_>) -> Result<(), StoreError> {
        let Record { event, before, after, .. } = *record;
        let only_reaches = record.only_reaches();
        match before {
            None => self.begin_matter(record),
            Some(before) if only_reaches => self.save_reached(before, record),
            Some(before) => self.save_matter(before, record),
        }
        self.save_body(after, before.is_none())?;
        self.journal(&entry(record), &ChangeView::from(&event.change))?;
        self.save_assignments(before, after);
        self.save_interval(before, event, after);
        self.save_report(event, after)?;
        self.save_sign(event, after);
        self.save_judgement(before, event, after);
        self.save_request(before, after);
        let [owed, owes] = record.owing;
        self.save_owing(after.id, owed, owes);
        self.save_demands(after, record.demands, record.indicator);
        if before.is_some_and(|before| {
            before.issuer != after.issuer || before.lists.first() != after.lists.first()
        }) {
            self.ask_in_form(after, record.today);
        }
        self.save_alike(before, after);
        if let Some(whole) =
            after.parent.filter(|_| before.is_none_or(|before| stands(before) != stands(after)))
        {
            self.look_again(whole, record.today);
        }
        self.save_links(before, event, after);
        match record.sight {
            Some(sight) => self.show(after, sight),
            None if before.is_none_or(|before| listed(before) != listed(after)) => self.refresh_sight(after),
            None if only_reaches => {}
            None => self.show_light(after.id),
        }
        if !only_reaches {
            self.note_line(after.id);
        }
        if before.is_none_or(|before| words(before) != words(after)) {
            self.index(after.id.0, &words(after));
        }
        if let Some(message) = record.message {
            self.post(message, event.at);
        }
        Ok(())
    }

    fn begin_matter(&mut self, record: &Record<'_>) {
        const SQL: &str = "insert into matter (id, version, year, serial, no, no_key, parent, kind, title, issuer, \
                           directive, state, state_since, begun_at, due_on, due_at, measure_kind, lead, lead_place, \
                           quota, light, light_next, claimed, verified, ladder_next, shown_since, light_since, planned, \
                           invested) \
                           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
                           $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, \
                           $25, $26, $26, $27, $28)";
        let (matter, lit) = (record.after, record.lit);
        let params = params![
            matter.id,
            matter.version,
            matter.no.year,
            matter.no.serial,
            matter.no.to_string(),
            no_key(&matter.no),
            matter.parent,
            &matter.kind,
            &matter.title,
            &matter.issuer,
            matter.source.directive,
            matter.state.code(),
            matter.state_since,
            matter.begun_at,
            matter.due.map(|due| due.on),
            matter.due.map(|due| due.at),
            matter.measure.as_ref().map(|measure| measure.kind_code()),
            matter.lead(),
            record.lead_place,
            matter.quota.map(|quota| quota.scaled()),
            lit.light.map(Light::code),
            lit.next,
            lit.reached.claimed.0,
            lit.reached.verified.0,
            lit.ladder_next,
            record.event.at,
            planned(matter),
            matter.invested().map(Amount::scaled)
        ];
        self.push(SQL, params, Rows::Exactly(1));
    }

    /// Brings version and what is reached up to `after`: see [`Record::only_reaches`].
    fn save_reached(&mut self, before: &Matter, record: &Record<'_>) {
        const SQL: &str =
            "update matter set version = $1, claimed = $2, verified = $3 where id = $4 and version = $5";
        let (matter, reached) = (record.after, record.lit.reached);
        let params =
            params![matter.version, reached.claimed.0, reached.verified.0, matter.id, before.version];
        self.push(SQL, params, Rows::Exactly(1));
    }

    /// Brings the whole row up to `after`.
    fn save_matter(&mut self, before: &Matter, record: &Record<'_>) {
        const SQL: &str = "update matter set version = $1, kind = $2, title = $3, state = $4, state_since = $5, \
                           due_on = $6, due_at = $7, measure_kind = $8, lead = $9, sent_back = $10, petitions = $11, \
                           rung = $12, proposed = $13, drawn = $14, issuer = $15, blockers = $16, planned = $17, \
                           invested = $18, claimed = $19, verified = $20, lead_place = $21, light = $22, light_next = $23, \
                           ladder_next = $24, \
                           light_since = case when light is distinct from $22 then $25 else light_since end, \
                           shown_since = case when light is not distinct from $22 and (light is null or (state = $4 \
                           and due_on is not distinct from $6 and lead_place is not distinct from $21)) \
                           then shown_since when shown_since < $25 then $25 else shown_since + 1 end \
                           where id = $26 and version = $27";
        let (matter, lit) = (record.after, record.lit);
        let mut params = params![matter.version];
        params.extend(standing(matter));
        params.extend(params![
            lit.reached.claimed.0,
            lit.reached.verified.0,
            record.lead_place,
            lit.light.map(Light::code),
            lit.next,
            lit.ladder_next,
            record.event.at,
            matter.id,
            before.version
        ]);
        self.push(SQL, params, Rows::Exactly(1));
    }

    fn save_body(&mut self, matter: &Matter, is_new: bool) -> Result<(), StoreError> {
        const NEW: &str = "insert into matter_body (matter, body) values ($1, $2)";
        const OLD: &str = "update matter_body set body = $2 where matter = $1";
        let body = MatterBody::from(matter).to_json().map_err(StoreError::backend)?;
        self.push(if is_new { NEW } else { OLD }, params![matter.id, body], Rows::Exactly(1));
        Ok(())
    }

    /// Only those that changed: an assignment is never taken away, it ends.
    fn save_assignments(&mut self, before: Option<&Matter>, after: &Matter) {
        const SQL: &str = "insert into assignment (matter, ordinal, unit, part, asked_at, receipt_due_at, receipt_at, \
                           declined_at, ended_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
                           on conflict (matter, ordinal) do update set receipt_at = excluded.receipt_at, \
                           declined_at = excluded.declined_at, ended_at = excluded.ended_at";
        let known = before.map_or(&[][..], |before| &before.assignments);
        for (ordinal, one) in (0_i64..).zip(&after.assignments) {
            if usize::try_from(ordinal).ok().and_then(|at| known.get(at)) == Some(one) {
                continue;
            }
            let params = params![
                after.id,
                ordinal,
                &one.unit,
                one.part.code(),
                one.asked_at,
                one.receipt_due_at,
                one.receipt.map(|receipt| receipt.at),
                one.open_decline().map(|decline| decline.at),
                one.ended_at
            ];
            self.push(SQL, params, Rows::Exactly(1));
        }
    }

    /// A new interval begins where the state changes or the matter goes into other hands.
    fn save_interval(&mut self, before: Option<&Matter>, event: &Event, after: &Matter) {
        const END: &str = "update status_interval set to_at = $1 where matter = $2 and to_at is null";
        const BEGIN: &str = "insert into status_interval (matter, seq, status, unit, from_at) \
                             values ($1, $2, $3, $4, $5)";
        let held = |matter: &Matter| (matter.state, matter.holder().clone());
        let from = match before {
            Some(before) if held(before) == held(after) => return,
            Some(_) => event.at,
            // What is entered late has stood where it stands for a while.
            None => after.state_since,
        };
        if before.is_some() {
            self.push(END, params![from, after.id], Rows::Exactly(1));
        }
        let (state, unit) = held(after);
        self.push(BEGIN, params![after.id, after.version, state.code(), &unit, from], Rows::Exactly(1));
    }

    fn save_links(&mut self, before: Option<&Matter>, event: &Event, after: &Matter) {
        const LIST: &str = "insert into matter_list (list, matter, since) values ($1, $2, $3)";
        const NO_LIST: &str = "delete from matter_list where list = $1 and matter = $2";
        const PROGRAMME: &str = "insert into matter_programme (programme, matter) values ($1, $2)";
        const CLAUSE: &str = "insert into matter_clause (directive, clause, matter) values ($1, $2, $3)";
        // What stays linked stays so since it was.
        let had = |list| before.is_some_and(|before| before.lists.contains(list));
        for list in after.lists.iter().filter(|list| !had(list)) {
            self.push(LIST, params![list, after.id, event.at], Rows::Exactly(1));
        }
        for list in before.iter().flat_map(|before| before.lists.difference(&after.lists)) {
            self.push(NO_LIST, params![list, after.id], Rows::Any);
        }
        if before.is_none_or(|before| before.programmes != after.programmes) {
            if before.is_some() {
                self.push("delete from matter_programme where matter = $1", params![after.id], Rows::Any);
            }
            for programme in &after.programmes {
                self.push(PROGRAMME, params![programme, after.id], Rows::Exactly(1));
            }
        }
        // Directive and clauses stay for good. The parts of a matter are found through the whole.
        if let (None, None, Some(directive)) = (before, after.parent, after.source.directive) {
            for clause in &after.source.clauses {
                self.push(CLAUSE, params![directive, *clause, after.id], Rows::Exactly(1));
            }
        }
    }
}

fn entry<'a>(record: &'a Record<'a>) -> Entry<'a> {
    Entry {
        id: record.entry,
        at: record.event.at,
        actor: record.event.by,
        unit: &record.event.unit,
        role: record.event.role,
        subject: "matter",
        subject_id: record.event.matter.0,
        version: Some(record.after.version),
        act: record.event.change.code(),
        once: record.once,
    }
}

/// What its row says of a matter and the matter alone knows, in the order in which it is written.
fn standing(matter: &Matter) -> Vec<Value> {
    params![
        &matter.kind,
        &matter.title,
        matter.state.code(),
        matter.state_since,
        matter.due.map(|due| due.on),
        matter.due.map(|due| due.at),
        matter.measure.as_ref().map(|measure| measure.kind_code()),
        matter.lead(),
        matter.work.sent_back,
        i64::try_from(matter.open_petitions().count()).unwrap_or(i64::MAX),
        matter.stands_at().map(Rung::code),
        matter.work.ladder.proposed.map(|(rung, _)| rung.code()),
        matter.is_drawn(),
        &matter.issuer,
        blockers(matter),
        planned(matter),
        matter.invested().map(Amount::scaled)
    ]
}

/// How many blockers nobody has cleared.
#[must_use]
pub fn blockers(matter: &Matter) -> i64 {
    i64::try_from(matter.project.open_blockers().count()).unwrap_or(i64::MAX)
}

/// What is to be invested in all planned years, in ten-thousandths of 10,000 yuan; nothing without a plan.
#[must_use]
pub fn planned(matter: &Matter) -> Option<i64> {
    (!matter.project.plan.is_empty()).then(|| matter.project.planned().scaled())
}

/// What the light of the whole follows from.
fn stands(part: &Matter) -> (State, &Standings, &Standings) {
    (part.state, &part.work.claimed, &part.work.verified)
}

/// What lists filter and sort by.
fn listed(matter: &Matter) -> (i64, &str, &str, i64) {
    (urgency(matter), matter.state.code(), matter.kind.as_str(), matter.state_since.as_micros())
}

/// What a matter is found by.
fn words(matter: &Matter) -> String {
    let source = &matter.source;
    format!(
        "{} {} {} {} {} {}",
        matter.title,
        matter.requirement,
        matter.no,
        matter.no.printed(),
        source.document,
        source.doc_no
    )
}
