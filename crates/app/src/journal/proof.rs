//! The proof that an entry is in the journal.

use duban_core::{Digest, EntryId, MatterNo, path};
use duban_store::Store;
use duban_store::seal::KeptSeal;
use duban_wire::seal::{FORM, LinkView, ProofView};

use super::JournalFault;
use crate::AppError;

/// The identity of an entry of a matter: the one that made it this version, from 1.
///
/// # Errors
/// [`AppError::NoMatter`], [`AppError::Journal`] where there is none; [`AppError::Store`].
#[crate::boxed]
pub async fn entry_of(store: &Store, no: &MatterNo, version: i64) -> Result<EntryId, AppError> {
    let matter = store.matter(no).await?.ok_or_else(|| AppError::NoMatter(no.clone()))?;
    let entry = store.entry_of(matter.id, version).await?;
    Ok(entry.ok_or_else(|| JournalFault::NoVersion { no: no.clone(), version })?)
}

/// The proof of an entry, up to the head with seal `upto`; without one, up to the head with its own seal.
///
/// Each seal between the two is one more line of it. It is checked before it is handed out: a proof that does not hold helps nobody.
///
/// # Errors
/// [`AppError::Journal`] where there is none; [`AppError::Store`].
#[crate::boxed]
pub async fn prove(store: &Store, id: EntryId, upto: Option<i64>) -> Result<ProofView, AppError> {
    let entry = store.entry(id).await?.ok_or(JournalFault::NoEntry(id))?;
    let placed = store.placed(id).await?.ok_or(JournalFault::Unsealed(id))?;
    let broken = || AppError::from(JournalFault::Broken(id));
    let view = |seal: &KeptSeal| seal.link().as_ref().map(LinkView::from).ok_or_else(broken);
    let seal = &placed.seal;
    let upto = upto.unwrap_or(seal.no);
    let last = store.seal_by_no(upto).await?.filter(|last| last.no >= seal.no);
    let last = last.ok_or(JournalFault::NoSeal(upto))?;
    let before = match seal.no {
        1 => Some(Digest::NOTHING),
        no => store.seal_by_no(no - 1).await?.and_then(|before| Digest::from_bytes(&before.head)),
    };
    let leaves: Option<Vec<Digest>> = placed.leaves.iter().map(|leaf| Digest::from_bytes(leaf)).collect();
    let offset = usize::try_from(placed.seq - seal.first).map_err(|_| broken())?;
    let proof = ProofView {
        form: FORM.to_owned(),
        entry,
        number: placed.seq,
        path: path(&leaves.ok_or_else(broken)?, offset).iter().map(ToString::to_string).collect(),
        before: before.ok_or_else(broken)?.to_string(),
        seal: view(seal)?,
        later: store.seals_between(seal.no, upto).await?.iter().map(view).collect::<Result<_, _>>()?,
        head: Digest::from_bytes(&last.head).ok_or_else(broken)?.to_string(),
    };
    proof.check().map_err(|_| broken())?;
    Ok(proof)
}
