//! Giving many proposals what they lack at once (批量补填): forty matters in a sitting, not forty forms.

use jiff::civil::Date;

use super::{Content, Proposal, ProposalState, Review, ReviewFault, Step};
use crate::{
    Cadence, KindId, ListId, Measure, Milestone, Participants, ProposalId, Quantity, Standing, StandingDuty,
    UnitId,
};

/// What is given. Only what a proposal lacks is filled in, unless it is to replace what is there; a list is added and
/// a kind set in any case, for nobody names them without meaning it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fill {
    /// What it is measured by.
    pub measure: Option<FillMeasure>,
    /// By when.
    pub due_on: Option<Date>,
    /// Who leads.
    pub lead: Option<UnitId>,
    /// A list it is linked to; the list's programme comes with it.
    pub list: Option<ListId>,
    /// What kind it is.
    pub kind: Option<KindId>,
    /// Whether measure, date and lead that are there give way.
    pub replaces: bool,
}

/// A measure for many: each gets its own of that sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FillMeasure {
    /// 常态, reported on so often; at the rhythm of its list or programme when none is given.
    Standing(Option<Cadence>),
    /// 按期完成: one milestone, on the due date.
    DoneByDue,
    /// 文中数字: the figure the text asks for.
    Figure,
}

impl Fill {
    /// Whether nothing is given.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        let none = Self { replaces: self.replaces, ..Self::default() };
        *self == none
    }

    /// What `content` says when it was filled in.
    fn filled(&self, content: &Content, standing: &Standing) -> Result<Content, ReviewFault> {
        let mut filled = content.clone();
        filled.kind = self.kind.clone().or(filled.kind);
        if let Some(list) = &self.list {
            push(&mut filled.lists, list);
            let programme = standing.list(list).and_then(|list| list.programme.as_ref());
            programme.into_iter().for_each(|programme| push(&mut filled.programmes, programme));
        }
        if self.replaces || filled.due_on.is_none() {
            filled.due_on = self.due_on.or(filled.due_on);
            moved(&mut filled, content.due_on);
        }
        let to = &filled.intended;
        if let Some(lead) = self.lead.as_ref().filter(|_| self.replaces || is_nobodys(to)) {
            filled.intended = led_by(lead, to);
            filled.guessed.retain(|unit| filled.intended.supporters.contains(unit));
        }
        // A link to a list is a measure: nothing lacks where there is one.
        let lacks = !content.is_measured();
        if let Some(measure) = self.measure.filter(|_| self.replaces || lacks) {
            filled.measure = Some(measure.of(&filled, standing)?);
        }
        Ok(filled)
    }
}

/// Done in time is done by the new date.
fn moved(filled: &mut Content, before: Option<Date>) {
    let in_time = |day| Measure::Milestones(vec![Milestone::done(&filled.title, day)]);
    if let (Some(before), Some(now)) = (before, filled.due_on)
        && filled.measure == Some(in_time(before))
    {
        filled.measure = Some(in_time(now));
    }
}

fn is_nobodys(to: &Participants) -> bool {
    to.lead.is_none() && to.group.is_none()
}

/// The lead in its place, and nowhere else; a group gives way to it.
fn led_by(lead: &UnitId, to: &Participants) -> Participants {
    let without = |units: &[UnitId]| units.iter().filter(|unit| *unit != lead).cloned().collect();
    Participants {
        lead: Some(lead.clone()),
        co_leads: without(&to.co_leads),
        supporters: without(&to.supporters),
        group: None,
    }
}

impl FillMeasure {
    fn of(self, content: &Content, standing: &Standing) -> Result<Measure, ReviewFault> {
        Ok(match self {
            Self::Standing(every) => {
                let own = || standing.rhythm(&content.lists, &content.programmes);
                let every = every.or_else(own).ok_or(ReviewFault::NoRhythm)?;
                Measure::Standing(StandingDuty::usual(&content.title, every))
            }
            Self::DoneByDue => {
                let due_on = content.due_on.ok_or(ReviewFault::NoDay)?;
                Measure::Milestones(vec![Milestone::done(&content.title, due_on)])
            }
            Self::Figure => Measure::Quantity(figure(content)?),
        })
    }
}

/// The one figure that is to be reached.
fn figure(content: &Content) -> Result<Quantity, ReviewFault> {
    match content.figures.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(ReviewFault::NoFigure),
        several => Err(ReviewFault::SeveralFigures(several.len())),
    }
}

fn push<T: Clone + PartialEq>(into: &mut Vec<T>, one: &T) {
    if !into.contains(one) {
        into.push(one.clone());
    }
}

/// What came of giving something to many proposals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// The one step for all that changed.
    pub step: Step,
    /// Those that could not take it, and why. The others do not wait for them.
    pub refused: Vec<(ProposalId, ReviewFault)>,
}

impl Review {
    /// Gives `fill` to each of `ids`: one step for all that can take it, a reason for each that cannot.
    ///
    /// That one of forty has no date must not take the work on the other thirty-nine with it: whoever filled them in
    /// would have to find it and begin anew. The step is one, so it is taken back as a whole.
    ///
    /// # Errors
    /// [`ReviewFault::Nothing`] when no proposal is named or nothing is given.
    pub fn fill(&self, ids: &[ProposalId], fill: &Fill, standing: &Standing) -> Result<Filled, ReviewFault> {
        if ids.is_empty() || fill.is_nothing() {
            return Err(ReviewFault::Nothing);
        }
        let mut filled = Filled::default();
        for id in ids {
            match self.filled(*id, fill, standing) {
                Ok((before, after)) if before == after => {}
                Ok(change) => {
                    filled.step.proposals.insert(*id, (Some(change.0), Some(change.1)));
                }
                Err(fault) => filled.refused.push((*id, fault)),
            }
        }
        Ok(filled)
    }

    fn filled(
        &self,
        id: ProposalId,
        fill: &Fill,
        standing: &Standing,
    ) -> Result<(Proposal, Proposal), ReviewFault> {
        let before = self.open(id)?;
        let content = fill.filled(&before.content, standing)?;
        super::decide::check(&content)?;
        Ok((before.clone(), Proposal { content, ..before.clone() }))
    }

    /// What can be filled in: proposals that wait or are accepted.
    pub fn fillable(&self) -> impl Iterator<Item = (ProposalId, &Proposal)> {
        let is = |p: &Proposal| matches!(p.state, ProposalState::Pending | ProposalState::Accepted);
        self.proposals.iter().filter(move |(_, p)| is(p)).map(|(id, p)| (*id, p))
    }
}
