//! The rows of a table of weights, found by the hash of their name.
//!
//! A clause asks for some hundred signs and most are in no table, so a miss must cost next to nothing. The
//! places follow from the hashes alone, so nothing depends on luck.

/// Rows by the hash of their name.
#[derive(Debug)]
pub(super) struct Rows {
    /// One past the index of a row, by the low bits of its hash; 0 where there is none. At least half are free.
    places: Vec<u32>,
    rows: Vec<(u64, Vec<i32>)>,
}

impl Rows {
    /// These rows; of two with the same hash the last one counts.
    pub(super) fn new(rows: Vec<(u64, Vec<i32>)>) -> Self {
        let mut new = Self { places: vec![0; (2 * rows.len() + 1).next_power_of_two()], rows };
        for n in 0..new.rows.len() {
            let place = new.place(new.rows[n].0);
            new.places[place] = u32::try_from(n + 1).unwrap_or(0);
        }
        new
    }

    /// The weights under `hash`.
    pub(super) fn get(&self, hash: u64) -> Option<&[i32]> {
        let (_, weights) = self.rows.get((self.places[self.place(hash)] as usize).checked_sub(1)?)?;
        Some(weights)
    }

    /// The place that holds `hash`, or the free one where it would stand.
    fn place(&self, hash: u64) -> usize {
        let mask = self.places.len() - 1;
        let mut at = hash as usize & mask;
        while let Some((other, _)) = (self.places[at] as usize).checked_sub(1).and_then(|n| self.rows.get(n))
        {
            if *other == hash {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_share_a_place_are_told_apart() {
        let rows = Rows::new(vec![(1, vec![10]), (9, vec![90]), (17, vec![170]), (1, vec![11])]);
        assert_eq!(rows.get(1), Some(&[11][..]));
        assert_eq!(rows.get(9), Some(&[90][..]));
        assert_eq!(rows.get(17), Some(&[170][..]));
        assert_eq!(rows.get(25), None);
        assert_eq!(Rows::new(Vec::new()).get(0), None);
    }
}
