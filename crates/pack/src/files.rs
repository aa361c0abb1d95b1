//! The files of a pack, read whole within limits.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::fault::{Fault, Faults, What};

/// The most bytes a file may have. A province with all its townships is 3 MB.
const FILE_BYTES: u64 = 16 << 20;

/// The most files a pack may have.
const FILES: usize = 500;

/// Folders of a pack that are not read: sample directives, and what a site keeps beside them.
const UNREAD: &[&str] = &["directives"];

/// Names and contents of the files of a pack; names with `/`, as in `lists/key.csv`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Files at hand.
    pub fn at_hand<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        Self(files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect())
    }

    /// The files of a folder: those in it and those in `lists/`.
    ///
    /// # Errors
    /// What cannot be opened, is too large or is too much.
    pub fn in_folder(folder: &Path) -> Result<Self, Faults> {
        let mut found = Self::default();
        let mut faults = Vec::new();
        if let Err(e) = found.gather(folder, "", &mut faults) {
            faults.push(Fault::of_file(".", What::NoFolder { reason: e.to_string() }));
        }
        if faults.is_empty() { Ok(found) } else { Err(Faults::new(faults)) }
    }

    fn gather(&mut self, folder: &Path, within: &str, faults: &mut Vec<Fault>) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let Ok(plain) = entry.file_name().into_string() else {
                let name = format!("{within}{}", entry.file_name().display());
                faults.push(Fault::of_file(name, What::UnknownFile));
                continue;
            };
            // Hidden files and what editors leave behind are no part of it.
            if plain.starts_with('.') || plain.ends_with('~') {
                continue;
            }
            let name = format!("{within}{plain}");
            let about = fs::metadata(entry.path());
            if about.as_ref().is_ok_and(fs::Metadata::is_dir) {
                match within.is_empty() {
                    true if UNREAD.contains(&plain.as_str()) => {}
                    true if plain == "lists" => self.gather(&entry.path(), "lists/", faults)?,
                    _ => faults.push(Fault::of_file(name, What::UnknownFile)),
                }
                continue;
            }
            if self.0.len() >= FILES {
                faults.push(Fault::of_file(".", What::TooManyFiles { limit: FILES }));
                return Ok(());
            }
            match about.and_then(|about| contents(&entry.path(), &about)) {
                Ok(Some(bytes)) => {
                    self.0.insert(name, bytes);
                }
                Ok(None) => faults.push(Fault::of_file(name, What::TooLarge { limit: FILE_BYTES })),
                Err(e) => faults.push(Fault::of_file(name, What::Unreadable { reason: e.to_string() })),
            }
        }
        Ok(())
    }

    /// The bytes of a file.
    pub(crate) fn get(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// The bytes of a file; `None` for more than the limit. A pipe or a device is not opened: it may never end.
fn contents(path: &Path, about: &fs::Metadata) -> io::Result<Option<Vec<u8>>> {
    if !about.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a plain file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= FILE_BYTES).then_some(bytes))
}
