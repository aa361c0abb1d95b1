//! The likeliest text through places where several characters are possible.
//!
//! The measure is that of `token::cut`: the cheapest way to cut the text into words of the list. Word parts
//! that the document itself uses elsewhere count as words too: names are in no list.

use std::collections::BTreeSet;

use crate::lexicon::each_word_at;
use crate::restore::chinese::is_han;
use crate::restore::runs::{LONGEST, Runs};

/// Cost of a character that no word covers, and of a mark, in 1/1024 nat, as in `token::cut`.
const UNKNOWN: u64 = 15 * 1024;
const MARK: u64 = 8 * 1024;
/// Cost of a mark where it is one of several possible characters: marks are frequent.
const OPEN_MARK: u64 = 4 * 1024;
/// The longest word that is looked for.
const WORD: usize = 6;
/// How many ways to a place are kept.
const KEPT: usize = 4;
/// The most spellings of one word that are tried.
pub(super) const SPELLINGS: usize = 300_000;
/// How much rarer than the list says a lost character is a word of its own, in 1/1024 nat: 能力, not 能了.
const ALONE: u64 = 1536;
/// The least length that a document is taken to have: what a short one says once is not said often.
const COMMON: usize = 1500;
/// How much rarer than its count says a run of the document is held to be, in 1/1024 nat.
const ELSEWHERE: u64 = 3 * 1024;

/// What may stand in one place: simplified characters with an extra cost each.
pub(super) type Slot = Vec<(char, u64)>;

/// One way through.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub(super) cost: u64,
    pub(super) text: Vec<char>,
}

/// Runs of two to four characters that the document holds, and the standing phrases of such texts.
#[derive(Debug)]
pub(super) struct Elsewhere<'a> {
    document: Runs,
    phrases: &'a Runs,
}

impl<'a> Elsewhere<'a> {
    /// The runs of `text`, and those of `phrases`.
    pub(super) fn of(text: &[char], phrases: &'a Runs) -> Self {
        Self { document: Runs::of(text), phrases }
    }

    /// Cost of `run` as a part of this document.
    fn cost(&self, run: &[char]) -> Option<u64> {
        let count = self.document.count(run) + self.phrases.count(run);
        if count == 0 {
            return None;
        }
        let total = (self.document.len + self.phrases.len).max(COMMON);
        let nats = (total as f64 / count as f64).ln().max(0.0);
        Some((nats * 1024.0) as u64 + ELSEWHERE)
    }
}

/// The cheapest ways through `slots`, best first, each with different characters.
pub(super) fn solve(slots: &[Slot], elsewhere: &Elsewhere<'_>) -> Vec<Way> {
    let mut ways: Vec<Vec<Way>> = vec![Vec::new(); slots.len() + 1];
    ways[0].push(Way { cost: 0, text: Vec::new() });
    for at in 0..slots.len() {
        let here = std::mem::take(&mut ways[at]);
        if here.is_empty() {
            continue;
        }
        for step in steps(&slots[at..], elsewhere) {
            for way in &here {
                keep(&mut ways[at + step.len], way, &step.chars[..step.len], way.cost + step.cost);
            }
        }
    }
    ways.pop().unwrap_or_default()
}

/// Adds a longer way if it is among the best.
fn keep(ways: &mut Vec<Way>, way: &Way, word: &[char], cost: u64) {
    if ways.len() == KEPT && ways.last().is_some_and(|w| w.cost <= cost) {
        return;
    }
    let same = |w: &Way| {
        w.text.starts_with(&way.text) && w.text.ends_with(word) && w.text.len() == way.text.len() + word.len()
    };
    if let Some(old) = ways.iter().position(same) {
        if ways[old].cost <= cost {
            return;
        }
        ways.remove(old);
    }
    let mut text = Vec::with_capacity(way.text.len() + word.len());
    text.extend(&way.text);
    text.extend(word);
    let at = ways.partition_point(|w| w.cost <= cost);
    ways.insert(at, Way { cost, text });
    ways.truncate(KEPT);
}

/// A word that may stand next.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Its characters, as many as `len` says.
    chars: [char; WORD],
    len: usize,
    cost: u64,
}

/// Every word that the slots may begin with.
fn steps(slots: &[Slot], elsewhere: &Elsewhere<'_>) -> Vec<Step> {
    let window = &slots[..slots.len().min(WORD)];
    let open: Vec<usize> = (0..window.len()).filter(|n| window[*n].len() > 1).collect();
    let mut found = single(&window[0]);
    // Words up to the first open place, then those over one open place, then over two: each once.
    let mut seen = BTreeSet::new();
    for n in 0..=open.len().min(2) {
        let from = if n == 0 { 0 } else { open[n - 1] };
        let to = open.get(n).copied().unwrap_or(window.len());
        let spellings: usize = open[..n].iter().map(|o| window[*o].len()).product();
        if spellings > SPELLINGS || seen.contains(&to) || to == 0 {
            continue;
        }
        seen.insert(to);
        spell(&window[..to], from, n > 0, elsewhere, &mut found);
    }
    found
}

/// One character by itself, for every candidate.
fn single(slot: &Slot) -> Vec<Step> {
    let mark = if slot.len() > 1 { OPEN_MARK } else { MARK };
    let step = |&(c, extra): &(char, u64)| {
        let mut chars = ['\0'; WORD];
        chars[0] = c;
        Step { chars, len: 1, cost: extra + if is_han(c) { UNKNOWN } else { mark } }
    };
    slot.iter().map(step).collect()
}

/// Words longer than `from` over every spelling of the window, which has [`WORD`] places at most.
fn spell(window: &[Slot], from: usize, open: bool, elsewhere: &Elsewhere<'_>, found: &mut Vec<Step>) {
    let mut choice = [0; WORD];
    let choice = &mut choice[..window.len()];
    let mut chars = ['\0'; WORD];
    loop {
        for (c, (slot, n)) in chars.iter_mut().zip(window.iter().zip(&*choice)) {
            *c = slot[*n].0;
        }
        let text = &chars[..window.len()];
        let extra =
            |len: usize| window.iter().zip(&*choice).take(len).map(|(slot, n)| slot[*n].1).sum::<u64>();
        each_word_at(text, |w| {
            if w.len > from {
                let alone = if open && w.len == 1 { ALONE } else { 0 };
                found.push(Step { chars, len: w.len, cost: u64::from(w.cost) + alone + extra(w.len) });
            }
        });
        for len in (from + 1).max(2)..=text.len().min(LONGEST) {
            // Where a run does not stand, no longer one does that begins with it.
            let cost = if open { elsewhere.cost(&text[..len]) } else { None };
            let Some(cost) = cost else { break };
            found.push(Step { chars, len, cost: cost + extra(len) });
        }
        if !advance(choice, window) {
            return;
        }
    }
}

/// The next spelling, as an odometer counts; false after the last.
fn advance(choice: &mut [usize], window: &[Slot]) -> bool {
    for (n, slot) in choice.iter_mut().zip(window).rev() {
        *n += 1;
        if *n < slot.len() {
            return true;
        }
        *n = 0;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(text: &str, open: &str) -> Vec<Slot> {
        text.chars()
            .map(|c| if c == '*' { open.chars().map(|c| (c, 0)).collect() } else { vec![(c, 0)] })
            .collect()
    }

    #[test]
    fn the_word_wins_and_the_document_knows_its_names() {
        let best = |slots: &[Slot], text: &str| -> String {
            let text: Vec<char> = text.chars().collect();
            solve(slots, &Elsewhere::of(&text, &Runs::default()))[0].text.iter().collect()
        };
        assert_eq!(best(&slots("全面推*工作", "进近尽禁"), ""), "全面推进工作");
        assert_eq!(best(&slots("请柳叶*汇报", "洲州周"), "到柳叶洲去看柳叶洲的堤"), "请柳叶洲汇报");
    }
}
