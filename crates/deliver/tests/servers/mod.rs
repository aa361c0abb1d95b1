//! A mail server and a web server of our own, on this machine: they speak their protocols and keep what they were sent.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What was received, and how the next is answered.
pub(crate) struct Server {
    pub(crate) port: u16,
    got: Arc<Mutex<Vec<String>>>,
    answer: Arc<Mutex<String>>,
}

impl Server {
    /// What was received so far.
    pub(crate) fn got(&self) -> Vec<String> {
        self.got.lock().unwrap().clone()
    }

    /// From now on everything is answered so.
    pub(crate) fn answers(&self, how: &str) {
        *self.answer.lock().unwrap() = how.to_owned();
    }

    /// Of mail (RFC 5321): answers the end of a mail by `answer`; empty means 250. Refuses what is out of turn.
    pub(crate) async fn smtp() -> Self {
        Self::begin(|stream, got, answer| async move { drop(speak_smtp(stream, &got, &answer).await) }).await
    }

    /// Of HTTP/1.1: answers by `answer`, status line and heads with CR LF; empty means 200.
    pub(crate) async fn http() -> Self {
        Self::begin(|stream, got, answer| async move { drop(speak_http(stream, &got, &answer).await) }).await
    }

    async fn begin<F>(speak: fn(TcpStream, Got, Answer) -> F) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (got, answer) = (Arc::default(), Arc::default());
        let (theirs, said) = (Arc::clone(&got), Arc::clone(&answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(speak(stream, Arc::clone(&theirs), Arc::clone(&said)));
            }
        });
        Self { port, got, answer }
    }
}

/// What arrived, in order.
type Got = Arc<Mutex<Vec<String>>>;
/// How the next is answered.
type Answer = Arc<Mutex<String>>;

async fn speak_smtp(
    stream: TcpStream,
    got: &Mutex<Vec<String>>,
    answer: &Mutex<String>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 mail.example ESMTP\r\n").await?;
    let (mut from, mut to) = (None, None);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let word = line.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        let reply = match word.as_str() {
            "EHLO" => "250-mail.example\r\n250-8BITMIME\r\n250 SMTPUTF8".to_owned(),
            "MAIL" => {
                from = Some(line.trim().to_owned());
                "250 OK".to_owned()
            }
            "RCPT" if from.is_some() => {
                to = Some(line.trim().to_owned());
                "250 OK".to_owned()
            }
            "DATA" if to.is_some() => {
                stream.write_all(b"354 go on\r\n").await?;
                let mut mail = format!("{}\n", to.take().unwrap_or_default());
                loop {
                    let mut line = String::new();
                    if stream.read_line(&mut line).await? == 0 {
                        return Ok(());
                    }
                    if line == ".\r\n" {
                        break;
                    }
                    mail.push_str(line.strip_prefix('.').unwrap_or(&line));
                }
                from = None;
                let how = answer.lock().unwrap().clone();
                if how.is_empty() || how.starts_with('2') {
                    got.lock().unwrap().push(mail);
                }
                if how.is_empty() { "250 OK".to_owned() } else { how }
            }
            "RSET" | "NOOP" => "250 OK".to_owned(),
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "503 out of turn".to_owned(),
        };
        stream.write_all(format!("{reply}\r\n").as_bytes()).await?;
    }
}

async fn speak_http(
    stream: TcpStream,
    got: &Mutex<Vec<String>>,
    answer: &Mutex<String>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    got.lock().unwrap().push(format!("{head}\r\n{}", String::from_utf8_lossy(&body)));
    let how = answer.lock().unwrap().clone();
    let how = if how.is_empty() {
        "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned()
    } else {
        how
    };
    stream.write_all(how.as_bytes()).await
}
