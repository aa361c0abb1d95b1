//! The ladder: on which day which step, that none is skipped and none comes twice, whatever day anybody looks.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure here is a failed test")]

use duban_core::{
    Act, Actor, Amount, Ask, Calendar, Change, Event, LadderMove, Line, Matter, Period, Refusal, Report,
    Role, Rung, Stand, WorkChange, WorkRefusal, climb, decide,
};
use duban_testkit::builder::{a_matter, clerk, leader, registrar};
use duban_testkit::province::{DONGZHU, FINANCE, LANZHOU, OFFICE, PROVINCE, World, actor, province};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// Looked at on many days; what was taken, and when.
struct Watch {
    world: World,
    matter: Matter,
    taken: Vec<(Date, WorkChange)>,
}

impl Watch {
    /// In hand since April 2026, due on 2026-12-31, a Thursday.
    fn new() -> Self {
        let matter = a_matter().in_hand().after(&clerk(FINANCE), &Act::Acknowledge).build();
        Self { world: province(), matter, taken: Vec::new() }
    }

    /// Without the part of silence: every period is reported.
    fn reporting() -> Self {
        let mut watch = Self::new();
        watch.matter.work.reported_to = Some(date(2030, 12, 31));
        watch
    }

    fn go_to(&mut self, day: Date) {
        self.world = self.world.clone().at(day.at(10, 0, 0, 0));
    }

    /// Takes what is due on `day`.
    fn look(&mut self, day: Date) {
        self.go_to(day);
        for _ in 0..8 {
            let Some(event) = climb(&self.matter, &self.world.context()) else { return };
            let Change::Work(change) = event.change.clone() else { panic!("{event:?}") };
            self.taken.push((day, change));
            self.matter.apply(&event);
        }
        panic!("no end of steps on {day}");
    }

    fn every_day(&mut self, from: Date, to: Date) {
        let mut day = from;
        while day <= to {
            self.look(day);
            day = day.tomorrow().unwrap();
        }
    }

    fn after(&mut self, by: &Actor, act: &Act) -> Event {
        let event = decide(&self.matter, act, by, &self.world.context()).expect("an allowed act");
        self.matter.apply(&event);
        event
    }

    fn rungs(&self) -> Vec<(Date, &'static str, Rung)> {
        let of = |(day, change): &(Date, WorkChange)| match change {
            WorkChange::Escalated { rung, .. } => Some((*day, "taken", *rung)),
            WorkChange::EscalationProposed { rung, .. } => Some((*day, "proposed", *rung)),
            _ => None,
        };
        self.taken.iter().filter_map(of).collect()
    }

    fn sign(&mut self, rung: Rung) {
        let act = Act::Escalate { rung, note: "请一把手督办".into() };
        self.after(&leader(), &act);
    }
}

#[test]
fn a_matter_climbs_rung_by_rung_on_working_days() {
    let mut watch = Watch::reporting();
    watch.every_day(date(2026, 12, 1), date(2027, 1, 7));
    // Due on Thursday; the first of January is off, and so is the weekend.
    let expected = [
        (date(2026, 12, 22), "taken", Rung::Reminder),
        (date(2026, 12, 30), "taken", Rung::Reminder),
        (date(2026, 12, 31), "taken", Rung::Reminder),
        (date(2027, 1, 4), "taken", Rung::Reminder),
        (date(2027, 1, 5), "taken", Rung::Reminder),
        (date(2027, 1, 6), "taken", Rung::Chase),
    ];
    assert_eq!(watch.rungs(), expected);
    watch.every_day(date(2027, 1, 8), date(2027, 1, 20));
    assert_eq!(watch.rungs()[6..], [(date(2027, 1, 15), "proposed", Rung::SupervisionLetter)], "once");
    assert_eq!(watch.matter.ladder_day(&watch.world.context()), None, "it waits for a person");
    watch.go_to(date(2027, 1, 20));
    watch.sign(Rung::SupervisionLetter);
    assert_eq!(watch.matter.stands_at(), Some(Rung::SupervisionLetter));
    watch.every_day(date(2027, 1, 20), date(2027, 1, 31));
    // Signed on the third working day after it was put up: what is above moves by as much.
    assert_eq!(watch.rungs()[7..], [(date(2027, 1, 27), "proposed", Rung::Bulletin)]);
}

#[test]
fn a_day_off_and_a_make_up_day_count_as_the_calendar_says() {
    // Due on Thursday 2026-02-12; the Spring Festival lasts from the 15th, Saturday the 14th is worked.
    let mut watch = Watch::reporting();
    let mut due = watch.matter.due.unwrap();
    due.on = date(2026, 2, 12);
    watch.matter.due = Some(due);
    watch.matter.work.since = Some(watch.world.clone().at(date(2026, 1, 5).at(9, 0, 0, 0)).now);
    let calendar = Calendar::published();
    assert!(calendar.is_working(date(2026, 2, 14)), "made up for");
    watch.every_day(date(2026, 1, 6), date(2026, 3, 10));
    let chase = calendar.add_working_days(date(2026, 2, 12), 3).unwrap();
    assert!(watch.rungs().contains(&(date(2026, 2, 14), "taken", Rung::Reminder)), "{:?}", watch.rungs());
    assert!(watch.rungs().contains(&(chase, "taken", Rung::Chase)), "{:?}", watch.rungs());
    assert!(watch.taken.iter().all(|(day, _)| calendar.is_working(*day)));
}

#[test]
fn only_the_issuers_leader_signs_and_only_what_waits() {
    let mut watch = Watch::reporting();
    watch.go_to(date(2026, 12, 1));
    let letter = Act::Escalate { rung: Rung::SupervisionLetter, note: String::new() };
    let refused = |watch: &Watch, act: &Act| {
        decide(&watch.matter, act, &leader(), &watch.world.context()).expect_err("a refusal")
    };
    assert_eq!(refused(&watch, &letter), Refusal::Work(WorkRefusal::NothingProposed));
    watch.every_day(date(2026, 12, 1), date(2027, 1, 15));
    let other = Act::Escalate { rung: Rung::CalledIn, note: String::new() };
    let waits = WorkRefusal::OtherStep { proposed: Rung::SupervisionLetter };
    assert_eq!(refused(&watch, &other), Refusal::Work(waits));
    let without = Act::HoldBack { rung: Rung::SupervisionLetter, reason: " ".into() };
    assert_eq!(refused(&watch, &without), Refusal::NoReason);
    let standing = duban_core::relations(&OFFICE.into(), &watch.matter, &watch.world.tree);
    let right = duban_core::Right::Do(duban_core::ActKind::Escalate);
    for role in Role::ALL {
        let may = actor(OFFICE, role).may(right, &standing).is_ok();
        assert_eq!(may, role == Role::Leader, "{role:?}");
    }
    let lead = duban_core::relations(&LANZHOU.into(), &watch.matter, &watch.world.tree);
    assert!(actor(LANZHOU, Role::Leader).may(right, &lead).is_err(), "not by whom it is about");
}

#[test]
fn what_is_held_back_is_put_up_again_later() {
    let mut watch = Watch::reporting();
    watch.every_day(date(2026, 12, 1), date(2027, 1, 18));
    let act =
        Act::HoldBack { rung: Rung::SupervisionLetter, reason: "已当面说明，下周完成".into() };
    watch.after(&leader(), &act);
    watch.every_day(date(2027, 1, 19), date(2027, 2, 1));
    assert_eq!(watch.rungs().last(), Some(&(date(2027, 1, 25), "proposed", Rung::SupervisionLetter)));
    assert_eq!(watch.rungs().iter().filter(|step| step.2 == Rung::SupervisionLetter).count(), 2);
    assert_eq!(watch.matter.stands_at(), Some(Rung::Chase), "nothing above was taken");
}

#[test]
fn more_time_moves_it_and_a_pause_stops_it() {
    let mut watch = Watch::reporting();
    watch.every_day(date(2026, 12, 1), date(2027, 1, 6));
    assert_eq!(watch.matter.stands_at(), Some(Rung::Chase));
    let ask = Act::Petition { ask: Ask::Extension { to: date(2027, 3, 31) }, reason: "汛期".into() };
    watch.after(&clerk(LANZHOU), &ask);
    watch.after(&registrar(), &Act::Decide { no: 1, is_granted: true, reason: "同意".into() });
    let ctx = watch.world.context();
    let next = &watch.matter.next_steps(&ctx)[0];
    assert_eq!(
        (next.on, &next.step),
        (date(2027, 3, 22), &LadderMove::Remind),
        "from below, by the new date"
    );
    assert_eq!(watch.matter.stands_at(), None);

    let mut watch = Watch::reporting();
    watch.every_day(date(2026, 12, 1), date(2027, 1, 15));
    let ask = Act::Petition { ask: Ask::Suspension { until: date(2027, 1, 29) }, reason: "冻土".into() };
    watch.after(&clerk(LANZHOU), &ask);
    watch.after(&registrar(), &Act::Decide { no: 1, is_granted: true, reason: "同意".into() });
    let before = watch.taken.len();
    watch.every_day(date(2027, 1, 16), date(2027, 1, 29));
    assert_eq!(watch.taken.len(), before, "nothing while it is suspended");
    assert_eq!(watch.matter.work.ladder.proposed, None, "and nothing waits");
    watch.every_day(date(2027, 1, 30), date(2027, 3, 1));
    let due = watch.matter.due.unwrap().on;
    let letter = Calendar::published().add_working_days(due, 10).unwrap().max(date(2027, 2, 1));
    assert_eq!(watch.rungs().last(), Some(&(letter, "proposed", Rung::SupervisionLetter)), "due {due}");
    assert_eq!(watch.matter.stands_at(), Some(Rung::Chase), "what was taken stays");
}

#[test]
fn whoever_claims_is_followed_up_no_more_until_it_is_sent_back() {
    let mut watch = Watch::reporting();
    let figure = Line { stand: Stand::Figure(Amount::whole(2000)), note: String::new(), evidence: vec![] };
    watch.matter.work.reported_to = None;
    watch.go_to(date(2026, 12, 2));
    let report = Report { period: Period::from_code("2026-12").unwrap(), lines: vec![figure] };
    watch.after(&clerk(LANZHOU), &Act::Report(report));
    watch.after(&actor(LANZHOU, Role::Leader), &Act::Countersign);
    watch.every_day(date(2026, 12, 3), date(2027, 1, 15));
    assert!(watch.matter.work.ladder.proposed.is_some());
    let proof = duban_core::Evidence { digest: "ab".repeat(32), name: "验收表.pdf".into() };
    let claim = Act::ClaimDone { note: "完工".into(), evidence: vec![proof] };
    watch.after(&clerk(LANZHOU), &claim);
    assert_eq!(watch.matter.work.ladder.proposed, None);
    let before = watch.taken.len();
    watch.every_day(date(2027, 1, 16), date(2027, 2, 10));
    assert_eq!(watch.taken.len(), before);
    watch.after(&registrar(), &Act::SendBack { reason: "缺验收表".into() });
    watch.look(date(2027, 2, 22));
    assert_eq!(
        watch.rungs().last().map(|step| (step.1, step.2)),
        Some(("proposed", Rung::SupervisionLetter))
    );
}

/// Told of: on which day, which period, to whom.
fn told(watch: &Watch) -> Vec<(Date, String, String)> {
    let of = |(day, change): &(Date, WorkChange)| match change {
        WorkChange::Unreported { period, to, .. } => Some((*day, period.code(), to.to_string())),
        _ => None,
    };
    watch.taken.iter().filter_map(of).collect()
}

#[test]
fn silence_climbs_to_the_next_unit_up() {
    let mut watch = Watch::new();
    // April's report is due on 2026-05-08; three working days of grace more.
    watch.every_day(date(2026, 4, 20), date(2026, 5, 31));
    let first = watch.matter.clock(None, &watch.world.context()).next_period();
    let calendar = Calendar::published();
    let due = calendar.add_working_days(first.last, 3).unwrap();
    let day = calendar.add_working_days(due, 3).unwrap();
    assert_eq!(
        told(&watch),
        [(day, first.code(), PROVINCE.to_owned())],
        "the parent is the issuer: no further"
    );
    watch.every_day(date(2026, 6, 1), date(2026, 6, 30));
    assert_eq!(told(&watch).len(), 2, "the next period too");
    assert_eq!(told(&watch)[1].1, first.next().code());
    // A report ends it.
    watch.matter.work.reported_to = Some(first.next().last);
    watch.every_day(date(2026, 7, 1), date(2026, 7, 20));
    let period = first.next().next();
    assert_eq!(
        told(&watch)[2..],
        [(
            calendar.add_working_days(calendar.add_working_days(period.last, 3).unwrap(), 3).unwrap(),
            period.code(),
            PROVINCE.to_owned()
        )]
    );
}

#[test]
fn the_silence_of_a_county_is_told_to_its_city_and_then_to_the_province() {
    let mut watch = Watch::new();
    for assignment in watch.matter.assignments.iter_mut().filter(|a| a.unit.as_str() == LANZHOU) {
        assignment.unit = DONGZHU.into();
    }
    watch.every_day(date(2026, 4, 20), date(2026, 6, 1));
    let to: Vec<_> = told(&watch).into_iter().map(|(_, _, to)| to).collect();
    assert_eq!(to, [LANZHOU, PROVINCE]);
    let days: Vec<_> = told(&watch).into_iter().map(|(day, ..)| day).collect();
    assert_eq!(Calendar::published().working_days_between(days[0], days[1]), 3);
}

/// Days on which somebody looks: gaps of up to forty days.
fn looks() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(prop_oneof![6 => 1_i64..3, 2 => 3_i64..12, 1 => 12_i64..40], 10..120)
}

proptest! {
    /// Whoever looks on whichever days, and the clock set back now and then: no rung without the one below, no rung twice,
    /// no two steps by the date on one day, each on a working day, and nothing between a look and the day it names.
    #[test]
    fn no_rung_is_skipped_and_none_comes_twice(gaps in looks(), signs in prop::collection::vec(any::<bool>(), 200), back in 0_usize..40) {
        let mut watch = Watch::new();
        let calendar = Calendar::published();
        let mut day = date(2026, 11, 20);
        let mut signs = signs.into_iter();
        let mut last_of: Vec<Rung> = Vec::new();
        for (turn, gap) in gaps.into_iter().enumerate() {
            day = day.checked_add(gap.days()).unwrap();
            let named = {
                watch.go_to(day);
                watch.matter.ladder_day(&watch.world.context())
            };
            let before = watch.taken.len();
            watch.look(day);
            let took = watch.taken.len() - before;
            // The day that is named is the day of the next step, and no other.
            prop_assert_eq!(took > 0, named == Some(day), "on {} named {:?} took {}", day, named, took);
            if turn == back && calendar.is_working(day) {
                // The clock is set back ten days: everything was done.
                let before = watch.taken.len();
                watch.look(day.checked_sub(10.days()).unwrap());
                prop_assert_eq!(&watch.taken[before..], &[][..], "repeated after the clock was set back from {}", day);
                watch.go_to(day);
            }
            if let Some(next) = watch.matter.ladder_day(&watch.world.context()) {
                prop_assert!(next > day, "still due");
                // Nothing happens on the eve of the day it names.
                let eve = next.yesterday().unwrap();
                watch.go_to(eve);
                prop_assert!(eve <= day || climb(&watch.matter, &watch.world.context()).is_none());
                watch.go_to(day);
            }
            if let (Some((rung, _)), Some(true)) = (watch.matter.work.ladder.proposed, signs.next()) {
                watch.sign(rung);
                watch.taken.push((day, WorkChange::Escalated { rung, on: day, note: String::new() }));
            }
        }
        let mut by_date = Vec::new();
        for (on, change) in &watch.taken {
            match change {
                WorkChange::Escalated { rung: Rung::Reminder, .. } => {
                    prop_assert!(last_of.is_empty(), "a reminder after a chase");
                    by_date.push(*on);
                }
                WorkChange::Escalated { rung, .. } => {
                    let below = Rung::ALL[Rung::ALL.iter().position(|one| one == rung).unwrap() - 1];
                    let reached = last_of.last().copied().unwrap_or(Rung::Reminder);
                    prop_assert_eq!(reached, below);
                    prop_assert!(!by_date.is_empty(), "chased before it was reminded of");
                    last_of.push(*rung);
                    if *rung == Rung::Chase { by_date.push(*on); }
                }
                _ => {}
            }
        }
        by_date.dedup();
        let of_date = watch.taken.iter().filter(|(_, change)| matches!(change, WorkChange::Escalated { rung: Rung::Reminder | Rung::Chase, .. })).count();
        prop_assert_eq!(by_date.len(), of_date, "two on one day");
        let by_itself = watch.taken.iter().filter(|(_, change)| !matches!(change, WorkChange::Escalated { rung, .. } if *rung > Rung::Chase));
        for (on, _) in by_itself {
            prop_assert!(calendar.is_working(*on));
        }
    }
}
