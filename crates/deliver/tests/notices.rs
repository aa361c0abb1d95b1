//! From an act to a mail server and a webhook, over both databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

#[path = "../../app/tests/common/mod.rs"]
mod common;
mod servers;

use std::collections::BTreeSet;
use std::sync::Mutex;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::*;
use duban_app::Awaited;
use duban_app::notify::{self, Answer, Call, Carrier, Letter, NewHook, NotifyFault, Undelivered, Wish};
use duban_app::people::{self, Credentials, NewPerson, NewPost, Signed};
use duban_app::{App, AppError, matters};
use duban_core::{Act, Actor, Alert, Assign, MatterNo, Pace, Participants, Role, Wishes};
use duban_deliver::{Mail, Post, Security, Smtp};
use hmac::{Hmac, KeyInit, Mac};
use jiff::civil::date;
use servers::Server;
use sha2::Sha256;

const PASSWORD: &str = "一二三四五六七八九十";

fn post(smtp: &Server) -> Post {
    let smtp = Smtp {
        host: "127.0.0.1".into(),
        port: Some(smtp.port),
        security: Security::Plain,
        credentials: None,
        from: "督办 <duban@dcs.example>".into(),
        authority: None,
    };
    Post { base: "https://duban.example".into(), mail: Some(Mail::new(&smtp).unwrap()) }
}

/// A person who is signed in.
async fn person(app: &App, login: &str, unit: &str, role: Role) -> std::sync::Arc<Signed> {
    let post = NewPost { unit: unit.into(), role, from_on: date(2020, 1, 1), until_on: None };
    let new =
        NewPerson { login: login.into(), name: login.into(), password: PASSWORD.into(), posts: vec![post] };
    people::create_from_console(app, new).await.unwrap();
    let with = Credentials {
        login: login.into(),
        password: PASSWORD.into(),
        address: "::1".into(),
        agent: String::new(),
    };
    let opened = people::sign_in(app, &with).await.unwrap();
    people::who(app, &opened.token.shown()).await.unwrap().unwrap()
}

fn wish(login: &str, wishes: Wishes) -> Wish {
    Wish { mail: format!("{login}@city.example"), lang: "zh".into(), wishes }
}

fn at_once() -> Wishes {
    Wishes { quiet: None, ..Wishes::default() }
}

/// Assigned to the city.
async fn assigned(app: &App) -> MatterNo {
    let no = matters::enter(app, &registrar(), draft(), None).await.unwrap().no;
    done(app, &registrar(), &no, Act::Register).await;
    done(app, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
    done(app, &registrar(), &no, Act::SubmitForSignOff).await;
    done(app, &leader(), &no, Act::SignOff).await;
    let to = Participants { lead: Some(LANZHOU.into()), ..Participants::default() };
    done(app, &registrar(), &no, Act::Assign(Assign { to, due_on: None })).await;
    no
}

/// The lines of a mail's head, unfolded, and its text.
fn opened(mail: &str) -> (String, String) {
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    let text = if head.to_lowercase().contains("transfer-encoding: base64") {
        let bytes = STANDARD.decode(body.replace(['\r', '\n'], "")).unwrap();
        String::from_utf8(bytes).unwrap()
    } else {
        body.to_owned()
    };
    (head.replace("\r\n ", " "), text)
}

fn id_of(mail: &str) -> String {
    let (head, _) = opened(mail);
    head.lines().find(|line| line.starts_with("Message-ID:")).unwrap().trim().to_owned()
}

#[test]
fn an_assignment_reaches_the_clerk_by_mail_once() {
    on_both(|world| async move {
        let (app, smtp) = (&world.app, Server::smtp().await);
        let clerk = person(app, "wang", LANZHOU_OFFICE, Role::Clerk).await;
        let other = person(app, "zhao", OTHER_CITY, Role::Clerk).await;
        notify::save_wish(app, &clerk, wish("wang", at_once())).await.unwrap();
        notify::save_wish(app, &other, wish("zhao", at_once())).await.unwrap();
        let no = assigned(app).await;
        let post = post(&smtp);
        // Two nodes at once, several times.
        for _ in 0..3 {
            let (one, two) = tokio::join!(notify::spread(app, true), notify::spread(app, true));
            one.and(two).unwrap();
            let (one, two) = tokio::join!(notify::deliver(app, &post), notify::deliver(app, &post));
            one.and(two).unwrap();
        }
        let got = smtp.got();
        assert_eq!(got.len(), 1, "{got:?}");
        let (head, text) = opened(&got[0]);
        assert!(head.starts_with("RCPT TO:<wang@city.example>"), "{head}");
        assert!(text.contains(&no.printed()) && text.contains("交办签收"), "{text}");
        assert!(text.contains(&format!("https://duban.example/matters/{no}")), "{text}");
        assert!(!text.contains("老旧小区"), "no directive marked public, so no title: {text}");
        assert!(id_of(&got[0]).ends_with("@dcs.example>"), "{head}");
    });
}

/// Sends and dies before it can be noted: the store is told nothing.
struct Dying<'a>(&'a Post, Mutex<bool>);

impl Carrier for Dying<'_> {
    fn base(&self) -> &str {
        self.0.base()
    }
    fn takes_mail(&self) -> bool {
        true
    }
    fn mail<'a>(&'a self, letter: &'a Letter) -> Awaited<'a, Result<(), Undelivered>> {
        Box::pin(async move {
            self.0.mail(letter).await.unwrap();
            *self.1.lock().unwrap() = true;
            std::future::pending().await
        })
    }
    fn call<'a>(&'a self, call: &'a Call) -> Awaited<'a, Result<Answer, Undelivered>> {
        self.0.call(call)
    }
}

#[test]
fn a_node_that_dies_after_sending_leads_to_the_same_mail_again() {
    on_both(|world| async move {
        let (app, smtp) = (&world.app, Server::smtp().await);
        let clerk = person(app, "wang", LANZHOU, Role::Clerk).await;
        notify::save_wish(app, &clerk, wish("wang", at_once())).await.unwrap();
        assigned(app).await;
        notify::spread(app, true).await.unwrap();
        let post = post(&smtp);
        let dying = Dying(&post, Mutex::new(false));
        let cut =
            tokio::time::timeout(std::time::Duration::from_millis(1_500), notify::deliver(app, &dying)).await;
        assert!(cut.is_err() && *dying.1.lock().unwrap());
        assert_eq!(notify::deliver(app, &post).await.unwrap().sent, 0, "another node leaves it its time");
        world.later(6);
        assert_eq!(notify::deliver(app, &post).await.unwrap().sent, 1);
        let got = smtp.got();
        assert_eq!(got.len(), 2);
        assert_eq!(id_of(&got[0]), id_of(&got[1]), "known by its identity");
    });
}

#[test]
fn a_digest_comes_at_its_hour_and_overdue_work_comes_though_muted() {
    on_both(|world| async move {
        let (app, smtp) = (&world.app, Server::smtp().await);
        let clerk = person(app, "wang", LANZHOU, Role::Clerk).await;
        let daily = Wishes { pace: Pace::Daily, digest_hour: 8, ..at_once() };
        notify::save_wish(app, &clerk, wish("wang", daily)).await.unwrap();
        let post = post(&smtp);
        let round = async || {
            notify::spread(app, true).await.unwrap();
            notify::deliver(app, &post).await.unwrap()
        };
        let no = assigned(app).await;
        assigned(app).await;
        round().await;
        assert!(smtp.got().is_empty(), "it is ten in the morning: tomorrow at eight");
        world.later(60);
        assigned(app).await;
        round().await;
        assert!(smtp.got().is_empty());
        world.later(21 * 60 + 1);
        assert_eq!(round().await.sent, 3);
        let (_, text) = opened(&smtp.got()[0]);
        assert_eq!((smtp.got().len(), text.matches("交办签收").count()), (1, 3), "{text}");

        let muted = Wishes { muted: BTreeSet::from(Alert::ALL), ..at_once() };
        notify::save_wish(app, &clerk, wish("wang", muted)).await.unwrap();
        assigned(app).await;
        round().await;
        assert_eq!(smtp.got().len(), 1, "muted");
        let chase = Act::Chase { note: "请抓紧".into(), channel: duban_core::Channel::Phone };
        done(app, &registrar(), &no, chase).await;
        round().await;
        let (head, text) = opened(&smtp.got()[1]);
        assert!(text.contains("逾期催办") && text.contains(&no.printed()), "{head} {text}");
    });
}

#[test]
fn a_server_that_is_dead_or_says_no_is_tried_again_and_in_the_end_it_shows() {
    on_both(|world| async move {
        let (app, smtp) = (&world.app, Server::smtp().await);
        let clerk = person(app, "wang", LANZHOU, Role::Clerk).await;
        notify::save_wish(app, &clerk, wish("wang", at_once())).await.unwrap();
        let admin = person(app, "admin", OFFICE, Role::Administrator).await;
        assigned(app).await;
        notify::spread(app, true).await.unwrap();
        let mut dead = Server::smtp().await;
        dead.port = 1;
        let told = notify::deliver(app, &self::post(&dead)).await.unwrap();
        assert_eq!((told.sent, told.put_off), (0, 1));
        let post = post(&smtp);
        assert_eq!(notify::deliver(app, &post).await.unwrap(), notify::Delivered::default(), "not at once");
        smtp.answers("451 later");
        for _ in 1..notify::MOST_TRIES {
            world.later(1_300);
            notify::deliver(app, &post).await.unwrap();
        }
        let (troubles, _) = notify::troubles(app, &admin.actor).await.unwrap();
        assert_eq!(troubles.len(), 1);
        assert!(troubles[0].fault.contains("451") || troubles[0].fault.contains("later"), "{troubles:?}");
        assert!(!troubles[0].fault.contains(PASSWORD));
        let denied = notify::troubles(app, &clerk.actor).await;
        assert!(matches!(denied, Err(AppError::Denied(_))), "{denied:?}");
        smtp.answers("");
        assert_eq!(notify::try_again(app, &admin.actor).await.unwrap(), 1);
        assert_eq!(notify::deliver(app, &post).await.unwrap().sent, 1);
        assert!(notify::troubles(app, &admin.actor).await.unwrap().0.is_empty());
    });
}

fn hook(url: String, profile: &str, is_inside: bool) -> NewHook {
    NewHook {
        name: "办公平台".into(),
        profile: profile.into(),
        url,
        secret: "0123456789abcdef".into(),
        alerts: BTreeSet::from([Alert::Asked]),
        is_inside,
    }
}

fn refusal(outcome: Result<i64, AppError>) -> NotifyFault {
    match outcome {
        Err(AppError::Notify(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_webhook_is_signed_follows_nobody_and_stays_out_of_the_network() {
    on_both(|world| async move {
        let (app, http) = (&world.app, Server::http().await);
        let admin: &Actor = &actor(OFFICE, Role::Administrator);
        let city: &Actor = &actor(LANZHOU_OFFICE, Role::Administrator);
        let url = format!("http://127.0.0.1:{}/hook?key=k", http.port);
        assert_eq!(
            refusal(notify::add_hook(app, admin, hook(url.clone(), "json", false)).await),
            NotifyFault::Inside
        );
        assert_eq!(
            refusal(notify::add_hook(app, city, hook(url.clone(), "json", true)).await),
            NotifyFault::Inside
        );
        let short = NewHook { secret: "short".into(), ..hook(url.clone(), "json", true) };
        assert_eq!(refusal(notify::add_hook(app, admin, short).await), NotifyFault::Secret(16));
        assert!(notify::add_hook(app, &registrar(), hook(url.clone(), "json", true)).await.is_err());
        let id = notify::add_hook(app, admin, hook(url.clone(), "json", true)).await.unwrap();
        notify::add_hook(app, admin, hook(url.clone(), "dingtalk", true)).await.unwrap();
        assert_eq!(notify::hooks(app, city).await.unwrap().len(), 0, "not theirs");
        let post = Post { base: String::new(), mail: None };
        http.answers("HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n{\"errcode\":0}");
        let no = assigned(app).await;
        notify::spread(app, false).await.unwrap();
        assert_eq!(notify::deliver(app, &post).await.unwrap().sent, 2);
        let got = http.got();
        let plain = got.iter().find(|one| one.contains("duban-signature")).unwrap();
        let (head, body) = plain.split_once("\r\n\r\n").unwrap();
        let signed = head.lines().find_map(|line| line.strip_prefix("duban-signature: ")).unwrap();
        let (t, v1) = signed.trim().strip_prefix("t=").unwrap().split_once(",v1=").unwrap();
        let mut mac = Hmac::<Sha256>::new_from_slice(b"0123456789abcdef").unwrap();
        mac.update(format!("{t}.{body}").as_bytes());
        let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(v1, hex);
        let told: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(
            (told["matter"].as_str(), told["alert"].as_str()),
            (Some(no.to_string().as_str()), Some("asked"))
        );
        assert!(told["title"].is_null(), "{body}");
        let robot = got.iter().find(|one| one.contains("sign=")).unwrap();
        assert!(robot.contains("\"msgtype\":\"markdown\"") && robot.contains("timestamp="), "{robot}");

        http.answers(&format!(
            "HTTP/1.1 307 Temporary Redirect\r\nlocation: {url}&again\r\ncontent-length: 0\r\n\r\n"
        ));
        assigned(app).await;
        notify::spread(app, false).await.unwrap();
        let told = notify::deliver(app, &post).await.unwrap();
        assert_eq!((told.sent, told.given_up), (0, 2), "refused and seen");
        assert_eq!(http.got().len(), 4, "nobody went on to where it pointed");
        let (troubles, _) = notify::troubles(app, admin).await.unwrap();
        assert!(
            troubles.iter().all(|one| one.fault.contains("redirect") && !one.fault.contains("key=k")),
            "{troubles:?}"
        );
        notify::end_hook(app, admin, id).await.unwrap();
        assert!(notify::end_hook(app, admin, id).await.is_err());
    });
}

#[test]
fn a_name_that_leads_inside_is_not_called() {
    duban_testkit::database::run(async {
        let http = Server::http().await;
        let post = Post { base: String::new(), mail: None };
        let call = |url: String, is_inside| Call { url, head: vec![], body: "{}".into(), is_inside };
        let url = format!("http://localhost:{}/", http.port);
        let refused = post.call(&call(url.clone(), false)).await;
        assert!(matches!(&refused, Err(Undelivered::Never(why)) if why.contains("inside")), "{refused:?}");
        assert!(http.got().is_empty());
        let plain = post.call(&call(format!("http://127.0.0.1:{}/", http.port), true)).await;
        assert_eq!(plain.unwrap().status, 200);
        let tls = post.call(&call(format!("https://127.0.0.1:{}/", http.port), true)).await;
        assert!(matches!(tls, Err(Undelivered::Away(_))), "no TLS there: {tls:?}");
    });
}

#[test]
fn a_calendar_holds_what_is_due_and_a_renewed_one_opens_no_more_with_the_old_secret() {
    on_both(|world| async move {
        let app = &world.app;
        let clerk = person(app, "wang", LANZHOU_OFFICE, Role::Clerk).await;
        let other = person(app, "zhao", OTHER_CITY, Role::Clerk).await;
        let no = assigned(app).await;
        let secret = notify::renew_feed(app, &clerk).await.unwrap();
        let text = notify::calendar(app, &secret, "::1").await.unwrap();
        assert!(text.contains(&no.printed()) && text.contains("DTSTART;VALUE=DATE:20261231"), "{text}");
        let before = text.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
        done(app, &clerk_of(&clerk), &no, Act::Acknowledge).await;
        let later = notify::calendar(app, &secret, "::1").await.unwrap();
        assert!(later.contains(&before), "the same matter is the same entry");
        let number = |text: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap();
            line.trim().parse::<i64>().unwrap()
        };
        assert!(number(&later) > number(&text));
        let theirs = notify::renew_feed(app, &other).await.unwrap();
        assert!(!notify::calendar(app, &theirs, "::1").await.unwrap().contains("BEGIN:VEVENT"), "not theirs");
        let renewed = notify::renew_feed(app, &clerk).await.unwrap();
        for wrong in [secret.as_str(), "", "x", &"0".repeat(64), &renewed.to_uppercase()] {
            let told = notify::calendar(app, wrong, "::2").await;
            assert!(matches!(told, Err(AppError::Notify(NotifyFault::NoFeed))), "{wrong}: {told:?}");
        }
        for guess in 0..200 {
            drop(notify::calendar(app, &format!("{guess:064}"), "::3").await);
        }
        let told = notify::calendar(app, &renewed, "::3").await;
        assert!(matches!(told, Err(AppError::Notify(NotifyFault::TooOften { .. }))), "{told:?}");
        notify::end_feed(app, &clerk).await.unwrap();
        assert!(notify::calendar(app, &renewed, "::1").await.is_err());
    });
}

fn clerk_of(signed: &Signed) -> Actor {
    signed.actor.clone()
}

#[test]
fn wishes_that_make_no_sense_are_refused_whole() {
    on_both(|world| async move {
        let app = &world.app;
        let clerk = person(app, "wang", LANZHOU, Role::Clerk).await;
        let good = wish("wang", at_once());
        notify::save_wish(app, &clerk, good.clone()).await.unwrap();
        let hours = Wishes { digest_hour: 24, ..at_once() };
        for bad in [
            Wish { mail: "a@b.cn\r\nBcc: x@y.cn".into(), ..good.clone() },
            Wish { lang: "de".into(), ..good.clone() },
            Wish { wishes: hours, ..good.clone() },
        ] {
            assert!(matches!(notify::save_wish(app, &clerk, bad).await, Err(AppError::Notify(_))));
        }
        assert_eq!(notify::wish(app, &clerk).await.unwrap(), good);
    });
}

#[test]
fn what_was_told_long_ago_is_forgotten_and_what_waits_is_not() {
    on_both(|world| async move {
        let (app, smtp) = (&world.app, Server::smtp().await);
        let clerk = person(app, "wang", LANZHOU_OFFICE, Role::Clerk).await;
        notify::save_wish(app, &clerk, wish("wang", at_once())).await.unwrap();
        let _ = assigned(app).await;
        notify::spread(app, true).await.unwrap();
        notify::deliver(app, &post(&smtp)).await.unwrap();
        let counted = async || {
            let outbox = books::count(&app.store, "select count(*) from outbox").await;
            (outbox, books::count(&app.store, "select count(*) from notice").await)
        };
        let told = counted().await;
        assert!(told.0 > 0 && told.1 > 0, "{told:?}");
        world.later(91 * 24 * 60);
        notify::forget(app).await.unwrap();
        assert_eq!(counted().await, told, "a quarter is not over");
        // Written now, and spread by nobody yet.
        let _ = assigned(app).await;
        let waiting = app.store.waiting(100).await.unwrap().len();
        world.later(2 * 24 * 60);
        notify::forget(app).await.unwrap();
        assert_eq!(counted().await, (i64::try_from(waiting).unwrap(), 0));
    });
}
