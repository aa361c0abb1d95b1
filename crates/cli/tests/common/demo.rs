//! `duban demo` as a process, on a free port, with a folder of data of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::http::{self, Answer, encoded};

/// Everybody's password in a demonstration.
pub(crate) const PASSWORD: &str = "yanshi-duban";

/// A running demonstration; it ends when dropped.
pub(crate) struct Demo {
    child: Child,
    /// Host and port.
    pub(crate) address: String,
}

impl Demo {
    /// Started over the data in `folder`, with what else is to be said to it.
    pub(crate) fn start(folder: &Path, more: &[&str]) -> Self {
        Self::start_at(folder, "2026-04-15T10:00", "0", more)
    }

    /// Started with its clock at an instant of the site's wall clock, on a port: `0` is any that is free.
    pub(crate) fn start_at(folder: &Path, at: &str, port: &str, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
        command.args(["demo", "--port", port, "--at", at, "--data"]).arg(folder).args(more);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let first = lines.next().unwrap_or_else(|| panic!("the demonstration did not start"));
        // The rest must be read, or the program waits for somebody who does.
        std::thread::spawn(move || lines.for_each(drop));
        let address = first.split("http://").nth(1).unwrap_or_else(|| panic!("no address: {first}")).trim();
        Self { child, address: address.trim_end_matches("\u{1b}[0m").to_owned() }
    }

    /// Ends it and starts it again over the same data, at the same address, at another time.
    pub(crate) fn go_on(&mut self, folder: &Path, at: &str) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let port = self.address.rsplit(':').next().unwrap_or_default().to_owned();
        *self = Self::start_at(folder, at, &port, &[]);
    }

    /// The page at `path`, as `login` sees it.
    pub(crate) fn page(&self, login: &str, path: &str) -> Answer {
        let form = format!("login={}&password={PASSWORD}", encoded(login));
        let kind = "content-type: application/x-www-form-urlencoded\r\n";
        let signed = http::ask(&self.address, "POST", "/sign-in", kind, &form);
        assert_eq!(signed.status, 303, "{login}: {}", signed.body);
        let cookies: Vec<&str> = signed.all("set-cookie").filter_map(|line| line.split(';').next()).collect();
        http::ask(&self.address, "GET", path, &format!("cookie: {}\r\n", cookies.join("; ")), "")
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
