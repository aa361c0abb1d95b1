//! `duban admin`: people, from the server's own terminal. Whoever can type here can do anything, so no right is asked.

use duban_app::people::{self, NewPerson, NewPost, PeopleFault};
use duban_app::{App, AppError};
use duban_core::{Role, UnitId};
use duban_web::Lang;

use crate::args::server::{Admin, CreatePerson, Installation, ResetPassword};
use crate::fault::{Fault, ServerFault};
use crate::settings::Settings;
use crate::{installation, logs, output, secret, surroundings};

/// Does what was asked.
pub(crate) fn run(what: &Admin, lang: Lang) -> Result<(), Fault> {
    logs::begin("warn");
    match what {
        Admin::CreatePerson(new) => create(new, lang),
        Admin::ResetPassword(whose) => reset(whose, lang),
        Admin::ResetSecondFactor(whose) => reset_factor(whose, lang),
    }
}

fn create(new: &CreatePerson, lang: Lang) -> Result<(), Fault> {
    let role = Role::of_person(&new.role).ok_or_else(|| ServerFault::UnknownRole(new.role.clone()))?;
    let password = secret::new_password(lang)?;
    with_app(&new.installation, async |app| {
        let unit = unit(app, new.unit.as_deref())?;
        let post = NewPost { unit, role, from_on: app.today(), until_on: None };
        let person = NewPerson {
            login: new.login.clone(),
            name: new.name.clone(),
            password: password.clone(),
            posts: vec![post],
        };
        people::create_from_console(app, person).await
    })?;
    output::say(lang.pick("已新增。\n", "Added.\n"))
}

fn reset(whose: &ResetPassword, lang: Lang) -> Result<(), Fault> {
    let password = secret::new_password(lang)?;
    with_app(&whose.installation, async |app| {
        people::reset_from_console(app, &whose.login, &password).await
    })?;
    output::say(
        lang.pick("密码已重置，原有登录已失效。\n", "The password is reset; all sessions have ended.\n"),
    )
}

fn reset_factor(whose: &ResetPassword, lang: Lang) -> Result<(), Fault> {
    with_app(&whose.installation, async |app| people::reset_factor_from_console(app, &whose.login).await)?;
    output::say(
        lang.pick(
            "两步验证已重置，原有登录已失效。\n",
            "The second factor is reset; all sessions have ended.\n",
        ),
    )
}

fn with_app<T>(
    installation: &Installation,
    work: impl AsyncFnOnce(&App) -> Result<T, AppError>,
) -> Result<T, Fault> {
    let settings = Settings::of(installation, None)?;
    let pack = installation::pack(&settings)?;
    installation::run(async {
        let app = installation::open(&settings, pack, surroundings::of_this_machine()).await?;
        Ok(work(&app).await.map_err(ServerFault::App)?)
    })
}

/// The unit of a code or of a name that only one unit has; the pack's site where none is said.
fn unit(app: &App, said: Option<&str>) -> Result<UnitId, AppError> {
    let Some(said) = said else { return Ok(app.pack.site.clone()) };
    let tree = &app.pack.tree;
    if let Some(unit) = tree.get(&said.into()) {
        return Ok(unit.id.clone());
    }
    match tree.by_name(said).as_slice() {
        [one] => Ok(one.id.clone()),
        _ => Err(PeopleFault::UnknownUnit { unit: said.to_owned() }.into()),
    }
}
