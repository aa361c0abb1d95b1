//! Evidence (佐证材料): kept by its content, named in the report, claim or paper it belongs to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use duban_core::{Act, Actor, Evidence, Matter, MatterNo, Role};
use duban_store::Batch;
use duban_store::attachments::{AttachmentError, MediaType, sniff};

use super::look;
use crate::{App, AppError, blocking};

/// Keeps a file that is put forward as proof, and for which unit: nobody else may name it. The act that names it comes afterwards; a file that no act names has
/// no effect and nobody can read it.
///
/// # Errors
/// [`AppError::EvidenceLies`] for a picture that is none, and the like; [`AppError::Attachment`] for a file too large or of a
/// sort that is not taken, or a disk that is full.
#[crate::boxed]
pub async fn keep_evidence(app: &App, by: &Actor, name: &str, bytes: Vec<u8>) -> Result<Evidence, AppError> {
    const HEAD: usize = 8 << 10;
    let lies = |media: MediaType| !media.may_be_called(last_part(name));
    if sniff(&bytes[..bytes.len().min(HEAD)]).is_some_and(lies) {
        return Err(AppError::EvidenceLies { name: named_as(String::new(), name).name });
    }
    let attachments = app.attachments.clone();
    let stored = blocking(move || Ok(attachments.put(bytes.as_slice())?)).await?;
    // What the public sends in belongs to the request it comes with, and is nobody's to cite elsewhere.
    if by.role == Role::Public {
        return Ok(named_as(stored.sha256, name));
    }
    let mut batch = Batch::new();
    batch.keep_upload(&stored.sha256, app.pack.tree.principal(&by.unit), app.now());
    app.store.commit(batch).await?;
    Ok(named_as(stored.sha256, name))
}

/// The name without the folders it lay in.
fn last_part(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The last part of the name it came under, for display alone.
fn named_as(digest: String, name: &str) -> Evidence {
    const LONGEST_NAME: usize = 120;
    Evidence { digest, name: last_part(name).chars().take(LONGEST_NAME).collect() }
}

/// A piece of evidence of the matter `no`, with its content, for someone who may see the matter.
///
/// # Errors
/// [`AppError::NoMatter`] when there is no such matter for them, or when nothing of it is proved by that file.
#[crate::boxed]
pub async fn read_evidence(
    app: &App,
    by: &Actor,
    no: &MatterNo,
    digest: &str,
) -> Result<(Evidence, Vec<u8>), AppError> {
    let matter = look(app, by, no).await?;
    let found = match now(&matter).find(|evidence| evidence.digest == digest) {
        Some(evidence) => Some(evidence.clone()),
        None => before(app, &matter, digest).await?,
    };
    let evidence = found.ok_or_else(|| AppError::NoMatter(no.clone()))?;
    let (attachments, digest) = (app.attachments.clone(), evidence.digest.clone());
    let bytes = blocking(move || {
        let mut bytes = Vec::new();
        attachments.get(&digest)?.read_to_end(&mut bytes).map_err(AttachmentError::from)?;
        Ok(bytes)
    });
    Ok((evidence, bytes.await?))
}

/// Refuses an act that names a file its unit did not upload: a proof that cannot be opened is none, and to know the digest of
/// somebody else's file is not to have it. What is proof on the matter already may be named again.
///
/// # Errors
/// [`AppError::NoEvidence`] for the first of them.
pub(super) async fn is_uploaded(app: &App, by: &Actor, matter: &Matter, act: &Act) -> Result<(), AppError> {
    let unit = app.pack.tree.principal(&by.unit).clone();
    let mut missing = Vec::new();
    for one in named(act) {
        let is_there = now(matter).any(|known| known.digest == one.digest)
            || app.store.uploaded_by(&one.digest, &unit).await?
            || before(app, matter, &one.digest).await?.is_some();
        if !is_there {
            return Err(AppError::NoEvidence { name: one.name });
        }
        missing.push(one);
    }
    if missing.is_empty() {
        return Ok(());
    }
    let attachments = app.attachments.clone();
    let is_gone =
        move |one: &Evidence| matches!(attachments.get(&one.digest), Err(AttachmentError::Missing { .. }));
    match blocking(move || Ok(missing.into_iter().find(is_gone))).await? {
        Some(evidence) => Err(AppError::NoEvidence { name: evidence.name }),
        None => Ok(()),
    }
}

/// A file as whoever verifies is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its size, in bytes.
    pub size_bytes: u64,
    /// What it is, by its content; none for what is not recognised.
    pub media_type: Option<MediaType>,
}

impl File {
    /// Whether a page may show it: a picture by its content, never by its name.
    #[must_use]
    pub const fn is_picture(&self) -> bool {
        matches!(self.media_type, Some(MediaType::Png | MediaType::Jpeg))
    }
}

/// The media type of a picture, by its content; none for anything else.
#[must_use]
pub fn picture(bytes: &[u8]) -> Option<&'static str> {
    sniff(bytes).filter(|kind| matches!(kind, MediaType::Png | MediaType::Jpeg)).map(MediaType::name)
}

/// Size and type of files, by their digests; those that are missing are left out.
///
/// # Errors
/// [`AppError::Attachment`] for a disk that fails.
#[crate::boxed]
pub async fn files(app: &App, digests: BTreeSet<String>) -> Result<BTreeMap<String, File>, AppError> {
    const HEAD: u64 = 4_096;
    let attachments = app.attachments.clone();
    blocking(move || {
        let mut found = BTreeMap::new();
        for digest in digests {
            let file = match attachments.get(&digest) {
                Err(AttachmentError::Missing { .. }) => continue,
                file => file?,
            };
            let size_bytes = file.metadata().map_err(AttachmentError::from)?.len();
            let mut head = Vec::new();
            file.take(HEAD).read_to_end(&mut head).map_err(AttachmentError::from)?;
            found.insert(digest, File { size_bytes, media_type: sniff(&head) });
        }
        Ok(found)
    })
    .await
}

/// What an act puts forward as proof.
fn named(act: &Act) -> Vec<Evidence> {
    match act {
        Act::Report(report) | Act::Correct(report, _) => {
            report.lines.iter().flat_map(|line| &line.evidence).cloned().collect()
        }
        Act::ClaimDone { evidence, .. } => evidence.clone(),
        Act::Verify(paper) => paper.evidence.clone(),
        Act::Reply { evidence, .. } => evidence.clone(),
        _ => Vec::new(),
    }
}

/// What proves something of the matter as it stands.
fn now(matter: &Matter) -> impl Iterator<Item = &Evidence> {
    let work = &matter.work;
    let lines = work.filings.iter().flat_map(|filing| &filing.report.lines).flat_map(|line| &line.evidence);
    let papers = work.papers.iter().flat_map(|paper| &paper.evidence);
    let public = work.request.iter().flat_map(|request| &request.files);
    let attached = work.attached.iter().flat_map(|one| &one.evidence);
    lines
        .chain(work.claim.iter().flat_map(|claim| &claim.evidence))
        .chain(papers)
        .chain(public)
        .chain(attached)
}

/// What proved something of it in an earlier report.
async fn before(app: &App, matter: &Matter, digest: &str) -> Result<Option<Evidence>, AppError> {
    const MOST: u32 = 2_000;
    let reports = app.store.reports_of(matter.id, MOST).await?;
    let lines = reports.iter().flat_map(|one| &one.filing.report.lines);
    Ok(lines.flat_map(|line| &line.evidence).find(|evidence| evidence.digest == digest).cloned())
}
