//! Pinyin in brackets behind a character: 长(zhǎng).
//!
//! The letters must be a reading of the character before the bracket. Behind a garbled run the character is
//! not known yet: there any syllable is taken, and kept for the step that repairs the run.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

use crate::repair::RepairKind;
use crate::restore::chinese::{is_han, simple};
use crate::restore::page::Page;

/// The longest gloss, in letters: that of four characters.
const LONGEST: usize = 26;
/// How far before a gloss the `?` of a garbled run may stand.
const RUN: usize = 14;

/// Every syllable there is, without tone.
static SYLLABLES: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| ('\u{4e00}'..='\u{9fa5}').flat_map(readings).map(|r| r.replace('ü', "v")).collect());

/// A gloss as written: the letters without tone, and whether they had one.
struct Gloss {
    letters: String,
    toned: bool,
    /// Characters with both brackets.
    len: usize,
}

/// Takes the glosses out. Says how many there were.
pub(super) fn strip(page: &mut Page) -> usize {
    let mut count = 0;
    for n in 0..page.rows.len() {
        if !page.rows[n].glyphs.iter().any(|g| matches!(g.c, '(' | '（')) {
            continue;
        }
        let chars = page.rows[n].chars();
        let mut out = vec![false; chars.len()];
        for at in 1..chars.len() {
            let Some(gloss) = gloss_at(&chars[at..]) else { continue };
            // Some copies have two glosses behind one character: 发(fa)(fā).
            let Some(under) = (0..at).rev().take(2 * LONGEST).find(|n| !out[*n]) else { continue };
            let Some(pct) = belongs(&chars[..=under], &gloss) else { continue };
            out[at..at + gloss.len].fill(true);
            let before = &mut page.rows[n].glyphs[under];
            before.gloss = Some(gloss.letters.into());
            count += usize::from(pct > 0);
        }
        page.remove(n, &out, RepairKind::Gloss, 98);
    }
    count
}

/// The bracket with letters that `chars` begin with.
fn gloss_at(chars: &[char]) -> Option<Gloss> {
    if !matches!(chars.first(), Some('(' | '（')) {
        return None;
    }
    let inner = chars[1..].iter().take(LONGEST + 1).position(|c| matches!(c, ')' | '）'))?;
    let (mut letters, mut toned) = (String::new(), false);
    for &c in &chars[1..=inner] {
        let (plain, tone) = plain_letter(c)?;
        letters.extend(plain);
        toned |= tone;
    }
    (!letters.is_empty()).then_some(Gloss { letters, toned, len: inner + 2 })
}

/// A letter of pinyin without its tone mark, and whether it had one; `None` for what is no such letter.
fn plain_letter(c: char) -> Option<(Option<char>, bool)> {
    Some(match c {
        'a'..='z' => (Some(c), false),
        'ɑ' => (Some('a'), false),
        'ɡ' => (Some('g'), false),
        'ü' => (Some('v'), false),
        'ā' | 'á' | 'ǎ' | 'à' | 'ă' => (Some('a'), true),
        'ē' | 'é' | 'ě' | 'è' | 'ĕ' => (Some('e'), true),
        'ī' | 'í' | 'ǐ' | 'ì' | 'ĭ' => (Some('i'), true),
        'ō' | 'ó' | 'ǒ' | 'ò' | 'ŏ' => (Some('o'), true),
        'ū' | 'ú' | 'ǔ' | 'ù' | 'ŭ' => (Some('u'), true),
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => (Some('v'), true),
        'ń' | 'ň' | 'ǹ' => (Some('n'), true),
        '\u{300}' | '\u{301}' | '\u{304}' | '\u{30c}' => (None, true),
        ' ' | '\'' | '’' | '\u{a0}' => (None, false),
        _ => return None,
    })
}

/// Whether the gloss belongs to the end of `before`, and how sure that is in percent.
fn belongs(before: &[char], gloss: &Gloss) -> Option<u8> {
    let last = *before.last()?;
    // Two characters under one gloss need a tone mark, or 公司(gongsi) could be a name in Latin letters.
    let most = if gloss.toned { 6 } else { 1 };
    for n in 1..=most.min(before.len()) {
        let under = &before[before.len() - n..];
        if !under.iter().all(|c| is_han(*c)) {
            break;
        }
        if spells(under, &gloss.letters) {
            return Some(98);
        }
    }
    let near = &before[before.len().saturating_sub(RUN)..];
    let garbled = near.iter().any(|c| matches!(c, '?' | '？' | '\u{fffd}'));
    let shown = is_han(last) || last.is_ascii() || last == '？' || last == '\u{fffd}';
    if garbled && shown && SYLLABLES.contains(&gloss.letters) {
        return Some(85);
    }
    // A tone mark is never English.
    (gloss.toned && is_han(last) && SYLLABLES.contains(&gloss.letters)).then_some(80)
}

/// Whether `letters` spell the readings of `chars` one after the other.
fn spells(chars: &[char], letters: &str) -> bool {
    let Some((first, rest)) = chars.split_first() else { return letters.is_empty() };
    readings(*first).any(|r| behind(letters, r).is_some_and(|tail| spells(rest, tail)))
}

/// Whether `letters` is a reading of `c`.
pub(super) fn reads(c: char, letters: &str) -> bool {
    readings(c).any(|r| behind(letters, r) == Some(""))
}

/// What stands behind `reading` in `letters`, which have `v` for its ü.
fn behind<'a>(letters: &'a str, reading: &str) -> Option<&'a str> {
    let mut rest = letters.chars();
    let mut letter = |c: char| rest.next() == Some(if c == 'ü' { 'v' } else { c });
    if reading.chars().all(&mut letter) { Some(rest.as_str()) } else { None }
}

/// The readings of a character and of its simplified form, without tone; some come twice.
fn readings(c: char) -> impl Iterator<Item = &'static str> {
    [c, simple(c)]
        .into_iter()
        .flat_map(|form| form.to_pinyin_multi().into_iter().flatten())
        .map(|r| r.plain())
}
