//! The journal proves itself, on both databases: whatever is changed in it, in its seals or in the tables that follow from it is
//! found, and located.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use std::ops::ControlFlow;

use common::books::{self, count, verified};
use common::*;
use duban_app::journal::{self, Finding, JournalFault, What};
use duban_app::{App, AppError, matters};
use duban_core::{Act, Amount, Digest, EntryId, Link, MatterNo, Measure, Moment, Quantity, leaf, root};
use duban_store::{Batch, Rows, Store, StoreError, Value, params};
use duban_wire::seal::ProofView;

/// Two matters with five entries each, sealed in two seals; one more entry waits.
async fn sealed(world: &World) -> [MatterNo; 2] {
    let mut made = Vec::new();
    for _ in 0..2 {
        let no = matters::enter(world, &registrar(), draft(), None).await.unwrap().no;
        done(world, &registrar(), &no, Act::Register).await;
        done(world, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
        done(world, &registrar(), &no, Act::SubmitForSignOff).await;
        done(world, &leader(), &no, Act::SignOff).await;
        world.later(1);
        assert_eq!(journal::seal(world).await.unwrap(), 5);
        made.push(no);
    }
    done(world, &leader(), &made[0], Act::Cancel { reason: "任务合并".into() }).await;
    made.try_into().unwrap()
}

async fn run(store: &Store, sql: &'static str, params: Vec<Value>) {
    let mut batch = Batch::new();
    batch.push(sql, params, Rows::Any);
    store.commit(batch).await.unwrap();
}

#[test]
fn what_nobody_touched_is_whole_and_the_newest_entries_wait() {
    on_both(|world| async move {
        sealed(&world).await;
        let before = verified(&world.store).await;
        assert_eq!((before.entries, before.sealed, before.waiting, before.seals), (11, 10, 1, 2));
        assert_eq!((before.matters, before.findings.count, before.is_whole), (2, 0, true));
        let (_, head) = before.head.unwrap();

        assert_eq!(journal::seal(&world).await.unwrap(), 0, "what has just happened has not settled");
        world.later(1);
        assert_eq!(journal::seal(&world).await.unwrap(), 1);
        assert_eq!(journal::seal(&world).await.unwrap(), 0);
        let told = &mut |_| ControlFlow::Continue(());
        let after = journal::verify(&world.store, Some(head), told).await.unwrap();
        assert_eq!(
            (after.waiting, after.seals, after.findings.count),
            (0, 3, 0),
            "the head noted before is in it"
        );
        let other = Some("ab".repeat(32).parse().unwrap());
        let after = journal::verify(&world.store, other, told).await.unwrap();
        assert_eq!(after.findings.list[0].what, What::Anchor);
    });
}

/// Something done behind the program's back, how it is undone, and where it must be found.
struct Tampering {
    does: &'static str,
    undoes: &'static str,
    found: &'static [(What, &'static str, Option<&'static str>)],
}

const fn tampering(
    does: &'static str,
    undoes: &'static str,
    found: &'static [(What, &'static str, Option<&'static str>)],
) -> Tampering {
    Tampering { does, undoes, found }
}

/// `id`s stand for the third entry of the journal, by number; the tampering leaves no trace of its own.
const TAMPERINGS: &[Tampering] = &[
    // a byte in the body of an entry, so that it still reads
    tampering(
        "update journal set body = replace(body, '2000', '2001') where act = 'measured' and id = (select entry from journal_sealed where seq = 3)",
        "update journal set body = replace(body, '2001', '2000') where act = 'measured' and id = (select entry from journal_sealed where seq = 3)",
        &[(What::Changed, "journal", None), (What::Field, "matter_body", Some("body"))],
    ),
    // a byte that makes it unreadable
    tampering(
        "update journal set body = '[' || body where id = (select entry from journal_sealed where seq = 3)",
        "update journal set body = substr(body, 2) where id = (select entry from journal_sealed where seq = 3)",
        &[(What::Changed, "journal", None), (What::Unreadable, "journal", Some("body"))],
    ),
    // somebody else did it
    tampering(
        "update journal set actor = actor + 1 where id = (select entry from journal_sealed where seq = 5)",
        "update journal set actor = actor - 1 where id = (select entry from journal_sealed where seq = 5)",
        &[(What::Changed, "journal", None)],
    ),
    // the seal
    tampering(
        "update seal set root = (select head from seal where no = 1) where no = 2",
        "update seal set root = (select root from kept_seal where no = 2) where no = 2",
        &[(What::Root, "seal", Some("root"))],
    ),
    tampering(
        "update seal set head = (select root from seal where no = 1) where no = 1",
        "update seal set head = (select head from kept_seal where no = 1) where no = 1",
        &[(What::Field, "seal", Some("head"))],
    ),
    tampering(
        "update seal set head = (select root from seal where no = 1) where no = 2",
        "update seal set head = (select head from kept_seal where no = 2) where no = 2",
        &[(What::Field, "seal", Some("head"))],
    ),
    tampering(
        "update seal set closed_at = closed_at + 1 where no = 1",
        "update seal set closed_at = closed_at - 1 where no = 1",
        &[(What::Chain, "seal", Some("closed_at"))],
    ),
    tampering(
        "update seal set entries = 4 where no = 1",
        "update seal set entries = 5 where no = 1",
        &[(What::Field, "seal", Some("entries"))],
    ),
    tampering(
        "update seal set entries = 4 where no = 2",
        "update seal set entries = 5 where no = 2",
        &[(What::Field, "seal", Some("entries"))],
    ),
    tampering(
        "update seal set first_seq = 7 where no = 2",
        "update seal set first_seq = 6 where no = 2",
        &[(What::Field, "seal", Some("first_seq"))],
    ),
    tampering(
        "delete from seal where no = 1",
        "insert into seal select * from kept_seal where no = 1",
        &[(What::Gone, "seal", None)],
    ),
    tampering(
        "update journal_sealed set leaf = (select root from seal where no = 1) where seq = 7",
        "update journal_sealed set leaf = (select leaf from kept_sealed where seq = 7) where seq = 7",
        &[(What::Field, "journal_sealed", Some("leaf"))],
    ),
    tampering(
        "delete from journal_sealed where seq = 7",
        "insert into journal_sealed select * from kept_sealed where seq = 7",
        &[(What::Gone, "journal_sealed", None), (What::Stray, "journal", None)],
    ),
    tampering(
        "insert into journal_sealed (seq, entry, leaf) select 0, -1, leaf from journal_sealed where seq = 1",
        "delete from journal_sealed where seq = 0",
        &[(What::Stray, "journal_sealed", None)],
    ),
    // an entry that was there, sealed or not
    tampering(
        "delete from journal where id = (select entry from journal_sealed where seq = 8)",
        "insert into journal select * from kept_journal where id = (select entry from journal_sealed where seq = 8)",
        &[(What::Gone, "journal", None), (What::Hole, "journal", Some("version"))],
    ),
    tampering(
        "delete from journal where id = (select entry from journal_waiting)",
        "insert into journal select * from kept_journal where id = (select entry from journal_waiting)",
        &[
            (What::Gone, "journal", None),
            (What::Field, "matter", Some("version")),
            (What::Field, "matter", Some("state")),
            (What::Field, "matter", Some("state_since")),
            (What::Field, "matter_body", Some("body")),
            (What::Field, "sight", Some("state")),
            (What::Field, "status_interval", Some("to_at")),
            (What::Stray, "status_interval", None),
        ],
    ),
    // an entry that was not there
    tampering(
        "insert into journal select 7, at, actor, acting_unit, role, 'person', subject_id, version, act, body, null from journal where id = (select entry from journal_sealed where seq = 1)",
        "delete from journal where id = 7",
        &[(What::Stray, "journal", None)],
    ),
    // what is told of nothing
    tampering(
        "insert into journal_waiting (entry) select entry from journal_sealed where seq = 1",
        "delete from journal_waiting where entry = (select entry from journal_sealed where seq = 1)",
        &[(What::Stray, "journal_waiting", None)],
    ),
    // the tables
    tampering(
        "update matter_body set body = replace(body, '2000个', '200个') where matter = (select max(id) from matter)",
        "update matter_body set body = replace(body, '200个', '2000个') where matter = (select max(id) from matter)",
        &[(What::Field, "matter_body", Some("body"))],
    ),
    tampering(
        "update matter set state = 'closed' where id = (select max(id) from matter)",
        "update matter set state = 'signed_off' where id = (select max(id) from matter)",
        &[(What::Field, "matter", Some("state"))],
    ),
    tampering(
        "update matter set due_on = '2027-12-31' where id = (select max(id) from matter)",
        "update matter set due_on = '2026-12-31' where id = (select max(id) from matter)",
        &[(What::Field, "matter", Some("due_on"))],
    ),
    tampering(
        "update sight set state = 'closed' where matter = (select max(id) from matter)",
        "update sight set state = 'signed_off' where matter = (select max(id) from matter)",
        &[(What::Field, "sight", Some("state"))],
    ),
    tampering(
        "update status_interval set from_at = from_at - 1 where seq = 2 and matter = (select max(id) from matter)",
        "update status_interval set from_at = from_at + 1 where seq = 2 and matter = (select max(id) from matter)",
        &[(What::Field, "status_interval", Some("from_at"))],
    ),
    tampering(
        "insert into matter_list (list, matter) select 'livelihood', max(id) from matter",
        "delete from matter_list where list = 'livelihood'",
        &[(What::Stray, "matter_list", None)],
    ),
];

#[test]
fn whatever_is_changed_behind_the_programs_back_is_found_and_located() {
    on_both(|world| async move {
        sealed(&world).await;
        // Nothing may be told of entries that are taken away.
        run(&world.store, "delete from outbox", vec![]).await;
        for copy in [
            "create table kept_seal as select * from seal",
            "create table kept_sealed as select * from journal_sealed",
            "create table kept_journal as select * from journal",
        ] {
            run(&world.store, copy, vec![]).await;
        }
        for one in TAMPERINGS {
            run(&world.store, one.does, vec![]).await;
            let findings = verified(&world.store).await.findings.list;
            let places: Vec<_> = findings.iter().map(|f| (f.what, f.table, f.column)).collect();
            for place in one.found {
                assert!(places.contains(place), "{}: {place:?} is not among {findings:#?}", one.does);
            }
            run(&world.store, one.undoes, vec![]).await;
            let left = verified(&world.store).await.findings.list;
            assert_eq!(left, [], "{} is undone", one.does);
        }
    });
}

#[test]
fn two_entries_that_change_places_are_found() {
    on_both(|world| async move {
        sealed(&world).await;
        // Under their seal, leaves and all; in two steps, for no entry may stand there twice.
        run(&world.store, "create table was as select * from journal_sealed", vec![]).await;
        for step in [
            "update journal_sealed set entry = -entry where seq in (2, 3)",
            "update journal_sealed set entry = (select w.entry from was w where w.seq = 5 - journal_sealed.seq), \
             leaf = (select w.leaf from was w where w.seq = 5 - journal_sealed.seq) where seq in (2, 3)",
        ] {
            run(&world.store, step, vec![]).await;
        }
        let found = verified(&world.store).await.findings.list;
        assert_eq!(
            (found.len(), found[0].what, found[0].table),
            (1, What::Order, "journal_sealed"),
            "{found:#?}"
        );
        assert!(found[0].row.starts_with("seq=3"), "{}", found[0].row);
    });
    on_both(|world| async move {
        let [one, other] = sealed(&world).await;
        // In the journal: two acts of two matters, one for the other.
        run(&world.store, "create table bodies as select id, subject_id, version, body from journal", vec![])
            .await;
        let ids = [id_of(&world, &one).await, id_of(&world, &other).await];
        for (mine, its) in [(ids[0], ids[1]), (ids[1], ids[0])] {
            let sql = "update journal set body = (select b.body from bodies b where b.subject_id = $1 and b.version = 1) \
                       where subject_id = $2 and version = 1";
            run(&world.store, sql, params![its, mine]).await;
        }
        let found = verified(&world.store).await.findings.list;
        let changed: Vec<_> =
            found.iter().filter(|f| f.what == What::Changed).map(|f| f.row.as_str()).collect();
        assert_eq!(changed.len(), 2, "{found:#?}");
        assert!(changed[0].ends_with("seq=1") && changed[1].ends_with("seq=6"), "{changed:?}");
    });
}

async fn id_of(app: &App, no: &MatterNo) -> i64 {
    app.store.matter(no).await.unwrap().unwrap().id.0
}

#[test]
fn a_finding_names_the_row_and_what_should_stand_there() {
    on_both(|world| async move {
        let [_, no] = sealed(&world).await;
        let id = world.store.matter(&no).await.unwrap().unwrap().id;
        run(&world.store, "update matter set title = '另一件事' where id = $1", params![id]).await;
        let found = verified(&world.store).await.findings;
        let expected = Finding {
            what: What::Field,
            table: "matter",
            row: format!("id={id}"),
            column: Some("title"),
            expected: Some("改造城镇老旧小区".to_owned()),
            found: Some("另一件事".to_owned()),
        };
        assert_eq!((found.count, found.list), (1, vec![expected]));
    });
}

#[test]
fn two_sealers_at_once_number_every_entry_once() {
    on_both(|world| async move {
        for _ in 0..3 {
            for _ in 0..40 {
                matters::enter(&world, &registrar(), draft(), None).await.unwrap();
            }
            world.later(1);
            let other = world.started_with(duban_pack::demo().unwrap()).await;
            let sealing = [world.app.clone(), other, world.app.clone()]
                .map(|app| tokio::spawn(async move { journal::seal(&app).await.unwrap() }));
            for one in sealing {
                one.await.unwrap();
            }
            world.later(1);
            journal::seal(&world).await.unwrap();
        }
        let verified = verified(&world.store).await;
        assert_eq!((verified.findings.list, verified.entries, verified.sealed), (vec![], 120, 120));
        let twice = "select count(*) - count(distinct entry) from journal_sealed";
        assert_eq!(count(&world.store, twice).await, 0);
    });
}

#[test]
fn of_a_seal_that_cannot_be_closed_nothing_is_kept() {
    on_both(|world| async move {
        sealed(&world).await;
        let waiting = EntryId(count(&world.store, "select entry from journal_waiting").await);
        let leaves = [leaf(b"waits"), leaf(b"does not")];
        let at = Moment::from_micros(0);
        let link = Link { no: 3, first: 11, entries: 2, closed_at: at, root: root(&leaves) };
        let mut batch = Batch::new();
        batch.close_seal(&link, link.head(Digest::NOTHING), &[(waiting, leaves[0]), (EntryId(7), leaves[1])]);
        assert!(matches!(world.store.commit(batch).await, Err(StoreError::Conflict { .. })));
        let after = verified(&world.store).await;
        assert_eq!((after.seals, after.sealed, after.waiting, after.findings.count), (2, 10, 1, 0));
        let mut same = Batch::new();
        let link = Link { no: 2, ..link };
        same.close_seal(&link, link.head(Digest::NOTHING), &[(waiting, leaves[0])]);
        assert!(matches!(world.store.commit(same).await, Err(StoreError::Unique { .. })));
        assert_eq!(verified(&world.store).await.waiting, 1);
    });
}

#[test]
fn an_entry_that_settles_late_gets_the_next_number() {
    on_both(|world| async move {
        let id = late_entry(&world).await;
        sealed(&world).await;
        run(&world.store, "insert into journal_waiting (entry) values ($1)", params![id]).await;
        assert_eq!(journal::seal(&world).await.unwrap(), 1);
        let last = count(&world.store, "select entry from journal_sealed order by seq desc limit 1").await;
        assert_eq!(last, id.0, "older than all others, and behind them");
        assert_eq!(verified(&world.store).await.findings.list, []);
    });
}

/// An entry whose transaction ends only later: it does not wait yet.
async fn late_entry(app: &App) -> EntryId {
    matters::enter(app, &registrar(), draft(), None).await.unwrap();
    let id = EntryId(count(&app.store, "select entry from journal_waiting").await);
    run(&app.store, "delete from journal_waiting", vec![]).await;
    id
}

#[test]
fn work_goes_on_while_it_is_verified() {
    on_both(|world| async move {
        sealed(&world).await;
        let no = matters::enter(&world, &registrar(), draft(), None).await.unwrap().no;
        done(&world, &registrar(), &no, Act::Register).await;
        let app = world.app.clone();
        let working = tokio::spawn(async move {
            for n in 0..60 {
                let target = Amount::whole(1000 + n);
                let figure = Measure::Quantity(Quantity { unit: "个".into(), target, curve: Vec::new() });
                done(&app, &registrar(), &no, Act::GiveMeasure(figure)).await;
                if n % 7 == 0 {
                    journal::seal(&app).await.unwrap();
                }
            }
        });
        while !working.is_finished() {
            assert_eq!(
                verified(&world.store).await.findings.list,
                [],
                "what is written meanwhile is no finding"
            );
        }
        working.await.unwrap();
        world.later(1);
        assert_eq!(books::agree(&world.app).await, 3);
    });
}

#[test]
fn an_entry_is_proved_by_a_file_alone() {
    on_both(|world| async move {
        let [no, _] = sealed(&world).await;
        let entry = journal::entry_of(&world.store, &no, 3).await.unwrap();
        let head = |verified: duban_app::journal::Verified| verified.head.unwrap();
        let (last, noted) = head(verified(&world.store).await);
        let proof = journal::prove(&world.store, entry, Some(last)).await.unwrap();
        let file = serde_json::to_string(&proof).unwrap();
        let mut read: ProofView = serde_json::from_str(&file).unwrap();
        assert_eq!((read.check(), read.number, read.upto()), (Ok(noted), 3, 2));
        read.entry.actor += 1;
        assert!(read.check().is_err());

        let none = |outcome: Result<ProofView, AppError>| match outcome {
            Err(AppError::Journal(fault)) => fault.code(),
            other => panic!("{other:?}"),
        };
        let waiting = journal::entry_of(&world.store, &no, 6).await.unwrap();
        assert_eq!(none(journal::prove(&world.store, waiting, None).await), "journal.unsealed");
        assert_eq!(none(journal::prove(&world.store, EntryId(1), None).await), "journal.no_entry");
        assert_eq!(none(journal::prove(&world.store, entry, Some(9)).await), "journal.no_seal");
        assert!(matches!(
            journal::entry_of(&world.store, &no, 7).await,
            Err(AppError::Journal(JournalFault::NoVersion { version: 7, .. }))
        ));
        run(&world.store, "update journal set actor = actor + 1 where id = $1", params![entry]).await;
        assert_eq!(none(journal::prove(&world.store, entry, None).await), "journal.broken");
    });
}

#[test]
fn verification_can_be_stopped() {
    on_both(|world| async move {
        sealed(&world).await;
        let stopped = journal::verify(&world.store, None, &mut |_| ControlFlow::Break(())).await.unwrap();
        assert_eq!((stopped.is_whole, stopped.seals), (false, 1));
    });
}
