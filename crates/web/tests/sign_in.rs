//! Signing in, staying in, getting out.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Browser, PASSWORD, person};
use common::{LANZHOU_OFFICE, OFFICE, on_both};
use duban_core::Role;

#[test]
fn the_right_password_opens_and_a_wrong_one_tells_nothing() {
    on_both(|world| async move {
        person(&world, "zhou", &[(OFFICE, Role::Registrar)]).await;
        let mut browser = Browser::new(&world);
        let wrong = browser.sign_in("zhou", "完全不对的密码啊啊").await;
        let unknown = browser.sign_in("nobody", PASSWORD).await;
        for answer in [&wrong, &unknown] {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.text.contains("sign_in.refused"), "{}", answer.text);
            assert!(browser.cookies.is_empty());
        }
        let said = |text: &str| text.split("role=\"alert\"").nth(1).unwrap().to_owned();
        assert_eq!(said(&wrong.text), said(&unknown.text));
        assert!(wrong.text.contains("value=\"zhou\""), "what was typed comes back");
        assert!(!wrong.text.contains("完全不对"), "but not the password");
        assert_eq!(browser.sign_in(" ZHOU ", PASSWORD).await.to(), "/");
        let home = browser.get("/").await;
        assert!(home.text.contains("zhou 先生，您好"), "{}", home.text);
    });
}

#[test]
fn too_many_attempts_wait_a_quarter_of_an_hour() {
    on_both(|world| async move {
        person(&world, "zhou", &[(OFFICE, Role::Registrar)]).await;
        let mut browser = Browser::new(&world);
        for _ in 0..10 {
            assert!(browser.sign_in("zhou", "完全不对的密码啊啊").await.text.contains("sign_in.refused"));
        }
        let answer = browser.sign_in("zhou", PASSWORD).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(answer.text.contains("sign_in.too_many"), "{}", answer.text);
        world.later(16);
        assert_eq!(browser.sign_in("zhou", PASSWORD).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_planted_session_is_never_taken_over() {
    on_both(|world| async move {
        person(&world, "zhou", &[(OFFICE, Role::Registrar)]).await;
        let mut browser = Browser::of(&world, "zhou").await;
        let planted = browser.cookies["duban"].clone();
        browser.sign_in("zhou", PASSWORD).await;
        assert_ne!(browser.cookies["duban"], planted);
        let mut old = Browser::new(&world);
        old.cookies.insert("duban".into(), planted);
        assert_eq!(old.get("/me").await.status, StatusCode::SEE_OTHER);
        let mut invented = Browser::new(&world);
        invented.cookies.insert("duban".into(), "ab".repeat(32));
        assert_eq!(invented.get("/me").await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_session_ends_by_hand_by_idling_and_by_age() {
    on_both(|world| async move {
        person(&world, "zhou", &[(OFFICE, Role::Registrar)]).await;
        let mut browser = Browser::of(&world, "zhou").await;
        let token = browser.cookies["duban"].clone();
        browser.get("/").await;
        assert_eq!(browser.post("/sign-out", &[]).await.to(), "/sign-in?after=out");
        assert!(browser.cookies.is_empty());
        browser.cookies.insert("duban".into(), token);
        assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);

        let mut idle = Browser::of(&world, "zhou").await;
        world.later(119);
        assert_eq!(idle.get("/").await.status, StatusCode::OK);
        world.later(121);
        assert_eq!(idle.get("/").await.status, StatusCode::SEE_OTHER);

        let mut busy = Browser::of(&world, "zhou").await;
        for _ in 0..7 {
            world.later(100);
            assert_eq!(busy.get("/").await.status, StatusCode::OK);
        }
        world.later(25);
        assert_eq!(busy.get("/").await.status, StatusCode::SEE_OTHER, "twelve hours are the most");
    });
}

#[test]
fn a_new_password_signs_out_everywhere() {
    on_both(|world| async move {
        person(&world, "zhou", &[(OFFICE, Role::Registrar)]).await;
        let (mut one, mut other) = (Browser::of(&world, "zhou").await, Browser::of(&world, "zhou").await);
        assert_eq!(other.get("/").await.status, StatusCode::OK);
        one.get("/me").await;
        let new = "一个新的、足够长的密码";
        let fields = |present, new, again| [("present", present), ("new", new), ("again", again)];
        let refused = one.post("/me/password", &fields(PASSWORD, new, "另一个")).await;
        assert!(refused.text.contains("person.passwords_differ"), "{}", refused.text);
        let refused = one.post("/me/password", &fields("不是这个密码吧不是", new, new)).await;
        assert!(refused.text.contains("person.wrong_password"), "{}", refused.text);
        let refused = one.post("/me/password", &fields(PASSWORD, "太短", "太短")).await;
        assert!(refused.text.contains("person.password_short"), "{}", refused.text);
        let done = one.post("/me/password", &fields(PASSWORD, new, new)).await;
        assert_eq!(done.to(), "/sign-in?after=password");
        assert_eq!(other.get("/").await.status, StatusCode::SEE_OTHER);
        assert!(one.sign_in("zhou", PASSWORD).await.text.contains("sign_in.refused"));
        assert_eq!(one.sign_in("zhou", new).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn one_acts_in_one_post_at_a_time_and_only_in_ones_own() {
    on_both(|world| async move {
        person(&world, "zhou", &[(OFFICE, Role::Registrar), (LANZHOU_OFFICE, Role::Leader)]).await;
        person(&world, "li", &[(OFFICE, Role::Leader)]).await;
        let mut li = Browser::of(&world, "li").await;
        assert!(!li.get("/").await.text.contains("/act-as"), "nothing to choose from");
        let mut zhou = Browser::of(&world, "zhou").await;
        let home = zhou.get("/").await;
        assert!(home.text.contains("职责<strong>登记员"), "{}", home.text);
        let (_, rest) = home.text.split_once("name=\"post\" value=\"").unwrap();
        let post = rest.split('"').next().unwrap().to_owned();
        assert_eq!(zhou.post("/act-as", &[("post", &post)]).await.to(), "/");
        let home = zhou.get("/").await;
        assert!(home.text.contains("岚州市") && home.text.contains("职责<strong>负责人"), "{}", home.text);
        li.get("/").await;
        let refused = li.post("/act-as", &[("post", &post)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("person.not_your_post"), "{}", refused.text);
    });
}

#[test]
fn one_goes_on_to_where_one_wanted_but_never_to_another_site() {
    on_both(|world| async move {
        person(&world, "zhou", &[(OFFICE, Role::Registrar)]).await;
        let mut browser = Browser::new(&world);
        let answer = browser.get("/me?tab=1").await;
        assert_eq!(answer.to(), "/sign-in?next=/me%3Ftab%3D1");
        let page = browser.get(answer.to()).await;
        assert_eq!(page.hidden("next").as_deref(), Some("/me?tab=1"));
        for (next, to) in [("/me?tab=1", "/me?tab=1"), ("//evil.example", "/"), ("https://evil.example", "/")]
        {
            let fields = [("login", "zhou"), ("password", PASSWORD), ("next", next)];
            assert_eq!(browser.send("POST", "/sign-in", &fields, &[]).await.to(), to);
        }
    });
}
