//! Every error with its code, what is wrong and what would help. A retired code is never used again.

use duban_store::StoreError;
use duban_store::attachments::AttachmentError;
use duban_store::backup::BackupError;

#[test]
fn every_error_says_what_would_help() {
    let text = String::new;
    let store = [
        StoreError::Conflict { statement: 0, label: text(), touched: None },
        StoreError::Unique { statement: 0, constraint: text() },
        StoreError::Corrupt { row: text(), column: "state".into(), value: text() },
        StoreError::Away { reason: text() },
        StoreError::Full,
        StoreError::Address { reason: "no such kind of database: mysql".into() },
        StoreError::Newer { found: 9, known: 3 },
        StoreError::Edited { number: 2 },
        StoreError::Backend(
            std::io::Error::other("").to_string().parse::<i64>().map_err(std::sync::Arc::new).unwrap_err(),
        ),
    ];
    let attachment = [
        AttachmentError::Empty,
        AttachmentError::TooLarge { limit_bytes: 50 * 1024 * 1024 },
        AttachmentError::NotAllowed,
        AttachmentError::Missing { sha256: text() },
        AttachmentError::Full,
        AttachmentError::Io(std::io::Error::other("")),
    ];
    let backup = [
        BackupError::Exists { path: "backup".into() },
        BackupError::NotEmpty { table: "matter".into() },
        BackupError::Damaged { part: "matter".into(), reason: text() },
        BackupError::Io(std::io::Error::other("disk")),
    ];
    let mut lines = Vec::new();
    for e in store {
        lines
            .push([e.code().into(), e.zh(), e.remedy_zh().into(), e.en(), e.remedy_en().into()].join("\n  "));
    }
    for e in attachment {
        lines
            .push([e.code().into(), e.zh(), e.remedy_zh().into(), e.en(), e.remedy_en().into()].join("\n  "));
    }
    for e in backup {
        lines
            .push([e.code().into(), e.zh(), e.remedy_zh().into(), e.en(), e.remedy_en().into()].join("\n  "));
    }
    insta::assert_snapshot!(lines.join("\n"));
}
