//! Signs from the members taken together: what they have in common tells work from manner and names from kinds.

use crate::Span;
use crate::glyphs::{is_han, is_numeral};
use crate::judge::{Features, sign};
use crate::lexicon::Tags;
use crate::parse::Parsed;
use crate::work::list::List;
use crate::work::phrase::sort;

/// Signs from all members and the words around the list.
pub(super) fn signs(parsed: &Parsed, list: &List, form: &str, f: &mut Features) {
    names(parsed, list, f);
    pattern(parsed, list, form, f);
    summed(parsed, list, f);
    around(parsed, list, f);
}

/// Members that no word list holds are names: 洛河大桥, 恒岳汽车. Each is a matter of its own.
fn names(parsed: &Parsed, list: &List, f: &mut Features) {
    let named = list.members.iter().filter(|m| is_name(parsed, **m)).count();
    let share = share(named, list.members.len());
    f.add(sign!("names"), share);
    let head = parsed.words(before(list)).last().map_or(sign!("none"), |t| sort(Some(t)));
    f.join(&[sign!("names"), head], share);
    f.join(&[sign!("names"), if list.open { sign!("open") } else { sign!("shut") }], share);
}

/// Whether a member opens with characters that are cut into no words, or with a place.
fn is_name(parsed: &Parsed, m: Span) -> bool {
    let words = parsed.words(m);
    let strange = |t: &&crate::token::Token| {
        t.end - t.start == 1 && is_han(parsed.chars[t.start]) && !is_numeral(parsed.chars[t.start])
    };
    let loose = words.iter().take(3).filter(strange).count();
    loose >= 2 || words.len() > 1 && words[0].tags.any(Tags::PLACE)
}

/// What the members are made of, word by word.
fn pattern(parsed: &Parsed, list: &List, form: &str, f: &mut Features) {
    let made = |m: &Span| {
        let words = parsed.words(*m);
        (sort(words.first()), sort(words.last()), words.len())
    };
    let patterns: Vec<_> = list.members.iter().map(made).collect();
    for (first, last, _) in &patterns {
        f.join(&[sign!("made"), *first], *last);
    }
    let (first, last, len) = patterns[0];
    let alike = patterns[1..].iter().all(|p| (p.0, p.1) == (first, last));
    f.flag_if(sign!("made-alike"), alike);
    f.flag_if(sign!("made-alike-length"), alike && patterns.iter().all(|p| p.2 == len));
    // 交办、办理、反馈: steps of one process
    let steps = list.members.iter().all(|m| {
        let deed = |t: &crate::token::Token| t.tags.any(Tags::VERB.or(Tags::NOMINAL).or(Tags::ADVERB));
        m.len() <= 4 && parsed.words(*m).iter().all(deed)
    });
    f.flag_if(sign!("steps"), steps);
    f.join_if(&[sign!("steps"), form.into()], steps);
    f.flag_if(sign!("twin-ends"), twins(list.members.iter().map(|m| parsed.chars[m.end - 1])));
    f.flag_if(sign!("twin-heads"), twins(list.members.iter().map(|m| parsed.chars[m.start])));
    let total: usize = list.members.iter().map(|m| m.len()).sum();
    f.add(
        sign!("mean-length"),
        match total / list.members.len() {
            0..=2 => "2",
            3 => "3",
            4 => "4",
            5..=6 => "6",
            7..=8 => "8",
            9..=11 => "11",
            _ => "more",
        },
    );
    for m in &list.members {
        f.add_chars(
            sign!("member-first"),
            parsed.words(*m).first().map_or(&[], |t| parsed.of(Span::new(t.start, t.end))),
        );
        let text = m.of(&parsed.chars);
        f.add_chars(sign!("member-last2"), &text[text.len().saturating_sub(2)..]);
    }
}

/// Whether a character comes more than once.
fn twins(chars: impl Iterator<Item = char>) -> bool {
    let mut all: Vec<char> = chars.collect();
    all.sort_unstable();
    all.windows(2).any(|w| w[0] == w[1])
}

/// A count behind the list that is the number of its members: 装备、食品、纺织三条产业链.
fn summed(parsed: &Parsed, list: &List, f: &mut Features) {
    let last = list.members[list.members.len() - 1];
    let rest = Span::new(last.start, list.within.end).of(&parsed.chars);
    let counts = list.members.len();
    let right = rest.windows(2).any(|w| {
        let value = "二三四五六七八九".chars().position(|c| c == w[0]).map(|n| n + 2).or(if w[0] == '两' {
            Some(2)
        } else {
            w[0].to_digit(10).map(|d| d as usize)
        });
        value == Some(counts) && is_han(w[1])
    });
    f.flag_if(sign!("summed-right"), right);
    f.flag_if(if list.open { "summed-right-open" } else { "summed-right-shut" }, right);
}

/// Signs from the clause the list stands in.
fn around(parsed: &Parsed, list: &List, f: &mut Features) {
    let head = before(list).of(&parsed.chars);
    let tail = list.tail.of(&parsed.chars);
    f.flag_if(sign!("figure-before"), head.iter().any(char::is_ascii_digit));
    f.flag_if(sign!("figure-behind"), tail.iter().any(char::is_ascii_digit));
    f.flag_if(sign!("subject"), list.subject.is_some());
    f.flag_if(sign!("的-behind"), tail.contains(&'的'));
    f.flag_if(sign!("的-before"), head.contains(&'的'));
    f.flag_if(sign!("quote-before"), head.contains(&'“'));
    if let Some(t) = parsed.words(before(list)).last() {
        let text = &parsed.chars[t.start..t.end];
        f.add_chars(sign!("head-last1"), &text[text.len() - 1..]);
        let sort = sort(parsed.words(list.members[0]).last());
        f.join_chars(&[sign!("head"), sign!("on"), sort], text);
        if let Some(t) = parsed.words(list.tail).last() {
            f.join_chars(&[sign!("head-tail")], &[text, &parsed.chars[t.start..t.end]].concat());
        }
    }
    if let Some(next) = parsed.chars.get(list.within.end) {
        f.add_chars(sign!("mark"), &[*next]);
    }
}

/// What stands before the list in its run.
fn before(list: &List) -> Span {
    Span::new(list.within.start, list.members[0].start)
}

fn share(count: usize, of: usize) -> &'static str {
    match count {
        0 => "none",
        n if n == of => "all",
        n if 2 * n >= of => "most",
        _ => "some",
    }
}
