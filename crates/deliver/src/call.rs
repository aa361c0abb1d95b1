//! One call to a webhook: looked up, connected, asked once. No redirect is followed, no proxy is used, no connection kept.

use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use duban_app::notify::{Answer, Call, Undelivered, is_global};
use http_body_util::{BodyExt, Full, Limited};
use hyper::header::{CONTENT_TYPE, HOST, USER_AGENT};
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// How much of an answer is read.
const MOST_BYTES: usize = 16 * 1024;

fn away(cause: impl ToString) -> Undelivered {
    Undelivered::Away(cause.to_string())
}

fn never(cause: impl ToString) -> Undelivered {
    Undelivered::Never(cause.to_string())
}

/// Makes the call. What goes wrong is told without the address, which may hold a key.
pub(crate) async fn make(call: &Call) -> Result<Answer, Undelivered> {
    let uri: Uri = call.url.parse().map_err(|_| never("not an address"))?;
    let is_tls = uri.scheme_str() == Some("https");
    let host = uri.host().ok_or_else(|| never("no host"))?;
    let bare = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let port = uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
    let address = looked_up(&bare, port, call.is_inside).await?;
    // What was looked at is what is connected to: a name that leads elsewhere a moment later does not matter.
    if !is_tls && !address.ip().is_loopback() {
        return Err(never("http goes to this machine only"));
    }
    let stream = TcpStream::connect(address).await.map_err(away)?;
    if !is_tls {
        return ask(TokioIo::new(stream), &uri, call).await;
    }
    let name = ServerName::try_from(bare).map_err(never)?;
    let stream = TlsConnector::from(trust()?).connect(name, stream).await.map_err(away)?;
    ask(TokioIo::new(stream), &uri, call).await
}

/// Where a name leads. One that leads inside, even beside open addresses, is not called unless that is allowed.
async fn looked_up(host: &str, port: u16, is_inside: bool) -> Result<SocketAddr, Undelivered> {
    let found: Vec<SocketAddr> = tokio::net::lookup_host((host, port)).await.map_err(away)?.collect();
    if !is_inside && found.iter().any(|one| !is_global(one.ip())) {
        return Err(never("the address is inside the network"));
    }
    found.first().copied().ok_or_else(|| away("the name leads nowhere"))
}

/// The public authorities.
fn trust() -> Result<Arc<ClientConfig>, Undelivered> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = tokio_rustls::rustls::crypto::ring::default_provider();
    let config = ClientConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions()
        .map_err(never)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

async fn ask<S>(stream: TokioIo<S>, uri: &Uri, call: &Call) -> Result<Answer, Undelivered>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = hyper::client::conn::http1::handshake(stream).await.map_err(away)?;
    let driver = tokio::spawn(connection);
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let mut request = Request::post(path)
        .header(HOST, authority)
        .header(USER_AGENT, "duban")
        .header(CONTENT_TYPE, "application/json; charset=utf-8");
    for (name, value) in &call.head {
        request = request.header(*name, value);
    }
    let request = request.body(Full::new(Bytes::from(call.body.clone()))).map_err(never)?;
    let answer = sender.send_request(request).await.map_err(away);
    let told = match answer {
        Ok(answer) => {
            let status = answer.status().as_u16();
            // An answer longer than that, or one that breaks off, is judged by its status.
            let body = Limited::new(answer.into_body(), MOST_BYTES).collect().await;
            let body =
                body.map(|body| String::from_utf8_lossy(&body.to_bytes()).into_owned()).unwrap_or_default();
            Ok(Answer { status, body })
        }
        Err(error) => Err(error),
    };
    driver.abort();
    told
}
