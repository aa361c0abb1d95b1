//! Seasons and events without a date of their own: 汛期, 开工前, 强降雨期间.

use super::cursor::Cursor;
use super::{DatedEvent, Found, Frame, find_in};
use crate::{DeadlineKind, Span};

/// Events that something is done before. A longer name stands before one that ends it.
const EVENTS: &[&str] = &[
    "主汛期",
    "汛期",
    "入汛",
    "汛",
    "供暖季",
    "采暖季",
    "采暖期",
    "供暖期",
    "供暖",
    "供热",
    "雨季",
    "旱季",
    "开工",
    "复工",
    "开学",
    "投产",
    "竣工",
    "验收",
    "通车",
    "开园",
    "开业",
    "开馆",
    "开幕",
    "交付",
    "交付使用",
    "投入使用",
    "投用",
    "上市",
    "入冬",
    "入夏",
    "入春",
    "上冻",
    "封冻",
    "冰冻",
    "霜冻",
    "春耕",
    "春播",
    "秋收",
    "秋播",
    "双抢",
    "高考",
    "中考",
    "暑假",
    "寒假",
    "暑期",
    "春运",
    "节",
    "假期",
    "放假",
    "台风",
    "台风登陆",
    "台风影响",
    "强降雨",
    "降雨",
    "暴雨",
    "寒潮",
    "低温雨雪冰冻",
    "低温雨雪",
    "迎峰度夏",
    "迎峰度冬",
    "蓄水",
    "洪水",
    "灾害",
    "出行高峰",
    "用电高峰",
    "会议召开",
    "活动开始",
    "换届",
    "两会",
];
/// Events that something is done during.
const PERIODS: &[&str] = &[
    "强降雨",
    "降雨",
    "暴雨",
    "台风影响",
    "台风",
    "寒潮",
    "低温雨雪冰冻",
    "低温雨雪",
    "高温",
    "主汛",
    "汛",
    "防汛",
    "春运",
    "春耕",
    "春播",
    "秋收",
    "双抢",
    "暑",
    "暑假",
    "寒假",
    "高考",
    "中考",
    "高考中考",
    "节假日",
    "节日",
    "假",
    "两节",
    "双节",
    "“两节”",
    "“双节”",
    "两会",
    "全国两会",
    "“两会”",
    "全国“两会”",
    "迎峰度夏",
    "迎峰度冬",
    "岁末年初",
    "展会",
    "活动",
    "会议",
    "停产",
    "施工",
    "建设",
    "特护",
    "响应",
    "应急响应",
    "供暖",
    "采暖",
    "放假",
    "暑运",
    "换届",
];
/// Seasons that stand for a time with no word behind them, at the head of a clause.
const SEASONS: &[&str] = &[
    "主汛期",
    "汛期",
    "供暖季",
    "采暖季",
    "采暖期",
    "供暖期",
    "春运",
    "岁末年初",
    "暑期",
    "雨季",
    "今冬明春",
    "今冬",
    "秋季学期",
    "春季学期",
    "秋冬季",
    "冬春季",
];

/// Whether an event with 前 behind it begins at the cursor: 2025年汛期前.
pub(super) fn begins(c: &Cursor<'_>) -> bool {
    EVENTS.iter().any(|event| {
        let mut own = *c;
        own.eat(event) && {
            own.eat_any(&["来临", "到来", "开始"]);
            own.sees_any(&["前", "期间"])
        }
    })
}

/// An event that ends at the cursor, where 前 stands: 开工前. Not before `from`.
pub(super) fn before(c: &Cursor<'_>, from: usize) -> Option<Found> {
    let mut behind = *c;
    behind.eat_any(&["前"])?;
    if behind.sees_any(&["后", "期", "沿", "列", "端", "三", "提", "景", "往", "置"]) {
        return None;
    }
    let mut name = *c;
    for tail in ["之", "以", "来临", "到来", "开始", "结束"] {
        if name.follows(tail) {
            name.at -= tail.chars().count();
        }
    }
    let start = ending(&name, EVENTS, from)?;
    Some(Found::plain(start, behind.at, DeadlineKind::By))
}

/// An event that ends at the cursor, where 期间 stands: 强降雨期间.
pub(super) fn during(c: &Cursor<'_>, from: usize, frame: &Frame<'_>) -> Option<Found> {
    let mut behind = *c;
    behind.eat_any(&["期间", "期内"])?;
    let start = ending(c, PERIODS, from)?;
    let mut found = Found::plain(start, behind.at, DeadlineKind::Window);
    let name = Span::new(start, c.at);
    if let Some(dated) = frame.events.iter().find(|e| name.of(c.text) == e.name.as_slice()) {
        (found.start, found.end) = (Some(dated.first), Some(dated.last));
    }
    Some(found)
}

/// 主汛期每周会商, 汛期要: a season at the head of its clause.
pub(super) fn season(c: &Cursor<'_>) -> Option<Found> {
    let heads = c.at == 0 || c.before(1).is_some_and(|p| "，。；：、\n）在".contains(p));
    if !heads {
        return None;
    }
    let mut own = *c;
    own.eat_any(SEASONS)?;
    own.eat_any(&["期间", "内"]);
    if own.sees_any(&[
        "前", "来临", "到来", "即将", "已", "安全", "的", "，", "值班", "结束", "将", "后", "服务", "以来",
    ]) {
        return None;
    }
    Some(Found::plain(c.at, own.at, DeadlineKind::Window))
}

/// Where the longest of `names` that ends at the cursor begins.
fn ending(c: &Cursor<'_>, names: &[&str], from: usize) -> Option<usize> {
    let fits = names.iter().filter(|n| c.follows(n)).map(|n| n.chars().count());
    fits.max().map(|len| c.at - len).filter(|start| *start >= from)
}

/// The events that the text dates: 6月29日至7月2日我市将出现…强降雨 dates 强降雨期间 elsewhere.
///
/// Looks only when some 期间 wants a date, so most texts are not gone through twice.
pub(super) fn dated_events(text: &[char], frame: Frame<'_>) -> Vec<DatedEvent> {
    /// How far behind its dates an event is named.
    const REACH: usize = 40;
    let wanted = wanted(text);
    let mut events: Vec<DatedEvent> = Vec::new();
    if wanted.is_empty() {
        return events;
    }
    for window in find_in(text, Span::new(0, text.len()), frame) {
        let (DeadlineKind::Window, Some(first), Some(last)) = (window.kind, window.start, window.end) else {
            continue;
        };
        let mut c = Cursor::new(text, window.until, window.until + REACH);
        while let Some(next) = c.peek() {
            if "。；\n".contains(next) {
                break;
            }
            for name in &wanted {
                let taken = events.iter().any(|e| e.name == *name);
                if !taken && c.text[c.at..].starts_with(name) {
                    events.push(DatedEvent { name: name.clone(), first, last });
                }
            }
            c.at += 1;
        }
    }
    events
}

/// The names before 期间 that have no date.
fn wanted(text: &[char]) -> Vec<Vec<char>> {
    let mut names: Vec<Vec<char>> = Vec::new();
    for at in 1..text.len() {
        if text[at] == '间' && text[at - 1] == '期' {
            let c = Cursor::new(text, at - 1, text.len());
            if let Some(start) = ending(&c, PERIODS, 0)
                && !names.iter().any(|n| n[..] == text[start..at - 1])
            {
                names.push(text[start..at - 1].to_vec());
            }
        }
    }
    names
}
