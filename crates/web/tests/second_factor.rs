//! The second factor and the first password, on both databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Browser, PASSWORD, person};
use common::{COUNTY, OFFICE, World, on_both};
use duban_core::Role;
use hmac::{Hmac, KeyInit, Mac};

/// What an authenticator shows for a key at the world's time, some steps on: made here a second time, after RFC 6238.
fn code(world: &World, key: &str, on: i64) -> String {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String =
        key.chars().filter(|c| *c != ' ').map(|c| format!("{:05b}", LETTERS.find(c).unwrap())).collect();
    let bytes: Vec<u8> =
        (0..bits.len() / 8).map(|n| u8::from_str_radix(&bits[n * 8..n * 8 + 8], 2).unwrap()).collect();
    let step = world.now().as_micros() / 30_000_000 + on;
    let mut mac = Hmac::<sha1::Sha1>::new_from_slice(&bytes).unwrap();
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let number = u32::from_be_bytes(hash[at..at + 4].try_into().unwrap()) & 0x7FFF_FFFF;
    format!("{:06}", number % 1_000_000)
}

/// Sets a second factor up; the key and the recovery codes.
async fn set_up(world: &World, browser: &mut Browser) -> (String, Vec<String>) {
    browser.get("/me/second-factor").await;
    browser.post("/me/second-factor/begin", &[]).await;
    let page = browser.get("/me/second-factor").await;
    assert!(page.text.contains("<svg"), "{}", page.text);
    let key = between(&page.text, "<code>", "</code>").unwrap();
    let wrong = browser.post("/me/second-factor/confirm", &[("code", "000000")]).await;
    assert!(wrong.text.contains("sign_in.code_wrong"), "{}", wrong.text);
    let answer = browser.post("/me/second-factor/confirm", &[("code", &code(world, &key, 0))]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let (_, list) = answer.text.split_once("<ul class=\"codes\">").unwrap();
    let codes: Vec<String> =
        list.split("<code>").skip(1).map(|one| one.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10);
    assert!(!browser.get("/me/second-factor").await.text.contains(&codes[0]), "shown once");
    (key, codes)
}

fn between(text: &str, from: &str, to: &str) -> Option<String> {
    let (_, rest) = text.split_once(from)?;
    Some(rest.split_once(to)?.0.to_owned())
}

/// Types login and password: the token of the page that asks for the code.
async fn password(browser: &mut Browser, login: &str) -> String {
    let answer = browser.post("/sign-in", &[("login", login), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.hidden("waiting").unwrap()
}

#[test]
fn the_code_is_asked_for_counts_once_and_a_recovery_code_will_do() {
    on_both(|world| async move {
        person(&world, "wang", &[(COUNTY, Role::Clerk)]).await;
        let mut browser = Browser::of(&world, "wang").await;
        let (key, codes) = set_up(&world, &mut browser).await;

        let mut other = Browser::new(&world);
        let to = [("login", "wang"), ("password", PASSWORD), ("next", "/matters?page=2")];
        let page = other.post("/sign-in", &to).await.text;
        assert!(page.contains("href=\"/sign-in?next=/matters%3Fpage%3D2\""), "{page}");
        let waiting = password(&mut other, "wang").await;
        assert_eq!(other.get("/me").await.status, StatusCode::SEE_OTHER, "not signed in yet");
        for wrong in ["123456", "", "ABCDE-FGHIJ"] {
            let answer = other.post("/sign-in/code", &[("waiting", &waiting), ("code", wrong)]).await;
            assert!(answer.text.contains("sign_in.code_wrong"), "{wrong}: {}", answer.text);
        }
        let right = code(&world, &key, 1);
        let answer = other.post("/sign-in/code", &[("waiting", &waiting), ("code", &right)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        assert_eq!(other.get("/me").await.status, StatusCode::OK);

        // The same code once more, seen over a shoulder.
        let mut thief = Browser::new(&world);
        let waiting = password(&mut thief, "wang").await;
        let answer = thief.post("/sign-in/code", &[("waiting", &waiting), ("code", &right)]).await;
        assert!(answer.text.contains("sign_in.code_wrong"), "{}", answer.text);
        let small = codes[0].to_lowercase();
        let answer = thief.post("/sign-in/code", &[("waiting", &waiting), ("code", &small)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let mut again = Browser::new(&world);
        let waiting = password(&mut again, "wang").await;
        let answer = again.post("/sign-in/code", &[("waiting", &waiting), ("code", &small)]).await;
        assert!(answer.text.contains("sign_in.code_wrong"), "{}", answer.text);
        // Too long after the password.
        world.later(6);
        let late = code(&world, &key, 0);
        let answer = again.post("/sign-in/code", &[("waiting", &waiting), ("code", &late)]).await;
        assert!(answer.text.contains("sign_in.waited_too_long"), "{}", answer.text);
    });
}

#[test]
fn guessing_codes_is_stopped_as_guessing_passwords_is() {
    on_both(|world| async move {
        person(&world, "wang", &[(COUNTY, Role::Clerk)]).await;
        let mut browser = Browser::of(&world, "wang").await;
        let (key, _) = set_up(&world, &mut browser).await;
        let mut thief = Browser::new(&world);
        let waiting = password(&mut thief, "wang").await;
        for n in 0..10 {
            let guess = format!("{n:06}");
            thief.post("/sign-in/code", &[("waiting", &waiting), ("code", &guess)]).await;
        }
        let right = code(&world, &key, 1);
        let answer = thief.post("/sign-in/code", &[("waiting", &waiting), ("code", &right)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{}", answer.text);
        // Another password does not count the codes anew.
        let waiting = password(&mut thief, "wang").await;
        let answer = thief.post("/sign-in/code", &[("waiting", &waiting), ("code", &right)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{}", answer.text);
    });
}

#[test]
fn an_administrator_takes_it_away_and_it_is_on_record() {
    on_both(|world| async move {
        let wang = person(&world, "wang", &[(COUNTY, Role::Clerk)]).await;
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let mut browser = Browser::of(&world, "wang").await;
        set_up(&world, &mut browser).await;
        let mut admin = Browser::of(&world, "admin").await;
        let page = admin.get(&format!("/admin/people/{wang}")).await;
        assert!(page.text.contains("/second-factor"), "{}", page.text);
        let answer = admin.post(&format!("/admin/people/{wang}/second-factor"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER, "signed out");
        Browser::of(&world, "wang").await;
        let sql =
            "select count(*) from person_change where change = 'factor_reset' and by_person is not null";
        assert_eq!(common::books::count(&world.store, sql).await, 1);
        assert_eq!(common::books::count(&world.store, "select count(*) from recovery_code").await, 0);
    });
}

#[test]
fn what_somebody_else_chose_is_changed_first() {
    on_both(|world| async move {
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let mut admin = Browser::of(&world, "admin").await;
        admin.get("/admin/people/new").await;
        let new = [
            ("login", "zhao"),
            ("name", "赵新"),
            ("password", PASSWORD),
            ("unit", COUNTY),
            ("role", "clerk"),
            ("from", "2026-01-01"),
            ("until", ""),
        ];
        let answer = admin.post("/admin/people/new", &new).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let mut zhao = Browser::of(&world, "zhao").await;
        for path in ["/", "/matters", "/report"] {
            let answer = zhao.get(path).await;
            assert_eq!(answer.to(), "/me?after=must#password", "{path}");
        }
        assert_eq!(zhao.get("/api/v1/matters").await.status, StatusCode::FORBIDDEN);
        let page = zhao.get("/me").await;
        assert!(page.text.contains("这个密码是别人设的"), "{}", page.text);
        let same = [("present", PASSWORD), ("new", PASSWORD), ("again", PASSWORD)];
        assert!(zhao.post("/me/password", &same).await.text.contains("person.same_password"));
        let own = "自己记得住的一句话。";
        let answer = zhao.post("/me/password", &[("present", PASSWORD), ("new", own), ("again", own)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let mut zhao = Browser::new(&world);
        zhao.post("/sign-in", &[("login", "zhao"), ("password", own)]).await;
        assert_eq!(zhao.get("/").await.status, StatusCode::OK);
    });
}

#[test]
fn a_pack_may_ask_for_it() {
    on_both(|world| async move {
        person(&world, "head", &[(COUNTY, Role::Leader)]).await;
        let mut pack = duban_pack::demo().unwrap();
        pack.second_factor = vec![Role::Leader];
        let app = world.started_with(pack).await;
        let mut head = Browser::new(&world);
        head.router = duban_web::router(app, duban_web::Config::default());
        head.post("/sign-in", &[("login", "head"), ("password", PASSWORD)]).await;
        assert_eq!(head.get("/").await.to(), "/me/second-factor");
        let (key, _) = set_up(&world, &mut head).await;
        assert_eq!(head.get("/").await.status, StatusCode::OK);
        let ended = head.post("/me/second-factor/end", &[("code", &code(&world, &key, 1))]).await;
        assert!(ended.text.contains("person.factor_required"), "{}", ended.text);
    });
}
