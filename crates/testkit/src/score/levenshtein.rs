//! Edit distance: insertions, deletions and substitutions of one character each cost one.

use std::collections::BTreeMap;

/// Edit distance of two texts.
///
/// Bit-parallel over columns of 64 cells, so two texts of 3,000 characters take some 140,000 steps; the equal
/// beginning and end, which never change the distance, are left out first.
pub(super) fn levenshtein(a: &[char], b: &[char]) -> usize {
    let (a, b) = without_common_ends(a, b);
    if a.is_empty() || b.is_empty() {
        return a.len().max(b.len());
    }
    let columns = a.len().div_ceil(64);
    let mut places: BTreeMap<char, Vec<u64>> = BTreeMap::new();
    for (i, ch) in a.iter().enumerate() {
        places.entry(*ch).or_insert_with(|| vec![0; columns])[i / 64] |= 1 << (i % 64);
    }
    let nowhere = vec![0; columns];
    let last_bit = 1 << ((a.len() - 1) % 64);
    let mut column = vec![Cells { up: u64::MAX, down: 0 }; columns];
    let mut distance = a.len();
    for ch in b {
        let places = places.get(ch).unwrap_or(&nowhere);
        let mut carry = Step::Up;
        for (i, cells) in column.iter_mut().enumerate() {
            let top = if i + 1 == columns { last_bit } else { 1 << 63 };
            carry = cells.advance(places[i], carry, top);
        }
        match carry {
            Step::Up => distance += 1,
            Step::Down => distance -= 1,
            Step::Level => {}
        }
    }
    distance
}

/// Difference between neighbouring cells of the table of distances.
#[derive(Clone, Copy)]
enum Step {
    Up,
    Level,
    Down,
}

/// The vertical differences of 64 cells, one bit each.
#[derive(Clone, Copy)]
struct Cells {
    up: u64,
    down: u64,
}

impl Cells {
    /// Goes on by one character; takes and gives the horizontal difference at the lower and the upper edge.
    fn advance(&mut self, places: u64, carry: Step, top: u64) -> Step {
        let vertical = places | self.down;
        let equal = if matches!(carry, Step::Down) { places | 1 } else { places };
        let horizontal = ((equal & self.up).wrapping_add(self.up) ^ self.up) | equal;
        let mut up = self.down | !(horizontal | self.up);
        let mut down = self.up & horizontal;
        let out = match (up & top != 0, down & top != 0) {
            (true, _) => Step::Up,
            (_, true) => Step::Down,
            _ => Step::Level,
        };
        up = (up << 1) | u64::from(matches!(carry, Step::Up));
        down = (down << 1) | u64::from(matches!(carry, Step::Down));
        self.up = down | !(vertical | up);
        self.down = up & vertical;
        out
    }
}

fn without_common_ends<'a>(a: &'a [char], b: &'a [char]) -> (&'a [char], &'a [char]) {
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    (&a[..a.len() - back], &b[..b.len() - back])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn small_distances_are_as_counted_by_hand() {
        for (a, b, distance) in
            [("", "", 0), ("", "工作", 2), ("kitten", "sitting", 3), ("开工改造", "改造", 2), ("ab", "ba", 2)]
        {
            assert_eq!(levenshtein(&chars(a), &chars(b)), distance, "{a} {b}");
            assert_eq!(levenshtein(&chars(b), &chars(a)), distance, "{b} {a}");
        }
    }

    #[test]
    fn a_text_of_several_columns_agrees_with_the_plain_table() {
        let mut state = 7_u32;
        let mut draw = |n: usize| -> Vec<char> {
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                char::from(b'a' + (state >> 24) as u8 % 4)
            };
            (0..n).map(|_| next()).collect()
        };
        for (n, m) in [(63, 64), (64, 65), (65, 200), (129, 128), (300, 10), (191, 193)] {
            let (a, b) = (draw(n), draw(m));
            assert_eq!(levenshtein(&a, &b), plain(&a, &b), "{n} {m}");
        }
    }

    fn plain(a: &[char], b: &[char]) -> usize {
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.iter().enumerate() {
            let mut diagonal = i;
            row[0] = i + 1;
            for (j, y) in b.iter().enumerate() {
                let cost = diagonal + usize::from(x != y);
                diagonal = row[j + 1];
                row[j + 1] = cost.min(row[j] + 1).min(diagonal + 1);
            }
        }
        row[b.len()]
    }
}
