//! Requests of the public as JSON. Who sent one is not in here.

use duban_core::{
    Attached, Exclusion, Further, Moment, PersonId, Reply, Request, Satisfaction, Solved, Verdict,
};
use serde::{Deserialize, Serialize};

use super::{EvidenceView, all, views};
use crate::ViewFault;
use crate::fault::{code, number};

/// A request as it came, and what came of it. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestView {
    /// Its category.
    pub category: String,
    /// Files that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<EvidenceView>,
    /// Further words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<FurtherView>,
    /// The replies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<ReplyView>,
    /// Left out of the rates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclusion: Option<ExclusionView>,
}

/// A further word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FurtherView {
    /// What was said.
    pub text: String,
    /// When.
    pub at: i64,
}

/// A reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyView {
    /// Of which unit.
    pub unit: String,
    /// What it said.
    pub text: String,
    /// Who wrote it.
    pub by: i64,
    /// When.
    pub at: i64,
    /// Whether that was in time.
    pub is_in_time: bool,
    /// What the requester said to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<VerdictView>,
}

/// The requester's word on a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictView {
    /// `yes`, `partly`, `no`.
    pub solved: String,
    /// `very_satisfied`, `satisfied`, `dissatisfied`, `very_dissatisfied`.
    pub satisfaction: String,
    /// What else was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When.
    pub at: i64,
}

/// Why it counts in no rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExclusionView {
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: i64,
    /// For which unit.
    pub unit: String,
    /// When.
    pub at: i64,
}

/// A request that is evidence on another matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedView {
    /// Its number.
    pub request: String,
    /// What it said, and its files.
    pub evidence: Vec<EvidenceView>,
    /// Who put it there.
    pub by: i64,
    /// When.
    pub at: i64,
}

impl From<&Request> for RequestView {
    fn from(request: &Request) -> Self {
        let Request { category, files, words, replies, exclusion } = request;
        let word = |one: &Further| FurtherView { text: one.text.clone(), at: one.at.as_micros() };
        let excluded = |one: &Exclusion| ExclusionView {
            reason: one.reason.clone(),
            by: one.by.0,
            unit: one.unit.to_string(),
            at: one.at.as_micros(),
        };
        Self {
            category: category.clone(),
            files: views(files),
            words: words.iter().map(word).collect(),
            replies: views(replies),
            exclusion: exclusion.as_ref().map(excluded),
        }
    }
}

impl TryFrom<RequestView> for Request {
    type Error = ViewFault;

    fn try_from(view: RequestView) -> Result<Self, ViewFault> {
        let word = |one: FurtherView| Further { text: one.text, at: Moment::from_micros(one.at) };
        let excluded = |one: ExclusionView| Exclusion {
            reason: one.reason,
            by: PersonId(one.by),
            unit: one.unit.into(),
            at: Moment::from_micros(one.at),
        };
        Ok(Self {
            category: view.category,
            files: all(view.files)?,
            words: view.words.into_iter().map(word).collect(),
            replies: all(view.replies)?,
            exclusion: view.exclusion.map(excluded),
        })
    }
}

impl From<&Reply> for ReplyView {
    fn from(reply: &Reply) -> Self {
        let verdict = |one: &Verdict| VerdictView {
            solved: one.solved.code().to_owned(),
            satisfaction: one.satisfaction.code().to_owned(),
            note: one.note.clone(),
            at: one.at.as_micros(),
        };
        Self {
            unit: reply.unit.to_string(),
            text: reply.text.clone(),
            by: reply.by.0,
            at: reply.at.as_micros(),
            is_in_time: reply.is_in_time,
            verdict: reply.verdict.as_ref().map(verdict),
        }
    }
}

impl TryFrom<ReplyView> for Reply {
    type Error = ViewFault;

    fn try_from(view: ReplyView) -> Result<Self, ViewFault> {
        let verdict = |one: VerdictView| {
            Ok::<_, ViewFault>(Verdict {
                solved: code("solved", &one.solved, Solved::from_code)?,
                satisfaction: code("satisfaction", &one.satisfaction, Satisfaction::from_code)?,
                note: one.note,
                at: Moment::from_micros(one.at),
            })
        };
        Ok(Self {
            unit: view.unit.into(),
            text: view.text,
            by: PersonId(view.by),
            at: Moment::from_micros(view.at),
            is_in_time: view.is_in_time,
            verdict: view.verdict.map(verdict).transpose()?,
        })
    }
}

impl From<&Attached> for AttachedView {
    fn from(one: &Attached) -> Self {
        let (request, evidence) = (one.request.to_string(), views(&one.evidence));
        Self { request, evidence, by: one.by.0, at: one.at.as_micros() }
    }
}

impl TryFrom<AttachedView> for Attached {
    type Error = ViewFault;

    fn try_from(view: AttachedView) -> Result<Self, ViewFault> {
        Ok(Self {
            request: number("request", &view.request)?,
            evidence: all(view.evidence)?,
            by: PersonId(view.by),
            at: Moment::from_micros(view.at),
        })
    }
}
