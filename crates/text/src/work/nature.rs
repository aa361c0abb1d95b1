//! What kind of work an item is, and whether it can be checked (guideline, section 4).

use crate::glyphs::holds_any;
use crate::judge::{Features, KIND, SLOGAN};
use crate::lexicon::Tags;
use crate::parse::Parsed;
use crate::work::draft::Phrase;
use crate::work::phrase::Said;
use crate::{Class, Kind, Verifiability};

/// The kinds in the order of the weights' columns.
pub(crate) const KINDS: [Kind; 7] = [
    Kind::Rectification,
    Kind::DutyEmergency,
    Kind::Campaign,
    Kind::KeyProject,
    Kind::ServiceRequest,
    Kind::Monitoring,
    Kind::Task,
];

/// What the nature of an item is judged by.
pub(crate) struct Case<'a> {
    /// The whole text.
    pub(crate) parsed: &'a Parsed,
    /// The item's words.
    pub(crate) phrase: &'a Phrase,
    /// Its verb and object.
    pub(crate) said: &'a Said,
    /// The headings above it.
    pub(crate) path: &'a [String],
    /// Whether the whole document is about an emergency.
    pub(crate) emergency: bool,
    /// Whether it carries a date.
    pub(crate) dated: bool,
    /// Whether it carries the name of an initiative.
    pub(crate) named: bool,
}

/// Whether the document is about an emergency: its title says so.
pub(crate) fn is_emergency(parsed: &Parsed, classes: &[Class]) -> bool {
    let title = parsed.pieces.iter().zip(classes).take_while(|(p, _)| p.line < 3).map(|(p, _)| p.span);
    let mut spans = title.map(|s| parsed.of(s));
    spans.any(|t| holds_any(t, &["紧急", "应急响应", "防汛", "抢险", "防台风", "地震", "雨雪冰冻", "抗旱", "洪水", "救援"]) && holds_any(t, &["紧急", "响应", "抢险", "救援"]))
}

/// The kind of work.
pub(crate) fn kind(case: &Case<'_>) -> Kind {
    let mut f = Features::new();
    kind_signs(case, &mut f);
    KINDS[KIND.best(&f)]
}

/// Whether an item without a figure can be checked.
pub(crate) fn verifiability(case: &Case<'_>) -> Verifiability {
    let mut f = Features::new();
    slogan_signs(case, &mut f);
    if SLOGAN.best(&f) == 1 { Verifiability::Slogan } else { Verifiability::Checkable }
}

/// Signs of the kind.
pub(crate) fn kind_signs(case: &Case<'_>, f: &mut Features) {
    common(case, f);
    f.flag_if("emergency", case.emergency);
    for heading in case.path {
        let chars: Vec<char> = heading.chars().collect();
        for t in crate::token::cut(&chars).tokens {
            f.add_chars("heading", &chars[t.start..t.end]);
        }
    }
}

/// Signs of a slogan.
pub(crate) fn slogan_signs(case: &Case<'_>, f: &mut Features) {
    common(case, f);
    f.flag_if("dated", case.dated);
    f.flag_if("named", case.named);
    f.flag_if("plain", !case.dated && !case.named);
    f.add("words", match case.phrase.words.len() { 0..=2 => "2", 3 => "3", 4 => "4", 5..=6 => "6", 7..=9 => "9", _ => "more" });
}

/// Signs from the words of the item.
fn common(case: &Case<'_>, f: &mut Features) {
    let chars = &case.phrase.chars;
    for t in &case.phrase.words {
        let word = &chars[t.start..t.end];
        if word[0].is_alphabetic() {
            f.add_chars("word", word);
        }
    }
    let cues = crate::parse::cues(chars);
    for (name, tag) in [("slogan", Tags::SLOGAN), ("conduct", Tags::CONDUCT), ("deliver", Tags::DELIVER), ("sector", Tags::SECTOR), ("people", Tags::PEOPLE), ("site", Tags::SITE), ("goods", Tags::GOODS)] {
        f.flag_if(name, cues.any(tag));
    }
    f.flag_if("quote", chars.contains(&'“'));
    f.flag_if("digits", chars.iter().any(char::is_ascii_digit));
    if let Some(verb) = &case.said.verb {
        f.add("verb", verb);
    }
    if let Some(object) = &case.said.object {
        let object: Vec<char> = object.chars().collect();
        let tokens = crate::token::cut(&object).tokens;
        if let Some(t) = tokens.last() {
            f.add_chars("object-last", &object[t.start..t.end]);
        }
        let cues = crate::parse::cues(&object);
        f.flag_if("object-deliver", cues.any(Tags::DELIVER));
    } else {
        f.flag("no-object");
    }
    let _ = case.parsed;
}
