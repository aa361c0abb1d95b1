//! What comes in through the public door, and the matter it becomes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::super::super::change::Event;
use super::super::super::decide::Context;
use super::super::super::refusal::Refusal;
use super::super::super::{Draft, EnteredAs, MatterNo, Participants, Source, enter};
use super::super::change::WorkChange;
use super::super::refusal::WorkRefusal;
use crate::{Actor, Evidence, Field, KindId, MatterId, Measure, Milestone, UnitId};

/// What the public sends in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The kind of matter it becomes; of the form `request`.
    pub kind: KindId,
    /// The unit that receives requests.
    pub office: UnitId,
    /// Its category: code and name as on the page.
    pub category: String,
    /// The name of the category, for the title.
    pub category_name: String,
    /// The text.
    pub text: String,
    /// Where it is about, as chosen; may be empty.
    pub place: String,
    /// The unit that usually handles it.
    pub usual: Option<UnitId>,
    /// Files, uploaded before.
    pub files: Vec<Evidence>,
    /// By when it is answered.
    pub due_on: Date,
}

/// The shortest text that says anything, in characters.
const SHORTEST_TEXT: usize = 10;
/// The longest text of a request, in characters.
pub const LONGEST_REQUEST: usize = 5_000;
/// How many characters of the text stand in the title.
const IN_TITLE: usize = 30;
/// What stands where other matters name the requester: the name itself is kept apart.
const KEPT_APART: &str = "公众（身份另存）";

/// The events with which a request begins: written down, and received through the door.
///
/// Its measure is one step, the reply, due by the reply's deadline: no assignment without a measure (FIELD §2), and no
/// sign-off, because nobody signs off what a citizen says.
///
/// # Errors
/// [`WorkRefusal::TooShort`], [`WorkRefusal::RequestTooLong`]; as [`enter`].
pub fn submitted(
    id: MatterId,
    no: MatterNo,
    sent: Submission,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<[Event; 2], Refusal> {
    let text = sent.text.trim().to_owned();
    let length = text.chars().count();
    if length < SHORTEST_TEXT {
        return Err(WorkRefusal::TooShort { least: SHORTEST_TEXT }.into());
    }
    if length > LONGEST_REQUEST {
        return Err(WorkRefusal::RequestTooLong { length, limit: LONGEST_REQUEST }.into());
    }
    let first: String =
        text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(IN_TITLE).collect();
    let mut facts = BTreeMap::from([(Field::Requester, KEPT_APART.to_owned())]);
    if !sent.place.trim().is_empty() {
        facts.insert(Field::Place, sent.place.trim().to_owned());
    }
    let step = Milestone {
        name: "答复诉求人".to_owned(),
        due_on: sent.due_on,
        weight: 1,
        proof: "给诉求人的答复".to_owned(),
    };
    let draft = Draft {
        kind: sent.kind,
        title: format!("{}：{first}", sent.category_name),
        requirement: text,
        issuer: sent.office,
        source: Source { document: "公众诉求".to_owned(), ..Source::default() },
        due_on: Some(sent.due_on),
        measure: Some(Measure::Milestones(vec![step])),
        lists: BTreeSet::new(),
        programmes: BTreeSet::new(),
        facts,
        plan: Vec::new(),
        intended: Participants { lead: sent.usual, ..Participants::default() },
        standing: EnteredAs::New,
    };
    let entered = enter(id, no, draft, by, ctx)?;
    let requested = Event {
        change: WorkChange::Requested { category: sent.category, files: sent.files }.into(),
        ..entered.clone()
    };
    Ok([entered, requested])
}
