//! Lays the words out as `src/lexicon/slots.rs` reads them: a trie whose nodes share one array.
//!
//! A node's children stand at its base plus their character. Which base fits is looked for from the nodes with
//! most children to those with one; so the array ends up with hardly a hole. Nothing depends on chance: the
//! same words give the same bytes.

use std::collections::{BTreeMap, BTreeSet};

/// The base of a node without children: no character leads from there into the array.
const NO_BASE: u32 = 0x8000_0000;

/// How many times 64 places are tried for one node before the search for those of its size moves on: the front
/// of the array is full then.
const PATIENCE: usize = 20;

/// The two tables.
pub(crate) struct Tables {
    /// A number a slot: the character (16 bits), one past the place of its value (16), the base (32).
    pub(crate) slots: Vec<u64>,
    /// Every value that a word has, once.
    pub(crate) values: Vec<u64>,
}

/// A place in the trie: the characters behind it, and the value of the word that ends there.
#[derive(Default)]
struct Node {
    children: Vec<(u32, usize)>,
    value: Option<u64>,
}

/// Lays out `words` with their values.
///
/// # Errors
/// When they do not fit the widths: a character beyond the basic plane, or more than 65,535 different values.
pub(crate) fn lay_out<'a>(words: impl Iterator<Item = (&'a str, u64)>) -> Result<Tables, String> {
    let nodes = trie(words)?;
    let bases = bases(&nodes);
    let values: Vec<u64> =
        nodes.iter().filter_map(|n| n.value).collect::<BTreeSet<_>>().into_iter().collect();
    if values.len() > 0xfffe {
        return Err(format!("{} different values", values.len()));
    }
    let mut slots = vec![u64::from(NO_BASE) << 32; 0x1_0000];
    for (node, base) in nodes.iter().zip(&bases) {
        for (c, child) in &node.children {
            let at = base.wrapping_add(*c) as usize;
            if at >= slots.len() {
                slots.resize(at + 1, u64::from(NO_BASE) << 32);
            }
            let value = nodes[*child].value.and_then(|v| values.binary_search(&v).ok()).map_or(0, |n| n + 1);
            slots[at] = u64::from(*c) | (value as u64) << 16 | u64::from(bases[*child]) << 32;
        }
    }
    Ok(Tables { slots, values })
}

/// The trie of the words; the root comes first.
fn trie<'a>(words: impl Iterator<Item = (&'a str, u64)>) -> Result<Vec<Node>, String> {
    let mut nodes = vec![Node::default()];
    for (word, value) in words {
        let mut at = 0;
        for c in word.chars().map(u32::from) {
            if c > 0xffff {
                return Err(format!("{word}: a character beyond the basic plane"));
            }
            // The words come in order: a character that is known already is the last one noted.
            at = match nodes[at].children.last() {
                Some((last, child)) if *last == c => *child,
                _ => {
                    let child = nodes.len();
                    nodes[at].children.push((c, child));
                    nodes.push(Node::default());
                    child
                }
            };
        }
        nodes[at].value = Some(value);
    }
    Ok(nodes)
}

/// The base of every node: no two share one, so a slot's character alone tells whose child it is.
fn bases(nodes: &[Node]) -> Vec<u32> {
    let mut by_size: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, node) in nodes.iter().enumerate().skip(1).filter(|(_, n)| !n.children.is_empty()) {
        by_size.entry(node.children.len()).or_default().push(n);
    }
    let mut bases = vec![NO_BASE; nodes.len()];
    let mut taken = Taken::default();
    bases[0] = 0;
    taken.take(0, &nodes[0]);
    for same in by_size.values().rev() {
        let mut from = 0;
        for n in same {
            bases[*n] = taken.find(&nodes[*n], &mut from);
            taken.take(bases[*n], &nodes[*n]);
        }
    }
    bases
}

/// Which slots and bases are taken.
#[derive(Default)]
struct Taken {
    /// A bit a slot, 64 in a number.
    slots: Vec<u64>,
    bases: BTreeSet<u32>,
}

impl Taken {
    /// The first base whose slot for the first child is `from` times 64 or more and that fits `node`; moves
    /// `from` on. Looks at 64 bases at a time.
    fn find(&mut self, node: &Node, from: &mut usize) -> u32 {
        let first = node.children[0].0;
        let mut tries = 0;
        loop {
            let at = (*from + tries) * 64;
            let mut taken = 0;
            for (c, _) in &node.children {
                taken |= self.window(at + (c - first) as usize);
                if taken == u64::MAX {
                    break;
                }
            }
            while taken != u64::MAX {
                let bit = taken.trailing_ones();
                let base = (at as u32 + bit).wrapping_sub(first);
                if !self.bases.contains(&base) {
                    *from += if tries > PATIENCE { tries } else { 0 };
                    return base;
                }
                taken |= 1 << bit;
            }
            tries += 1;
        }
    }

    /// Which of the 64 slots from `at` on are taken.
    fn window(&self, at: usize) -> u64 {
        let part = |n: usize| self.slots.get(n).copied().unwrap_or(0);
        let (low, shift) = (part(at / 64), at % 64);
        if shift == 0 { low } else { low >> shift | part(at / 64 + 1) << (64 - shift) }
    }

    fn take(&mut self, base: u32, node: &Node) {
        self.bases.insert(base);
        for (c, _) in &node.children {
            let at = base.wrapping_add(*c) as usize;
            if at / 64 >= self.slots.len() {
                self.slots.resize(at / 64 + 1, 0);
            }
            self.slots[at / 64] |= 1 << (at % 64);
        }
    }
}
