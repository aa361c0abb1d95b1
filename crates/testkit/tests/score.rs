//! The measure itself is measured: gold is perfect, damaged gold loses on every figure.

use std::path::Path;

use duban_testkit::corpus::{self, CorpusError};
use duban_testkit::score::{
    Action, Deadline, Difference, Document, Figure, Report, Target, Unit, explain, score,
};

#[expect(clippy::expect_used, reason = "without its document no test here means anything")]
fn gold() -> Document {
    corpus::load(&folder()).expect("the small document").gold
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small")
}

fn rates(report: &Report) -> Vec<(&'static str, f64)> {
    report
        .lines()
        .into_iter()
        .filter_map(|(_, name, figure)| match figure {
            Figure::Rate(Some(rate)) => Some((name, rate)),
            _ => None,
        })
        .collect()
}

/// A copy with every kind of mistake in it.
fn damaged(gold: &Document) -> Document {
    let some = |text: &str| Some(text.to_owned());
    let mut bad = gold.clone();
    // One character for another: offsets stay, two characters are wrong.
    bad.restored = gold.restored.as_ref().map(|text| text.replace("云泽", "□□"));
    for (i, class) in [(0, "goal"), (2, "meta"), (6, "action"), (7, "conduct"), (11, "heading")] {
        bad.clauses[i].class = some(class);
    }
    bad.clauses[4].spans[0].end = bad.clauses[5].spans[0].end;
    bad.actions[0] = Action {
        verb: some("办"),
        object: some("某事"),
        scope: some("某地"),
        heading: some("其他"),
        initiatives: vec!["无此名".to_owned()],
        targets: vec![Target { value: Some(1.0), unit: some("处"), cmp: some("eq"), ..Target::default() }],
        units: vec![Unit { name: some("无此单位"), role: some("owner") }],
        deadline: Some(Deadline { text: some("另"), kind: some("on"), ..Deadline::default() }),
        kind: some("none"),
        verifiability: some("slogan"),
        ..bad.actions[0].clone()
    };
    bad.actions[1].deadline = Some(Deadline::default());
    bad.actions.remove(3);
    let spurious = |i: usize| Action { id: None, spans: gold.clauses[i].spans.clone(), ..Action::default() };
    bad.actions.extend([spurious(1), spurious(11)]);
    bad
}

#[test]
fn gold_against_itself_is_perfect() {
    let gold = gold();
    let report = Report::of(&score(&gold, &gold));
    for (name, rate) in rates(&report) {
        let perfect = if name.starts_with("cer") { 0.0 } else { 1.0 };
        assert_eq!(rate, perfect, "{name}");
    }
    assert_eq!(rates(&report).len(), 36, "the small document has something to count under every figure");
    assert_eq!(explain(&gold, &gold), []);
}

#[test]
fn damaged_gold_loses_on_every_figure() {
    let gold = gold();
    let report = Report::of(&score(&gold, &damaged(&gold)));
    for (name, rate) in rates(&report) {
        match name {
            "cer" | "cer_strict" => assert!(rate > 0.0, "{name} {rate}"),
            "items_per_gold_item" => assert_eq!(rate, 5.0 / 4.0),
            _ => assert!(rate < 1.0, "{name} {rate}"),
        }
    }
    assert_eq!(rates(&report).len(), 36);
}

#[test]
fn figures_of_the_damaged_copy_are_as_counted_by_hand() {
    let gold = gold();
    let report = Report::of(&score(&gold, &damaged(&gold)));
    // Three of four items are found, by five.
    assert_eq!(report.actions.precision, Some(3.0 / 5.0));
    assert_eq!(report.actions.recall, Some(3.0 / 4.0));
    assert_eq!(report.actions.covered, Some(3.0 / 4.0));
    assert_eq!(report.actions.supported, Some(3.0 / 5.0));
    // Five of thirteen clauses have another class.
    assert_eq!(report.clauses.accuracy, Some(8.0 / 13.0));
    // Of three units one is misread and one stands in a missed item.
    assert_eq!(report.end_to_end_recall.units, Some(1.0 / 3.0));
    assert_eq!(report.end_to_end_recall.deadlines, Some(0.0));
    assert_eq!(report.end_to_end_recall.targets, Some(1.0 / 2.0));
    assert_eq!(report.attributes.deadline_found_f1, Some(2.0 / 3.0));
}

#[test]
fn an_empty_reading_counts_as_nothing_found() {
    let empty = Document { restored: Some(String::new()), ..Document::default() };
    let report = Report::of(&score(&gold(), &empty));
    assert_eq!(report.restoration.cer, Some(1.0));
    assert_eq!(report.clauses.macro_f1, Some(0.0));
    assert_eq!(report.actions.f1, Some(0.0));
    assert_eq!(report.attributes.verb, None);
    assert_eq!(report.end_to_end_recall.deadlines, Some(0.0));
}

#[test]
fn an_empty_gold_document_gives_nothing_to_count() {
    let nothing = Document::default();
    let report = Report::of(&score(&nothing, &nothing));
    assert_eq!(rates(&report), []);
    assert!(report.to_string().contains("documents_without_text      1\n"));
}

#[test]
fn figures_over_documents_are_pooled() {
    let gold = gold();
    let mut total = score(&gold, &gold);
    total.add(&score(&gold, &damaged(&gold)));
    let report = Report::of(&total);
    assert_eq!(report.documents, 2);
    assert_eq!(report.actions.precision, Some(7.0 / 9.0));
    assert_eq!(report.clauses.accuracy, Some(21.0 / 26.0));
}

#[test]
fn offsets_are_those_of_the_own_text_of_the_reading() {
    let gold = gold();
    let mut shifted = gold.clone();
    let added = "首页 ";
    shifted.restored = gold.restored.as_ref().map(|text| format!("{added}{text}"));
    let spans = shifted.clauses.iter_mut().flat_map(|clause| &mut clause.spans);
    for span in spans.chain(shifted.actions.iter_mut().flat_map(|item| &mut item.spans)) {
        span.start += 3;
        span.end += 3;
    }
    let report = Report::of(&score(&gold, &shifted));
    assert_eq!(report.actions.f1, Some(1.0));
    assert_eq!(report.clauses.boundary_f1, Some(1.0));
    // Two characters count; the space does not.
    let length = gold.restored.iter().flat_map(|text| text.chars()).filter(|ch| *ch != '\n').count();
    assert_eq!(report.restoration.cer, Some(2.0 / length as f64));
}

#[test]
fn an_unsplit_item_earns_at_most_one_of_its_siblings() {
    let gold = gold();
    let mut unsplit = gold.clone();
    let second = unsplit.actions.remove(1);
    unsplit.actions[0].spans.extend(second.spans);
    let report = Report::of(&score(&gold, &unsplit));
    assert_eq!(report.actions.matched, 3);
    assert_eq!(report.actions.covered, Some(1.0));
}

#[test]
fn differences_name_what_is_wrong() {
    let gold = gold();
    let lines: Vec<String> = explain(&gold, &damaged(&gold)).iter().map(Difference::to_string).collect();
    for line in [
        "text     @0 gold [云泽] read [□□]",
        "class    c03 gold appraisal read meta: 开局平稳，",
        "no end   …不小。要坚持稳中求进 ┊ ,打好夏季攻坚战。一…",
        "missed   a04: 各乡镇要每周巡查堤防",
        "extra    #5: 主要负责同志要亲自抓，",
        "verb     a01 gold [更换] read [办]: 市城管局牵头，6月底前更换“平安井盖”1500个以上",
        "targets  a01 gold [1500个(ge)] read [1处(eq)]: 市城管局牵头，6月底前更换“平安井盖”1500个以上",
        "deadline a02 gold [-] read [- - - - -]: 改造停车场12处",
    ] {
        assert!(lines.iter().any(|other| other == line), "no line {line}\namong {lines:#?}");
    }
}

#[test]
fn the_spellings_of_a_place_are_all_read() {
    let parse =
        |json: &str| serde_json::from_str::<Document>(json).expect("a document").actions.remove(0).spans;
    let spans = parse(r#"{"actions": [{"spans": [[1, 4]]}]}"#);
    assert_eq!(parse(r#"{"actions": [{"spans": [{"start": 1, "end": 4}]}]}"#), spans);
    assert_eq!(parse(r#"{"actions": [{"span": [1, 4]}], "clauses": null}"#), spans);
    assert_eq!(parse(r#"{"actions": [{"start": 1, "end": 4, "targets": null}]}"#), spans);
    assert_eq!(parse(r#"{"actions": [{}]}"#), []);
}

#[test]
fn the_corpus_finds_its_documents_and_says_what_is_missing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    assert_eq!(corpus::find(&root).expect("a folder"), [folder()]);
    let specimen = &corpus::load_all(&root).expect("one document")[0];
    assert_eq!(specimen.told_date(), Some("2024-05-08"));
    assert_eq!(specimen.gold.restored.as_deref(), std::str::from_utf8(&specimen.raw).ok());
    let missing = corpus::load(&root).expect_err("no document in the folder itself");
    assert!(matches!(missing, CorpusError::Unreadable { ref path, .. } if path.ends_with("tests/gold.json")));
}
