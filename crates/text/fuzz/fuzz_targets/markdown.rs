//! Text under a Markdown heading.
#![no_main]

mod common;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    common::read_all(&[b"# x\n\n", data].concat());
});
