//! The directive a demonstration begins with: a file of one's own, or the damaged sample that ships with the program.

use std::path::Path;

use duban_app::directives::{Upload, bring_in};
use duban_app::people::{Credentials, sign_in, sign_out, who};
use duban_app::{App, AppError};
use duban_text::ReadError;

use super::{people, print};
use crate::fault::{Fault, ServerFault};
use crate::input;

/// A directive to begin with.
pub(super) struct File {
    name: String,
    bytes: Vec<u8>,
}

/// Reads the file, and refuses one that is no directive before anything is opened.
pub(super) fn read(path: &Path) -> Result<File, Fault> {
    let options = input::options(None)?;
    let bytes = input::bytes(path, options.limit_bytes)?;
    let refused = |e: ReadError| Fault::Unread(path.to_owned(), e);
    duban_text::read(&bytes, &options).map_err(refused)?;
    let name = path.file_name().map_or_else(|| "stdin".into(), |name| name.to_string_lossy().into_owned());
    Ok(File { name, bytes })
}

/// The sample that ships with the program, as a careless web copy hands it on.
pub(super) fn sample() -> File {
    File { name: "sample.damaged.txt".to_owned(), bytes: print::DAMAGED.as_bytes().to_vec() }
}

/// Takes the directive in as the office's registrar would. One that is there from an earlier start stays as it is.
pub(super) async fn take_in(app: &App, file: File) -> Result<(), Fault> {
    Ok(take_in_as_registrar(app, file).await.map_err(ServerFault::App)?)
}

async fn take_in_as_registrar(app: &App, file: File) -> Result<(), AppError> {
    let registrar = Credentials {
        login: people::REGISTRAR.to_owned(),
        password: people::PASSWORD.to_owned(),
        address: "console".to_owned(),
        agent: "duban demo".to_owned(),
    };
    let opened = sign_in(app, &registrar).await?;
    let Some(signed) = who(app, &opened.token.shown()).await? else { return Ok(()) };
    let upload = Upload { bytes: file.bytes, file_name: file.name, ..Upload::default() };
    let brought = bring_in(app, &signed.actor, upload, None).await;
    sign_out(app, &signed).await?;
    brought.map(drop)
}
