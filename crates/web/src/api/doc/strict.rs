//! The document made as strict as the reading: what the derivation cannot say by itself.

use std::collections::BTreeSet;

use serde_json::Value;

/// Where the described types stand.
const PARTS: &str = "#/components/schemas/";

/// Closes whatever is sent against unknown fields, takes `null` out of headers and addresses, which have none, and leaves
/// examples for readers of the code out of descriptions.
pub(super) fn make_strict(document: &mut Value) {
    let mut sent = BTreeSet::new();
    for operation in operations(&mut document["paths"]) {
        for parameter in list(operation, "parameters") {
            if let Some(schema) = parameter.get_mut("schema") {
                never_null(schema);
            }
        }
        if let Some(body) = operation.get("requestBody") {
            named_in(body, &mut sent);
        }
    }
    let parts = &mut document["components"]["schemas"];
    let mut open: Vec<String> = sent.iter().cloned().collect();
    while let Some(name) = open.pop() {
        let mut further = BTreeSet::new();
        named_in(&parts[&name], &mut further);
        open.extend(further.into_iter().filter(|name| sent.insert(name.clone())));
    }
    for name in sent {
        close(&mut parts[&name]);
    }
    shorten(document);
}

fn operations(paths: &mut Value) -> impl Iterator<Item = &mut Value> {
    let each = paths.as_object_mut().into_iter().flatten();
    each.flat_map(|(_, path)| path.as_object_mut().into_iter().flatten()).map(|(_, operation)| operation)
}

/// The types that are named anywhere in `value`.
fn named_in(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value.as_str().and_then(|text| text.strip_prefix(PARTS)) {
                    Some(name) if key == "$ref" => {
                        found.insert(name.to_owned());
                    }
                    _ => named_in(value, found),
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|one| named_in(one, found)),
        _ => {}
    }
}

/// No fields but those that are described; of a choice, in each case.
fn close(schema: &mut Value) {
    if schema.get("properties").is_some() {
        schema["additionalProperties"] = Value::Bool(false);
    }
    list(schema, "oneOf").for_each(close);
}

/// What stands in a list; nothing where there is none.
fn list<'a>(of: &'a mut Value, name: &str) -> impl Iterator<Item = &'a mut Value> {
    of.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten()
}

fn never_null(schema: &mut Value) {
    if let Some(cases) = schema.get("oneOf").and_then(Value::as_array) {
        let real: Vec<&Value> = cases.iter().filter(|case| case["type"] != "null").collect();
        if let [only] = real.as_slice() {
            *schema = (*only).clone();
        }
    }
    if let Some([first, _null]) = schema.get("type").and_then(Value::as_array).map(Vec::as_slice) {
        schema["type"] = first.clone();
    }
}

fn shorten(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(text) if key == "description" => {
                        if let Some((about, _)) = text.split_once("\n\n# Example") {
                            *text = about.to_owned();
                        }
                    }
                    other => shorten(other),
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(shorten),
        _ => {}
    }
}
