//! Administrators, and how far they reach.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Browser, PASSWORD, person};
use common::{COUNTY, LANZHOU_OFFICE, OFFICE, OTHER_CITY, PROVINCE, World, on_both};
use duban_core::Role;

/// The people of the stories: administrators of the province and of a city, and those they look after.
async fn cast(world: &World) {
    person(world, "admin", &[(OFFICE, Role::Administrator)]).await;
    person(world, "city.admin", &[(LANZHOU_OFFICE, Role::Administrator)]).await;
    person(world, "county", &[(COUNTY, Role::Clerk)]).await;
    person(world, "elsewhere", &[(OTHER_CITY, Role::Clerk)]).await;
    person(world, "both", &[(COUNTY, Role::Clerk), (PROVINCE, Role::Leader)]).await;
}

#[test]
fn an_administrator_sees_the_own_unit_and_those_below_and_nobody_else_does() {
    on_both(|world| async move {
        cast(&world).await;
        let mut admin = Browser::of(&world, "admin").await;
        let all = admin.get("/admin").await.text;
        for login in ["admin", "city.admin", "county", "elsewhere", "both"] {
            assert!(all.contains(&format!("<code>{login}</code>")), "{login}");
        }
        let mut city = Browser::of(&world, "city.admin").await;
        let some = city.get("/admin").await.text;
        assert!(some.contains("<code>county</code>") && some.contains("<code>city.admin</code>"));
        for login in ["elsewhere", "both", "admin"] {
            assert!(!some.contains(&format!("<code>{login}</code>")), "{login} is out of reach");
        }
        let mut clerk = Browser::of(&world, "county").await;
        assert_eq!(clerk.get("/admin").await.status, StatusCode::NOT_FOUND);
        assert_eq!(clerk.get("/admin/people/new").await.status, StatusCode::NOT_FOUND);
        assert!(!clerk.get("/").await.text.contains("/admin"), "what is not theirs is not shown");
    });
}

#[test]
fn nobody_is_touched_out_of_reach() {
    on_both(|world| async move {
        cast(&world).await;
        let far = person(&world, "far", &[(OTHER_CITY, Role::Clerk)]).await;
        let mut city = Browser::of(&world, "city.admin").await;
        city.get("/admin").await;
        let at = |act: &str| format!("/admin/people/{far}{act}");
        assert_eq!(city.get(&at("")).await.status, StatusCode::NOT_FOUND);
        for act in ["/disable", "/enable", "/posts/1/end"] {
            assert_eq!(city.post(&at(act), &[]).await.status, StatusCode::NOT_FOUND, "{act}");
        }
        let answer = city.post(&at("/password"), &[("password", "一个新的、足够长的密码")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        let new = [("login", "spy"), ("name", "某"), ("password", PASSWORD), ("unit", OTHER_CITY)];
        let new = [&new[..], &[("role", "clerk"), ("from", "2026-01-01"), ("until", "")]].concat();
        let answer = city.post("/admin/people/new", &new).await;
        assert!(answer.text.contains("person.unknown_unit"), "{}", answer.text);
        assert!(answer.text.contains("value=\"spy\"") && !answer.text.contains(PASSWORD));
    });
}

#[test]
fn a_person_is_made_given_posts_disabled_and_let_in_again() {
    on_both(|world| async move {
        cast(&world).await;
        let mut admin = Browser::of(&world, "admin").await;
        admin.get("/admin/people/new").await;
        let mut new = vec![("login", "New.One"), ("name", "新人"), ("password", PASSWORD)];
        new.extend([("unit", "岚州市"), ("role", "clerk"), ("from", "2026-01-01"), ("until", "")]);
        let made = admin.post("/admin/people/new", &new).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let at = made.to().split('?').next().unwrap().to_owned();
        assert!(admin.post("/admin/people/new", &new).await.text.contains("person.login_taken"));
        let mut one = Browser::of(&world, "new.one").await;
        let first = one.get("/").await;
        assert_eq!(
            first.status,
            StatusCode::SEE_OTHER,
            "a password that somebody else chose is changed first"
        );
        one.get(first.to()).await;
        let own = "自己记得住的一句话。";
        let typed = [("present", PASSWORD), ("new", own), ("again", own)];
        assert_eq!(one.post("/me/password", &typed).await.status, StatusCode::SEE_OTHER);
        let mut one = Browser::new(&world);
        one.sign_in("new.one", own).await;
        assert_eq!(one.get("/").await.status, StatusCode::OK);

        admin.get(&at).await;
        let post =
            [("unit", OTHER_CITY), ("role", "leader"), ("from", "2026-01-01"), ("until", "2025-01-01")];
        assert!(admin.post(&format!("{at}/posts"), &post).await.text.contains("person.dates"));
        let post = [("unit", OTHER_CITY), ("role", "leader"), ("from", "2026-01-01"), ("until", "")];
        assert_eq!(admin.post(&format!("{at}/posts"), &post).await.status, StatusCode::SEE_OTHER);
        assert!(admin.post(&format!("{at}/posts"), &post).await.text.contains("person.post_twice"));
        assert!(one.get("/").await.text.contains("/act-as"), "the new post is there at once");

        assert_eq!(admin.post(&format!("{at}/disable"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(one.get("/").await.status, StatusCode::SEE_OTHER, "out at once");
        assert!(one.sign_in("new.one", own).await.text.contains("sign_in.refused"));
        assert_eq!(admin.post(&format!("{at}/enable"), &[]).await.status, StatusCode::SEE_OTHER);
        let new = "一个新的、足够长的密码";
        assert_eq!(
            admin.post(&format!("{at}/password"), &[("password", new)]).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(one.sign_in("new.one", new).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn ending_the_only_post_shuts_the_door_but_not_on_oneself() {
    on_both(|world| async move {
        cast(&world).await;
        let id = person(&world, "brief", &[(COUNTY, Role::Clerk)]).await;
        let mut admin = Browser::of(&world, "admin").await;
        let mut brief = Browser::of(&world, "brief").await;
        let page = admin.get(&format!("/admin/people/{id}")).await;
        let (_, rest) = page.text.split_once(&format!("/admin/people/{id}/posts/")).unwrap();
        let post = rest.split('/').next().unwrap();
        let ended = admin.post(&format!("/admin/people/{id}/posts/{post}/end"), &[]).await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text);
        assert_eq!(brief.get("/").await.status, StatusCode::SEE_OTHER);
        assert!(brief.sign_in("brief", PASSWORD).await.text.contains("sign_in.no_post"));
        let list = admin.get("/admin").await.text;
        let own = list.split("<code>admin</code>").next().unwrap().rsplit("/admin/people/").next().unwrap();
        let own = own.split('"').next().unwrap();
        let answer = admin.post(&format!("/admin/people/{own}/disable"), &[]).await;
        assert!(answer.text.contains("person.yourself"), "{}", answer.text);
    });
}
