//! The inside of a page.
#![no_main]

mod common;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    common::read_all(&[b"<html><body>", data].concat());
});
