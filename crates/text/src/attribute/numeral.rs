//! Numbers as directives write them: 1200, 3.2, 二〇二五, 十二, 三百二十.

/// A number found in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    /// Its value.
    pub(super) value: f64,
    /// One past its last character.
    pub(super) end: usize,
    /// Written in Chinese.
    pub(super) han: bool,
}

/// The longest number that is read; longer runs of digits are identifiers.
const MAX_DIGITS: usize = 12;

/// The value of a Chinese digit.
pub(super) const fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether `c` can stand in a Chinese number.
pub(super) const fn is_han(c: char) -> bool {
    han_digit(c).is_some() || matches!(c, '十' | '百' | '千')
}

/// The number that begins at `at`: digits with a decimal part, or a Chinese number below ten thousand.
pub(super) fn numeral(text: &[char], at: usize, end: usize) -> Option<Numeral> {
    match text.get(at) {
        Some(c) if at < end && c.is_ascii_digit() => arabic(text, at, end),
        Some(c) if at < end && is_han(*c) => han(text, at, end),
        _ => None,
    }
}

fn arabic(text: &[char], at: usize, end: usize) -> Option<Numeral> {
    // Bounded: a run of a million digits must not be counted again from each of them.
    let digits = |from: usize| {
        let run = text[from..end].iter().take(MAX_DIGITS + 1);
        run.take_while(|c| c.is_ascii_digit()).count()
    };
    let whole = digits(at);
    let mut stop = at + whole;
    if stop + 1 < end && text[stop] == '.' && text[stop + 1].is_ascii_digit() {
        stop += 1 + digits(stop + 1);
    }
    let written: String = text[at..stop].iter().collect();
    let value = if whole > MAX_DIGITS { None } else { written.parse().ok() };
    Some(Numeral { value: value?, end: stop, han: false })
}

/// 十二, 三百二十, 二〇二五. A bare 百 or 千 is no number: it opens words (百姓, 千方百计).
fn han(text: &[char], at: usize, end: usize) -> Option<Numeral> {
    let run = text[at..end.min(at + MAX_DIGITS)].iter().take_while(|c| is_han(**c)).count();
    let chars = &text[at..at + run];
    let first = chars.first()?;
    if matches!(first, '百' | '千') {
        return None;
    }
    let value = if run > 1 && chars.iter().all(|c| han_digit(*c).is_some()) {
        chars.iter().filter_map(|c| han_digit(*c)).fold(0, |sum, d| sum * 10 + u64::from(d))
    } else {
        placed(chars)?
    };
    Some(Numeral { value: value as f64, end: at + run, han: true })
}

/// A number with its places named; `None` when the places do not fall (十百).
fn placed(chars: &[char]) -> Option<u64> {
    let (mut sum, mut digit, mut last) = (0, None, 10_000);
    for c in chars {
        let place = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let next = han_digit(*c).map(u64::from)?;
                if digit.is_some_and(|d| d != 0) {
                    return None;
                }
                digit = Some(next);
                continue;
            }
        };
        if place >= last {
            return None;
        }
        sum += digit.take().filter(|d| *d != 0).unwrap_or(1) * place;
        last = place;
    }
    Some(sum + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_both_writings() {
        let cases = [
            ("1500个", Some((1500.0, 4))),
            ("3.2万", Some((3.2, 3))),
            ("5．", Some((5.0, 1))),
            ("十二月", Some((12.0, 2))),
            ("二十日", Some((20.0, 2))),
            ("三百二十户", Some((320.0, 4))),
            ("一百零五", Some((105.0, 4))),
            ("二〇二五年", Some((2025.0, 4))),
            ("两个", Some((2.0, 1))),
            ("百姓", None),
            ("1234567890123", None),
            ("", None),
        ];
        for (text, want) in cases {
            let chars: Vec<char> = text.chars().collect();
            let got = numeral(&chars, 0, chars.len()).map(|n| (n.value, n.end));
            assert_eq!(got, want, "{text}");
        }
    }
}
