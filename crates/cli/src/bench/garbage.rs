//! Garbage of several kinds, the same at every run.

use crate::demo;

/// One kind of garbage.
pub(super) struct Kind {
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    /// How much, in bytes.
    pub(super) bytes: usize,
    pub(super) make: fn(usize) -> Vec<u8>,
}

/// The kinds, each at `limit` bytes or a little under.
pub(super) fn kinds(limit: usize) -> Vec<Kind> {
    let line = limit * 5 / 8;
    vec![
        Kind { zh: "随机汉字", en: "random Chinese", bytes: limit, make: random_chinese },
        Kind { zh: "随机字节", en: "random bytes", bytes: limit, make: random_bytes },
        Kind {
            zh: "随机字节读作文字", en: "random bytes as text", bytes: limit, make: bytes_as_text
        },
        Kind { zh: "重复的 (", en: "( repeated", bytes: limit, make: |n| vec![b'('; n] },
        Kind { zh: "重复的 <", en: "< repeated", bytes: limit, make: |n| vec![b'<'; n] },
        Kind { zh: "一行到底", en: "one endless line", bytes: line, make: one_line },
    ]
}

/// Numbers that look random and are the same every time (Knuth's linear congruence, high bits).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }
}

fn random_chinese(bytes: usize) -> Vec<u8> {
    let mut numbers = Numbers(1);
    let text: String =
        (0..bytes / 3).filter_map(|_| char::from_u32(0x4e00 + numbers.next() % 0x5000)).collect();
    text.into_bytes()
}

fn random_bytes(bytes: usize) -> Vec<u8> {
    let mut numbers = Numbers(2);
    (0..bytes).map(|_| (numbers.next() >> 8) as u8).collect()
}

/// Random bytes as one who reads them as Latin-1 saves them.
fn bytes_as_text(bytes: usize) -> Vec<u8> {
    let mut numbers = Numbers(3);
    let mut text = String::new();
    while text.len() + 2 <= bytes {
        text.push(char::from(0x20 + (numbers.next() % 0xe0) as u8));
    }
    text.into_bytes()
}

/// The sample again and again without a line end.
fn one_line(bytes: usize) -> Vec<u8> {
    let line: String = demo::print::CLEAN.lines().collect();
    let times = bytes / line.len().max(1);
    line.repeat(times).into_bytes()
}
