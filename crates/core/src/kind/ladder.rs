//! The ladder of a kind (提醒 → 催办 → 督办函 → 通报 → 约谈): data of the pack.

use super::Form;
use crate::coded::coded;

coded! {
    /// A rung of the ladder, the lowest first.
    ///
    /// # Source
    /// FIELD §2: each step a dated record, none skipped, each may be automatic or signed.
    pub enum Rung {
        /// 提醒: the day is near, or has passed.
        Reminder = "reminder", "提醒", "reminder";
        /// 催办.
        Chase = "chase", "催办", "chase";
        /// 督办函.
        SupervisionLetter = "supervision_letter", "督办函", "supervision letter";
        /// 通报: named in a bulletin.
        Bulletin = "bulletin", "通报", "bulletin";
        /// 约谈.
        CalledIn = "called_in", "约谈", "called in";
    }
}

impl Rung {
    /// The rungs that are taken once the day has passed.
    pub const AFTER_DUE: [Self; 4] = [Self::Chase, Self::SupervisionLetter, Self::Bulletin, Self::CalledIn];
}

/// A rung that is taken some time after the day a matter was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LadderStep {
    /// Which.
    pub rung: Rung,
    /// Working days after the due day.
    pub after: u32,
    /// Whether the issuer's leader signs it; else it is taken by itself.
    pub is_signed: bool,
}

/// How a matter that is not done is followed up.
///
/// # Units
/// Working days by the official calendar, make-up days included.
///
/// # Example
/// ```
/// use duban_core::{Form, Ladder, Rung};
/// let ladder = Ladder::usual(Form::Task);
/// assert_eq!(ladder.remind_before, [7, 1, 0]);
/// assert_eq!(ladder.after(Some(Rung::Chase)).map(|step| step.rung), Some(Rung::SupervisionLetter));
/// assert!(ladder.check().is_ok());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    /// So many working days before the due day it is reminded of, the earliest first; 0 is the day itself.
    pub remind_before: Vec<u32>,
    /// Whether it is reminded of on every working day after the due day, until the first rung above is taken.
    pub remind_daily: bool,
    /// The rungs above the reminder, from below.
    pub steps: Vec<LadderStep>,
    /// So many working days after its report was due, silence is told to the next unit up, and then to the next.
    pub unreported_days: u32,
    /// So many working days after the leader held a step back, it is proposed again.
    pub again_days: u32,
}

/// Why a ladder cannot be climbed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LadderFault {
    /// The days before the due day are not named from the earliest to the latest, each once.
    #[error("reminders are not in order")]
    Reminders,
    /// A rung without the one below it.
    #[error("{} has no rung below it", .rung.code())]
    Hole {
        /// The rung above the hole.
        rung: Rung,
    },
    /// A rung that is taken no later than the one below it.
    #[error("{} is not after the rung below it", .rung.code())]
    Order {
        /// The rung.
        rung: Rung,
    },
}

impl Ladder {
    /// The usual ladder of a form of work.
    ///
    /// # Source
    /// FIELD §2. Reminder and chase go by themselves; from the letter on a person answers for it.
    #[must_use]
    pub fn usual(form: Form) -> Self {
        let (remind_before, days): (&[u32], [u32; 4]) = match form {
            Form::Request => (&[1, 0], [1, 3, 5, 10]),
            Form::Incident => (&[0], [1, 2, 3, 5]),
            Form::Event => (&[7, 3, 1, 0], [1, 2, 3, 5]),
            Form::Drive => (&[7, 1, 0], [2, 5, 8, 12]),
            Form::Task | Form::KeyProject | Form::LivelihoodPromise | Form::Rectification => {
                (&[7, 1, 0], [3, 10, 15, 20])
            }
        };
        let step = |(rung, after)| LadderStep { rung, after, is_signed: rung != Rung::Chase };
        Self {
            remind_before: remind_before.to_vec(),
            remind_daily: true,
            steps: Rung::AFTER_DUE.into_iter().zip(days).map(step).collect(),
            unreported_days: 3,
            again_days: 5,
        }
    }

    /// Whether it can be climbed without skipping a rung.
    ///
    /// # Errors
    /// The first [`LadderFault`].
    pub fn check(&self) -> Result<(), LadderFault> {
        if self.remind_before.windows(2).any(|pair| pair[0] <= pair[1]) {
            return Err(LadderFault::Reminders);
        }
        let mut below = 0;
        for (step, expected) in self.steps.iter().zip(Rung::AFTER_DUE) {
            if step.rung != expected {
                return Err(LadderFault::Hole { rung: step.rung });
            }
            if step.after <= below {
                return Err(LadderFault::Order { rung: step.rung });
            }
            below = step.after;
        }
        Ok(())
    }

    /// Whether anybody is reminded at all.
    #[must_use]
    pub const fn reminds(&self) -> bool {
        self.remind_daily || !self.remind_before.is_empty()
    }

    /// The step of a rung.
    #[must_use]
    pub fn step(&self, rung: Rung) -> Option<LadderStep> {
        self.steps.iter().find(|step| step.rung == rung).copied()
    }

    /// The step above `rung`; the lowest above the reminder where none was taken.
    #[must_use]
    pub fn after(&self, rung: Option<Rung>) -> Option<LadderStep> {
        self.steps.iter().find(|step| rung.is_none_or(|rung| step.rung > rung)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ladders_skip_nothing() {
        for form in Form::ALL {
            let ladder = Ladder::usual(form);
            assert_eq!(ladder.check(), Ok(()), "{form:?}");
            assert_eq!(ladder.steps.len(), 4, "{form:?}");
            assert!(ladder.steps.iter().all(|step| step.is_signed == (step.rung != Rung::Chase)));
        }
    }

    #[test]
    fn a_hole_and_a_wrong_order_are_found() {
        let mut ladder = Ladder::usual(Form::Task);
        ladder.steps.remove(1);
        assert_eq!(ladder.check(), Err(LadderFault::Hole { rung: Rung::Bulletin }));
        let mut ladder = Ladder::usual(Form::Task);
        ladder.steps[2].after = 10;
        assert_eq!(ladder.check(), Err(LadderFault::Order { rung: Rung::Bulletin }));
        let ladder = Ladder { remind_before: vec![1, 7], ..Ladder::usual(Form::Task) };
        assert_eq!(ladder.check(), Err(LadderFault::Reminders));
    }
}
