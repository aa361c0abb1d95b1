//! The story of a matter, from the first word to its end, on both databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use common::*;
use duban_app::matters::{self, MatterView};
use duban_app::{App, AppError};
use duban_core::{
    Act, ActKind, Actor, Amount, Assign, Edit, MatterId, MatterNo, Participants, Refusal, Share, Spread,
    State, UnitId,
};

fn shares(parts: &[(&str, i64)]) -> Spread {
    let share = |(unit, amount): &(&str, i64)| Share {
        id: MatterId(0),
        unit: UnitId::from(*unit),
        quota: Some(Amount::whole(*amount)),
    };
    Spread { group: None, shares: parts.iter().map(share).collect(), due_on: None }
}

fn to(lead: &str, supporters: &[&str]) -> Act {
    let supporters = supporters.iter().map(|unit| UnitId::from(*unit)).collect();
    let to = Participants { lead: Some(lead.into()), supporters, ..Participants::default() };
    Act::Assign(Assign { to, due_on: None })
}

async fn signed_off(app: &App) -> MatterNo {
    let no = matters::enter(app, &registrar(), draft(), None).await.unwrap().no;
    done(app, &registrar(), &no, Act::Register).await;
    done(app, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
    done(app, &registrar(), &no, Act::SubmitForSignOff).await;
    done(app, &leader(), &no, Act::SignOff).await;
    no
}

#[test]
fn a_matter_goes_from_entry_to_its_end() {
    on_both(|world| async move {
        let app = &world.app;
        let no = signed_off(app).await;
        assert_eq!(no, MatterNo::new(2026, 1));
        let office = registrar();
        done(app, &office, &no, to(LANZHOU, &[FINANCE])).await;
        world.later(30);

        let declined =
            done(app, &clerk(LANZHOU_OFFICE), &no, Act::Decline { reason: "不属我市职责".into(), to: None })
                .await;
        assert_eq!(declined.state, State::Assigned);
        let again = Act::Decline { reason: "再退".into(), to: None };
        assert_eq!(refused(app, &clerk(LANZHOU_OFFICE), &no, again.clone()).await, Refusal::AlreadyDeclined);
        let waiting = matters::mine(app, &office).await.unwrap();
        assert_eq!(waiting.to_answer.unwrap().total, 1);
        let uphold = Act::Uphold { unit: LANZHOU.into(), reason: "市内项目".into() };
        done(app, &office, &no, uphold).await;
        assert_eq!(refused(app, &clerk(LANZHOU_OFFICE), &no, again).await, Refusal::Upheld);

        let reassign =
            Act::Reassign { from: LANZHOU.into(), to: OTHER_CITY.into(), reason: "调整分工".into() };
        let moved = done(app, &office, &no, reassign).await;
        assert_eq!((moved.lead(), &moved.no), (Some(&unit(OTHER_CITY)), &no));
        // Whoever was released no longer stands in it, and is told that there is no such thing.
        assert!(matches!(matters::page(app, &clerk(LANZHOU), &no).await, Err(AppError::NoMatter(_))));
        let taken = done(app, &clerk(OTHER_CITY), &no, Act::Acknowledge).await;
        assert_eq!(taken.state, State::InHand);
        done(app, &clerk(FINANCE), &no, Act::Acknowledge).await;
        done(
            app,
            &office,
            &no,
            Act::Chase { note: "请报进度".into(), channel: duban_core::Channel::Written },
        )
        .await;

        let page = matters::page(app, &office, &no).await.unwrap();
        let told: Vec<&str> = page.timeline.iter().map(|one| one.change.code()).collect();
        assert_eq!(
            told,
            [
                "entered",
                "registered",
                "measured",
                "submitted",
                "signed_off",
                "assigned",
                "declined",
                "upheld",
                "reassigned",
                "acknowledged",
                "acknowledged",
                "chased"
            ]
        );
        assert_eq!(page.timeline[6].text.as_deref(), Some("不属我市职责"));
        assert_eq!(page.timeline[8].units[1].id, unit(OTHER_CITY));
        assert_eq!(page.participants.len(), 3);
        assert!(page.offers.iter().any(|offer| offer.act == ActKind::Chase && offer.is_open()));

        done(app, &leader(), &no, Act::Cancel { reason: "任务合并".into() }).await;
        assert!(matches!(
            refused(
                app,
                &office,
                &no,
                Act::Chase { note: "?".into(), channel: duban_core::Channel::Written }
            )
            .await,
            Refusal::NotFrom { .. }
        ));
        books::agree(app).await;
        let open = "select count(*) from status_interval where matter = $1 and to_at is null";
        let counted = app.store.one(open, vec![taken.id.into()], |row| row.int(0)).await.unwrap();
        assert_eq!(counted, 1);
        let outbox = app.store.waiting(100).await.unwrap();
        assert_eq!(outbox.len(), 13);
        assert_eq!(outbox[12].topic, "matter.cancelled");
    });
}

#[test]
fn what_is_spread_is_born_in_the_same_act_and_its_gap_is_shown() {
    on_both(|world| async move {
        let app = &world.app;
        let no = signed_off(app).await;
        let spread = shares(&[(LANZHOU, 1200), (OTHER_CITY, 700)]);
        let whole = done(app, &registrar(), &no, Act::FanOut(spread)).await;
        assert_eq!((whole.state, whole.children), (State::InHand, 2));

        let part = no.part(1);
        done(app, &clerk(LANZHOU_OFFICE), &part, Act::Acknowledge).await;
        let below = shares(&[(COUNTY, 800), (OTHER_COUNTY, 400)]);
        done(app, &clerk(LANZHOU_OFFICE), &part, Act::Decompose(below)).await;

        let page: MatterView = matters::page(app, &registrar(), &no).await.unwrap();
        let tree: Vec<String> =
            page.parts.iter().map(|p| format!("{} {} {}", p.depth, p.no, p.quota.unwrap())).collect();
        assert_eq!(tree, ["1 2026-1-1 1200", "2 2026-1-1-1 800", "2 2026-1-1-2 400", "1 2026-1-2 700"]);
        assert_eq!(page.split.unwrap().gap(), Amount::whole(100));
        let city = matters::page(app, &clerk(LANZHOU), &part).await.unwrap();
        assert!(city.split.unwrap().is_whole());
        assert_eq!(city.whole, None, "a city does not see the provincial whole");
        let county = matters::page(app, &clerk(COUNTY), &part.part(1)).await.unwrap();
        assert_eq!(county.whole, None);
        books::agree(app).await;
    });
}

#[test]
fn the_rules_of_the_trade_are_held() {
    on_both(|world| async move {
        let app = &world.app;
        let no = matters::enter(app, &registrar(), draft(), None).await.unwrap().no;
        done(app, &registrar(), &no, Act::Register).await;
        done(app, &registrar(), &no, Act::SubmitForSignOff).await;
        // Who submitted does not sign, even in another role; without a measure nothing is assigned.
        let same = Actor { person: registrar().person, ..leader() };
        assert_eq!(refused(app, &same, &no, Act::SignOff).await, Refusal::SamePerson);
        done(app, &leader(), &no, Act::SignOff).await;
        assert_eq!(refused(app, &registrar(), &no, to(LANZHOU, &[])).await, Refusal::NoMeasure);
        let offers = matters::page(app, &registrar(), &no).await.unwrap().offers;
        let assign = offers.iter().find(|offer| offer.act == ActKind::Assign).unwrap();
        assert_eq!(assign.refusal, Some(Refusal::NoMeasure));

        let stranger = clerk(LANZHOU);
        for outcome in [
            matters::perform(app, &stranger, &no, Act::Acknowledge, None).await.map(|_| ()),
            matters::page(app, &stranger, &no).await.map(|_| ()),
            matters::enter(app, &stranger, draft(), None).await.map(|_| ()),
        ] {
            assert!(matches!(outcome, Err(AppError::NoMatter(_) | AppError::Denied(_))), "{outcome:?}");
        }
        let clerk_of_office = clerk(OFFICE);
        let outcome = matters::perform(app, &clerk_of_office, &no, to(LANZHOU, &[]), None).await;
        assert!(matches!(outcome, Err(AppError::Denied(_))), "who may see it is told that it is not theirs");
    });
}

#[test]
fn a_form_sent_twice_does_one_thing() {
    on_both(|world| async move {
        let app = &world.app;
        let first = matters::enter(app, &registrar(), draft(), Some("t1")).await.unwrap();
        let second = matters::enter(app, &registrar(), draft(), Some("t1")).await.unwrap();
        assert_eq!(first.no, second.no);
        let act = |note: &str| Act::Edit(Box::new(Edit { title: Some(note.into()), ..Edit::default() }));
        let registrar = registrar();
        let twice = tokio::join!(
            matters::perform(app, &registrar, &first.no, act("一"), Some("t2")),
            matters::perform(app, &registrar, &first.no, act("一"), Some("t2")),
        );
        assert_eq!(twice.0.unwrap().version, 2);
        assert_eq!(twice.1.unwrap().version, 2);
        // Another person's token of the same text is another token.
        let colleague = Actor { person: duban_core::PersonId(5), ..registrar };
        assert_eq!(
            matters::perform(app, &colleague, &first.no, act("二"), Some("t2")).await.unwrap().version,
            3
        );
        assert_eq!(app.store.history(first.id, 0).await.unwrap().len(), 3);
    });
}

#[test]
fn of_two_people_at_once_the_second_is_told_what_the_first_did() {
    on_both(|world| async move {
        let app = &world.app;
        let no = signed_off(app).await;
        let (registrar, leader) = (registrar(), leader());
        for _ in 0..4 {
            let version = app.store.matter(&no).await.unwrap().unwrap().version;
            let (assigned, returned) = tokio::join!(
                matters::perform(app, &registrar, &no, to(LANZHOU, &[]), None),
                matters::perform(app, &leader, &no, Act::Return { reason: "再核".into() }, None),
            );
            let now = app.store.matter(&no).await.unwrap().unwrap();
            assert_eq!(now.version, version + 1, "one of two");
            let lost = if assigned.is_ok() { returned.map(|_| ()) } else { assigned.map(|_| ()) };
            match lost {
                Err(AppError::ChangedMeanwhile { what, .. }) => assert_eq!(what.len(), 1),
                Err(AppError::Refused(Refusal::NotFrom { .. })) => {} // came after, and saw it
                other => panic!("{other:?}"),
            }
            if now.state == State::Assigned {
                return;
            }
            done(app, &registrar, &no, Act::SubmitForSignOff).await;
            done(app, &leader, &no, Act::SignOff).await;
        }
    });
}

#[test]
fn numbers_have_no_gaps_however_many_enter_at_once() {
    on_both(|world| async move {
        let app = &world.app;
        let registrar = registrar();
        let entering = (0..6).map(|_| matters::enter(app, &registrar, draft(), None));
        let mut serials = Vec::new();
        for entered in futures(entering).await {
            serials.push(entered.unwrap().no.serial);
        }
        serials.sort_unstable();
        assert_eq!(serials, [1, 2, 3, 4, 5, 6]);
        let more = matters::enter_all(app, &registrar, vec![draft(), draft()], None).await.unwrap();
        assert_eq!(more[1].no, MatterNo::new(2026, 8));
    });
}

/// All at once.
async fn futures<T>(all: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut all: Vec<_> = all.map(Box::pin).collect();
    let mut answers: Vec<Option<T>> = all.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (one, answer) in all.iter_mut().zip(&mut answers) {
            if answer.is_none()
                && let std::task::Poll::Ready(done) = one.as_mut().poll(context)
            {
                *answer = Some(done);
            }
        }
        if answers.iter().all(Option::is_some) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    answers.into_iter().flatten().collect()
}
