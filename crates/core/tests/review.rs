//! The review of a directive: every clause is disposed of, every act can be taken back.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failure here is a failed test")]

use duban_core::{
    Amount, Cadence, Class, Clause, Content, Coverage, Disposition, Fill, FillMeasure, Filled, MatterId,
    Measure, Milestone, Participants, Proposal, ProposalId, ProposalState, Quantity, Reason, ReasonKind,
    Review, ReviewAct, ReviewFault, StandingDuty, Word,
};
use duban_testkit::province::province;

/// 会议召开 · 高质量发展 · 抓好晚稻收割 · 建成高标准农田 · 要提效能. Clause 3 gives two proposals.
fn review() -> Review {
    use Class::{Action, Conduct, Goal, Meta};
    let clause = |class| Clause { class, word: Word::None };
    let proposal = |title: &str, clauses: &[u32]| Proposal {
        state: ProposalState::Pending,
        clauses: clauses.to_vec(),
        content: Content { title: title.into(), requirement: format!("{title}。"), ..Content::default() },
    };
    Review {
        clauses: [Meta, Goal, Action, Action, Conduct].map(clause).to_vec(),
        proposals: [
            (ProposalId(1), proposal("抓好晚稻收割", &[2])),
            (ProposalId(2), proposal("建成高标准农田", &[3])),
            (ProposalId(3), proposal("管护高标准农田", &[3])),
        ]
        .into(),
    }
}

fn because(kind: ReasonKind, note: &str) -> Reason {
    Reason { kind, note: note.into() }
}

#[track_caller]
fn after(mut review: Review, act: &ReviewAct) -> Review {
    let step = review.decide(act).expect("an allowed act");
    review.take(&step).expect("nobody changed it");
    review
}

#[test]
fn what_the_reader_takes_for_meta_is_disposed_of_until_someone_objects() {
    let review = review();
    assert!(matches!(review.disposition(0), Disposition::Reason { by_default: true, .. }));
    let review = after(review, &ReviewAct::Object(vec![0]));
    assert_eq!(review.disposition(0), Disposition::Undisposed);
    let review = after(review, &ReviewAct::Withdraw(vec![0]));
    assert!(matches!(review.disposition(0), Disposition::Reason { by_default: true, .. }));
}

#[test]
fn goals_and_conduct_want_a_persons_word() {
    let review = review();
    assert_eq!(review.disposition(1), Disposition::Undisposed);
    let review =
        after(review, &ReviewAct::Dispose { clauses: vec![1, 4], reason: because(ReasonKind::Goal, "") });
    assert_eq!(review.coverage(), Coverage { matters: 0, reasons: 3, undisposed: 2 });
}

#[test]
fn a_clause_is_open_until_all_its_proposals_are_decided() {
    let review = after(review(), &ReviewAct::Accept(vec![ProposalId(2)]));
    assert_eq!(review.disposition(3), Disposition::Undisposed);
    let aside = ReviewAct::SetAside {
        proposals: vec![ProposalId(3)],
        reason: because(ReasonKind::Covered, "督〔2026〕012"),
    };
    let review = after(review, &aside);
    assert_eq!(review.disposition(3), Disposition::Matter(vec![ProposalId(2)]));
}

#[test]
fn some_reasons_mean_nothing_without_a_note() {
    let aside = |kind, note| {
        let act = ReviewAct::SetAside { proposals: vec![ProposalId(1)], reason: because(kind, note) };
        review().decide(&act).map(drop)
    };
    assert_eq!(aside(ReasonKind::Elsewhere, " "), Err(ReviewFault::NoNote));
    assert_eq!(aside(ReasonKind::Goal, ""), Ok(()));
}

#[test]
fn disposing_of_a_clause_sets_its_undecided_proposals_aside() {
    let act = ReviewAct::Dispose { clauses: vec![3], reason: because(ReasonKind::Goal, "") };
    let disposed = after(review(), &act);
    assert!(matches!(disposed.proposals[&ProposalId(2)].state, ProposalState::SetAside(_)));
    assert!(matches!(disposed.disposition(3), Disposition::Reason { by_default: false, .. }));
}

#[test]
fn a_clause_in_a_matter_has_no_reason_why_not() {
    let accepted = after(review(), &ReviewAct::Accept(vec![ProposalId(1)]));
    let act = ReviewAct::Dispose { clauses: vec![2], reason: because(ReasonKind::Goal, "") };
    assert_eq!(accepted.decide(&act), Err(ReviewFault::StandsInMatter(2)));
}

#[test]
fn merged_proposals_carry_all_words_clauses_and_units() {
    let mut review = review();
    review.proposals.get_mut(&ProposalId(2)).unwrap().content.intended =
        Participants { lead: Some("99-ny".into()), ..Participants::default() };
    let review = after(review, &ReviewAct::Merge(vec![ProposalId(1), ProposalId(2)]));
    let whole = &review.proposals[&ProposalId(1)];
    assert_eq!(whole.clauses, [2, 3]);
    assert_eq!(whole.content.requirement, "抓好晚稻收割。建成高标准农田。");
    assert_eq!(whole.content.intended.lead, Some("99-ny".into()));
    assert_eq!(review.decide(&ReviewAct::Accept(vec![ProposalId(2)])), Err(ReviewFault::Gone(ProposalId(2))));
    assert_eq!(review.decide(&ReviewAct::Merge(vec![ProposalId(1)])), Err(ReviewFault::TooFew));
    let twice = ReviewAct::Merge(vec![ProposalId(1), ProposalId(3), ProposalId(3)]);
    assert_eq!(review.decide(&twice), Err(ReviewFault::TooFew));
}

#[test]
fn a_cut_proposal_leaves_its_clause_open_until_the_pieces_are_decided() {
    let cut = |pieces: Vec<(ProposalId, String)>| ReviewAct::Cut { proposal: ProposalId(1), into: pieces };
    let piece = |id: i64, title: &str| (ProposalId(id), title.to_owned());
    assert_eq!(review().decide(&cut(vec![piece(8, "收割")])), Err(ReviewFault::TooFew));
    assert_eq!(
        review().decide(&cut(vec![piece(8, "收割"), piece(2, "烘干")])),
        Err(ReviewFault::Taken(ProposalId(2)))
    );
    let review = after(review(), &cut(vec![piece(8, "收割"), piece(9, "烘干")]));
    assert_eq!(review.disposition(2), Disposition::Undisposed);
    let review = after(review, &ReviewAct::Accept(vec![ProposalId(8), ProposalId(9)]));
    assert_eq!(review.disposition(2), Disposition::Matter(vec![ProposalId(8), ProposalId(9)]));
}

#[test]
fn every_act_can_be_taken_back() {
    let acts = [
        ReviewAct::Accept(vec![ProposalId(1), ProposalId(2)]),
        ReviewAct::SetAside { proposals: vec![ProposalId(3)], reason: because(ReasonKind::Goal, "") },
        ReviewAct::Merge(vec![ProposalId(1), ProposalId(2)]),
        ReviewAct::Cut {
            proposal: ProposalId(1),
            into: vec![(ProposalId(8), "甲".into()), (ProposalId(9), "乙".into())],
        },
        ReviewAct::Propose {
            proposal: ProposalId(7),
            clauses: vec![4, 4],
            content: Box::new(Content { title: "提升效能".into(), ..Content::default() }),
        },
        ReviewAct::Dispose { clauses: vec![1, 3], reason: because(ReasonKind::Conduct, "") },
        ReviewAct::Object(vec![0]),
    ];
    for act in acts {
        let before = review();
        let step = before.decide(&act).unwrap();
        assert!(!step.is_nothing());
        let mut now = before.clone();
        now.take(&step).unwrap();
        assert_ne!(now, before);
        now.take(&step.reversed()).unwrap();
        assert_eq!(now, before, "{}", act.code());
    }
}

#[test]
fn what_someone_changed_since_is_not_undone() {
    let mut review = review();
    let step = review.decide(&ReviewAct::Accept(vec![ProposalId(1)])).unwrap();
    review.take(&step).unwrap();
    let review_after = after(review.clone(), &ReviewAct::Reopen(vec![ProposalId(1)]));
    let mut changed = review_after.clone();
    assert_eq!(changed.take(&step.reversed()), Err(ReviewFault::ChangedSince));
    assert_eq!(changed, review_after, "nothing half-done");
}

#[test]
fn only_a_whole_review_becomes_matters() {
    let review = after(review(), &ReviewAct::Accept([1, 2, 3].map(ProposalId).to_vec()));
    assert_eq!(review.ready().map(drop), Err(ReviewFault::Undisposed(2)));
    let dispose = ReviewAct::Dispose { clauses: vec![1, 4], reason: because(ReasonKind::Goal, "") };
    let mut review = after(review, &dispose);
    let ready: Vec<_> = review.ready().unwrap().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ready, [1, 2, 3].map(ProposalId));
    let step = review.entered(&ready.iter().map(|id| (*id, MatterId(id.0 + 100))).collect());
    review.take(&step).unwrap();
    assert_eq!(review.ready().map(drop), Err(ReviewFault::NothingAccepted));
    let act = ReviewAct::Reopen(vec![ProposalId(1)]);
    assert_eq!(review.decide(&act), Err(ReviewFault::Entered(ProposalId(1))));
}

#[test]
fn what_does_not_exist_is_refused() {
    assert_eq!(review().decide(&ReviewAct::Accept(Vec::new())), Err(ReviewFault::Nothing));
    assert_eq!(
        review().decide(&ReviewAct::Accept(vec![ProposalId(99)])),
        Err(ReviewFault::NoProposal(ProposalId(99)))
    );
    assert_eq!(review().decide(&ReviewAct::Object(vec![5])), Err(ReviewFault::NoClause(5)));
    assert_eq!(review().disposition(77), Disposition::Undisposed);
}

#[test]
fn a_merged_proposal_keeps_group_and_programmes() {
    let mut review = review();
    let other = review.proposals.get_mut(&ProposalId(2)).unwrap();
    other.content.intended.group = Some("cities".into());
    other.content.programmes = vec!["fz".into()];
    let review = after(review, &ReviewAct::Merge(vec![ProposalId(1), ProposalId(2)]));
    let whole = &review.proposals[&ProposalId(1)].content;
    assert_eq!((whole.intended.group.as_ref(), whole.programmes.len()), (Some(&"cities".into()), 1));
}

fn given(review: &Review, fill: &Fill) -> Filled {
    let all: Vec<ProposalId> = review.fillable().map(|(id, _)| id).collect();
    review.fill(&all, fill, &province().standing).unwrap()
}

#[test]
fn many_get_what_they_lack_in_one_step_that_is_taken_back_as_a_whole() {
    let mut review = review();
    let due = jiff::civil::date(2026, 12, 31);
    let own = jiff::civil::date(2026, 6, 30);
    let duty = Measure::Standing(StandingDuty::usual("抓好晚稻收割", Cadence::Weekly));
    let first = review.proposals.get_mut(&ProposalId(1)).unwrap();
    (first.content.due_on, first.content.measure) = (Some(own), Some(duty.clone()));
    let before = review.clone();
    let fill = Fill { measure: Some(FillMeasure::DoneByDue), due_on: Some(due), ..Fill::default() };
    let filled = given(&review, &fill);
    assert_eq!((filled.step.proposals.len(), filled.refused.len()), (2, 0), "the first lacks nothing");
    review.take(&filled.step).unwrap();
    let content = |id| &review.proposals[&ProposalId(id)].content;
    assert_eq!((content(1).due_on, &content(1).measure), (Some(own), &Some(duty)));
    let done = Measure::Milestones(vec![Milestone::done("建成高标准农田", due)]);
    assert_eq!((content(2).due_on, &content(2).measure), (Some(due), &Some(done)));
    let over = Fill { replaces: true, ..fill };
    let moved = Fill { due_on: Some(own), measure: None, ..over.clone() };
    assert_eq!(given(&review, &over).step.proposals.len(), 1, "the others say so already");
    let step = given(&review, &moved).step;
    let after = step.proposals[&ProposalId(2)].1.as_ref().unwrap();
    let done = Measure::Milestones(vec![Milestone::done("建成高标准农田", own)]);
    assert_eq!(after.content.measure, Some(done), "done in time is done by the new date");
    review.take(&filled.step.reversed()).unwrap();
    assert_eq!(review, before);
}

#[test]
fn what_cannot_take_it_is_named_and_does_not_hold_up_the_others() {
    let mut review = review();
    let figure = |n| Quantity { unit: "万亩".into(), target: Amount::whole(n), curve: Vec::new() };
    review.proposals.get_mut(&ProposalId(2)).unwrap().content.figures = vec![figure(260)];
    review.proposals.get_mut(&ProposalId(3)).unwrap().content.figures = vec![figure(1), figure(2)];
    let filled = given(&review, &Fill { measure: Some(FillMeasure::Figure), ..Fill::default() });
    assert_eq!(filled.step.proposals.keys().collect::<Vec<_>>(), [&ProposalId(2)]);
    assert_eq!(
        filled.refused,
        [(ProposalId(1), ReviewFault::NoFigure), (ProposalId(3), ReviewFault::SeveralFigures(2))]
    );
    let dateless = given(&review, &Fill { measure: Some(FillMeasure::DoneByDue), ..Fill::default() });
    assert!(dateless.step.is_nothing() && dateless.refused.iter().all(|(_, f)| *f == ReviewFault::NoDay));
    let nothing = review.fill(&[ProposalId(1)], &Fill::default(), &province().standing);
    assert_eq!(nothing, Err(ReviewFault::Nothing));
}

#[test]
fn a_standing_duty_takes_the_rhythm_of_its_programme() {
    let mut review = review();
    review.proposals.get_mut(&ProposalId(1)).unwrap().content.programmes = vec!["fz".into()];
    let fill = Fill { measure: Some(FillMeasure::Standing(None)), ..Fill::default() };
    let filled = given(&review, &fill);
    let after = filled.step.proposals[&ProposalId(1)].1.as_ref().unwrap();
    assert!(
        matches!(&after.content.measure, Some(Measure::Standing(duty)) if duty.every == Cadence::TenDays)
    );
    assert_eq!(filled.refused.len(), 2, "two belong to nothing that has one");
}

#[test]
fn a_lead_for_all_goes_where_nobody_leads() {
    let mut review = review();
    let to = |id: i64, to: Participants, review: &mut Review| {
        review.proposals.get_mut(&ProposalId(id)).unwrap().content.intended = to;
    };
    to(1, Participants { group: Some("cities".into()), ..Participants::default() }, &mut review);
    to(2, Participants { supporters: vec!["99-cz".into()], ..Participants::default() }, &mut review);
    let fill = Fill { lead: Some("99-cz".into()), ..Fill::default() };
    let filled = given(&review, &fill);
    assert_eq!(filled.step.proposals.len(), 2, "a group is somebody");
    let second = &filled.step.proposals[&ProposalId(2)].1.as_ref().unwrap().content.intended;
    assert_eq!((second.lead.as_ref().map(|u| u.as_str()), second.supporters.len()), (Some("99-cz"), 0));
}
