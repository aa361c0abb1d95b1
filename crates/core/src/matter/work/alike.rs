//! A person's word on look-alikes: the same datum, reported once, or different ones, and why.

use super::super::change::{Change, Event};
use super::super::decide::{Context, given};
use super::super::refusal::Refusal;
use super::super::{Matter, SayAlike, State};
use super::change::WorkChange;
use super::refusal::WorkRefusal;
use crate::alike::counted;
use crate::coded::coded;
use crate::{
    Indicator, MatterRef, Measure, Moment, PersonId, PointSort, Stand, UnitId, answers_rhythm, converted,
};

/// From where a matter takes its figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameAs {
    /// The matter on which it is reported.
    pub source: MatterRef,
    /// The unit that reports it there and would have to report it here.
    pub unit: UnitId,
    /// The power of ten by which a figure there is multiplied to be one here.
    pub power: i8,
}

/// What somebody said of a look-alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeSaid {
    /// The other matter.
    pub other: MatterRef,
    /// Whether both ask for the same.
    pub is_same: bool,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: PersonId,
    /// For which unit.
    pub unit: UnitId,
    /// When.
    pub at: Moment,
}

coded! {
    /// Why a matter takes its figure from another no longer.
    pub enum AlikeEnd {
        /// Nobody reports there any more: claimed, closed, paused, divided, in other hands.
        NotAnswering = "not_answering", "来源事项已停止填报", "nobody reports there any more";
        /// What is asked there is measured in another way now.
        Measured = "measured", "来源事项改了计量方式", "it is measured in another way there";
        /// The figure there fell below what was taken, without a correction.
        Falls = "falls", "来源数据低于已取的数", "the figure there is below what was taken";
        /// This matter is not asked for it any more.
        NotAsked = "not_asked", "本事项不再需要取数", "it is not asked here any more";
    }
}

pub(in super::super) fn said(
    matter: &Matter,
    said: &SayAlike,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    let reason = given(&said.reason)?;
    let not_alike = || WorkRefusal::NotAlike { no: said.other.clone() };
    let other = said.found.as_ref().filter(|other| other.id != matter.id).ok_or_else(not_alike)?;
    let same = if said.is_same { Some(same_as(matter, other, ctx)?) } else { None };
    Ok(WorkChange::AlikeSaid { other: other.reference(), same, reason })
}

/// How `matter` would take its figure from `source`.
fn same_as(matter: &Matter, source: &Matter, ctx: &Context<'_>) -> Result<SameAs, WorkRefusal> {
    let no = || source.no.clone();
    let unit = source.answering_lead(ctx).ok_or_else(|| WorkRefusal::NotAnswering { no: no() })?;
    let here = matter.lead().or(matter.intended.lead.as_ref());
    let power = power(matter, source).filter(|_| here == Some(unit) && matter.children == 0);
    let power = power.ok_or_else(|| WorkRefusal::NotAlike { no: no() })?;
    if source.work.same.is_some() {
        return Err(WorkRefusal::InChain { no: no() });
    }
    if !matter.work.answers.is_empty() {
        return Err(WorkRefusal::InChain { no: matter.no.clone() });
    }
    if !answers_rhythm(source.cadence(ctx), matter.cadence(ctx)) {
        return Err(WorkRefusal::OtherRhythm { no: no() });
    }
    let (there, before) =
        (source.work.claimed.of(0, source.points()), matter.work.claimed.of(0, matter.points()));
    if let (Stand::Figure(there), Stand::Figure(here)) = (there, before) {
        let there = converted(there, power);
        if there < here {
            let unit = match &matter.measure {
                Some(Measure::Quantity(figure)) => figure.unit.as_str(),
                _ => "",
            };
            let (here, there) = (format!("{here} {unit}"), format!("{there} {unit}"));
            return Err(WorkRefusal::FiguresDiffer { here, there });
        }
    }
    Ok(SameAs { source: source.reference(), unit: unit.clone(), power })
}

/// The power of ten between two matters that ask for one sort of datum; nothing where they do not.
pub(super) fn power(matter: &Matter, source: &Matter) -> Option<i8> {
    // A report on a key project says its investment as well: it is no answer to a matter that asks for one datum.
    if matter.points().invests || source.points().invests {
        return None;
    }
    match (&matter.measure, &source.measure) {
        (Some(Measure::Quantity(here)), Some(Measure::Quantity(there))) => {
            let (here, there) = (counted(&here.unit), counted(&there.unit));
            (here.base == there.base).then(|| there.power.saturating_sub(here.power))
        }
        _ => {
            let is_duty = |one: &Matter| one.points().sort() == PointSort::Duty;
            (is_duty(matter) && is_duty(source)).then_some(0)
        }
    }
}

impl Matter {
    /// What it is called wherever another matter names it.
    #[must_use]
    pub fn reference(&self) -> MatterRef {
        MatterRef { id: self.id, no: self.no.clone() }
    }

    /// What its lead is asked for, as far as another matter may ask for the same.
    #[must_use]
    pub fn indicator(&self, ctx: &Context<'_>) -> Option<Indicator> {
        let found = Indicator::of(&self.title, self.measure.as_ref())
            .filter(|_| self.is_measured() && !self.points().invests)?;
        Some(ctx.standing.same_names().settle(found))
    }

    /// The lead that reports on it now.
    #[must_use]
    pub fn answering_lead(&self, ctx: &Context<'_>) -> Option<&UnitId> {
        let is_open = self.state == State::InHand && self.children == 0 && !self.is_suspended(ctx);
        let lead = self.active().find(|one| one.part == crate::Part::Lead && one.receipt.is_some());
        lead.map(|one| &one.unit).filter(|_| is_open)
    }

    /// What was said of another matter, last.
    #[must_use]
    pub fn said_of(&self, other: crate::MatterId) -> Option<&AlikeSaid> {
        self.work.alike.iter().find(|said| said.other.id == other)
    }

    pub(super) fn say_alike(
        &mut self,
        other: &MatterRef,
        same: Option<&SameAs>,
        reason: &str,
        event: &Event,
    ) {
        self.work.alike.retain(|known| known.other.id != other.id);
        self.work.alike.push(AlikeSaid {
            other: other.clone(),
            is_same: same.is_some(),
            reason: reason.to_owned(),
            by: event.by,
            unit: event.unit.clone(),
            at: event.at,
        });
        match same {
            Some(same) => self.work.same = Some(same.clone()),
            None if self.work.same.as_ref().is_some_and(|known| known.source.id == other.id) => {
                self.work.same = None;
            }
            None => {}
        }
    }

    /// Whether it may still take its figure from elsewhere after `change`: it is asked, of the same unit, for the same.
    pub(in super::super) fn may_follow(&self, change: &Change) -> bool {
        let Some(same) = &self.work.same else { return true };
        let lead = self.lead().or(self.intended.lead.as_ref());
        let is_measured_anew = matches!(change, Change::Measured(_));
        self.state.is_unclaimed() && self.children == 0 && lead == Some(&same.unit) && !is_measured_anew
    }
}
