//! The rules of delivery: units, matters, lifecycle, measures, rights, dates and the official calendar.
//!
//! Pure: no files, no clock, no randomness. Time, calendar, tree and identity are parameters.

mod alike;
mod amount;
mod audit;
mod board;
mod burden;
mod calendar;
mod coded;
mod directive;
mod hollow;
mod id;
mod kind;
mod matter;
mod measure;
mod meeting;
mod moment;
mod name;
mod notice;
mod programme;
mod progress;
mod project;
mod quota;
mod request;
mod review;
mod rights;
mod seal;
mod statistics;
mod subject;
mod unit;

pub use alike::{
    Counted as CountedUnit, Indicator, SameNames, answers_rhythm, converted, counted, indicator_name,
};
pub use amount::{Amount, AmountError};
pub use audit::{Audit, Came, Ending, Forecast, LevelCount, Outcome, UnitAudit, came_of};
pub use board::{
    Board, BoardCount, BoardRow, Mark, Rate, RowTrend, TREND_MONTHS, Tally, Trend, Trends, is_done, is_due,
    is_on_board, month_ends, news_from, places_below, places_within,
};
pub use burden::{GivenDays, periods_ending};
pub use calendar::{Calendar, CalendarError, DayKind, Holiday, Year};
pub use directive::{Classification, Document};
pub use hollow::{
    About, BANDS, BaseRate, LEAP_GAIN, LEAP_TIMES, LEAST_CHARACTERS, LEAST_FIGURES, LastDays, Leap, Looked,
    NEAR, Shingles, Sign, leap, round_figures, told,
};
pub use id::{
    DirectiveId, EntryId, GroupId, KindId, ListId, MatterId, MeetingId, PersonId, ProgrammeId, ProposalId,
    UnitId,
};
pub use kind::{ClosingTest, Field, Form, Kind, Ladder, LadderFault, LadderStep, Occasion, ReplyLimit, Rung};
pub use matter::{
    Act, ActKind, AlikeEnd, AlikeSaid, Answer, Approval, Ask, Asked, Asking, Assign, Assignment, Attached,
    Change, Channel, Child, Claim, Climb, Close, Closing, ClosingReason, Context, Correction,
    CorrectionReason, Counted, CountedRequest, Decision, Decline, Demand, DemandChange, Draft, Draw, Due,
    Edit, EnteredAs, Event, Exclusion, Filing, FilingState, Further, Haste, Judgement, LONGEST_REQUEST,
    LONGEST_WORD, Likelihood, LookBack, Matter, MatterNo, Method, NextStep, NumberError, Offer, Owing, Paper,
    Part, Participants, Petition, ProjectChange, Receipt, Refusal, Reply, Report, Request, RequestStanding,
    RequestStep, SameAs, Satisfaction, SayAlike, Share, Silence, Solved, Source, Spread, State,
    Step as LadderMove, Submission, Verdict, Work, WorkChange, WorkRefusal, as_meant, births, climb, decide,
    demand_changes, due_at, enter, follows, given_up, has_part, lacks, offers, printed_lifecycle,
    receipt_due_at, submitted, succeeded, verification_rate,
};
pub use measure::{Cadence, Measure, MeasureFault, Milestone, Quantity, StandingDuty, Waypoint};
pub use meeting::{
    Called, Item, MatterRef, Meeting, MeetingChange, MeetingEvent, MeetingFault, MeetingPlan, MeetingState,
    Minutes, MinutesLine, NewItem, Presence, Resolution, Resolved, SeenLight, Topic,
};
pub use moment::Moment;
pub use name::Name;
pub use notice::{Alert, Concern, Pace, Quiet, Wishes, concerns};
pub use programme::{ListItem, Named, Programme, Standing, StandingError, StandingList, Target};
pub use progress::{
    Cell, CellFault, Clock, Evidence, Light, Line, Parts, Percent, Period, PointSort, Points, ReportFault,
    Signal, Stand, Standings, Why, light, reached, read_cell, scheduled,
};
pub use project::{
    Blocker, BlockerSort, Cleared, Fund, FundSource, Investment, Project, ProjectFault, YearPlan, YearStand,
};
pub use quota::{Split, equal_parts};
pub use request::{LEAST, RequestCount, RequestRates, ranked};
pub use review::{
    Class, Clause, Content, Coverage, Disposition, Fill, FillMeasure, Filled, Proposal, ProposalState,
    Reason, ReasonKind, Review, ReviewAct, ReviewFault, Step, Word,
};
pub use rights::{
    Actor, Denial, DeputyFault, Deputyship, HeldPost, Relation, Right, Role, decide_deputy, printed_policy,
    relations, relations_to,
};
pub use seal::{Digest, DigestError, Link, leaf, path, root, root_by};
pub use statistics::{StatisticWord, StatisticWords};
pub use subject::{Subject, SubjectLexicon, SubjectMatch};
pub use unit::{
    Grown, Level, Members, Span, Stood, Titled, Unit, UnitChange, UnitError, UnitEvent, UnitFault, UnitGroup,
    UnitKind, UnitPast, UnitTree, decide_unit, decide_withdrawal, grow,
};
