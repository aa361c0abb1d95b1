//! The board on a wall: told of what changed, on this node and on another, and of nothing else; ends with whoever watches, with
//! the session, and with the server; holds no connection of the database.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use std::time::Duration;

use axum::Router;
use axum::body::{Body, BodyDataStream};
use axum::http::{Request, StatusCode, header};
use browser::{Browser, person};
use common::{COUNTY, LANZHOU, OFFICE, OTHER_CITY, World, draft, on_both, registrar, two_thousand};
use duban_app::{App, matters};
use duban_core::{Draft, EnteredAs, Moment, Participants, Role};
use duban_web::{Config, router};
use futures_util::StreamExt;
use jiff::civil::date;
use tokio::time::timeout;
use tower::ServiceExt;

/// Longer than any test waits for something that comes.
const PATIENCE: Duration = Duration::from_secs(20);

async fn enter(app: &App, lead: &str) {
    let one = Draft {
        due_on: Some(date(2026, 12, 20)),
        measure: Some(two_thousand()),
        intended: Participants { lead: Some(lead.into()), ..Participants::default() },
        standing: EnteredAs::InHand { since: Moment::from_micros(1_768_000_000_000_000) },
        ..draft()
    };
    matters::enter_all(app, &registrar(), vec![one], None).await.unwrap();
}

/// Somebody who watches.
struct Watching {
    body: BodyDataStream,
    heard: String,
}

impl Watching {
    async fn open(router: &Router, browser: &Browser, path: &str) -> Self {
        let cookies: Vec<String> =
            browser.cookies.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let request = Request::builder().uri(path).header("host", "duban.example");
        let request = request.header(header::COOKIE, cookies.join("; ")).body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
        let mut watching = Self { body: response.into_body().into_data_stream(), heard: String::new() };
        assert!(watching.hears("retry:").await, "{}", watching.heard);
        watching
    }

    /// Whether something with `word` comes.
    async fn hears(&mut self, word: &str) -> bool {
        self.within(PATIENCE, word).await
    }

    async fn within(&mut self, time: Duration, word: &str) -> bool {
        let waiting = async {
            while !self.heard.contains(word) {
                match self.body.next().await {
                    Some(Ok(bytes)) => self.heard.push_str(&String::from_utf8_lossy(&bytes)),
                    _ => return false,
                }
            }
            self.heard.clear();
            true
        };
        timeout(time, waiting).await.unwrap_or(false)
    }

    /// Whether the stream is over.
    async fn is_over(&mut self) -> bool {
        timeout(PATIENCE, async { while self.body.next().await.is_some() {} }).await.is_ok()
    }
}

/// Where the page that is shown now listens.
fn events(page: &str) -> String {
    let (_, rest) = page.split_once("data-events=\"").unwrap();
    rest.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&")
}

#[test]
fn a_board_on_a_wall_is_told_what_changed_and_nothing_else() {
    on_both(|world| async move {
        enter(&world, LANZHOU).await;
        person(&world, "sheng", &[(OFFICE, Role::Leader)]).await;
        person(&world, "shi", &[(OTHER_CITY, Role::Leader)]).await;
        let (mut office, mut city) = (Browser::of(&world, "sheng").await, Browser::of(&world, "shi").await);
        let (page, own) = (office.get("/board?wall=1").await.text, city.get("/board?wall=1").await.text);
        assert!(!office.get("/board").await.text.contains("data-events"));
        assert!(!office.get("/board?wall=1&by=list").await.text.contains("<script>"));
        let router = office.router.clone();
        let mut wall = Watching::open(&router, &office, &events(&page)).await;
        let mut other = Watching::open(&router, &city, &events(&own)).await;
        assert!(!wall.within(Duration::from_millis(2_500), "event: board").await, "nothing changed");
        enter(&world, COUNTY).await;
        assert!(wall.hears("event: board").await);
        assert!(!other.within(Duration::from_millis(2_500), "event: board").await, "none of theirs");
        // Whoever opens the page of before again is told at once.
        let mut late = Watching::open(&router, &office, &events(&page)).await;
        assert!(late.hears("event: board").await);
        let fresh = office.get("/board?wall=1").await.text;
        assert_ne!(events(&fresh), events(&page));
        let mut late = Watching::open(&router, &office, &events(&fresh)).await;
        assert!(!late.within(Duration::from_millis(2_500), "event: board").await);
    });
}

#[test]
fn a_stream_ends_with_the_session() {
    on_both(|world| async move {
        person(&world, "sheng", &[(OFFICE, Role::Leader)]).await;
        let mut office = Browser::of(&world, "sheng").await;
        let page = office.get("/board?wall=1").await.text;
        let router = office.router.clone();
        let mut wall = Watching::open(&router, &office, &events(&page)).await;
        assert_eq!(office.post("/sign-out", &[]).await.status, StatusCode::SEE_OTHER);
        enter(&world, COUNTY).await;
        assert!(wall.hears("event: end").await);
        assert!(wall.is_over().await);
    });
}

#[test]
fn many_who_watch_hold_no_connection() {
    on_both(|world| async move {
        person(&world, "sheng", &[(OFFICE, Role::Leader)]).await;
        let mut office = Browser::of(&world, "sheng").await;
        let page = office.get("/board?wall=1").await.text;
        let (router, at) = (office.router.clone(), events(&page));
        let mut walls = Vec::new();
        for _ in 0..200 {
            walls.push(Watching::open(&router, &office, &at).await);
        }
        // With all of them open the pages answer as ever, and acts are kept.
        let answered = timeout(PATIENCE, office.get("/board")).await.unwrap();
        assert_eq!(answered.status, StatusCode::OK);
        enter(&world, LANZHOU).await;
        for wall in &mut walls {
            assert!(wall.hears("event: board").await);
        }
        drop(walls);
        assert_eq!(office.get("/").await.status, StatusCode::OK);
    });
}

/// Two nodes over one PostgreSQL database: what is done on one refreshes a board that is open on the other.
#[test]
fn a_board_on_one_node_hears_of_another() {
    on_both(|world| async move {
        if world.store.dialect() != duban_store::Dialect::Postgres {
            return;
        }
        person(&world, "sheng", &[(OFFICE, Role::Leader)]).await;
        let other = second(&world).await;
        let mut office = Browser::of(&world, "sheng").await;
        let page = office.get("/board?wall=1").await.text;
        let mut wall = Watching::open(&office.router, &office, &events(&page)).await;
        assert!(!wall.within(Duration::from_millis(2_500), "event: board").await);
        enter(&other, LANZHOU).await;
        assert!(wall.hears("event: board").await, "it was done on the other node");
        let mut there = Browser::of(&world, "sheng").await;
        there.router = router(other.clone(), Config::default());
        let page = there.get("/board?wall=1").await.text;
        let mut wall = Watching::open(&there.router, &there, &events(&page)).await;
        enter(&world, COUNTY).await;
        assert!(wall.hears("event: board").await, "and the other way round");
    });
}

async fn second(world: &World) -> App {
    world.later(1);
    world.started_with(duban_pack::demo().unwrap()).await
}
