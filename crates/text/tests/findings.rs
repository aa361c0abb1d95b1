//! What fuzzing found, kept: each input once made the reader break a promise or take minutes.
//!
//! The promises are those of the fuzz targets: places lie in the text and in order, nothing is lost.

#[path = "../fuzz/fuzz_targets/common.rs"]
mod common;

use common::read_all;

/// Reads about `bytes` bytes of `unit` again and again; before it was mended each of these took hours, so a
/// test that does not come back says enough. How long they take now is measured by `duban bench read`.
fn comes_back(unit: &str, bytes: usize) {
    read_all(unit.repeat(bytes / unit.len()).as_bytes());
}

#[test]
fn the_corpus_keeps_every_promise() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut read = 0;
    for directory in std::fs::read_dir(corpus).into_iter().flatten().flatten() {
        for file in ["raw.txt", "restored.txt"] {
            if let Ok(bytes) = std::fs::read(directory.path().join(file)) {
                read_all(&bytes);
                read += 1;
            }
        }
    }
    assert!(read > 20, "only {read} files");
}

#[test]
fn a_number_with_nothing_behind_it_is_no_work() {
    read_all("会议强调。\n（六）坚决守住安全发展底线。即日起开展调度，一是".as_bytes());
    read_all("一、".as_bytes());
    read_all("会议强。\n（六）坚决守住安全发展配合底线。开即日起展调，一是".as_bytes());
}

#[test]
fn a_doubt_about_a_list_is_said_once_and_in_its_place() {
    let order = "县住建局要在2月30日前新建充电桩800个、改造停车场12处、更新电梯30部。";
    let text = format!(
        "关于做好城市更新工作的通知\n一、工作任务\n{order}\n二、工作要求\n推动解\u{fffd}\u{fffd}问题。\n"
    );
    read_all(text.as_bytes());
    let reading = duban_text::read(text.as_bytes(), &duban_text::Options::default());
    let (proposals, doubts) = reading.map(|r| (r.proposals.len(), r.doubts)).unwrap_or_default();
    let dates = doubts.iter().filter(|d| d.kind == duban_text::DoubtKind::ImpossibleDate).count();
    assert!(proposals >= 3, "{proposals} proposals");
    assert_eq!(dates, 1, "{doubts:?}");
}

#[test]
fn a_run_of_lost_bytes_is_given_up_comes_back() {
    let text = "县、乡、村三级路长名单全部向社会公布，乡村道专管员每月巡路不少于4次。";
    comes_back(&format!("{text}县道{}1万元。", "\u{fffd}".repeat(8)), 16_000);
}

#[test]
fn a_clause_without_end_is_cut() {
    for unit in
        ["由", "要", "分别", "一、", "“", "（", "县局、", "推进工作、", "6月底前完成5个、", "由局由局、", "1"]
    {
        comes_back(unit, 30_000);
    }
}

#[test]
fn a_line_of_many_clauses_is_read_comes_back() {
    for unit in ["好。", "？涓", "推进，", "在，", "以，", "甲局要推进工作，", "（牵头单位：县发改局）", "）"]
    {
        comes_back(unit, 30_000);
    }
}

#[test]
fn labels_without_end_are_read_comes_back() {
    for unit in ["责任单位：县发改局\n", "抓好整改。\n责任单位：县发改局\n", "办理（牵头单位：县发改局）"]
    {
        comes_back(unit, 30_000);
    }
}
