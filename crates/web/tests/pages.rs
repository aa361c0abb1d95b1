//! Every page in both languages: whole, light, readable by machines that read aloud.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use browser::{Browser, holds, person};
use common::{LANZHOU_OFFICE, OFFICE, World, on_both};
use duban_core::Role;

async fn pages(world: &World) -> (Browser, Vec<String>) {
    person(world, "admin", &[(OFFICE, Role::Administrator), (LANZHOU_OFFICE, Role::Clerk)]).await;
    let mut last = 0;
    for n in 0..60 {
        last = person(world, &format!("clerk{n:02}"), &[(OFFICE, Role::Clerk), (OFFICE, Role::Verifier)])
            .await
            .0;
    }
    let browser = Browser::of(world, "admin").await;
    let paths = [
        "/",
        "/me",
        "/admin",
        "/admin?page=2",
        "/admin?q=clerk05",
        "/admin?q=%E6%97%A0%E6%AD%A4",
        "/admin/people/new",
        "/no/such/page",
    ];
    let mut paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    paths.push(format!("/admin/people/{last}"));
    (browser, paths)
}

#[test]
fn every_page_is_whole_light_and_readable_in_both_languages() {
    on_both(|world| async move {
        let (mut browser, paths) = pages(&world).await;
        let mut out = Browser::new(&world);
        for tag in ["zh-CN", "en"] {
            for path in &paths {
                let lang = if path.contains('?') { format!("&lang={tag}") } else { format!("?lang={tag}") };
                let page = browser.get(&format!("{path}{lang}")).await.text;
                holds(&page, &format!("{path} in {tag}"), tag);
            }
            let page = out.get(&format!("/sign-in?lang={tag}")).await.text;
            holds(&page, &format!("/sign-in in {tag}"), tag);
        }
    });
}

#[test]
fn the_language_is_asked_for_kept_and_guessed() {
    on_both(|world| async move {
        let mut browser = Browser::new(&world);
        let said = |text: &str| text.contains("<html lang=\"en\">");
        assert!(!said(&browser.get("/sign-in").await.text), "Chinese first");
        let accept = [("accept-language", "fr, en;q=0.8, zh;q=0.3")];
        assert!(said(&browser.send("GET", "/sign-in", &[], &accept).await.text));
        assert!(said(&browser.get("/sign-in?lang=en").await.text));
        assert!(said(&browser.get("/sign-in").await.text), "kept in a cookie");
        assert!(!said(&browser.get("/sign-in?lang=zh-CN").await.text));
    });
}

#[test]
fn a_style_sheet_is_kept_for_ever_under_the_name_of_its_content() {
    on_both(|world| async move {
        let mut browser = Browser::new(&world);
        let page = browser.get("/sign-in").await.text;
        let href = page.split("stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap();
        let css = browser.get(href).await;
        assert!(css.headers["cache-control"].to_str().unwrap().contains("immutable"));
        assert!(css.text.contains("prefers-color-scheme: dark") && css.text.contains("@media print"));
        let tag = css.headers["etag"].to_str().unwrap().to_owned();
        let again = browser.send("GET", href, &[], &[("if-none-match", &tag)]).await;
        assert_eq!((again.status.as_u16(), again.text.len()), (304, 0));
        assert_eq!(browser.get("/assets/duban.css").await.status.as_u16(), 404);
    });
}
