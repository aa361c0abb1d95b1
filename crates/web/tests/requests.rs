//! The public door through the pages: without an account, with bad input, and what others see of it.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

#[path = "browser/mod.rs"]
mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Answer, Browser, holds, person};
use common::{OFFICE, OTHER_CITY, World, on_both};
use duban_core::Role;

const HOUSING: &str = "990000-zjt";
const TEXT: &str = "小区门口的路灯坏了三个月，请尽快修好。<script>alert('x')</script>";

/// Sends in a request; the browser then follows it. The number, and the code it is told once.
async fn sent(browser: &mut Browser, text: &str) -> (String, String) {
    let once = browser.get("/p/new").await.hidden("once").unwrap();
    let fields = [
        ("once", once.as_str()),
        ("category", "housing"),
        ("place", "东渚区\"><b>"),
        ("text", text),
        ("name", "王先生"),
        ("contact", "13800000000"),
    ];
    let answer = browser.upload("/p/new", &fields, ("files", "灯.png", b"\x89PNG\r\n\x1a\nlight")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let no = answer.to().strip_prefix("/p/").unwrap().split('?').next().unwrap().to_owned();
    let page = browser.get(answer.to()).await.text;
    let code = page.split("<code>").nth(2).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(code.len(), 19, "{code}");
    (no, code)
}

async fn staff(world: &World) {
    person(world, "registrar", &[(OFFICE, Role::Registrar)]).await;
    person(world, "leader", &[(OFFICE, Role::Leader)]).await;
    person(world, "clerk", &[(HOUSING, Role::Clerk)]).await;
    person(world, "other", &[(OTHER_CITY, Role::Clerk)]).await;
}

async fn acts(browser: &mut Browser, no: &str, act: &str, fields: &[(&str, &str)]) {
    browser.get(&format!("/matters/{no}")).await;
    let answer = browser.post(&format!("/matters/{no}/{act}"), fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act}: {}", answer.text);
}

fn refused(answer: &Answer, status: StatusCode, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert!(answer.text.contains(code), "{code}: {}", answer.text);
}

#[test]
fn a_citizen_sends_follows_and_has_the_last_word() {
    on_both(|world| async move {
        staff(&world).await;
        let mut citizen = Browser::new(&world);
        for lang in ["zh", "en"] {
            for at in ["/p", "/p/new", "/p/2026-1"] {
                let page = citizen.get(&format!("{at}?lang={lang}")).await;
                assert_eq!(page.status, StatusCode::OK, "{at}: {}", page.text);
                holds(&page.text, at, if lang == "zh" { "zh-CN" } else { "en" });
                assert!(!page.text.contains("href=\"/matters\""), "{at} has no way inside");
            }
        }
        citizen.get("/p?lang=zh").await;
        let (no, code) = sent(&mut citizen, TEXT).await;
        let page = citizen.get(&format!("/p/{no}")).await.text;
        assert!(page.contains("&#60;script&#62;") || page.contains("&lt;script&gt;"), "{page}");
        assert!(!page.contains("<script>") && !page.contains("<b>") && !page.contains(&code), "{page}");
        holds(&page, "/p/{no}", "zh-CN");

        let mut registrar = Browser::of(&world, "registrar").await;
        assert!(registrar.get("/").await.text.contains("新的公众诉求"));
        let office = registrar.get("/requests").await.text;
        holds(&office, "/requests", "zh-CN");
        assert!(office.contains(&format!("/matters/{no}")) && !office.contains("13800000000"), "{office}");
        let inside = registrar.get(&format!("/matters/{no}")).await.text;
        holds(&inside, "/matters/{no}", "zh-CN");
        assert!(inside.contains("13800000000") && inside.contains("公众上传-灯.png"), "{inside}");
        assert!(inside.contains("省住建厅"), "the usual unit is proposed");
        acts(&mut registrar, &no, "register", &[]).await;
        acts(&mut registrar, &no, "assign", &[("step", "do"), ("lead", "省住建厅")]).await;
        let mut clerk = Browser::of(&world, "clerk").await;
        acts(&mut clerk, &no, "acknowledge", &[]).await;
        acts(&mut clerk, &no, "reply", &[("text", "已派人修理，三日内完成。")]).await;

        let page = citizen.get(&format!("/p/{no}")).await.text;
        assert!(page.contains("三日内完成") && page.contains("苍澜省住房和城乡建设厅"), "{page}");
        holds(&page, "/p/{no}", "zh-CN");
        let half = citizen.post(&format!("/p/{no}/rate"), &[("solved", "no")]).await;
        refused(&half, StatusCode::UNPROCESSABLE_ENTITY, "input.malformed");
        let no_to_it = [("solved", "no"), ("satisfaction", "dissatisfied"), ("note", "没有人来")];
        let answer = citizen.post(&format!("/p/{no}/rate"), &no_to_it).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        assert!(registrar.get("/").await.text.contains("诉求人表示未解决"));
        assert!(registrar.get("/requests?heap=unsolved").await.text.contains(&no));
        acts(&mut clerk, &no, "reply", &[("text", "已全部修好。")]).await;
        citizen.get(&format!("/p/{no}")).await;
        let yes = [("solved", "yes"), ("satisfaction", "very_satisfied")];
        let answer = citizen.post(&format!("/p/{no}/rate"), &yes).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        assert!(citizen.get(&format!("/p/{no}")).await.text.contains("已解决"));
        let api = registrar.get(&format!("/api/v1/requests/{no}")).await.text;
        assert!(api.contains("\"solved\":\"yes\"") && api.contains("\"name\":\"王先生\""), "{api}");
        let rates = registrar.get("/api/v1/requests/rates").await.text;
        assert!(rates.contains("\"resolution\":{\"done\":1,\"of\":1,\"permille\":null}"), "{rates}");

        let left = citizen.post("/p/leave", &[]).await;
        assert_eq!((left.status, left.to()), (StatusCode::SEE_OTHER, "/p"));
        assert!(!citizen.get(&format!("/p/{no}")).await.text.contains("三日内完成"));
        let back = citizen.post("/p/follow", &[("no", &no), ("code", &code.to_lowercase())]).await;
        assert_eq!(back.to(), format!("/p/{no}"), "{}", back.text);
        assert!(citizen.get(&format!("/p/{no}")).await.text.contains("三日内完成"));
    });
}

#[test]
fn whoever_has_not_the_code_and_whoever_is_not_concerned_sees_nothing() {
    on_both(|world| async move {
        staff(&world).await;
        let mut citizen = Browser::new(&world);
        let (no, code) = sent(&mut citizen, TEXT).await;
        let mut stranger = Browser::new(&world);
        stranger.get("/p").await;
        for (number, typed) in [(no.as_str(), "0000-0000-0000-0000"), ("2026-999", &code), ("x", &code)] {
            let answer = stranger.post("/p/follow", &[("no", number), ("code", typed)]).await;
            refused(&answer, StatusCode::NOT_FOUND, "request.unknown");
        }
        let there = stranger.get(&format!("/p/{no}")).await;
        let nothing = stranger.get("/p/2026-999").await;
        assert_eq!((there.status, nothing.status), (StatusCode::OK, StatusCode::OK), "both only ask");
        assert!(!there.text.contains("路灯"));
        for form in ["rate", "word"] {
            let answer = stranger.post(&format!("/p/{no}/{form}"), &[("text", "我来补充一句话")]).await;
            assert!(answer.status.is_client_error(), "{form}: {}", answer.text);
        }
        stranger.cookies.insert("duban_follows".into(), format!("{no}.0000000000000000"));
        assert!(!stranger.get(&format!("/p/{no}")).await.text.contains("路灯"));
        let mut other = Browser::of(&world, "other").await;
        for at in [format!("/matters/{no}"), "/requests".into(), format!("/api/v1/requests/{no}")] {
            assert_eq!(other.get(&at).await.status, StatusCode::NOT_FOUND, "{at}");
        }
        assert_eq!(other.get("/p").await.status, StatusCode::OK);
        assert!(!other.get("/p").await.text.contains("other 先生"), "nobody is signed in at the door");
    });
}

#[test]
fn a_foreign_form_does_nothing() {
    on_both(|world| async move {
        let mut one = Browser::new(&world);
        let mut other = Browser::new(&world);
        let foreign = other.get("/p/new").await.hidden("csrf").unwrap();
        one.get("/p/new").await;
        for csrf in ["", foreign.as_str()] {
            for at in ["/p/follow", "/p/leave", "/p/2026-1/rate", "/p/2026-1/word", "/p/new"] {
                let answer = one.send("POST", at, &[("csrf", csrf), ("text", "1234567890")], &[]).await;
                refused(&answer, StatusCode::FORBIDDEN, "web.foreign_form");
            }
        }
        let mut bare = Browser::new(&world);
        let answer = bare.upload("/p/new", &[("text", "1234567890")], ("files", "a.txt", b"a")).await;
        refused(&answer, StatusCode::FORBIDDEN, "web.foreign_form");
    });
}

#[test]
fn bad_input_comes_back_with_what_was_typed() {
    on_both(|world| async move {
        let mut citizen = Browser::new(&world);
        let typed = [("category", "roads"), ("text", "路灯坏了三个月，请尽快修好。")];
        citizen.get("/p/new").await;
        let lie = citizen.upload("/p/new", &typed, ("files", "a.png", b"<html>")).await;
        refused(&lie, StatusCode::UNPROCESSABLE_ENTITY, "request.file_lies");
        assert!(lie.text.contains("路灯坏了三个月") && lie.text.contains("value=\"roads\" selected"));
        let bomb = citizen.upload("/p/new", &typed, ("files", "a.zip", b"PK\x03\x04....")).await;
        refused(&bomb, StatusCode::UNPROCESSABLE_ENTITY, "request.file_sort");
        let large = vec![b'a'; (5 << 20) + 1];
        let large = citizen.upload("/p/new", &typed, ("files", "a.txt", &large)).await;
        refused(&large, StatusCode::PAYLOAD_TOO_LARGE, "request.file_too_large");
        let huge = citizen.upload("/p/new", &typed, ("files", "a.txt", &vec![b'a'; 17 << 20])).await;
        refused(&huge, StatusCode::PAYLOAD_TOO_LARGE, "web.too_large");
        let robot = citizen.post_parts("/p/new", &[typed[0], typed[1], ("website", "http://x")]).await;
        refused(&robot, StatusCode::UNPROCESSABLE_ENTITY, "request.robot");
        let long = "长".repeat(5_001);
        let long = citizen.post_parts("/p/new", &[typed[0], ("text", &long)]).await;
        refused(&long, StatusCode::UNPROCESSABLE_ENTITY, "request.too_long");
        let short = citizen.post_parts("/p/new", &[typed[0], ("text", "坏了")]).await;
        refused(&short, StatusCode::UNPROCESSABLE_ENTITY, "request.too_short");
        // Six were refused above; ten from one address are taken in a quarter of an hour.
        for _ in 0..4 {
            let answer = citizen.post_parts("/p/new", &typed).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
            citizen.get("/p/new").await;
        }
        let often = citizen.post_parts("/p/new", &typed).await;
        refused(&often, StatusCode::TOO_MANY_REQUESTS, "request.too_often");
    });
}

#[test]
fn the_same_form_twice_is_one_request_with_one_code() {
    on_both(|world| async move {
        let mut citizen = Browser::new(&world);
        let once = citizen.get("/p/new").await.hidden("once").unwrap();
        let typed = [("once", once.as_str()), ("category", "other"), ("text", "路灯坏了三个月，请修好。")];
        let first = citizen.post_parts("/p/new", &typed).await;
        let kept = citizen.cookies["duban_follows"].clone();
        let second = citizen.post_parts("/p/new", &typed).await;
        assert_eq!(first.to(), second.to());
        assert_eq!(kept, citizen.cookies["duban_follows"]);
    });
}
