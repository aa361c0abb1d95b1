//! From being in hand to being closed: reports, petitions, the claim, its verification, its closing.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failure here is a failed test")]

use std::collections::BTreeMap;

use duban_core::{
    Act, Actor, Amount, Ask, Close, ClosingReason, Correction, CorrectionReason, Evidence, FilingState,
    Light, Likelihood, Line, Matter, Method, Paper, Percent, Period, PersonId, Refusal, Report, ReportFault,
    Role, Stand, State, WorkRefusal, decide,
};
use duban_testkit::builder::{a_matter, clerk, leader, registrar};
use duban_testkit::province::{FINANCE, LANZHOU, OFFICE, World, actor, moment, province};
use jiff::civil::date;

/// A matter lived through: every act on its day.
struct Life {
    world: World,
    matter: Matter,
}

impl Life {
    fn in_hand() -> Self {
        let matter = a_matter().in_hand().after(&clerk(FINANCE), &Act::Acknowledge).build();
        Self { world: province(), matter }
    }

    fn on(mut self, day: jiff::civil::Date) -> Self {
        self.world = self.world.at(day.at(10, 0, 0, 0));
        self
    }

    #[track_caller]
    fn after(mut self, by: &Actor, act: &Act) -> Self {
        let event = decide(&self.matter, act, by, &self.world.context()).expect("an allowed act");
        self.matter.apply(&event);
        self
    }

    #[track_caller]
    fn refused(&self, by: &Actor, act: &Act) -> Refusal {
        decide(&self.matter, act, by, &self.world.context()).expect_err("a refusal")
    }

    /// Reported by the clerk and signed by the leader of 岚州市.
    #[track_caller]
    fn reported(self, month: &str, number: i64) -> Self {
        let act = Act::Report(so_many(month, number));
        self.after(&clerk(LANZHOU), &act).after(&actor(LANZHOU, Role::Leader), &Act::Countersign)
    }

    fn light(&self) -> Light {
        self.matter.light(None, &self.world.context()).unwrap().light
    }

    #[track_caller]
    fn claimed(self) -> Self {
        self.after(&clerk(LANZHOU), &claim())
    }
}

fn so_many(month: &str, number: i64) -> Report {
    let line = Line { stand: Stand::Figure(Amount::whole(number)), note: String::new(), evidence: vec![] };
    Report { period: Period::from_code(month).unwrap(), lines: vec![line] }
}

fn claim() -> Act {
    let evidence = vec![Evidence { digest: "ab".repeat(32), name: "验收表.pdf".into() }];
    Act::ClaimDone { note: "全部完工".into(), evidence }
}

fn paper(number: i64, passes: bool) -> Act {
    Act::Verify(Paper {
        method: Method::OnSite,
        findings: "抽查 20 个小区".into(),
        stands: vec![Stand::Figure(Amount::whole(number))],
        evidence: vec![],
        passes,
        by: PersonId(0),
        at: moment(date(2026, 1, 1).at(0, 0, 0, 0)),
    })
}

fn verifier() -> Actor {
    actor(OFFICE, Role::Verifier)
}

fn work(refusal: WorkRefusal) -> Refusal {
    Refusal::Work(refusal)
}

#[test]
fn a_report_counts_when_the_units_leader_has_signed() {
    let life =
        Life::in_hand().on(date(2026, 5, 2)).after(&clerk(LANZHOU), &Act::Report(so_many("2026-04", 150)));
    assert_eq!(life.matter.work.reported_to, None, "filed, not signed");
    assert_eq!(life.refused(&clerk(LANZHOU), &Act::Countersign), Refusal::SamePerson);
    let life = life.after(&actor(LANZHOU, Role::Leader), &Act::Countersign);
    assert_eq!(life.matter.work.reported_to, Some(date(2026, 4, 30)));
    assert_eq!(life.light(), Light::OnTrack);
    assert_eq!(
        life.refused(&clerk(LANZHOU), &Act::Report(so_many("2026-04", 160))),
        work(WorkRefusal::AlreadyCounted { period: Period::from_code("2026-04").unwrap() })
    );
}

#[test]
fn a_returned_report_is_filed_again() {
    let leads = actor(LANZHOU, Role::Leader);
    let back = Act::ReturnReport { reason: "数字与台账不符".into() };
    let life = Life::in_hand()
        .on(date(2026, 5, 2))
        .after(&clerk(LANZHOU), &Act::Report(so_many("2026-04", 500)))
        .after(&leads, &back);
    assert_eq!(life.refused(&leads, &Act::Countersign), work(WorkRefusal::NothingToCountersign));
    let life = life.reported("2026-04", 150);
    let filing = life.matter.filing(&LANZHOU.into()).unwrap();
    assert!(matches!(filing.state, FilingState::Counts(Some(_))));
    assert_eq!(filing.vintage, 2);
}

#[test]
fn a_figure_falls_only_by_a_correction_with_a_reason() {
    let life = Life::in_hand().on(date(2026, 6, 2)).reported("2026-05", 400);
    let lower = so_many("2026-06", 300);
    assert_eq!(
        life.refused(&clerk(LANZHOU), &Act::Report(lower)),
        work(WorkRefusal::Report(ReportFault::Falls { point: 1, before: "400".into() }))
    );
    let correction = |note: &str| {
        let why = Correction { reason: CorrectionReason::Padding, note: note.into() };
        Act::Correct(so_many("2026-05", 300), why)
    };
    assert_eq!(life.refused(&clerk(LANZHOU), &correction(" ")), Refusal::NoReason);
    let life = life.after(&clerk(LANZHOU), &correction("核减未开工小区"));
    assert_eq!(
        life.matter.work.claimed.points,
        [Stand::Figure(Amount::whole(400))],
        "not before it is signed"
    );
    let life = life.after(&actor(LANZHOU, Role::Leader), &Act::Countersign);
    assert_eq!(life.matter.work.claimed.points, [Stand::Figure(Amount::whole(300))]);
    assert_eq!(life.matter.filing(&LANZHOU.into()).unwrap().vintage, 2);
}

#[test]
fn a_supporter_files_its_part_and_moves_no_figure() {
    let line = |note: &str| Report {
        period: Period::from_code("2026-04").unwrap(),
        lines: vec![Line { stand: Stand::Duty { is_kept: true }, note: note.into(), evidence: vec![] }],
    };
    let life = Life::in_hand().on(date(2026, 5, 2));
    assert_eq!(
        life.refused(&clerk(FINANCE), &Act::Report(line(""))),
        work(WorkRefusal::Report(ReportFault::NoWords { point: 1 }))
    );
    let life = life
        .after(&clerk(FINANCE), &Act::Report(line("资金已下达")))
        .after(&actor(FINANCE, Role::Leader), &Act::Countersign);
    assert_eq!(life.matter.work.reported_to, None);
    assert_eq!(life.matter.work.filings.len(), 1);
}

#[test]
fn a_period_is_one_that_was_asked_for() {
    let life = Life::in_hand().on(date(2026, 5, 2));
    for code in ["2026-06", "2026-02", "2026-W18", "2026-Q2"] {
        let period = Period::from_code(code).unwrap();
        let first = Period::from_code("2026-04").unwrap();
        let report = Report { period, ..so_many("2026-04", 1) };
        assert_eq!(
            life.refused(&clerk(LANZHOU), &Act::Report(report)),
            work(WorkRefusal::BadPeriod { period, first }),
            "{code}"
        );
    }
}

#[test]
fn what_came_late_shows_until_the_period_is_over() {
    let late = Life::in_hand().on(date(2026, 5, 20)).reported("2026-04", 300);
    assert_eq!(late.light(), Light::AtRisk);
    assert_eq!(late.on(date(2026, 6, 1)).light(), Light::OnTrack);
}

#[test]
fn an_extension_is_decided_and_the_old_date_is_kept() {
    let ask = |to| Act::Petition { ask: Ask::Extension { to }, reason: "汛期停工".into() };
    let life = Life::in_hand().on(date(2026, 7, 1));
    assert_eq!(
        life.refused(&clerk(LANZHOU), &ask(date(2026, 12, 1))),
        work(WorkRefusal::NotLater { day: date(2026, 12, 1) })
    );
    let life = life.after(&clerk(LANZHOU), &ask(date(2027, 3, 31)));
    assert!(matches!(
        life.refused(&clerk(LANZHOU), &ask(date(2027, 4, 30))),
        Refusal::Work(WorkRefusal::AskedAlready { .. })
    ));
    let decide = |is_granted| Act::Decide { no: 1, is_granted, reason: "情况属实".into() };
    let refused =
        Life { matter: life.matter.clone(), world: life.world.clone() }.after(&registrar(), &decide(false));
    assert_eq!(refused.matter.due.unwrap().on, date(2026, 12, 31));
    let granted = life.after(&registrar(), &decide(true));
    assert_eq!(granted.matter.due.unwrap().on, date(2027, 3, 31));
    assert_eq!(granted.matter.work.earlier_dues[0].on, date(2026, 12, 31));
    assert_eq!(granted.refused(&registrar(), &decide(true)), work(WorkRefusal::NoPetition { no: 0 }));
}

#[test]
fn a_pause_moves_the_date_by_its_days_and_gives_back_what_was_not_used() {
    let ask = Act::Petition { ask: Ask::Suspension { until: date(2026, 8, 30) }, reason: "审计".into() };
    let life = Life::in_hand()
        .on(date(2026, 7, 1))
        .after(&clerk(LANZHOU), &ask)
        .after(&registrar(), &Act::Decide { no: 1, is_granted: true, reason: "同意".into() });
    assert_eq!(life.light(), Light::Suspended);
    assert_eq!(life.matter.due.unwrap().on, date(2027, 3, 1), "60 days on");
    let life = life.on(date(2026, 7, 31)).after(&registrar(), &Act::Resume { note: "审计结束".into() });
    assert_eq!(life.matter.due.unwrap().on, date(2027, 1, 29), "30 of them used");
    assert_ne!(life.light(), Light::Suspended);
}

#[test]
fn a_claim_needs_all_of_it_reported_and_something_that_proves_it() {
    let life = Life::in_hand().on(date(2026, 6, 2)).reported("2026-05", 1990);
    assert_eq!(
        life.refused(&clerk(LANZHOU), &claim()),
        work(WorkRefusal::NotReached { reached: Percent(9950) })
    );
    let life = life.on(date(2026, 7, 1)).reported("2026-06", 2000);
    let bare = Act::ClaimDone { note: "完工".into(), evidence: vec![] };
    assert_eq!(life.refused(&clerk(LANZHOU), &bare), work(WorkRefusal::NoEvidence));
    let life = life.claimed();
    assert_eq!(life.matter.state, State::Claimed);
    assert!(!life.matter.light(None, &life.world.context()).unwrap().is_verified, "hollow until verified");
}

#[test]
fn what_is_drawn_is_verified_before_it_is_accepted() {
    let mut life = Life::in_hand().on(date(2026, 7, 1)).reported("2026-06", 2000);
    life.matter.kind = "rectification".into(); // every claim of this kind is drawn
    let life = life.claimed();
    let accept = Act::Accept { note: String::new() };
    assert_eq!(life.refused(&registrar(), &accept), work(WorkRefusal::NotVerified));
    let failed = life.after(&verifier(), &paper(1800, false));
    assert_eq!(failed.matter.state, State::UnderVerification);
    assert_eq!(failed.refused(&registrar(), &accept), work(WorkRefusal::NotVerified));
    let back = failed.after(&verifier(), &Act::SendBack { reason: "200 个未完工".into() });
    assert_eq!((back.matter.state, back.matter.work.sent_back), (State::InHand, 1));
    let life = back.claimed().after(&verifier(), &paper(2000, true)).after(&registrar(), &accept);
    assert_eq!(life.matter.state, State::AwaitingClosure);
    assert!(life.matter.light(None, &life.world.context()).unwrap().is_verified);
}

#[test]
fn the_draw_can_be_repeated() {
    let draw = |seed| duban_core::Draw::of(seed, duban_core::MatterId(31), Percent(3000));
    assert_eq!(draw(5), draw(5));
    let drawn = (0..10_000).filter(|seed| draw(*seed).is_drawn).count();
    assert!((2_850..3_150).contains(&drawn), "three in ten: {drawn}");
    assert!(
        (0..1000).all(|seed| duban_core::Draw::of(seed, duban_core::MatterId(1), Percent::WHOLE).is_drawn)
    );
}

/// A rectification, accepted.
fn accepted_rectification() -> Life {
    let mut life = Life::in_hand().on(date(2026, 7, 1)).reported("2026-06", 2000);
    life.matter.kind = "rectification".into();
    life.claimed()
        .after(&verifier(), &paper(2000, true))
        .after(&registrar(), &Act::Accept { note: String::new() })
}

fn close(tests: &[&str], published: bool) -> Act {
    let tests: BTreeMap<_, _> = tests.iter().map(|code| ((*code).to_owned(), "见附件".to_owned())).collect();
    let published_on = published.then_some(date(2026, 7, 1));
    Act::Close(Box::new(Close { reason: ClosingReason::Done, note: String::new(), tests, published_on }))
}

const FIVE: [&str; 5] =
    ["measures_done", "offences_dealt", "standard_met", "same_type_checked", "source_cured"];

#[test]
fn a_rectification_closes_on_five_tests_two_signatures_and_publication() {
    let life = accepted_rectification();
    assert!(matches!(
        life.refused(&leader(), &close(&FIVE[..4], true)),
        Refusal::Work(WorkRefusal::TestOpen { test }) if test.zh.contains("源头")
    ));
    assert_eq!(life.refused(&leader(), &close(&FIVE, true)), work(WorkRefusal::NotApproved));
    let life = life.after(&actor(LANZHOU, Role::Leader), &Act::ApproveClosing { note: "已现场查看".into() });
    assert_eq!(life.refused(&leader(), &close(&FIVE, false)), work(WorkRefusal::NotPublished));
    let life = life.after(&leader(), &close(&FIVE, true));
    assert_eq!(life.matter.state, State::Closed);
    assert_eq!(life.light(), Light::Closed);
    assert_eq!(life.matter.active().count(), 2, "its participants stay on record");
}

#[test]
fn only_what_was_accepted_is_closed_as_done() {
    let life = Life::in_hand().on(date(2026, 7, 1));
    assert_eq!(life.refused(&leader(), &close(&FIVE, true)), work(WorkRefusal::NotAccepted));
    let gone = Close {
        reason: ClosingReason::Superseded,
        note: String::new(),
        tests: BTreeMap::new(),
        published_on: None,
    };
    assert_eq!(life.refused(&leader(), &Act::Close(Box::new(gone.clone()))), Refusal::NoReason);
    let gone = Close { note: "国家政策调整".into(), ..gone };
    assert_eq!(life.after(&leader(), &Act::Close(Box::new(gone))).matter.state, State::Closed);
}

#[test]
fn it_is_looked_at_again_and_a_relapse_reopens_it_with_its_clock() {
    let life = accepted_rectification()
        .after(&actor(LANZHOU, Role::Leader), &Act::ApproveClosing { note: String::new() })
        .after(&leader(), &close(&FIVE, true));
    let look = |months, holds| Act::LookBack { months, holds, note: "现场复查".into() };
    assert_eq!(
        life.refused(&verifier(), &look(3, true)),
        work(WorkRefusal::TooEarly { on: date(2026, 10, 1) })
    );
    let life = life.on(date(2026, 10, 9)).after(&verifier(), &look(3, false));
    let next = work(WorkRefusal::TooEarly { on: date(2027, 1, 1) });
    assert_eq!(life.refused(&verifier(), &look(6, true)), next, "the next one is in January");
    let begun = life.matter.begun_at;
    let life = life.after(&registrar(), &Act::Reopen { reason: "问题反弹".into(), due_on: None });
    assert_eq!(life.matter.state, State::InHand);
    assert_eq!((life.matter.begun_at, life.matter.work.reopened), (begun, 1));
    assert_eq!(life.light(), Light::OffTrack, "six months on and nothing stands");
}

#[test]
fn whoever_reports_does_not_judge() {
    let life = Life::in_hand().on(date(2026, 5, 2)).reported("2026-04", 150);
    let judge = Act::Judge { likelihood: Likelihood::Unlikely, note: "资金缺口".into() };
    assert_eq!(life.refused(&clerk(LANZHOU), &judge), Refusal::SamePerson);
    let life = life.after(&verifier(), &judge);
    assert_eq!(life.matter.work.judgement.as_ref().unwrap().likelihood, Likelihood::Unlikely);
    assert_eq!(life.light(), Light::OnTrack, "a judgement moves no light");
}

/// The lead is asked for each month that is over until it has answered, a paused or divided matter for none.
#[test]
fn a_period_is_owed_from_its_end_until_it_is_answered() {
    let april = Period::from_code("2026-04").unwrap();
    let owed = |life: &Life, by: &Actor| {
        life.matter.asks(by, &life.world.context()).ok().and_then(|asking| asking.owed())
    };
    let life = Life::in_hand();
    assert_eq!(owed(&life, &clerk(LANZHOU)), None, "April is not over");
    let life = life.on(date(2026, 5, 2));
    assert_eq!(owed(&life, &clerk(LANZHOU)), Some(april));
    assert_eq!(owed(&life, &clerk(FINANCE)), Some(april), "a supporter says what it did");
    assert!(life.matter.asks(&clerk(OFFICE), &life.world.context()).is_err());
    let life = life.after(&clerk(LANZHOU), &Act::Report(so_many("2026-04", 50)));
    assert_eq!(owed(&life, &clerk(LANZHOU)), None, "it waits for its leader");
    let back = life.after(&actor(LANZHOU, Role::Leader), &Act::ReturnReport { reason: "偏大".into() });
    assert_eq!(owed(&back, &clerk(LANZHOU)), Some(april), "given back is not answered");
    let life = back.reported("2026-04", 40).on(date(2026, 6, 1));
    let ctx = life.world.context();
    let asking = life.matter.asks(&clerk(LANZHOU), &ctx).unwrap();
    assert_eq!(asking.owed().map(Period::code).as_deref(), Some("2026-05"));
    assert!(!asking.takes(april) && asking.takes(april.next()) && asking.takes(asking.running()));
    assert!(
        asking.is_of(april) && !asking.is_of(april.previous()),
        "nothing is asked from before the matter"
    );
    assert_eq!(asking.before(0), Stand::Figure(Amount::whole(40)));
    let life = life.after(&clerk(LANZHOU), &Act::Report(so_many("2026-05", 60)));
    let early = life.refused(&clerk(LANZHOU), &Act::Report(so_many("2026-04", 90)));
    let later = april.next();
    assert_eq!(
        early,
        Refusal::Work(WorkRefusal::LaterFiled { period: later }),
        "what counts for April stays"
    );
}

#[test]
fn what_can_still_be_filed_is_offered_with_what_is_owed_first() {
    let by = clerk(LANZHOU);
    let offered = |life: &Life| {
        let ctx = life.world.context();
        let asking = life.matter.asks(&by, &ctx).unwrap();
        let open: Vec<_> = asking.open().into_iter().map(Period::code).collect();
        assert!(asking.open().into_iter().all(|period| asking.takes(period)));
        (open.join(" "), asking.usual().code())
    };
    let life = Life::in_hand().on(date(2026, 6, 15));
    assert_eq!(offered(&life), ("2026-04 2026-05 2026-06".into(), "2026-05".into()));
    let life = life.reported("2026-05", 500);
    assert_eq!(
        offered(&life),
        ("2026-06".into(), "2026-06".into()),
        "what counts is corrected, not filed again"
    );
    let years = Life::in_hand().on(date(2028, 6, 15));
    let (open, _) = offered(&years);
    assert!(open.starts_with("2027-07") && open.ends_with("2028-06"), "the last twelve: {open}");
}
