//! Answers that need not be of this very moment: remembered for a while.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::Value;

/// What was asked: a statement and its parameters.
pub(super) type Asked = (String, Vec<Value>);

/// Answers by what was asked, each until an instant.
#[derive(Debug)]
pub(super) struct Remembered<T> {
    known: Mutex<BTreeMap<Asked, (T, Instant)>>,
    keep: Keep,
}

/// How long answers are remembered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keep {
    /// How old an answer may be.
    pub(super) fresh: Duration,
    /// How much longer it serves the others, however old, while the first who found it too old asks anew.
    pub(super) meanwhile: Duration,
    /// How many answers are remembered at most.
    pub(super) most: usize,
}

impl<T: Clone> Remembered<T> {
    /// For so long.
    pub(super) fn new(keep: Keep) -> Self {
        Self { known: Mutex::default(), keep }
    }

    /// Forgets everything.
    pub(super) fn clear(&self) {
        self.lock().clear();
    }

    /// What is known. Nothing for the first who asks after its time: for a moment all others have it still.
    pub(super) fn of(&self, asked: &Asked, now: Instant) -> Option<T> {
        let mut known = self.lock();
        let (answer, until) = known.get_mut(asked)?;
        if now < *until {
            return Some(answer.clone());
        }
        *until = now + self.keep.meanwhile;
        None
    }

    pub(super) fn keep(&self, asked: Asked, answer: T, now: Instant) {
        let mut known = self.lock();
        if known.len() >= self.keep.most {
            known.clear();
        }
        known.insert(asked, (answer, now + self.keep.fresh));
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Asked, (T, Instant)>> {
        // Whoever panicked while holding it left whole entries.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEEP: Keep = Keep { fresh: Duration::from_secs(60), meanwhile: Duration::from_secs(5), most: 10 };

    #[test]
    fn when_it_is_old_one_asks_anew_and_the_others_have_it_meanwhile() {
        let (known, asked, start) = (Remembered::new(KEEP), ("select 1".to_owned(), vec![]), Instant::now());
        known.keep(asked.clone(), 7, start);
        assert_eq!(known.of(&asked, start + Duration::from_secs(59)), Some(7));
        let late = start + Duration::from_secs(60);
        assert_eq!([known.of(&asked, late), known.of(&asked, late)], [None, Some(7)]);
        assert_eq!(known.of(&asked, late + KEEP.meanwhile), None, "whoever asked anew did not come back");
        known.keep(asked.clone(), 8, late);
        assert_eq!(known.of(&asked, late + KEEP.meanwhile), Some(8));
    }

    #[test]
    fn without_a_meanwhile_nobody_has_what_is_old() {
        let known = Remembered::new(Keep { meanwhile: Duration::ZERO, ..KEEP });
        let (asked, start) = (("select 1".to_owned(), vec![]), Instant::now());
        known.keep(asked.clone(), 7, start);
        let late = start + KEEP.fresh;
        assert_eq!([known.of(&asked, late), known.of(&asked, late)], [None, None]);
    }
}
