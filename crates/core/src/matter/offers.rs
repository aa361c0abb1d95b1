//! What can be done next, and what stands in the way of the rest.

use super::act::ActKind;
use super::decide::Context;
use super::gate::gate;
use super::refusal::Refusal;
use super::work::is_far;
use super::{Matter, State, project};
use crate::{Actor, Right, relations};

/// An act someone has the right to, open or closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The act.
    pub act: ActKind,
    /// Why it is not possible now; open when there is none.
    pub refusal: Option<Refusal>,
}

/// Every act `by` has a right to, open or with the reason why not; acts without a right to them are left out.
///
/// The single source of buttons, of the interface's list of acts, and of enforcement: [`decide`](super::decide) goes
/// through the same gate. Acts that do not exist in this state are left out too, so that a page shows only
/// what is near. A sign of hollow reporting is cleared beside the sign, a look-alike is decided beside it: neither is a button.
#[must_use]
pub fn offers(matter: &Matter, by: &Actor, ctx: &Context<'_>) -> Vec<Offer> {
    let standing = relations(&by.unit, matter, ctx.tree);
    let aside = |act: &ActKind| matches!(act, ActKind::ClearSign | ActKind::SayAlike);
    let mine = |act: &ActKind| !aside(act) && by.may(Right::Do(*act), &standing).is_ok();
    let offer = |act| Offer { act, refusal: gate(matter, act, by, ctx).err() };
    ActKind::ALL.into_iter().filter(mine).map(offer).filter(Offer::is_near).collect()
}

impl Offer {
    /// Whether the act can be done now.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.refusal.is_none()
    }

    /// Whether the act belongs to this state at all.
    const fn is_near(&self) -> bool {
        match &self.refusal {
            Some(
                Refusal::NotFrom { .. }
                | Refusal::NoSignOffNeeded
                | Refusal::NothingToReceive
                | Refusal::NotDeclined { .. }
                | Refusal::MeasureStands
                | Refusal::NoPart { .. },
            ) => false,
            Some(Refusal::Work(refusal)) => !is_far(refusal),
            Some(Refusal::Project(fault)) => !project::is_far(fault),
            _ => true,
        }
    }
}

/// The matrix of states by acts as a Markdown table: where an act leads from each state.
///
/// Printed into `docs/lifecycle.md` and held by a test: whoever changes the machine changes a table anyone can read.
#[must_use]
pub fn printed_lifecycle() -> String {
    use std::fmt::Write;
    let mut table = String::from("| act |");
    for state in State::ALL {
        let _ = write!(table, " {} {} |", state.zh(), state.code());
    }
    let _ = write!(table, "\n|---|{}", "---|".repeat(State::ALL.len()));
    for act in ActKind::ALL {
        let _ = write!(table, "\n| {} {} |", act.zh(), act.code());
        for state in State::ALL {
            let _ = write!(table, " {} |", cell(state, act));
        }
    }
    table.push('\n');
    table
}

fn cell(state: State, act: ActKind) -> &'static str {
    use super::gate::is_open;
    match (is_open(state, act, true), is_open(state, act, false)) {
        (true, _) => leads_to(act).map_or("●", State::zh),
        (false, true) => "免签发时",
        (false, false) => "",
    }
}

/// The state an act leads to, where it leads to another.
const fn leads_to(act: ActKind) -> Option<State> {
    match act {
        ActKind::Register | ActKind::Return => Some(State::Registered),
        ActKind::SetAside => Some(State::SetAside),
        ActKind::SubmitForSignOff => Some(State::Submitted),
        ActKind::SignOff => Some(State::SignedOff),
        ActKind::Assign => Some(State::Assigned),
        ActKind::FanOut => Some(State::InHand),
        ActKind::Cancel => Some(State::Cancelled),
        ActKind::ClaimDone | ActKind::Reply => Some(State::Claimed),
        ActKind::Verify => Some(State::UnderVerification),
        ActKind::SendBack | ActKind::Reopen => Some(State::InHand),
        ActKind::Accept => Some(State::AwaitingClosure),
        ActKind::Close => Some(State::Closed),
        _ => None,
    }
}
