//! Instants.

use jiff::Timestamp;

/// An instant: microseconds since 1970-01-01T00:00:00Z.
///
/// The unit in which both databases keep time, so that a moment is the same after a round trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// An instant from its microseconds.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the beginning of 1970, UTC.
    #[must_use]
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// The same instant as a time stamp; the ends of what can be written stand for what lies beyond them.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        })
    }
}

impl From<Timestamp> for Moment {
    /// Whole microseconds; what is finer is dropped.
    fn from(stamp: Timestamp) -> Self {
        Self(stamp.as_microsecond())
    }
}
