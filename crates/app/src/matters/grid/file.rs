//! Filing what was filled in.

use duban_core::{
    Act, Actor, Cell, Evidence, Filing, FilingState, Line, Matter, MatterNo, Period, Refusal, Report,
    ReportFault, WorkRefusal,
};

use super::keep::{Job, RowFault, RowOutcome, changed, filing_of, keep};
use crate::{App, AppError};

/// A row as it was typed, pasted or read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedRow {
    /// Which matter.
    pub no: MatterNo,
    /// The version that was on the page, 0 for none: what somebody else filed meanwhile is not written over unseen.
    pub seen: u16,
    /// Cell by cell.
    pub cells: Vec<TypedCell>,
}

/// A cell as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedCell {
    /// Figure, day, yes or no.
    pub value: String,
    /// What was done.
    pub note: String,
}

impl TypedRow {
    /// Whether anything is said in it.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.cells.iter().any(|cell| !cell.value.trim().is_empty() || !cell.note.trim().is_empty())
    }
}

/// Files every filled row of `rows` for `period`, and says of each what came of it.
///
/// A row that is refused takes nothing with it: the others are kept. A row that says what waits already is left as it
/// is. A form sent twice is done once, for each row has its own token made from `once`.
#[crate::boxed]
pub async fn report_all(
    app: &App,
    by: &Actor,
    period: Period,
    rows: &[TypedRow],
    once: Option<&str>,
) -> Vec<RowOutcome> {
    let mut jobs: Vec<Filling<'_>> = Vec::with_capacity(rows.len());
    for row in rows.iter().filter(|row| row.is_filled()) {
        // A matter named twice would be two reports of one period: the first is meant.
        if jobs.iter().all(|job| job.row.no != row.no) {
            jobs.push(Filling { period, row });
        }
    }
    keep(app, by, &jobs, once).await
}

/// A row that is to become a report.
struct Filling<'a> {
    period: Period,
    row: &'a TypedRow,
}

impl Job for Filling<'_> {
    fn no(&self) -> &MatterNo {
        &self.row.no
    }

    fn act(&self, app: &App, by: &Actor, matter: &Matter) -> Result<Option<Act>, Vec<RowFault>> {
        let ctx = app.context();
        let asking = matter.asks(by, &ctx).map_err(|refusal| vec![AppError::from(refusal).into()])?;
        let filed = filing_of(app, by, matter).filter(|filing| filing.report.period == self.period);
        if let Some(filing) = filed.filter(|filing| filing.vintage != self.row.seen) {
            return Err(vec![changed(filing)]);
        }
        let (mut lines, mut faults) = (Vec::new(), Vec::new());
        for at in 0..asking.points.count() {
            let typed = self.row.cells.get(at).cloned().unwrap_or_default();
            let before = asking.before(at);
            match (Cell { points: asking.points, at, before }).read(&typed.value) {
                Ok(stand) => {
                    lines.push(Line { stand, note: typed.note, evidence: evidence(filed, at) });
                }
                Err(fault) => faults.push(RowFault { at: Some(at), error: fault.into() }),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let says_the_same = |filing: &Filing| {
            !matches!(filing.state, FilingState::Counts(_)) && same(&filing.report.lines, &lines)
        };
        if filed.is_some_and(says_the_same) {
            return Ok(None);
        }
        Ok(Some(Act::Report(Report { period: self.period, lines })))
    }

    fn place(&self, error: AppError) -> RowFault {
        let at = match &error {
            AppError::Refused(Refusal::Work(WorkRefusal::Report(fault))) => point(fault),
            _ => None,
        };
        RowFault { at: at.map(|point| point - 1), error }
    }
}

/// The point a fault is about, from 1.
const fn point(fault: &ReportFault) -> Option<usize> {
    match fault {
        ReportFault::Points { .. } => None,
        ReportFault::Sort { point }
        | ReportFault::Negative { point }
        | ReportFault::Falls { point, .. }
        | ReportFault::Undone { point }
        | ReportFault::Future { point }
        | ReportFault::NoWords { point }
        | ReportFault::TooLong { point, .. } => Some(*point),
    }
}

/// What proved the point in the version this one replaces: the grid carries no files, and loses none.
fn evidence(filed: Option<&Filing>, at: usize) -> Vec<Evidence> {
    filed.and_then(|filing| filing.report.lines.get(at)).map_or_else(Vec::new, |line| line.evidence.clone())
}

fn same(filed: &[Line], typed: &[Line]) -> bool {
    let alike = |(a, b): (&Line, &Line)| a.stand == b.stand && a.note.trim() == b.note.trim();
    filed.len() == typed.len() && filed.iter().zip(typed).all(alike)
}
