//! Who comes: worked out once for each request, before its gate.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use duban_app::people::{self, Signed};

use crate::problem::Problem;
use crate::site::Site;
use crate::{Lang, cookie};

/// Who comes, from where, in which language.
#[derive(Clone)]
pub(crate) struct Visitor {
    pub(crate) lang: Lang,
    pub(crate) signed: Option<Arc<Signed>>,
    /// The network address, for rate limits and records.
    pub(crate) address: String,
    /// What the browser calls itself.
    pub(crate) agent: String,
    /// The number of this request, which people quote and the log repeats.
    pub(crate) number: String,
    pub(crate) path: String,
    pub(crate) query: String,
    /// What the cookie of the session held, or a program's bearer token, whoever's it is.
    pub(crate) token: Option<String>,
    /// Whether the token came as a bearer token: no page of another site can make a browser send one.
    pub(crate) is_bearer: bool,
    /// The secret of the public door's forms, out of its own cookie: there nobody is signed in.
    pub(crate) door: Option<String>,
    /// The request somebody follows: number and code, out of a cookie that no other site makes a browser send.
    pub(crate) follows: Option<String>,
}

impl Visitor {
    /// Before anyone is looked up.
    pub(crate) fn stranger(site: &Site, request: &Request) -> Self {
        let headers = request.headers();
        let random: [u8; 5] = site.app.random();
        let number = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = request.uri().path();
        let bearer = path.starts_with("/api/").then(|| bearer(headers)).flatten();
        let cookie = || cookie::get(headers, cookie::session_name(site.config.tls));
        let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
        Self {
            lang: lang(request),
            signed: None,
            address: address(request, &site.config.proxies),
            agent: agent.to_owned(),
            number,
            path: path.to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
            is_bearer: bearer.is_some(),
            door: cookie::get(headers, cookie::DOOR).map(str::to_owned),
            follows: cookie::get(headers, cookie::FOLLOWS).map(str::to_owned),
            token: bearer.or_else(cookie).map(str::to_owned),
        }
    }

    /// With whoever is behind the cookie. Files and the health check ask nobody.
    pub(crate) async fn looked_up(self, site: &Site) -> (Self, Option<Problem>) {
        let Some(token) = &self.token else { return (self, None) };
        if self.path.starts_with("/assets/") || self.path == "/healthz" || self.is_public() {
            return (self, None);
        }
        match people::who(&site.app, token).await {
            Ok(signed) => (Self { signed, ..self }, None),
            Err(error) => (self, Some(error.into())),
        }
    }

    /// Whether a program asks, which wants JSON.
    pub(crate) fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }

    /// Whether it is a page of the public door: whoever looks, nobody is signed in there.
    pub(crate) fn is_public(&self) -> bool {
        self.path == "/p" || self.path.starts_with("/p/")
    }

    /// The secret from which the tokens of this visitor's forms are made.
    pub(crate) fn secret(&self) -> Result<&str, Problem> {
        match (self.is_public(), &self.door, &self.signed) {
            (true, Some(secret), _) if secret.len() >= 32 => Ok(secret),
            (true, ..) => Err(Problem::foreign_form()),
            (false, _, Some(signed)) => Ok(&signed.csrf),
            (false, _, None) => Err(Problem::not_signed_in()),
        }
    }

    /// The one of this request.
    pub(crate) fn of(request: &Request) -> Option<Arc<Self>> {
        request.extensions().get::<Arc<Self>>().cloned()
    }

    /// The one of this request; it is there wherever the router was made by [`crate::router`].
    pub(crate) fn from_parts(parts: &Parts) -> Result<Arc<Self>, Problem> {
        parts.extensions.get::<Arc<Self>>().cloned().ok_or_else(Problem::unsettled)
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Self::from_parts(parts).map(|visitor| (*visitor).clone())
    }
}

/// The token of `Authorization: Bearer …`. A header of another sort is answered like a token that opens nothing.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let told = headers.get(header::AUTHORIZATION)?.to_str().unwrap_or_default();
    let (scheme, token) = told.split_once(' ').unwrap_or((told, ""));
    Some(if scheme.eq_ignore_ascii_case("bearer") { token.trim() } else { "" })
}

/// The language asked for in the address, else by the cookie, else by the browser, else Chinese.
fn lang(request: &Request) -> Lang {
    let headers = request.headers();
    asked(request.uri().query().unwrap_or_default())
        .or_else(|| cookie::get(headers, "lang").and_then(Lang::from_tag))
        .or_else(|| headers.get(header::ACCEPT_LANGUAGE).and_then(|v| Lang::accepted(v.to_str().ok()?)))
        .unwrap_or_default()
}

/// The language that an address asks for: `?lang=en`.
pub(crate) fn asked(query: &str) -> Option<Lang> {
    query.split('&').find_map(|pair| Lang::from_tag(pair.strip_prefix("lang=")?))
}

/// Where a request came from: the peer, or whom a proxy we know says it speaks for.
fn address(request: &Request, proxies: &[IpAddr]) -> String {
    let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() else {
        return "unknown".to_owned();
    };
    let peer = peer.ip().to_canonical();
    if !proxies.contains(&peer) {
        return peer.to_string();
    }
    forwarded(request.headers(), proxies).unwrap_or(peer).to_string()
}

/// From the right: each proxy adds whom it saw, so the first that is none of ours is the farthest that can be believed.
fn forwarded(headers: &HeaderMap, proxies: &[IpAddr]) -> Option<IpAddr> {
    let lines: Vec<&str> =
        headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
    let named = lines.iter().rev().flat_map(|line| line.rsplit(','));
    named.map_while(|text| text.trim().parse::<IpAddr>().ok()).find(|address| !proxies.contains(address))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn from(peer: &str, forwarded: &str) -> String {
        let mut request =
            Request::builder().header("x-forwarded-for", forwarded).body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 5000)));
        address(&request, &["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()])
    }

    #[test]
    fn only_a_known_proxy_is_believed() {
        assert_eq!(from("192.0.2.7", "1.2.3.4"), "192.0.2.7");
        assert_eq!(from("10.0.0.1", "1.2.3.4"), "1.2.3.4");
        assert_eq!(from("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2"), "1.2.3.4");
        assert_eq!(from("10.0.0.1", "6.6.6.6, nonsense"), "10.0.0.1");
    }
}
