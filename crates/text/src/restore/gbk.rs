//! Two-byte characters of GBK, one at a time.

use std::sync::LazyLock;

use encoding_rs::GBK;

/// First lead byte and first trail byte.
const LEAD: u8 = 0x81;
const TRAIL: u8 = 0x40;
/// Trail bytes there are.
const ROW: usize = 0xbf;

/// Every pair decoded; U+FFFD where there is no character, or only one for private use.
static PAIRS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut pairs = Vec::with_capacity(126 * ROW);
    for lead in LEAD..=0xfe {
        for trail in TRAIL..=0xfe {
            let bytes = [lead, trail];
            let text = GBK.decode_without_bom_handling_and_without_replacement(&bytes);
            let mut chars = text.as_deref().unwrap_or_default().chars();
            let one =
                chars.next().filter(|c| chars.next().is_none() && !('\u{e000}'..='\u{f8ff}').contains(c));
            pairs.push(one.unwrap_or('\u{fffd}'));
        }
    }
    pairs
});

/// The character of a pair of bytes.
pub(super) fn decode(lead: u8, trail: u8) -> Option<char> {
    let row = usize::from(lead.checked_sub(LEAD)?);
    let cell = usize::from(trail.checked_sub(TRAIL)?);
    if cell >= ROW {
        return None;
    }
    PAIRS.get(row * ROW + cell).copied().filter(|c| *c != '\u{fffd}')
}

/// The two bytes of a character; none for ASCII and for what GBK does not have.
pub(super) fn encode(c: char) -> Option<[u8; 2]> {
    if c.is_ascii() {
        return None;
    }
    let han = (c as u32).checked_sub(HAN).and_then(|n| HAN_PAIRS.get(n as usize)).copied();
    han.map_or_else(|| encode_one(c), |pair| (pair != [0, 0]).then_some(pair))
}

/// The bytes of each ideograph of the block that GBK draws on; zeroes where it has none. Read off the pairs:
/// the encoder searches its tables for every character.
const HAN: u32 = 0x4e00;
static HAN_PAIRS: LazyLock<Vec<[u8; 2]>> = LazyLock::new(|| {
    let mut bytes = vec![[0, 0]; 0x5200];
    for (lead, row) in (LEAD..=0xfe).zip(PAIRS.chunks(ROW)) {
        for (trail, c) in (TRAIL..=0xfe).zip(row) {
            let place = (*c as u32).checked_sub(HAN).and_then(|n| bytes.get_mut(n as usize));
            if let Some(place) = place {
                *place = [lead, trail];
            }
        }
    }
    bytes
});

/// The same, asked of the encoder.
fn encode_one(c: char) -> Option<[u8; 2]> {
    let mut utf8 = [0; 4];
    let (bytes, _, failed) = GBK.encode(c.encode_utf8(&mut utf8));
    match (bytes.as_ref(), failed) {
        ([lead, trail], false) => Some([*lead, *trail]),
        _ => None,
    }
}

/// Whether `c` is an ideograph of GB 2312, the set for simplified text.
pub(super) fn in_gb2312(c: char) -> bool {
    encode(c).is_some_and(|[lead, trail]| (0xb0..=0xf7).contains(&lead) && trail >= 0xa1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_go_both_ways_and_private_use_is_no_character() {
        assert_eq!(encode('发'), Some([0xb7, 0xa2]));
        assert_eq!(decode(0xb7, 0xa2), Some('发'));
        assert_eq!(decode(0xaa, 0xa1), None);
        for c in (HAN..=0x9fff).filter_map(char::from_u32) {
            assert_eq!(encode(c), encode_one(c), "{c}");
        }
        assert!(in_gb2312('著') && !in_gb2312('發'));
    }
}
