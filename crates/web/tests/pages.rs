//! Every page in both languages: whole, light, readable by machines that read aloud.

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use browser::{Browser, person};
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

fn holds(page: &str, at: &str, tag: &str) {
    assert!(page.len() < 100_000, "{at}: {} bytes", page.len());
    assert!(page.contains(&format!("<html lang=\"{tag}\">")), "{at}");
    assert_eq!(page.matches("<h1").count(), 1, "{at}: one title");
    assert_eq!(page.matches("<main").count(), 1, "{at}");
    assert!(page.contains("class=\"skip\" href=\"#main\""), "{at}");
    assert!(page.trim_end().ends_with("</html>"), "{at}");
    for never in ["<script", " style=", "<style", "onclick", "http://", "https://", "{{", "{%"] {
        assert!(!page.contains(never), "{at} holds {never}");
    }
    for element in
        ["form", "section", "table", "tr", "details", "p", "div", "dl", "nav", "a", "button", "select"]
    {
        let (opened, closed) = (opened(page, element), page.matches(&format!("</{element}>")).count());
        assert_eq!(opened, closed, "{at}: <{element}>");
    }
    for input in page.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let id = input.split("id=\"").nth(1).map(|rest| rest.split('"').next().unwrap());
        let labelled = id.is_some_and(|id| page.contains(&format!("for=\"{id}\"")));
        assert!(labelled || input.contains("type=\"hidden\""), "{at}: no label for {input}");
    }
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "{at}: an id stands twice: {ids:?}");
}

fn opened(page: &str, element: &str) -> usize {
    let (plain, with) = (format!("<{element}>"), format!("<{element} "));
    page.matches(&plain).count() + page.matches(&with).count()
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
