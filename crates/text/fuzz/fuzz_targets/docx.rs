//! A DOCX: its body's XML in a container made round it, or the container itself.
#![no_main]

mod common;

use std::io::{Cursor, Write};

/// A container with these parts; nothing when it cannot be made.
fn container(parts: &[(&str, &[u8])]) -> Option<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).ok()?;
        zip.write_all(content).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    if first % 2 == 1 {
        common::read_all(rest);
        return;
    }
    let document = [b"<w:document xmlns:w=\"w\"><w:body>", rest].concat();
    // the same bytes as lists and styles: what is nonsense there must do no harm
    let parts =
        [("word/document.xml", document.as_slice()), ("word/numbering.xml", rest), ("word/styles.xml", rest)];
    if let Some(bytes) = container(&parts) {
        common::read_all(&bytes);
    }
});
