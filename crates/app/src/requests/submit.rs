//! Sending in a request, without an account.

use duban_core::{Evidence, Matter, MatterId, MatterNo, Occasion, Relation, Right, Submission, submitted};
use duban_store::attachments::{MediaType, sniff};
use duban_store::matter::Requester;
use duban_store::{Batch, StoreError};
use jiff::ToSpan;

use super::{RequestFault, code, door, issuer, public};
use crate::hex::hex;
use crate::matters::{draw_numbers, keep_evidence, record};
use crate::{App, AppError};

/// How often numbers are drawn anew when others draw at the same time.
const TRIES: usize = 8;
/// The longest name, place or contact, in characters.
const LONGEST: usize = 100;
/// How many files are taken, and how large each may be.
const MOST_FILES: usize = 3;
const FILE_MB: usize = 5;
/// By when a request is answered where neither category nor kind says, in days.
const USUAL_DAYS: u32 = 15;

/// What stood in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    /// The category, by its code.
    pub category: String,
    /// Where it is about, in their words; may be empty.
    pub place: String,
    /// What it is about.
    pub text: String,
    /// What they call themselves; may be empty.
    pub name: String,
    /// How they can be reached; may be empty.
    pub contact: String,
    /// A field that no person sees: whoever fills it in is none.
    pub trap: String,
    /// Files: name and content.
    pub files: Vec<(String, Vec<u8>)>,
    /// The token of the form, drawn by us.
    pub token: String,
}

/// What the sender gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The number.
    pub no: MatterNo,
    /// The secret code. Kept nowhere: whoever loses it cannot follow the request.
    pub code: String,
}

/// Takes a request in: a matter with number and clock, and apart from it who sent it. The same form sent twice is one
/// request, and is answered twice alike.
///
/// # Errors
/// [`RequestFault`]; [`AppError::Refused`] for a text that is too short or too long; [`AppError::Attachment`].
#[crate::boxed]
pub async fn submit(app: &App, address: &str, sent: Sent) -> Result<Receipt, AppError> {
    let door = door(app)?;
    let by = public(&issuer(app, door));
    by.may(Right::Ask, &[Relation::Requester])?;
    let token = match sent.token.is_empty() {
        true => hex(app.random::<16>()),
        false => sent.token.clone(),
    };
    let (once, code) = (code::kept(&token), code::of_token(&token));
    if let Some(done) = done(app, &once, &code).await? {
        return Ok(done);
    }
    let too_often = |minutes| RequestFault::TooOften { minutes };
    app.door.sent.attempt("all", address, app.now()).map_err(too_often)?;
    checked(&sent)?;
    let category = door
        .category(&sent.category)
        .ok_or_else(|| RequestFault::NoCategory { category: sent.category.chars().take(40).collect() })?;
    let kind = app.pack.kind(&door.kind);
    let usual = kind.and_then(|kind| kind.reply_limit(Occasion::Request)).map(|limit| limit.most_days);
    let days = category.reply_days.or(usual).unwrap_or(USUAL_DAYS);
    let submission = Submission {
        kind: door.kind.clone(),
        office: by.unit.clone(),
        category: category.id.clone(),
        category_name: category.name.zh.clone(),
        text: sent.text.replace("\r\n", "\n"),
        place: sent.place.trim().to_owned(),
        usual: category.unit.clone(),
        files: Vec::new(),
        due_on: app.today().saturating_add(i64::from(days).days()),
    };
    // Decided once before a file is kept: what is refused leaves nothing behind.
    submitted(MatterId(0), MatterNo::new(1, 1), submission.clone(), &by, &app.context())?;
    let mut files = Vec::new();
    for (name, bytes) in sent.files {
        let name = format!("公众上传-{}", name.rsplit(['/', '\\']).next().unwrap_or_default());
        files.push(keep_evidence(app, &by, &name, bytes).await?);
    }
    let who = (sent.name.trim().to_owned(), sent.contact.trim().to_owned());
    let submission = Submission { files, ..submission };
    let mut tries = 0;
    loop {
        tries += 1;
        match attempt(app, &by, &submission, &once, &code, &who).await {
            Err(AppError::Store(StoreError::Conflict { .. } | StoreError::Unique { .. }))
                if tries < TRIES => {}
            Ok(no) => return Ok(Receipt { no, code }),
            Err(error) => return Err(error),
        }
        if let Some(done) = done(app, &once, &code).await? {
            return Ok(done);
        }
    }
}

async fn attempt(
    app: &App,
    by: &duban_core::Actor,
    submission: &Submission,
    once: &str,
    code: &str,
    (name, contact): &(String, String),
) -> Result<MatterNo, AppError> {
    let mut batch = Batch::new();
    let Some(no) = draw_numbers(app, &mut batch, 1).await?.pop() else {
        return Err(AppError::Input { field: "number", reason: String::new() });
    };
    let id = MatterId(app.draw_id());
    let [entered, requested] = submitted(id, no.clone(), submission.clone(), by, &app.context())?;
    let Some(before) = Matter::begin(&entered) else { return Ok(no) };
    record(app, &mut batch, &entered, None, &before, Some(once))?;
    let mut after = before.clone();
    after.apply(&requested);
    record(app, &mut batch, &requested, Some(&before), &after, None)?;
    let (name, contact) = (name.clone(), contact.clone());
    let who = Requester { code_sha256: code::digest(&no, code), name, contact };
    batch.keep_requester(id, &who, app.now());
    app.store.commit(batch).await?;
    Ok(no)
}

/// What this form did, if it was here before.
async fn done(app: &App, once: &str, code: &str) -> Result<Option<Receipt>, AppError> {
    let Some(id) = app.store.done_once("matter", once).await? else { return Ok(None) };
    let matter = app.store.matter_by_id(MatterId(id)).await?;
    Ok(matter.map(|matter| Receipt { no: matter.no, code: code.to_owned() }))
}

fn checked(sent: &Sent) -> Result<(), RequestFault> {
    if !sent.trap.trim().is_empty() {
        return Err(RequestFault::Robot);
    }
    if [&sent.name, &sent.contact, &sent.place].iter().any(|field| field.chars().count() > LONGEST) {
        return Err(RequestFault::TooLong { limit: LONGEST });
    }
    if sent.files.len() > MOST_FILES {
        return Err(RequestFault::TooManyFiles { limit: MOST_FILES });
    }
    sent.files.iter().try_for_each(|(name, bytes)| file(name, bytes))
}

/// Only what is looked at as it is: nothing that has to be unpacked, and nothing that calls itself something else.
fn file(name: &str, bytes: &[u8]) -> Result<(), RequestFault> {
    const HEAD: usize = 4096;
    let named = || name.chars().take(60).collect::<String>();
    if bytes.len() > FILE_MB << 20 {
        return Err(RequestFault::FileTooLarge { name: named(), limit_mb: FILE_MB });
    }
    let ends: &[&str] = match sniff(&bytes[..bytes.len().min(HEAD)]) {
        Some(MediaType::Pdf) => &["pdf"],
        Some(MediaType::Png) => &["png"],
        Some(MediaType::Jpeg) => &["jpg", "jpeg"],
        Some(MediaType::Text) => &["txt", "csv", "md", "log"],
        _ => return Err(RequestFault::FileSort { name: named() }),
    };
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    if ends.contains(&end.as_str()) { Ok(()) } else { Err(RequestFault::FileLies { name: named() }) }
}

/// The files of a request, as its page lists them.
pub(super) fn names(files: &[Evidence]) -> Vec<String> {
    files.iter().map(|file| file.name.trim_start_matches("公众上传-").to_owned()).collect()
}
