//! Clerks at their desks: who they are, which session they have, what they report on.

use duban_app::people::{Credentials, NewPerson, NewPost, create_from_console, sign_in};
use duban_core::{Actor, MatterId, PersonId, PointSort, Role, UnitId, UnitKind};
use jiff::civil::date;

use super::server::PASSWORD;
use super::world::World;
use super::{Outcome, fill};

/// At most so many matters of one clerk are reported on.
const MOST: usize = 400;

/// A clerk, signed in.
#[derive(Clone)]
pub(super) struct Clerk {
    login: String,
    unit: UnitId,
    /// The token of the session: a cookie for pages, a bearer token for the interface.
    pub(super) token: String,
}

/// A matter that its clerk reports on, again and again.
pub(super) struct Task {
    pub(super) id: MatterId,
    /// Where acts on it are sent.
    pub(super) path: String,
    /// Headers that show who sends.
    pub(super) headers: String,
    /// The period that runs.
    pub(super) period: String,
    sort: PointSort,
    points: usize,
    /// How many reports for that period were sent before.
    pub(super) filed: u32,
}

/// Up to so many clerks, each of a unit of its own that has something in hand: governments, then bureaus.
pub(super) async fn clerks(world: &World, many: usize) -> Outcome<Vec<Clerk>> {
    let mut units = fill::of_kind(world, UnitKind::Government, 0).split_off(1);
    units.extend(fill::of_kind(world, UnitKind::Department, 1));
    let mut all = Vec::new();
    for unit in units {
        if all.len() == many {
            break;
        }
        // Whoever has nothing in hand has nothing to report.
        if world.app.store.answered_by(&unit, &unit).await?.is_empty() {
            continue;
        }
        let n = all.len();
        let login = format!("clerk{n}");
        let post =
            NewPost { unit: unit.clone(), role: Role::Clerk, from_on: date(2020, 1, 1), until_on: None };
        let new = NewPerson {
            login: login.clone(),
            name: "经办".to_owned(),
            password: PASSWORD.to_owned(),
            posts: vec![post],
        };
        create_from_console(&world.app, new).await?;
        let token = enter(world, &login, n).await?;
        all.push(Clerk { login, unit, token });
    }
    Ok(all)
}

/// Signs everybody in anew: a session lasts half a day.
pub(super) async fn sign_in_again(world: &World, clerks: &mut [Clerk]) -> Outcome<()> {
    for (n, clerk) in clerks.iter_mut().enumerate() {
        clerk.token = enter(world, &clerk.login, n).await?;
    }
    Ok(())
}

async fn enter(world: &World, login: &str, n: usize) -> Outcome<String> {
    let by = Credentials {
        login: login.to_owned(),
        password: PASSWORD.to_owned(),
        // Each at a desk of its own: so many attempts from one address would be refused.
        address: format!("10.0.{}.{}", n / 250, n % 250 + 1),
        agent: "duban bench".to_owned(),
    };
    Ok(sign_in(&world.app, &by).await?.token.shown())
}

/// What the clerks report on, clerk by clerk in turn: neighbours in the list are different people.
pub(super) async fn tasks(world: &World, clerks: &[Clerk]) -> Outcome<Vec<Task>> {
    let mut piles = Vec::new();
    for clerk in clerks {
        piles.push(pile(world, clerk).await?.into_iter());
    }
    let mut all = Vec::new();
    while let Some(before) = Some(all.len()) {
        all.extend(piles.iter_mut().filter_map(Iterator::next));
        if all.len() == before {
            break;
        }
    }
    if all.is_empty() { Err("nobody has anything to report".into()) } else { Ok(all) }
}

async fn pile(world: &World, clerk: &Clerk) -> Outcome<Vec<Task>> {
    let by = Actor { person: PersonId(0), unit: clerk.unit.clone(), role: Role::Clerk };
    let mut ids: Vec<_> =
        world.app.store.answered_by(&clerk.unit, &clerk.unit).await?.iter().map(|one| one.matter).collect();
    ids.truncate(MOST);
    let matters = world.app.store.matters_by_ids(&ids).await?;
    let ctx = world.app.context();
    let task = |matter: &duban_core::Matter| {
        let asking = matter.asks(&by, &ctx).ok()?;
        let period = asking.running();
        let last = asking.last.filter(|filing| filing.report.period == period);
        asking.takes(period).then(|| Task {
            id: matter.id,
            path: format!("/api/v1/matters/{}/acts", matter.no),
            headers: format!("authorization: Bearer {}\r\n", clerk.token),
            period: period.code(),
            sort: asking.points.sort(),
            points: asking.points.count(),
            filed: last.map_or(0, |filing| filing.vintage.into()),
        })
    };
    Ok(matters.iter().filter_map(task).collect())
}

impl Clerk {
    /// The headers of a browser in which the clerk is signed in.
    pub(super) fn cookie(&self) -> String {
        format!("cookie: duban={}\r\n", self.token)
    }
}

impl Task {
    /// The report number `n` for its period: no two are the same, so that each is really written.
    pub(super) fn report(&self, n: u32) -> String {
        let stand = match self.sort {
            PointSort::Figure => format!(r#"{{"figure":"{}"}}"#, super::work::TARGET / 2 + i64::from(n)),
            PointSort::Step => r#"{"done_on":null}"#.to_owned(),
            PointSort::Duty => r#"{"is_kept":true}"#.to_owned(),
        };
        let line = format!(r#"{{"stand":{stand},"note":"{}"}}"#, note(n));
        let lines = vec![line; self.points].join(",");
        format!(r#"{{"act":"report","period":"{}","lines":[{lines}]}}"#, self.period)
    }
}

/// What report number `n` says of every point.
pub(super) fn note(n: u32) -> String {
    format!("第{n}次报送")
}
