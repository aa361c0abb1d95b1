//! `duban demo`: an invented province, served on this machine; `--print` shows the reader alone.

mod at;
mod directive;
mod people;
pub(crate) mod print;
mod work;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use directive::{Dated, DatedBy};
use duban_app::App;
use duban_deliver::Post;
use duban_pack::Pack;
use duban_web::{Config, Demo, Lang};

use crate::args::server;
use crate::fault::{Fault, ServerFault};
use crate::settings::{Settings, database_in};
use crate::terminal::{self, environment};
use crate::{installation, logs, output, serve, surroundings, table};

/// Prints the reader's work, or serves.
pub(crate) fn run(args: &server::Demo, lang: Lang) -> Result<(), Fault> {
    if args.print {
        return print::run(lang);
    }
    logs::begin("warn");
    let pack = match &args.pack {
        Some(folder) => installation::pack_in(folder)?,
        None => duban_pack::demo().map_err(|faults| ServerFault::Pack("packs/demo".into(), faults))?,
    };
    let data = args.data.clone().unwrap_or_else(usual_folder);
    let settings = Settings {
        database: database_in(&data),
        listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), args.port),
        pack: None,
        data,
        tls: false,
        proxies: Vec::new(),
    };
    // The sample belongs to the invented province: another pack begins with a directive of its own, or empty.
    let sample = || args.pack.is_none().then(directive::sample);
    let told = args.directive.as_deref().map(directive::read).transpose()?.or_else(sample);
    let clock = at::surroundings(args.at.as_deref(), &pack, surroundings::of_this_machine())?;
    installation::run(async {
        // The port first: a second demonstration ends here, before it touches the data of the first.
        let listener = serve::listen(settings.listen).await?;
        // With `--port 0` the system says which.
        let settings = Settings { listen: listener.local_addr().map_err(ServerFault::Serve)?, ..settings };
        let app = open(&settings, pack, clock).await?;
        let people = people::make(&app).await.map_err(ServerFault::App)?;
        let dated = match told {
            Some(file) => directive::take_in(&app, file).await?,
            None => None,
        };
        let demo = Demo { password: people::PASSWORD.to_owned(), people };
        output::say(&greeting(&app, &demo, &settings, dated, lang))?;
        work::make(&app).await.map_err(ServerFault::App)?;
        // A demonstration writes to nobody.
        let post = Post { base: String::new(), mail: None };
        serve::until_told(app, Config { demo: Some(demo), ..Config::default() }, post, listener).await
    })
}

/// Opens the demonstration's database, and refuses one of real work.
async fn open(settings: &Settings, pack: Pack, clock: duban_app::Surroundings) -> Result<App, Fault> {
    let app = installation::open(settings, pack, clock).await?;
    if !app.mark_as_demo().await.map_err(ServerFault::App)? {
        return Err(ServerFault::RealDatabase(settings.data.clone()).into());
    }
    Ok(app)
}

/// Where the data of demonstrations are kept: beside those of other programs of this user.
fn usual_folder() -> PathBuf {
    let set = |name| environment(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("XDG_DATA_HOME")
        .or_else(|| set("HOME").map(|home| home.join(".local/share")))
        .unwrap_or_else(std::env::temp_dir)
        .join("duban-demo")
}

/// Where to look, who can sign in as what, and how to stop.
fn greeting(app: &App, demo: &Demo, settings: &Settings, dated: Option<Dated>, lang: Lang) -> String {
    let paint = terminal::Paint(terminal::coloured());
    let mut out = format!(
        "{}  {}\n\n",
        paint.strong(lang.pick("督办演示", "Duban demonstration")),
        paint.accent(&format!("http://{}", settings.listen)),
    );
    for person in &demo.people {
        let post = lang.pick(&person.post.0, &person.post.1);
        out.push_str(&format!(
            "  {} {} {post}\n",
            table::pad(&person.login, 16),
            table::pad(&person.name, 8)
        ));
    }
    out.push_str(&format!("\n  {}{}\n", lang.pick("密码都是 ", "everybody's password: "), demo.password));
    out.push_str(&format!("  {}{}\n", lang.pick("数据在 ", "data in "), settings.data.display()));
    if !app.clock_offset().is_zero() {
        let now = app.now().timestamp().to_zoned(app.pack.time_zone.clone());
        out.push_str(&format!(
            "  {}{}\n",
            lang.pick("演示时钟 ", "demonstration clock: "),
            now.strftime("%Y-%m-%d %H:%M")
        ));
    }
    if let Some(dated) = dated {
        out.push_str(&format!(
            "  {}{}\n",
            lang.pick("来文日期 ", "date of the directive: "),
            told(app, dated, lang)
        ));
    }
    out.push_str(lang.pick("  按 Ctrl-C 停止\n", "  Ctrl-C stops it\n"));
    out
}

/// The day of the directive, and where it was taken from.
fn told(app: &App, dated: Dated, lang: Lang) -> String {
    let from = match dated.by {
        DatedBy::Text => lang.pick("取自正文", "as its text says"),
        DatedBy::Before => lang.pick("沿用上次登记的", "as it was brought in before"),
        DatedBy::Clock if app.clock_offset().is_zero() => {
            lang.pick("正文没有日期，按今天", "its text gives none: today")
        }
        DatedBy::Clock => lang.pick("正文没有日期，按演示时钟", "its text gives none: the day of --at"),
    };
    lang.pick(&format!("{}（{from}）", dated.on), &format!("{} ({from})", dated.on)).to_owned()
}
