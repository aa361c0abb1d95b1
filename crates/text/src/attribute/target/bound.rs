//! The words that say how a number binds: 不少于, 达到, 以上, 左右.

use crate::Comparison;

/// A binding word with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    /// Its first character.
    pub(super) start: usize,
    /// One past its last.
    pub(super) end: usize,
    pub(super) cmp: Comparison,
    /// Whether it belongs to the figure as written: 达到75%, but 控制在 stands outside.
    pub(super) in_text: bool,
    /// Whether it opens a condition when 的 or 时 follows: 超过15厘米时.
    pub(super) may_be_condition: bool,
}

use Comparison::{Approx, Ge, Gt, Le, Lt};

/// Before the number, longer words first: (word, binding, in the text, may open a condition).
const BEFORE: &[(&str, Comparison, bool, bool)] = &[
    ("不少于", Ge, true, false),
    ("不低于", Ge, true, false),
    ("不小于", Ge, true, false),
    ("不超过", Le, true, false),
    ("不高于", Le, true, false),
    ("不多于", Le, true, false),
    ("不大于", Le, true, false),
    ("不突破", Le, true, false),
    ("稳定在", Comparison::Eq, false, false),
    ("保持在", Comparison::Eq, false, false),
    ("控制在", Le, false, false),
    ("提高到", Ge, true, false),
    ("扩大到", Ge, true, false),
    ("提升到", Ge, true, false),
    ("增加到", Ge, true, false),
    ("增长到", Ge, true, false),
    ("回升到", Ge, true, false),
    ("上升到", Ge, true, false),
    ("提高至", Ge, true, false),
    ("扩大至", Ge, true, false),
    ("提升至", Ge, true, false),
    ("增加至", Ge, true, false),
    ("回升至", Ge, true, false),
    ("压缩至", Le, false, false),
    ("压减至", Le, false, false),
    ("缩短至", Le, false, false),
    ("缩减至", Le, false, false),
    ("下降至", Le, false, false),
    ("降低至", Le, false, false),
    ("减少至", Le, false, false),
    ("压缩到", Le, false, false),
    ("压减到", Le, false, false),
    ("缩短到", Le, false, false),
    ("缩减到", Le, false, false),
    ("下降到", Le, false, false),
    ("降低到", Le, false, false),
    ("减少到", Le, false, false),
    ("至少", Ge, true, false),
    ("最少", Ge, true, false),
    ("达到", Ge, true, false),
    ("增至", Ge, true, false),
    ("升至", Ge, true, false),
    ("提至", Ge, true, false),
    ("超过", Gt, true, true),
    ("突破", Gt, true, false),
    ("高于", Gt, true, true),
    ("大于", Gt, true, true),
    ("多于", Gt, true, true),
    ("超出", Gt, true, true),
    ("至多", Le, true, false),
    ("最多", Le, true, false),
    ("压至", Le, false, false),
    ("压到", Le, false, false),
    ("降至", Le, false, false),
    ("降到", Le, false, false),
    ("减至", Le, false, false),
    ("缩至", Le, false, false),
    ("低于", Lt, true, true),
    ("不到", Lt, true, true),
    ("不足", Lt, true, true),
    ("小于", Lt, true, true),
    ("少于", Lt, true, true),
    ("大约", Approx, true, false),
    ("约", Approx, true, false),
    ("近", Approx, true, false),
    ("达", Ge, true, false),
    ("超", Gt, true, true),
];

/// Behind the measure.
const BEHIND: &[(&str, Comparison)] = &[
    ("及以上", Ge),
    ("或以上", Ge),
    ("以上", Ge),
    ("及以下", Le),
    ("以下", Le),
    ("以内", Le),
    ("之内", Le),
    ("左右", Approx),
    ("上下", Approx),
];

/// Words that bind over a noun: 不超过总投资15%, 至少新建1个.
const FAR: &[&str] = &["不超过", "不低于", "不少于", "不高于", "至少"];
/// How far they reach, in characters.
const REACH: usize = 10;

/// The binding word before the number at `at`, not before `free`.
pub(super) fn before(text: &[char], at: usize, free: usize) -> Option<Bound> {
    let at = before_rate(text, at, free);
    let near = BEFORE.iter().find_map(|(word, cmp, in_text, may_be_condition)| {
        let start = ends_with(text, at, free, word)?;
        let bound =
            Bound { start, end: at, cmp: *cmp, in_text: *in_text, may_be_condition: *may_be_condition };
        (!other_word(text, start, word)).then_some(bound)
    });
    near.or_else(|| upward(text, at, free)).or_else(|| far(text, at, free))
}

/// 提高到每人每月1700元: the word that binds stands before the rate.
fn before_rate(text: &[char], at: usize, free: usize) -> usize {
    const RATES: &[&str] =
        &["每人", "每户", "每月", "每年", "每天", "每日", "每亩", "每生", "人均", "户均", "每学年"];
    let mut at = at;
    while let Some(start) = RATES.iter().find_map(|w| ends_with(text, at, free, w)) {
        at = start;
    }
    at
}

/// 扩面至60项, 拓展到30个: 至 or 到 behind a verb of growth.
fn upward(text: &[char], at: usize, free: usize) -> Option<Bound> {
    let start = at.checked_sub(3).filter(|s| *s >= free)?;
    let grows = "高升增大长面展涨拓宽加容".contains(text[start + 1]) && "至到".contains(text[start + 2]);
    grows.then_some(Bound { start, end: at, cmp: Ge, in_text: true, may_be_condition: false })
}

/// 最近30家, 附近3公里, 新近 are other words, and 到达 and 节约 too.
fn other_word(text: &[char], start: usize, word: &str) -> bool {
    let prior = start.checked_sub(1).map(|i| text[i]);
    match word {
        "近" => prior.is_some_and(|c| "最附新邻就临靠远亲接".contains(c)),
        "达" => prior.is_some_and(|c| "到抵送下传直发表".contains(c)),
        "约" => prior.is_some_and(|c| "节签合履预".contains(c)),
        "超" => prior == Some('赶'),
        _ => false,
    }
}

fn far(text: &[char], at: usize, free: usize) -> Option<Bound> {
    let floor = at.saturating_sub(REACH).max(free);
    let mut from = at;
    while from > floor && text[from - 1].is_alphabetic() {
        from -= 1;
        if let Some(word) = FAR.iter().find(|w| begins_with(text, from, at, w)) {
            let cmp = if matches!(*word, "不超过" | "不高于") { Le } else { Ge };
            return Some(Bound { start: from, end: at, cmp, in_text: true, may_be_condition: false });
        }
    }
    None
}

/// The binding word behind the measure that ends at `at`; behind things a noun of one character may stand between
/// (50台车以上).
pub(super) fn behind(text: &[char], at: usize, end: usize, things: bool) -> Option<Bound> {
    let over = usize::from(things);
    let nouns = text
        .get(at..end)?
        .iter()
        .take(over)
        .take_while(|c| c.is_alphabetic() && !"的亿万千百".contains(**c))
        .count();
    (at..=at + nouns).find_map(|from| {
        let (word, cmp) = BEHIND.iter().find(|b| begins_with(text, from, end, b.0))?;
        let stop = from + word.chars().count();
        Some(Bound { start: from, end: stop, cmp: *cmp, in_text: true, may_be_condition: true })
    })
}

/// Where `word` begins when it ends at `at`.
fn ends_with(text: &[char], at: usize, free: usize, word: &str) -> Option<usize> {
    let start = at.checked_sub(word.chars().count()).filter(|s| *s >= free)?;
    word.chars().eq(text[start..at].iter().copied()).then_some(start)
}

/// Whether `word` stands at `at`.
pub(super) fn begins_with(text: &[char], at: usize, end: usize, word: &str) -> bool {
    let rest = text.get(at..end).unwrap_or_default();
    word.chars().count() <= rest.len() && word.chars().zip(rest).all(|(a, b)| a == *b)
}
