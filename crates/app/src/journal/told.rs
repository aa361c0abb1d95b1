//! What the journal tells of a matter: the matter made again from its events, and the rows that follow from it.

use std::collections::{BTreeMap, BTreeSet};

use duban_core::{
    Amount, Assignment, Change, Event, FilingState, ListId, Matter, MatterId, Moment, PersonId, Role, Rung,
    UnitId, WorkChange, came_of, reached,
};
use duban_store::kept::{Kept, Subject, Table};
use duban_store::matter::{blockers, no_key, planned, request_row, urgency};
use duban_store::{Value, params};
use duban_wire::journal::ChangeView;
use duban_wire::matter::MatterBody;
use duban_wire::seal::EntryView;
use duban_wire::work::FilingView;

use super::finding::{Finding, What};

/// The rows that should be kept of a matter; nothing when its journal cannot be followed to the end, which is a finding.
pub(super) fn rows(
    owner: i64,
    entries: &[EntryView],
    kept: &[Kept],
    findings: &mut Vec<Finding>,
) -> Option<Vec<Kept>> {
    let begin = |event: &Event| Matter::begin(event).map(|matter| Told::begin(matter, event));
    let told = followed(owner, entries, findings, event, |event| event.change.code(), begin, Told::apply)?;
    Some(told.map_or_else(Vec::new, |told| told.rows(kept)))
}

/// What the entries of one thing make of it, each read, held against its act, and applied; nothing inside where there are no
/// entries, nothing at all where they cannot be followed to the end, which is a finding.
#[expect(clippy::option_option, reason = "not there, and not to be followed, are two things")]
pub(super) fn followed<E, T>(
    owner: i64,
    entries: &[EntryView],
    findings: &mut Vec<Finding>,
    read: impl Fn(&EntryView) -> Result<E, Finding>,
    code: impl Fn(&E) -> &'static str,
    begin: impl Fn(&E) -> Option<T>,
    apply: impl Fn(&mut T, &E),
) -> Option<Option<T>> {
    let mut made: Option<T> = None;
    for (version, entry) in (1..).zip(entries) {
        if entry.version != Some(version) {
            findings.push(hole(owner, version));
            return None;
        }
        let event = read(entry).map_err(|finding| findings.push(finding)).ok()?;
        if code(&event) != entry.act {
            let finding = Finding::new(What::Field, "journal", format!("id={}", entry.id)).at("act");
            findings.push(finding.expected(code(&event)).found(&entry.act));
        }
        match &mut made {
            Some(made) => apply(made, &event),
            None => made = begin(&event),
        }
        if made.is_none() {
            findings.push(hole(owner, version));
            return None;
        }
    }
    Some(made)
}

/// That an entry of a matter or directive is missing.
pub(super) fn hole(owner: i64, version: i64) -> Finding {
    Finding::new(What::Hole, "journal", format!("subject_id={owner}")).at("version").expected(version)
}

fn event(entry: &EntryView) -> Result<Event, Finding> {
    let fault = |column, reason: String| {
        Finding::new(What::Unreadable, "journal", format!("id={}", entry.id)).at(column).found(reason)
    };
    let view = ChangeView::from_json(&entry.body).map_err(|error| fault("body", error.to_string()))?;
    Ok(Event {
        matter: MatterId(entry.subject_id),
        by: PersonId(entry.actor),
        unit: UnitId::from(entry.acting_unit.as_str()),
        role: Role::from_code(&entry.role).ok_or_else(|| fault("role", entry.role.clone()))?,
        at: Moment::from_micros(entry.at),
        change: Change::try_from(view).map_err(|error| fault("body", error.to_string()))?,
    })
}

/// A matter on its way through its events, with what only the way tells.
struct Told {
    matter: Matter,
    /// Where it stood, in whose hands, from when, until when; by the version with which that began.
    stood: BTreeMap<i64, (String, UnitId, Moment, Option<Moment>)>,
    /// Every report with its vintages: the fields of its row by its keys.
    reports: BTreeMap<Vec<Value>, Vec<Value>>,
    /// Judgements without what became of them, by the version with which they were made.
    judged: BTreeMap<i64, Vec<Value>>,
    /// Since when it is linked to each list.
    linked: BTreeMap<ListId, Moment>,
}

impl Told {
    fn begin(matter: Matter, event: &Event) -> Self {
        let since = matter.state_since;
        let mut told = Self {
            matter,
            stood: BTreeMap::new(),
            reports: BTreeMap::new(),
            judged: BTreeMap::new(),
            linked: BTreeMap::new(),
        };
        told.stand(since);
        told.report(event);
        told.link(event);
        told
    }

    fn apply(&mut self, event: &Event) {
        let before = stands(&self.matter);
        self.matter.apply(event);
        if stands(&self.matter) != before {
            if let Some(mut last) = self.stood.last_entry() {
                last.get_mut().3 = Some(event.at);
            }
            self.stand(event.at);
        }
        self.report(event);
        self.judge(event);
        self.link(event);
    }

    fn judge(&mut self, event: &Event) {
        if let Change::Work(WorkChange::Judged { likelihood, .. }) = &event.change {
            let due = self.matter.due.map(|due| due.at);
            self.judged.insert(self.matter.version, params![likelihood.code(), &event.unit, event.at, due]);
        }
    }

    /// What stays linked stays so since it was.
    fn link(&mut self, event: &Event) {
        let lists = &self.matter.lists;
        self.linked.retain(|list, _| lists.contains(list));
        for list in lists {
            self.linked.entry(list.clone()).or_insert(event.at);
        }
    }

    fn stand(&mut self, from: Moment) {
        let (state, unit) = stands(&self.matter);
        self.stood.insert(self.matter.version, (state.to_owned(), unit, from, None));
    }

    /// What an event filed, signed or gave back.
    fn report(&mut self, event: &Event) {
        if let Change::Succeeded { unit, into, .. } = &event.change
            && self.matter.filing(unit).is_none()
        {
            self.hand_over(unit, into);
        }
        let Change::Work(change) = &event.change else { return };
        let unit = match change {
            WorkChange::Reported { filing, .. } => &filing.unit,
            WorkChange::Countersigned { unit, .. } | WorkChange::ReportReturned { unit, .. } => unit,
            _ => return,
        };
        let Some(filing) = self.matter.filing(unit) else { return };
        let counts = matches!(filing.state, FilingState::Counts(_));
        let is_lead = self.matter.lead() == Some(unit);
        let share = reached(self.matter.measure.as_ref(), &self.matter.work.claimed).0;
        let fields = params![
            filing.report.period.last,
            filing.state.code(),
            filing.at,
            filing.by,
            counts.then_some(event.at),
            (counts && is_lead).then_some(i64::from(share)),
            FilingView::from(filing).to_json().ok()
        ];
        let key = params![unit, filing.report.period.code(), i64::from(filing.vintage)];
        self.reports.insert(key, fields);
    }

    /// What a unit reported became what the one that took over reported.
    fn hand_over(&mut self, unit: &UnitId, into: &UnitId) {
        let (old, new) = (Value::from(unit), Value::from(into));
        let all = std::mem::take(&mut self.reports);
        let own: BTreeSet<Vec<Value>> =
            all.keys().filter(|key| key.first() == Some(&new)).map(|key| key[1..].to_vec()).collect();
        for (mut key, mut fields) in all {
            if key.first() == Some(&old) && !own.contains(&key[1..]) {
                key[0] = new.clone();
                if let Some(Value::Text(body)) = fields.last_mut() {
                    *body = body.replace(&unit_in_json(unit), &unit_in_json(into));
                }
            }
            self.reports.insert(key, fields);
        }
    }

    /// The rows of every table. Who sees it follows from the tree of units; what those rows say of it, from the matter.
    fn rows(&self, kept: &[Kept]) -> Vec<Kept> {
        let (owner, matter) = (self.matter.id.0, &self.matter);
        let mut rows = Vec::new();
        for table in Subject::Matter.tables() {
            let mut put = |key, fields| rows.push(Kept { table, owner, key, fields });
            match table.name {
                "matter" => put(vec![], row(matter)),
                "matter_body" => put(vec![], params![MatterBody::from(matter).to_json().ok()]),
                "assignment" => {
                    (0_i64..).zip(&matter.assignments).for_each(|(at, one)| put(params![at], assignment(one)))
                }
                "status_interval" => self.stood.iter().for_each(|(seq, (state, unit, from, to))| {
                    put(params![*seq], params![state, unit, *from, *to]);
                }),
                "report" => self.reports.iter().for_each(|(key, fields)| put(key.clone(), fields.clone())),
                "request" => request_row(matter).into_iter().for_each(|fields| put(vec![], fields)),
                "matter_list" => {
                    self.linked.iter().for_each(|(list, since)| put(params![list], params![*since]));
                }
                "judgement" => self.judged.iter().for_each(|(seq, fields)| {
                    let came = came_of(matter);
                    let came = params![came.ending.code(), came.reached_at];
                    put(params![*seq], fields.iter().cloned().chain(came).collect());
                }),
                "alike_said" => {
                    matter.work.alike.iter().for_each(|said| {
                        put(params![said.other.id], params![i64::from(said.is_same), said.at])
                    })
                }
                "matter_programme" => matter.programmes.iter().for_each(|one| put(params![one], vec![])),
                "matter_clause" => clauses(matter).into_iter().for_each(|key| put(key, vec![])),
                "sight" => seen(table, kept).for_each(|key| put(key, sight(matter))),
                _ => {}
            }
        }
        rows
    }
}

/// Where it stands and in whose hands.
fn stands(matter: &Matter) -> (&'static str, UnitId) {
    (matter.state.code(), matter.holder().clone())
}

fn row(matter: &Matter) -> Vec<Value> {
    params![
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
        matter.quota.map(|quota| quota.scaled()),
        matter.work.sent_back,
        matter.stands_at().map(Rung::code),
        matter.work.ladder.proposed.map(|(rung, _)| rung.code()),
        matter.is_drawn(),
        blockers(matter),
        planned(matter),
        matter.invested().map(Amount::scaled)
    ]
}

fn assignment(one: &Assignment) -> Vec<Value> {
    params![
        &one.unit,
        one.part.code(),
        one.asked_at,
        one.receipt_due_at,
        one.receipt.map(|receipt| receipt.at),
        one.open_decline().map(|decline| decline.at),
        one.ended_at
    ]
}

/// How a report names its unit in its JSON.
fn unit_in_json(unit: &UnitId) -> String {
    format!("\"unit\":{}", serde_json::Value::from(unit.as_str()))
}

/// Clauses are linked to the whole that came from them, not to its parts.
fn clauses(matter: &Matter) -> Vec<Vec<Value>> {
    let directive = matter.source.directive.filter(|_| matter.parent.is_none());
    directive.map_or_else(Vec::new, |directive| {
        matter.source.clauses.iter().map(|clause| params![directive, *clause]).collect()
    })
}

fn seen<'a>(table: &'a Table, kept: &'a [Kept]) -> impl Iterator<Item = Vec<Value>> + 'a {
    kept.iter().filter(move |row| row.table == table).map(|row| row.key.clone())
}

fn sight(matter: &Matter) -> Vec<Value> {
    params![matter.state.code(), &matter.kind, matter.state_since, urgency(matter), no_key(&matter.no)]
}
