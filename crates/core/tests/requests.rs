//! A request of the public: received with a measure, replied to, and the requester's own word on it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failure here is a failed test")]

use duban_core::{
    Act, Actor, Assign, Close, ClosingReason, Form, Light, Matter, MatterId, MatterNo, Participants,
    PersonId, Refusal, Role, Satisfaction, Solved, State, Submission, WorkRefusal, decide, offers, submitted,
};
use duban_testkit::builder::{clerk, leader, registrar};
use duban_testkit::province::{FINANCE, LANZHOU, PROVINCE, World, province};
use jiff::civil::date;

fn public() -> Actor {
    Actor { person: PersonId::PUBLIC, unit: PROVINCE.into(), role: Role::Public }
}

fn sent() -> Submission {
    Submission {
        kind: Form::Request.code().into(),
        office: PROVINCE.into(),
        category: "roads".into(),
        category_name: "道路".into(),
        text: "门口的路灯坏了三个月，请修好。".into(),
        place: String::new(),
        usual: Some(FINANCE.into()),
        files: vec![],
        due_on: date(2026, 4, 30),
    }
}

struct Life(World, Matter);

impl Life {
    fn received() -> Self {
        let world = province();
        let no = MatterNo::new(2026, 1);
        let events = submitted(MatterId(1), no, sent(), &public(), &world.context()).unwrap();
        let mut matter = Matter::begin(&events[0]).unwrap();
        matter.apply(&events[1]);
        Self(world, matter)
    }

    fn in_hand() -> Self {
        let to = Participants { lead: Some(LANZHOU.into()), ..Participants::default() };
        Self::received()
            .after(&registrar(), &Act::Register)
            .after(&registrar(), &Act::Assign(Assign { to, due_on: None }))
            .after(&clerk(LANZHOU), &Act::Acknowledge)
    }

    fn replied() -> Self {
        Self::in_hand().after(&clerk(LANZHOU), &Act::Reply { text: "已修好。".into(), evidence: vec![] })
    }

    #[track_caller]
    fn after(mut self, by: &Actor, act: &Act) -> Self {
        let event = decide(&self.1, act, by, &self.0.context()).expect("an allowed act");
        self.1.apply(&event);
        self
    }

    #[track_caller]
    fn refused(&self, by: &Actor, act: &Act) -> Refusal {
        decide(&self.1, act, by, &self.0.context()).expect_err("a refusal")
    }
}

fn says(solved: Solved) -> Act {
    Act::Rate { solved, satisfaction: Satisfaction::Satisfied, note: String::new() }
}

#[test]
fn it_has_a_measure_from_its_first_moment_and_needs_no_sign_off() {
    let life = Life::received();
    assert!(life.1.is_measured());
    assert_eq!(life.1.intended.lead, Some(FINANCE.into()), "proposed, not assigned");
    assert_eq!(
        Life::in_hand().1.state,
        State::InHand,
        "registered, assigned, acknowledged: nobody signed it off"
    );
    let offered = offers(&Life::in_hand().1, &clerk(LANZHOU), &life.0.context());
    let open: Vec<_> = offered.iter().filter(|one| one.is_open()).map(|one| one.act.code()).collect();
    assert!(open.contains(&"reply") && !open.contains(&"claim_done"), "{open:?}");
}

#[test]
fn a_reply_claims_it_done_and_the_requester_verifies() {
    let life = Life::replied();
    assert_eq!(life.1.state, State::Claimed);
    let signal = life.1.light(None, &life.0.context()).unwrap();
    assert_eq!((signal.light, signal.is_verified), (Light::OnTrack, false));
    let solved = life.after(&public(), &says(Solved::Yes));
    assert_eq!(solved.1.state, State::AwaitingClosure);
    assert_eq!(solved.1.work.verified, solved.1.work.claimed);
    assert_eq!(solved.refused(&public(), &says(Solved::No)), Refusal::Work(WorkRefusal::NothingToRate));
}

#[test]
fn what_is_solved_in_part_stays_with_the_office() {
    let life = Life::replied().after(&public(), &says(Solved::Partly));
    assert_eq!(life.1.state, State::Claimed);
    let back = life.after(&leader(), &Act::SendBack { reason: "另一盏也要修".into() });
    assert_eq!(back.1.state, State::InHand);
}

#[test]
fn no_reopens_even_what_was_closed_with_its_first_clock() {
    let life = Life::replied();
    let (begun, due) = (life.1.begun_at, life.1.due);
    let tests = ["answered", "called_back"].map(|test| (test.to_owned(), "电话回访".to_owned()));
    let close =
        Close { reason: ClosingReason::Done, note: String::new(), tests: tests.into(), published_on: None };
    let closed = life
        .after(&registrar(), &Act::Accept { note: String::new() })
        .after(&leader(), &Act::Close(Box::new(close)));
    let open = closed.after(&public(), &says(Solved::No));
    assert_eq!((open.1.state, open.1.begun_at, open.1.due), (State::InHand, begun, due));
    assert_eq!(open.1.work.claimed, duban_core::Standings::default());
}

#[test]
fn a_decline_names_the_unit_it_belongs_to() {
    let to = Participants { lead: Some(LANZHOU.into()), ..Participants::default() };
    let life = Life::received()
        .after(&registrar(), &Act::Register)
        .after(&registrar(), &Act::Assign(Assign { to, due_on: None }));
    let decline = |to: Option<&str>| Act::Decline { reason: "不属我市".into(), to: to.map(Into::into) };
    assert_eq!(life.refused(&clerk(LANZHOU), &decline(None)), Refusal::Work(WorkRefusal::NoOtherUnit));
    assert_eq!(life.refused(&clerk(LANZHOU), &decline(Some("nowhere"))).code(), "matter.unknown_unit");
    assert_eq!(life.refused(&clerk(LANZHOU), &decline(Some(LANZHOU))).code(), "matter.unit_twice");
    assert!(life.after(&clerk(LANZHOU), &decline(Some(FINANCE))).1.assignments[0].decline.is_some());
}
