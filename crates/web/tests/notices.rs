//! What people choose to be told, calendars, webhooks.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Browser, holds, person};
use common::{LANZHOU_OFFICE, OFFICE, on_both};
use duban_core::Role;

const WISH: [(&str, &str); 6] = [
    ("lang", "zh"),
    ("pace", "daily"),
    ("digest_hour", "9"),
    ("quiet_from", "21"),
    ("quiet_until", "6"),
    ("alert", "asked"),
];

#[test]
fn a_person_says_what_they_want_and_an_administrator_sees_the_address() {
    on_both(|world| async move {
        let id = person(&world, "wang", &[(LANZHOU_OFFICE, Role::Clerk)]).await;
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let mut wang = Browser::of(&world, "wang").await;
        let page = wang.get("/me").await;
        holds(&page.text, "/me", "zh-CN");
        let wish = |mail: &'static str| [&[("mail", mail)], &WISH[..]].concat();
        let refused = wang.post("/me/notices", &wish("no address")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("notice.mail") && refused.text.contains("value=\"no address\""));
        for chosen in ["daily", "9", "21", "6"] {
            let option = format!("value=\"{chosen}\" selected");
            assert!(refused.text.contains(&option), "{chosen}: {}", refused.text);
        }
        let ticked = |code: &str| refused.text.contains(&format!("value=\"{code}\" checked"));
        assert!(ticked("asked") && !ticked("ended") && ticked("overdue"), "{}", refused.text);
        let saved = wang.post("/me/notices", &wish("wang@city.example")).await;
        assert_eq!((saved.status, saved.to()), (StatusCode::SEE_OTHER, "/me?after=saved#notices"));
        let page = wang.get("/me?after=saved").await.text;
        assert!(
            page.contains("value=\"wang@city.example\"") && page.contains("value=\"daily\" selected"),
            "{page}"
        );
        let muted = |code: &str| !page.contains(&format!("value=\"{code}\" checked"));
        assert!(!muted("asked") && muted("ended"), "what has no tick is muted");
        assert!(!muted("overdue") && !muted("sent_back") && !muted("supervision"), "these always come");
        let mut admin = Browser::of(&world, "admin").await;
        assert!(admin.get(&format!("/admin/people/{id}")).await.text.contains("wang@city.example · "));
    });
}

#[test]
fn a_calendar_is_read_without_a_session_by_its_secret_alone() {
    on_both(|world| async move {
        person(&world, "wang", &[(LANZHOU_OFFICE, Role::Clerk)]).await;
        let mut wang = Browser::of(&world, "wang").await;
        wang.get("/me").await;
        let made = wang.post("/me/calendar", &[]).await;
        let at = made.text.split("/me/calendar/").nth(1).unwrap().split('"').next().unwrap();
        assert!(made.text.contains("duban.example/me/calendar/") && at.ends_with(".ics"), "{at}");
        let at = format!("/me/calendar/{at}");
        let mut anyone = Browser::new(&world);
        let read = anyone.get(&at).await;
        assert_eq!(read.status, StatusCode::OK);
        assert!(read.headers["content-type"].to_str().unwrap().starts_with("text/calendar"));
        assert!(read.text.starts_with("BEGIN:VCALENDAR\r\n"));
        assert!(!wang.get("/me").await.text.contains(&at), "shown once");
        for wrong in ["/me/calendar/x.ics", "/me/calendar/x", &at.replace(".ics", "")] {
            assert_eq!(anyone.get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
        }
        wang.post("/me/calendar", &[]).await;
        assert_eq!(anyone.get(&at).await.status, StatusCode::NOT_FOUND, "renewed");
        assert_eq!(wang.post("/me/calendar-end", &[]).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn an_administrator_keeps_webhooks_and_nobody_else_sees_them() {
    on_both(|world| async move {
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        person(&world, "city.admin", &[(LANZHOU_OFFICE, Role::Administrator)]).await;
        person(&world, "clerk", &[(LANZHOU_OFFICE, Role::Clerk)]).await;
        let mut admin = Browser::of(&world, "admin").await;
        holds(&admin.get("/admin/notices").await.text, "/admin/notices", "zh-CN");
        let new = [
            ("name", "办公群"),
            ("profile", "dingtalk"),
            ("url", "https://oapi.dingtalk.com/robot/send?access_token=abcdef"),
            ("secret", "SEC0123456789abcdef"),
        ];
        let nothing = admin.post("/admin/hooks", &new).await;
        assert!(nothing.text.contains("hook.nothing"), "{}", nothing.text);
        assert!(!nothing.text.contains("SEC0123456789abcdef"), "a secret never comes back");
        let both = [&new[..], &[("alert", "asked"), ("alert", "overdue")]].concat();
        assert_eq!(admin.post("/admin/hooks", &both).await.status, StatusCode::SEE_OTHER);
        let page = admin.get("/admin/notices").await.text;
        holds(&page, "/admin/notices", "zh-CN");
        assert!(page.contains("oapi.dingtalk.com") && page.contains("钉钉"));
        assert!(!page.contains("abcdef"), "neither key nor secret: {page}");
        let end = page.split("/admin/hooks/").nth(1).unwrap().split('/').next().unwrap();
        let end = format!("/admin/hooks/{end}/end");
        let mut city = Browser::of(&world, "city.admin").await;
        let page = city.get("/admin/notices").await.text;
        assert!(!page.contains("办公群") && !page.contains("name=\"inside\""), "{page}");
        assert_eq!(city.post(&end, &[]).await.status, StatusCode::NOT_FOUND);
        let mut clerk = Browser::of(&world, "clerk").await;
        assert_eq!(clerk.get("/admin/notices").await.status, StatusCode::NOT_FOUND);
        clerk.get("/me").await;
        assert_eq!(clerk.post("/admin/hooks", &both).await.status, StatusCode::NOT_FOUND);
        assert_eq!(clerk.post("/admin/notices/again", &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(admin.post(&end, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!admin.get("/admin/notices").await.text.contains("办公群"));
    });
}
