//! What people choose about themselves.

use duban_core::{Actor, PersonId, Wishes};
use duban_store::Batch;
use duban_store::notice::Wish;

use super::NotifyFault;
use crate::people::{self, Signed};
use crate::{App, AppError};

/// What somebody chose; the usual, without an address, where they never did.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn wish(app: &App, by: &Signed) -> Result<Wish, AppError> {
    read(app, by.person).await
}

/// What somebody chose, for an administrator who looks after them.
///
/// # Errors
/// [`PeopleFault::NoPerson`](crate::people::PeopleFault::NoPerson) out of reach.
#[crate::boxed]
pub async fn wish_of(app: &App, by: &Actor, person: PersonId) -> Result<Wish, AppError> {
    people::person(app, by, person).await?;
    read(app, person).await
}

async fn read(app: &App, person: PersonId) -> Result<Wish, AppError> {
    let usual = || Wish { mail: String::new(), lang: "zh".to_owned(), wishes: Wishes::default() };
    Ok(app.store.wish_of(person).await?.unwrap_or_else(usual))
}

/// Keeps what somebody chose about themselves.
///
/// # Errors
/// [`NotifyFault::Mail`], [`NotifyFault::Hour`], [`NotifyFault::Choice`].
#[crate::boxed]
pub async fn save_wish(app: &App, by: &Signed, wish: Wish) -> Result<(), AppError> {
    let mail = wish.mail.trim().to_owned();
    if !mail.is_empty() && !is_address(&mail) {
        return Err(NotifyFault::Mail.into());
    }
    if !matches!(wish.lang.as_str(), "zh" | "en") {
        return Err(NotifyFault::Choice(wish.lang.chars().take(20).collect()).into());
    }
    let hour = |hour: i8| (0..24).contains(&hour);
    let quiet = wish.wishes.quiet.is_none_or(|q| hour(q.from) && hour(q.until) && q.from != q.until);
    if !quiet || !hour(wish.wishes.digest_hour) {
        return Err(NotifyFault::Hour.into());
    }
    let mut batch = Batch::new();
    batch.keep_wish(by.person, &Wish { mail, ..wish }, app.now());
    Ok(app.store.commit(batch).await?)
}

/// Whether this is the address of a mailbox, as people have them: no quotes, no comments, no addresses of machines.
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let local_fits =
        local.len() <= 64 && local.split('.').all(|part| !part.is_empty() && part.chars().all(atom));
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    local_fits && text.len() <= 254 && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_are_told_from_what_is_none() {
        for good in ["a@b.cn", "wang.fang+db@dcs.example.gov.cn", "root@localhost"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "@b.cn",
            "a@",
            "a@@b.cn",
            "a b@c.cn",
            "a@b..cn",
            "a.@b.cn",
            "王@b.cn",
            "a@b.cn\r\nBcc: c@d.cn",
            "a@-b.cn",
            "a@[127.0.0.1]",
            "<a@b.cn>",
        ] {
            assert!(!is_address(bad), "{bad:?}");
        }
        assert!(!is_address(&format!("{}@b.cn", "a".repeat(65))));
    }
}
