//! Bytes of one encoding read as another.
//!
//! A row of Latin letters with accents goes back to bytes, and the bytes are read as UTF-8, GBK or Big5,
//! whichever gives the likelier Chinese. The opposite, UTF-8 read as GBK (涓枃), goes back the same way.
//! One reading is chosen for the whole copy: its rows were misread together.

use encoding_rs::BIG5;

use crate::Span;
use crate::repair::{DoubtKind, RepairKind};
use crate::restore::chinese::{char_cost, is_chinese_mark, is_han, simple};
use crate::restore::gbk;
use crate::restore::page::{Glyph, Page, Row};

/// A misreading can lie on top of another one.
const LAYERS: usize = 3;
/// Accented letters a row needs before it counts as evidence.
const EVIDENCE: usize = 6;
/// Cost of a byte that is left as the letter it shows, in 1/1024 nat.
const LITERAL: u64 = 12 * 1024;
/// The same for a hard space, which a page may really hold between misread letters.
const REAL_MARK: u64 = 6 * 1024;
/// The same for a curly mark or a dash, and what one costs as a part of another character.
const CURLY: u64 = 3 * 1024;
/// What the bytes 0x80 to 0x9F show under windows-1252; 0 where it has nothing of its own.
const CP1252: &[char; 32] = &[
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“',
    '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// What the misread bytes really are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Gbk,
    Big5,
}

/// A row read anew.
struct Anew {
    glyphs: Vec<Glyph>,
    /// Mean cost of a character in 1/1024 nat.
    cost: u64,
    /// Bytes that made no character.
    bad: usize,
    /// Bytes that did.
    good: usize,
}

/// Undoes misread bytes, layer by layer.
pub(super) fn undo(page: &mut Page) {
    for _ in 0..LAYERS {
        if !latin_layer(page) && !gbk_layer(page) {
            return;
        }
    }
}

/// Undoes "read as Latin-1 or windows-1252"; says whether there was anything.
fn latin_layer(page: &mut Page) -> bool {
    let Some(encoding) = vote(page) else { return false };
    for row in &mut page.rows {
        if accents(row) < 2 {
            continue;
        }
        let anew = reread(row, encoding);
        if anew.bad * 4 <= anew.good {
            row.glyphs = anew.glyphs;
        }
    }
    true
}

/// Which encoding makes the most of the copy; none when the copy is not misread.
fn vote(page: &Page) -> Option<Encoding> {
    let sample: Vec<&Row> = page.rows.iter().filter(|r| accents(r) >= EVIDENCE).take(40).collect();
    let mut best: Option<(u64, Encoding)> = None;
    for encoding in [Encoding::Utf8, Encoding::Gbk, Encoding::Big5] {
        let (mut cost, mut weight, mut bad, mut good) = (0, 0, 0, 0);
        for row in &sample {
            let anew = reread(row, encoding);
            let len = anew.glyphs.len() as u64;
            cost += anew.cost * len;
            weight += len;
            bad += anew.bad;
            good += anew.good;
        }
        let mean = cost.checked_div(weight).unwrap_or(u64::MAX);
        // UTF-8 proves itself: other bytes hardly ever have its pattern.
        let mean = if encoding == Encoding::Utf8 && bad * 20 <= good { 0 } else { mean };
        if good > 0 && bad * 8 <= good && mean < 13 * 1024 && best.is_none_or(|(b, _)| mean < b) {
            best = Some((mean, encoding));
        }
    }
    best.map(|(_, encoding)| encoding)
}

/// How many letters of the row could be misread bytes; 0 when Chinese stands beside them.
fn accents(row: &Row) -> usize {
    let high = row.glyphs.iter().filter(|g| ('\u{80}'..='\u{ff}').contains(&g.c)).count();
    if high == 0 {
        return 0;
    }
    let han = row.glyphs.iter().filter(|g| is_han(g.c)).count();
    if high > 2 * han { high } else { 0 }
}

/// The byte that shows as `c`.
fn byte(c: char) -> Option<u8> {
    let narrow = u8::try_from(c as u32).ok();
    narrow.or_else(|| CP1252.iter().position(|x| *x == c && c != '\0').map(|n| 0x80 + n as u8))
}

/// Reads the row's bytes anew: the cheapest way through it, where every byte may also stay what it shows.
fn reread(row: &Row, encoding: Encoding) -> Anew {
    let bytes: Vec<Option<u8>> = row.glyphs.iter().map(|g| byte(g.c)).collect();
    let n = bytes.len();
    let mut best: Vec<(u64, usize, char)> = vec![(u64::MAX, 0, '\0'); n + 1];
    best[0].0 = 0;
    for at in 0..n {
        let here = best[at].0;
        if here == u64::MAX {
            continue;
        }
        let shown = row.glyphs[at].c;
        let mut offer = |len: usize, cost: u64, c: char| {
            if here + cost < best[at + len].0 {
                best[at + len] = (here + cost, len, c);
            }
        };
        // Behind the ? of a lost byte a byte without partner is likely.
        let lost = at > 0 && row.glyphs[at - 1].c == '?' && shown > '\u{7f}';
        offer(1, if lost { REAL_MARK } else { literal_cost(shown) }, shown);
        if let Some((len, c)) = sequence(&bytes[at..], encoding) {
            // A curly mark or a dash is more often itself than half of a character.
            let marks = row.glyphs[at..at + len].iter().filter(|g| g.c > '\u{ff}').count() as u64;
            offer(len, reading_cost(c) + marks * CURLY, c);
        }
    }
    trace(row, &best)
}

/// Follows the cheapest way back to front.
fn trace(row: &Row, best: &[(u64, usize, char)]) -> Anew {
    let mut glyphs = Vec::new();
    let (mut bad, mut good) = (0, 0);
    let mut end = row.glyphs.len();
    while end > 0 {
        let (_, len, c) = best[end];
        let start = end - len;
        let mut glyph = row.glyphs[start].clone();
        if len > 1 {
            glyph.source = Span::new(glyph.source.start, row.glyphs[end - 1].source.end);
            glyph.turn_into(c, RepairKind::Mojibake, 97);
            good += len;
        } else if ('\u{80}'..='\u{ff}').contains(&c) && c != '\u{a0}' {
            bad += 1;
        }
        glyphs.push(glyph);
        end = start;
    }
    glyphs.reverse();
    let cost = best[row.glyphs.len()].0 / (glyphs.len().max(1) as u64);
    Anew { glyphs, cost, bad, good }
}

/// Cost of leaving a character as it shows.
fn literal_cost(shown: char) -> u64 {
    match shown {
        '\0'..='\u{7f}' => 5 * 1024,
        '\u{a0}' => REAL_MARK,
        '\u{80}'..='\u{ff}' => LITERAL,
        _ => CURLY,
    }
}

/// Cost of a character that bytes are read as.
fn reading_cost(c: char) -> u64 {
    if is_han(c) {
        u64::from(char_cost(simple(c)))
    } else if is_chinese_mark(c) {
        4 * 1024
    } else {
        9 * 1024
    }
}

/// The character that the bytes begin with, and how many they are; none for a single byte.
fn sequence(bytes: &[Option<u8>], encoding: Encoding) -> Option<(usize, char)> {
    let lead = bytes.first().copied().flatten().filter(|b| *b >= 0x80)?;
    let trail = bytes.get(1).copied().flatten()?;
    match encoding {
        Encoding::Gbk => gbk::decode(lead, trail).map(|c| (2, c)),
        Encoding::Big5 => {
            let pair = [lead, trail];
            let text = BIG5.decode_without_bom_handling_and_without_replacement(&pair)?;
            let mut chars = text.chars();
            chars.next().filter(|c| chars.next().is_none() && !c.is_ascii()).map(|c| (2, c))
        }
        Encoding::Utf8 => {
            let len = utf8_len(lead)?;
            let run: Vec<u8> = bytes.get(..len)?.iter().copied().collect::<Option<_>>()?;
            std::str::from_utf8(&run).ok()?.chars().next().map(|c| (len, c))
        }
    }
}

/// How many bytes the UTF-8 character has that begins with `lead`.
const fn utf8_len(lead: u8) -> Option<usize> {
    match lead {
        0xc2..=0xdf => Some(2),
        0xe0..=0xef => Some(3),
        0xf0..=0xf4 => Some(4),
        _ => None,
    }
}

/// Undoes "UTF-8 read as GBK"; says whether there was anything.
fn gbk_layer(page: &mut Page) -> bool {
    // A short name may fit by chance: some row of length must fit before any is touched.
    let long = |r: &Row| r.glyphs.len() >= 8 && utf8_behind_gbk(r).is_some();
    if !page.rows.iter().any(long) {
        return false;
    }
    let mut any = false;
    for n in 0..page.rows.len() {
        let Some((glyphs, lost)) = utf8_behind_gbk(&page.rows[n]) else { continue };
        for source in lost {
            page.doubt(DoubtKind::Unreadable, source);
        }
        page.rows[n].glyphs = glyphs;
        any = true;
    }
    any
}

/// The row read as UTF-8 after going back to GBK bytes; none unless nearly all of it fits.
fn utf8_behind_gbk(row: &Row) -> Option<(Vec<Glyph>, Vec<Span>)> {
    row.glyphs.iter().filter(|g| is_han(g.c)).nth(2)?;
    // Only as many bytes as are looked at: hardly any row gets beyond its first characters.
    let mut bytes: Vec<(u8, Span)> = Vec::new();
    let mut rest = row.glyphs.iter();
    let (mut glyphs, mut lost, mut good, mut odd) = (Vec::new(), Vec::new(), 0, 0);
    let mut at = 0;
    loop {
        while bytes.len() < at + LONGEST_UTF8
            && let Some(g) = rest.next()
        {
            push_bytes(g, &mut bytes)?;
        }
        let Some(&(first, start)) = bytes.get(at) else { break };
        let (len, c) = utf8_step(&bytes[at..]);
        let source = Span::new(start.start, bytes[at + len - 1].1.end);
        let mut glyph = Glyph { c, source, repair: None, gloss: None };
        if !first.is_ascii() || first == 0 {
            glyph.repair = Some((RepairKind::Mojibake, if c == '□' { 0 } else { 97 }));
            if c == '□' {
                lost.push(source);
            } else if is_han(c) && char_cost(simple(c)) < 15 * 1024 || is_chinese_mark(c) {
                good += 1;
            } else {
                odd += 1;
            }
            // A character that is good has three of at most two bytes a glyph: there cannot be enough of them.
            if (lost.len() + odd) * 4 > row.glyphs.len() * 2 / 3 {
                return None;
            }
        }
        glyphs.push(glyph);
        at += len;
    }
    (good >= 2 && (lost.len() + odd) * 4 <= good).then_some((glyphs, lost))
}

/// The most bytes of a UTF-8 character.
const LONGEST_UTF8: usize = 4;

/// Adds the bytes of a character of the row, 0 for one that the misreading lost; `None` where it has none.
fn push_bytes(g: &Glyph, bytes: &mut Vec<(u8, Span)>) -> Option<()> {
    match gbk::encode(g.c) {
        Some([lead, trail]) => bytes.extend([(lead, g.source), (trail, g.source)]),
        None if g.c == '?' || g.c == '\u{fffd}' => bytes.push((0, g.source)),
        None if g.c.is_ascii() => bytes.push((g.c as u8, g.source)),
        None => return None,
    }
    Some(())
}

/// The next character of bytes that should be UTF-8, □ for one that is not whole, and its length.
fn utf8_step(bytes: &[(u8, Span)]) -> (usize, char) {
    let first = bytes[0].0;
    if first != 0 && first.is_ascii() {
        return (1, first as char);
    }
    let Some(len) = utf8_len(first) else { return (1, '□') };
    let mut run = [0; LONGEST_UTF8];
    for (to, (from, _)) in run.iter_mut().zip(&bytes[..len.min(bytes.len())]) {
        *to = *from;
    }
    let run = &run[..len.min(bytes.len())];
    if let Some(c) =
        std::str::from_utf8(run).ok().filter(|_| !run.contains(&0)).and_then(|s| s.chars().next())
    {
        return (len, c);
    }
    // What still looks like this character's tail goes with it.
    let tail = run.iter().skip(1).take_while(|b| **b == 0 || (0x80..0xc0).contains(*b)).count();
    (1 + tail, '□')
}
