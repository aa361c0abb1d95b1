//! What handlers of the interface take out of a request: strictly, or with 400 and the place of the fault.

use std::fmt::Write;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use duban_core::MatterNo;
use duban_wire::Sendable;
use duban_wire::api::{Identity, Key, MatterNumber};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::problem::Problem;
use crate::request::Fields;

/// A JSON body.
pub(crate) struct Sent<T>(pub(crate) T);

impl<T: Sendable, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::other_media());
        }
        let bytes = Bytes::from_request(request, state).await?;
        let fault = |fault: serde_json::Error| Problem::unlike_described(fault.to_string());
        let read = T::from_body(&bytes).map_err(fault)?;
        let plain = serde_json::from_slice(&bytes).map_err(fault)?;
        if let Some(tag) = numbered_tag(&plain) {
            return Err(Problem::unlike_described(format!("{tag} is a word, not a number")));
        }
        match listed(&plain, "the body") {
            Some(name) => Err(Problem::unlike_described(format!("{name} is no list"))),
            None => Ok(Self(read)),
        }
    }
}

/// What says which case of a choice is meant, anywhere in what is sent.
const TAGS: [&str; 2] = ["act", "kind"];

/// A tag that is a number: the derivation takes it for the position of a case, which is described nowhere and would mean
/// something else after the next release.
fn numbered_tag(value: &Value) -> Option<&'static str> {
    match value {
        Value::Object(fields) => {
            let tag = TAGS.into_iter().find(|tag| fields.get(*tag).is_some_and(Value::is_number));
            tag.or_else(|| fields.values().find_map(numbered_tag))
        }
        Value::Array(all) => all.iter().find_map(numbered_tag),
        _ => None,
    }
}

/// The fields that are lists, wherever they stand.
const LISTS: [&str; 18] = [
    "clauses",
    "co_leads",
    "columns",
    "curve",
    "evidence",
    "funds",
    "lines",
    "lists",
    "matters",
    "programmes",
    "proposals",
    "roll",
    "shares",
    "stands",
    "steps",
    "supporters",
    "titles",
    "venues",
];

/// What is a list and should be no list: the derivation takes the values of a list for the fields of an object, one after
/// the other, which is described nowhere.
fn listed<'a>(value: &'a Value, name: &'a str) -> Option<&'a str> {
    match value {
        Value::Object(fields) => fields.iter().find_map(|(name, value)| match value {
            // The plan of a key project is a list of years; that of a meeting is none, and would begin with its title.
            Value::Array(all)
                if LISTS.contains(&name.as_str()) || (name == "plan" && all.iter().all(Value::is_object)) =>
            {
                all.iter().find_map(|one| listed(one, name))
            }
            value => listed(value, name),
        }),
        Value::Array(_) => Some(name),
        _ => None,
    }
}

/// Whether the body says that it is JSON.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let told = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    told.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

/// What stands in the address after the question mark. A field that stands several times is a list.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let fields = axum::extract::Query::<Fields>::from_request_parts(parts, state).await;
        let fields = fields.map_err(|fault| Problem::unlike_described(fault.body_text()))?;
        let mut all = Map::new();
        for (name, value) in fields.0.0 {
            // The language is asked for in any address.
            if name == "lang" {
                continue;
            }
            let value = Value::String(value);
            match all.get_mut(&name) {
                Some(Value::Array(several)) => several.push(value),
                Some(first) => *first = Value::Array(vec![first.take(), value]),
                None => {
                    all.insert(name, value);
                }
            }
        }
        let read = serde_json::from_value(Value::Object(all));
        read.map(Self).map_err(|fault| Problem::unlike_described(fault.to_string()))
    }
}

/// The identity in an address; another text is nobody's.
pub(crate) struct Id(pub(crate) i64);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(text) =
            Path::<String>::from_request_parts(parts, state).await.map_err(|_| Problem::missing())?;
        Identity::try_from(text).map(|id| Self(id.0)).map_err(|_| Problem::missing())
    }
}

/// The number of a matter in an address; another text is no matter.
pub(crate) struct No(pub(crate) MatterNo);

impl<S: Send + Sync> FromRequestParts<S> for No {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(text) =
            Path::<String>::from_request_parts(parts, state).await.map_err(|_| Problem::missing())?;
        MatterNumber::try_from(text).map(|no| Self(no.0)).map_err(|_| Problem::missing())
    }
}

/// The token by which a request sent twice is known, made of `Idempotency-Key` and the address: the same key at another
/// address is another request.
pub(crate) struct Once(pub(crate) Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for Once {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(told) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        let fault = || Problem::unlike_described("Idempotency-Key: letters, digits, _ . : -, at most 100");
        let text = told.to_str().map_err(|_| fault())?.to_owned();
        let Key(key) = Key::try_from(text).map_err(|_| fault())?;
        let digest =
            Sha256::new().chain_update(parts.uri.path()).chain_update([0]).chain_update(key).finalize();
        let mut token = String::from("api:");
        for byte in &digest[..20] {
            let _ = write!(token, "{byte:02x}");
        }
        Ok(Self(Some(token)))
    }
}

/// The version of `If-Match`: the act is meant for the matter as it was then. `*` is any; what is no version of ours never
/// was one (RFC 9110, 13.1.1).
pub(crate) struct Expected(pub(crate) Option<i64>);

impl<S: Send + Sync> FromRequestParts<S> for Expected {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(told) = parts.headers.get(header::IF_MATCH) else { return Ok(Self(None)) };
        let told = told.to_str().unwrap_or_default().trim();
        let version = || told.strip_prefix('"')?.strip_suffix('"')?.parse().ok();
        Ok(Self((told != "*").then(|| version().unwrap_or(i64::MAX))))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The names of all fields below `schema` that are lists, and of those that are none.
    fn fields(schema: &Value, lists: &mut BTreeSet<String>, others: &mut BTreeSet<String>) {
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let is_list = field["type"] == "array" || field["type"][0] == "array";
            if is_list { &mut *lists } else { &mut *others }.insert(name.clone());
        }
        schema["oneOf"].as_array().into_iter().flatten().for_each(|case| fields(case, lists, others));
    }

    #[test]
    fn the_fields_that_are_lists_are_those_of_the_document() {
        let document: Value = serde_json::from_str(&crate::api::document().unwrap()).unwrap();
        let (mut lists, mut others) = (BTreeSet::new(), BTreeSet::new());
        // What is sent is closed, what is only told is not.
        for (_, schema) in document["components"]["schemas"].as_object().unwrap() {
            let is_sent = |one: &Value| one["additionalProperties"] == false;
            if is_sent(schema) || schema["oneOf"].as_array().is_some_and(|cases| cases.iter().all(is_sent)) {
                fields(schema, &mut lists, &mut others);
            }
        }
        // The plan of a project is a list of years, that of a meeting an object: it is looked into by what it holds.
        let either: Vec<&str> = lists.intersection(&others).map(String::as_str).collect();
        assert_eq!(either, ["plan"]);
        assert_eq!(lists.difference(&others).map(String::as_str).collect::<Vec<_>>(), LISTS);
    }

    #[test]
    fn a_list_in_the_place_of_an_object_is_found() {
        let found = |json: Value| listed(&json, "the body").map(str::to_owned);
        assert_eq!(found(serde_json::json!(["register"])).as_deref(), Some("the body"));
        assert_eq!(found(serde_json::json!({"act": "edit", "edit": [null]})).as_deref(), Some("edit"));
        assert_eq!(found(serde_json::json!({"lines": [["2", ""]]})).as_deref(), Some("lines"));
        assert_eq!(found(serde_json::json!({"lines": [{"evidence": []}]})), None);
    }
}
