//! What the three rates are counted from (FIELD §4).

use super::super::super::{Matter, State};
use super::{Reply, Request, Verdict};
use crate::UnitId;
use crate::coded::coded;

coded! {
    /// Whether a request counts in the rates.
    pub enum RequestStanding {
        /// It counts.
        Counts = "counts", "计入", "counts";
        /// Set aside or cancelled before anybody replied for good.
        GivenUp = "given_up", "已中止", "given up";
        /// Left out by somebody else than its lead, with a reason, and listed.
        Excluded = "excluded", "已剔除", "excluded";
    }
}

/// A request as it stands in the rates.
#[derive(Debug, Clone, Copy)]
pub struct CountedRequest<'a> {
    /// The request.
    pub request: &'a Request,
    /// In whose rates: of the unit that replied last, before that of whoever holds it.
    pub unit: &'a UnitId,
    /// Whether it counts.
    pub standing: RequestStanding,
    /// The first reply: response is counted from it.
    pub first: Option<&'a Reply>,
    /// The requester's word on the last reply: resolution and satisfaction are counted from it.
    pub verdict: Option<&'a Verdict>,
}

impl Matter {
    /// How the rates count it; nothing for what is no request of the public.
    #[must_use]
    pub fn counted_request(&self) -> Option<CountedRequest<'_>> {
        let request = self.work.request.as_deref()?;
        let last = request.replies.last();
        let standing = match (&request.exclusion, self.state) {
            (Some(_), _) => RequestStanding::Excluded,
            (None, State::SetAside | State::Cancelled) => RequestStanding::GivenUp,
            _ => RequestStanding::Counts,
        };
        Some(CountedRequest {
            request,
            unit: last.map_or_else(|| self.holder(), |reply| &reply.unit),
            standing,
            first: request.replies.first(),
            verdict: last.and_then(|reply| reply.verdict.as_ref()),
        })
    }
}
