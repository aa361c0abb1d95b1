//! Directives by their pages: from upload to submitted matters, without a script.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Answer, Browser, person};
use common::{LANZHOU_OFFICE, OFFICE, World, on_both};
use duban_core::Role;

const SAMPLE: &str = include_str!("../../../packs/demo/directives/sample.txt");
const DAMAGED: &str = include_str!("../../../packs/demo/directives/sample.damaged.txt");

/// What a form brings beside its button.
type Fields<'a> = &'a [(&'a str, &'a str)];

async fn people(world: &World) -> Browser {
    person(world, "dengji", &[(OFFICE, Role::Registrar)]).await;
    person(world, "fuze", &[(OFFICE, Role::Leader)]).await;
    person(world, "jingban", &[(LANZHOU_OFFICE, Role::Clerk)]).await;
    Browser::of(world, "dengji").await
}

/// Brings a text in; where that leads.
async fn bring_in(browser: &mut Browser, text: &str) -> Answer {
    browser.get("/directives").await;
    let fields = [
        ("text", text),
        ("reference_date", "2026-04-14"),
        ("doc_no", "岚政办〔2026〕7号"),
        ("issued_by", "苍澜省人民政府"),
        ("classification", "internal"),
    ];
    browser.post_parts("/directives", &fields).await
}

async fn brought_in(browser: &mut Browser) -> String {
    let answer = bring_in(browser, SAMPLE).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.to().to_owned()
}

/// Presses a button of the review.
async fn press(browser: &mut Browser, at: &str, act: &str, more: &[(&str, &str)]) -> Answer {
    let page = browser.get(at).await;
    let once = page.text.split("id=\"review\"").nth(1).map_or(String::new(), |form| {
        form.split("name=\"once\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    });
    let mut fields = vec![("do", act), ("once", once.as_str())];
    fields.extend_from_slice(more);
    browser.post(&format!("{at}/act"), &fields).await
}

/// The value of every button that begins with `start`, on the page.
fn buttons(page: &str, start: &str) -> Vec<String> {
    let mark = format!("name=\"do\" value=\"{start}");
    page.split(&mark).skip(1).map(|rest| format!("{start}{}", rest.split('"').next().unwrap())).collect()
}

/// Presses what stands there until nothing waits any more.
async fn dispose_of_all(browser: &mut Browser, at: &str) {
    press(browser, at, "classes", &[]).await;
    loop {
        let page = browser.get(at).await.text;
        let waiting = [buttons(&page, "paragraph:"), buttons(&page, "accept:"), buttons(&page, "dispose:")];
        let Some(next) = waiting.into_iter().flatten().next() else { return };
        let answer = press(browser, at, &next, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{next}: {}", answer.text);
        assert!(answer.to().contains('#'), "{}", answer.to());
    }
}

fn undisposed(page: &str) -> usize {
    let Some((_, rest)) = page.split_once("?show=open#review\">") else { return 0 };
    rest.split(' ').next().unwrap().parse().unwrap()
}

#[test]
fn a_directive_goes_from_upload_to_matters_without_a_script() {
    on_both(|world| async move {
        let mut browser = people(&world).await;
        let at = brought_in(&mut browser).await;
        let page = browser.get(&at).await.text;
        assert!(undisposed(&page) > 0 && page.contains("岚政办〔2026〕7号"));
        let early = browser.post(&format!("{at}/submit"), &[]).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.text.contains("review.undisposed") && early.text.contains("role=\"alert\""));
        dispose_of_all(&mut browser, &at).await;
        let ready = browser.get(&at).await;
        assert_eq!(undisposed(&ready.text), 0);
        let once = ready.hidden("once").unwrap();
        let first = browser.post(&format!("{at}/submit"), &[("once", &once)]).await;
        let again = browser.post(&format!("{at}/submit"), &[("once", &once)]).await;
        assert_eq!((first.status, first.to()), (again.status, again.to()));
        let done = browser.get(first.to().split('#').next().unwrap()).await.text;
        let matters = done.matches("href=\"/matters/2026-").count();
        assert!(done.contains("id=\"matters\"") && matters > 2);
        let mut leader = Browser::of(&world, "fuze").await;
        let seen = leader.get(&at).await.text;
        assert!(seen.contains("value=\"sign_off_all\"") && !seen.contains("value=\"classes\""));
        let signed = leader.post(&format!("{at}/matters"), &[("do", "sign_off_all")]).await;
        assert_eq!(signed.status, StatusCode::OK);
        assert!(signed.text.contains("待交办"), "{}", signed.text);
        assert!(browser.get(&at).await.text.contains("value=\"assign_all\""));
        let assigned = browser.post(&format!("{at}/matters"), &[("do", "assign_all")]).await;
        assert_eq!(assigned.status, StatusCode::OK);
        assert!(assigned.text.contains("matter.no_measure"), "each that cannot go says why");
    });
}

#[test]
fn what_waits_for_review_stands_on_the_first_page() {
    on_both(|world| async move {
        let mut browser = people(&world).await;
        let nothing = browser.get("/").await.text;
        assert!(!nothing.contains("待核对的来文") && !nothing.contains("/directives/"));
        let at = brought_in(&mut browser).await;
        let left = undisposed(&browser.get(&at).await.text);
        let home = browser.get("/").await.text;
        assert!(home.contains("待核对的来文") && home.contains("href=\"/directives\">1</a>"));
        assert!(home.contains(&format!("href=\"{at}\"")) && home.contains(&format!("{left}条未处置")));
        for login in ["fuze", "jingban"] {
            let other = Browser::of(&world, login).await.get("/").await.text;
            assert!(!other.contains(&at), "{login} reviews nothing");
        }
        dispose_of_all(&mut browser, &at).await;
        assert!(browser.get("/").await.text.contains("已采纳的未入库"));
        let once = browser.get(&at).await.hidden("once").unwrap();
        browser.post(&format!("{at}/submit"), &[("once", &once)]).await;
        assert!(!browser.get("/").await.text.contains("待核对的来文"), "its matters are entered");
    });
}

#[test]
fn every_button_does_its_act_and_undo_takes_it_back() {
    on_both(|world| async move {
        let mut browser = people(&world).await;
        let at = brought_in(&mut browser).await;
        let page = browser.get(&at).await.text;
        let before = undisposed(&page);
        let proposals = buttons(&page, "accept:");
        let (one, two) =
            (proposals[0].trim_start_matches("accept:"), proposals[1].trim_start_matches("accept:"));
        let clause = buttons(&page, "dispose:")[0].clone();
        let told = buttons(&page, "object:")[0].clone();
        let aside = format!("aside:{one}:conduct");
        let acts: [(&str, Fields<'_>, &str); 9] = [
            (&proposals[0], &[], "已采纳"),
            (&aside, &[], "已搁置：作风要求"),
            (&clause, &[], "reason"),
            (&told, &[], "有异议"),
            ("accept-picked", &[("pick", one), ("pick", two)], "已采纳"),
            ("merge", &[("pick", one), ("pick", two)], "已合并"),
            (
                "aside-picked",
                &[("pick", one), ("reason", "covered"), ("note", "见 2026-3")],
                "已有事项：见 2026-3",
            ),
            ("aside-picked", &[("clause", "1"), ("pick", two), ("reason", "goal")], "已搁置"),
            ("classes", &[], "reason"),
        ];
        for (act, more, said) in acts {
            let answer = press(&mut browser, &at, act, more).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act}: {}", answer.text);
            let page = browser.get(&at).await.text;
            assert!(page.contains(said), "{act} shows {said}");
            while !browser.get(&at).await.text.contains("value=\"undo\" disabled") {
                assert_eq!(press(&mut browser, &at, "undo", &[]).await.status, StatusCode::SEE_OTHER);
            }
            assert_eq!(undisposed(&browser.get(&at).await.text), before, "{act} is taken back");
        }
    });
}

#[test]
fn what_is_refused_says_why_and_keeps_what_was_typed() {
    on_both(|world| async move {
        let mut browser = people(&world).await;
        let empty = bring_in(&mut browser, "  ").await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.text.contains("class=\"code\"") && empty.text.contains("value=\"岚政办〔2026〕7号\""));
        let at = brought_in(&mut browser).await;
        let known = bring_in(&mut browser, SAMPLE).await;
        assert_eq!(known.to(), format!("{at}?after=known"));
        let page = browser.get(&at).await.text;
        let one = buttons(&page, "accept:")[0].trim_start_matches("accept:").to_owned();
        let no_note = [("pick", one.as_str()), ("reason", "other")];
        let refused = press(&mut browser, &at, "aside-picked", &no_note).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("review.no_note") && refused.text.contains("id=\"review\""));
        let form = format!("{at}/proposals/{one}");
        let fields =
            [("title", "改造老旧小区"), ("lead", "天上人间局"), ("measure", "quantity"), ("figure", "2000")];
        let refused = browser.post(&form, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("天上人间局") && refused.text.contains("value=\"2000\""));
        let fields = [("title", "改造"), ("measure", "quantity"), ("figure", "两千")];
        let refused = browser.post(&form, &fields).await;
        assert!(refused.text.contains("“指标数”填得不对：两千。"), "{}", refused.text);
        let cut = browser.post(&format!("{form}/cut"), &[("pieces", "只有一行")]).await;
        assert!(cut.text.contains("review.too_few") && cut.text.contains("只有一行"));
        for nonsense in ["", "accept:x", "dispose:9999:goal", "accept:1", "paragraph:999", "boom"] {
            let answer = press(&mut browser, &at, nonsense, &[]).await;
            assert!(answer.status.is_client_error(), "{nonsense}: {}", answer.status);
        }
    });
}

#[test]
fn a_proposal_is_written_cut_and_made_out_of_a_clause() {
    on_both(|world| async move {
        let mut browser = people(&world).await;
        let at = brought_in(&mut browser).await;
        let page = browser.get(&at).await.text;
        let one = buttons(&page, "accept:")[0].trim_start_matches("accept:").to_owned();
        let form = format!("{at}/proposals/{one}");
        let opened = browser.get(&form).await;
        assert_eq!(opened.status, StatusCode::OK);
        let fields = [
            ("title", "改造老旧小区"),
            ("requirement", "年底前改造老旧小区2000个"),
            ("lead", "财政厅"),
            ("due_on", "2026-12-31"),
            ("measure", "milestones"),
            ("steps", "完成立项 | 2026-06-30 | 40 | 批复\n全部完工 | 2026-12-20 | 60 | 验收表"),
            ("then", "accept"),
        ];
        let saved = browser.post(&form, &fields).await;
        assert_eq!(saved.to(), format!("{at}?at=p{one}#p{one}"), "{}", saved.text);
        let page = browser.get(&at).await.text;
        assert!(page.contains("改造老旧小区") && page.contains("2 个节点") && page.contains("已采纳"));
        let cut = browser.post(&format!("{form}/cut"), &[("pieces", "改造一批\n验收一批")]).await;
        assert_eq!(cut.status, StatusCode::SEE_OTHER);
        assert!(browser.get(&at).await.text.contains("验收一批"));
        let clause = buttons(&page, "dispose:")[0].split(':').nth(1).unwrap().to_owned();
        let new = format!("{at}/proposals/new?clause={clause}");
        assert_eq!(browser.get(&new).await.status, StatusCode::OK);
        let fields = [("title", "从一句做成一项"), ("requirement", "照办"), ("measure", "none")];
        assert_eq!(browser.post(&new, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(browser.get(&at).await.text.contains("从一句做成一项"));
    });
}

#[test]
fn a_form_sent_twice_does_its_act_once() {
    on_both(|world| async move {
        let mut browser = people(&world).await;
        let at = brought_in(&mut browser).await;
        let page = browser.get(&at).await.text;
        let clause = buttons(&page, "dispose:")[0].clone();
        let fields = [("do", clause.as_str()), ("once", "the-same")];
        for _ in 0..2 {
            let answer = browser.post(&format!("{at}/act"), &fields).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        }
        let steps =
            browser.get(&at).await.text.split("class=\"steps\"").nth(1).unwrap().matches("<li").count();
        assert_eq!(steps, 1);
    });
}

#[test]
fn two_at_once_are_told_who_was_first() {
    on_both(|world| async move {
        let mut first = people(&world).await;
        person(&world, "xinlai", &[(OFFICE, Role::Registrar)]).await;
        let mut second = Browser::of(&world, "xinlai").await;
        let at = brought_in(&mut first).await;
        let page = second.get(&at).await;
        let seen = page.hidden("seen").unwrap();
        let ids = buttons(&page.text, "accept:");
        let pick = |n: usize| ("pick", ids[n].trim_start_matches("accept:"));
        let merged = press(&mut first, &at, "merge", &[pick(0), pick(1)]).await;
        assert_eq!(merged.status, StatusCode::SEE_OTHER);
        let late = [("do", ids[1].as_str()), ("seen", seen.as_str()), ("once", "late")];
        let told = second.post(&format!("{at}/act"), &late).await;
        assert_eq!(told.status, StatusCode::CONFLICT, "{}", told.text);
        assert!(told.text.contains("dengji 先生") && told.text.contains("先改了：合并"), "{}", told.text);
        assert!(told.text.contains("已合并"), "the page shows the new state");
        let fits = [("do", ids[2].as_str()), ("seen", seen.as_str()), ("once", "fits")];
        assert_eq!(second.post(&format!("{at}/act"), &fits).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn who_has_no_part_in_it_sees_and_does_nothing() {
    on_both(|world| async move {
        let mut browser = people(&world).await;
        let at = brought_in(&mut browser).await;
        let mut leader = Browser::of(&world, "fuze").await;
        let mut clerk = Browser::of(&world, "jingban").await;
        assert_eq!(leader.get(&at).await.status, StatusCode::OK, "the leader may look");
        assert!(!clerk.get("/directives").await.text.contains(&at));
        let one = buttons(&browser.get(&at).await.text, "accept:")[0].clone();
        let id = one.trim_start_matches("accept:");
        for path in ["", "/repairs", &format!("/proposals/{id}"), "/proposals/new?clause=1"] {
            assert_eq!(clerk.get(&format!("{at}{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for (path, fields) in [
            ("/act", vec![("do", one.as_str())]),
            ("/submit", vec![]),
            ("/matters", vec![("do", "assign_all")]),
            ("/proposals/new?clause=1", vec![("title", "x")]),
        ] {
            let path = format!("{at}{path}");
            let (of_clerk, of_leader) = (clerk.post(&path, &fields).await, leader.post(&path, &fields).await);
            assert!(of_clerk.status.is_client_error(), "{path}: {}", of_clerk.status);
            assert!(of_leader.status.is_client_error(), "{path}: {}", of_leader.status);
        }
        assert!(!leader.get("/directives").await.text.contains("id=\"bring-in\""));
    });
}

#[test]
fn the_pages_are_whole_and_light_in_both_languages() {
    on_both(|world| async move {
        let mut browser = people(&world).await;
        let at = bring_in(&mut browser, DAMAGED).await.to().to_owned();
        let page = browser.get(&at).await.text;
        let id = buttons(&page, "accept:")[0].trim_start_matches("accept:").to_owned();
        let all = [
            "/directives".to_owned(),
            at.clone(),
            format!("{at}?show=open"),
            format!("{at}?show=reasons"),
            format!("{at}/repairs"),
            format!("{at}/proposals/{id}"),
            format!("{at}/proposals/new?clause=1"),
        ];
        for tag in ["zh-CN", "en"] {
            for path in &all {
                let lang = if path.contains('?') { format!("&lang={tag}") } else { format!("?lang={tag}") };
                let page = browser.get(&format!("{path}{lang}")).await.text;
                browser::holds(&page, &format!("{path} in {tag}"), tag);
                assert!(page.len() < 100_000, "{path}: {} bytes", page.len());
            }
        }
    });
}

/// The count beside a button.
fn count_at(page: &str, act: &str) -> Option<usize> {
    let (_, rest) = page.split_once(&format!("value=\"{act}\""))?;
    rest.split_once("class=\"n\">")?.1.split('<').next()?.parse().ok()
}

#[test]
fn what_is_missing_is_worked_down_in_a_few_presses() {
    on_both(|world| async move {
        let mut browser = people(&world).await;
        let at = brought_in(&mut browser).await;
        let page = browser.get(&at).await.text;
        let listed = count_at(&page, "fill-listed").unwrap();
        let whole = count_at(&page, "accept-whole").unwrap_or(0);
        assert!(page.contains("?show=no-measure") && page.contains("?show=no-date"));
        // One milestone each, by a date that is not given yet: those without one say so, the others have it.
        let measure = [("f_measure", "done")];
        let told = press(&mut browser, &at, "fill-listed", &measure).await;
        assert_eq!(told.status, StatusCode::OK);
        assert!(told.text.contains("没有补填") && told.text.contains("没有时限"), "{}", told.text);
        assert!(told.text.contains("value=\"done\" selected"), "what was typed is still there");
        // Enter in the panel, on the list of what has no date.
        let enter = [("f_measure", "done"), ("f_due", "2026-12-31"), ("show", "no-date")];
        let done = press(&mut browser, &at, "enter", &enter).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert!(done.to().contains("after=filled-") && !done.to().contains("show="), "{}", done.to());
        let page = browser.get(&at).await.text;
        assert!(!page.contains("?show=no-date") && !page.contains("?show=no-measure"));
        assert!(count_at(&page, "accept-whole").unwrap() > whole);
        let accepted = press(&mut browser, &at, "accept-whole", &[]).await;
        assert_eq!(accepted.status, StatusCode::SEE_OTHER);
        let page = browser.get(&at).await.text;
        assert_eq!(count_at(&page, "accept-whole"), None);
        assert_eq!(count_at(&page, "fill-listed"), Some(listed), "accepted ones can still be filled in");
        for _ in 0..3 {
            press(&mut browser, &at, "undo", &[]).await;
        }
        assert_eq!(count_at(&browser.get(&at).await.text, "accept-whole").unwrap_or(0), whole);
        for (act, more, said) in [
            ("fill-listed", &[][..], "review.nothing"),
            ("fill-picked", &[("f_due", "2026-12-31")][..], "review.nothing"),
            ("fill-listed", &[("f_due", "年底")][..], "年底"),
            ("fill-listed", &[("f_lead", "天上人间局")][..], "天上人间局"),
            ("enter", &[][..], "review.nothing"),
        ] {
            let answer = press(&mut browser, &at, act, more).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}: {}", answer.text);
            assert!(answer.text.contains(said), "{act} {more:?} says {said}");
        }
    });
}

#[test]
fn a_long_directive_comes_in_pages_none_of_them_heavy() {
    on_both(|world| async move {
        let mut browser = people(&world).await;
        let body = SAMPLE.replace('\u{feff}', "");
        let long = body.clone() + &body + &body + &body + &body;
        let at = bring_in(&mut browser, &long).await.to().to_owned();
        let first = browser.get(&at).await.text;
        let pages = first.matches("href=\"?page=").count();
        assert!(pages > 1, "{} bytes on one page", first.len());
        let mut rows: Vec<String> = Vec::new();
        let mut clauses = 0;
        let mut number = 1;
        loop {
            let page = browser.get(&format!("{at}?page={number}")).await.text;
            assert!(page.len() < 100_000, "page {number}: {} bytes", page.len());
            browser::holds(&page, &format!("page {number}"), "zh-CN");
            rows.extend(
                page.split("<article class=\"row\" id=\"")
                    .skip(1)
                    .map(|r| r[..r.find('"').unwrap()].to_owned()),
            );
            clauses += page.matches("<a class=\"c ").count();
            if !page.contains("rel=\"next\"") {
                break;
            }
            number += 1;
        }
        let all = rows.len();
        rows.sort();
        rows.dedup();
        assert_eq!(rows.len(), all, "each proposal stands on one page");
        assert_eq!(count_at(&first, "fill-listed"), Some(all));
        assert!(clauses > all);
        let last = rows.last().unwrap();
        let there = browser.get(&format!("{at}?at={last}")).await.text;
        assert!(
            there.contains(&format!("<article class=\"row\" id=\"{last}\"")),
            "a row is found by its name"
        );
        let accept = format!("accept:{}", &last[1..]);
        let answer = press(&mut browser, &at, &accept, &[("page", "1")]).await;
        assert!(answer.to().contains("?at="), "{}", answer.to());
    });
}

#[test]
fn a_figure_for_a_group_is_divided_before_anybody_is_asked() {
    on_both(|world| async move {
        let mut browser = people(&world).await;
        let text = "关于做好春耕生产的通知\n各市州要在5月底前完成高标准农田建设20万亩。\
                    工业大市要在6月底前新建标准厂房50栋。\n";
        let at = bring_in(&mut browser, text).await.to().to_owned();
        press(&mut browser, &at, "classes", &[]).await;
        press(&mut browser, &at, "accept-whole", &[]).await;
        let page = browser.get(&at).await.text;
        assert_eq!(undisposed(&page), 0, "the text says all that assignment asks for");
        let submitted = browser.post(&format!("{at}/submit"), &[]).await;
        assert_eq!(submitted.status, StatusCode::SEE_OTHER);
        let mut leader = Browser::of(&world, "fuze").await;
        leader.get(&at).await;
        leader.post(&format!("{at}/matters"), &[("do", "sign_off_all")]).await;
        let list = browser.get("/matters").await.text;
        assert!(list.contains("<small>拟</small> 各市州"), "the list shows for whom it is meant");
        let no = list.split("href=\"/matters/2026-").nth(1).unwrap().split('"').next().unwrap();
        let no = format!("2026-{no}");
        let bulk = browser.post("/matters/bulk", &[("act", "assign"), ("no", &no)]).await;
        assert!(bulk.text.contains("name=\"divided\""), "from the list it is divided as well: {}", bulk.text);
        browser.get(&at).await;
        let asked = browser.post(&format!("{at}/matters"), &[("do", "assign"), ("no", &no)]).await;
        let mark = format!("name=\"share.{no}.");
        let mut shares: Vec<(String, String)> = asked
            .text
            .split(&mark)
            .skip(1)
            .map(|rest| {
                let mut parts = rest.split('"');
                (format!("share.{no}.{}", parts.next().unwrap()), parts.nth(1).unwrap().to_owned())
            })
            .collect();
        assert!(shares.len() > 3, "{}", asked.text);
        assert!(asked.text.contains("20 / 20") && asked.text.contains("允许误差"));
        browser::holds(&asked.text, "the page of shares", "zh-CN");
        "10".clone_into(&mut shares[0].1);
        let sent = |shares: &[(String, String)], step: &str| {
            let mut fields = vec![("do".to_owned(), "assign".to_owned()), ("no".to_owned(), no.clone())];
            fields.extend_from_slice(shares);
            fields.push(("divided".to_owned(), step.to_owned()));
            fields
        };
        let fields = sent(&shares, "sum");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let summed = browser.post(&format!("{at}/matters"), &fields).await;
        assert!(summed.text.contains("class=\"s off\">-"), "the gap is told: {}", summed.text);
        "十".clone_into(&mut shares[0].1);
        let fields = sent(&shares, "do");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let refused = browser.post(&format!("{at}/matters"), &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("value=\"十\""));
        "2.5".clone_into(&mut shares[0].1);
        String::new().clone_into(&mut shares[1].1);
        let fields = sent(&shares, "do");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let done = browser.post(&format!("{at}/matters"), &fields).await;
        assert_eq!(done.status, StatusCode::OK);
        assert!(done.text.contains("<strong>1</strong> / 1"), "{}", done.text);
        let whole = browser.get(&format!("/matters/{no}")).await.text;
        assert!(whole.contains("2.5"), "the share that was typed");
        assert!(whole.matches(&format!("href=\"/matters/{no}-")).count() > 2, "its parts: {whole}");
    });
}
