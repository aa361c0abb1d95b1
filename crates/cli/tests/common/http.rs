//! One request, one answer, over a plain socket: enough to speak with the server under test and with a WebDriver, and
//! nothing to build (docs/adr/0009-a-browser-test-on-a-bare-socket.md).

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    /// The values of a header.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Asks `address` (`127.0.0.1:8080`) for `path`; `head` is further header lines, each with its line end.
pub(crate) fn ask(address: &str, method: &str, path: &str, head: &str, body: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n{head}\r\n{body}"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    // Whoever closes without a last word has said everything that counts.
    if let Err(error) = read(&mut stream, &mut bytes) {
        assert!(!bytes.is_empty(), "{method} {path}: {error}");
    }
    parsed(&bytes)
}

/// Until the end of the answer: WebDrivers keep the connection open whatever is asked of them.
fn read(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> std::io::Result<()> {
    let mut piece = [0; 1 << 16];
    loop {
        let n = stream.read(&mut piece)?;
        bytes.extend_from_slice(&piece[..n]);
        if n == 0 || is_whole(bytes) {
            return Ok(());
        }
    }
}

fn is_whole(bytes: &[u8]) -> bool {
    let Some(at) = find(bytes, b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&bytes[..at]).to_lowercase();
    let length = head.split("content-length:").nth(1).and_then(|rest| rest.split("\r\n").next());
    length.and_then(|n| n.trim().parse::<usize>().ok()).is_some_and(|n| bytes.len() >= at + 4 + n)
}

fn parsed(bytes: &[u8]) -> Answer {
    let at = find(bytes, b"\r\n\r\n").unwrap_or_else(|| panic!("no answer"));
    let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|n| n.parse().ok()).unwrap();
    let pair =
        |line: &str| line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()));
    let headers: Vec<(String, String)> = lines.filter_map(pair).collect();
    let is_chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let body = if is_chunked { unchunked(&bytes[at + 4..]) } else { bytes[at + 4..].to_vec() };
    Answer { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(at) = find(rest, b"\r\n") {
        let length = std::str::from_utf8(&rest[..at]).ok().and_then(|n| usize::from_str_radix(n, 16).ok());
        let Some(length) = length.filter(|n| *n > 0) else { break };
        body.extend_from_slice(&rest[at + 2..at + 2 + length]);
        rest = &rest[at + 4 + length..];
    }
    body
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// A text as a field of a form.
pub(crate) fn encoded(text: &str) -> String {
    let one = |b: u8| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") };
    text.bytes().map(one).collect()
}
