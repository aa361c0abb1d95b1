//! Claimed done (申请办结), verified (核查) or sent back (退回重办), accepted (验收); and how likely it is to be reached.

use super::super::Matter;
use super::super::change::Event;
use super::super::decide::{Context, check_length, given};
use super::super::refusal::Refusal;
use super::change::WorkChange;
use super::refusal::WorkRefusal;
use crate::coded::coded;
use crate::{Actor, Evidence, Moment, Percent, PersonId, PointSort, Points, Stand, UnitId, reached};

/// The claim that a matter is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What was done.
    pub note: String,
    /// What proves it.
    pub evidence: Vec<Evidence>,
    /// Who claims it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Whether it was drawn for verification.
    pub draw: Draw,
}

/// A draw that anybody can repeat: the same seed and matter give the same answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw {
    /// What was drawn from.
    pub seed: i64,
    /// How likely it was to be drawn.
    pub rate: Percent,
    /// Whether it was.
    pub is_drawn: bool,
}

coded! {
    /// How a claim was looked at.
    pub enum Method {
        /// By its papers.
        Desk = "desk", "书面核查", "by its papers";
        /// On the spot.
        OnSite = "on_site", "现场核查", "on site";
        /// On the spot, unannounced.
        Unannounced = "unannounced", "暗访", "unannounced";
    }
}

/// A working paper (检查底稿).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// How it was looked at.
    pub method: Method,
    /// What was found.
    pub findings: String,
    /// What was seen of every point.
    pub stands: Vec<Stand>,
    /// What was brought back.
    pub evidence: Vec<Evidence>,
    /// Whether the claim holds.
    pub passes: bool,
    /// Who looked.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

coded! {
    /// How likely it is that a matter will be reached. Four answers: there is no comfortable middle.
    ///
    /// # Source
    /// FIELD §2.
    pub enum Likelihood {
        /// 很可能.
        HighlyLikely = "highly_likely", "很可能完成", "highly likely";
        /// 可能.
        Likely = "likely", "可能完成", "likely";
        /// 不太可能.
        Unlikely = "unlikely", "难以完成", "unlikely";
        /// 很难.
        HighlyUnlikely = "highly_unlikely", "很难完成", "highly unlikely";
    }
}

impl Likelihood {
    /// Whether it is more likely than not to be reached.
    #[must_use]
    pub const fn is_hopeful(self) -> bool {
        matches!(self, Self::HighlyLikely | Self::Likely)
    }
}

/// Somebody's word on how likely it is: never the light, and audited against the outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// How likely.
    pub likelihood: Likelihood,
    /// Why.
    pub note: String,
    /// Who judged.
    pub by: PersonId,
    /// For which unit.
    pub unit: UnitId,
    /// When.
    pub at: Moment,
}

/// Points by which every claim sent back before raises the rate.
const STEP: i32 = 2_000;

/// How likely a claim is to be verified: the kind's rate, and 20 points more for every claim of the unit that was sent
/// back before, up to every one.
///
/// # Example
/// ```
/// use duban_core::{Percent, verification_rate};
/// assert_eq!(verification_rate(30, 0), Percent(3000));
/// assert_eq!(verification_rate(30, 2), Percent(7000));
/// assert_eq!(verification_rate(30, 9), Percent::WHOLE);
/// ```
#[must_use]
pub fn verification_rate(sample_percent: u8, sent_back_before: u32) -> Percent {
    let raised = i32::try_from(sent_back_before).unwrap_or(i32::MAX).saturating_mul(STEP);
    Percent(raised.saturating_add(i32::from(sample_percent) * 100)).min(Percent::WHOLE)
}

impl Draw {
    /// Draws for `matter`.
    #[must_use]
    pub fn of(seed: i64, matter: crate::MatterId, rate: Percent) -> Self {
        // SplitMix64, whose output is spread evenly over all numbers.
        let mut mixed = seed.cast_unsigned() ^ matter.0.cast_unsigned().wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        let drawn = i32::try_from(mixed % 10_000).unwrap_or_default();
        Self { seed, rate, is_drawn: drawn < rate.0 }
    }
}

/// All that was asked is reported, by the matter or by its parts.
pub(super) fn is_claimable(matter: &Matter, ctx: &Context<'_>) -> Result<(), Refusal> {
    if ctx.open_parts > 0 {
        return Err(WorkRefusal::OpenParts { count: ctx.open_parts }.into());
    }
    let points = matter.points();
    let so_far = reached(matter.measure.as_ref(), &matter.work.claimed);
    if matter.children == 0 && points.sort() != PointSort::Duty && so_far < Percent::WHOLE {
        return Err(WorkRefusal::NotReached { reached: so_far }.into());
    }
    Ok(())
}

pub(in super::super) fn claimed_done(
    matter: &Matter,
    note: &str,
    evidence: &[Evidence],
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    is_claimable(matter, ctx)?;
    let lines = matter.work.filings.iter().flat_map(|filing| &filing.report.lines);
    if evidence.is_empty() && lines.flat_map(|line| &line.evidence).next().is_none() {
        return Err(WorkRefusal::NoEvidence.into());
    }
    let percent = ctx.kind(&matter.kind).map_or(100, |kind| kind.sample_percent);
    let rate = verification_rate(percent, ctx.sent_back_before);
    Ok(WorkChange::ClaimedDone {
        note: given(note)?,
        evidence: evidence.to_vec(),
        draw: Draw::of(ctx.seed, matter.id, rate),
    })
}

/// Nobody verifies or accepts what they claimed.
pub(super) fn is_not_own(matter: &Matter, by: &Actor) -> Result<(), Refusal> {
    match &matter.work.claim {
        Some(claim) if claim.by == by.person => Err(Refusal::SamePerson),
        _ => Ok(()),
    }
}

pub(in super::super) fn verified(matter: &Matter, paper: &Paper, by: &Actor) -> Result<WorkChange, Refusal> {
    is_not_own(matter, by)?;
    let points = matter.points();
    let fits = paper.stands.len() == points.count()
        && paper.stands.iter().enumerate().all(|(at, stand)| stand.sort() == points.sort_of(at));
    if !fits {
        let fault = crate::ReportFault::Points { wanted: points.count(), found: paper.stands.len() };
        return Err(WorkRefusal::from(fault).into());
    }
    Ok(WorkChange::Verified { paper: Box::new(Paper { findings: given(&paper.findings)?, ..paper.clone() }) })
}

pub(in super::super) fn sent_back(reason: &str) -> Result<WorkChange, Refusal> {
    Ok(WorkChange::SentBack { reason: given(reason)? })
}

/// Whoever accepts answers for it: what was drawn needs a paper that holds, and no paper may say it does not.
pub(super) fn is_acceptable(matter: &Matter, by: &Actor) -> Result<(), Refusal> {
    is_not_own(matter, by)?;
    let holds = matter.work.papers.last().map(|paper| paper.passes);
    let is_drawn = matter.work.claim.as_ref().is_some_and(|claim| claim.draw.is_drawn);
    if holds == Some(false) || (is_drawn && holds.is_none()) {
        return Err(WorkRefusal::NotVerified.into());
    }
    Ok(())
}

pub(in super::super) fn accepted(matter: &Matter, note: &str, by: &Actor) -> Result<WorkChange, Refusal> {
    is_acceptable(matter, by)?;
    check_length(note)?;
    Ok(WorkChange::Accepted { note: note.trim().to_owned() })
}

/// Whoever reports does not judge.
pub(super) fn may_judge(matter: &Matter, by: &Actor) -> Result<(), Refusal> {
    match matter.work.filings.iter().any(|filing| filing.by == by.person) {
        true => Err(Refusal::SamePerson),
        false => Ok(()),
    }
}

pub(in super::super) fn judged(
    matter: &Matter,
    likelihood: Likelihood,
    note: &str,
    by: &Actor,
) -> Result<WorkChange, Refusal> {
    may_judge(matter, by)?;
    Ok(WorkChange::Judged { likelihood, note: given(note)? })
}

impl Matter {
    pub(in super::super) fn claim_done(
        &mut self,
        note: &str,
        evidence: &[Evidence],
        draw: Draw,
        event: &Event,
    ) {
        let (note, evidence) = (note.to_owned(), evidence.to_vec());
        self.work.claim = Some(Claim { note, evidence, by: event.by, at: event.at, draw });
        self.work.papers.clear();
    }

    pub(in super::super) fn take_paper(&mut self, paper: &Paper, event: &Event) {
        let paper = Paper { by: event.by, at: event.at, ..paper.clone() };
        if paper.passes {
            self.verify_as(paper.stands.clone());
        }
        self.work.papers.push(paper);
    }

    /// Accepted on its papers alone, the claim is taken as it stands.
    pub(in super::super) fn accept(&mut self) {
        if self.work.papers.is_empty() {
            self.work.verified = self.work.claimed.clone();
        }
    }

    fn verify_as(&mut self, stands: Vec<Stand>) {
        self.work.verified = self.work.claimed.clone();
        self.work.verified.say(stands, Points::of(self.measure.as_ref()));
    }

    pub(in super::super) fn send_back(&mut self) {
        self.work.claim = None;
        self.work.approval = None;
        self.work.sent_back = self.work.sent_back.saturating_add(1);
    }
}
