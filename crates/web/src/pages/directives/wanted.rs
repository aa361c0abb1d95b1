//! What a button of the review asks for: `do=accept:31`, with the ticked rows and the reason beside it.

use duban_app::directives::ReviewView;
use duban_core::{Class, ProposalId, Reason, ReasonKind, ReviewAct, ReviewFault};

use super::rows;
use super::show::{self, Show};
use crate::problem::Problem;

/// A form of the review.
pub(super) struct Wanted<'a> {
    fields: &'a [(String, String)],
}

/// What it comes to.
pub(super) enum Doing {
    /// These acts, in this order.
    Acts(Vec<ReviewAct>),
    /// What the panel gives, to these.
    Fill(Vec<ProposalId>),
    /// The last step back.
    Undo,
}

impl<'a> Wanted<'a> {
    pub(super) const fn new(fields: &'a [(String, String)]) -> Self {
        Self { fields }
    }

    /// The first field of a name; empty when there is none.
    pub(super) fn field(&self, name: &str) -> &'a str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The anchor of the row whose button it was; nothing for the buttons of the bar.
    pub(super) fn row(&self) -> Option<String> {
        let mut parts = self.field("do").split(':');
        let (verb, of) = (parts.next()?, parts.next()?);
        match verb {
            "accept" | "reopen" | "aside" => Some(format!("p{of}")),
            "dispose" | "object" | "withdraw" => Some(format!("k{of}")),
            _ => None,
        }
    }

    /// What is to be done.
    pub(super) fn doing(&self, view: &ReviewView) -> Result<Doing, Problem> {
        let wanted = self.field("do");
        let (verb, rest) = wanted.split_once(':').unwrap_or((wanted, ""));
        let acts = match verb {
            "undo" => return Ok(Doing::Undo),
            "enter" => return self.entered(view),
            "fill-picked" => return Ok(Doing::Fill(self.proposals()?)),
            "fill-listed" => {
                return Ok(Doing::Fill(show::listed(view, Show::from_code(self.field("show")))));
            }
            "accept-whole" => vec![ReviewAct::Accept(show::whole(view))],
            "accept" => vec![ReviewAct::Accept(vec![proposal(rest)?])],
            "reopen" => vec![ReviewAct::Reopen(vec![proposal(rest)?])],
            "aside" => {
                let (id, why) = rest.split_once(':').unwrap_or((rest, ""));
                vec![ReviewAct::SetAside { proposals: vec![proposal(id)?], reason: self.reason(why)? }]
            }
            "dispose" => {
                let (at, why) = rest.split_once(':').unwrap_or((rest, ""));
                vec![ReviewAct::Dispose { clauses: vec![number(at)?], reason: self.reason(why)? }]
            }
            "object" => vec![ReviewAct::Object(vec![number(rest)?])],
            "withdraw" => vec![ReviewAct::Withdraw(vec![number(rest)?])],
            "paragraph" => vec![ReviewAct::Accept(rows::pending_in(view, number(rest)?))],
            "classes" => by_class(view),
            "accept-picked" => vec![ReviewAct::Accept(self.proposals()?)],
            "merge" => vec![ReviewAct::Merge(self.proposals()?)],
            "aside-picked" => self.aside_picked()?,
            _ => return Err(Problem::malformed(wanted)),
        };
        Ok(Doing::Acts(acts))
    }

    /// Enter in a field of the bar: what was typed there says what for.
    fn entered(&self, view: &ReviewView) -> Result<Doing, Problem> {
        let is_given = super::fill::GIVEN.iter().any(|field| !self.field(field).is_empty());
        let picked = self.proposals()?;
        match (is_given, picked.is_empty()) {
            (true, false) => Ok(Doing::Fill(picked)),
            (true, true) => Ok(Doing::Fill(show::listed(view, Show::from_code(self.field("show"))))),
            (false, _) => Ok(Doing::Acts(self.aside_picked()?)),
        }
    }

    fn aside_picked(&self) -> Result<Vec<ReviewAct>, Problem> {
        let reason = self.reason("")?;
        let (proposals, clauses) = (self.proposals()?, self.clauses()?);
        let mut acts = Vec::new();
        if !clauses.is_empty() {
            acts.push(ReviewAct::Dispose { clauses, reason: reason.clone() });
        }
        if !proposals.is_empty() || acts.is_empty() {
            acts.push(ReviewAct::SetAside { proposals, reason });
        }
        Ok(acts)
    }

    /// The reason on the button, else the one chosen in the bar.
    fn reason(&self, on_button: &str) -> Result<Reason, Problem> {
        let code = if on_button.is_empty() { self.field("reason") } else { on_button };
        if code.is_empty() {
            return Err(ReviewFault::Nothing.into());
        }
        let kind = ReasonKind::from_code(code).ok_or_else(|| Problem::malformed(code))?;
        let note = if kind.wants_note() || on_button.is_empty() { self.field("note").trim() } else { "" };
        Ok(Reason { kind, note: note.chars().take(500).collect() })
    }

    fn proposals(&self) -> Result<Vec<ProposalId>, Problem> {
        self.ticked("pick").map(proposal).collect()
    }

    fn clauses(&self) -> Result<Vec<u32>, Problem> {
        self.ticked("clause").map(number).collect()
    }

    fn ticked(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Every open goal and every open clause of conduct, each with the reason of its class.
fn by_class(view: &ReviewView) -> Vec<ReviewAct> {
    [Class::Goal, Class::Conduct]
        .into_iter()
        .filter_map(|class| {
            let open = view.clauses.iter().filter(|c| c.class == class && rows::is_bare(view, c));
            let clauses: Vec<u32> = open.map(|clause| clause.ordinal).collect();
            let reason = Reason { kind: ReasonKind::of_class(class), note: String::new() };
            (!clauses.is_empty()).then_some(ReviewAct::Dispose { clauses, reason })
        })
        .collect()
}

fn proposal(id: &str) -> Result<ProposalId, Problem> {
    Ok(ProposalId(number(id)?))
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::malformed(text))
}
