//! Deputies with dates, on both databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;
mod program;

use axum::http::StatusCode;
use browser::{Browser, person};
use common::{COUNTY, OFFICE, OTHER_COUNTY, PROVINCE, draft, on_both, two_thousand};
use duban_app::matters;
use duban_app::people::{self, NewDeputy, NewPost};
use duban_core::{Act, Actor, Role};
use jiff::civil::date;
use program::Program;
use serde_json::json;

#[test]
fn a_colleague_stands_in_for_some_days_in_their_own_name() {
    on_both(|world| async move {
        let wang = person(&world, "wang", &[(OFFICE, Role::Leader)]).await;
        let li = person(&world, "li", &[(OFFICE, Role::Verifier)]).await;
        let registrar = person(&world, "zhao", &[(OFFICE, Role::Registrar)]).await;
        let mut browser = Browser::of(&world, "wang").await;
        let me = browser.get("/me").await;
        let post = me.text.split_once("id=\"deputy-post\"").unwrap().1.split_once("value=\"").unwrap().1;
        let post = post.split('"').next().unwrap().to_owned();
        let mut fields = vec![
            ("post", post.as_str()),
            ("login", "li"),
            ("from", "2026-04-15"),
            ("until", "2026-04-20"),
            ("reason", ""),
        ];
        let answer = browser.post("/me/deputies", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains("deputy.reason"), "{}", answer.text);
        fields[4].1 = "外出学习";
        for (login, code) in [("wang", "deputy.oneself"), ("nobody", "person.unknown")] {
            fields[1].1 = login;
            let answer = browser.post("/me/deputies", &fields).await;
            assert!(answer.text.contains(code), "{login}: {}", answer.text);
        }
        fields[1].1 = "li";
        let answer = browser.post("/me/deputies", &fields).await;
        assert_eq!(answer.to(), "/me?after=saved", "{}", answer.text);
        assert!(browser.post("/me/deputies", &fields).await.text.contains("deputy.twice"));

        // The deputy acts in the post, in their own name.
        let mut other = Browser::of(&world, "li").await;
        let home = other.get("/me").await;
        assert!(home.text.contains("代 wang 先生"), "{}", home.text);
        assert_eq!(other.post("/act-as", &[("post", &post)]).await.status, StatusCode::SEE_OTHER);
        let clerk = Actor { person: registrar, unit: OFFICE.into(), role: Role::Registrar };
        let deputy = Actor { person: li, unit: OFFICE.into(), role: Role::Leader };
        let no = matters::enter(&world, &clerk, draft(), None).await.unwrap().no;
        for act in [Act::Register, Act::GiveMeasure(two_thousand()), Act::SubmitForSignOff] {
            matters::perform(&world, &clerk, &no, act, None).await.unwrap();
        }
        matters::perform(&world, &deputy, &no, Act::SignOff, None).await.unwrap();
        let page = other.get(&format!("/matters/{no}")).await;
        assert!(page.text.contains("（代wang 先生）"), "{}", page.text);

        // What whoever is stood in for submitted, the deputy does not sign for them.
        let own = Actor { person: wang, ..clerk.clone() };
        let no = matters::enter(&world, &own, draft(), None).await.unwrap().no;
        for act in [Act::Register, Act::GiveMeasure(two_thousand()), Act::SubmitForSignOff] {
            matters::perform(&world, &own, &no, act, None).await.unwrap();
        }
        let refused = matters::perform(&world, &deputy, &no, Act::SignOff, None).await.unwrap_err();
        assert_eq!(refused.code(), "matter.same_person");

        // It ends by itself.
        world.later(6 * 24 * 60);
        let mut later = Browser::of(&world, "li").await;
        let answer = later.get("/me").await;
        assert!(!answer.text.contains("代 wang"), "{}", answer.text);
        let again = later.post("/act-as", &[("post", &post)]).await;
        assert!(again.status.is_client_error(), "{}", again.status);
    });
}

#[test]
fn an_administrator_names_one_and_nobody_from_another_unit() {
    on_both(|world| async move {
        let wang = person(&world, "wang", &[(COUNTY, Role::Leader)]).await;
        person(&world, "li", &[(COUNTY, Role::Clerk)]).await;
        person(&world, "far", &[(OTHER_COUNTY, Role::Leader)]).await;
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        person(&world, "stranger", &[(PROVINCE, Role::Clerk)]).await;
        let post =
            world.store.one("select id from post where unit = '990102' and role = 'leader'", vec![], |row| {
                row.int(0)
            });
        let post = post.await.unwrap().to_string();
        let of = wang.0.to_string();
        let mut fields = vec![
            ("of", of.as_str()),
            ("post", &post),
            ("login", "far"),
            ("from", "2026-04-15"),
            ("until", "2026-04-16"),
            ("reason", "出差"),
        ];
        let mut admin = Browser::of(&world, "admin").await;
        let page = admin.get(&format!("/admin/people/{of}")).await;
        assert!(page.text.contains("deputy-post"), "{}", page.text);
        let answer = admin.post("/me/deputies", &fields).await;
        assert!(answer.text.contains("deputy.elsewhere"), "{}", answer.text);
        let mut stranger = Browser::of(&world, "stranger").await;
        stranger.get("/me").await;
        fields[2].1 = "li";
        let answer = stranger.post("/me/deputies", &fields).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
        let answer = admin.post("/me/deputies", &fields).await;
        let back = format!("/admin/people/{of}?after=saved");
        assert_eq!(answer.to(), back, "{}", answer.text);
        // Whoever ends it on the person's page stays there.
        let page = admin.get(&back).await.text;
        let row = page.split_once("/me/deputies/").unwrap().1.split_once("</form>").unwrap().0;
        assert!(row.contains(&format!("name=\"of\" value=\"{of}\"")), "{row}");
        let end = format!("/me/deputies/{}/end", row.split('/').next().unwrap());
        assert_eq!(admin.post(&end, &[("of", &of)]).await.to(), back);
        assert_eq!(admin.post("/me/deputies", &fields).await.to(), back);
        // The deputy gives it back.
        let mut li = Browser::of(&world, "li").await;
        let page = li.get("/me").await;
        let id = page.text.split_once("/me/deputies/").unwrap().1.split('/').next().unwrap().to_owned();
        let answer = li.post(&format!("/me/deputies/{id}/end"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        assert_eq!(
            common::books::count(&world.store, "select count(*) from deputy where ended_at is null").await,
            0
        );
    });
}

#[test]
fn a_program_names_one_and_ends_it() {
    on_both(|world| async move {
        person(&world, "wang", &[(OFFICE, Role::Leader)]).await;
        person(&world, "li", &[(OFFICE, Role::Verifier)]).await;
        let (wang, li) = (Program::of(&world, "wang").await, Program::of(&world, "li").await);
        let at = "/api/v1/me/deputies";
        let post = wang.get("/api/v1/me").await.good()["post"]["id"].clone();
        let new = json!({"post": post, "login": "li", "until_on": "2026-04-20", "reason": "外出学习"});
        let named = wang.post(at, &new).await.good();
        assert_eq!((&named["total"], &named["items"][0]["role"]), (&json!(1), &json!("leader")), "{named}");
        assert_eq!(named["items"][0]["from_on"], "2026-04-15", "from today on: {named}");
        assert_eq!(wang.post(at, &new).await.code(), "deputy.twice");
        assert_eq!(li.get(at).await.good()["items"][0]["principal"], named["items"][0]["principal"]);
        // Somebody else's post is none of theirs to give away.
        let theirs = json!({"post": post, "login": "li", "until_on": "2026-05-20", "reason": "代办"});
        assert_eq!(li.post(at, &theirs).await.status, StatusCode::NOT_FOUND);

        let end = format!("{at}/{}/end", named["items"][0]["id"].as_str().unwrap());
        assert_eq!(li.post(&end, &json!({})).await.status, StatusCode::NO_CONTENT, "who stands in ends it");
        assert_eq!(wang.get(at).await.good()["total"], 0);
        assert_eq!(wang.post(at, &new).await.good()["total"], 1, "somebody can be named anew at once");
        assert_eq!(wang.post(&end, &json!({})).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_post_that_never_began_goes_with_whoever_was_to_stand_in() {
    on_both(|world| async move {
        let wang = person(&world, "wang", &[(COUNTY, Role::Clerk)]).await;
        let li = person(&world, "li", &[(COUNTY, Role::Verifier)]).await;
        let admin = person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let admin = Actor { person: admin, unit: OFFICE.into(), role: Role::Administrator };
        let leader =
            NewPost { unit: COUNTY.into(), role: Role::Leader, from_on: date(2026, 5, 1), until_on: None };
        people::add_post(&world, &admin, wang, leader).await.unwrap();
        let posts = async || people::person(&world, &admin, wang).await.unwrap().posts;
        let post = posts().await.into_iter().find(|post| post.role == Role::Leader).unwrap().id;
        let new = NewDeputy {
            post,
            login: "li".into(),
            from_on: date(2026, 5, 4),
            until_on: date(2026, 5, 8),
            reason: "外出学习".into(),
        };
        people::name_deputy(&world, &admin, &new).await.unwrap();
        people::end_post(&world, &admin, wang, post).await.unwrap();
        assert_eq!(posts().await.len(), 1);
        assert_eq!(people::deputies(&world, li).await.unwrap(), []);
    });
}
