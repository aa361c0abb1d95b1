//! A row as it comes from the database, read field by field.

use duban_core::Moment;
use jiff::civil::Date;

use crate::{StoreError, Value, postgres, sqlite};

/// One row of an answer. Fields are read by position (from 0) or by name.
///
/// A field that does not make sense is [`StoreError::Corrupt`], never a default.
pub struct Row<'a>(Source<'a>);

/// The driver's row behind ours.
enum Source<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

/// Where a field stands: a position from 0, or the name of the column.
pub trait Column: sealed::Column {}
impl Column for usize {}
impl Column for &str {}

mod sealed {
    /// Finds the position of a field.
    pub trait Column: Copy {
        fn position(self, names: &dyn Fn(&str) -> Option<usize>) -> Option<usize>;
        fn shown(self) -> String;
    }

    impl Column for usize {
        fn position(self, _: &dyn Fn(&str) -> Option<usize>) -> Option<usize> {
            Some(self)
        }
        fn shown(self) -> String {
            format!("#{self}")
        }
    }

    impl Column for &str {
        fn position(self, names: &dyn Fn(&str) -> Option<usize>) -> Option<usize> {
            names(self)
        }
        fn shown(self) -> String {
            self.to_owned()
        }
    }
}

impl<'a> Row<'a> {
    /// A row of the embedded database.
    pub(crate) const fn sqlite(row: &'a rusqlite::Row<'a>) -> Self {
        Self(Source::Sqlite(row))
    }

    /// A row of the server.
    pub(crate) const fn postgres(row: &'a tokio_postgres::Row) -> Self {
        Self(Source::Postgres(row))
    }

    /// The field as it is.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when there is no such column or its type is none of ours.
    pub fn value(&self, column: impl Column) -> Result<Value, StoreError> {
        let value = match self.0 {
            Source::Sqlite(row) => column
                .position(&|name| row.as_ref().column_index(name).ok())
                .and_then(|at| sqlite::value(row, at)),
            Source::Postgres(row) => column
                .position(&|name| row.columns().iter().position(|c| c.name() == name))
                .and_then(|at| postgres::value(row, at)),
        };
        value.ok_or_else(|| self.corrupt(column, "no such column, or of a type that is not read"))
    }

    /// A whole number.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when it is anything else, nothing included. So with all readers below.
    pub fn int(&self, column: impl Column) -> Result<i64, StoreError> {
        self.opt_int(column)?.ok_or_else(|| self.nothing(column))
    }

    /// A whole number, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] as for [`Row::int`].
    pub fn opt_int(&self, column: impl Column) -> Result<Option<i64>, StoreError> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Int(n) => Ok(Some(n)),
            other => Err(self.corrupt(column, other)),
        }
    }

    /// A text.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] as for [`Row::int`].
    pub fn text(&self, column: impl Column) -> Result<String, StoreError> {
        self.opt_text(column)?.ok_or_else(|| self.nothing(column))
    }

    /// A text, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] as for [`Row::int`].
    pub fn opt_text(&self, column: impl Column) -> Result<Option<String>, StoreError> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text)),
            other => Err(self.corrupt(column, other)),
        }
    }

    /// Bytes.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] as for [`Row::int`].
    pub fn bytes(&self, column: impl Column) -> Result<Vec<u8>, StoreError> {
        match self.value(column)? {
            Value::Bytes(bytes) => Ok(bytes),
            Value::Null => Err(self.nothing(column)),
            other => Err(self.corrupt(column, other)),
        }
    }

    /// A truth, kept as 0 or 1.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for any other number as well.
    pub fn flag(&self, column: impl Column) -> Result<bool, StoreError> {
        match self.int(column)? {
            0 => Ok(false),
            1 => Ok(true),
            n => Err(self.corrupt(column, n)),
        }
    }

    /// An instant.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] as for [`Row::int`].
    pub fn moment(&self, column: impl Column) -> Result<Moment, StoreError> {
        self.int(column).map(Moment::from_micros)
    }

    /// An instant, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] as for [`Row::int`].
    pub fn opt_moment(&self, column: impl Column) -> Result<Option<Moment>, StoreError> {
        Ok(self.opt_int(column)?.map(Moment::from_micros))
    }

    /// A date, kept as ISO text.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when it is no date.
    pub fn date(&self, column: impl Column) -> Result<Date, StoreError> {
        self.opt_date(column)?.ok_or_else(|| self.nothing(column))
    }

    /// A date, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when it is no date.
    pub fn opt_date(&self, column: impl Column) -> Result<Option<Date>, StoreError> {
        let Some(text) = self.opt_text(column)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| self.corrupt(column, text))
    }

    /// A text that `known` understands, such as the name of a state.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when it does not.
    pub fn named<T>(
        &self,
        column: impl Column,
        known: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        let text = self.text(column)?;
        known(&text).ok_or_else(|| self.corrupt(column, text))
    }

    /// The error for a field that makes no sense; for mappers with rules of their own.
    pub fn corrupt(&self, column: impl Column, value: impl Into<Value>) -> StoreError {
        let value = match value.into() {
            Value::Null => "null".to_owned(),
            Value::Int(n) => n.to_string(),
            // A text may be a whole directive: the beginning tells enough.
            Value::Text(text) => text.chars().take(80).collect(),
            Value::Bytes(bytes) => format!("{} bytes", bytes.len()),
        };
        StoreError::Corrupt { row: self.shape(), column: column.shown(), value }
    }

    fn nothing(&self, column: impl Column) -> StoreError {
        self.corrupt(column, Value::Null)
    }

    /// The names of the columns: which rows were asked for. The drivers do not tell the table of each.
    fn shape(&self) -> String {
        match self.0 {
            Source::Sqlite(row) => row.as_ref().column_names().collect::<Vec<_>>().join(", "),
            Source::Postgres(row) => row.columns().iter().map(|c| c.name()).collect::<Vec<_>>().join(", "),
        }
    }
}
