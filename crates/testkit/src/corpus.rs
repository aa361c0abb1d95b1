//! The directives with gold labels that lie under a folder.
//!
//! A document is a folder with three files: `gold.json` (the labels), `raw.txt` (the copy as found, bytes in
//! whatever encoding) and `restored.txt` (the text as it should read).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::score::Document;

/// A document of the corpus, loaded.
#[derive(Debug, Clone)]
pub struct Specimen {
    /// The folder it lies in.
    pub folder: PathBuf,
    /// The labels, with the restored text.
    pub gold: Document,
    /// The copy as found.
    pub raw: Vec<u8>,
}

/// Why a document of the corpus could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// A file or folder cannot be read; put it there, or name another folder.
    #[error("cannot read {path}")]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file of labels or output does not have the shape of `GUIDELINE.md` section 5.
    #[error("{path} is not a reading as GUIDELINE.md section 5 has it")]
    Misshapen {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: serde_json::Error,
    },
}

impl Specimen {
    /// The day the reader must be told, which is only where the text itself does not give it.
    pub fn told_date(&self) -> Option<&str> {
        let told = self.gold.reference_date_in_text != Some(true);
        self.gold.reference_date.as_deref().filter(|_| told)
    }
}

/// The folders under `root` that hold a `gold.json`, in the order of their names.
///
/// # Errors
/// [`CorpusError::Unreadable`] when a folder cannot be listed.
pub fn find(root: &Path) -> Result<Vec<PathBuf>, CorpusError> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(unreadable(&folder))? {
            let entry = entry.map_err(unreadable(&folder))?;
            // The kind of the entry itself: a link to a folder above would lead round in a circle.
            if entry.file_type().map_err(unreadable(&entry.path()))?.is_dir() {
                open.push(entry.path());
            } else if entry.file_name() == "gold.json" {
                found.push(folder.clone());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Loads the document in a folder.
///
/// # Errors
/// [`CorpusError`] when `gold.json`, the restored text it names, or `raw.txt` is missing or misshapen.
pub fn load(folder: &Path) -> Result<Specimen, CorpusError> {
    let gold = load_document(&folder.join("gold.json"))?;
    let raw = folder.join("raw.txt");
    let raw = fs::read(&raw).map_err(unreadable(&raw))?;
    Ok(Specimen { folder: folder.to_owned(), gold, raw })
}

/// Loads every document under a folder, in the order of their folders' names.
///
/// # Errors
/// The first [`CorpusError`] met.
pub fn load_all(root: &Path) -> Result<Vec<Specimen>, CorpusError> {
    find(root)?.iter().map(|folder| load(folder)).collect()
}

/// Loads a file of labels or of a tool's output, with the restored text from the file it names.
///
/// # Errors
/// [`CorpusError`] when one of the two is missing or misshapen.
pub fn load_document(path: &Path) -> Result<Document, CorpusError> {
    let json = fs::read(path).map_err(unreadable(path))?;
    let mut document: Document = serde_json::from_slice(&json)
        .map_err(|source| CorpusError::Misshapen { path: path.to_owned(), source })?;
    if document.restored.is_none()
        && let Some(file) = &document.restored_file
    {
        let beside = path.with_file_name(file);
        document.restored = Some(fs::read_to_string(&beside).map_err(unreadable(&beside))?);
    }
    Ok(document)
}

fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> CorpusError {
    let path = path.to_owned();
    move |source| CorpusError::Unreadable { path, source }
}
