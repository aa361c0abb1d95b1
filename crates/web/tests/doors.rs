//! Every route: who may come, from where, and what every answer carries.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Browser, person};
use common::{OFFICE, on_both};
use duban_core::Role;
use duban_web::routes::{Carries, Comes, ROUTES, Route, Verb};

/// An address of the route, with something in every place.
fn address(route: &Route) -> String {
    route
        .path
        .split('/')
        .map(|part| if part.starts_with('{') { "1" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

fn method(route: &Route) -> &'static str {
    match route.verb {
        Verb::Get => "GET",
        Verb::Post => "POST",
        Verb::Delete => "DELETE",
    }
}

#[test]
fn whoever_is_not_signed_in_gets_no_further() {
    on_both(|world| async move {
        let mut browser = Browser::new(&world);
        for route in ROUTES.iter().filter(|route| route.comes == Comes::SignedIn) {
            let answer = browser.send(method(route), &address(route), &[], &[]).await;
            if route.path.starts_with("/api/") {
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", route.path);
                assert!(answer.text.contains("sign_in.needed"), "{}", answer.text);
            } else {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", route.path);
                assert!(answer.to().starts_with("/sign-in"), "{}", route.path);
            }
        }
    });
}

#[test]
fn a_form_of_another_site_or_session_does_nothing() {
    on_both(|world| async move {
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let mut browser = Browser::of(&world, "admin").await;
        let mut other = Browser::of(&world, "admin").await;
        let foreign = other.get("/me").await.hidden("csrf").unwrap();
        for route in ROUTES.iter().filter(|route| route.verb != Verb::Get) {
            let at = address(route);
            for elsewhere in
                [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("origin", "null")]
            {
                let answer = browser.send(method(route), &at, &[], &[elsewhere]).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{at} from {elsewhere:?}");
            }
            if route.comes == Comes::SignedIn && route.carries == Carries::Form {
                for csrf in [foreign.as_str(), ""] {
                    let answer = browser.send(method(route), &at, &[("csrf", csrf)], &[]).await;
                    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{at}");
                    assert!(answer.text.contains("foreign_form"), "{at}: {}", answer.text);
                }
            }
        }
        assert_eq!(browser.get("/me").await.status, StatusCode::OK, "nobody was signed out by it");
    });
}

#[test]
fn every_answer_is_guarded() {
    on_both(|world| async move {
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let mut browser = Browser::of(&world, "admin").await;
        let mut all: Vec<(&str, String)> = ROUTES.iter().map(|r| (method(r), address(r))).collect();
        all.extend([
            ("GET", "/no/such/page".to_owned()),
            ("DELETE", "/me".to_owned()),
            ("PUT", "/".to_owned()),
        ]);
        for (method, at) in all {
            let answer = browser.send(method, &at, &[], &[]).await;
            let has = |name: &str, part: &str| {
                let value = answer.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
                assert!(value.as_ref().is_some_and(|v| v.contains(part)), "{method} {at} {name}: {value:?}");
            };
            has("content-security-policy", "default-src 'none'");
            has("content-security-policy", "frame-ancestors 'none'");
            has("x-content-type-options", "nosniff");
            has("referrer-policy", "same-origin");
            has("cache-control", if at.starts_with("/assets/duban") { "immutable" } else { "no-store" });
            has("x-request-id", "");
            let csp = answer.headers["content-security-policy"].to_str().unwrap();
            assert!(!csp.contains("unsafe"), "{csp}");
            assert!(answer.status.as_u16() < 500, "{method} {at}: {}", answer.status);
        }
    });
}

#[test]
fn an_address_that_cannot_be_is_answered_by_a_page() {
    on_both(|world| async move {
        person(&world, "registrar", &[(OFFICE, Role::Registrar)]).await;
        let mut browser = Browser::of(&world, "registrar").await;
        for at in ["/directives/abc", "/directives/1/proposals/x", "/directives/1/proposals/new?clause=one"] {
            let answer = browser.get(at).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{at}: {}", answer.text);
            assert!(
                answer.text.contains("web.missing") && answer.text.contains("</html>"),
                "{}",
                answer.text
            );
        }
        let answer = browser.post("/directives/abc/act", &[("do", "undo")]).await;
        assert!(answer.status.is_client_error() && answer.text.contains("</html>"), "{}", answer.text);
    });
}

#[test]
fn too_much_is_refused_before_it_is_read() {
    on_both(|world| async move {
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let mut browser = Browser::of(&world, "admin").await;
        let long = "长".repeat(1 << 20);
        let answer = browser.send("POST", "/me/password", &[("csrf", &long)], &[]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.text.contains("web.too_large"), "{}", answer.text);
    });
}

#[test]
fn addresses_are_in_the_table_once() {
    let mut all: Vec<_> = ROUTES.iter().map(|route| (route.path, method(route))).collect();
    all.sort_unstable();
    let count = all.len();
    all.dedup();
    assert_eq!(all.len(), count);
}
