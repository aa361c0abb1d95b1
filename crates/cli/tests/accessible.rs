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

use std::collections::BTreeMap;

use common::browser::Browser;
use common::stage::{Stage, sign_in};
use serde_json::{Value, json};

/// What is broken on the page as it stands: rule, element, and what axe says of it.
const ASK: &str = "return axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations']
}).then(told => told.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.impact} ${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`)))";

#[test]
#[expect(clippy::disallowed_methods, reason = "where axe-core lies is a matter of the machine")]
fn every_page_keeps_to_the_rules_of_access() {
    let Ok(file) = std::env::var("DUBAN_AXE") else {
        println!("skipped: DUBAN_AXE does not name the file axe.min.js");
        return;
    };
    let axe = std::fs::read_to_string(file).unwrap();
    let Some(stage) = Stage::set() else { return };
    let browser = stage.browser("one", true);
    let mut wrong = Faults::new();
    browser.go("/sign-in");
    hold(&browser, &axe, &["/sign-in".to_owned()], &mut wrong);
    sign_in(&browser, "sheng.dengji");
    let pages = pages_of_a_registrar(&browser);
    hold(&browser, &axe, &pages, &mut wrong);
    sign_in(&browser, "guanli");
    hold(&browser, &axe, &["/admin".to_owned(), "/admin/people/new".to_owned()], &mut wrong);
    let list: Vec<String> =
        wrong.into_iter().map(|(fault, ways)| format!("{fault} ({})", ways.join("; "))).collect();
    assert!(list.is_empty(), "{} faults:\n{}", list.len(), list.join("\n"));
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
    browser.click("main form button.main");
    browser.find("#acts");
    let matter = browser.path();
    let fixed = ["/", "/directives", "/matters", "/matters/new", "/matters/import", "/me"];
    let mut all: Vec<String> = fixed.iter().map(|path| (*path).to_owned()).collect();
    all.extend([format!("{directive}/repairs"), format!("{matter}/notice"), directive, edit, matter]);
    all
}

/// What is wrong, and in which ways of looking.
type Faults = BTreeMap<String, Vec<String>>;

/// Language, width and height in points, and whether it is dark.
const WAYS: [(&str, u32, u32, bool); 4] = [
    ("zh-CN", 1440, 900, false),
    ("zh-CN", 390, 844, true),
    ("en", 1440, 900, true),
    ("en", 390, 844, false),
];

/// Looks at each page in every way, and notes what is wrong.
fn hold(browser: &Browser, axe: &str, pages: &[String], wrong: &mut Faults) {
    for page in pages {
        for (lang, width, height, is_dark) in WAYS {
            browser.look(width, height, is_dark);
            let and = if page.contains('?') { '&' } else { '?' };
            browser.go(&format!("{page}{and}lang={lang}"));
            browser.run(axe, &json!([]));
            let told = browser.run(ASK, &json!([]));
            let way = format!("{lang}, {width}, {}", if is_dark { "dark" } else { "light" });
            for fault in told.as_array().into_iter().flatten().filter_map(Value::as_str) {
                wrong.entry(format!("{page}: {fault}")).or_default().push(way.clone());
            }
        }
    }
}
