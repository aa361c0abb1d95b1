//! What truly differs between the two databases, and nothing else.

mod postgres;
mod sqlite;

/// Which of the two databases speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The embedded database.
    Sqlite,
    /// The server.
    Postgres,
}

impl Dialect {
    /// A migration with its names in braces put in.
    pub(crate) fn fill(self, sql: &str) -> String {
        let sql = sql
            .replace("{search}", self.search())
            .replace("{clustered}", self.clustered())
            .replace("{standing_beside_the_key}", self.standing_beside_the_key());
        match self {
            Self::Sqlite => sql.replace(sqlite::IDENTITY.0, sqlite::IDENTITY.1),
            Self::Postgres => sql,
        }
    }

    /// What makes a table lie in the order of its key, where a database has that: looking from row to the next is then
    /// looking nearby.
    const fn clustered(self) -> &'static str {
        match self {
            Self::Sqlite => " without rowid",
            Self::Postgres => "",
        }
    }

    /// What puts a column beside the key of `sight`, where a table does not lie in the order of its key.
    const fn standing_beside_the_key(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => postgres::STANDING_BESIDE_THE_KEY,
        }
    }

    /// The table of words and the index over it.
    const fn search(self) -> &'static str {
        match self {
            Self::Sqlite => sqlite::SEARCH,
            Self::Postgres => postgres::SEARCH,
        }
    }

    /// A condition that holds where `column`, an identity, is a subject found by parameter number `param`, which is
    /// [`Query::param`](crate::search::Query::param).
    ///
    /// # Example
    /// ```
    /// use duban_store::Dialect;
    /// let sql = format!("select id from matter where {}", Dialect::Sqlite.found("matter.id", 1));
    /// # assert!(sql.contains("$1"));
    /// ```
    #[must_use]
    pub fn found(self, column: &str, param: usize) -> String {
        match self {
            Self::Sqlite => sqlite::found(column, param),
            Self::Postgres => postgres::found(column, param),
        }
    }

    /// Asks for all tables of ours with their columns, `migration` aside; what the database computes itself is left out.
    pub(crate) const fn columns(self) -> &'static str {
        match self {
            Self::Sqlite => sqlite::COLUMNS,
            Self::Postgres => postgres::COLUMNS,
        }
    }

    /// Asks which table refers to which.
    pub(crate) const fn references(self) -> &'static str {
        match self {
            Self::Sqlite => sqlite::REFERENCES,
            Self::Postgres => postgres::REFERENCES,
        }
    }

    /// A condition that holds where the text `of` holds the parameter in the place of `?`, byte for byte.
    pub(crate) fn holds(self, of: &str) -> String {
        let place = match self {
            Self::Sqlite => "instr",
            Self::Postgres => "strpos",
        };
        format!("{place}({of}, ?) > 0")
    }

    /// These identities as a query of the one column `matter`, and its parameter, in the place of `?`.
    pub(crate) fn these(self, ids: &[i64]) -> (&'static str, String) {
        let ids = ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
        match self {
            Self::Sqlite => (sqlite::THESE, format!("[{ids}]")),
            Self::Postgres => (postgres::THESE, format!("{{{ids}}}")),
        }
    }

    /// The subjects found by the parameter in the place of `?`, as a query of the one column `matter`.
    pub(crate) const fn found_set(self) -> &'static str {
        match self {
            Self::Sqlite => sqlite::FOUND,
            Self::Postgres => postgres::FOUND,
        }
    }
}
