//! A lost lead byte: the bytes after it paired up wrongly until a single byte came along.
//!
//! Where a `?` stands, the characters after it go back to GBK bytes, with an unknown byte in front; how far
//! the run goes is a hypothesis of its own. Each hypothesis gives places with one or many possible
//! characters, and the likeliest text together with its surroundings decides, against leaving the `?` alone.

use std::collections::BTreeMap;

use crate::Span;
use crate::repair::{DoubtKind, RepairKind};
use crate::restore::chinese::{char_cost, is_han, is_traditional, simple};
use crate::restore::gloss::reads;
use crate::restore::lattice::{Elsewhere, SPELLINGS, Slot, Way, solve};
use crate::restore::page::{Glyph, Page};
use crate::restore::phrases::PHRASES;
use crate::restore::{gbk, script::Script};

/// Characters of surroundings on each side.
const AROUND: usize = 8;
/// The longest garbled run, in characters shown.
const LONGEST: usize = 18;
/// The most `?` of a copy that are looked into: what has more has not lost bytes but is another file.
const TRIES: usize = 600;
/// The most characters of the document that are searched for its own words.
const DOCUMENT: usize = 100_000;
/// How unlikely damage is in a copy that shows other damage, and in one that does not, in 1/1024 nat.
const DAMAGE: u64 = 5 * 1024;
const DAMAGE_IN_CLEAN: u64 = 7 * 1024;
/// How much more likely a question mark is behind a word that asks.
const ASKING: u64 = 8 * 1024;
/// How unlikely a character of the other script is: traditional in a simplified copy, and the reverse.
const TRADITIONAL: u64 = 9 * 1024;
const SIMPLIFIED: u64 = 3 * 1024;

/// Cost up to which a character is common, in 1/1024 nat.
const COMMON: u32 = 13 * 1024;
/// How many spellings the hypotheses of a copy are granted together: some three seconds, or 150 lost bytes of the
/// kind the corpus has. Behind a run of them nothing can be told, and a hundred bytes took a second.
const GRANTED: usize = 5_000_000;
/// The same for one run; the corpus needs a tenth of it.
const GRANTED_ONE: usize = 400_000;

/// How far a nat of margin is trusted: on damaged copies of known text, stated and true shares agree so.
const TEMPER: f64 = 0.7;
/// Below this share the best was right one time in six: a mark for what is missing says it better.
const TOSS: f64 = 0.57;

/// A byte of the run: known or not.
type Byte = Option<u8>;

/// A run as it might have been.
struct Hypothesis {
    /// One past the last character shown.
    end: usize,
    slots: Vec<Slot>,
}

/// A row on its way, with the simplified form of each character.
struct Line<'a> {
    glyphs: &'a [Glyph],
    simple: Vec<char>,
    script: Script,
    prior: u64,
    elsewhere: &'a Elsewhere<'a>,
}

/// Mends the runs behind lost bytes.
pub(super) fn mend(page: &mut Page, script: Script, damaged: bool) {
    let suspicious = |c: char| matches!(c, '?' | '？' | '\u{fffd}');
    if !page.rows.iter().any(|r| r.glyphs.iter().any(|g| suspicious(g.c))) {
        return;
    }
    let text: Vec<char> = page
        .rows
        .iter()
        .flat_map(|r| r.glyphs.iter().map(|g| simple(g.c)).chain(['\n']))
        .take(DOCUMENT)
        .collect();
    let elsewhere = Elsewhere::of(&text, &PHRASES);
    let prior = if damaged { DAMAGE } else { DAMAGE_IN_CLEAN };
    let (mut tries, mut granted) = (0, GRANTED);
    for n in 0..page.rows.len() {
        if !page.rows[n].glyphs.iter().any(|g| suspicious(g.c)) {
            continue;
        }
        let glyphs = std::mem::take(&mut page.rows[n].glyphs);
        let simple = glyphs.iter().map(|g| simple(g.c)).collect();
        let line = Line { glyphs: &glyphs, simple, script, prior, elsewhere: &elsewhere };
        let mut mended = Vec::with_capacity(glyphs.len());
        let mut at = 0;
        while at < glyphs.len() {
            let tried = suspicious(glyphs[at].c) && tries < TRIES;
            tries += usize::from(tried);
            let found = if tried { run_at(&line, &mended, at, &mut granted) } else { None };
            if let Some((end, new, doubt)) = found {
                if let Some(kind) = doubt {
                    page.doubt(kind, new[0].source);
                }
                mended.extend(new);
                at = end;
            } else {
                mended.push(glyphs[at].clone());
                at += 1;
            }
        }
        page.rows[n].glyphs = mended;
    }
}

/// The mended run that begins at `at`: where it ended, its characters, and what is doubtful about it.
fn run_at(
    line: &Line<'_>,
    before: &[Glyph],
    at: usize,
    granted: &mut usize,
) -> Option<(usize, Vec<Glyph>, Option<DoubtKind>)> {
    let mut hypotheses = hypotheses(line, at);
    let mut own = GRANTED_ONE.min(*granted);
    hypotheses.retain(|h| {
        let work = spellings(&h.slots);
        let may = own >= work;
        let spent = if may { work } else { 0 };
        own -= spent;
        *granted -= spent;
        may
    });
    let last = hypotheses.iter().map(|h| h.end).max()?;
    let stop = line.glyphs.len().min(last + AROUND);
    let left: Vec<Slot> =
        before[before.len().saturating_sub(AROUND)..].iter().map(|g| vec![(simple(g.c), 0)]).collect();
    let as_is = |from: usize| line.simple[from..stop].iter().map(|c| vec![(*c, 0)]);

    let prior = if asks(before, &line.glyphs[at + 1..]) {
        line.prior.max(DAMAGE_IN_CLEAN) + ASKING
    } else {
        line.prior
    };
    let none: Vec<Slot> = left.iter().cloned().chain(as_is(at)).collect();
    let keep = solve(&none, line.elsewhere).first().map_or(u64::MAX, |w| w.cost);
    let mut all: Vec<(Way, usize, usize)> = Vec::new();
    for h in &hypotheses {
        let slots: Vec<Slot> =
            left.iter().cloned().chain(h.slots.iter().cloned()).chain(as_is(h.end)).collect();
        all.extend(solve(&slots, line.elsewhere).into_iter().map(|w| (w, h.end, h.slots.len())));
    }
    all.sort_by_key(|(w, end, _)| (w.cost, *end));
    let (best, end, len) = all.first()?.clone();
    if best.cost + prior >= keep {
        return None;
    }
    let text = best.text[left.len()..left.len() + len].to_vec();
    let rival = all.iter().find(|(w, e, _)| *e == end && w.text != best.text);
    Some(settle(line, Span::new(at, end), text, best.cost, rival.map(|(w, ..)| (w, left.len()))))
}

/// How many spellings are tried for these places: each by itself against the ways kept, and with the next.
fn spellings(slots: &[Slot]) -> usize {
    let alone: usize = slots.iter().map(Vec::len).sum();
    let pairs = slots.windows(2).map(|w| w[0].len() * w[1].len());
    4 * alone + pairs.filter(|n| *n <= SPELLINGS).sum::<usize>()
}

/// Whether a question stands before, and a question mark may stand here.
fn asks(before: &[Glyph], after: &[Glyph]) -> bool {
    let near = before[before.len().saturating_sub(14)..].iter().rev();
    let question = near.take_while(|g| g.c != '。').any(|g| "吗呢么麼嗎什谁誰哪怎几幾何否".contains(g.c));
    question || after.first().is_none_or(|g| matches!(g.c, '”' | '"' | '」' | ' '))
}

/// Writes the run out, and weighs it against its rival.
fn settle(
    line: &Line<'_>,
    run: Span,
    mut text: Vec<char>,
    cost: u64,
    rival: Option<(&Way, usize)>,
) -> (usize, Vec<Glyph>, Option<DoubtKind>) {
    // The share of the likelihood that the best has beside its rival.
    let margin = rival.map_or(20.0, |(w, _)| w.cost.saturating_sub(cost) as f64 / 1024.0);
    let sure = 1.0 / (1.0 + (-margin * TEMPER).exp());
    let mut doubt = (sure < 0.8).then_some(DoubtKind::Ambiguous);
    if let Some((w, from)) = rival.filter(|_| sure < TOSS) {
        // A coin's toss is no repair: what the two do not share is missing.
        for (n, c) in text.iter_mut().enumerate() {
            if w.text.get(from + n) != Some(c) {
                *c = '□';
            }
        }
        doubt = Some(DoubtKind::Unreadable);
    }
    let pct = if doubt == Some(DoubtKind::Unreadable) { 0 } else { (sure * 100.0).min(97.0) as u8 };
    let source = Span::new(line.glyphs[run.start].source.start, line.glyphs[run.end - 1].source.end);
    let glyph = |c: &char| Glyph { c: *c, source, repair: Some((RepairKind::LostByte, pct)), gloss: None };
    (run.end, text.iter().map(glyph).collect(), doubt)
}

/// What the characters from `at` might have been, for every end the run may have.
fn hypotheses(line: &Line<'_>, at: usize) -> Vec<Hypothesis> {
    // Each entry: the bytes so far. A later `?` was one byte at the end of the run, two inside it, or the
    // narrowed ？ (A3 BF).
    let mut open: Vec<Vec<Byte>> = vec![vec![None]];
    let mut found = Vec::new();
    if line.glyphs[at].gloss.is_some() {
        close(line, at + 1, &open, None, &mut found); // the whole character became one ?
    }
    for n in at + 1..line.glyphs.len().min(at + LONGEST) {
        let g = &line.glyphs[n];
        if line.glyphs[n - 1].gloss.is_some() {
            break; // a bracket stood here, and a single byte ends the run
        }
        if g.c == '?' || g.c == '？' || g.c == '\u{fffd}' {
            if single_follows(line, n) {
                close(line, n + 1, &open, None, &mut found);
            }
            if open.len() > 8 {
                break;
            }
            let narrowed = open.iter().map(|b| with(b, &[Some(0xa3), Some(0xbf)]));
            let lost = open.iter().map(|b| with(b, &[None, None]));
            open = lost.chain(narrowed).collect();
        } else if let Some(byte) = u8::try_from(g.c as u32).ok().filter(|b| *b >= 0x80) {
            // Undoing misread bytes already found the step again: the letter is the byte itself.
            close(line, n + 1, &open, Some(byte), &mut found);
            break;
        } else if let Some(pair) = pair(g.c) {
            open = open.iter().map(|b| with(b, &[Some(pair[0]), Some(pair[1])])).collect();
        } else {
            if (0x40..0x7f).contains(&(g.c as u32)) {
                close(line, n + 1, &open, Some(g.c as u8), &mut found);
            }
            break;
        }
    }
    found
}

/// Whether a single byte follows character `n`, so that a byte there had no partner.
fn single_follows(line: &Line<'_>, n: usize) -> bool {
    line.glyphs[n].gloss.is_some()
        || line
            .glyphs
            .get(n + 1)
            .is_none_or(|g| (g.c as u32) < 0x40 && !matches!(g.c, '?' | '!' | ',' | ':' | ';'))
}

/// The bytes with more behind them.
fn with(bytes: &[Byte], more: &[Byte]) -> Vec<Byte> {
    bytes.iter().chain(more).copied().collect()
}

/// The two bytes of a character of the run; marks may have been narrowed since.
fn pair(c: char) -> Option<[u8; 2]> {
    if matches!(c, '!' | ',' | ';' | ':' | '(' | ')') {
        return Some([0xa3, c as u8 + 0x80]);
    }
    gbk::encode(c)
}

/// Ends the run with one byte more, and keeps what can have been text.
fn close(line: &Line<'_>, end: usize, open: &[Vec<Byte>], last: Byte, found: &mut Vec<Hypothesis>) {
    let gloss = line.glyphs[end - 1].gloss.as_deref();
    for bytes in open {
        let bytes = with(bytes, &[last]);
        let slots: Vec<Slot> = (0..bytes.len() / 2)
            .map(|n| {
                let gloss = gloss.filter(|_| 2 * n + 2 == bytes.len());
                let trail = bytes[2 * n + 1];
                // Two lost bytes side by side: the pair they made was no character.
                let odd = trail.is_none() && bytes.get(2 * n + 2) == Some(&None);
                let mut slot = candidates(bytes[2 * n], trail, odd, line.script, gloss);
                if slot.len() > 1 {
                    weigh_marks(&mut slot, line, end, 2 * n + 2 == bytes.len());
                }
                slot
            })
            .collect();
        if slots.iter().all(|s| !s.is_empty()) {
            found.push(Hypothesis { end, slots });
        }
    }
}

/// The characters that two bytes, known or not, can be.
fn candidates(lead: Byte, trail: Byte, odd: bool, script: Script, gloss: Option<&str>) -> Slot {
    let leads = lead.map_or(0x81..=0xfe, |b| b..=b);
    let known = lead.is_some() && trail.is_some();
    let mut slot: BTreeMap<char, u64> = BTreeMap::new();
    for l in leads {
        for t in trail.map_or(0x40..=0xfe, |b| b..=b) {
            if odd && !matches!(t, 0x80 | 0xa1..=0xaf | 0xf8..) {
                continue;
            }
            let Some(raw) = gbk::decode(l, t) else { continue };
            let c = simple(raw);
            if !(known || possible(c, lead.is_none() && trail.is_none()))
                || gloss.is_some_and(|g| !reads(raw, g))
            {
                continue;
            }
            let cost = script_cost(raw, script);
            let old = slot.entry(c).or_insert(cost);
            *old = cost.min(*old);
        }
    }
    slot.into_iter().collect()
}

/// Adds to each mark what it is rarer than a comma; what stands behind the run decides much of it.
fn weigh_marks(slot: &mut Slot, line: &Line<'_>, end: usize, last: bool) {
    let behind = &line.simple[end..];
    let row_ends = last && behind.iter().all(|c| crate::restore::chinese::is_blank(*c));
    let opens = behind.iter().take(60).find(|c| matches!(c, '“' | '”')) == Some(&'”');
    let before = line.simple[..end].iter().rev().take(80).find(|c| matches!(c, '（' | '(' | '）' | ')'));
    let closes =
        matches!(before, Some('（' | '(')) && !behind.iter().take(60).any(|c| matches!(c, '）' | ')'));
    for (c, cost) in slot.iter_mut().filter(|(c, _)| !is_han(*c)) {
        let nats = match *c {
            '“' if opens => 0,
            '）' if closes => 0,
            '，' | '。' | '、' => {
                if opens || closes {
                    2
                } else {
                    0
                }
            }
            '；' | '：' => 1,
            '“' | '”' | '（' | '）' => 3,
            _ => 6,
        };
        let end = if row_ends && !matches!(c, '。' | '）' | '：') { 4 } else { 0 };
        *cost += (nats + end) * 1024;
    }
}

/// Whether a lost character is worth trying: one that is a word, or a mark of running text.
/// Where nothing is known of it, only a common one is.
fn possible(c: char, blind: bool) -> bool {
    if is_han(c) {
        return char_cost(c) < if blind { COMMON } else { 16 * 1024 };
    }
    matches!(
        c,
        '“' | '”'
            | '‘'
            | '’'
            | '，'
            | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '（'
            | '）'
            | '《'
            | '》'
            | '—'
            | '…'
            | '〔'
            | '〕'
    )
}

/// How unlikely the script of `raw` is in this copy.
fn script_cost(raw: char, script: Script) -> u64 {
    match script {
        Script::Simplified if is_traditional(raw) => TRADITIONAL,
        Script::Traditional if super::script::only_simplified(raw) => SIMPLIFIED,
        _ => 0,
    }
}
