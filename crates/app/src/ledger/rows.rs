//! Rows of a sheet as drafts of matters, or with the reasons why not.

use std::collections::{BTreeMap, BTreeSet};

use duban_core::{
    Actor, Amount, Context, Draft, EnteredAs, KindId, MatterId, MatterNo, Moment, Participants, Source,
    UnitId, YearPlan, due_at,
};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::columns::{Column, Mapping};
use super::remark::{Remark, Remarks};
use super::sheet::{Cell, Line, Sheet};
use super::units::{Meant, Units, words};
use super::words::{Standing, measure, standing};
use super::{RowFault, day};
use crate::hex::hex;

/// One row, understood as far as it goes.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Its number in the file.
    pub(super) line: u32,
    /// What it is called, for lists; whatever stands first where it has no title.
    pub(super) title: String,
    /// By what it is known again; empty where it was refused.
    pub(super) key: String,
    /// The fingerprint of what it says.
    pub(super) sha: String,
    /// What would be written; none when it was refused.
    pub(super) draft: Option<Draft>,
    /// Why it was refused, and what is to be known of it otherwise.
    pub(super) remarks: Remarks,
}

/// Who brings the ledger in, and against what it is read.
pub(super) struct Reader<'a> {
    pub(super) by: &'a Actor,
    pub(super) issuer: &'a UnitId,
    pub(super) kinds: &'a BTreeMap<String, KindId>,
    pub(super) kind: KindId,
    pub(super) today: Date,
    pub(super) ctx: Context<'a>,
}

impl Reader<'_> {
    /// Every row below the heads that says something.
    pub(super) fn rows(&self, sheet: &Sheet, mapping: &Mapping) -> Vec<Row> {
        let heads = sheet.lines.iter().find(|line| line.number == mapping.head_line);
        let below = sheet.lines.iter().filter(|line| line.number > mapping.head_line);
        let mut units = Units::of(self.ctx.tree, self.issuer);
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        let mut rows = Vec::new();
        for line in below {
            // Printed pages repeat the heads.
            if heads.is_some_and(|heads| heads.cells == line.cells) {
                continue;
            }
            let mut reading = OneRow { reader: self, line, heads, mapping, remarks: Remarks::default() };
            if mapping.columns.keys().all(|at| line.cell(*at).is_empty()) && line.filled() == 0 {
                continue;
            }
            let mut row = reading.row(&mut units);
            if row.draft.is_some() {
                match seen.get(&row.key) {
                    Some(first) => row.refuse(RowFault::Twice { line: *first }),
                    None => drop(seen.insert(row.key.clone(), row.line)),
                }
            }
            rows.push(row);
        }
        rows
    }
}

impl Row {
    /// Refuses the row as a whole.
    pub(super) fn refuse(&mut self, fault: RowFault) {
        self.remarks.0.push(Remark::refused(None, "", &self.title, &fault));
        self.draft = None;
    }
}

/// A row on its way.
struct OneRow<'a> {
    reader: &'a Reader<'a>,
    line: &'a Line,
    heads: Option<&'a Line>,
    mapping: &'a Mapping,
    remarks: Remarks,
}

impl OneRow<'_> {
    fn row(&mut self, units: &mut Units<'_>) -> Row {
        let title = one_line(&self.text(Column::Title));
        self.note_formulas();
        let fault = if title.is_empty() {
            Some(if self.line.filled() <= 2 { RowFault::NotARow } else { RowFault::NoTitle })
        } else {
            (self.line.filled() == 1).then_some(RowFault::NotARow)
        };
        let shown = if title.is_empty() { self.first() } else { title.clone() };
        let mut row = Row {
            line: self.line.number,
            title: shown,
            key: String::new(),
            sha: String::new(),
            draft: None,
            remarks: Remarks::default(),
        };
        if let Some(fault) = fault {
            self.refuse(Column::Title, &row.title, &fault);
        } else {
            let draft = self.draft(title, units);
            row.key = key(&self.text(Column::Number), &draft);
            row.sha = self.fingerprint();
            row.draft = (!self.remarks.refuse()).then_some(draft);
        }
        row.remarks = std::mem::take(&mut self.remarks);
        row
    }

    fn draft(&mut self, title: String, units: &mut Units<'_>) -> Draft {
        let target = self.text(Column::Target);
        let measure = measure(&target);
        let draft = Draft {
            kind: self.kind(),
            requirement: self.requirement(&title, &target),
            title,
            issuer: self.reader.issuer.clone(),
            source: self.source(),
            due_on: self.day(Column::Due),
            measure,
            lists: BTreeSet::new(),
            programmes: BTreeSet::new(),
            plan: self.plan(),
            facts: BTreeMap::new(),
            intended: self.participants(units),
            standing: self.standing(),
        };
        if !self.remarks.refuse() {
            // The rules of matters themselves, asked beforehand: what is shown as new will be taken.
            let (id, no) = (MatterId(0), MatterNo::new(self.reader.today.year(), 1));
            if let Err(refusal) = duban_core::enter(id, no, draft.clone(), self.reader.by, &self.reader.ctx) {
                let value = draft.title.clone();
                self.refuse(Column::Title, &value, &RowFault::Rules(refusal));
            }
        }
        draft
    }

    /// Requirement, target and progress as written: nothing of a ledger is lost because there is no field for it.
    fn requirement(&self, title: &str, target: &str) -> String {
        let mut parts = Vec::new();
        let required = self.text(Column::Requirement);
        parts.push(if required.is_empty() { title.to_owned() } else { required });
        if !target.is_empty() {
            parts.push(format!("目标：{target}"));
        }
        let content = self.text(Column::Content);
        if !content.is_empty() && self.text(Column::Invest).is_empty() {
            parts.push(format!("建设内容：{content}"));
        }
        let progress = self.text(Column::Progress);
        if !progress.is_empty() {
            parts.push(format!("台账进展：{progress}"));
        }
        parts.join("\n")
    }

    fn source(&self) -> Source {
        let (document, doc_no) = (one_line(&self.text(Column::Source)), one_line(&self.text(Column::DocNo)));
        // A column 来源/文号 holds either.
        let is_number = doc_no.is_empty() && document.contains('〔') && document.ends_with('号');
        let (document, doc_no) = if is_number { (String::new(), document) } else { (document, doc_no) };
        Source { document, doc_no, ..Source::default() }
    }

    /// This year's plan of a key project, in 10,000 yuan; the head may say 亿元.
    fn plan(&mut self) -> Vec<YearPlan> {
        let typed = self.text(Column::Invest);
        let plain = typed.trim().trim_end_matches("万元").trim_end_matches("亿元").trim();
        if plain.is_empty() || matches!(plain, "-" | "—" | "/" | "无") {
            return Vec::new();
        }
        let head =
            self.mapping.position(Column::Invest).and_then(|at| Some(self.heads?.cell(at).text.clone()));
        let in_billions = typed.contains("亿元")
            || (!typed.contains("万元") && head.is_some_and(|head| head.contains("亿元")));
        let Ok(read) = plain.parse::<Amount>() else {
            self.refuse(Column::Invest, &typed, &RowFault::Figure);
            return Vec::new();
        };
        let times = if in_billions { 10_000 } else { 1 };
        let invest = Amount::from_scaled(read.scaled().saturating_mul(times));
        vec![YearPlan { year: self.reader.today.year(), invest, content: self.text(Column::Content) }]
    }

    fn kind(&mut self) -> KindId {
        let word = self.text(Column::Kind);
        if word.is_empty() {
            return self.reader.kind.clone();
        }
        match self.reader.kinds.get(&word) {
            Some(kind) => kind.clone(),
            None => {
                self.refuse(Column::Kind, &word, &RowFault::UnknownKind);
                self.reader.kind.clone()
            }
        }
    }

    /// The first of the leads leads, the others lead along; a group alone in the lead is what a fan-out is proposed to; a
    /// group among the supporters is all its units.
    fn participants(&mut self, units: &mut Units<'_>) -> Participants {
        let mut asked = BTreeSet::new();
        let (mut leads, mut group) = (Vec::new(), None);
        let cell = self.text(Column::Lead);
        let leading = named(&cell, units);
        let alone = leading.len() == 1;
        for word in leading {
            match units.meant(word) {
                Ok(Meant::One(unit)) if asked.insert(unit.clone()) => leads.push(unit),
                Ok(Meant::One(_)) => {}
                Ok(Meant::Group(id, _)) if alone => group = Some(id),
                Ok(Meant::Group(..)) => self.refuse(Column::Lead, word, &RowFault::GroupLeads),
                Err(fault) => self.refuse(Column::Lead, word, &fault),
            }
        }
        let mut supporters = Vec::new();
        let cell = self.text(Column::Support);
        for word in named(&cell, units) {
            match units.meant(word) {
                Ok(Meant::One(unit)) => supporters.extend(asked.insert(unit.clone()).then_some(unit)),
                Ok(Meant::Group(_, all)) => {
                    supporters.extend(all.into_iter().filter(|unit| asked.insert(unit.clone())));
                }
                Err(fault) => self.refuse(Column::Support, word, &fault),
            }
        }
        let mut leads = leads.into_iter();
        Participants { lead: leads.next(), co_leads: leads.collect(), supporters, group }
    }

    /// Where it stands. What nobody wrote down begins with the import, and that is remarked.
    fn standing(&mut self) -> EnteredAs {
        let word = self.text(Column::State);
        let (given, closed) = (self.day(Column::Given), self.day(Column::ClosedOn));
        let meant = match standing(&word) {
            Some(Standing::Ended) => {
                self.refuse(Column::State, &word, &RowFault::StateNotTaken);
                return EnteredAs::New;
            }
            None => {
                self.refuse(Column::State, &word, &RowFault::UnknownState);
                return EnteredAs::New;
            }
            // A day on which it was closed says it as well as a word.
            Some(Standing::New) if word.is_empty() && closed.is_some() => Standing::Closed,
            Some(meant) => meant,
        };
        let now = self.reader.ctx.now;
        match meant {
            Standing::New | Standing::Ended => EnteredAs::New,
            Standing::InHand => {
                if given.is_none() {
                    self.remarks.0.push(Remark::note("begins_now"));
                }
                EnteredAs::InHand { since: given.map_or(now, |day| self.begin_of(day)) }
            }
            Standing::Closed => {
                if given.is_none() || closed.is_none() {
                    self.remarks.0.push(Remark::note("closed_day_open"));
                }
                // Not after now: a matter closed today was closed by now.
                let at = closed.map_or(now, |day| self.end_of(day).min(now.max(self.begin_of(day))));
                let since = given.map_or(at, |day| self.begin_of(day));
                EnteredAs::Closed { since, at }
            }
        }
    }

    fn begin_of(&self, day: Date) -> Moment {
        day.yesterday().map_or(self.reader.ctx.now, |before| due_at(before, self.reader.ctx.zone))
    }

    fn end_of(&self, day: Date) -> Moment {
        due_at(day, self.reader.ctx.zone)
    }

    fn day(&mut self, column: Column) -> Option<Date> {
        let cell = self.cell(column);
        if cell.is_empty() || matches!(cell.text.as_str(), "-" | "—" | "/" | "无") {
            return None;
        }
        let day = day::read(cell, self.reader.today);
        if day.is_none() {
            let value = cell.text.clone();
            self.refuse(column, &value, &RowFault::Date);
        }
        day
    }

    fn cell(&self, column: Column) -> &Cell {
        static NONE: Cell = Cell { text: String::new(), day: None, formula: false, error: false };
        self.mapping.position(column).map_or(&NONE, |at| self.line.cell(at))
    }

    fn text(&self, column: Column) -> String {
        self.cell(column).text.clone()
    }

    /// What stands in the row first, for showing it.
    fn first(&self) -> String {
        let cell = self.line.cells.iter().find(|cell| !cell.is_empty());
        cell.map(|cell| one_line(&cell.text).chars().take(80).collect()).unwrap_or_default()
    }

    fn refuse(&mut self, column: Column, value: &str, fault: &RowFault) {
        let head = self.mapping.position(column).and_then(|at| Some(one_line(&self.heads?.cell(at).text)));
        self.remarks.0.push(Remark::refused(Some(column), &head.unwrap_or_default(), value, fault));
    }

    /// A formula is not run: its last result is taken, and the row says so. An error is no result.
    fn note_formulas(&mut self) {
        for (at, column) in &self.mapping.columns {
            let cell = self.line.cell(*at);
            if cell.error {
                self.refuse(*column, &cell.text.clone(), &RowFault::CellError);
            } else if cell.formula {
                self.remarks.0.push(Remark::formula(*column, &cell.text));
            }
        }
    }

    /// What the row says in the columns that are taken over; the running number may change.
    fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        for column in Column::ALL.into_iter().filter(|column| *column != Column::Ordinal) {
            let cell = self.cell(column);
            let text = cell.day.map_or_else(|| cell.text.clone(), |day| day.to_string());
            if !text.is_empty() {
                hash.update(format!("{}={}\n", column.code(), text.len()).as_bytes());
                hash.update(text.as_bytes());
            }
        }
        hex(hash.finalize())
    }
}

/// The words of a cell that names units; the cell itself where it is one name with such marks in it: 各市、州.
fn named<'c>(cell: &'c str, units: &mut Units<'_>) -> Vec<&'c str> {
    if !cell.is_empty() && units.meant(cell).is_ok() { vec![cell] } else { words(cell).collect() }
}

/// By what a row is known again: the office's own number, else what it says and who leads.
fn key(number: &str, draft: &Draft) -> String {
    if !number.is_empty() {
        return format!("n:{}", number.chars().take(200).collect::<String>());
    }
    let title: String = draft.title.chars().filter(|c| !c.is_whitespace()).collect();
    let group = draft.intended.group.as_ref().map_or("", |group| group.as_str());
    let lead = draft.intended.lead.as_ref().map_or(group, |lead| lead.as_str());
    format!("t:{}", hex(Sha256::digest(format!("{title}|{lead}"))))
}

/// A text in one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
