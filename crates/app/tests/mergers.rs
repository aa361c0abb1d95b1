//! Units that are merged, on both databases: work, reports, posts and who stands in go to whoever took over.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use common::tree::*;
use common::*;
use duban_app::matters;
use duban_app::people::{self, NewDeputy};
use duban_app::units;
use duban_core::{Act, Actor, Assign, Change, Part, Participants, Role, SayAlike, State};
use jiff::civil::date;

#[test]
fn a_unit_is_merged_while_its_report_is_open() {
    on_both(|world| async move {
        let no = in_hand(&world, COUNTY, &[]).await;
        let begun = matters::look(&world, &clerk(COUNTY), &no).await.unwrap();
        world.later(17 * DAY);
        // April is filed and signed; May is over, its table is open on a clerk's screen.
        assert_eq!(file(&world, &clerk(COUNTY), &no, "2026-04", 0, "120").await, ["done"]);
        assert_eq!(sign(&world, &actor(COUNTY, Role::Leader)).await, 1);
        world.later(31 * DAY);
        assert_eq!(file(&world, &clerk(COUNTY), &no, "2026-05", 0, "180").await, ["done"]);
        let who = person(&world, "clerk-of-the-county", &[(COUNTY, Role::Clerk)]).await;

        let admin = person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let by = Actor { person: admin, ..administrator() };
        let merger = on(merged(COUNTY, OTHER_COUNTY), world.today());
        units::change(&world, &by, merger, None, None).await.unwrap();
        units::carry(&world).await.unwrap();
        let app = world.current();
        let matter = matters::look(&app, &clerk(OTHER_COUNTY), &no).await.unwrap();
        assert_eq!(matter.lead(), Some(&unit(OTHER_COUNTY)));
        assert_eq!((&matter.no, matter.begun_at, matter.due), (&begun.no, begun.begun_at, begun.due));
        assert_eq!(matter.state, State::InHand, "signed for once, and not again");
        assert_eq!(matter.work.since, begun.work.since);

        // Whoever still acts for the old unit is told nothing any more; the person acts for the new one.
        let old = file(&app, &clerk(COUNTY), &no, "2026-05", 1, "200").await;
        assert_eq!(old, ["matter.unknown"]);
        let posts = people::person(&app, &administrator(), who).await.unwrap().posts;
        assert_eq!(posts.len(), 2);
        assert_eq!(posts[0].until_on, Some(world.today().yesterday().unwrap()));
        assert_eq!((posts[1].unit.as_str(), posts[1].role), (OTHER_COUNTY, Role::Clerk));

        // The table of the new unit: May as it was filed, April as it counts.
        let by = clerk(OTHER_COUNTY);
        let grid = matters::grid(&app, &by, Some(month("2026-05")), 1).await.unwrap();
        assert_eq!(grid.rows.len(), 1);
        let row = &grid.rows[0];
        assert_eq!((row.part, row.filed.as_ref().map(|filed| filed.vintage)), (Part::Lead, Some(1)));
        assert!(row.cells[0].last.is_some(), "the earlier value stands beside it");
        // What was typed before the merger is kept for the new unit, on what was seen then.
        assert_eq!(file(&app, &by, &no, "2026-05", 1, "200").await, ["done"]);
        assert_eq!(sign(&app, &actor(OTHER_COUNTY, Role::Leader)).await, 1);
        let page = matters::page(&app, &by, &no).await.unwrap();
        assert!(page.timeline.iter().any(|one| matches!(one.change, Change::Succeeded { .. })));

        // Once.
        assert_eq!(units::carry(&app).await.unwrap(), units::Carried::default());
        assert_eq!(code(&app, on(merged(COUNTY, OTHER_COUNTY), world.today())).await, "unit.over");
        books::agree(&app).await;
    });
}

#[test]
fn nothing_is_given_to_a_unit_that_was_merged() {
    on_both(|world| async move {
        let app = changed(&world, on(merged(COUNTY, OTHER_COUNTY), TODAY)).await;
        let no = matters::enter(&app, &registrar(), draft(), None).await.unwrap().no;
        done(&app, &registrar(), &no, Act::Register).await;
        done(&app, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
        done(&app, &registrar(), &no, Act::SubmitForSignOff).await;
        done(&app, &leader(), &no, Act::SignOff).await;
        let to = |lead| Participants { lead: Some(unit(lead)), ..Participants::default() };
        let refusal =
            refused(&app, &registrar(), &no, Act::Assign(Assign { to: to(COUNTY), due_on: None })).await;
        assert_eq!(refusal.code(), "matter.unit_over");
        done(&app, &registrar(), &no, Act::Assign(Assign { to: to(OTHER_COUNTY), due_on: None })).await;
        // A request may say the old name.
        let old = world.pack.tree.get(&unit(COUNTY)).unwrap().name.clone();
        assert_eq!(app.pack.tree.find(&old, &unit(PROVINCE))[0].id, unit(OTHER_COUNTY));
    });
}

#[test]
fn lead_and_supporter_become_one() {
    on_both(|world| async move {
        let lead_merged = in_hand(&world, COUNTY, &[OTHER_COUNTY]).await;
        let support_merged = in_hand(&world, OTHER_COUNTY, &[COUNTY]).await;
        world.later(17 * DAY);
        for no in [&lead_merged, &support_merged] {
            let value = if no == &lead_merged { "120" } else { "是" };
            assert_eq!(file(&world, &clerk(COUNTY), no, "2026-04", 0, value).await, ["done"]);
        }
        assert_eq!(file(&world, &clerk(OTHER_COUNTY), &support_merged, "2026-04", 0, "90").await, ["done"]);
        let app = changed(&world, on(merged(COUNTY, OTHER_COUNTY), world.today())).await;
        for no in [&lead_merged, &support_merged] {
            let matter = matters::look(&app, &clerk(OTHER_COUNTY), no).await.unwrap();
            let parts: Vec<_> = matter.active().map(|one| (one.unit.as_str(), one.part)).collect();
            assert_eq!(parts, [(OTHER_COUNTY, Part::Lead)]);
        }
        // Its own report stays its own; what the other filed as supporter stays under the other.
        let own = matters::look(&app, &clerk(OTHER_COUNTY), &support_merged).await.unwrap();
        assert_eq!(own.work.filings.len(), 2);
        assert_eq!(sign(&app, &actor(OTHER_COUNTY, Role::Leader)).await, 2);
        books::agree(&app).await;
    });
}

#[test]
fn a_closed_matter_is_read_by_whoever_took_over_and_goes_to_them_when_it_is_reopened() {
    on_both(|world| async move {
        let no = in_hand(&world, COUNTY, &[]).await;
        done(&world, &leader(), &no, Act::Cancel { reason: "另案办理".into() }).await;
        assert_eq!((sees(&world, &clerk(COUNTY)).await, sees(&world, &clerk(OTHER_COUNTY)).await), (1, 0));
        let app = changed(&world, on(merged(COUNTY, OTHER_COUNTY), TODAY)).await;
        assert_eq!(sees(&app, &clerk(OTHER_COUNTY)).await, 1);
        let matter = matters::look(&app, &clerk(OTHER_COUNTY), &no).await.unwrap();
        assert_eq!(matter.assignments[0].unit, unit(COUNTY), "what was stays written");
        books::agree(&app).await;
    });
}

#[test]
fn what_was_decided_by_the_tree_of_before_is_put_right() {
    on_both(|world| async move {
        let other = world.started_with(duban_pack::demo().unwrap()).await;
        let stale = units::look_again(&other).await.unwrap();
        let app = changed(&world, on(merged(COUNTY, OTHER_COUNTY), TODAY)).await;
        // Another node still works by the tree it began with.
        let no = in_hand(&stale, COUNTY, &[]).await;
        assert_eq!(units::carry(&app).await.unwrap().matters, 1);
        let matter = matters::look(&app, &clerk(OTHER_COUNTY), &no).await.unwrap();
        assert_eq!(matter.lead(), Some(&unit(OTHER_COUNTY)));
        assert_eq!(sees(&app, &clerk(OTHER_COUNTY)).await, 1);
        // A little later nobody works by it any more, and it is done for good.
        world.later(3);
        units::carry(&app).await.unwrap();
        assert!(app.store.unit_changes().await.unwrap()[0].carried_at.is_some());
        books::agree(&app).await;
    });
}

#[test]
fn a_planned_change_comes_about_on_its_day_and_can_be_taken_back_before() {
    on_both(|world| async move {
        let no = in_hand(&world, COUNTY, &[]).await;
        let may = date(2026, 5, 1);
        let app = changed(&world, on(merged(COUNTY, OTHER_COUNTY), may)).await;
        assert_eq!(matters::look(&app, &clerk(COUNTY), &no).await.unwrap().lead(), Some(&unit(COUNTY)));
        assert!(units::withdraw(&app, &clerk(OFFICE), 1, "", None, None).await.is_err());
        units::withdraw(&app, &administrator(), 1, "缓议", None, None).await.unwrap();
        let again = units::withdraw(&app, &administrator(), 1, "缓议", None, None).await;
        assert_eq!(again.unwrap_err().code(), "unit.not_planned");
        changed(&app, on(merged(COUNTY, OTHER_COUNTY), may)).await;
        world.later(20 * DAY);
        // No hand stirs: the next look is at the tree of the day.
        let app = units::keep_up(&world).await.unwrap();
        assert_eq!(app.pack.tree.now(&unit(COUNTY)), &unit(OTHER_COUNTY));
        assert_eq!(units::carry(&app).await.unwrap().matters, 1);
        assert_eq!(
            matters::look(&app, &clerk(OTHER_COUNTY), &no).await.unwrap().lead(),
            Some(&unit(OTHER_COUNTY))
        );
        books::agree(&app).await;
    });
}

#[test]
fn a_figure_that_is_reported_once_is_so_for_whoever_took_over() {
    on_both(|world| async move {
        let (source, follower) = (in_hand(&world, COUNTY, &[]).await, in_hand(&world, COUNTY, &[]).await);
        let same =
            SayAlike { other: source.clone(), is_same: true, reason: "同一数据".into(), found: None };
        done(&world, &registrar(), &follower, Act::SayAlike(Box::new(same))).await;
        world.later(17 * DAY);
        let app = changed(&world, on(merged(COUNTY, OTHER_COUNTY), world.today())).await;
        let by = clerk(OTHER_COUNTY);
        let grid = matters::grid(&app, &by, Some(month("2026-04")), 1).await.unwrap();
        assert_eq!(grid.rows.iter().map(|row| &row.no).collect::<Vec<_>>(), [&source], "still asked once");
        assert_eq!(file(&app, &by, &source, "2026-04", 0, "120").await, ["done"]);
        assert_eq!(sign(&app, &actor(OTHER_COUNTY, Role::Leader)).await, 1);
        let taken = matters::look(&app, &by, &follower).await.unwrap().work.filings[0].clone();
        assert_eq!((taken.from, taken.unit), (Some(source), unit(OTHER_COUNTY)));
        books::agree(&app).await;
    });
}

#[test]
fn whoever_stands_in_does_so_for_the_post_at_the_unit_that_took_over() {
    on_both(|world| async move {
        let chief = person(&world, "chief", &[(COUNTY, Role::Leader)]).await;
        let deputy = person(&world, "deputy", &[(COUNTY, Role::Clerk)]).await;
        let admin = person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let own = Actor { person: chief, ..actor(COUNTY, Role::Leader) };
        let post = people::person(&world, &administrator(), chief).await.unwrap().posts[0].id;
        let new = NewDeputy {
            post,
            login: "deputy".into(),
            from_on: TODAY,
            until_on: date(2026, 5, 31),
            reason: "外出学习".into(),
        };
        people::name_deputy(&world, &own, &new).await.unwrap();

        world.later(17 * DAY);
        let by = Actor { person: admin, ..administrator() };
        let merger = on(merged(COUNTY, OTHER_COUNTY), world.today());
        units::change(&world, &by, merger, None, None).await.unwrap();
        units::carry(&world).await.unwrap();
        let app = world.current();
        let lines = people::deputies(&app, deputy).await.unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].of.unit.clone(), lines[0].of.role), (unit(OTHER_COUNTY), Role::Leader));
        assert_eq!((lines[0].of.principal, lines[0].of.until_on), (chief, date(2026, 5, 31)));
    });
}
