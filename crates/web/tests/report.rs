//! Reporting once: a county's month in one table, without a script; the leader's one click; what is refused stays.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use browser::{Browser, holds, person};
use common::*;
use duban_app::matters;
use duban_core::{
    Act, Amount, Assign, Cadence, MatterNo, Measure, Milestone, Participants, Quantity, Role, StandingDuty,
};
use jiff::civil::date;

const DAY: i64 = 24 * 60;

/// A matter that the county works on, by a title of its own.
async fn in_hand(world: &World, title: &str, measure: Measure) -> MatterNo {
    let draft = duban_core::Draft { title: title.into(), ..draft() };
    let no = matters::enter(world, &registrar(), draft, None).await.unwrap().no;
    let to = Participants {
        lead: Some(unit(COUNTY)),
        supporters: BTreeSet::new().into_iter().collect(),
        ..Participants::default()
    };
    for (by, act) in [
        (registrar(), Act::Register),
        (registrar(), Act::GiveMeasure(measure)),
        (registrar(), Act::SubmitForSignOff),
        (leader(), Act::SignOff),
        (registrar(), Act::Assign(Assign { to, due_on: None })),
        (clerk(COUNTY), Act::Acknowledge),
    ] {
        done(world, &by, &no, act).await;
    }
    no
}

fn figure() -> Measure {
    Measure::Quantity(Quantity { unit: "个".into(), target: Amount::whole(600), curve: Vec::new() })
}

fn steps(count: i8) -> Measure {
    let step = |n: i8| Milestone {
        name: format!("第{n}步"),
        due_on: date(2026, 5 + n, 28),
        weight: 1,
        proof: "批复文件".into(),
    };
    Measure::Milestones((1..=count).map(step).collect())
}

/// 20 matters with 30 points, and it is the second of May.
async fn a_county(world: &World) -> (Browser, Browser) {
    for n in 1..=10 {
        in_hand(world, &format!("改造第{n}片老旧小区"), figure()).await;
    }
    for n in 1..=5 {
        in_hand(world, &format!("建设第{n}个项目"), steps(3)).await;
    }
    for n in 1..=5 {
        let duty = Measure::Standing(StandingDuty::usual("值守", Cadence::Monthly));
        in_hand(world, &format!("第{n}处值守"), duty).await;
    }
    person(world, "clerk", &[(COUNTY, Role::Clerk)]).await;
    person(world, "head", &[(COUNTY, Role::Leader)]).await;
    world.later(17 * DAY);
    (Browser::of(world, "clerk").await, Browser::of(world, "head").await)
}

/// The names of the fields for values, in the order of the table.
fn fields(page: &str) -> Vec<String> {
    page.split("name=\"v.").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// What a county writes: figures, days and yes, each with a note.
fn a_month(page: &str) -> Vec<(String, String)> {
    let sorts = page.split("data-sort=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let typed = |(name, sort): (String, &str)| {
        let value = match sort {
            "figure" => "60",
            "step" => "2026/4/28",
            _ => "是",
        };
        [(format!("v.{name}"), value.to_owned()), (format!("n.{name}"), "按计划推进".to_owned())]
    };
    fields(page).into_iter().zip(sorts).flat_map(typed).collect()
}

async fn send(browser: &mut Browser, page: &str, mut form: Vec<(String, String)>) -> browser::Answer {
    let hidden = |name: &str| {
        let (_, form) = page.split_once("id=\"grid\"").unwrap();
        form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    form.extend(["period", "page", "once"].map(|name| (name.to_owned(), hidden(name))));
    let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    browser.post("/report", &form).await
}

#[test]
fn a_countys_month_is_filed_and_signed_with_three_clicks() {
    on_both(|world| async move {
        let (mut clerk, mut head) = a_county(&world).await;
        // The first click: the door on the first page.
        let home = clerk.get("/").await.text;
        assert!(home.contains("href=\"/report?period=2026-04\">20</a>"), "{home}");
        let page = clerk.get("/report?period=2026-04").await.text;
        holds(&page, "/report", "zh-CN");
        println!("30 points: {} bytes", page.len());
        assert_eq!(fields(&page).len(), 30);
        assert!(page.contains("累计数，目标 600 个，不小于 0") && page.contains("应报 20"));
        // The second: one submit. Sent twice, it is done once.
        for _ in 0..2 {
            let answer = send(&mut clerk, &page, a_month(&page)).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
            assert_eq!(answer.to(), "/report?period=2026-04&filed=20&same=0");
        }
        let page = clerk.get("/report?period=2026-04&filed=20").await.text;
        assert!(page.contains("20 项已报") && page.matches("已报，待审签").count() == 20);
        assert!(page.contains("value=\"2026-04-28\""), "a day is kept as a day");
        let untouched =
            a_month(&page).into_iter().map(|(k, v)| (k, v.replace('/', "-").replace("-4-", "-04-")));
        let mut again: Vec<_> = untouched.collect();
        again.extend(page.split("name=\"s.").skip(1).map(|rest| {
            let mut parts = rest.split('"');
            (format!("s.{}", parts.next().unwrap()), parts.nth(1).unwrap().to_owned())
        }));
        let answer = send(&mut clerk, &page, again).await;
        assert_eq!(answer.to(), "/report?period=2026-04&filed=0&same=20", "what is filed is not filed again");

        // The third: the leader signs all of it.
        assert!(head.get("/").await.text.contains("/report#signing\">20</a>"));
        let page = head.get("/report").await.text;
        holds(&page, "/report of a leader", "zh-CN");
        assert!(page.contains("全部审签 20") && page.contains("首次"));
        let seen: Vec<String> = page
            .split("name=\"seen\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect();
        assert_eq!(seen.len(), 20);
        let form: Vec<(&str, &str)> = seen.iter().map(|one| ("seen", one.as_str())).collect();
        let answer = head.post("/report/sign", &form).await;
        assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, "/report?signed=20"));
        let page = head.get("/report?period=2026-04&signed=20").await.text;
        assert!(page.contains("20 项已审签") && !page.contains("id=\"signing\""));
        assert_eq!(page.matches(">已生效<").count(), 20);
        assert!(!page.contains("name=\"v."), "what counts is not typed over");
    });
}

#[test]
fn what_is_refused_stays_with_its_reason_and_the_rest_is_filed() {
    on_both(|world| async move {
        let (mut clerk, mut head) = a_county(&world).await;
        let page = clerk.get("/report").await.text;
        let mut form = a_month(&page);
        form[0].1 = "约60".into();
        // A duty without a word on what was done.
        let last = form.len() - 1;
        form[last].1 = String::new();
        let answer = send(&mut clerk, &page, form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        holds(&answer.text, "a refused grid", "zh-CN");
        for words in ["18 项已报", "2 项没有报上", "“约60”不是数字", "value=\"约60\"", "请用一句话写明"]
        {
            assert!(answer.text.contains(words), "{words}: {}", answer.text);
        }
        assert_eq!(answer.text.matches("aria-invalid").count(), 2);
        assert_eq!(answer.text.matches("已报，待审签").count(), 18);

        // One is given back, and comes back to the clerk with the reason.
        let page = head.get("/report").await.text;
        let no = page.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let silent = head.post("/report/return", &[("no", &no), ("reason", "")]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(silent.text.contains("没有写明理由"), "{}", silent.text);
        let back = head.post("/report/return", &[("no", &no), ("reason", "口径不对")]).await;
        assert_eq!(back.to(), "/report?returned=1");
        let page = clerk.get("/report?period=2026-04").await.text;
        assert!(page.contains("已退回：口径不对") && page.contains("应报 3"), "{page}");
    });
}

#[test]
fn a_long_table_has_pages_and_both_languages() {
    on_both(|world| async move {
        for n in 1..=13 {
            in_hand(&world, &format!("建设第{n}个项目：完成前期手续、主体工程和配套设施"), steps(6)).await;
        }
        person(&world, "head", &[(COUNTY, Role::Leader)]).await;
        person(&world, "verifier", &[(COUNTY, Role::Verifier)]).await;
        world.later(17 * DAY);
        let mut head = Browser::of(&world, "head").await;
        for (tag, title) in [("zh-CN", "填报"), ("en", "Report")] {
            for (at, points) in [("1", 60), ("2", 18), ("9", 18)] {
                let page = head.get(&format!("/report?page={at}&lang={tag}")).await.text;
                holds(&page, &format!("/report?page={at} in {tag}"), tag);
                assert!(page.contains(title) && page.contains(" / 2"));
                assert_eq!(fields(&page).len(), points);
                println!("{points} points in {tag}: {} bytes", page.len());
            }
        }
        let empty = head.get("/report?period=2020-Q1&lang=zh-CN").await.text;
        assert!(empty.contains("这一期没有要填报的事项"));
        holds(&empty, "an empty grid", "zh-CN");
        let mut verifier = Browser::of(&world, "verifier").await;
        assert_eq!(verifier.get("/report").await.status, StatusCode::FORBIDDEN);
        assert!(!verifier.get("/").await.text.contains("href=\"/report\""));
        assert!(head.get("/").await.text.contains("href=\"/report\""));
    });
}

#[test]
fn a_spreadsheet_goes_out_and_comes_back_with_what_differs() {
    on_both(|world| async move {
        let (mut clerk, _) = a_county(&world).await;
        let page = clerk.get("/report").await.text;
        let code = fields(&page)[0].rsplit_once('.').unwrap().0.to_owned();
        let last = fields(&page)[29].rsplit_once('.').unwrap().0.to_owned();
        let answer = send(&mut clerk, &page, a_month(&page)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let out = clerk.bytes("/report/export.xlsx?period=2026-04").await;
        assert!(out.starts_with(b"PK"), "{}", String::from_utf8_lossy(&out));
        let back = clerk.post_file("/report/import", "file", "四月.xlsx", &out).await;
        assert!(back.text.contains("0 项从表格带入"), "{}", back.text);
        // Two rows were changed in it, one is another unit's, one cannot be read.
        let csv = format!(
            "代码,事项,本期,说明\n{code}/1,,75,又完工15个\n{last}/1,,基本,有缺岗\n2026-9999/1,,1,\n共 3 行,,,\n"
        );
        let back = clerk.post_file("/report/import?period=2026-04", "file", "四月.csv", csv.as_bytes()).await;
        assert_eq!(back.status, StatusCode::OK);
        holds(&back.text, "a sheet brought in", "zh-CN");
        for words in ["3 项从表格带入", "value=\"75\"", "原报 60 按计划推进", "“基本”请改填", "带不进来"]
        {
            assert!(back.text.contains(words), "{words}: {}", back.text);
        }
        let page = clerk.get("/report?period=2026-04").await.text;
        assert!(!page.contains("value=\"75\""), "nothing is written before it is sent");
        let (value, note, seen) = (format!("v.{code}.0"), format!("n.{code}.0"), format!("s.{code}"));
        let form = [(value, "75"), (note, "又完工15个"), (seen, "1")];
        let form = form.into_iter().map(|(name, text)| (name, text.to_owned())).collect();
        let answer = send(&mut clerk, &back.text, form).await;
        assert_eq!(answer.to(), "/report?period=2026-04&filed=1&same=0", "{}", answer.text);
        let none = clerk.post_file("/report/import", "file", "别的.csv", "a,b\n1,2\n".as_bytes()).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.text.contains("ledger.no_heads"), "{}", none.text);
    });
}
