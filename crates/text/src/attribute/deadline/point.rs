//! A point or stretch of time as written, before any year is added to it.
//!
//! The grammar only names the parts; `resolve` turns them into days.

use super::cursor::Cursor;
use super::holiday;

/// One end of a date expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: YearMark,
    pub(super) part: Part,
    /// 底 or 末: the last day is meant.
    pub(super) at_end: bool,
}

/// The year that is written, if any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearMark {
    /// None: the first one whose end is not before the reference date.
    Unsaid,
    /// 2025年.
    Fixed(i16),
    /// 今年 0, 明年 1.
    Relative(i16),
    /// 去年, 上年: the situation, never a deadline.
    Past,
}

/// What is named within the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Year,
    /// First or second half.
    Half(u8),
    Quarter(u8),
    /// 本季度 0, 下季度 1.
    QuarterFrom(i8),
    Month(MonthMark, Days),
    /// 本周 0, 下周 1, with a weekday from Monday 1; `None` as offset for a weekday alone.
    Week(Option<i8>, Option<u8>),
    /// 今天 0, 明天 1.
    Today(i8),
    /// A holiday, or two that are named together.
    Holiday(&'static str, &'static str),
    /// “十四五”: 14.
    Plan(u16),
}

/// Which month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MonthMark {
    Number(u8),
    /// 本月 0, 下月 1.
    From(i8),
    /// None is written: 15日前.
    Unsaid,
}

/// Which days of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Days {
    All,
    /// A run of days; 99 stands for the last one.
    Run(u8, u8),
    One(u8),
}

/// Stands for the last day of a month in [`Days::Run`].
pub(super) const LAST: u8 = 99;

impl Point {
    const fn new(year: YearMark, part: Part, at_end: bool) -> Self {
        Self { year, part, at_end }
    }
}

/// The point that begins at the cursor, which moves behind it.
pub(super) fn point(c: &mut Cursor<'_>) -> Option<Point> {
    let mut own = *c;
    let found = with_year(&mut own).or_else(|| {
        own = *c;
        without_year(&mut own)
    })?;
    *c = own;
    Some(found)
}

/// 2025年…, 今年…, 明年….
fn with_year(c: &mut Cursor<'_>) -> Option<Point> {
    let year = year_mark(c)?;
    c.eat("的"); // 明年的6月底
    if let Some(inner) = in_year(c) {
        return Some(Point { year, ..inner });
    }
    if c.before(1) == Some('的') {
        c.at -= 1;
    }
    if c.sees_any(&["年底", "年末", "年初", "年内", "年终"]) {
        c.at += 1; // 今年年底
    }
    let edge = c.eat_any(&["底", "末", "终"]);
    if edge.is_none() && c.eat("初") {
        return Some(Point::new(year, Part::Month(MonthMark::Number(1), Days::All), false));
    }
    Some(Point::new(year, Part::Year, edge.is_some()))
}

fn year_mark(c: &mut Cursor<'_>) -> Option<YearMark> {
    const PAST: &[&str] = &["去年", "上年", "上一年", "前年", "往年", "历年", "昨年"];
    if c.eat_any(PAST).is_some() {
        return Some(YearMark::Past);
    }
    let near = [("今年", 0), ("本年度", 0), ("本年", 0), ("明年", 1), ("来年", 1), ("次年", 1), ("后年", 2)];
    for (word, offset) in near {
        if c.eat(word) {
            return Some(YearMark::Relative(offset));
        }
    }
    let from = c.at;
    let (year, _) = c.number_and(&["年"])?;
    let digits = c.at - from - 1;
    let dated = digits == 4 && (1949..=2199).contains(&year);
    dated.then_some(YearMark::Fixed(i16::try_from(year).ok()?))
}

/// What may stand behind a year or alone.
fn in_year(c: &mut Cursor<'_>) -> Option<Point> {
    let mut own = *c;
    let part = half(&mut own)
        .or_else(|| quarter(&mut own))
        .or_else(|| month(&mut own))
        .or_else(|| holiday::holiday(&mut own))?;
    let at_end = matches!(part, Part::Quarter(_) | Part::Half(_) | Part::Month(_, Days::All))
        && own.eat_any(&["底", "末"]).is_some();
    *c = own;
    Some(Point::new(YearMark::Unsaid, part, at_end))
}

fn half(c: &mut Cursor<'_>) -> Option<Part> {
    c.eat_any(&["上半年", "下半年"]).map(|w| Part::Half(if w.starts_with('上') { 1 } else { 2 }))
}

fn quarter(c: &mut Cursor<'_>) -> Option<Part> {
    let mut own = *c;
    own.eat("第");
    let (n, _) = own.number_and(&["季度"])?;
    if c.before(1) == Some('前') {
        return None; // 前三季度: what has been
    }
    let part = (1..=4).contains(&n).then_some(Part::Quarter(n as u8))?;
    *c = own;
    Some(part)
}

/// 6月, 6月份, 6月上旬, 6月15日, 6月15号.
fn month(c: &mut Cursor<'_>) -> Option<Part> {
    let mut own = *c;
    let (n, _) = own.number_and(&["月"])?;
    let number = u8::try_from(n).ok().filter(|n| *n <= 31)?;
    let days = match days(&mut own) {
        Some(days) => days,
        None if own.eat("份") => Days::All,
        None => Days::All,
    };
    // 13月 alone is a slip of another kind; 13月5日 is a day that does not exist.
    if number == 0 || (number > 12 && days == Days::All) {
        return None;
    }
    *c = own;
    Some(Part::Month(MonthMark::Number(number), days))
}

/// 上旬, 中下旬, 15日, 初.
fn days(c: &mut Cursor<'_>) -> Option<Days> {
    const TENS: [(&str, u8, u8); 7] = [
        ("上中旬", 1, 20),
        ("中上旬", 1, 20),
        ("中下旬", 11, LAST),
        ("上旬", 1, 10),
        ("中旬", 11, 20),
        ("下旬", 21, LAST),
        ("初", 1, 10),
    ];
    if let Some((_, from, to)) = TENS.iter().find(|t| c.eat(t.0)) {
        return Some(Days::Run(*from, *to));
    }
    let mut own = *c;
    let (day, word) = own.number_and(&["日", "号"])?;
    // 6月15号楼 names a house.
    if day > 99 || word == "号" && own.sees_any(&["楼", "线", "文", "桥", "站", "井", "台风"]) {
        return None;
    }
    *c = own;
    Some(Days::One(day as u8))
}

fn without_year(c: &mut Cursor<'_>) -> Option<Point> {
    if let Some(found) = in_year(c) {
        return Some(found);
    }
    plan(c).or_else(|| this_year(c)).or_else(|| near_month(c)).or_else(|| week(c)).or_else(|| day(c))
}

/// “十四五”期间, 十五五末. The bare name is a document, not a time.
fn plan(c: &mut Cursor<'_>) -> Option<Point> {
    let mut own = *c;
    let quoted = own.eat("“");
    let from = own.at;
    if own.peek() != Some('十') {
        return None;
    }
    let run: Vec<char> = own.text[from..own.end.min(from + 3)].to_vec();
    let [_, nth, '五'] = run[..] else { return None };
    let nth = crate::attribute::numeral::han_digit(nth)?;
    own.at += 3;
    if quoted && !own.eat("”") {
        return None;
    }
    let at_end = own.eat_any(&["期末", "末期", "末"]).is_some();
    if !at_end && own.eat_any(&["期间", "时期", "期内"]).is_none() {
        return None;
    }
    *c = own;
    Some(Point::new(YearMark::Unsaid, Part::Plan(10 + nth as u16), at_end))
}

/// 全年, 年内, 年底: the reference year.
fn this_year(c: &mut Cursor<'_>) -> Option<Point> {
    const RELATIVE: YearMark = YearMark::Relative(0);
    if c.eat("全年") {
        return Some(Point::new(RELATIVE, Part::Year, false));
    }
    // 两年内, 近年底 and 青年内 are other words.
    if c.before(1).is_some_and(|p| "近多往历当整逐常周学少青中老壮成每个半".contains(p) || p.is_ascii_digit())
    {
        return None;
    }
    let word = c.eat_any(&["年度内", "年内", "年底", "年末", "年终"])?;
    if word.ends_with('内') {
        c.at -= 1; // eaten again as the suffix
    }
    Some(Point::new(RELATIVE, Part::Year, !word.ends_with('内')))
}

/// 本月底, 下月15日, 月底, 本季度末.
fn near_month(c: &mut Cursor<'_>) -> Option<Point> {
    const WORDS: [(&str, i8); 8] = [
        ("本月", 0),
        ("这个月", 0),
        ("当月", 0),
        ("下个月", 1),
        ("下月", 1),
        ("次月", 1),
        ("上个月", -1),
        ("上月", -1),
    ];
    let unsaid = YearMark::Unsaid;
    if let Some((_, offset)) = WORDS.iter().find(|w| c.eat(w.0)) {
        let inner = days(c).unwrap_or(Days::All);
        let at_end = inner == Days::All && c.eat_any(&["底", "末"]).is_some();
        let year = if *offset < 0 { YearMark::Past } else { unsaid };
        return Some(Point::new(year, Part::Month(MonthMark::From(*offset), inner), at_end));
    }
    for (word, offset) in [("本季度", 0), ("下季度", 1), ("下个季度", 1), ("本季", 0)] {
        if c.eat(word) {
            let at_end = c.eat_any(&["底", "末"]).is_some();
            return Some(Point::new(unsaid, Part::QuarterFrom(offset), at_end));
        }
    }
    let free = !c.before(1).is_some_and(|p| {
        "个每当上下次本逐按年日四半整首末".contains(p) || p.is_alphanumeric() && p.is_ascii()
    });
    if free && c.eat_any(&["季度末", "季末"]).is_some() {
        return Some(Point::new(unsaid, Part::QuarterFrom(0), true));
    }
    if free && c.eat_any(&["月底", "月末"]).is_some() {
        return Some(Point::new(unsaid, Part::Month(MonthMark::From(0), Days::All), true));
    }
    if free && c.sees("月内") {
        c.at += 1;
        return Some(Point::new(unsaid, Part::Month(MonthMark::From(0), Days::All), false));
    }
    None
}

/// 本周, 本周五, 下周; 周五 alone only before 前.
fn week(c: &mut Cursor<'_>) -> Option<Point> {
    let mut own = *c;
    let offset =
        [("本周", 0), ("这周", 0), ("下周", 1), ("上周", -1)].iter().find(|w| own.eat(w.0)).map(|w| w.1);
    if offset.is_none() {
        if own.before(1).is_some_and(|p| "每一两几四圆百".contains(p)) {
            return None;
        }
        own.eat_any(&["周", "星期", "礼拜"])?;
    }
    let day = own.peek().and_then(weekday);
    own.at += usize::from(day.is_some());
    let weekend = offset.is_some() && day.is_none() && own.eat_any(&["末", "底"]).is_some();
    if offset.is_none() {
        let before = own.sees_any(&["前", "之前", "以前"]) && !own.sees("前后");
        day.filter(|_| before)?;
    }
    *c = own;
    let year = if offset == Some(-1) { YearMark::Past } else { YearMark::Unsaid };
    Some(Point::new(year, Part::Week(offset, day), weekend))
}

/// The number of a weekday from Monday 1.
pub(super) fn weekday(c: char) -> Option<u8> {
    "一二三四五六日".chars().position(|d| d == c).map(|n| n as u8 + 1).or((c == '天').then_some(7))
}

/// 29日, 中旬, 明天: the month goes unsaid. A bare 3日 may be a length, so more must follow.
fn day(c: &mut Cursor<'_>) -> Option<Point> {
    let mut own = *c;
    for (word, offset) in
        [("今天", 0), ("今日", 0), ("今晚", 0), ("明天", 1), ("明日", 1), ("明晚", 1), ("后天", 2)]
    {
        if own.eat(word) {
            *c = own;
            return Some(Point::new(YearMark::Unsaid, Part::Today(offset), false));
        }
    }
    if clock(&mut own) && own.sees_any(&["前", "之前"]) && own.before(1) != Some('晚') {
        *c = own;
        return Some(Point::new(YearMark::Unsaid, Part::Today(0), false));
    }
    own = *c;
    let found = days(&mut own)?;
    let dated = match found {
        Days::One(day) => {
            let mut rest = own;
            (1..=31).contains(&day)
                && c.text[own.at - 1] == '日'
                && !c.before(1).is_some_and(|p| "近每隔第几数".contains(p))
                && (clock(&mut rest) || rest.sees_any(&["前", "之前", "以前", "起", "至", "开始"]))
                && !rest.sees_any(&["前后", "起来"])
        }
        _ => c.text[c.at] != '初' && !c.before(1).is_some_and(|p| "月每".contains(p)),
    };
    dated.then(|| *c = own)?;
    Some(Point::new(YearMark::Unsaid, Part::Month(MonthMark::Unsaid, found), false))
}

/// Eats a clock time, which is dropped; whether there was one.
pub(super) fn clock(c: &mut Cursor<'_>) -> bool {
    const PARTS: &[&str] = &["上午", "下午", "中午", "晚上", "凌晨", "傍晚", "早上", "晚", "下班"];
    let from = c.at;
    c.eat_any(PARTS);
    if let Some((_, mark)) = c.number_and(&["时", "点", "：", ":"]) {
        if matches!(mark, "：" | ":") {
            c.number();
        } else if c.number_and(&["分"]).is_none() {
            c.eat_any(&["半", "整", "许"]);
        }
    }
    c.at > from
}
