//! Directives from upload to submitted matters, on both databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use common::{LANZHOU, LANZHOU_OFFICE, OFFICE, OTHER_CITY, actor, clerk, leader, on_both, registrar};
use duban_app::directives::{
    self, Filter, ReviewView, Upload, act, bring_in, clause_in_text, list, page, review, submit, undisposed,
    undo,
};
use duban_app::{App, AppError, matters};
use duban_core::{
    Act, Actor, Assign, Classification, DirectiveId, Disposition, Participants, ProposalId, ProposalState,
    Reason, ReasonKind, ReviewAct, ReviewFault, Role, State,
};
use jiff::civil::date;

const CLEAN: &str = include_str!("../../../packs/demo/directives/sample.txt");
const DAMAGED: &str = include_str!("../../../packs/demo/directives/sample.damaged.txt");

fn upload(text: &str) -> Upload {
    Upload {
        bytes: text.as_bytes().to_vec(),
        file_name: "sample.txt".into(),
        issued_by: "苍澜省人民政府".into(),
        reference_date: Some(date(2025, 4, 18)),
        ..Upload::default()
    }
}

async fn brought_in(app: &App) -> DirectiveId {
    bring_in(app, &registrar(), upload(CLEAN), None).await.unwrap().id
}

async fn seen(app: &App, id: DirectiveId) -> ReviewView {
    review(app, &registrar(), id).await.unwrap()
}

async fn does(app: &App, id: DirectiveId, what: &ReviewAct) {
    act(app, &registrar(), id, what, None).await.unwrap();
}

fn because(kind: ReasonKind) -> Reason {
    Reason { kind, note: String::new() }
}

fn pending(view: &ReviewView) -> Vec<ProposalId> {
    view.proposals.iter().filter(|p| p.state == ProposalState::Pending).map(|p| p.id).collect()
}

fn open_clauses(view: &ReviewView) -> Vec<u32> {
    view.clauses.iter().filter(|c| c.disposition == Disposition::Undisposed).map(|c| c.ordinal).collect()
}

/// Everything accepted, the rest disposed of as goals.
async fn decide_all(app: &App, id: DirectiveId) {
    does(app, id, &ReviewAct::Accept(pending(&seen(app, id).await))).await;
    let clauses = open_clauses(&seen(app, id).await);
    if !clauses.is_empty() {
        does(app, id, &ReviewAct::Dispose { clauses, reason: because(ReasonKind::Goal) }).await;
    }
}

#[track_caller]
fn code<T: std::fmt::Debug>(outcome: Result<T, AppError>) -> &'static str {
    outcome.unwrap_err().code()
}

#[test]
fn a_damaged_copy_reads_as_the_clean_one_and_shows_what_was_mended() {
    on_both(|app| async move {
        let clean = seen(&app, brought_in(&app).await).await;
        let again = bring_in(&app, &registrar(), upload(CLEAN), None).await.unwrap();
        assert_eq!(
            (again.id, again.was_known),
            (clean.head.directive.id, true),
            "the same file is one directive"
        );
        let damaged = bring_in(&app, &registrar(), upload(DAMAGED), None).await.unwrap();
        assert!(!damaged.was_known);
        let damaged = seen(&app, damaged.id).await;
        assert_eq!(damaged.text, clean.text);
        assert_eq!(damaged.proposals.len(), clean.proposals.len());
        assert!(damaged.repairs.iter().any(|r| r.before != r.after && r.confidence > 0));
        assert_eq!(clean.coverage.clauses(), clean.clauses.len());
        assert!(clean.clauses.iter().all(|c| c.end > c.start && !c.text.is_empty()));
        assert_eq!(app.attachments.all().unwrap().len(), 2, "both originals are kept");
        let listed =
            list(&app, &registrar(), &Filter { words: "高标准农田".into(), ..Filter::default() }).await;
        assert_eq!(listed.unwrap().directives.len(), 2, "found by a clause");
    });
}

#[test]
fn what_is_refused_leaves_nothing_behind() {
    on_both(|app| async move {
        let refused = [
            (b"".to_vec(), "read.empty"),
            ("秘密★1年\n关于某事的通知\n各单位要抓好落实。\n".as_bytes().to_vec(), "read.classified"),
            (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00".to_vec(), "read.not_text"),
        ];
        for (bytes, expected) in refused {
            let upload = Upload { bytes, ..upload("") };
            assert_eq!(code(bring_in(&app, &registrar(), upload, None).await), expected);
        }
        let orphan = Upload { parent: Some(DirectiveId(1)), ..upload(CLEAN) };
        assert_eq!(code(bring_in(&app, &registrar(), orphan, None).await), "directive.unknown");
        assert_eq!(code(bring_in(&app, &clerk(OFFICE), upload(CLEAN), None).await), "right.unknown");
        assert!(app.attachments.all().unwrap().is_empty());
        let all = list(&app, &registrar(), &Filter::default()).await.unwrap();
        assert!(all.directives.is_empty());
    });
}

#[test]
fn every_act_can_be_taken_back() {
    on_both(|app| async move {
        let id = brought_in(&app).await;
        let before = seen(&app, id).await;
        let p: Vec<ProposalId> = before.proposals.iter().map(|p| p.id).collect();
        let drawn = || ProposalId(app.draw_id());
        let mut content = before.proposals[0].content.clone();
        content.title = "公布重大项目清单".into();
        let goal = before.clauses.iter().find(|c| c.class == duban_core::Class::Goal).unwrap().ordinal;
        let acts = [
            ReviewAct::Accept(p[..3].to_vec()),
            ReviewAct::SetAside { proposals: p[..2].to_vec(), reason: because(ReasonKind::Goal) },
            ReviewAct::Edit { proposal: p[0], content: Box::new(content.clone()) },
            ReviewAct::Merge(vec![p[2], p[3]]),
            ReviewAct::Cut {
                proposal: p[4],
                into: vec![(drawn(), "争取资金".into()), (drawn(), "用好资金".into())],
            },
            ReviewAct::Propose { proposal: drawn(), clauses: vec![goal], content: Box::new(content) },
            ReviewAct::Dispose { clauses: vec![goal], reason: because(ReasonKind::Goal) },
            ReviewAct::Object(vec![0]),
        ];
        for one in &acts {
            does(&app, id, one).await;
            let after = seen(&app, id).await;
            assert!(after.may_undo && after.steps[0].act == one.code());
            assert_ne!(after.proposals.iter().map(|p| &p.state).collect::<Vec<_>>().len(), 0);
            let coverage = undo(&app, &registrar(), id, None).await.unwrap();
            let back = seen(&app, id).await;
            assert_eq!(back.proposals, before.proposals, "{one:?}");
            assert_eq!(back.clauses, before.clauses, "{one:?}");
            assert_eq!(coverage, before.coverage);
            assert_eq!(undisposed(&app, id).await.unwrap(), before.coverage.undisposed);
        }
        assert_eq!(code(undo(&app, &registrar(), id, None).await), "review.nothing");
        does(&app, id, &ReviewAct::Object(vec![0])).await;
        does(&app, id, &ReviewAct::Withdraw(vec![0])).await;
        does(&app, id, &ReviewAct::Accept(vec![p[0]])).await;
        does(&app, id, &ReviewAct::Reopen(vec![p[0]])).await;
        assert_eq!(seen(&app, id).await.coverage, before.coverage);
        assert_eq!(code(act(&app, &leader(), id, &acts[0], None).await), "right.not_yours");
        assert_eq!(code(act(&app, &clerk(LANZHOU), id, &acts[0], None).await), "directive.unknown");
        let nowhere = ReviewAct::Edit {
            proposal: p[0],
            content: Box::new(duban_core::Content {
                intended: Participants { lead: Some("nowhere".into()), ..Participants::default() },
                ..before.proposals[0].content.clone()
            }),
        };
        assert_eq!(code(act(&app, &registrar(), id, &nowhere, None).await), "matter.unknown_unit");
    });
}

#[test]
fn a_directive_is_submitted_whole_once_and_in_the_order_of_the_text() {
    on_both(|app| async move {
        let id = brought_in(&app).await;
        assert!(matches!(
            submit(&app, &registrar(), id, None).await,
            Err(AppError::Review(ReviewFault::Undisposed(open))) if open > 20
        ));
        decide_all(&app, id).await;
        let ready = seen(&app, id).await;
        assert!(ready.coverage.is_whole() && ready.not_ready.is_none());
        assert_eq!(code(submit(&app, &leader(), id, None).await), "right.not_yours");
        let numbers = submit(&app, &registrar(), id, Some("one")).await.unwrap();
        assert_eq!(numbers.len(), ready.proposals.len());
        assert_eq!(numbers[0].to_string(), "2026-1");
        assert_eq!(submit(&app, &registrar(), id, Some("one")).await.unwrap(), numbers, "the same form");
        assert_eq!(code(submit(&app, &registrar(), id, Some("two")).await), "review.nothing_accepted");
        let made = directives::matters_of(&app, &registrar(), id).await.unwrap();
        assert_eq!(made.len(), numbers.len());
        assert!(made.iter().all(|m| m.state == State::Submitted && m.version == 3));
        assert!(made.windows(2).all(|pair| pair[0].source.clauses[0] <= pair[1].source.clauses[0]));
        let first = &made[0];
        assert_eq!((first.source.directive, first.due.map(|d| d.on)), (Some(id), Some(date(2025, 5, 20))));
        let window = clause_in_text(&app, &registrar(), first).await.unwrap().unwrap();
        let (start, end) = window.clauses[0];
        let marked: String = window.text.chars().skip(start).take(end - start).collect();
        assert!(marked.starts_with("省发展改革委要在5月20日前"), "{marked}");
        let shown = page(&app, &leader(), id).await.unwrap();
        assert!(shown.head.directive.submitted.is_some() && shown.matters.len() == made.len());
        assert!(shown.clauses.iter().any(|c| matches!(&c.disposition, Disposition::Matter(_))));
    });
}

#[test]
fn two_reviewers_at_once_do_not_lose_each_others_work() {
    on_both(|app| async move {
        let id = brought_in(&app).await;
        let p = pending(&seen(&app, id).await);
        let other = Actor { person: duban_core::PersonId(77), ..registrar() };
        let accepts = ReviewAct::Accept(vec![p[0]]);
        let aside = ReviewAct::SetAside { proposals: vec![p[1]], reason: because(ReasonKind::Goal) };
        let (me, you) = (registrar(), other.clone());
        let (one, two) = tokio::join!(act(&app, &me, id, &accepts, None), act(&app, &you, id, &aside, None));
        assert!(one.is_ok() && two.is_ok(), "both stand: {one:?} {two:?}");
        let state = |view: &ReviewView, id| view.proposals.iter().find(|p| p.id == id).unwrap().state.clone();
        let view = seen(&app, id).await;
        assert_eq!(state(&view, p[0]), ProposalState::Accepted);
        assert!(matches!(state(&view, p[1]), ProposalState::SetAside(_)));
        act(&app, &other, id, &ReviewAct::Reopen(vec![p[0]]), None).await.unwrap();
        assert_eq!(code(undo(&app, &registrar(), id, None).await), "review.changed_since");
        let merge = ReviewAct::Merge(vec![p[2], p[3]]);
        let coverage = act(&app, &registrar(), id, &merge, Some("form")).await.unwrap();
        assert_eq!(
            act(&app, &registrar(), id, &merge, Some("form")).await.unwrap(),
            coverage,
            "a form sent twice"
        );
        decide_all(&app, id).await;
        let (one, two) = tokio::join!(submit(&app, &me, id, Some("a")), submit(&app, &you, id, Some("b")));
        assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
        let made = directives::matters_of(&app, &registrar(), id).await.unwrap();
        assert_eq!(made.len(), one.or(two).unwrap().len(), "nothing is made twice");
    });
}

#[test]
fn what_is_for_internal_use_is_read_by_its_issuer_and_those_above() {
    on_both(|app| async move {
        let city = actor(LANZHOU_OFFICE, Role::Registrar);
        let internal = bring_in(&app, &city, upload(CLEAN), None).await.unwrap().id;
        let public = Upload { classification: Classification::Public, ..upload(DAMAGED) };
        let public = bring_in(&app, &registrar(), public, None).await.unwrap().id;
        let reads = async |by: &Actor, id| page(&app, by, id).await.is_ok();
        assert!(reads(&city, internal).await && reads(&clerk(LANZHOU), internal).await);
        assert!(reads(&registrar(), internal).await, "the territory above");
        assert!(!reads(&clerk(OTHER_CITY), internal).await);
        assert!(!reads(&clerk(LANZHOU), public).await, "nobody is asked yet");
        assert_eq!(code(review(&app, &clerk(LANZHOU), public).await), "directive.unknown");
        let child = Upload {
            parent: Some(public), ..upload("关于贯彻落实的通知\n要抓好春耕生产。\n")
        };
        assert_eq!(code(bring_in(&app, &city, child.clone(), None).await), "directive.unknown");

        let made = assigned(&app, public).await;
        assert!(reads(&clerk(LANZHOU), public).await, "asked to do part of it");
        assert!(!reads(&clerk(OTHER_CITY), public).await);
        assert!(!reads(&actor(LANZHOU, Role::Administrator), public).await);
        let listed = list(&app, &clerk(LANZHOU), &Filter::default()).await.unwrap().directives;
        assert_eq!(listed.len(), 2);
        assert_eq!(list(&app, &clerk(OTHER_CITY), &Filter::default()).await.unwrap().directives.len(), 0);
        let shown = page(&app, &clerk(LANZHOU), public).await.unwrap();
        assert_eq!((shown.matters.len(), shown.may_see_review), (1, false), "its own matter only");
        let child = bring_in(&app, &city, child, None).await.unwrap().id;
        let above = page(&app, &leader(), public).await.unwrap();
        assert_eq!(above.children.iter().map(|c| c.0).collect::<Vec<_>>(), [child]);
        assert_eq!(page(&app, &city, child).await.unwrap().head.parent.map(|p| p.0), Some(public));
        let window = clause_in_text(&app, &clerk(OTHER_CITY), &made).await.unwrap().unwrap();
        assert_eq!((window.directive, window.clauses[0].0), (None, 0), "the clauses alone");
    });
}

/// The first matter of the directive, assigned to 岚州.
async fn assigned(app: &App, id: DirectiveId) -> duban_core::Matter {
    decide_all(app, id).await;
    let no = submit(app, &registrar(), id, None).await.unwrap().swap_remove(1);
    matters::perform(app, &leader(), &no, Act::SignOff, None).await.unwrap();
    let to = Participants { lead: Some(LANZHOU.into()), ..Participants::default() };
    let assign = Act::Assign(Assign { to, due_on: Some(date(2026, 12, 31)) });
    matters::perform(app, &registrar(), &no, assign, None).await.unwrap()
}

#[test]
fn a_proposal_says_what_it_cannot_be_assigned_without() {
    on_both(|app| async move {
        let view = seen(&app, brought_in(&app).await).await;
        let of = |title: &str| {
            let line = view.proposals.iter().find(|p| p.content.title == title).unwrap();
            line.missing.iter().map(|m| m.code()).collect::<Vec<_>>()
        };
        assert_eq!(of("新开工重点项目120个以上"), ["matter.due_in_the_past"]);
        assert_eq!(of("办好特色农产品博览会活动"), ["matter.no_measure", "matter.no_due"]);
    });
}

#[test]
fn the_review_page_is_put_together_in_milliseconds() {
    on_both(|app| async move {
        let id = brought_in(&app).await;
        seen(&app, id).await;
        let begin = std::time::Instant::now();
        for _ in 0..20 {
            seen(&app, id).await;
        }
        println!("review page: {:?}", begin.elapsed() / 20);
    });
}

#[test]
fn forty_get_a_date_and_a_measure_in_one_step_and_one_undo_takes_it_back() {
    on_both(|app| async move {
        let id = brought_in(&app).await;
        let before = seen(&app, id).await;
        let all = pending(&before);
        let lacking = |view: &ReviewView| view.proposals.iter().filter(|p| !p.missing.is_empty()).count();
        let measure = Some(duban_core::FillMeasure::DoneByDue);
        let only_measure = fill(measure, None);
        let dateless = directives::fill(&app, &registrar(), id, &all, &only_measure, None).await.unwrap();
        assert!(
            !dateless.refused.is_empty() && dateless.changed > 0,
            "those with a date of their own get it"
        );
        for (proposal, title, fault) in &dateless.refused {
            assert_eq!(fault.code(), "review.no_day");
            assert!(before.proposals.iter().any(|p| p.id == *proposal && p.content.title == *title));
        }
        let given = fill(measure, Some(date(2026, 12, 31)));
        for _ in 0..2 {
            let done = directives::fill(&app, &registrar(), id, &all, &given, Some("f")).await.unwrap();
            assert!(done.refused.is_empty());
        }
        let after = seen(&app, id).await;
        assert!(lacking(&after) < lacking(&before));
        assert!(after.proposals.iter().all(|p| p.content.measure.is_some() || !p.content.lists.is_empty()));
        undo(&app, &registrar(), id, None).await.unwrap();
        undo(&app, &registrar(), id, None).await.unwrap();
        assert_eq!(seen(&app, id).await.proposals, before.proposals);
        let nobody = clerk(LANZHOU);
        assert!(directives::fill(&app, &nobody, id, &all, &given, None).await.is_err());
    });
}

fn fill(measure: Option<duban_core::FillMeasure>, due_on: Option<jiff::civil::Date>) -> duban_core::Fill {
    duban_core::Fill { measure, due_on, ..duban_core::Fill::default() }
}
