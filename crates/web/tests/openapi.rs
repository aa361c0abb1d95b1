//! The document of the interface: checked in, complete, and true to the table of routes.

#![allow(clippy::unwrap_used, reason = "the helpers of a test stop it, too")]

use std::path::Path;

use duban_web::routes::{Comes, ROUTES, Verb};
use serde_json::Value;

const KEPT: &str = include_str!("../../../docs/openapi.json");

#[test]
fn the_document_that_is_checked_in_is_the_one_that_is_served() {
    let made = duban_web::api::document().unwrap();
    if made == KEPT {
        return;
    }
    let at = Path::new(env!("CARGO_TARGET_TMPDIR")).join("openapi.json");
    std::fs::write(&at, &made).unwrap();
    let line = made.lines().zip(KEPT.lines()).position(|(made, kept)| made != kept).unwrap_or(0) + 1;
    panic!("docs/openapi.json is old, from line {line}: look at {} and copy it there", at.display());
}

#[test]
fn every_address_of_the_table_is_described_and_says_how_it_refuses() {
    let document: Value = serde_json::from_str(&duban_web::api::document().unwrap()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let mut described = 0;
    for route in ROUTES.iter().filter(|r| r.path.starts_with("/api/v1/") && r.path != "/api/v1/openapi.json")
    {
        let verb = match route.verb {
            Verb::Get => "get",
            Verb::Post => "post",
            Verb::Delete => "delete",
        };
        let operation = &paths[route.path][verb];
        assert!(operation.is_object(), "{verb} {} is not described", route.path);
        let summary = operation["summary"].as_str().unwrap();
        assert!(summary.contains(" · "), "{}: Chinese and English: {summary}", route.path);
        let answers = operation["responses"].as_object().unwrap();
        for status in ["400", "401", "500", "503"] {
            let schema = &answers[status]["content"]["application/json"]["schema"]["$ref"];
            assert_eq!(schema, "#/components/schemas/Problem", "{} {status}", route.path);
        }
        assert!(answers.keys().any(|status| status.starts_with('2')), "{}", route.path);
        let is_open = operation["security"].as_array().is_some_and(Vec::is_empty)
            || operation["security"][0].as_object().is_some_and(serde_json::Map::is_empty);
        assert_eq!(is_open, route.comes == Comes::Anyone, "{} {:?}", route.path, operation["security"]);
        described += 1;
    }
    let all: usize = paths.values().map(|path| path.as_object().unwrap().len()).sum();
    assert_eq!(described, all, "what is described stands in the table, too");
}

#[test]
fn what_is_sent_is_described_without_room_for_unknown_fields() {
    let document: Value = serde_json::from_str(&duban_web::api::document().unwrap()).unwrap();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let sent = schemas
        .keys()
        .filter(|name| name.ends_with("Sent") || *name == "DirectiveText" || *name == "BulkAct");
    for name in sent {
        let schema = &schemas[name];
        let variants = schema["oneOf"].as_array().map_or_else(|| vec![schema.clone()], Clone::clone);
        for one in variants {
            let closed = one["additionalProperties"] == false || one["allOf"].is_array();
            assert!(closed, "{name}: {one}");
        }
    }
}

#[test]
fn every_act_that_may_be_offered_can_be_sent() {
    let document: Value = serde_json::from_str(&duban_web::api::document().unwrap()).unwrap();
    let cases = document["components"]["schemas"]["ActSent"]["oneOf"].as_array().unwrap();
    let sent: Vec<&str> =
        cases.iter().map(|one| one["properties"]["act"]["enum"][0].as_str().unwrap()).collect();
    // The requester's own acts come through the public door alone.
    let offered = duban_core::ActKind::ALL
        .into_iter()
        .filter(|act| !matches!(act, duban_core::ActKind::Rate | duban_core::ActKind::AddWord));
    for act in offered.clone() {
        assert!(sent.contains(&act.code()), "{}", act.code());
    }
    assert_eq!(sent.len(), offered.count());
}
