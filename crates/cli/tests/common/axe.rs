//! Pages held against the rules of access by axe-core, which lies where `DUBAN_AXE` says.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::browser::Browser;

/// What is broken on the page as it stands: rule, element, and what axe says of it.
const ASK: &str = "return axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations']
}).then(told => told.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.impact} ${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`)))";

/// What is wrong, and in which ways of looking.
pub(crate) type Faults = BTreeMap<String, Vec<String>>;

/// Language, width and height in points, and whether it is dark.
const WAYS: [(&str, u32, u32, bool); 4] = [
    ("zh-CN", 1440, 900, false),
    ("zh-CN", 390, 844, true),
    ("en", 1440, 900, true),
    ("en", 390, 844, false),
];

/// Looks at each page in every way, and notes what is wrong.
pub(crate) fn hold(browser: &Browser, axe: &str, pages: &[String], wrong: &mut Faults) {
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

/// axe-core; nothing, and said aloud, where nobody says where it is.
#[expect(clippy::disallowed_methods, reason = "where axe-core lies is a matter of the machine")]
pub(crate) fn source() -> Option<String> {
    let Ok(file) = std::env::var("DUBAN_AXE") else {
        println!("skipped: DUBAN_AXE does not name the file axe.min.js");
        return None;
    };
    Some(std::fs::read_to_string(file).unwrap())
}

/// Fails with all that is wrong.
#[track_caller]
pub(crate) fn none(wrong: Faults) {
    let list: Vec<String> =
        wrong.into_iter().map(|(fault, ways)| format!("{fault} ({})", ways.join("; "))).collect();
    assert!(list.is_empty(), "{} faults:\n{}", list.len(), list.join("\n"));
}

/// Looks at pages as a story comes by them, where axe-core is at hand; and leaves a picture of each, as a phone in the dark
/// shows it, in cargo's folder for tests.
pub(crate) struct Eye {
    axe: Option<String>,
    wrong: Faults,
}

impl Eye {
    /// Open where axe-core is at hand.
    pub(crate) fn open() -> Self {
        Self { axe: source(), wrong: Faults::new() }
    }

    /// Looks at these pages; the window is then as it was.
    pub(crate) fn over(&mut self, browser: &Browser, pages: &[&str]) {
        let Some(axe) = &self.axe else { return };
        let pages: Vec<String> = pages.iter().map(|page| (*page).to_owned()).collect();
        hold(browser, axe, &pages, &mut self.wrong);
        browser.look(390, 844, true);
        for page in &pages {
            let and = if page.contains('?') { '&' } else { '?' };
            browser.go(&format!("{page}{and}lang=zh-CN"));
            let name: String = page.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
            println!("{:?}", browser.picture(&format!("story{name}")));
        }
        browser.look(1440, 900, false);
    }

    /// Fails with all that was wrong.
    #[track_caller]
    pub(crate) fn close(self) {
        none(self.wrong);
    }
}
