//! What lists can be asked for, in the address.

use duban_core::State;
use serde::{Deserialize, Deserializer};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{IntoParams, PartialSchema, ToSchema};

use super::atom::Unfit;
use super::few::within;
use super::{ClassificationCode, Code, Day, Identity, LightCode, Line, RungCode, StateCode};

// The document is told a figure: all states may be chosen at once.
const _: () = assert!(State::ALL.len() == 12);

/// What matters are wanted. Everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct MatterFilter {
    /// In one of these states; repeat it for several.
    #[serde(deserialize_with = "one_or_many")]
    #[param(required = false, inline, style = Form, explode, max_items = 12)]
    pub state: Vec<StateCode>,
    /// Of this kind.
    #[param(inline)]
    pub kind: Option<Code>,
    /// Its light shows this.
    #[param(inline)]
    pub light: Option<LightCode>,
    /// This unit leads it.
    #[param(inline)]
    pub lead: Option<Code>,
    /// This unit leads, co-leads or supports it.
    #[param(inline)]
    pub unit: Option<Code>,
    /// This unit issued it.
    #[param(inline)]
    pub issuer: Option<Code>,
    /// Its lead stands at this place or below.
    #[param(inline)]
    pub place: Option<Code>,
    /// It serves this programme.
    #[param(inline)]
    pub programme: Option<Code>,
    /// It is linked to this standing list.
    #[param(inline)]
    pub list: Option<Code>,
    /// It comes from this directive.
    #[param(inline)]
    pub directive: Option<Identity>,
    /// It is open and its deadline has passed.
    #[param(required = false, inline)]
    pub overdue: Flag,
    /// It waits for the receipt of whoever asks.
    #[param(required = false, inline)]
    pub awaiting: Flag,
    /// A unit declined it and nobody has answered.
    #[param(required = false, inline)]
    pub declined: Flag,
    /// It is in hand again, sent back or reopened.
    #[param(required = false, inline)]
    pub to_redo: Flag,
    /// Its lead asked for something, and nobody has answered.
    #[param(required = false, inline)]
    pub petitioned: Flag,
    /// Something stands in the way of it that nobody has cleared.
    #[param(required = false, inline)]
    pub blocked: Flag,
    /// It stands at this rung of the ladder.
    #[param(inline)]
    pub rung: Option<RungCode>,
    /// A step of the ladder waits for a signature.
    #[param(required = false, inline)]
    pub proposed: Flag,
    /// Its light turned red on this day or later, and still is.
    #[param(inline)]
    pub red_since: Option<Day>,
    /// These words are in it; all of them.
    #[param(inline)]
    pub q: Option<Line>,
    /// Due on this day or later.
    #[param(inline)]
    pub due_from: Option<Day>,
    /// Due on this day or earlier.
    #[param(inline)]
    pub due_to: Option<Day>,
    /// By what it is ordered.
    #[param(required = false, inline)]
    pub sort: SortCode,
    /// Which page, from 1.
    #[param(required = false, inline)]
    pub page: PageNumber,
}

/// What directives are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct DirectiveFilter {
    /// Words that stand in title, number or a clause.
    #[param(inline)]
    pub q: Option<Line>,
    /// Only those submitted, or only those still under review.
    #[param(inline)]
    pub submitted: Option<Flag>,
    /// Only of this classification.
    #[param(inline)]
    pub classification: Option<ClassificationCode>,
    /// From before this one: what `next` of the page before says.
    #[param(inline)]
    pub before: Option<Identity>,
}

/// By what matters are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SortCode {
    /// By deadline, the nearest first.
    #[default]
    Due,
    /// By number.
    Number,
    /// By how long it has stood where it stands.
    Since,
}

/// `true` or `false` in an address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Flag(pub bool);

impl TryFrom<String> for Flag {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        match text.as_str() {
            "true" => Ok(Self(true)),
            "false" => Ok(Self(false)),
            _ => Err(Unfit::of("true or false")),
        }
    }
}

impl PartialSchema for Flag {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Boolean).into()
    }
}

impl ToSchema for Flag {}

/// The number of a page, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct PageNumber(pub u32);

impl Default for PageNumber {
    fn default() -> Self {
        Self(1)
    }
}

impl TryFrom<String> for PageNumber {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let page = text.parse().ok().filter(|page| digits && (1..=1_000_000).contains(page));
        page.map(Self).ok_or(Unfit::of("a page from 1 to 1000000"))
    }
}

impl PartialSchema for PageNumber {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).maximum(Some(1_000_000)).into()
    }
}

impl ToSchema for PageNumber {}

/// A field that may stand several times in an address.
fn one_or_many<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<StateCode>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Sent {
        Many(Vec<StateCode>),
        One(StateCode),
    }
    match Sent::deserialize(from)? {
        // As many as there are.
        Sent::Many(all) => within::<{ State::ALL.len() }, _, _>(all),
        Sent::One(one) => Ok(vec![one]),
    }
}
