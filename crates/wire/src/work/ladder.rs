//! How far a matter was followed up, as JSON.

use duban_core::{Climb, Rung, Silence};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::{code, day, opt_day};

/// How far it was followed up; what did not happen is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClimbView {
    /// The day of the last reminder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reminded_on: Option<String>,
    /// The highest rung taken, and its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken: Option<(String, String)>,
    /// The rung that waits for a signature, and since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed: Option<(String, String)>,
    /// The day on which a step was held back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_on: Option<String>,
    /// Whom silence was told to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silence: Option<SilenceView>,
}

/// Up to whom silence was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SilenceView {
    /// The last day of the first period that is missing.
    pub missing: String,
    /// The last day of the period told last.
    pub told: String,
    /// How many units up have heard.
    pub level: u16,
    /// On which day.
    pub on: String,
}

impl ClimbView {
    /// Whether nothing was done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl From<&Climb> for ClimbView {
    fn from(climb: &Climb) -> Self {
        let day = |day: Date| day.to_string();
        let rung = |(rung, on): (Rung, Date)| (rung.code().to_owned(), on.to_string());
        Self {
            reminded_on: climb.reminded_on.map(day),
            taken: climb.taken.map(rung),
            proposed: climb.proposed.map(rung),
            held_on: climb.held_on.map(day),
            silence: climb.silence.map(|silence| SilenceView {
                missing: silence.missing.to_string(),
                told: silence.told.to_string(),
                level: silence.level,
                on: silence.on.to_string(),
            }),
        }
    }
}

impl TryFrom<ClimbView> for Climb {
    type Error = ViewFault;

    fn try_from(view: ClimbView) -> Result<Self, ViewFault> {
        let rung = |field: &'static str, of: Option<(String, String)>| {
            of.map(|(rung, on)| Ok::<_, ViewFault>((code(field, &rung, Rung::from_code)?, day(field, &on)?)))
                .transpose()
        };
        let silence = |view: SilenceView| {
            Ok::<_, ViewFault>(Silence {
                missing: day("missing", &view.missing)?,
                told: day("told", &view.told)?,
                level: view.level,
                on: day("on", &view.on)?,
            })
        };
        Ok(Self {
            reminded_on: opt_day("reminded_on", view.reminded_on.as_deref())?,
            taken: rung("taken", view.taken)?,
            proposed: rung("proposed", view.proposed)?,
            held_on: opt_day("held_on", view.held_on.as_deref())?,
            silence: view.silence.map(silence).transpose()?,
        })
    }
}
