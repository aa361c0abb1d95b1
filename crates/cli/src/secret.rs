//! A password: typed without being shown, or the first line of the standard input.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use duban_web::Lang;

use crate::fault::{Fault, ServerFault};

/// Asks for a new password: twice on a terminal, so that a slip is noticed.
pub(crate) fn new_password(lang: Lang) -> Result<String, Fault> {
    if !io::stdin().is_terminal() {
        return line();
    }
    let first = asked(lang.pick("密码（不显示）：", "Password (not shown): "))?;
    let second = asked(lang.pick("再输一次：", "Again: "))?;
    if first == second { Ok(first) } else { Err(ServerFault::PasswordsDiffer.into()) }
}

fn asked(prompt: &str) -> Result<String, Fault> {
    let mut err = io::stderr();
    let _ = err.write_all(prompt.as_bytes()).and_then(|()| err.flush());
    let typed = hidden(line);
    let _ = err.write_all(b"\n");
    typed
}

/// The first line of the standard input, without its end.
fn line() -> Result<String, Fault> {
    let mut text = String::new();
    io::stdin().lock().read_line(&mut text).map_err(|e| Fault::Input(PathBuf::from("-"), e))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// Runs `read` with the terminal's echo off, and puts it back whatever comes.
#[cfg(unix)]
fn hidden<T>(read: impl FnOnce() -> T) -> T {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let input = io::stdin();
    let Ok(before) = tcgetattr(&input) else { return read() };
    let mut silent = before.clone();
    silent.local_modes.remove(LocalModes::ECHO);
    // Where the terminal cannot be told, what is typed is shown: better than not being able to type it.
    let _ = tcsetattr(&input, OptionalActions::Flush, &silent);
    let outcome = read();
    let _ = tcsetattr(&input, OptionalActions::Flush, &before);
    outcome
}

#[cfg(not(unix))]
fn hidden<T>(read: impl FnOnce() -> T) -> T {
    read()
}
