//! Evidence (佐证材料): kept by its content, named in the report, claim or paper it belongs to.

use std::io::Read;

use duban_core::{Act, Actor, Evidence, Matter, MatterNo};
use duban_store::attachments::{AttachmentError, MediaType, sniff};

use super::look;
use crate::{App, AppError, blocking};

/// Keeps a file that is put forward as proof. The act that names it comes afterwards; a file that no act names has
/// no effect and nobody can read it.
///
/// # Errors
/// [`AppError::EvidenceLies`] for a picture that is none, and the like; [`AppError::Attachment`] for a file too large or of a
/// sort that is not taken, or a disk that is full.
pub async fn keep_evidence(app: &App, name: &str, bytes: Vec<u8>) -> Result<Evidence, AppError> {
    const LONGEST_NAME: usize = 120;
    const HEAD: usize = 8 << 10;
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let lies = |media: MediaType| !media.may_be_called(name);
    let name = name.chars().take(LONGEST_NAME).collect();
    if sniff(&bytes[..bytes.len().min(HEAD)]).is_some_and(lies) {
        return Err(AppError::EvidenceLies { name });
    }
    let attachments = app.attachments.clone();
    let stored = blocking(move || Ok(attachments.put(bytes.as_slice())?)).await?;
    Ok(Evidence { digest: stored.sha256, name })
}

/// A piece of evidence of the matter `no`, with its content, for someone who may see the matter.
///
/// # Errors
/// [`AppError::NoMatter`] when there is no such matter for them, or when nothing of it is proved by that file.
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

/// Refuses an act that names a file nobody uploaded: a proof that cannot be opened is none.
///
/// # Errors
/// [`AppError::NoEvidence`] for the first of them.
pub(super) async fn is_uploaded(app: &App, act: &Act) -> Result<(), AppError> {
    let named = named(act);
    if named.is_empty() {
        return Ok(());
    }
    let attachments = app.attachments.clone();
    let missing =
        move |one: &Evidence| matches!(attachments.get(&one.digest), Err(AttachmentError::Missing { .. }));
    match blocking(move || Ok(named.into_iter().find(missing))).await? {
        Some(evidence) => Err(AppError::NoEvidence { name: evidence.name }),
        None => Ok(()),
    }
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
