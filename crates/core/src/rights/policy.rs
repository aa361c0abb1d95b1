//! The one table of rights.

use std::fmt::Write;

use super::{Relation, Role};
use crate::ActKind;

/// Something one may have a right to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// Look at a matter.
    SeeMatter,
    /// Do an act to a matter.
    Do(ActKind),
    /// Look at a directive for internal use (内部) with its whole text, and at its review.
    SeeDirective,
    /// Look at a public directive (公开) with its whole text.
    SeePublicDirective,
    /// Bring in a directive, enter a matter by hand, import a ledger: for one's own unit.
    Enter,
    /// Dispose of the clauses of a directive and submit its matters.
    Review,
    /// Look at a meeting.
    SeeMeeting,
    /// Plan a meeting, keep its agenda, roll, notes and minutes.
    HoldMeeting,
    /// Sign off a decision of an open meeting and let it go out as it is meant, in one press.
    SettleInMeeting,
    /// Administer people and posts.
    Administer,
    /// Send a request through the public door.
    Ask,
    /// Read who sent a request, and how to reach them.
    SeeRequester,
    /// Look at the signs of hollow reporting on a matter.
    SeeSigns,
    /// Look at what is asked of units: forms, fields, values.
    SeeBurden,
    /// Look at the requests of an office, their rates and what is left out of them.
    SeeRequests,
}

impl Right {
    /// The right to see what this right is about: without it a refusal would tell that the thing exists.
    #[must_use]
    pub const fn seeing(self) -> Self {
        match self {
            Self::SeeMatter | Self::Do(_) => Self::SeeMatter,
            Self::SeeDirective | Self::Review => Self::SeeDirective,
            Self::SeePublicDirective => Self::SeePublicDirective,
            Self::SeeRequester | Self::SeeSigns => Self::SeeMatter,
            Self::SeeMeeting | Self::HoldMeeting | Self::SettleInMeeting => Self::SeeMeeting,
            Self::Enter | Self::Administer | Self::Ask | Self::SeeRequests | Self::SeeBurden => self,
        }
    }

    /// The name in the printed policy.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SeeMatter => "see",
            Self::Do(act) => act.code(),
            Self::SeeDirective => "see_directive",
            Self::SeePublicDirective => "see_public_directive",
            Self::Enter => "enter",
            Self::Review => "review",
            Self::SeeMeeting => "see_meeting",
            Self::HoldMeeting => "hold_meeting",
            Self::SettleInMeeting => "settle_in_meeting",
            Self::Administer => "administer",
            Self::Ask => "ask",
            Self::SeeRequester => "see_requester",
            Self::SeeRequests => "see_requests",
            Self::SeeSigns => "see_signs",
            Self::SeeBurden => "see_burden",
        }
    }
}

use Relation::{CoLead, Issuer, Lead, Line, Requester, Support, Territory};
use Role::{Administrator, Clerk, Leader, Public, Registrar, Verifier};

/// Who works on matters: everyone but the administrator, who looks after people and never touches the work.
const WORKING: &[Role] = &[Registrar, Clerk, Leader, Verifier];
/// Who prepares: the office's registrar.
const PREPARING: &[Role] = &[Registrar];
/// Who answers for a unit's part: its clerk, its leader, and the registrar of its office.
const ANSWERING: &[Role] = &[Registrar, Clerk, Leader];
/// The units that are asked.
const ASKED: &[Relation] = &[Lead, CoLead, Support];

/// What is allowed; what is not here is not.
///
/// # Source
/// FIELD §1: line parents read and chase; issuing or territorial units assign and close; a leader signs off what a
/// registrar prepared (two pairs of eyes).
const POLICY: &[(Right, &[Role], &[Relation])] = &[
    (Right::SeeMatter, WORKING, &[Issuer, Lead, CoLead, Support, Territory, Line]),
    (Right::Do(ActKind::Register), PREPARING, &[Issuer]),
    (Right::Do(ActKind::Edit), PREPARING, &[Issuer]),
    (Right::Do(ActKind::GiveMeasure), PREPARING, &[Issuer]),
    (Right::Do(ActKind::Link), PREPARING, &[Issuer]),
    (Right::Do(ActKind::Unlink), PREPARING, &[Issuer]),
    (Right::Do(ActKind::SubmitForSignOff), PREPARING, &[Issuer]),
    (Right::Do(ActKind::SignOff), &[Leader], &[Issuer]),
    (Right::Do(ActKind::Return), &[Leader], &[Issuer]),
    (Right::Do(ActKind::Assign), PREPARING, &[Issuer]),
    (Right::Do(ActKind::FanOut), PREPARING, &[Issuer]),
    (Right::Do(ActKind::Acknowledge), ANSWERING, ASKED),
    (Right::Do(ActKind::Decline), ANSWERING, ASKED),
    (Right::Do(ActKind::Uphold), &[Registrar, Leader], &[Issuer]),
    (Right::Do(ActKind::Reassign), &[Registrar, Leader], &[Issuer]),
    (Right::Do(ActKind::Decompose), ANSWERING, &[Lead]),
    (Right::Do(ActKind::Chase), &[Registrar, Leader, Clerk], &[Issuer, Territory, Line]),
    // A person answers for a letter, a bulletin, a call-in.
    (Right::Do(ActKind::Escalate), &[Leader], &[Issuer]),
    (Right::Do(ActKind::HoldBack), &[Leader], &[Issuer]),
    (Right::Do(ActKind::SetAside), &[Registrar, Leader], &[Issuer]),
    (Right::Do(ActKind::Cancel), &[Leader], &[Issuer]),
    (Right::Do(ActKind::Report), ANSWERING, ASKED),
    (Right::Do(ActKind::Correct), ANSWERING, ASKED),
    (Right::Do(ActKind::Countersign), &[Leader], ASKED),
    (Right::Do(ActKind::ReturnReport), &[Leader], ASKED),
    (Right::Do(ActKind::AskExtension), ANSWERING, &[Lead]),
    (Right::Do(ActKind::AskHelp), ANSWERING, &[Lead]),
    (Right::Do(ActKind::AskSuspension), ANSWERING, &[Lead]),
    (Right::Do(ActKind::Decide), &[Registrar, Leader], &[Issuer]),
    (Right::Do(ActKind::Resume), &[Registrar, Leader], &[Issuer]),
    (Right::Do(ActKind::Judge), &[Registrar, Leader, Verifier], &[Issuer, Territory]),
    (Right::Do(ActKind::ClaimDone), ANSWERING, &[Lead]),
    (Right::Do(ActKind::Verify), &[Verifier], &[Issuer, Territory]),
    (Right::Do(ActKind::SendBack), &[Registrar, Leader, Verifier], &[Issuer]),
    (Right::Do(ActKind::Accept), &[Registrar, Leader], &[Issuer]),
    // The lead's own leader first, then the issuer's.
    (Right::Do(ActKind::ApproveClosing), &[Leader], &[Lead]),
    (Right::Do(ActKind::Close), &[Leader], &[Issuer]),
    (Right::Do(ActKind::LookBack), &[Registrar, Leader, Verifier], &[Issuer]),
    (Right::Do(ActKind::Reopen), &[Registrar, Leader], &[Issuer]),
    (Right::Do(ActKind::Reply), ANSWERING, &[Lead]),
    // The code alone makes somebody the requester.
    (Right::Do(ActKind::Rate), &[Public], &[Requester]),
    (Right::Do(ActKind::AddWord), &[Public], &[Requester]),
    // By the issuer's leader: never by the unit whose rate it would spoil.
    (Right::Do(ActKind::Exclude), &[Leader], &[Issuer]),
    (Right::Do(ActKind::Attach), &[Registrar, Leader, Verifier], &[Issuer]),
    // Shown to whoever asked for the work and to those above, never to the unit it is about.
    (Right::SeeSigns, &[Registrar, Leader, Verifier], &[Issuer, Territory]),
    // Whoever asks, or the office above both, decides whether it is asked twice.
    (Right::Do(ActKind::SayAlike), &[Registrar, Leader], &[Issuer, Territory]),
    // A leader answers for asking with less time than anybody is given.
    (Right::Do(ActKind::AllowHaste), &[Leader], &[Issuer, Lead]),
    // What forms cost is shown to whoever asks and to whoever is asked, and upward.
    (Right::SeeBurden, WORKING, &[Issuer, Lead, Territory]),
    (Right::Do(ActKind::ClearSign), &[Registrar, Leader, Verifier], &[Issuer, Territory]),
    // Who may change a plan that stands is asked by the gate: never the unit that is measured by it.
    (Right::Do(ActKind::PlanProject), ANSWERING, &[Issuer, Lead]),
    (Right::Do(ActKind::ReportFunds), ANSWERING, &[Issuer, Lead]),
    (Right::Do(ActKind::OpenBlocker), ANSWERING, &[Issuer, Lead]),
    (Right::Do(ActKind::ClearBlocker), ANSWERING, &[Issuer, Lead]),
    (Right::Ask, &[Public], &[Requester]),
    (Right::SeeRequester, WORKING, &[Issuer, Lead]),
    (Right::SeeRequests, WORKING, &[Issuer, Territory]),
    (Right::SeeDirective, WORKING, &[Issuer, Territory]),
    // Who is asked to do part of it reads what it is part of.
    (Right::SeePublicDirective, WORKING, &[Issuer, Lead, CoLead, Support, Territory]),
    (Right::Enter, PREPARING, &[Issuer]),
    (Right::Review, PREPARING, &[Issuer]),
    // Who is asked to come to it stands to it as one who is asked.
    (Right::SeeMeeting, WORKING, &[Issuer, Support, Territory]),
    (Right::HoldMeeting, &[Registrar, Leader], &[Issuer]),
    // Prepared by a registrar, signed off by a leader: it goes out as it was prepared.
    (Right::SettleInMeeting, &[Leader], &[Issuer]),
    (Right::Administer, &[Administrator], &[Issuer, Territory]),
];

/// Whether the table allows `right` to `role` in any of `relations`.
pub(super) fn allows(role: Role, right: Right, relations: &[Relation]) -> bool {
    POLICY.iter().any(|(allowed, roles, to)| {
        *allowed == right && roles.contains(&role) && relations.iter().any(|relation| to.contains(relation))
    })
}

/// The whole policy as a Markdown table: right by relation, in each cell the roles.
///
/// Printed into `docs/rights.md` and held by a test, so that whoever changes the policy changes a table anyone can read.
#[must_use]
pub fn printed_policy() -> String {
    let mut table = String::from("| right |");
    for relation in Relation::ALL {
        let _ = write!(table, " {} |", relation.code());
    }
    table.push_str("\n|---|");
    table.push_str(&"---|".repeat(Relation::ALL.len()));
    for (right, ..) in POLICY {
        let _ = write!(table, "\n| {} |", right.code());
        for relation in Relation::ALL {
            let roles: Vec<_> = Role::ALL
                .into_iter()
                .filter(|role| allows(*role, *right, &[relation]))
                .map(Role::code)
                .collect();
            let _ = write!(table, " {} |", roles.join(", "));
        }
    }
    table.push('\n');
    table
}
