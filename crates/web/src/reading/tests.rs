//! What a page of a small reading says, in both languages, and what no page may ever do.

use duban_text::Options;
use duban_wire::reading::ReadingView;

use super::page;
use crate::Lang;

const NOTICE: &str = "关于做好春季工作的通知\n各县（市、区）要认真抓好落实。市水务局要在2025年6月30日前修复灌渠120公里，办好“澜江之夜”消费季。\n";

fn page_of(text: &str, lang: Lang) -> String {
    let reading = duban_text::read(text.as_bytes(), &Options::default()).expect("a text");
    page(&ReadingView::new("notice", &reading), "notice.txt", lang).expect("a page")
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
    let said = readable(&page_of(NOTICE, Lang::Zh));
    for words in ["来文研读", "关于做好春季工作的通知", "基准日期", "notice.txt", "任务清单", "120公里", "2025-06-30", "全文文字已归类 100%"] {
        assert!(said.contains(words), "{words} is missing in: {said}");
    }
}

#[test]
fn the_page_says_in_english_what_was_read() {
    let page = page_of(NOTICE, Lang::En);
    let said = readable(&page);
    assert!(page.contains("<html lang=\"en\">"));
    for words in ["Reading of a directive", "Reference date", "Work", "Figures 120公里", "100% of the text accounted for"] {
        assert!(said.replace("Figures1", "Figures 1").contains(words), "{words} is missing in: {said}");
    }
}

#[test]
fn markup_in_a_directive_stays_text() {
    let reading = duban_text::read(NOTICE.as_bytes(), &Options::default()).expect("a text");
    let mut view = ReadingView::new("x", &reading);
    view.title = "<script>alert(1)</script>".to_owned();
    view.restored = view.restored.replacen("关于做好", "<b>\"'", 1);
    if let Some(action) = view.actions.first_mut() {
        action.text = "<img src=x onerror=alert(1)>".to_owned();
    }
    let page = page(&view, "\"><script>", Lang::Zh).expect("a page");
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>\""), "{page}");
}

#[test]
fn the_page_asks_nothing_of_the_network() {
    let page = page_of(NOTICE, Lang::Zh);
    for door in ["http:", "https:", "//", "url(", "@import", "<link", "<script", " src="] {
        assert!(!page.contains(door), "{door} stands in the page");
    }
}

#[test]
fn every_door_on_the_page_leads_somewhere_and_no_name_is_given_twice() {
    for lang in [Lang::Zh, Lang::En] {
        let page = page_of(NOTICE, lang);
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
    let page = page_of(NOTICE, Lang::Zh);
    let doors = values(&page, "href");
    let items: Vec<&str> = values(&page, "id").into_iter().filter(|id| id.starts_with('a')).collect();
    assert!(!items.is_empty());
    for item in items {
        assert!(doors.contains(&format!("#{item}").as_str()), "no door to {item}");
    }
}

#[test]
fn a_text_without_work_still_makes_a_page() {
    assert!(readable(&page_of("今天天气很好。", Lang::Zh)).contains("未读出可交办的任务"));
}
