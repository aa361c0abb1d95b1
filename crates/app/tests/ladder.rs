//! Climbing the ladder, on both databases: on its day, once, by one node among many, whenever one of them is stopped.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use std::ops::ControlFlow;

use common::*;
use duban_app::matters::{self, Filter};
use duban_app::{App, AppError};
use duban_core::{
    Act, ActKind, Actor, Ask, Change, Denial, MatterNo, Participants, Refusal, Role, Rung, WorkChange,
    WorkRefusal,
};
use duban_core::{Assign, Matter};
use jiff::civil::date;

const DAY: i64 = 24 * 60;
/// Two nodes.
const ONE: i64 = 1;
const TWO: i64 = 2;

/// In hand with the first city since 15 April 2026, due at the end of that month.
async fn in_hand(app: &App, lead: &str) -> MatterNo {
    let mut draft = draft();
    draft.due_on = Some(date(2026, 4, 30));
    let no = matters::enter(app, &registrar(), draft, None).await.unwrap().no;
    done(app, &registrar(), &no, Act::Register).await;
    done(app, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
    done(app, &registrar(), &no, Act::SubmitForSignOff).await;
    done(app, &leader(), &no, Act::SignOff).await;
    let to = Participants { lead: Some(lead.into()), ..Participants::default() };
    done(app, &registrar(), &no, Act::Assign(Assign { to, due_on: None })).await;
    done(app, &clerk(lead), &no, Act::Acknowledge).await;
    no
}

async fn look(app: &App, no: &MatterNo) -> Matter {
    matters::look(app, &registrar(), no).await.unwrap()
}

/// How many a list shows to somebody.
async fn many(app: &App, by: &Actor, filter: Filter) -> u64 {
    matters::list(app, by, &filter).await.unwrap().total
}

/// What the ladder did, in order.
async fn steps(app: &App, no: &MatterNo) -> Vec<String> {
    let page = matters::page(app, &registrar(), no).await.unwrap();
    let step = |change: &Change| match change {
        Change::Work(WorkChange::Escalated { rung, on, .. }) => Some(format!("{} {on}", rung.code())),
        Change::Work(WorkChange::EscalationProposed { rung, on }) => Some(format!("{}? {on}", rung.code())),
        Change::Work(WorkChange::Unreported { period, to, on, .. }) => {
            Some(format!("{} {to} {on}", period.code()))
        }
        _ => None,
    };
    page.timeline.iter().filter_map(|one| step(&one.change)).collect()
}

#[test]
fn a_matter_climbs_on_its_days_and_the_leader_signs() {
    on_both(|world| async move {
        let no = in_hand(&world, LANZHOU).await;
        for _ in 0..40 {
            matters::climb(&world, ONE).await.unwrap();
            world.later(DAY);
        }
        let expected = [
            // Seven working days before the thirtieth, the day before, the day; the first days of May are off.
            "reminder 2026-04-21",
            "reminder 2026-04-29",
            "reminder 2026-04-30",
            "reminder 2026-05-06",
            "reminder 2026-05-07",
            "chase 2026-05-08",
            // Due weekly by then, so the first period is not April; told to the city's parent, the issuer.
        ];
        let taken = steps(&world, &no).await;
        let by_date: Vec<_> = taken.iter().filter(|step| !step.starts_with("2026")).collect();
        assert_eq!(by_date[..6], expected);
        assert_eq!(by_date[6..], ["supervision_letter? 2026-05-18"], "put up once, signed by nobody yet");
        assert!(taken.iter().any(|step| step.starts_with("2026-W") && step.contains(PROVINCE)), "{taken:?}");
        let waiting = matters::mine(&world, &leader()).await.unwrap();
        assert_eq!(waiting.to_escalate.map(|heap| heap.total), Some(1));
        assert_eq!(matters::mine(&world, &registrar()).await.unwrap().to_escalate, None);
        let at = |rung| Filter { rung: Some(rung), ..Filter::default() };

        assert_eq!(many(&world, &leader(), at(Rung::Chase)).await, 1);
        assert_eq!(many(&world, &leader(), at(Rung::SupervisionLetter)).await, 0);
        assert_eq!(many(&world, &clerk(OTHER_CITY), at(Rung::Chase)).await, 0, "not theirs to see");

        let letter = Act::Escalate { rung: Rung::SupervisionLetter, note: "请一周内办结".into() };
        let denied = matters::perform(&world, &registrar(), &no, letter.clone(), None).await;
        assert!(matches!(denied, Err(AppError::Denied(Denial::NotYours { .. }))), "{denied:?}");
        done(&world, &leader(), &no, letter.clone()).await;
        let again = refused(&world, &leader(), &no, letter).await;
        assert_eq!(again, Refusal::Work(WorkRefusal::NothingProposed));
        assert_eq!(many(&world, &leader(), at(Rung::SupervisionLetter)).await, 1);
        assert_eq!(
            matters::mine(&world, &leader()).await.unwrap().to_escalate.map(|heap| heap.total),
            Some(0)
        );
        let page = matters::page(&world, &leader(), &no).await.unwrap();
        assert!(
            !page.offers.iter().any(|offer| offer.act == ActKind::Escalate),
            "nothing to sign, no button"
        );
        books::agree(&world.app).await;
    });
}

#[test]
fn two_nodes_at_once_take_each_step_once() {
    on_both(|world| async move {
        let mut all = Vec::new();
        for _ in 0..7 {
            all.push(in_hand(&world, LANZHOU).await);
        }
        world.later(6 * DAY);
        let second = world.started_with(duban_pack::demo().unwrap()).await;
        let (one, two) = tokio::join!(matters::climb(&world, ONE), matters::climb(&second, TWO));
        let (one, two) = (one.unwrap().steps, two.unwrap().steps);
        assert_eq!(one + two, 7, "{one} and {two}");
        assert_eq!(one * two, 0, "one of them had the lease");
        // The lease is held by whoever took it, until its time runs out.
        let (holder, other) = if one > 0 { (ONE, TWO) } else { (TWO, ONE) };
        world.later(8 * DAY);
        assert!(matters::climb(&second, other).await.unwrap().steps > 0, "a lease does not last days");
        assert_eq!(matters::climb(&world, holder).await.unwrap().steps, 0);
        for no in &all {
            let taken = steps(&world, no).await;
            assert_eq!(taken[..1], ["reminder 2026-04-21"], "{taken:?}");
            let mut once = taken.clone();
            once.dedup();
            assert_eq!(taken, once);
        }
        books::agree(&world.app).await;
    });
}

#[test]
fn a_node_stopped_between_two_commits_leaves_the_rest_to_the_next() {
    on_both(|world| async move {
        let mut all = Vec::new();
        for _ in 0..5 {
            all.push(in_hand(&world, LANZHOU).await);
        }
        world.later(6 * DAY);
        assert!(world.store.take_lease("ladder", ONE, world.now()).await.unwrap());
        // Two matters a commit; the node is gone after the first.
        let some = matters::climb_some(&world, ONE, 2).await.unwrap();
        assert!(matches!(some, ControlFlow::Continue(some) if some.steps == 2));
        assert!(
            !world.store.take_lease("ladder", TWO, world.now()).await.unwrap(),
            "its lease lasts a while"
        );
        world.later(2);
        let second = world.started_with(duban_pack::demo().unwrap()).await;
        assert_eq!(matters::climb(&second, TWO).await.unwrap().steps, 3, "what was left");
        // The first was only slow: what it still holds in its hands is not kept.
        let late = matters::climb_some(&world, ONE, 2).await.unwrap();
        assert!(matches!(late, ControlFlow::Break(())));
        for no in &all {
            assert_eq!(steps(&world, no).await, ["reminder 2026-04-21"]);
        }
        books::agree(&world.app).await;
    });
}

#[test]
fn a_commit_of_a_node_that_lost_its_lease_keeps_nothing() {
    on_both(|world| async move {
        let no = in_hand(&world, LANZHOU).await;
        world.later(6 * DAY);
        assert!(world.store.take_lease("ladder", ONE, world.now()).await.unwrap());
        world.later(2);
        assert!(world.store.take_lease("ladder", TWO, world.now()).await.unwrap());
        let late = matters::climb_some(&world, ONE, 100).await.unwrap();
        assert!(matches!(late, ControlFlow::Break(())));
        assert_eq!(steps(&world, &no).await, Vec::<String>::new());
        assert_eq!(matters::climb(&world, TWO).await.unwrap().steps, 1);
    });
}

#[test]
fn somebody_who_acts_meanwhile_loses_nothing_and_holds_up_nobody() {
    on_both(|world| async move {
        let (one, two) = (in_hand(&world, LANZHOU).await, in_hand(&world, OTHER_CITY).await);
        world.later(6 * DAY);
        let acts = async {
            for _ in 0..5 {
                let note =
                    Act::Chase { note: "电话问了进度".into(), channel: duban_core::Channel::Phone };
                done(&world, &registrar(), &one, note).await;
            }
        };
        let (climbed, ()) = tokio::join!(matters::climb(&world, ONE), acts);
        let mut steps_taken = climbed.unwrap().steps;
        steps_taken += matters::climb(&world, ONE).await.unwrap().steps;
        assert_eq!(steps_taken, 2);
        assert_eq!(steps(&world, &one).await, ["reminder 2026-04-21"]);
        assert_eq!(steps(&world, &two).await, ["reminder 2026-04-21"]);
        let phoned = matters::page(&world, &registrar(), &one).await.unwrap();
        let phoned = phoned.timeline.iter().filter(|told| told.what.zh == "电话催办").count();
        assert_eq!(phoned, 5);
        books::agree(&world.app).await;
    });
}

#[test]
fn a_clock_set_back_repeats_nothing_and_loses_nothing() {
    on_both(|world| async move {
        let no = in_hand(&world, LANZHOU).await;
        world.later(14 * DAY);
        // On the 29th: the reminder of the 21st was never given, that of today stands for both.
        // The week that nobody reported is told as well.
        assert_eq!(matters::climb(&world, ONE).await.unwrap().steps, 2);
        world.later(-6 * DAY);
        assert_eq!(matters::climb(&world, ONE).await.unwrap().steps, 0, "and its own lease is no hindrance");
        assert_eq!(matters::climb(&world, TWO).await.unwrap().steps, 0);
        world.later(7 * DAY);
        assert_eq!(matters::climb(&world, TWO).await.unwrap().steps, 1);
        let taken = steps(&world, &no).await;
        let reminders: Vec<_> = taken.iter().filter(|step| step.starts_with("reminder")).collect();
        assert_eq!(reminders, ["reminder 2026-04-29", "reminder 2026-04-30"]);
        assert_eq!(taken.len(), 3, "{taken:?}");
    });
}

#[test]
fn a_pause_stops_it_and_more_time_moves_it() {
    on_both(|world| async move {
        let (paused, longer) = (in_hand(&world, LANZHOU).await, in_hand(&world, OTHER_CITY).await);
        let pause = Ask::Suspension { until: date(2026, 5, 20) };
        done(&world, &clerk(LANZHOU), &paused, Act::Petition { ask: pause, reason: "汛期".into() }).await;
        let more = Ask::Extension { to: date(2026, 6, 30) };
        done(&world, &clerk(OTHER_CITY), &longer, Act::Petition { ask: more, reason: "汛期".into() }).await;
        for no in [&paused, &longer] {
            let granted = Act::Decide { no: 1, is_granted: true, reason: "同意".into() };
            done(&world, &registrar(), no, granted).await;
        }
        for _ in 0..35 {
            matters::climb(&world, ONE).await.unwrap();
            world.later(DAY);
        }
        let by_date =
            |taken: Vec<String>| taken.into_iter().filter(|step| !step.starts_with("2026")).collect();
        let of_pause: Vec<String> = by_date(steps(&world, &paused).await);
        assert_eq!(of_pause, Vec::<String>::new(), "due on the fourth of June by now");
        let of_longer: Vec<String> = by_date(steps(&world, &longer).await);
        assert_eq!(of_longer, Vec::<String>::new());
        for _ in 0..18 {
            matters::climb(&world, ONE).await.unwrap();
            world.later(DAY);
        }
        let of_pause: Vec<String> = by_date(steps(&world, &paused).await);
        let due = look(&world, &paused).await.due.unwrap().on;
        assert!(of_pause.contains(&format!("reminder {due}")), "{due} {of_pause:?}");
        let next = matters::page(&world, &registrar(), &longer).await.unwrap().next_steps;
        assert!(next.iter().any(|next| next.on == date(2026, 6, 18)), "{next:?}");
    });
}

#[test]
fn what_is_closed_or_cancelled_is_followed_up_no_more() {
    on_both(|world| async move {
        let no = in_hand(&world, LANZHOU).await;
        world.later(40 * DAY);
        while matters::climb(&world, ONE).await.unwrap().steps > 0 {
            world.later(DAY);
        }
        assert_eq!(look(&world, &no).await.stands_at(), Some(Rung::Chase));
        done(&world, &leader(), &no, Act::Cancel { reason: "政策调整".into() }).await;
        let before = steps(&world, &no).await;
        world.later(60 * DAY);
        assert_eq!(matters::climb(&world, ONE).await.unwrap().steps, 0);
        assert_eq!(steps(&world, &no).await, before);
        let at = Filter { rung: Some(Rung::Chase), ..Filter::default() };
        assert_eq!(matters::list(&world, &leader(), &at).await.unwrap().total, 0);
        assert_eq!(actor(OFFICE, Role::Leader), leader());
        books::agree(&world.app).await;
    });
}

#[test]
fn a_ladder_that_is_changed_in_the_pack_counts_from_the_next_start_on() {
    on_both(|world| async move {
        in_hand(&world, LANZHOU).await;
        matters::look_at_lights_again(&world).await.unwrap();
        matters::keep_lights(&world).await.unwrap();
        let next = async |app: &App| {
            app.store.one("select ladder_next from matter", vec![], |row| row.date(0)).await.unwrap()
        };
        assert_eq!(next(&world).await, date(2026, 4, 21), "seven working days before");
        let mut pack = duban_pack::demo().unwrap();
        pack.kinds.iter_mut().for_each(|kind| kind.ladder.remind_before = vec![9, 0]);
        let app = world.started_with(pack).await;
        assert!(matters::look_at_lights_again(&app).await.unwrap());
        matters::keep_lights(&app).await.unwrap();
        assert_eq!(next(&app).await, date(2026, 4, 17), "nine");
        assert!(!matters::look_at_lights_again(&app).await.unwrap(), "once");
    });
}
