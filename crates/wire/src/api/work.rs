//! Working and closing: what is said of the points of a matter, and what became of it.

mod atom;
mod line;
mod shown;

pub use atom::{Digest, FileName, LookBackMonths, PeriodCode, PetitionNumber, VintageNumber};
pub use line::{Evidence, EvidenceAsked, FileContent, ReportLine, Stand};
pub use shown::{
    Claim, Correction, Draw, LightView, Paper, Petition, PetitionAnswer, ReportState, ReportView,
};
