//! Notices out of the house, over the network: mail by SMTP, webhooks by HTTP. What is sent, to whom and when is decided in
//! `duban_app::notify`; this crate opens connections and says what became of them.

mod call;
mod mail;

use duban_app::Awaited;
use duban_app::notify::{Answer, Call, Carrier, Letter, Undelivered};
use tokio::time::{Duration, timeout};

pub use mail::{Mail, MailError, Security, Smtp};

/// How long anything may take: less than the minutes for which a notice is taken.
const LONGEST: Duration = Duration::from_secs(45);

/// The carrier of an installation.
pub struct Post {
    /// The address people reach the installation at, without a slash at its end; empty where nobody said.
    pub base: String,
    /// The mail server, where there is one.
    pub mail: Option<Mail>,
}

impl Carrier for Post {
    fn base(&self) -> &str {
        &self.base
    }

    fn takes_mail(&self) -> bool {
        self.mail.is_some()
    }

    fn mail<'a>(&'a self, letter: &'a Letter) -> Awaited<'a, Result<(), Undelivered>> {
        Box::pin(async move {
            let Some(mail) = &self.mail else { return Err(Undelivered::Away("no mail server".to_owned())) };
            timeout(LONGEST, mail.send(letter)).await.unwrap_or_else(|_| Err(slow()))
        })
    }

    fn call<'a>(&'a self, call: &'a Call) -> Awaited<'a, Result<Answer, Undelivered>> {
        Box::pin(async move { timeout(LONGEST, call::make(call)).await.unwrap_or_else(|_| Err(slow())) })
    }
}

fn slow() -> Undelivered {
    Undelivered::Away(format!("no answer within {} seconds", LONGEST.as_secs()))
}
