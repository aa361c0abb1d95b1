//! Every page held against the rules of WCAG 2.2 AA by axe-core: on a desk and on a phone, in the light and the dark,
//! in Chinese and in English.
//!
//! axe-core does not lie in this repository and is no package of Debian's; the test runs where `DUBAN_AXE` names its
//! file (CONTRIBUTING.md, "Build and test"), and says so where it does not.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a failure here is a failed test"
)]

mod common;

use common::axe::{self, Faults, hold};
use common::browser::Browser;
use common::stage::{Stage, sign_in};

#[test]
fn every_page_keeps_to_the_rules_of_access() {
    let Some(axe) = axe::source() else { return };
    let Some(stage) = Stage::set() else { return };
    let browser = stage.browser("one", true);
    let mut wrong = Faults::new();
    browser.go("/sign-in");
    let open = ["/sign-in", "/p", "/p/new", "/p/2026-1"].map(str::to_owned);
    hold(&browser, &axe, &open, &mut wrong);
    sign_in(&browser, "sheng.dengji");
    let pages = pages_of_a_registrar(&browser);
    hold(&browser, &axe, &pages, &mut wrong);
    sign_in(&browser, "guanli");
    browser.go("/admin");
    let person = browser.attribute(&browser.find("main a[href^='/admin/people/']:not([href$=new])"), "href");
    let desk = [
        "/admin",
        "/admin/people/new",
        "/admin/notices",
        "/admin/units",
        "/admin/new-unit?under=990100",
        "/admin/units/990100",
        &person,
    ];
    let desk = desk.map(str::to_owned);
    hold(&browser, &axe, &desk, &mut wrong);
    axe::none(wrong);
}

/// The address of each, with a matter and a directive to show.
fn pages_of_a_registrar(browser: &Browser) -> Vec<String> {
    browser.go("/directives");
    let directive = browser.attribute(&browser.find("tbody th a"), "href");
    browser.go(&directive);
    let edit = browser.attribute(&browser.find("#review .acts a[href*='/proposals/']"), "href");
    browser.go("/matters/new");
    browser.fill("main [name=title]", "改造城镇老旧小区");
    browser.fill("main [name=requirement]", "年底前改造城镇老旧小区410个。");
    browser.date("main [name=due_on]", "2026-12-31");
    browser.send("main form button.main");
    browser.find("#acts");
    let matter = browser.path();
    let fixed = [
        "/",
        "/board",
        "/board?by=list&wall=1",
        "/board/judgements",
        "/directives",
        "/matters",
        "/matters/new",
        "/matters/import",
        "/report",
        "/verify",
        "/verify/signs",
        "/burden",
        "/burden/alike",
        "/requests",
        "/meetings",
        "/meetings/new",
        "/me",
        "/api",
        "/no/such/page",
    ];
    let mut all: Vec<String> = fixed.iter().map(|path| (*path).to_owned()).collect();
    // The key project and a commitment the demonstration begins with.
    browser.go("/matters?kind=key-project");
    all.push(browser.attribute(&browser.find("table.matters td.what a"), "href"));
    all.push(format!("{directive}/proposals/new"));
    all.extend([format!("{directive}/repairs"), format!("{matter}/notice"), directive, edit, matter]);
    all
}
