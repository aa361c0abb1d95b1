//! GB18030 or Big5: the one that reads better.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030};
use ferrous_opencc::{OpenCC, config::BuiltinConfig};

use crate::token;

/// Most characters that are cut into words to compare two decodings.
const SAMPLE_CHARS: usize = 20_000;
/// Cost of a character that could not be decoded or has no meaning (private use), in 1/1024 nat.
const BAD: u64 = 30 * 1024;
/// What a declaration in a web page, or the detector's word, is worth: a tenth of the cost.
const BONUS: u64 = 10;
/// Cost of a character above which neither reads like Chinese, in 1/1024 nat. Running Chinese costs 5 to 7 nat,
/// wrongly paired bytes 13 and more.
const NOT_CHINESE: u64 = 14 * 1024;

/// How many bytes it takes to be sure that bytes are no Chinese: a short list of rare names may be expensive too.
const SURE_BYTES: usize = 1000;

/// The encoding whose reading of `sample` is cheapest to cut into words; `None` when it is no text in any.
pub(super) fn choose(sample: &[u8], declared: Option<&'static Encoding>) -> Option<&'static Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    let hinted = |e: &'static Encoding| declared == Some(e) || (declared.is_none() && is(guess, e));
    let price = |e: &'static Encoding| {
        let cost = cost(&e.decode_without_bom_handling(sample).0);
        if hinted(e) { cost - cost / BONUS } else { cost }
    };
    let (gb, big5) = (price(GB18030), price(BIG5));
    if gb.min(big5) > NOT_CHINESE && declared.is_none() {
        if guess.is_single_byte() {
            return Some(guess);
        }
        if sample.len() >= SURE_BYTES {
            return None;
        }
    }
    Some(if big5 < gb { BIG5 } else { GB18030 })
}

/// Whether the detector's `guess` stands for this one of ours.
fn is(guess: &'static Encoding, ours: &'static Encoding) -> bool {
    guess == ours || (guess == encoding_rs::GBK && ours == GB18030)
}

/// Cost per character outside ASCII, in 1/1024 nat, after folding traditional characters to simplified.
fn cost(text: &str) -> u64 {
    let sample: String = text.chars().filter(|c| !c.is_ascii()).take(SAMPLE_CHARS).collect();
    let bad = |c: &char| matches!(*c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{80}'..='\u{9f}');
    let count = sample.chars().count().max(1) as u64;
    let bad_count = sample.chars().filter(bad).count() as u64;
    let simple = OpenCC::from_config(BuiltinConfig::T2s).map_or(sample.clone(), |cc| cc.convert(&sample));
    let chars: Vec<char> = simple.chars().collect();
    (token::cut(&chars).cost + bad_count * BAD) / count
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLE: &str = "各地各部门要压实责任，确保按期完成。";
    const TRADITIONAL: &str = "各地各部門要壓實責任，確保按期完成。";

    #[test]
    fn the_better_reading_wins_whatever_the_page_says() {
        let (gb, _, _) = GB18030.encode(SIMPLE);
        let (gb_trad, _, _) = GB18030.encode(TRADITIONAL);
        let (big5, _, _) = BIG5.encode(TRADITIONAL);
        for declared in [None, Some(GB18030), Some(BIG5)] {
            assert_eq!(choose(&gb, declared), Some(GB18030));
            assert_eq!(choose(&gb_trad, declared), Some(GB18030));
            assert_eq!(choose(&big5, declared), Some(BIG5));
        }
    }
}
