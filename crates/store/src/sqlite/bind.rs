//! Values in and out of SQLite.

use rusqlite::types::{Null, ValueRef};
use rusqlite::{Row, Statement};

use super::fault::told;
use crate::{StoreError, Value};

/// The names of the first parameters, so that the common statement formats none.
const NAMES: [&str; 24] = [
    "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$16",
    "$17", "$18", "$19", "$20", "$21", "$22", "$23", "$24",
];

/// Binds the parameters by name.
///
/// To SQLite `$2` is a *name*, numbered by first appearance: in `where b = $2 and a = $1` the first position is `$2`.
/// Bound by position, values would land in the wrong place without an error.
pub(crate) fn bind(statement: &mut Statement<'_>, params: &[Value]) -> Result<(), StoreError> {
    let asked = statement.parameter_count();
    if asked != params.len() {
        return Err(StoreError::backend(format!("{asked} parameters asked for, {} given", params.len())));
    }
    for (n, value) in params.iter().enumerate() {
        let index = match NAMES.get(n) {
            Some(name) => statement.parameter_index(name),
            None => statement.parameter_index(&format!("${}", n + 1)),
        };
        let index = index.map_err(told)?;
        let index = index.ok_or_else(|| StoreError::backend(format!("no parameter ${}", n + 1)))?;
        match value {
            Value::Null => statement.raw_bind_parameter(index, Null),
            Value::Int(n) => statement.raw_bind_parameter(index, n),
            Value::Text(text) => statement.raw_bind_parameter(index, text.as_str()),
            Value::Bytes(bytes) => statement.raw_bind_parameter(index, bytes.as_slice()),
        }
        .map_err(told)?;
    }
    Ok(())
}

/// The field at `at`, from 0; `None` when there is none or it is a fraction.
pub(crate) fn value(row: &Row<'_>, at: usize) -> Option<Value> {
    Some(match row.get_ref(at).ok()? {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Text(text) => Value::Text(std::str::from_utf8(text).ok()?.to_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        // No figure of ours is a floating-point number (ARCHITECTURE, "Storage").
        ValueRef::Real(_) => return None,
    })
}
