//! PostgreSQL's `numeric`, as far as it is a whole number.

/// The number in the server's binary form: groups of four decimal digits, highest first.
///
/// `None` for a fraction, for what is no number, and for what does not fit 64 bits.
///
/// # Source
/// PostgreSQL, `src/backend/utils/adt/numeric.c`, `numeric_send`: count of groups, weight of the first, sign, number
/// of digits behind the point, groups; each 16 bits, big end first.
pub(super) fn whole(raw: &[u8]) -> Option<i64> {
    let (head, groups) = raw.split_at_checked(8)?;
    let word = |at: usize| Some(u16::from_be_bytes(head.get(at..at + 2)?.try_into().ok()?));
    let negative = match word(4)? {
        0x0000 => false,
        0x4000 => true,
        _ => return None,
    };
    let weight = i32::from(word(2)?.cast_signed());
    let groups = groups.chunks_exact(2).map(|pair| i128::from(u16::from_be_bytes([pair[0], pair[1]])));
    let mut number: i128 = 0;
    let mut place = weight;
    for group in groups {
        if place < 0 {
            // Behind the point only zeros may stand.
            if group != 0 {
                return None;
            }
        } else {
            number = number.checked_mul(10_000)?.checked_add(group)?;
        }
        place -= 1;
    }
    // Trailing groups of zeros are not sent.
    for _ in 0..=place.max(-1) {
        number = number.checked_mul(10_000)?;
    }
    i64::try_from(if negative { -number } else { number }).ok()
}

#[cfg(test)]
mod tests {
    use super::whole;

    /// Groups, weight and sign as the server sends them.
    fn sent(groups: &[u16], weight: i16, sign: u16) -> Vec<u8> {
        let head = [groups.len() as u16, weight.cast_unsigned(), sign, 0];
        head.iter().chain(groups).flat_map(|word| word.to_be_bytes()).collect()
    }

    #[test]
    fn whole_numbers_come_through() {
        assert_eq!(whole(&sent(&[], 0, 0)), Some(0));
        assert_eq!(whole(&sent(&[1, 2345], 1, 0)), Some(12_345));
        assert_eq!(whole(&sent(&[3], 2, 0)), Some(300_000_000));
        assert_eq!(whole(&sent(&[12], 0, 0x4000)), Some(-12));
        assert_eq!(whole(&sent(&[922, 3372, 368, 5477, 5807], 4, 0)), Some(i64::MAX));
    }

    #[test]
    fn what_is_not_whole_is_refused() {
        assert_eq!(whole(&sent(&[1, 5000], 0, 0)), None, "1.5");
        assert_eq!(whole(&sent(&[], 0, 0xC000)), None, "not a number");
        assert_eq!(whole(&sent(&[1], 30, 0)), None, "too large");
        assert_eq!(whole(&[0, 1]), None, "cut off");
    }
}
