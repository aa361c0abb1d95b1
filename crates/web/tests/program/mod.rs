//! A program that speaks the JSON interface.

#![allow(dead_code, reason = "each test file uses its own part")]

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use duban_web::{Config, router};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::browser::PASSWORD;
use crate::common::World;

/// What came back.
pub(crate) struct Told {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
    /// The answer as JSON; `null` where it is none.
    pub(crate) json: Value,
}

impl Told {
    /// The stable code of a refusal.
    pub(crate) fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }

    /// The answer, which must have gone well.
    #[track_caller]
    pub(crate) fn good(self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.json);
        self.json
    }

    /// That it was refused so.
    #[track_caller]
    pub(crate) fn refused(&self, status: u16, code: &str) {
        assert_eq!((self.status.as_u16(), self.code()), (status, code), "{}", self.json);
        for part in ["text", "remedy"] {
            assert!(self.json[part]["zh"].is_string() && self.json[part]["en"].is_string(), "{}", self.json);
        }
    }
}

/// A program with or without a token.
#[derive(Clone)]
pub(crate) struct Program {
    pub(crate) router: Router,
    pub(crate) token: String,
}

impl Program {
    /// One that is not signed in.
    pub(crate) fn stranger(world: &World) -> Self {
        Self { router: router(world.app.clone(), Config::default()), token: String::new() }
    }

    /// One that is.
    pub(crate) async fn of(world: &World, login: &str) -> Self {
        let mut program = Self::stranger(world);
        let sent = json!({"login": login, "password": PASSWORD});
        let opened = program.post("/api/v1/sign-in", &sent).await.good();
        program.token = opened["token"].as_str().unwrap().to_owned();
        program
    }

    pub(crate) async fn get(&self, path: &str) -> Told {
        self.send("GET", path, &[], None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Told {
        self.send("POST", path, &[], Some(body.to_string().into_bytes())).await
    }

    /// With headers of its own.
    pub(crate) async fn post_with(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Told {
        self.send("POST", path, headers, Some(body.to_string().into_bytes())).await
    }

    /// Sends exactly this; a body is JSON unless a header says otherwise.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Told {
        let mut request = Request::builder().method(method).uri(path).header("host", "duban.example");
        if !self.token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        }
        if body.is_some() && !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.unwrap_or_default())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        Told { status: parts.status, headers: parts.headers, bytes, json }
    }
}
