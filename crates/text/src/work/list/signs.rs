//! The signs for and against splitting a list, and what the guideline says outright (section 3, S2–S7).

use crate::Span;
use crate::glyphs::{begins_any, ends_any, holds_any, is_numeral};
use crate::judge::{Features, SPLIT, sign};
use crate::lexicon::Tags;
use crate::parse::Parsed;
use crate::work::list::{Form, List, governs, is_cadence, members};

/// What the guideline says outright about splitting a list; `None` where it is a matter of weighing.
pub(crate) fn ruled(parsed: &Parsed, list: &List) -> Option<bool> {
    let text = list.within.of(&parsed.chars);
    if list.form == Form::Phrases {
        // 做到不漏一户、不落一人 is a rule of execution (S7)
        let cadences = list.members[1..].iter().all(|m| is_cadence(m.of(&parsed.chars)));
        if cadences {
            // 每周调度、每月通报 are two items, the name of a system is one (S6)
            return Some(
                !holds_any(list.tail.of(&parsed.chars), &["制度", "机制"])
                    && !holds_any(text, &["制度", "机制"]),
            );
        }
        let manner = begins_any(text, &["做到", "确保"]).is_some();
        let negative = list.members.iter().any(|m| parsed.chars[m.start] == '不');
        return (manner || negative).then_some(false);
    }
    let rest = Span::new(list.members[0].start, list.within.end);
    if holds_any(rest.of(&parsed.chars), &["合计", "共计", "总计", "总投资"]) {
        return Some(false); // one joint figure (S3)
    }
    if list.open && parsed.words(list.tail).first().is_some_and(|t| parsed.chars[t.start].is_ascii_digit()) {
        return Some(false);
    }
    let figures: Vec<bool> =
        list.members.iter().map(|m| m.of(&parsed.chars).iter().any(char::is_ascii_digit)).collect();
    let before = parsed.words(Span::new(list.within.start, list.members[0].start));
    let counted = figures.iter().all(|f| *f) && before.last().is_some_and(|t| governs(parsed, t));
    if !counted && list.subject.as_ref().is_some_and(|s| s.span.meets(list.members[0])) {
        // subjects do not split unless the text hands out the work (S5)
        return Some(holds_any(text, &["分别", "各自"]) || each_does(parsed, list.tail));
    }
    let each = list.tail.of(&parsed.chars).first() == Some(&'各')
        || ends_any(list.members[list.members.len() - 1].of(&parsed.chars), &["月各", "日各"]);
    if each && list.members.iter().any(|m| m.of(&parsed.chars).iter().any(char::is_ascii_digit)) {
        return Some(true); // 5月、9月各开展一次
    }
    if figures.iter().all(|f| *f) {
        // 32支、1850人 counts one thing twice; 站43个、点860个 are two things (S4)
        let bare = |m: &Span| {
            m.of(&parsed.chars).iter().filter(|c| crate::glyphs::is_han(**c)).count() <= 3
                && parsed.chars[m.start].is_ascii_digit()
        };
        return Some(!list.members[1..].iter().any(bare));
    }
    None
}

/// Whether 各 stands before a predicate: 4月25日前各拿出专项预案.
fn each_does(parsed: &Parsed, tail: Span) -> bool {
    parsed.words(tail).windows(2).any(|w| {
        parsed.chars[w[0].start..w[0].end] == ['各']
            && w[1].tags.any(Tags::VERB)
            && !w[1].tags.any(Tags::NOUN)
    })
}

/// Whether a list is split.
pub(crate) fn is_split(parsed: &Parsed, list: &List) -> bool {
    if let Some(ruled) = ruled(parsed, list) {
        return ruled;
    }
    let mut f = Features::new();
    signs(parsed, list, &mut f);
    SPLIT.best(&f) == 1
}

/// The signs for and against splitting a list.
pub(crate) fn signs(parsed: &Parsed, list: &List, f: &mut Features) {
    let form = match (list.form, list.joined) {
        (Form::Phrases, _) => "phrases",
        (Form::Nouns, false) => "nouns",
        (Form::Nouns, true) => "joined",
    };
    f.add(sign!("form"), form);
    f.add(
        sign!("members"),
        match list.members.len() {
            2 => "2",
            3 => "3",
            4 => "4",
            _ => "more",
        },
    );
    f.flag_if(sign!("open"), list.open);
    let figures =
        list.members.iter().filter(|m| m.of(&parsed.chars).iter().any(char::is_ascii_digit)).count();
    f.add(
        sign!("figures"),
        if figures == 0 {
            "none"
        } else if figures == list.members.len() {
            "all"
        } else {
            "some"
        },
    );
    let last = list.members[list.members.len() - 1];
    let rest = Span::new(last.start, list.within.end);
    let joint = figures <= 1 && rest.of(&parsed.chars).iter().any(char::is_ascii_digit);
    f.flag_if(sign!("joint-figure"), joint);
    f.flag_if(
        sign!("joint-figure-first"),
        figures >= 1 && list.members[0].of(&parsed.chars).first().is_some_and(char::is_ascii_digit),
    );
    let longest = list.members.iter().map(|m| m.len()).max().unwrap_or(0);
    let shortest = list.members.iter().map(|m| m.len()).min().unwrap_or(0);
    for (kind, len) in [(sign!("longest"), longest), (sign!("shortest"), shortest)] {
        f.add(
            kind,
            match len {
                0..=1 => "1",
                2 => "2",
                3 => "3",
                4 => "4",
                5..=6 => "6",
                7..=9 => "9",
                _ => "more",
            },
        );
    }
    f.add(sign!("form-shortest"), format!("{form}-{}", shortest.min(6)).as_str());
    f.flag_if(sign!("quoted"), list.members.iter().all(|m| parsed.chars[m.start] == '“'));
    f.flag_if(sign!("有分别"), holds_any(list.within.of(&parsed.chars), &["分别"]));
    let sort = members_sort(parsed, list);
    f.add(sign!("sort"), sort);
    let before = Span::new(list.within.start, list.members[0].start);
    let head = parsed.words(before).last().map_or("none", |t| {
        if t.tags.any(Tags::LIGHT) {
            "light"
        } else if t.tags.any(Tags::PREP) {
            "prep"
        } else {
            "verb"
        }
    });
    f.join(&[sign!("sort"), sort.into()], head);
    f.join(&[sign!("sort"), sort.into(), sign!("open")], if list.open { "open" } else { "shut" });
    let first = |m: &Span| parsed.chars[m.start];
    let last = |m: &Span| parsed.chars[m.end - 1];
    f.flag_if(sign!("same-first"), list.members.iter().all(|m| first(m) == first(&list.members[0])));
    f.flag_if(sign!("same-last"), list.members.iter().all(|m| last(m) == last(&list.members[0])));
    f.flag_if(sign!("same-length"), list.members.iter().all(|m| m.len() == list.members[0].len()));
    f.flag_if(sign!("same-length-short"), longest == shortest && longest <= 3);
    let after = list.members[list.members.len() - 1].end;
    let counted = Span::new(list.members[list.members.len() - 1].start, list.within.end.min(after + 4));
    let count = counted
        .of(&parsed.chars)
        .windows(2)
        .any(|w| is_numeral(w[0]) && "大条类个项种家处座宗支所".contains(w[1]))
        || joint && figures == 0;
    f.flag_if(sign!("summed-up"), count);
    f.flag_if(if list.open { "summed-up-open" } else { "summed-up-shut" }, count);
    for m in &list.members {
        member_signs(parsed, *m, form, f);
    }
    tail_signs(parsed, list, form, f);
    head_signs(parsed, list, form, f);
    members::signs(parsed, list, form, f);
}

/// What most members are.
fn members_sort(parsed: &Parsed, list: &List) -> &'static str {
    let count = |test: &dyn Fn(&Span) -> bool| {
        2 * list.members.iter().filter(|m| test(m)).count() > list.members.len()
    };
    let cue = |tag: Tags| move |m: &Span| parsed.cues(*m).any(tag);
    if count(&|m| parsed.chars[m.start] == '“') {
        "quoted"
    } else if count(&|m| crate::work::unit::unit_like(m.of(&parsed.chars)) && m.len() > 3) {
        "unit"
    } else if count(&|m| m.of(&parsed.chars).iter().any(char::is_ascii_digit)) {
        "figure"
    } else if count(&cue(Tags::PEOPLE)) {
        "people"
    } else if count(&cue(Tags::GOODS)) {
        "goods"
    } else if count(&cue(Tags::SITE)) {
        "site"
    } else if count(&cue(Tags::SECTOR)) {
        "sector"
    } else if count(&|m| parsed.words(*m).last().is_some_and(|t| t.tags.any(Tags::NOMINAL.or(Tags::VERB)))) {
        "deed"
    } else if count(&cue(Tags::DELIVER)) {
        "deliver"
    } else if count(&|m| parsed.words(*m).iter().all(|t| t.tags == Tags::NONE || t.tags.any(Tags::PLACE))) {
        "name"
    } else {
        "thing"
    }
}

/// Signs from one member: its last word, what kind of word that is.
fn member_signs(parsed: &Parsed, m: Span, form: &str, f: &mut Features) {
    let words = parsed.words(m);
    if let Some(t) = words.last() {
        let text = &parsed.chars[t.start..t.end];
        f.add_chars(sign!("member-last"), text);
        f.add_chars(sign!("member-last1"), &text[text.len() - 1..]);
        let kind = if t.tags.any(Tags::PLACE) {
            "place"
        } else if t.tags.any(Tags::NOMINAL) {
            "nominal"
        } else if t.tags.any(Tags::VERB) {
            "verb"
        } else if t.tags.any(Tags::NOUN) {
            "noun"
        } else {
            "other"
        };
        f.add(sign!("member-kind"), format!("{form}-{kind}").as_str());
    }
    let text = m.of(&parsed.chars);
    let cues = parsed.cues(m);
    for (kind, tag) in [
        (sign!("people"), Tags::PEOPLE),
        (sign!("site"), Tags::SITE),
        (sign!("goods"), Tags::GOODS),
        (sign!("sector"), Tags::SECTOR),
        (sign!("deliver"), Tags::DELIVER),
    ] {
        f.join_if(&[sign!("member"), kind], cues.any(tag));
        f.join_if(&[sign!("member"), kind, form.into()], cues.any(tag));
    }
    f.flag_if(sign!("member-unit"), crate::work::unit::unit_like(text));
    let known = words.len();
    f.add(
        sign!("member-words"),
        match known {
            0 | 1 => "1",
            2 => "2",
            3 => "3",
            _ => "more",
        },
    );
}

/// Signs from what stands after the list: 等 with its summing noun, a shared head, a predicate.
fn tail_signs(parsed: &Parsed, list: &List, form: &str, f: &mut Features) {
    let words = parsed.words(list.tail);
    f.add(
        sign!("tail"),
        if list.tail.is_empty() {
            "none"
        } else if words.iter().any(|t| governs(parsed, t)) {
            "predicate"
        } else {
            "head"
        },
    );
    for t in words.iter().take(6) {
        f.add_chars(sign!("tail-word"), &parsed.chars[t.start..t.end]);
    }
    if let Some(t) = words.last() {
        let text = &parsed.chars[t.start..t.end];
        f.add_chars(sign!("tail-last"), text);
        f.add_chars(if list.open { sign!("open-last") } else { sign!("shut-last") }, text);
    }
    // the summing noun stands before the predicate: 等重点群体开展…
    let noun = words.iter().take_while(|t| !governs(parsed, t)).last();
    if let Some(t) = noun {
        f.add_chars(sign!("sum"), &parsed.chars[t.start..t.end]);
        let sum = parsed.cues(Span::new(list.tail.start, t.end));
        f.flag_if(sign!("sum-split"), sum.any(Tags::SUMSPLIT) && !sum.any(Tags::SUMWHOLE));
        f.flag_if(sign!("sum-whole"), sum.any(Tags::SUMWHOLE) && !sum.any(Tags::SUMSPLIT));
        f.flag_if(sign!("open-sum-split"), list.open && sum.any(Tags::SUMSPLIT) && !sum.any(Tags::SUMWHOLE));
        f.flag_if(sign!("open-sum-whole"), list.open && sum.any(Tags::SUMWHOLE) && !sum.any(Tags::SUMSPLIT));
        f.join_chars(&[sign!("sum"), form.into()], &parsed.chars[t.end - 1..t.end]);
    }
}

/// Signs from what stands before the list: the verb or preposition that governs it.
fn head_signs(parsed: &Parsed, list: &List, form: &str, f: &mut Features) {
    let before = Span::new(list.within.start, list.members[0].start);
    let words = parsed.words(before);
    f.flag_if(sign!("head-none"), words.is_empty());
    if let Some(t) = words.last() {
        f.add_chars(sign!("head"), &parsed.chars[t.start..t.end]);
        f.join_chars(&[sign!("head"), form.into()], &parsed.chars[t.start..t.end]);
        let light = t.tags.any(Tags::LIGHT);
        f.join_if(&[sign!("head"), sign!("light"), form.into()], light);
        f.flag_if(sign!("head-verb"), t.tags.any(Tags::VERB) && !light);
        f.flag_if(sign!("head-prep"), t.tags.any(Tags::PREP));
    }
    for t in words.iter().filter(|t| governs(parsed, t)) {
        f.add_chars(sign!("governed"), &parsed.chars[t.start..t.end]);
    }
    let verb = words
        .iter()
        .chain(parsed.words(list.tail))
        .find(|t| t.tags.any(Tags::LIGHT) || t.tags.any(Tags::VERB) && t.end - t.start > 1);
    if let Some(t) = verb {
        f.add_chars(sign!("by"), &parsed.chars[t.start..t.end]);
    }
    f.flag_if(sign!("in-subject"), list.subject.as_ref().is_some_and(|s| s.span.meets(list.members[0])));
}
