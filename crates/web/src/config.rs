//! What the server is told about its surroundings.

use std::net::IpAddr;

/// How the server is run.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Whether people reach it over TLS, which a proxy in front of it ends: cookies are then marked for TLS only.
    pub tls: bool,
    /// The proxies whose `X-Forwarded-For` is believed. Anybody else could write any address into it.
    pub proxies: Vec<IpAddr>,
    /// Set for a demonstration.
    pub demo: Option<Demo>,
}

/// A demonstration, which every page says it is.
#[derive(Debug, Clone, Default)]
pub struct Demo {
    /// The one password of the demonstration's people, told on the page of sign-in.
    pub password: String,
    /// Who can sign in: login, name, unit, role, in both languages.
    pub people: Vec<DemoPerson>,
}

/// One of the demonstration's people.
#[derive(Debug, Clone)]
pub struct DemoPerson {
    /// What to type.
    pub login: String,
    /// What they are called.
    pub name: String,
    /// What they are for which unit, in Chinese and English.
    pub post: (String, String),
}
