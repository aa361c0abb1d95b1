//! What was done about a matter, told in a word.

use duban_core::{Ask, Rung, Solved, UnitId, WorkChange};

/// What happened, in Chinese and English.
pub(super) const fn word(change: &WorkChange) -> (&'static str, &'static str) {
    match change {
        WorkChange::Reported { filing, .. } if filing.correction.is_some() => {
            ("更正反馈", "corrected a report")
        }
        WorkChange::Reported { filing, .. } if filing.from.is_some() => {
            ("反馈（一次填报，自动取数）", "reported once, taken from another matter")
        }
        WorkChange::Reported { .. } => ("反馈", "reported"),
        WorkChange::Countersigned { .. } => ("审签", "countersigned"),
        WorkChange::ReportReturned { .. } => ("退回反馈", "returned a report"),
        WorkChange::Petitioned { ask: Ask::Extension { .. }, .. } => ("申请延期", "asked for more time"),
        WorkChange::Petitioned { ask: Ask::Help, .. } => ("提请协调", "asked for help"),
        WorkChange::Petitioned { ask: Ask::Suspension { .. }, .. } => ("申请挂起", "asked for a pause"),
        WorkChange::Decided { is_granted: true, .. } => ("同意申请", "granted a request"),
        WorkChange::Decided { .. } => ("不同意申请", "refused a request"),
        WorkChange::Resumed { .. } => ("恢复办理", "resumed"),
        WorkChange::Judged { .. } => ("研判", "judged"),
        WorkChange::Escalated { rung, .. } => match rung {
            Rung::Reminder => ("提醒", "reminded"),
            Rung::Chase => ("催办", "chased"),
            Rung::SupervisionLetter => ("发督办函", "sent a supervision letter"),
            Rung::Bulletin => ("列入通报", "named in a bulletin"),
            Rung::CalledIn => ("约谈", "called in"),
        },
        WorkChange::EscalationProposed { rung, .. } => match rung {
            Rung::Reminder => ("提请签批：提醒", "put up for signature: reminder"),
            Rung::Chase => ("提请签批：催办", "put up for signature: chase"),
            Rung::SupervisionLetter => ("提请签批：督办函", "put up for signature: supervision letter"),
            Rung::Bulletin => ("提请签批：通报", "put up for signature: bulletin"),
            Rung::CalledIn => ("提请签批：约谈", "put up for signature: call-in"),
        },
        WorkChange::EscalationHeld { .. } => ("暂不升级", "held the next step back"),
        WorkChange::Unreported { .. } => ("逾期未报，报告上级", "unreported: told to the unit above"),
        WorkChange::ClaimedDone { draw, .. } if draw.is_drawn => {
            ("申请办结（抽中核查）", "claimed done, drawn for verification")
        }
        WorkChange::ClaimedDone { .. } => ("申请办结", "claimed done"),
        WorkChange::Verified { paper } if paper.passes => ("核查通过", "verified"),
        WorkChange::Verified { .. } => ("核查不通过", "verified: does not hold"),
        WorkChange::SentBack { .. } => ("退回重办", "sent back"),
        WorkChange::Accepted { .. } => ("验收", "accepted"),
        WorkChange::ClosingApproved { .. } => ("初审销号", "closing approved"),
        WorkChange::Closed { .. } => ("销号", "closed"),
        WorkChange::LookedBack { holds: true, .. } => ("回头看：保持", "looked back: it holds"),
        WorkChange::LookedBack { .. } => ("回头看：反弹", "looked back: it relapsed"),
        WorkChange::Reopened { .. } => ("重新交办", "reopened"),
        WorkChange::Requested { .. } => ("公众提交诉求", "sent in by the public"),
        WorkChange::Replied { .. } => ("答复诉求", "replied to the requester"),
        WorkChange::Rated { solved: Solved::Yes, .. } => ("诉求人：已解决", "the requester: solved"),
        WorkChange::Rated { solved: Solved::Partly, .. } => {
            ("诉求人：部分解决", "the requester: partly solved")
        }
        WorkChange::Rated { .. } => ("诉求人：未解决，退回", "the requester: not solved, sent back"),
        WorkChange::WordAdded { .. } => ("诉求人补充", "the requester added a word"),
        WorkChange::Excluded { .. } => ("剔除出三率", "excluded from the rates"),
        WorkChange::Attached { .. } => ("引用诉求为佐证", "a request attached as evidence"),
        WorkChange::SignCleared { .. } => ("核看提示，无异常", "looked at a sign, nothing"),
        WorkChange::AlikeSaid { same: Some(_), .. } => {
            ("认定同一数据，一次填报", "said to be the same datum, reported once")
        }
        WorkChange::AlikeSaid { .. } => ("认定不同数据", "said to be different data"),
        WorkChange::Answers { is_on: true, .. } => {
            ("本事项数据一数多用", "its figure answers another matter")
        }
        WorkChange::Answers { .. } => ("不再一数多用", "its figure answers another matter no longer"),
        WorkChange::AlikeEnded { .. } => {
            ("不再取数，恢复填报", "takes its figure elsewhere no longer: reported again")
        }
        WorkChange::HasteAllowed { .. } => ("准予急办", "allowed haste"),
    }
}

/// What was said.
pub(super) fn text(change: &WorkChange) -> Option<&str> {
    let said = match change {
        WorkChange::Reported { filing, .. } => match &filing.correction {
            Some(correction) => &correction.note,
            None => &filing.report.lines.iter().find(|line| !line.note.is_empty())?.note,
        },
        WorkChange::EscalationHeld { reason, .. }
        | WorkChange::ReportReturned { reason, .. }
        | WorkChange::Petitioned { reason, .. }
        | WorkChange::Decided { reason, .. }
        | WorkChange::SentBack { reason }
        | WorkChange::Excluded { reason }
        | WorkChange::SignCleared { reason, .. }
        | WorkChange::AlikeSaid { reason, .. }
        | WorkChange::HasteAllowed { reason }
        | WorkChange::Reopened { reason, .. } => reason,
        WorkChange::Escalated { note, .. }
        | WorkChange::Resumed { note, .. }
        | WorkChange::Judged { note, .. }
        | WorkChange::ClaimedDone { note, .. }
        | WorkChange::Accepted { note }
        | WorkChange::Rated { note, .. }
        | WorkChange::ClosingApproved { note }
        | WorkChange::LookedBack { note, .. } => note,
        WorkChange::Replied { text, .. } | WorkChange::WordAdded { text } => text,
        WorkChange::Verified { paper } => &paper.findings,
        WorkChange::Closed { close } => &close.note,
        WorkChange::AlikeEnded { end, .. } => return Some(end.zh()),
        WorkChange::Countersigned { .. }
        | WorkChange::Answers { .. }
        | WorkChange::EscalationProposed { .. }
        | WorkChange::Unreported { .. }
        | WorkChange::Requested { .. }
        | WorkChange::Attached { .. } => return None,
    };
    Some(said.as_str()).filter(|said| !said.is_empty())
}

/// Whom it concerned.
pub(super) const fn unit(change: &WorkChange) -> Option<&UnitId> {
    match change {
        WorkChange::Reported { filing, .. } => Some(&filing.unit),
        WorkChange::Unreported { to, .. } => Some(to),
        WorkChange::Countersigned { unit, .. }
        | WorkChange::ReportReturned { unit, .. }
        | WorkChange::Petitioned { unit, .. }
        | WorkChange::Replied { unit, .. } => Some(unit),
        _ => None,
    }
}
