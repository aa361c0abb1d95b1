//! The three rates of requests: response, resolution, satisfaction (响应率、解决率、满意率).
//!
//! # Source
//! FIELD §4: each with its numerator and denominator; below five a rate says nothing and its unit is not ranked; what was
//! excluded counts in none.

use crate::{Rate, UnitId};

/// With fewer than this a rate is not shown and its unit not ranked.
pub const LEAST: u64 = 5;

/// What was counted of the requests of one unit, up to a cut-off day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestCount {
    /// The unit that handles them.
    pub unit: UnitId,
    /// How many were due by the cut-off day, or were replied to by then.
    pub due: u64,
    /// How many of these were replied to by their deadline.
    pub in_time: u64,
    /// How many requesters have a reply and so are asked whether it is solved.
    pub asked: u64,
    /// How many of them said yes to the last reply.
    pub solved: u64,
    /// How many rated the last reply.
    pub rated: u64,
    /// How many of them are satisfied.
    pub satisfied: u64,
    /// How many were excluded and count in nothing above.
    pub excluded: u64,
}

/// The three rates of a unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RequestRates {
    /// Replied in time, of those due.
    pub response: Rate,
    /// Solved by the requester's own word, of those asked.
    pub resolution: Rate,
    /// Satisfied, of those who rated.
    pub satisfaction: Rate,
}

impl RequestCount {
    /// The three rates.
    ///
    /// # Example
    /// ```
    /// use duban_core::{Rate, RequestCount};
    /// let count = RequestCount {
    ///     unit: "990100".into(), due: 8, in_time: 6, asked: 7, solved: 5, rated: 6, satisfied: 6, excluded: 1,
    /// };
    /// assert_eq!(count.rates().response, Rate { done: 6, of: 8 });
    /// assert_eq!(count.rates().resolution.permille(), Some(714));
    /// ```
    #[must_use]
    pub const fn rates(&self) -> RequestRates {
        RequestRates {
            response: Rate { done: self.in_time, of: self.due },
            resolution: Rate { done: self.solved, of: self.asked },
            satisfaction: Rate { done: self.satisfied, of: self.rated },
        }
    }
}

impl RequestRates {
    /// The three in the order in which units are compared: what helped the requester comes first.
    #[must_use]
    pub const fn in_order(&self) -> [Rate; 3] {
        [self.resolution, self.satisfaction, self.response]
    }

    /// Whether every rate rests on enough to be compared.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.in_order().iter().all(|rate| rate.of >= LEAST)
    }
}

/// The counts with their rank, the best first; units whose rates rest on too little come last, without one, in the order
/// of their codes. Equal rates share a rank.
#[must_use]
pub fn ranked(mut counts: Vec<RequestCount>) -> Vec<(Option<usize>, RequestCount)> {
    let key = |count: &RequestCount| count.rates().in_order().map(|rate| rate.permille().unwrap_or_default());
    counts.sort_by(|a, b| {
        let enough = |count: &RequestCount| count.rates().is_enough();
        enough(b).cmp(&enough(a)).then_with(|| match enough(a) && enough(b) {
            true => key(b).cmp(&key(a)).then_with(|| a.unit.cmp(&b.unit)),
            false => a.unit.cmp(&b.unit),
        })
    });
    let keys: Vec<_> = counts.iter().map(|count| count.rates().is_enough().then(|| key(count))).collect();
    let rank =
        |at: usize| keys[at].map(|own| 1 + keys.iter().flatten().filter(|other| **other > own).count());
    (0..counts.len()).map(rank).collect::<Vec<_>>().into_iter().zip(counts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(unit: &str, solved: u64, of: u64) -> RequestCount {
        let (due, in_time, rated, satisfied) = (of, of, of, of);
        RequestCount { unit: unit.into(), due, in_time, asked: of, solved, rated, satisfied, excluded: 0 }
    }

    #[test]
    fn a_unit_with_four_requests_is_not_ranked_last_for_one_of_them() {
        let all = ranked(vec![count("a", 3, 4), count("b", 4, 5), count("c", 9, 10), count("d", 8, 10)]);
        let told: Vec<_> = all.iter().map(|(rank, one)| (*rank, one.unit.as_str())).collect();
        assert_eq!(told, [(Some(1), "c"), (Some(2), "b"), (Some(2), "d"), (None, "a")]);
    }

    #[test]
    fn one_rate_on_too_little_is_enough_to_stand_unranked() {
        let few = RequestCount { rated: 4, satisfied: 4, ..count("a", 9, 9) };
        assert!(!few.rates().is_enough());
        assert_eq!(ranked(vec![few])[0].0, None);
    }
}
