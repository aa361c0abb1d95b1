//! How well a reading of a directive agrees with gold labels.
//!
//! The measure of `GUIDELINE.md` section 6, a port of the `score.py` beside it: the two print the same lines
//! for the same files. Counts are kept in a [`Tally`], so figures over many documents are pooled and are not
//! means of figures.
//!
//! ```
//! use duban_testkit::score::{Document, Report, score};
//!
//! let gold: Document = serde_json::from_str(
//!     r#"{"restored": "改造停车场。", "clauses": [{"start": 0, "end": 6, "class": "action"}]}"#,
//! )?;
//! let report = Report::of(&score(&gold, &gold));
//! assert_eq!(report.restoration.cer, Some(0.0));
//! assert_eq!(report.clauses.macro_f1, Some(1.0));
//! # Ok::<(), serde_json::Error>(())
//! ```

mod align;
mod assign;
mod attribute;
mod carry;
mod clause;
mod count;
mod deadline;
mod difference;
mod document;
mod explain;
mod fold;
mod heading;
mod levenshtein;
mod pair;
mod report;
mod tally;
mod target;

pub use count::score;
pub use difference::Difference;
pub use document::{Accept, Action, Clause, Deadline, Document, Span, Target, Unit};
pub use explain::explain;
pub use report::{Actions, Attributes, Clauses, EndToEnd, Figure, Report, Restoration};
pub use tally::{Found, Hits, Prf, Rate, Ratio, Tally};
