//! Rows as they are kept, table by table: what verification holds against what the journal tells.

use crate::{Row, Store, StoreError, Value, params};

/// A table whose rows follow from the journal.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The column that says whose row it is.
    pub owner: &'static str,
    /// What else tells its rows apart.
    pub key: &'static [&'static str],
    /// The columns that follow from the journal alone. Others depend on the tree of units or on the day.
    pub columns: &'static [&'static str],
}

/// A row: of whom, which, and its fields in the order of [`Table::columns`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// In which table.
    pub table: &'static Table,
    /// Whose.
    pub owner: i64,
    /// Which.
    pub key: Vec<Value>,
    /// What it says.
    pub fields: Vec<Value>,
}

/// Which sort of subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Matters.
    Matter,
    /// Directives.
    Directive,
    /// Meetings.
    Meeting,
    /// Changes of units.
    UnitChange,
}

impl Subject {
    /// The name in the journal; also that of the table with a row for each.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Matter => "matter",
            Self::Directive => "directive",
            Self::Meeting => "meeting",
            Self::UnitChange => "unit_change",
        }
    }

    /// The tables that follow from its journal.
    #[must_use]
    pub const fn tables(self) -> &'static [Table] {
        match self {
            Self::Matter => &MATTER,
            Self::Directive => &DIRECTIVE,
            Self::Meeting => &MEETING,
            Self::UnitChange => &UNIT_CHANGE,
        }
    }
}

const MATTER: [Table; 12] = [
    Table {
        name: "matter",
        owner: "id",
        key: &[],
        columns: &[
            "version",
            "year",
            "serial",
            "no",
            "no_key",
            "parent",
            "kind",
            "title",
            "issuer",
            "directive",
            "state",
            "state_since",
            "begun_at",
            "due_on",
            "due_at",
            "measure_kind",
            "lead",
            "quota",
            "sent_back",
            "rung",
            "proposed",
            "drawn",
            "blockers",
            "planned",
            "invested",
        ],
    },
    Table { name: "matter_body", owner: "matter", key: &[], columns: &["body"] },
    Table {
        name: "assignment",
        owner: "matter",
        key: &["ordinal"],
        columns: &["unit", "part", "asked_at", "receipt_due_at", "receipt_at", "declined_at", "ended_at"],
    },
    Table {
        name: "status_interval",
        owner: "matter",
        key: &["seq"],
        columns: &["status", "unit", "from_at", "to_at"],
    },
    Table {
        name: "report",
        owner: "matter",
        key: &["unit", "period", "vintage"],
        columns: &["period_last", "state", "filed_at", "filed_by", "counted_at", "claimed", "body"],
    },
    Table {
        name: "request",
        owner: "matter",
        key: &[],
        columns: &[
            "category",
            "unit",
            "issuer",
            "standing",
            "due_at",
            "replied_at",
            "in_time",
            "solved",
            "satisfied",
        ],
    },
    Table {
        name: "judgement",
        owner: "matter",
        key: &["seq"],
        columns: &["likelihood", "unit", "at", "due_at", "ending", "reached_at"],
    },
    Table { name: "matter_list", owner: "matter", key: &["list"], columns: &["since"] },
    Table { name: "alike_said", owner: "matter", key: &["other"], columns: &["is_same", "said_at"] },
    Table { name: "matter_programme", owner: "matter", key: &["programme"], columns: &[] },
    Table { name: "matter_clause", owner: "matter", key: &["directive", "clause"], columns: &[] },
    Table {
        name: "sight",
        owner: "matter",
        key: &["unit"],
        columns: &["state", "kind", "state_since", "urgency", "no_key"],
    },
];

const DIRECTIVE: [Table; 2] = [
    Table {
        name: "directive",
        owner: "id",
        key: &[],
        columns: &[
            "version",
            "title",
            "doc_no",
            "document",
            "issuer",
            "issued_by",
            "classification",
            "reference_date",
            "parent",
            "sha256",
            "state",
            "clauses",
            "created_by",
            "created_at",
            "submitted_by",
            "submitted_at",
        ],
    },
    Table {
        name: "review_step",
        owner: "directive",
        key: &["seq"],
        columns: &["person", "acting_unit", "at", "act", "step"],
    },
];

const MEETING: [Table; 3] = [
    Table {
        name: "meeting",
        owner: "id",
        key: &[],
        columns: &[
            "version",
            "title",
            "holder",
            "main_venue",
            "starts_at",
            "state",
            "programme",
            "list",
            "directive",
            "created_by",
            "created_at",
            "body",
        ],
    },
    Table { name: "meeting_venue", owner: "meeting", key: &["unit"], columns: &["presence"] },
    Table { name: "meeting_matter", owner: "meeting", key: &["matter", "part"], columns: &[] },
];

const UNIT_CHANGE: [Table; 1] = [Table {
    name: "unit_change",
    owner: "id",
    key: &[],
    columns: &[
        "version",
        "at",
        "by_person",
        "acting_unit",
        "on_date",
        "act",
        "unit",
        "taker",
        "note",
        "body",
        "withdrawn_at",
    ],
}];

impl Store {
    /// The next `limit` subjects after `after` that either the journal or the tables know, in order.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn subjects_after(
        &self,
        subject: Subject,
        after: i64,
        limit: u32,
    ) -> Result<Vec<i64>, StoreError> {
        let name = subject.code();
        let sql = format!(
            "select id from (select * from (select id from {name} where id > $1 order by id limit $2) as kept \
             union select * from (select distinct subject_id from journal where subject = '{name}' \
             and subject_id > $1 order by subject_id limit $2) as told) as known order by id limit $2"
        );
        self.all(&sql, params![after, i64::from(limit)], |row| row.int(0)).await
    }

    /// How many subjects of this sort the tables know.
    ///
    /// # Errors
    /// As [`Store::one`].
    pub async fn count_subjects(&self, subject: Subject) -> Result<u64, StoreError> {
        let sql = format!("select count(*) from {}", subject.code());
        self.one(&sql, vec![], |row| row.int(0).map(i64::unsigned_abs)).await
    }

    /// The rows of a table that belong to the subjects from one identity to another.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn kept(&self, table: &'static Table, from: i64, upto: i64) -> Result<Vec<Kept>, StoreError> {
        let Table { name, owner, key, columns } = table;
        let all: Vec<&str> = std::iter::once(owner).chain(*key).chain(*columns).copied().collect();
        let sql = format!("select {} from {name} where {owner} between $1 and $2", all.join(", "));
        let fields = |row: &Row<'_>, from: usize, count: usize| {
            (from..from + count).map(|at| row.value(at)).collect::<Result<Vec<Value>, _>>()
        };
        self.all(&sql, params![from, upto], move |row| {
            let key = fields(row, 1, table.key.len())?;
            let fields = fields(row, 1 + table.key.len(), table.columns.len())?;
            Ok(Kept { table, owner: row.int(0)?, key, fields })
        })
        .await
    }
}
