//! What identifiers of a reading are called in Chinese and English, on pages and in tables alike.
//!
//! An identifier without a word here is shown as it is: a newer reader must not break an older page.

pub(crate) mod api;
pub(crate) mod board;
pub(crate) mod burden;
pub(crate) mod directives;
pub(crate) mod frame;
pub(crate) mod ledger;
pub(crate) mod macros;
pub(crate) mod matters;
mod matters_work;
pub(crate) mod meetings;
pub(crate) mod notices;
pub(crate) mod people;
pub(crate) mod project;
pub(crate) mod public;
pub(crate) mod report;
pub(crate) mod sign_in;
pub(crate) mod units;
pub(crate) mod verify;

use duban_wire::reading::DeadlineView;

use crate::Lang;

/// The classes of clauses in the order in which they are listed: identifier and shape.
///
/// A shape and a word carry the meaning, colour only helps.
pub const CLASSES: [(&str, &str); 6] =
    [("action", "■"), ("goal", "◆"), ("conduct", "▲"), ("appraisal", "●"), ("heading", "▬"), ("meta", "○")];

/// The name of a class of clause.
#[must_use]
pub fn class(lang: Lang, id: &'static str) -> &'static str {
    match id {
        "action" => lang.pick("任务", "action"),
        "goal" => lang.pick("目标", "goal"),
        "conduct" => lang.pick("作风要求", "conduct"),
        "appraisal" => lang.pick("形势评价", "appraisal"),
        "heading" => lang.pick("标题", "heading"),
        "meta" => lang.pick("会务信息", "meta"),
        other => other,
    }
}

/// The name of a kind of work.
#[must_use]
pub fn kind(lang: Lang, id: &'static str) -> &'static str {
    match id {
        "rectification" => lang.pick("问题整改", "rectification"),
        "duty_emergency" => lang.pick("值守应急", "duty and emergency"),
        "campaign" => lang.pick("专项行动", "campaign"),
        "key_project" => lang.pick("重点项目", "key project"),
        "service_request" => lang.pick("诉求办理", "service request"),
        "monitoring" => lang.pick("监测督查", "monitoring"),
        "task" => lang.pick("一般任务", "task"),
        other => other,
    }
}

/// Shape and name of a verifiability.
#[must_use]
pub fn verifiability(lang: Lang, id: &'static str) -> (&'static str, &'static str) {
    match id {
        "measurable" => ("●", lang.pick("可计量", "measurable")),
        "checkable" => ("◐", lang.pick("可核查", "checkable")),
        "slogan" => ("○", lang.pick("口号性", "slogan")),
        other => ("", other),
    }
}

/// The name of a unit's part.
#[must_use]
pub fn role(lang: Lang, id: &'static str) -> &'static str {
    match id {
        "lead" => lang.pick("牵头", "lead"),
        "owner" => lang.pick("责任", "owner"),
        "support" => lang.pick("配合", "support"),
        other => other,
    }
}

/// The name of a kind of repair.
#[must_use]
pub fn repair(lang: Lang, id: &str) -> &str {
    match id {
        "mojibake" => lang.pick("乱码还原", "misread encoding"),
        "lost_byte" => lang.pick("丢失字节", "lost byte"),
        "traditional" => lang.pick("繁体转简体", "traditional to simplified"),
        "gloss" => lang.pick("去除注音", "pinyin gloss removed"),
        "width" => lang.pick("全角标点", "width of a mark"),
        "stray_mark" => lang.pick("多余标点", "stray mark"),
        "markup" => lang.pick("网页代码", "markup"),
        "furniture" => lang.pick("网页附属文字", "page furniture"),
        "layout" => lang.pick("版式", "layout"),
        other => other,
    }
}

/// The name of a kind of doubt.
#[must_use]
pub fn doubt(lang: Lang, id: &str) -> &str {
    match id {
        "unreadable" => lang.pick("无法辨认，以 □ 代替", "unreadable, stands as □"),
        "ambiguous" => lang.pick("修复有两种可能", "two repairs are about equally likely"),
        "no_reference_date" => lang.pick("缺少基准日期，期限无法推算", "no reference date to count from"),
        "impossible_date" => lang.pick("日期不成立", "no such day"),
        other => other,
    }
}

/// The name of a format.
#[must_use]
pub fn format(lang: Lang, id: &'static str) -> &'static str {
    match id {
        "text" => lang.pick("纯文本", "plain text"),
        "html" => lang.pick("网页", "web page"),
        "docx" => "DOCX",
        "markdown" => "Markdown",
        "pdf" => "PDF",
        other => other,
    }
}

/// How often something falls due.
fn recurrence(lang: Lang, id: &'static str) -> &'static str {
    match id {
        "hourly" => lang.pick("按小时", "every so many hours"),
        "daily" => lang.pick("每日", "daily"),
        "weekly" => lang.pick("每周", "weekly"),
        "tenday" => lang.pick("每旬", "every ten days"),
        "semimonthly" => lang.pick("每半月", "twice a month"),
        "monthly" => lang.pick("每月", "monthly"),
        "quarterly" => lang.pick("每季度", "quarterly"),
        "semiannual" => lang.pick("每半年", "twice a year"),
        "yearly" => lang.pick("每年", "yearly"),
        "other" => lang.pick("定期", "regularly"),
        other => other,
    }
}

/// What a deadline comes to: a day, a window, a rhythm. Empty when nothing could be counted.
#[must_use]
pub fn due(lang: Lang, deadline: &DeadlineView) -> String {
    let days = match (&deadline.start, &deadline.end) {
        (Some(first), Some(last)) if first == last => first.clone(),
        (Some(first), Some(last)) => format!("{first}{}{last}", lang.pick(" 至 ", " to ")),
        (None, Some(last)) => last.clone(),
        (Some(first), None) => format!("{}{first}{}", lang.pick("", "from "), lang.pick(" 起", "")),
        (None, None) => String::new(),
    };
    match deadline.recur.map(|r| recurrence(lang, r)) {
        Some(rhythm) if days.is_empty() => rhythm.to_owned(),
        Some(rhythm) => format!("{rhythm}{}{days}", lang.pick("，", ", ")),
        None => days,
    }
}
