//! Look-ups of sessions, reused for a few seconds.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use duban_core::Moment;

use super::{FRESH, Signed};

/// The most look-ups kept; then all are forgotten.
const MOST: usize = 4096;

type Kept = BTreeMap<[u8; 32], (Moment, Arc<Signed>)>;

/// Who was behind which session a moment ago.
#[derive(Default)]
pub(crate) struct Cache {
    kept: Mutex<Kept>,
    /// Grows whenever anything about people or sessions changes.
    generation: AtomicU64,
}

impl Cache {
    /// Who it was, when that is fresh enough.
    pub(super) fn get(&self, key: &[u8; 32], now: Moment) -> Option<Arc<Signed>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, signed) = kept.get(key)?;
        let age = now.as_micros() - at.as_micros();
        (0..FRESH).contains(&age).then(|| Arc::clone(signed))
    }

    /// To be asked before a look-up and handed to [`put`](Self::put).
    pub(super) fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    /// Keeps a look-up, unless something changed since it began: it may have seen what was before.
    pub(super) fn put(&self, key: [u8; 32], signed: Arc<Signed>, now: Moment, seen: u64) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if self.generation() != seen {
            return;
        }
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(key, (now, signed));
    }

    /// Forgets everything: a session, a post or a person changed.
    pub(in crate::people) fn clear(&self) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        self.generation.fetch_add(1, Ordering::SeqCst);
        kept.clear();
    }
}
