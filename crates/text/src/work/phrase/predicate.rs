//! Which word of an item is its predicate: every word that could be is weighed.

use crate::glyphs::{is_han, nesting};
use crate::judge::{Features, Name, VERB, sign};
use crate::lexicon::Tags;
use crate::token::Token;

/// The most words of an item among which its predicate is looked for.
const MOST_WORDS: usize = 200;

/// Index of the word that is the predicate: the likeliest of all that could be.
pub(super) fn verb_index(chars: &[char], words: &[Token]) -> Option<usize> {
    let words = &words[..words.len().min(MOST_WORDS)];
    let seats = seats(chars, words);
    let mut best: Option<(i64, usize)> = None;
    let mut f = Features::new();
    for n in candidates(chars, words) {
        f.clear();
        verb_signs(chars, words, &seats, n, &mut f);
        let sums = VERB.sums(&f);
        let score = sums[1] - sums[0];
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, n));
        }
    }
    best.map(|(_, n)| n)
}

/// Indexes of the words that could be the predicate: ideographs outside quotation marks and brackets.
pub(crate) fn candidates(chars: &[char], words: &[Token]) -> Vec<usize> {
    let mut depth = 0;
    let mut out = Vec::new();
    for (n, t) in words.iter().enumerate() {
        let open = depth;
        depth += chars[t.start..t.end].iter().map(|c| nesting(*c)).sum::<i32>();
        let function = t.tags.any(Tags::PARTICLE.or(Tags::CONJ).or(Tags::MEASURE)) && t.end - t.start == 1;
        if open == 0 && depth == 0 && is_han(chars[t.start]) && !function {
            out.push(n);
        }
    }
    out
}

/// What kind of word it is, in one name.
pub(crate) fn sort(t: Option<&Token>) -> Name<'static> {
    let Some(t) = t else { return sign!("none") };
    let any = |tag| t.tags.any(tag);
    if any(Tags::LIGHT) {
        sign!("light")
    } else if any(Tags::VERB) && any(Tags::NOUN.or(Tags::NOMINAL)) {
        sign!("verb-noun")
    } else if any(Tags::VERB) {
        sign!("verb")
    } else if any(Tags::NOMINAL) {
        sign!("nominal")
    } else if any(Tags::ADVERB) {
        sign!("adverb")
    } else if any(Tags::PREP) {
        sign!("prep")
    } else if any(Tags::TIME.or(Tags::LOCATIVE)) {
        sign!("time")
    } else if any(Tags::NUMBER) {
        sign!("number")
    } else if any(Tags::MEASURE) {
        sign!("measure")
    } else if any(Tags::NOUN.or(Tags::PLACE).or(Tags::ORG).or(Tags::SHORT)) {
        sign!("noun")
    } else if any(Tags::ADJ) {
        sign!("adj")
    } else if any(Tags::IDIOM) {
        sign!("idiom")
    } else {
        sign!("other")
    }
}

/// Whether a word is of a sort that hardly is anything but a predicate: a verb and no noun.
const fn is_verb(t: &Token) -> bool {
    t.tags.any(Tags::LIGHT) || t.tags.any(Tags::VERB) && !t.tags.any(Tags::NOUN.or(Tags::NOMINAL))
}

/// Where a word sits among the others: between which commas, and what stands on either side of it there.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Seat {
    /// How many commas stand before it.
    commas: usize,
    /// The first word behind the comma before it, and one past the last before the comma that follows.
    here: usize,
    end: usize,
    /// Verbs on either side, the light ones before it, and whether a figure stands on either side.
    verbs_before: usize,
    lights_before: usize,
    verbs_after: usize,
    figure_before: bool,
    figure_after: bool,
    /// The next 的 behind it; `usize::MAX` when there is none before the comma.
    next_de: usize,
}

/// The seats of all words: found in one pass forth and one back.
pub(crate) fn seats(chars: &[char], words: &[Token]) -> Vec<Seat> {
    let text = |t: &Token| &chars[t.start..t.end];
    let figure = |t: &Token| chars[t.start].is_ascii_digit();
    let mut seats = Vec::with_capacity(words.len());
    let mut now = Seat::default();
    for (n, t) in words.iter().enumerate() {
        seats.push(now);
        if text(t) == ['，'] {
            now = Seat { commas: now.commas + 1, here: n + 1, ..Seat::default() };
        } else {
            now.verbs_before += usize::from(is_verb(t));
            now.lights_before += usize::from(t.tags.any(Tags::LIGHT));
            now.figure_before |= figure(t);
        }
    }
    let behind = |end| Seat { end, next_de: usize::MAX, ..Seat::default() };
    let mut now = behind(words.len());
    for (n, t) in words.iter().enumerate().rev() {
        if text(t) == ['，'] {
            now = behind(n);
        }
        let Seat { end, verbs_after, figure_after, next_de, .. } = now;
        seats[n] = Seat { end, verbs_after, figure_after, next_de, ..seats[n] };
        now.verbs_after += usize::from(is_verb(t));
        now.figure_after |= figure(t);
        if text(t) == ['的'] {
            now.next_de = n;
        }
    }
    seats
}

/// The signs for and against word `n` being the predicate.
pub(crate) fn verb_signs(chars: &[char], words: &[Token], seats: &[Seat], n: usize, f: &mut Features) {
    let t = words[n];
    let text = |t: &Token| &chars[t.start..t.end];
    let before = n.checked_sub(1).map(|p| &words[p]);
    let after = words.get(n + 1);
    f.add_chars(sign!("word"), text(&t));
    let own = sort(Some(&t));
    f.add(sign!("sort"), own);
    f.add(
        sign!("len"),
        match t.end - t.start {
            1 => sign!("1"),
            2 => sign!("2"),
            _ => sign!("more"),
        },
    );
    for (kind, other) in [(sign!("before"), before), (sign!("after"), after)] {
        f.join(&[kind, sign!("sort")], sort(other));
        f.join(&[kind, sign!("sort"), own], sort(other));
        if let Some(o) = other {
            f.join_chars(&[kind, sign!("word")], text(o));
            f.join_if(&[kind, sign!("digit")], text(o)[0].is_ascii_digit());
            f.join_if(&[kind, sign!("quote")], matches!(text(o)[0], '“' | '”'));
        }
    }
    let few = |count: usize| match count {
        0 => sign!("0"),
        1 => sign!("1"),
        _ => sign!("more"),
    };
    let seat = seats[n];
    let nth = n - seat.here;
    f.add(sign!("clause"), few(seat.commas));
    f.add(
        sign!("index"),
        match nth {
            0 => sign!("0"),
            1 => sign!("1"),
            2 => sign!("2"),
            3..=4 => sign!("few"),
            _ => sign!("many"),
        },
    );
    f.join(&[sign!("index"), own], few(nth));
    f.add(sign!("verbs-before"), few(seat.verbs_before));
    f.add(sign!("lights-before"), if seat.lights_before == 0 { sign!("0") } else { sign!("more") });
    f.add(sign!("verbs-after"), few(seat.verbs_after));
    f.add(
        sign!("rest"),
        match seat.end - n {
            1 => sign!("0"),
            2 => sign!("1"),
            3..=4 => sign!("few"),
            _ => sign!("many"),
        },
    );
    f.flag_if(sign!("的-after"), seat.next_de <= n + 6);
    f.flag_if(sign!("的-next"), seat.next_de == n + 1);
    for (n, w) in words[seat.here..n].iter().enumerate() {
        if let ['对' | '将' | '把' | '为' | '在' | '由' | '按' | '与' | '向' | '要' | '从' | '以'] = text(w)
        {
            f.add_chars(sign!("behind"), text(w));
            f.add_chars(if n == 0 { sign!("behind-first") } else { sign!("behind-later") }, text(w));
        }
    }
    f.flag_if(sign!("figure-after"), seat.figure_after);
    f.flag_if(sign!("figure-before"), seat.figure_before);
}
