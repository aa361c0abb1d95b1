//! The pages of matters: every act by its form without a script, refusals, rights, lists, exports.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Answer, Browser, holds, person};
use common::*;
use duban_core::Role;

/// Who works on the matters of these tests, each in a browser.
struct Desk {
    registrar: Browser,
    leader: Browser,
    city: Browser,
    other: Browser,
    line: Browser,
}

async fn desk(world: &World) -> Desk {
    person(world, "registrar", &[(OFFICE, Role::Registrar)]).await;
    person(world, "leader", &[(OFFICE, Role::Leader)]).await;
    person(world, "city", &[(LANZHOU_OFFICE, Role::Registrar)]).await;
    person(world, "other", &[(OTHER_CITY, Role::Clerk)]).await;
    person(world, "line", &[(FINANCE, Role::Clerk)]).await;
    Desk {
        registrar: signed(world, "registrar").await,
        leader: signed(world, "leader").await,
        city: signed(world, "city").await,
        other: signed(world, "other").await,
        line: signed(world, "line").await,
    }
}

async fn signed(world: &World, login: &str) -> Browser {
    let mut browser = Browser::of(world, login).await;
    browser.get("/me").await;
    browser
}

const NEW: &[(&str, &str)] = &[
    ("title", "改造城镇老旧小区"),
    ("requirement", "年底前改造城镇老旧小区2000个。"),
    ("kind", "task"),
    ("due_on", "2026-12-31"),
    ("document", "省政府专题会议纪要"),
    ("measure", "quantity"),
    ("target", "2000"),
    ("measure_unit", "个"),
];

/// Sends a form that succeeds, and says where it leads.
async fn goes(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = browser.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", said(&answer));
    answer.to().to_owned()
}

/// Sends a form that is refused with this code.
async fn refused(browser: &mut Browser, path: &str, fields: &[(&str, &str)], words: &str) -> Answer {
    let answer = browser.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", said(&answer));
    assert!(answer.text.contains(words), "{path}: {words} is not in {}", said(&answer));
    answer
}

fn said(answer: &Answer) -> String {
    answer.text.split("<main").nth(1).unwrap_or(&answer.text).chars().take(3_000).collect()
}

/// A matter that was signed off, by its address.
async fn signed_off(desk: &mut Desk) -> String {
    let at = goes(&mut desk.registrar, "/matters/new", NEW).await;
    goes(&mut desk.registrar, &format!("{at}/register"), &[]).await;
    goes(&mut desk.registrar, &format!("{at}/submit_for_sign_off"), &[]).await;
    goes(&mut desk.leader, &format!("{at}/sign_off"), &[]).await;
    at
}

#[test]
fn every_act_has_a_form_that_works_without_a_script() {
    on_both(|world| async move {
        let mut d = desk(&world).await;
        let at = goes(&mut d.registrar, "/matters/new", NEW).await;
        let act = |act: &str| format!("{at}/{act}");
        goes(&mut d.registrar, &act("register"), &[]).await;
        let measure = [("measure", "milestones"), ("milestones", "2026-06-30 | 完成立项 | 1 | 批复")];
        goes(&mut d.registrar, &act("give_measure"), &measure).await;
        assert!(d.registrar.get(&at).await.text.contains("完成立项"));
        let list = world.app.pack.standing.lists()[0].id.to_string();
        goes(&mut d.registrar, &act("link"), &[("list", &list)]).await;
        goes(&mut d.registrar, &act("unlink"), &[("list", &list)]).await;
        let mut edit = NEW.to_vec();
        edit.extend([("title", "改造老旧小区"), ("lead", LANZHOU), ("place", "全省")]);
        edit.remove(0);
        goes(&mut d.registrar, &act("edit"), &edit).await;
        assert!(d.registrar.get(&at).await.text.contains("改造老旧小区</h1>"));
        goes(&mut d.registrar, &act("submit_for_sign_off"), &[]).await;
        goes(&mut d.leader, &act("return"), &[("reason", "时限太紧")]).await;
        goes(&mut d.registrar, &act("submit_for_sign_off"), &[]).await;
        goes(&mut d.leader, &act("sign_off"), &[]).await;
        goes(&mut d.registrar, &act("assign"), &[("lead", LANZHOU), ("supporters", FINANCE)]).await;
        goes(&mut d.city, &act("decline"), &[("reason", "不属于本市职责")]).await;
        let uphold = [("unit", LANZHOU), ("reason", "属于")];
        goes(&mut d.registrar, &act("uphold"), &uphold).await;
        goes(&mut d.city, &act("acknowledge"), &[]).await;
        let below = [("takes", COUNTY), ("takes", OTHER_COUNTY)];
        goes(&mut d.city, &act("decompose"), &below).await;
        goes(&mut d.registrar, &act("chase"), &[("reason", "请报进展")]).await;
        let reassign = [("from", FINANCE), ("to", OTHER_CITY), ("reason", "职责调整")];
        goes(&mut d.registrar, &act("reassign"), &reassign).await;
        goes(&mut d.leader, &act("cancel"), &[("reason", "政策调整")]).await;
        let page = d.registrar.get(&at).await.text;
        for word in ["已撤销", "政策调整", "请报进展", "不属于本市职责", "分解", "registrar 先生"]
        {
            assert!(page.contains(word), "{word}");
        }
        let other = goes(&mut d.registrar, "/matters/new", NEW).await;
        goes(&mut d.registrar, &format!("{other}/set_aside"), &[("reason", "重复")]).await;
    });
}

#[test]
fn a_fan_out_lists_units_shares_equally_and_asks_all_at_once() {
    on_both(|world| async move {
        let mut d = desk(&world).await;
        let at = signed_off(&mut d).await;
        let act = format!("{at}/fan_out");
        let page = d.registrar.post(&act, &[("step", "list"), ("group", "prefectures")]).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.text.matches("name=\"share.").count(), 14);
        let page = d.registrar.post(&act, &[("step", "equal"), ("group", "prefectures")]).await;
        assert!(page.text.contains("2000 / 2000"), "{}", said(&page));
        let shares: Vec<(String, String)> = page
            .text
            .split("name=\"share.")
            .skip(1)
            .map(|rest| {
                let mut parts = rest.split('"');
                let unit = parts.next().unwrap();
                (format!("share.{unit}"), parts.nth(1).unwrap().to_owned())
            })
            .collect();
        let mut fields: Vec<(&str, &str)> = shares.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        fields.extend([("group", "prefectures"), ("step", "do")]);
        goes(&mut d.registrar, &act, &fields).await;
        let page = d.registrar.get(&at).await.text;
        assert!(page.contains("-14\"") && page.contains("分解数与总数相符"));
        goes(&mut d.city, &format!("{at}-1/acknowledge"), &[]).await;
    });
}

#[test]
fn a_refused_form_keeps_what_was_typed_with_the_reason_beside_its_field() {
    on_both(|world| async move {
        let mut d = desk(&world).await;
        let mut new = NEW.to_vec();
        new[0].1 = "";
        let page = refused(&mut d.registrar, "/matters/new", &new, "aria-invalid=\"true\"").await;
        assert!(
            page.text.contains("年底前改造城镇老旧小区2000个。") && page.text.contains("省政府专题会议纪要")
        );
        let at = signed_off(&mut d).await;
        let assign = [("lead", ""), ("supporters", "没有这个单位"), ("due_on", "2026-11-30")];
        let page = refused(&mut d.registrar, &format!("{at}/assign"), &assign, "aria-invalid=\"true\"").await;
        assert!(page.text.contains("没有这个单位") && page.text.contains("2026-11-30"));
        assert!(page.text.contains("id=\"assign\" open"));
        let past = [("lead", LANZHOU), ("due_on", "2026-01-01")];
        refused(&mut d.registrar, &format!("{at}/assign"), &past, "aria-invalid=\"true\"").await;
        let line = refused(&mut d.leader, &format!("{at}/return"), &[("reason", " ")], "没有写明理由").await;
        assert!(line.text.contains("id=\"return\" open"));
        let share = [("group", "prefectures"), ("share.990100", "很多"), ("step", "do")];
        let page = refused(&mut d.registrar, &format!("{at}/fan_out"), &share, "很多").await;
        holds(&page.text, "a refused fan-out", "zh-CN");
    });
}

#[test]
fn a_form_sent_twice_does_one_thing() {
    on_both(|world| async move {
        let mut d = desk(&world).await;
        let mut new = NEW.to_vec();
        new.push(("once", "form-1"));
        let first = goes(&mut d.registrar, "/matters/new", &new).await;
        assert_eq!(goes(&mut d.registrar, "/matters/new", &new).await, first);
        for _ in 0..2 {
            goes(&mut d.registrar, &format!("{first}/register"), &[("once", "form-2")]).await;
        }
        let page = d.registrar.get(&first).await.text;
        assert_eq!(page.matches("<strong>立项</strong>").count(), 1);
    });
}

#[test]
fn what_is_not_offered_is_refused_with_a_remedy() {
    on_both(|world| async move {
        let mut d = desk(&world).await;
        let at = goes(&mut d.registrar, "/matters/new", NEW).await;
        let page =
            refused(&mut d.registrar, &format!("{at}/chase"), &[("reason", "快")], "matter.not_from").await;
        assert!(page.text.matches("class=\"lede\"").count() >= 1, "{}", said(&page));
        let answer = d.registrar.post(&format!("{at}/no_such_act"), &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn who_may_not_see_it_finds_nothing_and_who_may_not_act_is_told() {
    on_both(|world| async move {
        let mut d = desk(&world).await;
        person(&world, "below", &[(COUNTY, Role::Clerk)]).await;
        let mut below = signed(&world, "below").await;
        let at = signed_off(&mut d).await;
        goes(&mut d.registrar, &format!("{at}/assign"), &[("lead", CITY_FINANCE)]).await;
        for path in [at.clone(), format!("{at}/notice")] {
            assert_eq!(d.other.get(&path).await.status, StatusCode::NOT_FOUND);
            assert_eq!(below.get(&path).await.status, StatusCode::NOT_FOUND);
            assert_eq!(d.line.get(&path).await.status, StatusCode::OK, "the line parent looks");
        }
        d.line.get("/me").await;
        for act in duban_core::ActKind::ALL {
            let path = format!("{at}/{}", act.code());
            for stranger in [&mut d.other, &mut below] {
                stranger.get("/me").await;
                let answer = stranger.post(&path, &[("reason", "好"), ("list", "x")]).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            }
            if matches!(act.code(), "assign" | "sign_off" | "cancel" | "acknowledge" | "set_aside") {
                let answer = d.line.post(&path, &[("reason", "好"), ("lead", LANZHOU)]).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            }
        }
        goes(&mut d.line, &format!("{at}/chase"), &[("reason", "请加快")]).await;
        for path in ["/matters/new"] {
            assert_ne!(d.other.get(path).await.status, StatusCode::OK, "a clerk enters nothing");
            assert_ne!(d.other.post(path, NEW).await.status, StatusCode::SEE_OTHER);
        }
    });
}

#[test]
fn the_list_is_filtered_kept_done_in_bulk_and_exported_complete() {
    on_both(|world| async move {
        let mut d = desk(&world).await;
        for n in 0..55 {
            let title = if n == 0 { "=1+1 公式".to_owned() } else { format!("事项第{n}号") };
            let mut new = NEW.to_vec();
            new[0].1 = &title;
            goes(&mut d.registrar, "/matters/new", &new).await;
        }
        let page = d.registrar.get("/matters").await.text;
        holds(&page, "/matters", "zh-CN");
        assert_eq!(page.matches("name=\"no\"").count(), 50);
        assert!(page.contains("CSV (55 行)") && page.contains("1 / 2"));
        assert!(d.registrar.get("/matters?page=2").await.text.matches("name=\"no\"").count() == 5);
        for (query, count) in [
            ("state=entered", 55),
            ("state=closed", 0),
            ("kind=task&due_from=2026-12-31&due_to=2026-12-31", 55),
            ("due_to=2026-12-30", 0),
            ("issuer=990000", 55),
            ("lead=990100", 0),
            ("q=%E5%85%AC%E5%BC%8F", 1),
            ("overdue=1", 0),
            ("awaiting=1", 0),
            ("declined=1", 0),
        ] {
            let csv = d.registrar.get(&format!("/matters/export.csv?{query}")).await.text;
            assert!(csv.contains(&format!("共 {count} 行")), "{query}: {csv}");
            assert_eq!(csv.lines().count(), count + 2, "{query}");
        }
        let csv = d.registrar.get("/matters/export.csv").await.text;
        assert!(csv.contains(",'=1+1 公式,"), "a cell is no formula");
        let xlsx = d.registrar.get("/matters/export.xlsx?state=entered").await;
        assert_eq!(xlsx.status, StatusCode::OK);
        assert!(xlsx.text.starts_with("PK"));
        let wrong = d.registrar.get("/matters?lead=%E6%97%A0%E6%AD%A4").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);

        let query = "state=entered&sort=number";
        goes(&mut d.registrar, "/matters/views", &[("name", "新登记"), ("query", query)]).await;
        let page = d.registrar.get("/matters").await.text;
        assert!(page.contains(">新登记</a>"));
        let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        goes(&mut d.registrar, "/matters/views/forget", &[("id", &id)]).await;
        assert!(!d.registrar.get("/matters").await.text.contains(">新登记</a>"));

        let some = [("act", "register"), ("no", "2026-1"), ("no", "2026-2"), ("no", "2026-999")];
        let done = d.registrar.post("/matters/bulk", &some).await;
        assert_eq!(done.status, StatusCode::OK);
        assert!(done.text.contains("<strong>2</strong>") && done.text.contains("<strong>1</strong>"));
        let aside = [("act", "set_aside"), ("no", "2026-3"), ("reason", "")];
        assert!(d.registrar.post("/matters/bulk", &aside).await.text.contains("没有写明理由"));
        assert!(
            d.registrar.get("/").await.text.contains("/matters?issuer=990000&amp;state=registered")
                || d.registrar.get("/").await.text.contains("state=registered")
        );
    });
}

#[test]
fn every_page_of_matters_is_whole_in_both_languages() {
    on_both(|world| async move {
        let mut d = desk(&world).await;
        let at = signed_off(&mut d).await;
        let late = [("lead", LANZHOU), ("since", "2026-01-05"), ("closed_on", "2026-03-01")];
        let late: Vec<_> = NEW.iter().copied().chain(late).collect();
        let closed = goes(&mut d.registrar, "/matters/new", &late).await;
        assert!(d.registrar.get(&closed).await.text.contains("已销号"));
        for tag in ["zh-CN", "en"] {
            for path in ["/", "/matters", "/matters/new", &at, &closed] {
                let page = d.registrar.get(&format!("{path}?lang={tag}")).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                holds(&page.text, path, tag);
            }
        }
        let notice = d.registrar.get(&format!("{at}/notice")).await;
        assert!(notice.text.contains("交办通知单") && notice.text.contains("2000 个"));
    });
}
