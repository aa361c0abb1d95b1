//! The directive a demonstration begins with.

use std::path::{Path, PathBuf};

use duban_app::App;
use duban_text::ReadError;

use crate::fault::Fault;
use crate::input;

/// A file that holds a directive.
pub(super) struct File {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Reads the file, and refuses one that is no directive before anything is opened.
pub(super) fn read(path: &Path) -> Result<File, Fault> {
    let options = input::options(None)?;
    let bytes = input::bytes(path, options.limit_bytes)?;
    let refused = |e: ReadError| Fault::Unread(path.to_owned(), e);
    duban_text::read(&bytes, &options).map_err(refused)?;
    Ok(File { path: path.to_owned(), bytes })
}

/// Takes the directive in, as the office's registrar would.
///
/// The seam for `app::directives`: until that use case is there, the file is only checked ([`read`]).
pub(super) async fn take_in(_: &App, file: File) -> Result<(), Fault> {
    tracing::warn!(file = %file.path.display(), bytes = file.bytes.len(), "readable; directives are not taken in yet");
    Ok(())
}
