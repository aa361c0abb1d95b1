//! What people see while the machine fails: the database away, the disk full, two at one matter.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;
mod program;

use axum::http::StatusCode;
use browser::{Answer, Browser, person};
use common::*;
use duban_app::matters;
use duban_core::{Act, Amount, Assign, MatterNo, Measure, Participants, Quantity, Role};
use duban_store::{Batch, Rows, params};
use program::Program;
use serde_json::json;

/// Takes the database away under the running program, and brings it back.
///
/// A file is moved aside; a server ends all connections and lets nobody in, as it does while it restarts.
async fn reachable(world: &World, is_there: bool) {
    let fresh = &world.fresh;
    if fresh.is_postgres() {
        fresh.allow(is_there).await;
        fresh.unplug().await;
        return;
    }
    let aside = fresh.folder().join("aside.db");
    let (from, to) = if is_there { (aside, fresh.file()) } else { (fresh.file(), aside) };
    std::fs::rename(from, to).unwrap();
}

fn new_matter<'a>(title: &'a str, once: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title", title),
        ("requirement", "年底前改造城镇老旧小区2000个。"),
        ("kind", "task"),
        ("due_on", "2026-12-31"),
        ("measure", "quantity"),
        ("target", "2000"),
        ("measure_unit", "个"),
        ("once", once),
    ]
}

/// A page that says what happened and what to do, with the number under which it stands in the log.
fn apologises(answer: &Answer, code: &str) {
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
    let number = answer.headers["x-request-id"].to_str().unwrap();
    assert!(answer.text.contains(number), "the page quotes its number {number}: {}", answer.text);
    assert!(answer.text.contains(code), "{code}: {}", answer.text);
    assert!(answer.headers.get("set-cookie").is_none(), "nobody is signed out by it");
    for inner in ["sqlite", "postgres", "duban.db", "select ", "127.0.0.1"] {
        assert!(!answer.text.to_lowercase().contains(inner), "{inner} is no business of the reader");
    }
}

#[test]
fn a_database_that_is_away_is_apologised_for_and_found_again() {
    on_both(|world| async move {
        person(&world, "registrar", &[(OFFICE, Role::Registrar)]).await;
        let mut browser = Browser::of(&world, "registrar").await;
        browser.get("/me").await;
        let before = browser.post("/matters/new", &new_matter("此前", "f1")).await.to().to_owned();

        let packed = browser.send("GET", "/matters/export.csv", &[], &[("accept-encoding", "gzip")]).await;
        assert_eq!(packed.headers["content-encoding"], "gzip", "read to its end");

        reachable(&world, false).await;
        for path in ["/", "/matters", before.as_str(), "/directives", "/matters/export.csv"] {
            apologises(&browser.get(path).await, "store.away");
        }
        apologises(&browser.post("/matters/new", &new_matter("其间", "f2")).await, "store.away");
        let stranger = Browser::new(&world).sign_in("registrar", browser::PASSWORD).await;
        assert_eq!(stranger.status, StatusCode::SERVICE_UNAVAILABLE, "not a wrong password");
        let asset = browser.get("/assets/nothing.css").await;
        assert_ne!(asset.status, StatusCode::OK);

        reachable(&world, true).await;
        assert_eq!(browser.get(&before).await.status, StatusCode::OK, "in the same session");
        // The form that was lost is sent again, and once more: it is one matter.
        let sent = browser.post("/matters/new", &new_matter("其间", "f2")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        assert_eq!(browser.post("/matters/new", &new_matter("其间", "f2")).await.to(), sent.to());
        assert!(browser.get("/matters").await.text.contains("CSV (2 "));
        assert_eq!(books::agree(&world.app).await, 2);
    });
}

#[test]
fn a_full_disk_is_told_keeps_what_was_typed_out_of_the_books_and_lets_people_read() {
    on_both(|world| async move {
        if world.fresh.is_postgres() {
            println!("a server's disk is the server's business: its answers are tested in duban-store");
            return;
        }
        person(&world, "registrar", &[(OFFICE, Role::Registrar)]).await;
        let mut browser = Browser::of(&world, "registrar").await;
        browser.get("/me").await;
        // No page more than there are.
        limit(&world, "pragma max_page_count = 1").await;
        let (mut kept, mut refused) = (0, None);
        while refused.is_none() && kept < 200 {
            let once = format!("f{kept}");
            let answer = browser.post("/matters/new", &new_matter("满", &once)).await;
            match answer.status {
                StatusCode::SEE_OTHER => kept += 1,
                _ => refused = Some(answer),
            }
        }
        apologises(&refused.unwrap(), "store.full");
        assert_eq!(browser.get("/matters").await.status, StatusCode::OK, "reading goes on");
        assert_eq!(books::count(&world.app.store, "select count(*) from matter").await, kept);
        limit(&world, "pragma max_page_count = 1000000").await;
        let again = browser.post("/matters/new", &new_matter("满", &format!("f{kept}"))).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
        assert_eq!(books::agree(&world.app).await as i64, kept + 1);
    });
}

/// Sets how many pages the writer may fill; they stand for the size of the disk. The pragma answers a row, which a
/// batch refuses, but only after it has taken effect.
async fn limit(world: &World, pragma: &'static str) {
    let mut batch = Batch::new();
    batch.push(pragma, params![], Rows::Any);
    assert_eq!(world.app.store.commit(batch).await.unwrap_err().code(), "store.backend");
}

#[test]
fn of_two_at_one_matter_both_are_told_the_truth() {
    on_both(|world| async move {
        for login in ["one", "two"] {
            person(&world, login, &[(OFFICE, Role::Registrar)]).await;
        }
        let (mut one, mut two) = (Browser::of(&world, "one").await, Browser::of(&world, "two").await);
        one.get("/me").await;
        two.get("/me").await;
        for round in 0..4 {
            let once = format!("f{round}");
            let at = one.post("/matters/new", &new_matter("同时", &once)).await.to().to_owned();
            let (register, aside) = (format!("{at}/register"), format!("{at}/set_aside"));
            let (first, second) =
                tokio::join!(one.post(&register, &[]), two.post(&aside, &[("reason", "重复")]));
            let done = |answer: &Answer| answer.status == StatusCode::SEE_OTHER;
            // Either the register came first and the setting aside found it registered, which is allowed; or one is
            // told that it came too late, by whom, or that the matter does not stand there any more.
            for (late, by) in [(&first, "two 先生"), (&second, "one 先生")] {
                match late.status {
                    StatusCode::SEE_OTHER => {}
                    StatusCode::CONFLICT => assert!(late.text.contains(by), "{}", late.text),
                    StatusCode::UNPROCESSABLE_ENTITY => assert!(late.text.contains("matter.not_from")),
                    other => panic!("{other}: {}", late.text),
                }
            }
            assert!(done(&first) || done(&second));
            let versions = 1 + i64::from(done(&first)) + i64::from(done(&second));
            let no = at.trim_start_matches("/matters/").parse().unwrap();
            assert_eq!(world.app.store.matter(&no).await.unwrap().unwrap().version, versions);
        }
        books::agree(&world.app).await;
    });
}

/// Matters of a county, in hand, to be reported on over the interface.
async fn in_hand(world: &World, many: usize) -> Vec<MatterNo> {
    let mut nos = Vec::new();
    for _ in 0..many {
        let no = matters::enter(world, &registrar(), draft(), None).await.unwrap().no;
        let figure = Quantity { unit: "个".into(), target: Amount::whole(600), curve: Vec::new() };
        let to = Participants { lead: Some(unit(COUNTY)), ..Participants::default() };
        for (by, act) in [
            (registrar(), Act::Register),
            (registrar(), Act::GiveMeasure(Measure::Quantity(figure))),
            (registrar(), Act::SubmitForSignOff),
            (leader(), Act::SignOff),
            (registrar(), Act::Assign(Assign { to, due_on: None })),
            (clerk(COUNTY), Act::Acknowledge),
        ] {
            done(world, &by, &no, act).await;
        }
        nos.push(no);
    }
    nos
}

/// The same report under the same key, however often it is sent.
async fn reports(clerk: &Program, no: &MatterNo) -> program::Told {
    let act = json!({"act": "report", "period": "2026-04", "lines": [{"stand": {"figure": "150"}}]});
    let key = format!("report-{no}");
    clerk.post_with(&format!("/api/v1/matters/{no}/acts"), &[("idempotency-key", &key)], &act).await
}

async fn filed(world: &World) -> i64 {
    books::count(&world.app.store, "select count(*) from report").await
}

#[test]
fn reports_wait_for_a_database_that_somebody_else_has_locked_and_are_kept_once() {
    on_both(|world| async move {
        let nos = in_hand(&world, 6).await;
        person(&world, "clerk", &[(COUNTY, Role::Clerk)]).await;
        let clerk = Program::of(&world, "clerk").await;
        // Another program at work in the database: it may go on reading, nobody may write.
        let (mut server, mut file) = (None, None);
        if world.fresh.is_postgres() {
            server = Some(world.fresh.hold("matter").await);
        } else {
            let other = rusqlite::Connection::open(world.fresh.file()).unwrap();
            other.execute_batch("begin immediate; update meta set value = value").unwrap();
            file = Some(other);
        }
        let send = |no: &MatterNo| {
            let (clerk, no) = (clerk.clone(), no.clone());
            tokio::spawn(async move { reports(&clerk, &no).await })
        };
        let sent: Vec<_> = nos.iter().map(send).collect();
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        assert!(sent.iter().all(|report| !report.is_finished()), "nobody is told that it is kept");
        assert_eq!(filed(&world).await, 0);
        clerk.get(&format!("/api/v1/matters/{}", nos[0])).await.good();
        drop((server.take(), file.take()));
        for report in sent {
            report.await.unwrap().good();
        }
        assert_eq!(filed(&world).await, 6);
        for no in &nos {
            reports(&clerk, no).await.good();
        }
        assert_eq!(filed(&world).await, 6, "sent again, nothing is done twice");
        books::agree(&world.app).await;
    });
}

#[test]
fn reports_that_find_the_database_away_are_told_so_and_kept_once_when_it_is_back() {
    on_both(|world| async move {
        let nos = in_hand(&world, 4).await;
        person(&world, "clerk", &[(COUNTY, Role::Clerk)]).await;
        let clerk = Program::of(&world, "clerk").await;
        reports(&clerk, &nos[0]).await.good();
        reachable(&world, false).await;
        for no in &nos {
            reports(&clerk, no).await.refused(503, "store.away");
        }
        reachable(&world, true).await;
        for no in nos.iter().chain(&nos) {
            reports(&clerk, no).await.good();
        }
        assert_eq!(filed(&world).await, 4);
        books::agree(&world.app).await;
    });
}
