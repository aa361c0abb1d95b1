//! The demonstration's people: found in whatever pack is shown, so that another province works as well.

use duban_app::people::{NewPerson, NewPost, PeopleFault, create_from_console};
use duban_app::{App, AppError};
use duban_core::{Role, Unit, UnitId, UnitKind, UnitTree};
use duban_web::DemoPerson;
use jiff::civil::date;

/// Everybody's password. It is printed and shown on the page of sign-in: this is no secret.
pub(super) const PASSWORD: &str = "yanshi-duban";

/// Who brings directives in.
pub(super) const REGISTRAR: &str = "sheng.dengji";

/// Someone to be, where the pack has the unit.
struct Cast {
    login: &'static str,
    name: &'static str,
    posts: Vec<(UnitId, Role)>,
}

/// Makes the people who are not there yet, and says who everybody is.
pub(super) async fn make(app: &App) -> Result<Vec<DemoPerson>, AppError> {
    let mut people = Vec::new();
    for cast in cast(&app.pack.tree, &app.pack.site) {
        let posts = cast.posts.iter().map(|(unit, role)| NewPost {
            unit: unit.clone(),
            role: *role,
            // Before any clock a demonstration is likely to be set to.
            from_on: date(2020, 1, 1),
            until_on: None,
        });
        let new = NewPerson {
            login: cast.login.to_owned(),
            name: cast.name.to_owned(),
            password: PASSWORD.to_owned(),
            posts: posts.collect(),
        };
        match create_from_console(app, new).await {
            // From an earlier start.
            Ok(_) | Err(AppError::People(PeopleFault::LoginTaken { .. })) => {}
            Err(other) => return Err(other),
        }
        people.push(shown(&app.pack.tree, &cast));
    }
    Ok(people)
}

fn shown(tree: &UnitTree, cast: &Cast) -> DemoPerson {
    let posts = |role: fn(Role) -> &'static str, comma| {
        let one = |(unit, as_what): &(UnitId, Role)| {
            let unit = tree.get(unit).map_or("", |unit| unit.short_name.as_str());
            format!("{unit} · {}", role(*as_what))
        };
        cast.posts.iter().map(one).collect::<Vec<_>>().join(comma)
    };
    DemoPerson {
        login: cast.login.to_owned(),
        name: cast.name.to_owned(),
        post: (posts(Role::zh, "、"), posts(Role::code, ", ")),
    }
}

/// The office that runs the installation, a department beside it, two of its places with their offices, and a place
/// below one of them.
fn cast(tree: &UnitTree, site: &UnitId) -> Vec<Cast> {
    let top = tree.principal(site);
    let departments = tree.children(top).filter(|unit| unit.kind == UnitKind::Department);
    // The second: the first is usually the general office itself.
    let department = departments.take(2).last();
    let mut places = tree.children(top).filter(|unit| unit.kind == UnitKind::Government);
    let (one, two) = (places.next(), places.next());
    let below = one.and_then(|one| tree.children(&one.id).find(|unit| unit.kind == UnitKind::Government));
    let office = |place: Option<&Unit>| place.map(|place| office_of(tree, place));
    let mut all = vec![
        Cast {
            login: REGISTRAR,
            name: "周岚",
            posts: vec![(site.clone(), Role::Registrar), (site.clone(), Role::Verifier)],
        },
        Cast { login: "sheng.fuze", name: "陆成", posts: vec![(site.clone(), Role::Leader)] },
    ];
    let mut add = |login, name, unit: Option<UnitId>, role| {
        all.extend(unit.map(|unit| Cast { login, name, posts: vec![(unit, role)] }));
    };
    add("ting.jingban", "何芸", department.map(|unit| unit.id.clone()), Role::Clerk);
    add("shi1.dengji", "苏宁远", office(one), Role::Registrar);
    add("shi1.fuze", "高晓峰", office(one), Role::Leader);
    add("shi2.jingban", "程溪", office(two), Role::Clerk);
    add("xian.jingban", "罗川", office(below), Role::Clerk);
    add("guanli", "韩亦青", Some(site.clone()), Role::Administrator);
    all
}

/// The delivery office of a place, or the place itself where the pack has none.
fn office_of(tree: &UnitTree, place: &Unit) -> UnitId {
    let office = tree.children(&place.id).find(|unit| unit.kind == UnitKind::Office);
    office.map_or(&place.id, |unit| &unit.id).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_people_are_found_in_the_pack_that_ships() {
        let pack = duban_pack::demo().unwrap();
        let cast = cast(&pack.tree, &pack.site);
        assert_eq!(cast.len(), 8);
        assert!(cast.iter().flat_map(|c| &c.posts).all(|(unit, _)| pack.tree.get(unit).is_some()));
    }
}
