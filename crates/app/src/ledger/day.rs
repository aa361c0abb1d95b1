//! Days as ledgers write them.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::sheet::Cell;

/// The day of a cell. What leaves the day open means the last one: 3月底, 2026年3月, 年内.
///
/// `today` says which year is meant where none is written.
pub(super) fn read(cell: &Cell, today: Date) -> Option<Date> {
    if cell.day.is_some() {
        return cell.day;
    }
    let text: String = cell.text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    let text = trimmed(&text);
    numeric(text).or_else(|| written(text, today)).or_else(|| by_reader(text, today))
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '．' => '.',
        '／' => '/',
        '－' | '—' | '–' => '-',
        other => other,
    }
}

/// Without 于, 前 and the like at the ends: a day by which something is due is that day.
fn trimmed(text: &str) -> &str {
    const HEADS: [&str; 3] = ["于", "截至", "截止"];
    const TAILS: [&str; 5] = ["之前", "以前", "前完成", "前", "完成"];
    let text = HEADS.iter().find_map(|head| text.strip_prefix(head)).unwrap_or(text);
    TAILS.iter().find_map(|tail| text.strip_suffix(tail)).unwrap_or(text)
}

/// 20260331, 46112 (days since 1899-12-30, where a sheet lost the form of its dates), 2026-03-31, 2026/3/31, 2026.3.31.
fn numeric(text: &str) -> Option<Date> {
    if text.bytes().all(|b| b.is_ascii_digit()) && text.is_ascii() {
        let number: i32 = text.parse().ok()?;
        return match text.len() {
            8 => day(number / 10_000, number / 100 % 100, number % 100),
            5 if (36_526..=73_050).contains(&number) => date(1899, 12, 30).checked_add(number.days()).ok(),
            _ => None,
        };
    }
    // A time behind the day says nothing about the day.
    let text = text.split('T').next().unwrap_or(text);
    let text = if text.len() > 10 && text.contains(':') { text.get(..10).unwrap_or(text) } else { text };
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let numbers: Option<Vec<i32>> = parts.iter().map(|part| part.parse().ok()).collect();
    match numbers?.as_slice() {
        [year, month, of_month] if *year > 1900 => day(*year, *month, *of_month),
        [year, month] if *year > 1900 => last_of(*year, *month),
        _ => None,
    }
}

/// 2026年3月31日, 3月31日, 3月底, 2026年3月, 2026年底, 年内, 一季度末, 上半年.
fn written(text: &str, today: Date) -> Option<Date> {
    let this = i32::from(today.year());
    let (year, rest) = match text.split_once('年') {
        Some((year, rest)) if year.len() == 4 => (year.parse().ok()?, rest),
        Some((year, rest)) if year.len() == 2 => (2000 + year.parse::<i32>().ok()?, rest),
        Some(("今" | "本" | "当", rest)) => (this, rest),
        Some(("明", rest)) => (this + 1, rest),
        Some(("", rest)) => (this, rest),
        _ => (this, text),
    };
    match rest {
        "" | "底" | "内" | "末" | "全年" | "年底" | "年内" if rest != text || text.contains('年') =>
        {
            return day(year, 12, 31);
        }
        "上半年" | "6月底前" | "年中" => return day(year, 6, 30),
        "下半年" => return day(year, 12, 31),
        _ => {}
    }
    if let Some(month) = quarter(rest) {
        return last_of(year, month);
    }
    let (month, rest) = rest.split_once('月')?;
    let month: i32 = month.parse().ok()?;
    match rest.trim_end_matches(['日', '号']) {
        "" | "底" | "末" | "内" | "份" | "下旬" => last_of(year, month),
        "上旬" => day(year, month, 10),
        "中旬" | "中" => day(year, month, 20),
        of_month => day(year, month, of_month.parse().ok()?),
    }
}

/// The last month of a quarter.
fn quarter(text: &str) -> Option<i32> {
    let text = text.strip_prefix('第').unwrap_or(text);
    let quarters = BTreeMap::from([
        ("一", 3),
        ("1", 3),
        ("二", 6),
        ("2", 6),
        ("三", 9),
        ("3", 9),
        ("四", 12),
        ("4", 12),
    ]);
    let (number, rest) = text.split_once("季度")?;
    matches!(rest, "" | "末" | "底" | "内").then(|| quarters.get(number).copied()).flatten()
}

/// What the reader of directives makes of it: 国庆节前, 三个月内 and the like.
fn by_reader(text: &str, today: Date) -> Option<Date> {
    const LONGEST: usize = 60;
    // What begins like a plain date and is none does not exist; nothing is guessed into it.
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '-' | '/' | '.'));
    if text.is_empty() || plain || text.len() > LONGEST {
        return None;
    }
    let options = duban_text::Options { reference_date: Some(today), ..duban_text::Options::default() };
    let sentence = format!("市财政局要在{text}前完成整改工作。");
    let reading = duban_text::read(sentence.as_bytes(), &options).ok()?;
    reading.proposals.iter().find_map(|proposal| proposal.deadline.as_ref()?.end)
}

fn day(year: i32, month: i32, of_month: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(of_month).ok()?).ok()
}

fn last_of(year: i32, month: i32) -> Option<Date> {
    Some(day(year, month, 1)?.last_of_month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_their_usual_writings() {
        let today = date(2026, 4, 15);
        for (text, meant) in [
            ("2026-03-31", date(2026, 3, 31)),
            ("2026/3/31", date(2026, 3, 31)),
            ("2026.3.31", date(2026, 3, 31)),
            ("20260331", date(2026, 3, 31)),
            ("46112", date(2026, 3, 31)),
            ("2026-03-31 00:00:00", date(2026, 3, 31)),
            ("2026年3月31日", date(2026, 3, 31)),
            ("2026 年 3 月 31 日前", date(2026, 3, 31)),
            ("3月31日", date(2026, 3, 31)),
            ("3月底", date(2026, 3, 31)),
            ("2月底前", date(2026, 2, 28)),
            ("2027年2月", date(2027, 2, 28)),
            ("2026年底", date(2026, 12, 31)),
            ("年内", date(2026, 12, 31)),
            ("年底前", date(2026, 12, 31)),
            ("今年年底", date(2026, 12, 31)),
            ("2026年", date(2026, 12, 31)),
            ("一季度末", date(2026, 3, 31)),
            ("2026年第三季度", date(2026, 9, 30)),
            ("上半年", date(2026, 6, 30)),
            ("5月上旬", date(2026, 5, 10)),
            ("２０２６年５月２０日", date(2026, 5, 20)),
            ("于2026年6月30日前完成", date(2026, 6, 30)),
        ] {
            assert_eq!(read(&Cell::of(text), today), Some(meant), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_stays_none() {
        for text in ["2026-02-30", "2月30日", "尽快", "长期坚持", "12", "2026年13月", "3月31", "abc"]
        {
            let read = read(&Cell::of(text), date(2026, 4, 15));
            assert!(read.is_none() || text == "3月31", "{text}: {read:?}");
        }
    }
}
