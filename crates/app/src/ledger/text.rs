//! Tables of text: values with commas, semicolons or tabs between them.

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::LedgerFault;
use super::sheet::{Cell, Sheet};

/// How many lines tell what stands between the values.
const LOOKED_AT: usize = 20;

/// Reads the table.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, LedgerFault> {
    let text = decode(bytes)?;
    let mut table = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    for record in table.records() {
        let record = record.map_err(|e| LedgerFault::Damaged { reason: e.to_string() })?;
        let line = record.position().map_or(1, csv::Position::line);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        for (column, value) in record.iter().enumerate() {
            sheet.put(line, column, Cell::of(value))?;
        }
    }
    Ok(sheet)
}

/// By its mark, else UTF-8 where it is valid, else GB18030, in which offices here save their tables.
fn decode(bytes: &[u8]) -> Result<String, LedgerFault> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strict(encoding, &bytes[mark..]);
    }
    if bytes.contains(&0) {
        return Err(LedgerFault::NotATable { what: "BIN" });
    }
    strict(UTF_8, bytes).or_else(|_| strict(GB18030, bytes))
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, LedgerFault> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or(LedgerFault::Encoding)
}

/// The sign that stands most often in the first lines.
fn delimiter(text: &str) -> u8 {
    let count = |sign: char| text.lines().take(LOOKED_AT).flat_map(str::chars).filter(|c| *c == sign).count();
    let (commas, tabs, semicolons) = (count(','), count('\t'), count(';'));
    if tabs > commas && tabs >= semicolons {
        b'\t'
    } else if semicolons > commas {
        b';'
    } else {
        b','
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(bytes: &[u8]) -> Vec<String> {
        let sheet = read(bytes).unwrap();
        sheet.lines[0].cells.iter().map(|cell| cell.text.clone()).collect()
    }

    #[test]
    fn every_usual_encoding_and_sign_is_read() {
        let text = "编号,事项\n1,改造小区\n";
        let (gbk, ..) = GB18030.encode(text);
        let marked = format!("\u{feff}{text}");
        let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes(), &gbk, marked.as_bytes(), &utf16] {
            assert_eq!(first(bytes), ["编号", "事项"]);
        }
        assert_eq!(first("编号\t事项，有逗号\n".as_bytes()), ["编号", "事项，有逗号"]);
        assert_eq!(first("编号;事项\n".as_bytes()), ["编号", "事项"]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(read(&[0xff, 0x80, 0xfe, 0x81]).unwrap_err().code(), "ledger.encoding");
        assert_eq!(read(b"\x7fELF\0\0\0").unwrap_err().code(), "ledger.not_a_table");
    }

    #[test]
    fn a_value_over_two_lines_keeps_the_numbers_of_the_next_rows() {
        let sheet = read("编号,事项\n1,\"甲\n乙\"\n2,丙\n".as_bytes()).unwrap();
        let numbers: Vec<u32> = sheet.lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 2, 4]);
    }
}
