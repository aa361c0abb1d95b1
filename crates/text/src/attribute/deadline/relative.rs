//! Time limits that run from an event (3个工作日内), and what is due at once (立即).

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::cursor::Cursor;
use super::{Found, Frame};
use crate::DeadlineKind;

/// Units of a time limit, longer ones first.
const UNITS: &[&str] = &[
    "个工作日",
    "工作日",
    "个自然日",
    "自然日",
    "个小时",
    "小时",
    "分钟",
    "个月",
    "个星期",
    "星期",
    "个季度",
    "周",
    "天",
    "日",
    "年",
];
/// How far back the event that starts the clock is looked for.
const REACH: usize = 24;

/// 30分钟内, 3至5个工作日内, 印发之日起30日内.
pub(super) fn within(c: &Cursor<'_>, frame: &Frame<'_>) -> Option<Found> {
    let mut own = *c;
    let anchored = anchor(&mut own);
    if c.before(1).is_some_and(|p| "近第".contains(p)) || c.follows("过去") || c.follows("未来") {
        return None;
    }
    let (count, unit) = length(&mut own)?;
    own.eat_any(&["之内", "以内", "内"])?;
    // 压缩至5个工作日以内 is a figure to be reached, no time limit.
    if c.before(1).is_some_and(|p| "至到".contains(p)) || c.follows("控制在") || c.follows("不超过") {
        return Some(Found::nothing(own.at));
    }
    let runs = anchored.unwrap_or_else(|| runs_from_reference(c));
    let end = frame.reference.filter(|_| runs).and_then(|from| count.and_then(|n| later(from, n, unit)));
    let mut found = Found::plain(c.at, own.at, DeadlineKind::Relative);
    found.end = end;
    Some(found)
}

/// The number, of a range the upper one, and its unit; `None` as number for half a unit.
fn length(c: &mut Cursor<'_>) -> Option<(Option<u16>, &'static str)> {
    if c.eat("半") {
        return c.eat_any(&["个工作日", "小时", "个小时", "个月", "年", "天", "日"]).map(|unit| (None, unit));
    }
    let mut count = c.number()?;
    if c.eat_any(&["至", "到", "—", "-", "～", "~"]).is_some() {
        count = c.number()?;
    }
    c.eat_any(UNITS).map(|unit| (Some(count), unit))
}

/// Eats 自…之日起; whether the clock then starts on the reference date.
fn anchor(c: &mut Cursor<'_>) -> Option<bool> {
    if !c.sees_any(&["自", "从", "即日起", "即日"]) {
        return None;
    }
    for at in c.at..c.end.min(c.at + REACH) {
        if matches!(c.text[at], '，' | '。' | '；' | '、' | '\n') {
            return None;
        }
        if c.text[at] == '起' {
            let mut behind = Cursor { at: at + 1, ..*c };
            behind.eat("的");
            let runs = runs_from_reference(&behind);
            *c = behind;
            return Some(runs);
        }
    }
    None
}

/// Whether the words before the cursor start the clock on the day of issue or of the meeting.
///
/// With no event before it at all (一个月内印发) the clock runs from the day it is said; a rule for cases
/// to come (对咨询类诉求5日内答复, 收到申请后3日内) has no day.
fn runs_from_reference(c: &Cursor<'_>) -> bool {
    const STARTS: &[&str] = &[
        "印发",
        "发文",
        "即日",
        "现在",
        "今日",
        "今天",
        "会后",
        "会议结束",
        "本通知",
        "本方案",
        "本意见",
        "本纪要",
    ];
    let from = c.at.saturating_sub(REACH);
    let back = &c.text[from..c.at];
    let clause = back.iter().rposition(|ch| "，。；：\n".contains(*ch)).map_or(from, |n| from + n + 1);
    let mut tail = Cursor { at: clause, end: c.at, ..*c };
    let begins = c.follows("起") || c.follows("后") || c.follows("起的") || c.follows("的");
    if !begins {
        let case = back[clause - from..].iter().any(|ch| "对后类起接收受将把按的每".contains(*ch));
        let head = Cursor { at: clause, ..*c };
        let led = head.before(1) == Some('，') && head.before(2).is_some_and(|p| "后的时".contains(p));
        return !case && !led;
    }
    while tail.at < tail.end {
        if tail.sees_any(STARTS) {
            return true;
        }
        tail.at += 1;
    }
    false
}

/// `from` and so many days, weeks, months or years; `None` for working days and clock time.
fn later(from: Date, count: u16, unit: &str) -> Option<Date> {
    let n = i32::from(count);
    let span = match unit {
        "天" | "日" | "个自然日" | "自然日" => n.days(),
        "周" | "个星期" | "星期" => n.weeks(),
        "个月" => n.months(),
        "个季度" => (3 * n).months(),
        "年" => i16::try_from(n).ok()?.years(),
        _ => return None,
    };
    from.checked_add(span).ok()
}

/// 当日, 次日: counted from an event that has no date.
pub(super) fn same_day(c: &Cursor<'_>) -> Option<Found> {
    let mut own = *c;
    own.eat_any(&["当日", "当天", "次日", "当场"])?;
    super::point::clock(&mut own);
    own.eat_any(&["之前", "以前", "前", "内"]);
    if own.sees_any(&["的", "，", "。"]) {
        return None;
    }
    Some(Found::plain(c.at, own.at, DeadlineKind::Relative))
}

/// 立即, 即日起; not when it hangs on a condition (积水超过15厘米立即封闭).
pub(super) fn at_once(c: &Cursor<'_>, clause: usize, frame: &Frame<'_>) -> Option<Found> {
    let mut own = *c;
    let from_now = own.eat_any(&["即日起", "即日", "现在起"]);
    let word = from_now.or_else(|| own.eat_any(&["立即", "立刻", "马上", "即刻"]))?;
    if own.sees("就办") || from_now.is_none() && conditional(c, clause) {
        return Some(Found::nothing(own.at));
    }
    let mut found = Found::plain(c.at, own.at, DeadlineKind::Immediate);
    found.start = frame.reference;
    found.needs_year = frame.reference.is_none();
    if word == "即日" && own.eat_any(&["至", "到"]).is_none() && !own.sees("起") {
        return Some(found);
    }
    // 即日起至12月底 is a stretch.
    let mut rest = own;
    if rest.sees_any(&["至", "到"])
        && let Some(until) = super::dated::dated(&rest, frame)
        && until.shows
    {
        rest.at = until.until;
        found.kind = DeadlineKind::Window;
        found.end = until.end;
        found.until = rest.at;
    }
    Some(found)
}

/// Whether a condition stands before the cursor in its clause, or is the clause before it.
fn conditional(c: &Cursor<'_>, clause: usize) -> bool {
    /// Opens a condition wherever it stands.
    const STRONG: &[&str] = &[
        "一旦",
        "如有",
        "如遇",
        "如发现",
        "遇有",
        "遇到",
        "若",
        "凡",
        "接到",
        "接报",
        "发生险情",
        "出现险情",
        "达到预警",
    ];
    /// Is a condition only within the same clause.
    const WEAK: &[&str] = &["超过", "达到", "发现", "出现", "发生", "遇", "收到", "触发"];
    if c.before(1).is_some_and(|p| "的后时即应须".contains(p)) {
        return true;
    }
    let from = c.at.saturating_sub(60);
    let mut comma = false;
    let mut at = c.at;
    while at > from {
        at -= 1;
        match c.text[at] {
            '。' | '；' | '\n' | '：' => return false,
            '，' if comma => return false,
            '，' => comma = true,
            _ => {}
        }
        let here = Cursor { at, end: c.at, ..*c };
        if here.sees_any(STRONG)
            || (!comma && at >= clause.min(c.at) && here.sees_any(WEAK) && !here.sees("发现的"))
        {
            return true;
        }
    }
    false
}
