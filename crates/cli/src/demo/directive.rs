//! The directive a demonstration begins with: a file of one's own, or the damaged sample that ships with the program.

use std::path::Path;

use duban_app::directives::{BroughtIn, Upload, bring_in, page};
use duban_app::people::{Credentials, sign_in, sign_out, who};
use duban_app::{App, AppError};
use duban_core::Actor;
use duban_text::ReadError;
use jiff::civil::Date;

use super::{people, print};
use crate::fault::{Fault, ServerFault};
use crate::input;

/// A directive to begin with.
pub(super) struct File {
    name: String,
    bytes: Vec<u8>,
    /// Whether the text says of what day it is.
    is_dated: bool,
}

/// The day from which the directive's deadlines are counted (来文日期), and where it was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) on: Date,
    pub(super) by: DatedBy,
}

/// Where the day of a directive was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DatedBy {
    /// The text says it.
    Text,
    /// The day of the demonstration's clock, `--at` or today: the text says none.
    Clock,
    /// It was there from an earlier start and keeps its day.
    Before,
}

/// Reads the file, and refuses one that is no directive before anything is opened.
pub(super) fn read(path: &Path) -> Result<File, Fault> {
    let options = input::options(None)?;
    let bytes = input::bytes(path, options.limit_bytes)?;
    let refused = |e: ReadError| Fault::Unread(path.to_owned(), e);
    let reading = duban_text::read(&bytes, &options).map_err(refused)?;
    let name = path.file_name().map_or_else(|| "stdin".into(), |name| name.to_string_lossy().into_owned());
    Ok(File { name, bytes, is_dated: reading.reference_date.is_some() })
}

/// The sample that ships with the program, as a careless web copy hands it on.
pub(super) fn sample() -> File {
    File { name: "sample.damaged.txt".to_owned(), bytes: print::DAMAGED.as_bytes().to_vec(), is_dated: true }
}

/// Takes the directive in as the office's registrar would. Without a day in its text it is of the day of the clock.
/// One that is there from an earlier start stays as it is.
pub(super) async fn take_in(app: &App, file: File) -> Result<Option<Dated>, Fault> {
    Ok(take_in_as_registrar(app, file).await.map_err(ServerFault::App)?)
}

async fn take_in_as_registrar(app: &App, file: File) -> Result<Option<Dated>, AppError> {
    let registrar = Credentials {
        login: people::REGISTRAR.to_owned(),
        password: people::PASSWORD.to_owned(),
        address: "console".to_owned(),
        agent: "duban demo".to_owned(),
    };
    let opened = sign_in(app, &registrar).await?;
    let Some(signed) = who(app, &opened.token.shown()).await? else { return Ok(None) };
    let reference_date = (!file.is_dated).then(|| app.today());
    let upload = Upload { bytes: file.bytes, file_name: file.name, reference_date, ..Upload::default() };
    let dated = match bring_in(app, &signed.actor, upload, None).await {
        Ok(brought) => dated(app, &signed.actor, brought, file.is_dated).await,
        Err(fault) => Err(fault),
    };
    sign_out(app, &signed).await?;
    dated
}

async fn dated(app: &App, by: &Actor, brought: BroughtIn, is_dated: bool) -> Result<Option<Dated>, AppError> {
    let kept = page(app, by, brought.id).await?.head.directive.reference_date;
    let by = match (brought.was_known, is_dated) {
        (true, _) => DatedBy::Before,
        (false, true) => DatedBy::Text,
        (false, false) => DatedBy::Clock,
    };
    Ok(kept.map(|on| Dated { on, by }))
}
