//! Verb, object and scope of an item (guideline, section 4).

mod predicate;

use crate::glyphs::{holds_any, is_han, is_numeral, nesting};
use crate::lexicon::{Tags, tags};
use crate::parse::Parsed;
use crate::token::Token;
use crate::work::draft::Phrase;
use predicate::verb_index;
pub(crate) use predicate::{candidates, seats, sort, verb_signs};

/// What an item says in its own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// The bare predicate.
    pub(crate) verb: Option<String>,
    /// What it is done to.
    pub(crate) object: Option<String>,
    /// Place, population or range outside both.
    pub(crate) scope: Option<String>,
}

/// Complements that belong to the verb before them.
const COMPLEMENTS: &[&str] =
    &["好", "实", "牢", "足", "稳", "清", "住", "紧", "强", "优", "大", "准", "快", "齐", "出", "成", "到位"];

/// Reads verb, object and scope.
pub(crate) fn said(_parsed: &Parsed, phrase: &Phrase) -> Said {
    let chars = &phrase.chars;
    let words = &phrase.words;
    let Some(verb_at) = verb_index(chars, words) else {
        return Said { verb: None, object: tidy_words(chars, words), scope: None };
    };
    let verb = words[verb_at];
    let mut end = verb.end;
    let mut next = verb_at + 1;
    if let Some(t) = words.get(next)
        && COMPLEMENTS.iter().any(|c| c.chars().eq(chars[t.start..t.end].iter().copied()))
        && t.end - t.start == 1
    {
        end = t.end;
        next += 1;
    }
    // 排查整治, 开工改造: verbs that are one process
    if let Some(t) = words.get(next)
        && t.tags.any(Tags::VERB)
        && !t.tags.any(Tags::NOUN.or(Tags::NOMINAL).or(Tags::ADVERB).or(Tags::PREP).or(Tags::LIGHT))
        && !tags(&chars[verb.start..verb.end]).any(Tags::LIGHT)
        && t.end - t.start > 1
    {
        end = t.end;
    }
    let verb_text: String = chars[verb.start..end].iter().collect();
    let before = &chars[..verb.start];
    let after = clause_end(&chars[end..]);
    let (scope, moved) = prepositional(before);
    let object = if let Some(moved) = moved {
        tidy(&moved)
    } else {
        match tidy_words(after, &words_of(chars, words, end, end + after.len())) {
            Some(object) => Some(focus(before).map_or(object.clone(), |f| f + &object)),
            // a subject that is told to do it (工业大市要…) is no object
            None if before.contains(&'要') => None,
            None => subject_as_object(before),
        }
    };
    Said { verb: Some(verb_text), object, scope }
}

/// The words from `start` to `end`, with places counted from `start`.
///
/// A part of the cheapest cut between two ends of words is the cheapest cut of what lies there; where one is
/// inside a word, it is cut anew.
fn words_of(chars: &[char], words: &[Token], start: usize, end: usize) -> Vec<Token> {
    let from = words.partition_point(|t| t.start < start);
    let inside = &words[from..from + words[from..].partition_point(|t| t.end <= end)];
    match (inside.first(), inside.last()) {
        (Some(first), Some(last)) if first.start == start && last.end == end => inside
            .iter()
            .map(|t| Token { start: t.start - start, end: t.end - start, tags: t.tags })
            .collect(),
        _ => crate::token::cut(&chars[start..end]).tokens,
    }
}

/// What the work is aimed at, before its verb: 聚焦道路交通开展隐患排查整治 → 道路交通.
fn focus(before: &[char]) -> Option<String> {
    let from = ["聚焦", "围绕", "紧盯", "针对"].iter().find_map(|w| crate::glyphs::find(before, w))? + 2;
    let aim = before.get(from..)?;
    let plain = aim.len() >= 2 && aim.len() <= 10 && !aim.iter().any(|c| "，、的".contains(*c));
    plain.then(|| without_adverbs(aim).iter().collect()).filter(|s: &String| !s.is_empty())
}

/// The characters up to the first comma outside brackets.
fn clause_end(chars: &[char]) -> &[char] {
    let mut depth = 0;
    for (n, c) in chars.iter().enumerate() {
        depth += nesting(*c);
        if depth == 0 && matches!(c, '，' | '；') {
            return &chars[..n];
        }
    }
    chars
}

/// What a preposition before the verb says: a scope (对…, 在…), or the moved object of 将, 把.
fn prepositional(before: &[char]) -> (Option<String>, Option<Vec<char>>) {
    let from = before.iter().rposition(|c| matches!(c, '，')).map_or(0, |at| at + 1);
    let before = &before[from..];
    for (n, c) in before.iter().enumerate() {
        let rest = &before[n + 1..];
        if rest.len() < 2 {
            continue;
        }
        match c {
            '将' | '把' => return (None, Some(without_adverbs(rest))),
            '对' | '为' | '在' => {
                let text: String = without_adverbs(rest).iter().collect();
                return ((!text.is_empty()).then_some(text), None);
            }
            _ => {}
        }
    }
    (None, None)
}

/// A noun phrase without adverbs and dates at its end: 重点企业逐户 → 重点企业.
fn without_adverbs(chars: &[char]) -> Vec<char> {
    let words = crate::token::cut(chars).tokens;
    let mut end = chars.len();
    for t in words.iter().rev() {
        let text = &chars[t.start..t.end];
        let loose = t.tags.any(Tags::ADVERB.or(Tags::TIME)) && !t.tags.any(Tags::NOUN.or(Tags::LIGHT))
            || matches!(text, ['前'] | ['月'] | ['日'] | ['底'] | ['内'])
            || text[0].is_ascii_digit();
        if !loose {
            break;
        }
        end = t.start;
    }
    let mut out = chars[..end].to_vec();
    while out.last().is_some_and(|c| matches!(c, '的' | '，' | '、')) {
        out.pop();
    }
    out
}

/// A subject that is the thing worked on: 中欧班列开行1200列以上 → 中欧班列.
fn subject_as_object(before: &[char]) -> Option<String> {
    let from = before.iter().rposition(|c| matches!(c, '，')).map_or(0, |at| at + 1);
    tidy(&without_adverbs(&before[from..]))
}

/// Marks and words that figures leave at the end of an object.
const LOOSE: &[&str] = &[
    "以上",
    "以内",
    "以下",
    "左右",
    "至",
    "到",
    "达到",
    "不少于",
    "不低于",
    "超过",
    "突破",
    "控制在",
    "分别",
    "全部",
    "一次",
    "一轮",
    "各",
];

/// An object without figures, measures, dates and marks; `None` when nothing is left.
fn tidy(chars: &[char]) -> Option<String> {
    tidy_words(chars, &crate::token::cut(chars).tokens)
}

/// The same where the words are known.
fn tidy_words(chars: &[char], words: &[Token]) -> Option<String> {
    let mut out: Vec<char> = Vec::new();
    let mut skip_measure = false;
    let mut depth = 0;
    for t in words {
        let text = &chars[t.start..t.end];
        depth += text.iter().map(|c| nesting(*c)).sum::<i32>();
        if depth == 0
            && (text[0].is_ascii_digit() || text.iter().all(|c| is_numeral(*c)) && t.tags.any(Tags::NUMBER))
        {
            skip_measure = true;
            continue;
        }
        if skip_measure {
            let measure = t.tags.any(Tags::MEASURE)
                || holds_any(
                    text,
                    &[
                        "亿元",
                        "万元",
                        "万亩",
                        "公里",
                        "万户",
                        "万人",
                        "万",
                        "亿",
                        "元",
                        "亩",
                        "个",
                        "家",
                        "处",
                        "座",
                        "%",
                        "万个",
                        "万吨",
                        "吨",
                        "万平方米",
                        "平方米",
                        "人",
                        "户",
                        "条",
                        "项",
                        "件",
                        "月",
                        "日",
                        "年",
                        "底",
                        "前",
                        "美元",
                        "百分点",
                    ],
                );
            if measure && (text.len() <= 4) {
                continue;
            }
            skip_measure = false;
        }
        if depth == 0 && LOOSE.iter().any(|l| l.chars().eq(text.iter().copied())) {
            continue;
        }
        out.extend(text);
    }
    while out.last().is_some_and(|c| !is_han(*c) && !c.is_alphanumeric() && !"”》）".contains(*c)) {
        out.pop();
    }
    let start = out
        .iter()
        .position(|c| crate::glyphs::is_alphanumeric(*c) || "“《（".contains(*c))
        .unwrap_or(out.len());
    let mut text: Vec<char> = out[start..].to_vec();
    if text.first() == Some(&'的') {
        text.remove(0);
    }
    (!text.is_empty()).then(|| text.into_iter().collect())
}
