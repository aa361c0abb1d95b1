//! The review of a directive: every clause is disposed of, every act can be taken back.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failure here is a failed test")]

use duban_core::{
    Class, Clause, Content, Coverage, Disposition, MatterId, Participants, Proposal, ProposalId,
    ProposalState, Reason, ReasonKind, Review, ReviewAct, ReviewFault, Word,
};

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
