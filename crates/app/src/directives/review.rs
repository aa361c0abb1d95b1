//! The review page of a directive: everything it shows, names resolved, in five look-ups.

use duban_core::{
    Actor, Class, Content, Coverage, DirectiveId, Disposition, ListId, Moment, ProgrammeId, ProposalId,
    ProposalState, Refusal, Review, Right, UnitId,
};
use duban_store::StoreError;
use duban_store::directive::{Directive, Taken};
use serde::Deserialize;

use super::act::draft;
use super::rights;
use crate::{App, AppError};

/// The head of a directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The directive as it is stored.
    pub directive: Directive,
    /// The name of its issuer.
    pub issuer: UnitName,
    /// The directive it carries further: identity and title, if it may be read.
    pub parent: Option<(DirectiveId, String)>,
}

/// A unit with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitName {
    /// The code.
    pub id: UnitId,
    /// The short name; the code where the pack no longer knows it.
    pub name: String,
}

/// The review of a directive.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewView {
    /// The directive.
    pub head: Head,
    /// Its text made whole.
    pub text: String,
    /// Every clause, in order.
    pub clauses: Vec<ClauseLine>,
    /// Every proposal, in the order of the text.
    pub proposals: Vec<ProposalLine>,
    /// What was mended, with the original.
    pub repairs: Vec<RepairLine>,
    /// What could not be settled.
    pub doubts: Vec<DoubtLine>,
    /// How far the review is.
    pub coverage: Coverage,
    /// The last steps, the latest first.
    pub steps: Vec<StepLine>,
    /// Whether this person may act here, and not only look.
    pub may_review: bool,
    /// Whether there is a step of theirs to take back.
    pub may_undo: bool,
    /// Why it cannot be submitted; nothing when it can.
    pub not_ready: Option<duban_core::ReviewFault>,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseLine {
    /// Its order from 0.
    pub ordinal: u32,
    /// The first character in the text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its words.
    pub text: String,
    /// What the reader takes it for.
    pub class: Class,
    /// What became of it.
    pub disposition: Disposition,
    /// Whether a person said that it does hold work.
    pub is_objected: bool,
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalLine {
    /// Its identity.
    pub id: ProposalId,
    /// What became of it.
    pub state: ProposalState,
    /// The clauses it rests on.
    pub clauses: Vec<u32>,
    /// What it says.
    pub content: Content,
    /// The name of its kind.
    pub kind: Option<duban_core::Name>,
    /// The units it speaks of, with names: lead, co-leads, supporters, in this order.
    pub units: Vec<UnitName>,
    /// The name of the group it is for.
    pub group: Option<String>,
    /// The names of its lists.
    pub lists: Vec<(ListId, String)>,
    /// The names of its programmes.
    pub programmes: Vec<(ProgrammeId, String)>,
    /// What stands in the way of assigning it (不能交办), the first thing first: the rule of assignment itself, asked of
    /// the matter it would become ([`Draft::lacks`](duban_core::Draft::lacks)).
    pub missing: Vec<Refusal>,
}

/// Something that was mended.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RepairLine {
    /// What kind of damage.
    pub kind: String,
    /// Where its outcome stands in the text: first character, one past the last.
    pub restored: [usize; 2],
    /// The damaged characters.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// How sure the reader is, 0 to 100.
    pub confidence: u8,
}

/// Something that could not be settled.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DoubtLine {
    /// What it is about.
    pub kind: String,
    /// Where in the text.
    pub place: [usize; 2],
    /// The characters in question.
    pub text: String,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLine {
    /// Its number.
    pub seq: i64,
    /// Who, as people know them.
    pub by: String,
    /// Who.
    pub by_id: duban_core::PersonId,
    /// When.
    pub at: Moment,
    /// The code of the act.
    pub act: String,
    /// The titles of the proposals it touched.
    pub proposals: Vec<String>,
    /// The clauses it touched.
    pub clauses: Vec<u32>,
    /// Whether it was taken back.
    pub is_undone: bool,
}

/// What is read back of a stored reading; the rest stands in tables of its own.
#[derive(Debug, Default, Deserialize)]
struct Kept {
    repairs: Vec<RepairLine>,
    doubts: Vec<DoubtLine>,
}

/// How many steps the page shows.
const STEPS: u32 = 10;

/// The review of a directive, for somebody who may see it.
///
/// # Errors
/// [`AppError::NoDirective`] when there is none, or none that is theirs to know of.
#[crate::boxed]
pub async fn review(app: &App, by: &Actor, id: DirectiveId) -> Result<ReviewView, AppError> {
    let directive = rights::workable(app, by, id, Right::SeeDirective).await?;
    let store = &app.store;
    let (text, kept) = text_of(app, id).await?;
    let (places, review) = (store.clause_places(id).await?, store.review(id).await?);
    let steps = store.last_steps(id, STEPS).await?;
    let relations = duban_core::relations_to(&by.unit, &directive.issuer, &app.pack.tree);
    let may_review = by.may(Right::Review, &relations).is_ok();
    let may_undo = may_review && store.last_step_of(id, by.person).await?.is_some();
    Ok(ReviewView {
        clauses: clauses(&review, &places, &text),
        proposals: proposals(app, by, &directive, &review),
        coverage: review.coverage(),
        not_ready: review.ready().err(),
        head: head(app, by, directive).await?,
        text,
        repairs: kept.repairs,
        doubts: kept.doubts,
        steps: steps.into_iter().map(step_line).collect(),
        may_review,
        may_undo,
    })
}

/// The head of a directive. Its parent is named to those who may read that one.
pub(super) async fn head(app: &App, by: &Actor, directive: Directive) -> Result<Head, AppError> {
    let parent = match directive.parent {
        None => None,
        Some(id) => match rights::readable(app, by, id).await {
            Ok(parent) => Some((id, parent.title)),
            Err(AppError::NoDirective(_)) => None,
            Err(error) => return Err(error),
        },
    };
    Ok(Head { issuer: unit_name(app, &directive.issuer), directive, parent })
}

async fn text_of(app: &App, id: DirectiveId) -> Result<(String, Kept), AppError> {
    let (text, json) = app.store.directive_text(id).await?.ok_or(AppError::NoDirective(id))?;
    let kept = serde_json::from_str(&json).map_err(|error| StoreError::Corrupt {
        row: "directive_text".to_owned(),
        column: "reading".to_owned(),
        value: error.to_string(),
    })?;
    Ok((text, kept))
}

/// The clauses with what became of them.
pub(super) fn clauses(review: &Review, places: &[(usize, usize)], text: &str) -> Vec<ClauseLine> {
    let chars: Vec<char> = text.chars().collect();
    let line =
        |(ordinal, (clause, (start, end))): (u32, (&duban_core::Clause, &(usize, usize)))| ClauseLine {
            ordinal,
            start: *start,
            end: *end,
            text: chars.get(*start..*end).unwrap_or_default().iter().collect(),
            class: clause.class,
            disposition: review.disposition(ordinal),
            is_objected: clause.word == duban_core::Word::Objected,
        };
    (0..).zip(review.clauses.iter().zip(places)).map(line).collect()
}

fn proposals(app: &App, by: &Actor, directive: &Directive, review: &Review) -> Vec<ProposalLine> {
    let mut lines: Vec<ProposalLine> =
        review.proposals.iter().map(|(id, proposal)| line(app, by, directive, *id, proposal)).collect();
    lines.sort_by_key(|line| (line.clauses.first().copied(), line.id));
    lines
}

fn line(
    app: &App,
    by: &Actor,
    directive: &Directive,
    id: ProposalId,
    proposal: &duban_core::Proposal,
) -> ProposalLine {
    let content = proposal.content.clone();
    let (pack, to) = (&app.pack, &content.intended);
    let units = to.lead.iter().chain(&to.co_leads).chain(&to.supporters);
    let list =
        |id: &ListId| (id.clone(), pack.standing.list(id).map_or_else(String::new, |l| l.name.zh.clone()));
    let programme = |id: &ProgrammeId| {
        (id.clone(), pack.standing.programme(id).map_or_else(String::new, |p| p.name.zh.clone()))
    };
    ProposalLine {
        id,
        state: proposal.state.clone(),
        clauses: proposal.clauses.clone(),
        kind: content.kind.as_ref().and_then(|kind| pack.kind(kind)).map(|kind| kind.name.clone()),
        units: units.map(|unit| unit_name(app, unit)).collect(),
        group: to.group.as_ref().and_then(|id| pack.tree.group(id)).map(|group| group.name.clone()),
        lists: content.lists.iter().map(list).collect(),
        programmes: content.programmes.iter().map(programme).collect(),
        missing: draft(app, directive, proposal).lacks(by, &app.context()),
        content,
    }
}

/// A unit by its short name.
pub(super) fn unit_name(app: &App, id: &UnitId) -> UnitName {
    let name = app.pack.tree.get(id).map_or_else(|| id.to_string(), |unit| unit.short_name.clone());
    UnitName { id: id.clone(), name }
}

fn step_line(taken: Taken) -> StepLine {
    let title = |(before, after): &(Option<duban_core::Proposal>, Option<duban_core::Proposal>)| {
        after.as_ref().or(before.as_ref()).map(|proposal| proposal.content.title.clone())
    };
    StepLine {
        seq: taken.seq,
        by_id: taken.by,
        by: taken.name.unwrap_or_else(|| taken.by.to_string()),
        at: taken.at,
        act: taken.act,
        proposals: taken.step.proposals.values().filter_map(title).collect(),
        clauses: taken.step.clauses.keys().copied().collect(),
        is_undone: taken.is_undone,
    }
}
