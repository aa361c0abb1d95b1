//! Key projects on their page and through the interface: entered by hand with a plan, every act by its form, what was typed
//! wrongly, the list, the export.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;
mod program;

use axum::http::StatusCode;
use browser::{Browser, holds, person};
use common::*;
use duban_core::Role;
use program::Program;
use serde_json::json;

const PEOPLE: [(&str, &str, Role); 5] = [
    ("registrar", OFFICE, Role::Registrar),
    ("leader", OFFICE, Role::Leader),
    ("clerk", LANZHOU, Role::Clerk),
    ("chief", LANZHOU, Role::Leader),
    ("stranger", OTHER_CITY, Role::Clerk),
];

async fn signed(world: &World, login: &str) -> Browser {
    let mut browser = Browser::of(world, login).await;
    browser.get("/me").await;
    browser
}

/// Sends a form that succeeds; where it leads.
async fn goes(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = browser.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text);
    answer.to().to_owned()
}

#[test]
fn a_key_project_is_worked_on_by_forms_alone() {
    on_both(|world| async move {
        for (login, unit, role) in PEOPLE {
            person(&world, login, &[(unit, role)]).await;
        }
        let (mut registrar, mut leader) = (signed(&world, "registrar").await, signed(&world, "leader").await);
        let (mut clerk, mut chief) = (signed(&world, "clerk").await, signed(&world, "chief").await);

        let project = [
            ("kind", "key-project"),
            ("title", "建设翠湖二桥"),
            ("requirement", "2027 年底通车"),
            ("due_on", "2027-12-31"),
            ("measure", "milestones"),
            ("milestones", "2026-06-30 | 开工 | 1 | 开工令\n2027-12-31 | 通车 | 1 | 验收表"),
        ];
        let mut wrong = project.to_vec();
        wrong.push(("plan", "明年 | 多多"));
        let answer = registrar.post("/matters/new", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        assert!(answer.text.contains("明年 | 多多"), "what was typed comes back");
        let mut right = project.to_vec();
        right.push(("plan", "2026年 | 26,100万元 | 主体工程完工\n\n2027 | 10000"));
        let at = goes(&mut registrar, "/matters/new", &right).await;
        let no = at.rsplit('/').next().unwrap().to_owned();
        goes(&mut registrar, &format!("{at}/register"), &[]).await;
        goes(&mut registrar, &format!("{at}/link"), &[("list", "key-2025")]).await;
        goes(&mut registrar, &format!("{at}/submit_for_sign_off"), &[]).await;
        goes(&mut leader, &format!("{at}/sign_off"), &[]).await;
        goes(&mut registrar, &format!("{at}/assign"), &[("lead", LANZHOU), ("step", "do")]).await;
        goes(&mut clerk, &format!("{at}/acknowledge"), &[]).await;

        the_page_has_its_section(&mut clerk, &at).await;
        money(&mut clerk, &at).await;
        blockers(&mut clerk, &mut registrar, &at, &no).await;
        it_is_reported(&world, &mut clerk, &mut chief, &at, &no).await;
        in_lists_and_exports(&mut signed(&world, "registrar").await, &no).await;
        let mut stranger = signed(&world, "stranger").await;
        assert_eq!(stranger.get(&at).await.status, StatusCode::NOT_FOUND);
        let answer = stranger.post(&format!("{at}/report_funds"), &[("bank.planned", "1")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "as if it did not exist");
    });
}

async fn the_page_has_its_section(clerk: &mut Browser, at: &str) {
    let page = clerk.get(at).await.text;
    holds(&page, at, "zh-CN");
    for word in ["id=\"project\"", "26100", "主体工程完工", "还没有填写资金来源", "没有登记过堵点"]
    {
        assert!(page.contains(word), "{word}: {page}");
    }
    assert!(!page.contains("/plan_project"), "whoever is measured by it is not offered to move it");
    let answer =
        clerk.post(&format!("{at}/plan_project"), &[("plan", "2026 | 1"), ("reason", "少一点")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
    assert!(answer.text.contains("承办单位不能改自己被考量的计划"), "{}", answer.text);
    let english = clerk.get(&format!("{at}?lang=en")).await.text;
    assert!(english.contains("Plan of investment") && english.contains("No source of money is named yet."));
    clerk.get(&format!("{at}?lang=zh")).await;
}

async fn money(clerk: &mut Browser, at: &str) {
    let funds = format!("{at}/report_funds");
    let answer = clerk.post(&funds, &[("bank.planned", "很多")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("很多"), "{}", answer.text);
    let answer = clerk.post(&funds, &[]).await;
    assert!(answer.text.contains("没有写任何资金来源"), "{}", answer.text);
    let fields =
        [("special_bond.planned", "30000"), ("special_bond.in_place", "7,500"), ("bank.planned", "6100")];
    goes(clerk, &funds, &fields).await;
    let page = clerk.get(at).await.text;
    for word in ["专项债券", "25.0 %", "36100", "20.8 %"] {
        assert!(page.contains(word), "{word}: {page}");
    }
}

async fn blockers(clerk: &mut Browser, registrar: &mut Browser, at: &str, no: &str) {
    let open = format!("{at}/open_blocker");
    let future = [("sort", "land"), ("what", "用地预审未批"), ("since", "2026-12-01")];
    let answer = clerk.post(&open, &future).await;
    assert!(answer.text.contains("2026-12-01 还没有到"), "{}", answer.text);
    let fields = [("sort", "land"), ("what", "用地预审<未批>"), ("who", FINANCE), ("since", "2026-04-10")];
    goes(clerk, &open, &fields).await;
    let page = clerk.get(at).await.text;
    holds(&page, at, "zh-CN");
    assert!(page.contains("用地预审&#60;未批&#62;") && page.contains("未解决 · 5 天"), "{page}");
    assert!(page.contains("用地：用地预审"), "a request for help says it already");
    let list = registrar.get("/matters?blocked=1").await.text;
    assert!(list.contains(&format!("/matters/{no}#project")) && list.contains("堵点 1"), "{list}");
    let fields = [("blocker", "1"), ("on", "2026-04-15"), ("how", "省厅已批")];
    goes(registrar, &format!("{at}/clear_blocker"), &fields).await;
    assert!(clerk.get(at).await.text.contains("已解决 2026-04-15"));
    assert!(!registrar.get("/matters?blocked=1").await.text.contains(&format!("/matters/{no}\"")));
}

/// On the second of July, through the grid.
async fn it_is_reported(world: &World, clerk: &mut Browser, chief: &mut Browser, at: &str, no: &str) {
    world.later(78 * 24 * 60);
    // A session does not last for months.
    (*clerk, *chief) = (signed(world, "clerk").await, signed(world, "chief").await);
    let grid = clerk.get("/report?period=2026-06").await.text;
    assert!(grid.contains("累计完成投资（万元）"), "{grid}");
    let report = format!("{at}/report");
    let fields = [
        ("period", "2026-06"),
        ("stand.0", "2026-06-08"),
        ("note.0", "已开工"),
        ("stand.1", ""),
        ("stand.2", "5190"),
    ];
    let answer = clerk.upload(&report, &fields, ("evidence.0", "开工令.txt", "同意开工".as_bytes())).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    goes(chief, &format!("{at}/countersign"), &[]).await;
    let page = clerk.get(at).await.text;
    assert!(page.contains("2026 年计划投资 26100 万元") && page.contains("5190 万元"), "{no}: {page}");
}

async fn in_lists_and_exports(registrar: &mut Browser, no: &str) {
    let csv = registrar.get("/matters/export.csv").await.text;
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().ends_with("计划总投资（万元）,累计完成投资（万元）,未解决堵点"), "{csv}");
    assert!(csv.contains(",36100,5190,0"), "{no}: {csv}");
}

#[test]
fn a_key_project_through_the_interface() {
    on_both(|world| async move {
        for (login, unit, role) in PEOPLE {
            person(&world, login, &[(unit, role)]).await;
        }
        let registrar = Program::of(&world, "registrar").await;
        let sent = json!({
            "kind": "key-project", "title": "建设翠湖二桥", "due_on": "2027-12-31", "lists": ["key-2025"],
            "measure": {"kind": "standing", "every": "monthly", "proof": "月报"},
            "plan": [{"year": 2026, "invest": "26100", "content": "主体工程"}],
        });
        let done = registrar.post("/api/v1/matters", &sent).await.good();
        let at = format!("/api/v1/matters/{}", done["no"].as_str().unwrap());
        let acts = format!("{at}/acts");
        let funds = json!({"act": "report_funds", "funds": [
            {"source": "central", "planned": "26100", "in_place": "13050"},
        ]});
        registrar.post(&acts, &funds).await.good();
        let told = registrar.get(&at).await.good();
        let project = &told["project"];
        assert_eq!(project["planned"], "26100");
        assert_eq!(project["this_year"]["planned"], "26100");
        assert_eq!(project["funds"][0]["in_place"], "13050");
        for (act, code) in [
            (json!({"act": "plan_project", "plan": [], "reason": "x"}), "project.no_year"),
            (json!({"act": "report_funds", "funds": []}), "project.no_fund"),
            (
                json!({"act": "clear_blocker", "blocker": 1, "on": "2026-04-15", "how": "x"}),
                "matter.not_from",
            ),
        ] {
            let told = registrar.post(&acts, &act).await;
            assert_eq!(told.json["code"], code, "{}", told.json);
        }
        let strange =
            json!({"act": "report_funds", "funds": [{"source": "moon", "planned": "1", "in_place": "1"}]});
        assert_eq!(registrar.post(&acts, &strange).await.status, StatusCode::BAD_REQUEST);
        let found = registrar.get("/api/v1/matters?blocked=true").await.good();
        assert_eq!(found["total"], 0);
        let task = json!({"kind": "task", "title": "改造", "plan": [{"year": 2026, "invest": "1"}]});
        let told = registrar.post("/api/v1/matters", &task).await;
        assert_eq!(told.json["code"], "project.not_project", "{}", told.json);
    });
}
