//! The grid as its page shows it.

use askama::Template;
use duban_app::AppError;
use duban_app::matters::{Brought, Grid, GridCell, GridRow, RowFault, SignLine, ToSign, TypedRow};
use duban_core::{Cell, FilingState, Part, PointSort, Stand};

use crate::Lang;
use crate::frame::Frame;
use crate::pages::Why;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;
use crate::words::report::{REPORT, ReportWords};

#[derive(Template)]
#[template(path = "report.html")]
pub(crate) struct ReportPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static ReportWords,
    pub(crate) unit: String,
    pub(crate) period: String,
    pub(crate) word: String,
    /// The period before; empty where nothing was asked for it.
    pub(crate) earlier: String,
    pub(crate) today: String,
    /// Under what a draft is kept in the browser: nobody else's, of no other table.
    pub(crate) draft: String,
    pub(crate) choices: Vec<ChoiceLink>,
    pub(crate) notices: Vec<String>,
    /// How many rows were refused.
    pub(crate) wrong: usize,
    pub(crate) rows: Vec<RowView>,
    /// Whether anything can be filed here.
    pub(crate) is_open: bool,
    /// Whether anything counts already.
    pub(crate) has_counted: bool,
    pub(crate) by_parts: usize,
    /// Matters that take their figure from another: number, as printed, title, from where as printed.
    pub(crate) taken: Vec<(String, String, String, String)>,
    pub(crate) page: usize,
    pub(crate) pages: usize,
    pub(crate) signing: Vec<SignView>,
    pub(crate) sign_why: Option<Why>,
    /// Why a spreadsheet was not read.
    pub(crate) file_why: Option<Why>,
    /// Whether the values come out of a spreadsheet and are not filed yet.
    pub(crate) is_brought: bool,
    /// What of a spreadsheet has no place in this table, with the reason.
    pub(crate) strange: Vec<(String, Why)>,
}

/// A period to go to.
pub(crate) struct ChoiceLink {
    pub(crate) code: String,
    pub(crate) word: String,
    pub(crate) owed: usize,
    pub(crate) current: bool,
}

/// A matter of the table.
pub(crate) struct RowView {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) title: String,
    /// The unit's part, where it does not lead.
    pub(crate) part: &'static str,
    pub(crate) due: String,
    pub(crate) is_late: bool,
    pub(crate) is_open: bool,
    /// The version that is shown; 0 where there is none.
    pub(crate) seen: u16,
    pub(crate) class: &'static str,
    pub(crate) state: String,
    pub(crate) why: Option<Why>,
    /// The matters that what is reported here answers as well, as printed.
    pub(crate) answers: String,
    pub(crate) cells: Vec<CellView>,
}

/// A cell of it.
pub(crate) struct CellView {
    /// Tells its fields from those of all others on the page.
    pub(crate) id: usize,
    pub(crate) name: String,
    pub(crate) last: String,
    pub(crate) last_note: String,
    pub(crate) sort: &'static str,
    pub(crate) least: String,
    pub(crate) rule: String,
    pub(crate) value: String,
    pub(crate) note: String,
    /// What was filed, where a spreadsheet says something else.
    pub(crate) was: Option<String>,
    pub(crate) why: Option<Why>,
}

/// A report that waits for a signature.
pub(crate) struct SignView {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) title: String,
    /// What is signed: number, period, version.
    pub(crate) seen: String,
    pub(crate) period: String,
    pub(crate) by: String,
    pub(crate) is_own: bool,
    pub(crate) correction: String,
    pub(crate) lines: Vec<SignLineView>,
    pub(crate) why: Option<Why>,
}

/// A point of it.
pub(crate) struct SignLineView {
    pub(crate) name: String,
    pub(crate) before: String,
    pub(crate) now: String,
    pub(crate) change: String,
    pub(crate) note: String,
    pub(crate) evidence: usize,
}

impl ReportPage {
    /// How many reports they can sign.
    pub(crate) fn to_sign(&self) -> usize {
        self.signing.iter().filter(|one| !one.is_own).count()
    }

    /// Puts a row of a spreadsheet into the table, beside what was filed. Nothing of it is written yet.
    pub(super) fn is_brought_in(&mut self, lang: Lang, brought: Brought) {
        self.is_brought = true;
        let no = brought.row.no.to_string();
        match self.rows.iter_mut().find(|row| row.no == no) {
            Some(row) if row.is_open => {
                for (cell, _) in row.cells.iter_mut().zip(&brought.changed).filter(|(_, changed)| **changed) {
                    let filed = [cell.value.as_str(), cell.note.as_str()].join(" ");
                    cell.was = Some(if filed.trim().is_empty() { "—".to_owned() } else { filed });
                }
                self.stands_as_typed(lang, &brought.row, brought.faults);
            }
            _ => {
                let why = brought.faults.into_iter().next().map(|fault| told(lang, fault.error));
                self.strange.extend(why.map(|why| (brought.row.no.printed(), why)));
            }
        }
    }

    /// Puts back what was typed into a row that was refused, with the reasons.
    pub(super) fn stands_as_typed(&mut self, lang: Lang, typed: &TypedRow, faults: Vec<RowFault>) {
        let no = typed.no.to_string();
        let Some(row) = self.rows.iter_mut().find(|row| row.no == no) else { return };
        for (cell, typed) in row.cells.iter_mut().zip(&typed.cells) {
            cell.value.clone_from(&typed.value);
            cell.note.clone_from(&typed.note);
        }
        for fault in faults {
            let why = Some(told(lang, fault.error));
            match fault.at.and_then(|at| row.cells.get_mut(at)) {
                Some(cell) => cell.why = why,
                None => row.why = why,
            }
        }
    }
}

/// An error in the words of the page.
pub(super) fn told(lang: Lang, error: AppError) -> Why {
    let problem = Problem::from(error);
    let (text, remedy) = (problem.text.pick(lang).to_owned(), problem.remedy.pick(lang).to_owned());
    Why { code: problem.code, text, remedy }
}

pub(super) fn page(
    site: &Site,
    frame: Frame,
    lang: Lang,
    by: &Signed,
    grid: Grid,
    signing: Vec<ToSign>,
) -> ReportPage {
    let w = REPORT.of(lang);
    let actor = &by.actor;
    let full = site.app.pack.tree.acts_for(&actor.unit).map(|unit| unit.name.clone());
    let page = grid.page;
    let mut id = 0;
    let rows: Vec<RowView> = grid.rows.iter().map(|one| row(site, lang, one, &mut id)).collect();
    let choice = |one: &duban_app::matters::Choice| ChoiceLink {
        code: one.period.code(),
        word: lang.pick(&one.period.zh(), &one.period.en()).to_owned(),
        owed: one.owed,
        current: one.period == grid.period,
    };
    ReportPage {
        w,
        unit: full.unwrap_or_else(|| site.unit(&actor.unit)),
        period: grid.period.code(),
        word: lang.pick(&grid.period.zh(), &grid.period.en()).to_owned(),
        earlier: if grid.has_earlier { grid.period.previous().code() } else { String::new() },
        today: site.app.today().to_string(),
        draft: format!("duban.report.{}.{}.{}.{page}", actor.person, actor.unit, grid.period.code()),
        choices: grid.choices.iter().map(choice).collect(),
        notices: Vec::new(),
        wrong: 0,
        is_open: rows.iter().any(|row| row.is_open),
        has_counted: rows.iter().any(|row| row.class == "on"),
        rows,
        by_parts: grid.by_parts,
        taken: grid
            .taken
            .iter()
            .map(|one| (one.no.to_string(), one.no.printed(), one.title.clone(), one.from.printed()))
            .collect(),
        page,
        pages: if page == 0 { 1 } else { grid.pages },
        signing: signing.iter().map(|one| sign(lang, one)).collect(),
        sign_why: None,
        file_why: None,
        is_brought: false,
        strange: Vec::new(),
        frame,
    }
}

fn row(site: &Site, lang: Lang, one: &GridRow, id: &mut usize) -> RowView {
    let w = REPORT.of(lang);
    let filed = one.filed.as_ref();
    let (class, state) = match filed.map(|filed| (&filed.state, filed.at)) {
        None => ("", String::new()),
        Some((FilingState::Waiting, at)) => ("risk", format!("{} {}", w.waiting, site.clock(at))),
        Some((FilingState::Counts(_), _)) => ("on", w.counts.to_owned()),
        Some((FilingState::Returned { reason, .. }, _)) => ("off", format!("{}：{reason}", w.returned)),
    };
    let cell = |cell: &GridCell| {
        *id += 1;
        self::cell(lang, one.is_open, cell, *id)
    };
    RowView {
        no: one.no.to_string(),
        printed: one.no.printed(),
        title: one.title.clone(),
        part: if one.part == Part::Lead { "" } else { lang.pick(one.part.zh(), one.part.en()) },
        due: one.due_on.to_string(),
        is_late: filed.is_none() && one.due_on < site.app.today(),
        is_open: one.is_open,
        seen: filed.map_or(0, |filed| filed.vintage),
        class,
        state,
        why: None,
        answers: one
            .answers
            .iter()
            .map(duban_core::MatterNo::printed)
            .collect::<Vec<_>>()
            .join(lang.pick("、", ", ")),
        cells: one.cells.iter().map(cell).collect(),
    }
}

fn cell(lang: Lang, is_open: bool, cell: &GridCell, id: usize) -> CellView {
    let (value, note) = match (&cell.now, is_open) {
        (Some((stand, note)), true) => {
            let typed = Cell::typed(*stand);
            (lang.pick(&typed.zh, &typed.en).to_owned(), note.clone())
        }
        (Some((stand, note)), false) => (said(lang, *stand, &cell.unit), note.clone()),
        (None, _) => (String::new(), String::new()),
    };
    let last = cell.last.as_ref();
    CellView {
        id,
        name: point(lang, cell),
        last: last.map_or_else(|| "—".to_owned(), |(_, stand, _)| said(lang, *stand, "")),
        last_note: last.map_or_else(String::new, |(_, _, note)| note.clone()),
        sort: match cell.sort {
            PointSort::Figure => "figure",
            PointSort::Step => "step",
            PointSort::Duty => "duty",
        },
        least: match cell.before {
            Stand::Figure(least) => least.to_string(),
            Stand::Step { done_on: Some(day) } => day.to_string(),
            _ => String::new(),
        },
        rule: lang.pick(&cell.rule.zh, &cell.rule.en).to_owned(),
        value,
        note,
        was: None,
        why: None,
    }
}

/// What a point is called in the table.
pub(super) fn point(lang: Lang, cell: &GridCell) -> String {
    let w = REPORT.of(lang);
    let name = lang.pick(&cell.name.zh, &cell.name.en);
    match cell.sort {
        _ if !name.is_empty() => name.to_owned(),
        PointSort::Figure => format!("{}（{}）", w.so_far, cell.unit),
        PointSort::Step => String::new(),
        PointSort::Duty => w.kept.to_owned(),
    }
}

/// Where a point stands, in words.
fn said(lang: Lang, stand: Stand, unit: &str) -> String {
    let w = REPORT.of(lang);
    match stand {
        Stand::Figure(figure) if unit.is_empty() => figure.to_string(),
        Stand::Figure(figure) => format!("{figure} {unit}"),
        Stand::Step { done_on: Some(day) } => day.to_string(),
        Stand::Step { done_on: None } => w.not_yet.to_owned(),
        Stand::Duty { is_kept: true } => w.is_kept.to_owned(),
        Stand::Duty { is_kept: false } => w.not_kept.to_owned(),
    }
}

fn sign(lang: Lang, one: &ToSign) -> SignView {
    let w = REPORT.of(lang);
    SignView {
        no: one.no.to_string(),
        printed: one.no.printed(),
        title: one.title.clone(),
        seen: format!("{} {} {}", one.no, one.period.code(), one.vintage),
        period: lang.pick(&one.period.zh(), &one.period.en()).to_owned(),
        by: one.by.clone(),
        is_own: one.is_own,
        correction: one.correction.as_ref().map_or_else(String::new, |correction| {
            let reason = lang.pick(correction.reason.zh(), correction.reason.en());
            format!("{}：{reason}，{}", w.correction, correction.note)
        }),
        lines: one.lines.iter().map(|line| sign_line(lang, line)).collect(),
        why: None,
    }
}

fn sign_line(lang: Lang, line: &SignLine) -> SignLineView {
    let change = match (line.before, line.now) {
        (Some(Stand::Figure(before)), Stand::Figure(now)) if now >= before => format!("+{}", now - before),
        (Some(Stand::Figure(before)), Stand::Figure(now)) => (now - before).to_string(),
        (None, _) => REPORT.of(lang).first_time.to_owned(),
        (Some(before), now) if before == now => "—".to_owned(),
        _ => "●".to_owned(),
    };
    SignLineView {
        name: match (&line.now, lang.pick(&line.name.zh, &line.name.en)) {
            (Stand::Figure(_), "") => format!("{}（{}）", REPORT.of(lang).so_far, line.unit),
            (_, "") => REPORT.of(lang).kept.to_owned(),
            (_, name) => name.to_owned(),
        },
        before: line.before.map_or_else(|| "—".to_owned(), |stand| said(lang, stand, "")),
        now: said(lang, line.now, ""),
        change,
        note: line.note.clone(),
        evidence: line.evidence.len(),
    }
}
