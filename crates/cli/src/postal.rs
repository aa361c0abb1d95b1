//! How notices leave the house: from the environment, read here and nowhere else.
//!
//! `DUBAN_URL`, `DUBAN_SMTP_HOST`, `DUBAN_SMTP_PORT`, `DUBAN_SMTP_SECURITY`, `DUBAN_SMTP_USER`, `DUBAN_SMTP_PASSWORD_FILE`,
//! `DUBAN_SMTP_FROM`, `DUBAN_SMTP_CA_FILE`; see docs/notifications.md.

use std::env;
use std::path::Path;

use duban_deliver::{Mail, MailError, Post, Security, Smtp};

use crate::fault::{Fault, ServerFault};

/// A variable that is set and not empty.
fn set(name: &str) -> Option<String> {
    #[allow(
        clippy::disallowed_methods,
        reason = "the edge of the program: settings of the way out are read here"
    )]
    let value = env::var(name);
    value.ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

fn wrong(name: &'static str, reason: impl Into<String>) -> Fault {
    ServerFault::Mail { name, reason: reason.into() }.into()
}

fn file(path: &str) -> Result<Vec<u8>, Fault> {
    std::fs::read(path).map_err(|error| Fault::Input(Path::new(path).to_owned(), error))
}

/// The carrier of this installation. Without a mail server there is no mail; what makes no sense is told, and nothing starts.
pub(crate) fn post() -> Result<Post, Fault> {
    let base = set("DUBAN_URL").unwrap_or_default().trim_end_matches('/').to_owned();
    if !(base.is_empty() || base.starts_with("https://") || base.starts_with("http://")) {
        return Err(wrong("DUBAN_URL", "http:// or https://"));
    }
    let Some(host) = set("DUBAN_SMTP_HOST") else { return Ok(Post { base, mail: None }) };
    let security = match set("DUBAN_SMTP_SECURITY").as_deref() {
        None | Some("tls") => Security::Tls,
        Some("starttls") => Security::StartTls,
        Some("plain") => Security::Plain,
        Some(_) => return Err(wrong("DUBAN_SMTP_SECURITY", "tls, starttls, plain")),
    };
    let port = match set("DUBAN_SMTP_PORT") {
        Some(port) => Some(port.parse().map_err(|_| wrong("DUBAN_SMTP_PORT", "1 … 65535"))?),
        None => None,
    };
    let credentials = match (set("DUBAN_SMTP_USER"), set("DUBAN_SMTP_PASSWORD_FILE")) {
        (Some(user), Some(path)) => {
            let password = String::from_utf8_lossy(&file(&path)?).trim_end_matches(['\r', '\n']).to_owned();
            Some((user, password))
        }
        (None, None) => None,
        _ => return Err(wrong("DUBAN_SMTP_PASSWORD_FILE", "DUBAN_SMTP_USER + DUBAN_SMTP_PASSWORD_FILE")),
    };
    if credentials.is_some()
        && security == Security::Plain
        && !matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1")
    {
        return Err(wrong("DUBAN_SMTP_SECURITY", "a password is not sent in the clear: tls, starttls"));
    }
    let from = set("DUBAN_SMTP_FROM").ok_or_else(|| wrong("DUBAN_SMTP_FROM", "督办 <duban@example.org>"))?;
    let authority = set("DUBAN_SMTP_CA_FILE").map(|path| file(&path)).transpose()?;
    let mail = Mail::new(&Smtp { host, port, security, credentials, from, authority });
    let mail = mail.map_err(|error| match error {
        MailError::From(from) => wrong("DUBAN_SMTP_FROM", from),
        MailError::Tls(reason) => wrong("DUBAN_SMTP_CA_FILE", reason),
    })?;
    Ok(Post { base, mail: Some(mail) })
}
