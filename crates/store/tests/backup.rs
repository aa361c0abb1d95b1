//! Backup and restore, within a database and from one to the other.

#![allow(clippy::unwrap_used, reason = "the helpers of a test stop it, too")]

mod common;

use std::path::Path;

use common::{Fresh, NOW, Opens, folder, on_both_fresh, run};
use duban_store::attachments::Attachments;
use duban_store::backup::{BackupError, backup, restore, verify};
use duban_store::{Batch, Rows, Store, Value, params, search};

/// A store with something awkward in every kind of field, and a table that refers to itself and to another.
async fn filled(fresh: &Fresh) -> Store {
    let store = fresh.store().await;
    let mut batch = Batch::new();
    let texts = ["就业\n\t\"quoted\" \\N \\ back", "", "\u{20BB7}\r\n", "'; drop table meta; --"];
    for (n, text) in texts.into_iter().enumerate() {
        batch.push(
            "insert into meta (key, value) values ($1, $2)",
            params![n.to_string(), text],
            Rows::Exactly(1),
        );
    }
    for n in 0..1000_i64 {
        batch.index(n, "长沙市促进就业");
    }
    batch.push(
        "insert into counter (name, next) values ($1, $2)",
        params!["matter", i64::MAX],
        Rows::Exactly(1),
    );
    store.commit(batch).await.unwrap();
    store
}

async fn contents(store: &Store) -> (Vec<Vec<Value>>, i64, Vec<i64>) {
    let meta = store
        .all("select key, value from meta order by key", vec![], |row| Ok(vec![row.value(0)?, row.value(1)?]))
        .await
        .unwrap();
    let next = store.one("select next from counter", vec![], |row| row.int(0)).await.unwrap();
    let sql =
        format!("select subject from search where {} order by subject", store.dialect().found("subject", 1));
    let query = search::query("促进就业").unwrap().param(store.dialect());
    let found = store.all(&sql, params![query], |row| row.int(0)).await.unwrap();
    (meta, next, found)
}

#[test]
fn what_was_backed_up_comes_back_into_either_database() {
    on_both_fresh(|fresh| async move {
        let store = filled(&fresh).await;
        let attachments = Attachments::open(&fresh.folder().join("a"), 1000).unwrap();
        let kept = attachments.put(&b"%PDF-1.4 evidence"[..]).unwrap();
        let to = fresh.folder().join("backup");
        let manifest = backup(&store, Some(&attachments), &to, NOW, |_| {}).await.unwrap();
        assert_eq!(manifest.attachments.len(), 1);
        assert_eq!(verify(&to, |_| {}).unwrap(), manifest);
        let again = backup(&store, None, &to, NOW, |_| {}).await.unwrap_err();
        assert!(matches!(again, BackupError::Exists { .. }));

        let before = contents(&store).await;
        assert_eq!(before.2.len(), 1000);
        for target in [Some(Fresh::sqlite()), Fresh::postgres().await].into_iter().flatten() {
            let empty = target.unmigrated().await;
            let place = Attachments::open(&target.folder().join("a"), 1000).unwrap();
            restore(&to, &empty, Some(&place), NOW, |_| {}).await.unwrap();
            assert_eq!(contents(&empty).await, before);
            place.get(&kept.sha256).unwrap();
            let twice = restore(&to, &empty, None, NOW, |_| {}).await.unwrap_err();
            assert!(matches!(twice, BackupError::NotEmpty { .. }), "{twice:?}");
            assert!(empty.migrate(NOW).await.unwrap().is_empty());
            // The same rows make the same files, whichever database they come from.
            let back = target.folder().join("back");
            let second = backup(&empty, None, &back, NOW, |_| {}).await.unwrap();
            assert_eq!(second.tables, manifest.tables);
        }
    });
}

#[test]
fn every_flipped_byte_is_found() {
    let fresh = Fresh::sqlite();
    run(async {
        let store = filled(&fresh).await;
        let attachments = Attachments::open(&fresh.folder().join("a"), 1000).unwrap();
        attachments.put(&b"%PDF-1.4 evidence"[..]).unwrap();
        let to = fresh.folder().join("backup");
        backup(&store, Some(&attachments), &to, NOW, |_| {}).await.unwrap();
        let mut files = Vec::new();
        walk(&to, &mut files);
        assert!(files.len() >= 6, "{files:?}");
        for file in files {
            let sound = std::fs::read(&file).unwrap();
            // The sum itself, not the name that stands behind it for `sha256sum -c`.
            let upto = if file.ends_with("manifest.sha256") { 64 } else { sound.len() };
            for at in [0, upto / 2, upto.saturating_sub(1)] {
                let mut flipped = sound.clone();
                let Some(byte) = flipped.get_mut(at) else { continue };
                *byte ^= 1;
                std::fs::write(&file, &flipped).unwrap();
                let error = verify(&to, |_| {}).unwrap_err();
                assert_eq!(error.code(), "backup.damaged", "{} at {at}", file.display());
                let empty = Fresh::sqlite();
                let target = empty.unmigrated().await;
                assert_eq!(
                    restore(&to, &target, None, NOW, |_| {}).await.unwrap_err().code(),
                    "backup.damaged"
                );
            }
            std::fs::remove_file(&file).unwrap();
            assert_eq!(verify(&to, |_| {}).unwrap_err().code(), "backup.damaged", "{}", file.display());
            std::fs::write(&file, &sound).unwrap();
        }
        verify(&to, |_| {}).unwrap();
    });
}

fn walk(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, files) } else { files.push(path) }
    }
}

#[test]
fn a_backup_shows_one_instant_while_others_write() {
    on_both_fresh(|fresh| async move {
        let store = fresh.store().await;
        let writer = {
            let store = store.clone();
            tokio::spawn(async move {
                // Two rows an act: a backup that holds one of them alone has seen half of it.
                for n in 0..400 {
                    let mut batch = Batch::new();
                    for side in ["l", "r"] {
                        let params = params![format!("{n}{side}"), ""];
                        batch.push("insert into meta (key, value) values ($1, $2)", params, Rows::Exactly(1));
                    }
                    batch.push(
                        "insert into counter (name, next) values ($1, 1)",
                        params![n.to_string()],
                        Rows::Any,
                    );
                    store.commit(batch).await.unwrap();
                }
            })
        };
        for n in 0..5 {
            let to = fresh.folder().join(n.to_string());
            let manifest = backup(&store, None, &to, NOW, |_| {}).await.unwrap();
            let rows = |name| manifest.tables.iter().find(|t| t.name == name).unwrap().rows;
            assert_eq!(rows("meta"), 2 * rows("counter"));
        }
        writer.await.unwrap();
    });
}

#[test]
fn an_interrupted_backup_leaves_no_folder() {
    let folder = folder();
    let fresh = Fresh::sqlite();
    run(async {
        let store = fresh.unmigrated().await;
        let to = folder.join("backup");
        assert!(backup(&store, None, &to, NOW, |_| {}).await.is_err(), "there is no schema to back up");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    });
    std::fs::remove_dir_all(folder).unwrap();
}
