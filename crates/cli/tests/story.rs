//! The closed loop in a browser, by real clicks and forms: what is asked is divided, three months of reports come in from one
//! prefecture that is late and one that pads its figures, the red light is explained, a citizen knows better, the claim is sent
//! back, verified, closed; the late one climbs the ladder until a leader signs the letter and a meeting decides; what was closed
//! is looked at again. The same story as `crates/app/tests/closed_loop.rs`. Between the scenes weeks go by: the demonstration is
//! started again over its data with its clock turned on, and steps of the ladder are taken by its own keeper.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a failure here is a failed test"
)]

mod common;

use std::path::Path;
use std::time::Instant;

use common::axe::Eye;
use common::browser::Browser;
use common::stage::{Stage, sign_in};

/// Three prefectures: one that passes its part on to a county, one that is late, one whose figures are better than its streets.
const QUICK: &str = "990100";
const LATE: &str = "990200";
const PADDED: &str = "990300";
/// Two counties of the first.
const COUNTY: &str = "990102";
const OTHER_COUNTY: &str = "990103";

/// Who is not among the demonstration's people: login, unit, role.
const FURTHER: [(&str, &str, &str); 6] = [
    ("xian.fuze", COUNTY, "leader"),
    ("shi1.hecha", "990100-dcs", "verifier"),
    ("shi2.fuze", LATE, "leader"),
    ("shi3.jingban", PADDED, "clerk"),
    ("shi3.fuze", PADDED, "leader"),
    ("xian2.jingban", OTHER_COUNTY, "clerk"),
];

#[test]
fn what_is_asked_comes_to_an_end() {
    let Some(mut stage) = Stage::set() else { return };
    let begin = Instant::now();
    let told = |what: &str| println!("{:>6.1?} {what}", begin.elapsed());
    let browser = stage.browser("one", true);
    let mut eye = Eye::open();
    people_are_made(&browser);
    let whole = it_is_spread(&browser);
    let part = |n: u16| format!("{whole}-{n}");
    it_is_divided_among_counties(&browser, &part(1));
    eye.over(&browser, &["/", "/matters", &format!("/matters/{}", part(1))]);
    told("spread, divided and signed for");

    for (day, month, county, proud) in [
        ("2026-05-06T10:00", "2026-04", "60", "390"),
        ("2026-06-02T10:00", "2026-05", "300", "395"),
        ("2026-07-02T10:00", "2026-06", "600", "400"),
    ] {
        stage.is_it(day);
        report(&browser, ["xian.jingban", "xian.fuze"], &format!("{whole}-1-1"), month, county);
        report(&browser, ["shi3.jingban", "shi3.fuze"], &part(3), month, proud);
        if month == "2026-04" {
            report(&browser, ["shi2.jingban", "shi2.fuze"], &part(2), month, "5");
        }
    }
    told("three months of reports");

    stage.is_it("2026-08-03T10:00");
    the_red_light_is_explained(&browser, &part(2));
    let late = format!("/matters/{}", part(2));
    eye.over(&browser, &["/", "/board", "/board?full=1", "/matters?light=off_track", &late]);
    a_citizen_knows_better(&stage, &browser, &part(3), &mut eye);
    eye.over(&browser, &["/requests", "/matters?q=外墙", &format!("/matters/{}", part(3))]);
    the_padding_is_corrected(&browser, &part(3));
    let proof = stage.file("验收.txt", "六百个小区验收合格");
    it_is_claimed_sent_back_verified_and_closed(&browser, &format!("{whole}-1-1"), &proof, &mut eye);
    told("explained, corrected, claimed, verified, closed");

    // None is skipped: whoever was reminded today is chased on the next working day.
    for (day, what) in [
        ("2026-09-30T10:00", "提醒"),
        ("2026-10-16T10:00", "共 2 次"),
        ("2026-10-19T10:00", "催办"),
        ("2026-10-30T10:00", "督办函"),
    ] {
        stage.is_it(day);
        it_was_followed_up(&browser, &part(2), what);
    }
    a_leader_signs_the_letter(&browser, &part(2));
    eye.over(&browser, &["/", &late]);
    told("up the ladder");
    a_meeting_decides(&browser, &part(2), &mut eye);
    told("a meeting decided");
    stage.is_it("2026-11-05T10:00");
    what_was_closed_is_looked_at_again(&browser, &format!("{whole}-1-1"));
    eye.over(&browser, &[&format!("/matters/{whole}-1-1"), "/me"]);
    told("in all");
    eye.close();
}

fn people_are_made(browser: &Browser) {
    sign_in(browser, "guanli");
    for (login, unit, role) in FURTHER {
        browser.go("/admin/people/new");
        browser.fill("#f-name", login);
        browser.fill("#f-login", login);
        browser.fill("#f-unit", unit);
        browser.choose("#f-role", role);
        browser.date("#f-from", "2026-01-01");
        browser.fill("#f-password", common::demo::PASSWORD);
        browser.send("main form button.main");
        browser.wait(login, || browser.path().contains("after=created").then_some(()));
    }
}

/// 2,000 neighbourhoods by the end of September, over three prefectures; the number of the whole.
fn it_is_spread(browser: &Browser) -> String {
    sign_in(browser, "sheng.dengji");
    browser.go("/matters/new");
    browser.fill("main [name=title]", "改造城镇老旧小区");
    browser.fill("main [name=requirement]", "九月底前改造城镇老旧小区2000个。");
    browser.fill("main [name=document]", "全省市州长视频会讲话");
    browser.date("main [name=due_on]", "2026-09-30");
    browser.choose("main [name=measure]", "quantity");
    browser.fill("main [name=target]", "2000");
    browser.fill("main [name=measure_unit]", "个");
    browser.send("main form button.main");
    browser.find("#acts");
    let no = browser.path().rsplit('/').next().unwrap().to_owned();
    press(browser, &no, "register", "已立项");
    press(browser, &no, "submit_for_sign_off", "待签发");
    sign_in(browser, "sheng.fuze");
    press(browser, &no, "sign_off", "待交办");

    sign_in(browser, "sheng.dengji");
    open(browser, &no, "fan_out");
    browser.choose("#fan_out [name=group]", "prefectures");
    browser.send("#fan_out button[value=list]");
    for (unit, share) in [(QUICK, "1000"), (LATE, "600"), (PADDED, "400")] {
        browser.fill(&format!("#fan_out [name='share.{unit}']"), share);
    }
    browser.send("#fan_out button[value=sum]");
    browser.says("2000 / 2000");
    browser.send("#fan_out button[value=do]");
    browser.find(&format!("#parts ~ table a[href='/matters/{no}-3']"));
    for (login, part) in [("shi1.dengji", 1), ("shi2.jingban", 2), ("shi3.jingban", 3)] {
        sign_in(browser, login);
        press(browser, &format!("{no}-{part}"), "acknowledge", "办理中");
    }
    no
}

fn it_is_divided_among_counties(browser: &Browser, quick: &str) {
    sign_in(browser, "shi1.dengji");
    open(browser, quick, "decompose");
    for (unit, share) in [(COUNTY, "600"), (OTHER_COUNTY, "400")] {
        browser.fill(&format!("#decompose [name='share.{unit}']"), share);
    }
    browser.send("#decompose button[value=do]");
    browser.find(&format!("#parts ~ table a[href='/matters/{quick}-2']"));
    for (login, part) in [("xian.jingban", 1), ("xian2.jingban", 2)] {
        sign_in(browser, login);
        press(browser, &format!("{quick}-{part}"), "acknowledge", "办理中");
    }
}

/// One filed by the clerk in the table, signed by the leader below it.
fn report(browser: &Browser, [clerk, leader]: [&str; 2], no: &str, month: &str, figure: &str) {
    sign_in(browser, clerk);
    browser.go(&format!("/report?period={month}"));
    browser.fill(&format!("[name='v.{no}.0']"), figure);
    browser.fill(&format!("[name='n.{no}.0']"), "按计划推进");
    browser.click("#grid .bulk button");
    browser.says("1 项已报");
    sign_in(browser, leader);
    browser.go(&format!("/report?period={month}"));
    browser.send("#sign button");
    browser.says("1 项已审签");
}

/// Nobody typed it, and it says its numbers; the board leads to it.
fn the_red_light_is_explained(browser: &Browser, late: &str) {
    sign_in(browser, "sheng.fuze");
    browser.go(&format!("/matters/{late}"));
    browser.says("严重滞后");
    browser.says("连续两期以上未报，按最近一次反馈计算：到 2026-08-03 应完成");
    browser.says("已报完成 0.8 %");
    // The keeper of the lights has been round: lists know it as well.
    browser.wait("the late one among the red ones", || {
        browser.go("/matters?light=off_track");
        browser.all(&format!("main a[href='/matters/{late}']")).into_iter().next()
    });
    browser.click("nav a[href='/board']");
    assert!(!browser.all("main a[href*='light=off_track']").is_empty(), "{}", browser.text("main"));
}

/// What a citizen asks for at the public door becomes evidence; who it was stays behind.
fn a_citizen_knows_better(stage: &Stage, browser: &Browser, padded: &str, eye: &mut Eye) {
    let citizen = stage.browser("citizen", true);
    citizen.go("/p");
    citizen.says("新建充电桩");
    citizen.click("a[href='/p/new']");
    citizen.choose("#f-category", "housing");
    citizen.fill("#f-place", "翠湖市");
    citizen.fill("#f-text", "我们小区上报已改造完工，其实外墙还没有动工。");
    citizen.fill("#f-contact", "13800000000");
    citizen.send("main form button.main");
    let no = citizen.wait("the number", || Some(citizen.text("div.notice code")).filter(|no| !no.is_empty()));
    eye.over(&citizen, &["/p", "/p/new", &format!("/p/{no}")]);

    sign_in(browser, "sheng.dengji");
    browser.go("/requests");
    browser.says("外墙还没有动工");
    open(browser, padded, "attach");
    browser.fill("#attach [name=request]", &no);
    browser.send("#attach button[value=do]");
    browser.find("#attached");
    let link = browser.find("#attached ~ p a, section[aria-labelledby=attached] a");
    let file = browser.attribute(&link, "href");
    assert!(file.contains("/evidence/"), "{file}");
    assert!(!browser.text("main").contains("13800000000"), "who it was stays behind");
}

/// An honest correction is a new version with its reason; the old one stays readable.
fn the_padding_is_corrected(browser: &Browser, padded: &str) {
    sign_in(browser, "shi3.jingban");
    open(browser, padded, "correct");
    browser.fill("#correct [name='stand.0']", "210");
    browser.fill("#correct [name='note.0']", "逐个小区核对");
    browser.choose("#correct [name=why]", "padding");
    browser.fill("#correct [name=reason]", "核减未完工小区");
    browser.send("#correct button[value=do]");
    browser.says("待审签");
    sign_in(browser, "shi3.fuze");
    press(browser, padded, "countersign", "挤水更正");
    browser.says("52.5 %");
    browser.says("400 / 400");
}

fn it_is_claimed_sent_back_verified_and_closed(browser: &Browser, county: &str, proof: &Path, eye: &mut Eye) {
    let claim = || {
        sign_in(browser, "xian.jingban");
        open(browser, county, "claim_done");
        browser.fill("#claim_done [name=note]", "六百个小区全部完工");
        browser.choose_file("#claim_done [name=evidence]", proof);
        browser.send("#claim_done button[value=do]");
        browser.find("section[aria-labelledby=claim]");
        browser.says("自报完成");
    };
    let verify = |figure: &str, passes: &str| {
        sign_in(browser, "shi1.hecha");
        browser.go("/verify");
        // Drawn or not, it is listed; what is not drawn may be looked at all the same.
        browser.find(&format!("main a[href$='/{county}']"));
        browser.go(&format!("/verify/{county}"));
        browser.find("#verify");
        browser.choose("#verify [name=method]", "on_site");
        browser.fill("#verify [name='stand.0']", figure);
        browser.fill("#verify [name=note]", "走访 20 个小区");
        browser.choose("#verify [name=passes]", passes);
        browser.send("#verify form button.main");
        browser.find("div.paper");
    };
    claim();
    sign_in(browser, "shi1.hecha");
    eye.over(browser, &["/verify", &format!("/verify/{county}"), "/verify/signs"]);
    verify("560", "no");
    assert!(browser.text("div.paper").contains("不属实"), "{}", browser.text("div.paper"));
    browser.click("#send_back > summary");
    browser.fill("#send_back [name=reason]", "40 个小区未完工");
    browser.send("#send_back form button");
    browser.wait("the sample", || (browser.path().split('#').next() == Some("/verify")).then_some(()));

    claim();
    verify("600", "yes");
    assert!(!browser.text("div.paper").contains("不属实"), "{}", browser.text("div.paper"));
    sign_in(browser, "shi1.dengji");
    open(browser, county, "accept");
    browser.send("#accept button[value=do]");
    browser.says("待销号");
    sign_in(browser, "shi1.fuze");
    open(browser, county, "close");
    browser.fill("#close [name='test.measure_met']", "见检查底稿");
    browser.send("#close button[value=do]");
    browser.says("还没有写明依据");
    browser.fill("#close [name='test.evidence']", "见验收表");
    browser.send("#close button[value=do]");
    browser.says("已销号");
}

/// By itself, once the demonstration has gone round.
fn it_was_followed_up(browser: &Browser, late: &str, rung: &str) {
    sign_in(browser, "sheng.fuze");
    browser.wait(rung, || {
        browser.go(&format!("/matters/{late}"));
        // What was done, not what could be.
        browser.text("section[aria-labelledby=ladder] table").contains(rung).then_some(())
    });
}

fn a_leader_signs_the_letter(browser: &Browser, late: &str) {
    browser.go("/");
    browser.click(&format!("main a[href='/matters/{late}']"));
    browser.click("#escalate > summary");
    browser.fill("#escalate [name=note]", "限十日内报整改方案");
    browser.send("#escalate button[value=do]");
    browser.wait("the letter", || {
        browser.text("section[aria-labelledby=ladder] table").contains("限十日内报整改方案").then_some(())
    });
}

/// The red light is on the agenda by itself; what is decided is a matter before people leave the room, and the minutes are read
/// back in.
fn a_meeting_decides(browser: &Browser, late: &str, eye: &mut Eye) {
    sign_in(browser, "sheng.dengji");
    browser.go("/meetings");
    browser.click("a[href='/meetings/new']");
    browser.fill("#f-title", "老旧小区改造视频调度会");
    browser.fill("#f-chair", "省政府秘书长");
    browser.fill("#f-venues", LATE);
    browser.send("main form button.main");
    browser.find("#agenda");
    let at = browser.path();
    browser.click(&format!("input[id='p{late}']"));
    browser.send("#proposed ~ form button.main");
    browser.find(&format!("ol.agenda a[href='/matters/{late}']"));
    browser.says("严重滞后");
    say(browser, "open");
    browser.choose(&format!("[name='p.{LATE}']"), "present");
    browser.fill(&format!("[name='s.{LATE}']"), "分管副市长");
    browser.send("section[aria-labelledby=roll] button.main");
    browser.find("[name='s.990200'][value='分管副市长']");
    browser.go(&format!("{at}?item=1"));
    browser.fill("#d-title", "完成剩余老旧小区改造招标");
    browser.fill("#d-lead", LATE);
    browser.date("#d-due_on", "2027-04-30");
    browser.send("#i1 form.whole button.main");
    browser.find("#i1 ul.decided");
    eye.over(browser, &["/meetings", &format!("{at}?item=1"), &format!("{at}/minutes")]);

    sign_in(browser, "sheng.fuze");
    browser.go(&format!("{at}?item=1"));
    say(browser, "settle");
    browser.says("待签收");
    sign_in(browser, "shi2.jingban");
    browser.go(&at);
    say(browser, "acknowledge");
    browser.says("办理中");
    sign_in(browser, "sheng.dengji");
    browser.go(&format!("{at}?item=1"));
    say(browser, "finish");
    browser.go(&at);
    say(browser, "close");
    browser.go(&format!("{at}/minutes"));
    browser.says("完成剩余老旧小区改造招标");
    browser.go(&at);
    say(browser, "read_in");
    browser.find("#review");
    assert!(browser.path().starts_with("/directives/"), "{}", browser.path());
    browser.says("完成剩余老旧小区改造招标");
}

/// Three months later two of them leak: what was closed is open again, and its clock was never stopped.
fn what_was_closed_is_looked_at_again(browser: &Browser, county: &str) {
    sign_in(browser, "shi1.hecha");
    open(browser, county, "look_back");
    browser.choose("#look_back [name=months]", "3");
    browser.choose("#look_back [name=holds]", "no");
    browser.fill("#look_back [name=note]", "两个小区漏水");
    browser.send("#look_back button[value=do]");
    browser.says("回头看：反弹");
    sign_in(browser, "shi1.dengji");
    open(browser, county, "reopen");
    browser.fill("#reopen [name=reason]", "质量问题反弹");
    browser.send("#reopen button[value=do]");
    browser.says("办理中");
    browser.says("严重滞后");
    browser.says("2026-09-30");
}

/// Presses the button of an act that takes no more than that.
fn press(browser: &Browser, no: &str, act: &str, then: &str) {
    browser.go(&format!("/matters/{no}"));
    browser.send(&format!("form[action$='/{act}'] button"));
    browser.says(then);
}

/// Opens the form of an act on the page of a matter.
fn open(browser: &Browser, no: &str, act: &str) {
    let summary = format!("#{act} > summary");
    // The page is looked at again until the act stands there, as a person would look again.
    browser.wait(&summary, || {
        browser.go(&format!("/matters/{no}"));
        browser.all(&summary).into_iter().next()
    });
    browser.click(&summary);
}

/// Presses the first button of an act of a meeting.
fn say(browser: &Browser, act: &str) {
    browser.send(&format!("form:has([name=do][value={act}]) button"));
}
