//! From what the reader understood to proposed matters: who, what kind, by when, measured by what.
//!
//! Pure: the same reading, pack and issuer give the same proposals. Whatever is not in the text and was put there by
//! the pack's words is marked as guessed, and a person decides on all of it.

mod kind;
mod links;
mod measure;
mod title;
mod units;

use duban_core::{Class, Clause, Content, Proposal, ProposalState, Review, UnitId, Word};
use duban_pack::Pack;
use duban_text::Reading;
use duban_wire::reading::clauses_under;
use jiff::civil::Date;

/// Where and when a directive speaks.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Units, kinds, lists, words.
    pub pack: &'a Pack,
    /// The unit whose directive it becomes: a 财政厅 in the text is the one of its place.
    pub issuer: &'a UnitId,
    /// The day from which a list of this year is meant.
    pub day: Date,
}

/// The clauses of a reading and a proposal for each piece of work in it, in the order of the text.
///
/// Identities are drawn by the caller, who also stores them.
#[must_use]
pub fn review(reading: &Reading, setting: Setting<'_>) -> (Vec<Clause>, Vec<Proposal>) {
    let clauses =
        reading.clauses.iter().map(|c| Clause { class: class(c.class), word: Word::None }).collect();
    let chars: Vec<char> = reading.restored.chars().collect();
    let proposals = reading.proposals.iter().filter_map(|p| proposal(p, reading, &chars, setting)).collect();
    (clauses, proposals)
}

/// A review of these, the proposals under the identities that `draw` gives.
#[must_use]
pub fn begun(clauses: Vec<Clause>, proposals: Vec<Proposal>, mut draw: impl FnMut() -> i64) -> Review {
    let proposals = proposals.into_iter().map(|p| (duban_core::ProposalId(draw()), p)).collect();
    Review { clauses, proposals }
}

/// One proposal; `None` for one that stands in no clause, which a reading never gives.
fn proposal(
    read: &duban_text::Proposal,
    reading: &Reading,
    chars: &[char],
    setting: Setting<'_>,
) -> Option<Proposal> {
    let under = clauses_under(&read.spans, &reading.clauses);
    let clauses: Vec<u32> = under.iter().filter_map(|at| u32::try_from(*at).ok()).collect();
    if clauses.is_empty() {
        return None;
    }
    let said: String = read.spans.iter().map(|s| s.text(chars)).collect();
    let requirement: String = under.iter().map(|at| reading.clauses[*at].span.text(chars)).collect();
    let requirement = requirement.trim().trim_end_matches(['，', '；', '、', ',']).to_owned();
    let title = title::title(read, &said);
    let (intended, guessed) = units::units(read, &title, &requirement, setting);
    let (lists, programmes) = links::links(read, &requirement, setting);
    let content = Content {
        kind: kind::kind(read.kind, &lists, &programmes, setting.pack),
        intended,
        guessed,
        due_on: read.deadline.as_ref().and_then(|d| d.end),
        measure: measure::measure(read, &title),
        figures: measure::figures(read),
        lists,
        programmes,
        title,
        requirement,
    };
    Some(Proposal { state: ProposalState::Pending, clauses, content })
}

const fn class(class: duban_text::Class) -> Class {
    use duban_text::Class as Read;
    match class {
        Read::Meta => Class::Meta,
        Read::Appraisal => Class::Appraisal,
        Read::Goal => Class::Goal,
        Read::Action => Class::Action,
        Read::Conduct => Class::Conduct,
        Read::Heading => Class::Heading,
    }
}

#[cfg(test)]
mod tests;
