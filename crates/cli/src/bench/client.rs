//! A client of HTTP as small as a bench needs: one connection, one question at a time, answers with a known length or
//! in pieces.

use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::bench::Outcome;

/// An answer, whole.
pub(super) struct Answer {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// A connection that is kept.
pub(super) struct Connection(BufReader<TcpStream>);

impl Answer {
    /// The first header of this name, which is given in small letters.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Asks once.
pub(super) async fn get(at: SocketAddr, path: &str, headers: &str) -> Outcome<Answer> {
    Connection::open(at).await?.ask(&question(path, headers)).await
}

/// Sends a form once.
pub(super) async fn post(at: SocketAddr, path: &str, form: &str) -> Outcome<Answer> {
    Connection::open(at).await?.ask(&sent(path, "", FORM, form)).await
}

/// The kind of a form's body.
pub(super) const FORM: &str = "application/x-www-form-urlencoded";

/// Something sent to `path`; each line of `headers` ends in a line end.
pub(super) fn sent(path: &str, headers: &str, kind: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: bench\r\n{headers}content-type: {kind}\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// A question for `path`; each line of `headers` ends in a line end.
pub(super) fn question(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: bench\r\n{headers}\r\n")
}

impl Connection {
    /// Connects.
    pub(super) async fn open(at: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(at).await?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::with_capacity(1 << 16, stream)))
    }

    /// Asks and waits for the whole answer.
    pub(super) async fn ask(&mut self, question: &str) -> Outcome<Answer> {
        self.0.get_mut().write_all(question.as_bytes()).await?;
        let status = self.line().await?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        let mut answer = Answer { status: status.ok_or("no status")?, headers: Vec::new(), body: Vec::new() };
        loop {
            let line = self.line().await?;
            let Some((name, value)) = line.split_once(':') else { break };
            answer.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        if let Some(length) = answer.header("content-length") {
            let length = length.parse()?;
            self.piece(&mut answer.body, length).await?;
        } else if answer.header("transfer-encoding") == Some("chunked") {
            self.pieces(&mut answer.body).await?;
        }
        Ok(answer)
    }

    /// Pieces, each with its length in hexadecimal before it; the last has none.
    async fn pieces(&mut self, body: &mut Vec<u8>) -> Outcome<()> {
        loop {
            let length = usize::from_str_radix(self.line().await?.trim(), 16)?;
            self.piece(body, length).await?;
            self.line().await?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    async fn piece(&mut self, body: &mut Vec<u8>, length: usize) -> Outcome<()> {
        let from = body.len();
        body.resize(from + length, 0);
        self.0.read_exact(&mut body[from..]).await?;
        Ok(())
    }

    /// A line without its end; an answer that breaks off is an error.
    async fn line(&mut self) -> Outcome<String> {
        let mut line = String::new();
        if self.0.read_line(&mut line).await? == 0 {
            return Err("the answer broke off".into());
        }
        line.truncate(line.trim_end().len());
        Ok(line)
    }
}
