//! What falls due again and again: 每月10日前, 按季度, 周调度, 一周一通报.

use super::Found;
use super::cursor::Cursor;
use super::point::{clock, weekday};
use crate::Recurrence;

/// Units of time behind 每, longer ones first.
const UNITS: &[&str] = &[
    "个工作日",
    "工作日",
    "个小时",
    "小时",
    "分钟",
    "个季度",
    "季度",
    "季",
    "个学期",
    "学期",
    "学年",
    "年度",
    "年",
    "个月",
    "月",
    "个星期",
    "星期",
    "周",
    "旬",
    "天",
    "日",
    "晚",
];
/// What is done in a rhythm and may stand directly behind its unit: 月调度.
const DONE: &[&str] = &[
    "调度", "通报", "会商", "研判", "分析", "报告", "巡查", "抽检", "抽查", "督查", "督办", "督导", "汇总",
    "点评", "评估", "检查", "拉练", "讲评", "晾晒", "排名", "考核", "监测", "排查", "盘点", "清零", "例会",
    "碰头", "报送", "公示", "总结", "复盘", "小结", "反馈", "评比", "巡检", "暗访", "推进", "跟踪", "更新",
    "公布", "评价",
];
/// What stands behind a unit and narrows it: 每月10日前, 每季度首月, 每年3月底.
const NARROWED: &[&str] = &[
    "底",
    "末",
    "初",
    "上旬",
    "中旬",
    "下旬",
    "首月",
    "首日",
    "首周",
    "末月",
    "第一个工作日",
    "最后一个工作日",
    "最后一周",
    "前",
    "之前",
    "以前",
    "结束后",
    "内",
    "至",
    "到",
    "月",
    "日",
    "号",
    "个工作日",
    "工作日",
];

/// 每半月, 每2小时, 每周五, 每月10日前.
pub(super) fn every(c: &Cursor<'_>) -> Option<Found> {
    let mut own = *c;
    own.eat("每").then_some(())?;
    own.eat("隔");
    let half = own.eat("半") || own.eat("半个");
    let count = if half { 1 } else { own.number().unwrap_or(1) };
    let unit = own.eat_any(UNITS)?;
    // 每人每月200元, 每年每公里1万元, 每月2000元 are rates.
    let rate = c.follows("人") && (c.before(2) == Some('每'))
        || own.sees("每") && !own.sees_any(&["每月", "每周", "每季", "每日"]);
    let mut money = own;
    if rate || money.number_and(&["元", "万元", "亿元"]).is_some() {
        return Some(Found::nothing(own.at));
    }
    narrow(&mut own, unit);
    Some(Found::recurring(c.at, own.at, rhythm(count, half, unit)))
}

/// Eats what narrows the unit down.
fn narrow(c: &mut Cursor<'_>, unit: &str) {
    if matches!(unit, "周" | "星期")
        && let Some(day) = c.peek()
        && weekday(day).is_some()
        && !(day == '一' && once(c))
    {
        c.at += 1;
    }
    let mut stop = *c;
    for _ in 0..8 {
        let narrowed =
            stop.number_and(&["月底", "月份", "月", "日", "号", "个工作日", "周", "季度"]).is_some()
                || (clock(&mut stop))
                || stop.eat_any(NARROWED).is_some();
        if !narrowed {
            break;
        }
    }
    // 每月 alone when what follows is no date: 每月底, 每月5日前, 每周五下班前 but 每月到.
    let whole = ["前", "底", "末", "初", "日", "号", "月", "旬", "内", "周"].iter().any(|w| stop.follows(w));
    if whole {
        *c = stop;
    }
}

/// Whether 一 at the cursor counts and names no Monday: 每周一次, 每周一调度.
fn once(c: &Cursor<'_>) -> bool {
    let behind = Cursor { at: c.at + 1, ..*c };
    behind.sees_any(&["次", "轮", "遍", "场", "期", "题", "个", "会"]) || behind.sees_any(DONE)
}

/// The rhythm of so many units.
fn rhythm(count: u16, half: bool, unit: &str) -> Recurrence {
    use Recurrence::{
        Daily, Hourly, Monthly, Other, Quarterly, Semiannual, Semimonthly, Tenday, Weekly, Yearly,
    };
    let unit = unit.trim_start_matches('个');
    match (half, unit, count) {
        (true, "年" | "学年", _) => Semiannual,
        (true, "月", _) => Semimonthly,
        (true, "小时", _) => Hourly,
        (true, _, _) => Other,
        (_, "小时", _) | (_, "分钟", _) => Hourly,
        (_, "天" | "日" | "晚" | "工作日", 1) | (_, "天" | "日", 0) => Daily,
        (_, "天" | "日", 7) | (_, "周" | "星期", 1) => Weekly,
        (_, "天" | "日", 10) | (_, "旬", 1) => Tenday,
        (_, "天" | "日", 15) => Semimonthly,
        (_, "月", 1) | (_, "天" | "日", 30) => Monthly,
        (_, "月", 3) | (_, "季" | "季度", 1) => Quarterly,
        (_, "月", 6) | (_, "学期", 1) | (_, "季度", 2) => Semiannual,
        (_, "年" | "年度" | "学年", 1) | (_, "月", 12) => Yearly,
        _ => Other,
    }
}

/// 按月, 按季度, 逐月.
pub(super) fn by_unit(c: &Cursor<'_>) -> Option<Found> {
    let mut own = *c;
    let each = own.eat("逐");
    if !each {
        own.eat("按").then_some(())?;
    }
    let unit = own.eat_any(&["季度", "半年", "月度", "月", "季", "周", "旬", "日", "年"])?;
    // 按日程, 按年度计划, 按月份; 逐年提高 is a course and 逐月分解 a way of dividing, neither a rhythm.
    const OTHER: &[&str] = &[
        "程", "期", "度", "份", "龄", "级", "节", "常", "分解", "细化", "计划", "提", "增", "下", "降", "减",
        "扩", "加", "递", "压",
    ];
    if own.sees_any(OTHER) || c.before(1).is_some_and(|p| "提按".contains(p)) && each {
        return None;
    }
    let found = if unit == "半年" {
        rhythm(1, true, "年")
    } else {
        rhythm(1, false, unit.trim_end_matches('度'))
    };
    Some(Found::recurring(c.at, own.at, found))
}

/// 月调度, 周通报; not in a name (周分析、月通报制度).
pub(super) fn done(c: &Cursor<'_>) -> Option<Found> {
    const NOT_BEFORE: &str = "每本上下当这次今昨明单双近整数逐按生节假末几同首工作个号";
    let mut own = *c;
    let half = own.eat("半");
    let unit = own.eat_any(&["季度", "日", "周", "旬", "月", "季", "年"])?;
    let prior = c.before(1);
    if prior
        .is_some_and(|p| NOT_BEFORE.contains(p) || crate::attribute::numeral::is_han(p) || p.is_ascii_digit())
    {
        return None;
    }
    // 近日通报 and 连日检查 are no rhythm: 日 needs a verb of keeping, or a mark, before it.
    let kept = prior.is_none_or(|p| "行持施立化了和及并按实格展“、，；。：\n".contains(p));
    if unit == "日" && !kept || unit == "年" && !half {
        return None;
    }
    own.eat_any(DONE)?;
    if named(&own) {
        return Some(Found::nothing(own.at));
    }
    Some(Found::recurring(c.at, own.at, rhythm(1, half, unit)))
}

/// 一周一调度, 一月一通报, 半月一会商.
pub(super) fn one_each(c: &Cursor<'_>) -> Option<Found> {
    let mut own = *c;
    let half = own.eat("半");
    if !half {
        own.eat("一").then_some(())?;
    }
    let unit = own.eat_any(&["日", "天", "周", "旬", "月", "季度", "季", "年"])?;
    own.eat("一").then_some(())?;
    let first = own.eat_any(DONE);
    if first.is_none() || named(&own) {
        return first.map(|_| Found::nothing(own.at));
    }
    Some(Found::recurring(c.at, own.at, rhythm(1, half, unit)))
}

/// Whether the rhythm belongs to the name of a system: what follows its list is 制度 or 机制.
fn named(c: &Cursor<'_>) -> bool {
    let mut own = *c;
    for _ in 0..6 {
        if own.sees_any(&["制度", "机制", "制", "”", "表", "单", "会制"]) {
            return true;
        }
        if own.eat_any(&["、", "和", "及"]).is_none() {
            return false;
        }
        own.eat_any(&["半", "双"]);
        own.eat_any(&["季度", "日", "周", "旬", "月", "季", "年"]);
        if own.eat_any(DONE).is_none() {
            return false;
        }
    }
    false
}
