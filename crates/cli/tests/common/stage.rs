//! A demonstration with browsers before it.

use std::path::PathBuf;

use duban_testkit::database::folder;

use super::browser::{Browser, Driver};
use super::demo::{Demo, PASSWORD};

/// The demonstration, a driver, and a folder that goes with them.
pub(crate) struct Stage {
    driver: Driver,
    demo: Demo,
    place: PathBuf,
}

impl Stage {
    /// Nothing where there is no browser.
    pub(crate) fn set() -> Option<Self> {
        let driver = Driver::start()?;
        let place = folder();
        let demo = Demo::start(&place.join("data"), &[]);
        Some(Self { driver, demo, place })
    }

    /// Time goes by: the demonstration ends and begins again over its data, with its clock at another instant.
    pub(crate) fn is_it(&mut self, at: &str) {
        self.demo.go_on(&self.place.join("data"), at);
    }

    /// A file to be sent with a form.
    pub(crate) fn file(&self, name: &str, content: &str) -> PathBuf {
        let file = self.place.join(name);
        std::fs::write(&file, content).unwrap();
        file
    }

    /// A browser with a profile of its own.
    pub(crate) fn browser(&self, name: &str, scripts: bool) -> Browser {
        self.driver.open(&self.demo.address, &self.place.join(name), scripts)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.place);
    }
}

/// Signs out whoever is signed in, then in.
pub(crate) fn sign_in(browser: &Browser, login: &str) {
    browser.go("/sign-in");
    if browser.path() != "/sign-in" {
        browser.go("/me");
    }
    if !browser.all("details.who").is_empty() {
        browser.click("details.who summary");
        browser.click("form[action='/sign-out'] button");
        browser.find("#f-login");
    }
    browser.fill("#f-login", login);
    browser.fill("#f-password", PASSWORD);
    browser.click("form[action='/sign-in'] button");
    browser.find("details.who");
}
