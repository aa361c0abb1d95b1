//! What was said of look-alikes, as JSON.

use duban_core::{AlikeSaid, Haste, Moment, PersonId, SameAs};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::meeting::MatterRefView;

/// From where a matter takes its figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameAsView {
    /// The matter on which it is reported.
    pub source: MatterRefView,
    /// The unit that reports it there.
    pub unit: String,
    /// The power of ten by which a figure there is multiplied to be one here.
    pub power: i8,
}

/// What somebody said of a look-alike. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlikeSaidView {
    /// The other matter.
    pub other: MatterRefView,
    /// Whether both ask for the same.
    pub is_same: bool,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: i64,
    /// For which unit.
    pub unit: String,
    /// When.
    pub at: i64,
}

/// That a matter may be asked with less time than usual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HasteView {
    /// Why it cannot wait.
    pub reason: String,
    /// Which leader.
    pub by: i64,
    /// When.
    pub at: i64,
}

impl From<&SameAs> for SameAsView {
    fn from(same: &SameAs) -> Self {
        Self { source: (&same.source).into(), unit: same.unit.to_string(), power: same.power }
    }
}

impl TryFrom<SameAsView> for SameAs {
    type Error = ViewFault;

    fn try_from(view: SameAsView) -> Result<Self, ViewFault> {
        Ok(Self { source: view.source.try_into()?, unit: view.unit.into(), power: view.power })
    }
}

impl From<&AlikeSaid> for AlikeSaidView {
    fn from(said: &AlikeSaid) -> Self {
        Self {
            other: (&said.other).into(),
            is_same: said.is_same,
            reason: said.reason.clone(),
            by: said.by.0,
            unit: said.unit.to_string(),
            at: said.at.as_micros(),
        }
    }
}

impl TryFrom<AlikeSaidView> for AlikeSaid {
    type Error = ViewFault;

    fn try_from(view: AlikeSaidView) -> Result<Self, ViewFault> {
        Ok(Self {
            other: view.other.try_into()?,
            is_same: view.is_same,
            reason: view.reason,
            by: PersonId(view.by),
            unit: view.unit.into(),
            at: Moment::from_micros(view.at),
        })
    }
}

impl From<&Haste> for HasteView {
    fn from(haste: &Haste) -> Self {
        Self { reason: haste.reason.clone(), by: haste.by.0, at: haste.at.as_micros() }
    }
}

impl From<HasteView> for Haste {
    fn from(view: HasteView) -> Self {
        Self { reason: view.reason, by: PersonId(view.by), at: Moment::from_micros(view.at) }
    }
}
