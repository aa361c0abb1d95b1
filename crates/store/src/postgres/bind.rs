//! Values in and out of PostgreSQL.

use std::error::Error;

use bytes::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Row, Statement};

use super::numeric;
use crate::{StoreError, Value};

type Refused = Box<dyn Error + Sync + Send>;

impl ToSql for Value {
    /// Writes the value as the type the server found for the parameter. `nothing` goes as any type, so a null
    /// needs no type of its own.
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Refused> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(n), &Type::INT8) => n.to_sql(ty, out),
            (Self::Int(n), &Type::INT4) => i32::try_from(*n)?.to_sql(ty, out),
            (Self::Int(n), &Type::INT2) => i16::try_from(*n)?.to_sql(ty, out),
            (Self::Int(n), &Type::BOOL) => (*n != 0).to_sql(ty, out),
            (Self::Text(text), &Type::TEXT | &Type::VARCHAR | &Type::NAME | &Type::UNKNOWN) => {
                text.to_sql(ty, out)
            }
            (Self::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(ty, out),
            (value, ty) => Err(format!("{value:?} given where the statement wants {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// Whether as many parameters are given as asked for; the driver would panic.
pub(super) fn check(statement: &Statement, params: &[Value]) -> Result<(), StoreError> {
    let asked = statement.params().len();
    if asked == params.len() {
        return Ok(());
    }
    Err(StoreError::backend(format!("{asked} parameters asked for, {} given", params.len())))
}

/// The field at `at`, from 0; `None` when there is none or its type is none of ours.
pub(crate) fn value(row: &Row, at: usize) -> Option<Value> {
    row.try_get::<_, Field>(at).ok().map(|field| field.0)
}

/// A field on its way in.
struct Field(Value);

impl<'a> FromSql<'a> for Field {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Refused> {
        Ok(Self(match *ty {
            Type::INT8 => Value::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Value::Int(i16::from_sql(ty, raw)?.into()),
            // SQLite has no truth of its own: `a = b` is 0 or 1 there.
            Type::BOOL => Value::Int(bool::from_sql(ty, raw)?.into()),
            // The sum of a bigint is a numeric here and a bigint there.
            Type::NUMERIC => Value::Int(numeric::whole(raw).ok_or("not a whole number of 64 bits")?),
            Type::BYTEA => Value::Bytes(raw.to_vec()),
            _ => Value::Text(String::from_sql(ty, raw)?),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Refused> {
        Ok(Self(Value::Null))
    }

    fn accepts(ty: &Type) -> bool {
        let known = [Type::INT8, Type::INT4, Type::INT2, Type::BOOL, Type::NUMERIC, Type::BYTEA];
        known.contains(ty) || <String as FromSql>::accepts(ty)
    }
}
