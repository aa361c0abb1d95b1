//! Bringing a ledger in from the server's own terminal.

use duban_core::{Actor, PersonId, Role, UnitId};
use duban_store::params;

use crate::people::PeopleFault;
use crate::{App, AppError};

/// Whoever brings in the ledger of `unit` (a code, or a name only one unit has): the person who signs in as `login`, else
/// nobody in particular. Whoever can type at the server can do anything, so no post is asked for.
///
/// # Errors
/// [`PeopleFault::UnknownUnit`], [`PeopleFault::NoPerson`].
#[crate::boxed]
pub async fn from_console(app: &App, unit: &str, login: Option<&str>) -> Result<Actor, AppError> {
    const SQL: &str = "select id from person where login = $1";
    let tree = &app.pack.tree;
    let named = tree.by_name(unit);
    let unit = match (tree.get(&UnitId::from(unit)), named.as_slice()) {
        (Some(unit), _) => unit.id.clone(),
        (None, [unit]) => unit.id.clone(),
        _ => return Err(PeopleFault::UnknownUnit { unit: unit.to_owned() }.into()),
    };
    let person = match login {
        None => PersonId(0),
        Some(login) => {
            let found = app.store.first(SQL, params![login.to_lowercase()], |row| row.int(0)).await?;
            PersonId(found.ok_or(PeopleFault::NoPerson)?)
        }
    };
    Ok(Actor { person, unit, role: Role::Registrar })
}
