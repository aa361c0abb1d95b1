//! The pages of working, claiming and closing: every act by its form without a script, with files, in the right hands.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Answer, Browser, person};
use common::*;
use duban_core::{Act, Assign, MatterNo, Participants, Role};

/// Who works on the matter of these tests, each in a browser.
struct Desk {
    registrar: Browser,
    leader: Browser,
    verifier: Browser,
    clerk: Browser,
    chief: Browser,
    stranger: Browser,
}

const PEOPLE: [(&str, &str, Role); 6] = [
    ("registrar", OFFICE, Role::Registrar),
    ("leader", OFFICE, Role::Leader),
    ("verifier", OFFICE, Role::Verifier),
    ("clerk", LANZHOU, Role::Clerk),
    ("chief", LANZHOU, Role::Leader),
    ("stranger", OTHER_CITY, Role::Clerk),
];

async fn desk(world: &World) -> Desk {
    for (login, unit, role) in PEOPLE {
        person(world, login, &[(unit, role)]).await;
    }
    signed_in(world).await
}

/// Everyone at a fresh browser: a session does not last for months.
async fn signed_in(world: &World) -> Desk {
    Desk {
        registrar: signed(world, "registrar").await,
        leader: signed(world, "leader").await,
        verifier: signed(world, "verifier").await,
        clerk: signed(world, "clerk").await,
        chief: signed(world, "chief").await,
        stranger: signed(world, "stranger").await,
    }
}

async fn signed(world: &World, login: &str) -> Browser {
    let mut browser = Browser::of(world, login).await;
    browser.get("/me").await;
    browser
}

/// 2,000 neighbourhoods in the hands of 岚州, from the fifteenth of April; it is the second of May.
async fn in_hand(world: &World) -> MatterNo {
    let no = duban_app::matters::enter(world, &registrar(), draft(), None).await.unwrap().no;
    done(world, &registrar(), &no, Act::Register).await;
    done(world, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
    done(world, &registrar(), &no, Act::SubmitForSignOff).await;
    done(world, &leader(), &no, Act::SignOff).await;
    let to = Participants { lead: Some(unit(LANZHOU)), ..Participants::default() };
    done(world, &registrar(), &no, Act::Assign(Assign { to, due_on: None })).await;
    done(world, &clerk(LANZHOU), &no, Act::Acknowledge).await;
    world.later(17 * 24 * 60);
    no
}

/// Sends a form that succeeds.
async fn goes(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) {
    let answer = browser.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", said(&answer));
}

/// Sends a form with a file that succeeds.
async fn goes_with(browser: &mut Browser, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) {
    let answer = browser.upload(path, fields, file).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", said(&answer));
}

/// Sends a form that is refused with these words.
async fn refused(browser: &mut Browser, path: &str, fields: &[(&str, &str)], words: &str) {
    let answer = browser.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", said(&answer));
    assert!(answer.text.contains(words), "{path}: {words} is not in {}", said(&answer));
}

fn said(answer: &Answer) -> String {
    answer.text.split("<main").nth(1).unwrap_or(&answer.text).chars().take(3_000).collect()
}

const PDF: (&str, &str, &[u8]) = ("evidence", "验收表.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");

#[test]
fn from_the_first_report_to_the_relapse_without_a_script() {
    on_both(|world| async move {
        let at = format!("/matters/{}", in_hand(&world).await);
        let mut d = desk(&world).await;
        let act = |act: &str| format!("{at}/{act}");
        let april = [("period", "2026-04"), ("stand.0", "150"), ("note.0", "开工一百五十个")];
        refused(&mut d.clerk, &act("report"), &[("period", "2026-04"), ("stand.0", "约150")], "约150").await;
        let proof = ("evidence.0", PDF.1, PDF.2);
        goes_with(&mut d.clerk, &act("report"), &april, proof).await;
        goes(&mut d.chief, &act("return_report"), &[("reason", "与台账不符")]).await;
        goes(&mut d.clerk, &act("report"), &april).await;
        goes(&mut d.chief, &act("countersign"), &[]).await;
        let page = d.registrar.get(&at).await.text;
        assert!(page.contains("150 / 2000 个") && page.contains("自报，未核实"), "{page}");
        assert!(page.contains("应完成") && page.contains("已报完成 7.5 %"), "the light says why: {page}");
        let fixed = [("stand.0", "2000"), ("note.0", "全部完工"), ("why", "late_data"), ("reason", "补报")];
        goes(&mut d.clerk, &act("correct"), &fixed).await;
        goes(&mut d.chief, &act("countersign"), &[]).await;
        goes(&mut d.clerk, &act("ask_extension"), &[("to", "2027-06-30"), ("reason", "汛期")]).await;
        let answer = [("petition", "1"), ("granted", "yes"), ("reason", "情况属实")];
        goes(&mut d.registrar, &act("decide"), &answer).await;
        goes(&mut d.verifier, &act("judge"), &[("likelihood", "likely"), ("note", "现场看过")]).await;
        refused(&mut d.clerk, &act("claim_done"), &[("note", "完工")], "佐证").await;
        goes_with(&mut d.clerk, &act("claim_done"), &[("note", "全部完工")], PDF).await;
        let seen = [("method", "on_site"), ("stand.0", "2000"), ("note", "抽查二十个"), ("passes", "yes")];
        goes(&mut d.verifier, &act("verify"), &seen).await;
        goes(&mut d.registrar, &act("accept"), &[("note", "")]).await;
        refused(&mut d.leader, &act("close"), &[("why", "done"), ("note", "")], "销号标准").await;
        let tests = [("why", "done"), ("test.measure_met", "见验收表"), ("test.evidence", "齐全")];
        goes(&mut d.leader, &act("close"), &tests).await;
        assert!(d.registrar.get(&at).await.text.contains("已销号"));
        world.later(100 * 24 * 60);
        d = signed_in(&world).await;
        let relapse = [("months", "3"), ("holds", "no"), ("note", "漏水")];
        goes(&mut d.verifier, &act("look_back"), &relapse).await;
        goes(&mut d.registrar, &act("reopen"), &[("reason", "反弹")]).await;
        assert!(d.clerk.get(&at).await.text.contains("办理中"));
    });
}

#[test]
fn evidence_is_a_download_for_those_who_may_see_the_matter() {
    on_both(|world| async move {
        let at = format!("/matters/{}", in_hand(&world).await);
        let mut d = desk(&world).await;
        let report = [("period", "2026-04"), ("stand.0", "150")];
        goes_with(&mut d.clerk, &format!("{at}/report"), &report, ("evidence.0", PDF.1, PDF.2)).await;
        let page = d.chief.get(&at).await.text;
        let href = page.split("href=\"").find(|link| link.contains("/evidence/")).unwrap();
        let href = href.split('"').next().unwrap().to_owned();
        let file = d.chief.get(&href).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(file.text.starts_with("%PDF"), "{}", file.text);
        assert_eq!(d.stranger.get(&href).await.status, StatusCode::NOT_FOUND);
        let other = format!("{at}/evidence/{}", "0".repeat(64));
        assert_eq!(d.chief.get(&other).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_script_is_no_evidence_and_nothing_is_reported_with_it() {
    on_both(|world| async move {
        let at = format!("/matters/{}", in_hand(&world).await);
        let mut d = desk(&world).await;
        let report = [("period", "2026-04"), ("stand.0", "150")];
        let program = ("evidence.0", "验收表.pdf", &b"MZ\x90\x00\x03\x00\x00\x00\x04"[..]);
        let answer = d.clerk.upload(&format!("{at}/report"), &report, program).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", said(&answer));
        let matter =
            world.app.store.matter(&at["/matters/".len()..].parse().unwrap()).await.unwrap().unwrap();
        assert!(matter.work.filings.is_empty());
    });
}
