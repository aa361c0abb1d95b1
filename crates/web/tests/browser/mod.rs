//! A browser without a screen: keeps cookies, fills in forms, sends the hidden tokens of the last page.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode, header};
use duban_app::people::{NewPerson, NewPost, create_from_console};
use duban_core::{PersonId, Role};
use duban_web::{Config, router};
use http_body_util::BodyExt;
use jiff::civil::date;
use tower::ServiceExt;

use crate::common::World;

/// Everybody's password in tests.
pub(crate) const PASSWORD: &str = "山高水长，来日方长。";

/// What parts a form with files.
const BOUND: &str = "a-bound-that-stands-in-no-text";

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    /// Where it leads; empty when nowhere.
    pub(crate) fn to(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of the first hidden field of a name.
    pub(crate) fn hidden(&self, name: &str) -> Option<String> {
        let mark = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.text.split_once(&mark)?;
        Some(rest.split('"').next()?.to_owned())
    }
}

/// The browser.
pub(crate) struct Browser {
    pub(crate) router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    csrf: String,
}

impl Browser {
    pub(crate) fn new(world: &World) -> Self {
        let router = router(world.app.clone(), Config::default());
        Self { router, cookies: BTreeMap::new(), csrf: String::new() }
    }

    /// One that is signed in.
    pub(crate) async fn of(world: &World, login: &str) -> Self {
        let mut browser = Self::new(world);
        let answer = browser.sign_in(login, PASSWORD).await;
        assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, "/"), "{}", answer.text);
        browser
    }

    pub(crate) async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.send("POST", "/sign-in", &[("login", login), ("password", password)], &[]).await
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let answer = self.send("GET", path, &[], &[]).await;
        if let Some(csrf) = answer.hidden("csrf") {
            self.csrf = csrf;
        }
        answer
    }

    /// What lies at an address, byte by byte.
    pub(crate) async fn bytes(&mut self, path: &str) -> Vec<u8> {
        let request = self.known(Request::builder().uri(path).header("host", "duban.example"));
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        response.into_body().collect().await.unwrap().to_bytes().into()
    }

    /// Sends a form with the token of the last page.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf.clone();
        let mut fields = fields.to_vec();
        fields.push(("csrf", &csrf));
        self.send("POST", path, &fields, &[("sec-fetch-site", "same-origin")]).await
    }

    /// Sends a form with files, here without any.
    pub(crate) async fn post_parts(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.parts(path, fields, None).await
    }

    /// Sends a form with one file and nothing else.
    pub(crate) async fn post_file(&mut self, path: &str, field: &str, name: &str, bytes: &[u8]) -> Answer {
        self.parts(path, &[], Some((field, name, bytes))).await
    }

    /// Sends a form with fields and one file: its field, its name, its content.
    pub(crate) async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Answer {
        self.parts(path, fields, Some(file)).await
    }

    async fn parts(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &str, &[u8])>,
    ) -> Answer {
        let csrf = self.csrf.clone();
        let part = |(key, value): &(&str, &str)| {
            format!("--{BOUND}\r\ncontent-disposition: form-data; name=\"{key}\"\r\n\r\n{value}\r\n")
        };
        let mut body = part(&("csrf", csrf.as_str())).into_bytes();
        fields.iter().for_each(|field| body.extend(part(field).bytes()));
        if let Some((field, name, bytes)) = file {
            let about = format!("form-data; name=\"{field}\"; filename=\"{name}\"");
            body.extend(format!("--{BOUND}\r\ncontent-disposition: {about}\r\n\r\n").bytes());
            body.extend([bytes, b"\r\n"].concat());
        }
        body.extend(format!("--{BOUND}--\r\n").bytes());
        let request = Request::builder().method("POST").uri(path).header("host", "duban.example");
        let request = request.header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUND}"));
        self.answered(self.known(request).body(Body::from(body)).unwrap()).await
    }

    /// Sends exactly this.
    pub(crate) async fn send(
        &mut self,
        method: &str,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let request = Request::builder().method(method).uri(path).header("host", "duban.example");
        let mut request = self.known(request);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = if method == "POST" {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let pair = |(key, value): &(&str, &str)| format!("{key}={}", encoded(value));
            fields.iter().map(pair).collect::<Vec<_>>().join("&")
        } else {
            String::new()
        };
        self.answered(request.body(Body::from(body)).unwrap()).await
    }

    /// With the cookies.
    fn known(&self, request: Builder) -> Builder {
        let cookies: Vec<String> = self.cookies.iter().map(|(key, value)| format!("{key}={value}")).collect();
        if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies.join("; ")) }
    }

    async fn answered(&mut self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        self.keep(&parts.headers);
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (key, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(key);
            } else {
                self.cookies.insert(key.to_owned(), value.to_owned());
            }
        }
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// Makes a person with posts from 2020 on.
pub(crate) async fn person(world: &World, login: &str, posts: &[(&str, Role)]) -> PersonId {
    let post = |(unit, role): &(&str, Role)| NewPost {
        unit: (*unit).into(),
        role: *role,
        from_on: date(2020, 1, 1),
        until_on: None,
    };
    let new = NewPerson {
        login: login.into(),
        name: format!("{login} 先生"),
        password: PASSWORD.into(),
        posts: posts.iter().map(post).collect(),
    };
    create_from_console(&world.app, new).await.unwrap()
}

/// What every page keeps to.
pub(crate) fn holds(page: &str, at: &str, tag: &str) {
    assert!(page.len() < 100_000, "{at}: {} bytes", page.len());
    assert!(page.contains(&format!("<html lang=\"{tag}\">")), "{at}");
    assert_eq!(page.matches("<h1").count(), 1, "{at}: one title");
    assert_eq!(page.matches("<main").count(), 1, "{at}");
    assert!(page.contains("class=\"skip\" href=\"#main\""), "{at}");
    assert!(page.trim_end().ends_with("</html>"), "{at}");
    for never in ["<script>", " style=", "<style", "onclick", "http://", "https://", "{{", "{%"] {
        assert!(!page.contains(never), "{at} holds {never}");
    }
    for element in
        ["form", "section", "table", "tr", "details", "p", "div", "dl", "nav", "a", "button", "select"]
    {
        let (opened, closed) = (opened(page, element), page.matches(&format!("</{element}>")).count());
        assert_eq!(opened, closed, "{at}: <{element}>");
    }
    for input in page.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let id = input.split("id=\"").nth(1).map(|rest| rest.split('"').next().unwrap());
        let labelled = id.is_some_and(|id| page.contains(&format!("for=\"{id}\"")));
        assert!(labelled || input.contains("type=\"hidden\""), "{at}: no label for {input}");
    }
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "{at}: an id stands twice: {ids:?}");
}

fn opened(page: &str, element: &str) -> usize {
    let (plain, with) = (format!("<{element}>"), format!("<{element} "));
    page.matches(&plain).count() + page.matches(&with).count()
}
