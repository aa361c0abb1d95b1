//! `duban journal`: verify it, prove an entry, check such a proof.

mod verify;

use std::path::Path;

use duban_app::journal;
use duban_core::{Digest, EntryId, Moment};
use duban_store::{Address, Store};
use duban_web::Lang;
use duban_wire::seal::ProofView;

use crate::args::journal::{Check, Journal, Proof};
use crate::args::server::Installation;
use crate::fault::{Fault, JournalFault, ServerFault};
use crate::settings::Settings;
use crate::{input, installation, logs, output};

/// The largest proof that is read: some hundred thousand seals.
const MOST_BYTES: usize = 64 << 20;

/// Does what was asked.
pub(crate) fn run(what: &Journal, lang: Lang) -> Result<(), Fault> {
    logs::begin("warn");
    match what {
        Journal::Verify(args) => verify::run(args, lang),
        Journal::Proof(args) => prove(args),
        Journal::Check(args) => check(args, lang),
    }
}

/// The database of an installation, only to be read: no file is made, no schema brought up to date.
async fn store(said: &Installation) -> Result<Store, Fault> {
    let settings = Settings::of(said, None)?;
    let address: Address = settings.database.parse().map_err(ServerFault::Store)?;
    if let Address::Sqlite(path) = &address
        && !path.exists()
    {
        return Err(Fault::Input(path.clone(), std::io::ErrorKind::NotFound.into()));
    }
    let store = installation::store(&settings.database).await?;
    match store.missing_steps().await.map_err(ServerFault::Store)? {
        0 => Ok(store),
        _ => Err(JournalFault::OldSchema.into()),
    }
}

fn digest(said: Option<&str>) -> Result<Option<Digest>, JournalFault> {
    said.map(|text| text.trim().parse().map_err(|_| JournalFault::Digest(text.to_owned()))).transpose()
}

fn prove(args: &Proof) -> Result<(), Fault> {
    let proof = installation::run(async {
        let store = store(&args.installation).await?;
        let id = entry(&store, &args.entry).await?;
        Ok(journal::prove(&store, id, args.to).await.map_err(ServerFault::App)?)
    })?;
    let text = serde_json::to_string_pretty(&proof).map_err(|e| Fault::Page(e.to_string()))?;
    output::write(&format!("{text}\n"), args.output.as_deref())
}

/// The entry of a number, or of the number of a matter and which one of it.
async fn entry(store: &Store, said: &str) -> Result<EntryId, Fault> {
    let unknown = || JournalFault::Entry(said.to_owned());
    match said.split_once(':') {
        None => Ok(EntryId(said.trim().parse().map_err(|_| unknown())?)),
        Some((no, which)) => {
            let no = no.trim().parse().map_err(|_| unknown())?;
            let which = which.trim().parse().map_err(|_| unknown())?;
            Ok(journal::entry_of(store, &no, which).await.map_err(ServerFault::App)?)
        }
    }
}

fn check(args: &Check, lang: Lang) -> Result<(), Fault> {
    let known = digest(args.head.as_deref())?;
    let proof = read(&args.file)?;
    let head = proof.check().map_err(JournalFault::Proof)?;
    if let Some(known) = known
        && known != head
    {
        return Err(JournalFault::Proof(duban_wire::seal::ProofFault::Head).into());
    }
    output::say(&said(&proof, head, known.is_some(), lang))
}

fn read(file: &Path) -> Result<ProofView, Fault> {
    let bytes = input::bytes(file, MOST_BYTES)?;
    Ok(serde_json::from_slice(&bytes).map_err(|e| JournalFault::NoProof(e.to_string()))?)
}

/// What the proof shows, in words.
fn said(proof: &ProofView, head: Digest, is_known: bool, lang: Lang) -> String {
    let (entry, no, upto) = (&proof.entry, proof.number, proof.upto());
    let at = Moment::from_micros(entry.at).timestamp();
    let subject = plain(&format!("{} {}", entry.subject, entry.subject_id));
    let (act, unit, actor) = (plain(&entry.act), plain(&entry.acting_unit), entry.actor);
    let what = match lang {
        Lang::Zh => format!(
            "成立：流水第 {no} 条，{at}，{unit} 的人员 {actor} 对 {subject} 所做的 {act}，封存后未被改动。\n"
        ),
        Lang::En => format!(
            "It holds: entry {no} of the journal, {at}, {act} of {subject} by person {actor} of {unit}, unchanged since it was sealed.\n"
        ),
    };
    let to = match (lang, is_known) {
        (Lang::Zh, true) => format!("与公布的链头一致（第 {upto} 号封存）。\n"),
        (Lang::En, true) => format!("It leads to the head that was made known, with seal {upto}.\n"),
        (Lang::Zh, false) => {
            format!("链头（第 {upto} 号封存）：{head}\n请与公布的链头比对，不一致即不能作数。\n")
        }
        (Lang::En, false) => format!(
            "Head, with seal {upto}: {head}\nCompare it with the one that was made known; another one proves nothing.\n"
        ),
    };
    what + &to
}

/// Without what a terminal would obey.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '�' } else { c }).collect()
}
