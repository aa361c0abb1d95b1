//! Automatic numbers: 一、（一）1. are part of a directive's text, and Word keeps them out of it.

use std::collections::BTreeMap;

use super::xml::{self, Piece};

/// Levels a list may have.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    text: String,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".into(), text: String::new() }
    }
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Levels by the id of the abstract list.
    lists: BTreeMap<String, BTreeMap<usize, Level>>,
    /// The abstract list of each list, and the starts it sets anew.
    nums: BTreeMap<String, (String, BTreeMap<usize, u32>)>,
    /// Counters by abstract list: lists that share one go on counting.
    counted: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// Lists whose own starts have been applied.
    restarted: BTreeMap<String, ()>,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(xml: &str) -> Self {
        let mut numbering = Self::default();
        let (mut list, mut num, mut level) = (None::<String>, None::<String>, 0_usize);
        xml::read(xml, |piece| {
            let e = match piece {
                Piece::Start(e) => e,
                Piece::End(name) => {
                    match name {
                        "abstractNum" => list = None,
                        "num" => num = None,
                        _ => {}
                    }
                    return;
                }
                Piece::Text(_) => return,
            };
            match xml::local(&e) {
                "abstractNum" => list = xml::attribute(&e, "abstractNumId"),
                "num" => num = xml::attribute(&e, "numId"),
                "lvl" | "lvlOverride" => {
                    level = xml::attribute(&e, "ilvl").and_then(|v| v.parse().ok()).unwrap_or(0)
                }
                name => numbering.property(name, xml::val(&e), list.as_ref(), num.as_ref(), level),
            }
        });
        numbering
    }

    /// Takes in one property of a level or list.
    fn property(
        &mut self,
        name: &str,
        val: Option<String>,
        list: Option<&String>,
        num: Option<&String>,
        level: usize,
    ) {
        let Some(val) = val else { return };
        match (name, num, list) {
            ("abstractNumId", Some(num), _) => self.nums.entry(num.clone()).or_default().0 = val,
            ("startOverride", Some(num), _) => {
                let start = val.parse().unwrap_or(1);
                self.nums.entry(num.clone()).or_default().1.insert(level, start);
            }
            ("start" | "numFmt" | "lvlText", None, Some(list)) if level < LEVELS => {
                let level = self.lists.entry(list.clone()).or_default().entry(level).or_default();
                match name {
                    "start" => level.start = val.parse().unwrap_or(1),
                    "numFmt" => level.format = val,
                    _ => level.text = val,
                }
            }
            _ => {}
        }
    }

    /// Counts one paragraph of the list `num` on `level` and gives its number as it is printed.
    ///
    /// Nothing for bullets and for lists that are not there.
    pub(super) fn next(&mut self, num: &str, level: usize) -> Option<String> {
        let (list, starts) = self.nums.get(num)?;
        let levels = self.lists.get(list)?;
        let own = levels.get(&level)?;
        let counted = self.counted.entry(list.clone()).or_insert([None; LEVELS]);
        if self.restarted.insert(num.to_owned(), ()).is_none() {
            for (level, start) in starts {
                if let Some(slot) = counted.get_mut(*level) {
                    *slot = start.checked_sub(1);
                }
            }
        }
        let here = counted.get_mut(level)?;
        *here = Some(here.map_or(own.start, |n| n.saturating_add(1)));
        counted[level + 1..].fill(None);
        let value = |l: usize| {
            let start = levels.get(&l).map_or(1, |l| l.start);
            (
                counted.get(l).copied().flatten().unwrap_or(start),
                levels.get(&l).map_or("decimal", |l| &l.format),
            )
        };
        label(own, value)
    }
}

/// The number as printed: `%1` stands for the count of the first level, and so on.
fn label<'a>(level: &'a Level, value: impl Fn(usize) -> (u32, &'a str)) -> Option<String> {
    if matches!(level.format.as_str(), "bullet" | "none") {
        return None;
    }
    let mut label = String::new();
    let mut chars = level.text.chars().take(64).peekable();
    while let Some(c) = chars.next() {
        match chars.peek().and_then(|d| d.to_digit(10)) {
            Some(digit @ 1..=9) if c == '%' => {
                chars.next();
                let (n, format) = value(digit as usize - 1);
                label.push_str(&figure(n, format));
            }
            _ => label.push(c),
        }
    }
    Some(label)
}

/// A count in one of Word's formats; decimal for those not known.
fn figure(n: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographTraditionalCounting" => chinese(n, COUNTING),
        "chineseLegalSimplified" | "ideographLegalTraditional" => chinese(n, LEGAL),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&n) => {
            char::from_u32(0x2460 + n - 1).map(String::from).unwrap_or_default()
        }
        "decimalFullWidth" | "decimalFullWidth2" => {
            n.to_string().chars().filter_map(|c| char::from_u32(u32::from(c) - 0x30 + 0xff10)).collect()
        }
        "decimalZero" => format!("{n:02}"),
        "upperLetter" => letters(n, 'A'),
        "lowerLetter" => letters(n, 'a'),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        _ => n.to_string(),
    }
}

/// Digits from zero on, then ten and hundred.
const COUNTING: [char; 12] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百'];
/// The same as written on cheques.
const LEGAL: [char; 12] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰'];

/// A count in Chinese words: 十, 十二, 二十, 一百零三. Decimal above 999.
fn chinese(n: u32, words: [char; 12]) -> String {
    if n > 999 {
        return n.to_string();
    }
    let (hundreds, tens, ones) = (n / 100, n / 10 % 10, n % 10);
    let word = |d: u32| words[d as usize];
    let mut out = String::new();
    if hundreds > 0 {
        out.extend([word(hundreds), words[11]]);
    }
    if tens > 0 {
        if tens > 1 || hundreds > 0 || words[1] != '一' {
            out.push(word(tens));
        }
        out.push(words[10]);
    } else if hundreds > 0 && ones > 0 {
        out.push('零');
    }
    if ones > 0 || n == 0 {
        out.push(word(ones));
    }
    out
}

/// A, B … Z, AA, BB: Word repeats the letter.
fn letters(n: u32, first: char) -> String {
    let Some(n) = n.checked_sub(1) else { return String::new() };
    let letter = char::from_u32(u32::from(first) + n % 26).unwrap_or(first);
    std::iter::repeat_n(letter, (n as usize / 26 + 1).min(8)).collect()
}

/// Roman figures; decimal above 3999.
fn roman(mut n: u32) -> String {
    if n > 3999 {
        return n.to_string();
    }
    let steps = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, letters) in steps {
        while n >= value {
            out.push_str(letters);
            n -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_as_word_writes_them() {
        let words: Vec<String> =
            [1, 10, 12, 20, 21, 103, 110].map(|n| figure(n, "chineseCountingThousand")).into();
        assert_eq!(words.join(" "), "一 十 十二 二十 二十一 一百零三 一百一十");
        assert_eq!(
            [figure(3, "decimalEnclosedCircle"), figure(28, "upperLetter"), figure(9, "lowerRoman")],
            ["③", "BB", "ix"]
        );
        assert_eq!(figure(12, "decimalFullWidth"), "１２");
    }

    #[test]
    fn a_deeper_level_starts_anew_under_the_next_heading() {
        let mut lists = Numbering::read(
            r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2．"/></w:lvl>
            </w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
        );
        let labels: Vec<String> = [0, 1, 1, 0, 1].into_iter().filter_map(|l| lists.next("5", l)).collect();
        assert_eq!(labels, ["一、", "1．", "2．", "二、", "1．"]);
        assert_eq!(lists.next("9", 0), None);
    }
}
