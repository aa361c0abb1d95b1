//! Reporting once, in a browser: a prefecture's month is pasted from a spreadsheet while the line fails, filed with one
//! click, and signed with one.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a failure here is a failed test"
)]

mod common;

use common::axe;
use common::browser::Browser;
use common::stage::{Stage, sign_in};
use serde_json::json;

/// A county's month: 20 matters, 30 figures. Matters with a figure; key projects, with a figure and what was invested; matters
/// without: of those it is said what was done.
const FIGURES: usize = 6;
const PROJECTS: usize = 12;
const DUTIES: usize = 2;
const MATTERS: usize = FIGURES + PROJECTS + DUTIES;
const ROWS: usize = FIGURES + 2 * PROJECTS + DUTIES;

#[test]
fn a_month_takes_one_paste_and_three_clicks() {
    let Some(stage) = Stage::set() else { return };
    let browser = stage.browser("one", true);
    matters_in_hand(&browser);

    sign_in(&browser, "shi1.dengji");
    browser.click("nav a[href='/report']");
    let rows = browser.all("#grid tbody tr").len();
    assert_eq!(rows, ROWS);
    assert_eq!((MATTERS, browser.all("#grid [data-sort=figure]").len()), (20, 30));
    assert_eq!(
        browser.all("#grid [data-sort=duty]").len(),
        DUTIES,
        "{}",
        browser.text("#grid tbody:last-of-type")
    );
    pictures(&browser, "grid");
    keeps_to_the_rules(&browser);
    // One cell is wrong, and is told as it is pasted.
    paste(&browser, &month(rows, "约60"));
    browser.says("不是数字");
    browser.says(&format!("已填 {rows} / {rows}"));
    browser.fill("#v1", "60");
    assert!(browser.all("#grid [aria-invalid]").is_empty());
    pictures(&browser, "filled");

    // The line fails: what was typed is kept, and offered when the page is opened again.
    browser.online(false);
    browser.click("#grid .bulk button");
    browser.says("没有连上服务器");
    browser.online(true);
    browser.go("/report");
    browser.click("#draft button");
    browser.says(&format!("已填 {rows} / {rows}"));
    browser.click("#grid .bulk button");
    browser.says(&format!("{MATTERS} 项已报"));
    browser.go("/report");
    assert!(browser.all("#draft").is_empty(), "what was filed is no draft");

    sign_in(&browser, "shi1.fuze");
    browser.go("/report#signing");
    pictures(&browser, "signing");
    keeps_to_the_rules(&browser);
    browser.go("/report");
    browser.send("#sign button");
    browser.says(&format!("{MATTERS} 项已审签"));
    pictures(&browser, "signed");
    browser.go("/");
    pictures(&browser, "home");
}

/// The province's office brings its ledger in: all of it led by the first prefecture.
fn matters_in_hand(browser: &Browser) {
    let mut ledger =
        "督办编号,类型,事项,目标,责任单位,完成时限,办理状态,交办时间,年度计划投资（亿元）,建设内容\n"
            .to_owned();
    for n in 1..=FIGURES {
        ledger +=
            &format!("B-{n},,改造第{n}片城镇老旧小区,改造600个,岚州市,2026-12-31,办理中,2026-04-01,,\n");
    }
    for n in 1..=PROJECTS {
        ledger += &format!(
            "P-{n},重点项目,建设第{n}条园区道路,铺设30公里,岚州市,2026-12-31,办理中,2026-04-01,1.5,路基完工\n"
        );
    }
    for n in 1..=DUTIES {
        ledger += &format!("C-{n},,建成第{n}座水库除险加固工程,,岚州市,2026-11-30,办理中,2026-04-01,,\n");
    }
    let file =
        std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("month-{}.csv", std::process::id()));
    std::fs::write(&file, ledger).unwrap();
    sign_in(browser, "sheng.dengji");
    browser.go("/matters/import");
    browser.choose_file("#f-file", &file);
    browser.send("main form button.main");
    browser.send("form[action$='/columns'] button.main");
    browser.send("form[action$='/confirm'] button.main");
    browser.wait("the import to finish", || {
        std::thread::sleep(std::time::Duration::from_millis(200));
        browser.go(&browser.path());
        browser.text("main").contains("导入完成").then_some(())
    });
    std::fs::remove_file(&file).unwrap();
}

/// A block of cells: value and note of every row, the first value as told.
fn month(rows: usize, first: &str) -> String {
    let line = |n: usize| match n {
        0 => format!("{first}\t\"已开工\n60个\""),
        n if n < FIGURES => format!("{}\t按计划推进", 10 * n),
        // Kilometres, then what was invested in 10,000 yuan.
        n if n < FIGURES + 2 * PROJECTS && (n - FIGURES).is_multiple_of(2) => "3\t路基施工".to_owned(),
        n if n < FIGURES + 2 * PROJECTS => format!("{}\t到位即付", 1_200 + n),
        _ => "是\t通过蓄水验收".to_owned(),
    };
    (0..rows).map(line).collect::<Vec<_>>().join("\r\n")
}

/// Pastes into the first cell, as a browser does after Ctrl+V.
fn paste(browser: &Browser, text: &str) {
    browser.run(
        "const cell = document.querySelector('#v1'), data = new DataTransfer();
         data.setData('text/plain', arguments[0]);
         cell.focus();
         cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));",
        &json!([text]),
    );
}

/// Where axe-core is at hand.
fn keeps_to_the_rules(browser: &Browser) {
    let Some(source) = axe::source() else { return };
    let mut wrong = axe::Faults::new();
    axe::hold(browser, &source, &["/report".to_owned()], &mut wrong);
    axe::none(wrong);
    browser.look(1440, 900, false);
    browser.go("/report?lang=zh-CN");
}

/// The page as a desk and a phone show it, to be looked at by a person.
fn pictures(browser: &Browser, name: &str) {
    for (width, height, is_dark) in [(1440, 900, false), (390, 844, true)] {
        browser.look(width, height, is_dark);
        println!("{:?}", browser.picture(&format!("report-{name}-{width}")));
    }
    browser.look(1440, 900, false);
}
