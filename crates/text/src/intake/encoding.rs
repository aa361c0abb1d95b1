//! Bytes to characters: marks, UTF-8 with few errors, UTF-16 without a mark, GB18030 against Big5.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::ReadError;

mod plausible;

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The characters; what could not be decoded is U+FFFD.
    pub(crate) text: String,
    /// The WHATWG name of the encoding.
    pub(crate) encoding: &'static str,
    /// How many U+FFFD stand in `text`.
    pub(crate) undecodable: usize,
}

/// How many bytes the choice of an encoding looks at.
const SAMPLE_BYTES: usize = 40 * 1024;

/// Decodes bytes of unknown encoding.
///
/// # Errors
/// [`ReadError::NotText`] when what comes out is no text: control characters, or mostly undecodable.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    let binary = || ReadError::NotText { what: "binary".into() };
    let marked = Encoding::for_bom(bytes).map(|(e, _)| e);
    let encoding = marked.or_else(|| choose(bytes)).ok_or_else(binary)?;
    let (text, _, _) = encoding.decode(bytes); // takes off the mark at the start
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = text.trim_end_matches('\0'); // padding of a file that was cut off
    let decoded = Decoded {
        undecodable: text.chars().filter(|c| *c == '\u{fffd}').count(),
        text: text.to_owned(),
        encoding: encoding.name(),
    };
    if is_text(&decoded) { Ok(decoded) } else { Err(binary()) }
}

/// The encoding of bytes without a mark; `None` when they are no text in any.
fn choose(bytes: &[u8]) -> Option<&'static Encoding> {
    let valid = std::str::from_utf8(bytes).is_ok();
    if (!valid || bytes.contains(&0))
        && let Some(utf16) = utf16_without_mark(bytes)
    {
        return Some(utf16);
    }
    if valid || is_nearly_utf8(bytes) {
        return Some(UTF_8);
    }
    let sample = sample(bytes);
    plausible::choose(sample, declared(bytes))
}

/// A stretch of the bytes that holds some Chinese: from the first byte outside ASCII on.
fn sample(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let rest = &bytes[first..];
    rest.get(..SAMPLE_BYTES).unwrap_or(rest)
}

/// Whether bytes that are not valid UTF-8 are so all the same: cut off at an end, or with a few bad bytes inside.
///
/// A text in GB18030 hardly ever makes a valid sequence of three bytes, so one error for four such
/// sequences still leaves no doubt.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| matches!(b, 0xe3..=0xef)).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let cut_off = bytes.utf8_chunks().last().is_some_and(|c| is_cut_off(c.invalid()));
    good > 4 * (bad - usize::from(cut_off && bad > 0))
}

/// Whether these bytes begin a character of three bytes and the file ends there.
fn is_cut_off(tail: &[u8]) -> bool {
    matches!(tail, [0xe3..=0xef] | [0xe3..=0xef, 0x80..=0xbf])
}

/// UTF-16 without a mark: nearly every pair of bytes is a character a Chinese text has.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let share = |read: fn([u8; 2]) -> u16| {
        let units = sample.len() / 2;
        let good = sample.chunks_exact(2).filter(|c| is_usual(read([c[0], c[1]]))).count();
        if units < 2 { 0 } else { good * 100 / units }
    };
    let (le, be) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    if le.max(be) < 92 {
        return None;
    }
    Some(if le >= be { UTF_16LE } else { UTF_16BE })
}

/// Whether a UTF-16 unit is a character that a Chinese text is made of.
fn is_usual(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xb7 | 0xa0 | 0x2010..=0x203b | 0x3000..=0x301f | 0x4e00..=0x9fa5 | 0xff01..=0xff5e)
}

/// The encoding a web page names in its head; it may be wrong.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes).to_ascii_lowercase();
    let at = head.windows(8).position(|w| w == b"charset=")? + 8;
    let rest = head.get(at..)?;
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let len = rest.iter().take(40).take_while(|b| b.is_ascii_alphanumeric() || b"-_:".contains(b)).count();
    match Encoding::for_label(rest.get(..len)?) {
        Some(e) if e == encoding_rs::GBK => Some(GB18030),
        Some(e) if e == GB18030 || e == BIG5 => Some(e),
        _ => None, // UTF-8 has been ruled out, and a Chinese page in another one is not to be had
    }
}

/// Whether the characters are a text: few control characters, few that could not be decoded.
fn is_text(decoded: &Decoded) -> bool {
    let chars = decoded.text.chars().count();
    let control =
        |c: &char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}');
    let controls = decoded.text.chars().filter(control).count();
    controls <= 2 + chars / 100 && decoded.undecodable <= 20 + chars / 5
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "各县（市、区）人民政府要加快推进农村公路建设，6月底前完成投资12亿元。";

    #[test]
    fn utf8_with_a_cut_end_or_a_bad_byte_stays_utf8() {
        let whole = TEXT.as_bytes();
        for cut in 1..3 {
            let got = decode(&whole[..whole.len() - cut]).unwrap();
            assert_eq!((got.encoding, got.undecodable), ("UTF-8", 1));
        }
        let mut hurt = whole.to_vec();
        hurt[6] = 0xff;
        let got = decode(&hurt).unwrap();
        assert_eq!(got.encoding, "UTF-8");
        assert!(got.text.ends_with("完成投资12亿元。"));
    }

    #[test]
    fn utf16_is_known_without_a_mark() {
        let le: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&le).unwrap().encoding, "UTF-16LE");
        assert_eq!(decode(&be).unwrap().text, TEXT);
        let ascii: Vec<u8> = "plan 2025\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&ascii).unwrap().text, "plan 2025\n");
    }

    #[test]
    fn random_bytes_are_no_text() {
        let mut x = 1_u32;
        let noise: Vec<u8> = (0..5000)
            .map(|_| {
                x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (x >> 24) as u8
            })
            .collect();
        assert!(decode(&noise).is_err());
    }
}
