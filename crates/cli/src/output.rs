//! Text out: to the standard output, or to a file that is whole or not there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::fault::Fault;

/// Writes `text` to the file, or to the standard output where none is named.
pub(crate) fn write(text: &str, to: Option<&Path>) -> Result<(), Fault> {
    match to {
        Some(path) => whole(path, text.as_bytes()).map_err(|e| Fault::Output(path.to_owned(), e)),
        None => say(text),
    }
}

/// Writes to the standard output.
pub(crate) fn say(text: &str) -> Result<(), Fault> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|e| match e.kind() {
        io::ErrorKind::BrokenPipe => Fault::BrokenPipe,
        _ => Fault::Output(PathBuf::from("-"), e),
    })
}

/// Writes beside the file and renames, so that no one ever finds half of it.
fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What is no plain file (/dev/stdout, a pipe) has no half to be found, and must not be replaced.
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return File::create(path)?.write_all(bytes);
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(name);
    let kept = File::create_new(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    if kept.is_err() {
        // The first failure is the one to tell; a remainder that cannot be removed does no harm.
        let _ = fs::remove_file(&beside);
    }
    kept
}
