//! What is known of a matter when it is written down, and what may be changed later.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{DirectiveId, Field, GroupId, KindId, ListId, Measure, Moment, ProgrammeId, UnitId, YearPlan};

/// A matter as it is first written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What kind it is.
    pub kind: KindId,
    /// What it is called.
    pub title: String,
    /// What is required, in full.
    pub requirement: String,
    /// Who asks.
    pub issuer: UnitId,
    /// Where it comes from.
    pub source: Source,
    /// By when, as written.
    pub due_on: Option<Date>,
    /// What it is measured by.
    pub measure: Option<Measure>,
    /// The standing lists it is linked to.
    pub lists: BTreeSet<ListId>,
    /// The programmes it serves; may be several.
    pub programmes: BTreeSet<ProgrammeId>,
    /// What else its kind asks for: place, requester.
    pub facts: BTreeMap<Field, String>,
    /// Of a key project: what is to be invested, year by year.
    pub plan: Vec<YearPlan>,
    /// Who is meant to do it.
    pub intended: Participants,
    /// Where it stood before it was written down (补录).
    pub standing: EnteredAs,
}

/// Where a matter comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The directive that was read.
    pub directive: Option<DirectiveId>,
    /// The clauses of it, by their order from 0.
    pub clauses: Vec<u32>,
    /// What the source is called: 省委专题会议纪要, 某某同志批示.
    pub document: String,
    /// Its document number (发文字号).
    pub doc_no: String,
    /// Its day.
    pub dated_on: Option<Date>,
}

/// A deadline: the day as written and the instant worked out from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// As written.
    pub on: Date,
    /// The end of that day at the site.
    pub at: Moment,
}

/// Who is to do a matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Participants {
    /// 牵头.
    pub lead: Option<UnitId>,
    /// 共同牵头.
    pub co_leads: Vec<UnitId>,
    /// 配合.
    pub supporters: Vec<UnitId>,
    /// A group (各市州) whose units are each to do their part: what a fan-out is proposed to.
    pub group: Option<GroupId>,
}

/// Where a matter stands when it is written down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EnteredAs {
    /// New: it begins its life now.
    #[default]
    New,
    /// 补录: it has been with its lead since that instant.
    InHand {
        /// Since when; its clock began then.
        since: Moment,
    },
    /// 补录: it was closed before it was written down.
    Closed {
        /// When it began.
        since: Moment,
        /// When it was closed.
        at: Moment,
    },
}

/// Changes to what a matter says; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edit {
    /// What kind it is.
    pub kind: Option<KindId>,
    /// What it is called.
    pub title: Option<String>,
    /// What is required.
    pub requirement: Option<String>,
    /// By when; `Some(None)` takes the date out.
    pub due_on: Option<Option<Date>>,
    /// Its source: name, number, day. Directive and clauses stay.
    pub source: Option<Source>,
    /// Who is meant to do it.
    pub intended: Option<Participants>,
    /// The programmes it serves.
    pub programmes: Option<BTreeSet<ProgrammeId>>,
    /// What else its kind asks for; an empty text takes a fact out, the others stay.
    pub facts: BTreeMap<Field, String>,
}
