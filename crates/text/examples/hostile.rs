//! How long the reader takes over inputs that nobody sends in good faith.
//!
//! `cargo run --release -p duban-text --example hostile [name or file]`: seconds for each input of up to
//! 8 MB, or for a file, with the clauses and proposals found. Every one must stay under ten seconds on one core.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::fmt::Write as _;
use std::time::Instant;

use duban_text::{Options, read};

/// The size of the largest copy that is read, in bytes.
const MOST: usize = 8 * 1024 * 1024;
/// A text of the corpus, for the shape of real sentences.
const TEXT: &str = include_str!("../tests/corpus/d07_opinion/restored.txt");

fn main() {
    let asked = std::env::args().nth(1).unwrap_or_default();
    if let Ok(bytes) = std::fs::read(&asked) {
        return measure(&asked, &bytes);
    }
    for (name, bytes) in inputs().iter().filter(|(name, _)| asked.is_empty() || *name == asked) {
        measure(name, bytes);
    }
}

/// Reads `bytes` and says how long it took.
fn measure(name: &str, bytes: &[u8]) {
    let start = Instant::now();
    let outcome = match read(bytes, &Options::default()) {
        Ok(r) => format!("{} clauses, {} proposals", r.clauses.len(), r.proposals.len()),
        Err(error) => error.code().to_owned(),
    };
    let (seconds, megabytes) = (start.elapsed().as_secs_f64(), bytes.len() as f64 / 1e6);
    println!("{seconds:8.2} s  {megabytes:4.1} MB  {name:?}: {outcome}");
}

/// The inputs by name.
fn inputs() -> Vec<(&'static str, Vec<u8>)> {
    let mut all: Vec<(&'static str, Vec<u8>)> = vec![
        ("valid text", fill(TEXT)),
        ("valid text on one line", fill(&TEXT.replace('\n', ""))),
        ("valid text without marks", fill(&TEXT.replace(|c| "，。；：、！？\n".contains(c), ""))),
        ("valid text with commas only", fill(&TEXT.replace(|c| "。；：！？\n".contains(c), "，"))),
        ("valid text with list marks only", fill(&TEXT.replace(|c| "，。；：！？\n".contains(c), "、"))),
        ("random bytes", garbage(|n| n as u8)),
        ("random ASCII", garbage(|n| 32 + (n % 95) as u8)),
        ("random GBK", garbage(|n| 0xb0 + (n % 64) as u8)),
        ("random digits", garbage(|n| b'0' + (n % 10) as u8)),
        ("random ideographs", ideographs()),
        ("numbered lines", numbered()),
    ];
    for unit in [
        "、",
        "“",
        "”",
        "（",
        "）",
        "《",
        "一、",
        "要",
        "由",
        "分别",
        "，",
        "。",
        "；",
        "：",
        "和",
        "等",
        "每",
        "期间",
        "1",
        "1.",
        "一",
        "?",
        "？涓",
        "a",
        "&amp;",
        "<",
        " ",
        "\u{3000}",
        "\n",
        "好。",
        "推进，",
        "“推进”",
        "（一）",
        "开展推进",
        "推进工作、",
        "推进工作和",
        "县局、",
        "由县发改局牵头，",
        "（牵头单位：县发改局）",
        "责任单位：县发改局\n",
        "一是开展整治。\n责任单位：县发改局\n",
        "抓好整改。",
        "办理（牵头单位：县发改局）",
        "6月底前完成5个、",
        "强降雨期间，",
        "立即整改，",
        "实现“一件事”、",
        "甲局分别达到乙、",
        "对标",
        "第一，",
        "出席：张三",
        "县（市、区）",
        "涓枃",
        "Ã¥",
        "“五一”",
    ] {
        all.push((unit, fill(unit)));
    }
    all
}

/// `unit` as often as the limit allows.
fn fill(unit: &str) -> Vec<u8> {
    unit.repeat(MOST / unit.len()).into_bytes()
}

/// Bytes of a sequence that looks random and is the same every time (Knuth's multiplier).
fn garbage(byte: fn(u64) -> u8) -> Vec<u8> {
    let mut state = 1_u64;
    let next = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        byte(state >> 33)
    };
    (0..MOST).map(next).collect()
}

/// Common ideographs in no order, without a mark.
fn ideographs() -> Vec<u8> {
    let bytes = garbage(|n| n as u8);
    let pairs = bytes.chunks_exact(2).take(MOST / 3);
    let text: String = pairs
        .filter_map(|b| char::from_u32(0x4e00 + u32::from(u16::from_le_bytes([b[0], b[1]])) % 0x5000))
        .collect();
    text.into_bytes()
}

/// Headings and points without end.
fn numbered() -> Vec<u8> {
    let mut text = String::new();
    let mut n = 0;
    while text.len() < MOST - 100 {
        n += 1;
        let _ = writeln!(text, "（一）开展第{n}项整治。要推进{n}个项目，完成{n}公里改造。");
    }
    text.into_bytes()
}
