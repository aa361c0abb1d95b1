//! The pages of meetings: by hand from the plan to the minutes, two secretaries at once, strangers, forms sent twice.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Answer, Browser, person};
use common::books::agree;
use common::{FINANCE, LANZHOU, OFFICE, OTHER_CITY, World, on_both};
use duban_core::Role;

const PLAN: &[(&str, &str)] = &[
    ("title", "全省重点工作视频调度会议"),
    ("day", "2026-04-20"),
    ("time", "15:00"),
    ("chair", "省政府秘书长"),
    ("main_venue", ""),
    ("venues", "省财政厅、990100"),
];

async fn people(world: &World) {
    for (login, unit, role) in [
        ("registrar", OFFICE, Role::Registrar),
        ("second", OFFICE, Role::Registrar),
        ("leader", OFFICE, Role::Leader),
        ("finance", FINANCE, Role::Clerk),
        ("city", LANZHOU, Role::Clerk),
        ("stranger", OTHER_CITY, Role::Registrar),
    ] {
        person(world, login, &[(unit, role)]).await;
    }
}

/// A meeting in session with one free item; its address.
async fn in_session(browser: &mut Browser) -> String {
    browser.get("/meetings/new").await;
    let at = browser.post("/meetings/new", PLAN).await.to().to_owned();
    let act = format!("{at}/act");
    for fields in [&[("do", "free"), ("title", "周调度机制")][..], &[("do", "open")]] {
        let answer = browser.post(&act, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }
    at
}

const DECISION: &[(&str, &str)] = &[
    ("do", "decide"),
    ("item", "1"),
    ("title", "下达补助资金3亿元"),
    ("lead", "省财政厅"),
    ("due_on", "2026-06-30"),
    ("kind", "minutes-decision"),
];

fn without<'a>(fields: &[(&'a str, &'a str)], name: &str) -> Vec<(&'a str, &'a str)> {
    fields.iter().copied().filter(|(key, _)| *key != name).collect()
}

fn number(answer: &Answer) -> String {
    let (_, rest) = answer.text.split_once("href=\"/matters/2026-").unwrap();
    format!("2026-{}", rest.split('"').next().unwrap())
}

#[test]
fn a_meeting_is_held_by_hand() {
    on_both(|world| async move {
        people(&world).await;
        let mut office = Browser::of(&world, "registrar").await;
        let empty = office.get("/meetings").await;
        assert!(empty.text.contains("没有会议") && empty.text.contains("/meetings/new"), "{}", empty.text);
        let at = in_session(&mut office).await;
        let act = format!("{at}/act");
        let page = office.get(&at).await;
        assert!(page.text.contains("进行中") && page.text.contains("岚州市"), "{}", page.text);
        assert!(page.text.len() < 100_000, "{}", page.text.len());
        let roll = [
            ("do", "roll"),
            ("p.990000", "present"),
            ("p.990000-czt", "late"),
            ("s.990000-czt", "张处长"),
            ("p.990100", "absent"),
        ];
        assert_eq!(office.post(&act, &roll).await.status, StatusCode::SEE_OTHER);
        let page = office.get(&at).await;
        assert!(page.text.contains("2／3") && page.text.contains("张处长"), "{}", page.text);
        assert_eq!(office.post(&act, DECISION).await.status, StatusCode::SEE_OTHER);
        let page = office.get(&at).await;
        let no = number(&page);
        assert!(!page.text.contains("value=\"settle\""), "who wrote it down does not sign it");

        let mut leader = Browser::of(&world, "leader").await;
        let page = leader.get(&at).await;
        assert!(page.text.contains("value=\"settle\""), "{}", page.text);
        assert!(!page.text.contains("value=\"decide\""), "a leader signs, a registrar writes down");
        assert_eq!(
            leader.post(&act, &[("do", "settle"), ("item", "1"), ("no", &no)]).await.status,
            StatusCode::SEE_OTHER
        );

        let mut city = Browser::of(&world, "city").await;
        assert!(!city.get(&at).await.text.contains("value=\"acknowledge\""));
        let foreign = city.post(&act, &[("do", "acknowledge"), ("no", &no)]).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{}", foreign.text);
        let mut finance = Browser::of(&world, "finance").await;
        let page = finance.get(&at).await;
        assert!(
            page.text.contains("交给本单位的") && page.text.contains("value=\"acknowledge\""),
            "{}",
            page.text
        );
        let done = finance.post(&act, &[("do", "acknowledge"), ("no", &no)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert!(!finance.get(&at).await.text.contains("value=\"acknowledge\""));
        let not_theirs = finance.post(&act, &[("do", "close")]).await;
        assert_eq!(not_theirs.status, StatusCode::FORBIDDEN);

        let closed = office.post(&act, &[("do", "close")]).await;
        assert_eq!(closed.to(), format!("{at}/minutes"));
        let minutes = office.get(&format!("{at}/minutes")).await;
        assert!(
            minutes.text.contains("由省财政厅牵头，下达补助资金3亿元，2026年6月30日前完成。"),
            "{}",
            minutes.text
        );
        let text = finance.get(&format!("{at}/minutes.txt")).await;
        assert!(text.text.starts_with("全省重点工作视频调度会议纪要\n"), "{}", text.text);
        let read = office.post(&act, &[("do", "read_in")]).await;
        assert!(read.to().starts_with("/directives/"), "{}", read.text);
        let directive = read.to().to_owned();
        let review = office.get(&directive).await;
        assert_eq!(review.status, StatusCode::OK);
        assert!(review.text.contains(&format!("href=\"/matters/{no}\"")), "{}", review.text);
        assert!(review.text.contains(&format!("href=\"{at}\"")), "the directive leads back: {}", review.text);
        assert!(office.get(&at).await.text.contains(&directive));
        assert!(office.get(&format!("/matters/{no}")).await.text.contains(&format!("href=\"{at}\"")));
        assert_eq!(agree(&world).await, 1);
    });
}

#[test]
fn what_is_refused_comes_back_with_what_was_typed() {
    on_both(|world| async move {
        people(&world).await;
        let mut office = Browser::of(&world, "registrar").await;
        office.get("/meetings/new").await;
        let mut bad = without(PLAN, "time");
        bad.push(("time", "三点"));
        let answer = office.post("/meetings/new", &bad).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains("value=\"三点\"") && answer.text.contains("全省重点工作视频调度会议"));
        let mut outside = without(PLAN, "venues");
        outside.push(("venues", "省财政厅、省财政厅"));
        let answer = office.post("/meetings/new", &outside).await;
        assert!(
            answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.text.contains("重复"),
            "{}",
            answer.text
        );
        let at = in_session(&mut office).await;
        let act = format!("{at}/act");
        let answer = office.post(&act, &without(DECISION, "lead")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.text.contains("value=\"下达补助资金3亿元\"") && answer.text.contains("aria-invalid"),
            "{}",
            answer.text
        );
        for fields in [
            &[("do", "nonsense")][..],
            &[("do", "list"), ("no", "x")],
            &[("do", "roll")],
            &[("do", "roll"), ("p.990200", "present")],
            &[("do", "roll"), ("p.990100", "asleep")],
            &[("do", "free"), ("title", " ")],
            &[("do", "drop"), ("item", "7")],
            &[("do", "cancel"), ("reason", "")],
        ] {
            let answer = office.post(&act, fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}: {}", answer.text);
            assert!(answer.text.contains("class=\"refusal\""), "{fields:?}");
        }
        let english = office.get(&format!("{at}?lang=en")).await;
        assert!(english.text.contains("Roll call") && english.text.contains("Write a decision down"));
    });
}

#[test]
fn two_secretaries_do_not_write_over_each_other_and_nothing_is_done_twice() {
    on_both(|world| async move {
        people(&world).await;
        let mut one = Browser::of(&world, "registrar").await;
        let mut other = Browser::of(&world, "second").await;
        let at = in_session(&mut one).await;
        let act = format!("{at}/act");
        other.get(&at).await;
        let note = |text| [("do", "note"), ("item", "1"), ("was", ""), ("text", text)];
        assert_eq!(one.post(&act, &note("甲记的话")).await.status, StatusCode::SEE_OTHER);
        let lost = other.post(&act, &note("乙记的话")).await;
        assert_eq!(lost.status, StatusCode::CONFLICT);
        assert!(
            lost.text.contains("甲记的话") && lost.text.contains("乙记的话"),
            "both stand on the page: {}",
            lost.text
        );
        let mut twice = DECISION.to_vec();
        twice.push(("once", "the-same-form"));
        for _ in 0..2 {
            assert_eq!(one.post(&act, &twice).await.status, StatusCode::SEE_OTHER);
        }
        let page = one.get(&at).await;
        assert_eq!(page.text.matches("下达补助资金3亿元</strong>").count(), 1, "{}", page.text);
        // The plan that was changed meanwhile is not written over.
        one.get(&format!("{at}/plan")).await;
        let mut plan = PLAN.to_vec();
        plan.push(("version", "1"));
        assert_eq!(one.post(&format!("{at}/plan"), &plan).await.status, StatusCode::CONFLICT);
        one.post(&act, &[("do", "close")]).await;
        for fields in [DECISION, &[("do", "note"), ("item", "1"), ("text", "后补")][..], &[("do", "open")]]
        {
            let answer = other.post(&act, fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
            assert!(answer.text.contains("meeting.state"), "{}", answer.text);
        }
        assert_eq!(agree(&world).await, 1);
    });
}

#[test]
fn a_strange_unit_does_not_learn_of_it() {
    on_both(|world| async move {
        people(&world).await;
        let mut office = Browser::of(&world, "registrar").await;
        let at = in_session(&mut office).await;
        let mut stranger = Browser::of(&world, "stranger").await;
        assert!(!stranger.get("/meetings").await.text.contains("视频调度会议"));
        for path in [
            at.clone(),
            format!("{at}/minutes"),
            format!("{at}/minutes.txt"),
            format!("{at}/plan"),
            "/meetings/x".into(),
        ] {
            assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let answer = stranger.post(&format!("{at}/act"), &[("do", "close")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        let mut venue = Browser::of(&world, "city").await;
        assert_eq!(venue.get(&format!("{at}/plan")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(venue.get("/meetings/new").await.status, StatusCode::FORBIDDEN);
    });
}
