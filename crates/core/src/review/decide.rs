//! What an act of the review leads to, as a step that can be taken back.

use std::collections::BTreeMap;

use super::{Content, Proposal, ProposalState, Reason, Review, ReviewAct, ReviewFault, Word};
use crate::{MatterId, ProposalId};

/// What an act changes: before and after, of each proposal and clause it touches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// Proposals: what each was and what it becomes. `None` before: it is new. `None` after: it goes.
    pub proposals: BTreeMap<ProposalId, (Option<Proposal>, Option<Proposal>)>,
    /// Words on clauses: before and after.
    pub clauses: BTreeMap<u32, (Word, Word)>,
}

impl Step {
    /// The step that takes this one back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let proposals =
            self.proposals.iter().map(|(id, (before, after))| (*id, (after.clone(), before.clone())));
        let clauses = self.clauses.iter().map(|(at, (before, after))| (*at, (after.clone(), before.clone())));
        Self { proposals: proposals.collect(), clauses: clauses.collect() }
    }

    /// Whether it changes nothing.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.proposals.values().all(|(before, after)| before == after)
            && self.clauses.values().all(|(before, after)| before == after)
    }
}

impl Review {
    /// Decides what `act` leads to. Changes nothing: [`Review::take`] does.
    ///
    /// # Errors
    /// See [`ReviewFault`].
    pub fn decide(&self, act: &ReviewAct) -> Result<Step, ReviewFault> {
        match act {
            ReviewAct::Accept(ids) => self.each(ids, |p| {
                check(&p.content)?;
                Ok(ProposalState::Accepted)
            }),
            ReviewAct::SetAside { proposals, reason } => {
                let reason = noted(reason)?;
                self.each(proposals, |_| Ok(ProposalState::SetAside(reason.clone())))
            }
            ReviewAct::Reopen(ids) => self.each(ids, |_| Ok(ProposalState::Pending)),
            ReviewAct::Edit { proposal, content } => self.edit(*proposal, content),
            ReviewAct::Merge(ids) => self.merge(ids),
            ReviewAct::Cut { proposal, into } => self.cut(*proposal, into),
            ReviewAct::Propose { proposal, clauses, content } => self.propose(*proposal, clauses, content),
            ReviewAct::Dispose { clauses, reason } => self.dispose(clauses, &noted(reason)?),
            ReviewAct::Object(clauses) => self.say(clauses, &Word::Objected),
            ReviewAct::Withdraw(clauses) => self.say(clauses, &Word::None),
        }
    }

    /// Takes a step.
    ///
    /// # Errors
    /// [`ReviewFault::ChangedSince`] when something is no longer as the step says it was; nothing is changed then.
    pub fn take(&mut self, step: &Step) -> Result<(), ReviewFault> {
        let word = |at: u32| usize::try_from(at).ok().and_then(|at| self.clauses.get(at)).map(|c| &c.word);
        let is_same =
            step.proposals.iter().all(|(id, (before, _))| self.proposals.get(id) == before.as_ref())
                && step.clauses.iter().all(|(at, (before, _))| word(*at) == Some(before));
        if !is_same {
            return Err(ReviewFault::ChangedSince);
        }
        for (id, (_, after)) in &step.proposals {
            match after {
                Some(after) => drop(self.proposals.insert(*id, after.clone())),
                None => drop(self.proposals.remove(id)),
            }
        }
        for (at, (_, after)) in &step.clauses {
            if let Some(clause) = usize::try_from(*at).ok().and_then(|at| self.clauses.get_mut(at)) {
                clause.word = after.clone();
            }
        }
        Ok(())
    }

    /// What is ready to become matters, in the order of the text.
    ///
    /// # Errors
    /// [`ReviewFault::Undisposed`] while a clause is open, [`ReviewFault::NothingAccepted`] when there is nothing.
    pub fn ready(&self) -> Result<Vec<(ProposalId, &Proposal)>, ReviewFault> {
        let coverage = self.coverage();
        if !coverage.is_whole() {
            return Err(ReviewFault::Undisposed(coverage.undisposed));
        }
        let accepted = self.proposals.iter().filter(|(_, p)| p.state == ProposalState::Accepted);
        let mut ready: Vec<_> = accepted.map(|(id, p)| (*id, p)).collect();
        ready.sort_by_key(|(id, p)| (p.clauses.first().copied(), *id));
        if ready.is_empty() { Err(ReviewFault::NothingAccepted) } else { Ok(ready) }
    }

    /// The step by which accepted proposals are matters from now on.
    #[must_use]
    pub fn entered(&self, matters: &BTreeMap<ProposalId, MatterId>) -> Step {
        let after = |id: &ProposalId, matter: &MatterId| {
            let before = self.proposals.get(id)?;
            let after = Proposal { state: ProposalState::Entered(*matter), ..before.clone() };
            Some((*id, (Some(before.clone()), Some(after))))
        };
        let proposals = matters.iter().filter_map(|(id, matter)| after(id, matter)).collect();
        Step { proposals, clauses: BTreeMap::new() }
    }

    /// A proposal that can still be decided.
    pub(super) fn open(&self, id: ProposalId) -> Result<&Proposal, ReviewFault> {
        let proposal = self.proposals.get(&id).ok_or(ReviewFault::NoProposal(id))?;
        match proposal.state {
            ProposalState::Entered(_) => Err(ReviewFault::Entered(id)),
            ProposalState::Merged(_) | ProposalState::Cut(_) => Err(ReviewFault::Gone(id)),
            _ => Ok(proposal),
        }
    }

    fn each(
        &self,
        ids: &[ProposalId],
        become_: impl Fn(&Proposal) -> Result<ProposalState, ReviewFault>,
    ) -> Result<Step, ReviewFault> {
        if ids.is_empty() {
            return Err(ReviewFault::Nothing);
        }
        let mut step = Step::default();
        for id in ids {
            let before = self.open(*id)?;
            let after = Proposal { state: become_(before)?, ..before.clone() };
            step.proposals.insert(*id, (Some(before.clone()), Some(after)));
        }
        Ok(step)
    }

    /// What a person wrote is confirmed: nothing of it is a guess any longer.
    fn edit(&self, id: ProposalId, content: &Content) -> Result<Step, ReviewFault> {
        let before = self.open(id)?;
        check(content)?;
        let content = Content { guessed: Vec::new(), ..content.clone() };
        let after = Proposal { content, ..before.clone() };
        Ok(Step { proposals: [(id, (Some(before.clone()), Some(after)))].into(), ..Step::default() })
    }

    fn merge(&self, ids: &[ProposalId]) -> Result<Step, ReviewFault> {
        let (Some((first, others)), true) = (ids.split_first(), ids.len() > 1) else {
            return Err(ReviewFault::TooFew);
        };
        let mut step = Step::default();
        let before = self.open(*first)?;
        let mut whole = before.clone();
        for id in others {
            if id == first || step.proposals.contains_key(id) {
                return Err(ReviewFault::TooFew);
            }
            let part = self.open(*id)?;
            whole.absorb(part);
            let gone = Proposal { state: ProposalState::Merged(*first), ..part.clone() };
            step.proposals.insert(*id, (Some(part.clone()), Some(gone)));
        }
        step.proposals.insert(*first, (Some(before.clone()), Some(whole)));
        Ok(step)
    }

    fn cut(&self, id: ProposalId, into: &[(ProposalId, String)]) -> Result<Step, ReviewFault> {
        let before = self.open(id)?;
        if into.len() < 2 {
            return Err(ReviewFault::TooFew);
        }
        let mut step = Step::default();
        for (piece, title) in into {
            if title.trim().is_empty() {
                return Err(ReviewFault::NoTitle);
            }
            self.free(*piece, &step)?;
            let content = Content { title: title.trim().to_owned(), ..before.content.clone() };
            let part = Proposal { state: ProposalState::Pending, clauses: before.clauses.clone(), content };
            step.proposals.insert(*piece, (None, Some(part)));
        }
        let pieces = into.iter().map(|(piece, _)| *piece).collect();
        let gone = Proposal { state: ProposalState::Cut(pieces), ..before.clone() };
        step.proposals.insert(id, (Some(before.clone()), Some(gone)));
        Ok(step)
    }

    fn propose(&self, id: ProposalId, clauses: &[u32], content: &Content) -> Result<Step, ReviewFault> {
        if clauses.is_empty() {
            return Err(ReviewFault::Nothing);
        }
        clauses.iter().try_for_each(|at| self.clause(*at).map(drop))?;
        check(content)?;
        self.free(id, &Step::default())?;
        let mut clauses = clauses.to_vec();
        clauses.sort_unstable();
        clauses.dedup();
        let new = Proposal { state: ProposalState::Accepted, clauses, content: content.clone() };
        Ok(Step { proposals: [(id, (None, Some(new)))].into(), ..Step::default() })
    }

    fn free(&self, id: ProposalId, step: &Step) -> Result<(), ReviewFault> {
        let taken = self.proposals.contains_key(&id) || step.proposals.contains_key(&id);
        if taken { Err(ReviewFault::Taken(id)) } else { Ok(()) }
    }

    /// A reason disposes of a clause together with the proposals that rest on it alone and that nobody has decided.
    fn dispose(&self, clauses: &[u32], reason: &Reason) -> Result<Step, ReviewFault> {
        for at in clauses {
            if matches!(self.disposition(*at), super::Disposition::Matter(_)) {
                return Err(ReviewFault::StandsInMatter(*at));
            }
        }
        let mut step = self.say(clauses, &Word::Disposed(reason.clone()))?;
        for (id, before) in self.proposals.iter().filter(|(_, p)| p.state == ProposalState::Pending) {
            if before.clauses.iter().all(|at| clauses.contains(at)) {
                let after = Proposal { state: ProposalState::SetAside(reason.clone()), ..before.clone() };
                step.proposals.insert(*id, (Some(before.clone()), Some(after)));
            }
        }
        Ok(step)
    }

    fn say(&self, clauses: &[u32], word: &Word) -> Result<Step, ReviewFault> {
        if clauses.is_empty() {
            return Err(ReviewFault::Nothing);
        }
        let mut step = Step::default();
        for at in clauses {
            let before = self.clause(*at)?.word.clone();
            step.clauses.insert(*at, (before, word.clone()));
        }
        Ok(step)
    }

    fn clause(&self, at: u32) -> Result<&super::Clause, ReviewFault> {
        usize::try_from(at).ok().and_then(|i| self.clauses.get(i)).ok_or(ReviewFault::NoClause(at))
    }
}

impl Proposal {
    /// Takes over the words, clauses, units and lists of another.
    fn absorb(&mut self, other: &Self) {
        self.clauses.extend(&other.clauses);
        self.clauses.sort_unstable();
        self.clauses.dedup();
        let (own, more) = (&mut self.content, &other.content);
        if !own.requirement.contains(&more.requirement) {
            own.requirement.push_str(&more.requirement);
        }
        own.due_on = own.due_on.max(more.due_on);
        own.measure = own.measure.take().or_else(|| more.measure.clone());
        own.lists.extend(more.lists.iter().filter(|l| !own.lists.contains(l)).cloned().collect::<Vec<_>>());
        let figures = more.figures.iter().filter(|f| !own.figures.contains(f)).cloned();
        own.figures.extend(figures.collect::<Vec<_>>());
        let programmes = more.programmes.iter().filter(|p| !own.programmes.contains(p)).cloned();
        own.programmes.extend(programmes.collect::<Vec<_>>());
        if own.intended.lead.is_none() {
            own.intended.lead.clone_from(&more.intended.lead);
        }
        own.intended.group = own.intended.group.take().or_else(|| more.intended.group.clone());
        let known = |unit: &crate::UnitId, to: &crate::Participants| {
            to.lead.as_ref() == Some(unit) || to.co_leads.contains(unit) || to.supporters.contains(unit)
        };
        let units = more.intended.lead.iter().chain(&more.intended.co_leads).chain(&more.intended.supporters);
        for unit in units {
            if !known(unit, &own.intended) {
                own.intended.supporters.push(unit.clone());
            }
        }
    }
}

pub(super) fn check(content: &Content) -> Result<(), ReviewFault> {
    if content.title.trim().is_empty() {
        return Err(ReviewFault::NoTitle);
    }
    content.measure.as_ref().map_or(Ok(()), |measure| Ok(measure.check()?))
}

fn noted(reason: &Reason) -> Result<Reason, ReviewFault> {
    if reason.kind.wants_note() && reason.note.trim().is_empty() {
        return Err(ReviewFault::NoNote);
    }
    Ok(Reason { kind: reason.kind, note: reason.note.trim().to_owned() })
}
