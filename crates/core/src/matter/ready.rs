//! What a matter lacks to be assigned (不能交办), as one rule for everyone who asks.
//!
//! [`decide`](super::decide) asks it of the act in hand; the review of a directive asks it of the matter a proposal
//! would become ([`lacks`], [`Draft::lacks`]), before anybody has worked on it for nothing.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::act::{Act, Assign, Share, Spread};
use super::decide::Context;
use super::draft::{Draft, Due, Participants};
use super::refusal::Refusal;
use super::{Matter, MatterNo, enter};
use crate::{Actor, Field, MatterId, Measure, UnitId, UnitTree, equal_parts};

/// Everything that stands in the way of assigning `matter` as it is meant, in the order in which it is put right:
/// what it says, its date, whom it is meant for. Empty: assigning it [as it is meant](as_meant) is not refused.
///
/// Its state and the clauses of its directive are not asked for: they belong to the act.
///
/// # Source
/// FIELD §2 and §7 (a measure), §1 (units below the issuer), §6 (official statistics).
#[must_use]
pub fn lacks(matter: &Matter, ctx: &Context<'_>) -> Vec<Refusal> {
    let mut lacks: Vec<Refusal> = said(matter, ctx).collect();
    lacks.extend(due(matter, None, ctx).and_then(|due| in_time(matter, due, ctx)).err());
    match as_meant(matter, ctx.tree) {
        Act::FanOut(spread) => {
            // Of a hundred counties that are all refused for one reason, the first says it.
            let mut told = BTreeSet::new();
            lacks.extend(
                shares(matter, &spread.shares, &matter.issuer, ctx).filter(|r| told.insert(r.code())),
            );
        }
        Act::Assign(assign) => lacks.extend(participants(matter, &assign.to, ctx)),
        _ => {}
    }
    lacks
}

impl Draft {
    /// What the matter made of this would lack, see [`lacks`]; what could not even be [entered](enter) lacks just that.
    #[must_use]
    pub fn lacks(self, by: &Actor, ctx: &Context<'_>) -> Vec<Refusal> {
        match enter(MatterId(0), MatterNo::new(1, 1), self, by, ctx) {
            Ok(entered) => Matter::begin(&entered).map_or_else(Vec::new, |matter| lacks(&matter, ctx)),
            Err(refusal) => vec![refusal],
        }
    }
}

/// The act by which a matter goes out as it is meant (按建议交办): to its lead with the others; to every unit of its group
/// where nobody leads, a figure in [equal parts](equal_parts). By its own date.
///
/// The parts have no identity yet: whoever does the act draws them.
#[must_use]
pub fn as_meant(matter: &Matter, tree: &UnitTree) -> Act {
    let to = &matter.intended;
    let Some(group) = to.group.as_ref().filter(|_| to.lead.is_none()) else {
        return Act::Assign(Assign { to: to.clone(), due_on: None });
    };
    let units = tree.members(group);
    let quotas: Vec<_> = match &matter.measure {
        Some(Measure::Quantity(figure)) => {
            equal_parts(figure.target, units.len()).into_iter().map(Some).collect()
        }
        _ => vec![None; units.len()],
    };
    let share = |(unit, quota): (&crate::Unit, _)| Share { id: MatterId(0), unit: unit.id.clone(), quota };
    let shares = units.into_iter().zip(quotas).map(share).collect();
    Act::FanOut(Spread { group: Some(group.clone()), shares, due_on: None })
}

/// What the matter itself does not say: a measure, and what its kind asks for.
pub(super) fn said(matter: &Matter, ctx: &Context<'_>) -> impl Iterator<Item = Refusal> {
    let required = ctx.kind(&matter.kind).map_or(&[][..], |kind| kind.required.as_slice());
    let missing = required.iter().filter(|field| !has(matter, **field));
    let measure = (!matter.is_measured()).then_some(Refusal::NoMeasure);
    measure.into_iter().chain(missing.map(|field| Refusal::Missing { field: *field }))
}

/// Whether the matter says what `field` asks for. Units and date come with the act and are asked for there.
fn has(matter: &Matter, field: Field) -> bool {
    match field {
        Field::Title => !matter.title.is_empty(),
        Field::Requirement => !matter.requirement.is_empty(),
        Field::Source => {
            matter.source.directive.is_some()
                || !matter.source.document.is_empty()
                || !matter.source.doc_no.is_empty()
        }
        Field::Lead | Field::Support | Field::DueOn => true,
        Field::Programme => !matter.programmes.is_empty(),
        Field::List => !matter.lists.is_empty(),
        Field::Place | Field::Requester | Field::Supervisor | Field::Verifier => {
            matter.facts.contains_key(&field)
        }
    }
}

/// The day by which it is due, told with the act or known before, not in the past.
pub(super) fn due(matter: &Matter, told: Option<Date>, ctx: &Context<'_>) -> Result<Due, Refusal> {
    let due = told.map(|on| ctx.due(on)).or(matter.due).ok_or(Refusal::NoDue)?;
    if due.at <= ctx.now { Err(Refusal::DueInThePast) } else { Ok(due) }
}

/// Whether whoever is asked today has the least time there is: no same-day requests, but for what cannot wait.
///
/// # Source
/// FIELD §5: minimum reply time (no same-day requests except emergencies). The number of days is the kind's
/// ([`crate::Kind::least_days`]); a leader may allow less, with a reason that is kept ([`Act::AllowHaste`]).
pub(in crate::matter) fn in_time(matter: &Matter, due: Due, ctx: &Context<'_>) -> Result<(), Refusal> {
    let days = ctx.kind(&matter.kind).map_or(LEAST_DAYS, |kind| kind.least_days);
    let from = ctx.calendar.add_working_days(ctx.day(ctx.now), days).unwrap_or(due.on);
    if due.on >= from || matter.work.haste.is_some() {
        return Ok(());
    }
    Err(super::WorkRefusal::TooSoon { days, from }.into())
}

/// Working days, where the kind says nothing.
const LEAST_DAYS: u32 = 1;

/// Why these cannot be asked: nobody leads, somebody is named twice, a unit that may not be asked.
pub(super) fn participants(
    matter: &Matter,
    to: &Participants,
    ctx: &Context<'_>,
) -> impl Iterator<Item = Refusal> {
    let nobody = to.lead.is_none().then_some(Refusal::NoLead);
    let wrong = super::decide::check_participants(to, ctx).err();
    let units = to.lead.iter().chain(&to.co_leads).chain(&to.supporters);
    let outside = units.filter_map(move |unit| may_be_asked(matter, unit, &matter.issuer, ctx).err());
    // A unit nobody knows was told by the check before.
    nobody.into_iter().chain(wrong).chain(outside.filter(|r| !matches!(r, Refusal::UnknownUnit { .. })))
}

/// Why the matter cannot be spread so by `holder`: nobody is named, a unit that may not be asked, a share that
/// means nothing.
pub(super) fn shares(
    matter: &Matter,
    shares: &[Share],
    holder: &UnitId,
    ctx: &Context<'_>,
) -> impl Iterator<Item = Refusal> {
    let mut seen = BTreeSet::new();
    let nobody = shares.is_empty().then_some(Refusal::NobodyAsked);
    let each = shares.iter().filter_map(move |share| {
        let (unit, issuer) = (share.unit.clone(), holder.clone());
        if let Err(refusal) = may_be_asked(matter, &unit, holder, ctx) {
            return Some(refusal);
        }
        // A part given to the holder itself would wait for its own receipt.
        if unit == *holder {
            return Some(Refusal::NotBelow { unit, issuer });
        }
        if !seen.insert(&share.unit) {
            return Some(Refusal::UnitTwice { unit });
        }
        share_of(matter, share).err()
    });
    nobody.into_iter().chain(each)
}

/// A figure is divided in figures, anything else as it is.
fn share_of(matter: &Matter, share: &Share) -> Result<(), Refusal> {
    let is_figure = matches!(matter.measure, Some(Measure::Quantity(_)));
    match share.quota {
        None if is_figure => Err(Refusal::NoShare { unit: share.unit.clone() }),
        Some(quota) if !is_figure || quota.scaled() <= 0 => {
            Err(Refusal::MeaninglessShare { unit: share.unit.clone() })
        }
        _ => Ok(()),
    }
}

/// Whether `unit` may be asked by `issuer` for this matter: it exists, lies below, and is not asked for a figure that
/// nobody may be made to reach.
pub(super) fn may_be_asked(
    matter: &Matter,
    unit: &UnitId,
    issuer: &UnitId,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let Some(known) = ctx.tree.get(unit) else {
        return Err(Refusal::UnknownUnit { unit: unit.clone() });
    };
    if !known.exists_on(ctx.day(ctx.now)) {
        let now = ctx.tree.now(unit);
        let into = (now != unit).then(|| now.clone());
        return Err(Refusal::UnitOver { unit: unit.clone(), into });
    }
    if !ctx.tree.is_at_or_below(unit, ctx.tree.principal(issuer)) {
        return Err(Refusal::NotBelow { unit: unit.clone(), issuer: issuer.clone() });
    }
    match ctx.statistics.refuses(&asked_for(matter), known) {
        Some(word) => Err(Refusal::OfficialStatistic { word: word.word.clone(), unit: unit.clone() }),
        None => Ok(()),
    }
}

/// What is asked for, in one sentence: the title with the figure to be reached.
fn asked_for(matter: &Matter) -> String {
    match &matter.measure {
        Some(Measure::Quantity(figure)) => format!("{}达到{}{}", matter.title, figure.target, figure.unit),
        _ => matter.title.clone(),
    }
}
