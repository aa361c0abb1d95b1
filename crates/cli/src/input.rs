//! Bytes in: a file or the standard input, never more of it than the limit.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use duban_core::Calendar;
use duban_text::{Holiday, Options, ReadError};
use jiff::civil::Date;

use crate::fault::Fault;

/// What the reader is told: the given day, and the official holidays.
pub(crate) fn options(date: Option<&str>) -> Result<Options, Fault> {
    let reference_date = date.map(|day| parse(day).ok_or_else(|| Fault::Date(day.to_owned()))).transpose()?;
    let holidays = Calendar::published()
        .holidays()
        .map(|h| Holiday { name: h.name.clone(), first: h.first, last: h.last })
        .collect();
    Ok(Options { reference_date, holidays, ..Options::default() })
}

/// A day written as YYYY-MM-DD and no other way: `20250418` is more often a slip than a date.
fn parse(day: &str) -> Option<Date> {
    let shape: String = day.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    if shape == "0000-00-00" { day.parse().ok() } else { None }
}

/// Whether the standard input is meant.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The bytes of a file.
///
/// A file over the limit is refused by its size alone. What has no size beforehand (a pipe, a device) is read
/// up to one byte past the limit and no further.
pub(crate) fn bytes(path: &Path, limit: usize) -> Result<Vec<u8>, Fault> {
    let too_large =
        |bytes: u64| Fault::Unread(path.to_owned(), ReadError::TooLarge { bytes, limit: limit as u64 });
    let failed = |e| Fault::Input(path.to_owned(), e);
    let mut out = Vec::new();
    let past = limit as u64 + 1;
    if is_stdin(path) {
        io::stdin().lock().take(past).read_to_end(&mut out).map_err(failed)?;
    } else {
        let file = File::open(path).map_err(failed)?;
        let about = file.metadata().map_err(failed)?;
        if about.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        if about.len() > limit as u64 {
            return Err(too_large(about.len()));
        }
        file.take(past).read_to_end(&mut out).map_err(failed)?;
    }
    if out.len() > limit { Err(too_large(out.len() as u64)) } else { Ok(out) }
}

/// What a document is called: the name of its file without the ending.
pub(crate) fn doc_id(path: &Path) -> String {
    if is_stdin(path) {
        return "stdin".to_owned();
    }
    path.file_stem().map_or_else(|| "document".to_owned(), |s| s.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way() {
        assert!(parse("2025-04-18").is_some());
        for wrong in ["2025-02-30", "20250418", "2025-4-18", "2025-04-18T00:00", "明天", ""] {
            assert!(parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn an_endless_file_is_read_to_the_limit_and_refused() {
        let fault = bytes(Path::new("/dev/zero"), 1000).expect_err("too large");
        assert!(
            matches!(fault, Fault::Unread(_, ReadError::TooLarge { bytes: 1001, limit: 1000 })),
            "{fault:?}"
        );
    }

    #[test]
    fn a_folder_and_a_missing_file_are_told_apart() {
        assert_eq!(bytes(Path::new("/"), 10).expect_err("a folder").code(), "io.is_folder");
        assert_eq!(bytes(Path::new("/no/such/file"), 10).expect_err("missing").code(), "io.not_found");
    }
}
