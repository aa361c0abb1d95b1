//! The settings of an installation: what was said, else the environment, else the file, else the usual.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::args::server::Installation;
use crate::fault::{Fault, ServerFault};

/// Where data go when nothing is said.
const USUAL_DATA: &str = "duban-data";
/// Where to listen when nothing is said: on this machine only; a proxy in front of it ends TLS.
const USUAL_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);

/// The file of settings. A name it does not know is told, not passed over.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    database: Option<String>,
    listen: Option<SocketAddr>,
    pack: Option<PathBuf>,
    data: Option<PathBuf>,
    /// Whether people come over TLS, which a proxy ends.
    #[serde(default)]
    tls: bool,
    /// The proxies whose `X-Forwarded-For` is believed.
    #[serde(default)]
    proxies: Vec<IpAddr>,
}

/// What an installation is run with.
#[derive(Debug)]
pub(crate) struct Settings {
    /// As in [`Address`](duban_store::Address); may hold a password, so it is never printed as it is.
    pub(crate) database: String,
    pub(crate) listen: SocketAddr,
    /// `None`: none was named.
    pub(crate) pack: Option<PathBuf>,
    pub(crate) data: PathBuf,
    pub(crate) tls: bool,
    pub(crate) proxies: Vec<IpAddr>,
}

impl Settings {
    /// The settings by what was said (clap has put the environment in already) and by the file it names.
    pub(crate) fn of(said: &Installation, listen: Option<SocketAddr>) -> Result<Self, Fault> {
        let file = match &said.config {
            Some(path) => read(path)?,
            None => File::default(),
        };
        let data = said.data.clone().or(file.data).unwrap_or_else(|| USUAL_DATA.into());
        Ok(Self {
            database: said.database.clone().or(file.database).unwrap_or_else(|| database_in(&data)),
            listen: listen.or(file.listen).unwrap_or(USUAL_LISTEN),
            pack: said.pack.clone().or(file.pack),
            data,
            tls: file.tls,
            proxies: file.proxies,
        })
    }
}

/// The embedded database in a folder of data.
pub(crate) fn database_in(data: &Path) -> String {
    format!("sqlite:{}", data.join("duban.db").display())
}

fn read(path: &Path) -> Result<File, Fault> {
    let text = std::fs::read_to_string(path).map_err(|e| Fault::Input(path.to_owned(), e))?;
    toml::from_str(&text).map_err(|e| {
        // The line is named, but not shown: it may hold the database's password.
        let before = e.span().map_or("", |span| &text[..span.start.min(text.len())]);
        let line = before.matches('\n').count() + 1;
        ServerFault::Settings { file: path.to_owned(), line, reason: e.message().to_owned() }.into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_goes_before_the_file_and_the_file_before_the_usual() {
        let path = std::env::temp_dir().join(format!("duban-settings-{}.toml", std::process::id()));
        std::fs::write(&path, "data = \"/srv/duban\"\nlisten = \"0.0.0.0:80\"\nproxies = [\"10.0.0.1\"]\n")
            .unwrap();
        let said = Installation { config: Some(path.clone()), ..Installation::default() };
        let settings = Settings::of(&said, None).unwrap();
        assert_eq!(settings.database, "sqlite:/srv/duban/duban.db");
        assert_eq!(settings.listen.port(), 80);
        let said = Installation { data: Some("here".into()), ..said };
        let settings = Settings::of(&said, Some("127.0.0.1:9000".parse().unwrap())).unwrap();
        assert_eq!((settings.database.as_str(), settings.listen.port()), ("sqlite:here/duban.db", 9000));
        std::fs::write(&path, "data = \"x\"\n\ndatabse = \"postgres://u:secret@h/d\"\n").unwrap();
        let fault = Settings::of(&said, None).unwrap_err();
        assert!(!format!("{fault:?}").contains("secret"), "{fault:?}");
        assert!(format!("{fault:?}").contains("line: 3"), "{fault:?}");
        std::fs::remove_file(&path).unwrap();
    }
}
