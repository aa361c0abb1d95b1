//! Lists take different ways to the same answer, whichever is the shortest. Here each way is taken, on both databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use std::collections::BTreeSet;

use common::*;
use duban_app::App;
use duban_app::matters::{self, Filter, Sort};
use duban_core::{Draft, EnteredAs, Light, MatterId, Moment, Participants, State, UnitId};
use duban_store::matter::Sight;
use duban_store::matter::list::{Effort, Scope, Wanted};
use jiff::civil::date;

/// Matters of all sorts, so that each filter lets some through and the order of none is that of their numbers.
fn drafts() -> Vec<Draft> {
    let since = Moment::from_micros(1_768_000_000_000_000);
    (0..60_i64)
        .map(|n| {
            let supporters: Vec<UnitId> = if n % 4 == 0 { vec![FINANCE.into()] } else { Vec::new() };
            let lead = if n % 3 == 0 { OTHER_CITY } else { LANZHOU };
            let at = Moment::from_micros(1_770_000_000_000_000 + n * 37 % 11 * 86_400_000_000);
            Draft {
                title: if n % 2 == 0 { "促进就业" } else { "兴修水利" }.into(),
                requirement: if n % 7 == 0 { "就业与水利" } else { "" }.into(),
                kind: if n % 6 == 0 { "drive" } else { "task" }.into(),
                due_on: (n % 9 != 0).then(|| date(2026, 1 + (n * 5 % 12) as i8, 28)),
                lists: if n % 5 == 0 { BTreeSet::from(["key-2025".into()]) } else { BTreeSet::new() },
                programmes: if n % 2 == 1 { BTreeSet::from(["projects".into()]) } else { BTreeSet::new() },
                intended: Participants { lead: Some(lead.into()), supporters, ..Participants::default() },
                standing: match n % 5 {
                    0 => EnteredAs::Closed { since, at },
                    1 => EnteredAs::New,
                    _ => EnteredAs::InHand { since },
                },
                ..draft()
            }
        })
        .collect()
}

/// What is wanted of the store: each sort of filter, and what people put together.
fn wanted() -> Vec<(&'static str, Wanted)> {
    let all = |viewer: &str| Wanted::by(viewer.into(), Sight::ANY);
    let office = || all(PROVINCE);
    let city = Scope { unit: OTHER_CITY.into(), standing: Sight::LEAD_BELOW, is_within: false };
    let words = |text: &str| Some(text.to_owned());
    let states = vec![State::InHand, State::Entered];
    vec![
        ("all", office()),
        ("state", Wanted { states: vec![State::InHand], ..office() }),
        ("states", Wanted { states: states.clone(), ..office() }),
        ("light", Wanted { light: Some(Light::NotStarted), ..office() }),
        ("closed light", Wanted { light: Some(Light::Closed), ..office() }),
        ("light and state", Wanted { light: Some(Light::Closed), states: vec![State::Closed], ..office() }),
        (
            "light, kind and programme",
            Wanted {
                light: Some(Light::Closed),
                kind: Some("task".into()),
                programme: Some("projects".into()),
                ..office()
            },
        ),
        (
            "light elsewhere",
            Wanted { light: Some(Light::Closed), scopes: vec![city.clone()], ..all(FINANCE) },
        ),
        ("kind", Wanted { kind: Some("drive".into()), ..office() }),
        ("state and kind", Wanted { states: vec![State::InHand], kind: Some("drive".into()), ..office() }),
        ("overdue", Wanted { overdue_at: Some(Moment::from_micros(1_776_218_400_000_000)), ..office() }),
        ("word", Wanted { words: words("就业"), ..office() }),
        ("words", Wanted { words: words("就业 水利"), ..office() }),
        ("one character", Wanted { words: words("兴"), ..office() }),
        ("word and state", Wanted { words: words("就业"), states: vec![State::InHand], ..office() }),
        ("word and states", Wanted { words: words("就业"), states, ..office() }),
        (
            "word and programme",
            Wanted { words: words("水利"), programme: Some("projects".into()), ..office() },
        ),
        ("number", Wanted { words: words("2026-31"), ..office() }),
        ("nothing", Wanted { words: words("不存在"), ..office() }),
        ("list", Wanted { list: Some("key-2025".into()), ..office() }),
        ("programme of a city", Wanted { programme: Some("projects".into()), ..all(LANZHOU) }),
        ("elsewhere", Wanted { scopes: vec![city.clone()], ..all(FINANCE) }),
        ("word elsewhere", Wanted { scopes: vec![city], words: words("就业"), ..all(FINANCE) }),
    ]
}

/// All of a list, page by page.
async fn whole(app: &App, wanted: &Wanted, sort: Sort) -> Vec<MatterId> {
    let mut all = Vec::new();
    loop {
        let skip = u32::try_from(all.len()).unwrap();
        let page = app.store.list_matters(wanted, sort, skip, 3).await.unwrap();
        all.extend(page.iter().map(|one| one.id));
        if page.len() < 3 {
            return all;
        }
    }
}

#[test]
fn every_way_leads_to_the_same_list() {
    let usual = Effort::default();
    let ways = [
        ("sets", Effort { few: 0, ..usual }),
        ("asked", Effort { few: 0, many: 0, ..usual }),
        ("asked in vain", Effort { few: 0, many: 0, asked: 8, ..usual }),
        ("by the other unit", Effort { few: 0, seen: 0, ..usual }),
        ("by the other unit, few", Effort { seen: 0, ..usual }),
    ];
    on_both(|world| async move {
        let app = &world.app;
        matters::enter_all(app, &registrar(), drafts(), None).await.unwrap();
        for (what, wanted) in wanted() {
            for sort in [Sort::Due, Sort::Number, Sort::StateSince] {
                let expected = whole(app, &wanted, sort).await;
                assert_eq!(expected.is_empty(), what == "nothing", "{what}");
                for (way, effort) in ways {
                    let wanted = Wanted { effort, ..wanted.clone() };
                    assert_eq!(whole(app, &wanted, sort).await, expected, "{what}, {sort:?}, {way}");
                    let count = app.store.count_matters(&wanted).await.unwrap();
                    assert_eq!((count.many, count.and_more), (expected.len() as u64, false), "{what}, {way}");
                    let mut each = app.store.each_matter(&wanted, sort).await.unwrap().unwrap();
                    let mut all = Vec::new();
                    while let Some(one) = each.next().await.unwrap() {
                        all.push(one.id);
                    }
                    assert_eq!(all, expected, "{what}, {sort:?}, {way}, exported");
                }
            }
        }
    });
}

#[test]
fn what_is_not_counted_to_the_end_says_so() {
    on_both(|world| async move {
        let app = &world.app;
        matters::enter_all(app, &registrar(), drafts(), None).await.unwrap();
        let effort = Effort { few: 0, counted: 7, ..Effort::default() };
        let office = Wanted { effort, ..Wanted::by(PROVINCE.into(), Sight::ANY) };
        let count = app.store.count_matters(&office).await.unwrap();
        assert_eq!((count.many, count.and_more), (60, false), "an index alone is counted to its end");
        let searched = Wanted { words: Some("就业".to_owned()), ..office };
        let count = app.store.count_matters(&searched).await.unwrap();
        assert_eq!((count.many, count.and_more), (7, true));
    });
}

#[test]
fn what_words_find_is_forgotten_when_there_is_more_to_find() {
    on_both(|world| async move {
        let app = &world.app;
        let searched = |few| Wanted {
            words: Some("就业 水利".to_owned()),
            effort: Effort { few, ..Effort::default() },
            ..Wanted::by(PROVINCE.into(), Sight::ANY)
        };
        for (many, more) in [(9, drafts()), (10, vec![drafts().remove(0)])] {
            matters::enter_all(app, &registrar(), more, None).await.unwrap();
            for few in [0, 500] {
                assert_eq!(whole(app, &searched(few), Sort::Due).await.len(), many, "few {few}");
                let count = app.store.count_matters(&searched(few)).await.unwrap();
                assert_eq!(count.many, many as u64, "few {few}");
            }
        }
    });
}

#[test]
fn a_count_is_not_older_than_some_seconds() {
    on_both(|world| async move {
        let app = &world.app;
        matters::enter_all(app, &registrar(), drafts(), None).await.unwrap();
        let total = async || matters::list(app, &registrar(), &Filter::default()).await.unwrap().total;
        assert_eq!(total().await, 60);
        matters::enter_all(app, &registrar(), vec![draft()], None).await.unwrap();
        world.later(1);
        assert_eq!(total().await, 61);
    });
}
