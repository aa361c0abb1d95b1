//! What of a clause, and of what stands around it, tells its class.

use crate::class::place::Place;
use crate::class::{Leads, attribution, main_verb};
use crate::glyphs::{begins, find, holds, is_alphanumeric, is_numeral};
use crate::judge::{Features, sign};
use crate::lexicon::Tags;
use crate::parse::Parsed;
use crate::parse::clause::Piece;
use crate::parse::numbering::Level;
use crate::work::phrase::sort;

/// Signs from the words of the clause.
pub(super) fn own_words(parsed: &Parsed, piece: &Piece, cues: Tags, f: &mut Features) {
    let text = parsed.of(piece.body);
    let words = parsed.words(piece.body);
    for (name, tag) in [
        (sign!("say"), Tags::SAY),
        (sign!("meet"), Tags::MEET),
        (sign!("situation"), Tags::SITUATION),
        (sign!("slogan"), Tags::SLOGAN),
        (sign!("conduct"), Tags::CONDUCT),
        (sign!("deliver"), Tags::DELIVER),
    ] {
        f.flag_if(name, cues.any(tag));
    }
    let conduct_only = cues.any(Tags::CONDUCT) && !cues.any(Tags::DELIVER);
    f.flag_if(sign!("conduct-no-deliver"), conduct_only);
    f.flag_if(sign!("slogan-no-deliver"), cues.any(Tags::SLOGAN) && !cues.any(Tags::DELIVER));
    f.flag_if(
        sign!("none-of-all"),
        !cues.any(Tags::CONDUCT.or(Tags::DELIVER).or(Tags::SLOGAN).or(Tags::SITUATION).or(Tags::MEET)),
    );
    for t in words {
        let word = &parsed.chars[t.start..t.end];
        if word[0].is_ascii_digit() || !is_alphanumeric(word[0]) {
            continue;
        }
        f.add_chars(sign!("word"), word);
    }
    if let Some(t) = words.first() {
        f.add_chars(sign!("first"), &parsed.chars[t.start..t.end]);
    }
    for pair in words.windows(2).take(3) {
        let (a, b) = (&parsed.chars[pair[0].start..pair[0].end], &parsed.chars[pair[1].start..pair[1].end]);
        if a[0].is_alphanumeric()
            && !a[0].is_ascii_digit()
            && b[0].is_alphanumeric()
            && !b[0].is_ascii_digit()
        {
            f.add_chars(sign!("pair"), &[a, b].concat());
        }
    }
    for t in words {
        f.add(sign!("made-of"), sort(Some(t)));
    }
    f.join(&[sign!("made"), sort(words.first())], sort(words.get(1)));
    if let Some(t) = words.last() {
        f.add_chars(sign!("last"), &parsed.chars[t.start..t.end]);
    }
    f.add_chars(sign!("first1"), &text[..text.len().min(1)]);
    f.add_chars(sign!("first2"), &text[..text.len().min(2)]);
    f.add_chars(sign!("last1"), &text[text.len().saturating_sub(1)..]);
    f.add_chars(sign!("last2"), &text[text.len().saturating_sub(2)..]);
    if let Some(verb) = main_verb(parsed, piece.body) {
        f.add_chars(sign!("verb"), verb.of(&parsed.chars));
        f.flag_if(sign!("verb-first"), verb.start == piece.body.start);
        f.flag_if(sign!("verb-light"), crate::lexicon::tags(verb.of(&parsed.chars)).any(Tags::LIGHT));
    } else {
        f.flag(sign!("no-verb"));
    }
}

/// Signs from figures, quotation marks, marks and length.
pub(super) fn shape(parsed: &Parsed, piece: &Piece, f: &mut Features) {
    let text = parsed.of(piece.body);
    let digits = text.iter().any(char::is_ascii_digit);
    f.flag_if(sign!("digits"), digits);
    f.flag_if(sign!("percent"), text.contains(&'%'));
    f.flag_if(
        sign!("digits-measure"),
        digits && parsed.words(piece.body).iter().any(|t| t.tags.any(Tags::MEASURE)),
    );
    f.flag_if(
        sign!("year"),
        find(text, "年").is_some_and(|at| at >= 4 && text[at - 4..at].iter().all(char::is_ascii_digit)),
    );
    f.flag_if(sign!("date"), digits && (holds(text, "月") || holds(text, "日")));
    f.flag_if(
        sign!("before"),
        holds(text, "底前") || holds(text, "日前") || holds(text, "年内") || holds(text, "全年"),
    );
    f.flag_if(sign!("every"), text.iter().position(|c| *c == '每').is_some());
    f.flag_if(sign!("quote"), text.contains(&'“'));
    f.flag_if(sign!("list"), text.contains(&'、'));
    f.flag_if(sign!("bracket"), piece.label);
    f.flag_if(sign!("number-is"), text.first().is_some_and(|c| is_numeral(*c)));
    f.add(
        sign!("len"),
        match text.len() {
            0..=3 => "3",
            4..=5 => "5",
            6..=8 => "8",
            9..=12 => "12",
            13..=18 => "18",
            19..=28 => "28",
            _ => "more",
        },
    );
    f.add_chars(sign!("mark"), &[piece.mark]);
    if let Some(unit) = parsed.subject(piece.body) {
        f.flag(sign!("unit-subject"));
        f.flag_if(sign!("unit-all"), unit.everyone);
        f.flag_if(sign!("unit-named"), !unit.everyone);
    }
    f.flag_if(sign!("subject-要"), find(text, "要").is_some_and(|at| at > 0));
    f.flag_if(sign!("要"), begins(text, "要"));
    f.flag_if(
        sign!("把-作为"),
        (holds(text, "把") || holds(text, "将"))
            && (holds(text, "作为") || holds(text, "摆在") || holds(text, "放在")),
    );
    f.flag_if(sign!("以-为"), begins(text, "以") && holds(text, "为"));
    f.flag_if(sign!("再"), text.iter().filter(|c| **c == '再').count() > 1);
    f.flag_if(sign!("使"), holds(text, "使") || begins(text, "让"));
}

/// Signs from the clauses before and after.
pub(super) fn neighbours(parsed: &Parsed, n: usize, cues: &[Tags], leads: &Leads, f: &mut Features) {
    let pieces = &parsed.pieces;
    let piece = pieces[n];
    let next = pieces.get(n + 1).filter(|p| p.line == piece.line);
    let alone = piece.opens && matches!(piece.mark, '。' | '\n' | '！');
    f.flag_if(sign!("alone"), alone);
    let level = piece.numbering.map_or("none", |l| match l.level {
        Level::Part => "part",
        Level::Chinese => "chinese",
        Level::Bracketed => "bracketed",
        Level::Arabic => "arabic",
        Level::Small => "small",
        Level::Inline => "inline",
        Level::RunIn => "run-in",
    });
    f.add(sign!("level"), level);
    let goes_on = next.is_some();
    f.flag_if(sign!("alone-goes-on"), alone && goes_on);
    f.flag_if(sign!("alone-last"), alone && !goes_on);
    if piece.numbering.is_some() {
        f.add(
            sign!("numbered-alone"),
            match (alone, goes_on) {
                (true, true) => "goes-on",
                (true, false) => "line",
                _ => "no",
            },
        );
        if alone && !goes_on {
            let after = pieces.get(n + 1);
            let deeper = after.is_some_and(|a| match (a.numbering, piece.numbering) {
                (Some(a), Some(p)) => a.level > p.level,
                (None, _) => true,
                _ => false,
            });
            f.flag_if(sign!("line-heads-more"), deeper);
        }
    }
    if alone && goes_on && piece.numbering.is_none() {
        f.add(
            sign!("run-in"),
            match piece.body.len() {
                0..=6 => "6",
                7..=10 => "10",
                11..=16 => "16",
                17..=24 => "24",
                _ => "more",
            },
        );
        f.flag_if(sign!("run-in-after-said"), n > 0 && attribution(parsed, &pieces[n - 1]).is_some());
        f.flag_if(sign!("run-in-digits"), parsed.of(piece.body).iter().any(char::is_ascii_digit));
        let alike = leads.get(&(piece.line, parsed.of(piece.body).first().copied())).copied().unwrap_or(0);
        let same = alike - usize::from(piece.mark == '。').min(alike);
        f.add(
            sign!("run-in-like"),
            match same {
                0 => "0",
                1 => "1",
                _ => "2",
            },
        );
    }
    for (kind, at) in [(sign!("before"), n.checked_sub(1)), (sign!("after"), Some(n + 1))] {
        let Some((other, cues)) = at.and_then(|at| pieces.get(at).zip(cues.get(at))) else {
            f.add(kind, "none");
            continue;
        };
        let near = if other.line == piece.line { sign!("near") } else { sign!("far") };
        f.join_chars(&[kind, near, sign!("mark")], &[other.mark]);
        if let Some(t) = parsed.words(other.body).first() {
            f.join_chars(&[kind, near, sign!("first")], &parsed.chars[t.start..t.end]);
        }
        f.join_if(&[kind, near, sign!("label")], other.label);
        f.join_if(&[kind, near, sign!("digits")], parsed.of(other.body).iter().any(char::is_ascii_digit));
        f.join_if(&[kind, near, sign!("conduct")], cues.any(Tags::CONDUCT));
        f.join_if(&[kind, near, sign!("situation")], cues.any(Tags::SITUATION));
        f.join_if(&[kind, near, sign!("deliver")], cues.any(Tags::DELIVER));
    }
}

/// Signs from where the clause stands.
pub(super) fn place(parsed: &Parsed, piece: &Piece, place: &Place, f: &mut Features) {
    f.flag_if(sign!("title"), place.in_title);
    f.flag_if(sign!("title-first"), place.in_title && piece.line == 0);
    f.flag_if(sign!("first-body"), place.first_body);
    f.flag_if(sign!("last-body"), place.last_body);
    f.flag_if(sign!("after-all"), place.after_all);
    f.flag_if(sign!("ordered"), place.ordered);
    f.flag_if(sign!("situated"), place.situated);
    f.flag_if(sign!("situated-not-ordered"), place.situated && !place.ordered);
    f.flag_if(sign!("told"), place.told);
    f.flag_if(sign!("told-not-ordered"), place.told && !place.ordered);
    f.flag_if(sign!("neither-told-nor-ordered"), !place.told && !place.ordered);
    if let Some(prefix) = place.under {
        for t in parsed.words(prefix) {
            f.add_chars(sign!("under"), &parsed.chars[t.start..t.end]);
        }
    }
    let ordered = if place.ordered { sign!("ordered") } else { sign!("unordered") };
    if let Some(t) = parsed.words(piece.body).first() {
        f.join_chars(&[ordered, sign!("first")], &parsed.chars[t.start..t.end]);
    }
    f.join_if(&[ordered, sign!("digits")], parsed.of(piece.body).iter().any(char::is_ascii_digit));
    f.flag_if(sign!("tail-line"), place.bare_line && !place.in_title);
    f.add(
        sign!("nth"),
        match piece.nth {
            0 => "0",
            1 => "1",
            2..=4 => "few",
            _ => "many",
        },
    );
    f.flag_if(sign!("last-in-sentence"), matches!(piece.mark, '。' | '；'));
    if let Some(title) = parsed.lines.first() {
        let title = parsed.of(*title);
        f.add_chars(sign!("title-last2"), &title[title.len().saturating_sub(2)..]);
    }
    if let Some(said) = place.said {
        f.add_chars(sign!("said"), said.of(&parsed.chars));
        if place.first_body {
            f.flag(sign!("said-first-body"));
        }
    } else {
        f.flag(sign!("not-said"));
        f.flag_if(sign!("not-said-first-body"), place.first_body);
    }
    if let Some(lead) = place.lead {
        f.add(sign!("lead-sort"), place.lead_sort);
        for t in parsed.words(lead) {
            f.add_chars(sign!("lead"), &parsed.chars[t.start..t.end]);
        }
    }
    if let Some(section) = place.section {
        f.add(sign!("section-sort"), place.section_sort);
        for t in parsed.words(section) {
            f.add_chars(sign!("section"), &parsed.chars[t.start..t.end]);
        }
    } else {
        f.flag(sign!("no-section"));
    }
}

/// What a section is about, by the words of its heading.
pub(super) fn section_sort(heading: &[char]) -> &'static str {
    const SORTS: &[(&str, &[&str])] = &[
        (
            "safeguard",
            &[
                "保障措施",
                "组织保障",
                "组织领导",
                "加强领导",
                "责任落实",
                "压实",
                "工作要求",
                "纪律",
                "作风",
                "宣传",
                "督导",
                "考核",
                "保障",
            ],
        ),
        (
            "aim",
            &["总体要求", "指导思想", "基本原则", "总体思路", "工作目标", "主要目标", "目标任务", "总体目标"],
        ),
        ("problem", &["问题", "不足", "差距", "短板", "薄弱"]),
        (
            "situation",
            &[
                "情况", "回顾", "成效", "现状", "做法", "进展", "通报", "排名", "得分", "亮点", "形势",
                "数据", "认识",
            ],
        ),
        ("next", &["下一步", "要求", "安排", "部署"]),
        ("task", &["任务", "措施", "重点", "工作", "实施", "推进", "行动", "提升", "加快", "强化", "全力"]),
    ];
    SORTS.iter().find(|(_, words)| crate::glyphs::holds_any(heading, words)).map_or("other", |(sort, _)| sort)
}
