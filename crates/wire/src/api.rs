//! What the JSON interface `/api/v1` takes and gives.
//!
//! Apart from the stored views on purpose: those are read back after years and keep what they know; these are a contract
//! with other programs. Identities are text (a number of 63 bits does not survive JavaScript), instants are RFC 3339 in
//! UTC, days `YYYY-MM-DD`, figures decimal text. What is sent is read strictly: an unknown field, a text too long or a
//! word outside its list is refused before any rule is asked. Each type describes itself for the OpenAPI document.

mod act;
mod atom;
mod board;
mod burden;
mod coded;
mod common;
mod deputy;
mod directive;
mod draft;
mod few;
mod filter;
mod import;
mod ladder;
mod matter;
mod measure;
mod meeting;
mod pack;
mod person;
mod problem;
mod project;
mod request;
mod review;
mod review_act;
mod sign;
mod unit;
mod waiting;
mod work;

pub use act::{ActSent, BulkAct, BulkSent, ShareSent};
pub use atom::{Code, Day, Figure, Identity, Instant, Key, Line, MatterNumber, Ordinal, Prose, Weight};
pub use board::{
    AxisCode, BoardCell, BoardFilter, BoardHead, BoardLine, BoardNumber, BoardPage, JudgedLevel, JudgedUnit,
    Judgements, LightCount, Share, ThenLine, ThenList, TrendPoint,
};
pub use burden::{
    AlikeDecided, AlikeFilter, AlikeOf, AlikePage, AlikePairView, AlikePairs, Burden, BurdenFilter,
    BurdenLoad, BurdenMatter, BurdenRow,
};
pub use coded::{
    ActCode, BlockerSortCode, CadenceCode, ChannelCode, ClassCode, ClassificationCode, ClosingCode,
    CorrectionCode, DocumentCode, FieldCode, FormCode, FundSourceCode, LevelCode, LightCode, LikelihoodCode,
    MeetingStateCode, MethodCode, PartCode, PresenceCode, ReasonCode, RelationCode, RoleCode, RungCode,
    SatisfactionCode, SignCode, SolvedCode, StateCode, TopicCode, UnitKindCode,
};
pub use common::{NameView, UnitRef, Why};
pub use deputy::{Deputies, DeputySent, DeputyView};
pub use directive::{
    BroughtIn, Clause, DirectiveHead, DirectiveLine, DirectivePage, DirectiveRef, DirectiveText, Directives,
    Disposition, MatterOf,
};
pub use draft::{DraftSent, EditSent, SourceSent, StandingSent, UnitsSent};
pub use filter::{DirectiveFilter, Flag, MatterFilter, PageNumber, SortCode};
pub use import::{
    ColumnMeant, ColumnsAsked, ColumnsSent, ImportColumn, ImportColumns, ImportItem, ImportItems, ImportView,
    LedgerFile, RemarkView, RowsAsked, VerdictCode,
};
pub use ladder::{LadderData, LadderState, NextStepView, RungData, RungDay};
pub use matter::{
    BulkDone, BulkOutcome, CodeName, Decline, Done, Happened, History, Light, Matter, MatterLine, MatterPart,
    Matters, Offer, Participant, Receipt, Source, SourceText, Split,
};
pub use measure::{Measure, MilestoneOf, WaypointOf};
pub use meeting::{
    AgendaItem, AgendaProposal, AgendaProposals, CallSent, DecisionSent, Meeting, MeetingActSent,
    MeetingDecision, MeetingFilter, MeetingLine, Meetings, MinutesReadIn, MinutesText, PlanSent, Venue,
};
pub use pack::{
    GroupView, Groups, KindView, Kinds, ListItemView, ListView, Lists, ProgrammeView, Programmes, UnitView,
    Units,
};
pub use person::{
    Me, PasswordSent, PostSent, PostView, SavedView, SavedViews, SignInSent, SignedIn, ViewSent,
};
pub use problem::{Changed, Problem};
pub use project::{BlockerNumber, BlockerOf, FundOf, PlanYear, ProjectOf, YearNow, YearOfPlan};
pub use request::{
    HeapCode, RateOf, RequestFilter, RequestLine, RequestOne, RequestRates, RequestReply, RequestSender,
    RequestUnit, Requests,
};
pub use review::{
    Coverage, Doubt, Proposal, ProposalContent, ProposalStateView, Repair, Review, ReviewStep, Submitted,
};
pub use review_act::{ContentSent, ReasonSent, ReviewActSent};
pub use sign::{Sample, SampleLine, SignBase, SignCleared, SignFilter, SignOf, SignPage};
pub use unit::{
    NameSpan, ParentSpan, UnitActSent, UnitChangeSent, UnitChangeView, UnitChanges, UnitHistory, WithdrawSent,
};
pub use waiting::{Heap, Owed, TurnedRed, TurnedRedLine, Waiting};
pub use work::{
    Claim, Correction, Digest, Draw, Evidence, EvidenceAsked, FileContent, FileName, LightView,
    LookBackMonths, Paper, PeriodCode, Petition, PetitionAnswer, PetitionNumber, ReportLine, ReportState,
    ReportView, Stand, VintageNumber,
};
