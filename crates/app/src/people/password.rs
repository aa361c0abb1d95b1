//! Passwords: Argon2id, never more than two at a time, never on a thread that serves requests.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use duban_store::StoreError;
use tokio::sync::Semaphore;

use super::PeopleFault;

/// The fewest characters of a password.
///
/// # Source
/// NIST SP 800-63B asks for length and against rules of composition; ten characters is also what the grading of
/// protection (等级保护) guides ask for.
pub const LEAST_CHARS: usize = 10;

/// The most bytes: a hash over megabytes would be a way to keep the server busy.
const MOST_BYTES: usize = 1024;

/// The hash of nothing anybody knows, with today's parameters, so that an unknown login costs the same time.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes and verifies; each takes tens of milliseconds and 19 MiB, so at most two run at once.
#[derive(Clone)]
pub(super) struct Passwords(Arc<Semaphore>);

impl Passwords {
    pub(super) fn new() -> Self {
        Self(Arc::new(Semaphore::new(2)))
    }

    /// The hash of a new password.
    pub(super) async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, StoreError> {
        let password = password.to_owned();
        self.run(move || {
            let hash: PasswordHash =
                Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).map_err(away)?;
            Ok(hash.to_string())
        })
        .await?
    }

    /// Whether this is the password behind `hash`. Without a hash it takes as long and is not.
    pub(super) async fn is(&self, password: &str, hash: Option<String>) -> Result<bool, StoreError> {
        // A password over the limit cannot be right; what is hashed instead keeps the time.
        let password = if password.len() > MOST_BYTES { String::new() } else { password.to_owned() };
        self.run(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
            let hash = PasswordHash::new(&hash).map_err(|_| StoreError::Corrupt {
                row: "person".into(),
                column: "password_hash".into(),
                value: "not a PHC text".into(),
            })?;
            let right = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
            Ok(right && known)
        })
        .await?
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let permit = Arc::clone(&self.0).acquire_owned().await.map_err(away)?;
        let work = move || {
            let outcome = work();
            drop(permit);
            outcome
        };
        tokio::task::spawn_blocking(work).await.map_err(away)
    }
}

/// The machine could not do it (no memory, shutting down): nothing the person can put right.
fn away(cause: impl ToString) -> StoreError {
    StoreError::Away { reason: cause.to_string() }
}

/// Refuses a password that is too short or too long. Nothing is asked of its composition.
pub(super) fn check(password: &str) -> Result<(), PeopleFault> {
    if password.chars().count() < LEAST_CHARS {
        return Err(PeopleFault::PasswordShort { least: LEAST_CHARS });
    }
    if password.len() > MOST_BYTES {
        return Err(PeopleFault::PasswordLong { most: MOST_BYTES });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run<T>(work: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
    }

    #[test]
    fn only_the_right_password_opens() {
        let passwords = Passwords::new();
        let hash = run(passwords.hash("纸短情长，来日方长！", [7; 16])).expect("hashed");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let is = |password: &str, hash: Option<String>| run(passwords.is(password, hash)).expect("verified");
        assert!(is("纸短情长，来日方长！", Some(hash.clone())));
        assert!(!is("纸短情长，来日方长", Some(hash.clone())));
        assert!(!is(&"长".repeat(1000), Some(hash)));
        assert!(!is("", None));
    }

    #[test]
    fn length_counts_in_characters_and_nothing_else() {
        assert!(check("一二三四五六七八九十").is_ok());
        assert_eq!(check("Aa1!Aa1!x"), Err(PeopleFault::PasswordShort { least: 10 }));
        assert!(check(&"a".repeat(1025)).is_err());
    }
}
