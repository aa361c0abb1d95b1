//! The JSON interface from a report to the closing: what is said, proved, verified, and refused on the way.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;
mod program;

use axum::http::StatusCode;
use browser::person;
use common::*;
use duban_core::Role;
use program::{Program, Told};
use serde_json::{Value, json};

/// Who works in these tests, each a program.
struct Desk {
    registrar: Program,
    leader: Program,
    verifier: Program,
    clerk: Program,
    city_leader: Program,
    other: Program,
    /// Of the matter.
    at: String,
}

impl Desk {
    async fn of(world: &World) -> Self {
        let posts = [
            ("registrar", OFFICE, Role::Registrar),
            ("leader", OFFICE, Role::Leader),
            ("verifier", OFFICE, Role::Verifier),
            ("clerk", LANZHOU, Role::Clerk),
            ("cityleader", LANZHOU, Role::Leader),
            ("other", OTHER_CITY, Role::Clerk),
        ];
        for (login, unit, role) in posts {
            person(world, login, &[(unit, role)]).await;
        }
        let mut desk = Self {
            registrar: Program::of(world, "registrar").await,
            leader: Program::of(world, "leader").await,
            verifier: Program::of(world, "verifier").await,
            clerk: Program::of(world, "clerk").await,
            city_leader: Program::of(world, "cityleader").await,
            other: Program::of(world, "other").await,
            at: String::new(),
        };
        desk.at = desk.in_hand().await;
        desk
    }

    /// A matter that the city works on.
    async fn in_hand(&self) -> String {
        let sent = json!({
            "kind": "task", "title": "改造城镇老旧小区", "requirement": "年底前改造城镇老旧小区2000个。",
            "source": {"document": "全省市州长视频会讲话"}, "due_on": "2026-12-31",
            "measure": {"kind": "quantity", "unit": "个", "target": "2000"},
        });
        let done = self.registrar.post("/api/v1/matters", &sent).await.good();
        let at = format!("/api/v1/matters/{}", done["no"].as_str().unwrap());
        let acts = format!("{at}/acts");
        for (by, act) in [
            (&self.registrar, json!({"act": "register"})),
            (&self.registrar, json!({"act": "submit_for_sign_off"})),
            (&self.leader, json!({"act": "sign_off"})),
            (&self.registrar, json!({"act": "assign", "to": {"lead": LANZHOU}})),
            (&self.clerk, json!({"act": "acknowledge"})),
        ] {
            by.post(&acts, &act).await.good();
        }
        at
    }

    async fn tries(&self, by: &Program, act: &Value) -> Told {
        by.post(&format!("{}/acts", self.at), act).await
    }

    async fn does(&self, by: &Program, act: &Value) -> Value {
        self.tries(by, act).await.good()
    }

    async fn looks(&self) -> Value {
        self.registrar.get(&self.at).await.good()
    }

    async fn uploads(&self, by: &Program, name: &str, bytes: &[u8]) -> Told {
        let head = [("content-type", "application/octet-stream")];
        by.send("POST", &format!("{}/evidence?name={name}", self.at), &head, Some(bytes.to_vec())).await
    }

    /// Filed by the clerk, signed by the leader.
    async fn reports(&self, act: &Value) {
        self.does(&self.clerk, act).await;
        self.does(&self.city_leader, &json!({"act": "countersign"})).await;
    }
}

fn report(figure: &str) -> Value {
    json!({"act": "report", "period": "2026-04", "lines": [{"stand": {"figure": figure}}]})
}

#[test]
fn a_matter_goes_from_its_first_report_to_its_closing() {
    on_both(|world| async move {
        let d = Desk::of(&world).await;
        d.does(&d.clerk, &report("500")).await;
        let waiting = d.looks().await;
        assert_eq!(waiting["reports"][0]["state"], "waiting", "{waiting}");
        assert_eq!(waiting["light"]["claimed"], "0", "what waits does not count");
        d.tries(&d.clerk, &json!({"act": "countersign"})).await.refused(403, "right.not_yours");
        d.does(&d.city_leader, &json!({"act": "countersign"})).await;
        let counts = d.looks().await;
        assert_eq!(
            (&counts["light"]["claimed"], &counts["light"]["verified"], &counts["light"]["is_verified"]),
            (&json!("25"), &json!("0"), &json!(false)),
            "{counts}"
        );
        assert!(counts["light"]["why"]["zh"].as_str().unwrap().contains("25.0 %"), "{}", counts["light"]);

        d.does(&d.clerk, &json!({"act": "ask_extension", "to": "2027-03-31", "reason": "资金未到位"})).await;
        let no = json!({"act": "decide", "petition": 1, "is_granted": false, "reason": "资金已下达"});
        d.does(&d.registrar, &no).await;
        let asked = d.looks().await["petitions"][0].clone();
        assert_eq!(
            (&asked["ask"], &asked["until"], &asked["answer"]["is_granted"]),
            (&json!("ask_extension"), &json!("2027-03-31"), &json!(false)),
            "{asked}"
        );
        let doubt = json!({"act": "judge", "likelihood": "unlikely", "note": "进度缓慢"});
        d.does(&d.verifier, &doubt).await;

        let line = json!([{"stand": {"figure": "2000"}, "note": "补录全年数据"}]);
        d.reports(&json!({"act": "correct", "period": "2026-04", "lines": line, "reason": "late_data", "note": "数据补齐"}))
            .await;
        let corrected = d.looks().await["reports"].clone();
        assert_eq!(
            (&corrected[0]["vintage"], &corrected[0]["correction"]["reason"], &corrected[1]["vintage"]),
            (&json!(2), &json!("late_data"), &json!(1)),
            "{corrected}"
        );

        let proof = d.uploads(&d.clerk, "%E9%AA%8C%E6%94%B6.txt", "验收合格".as_bytes()).await.good();
        assert_eq!(proof["name"], "验收.txt");
        let claim = json!({"act": "claim_done", "note": "全部完工", "evidence": [proof]});
        assert_eq!(d.does(&d.clerk, &claim).await["state"], "claimed_done");
        let shown = d.looks().await["claim"].clone();
        assert_eq!((&shown["evidence"][0], &shown["draw"]["rate"]), (&proof, &json!("30")), "{shown}");
        let paper = json!({"act": "verify", "method": "on_site", "findings": "走访二十个小区",
            "stands": [{"figure": "2000"}], "passes": true});
        d.does(&d.verifier, &paper).await;
        let seen = d.looks().await;
        assert_eq!(seen["claim"]["papers"][0]["method"], "on_site", "{}", seen["claim"]);
        assert_eq!(seen["light"]["is_verified"], true);
        assert_eq!(d.does(&d.registrar, &json!({"act": "accept"})).await["state"], "awaiting_closure");

        let kinds = d.registrar.get("/api/v1/kinds").await.good();
        let kind = kinds["items"].as_array().unwrap().iter().find(|kind| kind["id"] == "task").unwrap();
        let tests = kind["closing_tests"].as_array().unwrap();
        let answers: serde_json::Map<String, Value> =
            tests.iter().map(|test| (test["id"].as_str().unwrap().to_owned(), json!("见验收表"))).collect();
        let close = |tests: Value| json!({"act": "close", "reason": "done", "tests": tests});
        d.tries(&d.leader, &close(json!({}))).await.refused(422, "matter.test_open");
        assert_eq!(d.does(&d.leader, &close(answers.into())).await["state"], "closed");
        assert_eq!(d.looks().await["light"]["code"], "closed");
        let early = json!({"act": "look_back", "months": 3, "holds": true, "note": "稳定"});
        d.tries(&d.verifier, &early).await.refused(422, "matter.too_early");
        let again = json!({"act": "reopen", "reason": "质量问题反弹"});
        assert_eq!(d.does(&d.registrar, &again).await["state"], "in_hand");
    });
}

#[test]
fn a_report_is_read_strictly_and_judged_by_the_rules() {
    on_both(|world| async move {
        let d = Desk::of(&world).await;
        let said = |period: &str, lines: Value| json!({"act": "report", "period": period, "lines": lines});
        let one = json!({"stand": {"figure": "1"}});
        let many = |n: usize| Value::Array(vec![one.clone(); n]);
        let file = json!({"digest": "0".repeat(64), "name": "表.pdf"});
        for wrong in [
            said("2026-4", many(1)),
            said("四月", many(1)),
            said("2026-04", many(101)),
            said("2026-04", json!([{"stand": {"figure": "1", "is_kept": true}}])),
            said("2026-04", json!([{"stand": {"figure": 1}}])),
            said("2026-04", json!([{"stand": {}}])),
            said("2026-04", json!([{"stand": "figure"}])),
            said("2026-04", json!([{"stand": {"light": "on_track"}}])),
            said("2026-04", json!([{"stand": {"figure": "1"}, "light": "on_track"}])),
            said("2026-04", json!([{"stand": {"figure": "1"}, "evidence": vec![file.clone(); 21]}])),
            said(
                "2026-04",
                json!([{"stand": {"figure": "1"}, "evidence": [{"digest": "../x", "name": "a"}]}]),
            ),
            said(
                "2026-04",
                json!([{"stand": {"figure": "1"}, "evidence": [{"digest": "0".repeat(64), "name": "a/b"}]}]),
            ),
            said("2026-04", json!([[{"figure": "1"}, "", []]])),
            said("2026-04", json!([{"stand": {"figure": "1"}, "evidence": [["0".repeat(64), "a.pdf"]]}])),
            json!({"act": "countersign", "note": "同意"}),
            json!({"act": "close", "reason": "not_ours"}),
            json!({"act": "judge", "likelihood": "perhaps", "note": "?"}),
            json!({"act": "decide", "petition": -1, "is_granted": true, "reason": "?"}),
            json!({"act": "look_back", "months": 13, "holds": true, "note": "?"}),
        ] {
            d.tries(&d.clerk, &wrong).await.refused(400, "api.malformed");
        }
        for (act, code) in [
            (said("2026-W16", many(1)), "matter.bad_period"),
            (said("2026-04", many(2)), "report.points"),
            (said("2026-04", json!([{"stand": {"is_kept": true}, "note": "已落实"}])), "report.sort"),
            (said("2026-04", json!([{"stand": {"figure": "-1"}}])), "report.negative"),
            (
                said("2026-04", json!([{"stand": {"figure": "1"}, "note": "长".repeat(2_001)}])),
                "report.too_long",
            ),
            (
                said("2026-04", json!([{"stand": {"figure": "1"}, "evidence": [file]}])),
                "attachment.not_uploaded",
            ),
            (json!({"act": "claim_done", "note": "完工", "evidence": []}), "matter.not_reached"),
        ] {
            d.tries(&d.clerk, &act).await.refused(422, code);
        }
        assert_eq!(d.looks().await["reports"], json!([]), "nothing was written");
    });
}

#[test]
fn evidence_is_for_those_who_see_the_matter_and_comes_back_as_it_went() {
    on_both(|world| async move {
        let d = Desk::of(&world).await;
        let bytes = "六百个小区验收合格".as_bytes();
        let proof = d.uploads(&d.clerk, "a.txt", bytes).await;
        assert_eq!(proof.status, StatusCode::CREATED, "{}", proof.json);
        let proof = proof.json;
        assert_eq!(d.uploads(&d.clerk, "a.txt", bytes).await.good(), proof, "the same file, the same digest");
        d.uploads(&d.other, "a.txt", bytes).await.refused(404, "matter.unknown");
        d.uploads(&d.clerk, "a.txt", b"").await.refused(422, "attachment.empty");
        d.uploads(&d.clerk, "a.exe", b"MZ\x90\x00\x03\x00").await.refused(422, "attachment.not_allowed");
        // What it calls itself does not make it one.
        for (name, lie) in [("photo.jpg", &b"MZ\x90\x00\x03\x00"[..]), ("reply.pdf", b"\x7fELF\x02\x01")] {
            d.uploads(&d.clerk, name, lie).await.refused(422, "attachment.not_allowed");
        }
        for (name, lie) in [
            ("photo.jpg", &b"<html><script>alert(1)</script>"[..]),
            ("reply.PDF", b"\x89PNG\r\n\x1a\n...."),
            ("table.xlsx", b"a,b\n1,2\n"),
            ("notes.txt", b"%PDF-1.7\n"),
        ] {
            d.uploads(&d.clerk, name, lie).await.refused(422, "attachment.lies");
        }
        d.uploads(&d.clerk, "a.txt", &[b'a'; (1 << 20) + 1]).await.refused(413, "attachment.too_large");
        for wrong in ["", "..%2Fa", "a%0Ab"] {
            d.uploads(&d.clerk, wrong, bytes).await.refused(400, "api.malformed");
        }
        let at = format!("{}/evidence/{}", d.at, proof["digest"].as_str().unwrap());
        d.clerk.get(&at).await.refused(404, "matter.unknown");

        let line = json!({"stand": {"figure": "600"}, "evidence": [proof]});
        d.does(&d.clerk, &json!({"act": "report", "period": "2026-04", "lines": [line]})).await;
        let file = d.registrar.get(&at).await;
        assert_eq!((file.status, file.bytes.as_slice()), (StatusCode::OK, bytes));
        assert_eq!(file.headers["content-type"], "application/octet-stream");
        assert_eq!(file.headers["content-disposition"], "attachment; filename*=UTF-8''a.txt");
        d.other.get(&at).await.refused(404, "matter.unknown");
        d.clerk.get(&format!("{}/evidence/x", d.at)).await.refused(404, "web.missing");
    });
}
