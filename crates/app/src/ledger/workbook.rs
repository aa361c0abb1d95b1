//! Sheets of an XLSX workbook, cell by cell: a sheet that claims a million columns costs nothing.

use std::io::{self, Cursor, Read};

use calamine::{CellErrorType, DataRef, Reader, Xlsx, XlsxError};
use jiff::civil::Date;
use zip::ZipArchive;
use zip::result::ZipError;

use super::LedgerFault;
use super::sheet::{Cell, MOST_UNPACKED, Sheet};

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The names of the sheets.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<String>, LedgerFault> {
    Ok(open(bytes)?.sheet_names())
}

/// Reads one sheet.
pub(super) fn read(bytes: &[u8], name: &str) -> Result<Sheet, LedgerFault> {
    let mut workbook = open(bytes)?;
    if !workbook.sheet_names().iter().any(|known| known == name) {
        return Err(LedgerFault::NoSheet { name: name.to_owned() });
    }
    let merged = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
    let mut sheet = Sheet::default();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|e| damaged(&e))?;
    while let Some(found) = cells.next_cell_with_formula_metadata().map_err(|e| damaged(&e))? {
        let (row, column) = found.pos;
        let mut cell = shown(&found.value);
        cell.formula = found.formula.is_some();
        sheet.put(row.saturating_add(1), column as usize, cell)?;
    }
    for region in merged.iter().filter(|region| region.start.1 == region.end.1) {
        let (first, last) = (region.start.0.saturating_add(1), region.end.0.saturating_add(1));
        sheet.carry_down(region.start.1 as usize, first, last);
    }
    Ok(sheet)
}

/// Opens the workbook after its container was looked through.
fn open(bytes: &[u8]) -> Result<Workbook<'_>, LedgerFault> {
    check_container(bytes)?;
    Xlsx::new(Cursor::new(bytes)).map_err(|e| damaged(&e))
}

/// Unpacks every part once into nothing, counting what comes out: a claimed size is believed by nobody, and the reader
/// behind this one counts nothing.
fn check_container(bytes: &[u8]) -> Result<(), LedgerFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
    if archive.index_for_name("xl/workbook.xml").is_none() {
        return Err(LedgerFault::NotATable { what: foreign(&archive) });
    }
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|e| unreadable(&e))?;
        let count = io::copy(&mut part.take(left + 1), &mut io::sink());
        let count = count.map_err(|e| LedgerFault::Damaged { reason: e.to_string() })?;
        if count > left {
            return Err(LedgerFault::Bomb { limit: MOST_UNPACKED });
        }
        left -= count;
    }
    Ok(())
}

/// What another container is.
fn foreign(archive: &ZipArchive<Cursor<&[u8]>>) -> &'static str {
    const KNOWN: [(&str, &str); 5] = [
        ("xl/workbook.bin", "XLSB"),
        ("word/document.xml", "DOCX"),
        ("ppt/presentation.xml", "PPTX"),
        ("OFD.xml", "OFD"),
        ("META-INF/manifest.xml", "ODS"),
    ];
    KNOWN.iter().find(|(part, _)| archive.index_for_name(part).is_some()).map_or("ZIP", |(_, what)| what)
}

fn unreadable(error: &ZipError) -> LedgerFault {
    match error {
        ZipError::InvalidPassword => LedgerFault::Encrypted,
        ZipError::UnsupportedArchive(text) if *text == ZipError::PASSWORD_REQUIRED => LedgerFault::Encrypted,
        error => LedgerFault::Damaged { reason: error.to_string() },
    }
}

fn damaged(error: &XlsxError) -> LedgerFault {
    LedgerFault::Damaged { reason: error.to_string() }
}

/// What a cell shows.
fn shown(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::default(),
        DataRef::String(text) => Cell::of(text),
        DataRef::SharedString(text) => Cell::of(text),
        DataRef::Int(number) => Cell::of(&number.to_string()),
        DataRef::Float(number) => Cell::of(&number.to_string()),
        DataRef::Bool(truth) => Cell::of(if *truth { "是" } else { "否" }),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => Cell::of(text),
        DataRef::Error(error) => Cell { error: true, ..Cell::of(name(error)) },
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            match date(i32::from(year), i32::from(month), i32::from(day)) {
                Some(day) if at.is_datetime() => Cell { day: Some(day), ..Cell::of(&day.to_string()) },
                _ => Cell::of(&at.as_f64().to_string()),
            }
        }
    }
}

fn iso(text: &str) -> Cell {
    let day = text.get(..10).and_then(|day| day.parse::<Date>().ok());
    Cell { day, ..Cell::of(text) }
}

fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// As the spreadsheet shows it.
const fn name(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        _ => "#ERROR",
    }
}
