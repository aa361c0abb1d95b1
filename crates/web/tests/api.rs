//! The JSON interface: from upload to acknowledgement, conflicts, keys, rights, strict reading.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;
mod program;

use axum::http::StatusCode;
use browser::{Browser, PASSWORD, person};
use common::*;
use duban_core::Role;
use duban_web::routes::{Comes, ROUTES, Verb};
use program::Program;
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../../../packs/demo/directives/sample.txt");

/// Who works in these tests, each a program.
struct Desk {
    registrar: Program,
    leader: Program,
    city: Program,
    other: Program,
    line: Program,
}

async fn desk(world: &World) -> Desk {
    person(world, "registrar", &[(OFFICE, Role::Registrar)]).await;
    person(world, "leader", &[(OFFICE, Role::Leader)]).await;
    person(world, "city", &[(LANZHOU_OFFICE, Role::Registrar)]).await;
    person(world, "other", &[(OTHER_CITY, Role::Clerk)]).await;
    person(world, "line", &[(FINANCE, Role::Clerk)]).await;
    Desk {
        registrar: Program::of(world, "registrar").await,
        leader: Program::of(world, "leader").await,
        city: Program::of(world, "city").await,
        other: Program::of(world, "other").await,
        line: Program::of(world, "line").await,
    }
}

fn matter() -> Value {
    json!({
        "kind": "task",
        "title": "改造城镇老旧小区",
        "requirement": "年底前改造城镇老旧小区2000个。",
        "source": {"document": "全省市州长视频会讲话"},
        "due_on": "2026-12-31",
        "measure": {"kind": "quantity", "unit": "个", "target": "2000"},
        "intended": {"lead": LANZHOU},
    })
}

/// Writes one down; its address.
async fn entered(desk: &Desk) -> String {
    let done = desk.registrar.post("/api/v1/matters", &matter()).await.good();
    format!("/api/v1/matters/{}", done["no"].as_str().unwrap())
}

async fn does(program: &Program, at: &str, act: &Value) -> Value {
    program.post(&format!("{at}/acts"), act).await.good()
}

async fn signed_off(desk: &Desk) -> String {
    let at = entered(desk).await;
    does(&desk.registrar, &at, &json!({"act": "register"})).await;
    does(&desk.registrar, &at, &json!({"act": "submit_for_sign_off"})).await;
    does(&desk.leader, &at, &json!({"act": "sign_off"})).await;
    at
}

#[test]
fn a_directive_goes_from_upload_to_acknowledged_matters() {
    on_both(|world| async move {
        let d = desk(&world).await;
        let sent = json!({"text": SAMPLE, "reference_date": "2026-04-14", "doc_no": "岚政办〔2026〕7号", "classification": "internal"});
        let came = d.registrar.post("/api/v1/directives", &sent).await;
        assert_eq!(came.status, StatusCode::CREATED, "{}", came.json);
        let again = d.registrar.post("/api/v1/directives", &sent).await;
        assert_eq!((again.status, &again.json["was_known"]), (StatusCode::OK, &json!(true)));
        let at = format!("/api/v1/directives/{}", came.json["id"].as_str().unwrap());
        let listed = d.registrar.get("/api/v1/directives?submitted=false&q=岚政办").await.good();
        assert_eq!(listed["items"][0]["id"], came.json["id"]);
        d.registrar.post(&format!("{at}/submit"), &json!({})).await.refused(422, "review.undisposed");

        let review = d.registrar.get(&format!("{at}/review")).await.good();
        let due = |p: &Value| p["content"]["due_on"].as_str().is_some_and(|day| day > "2026-04-15");
        for proposal in review["proposals"].as_array().unwrap() {
            let act = if due(proposal) {
                json!({"act": "edit", "proposal": proposal["id"], "content": {
                    "title": proposal["content"]["title"], "requirement": proposal["content"]["requirement"],
                    "due_on": proposal["content"]["due_on"], "intended": {"lead": LANZHOU},
                    "measure": {"kind": "standing", "every": "monthly", "proof": "月报"},
                }})
            } else {
                json!({"act": "set_aside", "proposals": [proposal["id"]], "reason": {"kind": "other", "note": "另行研究"}})
            };
            does(&d.registrar, &at, &act).await;
            if due(proposal) {
                does(&d.registrar, &at, &json!({"act": "accept", "proposals": [proposal["id"]]})).await;
            }
        }
        let review = d.registrar.get(&format!("{at}/review")).await.good();
        let open: Vec<&Value> = review["clauses"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|c| c["disposition"]["is"] == "undisposed")
            .collect();
        let orders: Vec<&Value> = open.iter().map(|clause| &clause["ordinal"]).collect();
        let act = json!({"act": "dispose", "clauses": orders, "reason": {"kind": "goal"}});
        let coverage = does(&d.registrar, &at, &act).await;
        assert_eq!(coverage["undisposed"], 0);
        let undone = d.registrar.post(&format!("{at}/undo"), &json!({})).await.good();
        assert_eq!(undone["undisposed"].as_u64().unwrap() as usize, orders.len());
        does(&d.registrar, &at, &act).await;

        let key = [("idempotency-key", "submit-1")];
        let first = d.registrar.post_with(&format!("{at}/submit"), &key, &json!({})).await.good();
        let second = d.registrar.post_with(&format!("{at}/submit"), &key, &json!({})).await.good();
        assert_eq!(first, second, "sent twice, done once");
        let numbers = first["matters"].as_array().unwrap().clone();
        assert!(!numbers.is_empty());

        let bulk = |act: Value| json!({"matters": numbers, "act": act});
        let signed = d.leader.post("/api/v1/matters/bulk", &bulk(json!({"act": "sign_off"}))).await.good();
        assert_eq!(
            (signed["done"].as_u64().unwrap() as usize, &signed["refused"]),
            (numbers.len(), &json!(0))
        );
        let assigned = d
            .registrar
            .post("/api/v1/matters/bulk", &bulk(json!({"act": "assign_as_intended"})))
            .await
            .good();
        assert_eq!(assigned["refused"], 0, "{assigned}");
        let waiting = d.city.get("/api/v1/me/waiting").await.good();
        assert_eq!(waiting["to_acknowledge"]["total"].as_u64().unwrap() as usize, numbers.len());
        let taken = d.city.post("/api/v1/matters/bulk", &bulk(json!({"act": "acknowledge"}))).await.good();
        assert_eq!(taken["items"][0]["state"], "in_hand");
        let once_more =
            d.city.post("/api/v1/matters/bulk", &bulk(json!({"act": "acknowledge"}))).await.good();
        assert_eq!(once_more["items"][0]["problem"]["code"], "matter.nothing_to_receive", "{once_more}");

        let one = format!("/api/v1/matters/{}", numbers[0].as_str().unwrap());
        let source = d.registrar.get(&format!("{one}/source")).await.good();
        assert!(!source["clauses"].as_array().unwrap().is_empty() && source["text"].is_string());
        let history = d.registrar.get(&format!("{one}/history")).await.good();
        let changes: Vec<&str> =
            history["items"].as_array().unwrap().iter().map(|one| one["change"].as_str().unwrap()).collect();
        assert_eq!(changes, ["entered", "registered", "submitted", "signed_off", "assigned", "acknowledged"]);
        let page = d.registrar.get(&at).await.good();
        assert_eq!(page["matters"].as_array().unwrap().len(), numbers.len());
    });
}

#[test]
fn a_file_comes_in_as_a_form_too_and_is_read_as_strictly() {
    on_both(|world| async move {
        let d = desk(&world).await;
        let form = |fields: &[(&str, &str)]| {
            let part = |(name, value): &(&str, &str)| {
                format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            };
            let file = format!(
                "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"讲话.txt\"\r\n\r\n{SAMPLE}\r\n"
            );
            let fields: String = fields.iter().map(part).collect();
            format!("{fields}{file}--b--\r\n").into_bytes()
        };
        let head = [("content-type", "multipart/form-data; boundary=b")];
        let send = |body| d.registrar.send("POST", "/api/v1/directives", &head, Some(body));
        for wrong in [
            &[("colour", "red")][..],
            &[("reference_date", "14 April")],
            &[("text", "又一份")],
            &[("title", "a"), ("title", "b")],
        ] {
            send(form(wrong)).await.refused(400, "api.malformed");
        }
        let came = send(form(&[("reference_date", "2026-04-14"), ("document", "speech")])).await;
        assert_eq!(came.status, StatusCode::CREATED, "{}", came.json);
        let at = format!("/api/v1/directives/{}", came.json["id"].as_str().unwrap());
        let page = d.registrar.get(&at).await.good();
        assert_eq!(
            (&page["head"]["file_name"], &page["head"]["document"]),
            (&json!("讲话.txt"), &json!("speech"))
        );
        let text = d.registrar.send(
            "POST",
            "/api/v1/directives",
            &[("content-type", "text/plain")],
            Some(b"x".to_vec()),
        );
        text.await.refused(415, "api.media_type");
    });
}

#[test]
fn an_act_meant_for_an_older_version_says_who_was_first() {
    on_both(|world| async move {
        let d = desk(&world).await;
        let at = entered(&d).await;
        let seen = d.registrar.get(&at).await;
        let tag = seen.headers["etag"].to_str().unwrap().to_owned();
        assert_eq!(tag, format!("\"{}\"", seen.json["version"]));
        person(&world, "second", &[(OFFICE, Role::Registrar)]).await;
        let second = Program::of(&world, "second").await;
        does(&second, &at, &json!({"act": "edit", "edit": {"title": "改造老旧小区"}})).await;
        let acts = format!("{at}/acts");
        let late = d.registrar.post_with(&acts, &[("if-match", &tag)], &json!({"act": "register"})).await;
        late.refused(412, "changed_meanwhile");
        assert_eq!(late.json["changed"]["what"], json!(["edited"]));
        assert_eq!(late.json["changed"]["by"], "second 先生");
        let now = d.registrar.get(&at).await.headers["etag"].to_str().unwrap().to_owned();
        let done = d.registrar.post_with(&acts, &[("if-match", &now)], &json!({"act": "register"})).await;
        assert_eq!(done.headers["etag"].to_str().unwrap(), format!("\"{}\"", done.json["version"]));
        assert_eq!(done.good()["state"], "registered");
        for never in ["7", "\"\"", "\"x\"", "W/\"1\"", "\"999\"", "\"99999999999999999999\""] {
            let told =
                d.registrar.post_with(&acts, &[("if-match", never)], &json!({"act": "register"})).await;
            told.refused(412, "api.no_such_version");
        }
        let any = json!({"act": "submit_for_sign_off"});
        d.registrar.post_with(&acts, &[("if-match", "*")], &any).await.good();
        let other = d.other.post_with(&acts, &[("if-match", "\"999\"")], &json!({"act": "register"})).await;
        other.refused(404, "matter.unknown");
    });
}

#[test]
fn a_request_sent_twice_with_its_key_is_done_once() {
    on_both(|world| async move {
        let d = desk(&world).await;
        let draft = matter();
        let key = [("idempotency-key", "5f1e7c1a")];
        let first = d.registrar.post_with("/api/v1/matters", &key, &draft).await.good();
        let again = d.registrar.post_with("/api/v1/matters", &key, &draft).await.good();
        assert_eq!(first["no"], again["no"]);
        let leader = d.leader.post_with("/api/v1/matters", &key, &draft).await;
        assert_ne!(leader.json["no"], first["no"], "a key is its sender's");
        let at = format!("/api/v1/matters/{}/acts", first["no"].as_str().unwrap());
        let done = d.registrar.post_with(&at, &key, &json!({"act": "register"})).await.good();
        assert_eq!(done["state"], "registered", "the same key at another address is another request");
        let wrong =
            d.registrar.post_with(&at, &[("idempotency-key", "a b")], &json!({"act": "register"})).await;
        wrong.refused(400, "api.malformed");
    });
}

#[test]
fn every_act_has_its_form_in_json() {
    on_both(|world| async move {
        let d = desk(&world).await;
        let at = entered(&d).await;
        let r = &d.registrar;
        let edit = json!({"act": "edit", "edit": {"due_on": null, "facts": {"place": "岚州"}}});
        does(r, &at, &edit).await;
        assert_eq!(r.get(&at).await.good()["due_on"], Value::Null);
        does(r, &at, &json!({"act": "edit", "edit": {"due_on": "2026-11-30"}})).await;
        does(r, &at, &json!({"act": "give_measure", "measure": {"kind": "quantity", "unit": "个", "target": "1500.5"}})).await;
        does(r, &at, &json!({"act": "register"})).await;
        does(r, &at, &json!({"act": "submit_for_sign_off"})).await;
        r.post(&format!("{at}/acts"), &json!({"act": "sign_off"})).await.refused(403, "right.not_yours");
        does(&d.leader, &at, &json!({"act": "return", "reason": "再核"})).await;
        does(r, &at, &json!({"act": "submit_for_sign_off"})).await;
        does(&d.leader, &at, &json!({"act": "sign_off"})).await;
        does(r, &at, &json!({"act": "assign", "to": {"lead": LANZHOU, "supporters": [FINANCE]}})).await;
        does(&d.city, &at, &json!({"act": "decline", "reason": "不属于本市"})).await;
        does(r, &at, &json!({"act": "uphold", "unit": LANZHOU, "reason": "属于"})).await;
        does(&d.city, &at, &json!({"act": "acknowledge"})).await;
        let shares = json!([{"unit": COUNTY, "quota": "1000"}, {"unit": OTHER_COUNTY, "quota": "500.5"}]);
        does(&d.city, &at, &json!({"act": "decompose", "shares": shares})).await;
        does(r, &at, &json!({"act": "chase", "note": "请报进展"})).await;
        does(r, &at, &json!({"act": "reassign", "from": FINANCE, "to": OTHER_CITY, "reason": "调整"})).await;
        let whole = r.get(&at).await.good();
        assert_eq!(whole["split"]["is_whole"], true, "{}", whole["split"]);
        assert_eq!(whole["parts"].as_array().unwrap().len(), 2);
        assert_eq!(whole["facts"]["place"], "岚州");
        assert!(
            whole["offers"]
                .as_array()
                .unwrap()
                .iter()
                .any(|offer| offer["act"] == "chase" && offer["is_open"] == true)
        );
        does(&d.leader, &at, &json!({"act": "cancel", "reason": "政策调整"})).await;

        let spread = signed_off(&d).await;
        let shares = json!([{"unit": LANZHOU, "quota": "1200"}, {"unit": OTHER_CITY, "quota": "800"}]);
        does(r, &spread, &json!({"act": "fan_out", "group": "prefectures", "shares": shares})).await;
        let list = d.other.get("/api/v1/matters?awaiting=true").await.good();
        assert_eq!((&list["total"], &list["items"][0]["quota"]), (&json!(1), &json!("800")));
    });
}

#[test]
fn lists_are_filtered_counted_and_handed_out_whole() {
    on_both(|world| async move {
        let d = desk(&world).await;
        for _ in 0..3 {
            entered(&d).await;
        }
        let r = &d.registrar;
        let found = r
            .get("/api/v1/matters?state=entered&state=registered&q=老旧&issuer=990000&sort=number")
            .await
            .good();
        assert_eq!(
            (&found["total"], &found["pages"], &found["per_page"]),
            (&json!(3), &json!(1), &json!(50))
        );
        assert_eq!(r.get("/api/v1/matters?state=closed").await.good()["total"], 0);
        r.get("/api/v1/matters?lead=nobody").await.refused(422, "input.malformed");
        let states: Vec<String> =
            duban_core::State::ALL.iter().map(|s| format!("state={}", s.code())).collect();
        let (every, again) = (states.join("&"), states[0].as_str());
        assert_eq!(r.get(&format!("/api/v1/matters?{every}")).await.good()["total"], 3);
        r.get(&format!("/api/v1/matters?{every}&{again}")).await.refused(400, "api.malformed");
        for wrong in [
            "colour=red",
            "state=done",
            "page=0",
            "page=+1",
            "overdue=yes",
            "due_from=2026-13-01",
            "kind=a&kind=b",
        ] {
            r.get(&format!("/api/v1/matters?{wrong}")).await.refused(400, "api.malformed");
        }
        let csv = r.get("/api/v1/matters/export.csv?state=entered&lang=en").await;
        assert!(String::from_utf8_lossy(&csv.bytes).contains("3 rows in all"));
        // Compression asks a stream once more after its end.
        let at = "/api/v1/matters/export.csv";
        let packed = r.send("GET", at, &[("accept-encoding", "gzip")], None).await;
        assert_eq!(packed.headers["content-encoding"], "gzip");
        assert!(packed.bytes.starts_with(&[0x1F, 0x8B]));
        let xlsx = r.get("/api/v1/matters/export.xlsx").await;
        assert!(xlsx.bytes.starts_with(b"PK"));
        let kept = r.post("/api/v1/views", &json!({"name": "老旧小区", "query": "q=老旧"})).await.good();
        assert_eq!(kept["total"], 1);
        let at = format!("/api/v1/views/{}", kept["items"][0]["id"].as_str().unwrap());
        assert_eq!(d.leader.send("DELETE", &at, &[], None).await.status, StatusCode::NO_CONTENT);
        assert_eq!(r.get("/api/v1/views").await.good()["total"], 1, "not theirs");
        assert_eq!(r.send("DELETE", &at, &[], None).await.status, StatusCode::NO_CONTENT);
        assert_eq!(r.get("/api/v1/views").await.good()["total"], 0);
        for what in ["units", "groups", "kinds", "lists", "programmes"] {
            let all = r.get(&format!("/api/v1/{what}")).await.good();
            assert_eq!(all["items"].as_array().unwrap().len() as u64, all["total"].as_u64().unwrap());
            assert!(all["total"].as_u64().unwrap() > 0, "{what}");
        }
    });
}

#[test]
fn a_ledger_comes_in_and_every_row_is_accounted_for() {
    const TABLE: &str = "督办编号,工作内容,牵头单位,完成时限\nA-1,改造老旧小区,省财政厅,2026-12-31\n\
        A-2,检查市场,不知道的单位,2026-06-30\n";
    on_both(|world| async move {
        let d = desk(&world).await;
        let head = [("content-type", "multipart/form-data; boundary=b")];
        let form = |name: &str| {
            format!(
                "--b\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"台账.csv\"\r\n\r\n{TABLE}\r\n--b--\r\n"
            )
            .into_bytes()
        };
        let send = |name| d.registrar.send("POST", "/api/v1/imports", &head, Some(form(name)));
        send("table").await.refused(400, "api.malformed");
        let came = send("file").await.good();
        let at = format!("/api/v1/imports/{}", came["id"].as_str().unwrap());
        let looked = d.registrar.get(&format!("{at}/columns")).await.good();
        assert_eq!(looked["columns"][1]["means"], "title", "{looked}");
        let columns = |means: [&str; 4]| {
            let all: Vec<Value> = (0..4).map(|at| json!({"at": at, "means": means[at]})).collect();
            json!({"sheet": "", "head_line": 1, "columns": all})
        };
        let read = format!("{at}/columns");
        d.registrar
            .post(&read, &columns(["number", "title", "lead", "nonsense"]))
            .await
            .refused(422, "ledger.mapping");
        let shown = d.registrar.post(&read, &columns(["number", "title", "lead", "due"])).await.good();
        assert_eq!(
            (&shown["new"], &shown["refused"], &shown["stage"]),
            (&json!(1), &json!(1), &json!("shown"))
        );
        let refused = d.registrar.get(&format!("{at}/rows?verdict=refused")).await.good();
        assert_eq!(refused["items"][0]["remarks"][0]["code"], "ledger.unknown_unit", "{refused}");
        d.city.get(&at).await.refused(404, "ledger.no_import");
        let begun = d.registrar.post(&format!("{at}/confirm"), &json!({})).await;
        assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.json);
        for _ in 0..200 {
            if d.registrar.get(&at).await.good()["stage"] == "done" {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(d.registrar.get(&at).await.good()["done"], 1);
        let left = d.registrar.get(&format!("{at}/left-out.csv")).await;
        assert!(String::from_utf8_lossy(&left.bytes).contains("不知道的单位"));
    });
}

#[test]
fn what_is_not_as_described_is_refused_with_its_place() {
    on_both(|world| async move {
        let d = desk(&world).await;
        let at = format!("{}/acts", entered(&d).await);
        let wrong = [
            json!({"act": "register", "reason": "?"}),
            json!({"act": "dance"}),
            json!({"act": 0}),
            json!(["register"]),
            json!({"act": "edit", "edit": [null, null]}),
            json!({"act": "give_measure", "measure": {"kind": 0, "unit": "个", "target": "1"}}),
            json!({"act": "set_aside"}),
            json!({"act": "set_aside", "reason": "a\u{0}b"}),
            json!({"act": "set_aside", "reason": 7}),
            json!({"act": "chase", "note": "长".repeat(20_001)}),
            json!({"act": "give_measure", "measure": {"kind": "quantity", "unit": "个", "target": "1e9"}}),
            json!({"act": "assign", "to": {"lead": LANZHOU}, "due_on": "0001-01-01"}),
            json!([]),
            Value::Null,
        ];
        for one in wrong {
            let told = d.registrar.post(&at, &one).await;
            told.refused(400, "api.malformed");
            assert!(told.json["detail"].is_string(), "{}", told.json);
        }
        let bare = d.registrar.send("POST", &at, &[], Some(b"{\"act\":".to_vec())).await;
        bare.refused(400, "api.malformed");
        let form = [("content-type", "application/x-www-form-urlencoded")];
        d.registrar
            .send("POST", &at, &form, Some(b"act=register".to_vec()))
            .await
            .refused(415, "api.media_type");
        let put = d.registrar.send("PUT", "/api/v1/matters", &[], None).await;
        assert_eq!(put.status, StatusCode::METHOD_NOT_ALLOWED);
        assert!(put.headers["allow"].to_str().unwrap().contains("GET"));
        for nowhere in
            ["/api/v1/matters/x", "/api/v1/matters/2026-031", "/api/v1/directives/0", "/api/v1/nothing"]
        {
            assert_eq!(d.registrar.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
        }
        let none = json!({"matters": [], "act": {"act": "register"}});
        d.registrar.post("/api/v1/matters/bulk", &none).await.refused(400, "api.malformed");
    });
}

#[test]
fn nobody_gets_further_without_a_token_and_others_do_not_know_of_it() {
    on_both(|world| async move {
        let d = desk(&world).await;
        let stranger = Program::stranger(&world);
        let liar = Program { token: "a".repeat(64), ..stranger.clone() };
        for route in ROUTES.iter().filter(|r| r.path.starts_with("/api/v1/") && r.comes == Comes::SignedIn) {
            let at = route.path.replace("{id}", "7").replace("{no}", "2026-1");
            let method = match route.verb {
                Verb::Get => "GET",
                Verb::Post => "POST",
                Verb::Delete => "DELETE",
            };
            for program in [&stranger, &liar] {
                let told = program.send(method, &at, &[], None).await;
                told.refused(401, "sign_in.needed");
                assert_eq!(told.headers["www-authenticate"], "Bearer");
            }
            let basic = stranger.send(method, &at, &[("authorization", "Basic YTpi")], None).await;
            basic.refused(401, "sign_in.needed");
        }
        let directive = json!({"text": SAMPLE, "reference_date": "2026-04-14"});
        let id = d.registrar.post("/api/v1/directives", &directive).await.good()["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let matter = entered(&d).await;
        let theirs = [matter.clone(), format!("{matter}/history"), format!("{matter}/source")];
        for at in theirs {
            d.other.get(&at).await.refused(404, "matter.unknown");
        }
        d.other
            .post(&format!("{matter}/acts"), &json!({"act": "register"}))
            .await
            .refused(404, "matter.unknown");
        for at in [format!("/api/v1/directives/{id}"), format!("/api/v1/directives/{id}/review")] {
            d.other.get(&at).await.refused(404, "directive.unknown");
        }
        for (at, act) in
            [("acts", json!({"act": "object", "clauses": [0]})), ("undo", json!({})), ("submit", json!({}))]
        {
            d.other
                .post(&format!("/api/v1/directives/{id}/{at}"), &act)
                .await
                .refused(404, "directive.unknown");
        }
        assert_eq!(d.other.get("/api/v1/matters").await.good()["total"], 0);
        assert_eq!(d.other.get("/api/v1/directives").await.good()["items"], json!([]));
        d.line
            .post("/api/v1/matters", &json!({"kind": "task", "title": "x"}))
            .await
            .refused(404, "right.unknown");
        d.line.post("/api/v1/directives", &directive).await.refused(404, "right.unknown");
    });
}

#[test]
fn a_session_begins_with_a_password_and_ends_when_it_is_told_to() {
    on_both(|world| async move {
        person(&world, "two", &[(OFFICE, Role::Clerk), (FINANCE, Role::Leader)]).await;
        let stranger = Program::stranger(&world);
        let sent = |password: &str| json!({"login": "two", "password": password});
        stranger.post("/api/v1/sign-in", &sent("wrong")).await.refused(401, "sign_in.refused");
        let program = Program::of(&world, "two").await;
        let me = program.get("/api/v1/me").await.good();
        assert_eq!((me["posts"].as_array().unwrap().len(), &me["csrf"]), (2, &Value::Null));
        let other =
            me["posts"].as_array().unwrap().iter().find(|post| post["id"] != me["post"]["id"]).unwrap();
        let switched = program.post("/api/v1/me/post", &json!({"post": other["id"]})).await;
        assert_eq!(switched.status, StatusCode::NO_CONTENT);
        assert_eq!(program.get("/api/v1/me").await.good()["post"], *other);
        let mut with_post = sent(PASSWORD);
        with_post["post"] = other["id"].clone();
        assert_eq!(stranger.post("/api/v1/sign-in", &with_post).await.good()["me"]["post"], *other);
        with_post["post"] = json!("7");
        stranger.post("/api/v1/sign-in", &with_post).await.refused(422, "person.not_your_post");
        assert_eq!(program.send("POST", "/api/v1/sign-out", &[], None).await.status, StatusCode::NO_CONTENT);
        program.get("/api/v1/me").await.refused(401, "sign_in.needed");
        let program = Program::of(&world, "two").await;
        let change = json!({"present": PASSWORD, "new": "一个新的足够长的密码，记在心里"});
        assert_eq!(program.post("/api/v1/me/password", &change).await.status, StatusCode::NO_CONTENT);
        program.get("/api/v1/me").await.refused(401, "sign_in.needed");
        stranger.post("/api/v1/sign-in", &sent(PASSWORD)).await.refused(401, "sign_in.refused");
        for _ in 0..9 {
            stranger.post("/api/v1/sign-in", &sent("wrong")).await;
        }
        let told = stranger.post("/api/v1/sign-in", &sent("wrong")).await;
        told.refused(429, "sign_in.too_many");
        assert!(told.headers.contains_key("retry-after"));
    });
}

#[test]
fn a_cookie_alone_changes_nothing() {
    on_both(|world| async move {
        person(&world, "registrar", &[(OFFICE, Role::Registrar)]).await;
        let mut browser = Browser::of(&world, "registrar").await;
        let cookie = format!("duban={}", browser.cookies["duban"]);
        let program = Program::stranger(&world);
        let me = program.send("GET", "/api/v1/me", &[("cookie", &cookie)], None).await.good();
        let csrf = me["csrf"].as_str().unwrap();
        let body = || Some(json!({"name": "我的", "query": "state=entered"}).to_string().into_bytes());
        let bare = program.send("POST", "/api/v1/views", &[("cookie", &cookie)], body()).await;
        bare.refused(403, "web.foreign_form");
        let with = [("cookie", cookie.as_str()), ("x-csrf-token", csrf)];
        assert_eq!(program.send("POST", "/api/v1/views", &with, body()).await.good()["total"], 1);
        let page = browser.get("/api").await;
        browser::holds(&page.text, "/api", "zh-CN");
        for route in ROUTES.iter().filter(|route| route.path.starts_with("/api/v1/m")) {
            assert!(page.text.contains(route.path), "{}", route.path);
        }
        let document = program.get("/api/v1/openapi.json").await.good();
        assert_eq!(document["openapi"], "3.1.0");
    });
}
