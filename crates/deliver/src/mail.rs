//! Mail by SMTP.

use std::time::Duration;

use duban_app::notify::{Letter, Undelivered};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

/// How the way to the mail server is kept from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the beginning, as on port 465.
    Tls,
    /// TLS after `STARTTLS`, as on port 587; a server without it is not used.
    StartTls,
    /// Nothing: for a server on this machine or in the same rack.
    Plain,
}

/// A mail server.
#[derive(Clone)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port; the usual one when it is not given.
    pub port: Option<u16>,
    /// How the way is kept from being read.
    pub security: Security,
    /// User and password, where it asks for them.
    pub credentials: Option<(String, String)>,
    /// Whom mails come from: `督办 <duban@example.org>`.
    pub from: String,
    /// Whom it is trusted for besides the public authorities: certificates, PEM.
    pub authority: Option<Vec<u8>>,
}

/// Why a mail server cannot be used as it was described.
#[derive(Debug)]
pub enum MailError {
    /// The sender is no address.
    From(String),
    /// A certificate cannot be read, or the name of the host is none.
    Tls(String),
}

/// The way to a mail server.
pub struct Mail {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mail {
    /// The way to a mail server. Nothing is connected yet.
    ///
    /// # Errors
    /// [`MailError`].
    pub fn new(smtp: &Smtp) -> Result<Self, MailError> {
        let from: Mailbox = smtp.from.parse().map_err(|_| MailError::From(smtp.from.clone()))?;
        let tls = |error: lettre::transport::smtp::Error| MailError::Tls(error.to_string());
        let mut parameters = TlsParameters::builder(smtp.host.clone());
        if let Some(pem) = &smtp.authority {
            parameters = parameters.add_root_certificate(Certificate::from_pem(pem).map_err(tls)?);
        }
        let (how, usual) = match smtp.security {
            Security::Tls => (Tls::Wrapper(parameters.build().map_err(tls)?), 465),
            Security::StartTls => (Tls::Required(parameters.build().map_err(tls)?), 587),
            Security::Plain => (Tls::None, 25),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(smtp.host.clone())
            .port(smtp.port.unwrap_or(usual))
            .tls(how)
            .timeout(Some(Duration::from_secs(15)));
        if let Some((user, password)) = &smtp.credentials {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { transport: builder.build(), from })
    }

    /// Hands a mail over. The same letter has the same `Message-ID` each time.
    pub(crate) async fn send(&self, letter: &Letter) -> Result<(), Undelivered> {
        let to: Mailbox = letter.to.parse().map_err(|_| Undelivered::Never("not an address".to_owned()))?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&letter.subject)
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone())
            .map_err(|error| Undelivered::Never(error.to_string()))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            // What the server says is kept: it names neither user nor password.
            Err(error) if error.is_permanent() => Err(refused(&error)),
            Err(error) if error.is_transient() => Err(Undelivered::Later(told(&error))),
            Err(error) => Err(Undelivered::Away(told(&error))),
        }
    }
}

/// A permanent no. One about who we are concerns every mail and can be put right: that waits. Others are about this address.
fn refused(error: &lettre::transport::smtp::Error) -> Undelivered {
    let code = error.status().map(|code| code.to_string()).unwrap_or_default();
    match code.as_str() {
        "530" | "534" | "535" | "538" => Undelivered::Away(told(error)),
        _ => Undelivered::Never(told(error)),
    }
}

fn told(error: &lettre::transport::smtp::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        text = format!("{text}: {next}");
        cause = next.source();
    }
    text
}
