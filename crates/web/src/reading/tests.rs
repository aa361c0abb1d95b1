//! What a page of a small reading says, in both languages, and what no page may ever do.

use duban_wire::reading::{
    ActionView, ClauseView, DeadlineView, DoubtView, ReadingView, RepairView, TargetView, UnitView,
};

use super::page;
use crate::Lang;

const TITLE: &str = "春季工作通知";
const WORK: &str = "市水务局要在6月30日前修复灌渠120公里，";
const REST: &str = "办好消费□。";

/// A reading of three clauses and one item, written by hand: a page must not depend on how well we read.
fn notice() -> ReadingView {
    let restored = format!("{TITLE}\n{WORK}{REST}\n");
    let (title, work) = (TITLE.chars().count(), WORK.chars().count());
    let ends = [(0, title), (title + 1, title + 1 + work), (title + 1 + work, restored.chars().count() - 1)];
    let classes = ["meta", "action", "goal"];
    let clauses = ends.iter().zip(classes).zip([TITLE, WORK, REST]).enumerate();
    ReadingView {
        doc_id: "notice".to_owned(),
        format: "text",
        encoding: "UTF-8",
        title: TITLE.to_owned(),
        reference_date: Some("2025-04-18".to_owned()),
        reference_date_in_text: true,
        restored: restored.clone(),
        clauses: clauses
            .map(|(n, ((ends, class), text))| ClauseView {
                id: format!("c{:02}", n + 1),
                start: ends.0,
                end: ends.1,
                class,
                text: text.to_owned(),
            })
            .collect(),
        actions: vec![repair_of_canals(ends[1])],
        repairs: vec![RepairView {
            kind: "lost_byte",
            source: [7, 9],
            restored: [title + 1, title + 3],
            before: "市?".to_owned(),
            after: "市水".to_owned(),
            confidence: 90,
        }],
        doubts: vec![DoubtView {
            kind: "unreadable",
            place: [ends[2].0 + 4, ends[2].0 + 5],
            text: "□".to_owned(),
        }],
    }
}

fn repair_of_canals((start, end): (usize, usize)) -> ActionView {
    ActionView {
        id: "a01".to_owned(),
        spans: vec![[start, end - 1]],
        text: "市水务局要在6月30日前修复灌渠120公里".to_owned(),
        clauses: vec!["c02".to_owned()],
        verb: Some("修复".to_owned()),
        object: Some("灌渠".to_owned()),
        scope: None,
        heading: None,
        heading_path: vec!["打好春季战".to_owned()],
        initiatives: Vec::new(),
        links: Vec::new(),
        targets: vec![TargetView {
            text: "120公里".to_owned(),
            value: 120.0,
            value_max: None,
            unit: "公里".to_owned(),
            cmp: "eq",
        }],
        deadline: Some(DeadlineView {
            text: "6月30日前".to_owned(),
            kind: "by",
            start: None,
            end: Some("2025-06-30".to_owned()),
            recur: None,
        }),
        units: vec![UnitView { name: "市水务局".to_owned(), role: "owner" }],
        kind: "key_project",
        verifiability: "measurable",
    }
}

fn page_of(view: &ReadingView, lang: Lang) -> String {
    page(view, "notice.txt", lang).expect("a page")
}

/// The words of a page without its head and tags.
fn readable(page: &str) -> String {
    let body = page.split_once("<body>").expect("a body").1;
    let mut inside = false;
    let mut out = String::new();
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything that stands behind `attribute="` in a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let body = page.split_once("<body>").expect("a body").1;
    body.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_page_says_in_chinese_what_was_read() {
    let said = readable(&page_of(&notice(), Lang::Zh));
    for words in [
        "来文研读",
        "春季工作通知",
        "基准日期",
        "修复灌渠",
        "责任市水务局",
        "丢失字节",
        "无法辨认",
        "notice.txt",
        "任务清单",
        "120公里",
        "2025-06-30",
        "全文文字已归类 100%",
    ] {
        assert!(said.contains(words), "{words} is missing in: {said}");
    }
}

#[test]
fn the_page_says_in_english_what_was_read() {
    let page = page_of(&notice(), Lang::En);
    let said = readable(&page);
    assert!(page.contains("<html lang=\"en\">"));
    for words in [
        "Reading of a directive",
        "Reference date",
        "Work",
        "Figures120公里",
        "owner市水务局",
        "100% of the text accounted for",
    ] {
        assert!(said.contains(words), "{words} is missing in: {said}");
    }
}

#[test]
fn markup_in_a_directive_stays_text() {
    let mut view = notice();
    view.title = "<script>alert(1)</script>".to_owned();
    view.restored = view.restored.replacen("春季工", "<b>", 1);
    if let Some(action) = view.actions.first_mut() {
        action.text = "<img src=x onerror=alert(1)>".to_owned();
    }
    let page = page(&view, "\"><script>", Lang::Zh).expect("a page");
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>作"), "{page}");
}

#[test]
fn the_page_asks_nothing_of_the_network() {
    let page = page_of(&notice(), Lang::Zh);
    for door in ["http:", "https:", "//", "url(", "@import", "<link", "<script", " src="] {
        assert!(!page.contains(door), "{door} stands in the page");
    }
}

#[test]
fn every_door_on_the_page_leads_somewhere_and_no_name_is_given_twice() {
    for lang in [Lang::Zh, Lang::En] {
        let page = page_of(&notice(), lang);
        let mut names = values(&page, "id");
        for door in values(&page, "href") {
            let name = door.strip_prefix('#').expect("only doors within the page");
            assert!(names.contains(&name), "nothing is called {name}");
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}

#[test]
fn every_item_can_be_reached_from_its_clause_and_back() {
    let page = page_of(&notice(), Lang::Zh);
    let doors = values(&page, "href");
    let items: Vec<&str> = values(&page, "id").into_iter().filter(|id| id.starts_with('a')).collect();
    assert!(!items.is_empty());
    for item in items {
        assert!(doors.contains(&format!("#{item}").as_str()), "no door to {item}");
    }
}

#[test]
fn a_text_without_work_still_makes_a_page() {
    assert!(
        readable(&page_of(&ReadingView { actions: Vec::new(), ..notice() }, Lang::Zh))
            .contains("未读出可交办的任务")
    );
}
