//! The review of a directive: the forms in which proposals, words on clauses and steps are stored and sent.

mod content;
mod state;
mod step;

pub use content::ContentView;
pub use state::{ReasonView, StateView, WordView};
pub use step::{ClauseStepView, ProposalStepView, ProposalView, StepView};
