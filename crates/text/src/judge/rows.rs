//! The rows of a table of weights, found by the hash of their name.
//!
//! A clause asks for some hundred signs and most are in no table, so a miss must cost next to nothing. The
//! places follow from the hashes alone, so nothing depends on luck.

/// The most labels that a table has.
pub(super) const LABELS: usize = 8;

/// Rows by the hash of their name.
#[derive(Debug)]
pub(super) struct Rows {
    /// By the mixed hash: some bits of the hash of the row that stands there, 0 where there is none. At least
    /// half are free. Small, so that a miss is settled close to the processor.
    marks: Vec<u16>,
    /// The index of the row in the same place.
    places: Vec<u32>,
    hashes: Vec<u64>,
    /// The weights, as many zeroes behind them as there are labels less; wide, so that they are added as they
    /// are.
    weights: Vec<[i64; LABELS]>,
}

impl Rows {
    /// These rows; of two with the same hash the last one counts.
    pub(super) fn new(rows: &[(u64, Vec<i32>)]) -> Self {
        let padded = |of: &[i32]| std::array::from_fn(|n| of.get(n).copied().map_or(0, i64::from));
        let room = (2 * rows.len() + 1).next_power_of_two();
        let mut new = Self {
            marks: vec![0; room],
            places: vec![0; room],
            hashes: rows.iter().map(|r| r.0).collect(),
            weights: rows.iter().map(|r| padded(&r.1)).collect(),
        };
        for (n, (hash, _)) in (0..).zip(rows) {
            let place = new.place(*hash);
            new.marks[place] = mark(*hash);
            new.places[place] = n;
        }
        new
    }

    /// The weights under `hash`.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<&[i64; LABELS]> {
        let at = self.place(hash);
        if self.marks[at] == 0 { None } else { self.weights.get(self.places[at] as usize) }
    }

    /// The place that holds `hash`, or the free one where it would stand.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let (mark, mask) = (mark(hash), self.marks.len() - 1);
        // The low bits of a hash follow from the low bits of the characters alone: mixed in from above.
        let mut at = (hash.wrapping_mul(MIX) >> 40) as usize & mask;
        while self.marks[at] != 0 {
            if self.marks[at] == mark && self.hashes.get(self.places[at] as usize) == Some(&hash) {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }
}

/// Some bits of a hash, never 0.
const fn mark(hash: u64) -> u16 {
    (hash >> 48) as u16 | 1
}

/// An odd number without a pattern.
const MIX: u64 = 0xd6e8_feb8_6659_fd93;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_share_a_place_are_told_apart() {
        let rows = Rows::new(&[(1, vec![10]), (9, vec![90]), (17, vec![170]), (1, vec![11])]);
        assert_eq!(rows.get(1).map(|w| w[0]), Some(11));
        assert_eq!(rows.get(9).map(|w| w[0]), Some(90));
        assert_eq!(rows.get(17).map(|w| w[0]), Some(170));
        assert_eq!(rows.get(25), None);
        assert_eq!(Rows::new(&[]).get(0), None);
    }
}
