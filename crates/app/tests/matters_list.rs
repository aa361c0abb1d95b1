//! Lists: who sees what, what filters find, how long they are, on both databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use std::collections::BTreeSet;

use common::*;
use duban_app::matters::{self, Filter};
use duban_app::{App, AppError};
use duban_core::{
    Act, Assign, Draft, Edit, EnteredAs, Moment, Participants, Right, Role, State, UnitId, relations,
};
use jiff::civil::date;

/// A matter that has been with `lead` since January, entered late.
fn running(title: &str, lead: &str, supporters: &[&str]) -> Draft {
    let supporters = supporters.iter().map(|unit| UnitId::from(*unit)).collect();
    Draft {
        title: title.into(),
        requirement: String::new(),
        intended: Participants { lead: Some(lead.into()), supporters, ..Participants::default() },
        standing: EnteredAs::InHand { since: Moment::from_micros(1_768_000_000_000_000) },
        ..draft()
    }
}

async fn seed(app: &App) {
    let drafts = vec![
        running("促进就业", LANZHOU, &[]),
        Draft { due_on: Some(date(2026, 3, 31)), ..running("兴修水利", OTHER_CITY, &[FINANCE]) },
        running("财政资金直达", CITY_FINANCE, &[]),
        Draft {
            kind: "drive".into(),
            lists: BTreeSet::from(["key-2025".into()]),
            programmes: BTreeSet::from(["projects".into()]),
            due_on: None,
            ..running("县城项目", COUNTY, &[])
        },
        Draft {
            standing: EnteredAs::Closed {
                since: Moment::from_micros(1_768_000_000_000_000),
                at: Moment::from_micros(1_770_000_000_000_000),
            },
            ..running("已办结", LANZHOU, &[])
        },
        draft(),
    ];
    matters::enter_all(app, &registrar(), drafts, None).await.unwrap();
}

/// The serial numbers of what is found, in order.
async fn found(app: &App, who: &duban_core::Actor, filter: &Filter) -> Vec<u32> {
    let list = matters::list(app, who, filter).await.unwrap();
    assert_eq!(list.total, list.lines.len() as u64);
    list.lines.iter().map(|line| line.no.serial).collect()
}

#[test]
fn what_is_due_within_seven_days_waits_nearby() {
    on_both(|world| async move {
        let app = &world.app;
        let (from, upto) = matters::soon(app);
        assert_eq!((from, upto), (date(2026, 4, 15), date(2026, 4, 21)));
        let days = [from.yesterday().unwrap(), from, upto, upto.tomorrow().unwrap()];
        let due = |day| Draft { due_on: Some(day), ..running("限期", LANZHOU, &[]) };
        matters::enter_all(app, &registrar(), days.map(due).into(), None).await.unwrap();
        for (who, expected) in [(clerk(LANZHOU), vec![2, 3]), (clerk(OTHER_CITY), vec![])] {
            let soon = matters::mine(app, &who).await.unwrap().due_soon.unwrap();
            let found: Vec<u32> = soon.first.iter().map(|line| line.no.serial).collect();
            assert_eq!((soon.total, found), (expected.len() as u64, expected));
        }
    });
}

#[test]
fn everyone_sees_what_the_rules_let_them_see() {
    on_both(|world| async move {
        let app = &world.app;
        seed(app).await;
        let all = Filter::default();
        let cases: [(&str, &[u32]); 9] = [
            (OFFICE, &[2, 1, 3, 6, 4, 5]),
            (PROVINCE, &[2, 1, 3, 6, 4, 5]),
            (LANZHOU, &[1, 3, 4, 5]),
            (LANZHOU_OFFICE, &[1, 3, 4, 5]),
            (OTHER_CITY, &[2]),
            (COUNTY, &[4]),
            (OTHER_COUNTY, &[]),
            (FINANCE, &[2, 3]),
            (CITY_FINANCE, &[3]),
        ];
        for (unit, expected) in cases {
            assert_eq!(found(app, &clerk(unit), &all).await, expected, "{unit}");
        }
        let administrator = matters::list(app, &actor(OFFICE, Role::Administrator), &all).await;
        assert!(matches!(administrator, Err(AppError::Denied(_))));
    });
}

/// The rows of `sight` say what the rule says, for every unit of the province and every matter.
#[test]
fn lists_and_pages_agree_on_who_sees_what() {
    on_both(|world| async move {
        let app = &world.app;
        seed(app).await;
        let mut matters = Vec::new();
        let mut each = app.store.each_whole().await.unwrap();
        while let Some(matter) = each.next().await.unwrap() {
            matters.push(matter);
        }
        for unit in app.pack.tree.in_order().iter().step_by(7) {
            let who = clerk(unit.id.as_str());
            let listed = found(app, &who, &Filter::default()).await;
            let listed: BTreeSet<u32> = listed.into_iter().collect();
            let sees = |m: &&duban_core::Matter| {
                who.may(Right::SeeMatter, &relations(&who.unit, m, &app.pack.tree)).is_ok()
            };
            let allowed: BTreeSet<u32> = matters.iter().filter(sees).map(|m| m.no.serial).collect();
            assert_eq!(listed, allowed, "{}", unit.id);
        }
    });
}

#[test]
fn filters_find_what_they_say() {
    on_both(|world| async move {
        let app = &world.app;
        seed(app).await;
        let office = registrar();
        let some = Filter::default;
        let cases: [(&str, Filter, &[u32]); 15] = [
            ("state", Filter { states: vec![State::Entered], ..some() }, &[6]),
            ("states", Filter { states: vec![State::Entered, State::Closed], ..some() }, &[6, 5]),
            ("kind", Filter { kind: Some("drive".into()), ..some() }, &[4]),
            ("lead", Filter { lead: Some(LANZHOU.into()), ..some() }, &[1, 5]),
            ("participant", Filter { unit: Some(FINANCE.into()), ..some() }, &[2]),
            ("issuer", Filter { issuer: Some(OFFICE.into()), ..some() }, &[2, 1, 3, 6, 4, 5]),
            ("place", Filter { place: Some(LANZHOU.into()), ..some() }, &[1, 3, 4, 5]),
            ("programme", Filter { programme: Some("projects".into()), ..some() }, &[4]),
            ("list", Filter { list: Some("key-2025".into()), ..some() }, &[4]),
            ("overdue", Filter { overdue: true, ..some() }, &[2]),
            ("from", Filter { due_from: Some(date(2026, 4, 1)), ..some() }, &[1, 3, 6]),
            (
                "one day",
                Filter { due_from: Some(date(2026, 3, 31)), due_to: Some(date(2026, 3, 31)), ..some() },
                &[2],
            ),
            ("words", Filter { words: Some("就业".into()), ..some() }, &[1, 6]),
            ("its number", Filter { words: Some("2026-4".into()), ..some() }, &[4]),
            ("no words", Filter { words: Some("!?".into()), ..some() }, &[]),
        ];
        for (what, filter, expected) in cases {
            assert_eq!(found(app, &office, &filter).await, expected, "{what}");
        }
        // A filter never widens what is seen.
        let foreign = Filter { unit: Some(LANZHOU.into()), ..some() };
        assert_eq!(found(app, &clerk(OTHER_CITY), &foreign).await, &[] as &[u32]);
        let line = Filter { place: Some(LANZHOU.into()), ..some() };
        assert_eq!(found(app, &clerk(FINANCE), &line).await, &[3]);
    });
}

/// A row carries marks of what the matter is linked to: lists leave out by them what cannot fit.
#[test]
fn what_is_linked_later_is_found_from_then_on_and_no_longer_when_it_is_not() {
    on_both(|world| async move {
        let app = &world.app;
        let registrar = registrar();
        let no = matters::enter(app, &registrar, draft(), None).await.unwrap().no;
        let list = Filter { list: Some("key-2025".into()), ..Filter::default() };
        let programme = Filter { programme: Some("projects".into()), ..Filter::default() };
        let serving = |codes: &[&str]| {
            let programmes = codes.iter().map(|code| (*code).into()).collect();
            Act::Edit(Box::new(Edit { programmes: Some(programmes), ..Edit::default() }))
        };
        let steps = [
            (Act::Link("key-2025".into()), [1, 0]),
            (serving(&["projects", "safety"]), [1, 1]),
            (Act::Unlink("key-2025".into()), [0, 1]),
            (serving(&["safety"]), [0, 0]),
        ];
        for (act, expected) in steps {
            let told = format!("{act:?}");
            done(app, &registrar, &no, act).await;
            let many =
                [found(app, &registrar, &list).await.len(), found(app, &registrar, &programme).await.len()];
            assert_eq!(many, expected, "{told}");
        }
    });
}

#[test]
fn what_waits_stands_in_the_inbox() {
    on_both(|world| async move {
        let app = &world.app;
        seed(app).await;
        let no = "2026-6".parse().unwrap();
        let mine = matters::mine(app, &registrar()).await.unwrap();
        assert_eq!(mine.to_register.as_ref().map(|heap| heap.total), Some(1));
        assert_eq!(mine.overdue.as_ref().map(|heap| heap.total), Some(1));
        assert_eq!(mine.to_sign_off, None, "a registrar does not sign off");
        let office = registrar();
        for act in [Act::Register, Act::GiveMeasure(two_thousand()), Act::SubmitForSignOff] {
            matters::perform(app, &office, &no, act, None).await.unwrap();
        }
        let signing = matters::mine(app, &leader()).await.unwrap();
        assert_eq!(signing.to_sign_off.unwrap().first[0].no, no);
        matters::perform(app, &leader(), &no, Act::SignOff, None).await.unwrap();
        let to = Participants { lead: Some(COUNTY.into()), ..Participants::default() };
        let assign = Act::Assign(Assign { to, due_on: None });
        matters::perform(app, &office, &no, assign, None).await.unwrap();
        let county = matters::mine(app, &clerk(COUNTY)).await.unwrap();
        assert_eq!(county.to_acknowledge.unwrap().total, 1);
        let awaiting = Filter { awaiting_my_receipt: true, ..Filter::default() };
        assert_eq!(found(app, &clerk(COUNTY), &awaiting).await, [6]);
        assert_eq!(found(app, &clerk(LANZHOU), &awaiting).await, &[] as &[u32]);
    });
}

#[test]
fn a_long_list_is_counted_and_turned_page_by_page_and_exported_whole() {
    on_both(|world| async move {
        let app = &world.app;
        let drafts = (0..120).map(|n| running(&format!("第{n}项"), LANZHOU, &[])).collect();
        matters::enter_all(app, &registrar(), drafts, None).await.unwrap();
        let mut seen = BTreeSet::new();
        for page in 1..=3 {
            let filter = Filter { page, sort: duban_app::matters::Sort::Number, ..Filter::default() };
            let list = matters::list(app, &registrar(), &filter).await.unwrap();
            assert_eq!((list.total, list.pages, list.page), (120, 3, page));
            seen.extend(list.lines.into_iter().map(|line| line.no.serial));
        }
        assert_eq!(seen.len(), 120);
        let mut rows = matters::rows(app, &clerk(LANZHOU), &Filter::default()).await.unwrap();
        while rows.next().await.unwrap().is_some() {}
        assert_eq!(rows.count(), 120);
    });
}

#[test]
fn a_view_is_kept_by_name_and_belongs_to_one_person() {
    on_both(|world| async move {
        let app = &world.app;
        let (one, other) = (registrar(), leader());
        matters::save_view(app, &one, "超期", "overdue=1").await.unwrap();
        matters::save_view(app, &one, "超期", "overdue=1&state=in_hand").await.unwrap();
        let kept = matters::saved_views(app, &one).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].query, "overdue=1&state=in_hand");
        matters::forget_view(app, &other, kept[0].id).await.unwrap();
        assert_eq!(matters::saved_views(app, &one).await.unwrap().len(), 1);
        matters::forget_view(app, &one, kept[0].id).await.unwrap();
        assert!(matters::saved_views(app, &one).await.unwrap().is_empty());
        assert!(matters::save_view(app, &one, " ", "").await.is_err());
    });
}
