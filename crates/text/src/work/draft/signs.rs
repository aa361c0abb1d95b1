//! What speaks for and against a clause going on with the work of the one before.

use super::trimmed;
use crate::Span;
use crate::glyphs::{begins_any, ends_any, holds_any, is_han};
use crate::judge::{Features, sign};
use crate::lexicon::Tags;
use crate::parse::Parsed;
use crate::token::Token;
use crate::work::list;

/// The signs for and against clause `n` going on with the item of the clause before it.
pub(crate) fn join_signs(parsed: &Parsed, head: usize, n: usize, f: &mut Features) {
    let (before, piece) = (parsed.pieces[n - 1], parsed.pieces[n]);
    let body = trimmed(parsed, piece.body);
    let text = parsed.of(body);
    for (kind, span) in [(sign!("own"), body), (sign!("before"), trimmed(parsed, before.body))] {
        let words = parsed.words(span);
        let text = parsed.of(span);
        if let Some(t) = words.first() {
            f.join_chars(&[kind, sign!("first")], &parsed.chars[t.start..t.end]);
            f.join_if(
                &[kind, sign!("first"), sign!("verb")],
                t.tags.any(Tags::VERB) && !t.tags.any(Tags::NOUN),
            );
            f.join_if(
                &[kind, sign!("first"), sign!("noun")],
                t.tags.any(Tags::NOUN) && !t.tags.any(Tags::VERB),
            );
            f.join_if(
                &[kind, sign!("first"), sign!("time")],
                t.tags.any(Tags::TIME.or(Tags::NUMBER)) || parsed.chars[t.start].is_ascii_digit(),
            );
        }
        f.join_chars(&[kind, sign!("first1")], &text[..text.len().min(1)]);
        f.join_if(&[kind, sign!("digits")], text.iter().any(char::is_ascii_digit));
        f.join_if(&[kind, sign!("quote")], text.contains(&'“'));
        f.join_if(&[kind, sign!("list")], text.contains(&'、'));
        f.join(
            &[kind, sign!("len")],
            match text.len() {
                0..=6 => "6",
                7..=9 => "9",
                10..=14 => "14",
                15..=20 => "20",
                _ => "more",
            },
        );
        if let Some(verb) = crate::class::main_verb(parsed, span) {
            f.join_chars(&[kind, sign!("verb")], verb.of(&parsed.chars));
        } else {
            f.join(&[kind, sign!("no-verb")], "");
        }
        let means = begins_any(
            text,
            &[
                "聚焦",
                "紧盯",
                "盯紧",
                "围绕",
                "锚定",
                "针对",
                "依托",
                "学习运用",
                "通过",
                "立足",
                "对标",
                "坚持",
                "瞄准",
                "抢抓",
                "按照",
                "用好",
                "发挥",
                "深化",
                "以",
            ],
        )
        .is_some();
        f.join_if(&[kind, sign!("means")], means);
        f.join_if(&[kind, sign!("unit")], parsed.subject(span).is_some());
    }
    let tail = begins_any(
        text,
        &[
            "做到", "确保", "力争", "报", "进展", "结果", "并", "实现", "推动", "形成", "其中", "不得",
            "严禁", "不", "达到", "每", "全部", "逾期", "限期", "到", "让", "使",
        ],
    )
    .is_some();
    f.flag_if(sign!("tail"), tail);
    f.flag_if(sign!("first-of-group"), head + 1 == n);
    f.flag_if(sign!("ends-sentence"), matches!(piece.mark, '。' | '；'));
    for t in parsed.words(body) {
        let word = &parsed.chars[t.start..t.end];
        if is_han(word[0]) || word[0].is_alphabetic() {
            f.add_chars(sign!("word"), word);
        }
    }
    tail_signs(parsed, body, before.body, f);
    let split = list::find(parsed, before.body).iter().any(|l| list::is_split(parsed, l));
    f.flag_if(sign!("before-split"), split);
}

/// Signs of a tail (S7): a date, a rate or a cadence without a matter of its own.
fn tail_signs(parsed: &Parsed, body: Span, before: Span, f: &mut Features) {
    let text = parsed.of(body);
    let words = parsed.words(body);
    let noun = |t: &&Token| {
        t.tags.any(Tags::NOUN.or(Tags::NOMINAL).or(Tags::PLACE).or(Tags::ORG))
            && !t.tags.any(Tags::TIME.or(Tags::MEASURE).or(Tags::ADVERB))
            && t.end - t.start > 1
    };
    let nouns = words.iter().filter(noun).count();
    let count = match nouns {
        0 => "0",
        1 => "1",
        2 => "2",
        _ => "more",
    };
    f.add(sign!("nouns"), count);
    let opens_with_date = text.first().is_some_and(char::is_ascii_digit)
        && holds_any(&text[..text.len().min(9)], &["月", "日", "年"])
        || begins_any(
            text,
            &[
                "年底",
                "年内",
                "月底",
                "全年",
                "春节",
                "国庆",
                "到",
                "一季度",
                "二季度",
                "三季度",
                "四季度",
                "上半年",
                "下半年",
                "首批",
                "最迟",
            ],
        )
        .is_some();
    f.flag_if(sign!("date-first"), opens_with_date);
    f.join(&[sign!("nouns"), if opens_with_date { sign!("dated") } else { sign!("plain") }], count);
    let rate = holds_any(text, &["率", "占比", "比例", "强度", "浓度", "水平", "规模", "产值", "里程"])
        && text.iter().any(char::is_ascii_digit);
    f.flag_if(sign!("rate"), rate);
    f.flag_if(sign!("rate-no-date"), rate && !opens_with_date);
    let cadence = begins_any(text, &["每", "按月", "按季", "定期", "主汛期每", "逐月"]).is_some();
    f.flag_if(sign!("cadence"), cadence);
    f.flag_if(
        sign!("cadence-behind-system"),
        cadence
            && holds_any(
                parsed.of(before),
                &["建立", "开展", "组织", "组建", "实行", "健全", "完善", "机制", "制度"],
            ),
    );
    f.flag_if(
        sign!("result"),
        begins_any(
            text,
            &[
                "结果",
                "考核结果",
                "督查结果",
                "督办情况",
                "检查结果",
                "进展",
                "有关情况",
                "情况",
                "重大事项",
                "并",
                "同步",
                "其中",
                "报",
                "经",
            ],
        )
        .is_some(),
    );
    f.flag_if(sign!("whole"), holds_any(text, &["全部", "一律", "到位", "全覆盖"]));
    f.flag_if(
        sign!("striving-figure"),
        begins_any(text, &["力争", "确保", "实现"]).is_some() && text.iter().any(char::is_ascii_digit),
    );
    let shared = words.iter().filter(noun).any(|t| {
        let word: String = parsed.chars[t.start..t.end].iter().collect();
        crate::glyphs::holds(parsed.of(before), &word)
    });
    f.flag_if(sign!("shares-noun"), shared);
    let means_inside = holds_any(
        parsed.of(before),
        &[
            "要紧盯",
            "要聚焦",
            "要围绕",
            "要盯紧",
            "要按照",
            "要结合",
            "要锚定",
            "紧盯",
            "聚焦",
            "围绕",
            "盯紧",
        ],
    );
    f.flag_if(sign!("means-inside"), means_inside);
    f.flag_if(
        sign!("means-inside-plain"),
        means_inside && !parsed.of(before).iter().any(char::is_ascii_digit),
    );
    let verbs =
        words.iter().filter(|t| t.tags.any(Tags::VERB) && !t.tags.any(Tags::NOUN.or(Tags::NOMINAL))).count();
    f.add(
        sign!("verbs"),
        match verbs {
            0 => "0",
            1 => "1",
            _ => "more",
        },
    );
    f.flag_if(sign!("charge"), ends_any(parsed.of(before), &["负责", "牵头", "配合", "参加", "业主"]));
}
