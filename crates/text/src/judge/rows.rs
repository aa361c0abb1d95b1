//! The rows of a table of weights, found by the hash of their name.
//!
//! A clause asks for some hundred signs and most are in no table, so a miss must cost next to nothing. The
//! places follow from the hashes alone, so nothing depends on luck.

/// The most labels that a table has.
pub(super) const LABELS: usize = 8;

/// Rows by the hash of their name.
#[derive(Debug)]
pub(super) struct Rows {
    /// The upper half of a row's hash and one past its index, by the mixed hash; 0 where there is none. At
    /// least half are free.
    places: Vec<u64>,
    hashes: Vec<u64>,
    /// The weights, as many zeroes behind them as there are labels less.
    weights: Vec<[i32; LABELS]>,
}

impl Rows {
    /// These rows; of two with the same hash the last one counts.
    pub(super) fn new(rows: &[(u64, Vec<i32>)]) -> Self {
        let padded = |of: &[i32]| std::array::from_fn(|n| of.get(n).copied().unwrap_or(0));
        let mut new = Self {
            places: vec![0; (2 * rows.len() + 1).next_power_of_two()],
            hashes: rows.iter().map(|r| r.0).collect(),
            weights: rows.iter().map(|r| padded(&r.1)).collect(),
        };
        for (n, (hash, _)) in rows.iter().enumerate() {
            let place = new.place(*hash);
            new.places[place] = hash & UPPER | (n as u64 + 1) & !UPPER;
        }
        new
    }

    /// The weights under `hash`.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<&[i32; LABELS]> {
        self.weights.get(row(self.places[self.place(hash)])?)
    }

    /// The place that holds `hash`, or the free one where it would stand.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let mask = self.places.len() - 1;
        // The low bits of a hash follow from the low bits of the characters alone: mixed in from above.
        let mut at = (hash.wrapping_mul(MIX) >> 40) as usize & mask;
        while let Some(n) = row(self.places[at]) {
            if (self.places[at] ^ hash) & UPPER == 0 && self.hashes.get(n) == Some(&hash) {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }
}

/// The half of a place that is a row's hash; the other half is one past its index.
const UPPER: u64 = 0xffff_ffff_0000_0000;

/// An odd number without a pattern.
const MIX: u64 = 0xd6e8_feb8_6659_fd93;

/// The index of the row in a place.
fn row(place: u64) -> Option<usize> {
    ((place & !UPPER) as usize).checked_sub(1)
}

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
