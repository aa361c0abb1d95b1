//! The whole in a browser, as its users would: a directive is brought in, reviewed by keyboard while the line fails,
//! entered, signed off, assigned, spread over the prefectures and signed for by one; another declines, without a
//! script. The real binary, a real browser, a database of its own.
//!
//! Here and not in a crate of its own: only tests of the package with the binary are told by cargo where it lies, and
//! have it built before they run.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a failure here is a failed test"
)]

mod common;

use std::path::Path;
use std::time::Instant;

use common::browser::Browser;
use common::stage::{Stage, sign_in};

/// Who is to renovate, in the words of the sample: the matter that goes to every prefecture.
const RENOVATION: &str = "老旧小区";
/// The matter of a department.
const FARMLAND: &str = "高标准农田";

#[test]
fn a_directive_goes_through_the_pages_until_a_prefecture_signs() {
    let Some(stage) = Stage::set() else { return };
    let begin = Instant::now();
    let browser = stage.browser("one", true);
    sign_in(&browser, "sheng.dengji");
    let at = bring_in(&browser);
    review_by_keyboard(&browser, &at);
    finish_and_submit(&browser, &at);
    println!("{:>6.1?} reviewed and entered", begin.elapsed());

    sign_in(&browser, "sheng.fuze");
    browser.go(&at);
    browser.click("#matters button[value=sign_off_all]");
    browser.says("待交办");
    sign_in(&browser, "sheng.dengji");
    let renovation = spread_over_the_prefectures(&browser, &at);
    assign_to_the_department(&browser, &at);
    println!("{:>6.1?} signed off and assigned", begin.elapsed());

    sign_in(&browser, "shi1.dengji");
    browser.go("/");
    follow(&browser, &format!("main a[href='/matters/{renovation}-1']"), "");
    browser.send("form[action$='/acknowledge'] button");
    browser.says("办理中");
    without_a_script(&stage, &renovation);
    println!("{:>6.1?} in all", begin.elapsed());
}

/// Uploads the clean sample with its day; the address of its review.
fn bring_in(browser: &Browser) -> String {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/demo/directives/sample.txt");
    browser.go("/directives");
    browser.choose_file("#f-file", &sample.canonicalize().unwrap());
    browser.date("#f-reference_date", "2026-04-14");
    browser.click("#bring-in button.main");
    browser.find("#review");
    browser.path()
}

/// Every key of the review: A, U, C, X, M, E, ⇧A, with the line cut in the middle.
fn review_by_keyboard(browser: &Browser, at: &str) {
    move_to(browser, "重大项目清单");
    key(browser, "a");
    lose_the_line(browser);
    key(browser, "u");
    assert_eq!(browser.all("#review button[value^='reopen:']").len(), 1, "the last step only is taken back");

    move_to(browser, "北渠引水");
    browser.press("c");
    browser.fill("#f-pieces", "完成北渠引水二期征地\n北渠引水二期主体工程开工");
    browser.click("form[action$='/cut'] button");
    browser.find("#review");
    browser.says("北渠引水二期主体工程开工");

    let open = undisposed(browser);
    move_to(browser, "消费节点");
    browser.press("x");
    key(browser, "1");
    assert!(undisposed(browser) < open, "set aside with a reason");
    move_to(browser, "融资");
    browser.press("m");
    move_to(browser, "用工");
    key(browser, "m");
    assert_eq!(browser.all("#review .row.gone").len(), 2, "what was cut and what was merged");

    complete(browser, RENOVATION, |browser| {
        browser.fill("#f-lead", "");
        browser.choose("#f-group", "prefectures");
        browser.choose("#f-measure", "quantity");
        browser.fill("#f-figure", "420");
        browser.fill("#f-figure_unit", "个");
    });
    complete(browser, FARMLAND, |browser| {
        browser.fill("#f-lead", "省农业农村厅");
        browser.choose("#f-measure", "milestones");
        browser.fill("#f-steps", "完成建设 | 2026-11-30 | 1 | 验收表");
    });
    move_to(browser, "用能");
    key(browser, "⇧A");
    browser.go(at);
}

/// The line is cut: the page says so, nothing is lost, and the same key works when it is there again.
fn lose_the_line(browser: &Browser) {
    let (row, open) = (now(browser), undisposed(browser));
    browser.online(false);
    key(browser, "a");
    let told = browser.attribute(&browser.find("#review"), "data-lost");
    assert!(!told.is_empty());
    browser.says(&told);
    assert_eq!((now(browser), undisposed(browser)), (row.clone(), open), "the page stands as it was");
    browser.online(true);
    key(browser, "a");
    let again = format!("#{} button[value^='reopen:']", row.0);
    browser.find(&again);
    assert!(undisposed(browser) < open);
}

/// By E to the page of the proposal; saved and accepted there.
fn complete(browser: &Browser, word: &str, fill_in: impl Fn(&Browser)) {
    move_to(browser, word);
    browser.press("e");
    browser.find("#f-lead");
    fill_in(browser);
    browser.date("#f-due_on", "2026-12-20");
    browser.click("button[name=then][value=accept]");
    browser.find("#review");
}

/// What is left, row by row: A where there is work, G where there is none. Then the matters are entered.
fn finish_and_submit(browser: &Browser, at: &str) {
    browser.press("j");
    for _ in 0..120 {
        if undisposed(browser) == 0 {
            break;
        }
        let is_clause = !browser.all("#review .row.bare.now").is_empty();
        key(browser, if is_clause { "g" } else { "a" });
    }
    assert_eq!(undisposed(browser), 0, "every clause is disposed of");
    // The page says the same when it is asked for anew: nothing stood in the browser alone.
    browser.go(at);
    assert_eq!(undisposed(browser), 0);
    browser.click("#submit button");
    browser.find("#matters table");
}

/// Equal shares for all fourteen, in one act; the number of the whole.
fn spread_over_the_prefectures(browser: &Browser, at: &str) -> String {
    browser.go(at);
    let no = follow(browser, "#matters a[href^='/matters/']", RENOVATION);
    assert!(browser.text("main").contains("各市州"), "the page says for whom it is meant");
    browser.click("#fan_out > summary");
    browser.choose("#fan_out-group", "prefectures");
    browser.send("#fan_out button[value=list]");
    browser.send("#fan_out button[value=equal]");
    // 420 over fourteen.
    browser.find("#fan_out input[name='share.990100'][value='30']");
    assert_eq!(browser.all("#fan_out input[name^='share.'][value='30']").len(), 14);
    browser.send("#fan_out button[value=do]");
    browser.find(&format!("#parts ~ table a[href='/matters/{no}-14']"));
    no
}

fn assign_to_the_department(browser: &Browser, at: &str) {
    browser.go(at);
    follow(browser, "#matters a[href^='/matters/']", FARMLAND);
    browser.click("#assign > summary");
    browser.fill("#assign-lead", "省农业农村厅");
    browser.send("#assign button[value=do]");
    browser.says("待签收");
}

/// A second prefecture, and the registrar at another directive, in a browser that runs no script.
fn without_a_script(stage: &Stage, renovation: &str) {
    let browser = stage.browser("two", false);
    sign_in(&browser, "shi2.jingban");
    browser.go(&format!("/matters/{renovation}-2"));
    browser.click("#decline > summary");
    browser.fill("#decline-reason", "基数偏高，请再核");
    browser.send("#decline button[value=do]");
    browser.says("基数偏高，请再核");

    sign_in(&browser, "sheng.dengji");
    browser.go("/directives");
    let open = "tbody tr:has(.s.idle) th a[href^='/directives/']";
    follow(&browser, open, "");
    let before = undisposed(&browser);
    browser.click("#review button[value^='accept:']");
    browser.find("#review button[value=undo]:not([disabled])");
    assert!(undisposed(&browser) < before);
    browser.click("#review button[value=undo]");
    browser.find("#review button[value=undo][disabled]");
    assert_eq!(undisposed(&browser), before);
}

/// Follows the first link of a selector whose words hold `word`; the last piece of where it leads.
fn follow(browser: &Browser, css: &str, word: &str) -> String {
    let link =
        browser.wait(word, || browser.all(css).into_iter().find(|link| browser.said(link).contains(word)));
    let to = browser.attribute(&link, "href");
    browser.go(&to);
    to.rsplit('/').next().unwrap().to_owned()
}

/// Presses a key and waits until its act is done.
fn key(browser: &Browser, key: &str) {
    browser.press(key);
    browser.find("#main:not(.busy)");
}

/// Walks down, then up, to the row whose title holds `word`.
fn move_to(browser: &Browser, word: &str) {
    for key in ["j", "k"] {
        let (mut row, mut name) = now(browser);
        for _ in 0..80 {
            if name.contains(word) {
                return;
            }
            let before = row;
            browser.press(key);
            (row, name) = now(browser);
            if row == before {
                break;
            }
        }
    }
    panic!("no row of {word}: {}", browser.text("#review"));
}

/// The row on which the keys work, and its title. By a script: a test that walks asks it hundreds of times.
fn now(browser: &Browser) -> (String, String) {
    let script = "const row = document.querySelector('#review .row.now'); \
                  return row ? [row.id, row.querySelector('.name').textContent] : ['', '']";
    let told = browser.run(script, &serde_json::json!([]));
    let part = |n: usize| told[n].as_str().unwrap_or_default().to_owned();
    (part(0), part(1))
}

/// How many clauses wait, by the line under the bar.
fn undisposed(browser: &Browser) -> usize {
    let left = browser.text(".cover a[href*='show=open']");
    left.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
}
