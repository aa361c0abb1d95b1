//! One row as one line of JSON: numbers, strings, null, and bytes as `{"hex": "00ff"}`.

use serde_json::{Value as Json, json};

use crate::Value;
use crate::attachments::hex;

/// The row as a line, without its end.
pub(super) fn write(row: &[Value]) -> String {
    let fields = row.iter().map(|value| match value {
        Value::Null => Json::Null,
        Value::Int(n) => json!(n),
        Value::Text(text) => json!(text),
        Value::Bytes(bytes) => json!({ "hex": hex(bytes) }),
    });
    Json::Array(fields.collect()).to_string()
}

/// The row of a line; `None` when it is none.
pub(super) fn read(line: &str) -> Option<Vec<Value>> {
    let Json::Array(fields) = serde_json::from_str(line).ok()? else { return None };
    fields.into_iter().map(field).collect()
}

fn field(json: Json) -> Option<Value> {
    Some(match json {
        Json::Null => Value::Null,
        Json::Number(n) => Value::Int(n.as_i64()?),
        Json::String(text) => Value::Text(text),
        Json::Object(object) => Value::Bytes(bytes(object.get("hex")?.as_str()?)?),
        _ => return None,
    })
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digit = |b: u8| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect();
    if rest.is_empty() { bytes } else { None }
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use crate::{Value, params};

    #[test]
    fn a_row_comes_back_as_it_went() {
        let row = params![i64::MIN, i64::MAX, "就业\n\t\"\\\u{20BB7}", vec![0_u8, 255], None::<i64>, ""];
        assert_eq!(read(&write(&row)), Some(row));
        assert!(!write(&[Value::from("a\nb")]).contains('\n'));
    }

    #[test]
    fn what_is_no_row_is_refused() {
        for line in ["", "{}", "[1.5]", "[true]", "[{\"hex\":\"0\"}]", "[{\"hex\":\"0g\"}]", "[1"] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
