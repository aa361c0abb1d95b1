//! `duban serve`: the pages of an installation.

use std::net::SocketAddr;

use duban_app::App;
use duban_deliver::Post;
use duban_web::{Config, Lang};
use tokio::net::TcpListener;

use crate::args::server::Serve;
use crate::fault::{Fault, ServerFault};
use crate::settings::Settings;
use crate::{installation, keeper, logs, output, postal, surroundings};

/// Serves until told to stop.
pub(crate) fn run(args: &Serve, lang: Lang) -> Result<(), Fault> {
    logs::begin("info");
    let settings = Settings::of(&args.installation, args.listen)?;
    let pack = installation::pack(&settings)?;
    let post = postal::post()?;
    installation::run(async {
        let listener = listen(settings.listen).await?;
        let app = installation::open(&settings, pack, surroundings::of_this_machine()).await?;
        // A demonstration's database stays one, whoever serves it: every page says so.
        let demo = app.is_demo().await.map_err(ServerFault::App)?.then(Default::default);
        let config = Config { tls: settings.tls, proxies: settings.proxies, demo };
        let at = listener.local_addr().map_err(ServerFault::Serve)?;
        output::say(&format!("{} http://{at}\n", lang.pick("督办已启动：", "Duban serves")))?;
        until_told(app, config, post, listener).await
    })
}

/// The listener, or why the port cannot be had.
pub(crate) async fn listen(at: SocketAddr) -> Result<TcpListener, Fault> {
    TcpListener::bind(at).await.map_err(|e| ServerFault::Listen(at, e).into())
}

/// Serves until the terminal or the system says stop.
pub(crate) async fn until_told(
    app: App,
    config: Config,
    post: Post,
    listener: TcpListener,
) -> Result<(), Fault> {
    let stop = async {
        told().await;
        tracing::info!("stopping");
    };
    let keeping = tokio::spawn(keeper::keep(app.clone()));
    // Apart, so that a slow mail server holds up neither lights nor ladder.
    let telling = tokio::spawn(keeper::tell(app.clone(), post));
    let served = duban_web::serve(app, config, listener, stop).await;
    keeping.abort();
    telling.abort();
    Ok(served.map_err(ServerFault::Serve)?)
}

/// Waits for Ctrl-C, or for the signal by which service managers stop a program.
async fn told() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
