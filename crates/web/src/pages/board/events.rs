//! GET `/board/events`: tells a board on a wall that its numbers changed, as server-sent events.
//!
//! Whoever waits holds no connection of the database. A stream wakes with the pulse of the store, counts at most once a second
//! (and no more than a twentieth of the time, however long counting takes; streams of one board share the count), and tells
//! only of what differs from what the page shows. It ends when the client goes, when the session does, and when the server stops.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use duban_app::matters::{self, BoardAsked};
use duban_app::people;
use duban_core::Actor;
use futures_util::stream;
use jiff::civil::Date;
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::time::{Instant, sleep, sleep_until};

use super::board_asked;
use crate::Lang;
use crate::problem::Problem;
use crate::request::{Fields, Signed, Visitor};
use crate::site::Site;

/// How often something is sent, so that a line that is cut is noticed, and the session is looked at.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How long at least between two counts.
const PACE: Duration = Duration::from_secs(1);

/// Counting takes no more than one part of so many of the time.
const SHARE: u32 = 20;

/// When a browser that lost its line comes again; when one that found no room does. In seconds.
const AGAIN: [u64; 2] = [3, 60];

/// GET.
pub(crate) async fn stream(
    State(site): State<Site>,
    lang: Lang,
    visitor: Visitor,
    by: Signed,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    let wanted = board_asked(lang, &asked)?;
    // What is refused is refused as a page, before anything streams.
    let first = matters::board_of(&site.app, &by.actor, &wanted).await?;
    let Ok(place) = Arc::clone(&site.streams.free).try_acquire_owned() else {
        let later = Event::default().retry(Duration::from_secs(AGAIN[1])).comment("no room");
        return Ok(guarded(Sse::new(stream::iter([Ok::<_, Infallible>(later)]))));
    };
    let seen = Some(asked.one("seen")).filter(|print| !print.is_empty()).map(str::to_owned);
    let watching = Watching {
        pulse: site.app.store.pulse(),
        closing: site.streams.closing.subscribe(),
        token: visitor.token.clone().unwrap_or_default(),
        actor: by.actor.clone(),
        wanted,
        seen: seen.unwrap_or_else(|| first.print()),
        day: site.app.today(),
        counted: Instant::now(),
        next: Next::Greet,
        _place: place,
        site,
    };
    Ok(guarded(Sse::new(stream::unfold(watching, Watching::tell))))
}

/// No proxy keeps it back.
fn guarded(sse: impl IntoResponse) -> Response {
    let mut response = sse.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    response
}

/// What a stream does when it is asked again.
enum Next {
    /// Says that it is there.
    Greet,
    /// Counts: something changed, or may have before it listened.
    Count,
    /// Waits for the pulse.
    Wait,
    /// Is over.
    End,
}

/// Somebody who watches a board.
struct Watching {
    site: Site,
    wanted: BoardAsked,
    actor: Actor,
    token: String,
    /// What the page shows.
    seen: String,
    /// The day it was counted for: at midnight more is due.
    day: Date,
    pulse: watch::Receiver<u64>,
    closing: watch::Receiver<bool>,
    /// Until when nothing is counted again.
    counted: Instant,
    next: Next,
    _place: OwnedSemaphorePermit,
}

impl Watching {
    /// The next event, when there is one.
    async fn tell(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            if *self.closing.borrow() {
                return None;
            }
            match self.next {
                Next::End => return None,
                Next::Greet => {
                    self.next = Next::Count;
                    let event = Event::default().retry(Duration::from_secs(AGAIN[0])).comment("here");
                    return Some((Ok(event), self));
                }
                Next::Count => {
                    self.next = Next::Wait;
                    if !self.is_signed_in().await {
                        return Some((Ok(self.ended()), self));
                    }
                    if let Some(event) = self.count().await {
                        return Some((Ok(event), self));
                    }
                }
                Next::Wait => {
                    if let Some(event) = self.wait().await {
                        return Some((Ok(event), self));
                    }
                }
            }
        }
    }

    /// Until something changed; or a sign of life.
    async fn wait(&mut self) -> Option<Event> {
        let beat = tokio::select! {
            _ = self.closing.changed() => None,
            changed = self.pulse.changed() => Some(changed.is_ok()),
            () = sleep(HEARTBEAT) => {
                if !self.is_signed_in().await {
                    return Some(self.ended());
                }
                if self.site.app.today() != self.day {
                    self.next = Next::Count;
                }
                return Some(Event::default().comment("here"));
            }
        };
        match beat {
            Some(true) => {
                tokio::select! {
                    _ = self.closing.changed() => {}
                    () = sleep_until(self.counted) => {}
                }
                self.next = Next::Count;
            }
            Some(false) => self.next = Next::End,
            None => {}
        }
        None
    }

    /// Counts, and tells when the numbers are others than those of the page.
    async fn count(&mut self) -> Option<Event> {
        let began = Instant::now();
        self.day = self.site.app.today();
        self.wanted.beat = *self.pulse.borrow_and_update();
        let counted = matters::board_of(&self.site.app, &self.actor, &self.wanted).await;
        self.counted = Instant::now() + PACE.max(began.elapsed() * SHARE);
        match counted {
            Ok(view) => {
                let print = view.print();
                (print != self.seen).then(|| {
                    self.seen = print;
                    Event::default().event("board").data(self.site.clock(view.counted_at))
                })
            }
            Err(error) => {
                tracing::debug!(%error, "a board on a wall could not be counted; tried again");
                None
            }
        }
    }

    /// Whether the session stands, in the same post. Watching keeps no session alive.
    async fn is_signed_in(&self) -> bool {
        match people::still(&self.site.app, &self.token).await {
            Ok(signed) => signed.is_some_and(|signed| signed.actor == self.actor),
            // A database that is away has signed nobody out.
            Err(_) => true,
        }
    }

    /// The last event: the page asks for itself, and so for the sign-in.
    fn ended(&mut self) -> Event {
        self.next = Next::End;
        Event::default().event("end").data("signed out")
    }
}
