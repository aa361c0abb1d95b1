//! Where a database lives.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::StoreError;

/// Where the database lives: a file of this machine, or a PostgreSQL server.
///
/// Shown without the password.
///
/// # Example
/// ```
/// use duban_store::Address;
/// let file: Address = "sqlite:/var/lib/duban/duban.db".parse()?;
/// assert_eq!(file.to_string(), "sqlite:/var/lib/duban/duban.db");
/// let server: Address = "postgres://duban:secret@db.example/duban".parse()?;
/// assert!(!server.to_string().contains("secret"));
/// # Ok::<(), duban_store::StoreError>(())
/// ```
#[derive(Clone)]
pub enum Address {
    /// An SQLite file; it is made when it is not there.
    Sqlite(PathBuf),
    /// A PostgreSQL database. The connection is not encrypted: it stays on the machine or in a trusted network.
    Postgres(Box<tokio_postgres::Config>),
}

impl FromStr for Address {
    type Err = StoreError;

    /// Reads `sqlite:PATH`, `postgres://…` (also `postgresql://…`), or a bare path.
    fn from_str(text: &str) -> Result<Self, StoreError> {
        let text = text.trim();
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            // The driver's own message is left out: it may quote the part that holds the password.
            let config = text.parse().map_err(|_| StoreError::Address {
                reason: "postgres://… is not well formed".to_owned(),
            })?;
            return Ok(Self::Postgres(Box::new(config)));
        }
        let path = text.strip_prefix("sqlite:").unwrap_or(text);
        if path.is_empty() {
            return Err(StoreError::Address { reason: "it is empty".to_owned() });
        }
        if path.contains("://") {
            return Err(StoreError::Address {
                reason: format!("no such kind of database: {}", scheme(path)),
            });
        }
        Ok(Self::Sqlite(path.into()))
    }
}

/// What stands before `://`.
fn scheme(text: &str) -> &str {
    text.split("://").next().unwrap_or(text)
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(config) => {
                let host = config.get_hosts().first().map_or_else(String::new, |host| match host {
                    tokio_postgres::config::Host::Tcp(name) => name.clone(),
                    #[cfg(unix)]
                    tokio_postgres::config::Host::Unix(path) => path.display().to_string(),
                });
                let port = config.get_ports().first().map_or_else(String::new, |port| format!(":{port}"));
                write!(f, "postgres://{host}{port}/{}", config.get_dbname().unwrap_or_default())
            }
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
