//! The server: listens, answers, and stops without cutting anybody off.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use duban_app::App;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::problem::Problem;
use crate::site::{Served, Site, Streams};
use crate::{Config, routes, surround};

/// How long requests that are under way may take once the server is told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until `shutdown` comes about; then takes no new request, and waits for those under way, ten seconds at most.
///
/// # Errors
/// What the listener says.
pub async fn serve(
    app: App,
    config: Config,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    until(app, config, listener, Box::pin(shutdown)).await
}

/// What somebody waits for, of a kind that does not matter.
type Boxed<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// [`serve`] behind a box: compiled here, and not once more in every crate that serves.
#[inline(never)]
fn until(app: App, config: Config, listener: TcpListener, shutdown: Boxed<()>) -> Boxed<io::Result<()>> {
    Box::pin(async move {
        let streams = Arc::new(Streams::default());
        let service =
            with(app, config, Arc::clone(&streams)).into_make_service_with_connect_info::<SocketAddr>();
        let (told, tell) = oneshot::channel();
        let stop = async move {
            shutdown.await;
            streams.closing.send_replace(true);
            // Nobody waits for it when the server has ended by itself.
            let _ = told.send(());
        };
        let server = axum::serve(listener, service).with_graceful_shutdown(stop);
        let late = async move {
            // The sender is only dropped with the server, which ends the wait below.
            let _ = tell.await;
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            outcome = server.into_future() => outcome,
            () = late => {
                tracing::warn!("some requests were still under way when the server stopped");
                Ok(())
            }
        }
    })
}

/// Everything the server answers, as one service: for [`serve`], and for tests without a socket.
#[must_use = "a router does nothing until it is served"]
pub fn router(app: App, config: Config) -> Router {
    with(app, config, Arc::default())
}

fn with(app: App, config: Config, streams: Arc<Streams>) -> Router {
    let site = Site { app, config: Arc::new(config), streams };
    routes::router()
        .fallback(async || Problem::missing())
        .method_not_allowed_fallback(async || Problem::no_such_method())
        .with_state(Served(site.clone()))
        .layer(CatchPanicLayer::custom(surround::after_panic))
        .layer(from_fn_with_state(site, surround::surround))
        .layer(CompressionLayer::new())
}
