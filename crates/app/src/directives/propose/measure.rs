//! What a proposal is measured by, where the text says it; milestones are never guessed.

use duban_core::{Amount, Cadence, Measure, Quantity, StandingDuty};
use duban_text::{Comparison, Proposal, Recurrence};

/// A standing duty where it recurs; the figure where there is exactly one in the text and it is to be reached.
pub(super) fn measure(proposal: &Proposal, title: &str) -> Option<Measure> {
    let cadence = proposal.deadline.as_ref().and_then(|d| d.recur).and_then(cadence);
    if let Some(every) = cadence {
        return Some(Measure::Standing(StandingDuty::usual(title, every)));
    }
    match (proposal.targets.as_slice(), figures(proposal).as_slice()) {
        ([_], [figure]) => Some(Measure::Quantity(figure.clone())),
        _ => None,
    }
}

/// The figures that are to be reached, in the order of the text.
pub(super) fn figures(proposal: &Proposal) -> Vec<Quantity> {
    proposal.targets.iter().filter_map(figure).collect()
}

fn figure(target: &duban_text::Target) -> Option<Quantity> {
    // A ceiling (控制在, 以内) is kept, not reached: progress towards it means nothing.
    let is_reached =
        matches!(target.cmp, Comparison::Eq | Comparison::Ge | Comparison::Gt | Comparison::Approx);
    let amount: Amount = format!("{}", target.value).parse().ok()?;
    let figure = Quantity { unit: target.unit.clone(), target: amount, curve: Vec::new() };
    (is_reached && Measure::Quantity(figure.clone()).check().is_ok()).then_some(figure)
}

/// The cadence at which a recurring duty is reported: never longer than the text says.
const fn cadence(recurrence: Recurrence) -> Option<Cadence> {
    match recurrence {
        Recurrence::Hourly | Recurrence::Daily | Recurrence::Weekly => Some(Cadence::Weekly),
        Recurrence::Tenday | Recurrence::Semimonthly => Some(Cadence::TenDays),
        Recurrence::Monthly => Some(Cadence::Monthly),
        Recurrence::Quarterly => Some(Cadence::Quarterly),
        Recurrence::Semiannual => Some(Cadence::HalfYearly),
        Recurrence::Yearly => Some(Cadence::Yearly),
        Recurrence::Other => None,
    }
}
