//! Words out of closed lists. The lists are those of `core`, so the document cannot fall behind the rules.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// Declares the written form of a closed list of `core`.
macro_rules! coded {
    ($($name:ident = $of:ident, $about:literal;)+) => {$(
        #[doc = $about]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub duban_core::$of);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.0.code())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = String::deserialize(from)?;
                let known = duban_core::$of::ALL.into_iter().find(|one| one.code() == code);
                let codes = || duban_core::$of::ALL.map(|one| one.code()).join(", ");
                known.map(Self).ok_or_else(|| serde::de::Error::custom(format!("expected one of {}", codes())))
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .description(Some($about))
                    .enum_values(Some(duban_core::$of::ALL.map(|one| one.code())))
                    .into()
            }
        }

        impl ToSchema for $name {}
    )+};
}

coded! {
    StateCode = State, "Where a matter stands.";
    LightCode = Light, "What the light of a matter shows: computed, never reported.";
    ActCode = ActKind, "What can be done to a matter.";
    PartCode = Part, "What a unit was asked to be: 牵头, 共同牵头, 配合.";
    RelationCode = Relation, "How a unit stands to a matter.";
    RoleCode = Role, "What a person is for a unit.";
    FieldCode = Field, "What a kind of matter may ask for.";
    FormCode = Form, "What form of work a kind is.";
    CadenceCode = Cadence, "How often a standing duty is reported on.";
    ClassCode = Class, "What the reader takes a clause for.";
    ReasonCode = ReasonKind, "Why something is not pursued. `covered`, `elsewhere` and `other` want a note.";
    ClassificationCode = Classification, "密级. What is marked 秘密 or above never comes in.";
    DocumentCode = Document, "What sort of document a directive is.";
    UnitKindCode = UnitKind, "What sort of unit it is.";
    LevelCode = Level, "On which level a unit stands.";
    SignCode = Sign, "A sign of hollow reporting: look here. Never a score.";
    RungCode = Rung, "A rung of the ladder.";
    ChannelCode = Channel, "How somebody was chased.";
    CorrectionCode = CorrectionReason, "Why what was reported is corrected. An honest correction is held against nobody.";
    LikelihoodCode = Likelihood, "How likely it is that a matter will be reached.";
    MethodCode = Method, "How a claim was looked at: by its papers, on site, unannounced.";
    SolvedCode = Solved, "Whether a request is solved, by the requester's own word.";
    SatisfactionCode = Satisfaction, "How satisfied a requester is.";
    MeetingStateCode = MeetingState, "Where a meeting stands.";
    PresenceCode = Presence, "What the roll call found of a venue (点名).";
    TopicCode = Topic, "Why something is on the agenda of a meeting.";
    FundSourceCode = FundSource, "Where the money of a key project comes from.";
    BlockerSortCode = BlockerSort, "What stands in the way of a key project.";
    ClosingCode = ClosingReason, "Why a matter is closed. `done` and `made_standing` want an accepted claim.";
}
