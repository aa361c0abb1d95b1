//! ZIP containers: which document it is, and its parts without the bomb in them.

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use super::{UNPACKED_LIMIT, docx};
use crate::{Copy, ReadError};

/// What the parts of an archive say it is: a part's name, the short name of the format.
const FOREIGN: &[(&str, &str)] = &[
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("OFD.xml", "ofd"),
    ("META-INF/manifest.xml", "odt"),
];

/// Takes a copy out of a ZIP archive; only a DOCX holds one.
pub(crate) fn take(bytes: &[u8]) -> Result<Copy, ReadError> {
    let mut parts = Parts::open(bytes)?;
    if let Some(main) = parts.main() {
        return docx::take(&mut parts, &main);
    }
    let foreign = FOREIGN.iter().find(|(part, _)| parts.archive.index_for_name(part).is_some());
    Err(ReadError::NotText { what: foreign.map_or("zip", |(_, what)| what).to_owned() })
}

/// The parts of a DOCX.
pub(crate) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Parts<'a> {
    /// Reads the list of parts.
    fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        Ok(Self { archive, left: UNPACKED_LIMIT })
    }

    /// The part that holds the text: `word/document.xml`, under a number in some programs' files.
    fn main(&self) -> Option<String> {
        let is_main = |n: &str| n.starts_with("word/document") && n.ends_with(".xml");
        let names = self.archive.file_names().filter_map(Result::ok);
        names.filter(|n| is_main(n)).map(std::borrow::Cow::into_owned).min()
    }

    /// The text of a part; `None` when there is no such part.
    ///
    /// The bytes are counted as they come, whatever size the archive claims.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(e) => return Err(damaged(e)),
        };
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|e| damaged(ZipError::Io(e)))?;
        let size = bytes.len() as u64;
        if size > self.left {
            return Err(ReadError::Bomb { limit: UNPACKED_LIMIT });
        }
        self.left -= size;
        Ok(Some(characters(&bytes)))
    }
}

/// XML parts are UTF-8, or UTF-16 with a mark.
fn characters(bytes: &[u8]) -> String {
    let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
    text.into_owned()
}

/// What an error of the archive means.
fn damaged(error: ZipError) -> ReadError {
    match error {
        ZipError::InvalidPassword => ReadError::Encrypted { format: "DOCX" },
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Encrypted { format: "DOCX" },
        e => ReadError::Damaged { format: "DOCX", reason: e.to_string() },
    }
}
