//! A browser, driven through a WebDriver: Chromium without a screen.
//!
//! The protocol is JSON over HTTP, and a test needs a dozen of its commands: they are written out here, on the socket
//! of [`super::http`], instead of a client library with some forty further crates (docs/adr/0009-a-browser-test-on-a-bare-socket.md).

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::http;

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(15);

/// What names an element in the protocol.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The driver's process; it ends when dropped, and every browser with it.
pub(crate) struct Driver {
    child: Child,
    address: String,
}

impl Driver {
    /// Started on a free port. `None` where there is no driver or no browser: said aloud, and a failure when
    /// `DUBAN_REQUIRE_BROWSER=1`.
    #[expect(clippy::disallowed_methods, reason = "what is installed is a matter of the machine")]
    pub(crate) fn start() -> Option<Self> {
        let is_there = |name: &str| Command::new(name).arg("--version").output().is_ok();
        if let Some(missing) = ["chromedriver", "chromium"].into_iter().find(|name| !is_there(name)) {
            println!("BROWSER TEST SKIPPED: {missing} is not installed (Debian: chromium, chromium-driver)");
            let required = std::env::var("DUBAN_REQUIRE_BROWSER").is_ok_and(|v| v == "1");
            assert!(!required, "DUBAN_REQUIRE_BROWSER=1, but there is no {missing}");
            return None;
        }
        let mut command = Command::new("chromedriver");
        let mut child = command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port = |line: String| {
            let (_, port) = line.split_once("started successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        };
        let port = lines.find_map(port).unwrap_or_else(|| panic!("chromedriver says no port"));
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { child, address: format!("127.0.0.1:{port}") })
    }

    /// A browser with a profile of its own, at `site` (`127.0.0.1:8080`).
    pub(crate) fn open(&self, site: &str, folder: &Path, scripts: bool) -> Browser {
        let profile = format!("--user-data-dir={}", folder.display());
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--no-first-run",
            "--lang=zh-CN",
            "--accept-lang=zh-CN",
            "--window-size=1440,900",
            &profile,
        ];
        let mut options = json!({ "args": arguments });
        if !scripts {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        let wanted = json!({ "browserName": "chrome", "goog:chromeOptions": options });
        let body = json!({ "capabilities": { "alwaysMatch": wanted } });
        let opened = tell(&self.address, "POST", "/session", &body).unwrap();
        let session = format!("/session/{}", opened["sessionId"].as_str().unwrap());
        Browser { driver: self.address.clone(), session, site: site.to_owned() }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A window; closed when dropped. A test that fails leaves a picture of it in cargo's folder for tests.
pub(crate) struct Browser {
    driver: String,
    session: String,
    site: String,
}

/// An element of the page.
#[derive(Clone)]
pub(crate) struct Element(String);

impl Browser {
    /// Opens a page of the site.
    pub(crate) fn go(&self, path: &str) {
        self.must("POST", "/url", &json!({ "url": format!("http://{}{path}", self.site) }));
    }

    /// Where it is, without the site.
    pub(crate) fn path(&self) -> String {
        let url = self.must("GET", "/url", &Value::Null);
        let prefix = format!("http://{}", self.site);
        url.as_str().unwrap().strip_prefix(&prefix).unwrap_or_default().to_owned()
    }

    /// All elements that a selector finds now.
    pub(crate) fn all(&self, css: &str) -> Vec<Element> {
        let found = self.must("POST", "/elements", &json!({ "using": "css selector", "value": css }));
        let found = found.as_array().unwrap().iter();
        found.map(|one| Element(one[ELEMENT].as_str().unwrap().to_owned())).collect()
    }

    /// The first element that a selector finds, as soon as it is there.
    #[track_caller]
    pub(crate) fn find(&self, css: &str) -> Element {
        self.wait(css, || self.all(css).into_iter().next())
    }

    /// Waits for what `look` finds; `what` is for the message.
    #[track_caller]
    pub(crate) fn wait<T>(&self, what: &str, look: impl Fn() -> Option<T>) -> T {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            if let Some(found) = look() {
                return found;
            }
            std::thread::sleep(Duration::from_millis(30));
        }
        panic!("{what} is not on {}: {}", self.path(), self.text("main"))
    }

    /// Waits until the page says this.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) {
        self.wait(words, || self.text("body").contains(words).then_some(()));
    }

    /// What the first element of a selector shows; nothing where there is none.
    pub(crate) fn text(&self, css: &str) -> String {
        self.all(css).into_iter().next().map(|element| self.said(&element)).unwrap_or_default()
    }

    /// What an element shows.
    pub(crate) fn said(&self, element: &Element) -> String {
        self.try_of(element, "text").and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// An attribute of an element as it stands in the page.
    pub(crate) fn attribute(&self, element: &Element, name: &str) -> String {
        let value = self.try_of(element, &format!("attribute/{name}"));
        value.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Presses a button or follows a link, with the mouse. What leads to another page is waited for.
    #[track_caller]
    pub(crate) fn click(&self, css: &str) {
        self.must_on(css, "click", &json!({}));
    }

    /// Presses the button that sends a form, and waits for the page that answers: pressing alone may be over before the
    /// browser has begun to send, and whoever goes elsewhere then takes the form back.
    #[track_caller]
    pub(crate) fn send(&self, css: &str) {
        let page = self.find("html");
        self.click(css);
        self.wait(&format!("the answer to {css}"), || self.is_gone(&page).then_some(()));
    }

    /// Whether an element went with its page. A page that is only on its way says nothing yet.
    fn is_gone(&self, element: &Element) -> bool {
        let asked =
            tell(&self.driver, "GET", &format!("{}/element/{}/name", self.session, element.0), &Value::Null);
        asked.is_err_and(|why| why.contains("stale element") || why.contains("no such element"))
    }

    /// Fills a field in, as if by hand.
    #[track_caller]
    pub(crate) fn fill(&self, css: &str, text: &str) {
        self.must_on(css, "clear", &json!({}));
        self.must_on(css, "value", &json!({ "text": text }));
    }

    /// Names a file for a field of files.
    #[track_caller]
    pub(crate) fn choose_file(&self, css: &str, file: &Path) {
        self.must_on(css, "value", &json!({ "text": file.display().to_string() }));
    }

    /// Chooses the option of a value. A choice that is hidden with its field is chosen as well: the form counts.
    #[track_caller]
    pub(crate) fn choose(&self, css: &str, value: &str) {
        self.click(&format!("{css} option[value=\"{value}\"]"));
    }

    /// Gives a field of a day its value: browsers ask for days in the order of the reader's country.
    #[track_caller]
    pub(crate) fn date(&self, css: &str, day: &str) {
        self.find(css);
        self.run("document.querySelector(arguments[0]).value = arguments[1]", &json!([css, day]));
    }

    /// Presses one key on the keyboard; `⇧A` is the shifted one.
    pub(crate) fn press(&self, key: &str) {
        let press = |kind: &str, value: &str| json!({ "type": kind, "value": value });
        let shift = "\u{e008}";
        let actions = match key.strip_prefix('⇧') {
            Some(key) => {
                vec![
                    press("keyDown", shift),
                    press("keyDown", key),
                    press("keyUp", key),
                    press("keyUp", shift),
                ]
            }
            None => vec![press("keyDown", key), press("keyUp", key)],
        };
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] });
        self.must("POST", "/actions", &actions);
    }

    /// Runs a script in the page.
    pub(crate) fn run(&self, script: &str, arguments: &Value) -> Value {
        self.must("POST", "/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Cuts the line to the server, or mends it.
    pub(crate) fn online(&self, is_online: bool) {
        let line = json!({ "offline": !is_online, "latency": 0, "download_throughput": -1, "upload_throughput": -1 });
        self.must("POST", "/chromium/network_conditions", &json!({ "network_conditions": line }));
    }

    /// Shows the pages as on a device of so many points across, in the light or the dark.
    pub(crate) fn look(&self, width: u32, height: u32, is_dark: bool) {
        let device =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 800 });
        self.devtools("Emulation.setDeviceMetricsOverride", &device);
        let scheme = if is_dark { "dark" } else { "light" };
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", &media);
    }

    fn devtools(&self, command: &str, params: &Value) {
        self.must("POST", "/goog/cdp/execute", &json!({ "cmd": command, "params": params }));
    }

    /// Writes a picture of the window; where to.
    pub(crate) fn picture(&self, name: &str) -> Option<PathBuf> {
        let picture =
            tell(&self.driver, "GET", &format!("{}/screenshot", self.session), &Value::Null).ok()?;
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        std::fs::write(&file, decoded(picture.as_str()?)).ok()?;
        Some(file)
    }

    fn try_of(&self, element: &Element, what: &str) -> Option<Value> {
        // An element may be gone by now, with the page it stood on.
        tell(&self.driver, "GET", &format!("{}/element/{}/{what}", self.session, element.0), &Value::Null)
            .ok()
    }

    /// Does something to the first element of a selector, as soon as it can be done: it may be replaced or still be
    /// covered while the page changes.
    #[track_caller]
    fn must_on(&self, css: &str, act: &str, body: &Value) {
        let begin = Instant::now();
        loop {
            let path = format!("{}/element/{}/{act}", self.session, self.find(css).0);
            match tell(&self.driver, "POST", &path, body) {
                Ok(_) => return,
                Err(why) => assert!(begin.elapsed() < PATIENCE, "{act} {css}: {why}"),
            }
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    #[track_caller]
    fn must(&self, method: &str, path: &str, body: &Value) -> Value {
        match tell(&self.driver, method, &format!("{}{path}", self.session), body) {
            Ok(value) => value,
            Err(why) => panic!("{method} {path} {body}: {why}"),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let name = format!("browser-{}", std::process::id());
            println!("the window as it was: {:?}", self.picture(&name));
        }
        let _ = tell(&self.driver, "DELETE", &self.session, &Value::Null);
    }
}

/// One command, and its value.
fn tell(driver: &str, method: &str, path: &str, body: &Value) -> Result<Value, String> {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let answer = http::ask(driver, method, path, "content-type: application/json\r\n", &body);
    let mut told: Value = serde_json::from_str(&answer.body).map_err(|e| format!("{e}: {}", answer.body))?;
    let value = told["value"].take();
    if answer.status == 200 { Ok(value) } else { Err(format!("{}: {}", value["error"], value["message"])) }
}

/// Base64 back into bytes.
fn decoded(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.bytes().filter_map(|b| LETTERS.iter().position(|letter| *letter == b));
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_usize, 0);
    for digit in digits {
        held = held << 6 | digit;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    bytes
}
