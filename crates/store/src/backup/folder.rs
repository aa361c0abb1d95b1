//! The folder of a backup: written, verified, attachments put back.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use duban_core::Moment;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;

use super::manifest::{Attachment, FORMAT, Manifest, Step, Table};
use super::snapshot::Piece;
use super::{BackupError, Progress, line};
use crate::StoreError;
use crate::attachments::{Attachments, hex};

/// Writes everything under another name, then gives it its own.
pub(super) fn write(
    to: &Path,
    pieces: mpsc::Receiver<Piece>,
    attachments: Option<&Attachments>,
    now: Moment,
    progress: &dyn Fn(Progress),
) -> Result<Manifest, BackupError> {
    if to.exists() {
        return Err(BackupError::Exists { path: to.to_owned() });
    }
    let partial = Partial(to.with_added_extension("partial"));
    fs::create_dir(&partial.0).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => BackupError::Exists { path: partial.0.clone() },
        _ => error.into(),
    })?;
    fs::create_dir(partial.0.join("tables"))?;
    let (steps, tables) = write_tables(&partial.0, pieces, progress)?;
    // After the rows: an attachment is kept before the row that names it, and none is ever taken away.
    let attachments = match attachments {
        Some(attachments) => copy(&partial.0, attachments, progress)?,
        None => Vec::new(),
    };
    let manifest = Manifest { format: FORMAT, taken_at: now.as_micros(), steps, tables, attachments };
    let text = serde_json::to_vec_pretty(&manifest).map_err(io::Error::from)?;
    let sum = format!("{}  manifest.json\n", hex(&Sha256::digest(&text)));
    for (name, bytes) in [("manifest.json", text.as_slice()), ("manifest.sha256", sum.as_bytes())] {
        let mut file = File::create_new(partial.0.join(name))?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    fs::rename(&partial.0, to)?;
    let parent = to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(parent)?.sync_all()?;
    Ok(manifest)
}

/// A folder on its way, gone when it is not renamed.
struct Partial(PathBuf);

impl Drop for Partial {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn write_tables(
    folder: &Path,
    mut pieces: mpsc::Receiver<Piece>,
    progress: &dyn Fn(Progress),
) -> Result<(Vec<Step>, Vec<Table>), BackupError> {
    let mut steps = Vec::new();
    let mut tables = Vec::new();
    let mut open: Option<Sheet> = None;
    loop {
        match pieces.blocking_recv() {
            Some(Piece::Steps(found)) => steps = found,
            Some(Piece::Table(name, columns)) => {
                tables.extend(open.take().map(Sheet::close).transpose()?);
                open = Some(Sheet::new(folder, name, columns)?);
            }
            Some(Piece::Rows(rows)) => {
                if let Some(sheet) = &mut open {
                    sheet.write(&rows)?;
                    progress(Progress { part: sheet.table.name.clone(), done: sheet.table.rows });
                }
            }
            Some(Piece::End) => {
                tables.extend(open.take().map(Sheet::close).transpose()?);
                return Ok((steps, tables));
            }
            Some(Piece::Failed(error)) => return Err(error.into()),
            None => return Err(StoreError::backend("the database stopped answering").into()),
        }
    }
}

/// The file of a table on its way.
struct Sheet {
    table: Table,
    file: BufWriter<File>,
    hash: Sha256,
}

impl Sheet {
    fn new(folder: &Path, name: String, columns: Vec<String>) -> io::Result<Self> {
        let file = BufWriter::new(File::create_new(sheet(folder, &name))?);
        let table = Table { name, columns, rows: 0, size_bytes: 0, sha256: String::new() };
        Ok(Self { table, file, hash: Sha256::new() })
    }

    fn write(&mut self, rows: &[Vec<crate::Value>]) -> io::Result<()> {
        for row in rows {
            let mut line = line::write(row);
            line.push('\n');
            self.hash.update(&line);
            self.file.write_all(line.as_bytes())?;
            self.table.rows += 1;
            self.table.size_bytes += line.len() as u64;
        }
        Ok(())
    }

    fn close(mut self) -> io::Result<Table> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        self.table.sha256 = hex(&self.hash.finalize());
        Ok(self.table)
    }
}

/// The file of a table.
pub(super) fn sheet(folder: &Path, table: &str) -> PathBuf {
    folder.join("tables").join(format!("{table}.jsonl"))
}

/// Where an attachment lies in a backup.
fn place(folder: &Path, sha256: &str) -> PathBuf {
    folder.join("attachments").join(&sha256[..2]).join(sha256)
}

fn copy(
    folder: &Path,
    attachments: &Attachments,
    progress: &dyn Fn(Progress),
) -> Result<Vec<Attachment>, BackupError> {
    let mut copied = Vec::new();
    for sha256 in attachments.all()? {
        let to = place(folder, &sha256);
        fs::create_dir_all(to.parent().unwrap_or(folder))?;
        let mut file = File::create_new(&to)?;
        let size_bytes = io::copy(&mut attachments.get(&sha256)?, &mut file)?;
        file.sync_all()?;
        if digest(&to)? != sha256 {
            return Err(damaged(&format!("attachment {sha256}"), "it no longer is what its name says"));
        }
        copied.push(Attachment { sha256, size_bytes });
        progress(Progress { part: "attachments".into(), done: copied.len() as u64 });
    }
    Ok(copied)
}

/// Puts the attachments of a verified backup back.
pub(super) fn put_back(
    folder: &Path,
    wanted: &[Attachment],
    attachments: &Attachments,
    progress: &dyn Fn(Progress),
) -> Result<(), BackupError> {
    for (n, one) in wanted.iter().enumerate() {
        let stored = attachments.put(File::open(place(folder, &one.sha256))?)?;
        if stored.sha256 != one.sha256 {
            return Err(damaged(&format!("attachment {}", one.sha256), "it changed while it was restored"));
        }
        progress(Progress { part: "attachments".into(), done: n as u64 + 1 });
    }
    Ok(())
}

/// Reads all of it and holds it against the manifest.
pub(super) fn verify(folder: &Path, progress: &dyn Fn(Progress)) -> Result<Manifest, BackupError> {
    let missing = |error: io::Error, part: &str| match error.kind() {
        io::ErrorKind::NotFound => damaged(part, "it is not there"),
        _ => error.into(),
    };
    let text = fs::read(folder.join("manifest.json")).map_err(|e| missing(e, "manifest.json"))?;
    let sum =
        fs::read_to_string(folder.join("manifest.sha256")).map_err(|e| missing(e, "manifest.sha256"))?;
    if sum.split_whitespace().next() != Some(hex(&Sha256::digest(&text)).as_str()) {
        return Err(damaged("manifest.json", "its checksum is another"));
    }
    let manifest: Manifest =
        serde_json::from_slice(&text).map_err(|e| damaged("manifest.json", &e.to_string()))?;
    if manifest.format != FORMAT {
        return Err(damaged("manifest.json", &format!("it is of form {}, not {FORMAT}", manifest.format)));
    }
    for table in &manifest.tables {
        let rows = verify_table(folder, table).map_err(|e| match e {
            BackupError::Io(error) => missing(error, &table.name),
            other => other,
        })?;
        progress(Progress { part: table.name.clone(), done: rows });
    }
    for (n, one) in manifest.attachments.iter().enumerate() {
        let part = format!("attachment {}", one.sha256);
        if one.sha256.len() != 64 || !one.sha256.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(damaged(&part, "it has no proper name"));
        }
        if digest(&place(folder, &one.sha256)).map_err(|e| missing(e, &part))? != one.sha256 {
            return Err(damaged(&part, "its checksum is another"));
        }
        progress(Progress { part: "attachments".into(), done: n as u64 + 1 });
    }
    Ok(manifest)
}

/// Checksum, form and number of the rows of one table.
fn verify_table(folder: &Path, table: &Table) -> Result<u64, BackupError> {
    let path = sheet(folder, &table.name);
    if digest(&path)? != table.sha256 {
        return Err(damaged(&table.name, "its checksum is another"));
    }
    let mut rows = 0;
    for line in BufReader::new(File::open(path)?).lines() {
        let row = line::read(&line?);
        rows += 1;
        if row.is_none_or(|row| row.len() != table.columns.len()) {
            return Err(damaged(&table.name, &format!("line {rows} is no row")));
        }
    }
    if rows != table.rows {
        return Err(damaged(&table.name, &format!("{rows} rows instead of {}", table.rows)));
    }
    Ok(rows)
}

pub(super) fn damaged(part: &str, reason: &str) -> BackupError {
    BackupError::Damaged { part: part.to_owned(), reason: reason.to_owned() }
}

/// The SHA-256 of a file.
fn digest(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hex(&hash.finalize())),
            count => hash.update(&piece[..count]),
        }
    }
}
