//! The class of every clause (guideline, section 2, Classes).
//!
//! What a clause is depends on its words, on where it stands and on the clause before it. The signs are
//! gathered here; `judge` weighs them.

use std::collections::BTreeMap;

use crate::glyphs::{begins, find, holds, is_numeral};
use crate::judge::{CLAUSE, Features, sign};
use crate::lexicon::Tags;
use crate::parse::Parsed;
use crate::parse::clause::Piece;
use crate::parse::numbering::Level;
use crate::{Class, Span};

/// The classes in the order of the weights' columns.
pub(crate) const CLASSES: [Class; 6] =
    [Class::Meta, Class::Appraisal, Class::Goal, Class::Action, Class::Conduct, Class::Heading];

/// The class of every clause of a text.
pub(crate) fn classify(parsed: &Parsed) -> Vec<Class> {
    let mut sums = Vec::with_capacity(parsed.pieces.len());
    each_signs(parsed, &mut Features::new(), |f| sums.push(CLAUSE.sums(f)));
    let links = links(&parsed.pieces);
    CLAUSE.best_run(&sums, &links).into_iter().map(|label| CLASSES[label]).collect()
}

/// How every clause hangs on the one before it.
pub(crate) fn links(pieces: &[Piece]) -> Vec<&'static str> {
    let mut out = Vec::with_capacity(pieces.len());
    for (n, piece) in pieces.iter().enumerate() {
        out.push(match n.checked_sub(1).map(|p| pieces[p]) {
            None => "start",
            Some(before) if before.line != piece.line => "line",
            Some(before) if before.label || piece.label => "label",
            Some(before) if before.mark == '，' => "comma",
            Some(before) if before.mark == '；' => "semicolon",
            Some(before) if before.mark == '：' => "colon",
            Some(_) => "sentence",
        });
    }
    out
}

/// Shows the signs of every clause of a text, in order, gathered in `f`.
pub(crate) fn each_signs(parsed: &Parsed, f: &mut Features, mut show: impl FnMut(&Features)) {
    let cues: Vec<Tags> = parsed.pieces.iter().map(|p| parsed.cues(p.body)).collect();
    let places = places(parsed, &cues);
    let leads = leads(parsed);
    let sentences = sentences(parsed, &cues);
    for (n, piece) in parsed.pieces.iter().enumerate() {
        f.clear();
        around(parsed, n, &sentences[n], f);
        own_words(parsed, piece, cues[n], f);
        shape(parsed, piece, f);
        neighbours(parsed, n, &cues, &leads, f);
        place(parsed, piece, &places[n], f);
        show(f);
    }
}

/// How many sentences of one clause there are, by their line and first character: counted once, because a
/// line of megabytes may hold any number of them.
type Leads = BTreeMap<(usize, Option<char>), usize>;

/// Counts the sentences of one clause.
fn leads(parsed: &Parsed) -> Leads {
    let mut out = Leads::new();
    for p in parsed.pieces.iter().filter(|p| p.opens && p.mark == '。') {
        *out.entry((p.line, parsed.of(p.body).first().copied())).or_insert(0) += 1;
    }
    out
}

/// The sentence and the paragraph around a clause.
#[derive(Debug, Clone, Copy, Default)]
struct Sentence {
    /// Its first clause.
    first: usize,
    /// One past its last.
    end: usize,
    /// The first clause of the paragraph.
    paragraph: usize,
    /// What all its clauses cue.
    cues: Tags,
}

/// The sentence and the paragraph around every clause.
fn sentences(parsed: &Parsed, cues: &[Tags]) -> Vec<Sentence> {
    let pieces = &parsed.pieces;
    let mut out = vec![Sentence::default(); pieces.len()];
    let (mut first, mut paragraph) = (0, 0);
    for n in 0..pieces.len() {
        if pieces[n].line != pieces[paragraph].line {
            paragraph = n;
        }
        if pieces.get(n + 1).is_none_or(|next| next.opens) {
            let all = cues[first..=n].iter().fold(Tags::NONE, |all, c| all.or(*c));
            out[first..=n].fill(Sentence { first, end: n + 1, paragraph, cues: all });
            first = n + 1;
        }
    }
    out
}

/// Signs from the sentence and the paragraph around the clause.
fn around(parsed: &Parsed, n: usize, sentence: &Sentence, f: &mut Features) {
    let pieces = &parsed.pieces;
    let Sentence { first, end, paragraph, cues } = *sentence;
    let opening = pieces[first];
    f.add(
        sign!("sentence-clauses"),
        match end - first {
            1 => "1",
            2 => "2",
            3..=4 => "4",
            _ => "more",
        },
    );
    if first < n {
        let text = parsed.of(opening.body);
        f.add_chars(sign!("sentence-first1"), &text[..text.len().min(1)]);
        if let Some(t) = parsed.words(opening.body).first() {
            f.add_chars(sign!("sentence-first"), &parsed.chars[t.start..t.end]);
        }
        f.flag_if(sign!("sentence-subject-要"), find(text, "要").is_some_and(|at| at > 0 && at < 14));
    }
    for (name, tag) in [
        (sign!("situation"), Tags::SITUATION),
        (sign!("conduct"), Tags::CONDUCT),
        (sign!("deliver"), Tags::DELIVER),
        (sign!("meet"), Tags::MEET),
    ] {
        f.join_if(&[sign!("sentence"), name], cues.any(tag));
    }
    let line = pieces[n].line;
    let last_line = pieces.last().map_or(0, |p| p.line);
    f.add(
        sign!("third"),
        match (line * 3).checked_div(last_line + 1) {
            Some(0) => "first",
            Some(1) => "middle",
            _ => "last",
        },
    );
    f.flag_if(sign!("last-line"), line == last_line);
    let paragraph = pieces[paragraph];
    if paragraph.span.start < pieces[n].span.start {
        if let Some(t) = parsed.words(paragraph.body).first() {
            f.add_chars(sign!("paragraph-first"), &parsed.chars[t.start..t.end]);
        }
        if let Some(n) = paragraph.numbering {
            f.flag(if n.level <= Level::Bracketed { "paragraph-numbered" } else { "paragraph-small-number" });
        }
    }
}

/// Where a clause stands in the whole.
#[derive(Debug, Clone, Default)]
struct Place {
    /// The last verb of saying in this paragraph, if the clause stands after one.
    said: Option<Span>,
    /// Text of the nearest numbered lead above.
    section: Option<Span>,
    /// The nearest short sentence or line above that could head what follows.
    lead: Option<Span>,
    /// What the section and the lead are about.
    section_sort: &'static str,
    lead_sort: &'static str,
    /// Whether the first sentence of a body text has not come yet.
    in_title: bool,
    /// Whether this is the first paragraph of body text.
    first_body: bool,
    /// Whether nothing numbered comes in or after this line.
    after_all: bool,
    /// Whether this is the last paragraph of body text.
    last_body: bool,
    /// Whether the clause comes after an imperative 要 or 必须 in its paragraph.
    ordered: bool,
    /// Whether a cue of the situation stands earlier in its sentence.
    situated: bool,
    /// Whether its line holds no sentence.
    bare_line: bool,
}

/// Where every clause stands.
fn places(parsed: &Parsed, cues: &[Tags]) -> Vec<Place> {
    let pieces = &parsed.pieces;
    let sentence = |line: &Span| line.of(&parsed.chars).iter().any(|c| matches!(c, '，' | '。' | '；'));
    let spoken: Vec<bool> = parsed.lines.iter().map(sentence).collect();
    let first_body = spoken.iter().position(|s| *s).unwrap_or(parsed.lines.len());
    let last_body = spoken.iter().rposition(|s| *s).unwrap_or(0);
    let last_numbered = pieces.iter().rev().find(|p| p.numbering.is_some()).map_or(0, |p| p.line);
    let mut out: Vec<Place> = Vec::with_capacity(pieces.len());
    let (mut said, mut section, mut ordered, mut situated) = (None, None, false, false);
    let (mut lead, mut sorts) = (None, ("other", "other"));
    let mut line = usize::MAX;
    for (p, cues) in pieces.iter().zip(cues) {
        if p.line != line {
            line = p.line;
            (said, ordered) = (None, false);
            situated = false;
        }
        if p.opens {
            situated = false;
        }
        out.push(Place {
            said,
            section,
            lead,
            section_sort: sorts.0,
            lead_sort: sorts.1,
            in_title: p.line < first_body,
            first_body: p.line == first_body,
            after_all: p.line > last_numbered,
            last_body: p.line == last_body,
            ordered,
            situated,
            bare_line: !spoken[p.line],
        });
        let text = parsed.of(p.body);
        if let Some(verb) = attribution(parsed, p) {
            said = Some(verb);
            ordered = false;
        }
        ordered |=
            begins(text, "要") || holds(text, "必须") || find(text, "要").is_some_and(|at| at > 1 && at < 14);
        situated |= cues.any(Tags::SITUATION);
        if p.numbering.is_some()
            && p.body.len() <= 30
            && (p.mark == '。' || p.mark == '\n')
            && p.numbering.is_some_and(|n| n.level <= Level::Bracketed)
        {
            section = Some(p.body);
            sorts.0 = section_sort(text);
        }
        if p.opens
            && p.body.len() <= 24
            && matches!(p.mark, '。' | '\n')
            && p.line > first_body.saturating_sub(1)
        {
            lead = Some(p.body);
            sorts.1 = section_sort(text);
        }
    }
    out
}

/// The verb of saying, when a clause only says who speaks: 毛伟明强调，
pub(crate) fn attribution(parsed: &Parsed, piece: &Piece) -> Option<Span> {
    if !matches!(piece.mark, '，' | '：') || piece.body.len() > 24 {
        return None;
    }
    let last = *parsed.words(piece.body).last()?;
    last.tags.any(Tags::SAY).then_some(Span::new(last.start, last.end))
}

/// Signs from the words of the clause.
fn own_words(parsed: &Parsed, piece: &Piece, cues: Tags, f: &mut Features) {
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
        if word[0].is_ascii_digit() || !word[0].is_alphanumeric() {
            continue;
        }
        f.add_chars(sign!("word"), word);
    }
    if let Some(t) = words.first() {
        f.add_chars(sign!("first"), &parsed.chars[t.start..t.end]);
    }
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

/// The first word that can be a predicate, after subject and adverbs.
pub(crate) fn main_verb(parsed: &Parsed, body: Span) -> Option<Span> {
    parsed
        .words(body)
        .iter()
        .find(|t| {
            t.tags.any(Tags::VERB)
                && !t.tags.any(Tags::ADVERB.or(Tags::PREP).or(Tags::TIME))
                && t.end - t.start > 1
        })
        .map(|t| Span::new(t.start, t.end))
}

/// Signs from figures, quotation marks, marks and length.
fn shape(parsed: &Parsed, piece: &Piece, f: &mut Features) {
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
fn neighbours(parsed: &Parsed, n: usize, cues: &[Tags], leads: &Leads, f: &mut Features) {
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
fn place(parsed: &Parsed, piece: &Piece, place: &Place, f: &mut Features) {
    f.flag_if(sign!("title"), place.in_title);
    f.flag_if(sign!("title-first"), place.in_title && piece.line == 0);
    f.flag_if(sign!("first-body"), place.first_body);
    f.flag_if(sign!("last-body"), place.last_body);
    f.flag_if(sign!("after-all"), place.after_all);
    f.flag_if(sign!("ordered"), place.ordered);
    f.flag_if(sign!("situated"), place.situated);
    f.flag_if(sign!("situated-not-ordered"), place.situated && !place.ordered);
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
fn section_sort(heading: &[char]) -> &'static str {
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
