//! An import and its rows, as people see them.

use duban_core::{Actor, Draft, MatterId, Moment, PersonId, UnitId};
use duban_export::{Cell, Csv};
use duban_store::{StoreError, params};

use super::columns::Mapping;
use super::remark::{Remarks, Sort};
use super::{ImportId, LedgerFault, keep, may_import};
use crate::{App, AppError};

/// Declares an enum whose variants have codes in the database.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$one])* $variant,)+
        }

        impl $name {
            /// The word in the database and in addresses.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The one of a word.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

codes! {
    /// What a row is.
    Verdict {
        /// It becomes a matter.
        New = "new",
        /// Its matter is here and says something else.
        Changed = "changed",
        /// Its matter is here and says the same.
        Same = "same",
        /// It is not taken over.
        Refused = "refused",
    }
}

codes! {
    /// What became of a row.
    ItemState {
        /// To be written when it is confirmed.
        Waiting = "waiting",
        /// Written.
        Done = "done",
        /// Not written in the end, with a reason.
        Left = "left",
        /// Nothing was to be written.
        None = "none",
    }
}

codes! {
    /// How far an import has come.
    Stage {
        /// The file is here.
        Uploaded = "uploaded",
        /// What would be written was shown.
        Shown = "shown",
        /// It was confirmed and is being written.
        Running = "running",
        /// Everything was written.
        Done = "done",
    }
}

/// One row with what is to become, or became, of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The row's number in the file.
    pub line: u32,
    /// What it is.
    pub verdict: Verdict,
    /// What became of it.
    pub state: ItemState,
    /// What it is called.
    pub title: String,
    /// By what it is known again.
    pub(super) key: String,
    /// The fingerprint of what it says.
    pub(super) sha: String,
    /// What would be written.
    pub draft: Option<Draft>,
    /// The matter it is or became.
    pub matter: Option<MatterId>,
    /// The version of the matter that was compared.
    pub(super) version: Option<i64>,
    /// Reasons, differences, notes.
    pub remarks: Remarks,
}

/// An import as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its identity.
    pub id: ImportId,
    /// Whose ledger it is.
    pub unit: UnitId,
    /// Who brought it.
    pub person: PersonId,
    /// What the file was called.
    pub name: String,
    /// The file among the attachments.
    pub(super) sha256: String,
    /// How it was read; none before it was shown.
    pub mapping: Option<Mapping>,
    /// How far it has come.
    pub stage: Stage,
    /// When something was written last.
    pub touched_at: Moment,
    /// How many rows there are of what sort.
    pub tally: Tally,
}

/// How many rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// That become, or became, matters.
    pub new: usize,
    /// Whose matters say something else.
    pub changed: usize,
    /// Whose matters say the same.
    pub same: usize,
    /// Not taken over.
    pub refused: usize,
    /// Still to be written.
    pub waiting: usize,
    /// Written.
    pub done: usize,
    /// Not written in the end.
    pub left: usize,
}

/// The import, for a registrar of its unit.
///
/// # Errors
/// [`LedgerFault::NoImport`] also when it is another unit's.
#[crate::boxed]
pub async fn look(app: &App, by: &Actor, id: ImportId) -> Result<Import, AppError> {
    const SQL: &str =
        "select unit, person, name, sha256, mapping, state, touched_at from ledger_import where id = $1";
    let unit = may_import(app, by)?;
    let found = app.store.first(SQL, params![id.0], move |row| {
        let mapping = row.text(4)?;
        Ok(Import {
            id,
            unit: row.text(0)?.into(),
            person: PersonId(row.int(1)?),
            name: row.text(2)?,
            sha256: row.text(3)?,
            mapping: serde_json::from_str(&mapping).ok(),
            stage: row.named(5, Stage::from_code)?,
            touched_at: row.moment(6)?,
            tally: Tally::default(),
        })
    });
    let import = found.await?.filter(|import| import.unit == unit).ok_or(LedgerFault::NoImport)?;
    Ok(Import { tally: tally(app, id).await?, ..import })
}

async fn tally(app: &App, id: ImportId) -> Result<Tally, StoreError> {
    const SQL: &str =
        "select verdict, state, count(*) from ledger_item where import = $1 group by verdict, state";
    let counts = app.store.all(SQL, params![id.0], |row| {
        let count = usize::try_from(row.int(2)?).unwrap_or(0);
        Ok((row.named(0, Verdict::from_code)?, row.named(1, ItemState::from_code)?, count))
    });
    let mut tally = Tally::default();
    for (verdict, state, count) in counts.await? {
        match verdict {
            Verdict::New => tally.new += count,
            Verdict::Changed => tally.changed += count,
            Verdict::Same => tally.same += count,
            Verdict::Refused => tally.refused += count,
        }
        match state {
            ItemState::Waiting => tally.waiting += count,
            ItemState::Done => tally.done += count,
            ItemState::Left => tally.left += count,
            ItemState::None => {}
        }
    }
    Ok(tally)
}

/// The first `most` rows of one verdict, in order of the file.
///
/// # Errors
/// As [`look`].
#[crate::boxed]
pub async fn items(
    app: &App,
    by: &Actor,
    id: ImportId,
    verdict: Verdict,
    most: usize,
) -> Result<Vec<Item>, AppError> {
    const SQL: &str = "select line, verdict, state, title, key, sha, draft, matter, version, remarks from ledger_item \
                       where import = $1 and verdict = $2 order by line limit $3";
    look(app, by, id).await?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Ok(app.store.all(SQL, params![id.0, verdict.code(), most], keep::item).await?)
}

/// Every row that was not taken over, wholly or in part, as CSV: row, column, value, code, reason in both languages.
///
/// # Errors
/// As [`look`].
#[crate::boxed]
pub async fn left_out(app: &App, by: &Actor, id: ImportId) -> Result<Vec<u8>, AppError> {
    const SQL: &str = "select line, verdict, state, title, key, sha, draft, matter, version, remarks from ledger_item \
                       where import = $1 and (verdict in ('refused', 'changed') or state = 'left') order by line";
    const HEADS: [&str; 7] =
        ["行号 row", "事项 matter", "列 column", "内容 value", "代码 code", "原因", "reason"];
    look(app, by, id).await?;
    let mut table = Csv::new(&HEADS).map_err(super::failed)?;
    let mut rows = app.store.each(SQL, params![id.0], keep::item).await?;
    let mut count = 0_usize;
    while let Some(item) = rows.next().await? {
        for remark in item.remarks.0.iter().filter(|remark| remark.sort == Sort::Refusal) {
            let column = remark.column_name().zh;
            let text = |text: &str| Cell::Text(text.to_owned());
            let cells = [
                text(&item.line.to_string()),
                text(&item.title),
                text(&column),
                text(&remark.value),
                text(&remark.code),
                text(&remark.zh),
                text(&remark.en),
            ];
            table.row(&cells).map_err(super::failed)?;
            count += 1;
        }
    }
    Ok(table.finish(&format!("共 {count} 条 · {count} in all")).map_err(super::failed)?)
}
