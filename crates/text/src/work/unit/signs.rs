//! What speaks for and against a run being the units that answer for a clause.

use super::words::{ENDINGS, EVERYONE, STRONG};
use super::{Candidate, Opening};
use crate::Span;
use crate::judge::{Features, sign};
use crate::lexicon::Tags;
use crate::parse::Parsed;

/// The signs for and against a run being the units that answer for the clause.
pub(crate) fn candidate_signs(parsed: &Parsed, body: Span, c: &Candidate, f: &mut Features) {
    let name = c.span.of(&parsed.chars);
    let words = parsed.words(c.span);
    f.add(
        sign!("opening"),
        match c.opening {
            Opening::Head => sign!("head"),
            Opening::By => sign!("by"),
            Opening::Topic => sign!("topic"),
            Opening::With => sign!("with"),
        },
    );
    f.add_chars(sign!("last1"), &name[name.len() - 1..]);
    f.add_chars(sign!("last2"), &name[name.len().saturating_sub(2)..]);
    f.add_chars(sign!("last3"), &name[name.len().saturating_sub(3)..]);
    f.add_chars(sign!("first1"), &name[..1]);
    f.add_chars(sign!("first2"), &name[..2.min(name.len())]);
    f.add(
        sign!("len"),
        match name.len() {
            0..=2 => "2",
            3 => "3",
            4..=5 => "5",
            6..=8 => "8",
            9..=14 => "14",
            15..=24 => "24",
            _ => "more",
        },
    );
    let ends_word = parsed.token(c.span.end - 1).is_none_or(|t| t.end == c.span.end);
    f.flag_if(sign!("cuts-word"), !ends_word);
    f.flag_if(sign!("ending"), ENDINGS.at_tail(name));
    let strong = STRONG.at_tail(name);
    f.flag_if(sign!("strong"), strong);
    let everyone = EVERYONE.at_head(name);
    f.flag_if(sign!("everyone"), everyone.is_some());
    f.flag_if(sign!("exactly-everyone"), everyone == Some(name.len()));
    f.flag_if(sign!("list"), name.contains(&'、'));
    f.flag_if(sign!("digit"), name.iter().any(char::is_ascii_digit));
    let inner = words.iter().take(words.len().saturating_sub(1));
    f.flag_if(
        sign!("verb-inside"),
        inner.clone().any(|t| t.tags.any(Tags::VERB) && !t.tags.any(Tags::NOUN.or(Tags::NOMINAL))),
    );
    f.flag_if(sign!("light-inside"), inner.clone().any(|t| t.tags.any(Tags::LIGHT)));
    f.flag_if(sign!("prep-inside"), inner.clone().any(|t| t.tags.any(Tags::PREP)));
    f.flag_if(sign!("的-inside"), name.contains(&'的'));
    f.flag_if(
        sign!("prep-first"),
        words.first().is_some_and(|t| t.tags.any(Tags::PREP) && t.end - t.start == 1),
    );
    if let Some(t) = words.first() {
        f.add_chars(sign!("first"), &parsed.chars[t.start..t.end]);
        f.flag_if(sign!("first-place"), t.tags.any(Tags::PLACE));
        f.flag_if(sign!("first-verb"), t.tags.any(Tags::VERB) && !t.tags.any(Tags::NOUN));
    }
    if let Some(t) = words.last() {
        f.add_chars(sign!("last"), &parsed.chars[t.start..t.end]);
    }
    let after = &parsed.chars[c.span.end..body.end];
    f.add_chars(sign!("after1"), &after[..after.len().min(1)]);
    f.add_chars(sign!("after2"), &after[..after.len().min(2)]);
    f.flag_if(sign!("after-digit"), after.first().is_some_and(char::is_ascii_digit));
    f.flag_if(sign!("after-none"), after.is_empty());
    if let Some(t) = parsed.token(c.span.end).filter(|t| t.start == c.span.end && c.span.end < body.end) {
        let sort = crate::work::phrase::sort(Some(&t));
        f.add(sign!("after-sort"), sort);
        f.join(&[sign!("after-sort"), if strong { sign!("strong") } else { sign!("weak") }], sort);
        f.add_chars(sign!("after"), &parsed.chars[t.start..t.end]);
    }
    let before = c.span.start.checked_sub(1).map(|at| parsed.chars[at]);
    f.flag_if(sign!("after-mark"), before.is_some_and(|b| matches!(b, '，' | '。' | '；' | '：')));
}
