//! Units that change: who changes them, what is in hand of them, what is filed for them.

use duban_app::App;
use duban_app::matters::{self, Filter, Kept, Seen, TypedCell, TypedRow};
use duban_app::people::{self, NewPerson, NewPost};
use duban_app::units::{self, NewUnitChange};
use duban_core::{Act, Actor, Assign, MatterNo, Participants, Period, Role, UnitChange};
use jiff::civil::{Date, date};

use super::*;

pub(crate) const DAY: i64 = 24 * 60;
/// The day on which the clock of these tests begins.
pub(crate) const TODAY: Date = date(2026, 4, 15);

pub(crate) fn administrator() -> Actor {
    actor(OFFICE, Role::Administrator)
}

pub(crate) fn merged(unit: &str, into: &str) -> UnitChange {
    UnitChange::Merged { unit: unit.into(), into: into.into() }
}

pub(crate) fn renamed(unit: &str, name: &str) -> UnitChange {
    UnitChange::Renamed { unit: unit.into(), name: name.into(), short_name: name.into() }
}

pub(crate) fn on(change: UnitChange, on: Date) -> NewUnitChange {
    NewUnitChange { change, on: Some(on), note: "岚编发〔2026〕3号".into() }
}

/// Enters a change and does what follows; the program with the units as they stand then.
pub(crate) async fn changed(app: &App, new: NewUnitChange) -> App {
    units::change(app, &administrator(), new, None, None).await.unwrap();
    units::carry(app).await.unwrap();
    app.current()
}

/// The code of the refusal.
pub(crate) async fn code(app: &App, new: NewUnitChange) -> &'static str {
    match units::change(app, &administrator(), new, None, None).await {
        Err(error) => error.code(),
        Ok(kept) => panic!("{kept:?}"),
    }
}

pub(crate) async fn in_hand(app: &App, lead: &str, supporters: &[&str]) -> MatterNo {
    let no = matters::enter(app, &registrar(), draft(), None).await.unwrap().no;
    done(app, &registrar(), &no, Act::Register).await;
    done(app, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
    done(app, &registrar(), &no, Act::SubmitForSignOff).await;
    done(app, &leader(), &no, Act::SignOff).await;
    let to = Participants {
        lead: Some(unit(lead)),
        supporters: supporters.iter().map(|one| unit(one)).collect(),
        ..Participants::default()
    };
    done(app, &registrar(), &no, Act::Assign(Assign { to, due_on: None })).await;
    for one in [lead].iter().chain(supporters) {
        done(app, &clerk(one), &no, Act::Acknowledge).await;
    }
    no
}

pub(crate) fn month(code: &str) -> Period {
    Period::from_code(code).unwrap()
}

pub(crate) async fn file(
    app: &App,
    by: &Actor,
    no: &MatterNo,
    period: &str,
    seen: u16,
    value: &str,
) -> Vec<String> {
    let cells = vec![TypedCell { value: value.into(), note: "按期推进".into() }];
    let rows = [TypedRow { no: no.clone(), seen, cells }];
    let outcomes = matters::report_all(app, by, month(period), &rows, None).await;
    let told = |one: &matters::RowOutcome| match &one.result {
        Ok(Kept::Done(_)) => "done".to_owned(),
        Ok(Kept::Same) => "same".to_owned(),
        Err(faults) => faults.iter().map(|fault| fault.error.code()).collect::<Vec<_>>().join(", "),
    };
    outcomes.iter().map(told).collect()
}

pub(crate) async fn sign(app: &App, by: &Actor) -> usize {
    let waiting = matters::to_sign(app, by).await.unwrap();
    let seen: Vec<_> = waiting
        .iter()
        .map(|one| Seen { no: one.no.clone(), period: one.period, vintage: one.vintage })
        .collect();
    let signed = matters::countersign_all(app, by, &seen, None).await;
    signed.iter().filter(|one| one.result.is_ok()).count()
}

/// How many matters the list shows.
pub(crate) async fn sees(app: &App, by: &Actor) -> u64 {
    matters::list(app, by, &Filter::default()).await.unwrap().total
}

pub(crate) async fn person(app: &App, login: &str, posts: &[(&str, Role)]) -> duban_core::PersonId {
    let post = |(unit, role): &(&str, Role)| NewPost {
        unit: (*unit).into(),
        role: *role,
        from_on: date(2026, 1, 1),
        until_on: None,
    };
    let posts = posts.iter().map(post).collect();
    let new =
        NewPerson {
            login: login.into(), name: login.into(), password: "一二三四五六七八九十".into(), posts
        };
    people::create_from_console(app, new).await.unwrap()
}
