//! Attachments: named by content, whole or not there.

mod common;

use std::io::{self, Read};

use common::folder;
use duban_store::attachments::{AttachmentError, Attachments, MediaType};

#[test]
fn the_same_content_is_kept_once_and_read_back() {
    let folder = folder();
    let attachments = Attachments::open(&folder, 1000).unwrap();
    let one = attachments.put(&b"%PDF-1.7 a report"[..]).unwrap();
    assert_eq!(one, attachments.put(&b"%PDF-1.7 a report"[..]).unwrap());
    assert_eq!((one.size_bytes, one.media_type), (17, MediaType::Pdf));
    assert_eq!(attachments.all().unwrap(), std::slice::from_ref(&one.sha256));
    let mut text = String::new();
    attachments.get(&one.sha256).unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "%PDF-1.7 a report");
    assert_eq!(std::fs::read_dir(folder.join("incoming")).unwrap().count(), 0);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_refused_leaves_nothing_behind() {
    struct Breaks;
    impl Read for Breaks {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the connection broke"))
        }
    }
    let folder = folder();
    let attachments = Attachments::open(&folder, 100).unwrap();
    let code = |outcome: Result<_, AttachmentError>| outcome.map(|_| ()).unwrap_err().code();
    assert_eq!(code(attachments.put(&[b'a'; 101][..])), "attachment.too_large");
    assert_eq!(code(attachments.put(&b""[..])), "attachment.empty");
    assert_eq!(code(attachments.put(&b"\x7fELF\x02\x01\x01\x00"[..])), "attachment.not_allowed");
    assert_eq!(code(attachments.put(&b"MZ\x90\x00"[..])), "attachment.not_allowed");
    assert_eq!(code(attachments.put(b"half".chain(Breaks))), "attachment.io");
    for name in ["../../etc/passwd", "", "00", &"g".repeat(64), &"0".repeat(64)] {
        assert_eq!(attachments.get(name).unwrap_err().code(), "attachment.missing", "{name}");
    }
    assert!(attachments.all().unwrap().is_empty());
    assert_eq!(std::fs::read_dir(folder.join("incoming")).unwrap().count(), 0);
    std::fs::remove_dir_all(folder).unwrap();
}
