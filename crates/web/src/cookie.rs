//! Cookies: read one, write one.

use axum::http::{HeaderMap, HeaderValue, header};

/// Keeps the language for a year, in seconds.
const YEAR: u32 = 365 * 24 * 3600;

/// The name of the session's cookie. Over TLS its prefix lets no other host and no plain connection set it.
pub(crate) const fn session_name(tls: bool) -> &'static str {
    if tls { "__Host-duban" } else { "duban" }
}

/// The secret of the public door's forms.
pub(crate) const DOOR: &str = "duban_door";
/// The request that is followed: number, a dot, the code.
pub(crate) const FOLLOWS: &str = "duban_follows";

/// A cookie of the public door: gone when the browser closes, never sent along from another site, and only there.
/// An empty value takes it away.
pub(crate) fn public(name: &str, value: &str, tls: bool) -> Option<HeaderValue> {
    let secure = if tls { "; Secure" } else { "" };
    let end = if value.is_empty() { "; Max-Age=0" } else { "" };
    HeaderValue::try_from(format!("{name}={value}; Path=/p; HttpOnly; SameSite=Strict{end}{secure}")).ok()
}

/// The value of a cookie; `None` when it was not sent.
pub(crate) fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The cookie of a session: gone when the browser closes, out of reach of scripts, not sent along by forms of other
/// sites. `token` holds digits only.
pub(crate) fn session(token: &str, tls: bool) -> Option<HeaderValue> {
    let secure = if tls { "; Secure" } else { "" };
    HeaderValue::try_from(format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{secure}", session_name(tls)))
        .ok()
}

/// Takes the cookie of a session away.
pub(crate) fn no_session(tls: bool) -> Option<HeaderValue> {
    let secure = if tls { "; Secure" } else { "" };
    let name = session_name(tls);
    HeaderValue::try_from(format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}")).ok()
}

/// The cookie of the language.
pub(crate) fn lang(tag: &str, tls: bool) -> Option<HeaderValue> {
    let secure = if tls { "; Secure" } else { "" };
    HeaderValue::try_from(format!("lang={tag}; Path=/; HttpOnly; SameSite=Lax; Max-Age={YEAR}{secure}")).ok()
}
