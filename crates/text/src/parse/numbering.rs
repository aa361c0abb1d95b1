//! Numbering before a heading or a point: 一、 （一） 1． （1） 一是 第一， and labels such as 整改目标：.

use crate::glyphs::{begins_any, has_at, is_numeral};

/// Depth of a heading or point, outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// 第一部分, 第一章.
    Part,
    /// 一、 and 第一，
    Chinese,
    /// （一）
    Bracketed,
    /// 1．
    Arabic,
    /// （1） and ①
    Small,
    /// 一是, 一要, 首先
    Inline,
    /// No number: a lead sentence run into its paragraph.
    RunIn,
}

/// A number found at the head of a line or clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numbering {
    /// How deep it is.
    pub(crate) level: Level,
    /// How many characters it takes, with its mark.
    pub(crate) len: usize,
}

/// The numbering that `text` begins with.
pub(crate) fn numbering(text: &[char]) -> Option<Numbering> {
    let some = |level, len| Some(Numbering { level, len });
    let run =
        |from: usize, f: fn(char) -> bool| text[from.min(text.len())..].iter().take_while(|c| f(**c)).count();
    if text.first() == Some(&'第') {
        let n = run(1, is_numeral);
        let after = 1 + n;
        if n > 0 {
            if let Some(len) = begins_any(&text[after..], &["部分", "章", "节"]) {
                let mark = usize::from(matches!(text.get(after + len), Some('、' | '，' | '：' | ' ')));
                return some(Level::Part, after + len + mark);
            }
            if matches!(text.get(after), Some('、' | '，' | '：')) {
                return some(Level::Chinese, after + 1);
            }
        }
        return None;
    }
    if matches!(text.first(), Some('（' | '(')) {
        let han = run(1, is_numeral);
        let arabic = run(1, |c| c.is_ascii_digit());
        let n = han.max(arabic);
        if n > 0 && n <= 3 && matches!(text.get(1 + n), Some('）' | ')')) {
            let dot = usize::from(matches!(text.get(2 + n), Some('、' | '．')));
            return some(if han > 0 { Level::Bracketed } else { Level::Small }, 2 + n + dot);
        }
        return None;
    }
    if text.first().is_some_and(|c| ('①'..='⑳').contains(c)) {
        return some(Level::Small, 1);
    }
    let han = run(0, is_numeral);
    if han > 0 && han <= 3 {
        if has_at(text, han, "、") {
            return some(Level::Chinese, han + 1);
        }
        if has_at(text, han, "是") || (has_at(text, han, "要") && han == 1) {
            return some(Level::Inline, han + 1);
        }
        return None;
    }
    let arabic = run(0, |c| c.is_ascii_digit());
    if arabic > 0 && arabic <= 2 {
        if matches!(text.get(arabic), Some('．' | '、')) {
            return some(Level::Arabic, arabic + 1);
        }
        // "1.5亿元" is a figure, "1.完善" a number
        if text.get(arabic) == Some(&'.') && text.get(arabic + 1).is_some_and(|c| !c.is_ascii_digit()) {
            return some(Level::Arabic, arabic + 1);
        }
        if matches!(text.get(arabic), Some('）' | ')')) {
            return some(Level::Small, arabic + 1);
        }
    }
    if let Some(len) = begins_any(text, &["首先，", "其次，", "再次，", "最后，"]) {
        return some(Level::Inline, len);
    }
    None
}

/// Labels that open a line and hold the whole of it as one statement about people or dates.
const LABELS: &[&str] = &[
    "出席",
    "列席",
    "参加",
    "主持",
    "记录",
    "请假",
    "缺席",
    "抄送",
    "抄报",
    "主送",
    "分送",
    "发送",
    "附件",
    "联系人",
    "联系电话",
    "牵头单位",
    "责任单位",
    "配合单位",
    "责任部门",
    "牵头部门",
    "主办单位",
    "协办单位",
    "督导单位",
    "验收单位",
    "整改时限",
    "完成时限",
    "办理时限",
    "时限要求",
    "责任领导",
    "责任人",
    "牵头领导",
    "督办单位",
    "完成时间",
    "整改责任单位",
    "时间",
    "地点",
    "签发",
    "整改类型",
    "主持人",
    "参会人员",
    "出席人员",
    "列席人员",
    "时限",
    "进度安排",
    "验收部门",
    "督导部门",
    "牵头责任单位",
    "督导领导",
    "包案领导",
];

/// Length of the label with its colon when `text` is a label line: 出席：…, 整改时限：….
pub(crate) fn label(text: &[char]) -> Option<usize> {
    let colon = text.iter().take(9).position(|c| *c == '：')?;
    let word: String = text[..colon].iter().filter(|c| **c != ' ' && **c != '\u{3000}').collect();
    LABELS.contains(&word.as_str()).then_some(colon + 1)
}

/// Prefixes that belong to the clause they open: 整改目标：, 工作措施：.
const PREFIXES: &[&str] = &[
    "整改目标",
    "整改措施",
    "工作目标",
    "工作措施",
    "具体措施",
    "主要任务",
    "工作任务",
    "工作内容",
    "目标任务",
    "任务",
    "目标",
    "措施",
    "问题",
    "存在问题",
    "主要问题",
    "问题表现",
    "工作要求",
    "要求",
    "具体任务",
    "整改要求",
    "反馈问题",
    "问题描述",
    "整改情况",
    "办理要求",
    "下一步工作",
];

/// Length of the prefix with its colon: 整改目标：到2025年底，….
pub(crate) fn prefix(text: &[char]) -> Option<usize> {
    let colon = text.iter().take(9).position(|c| *c == '：')?;
    let word: String = text[..colon].iter().collect();
    let bare = word.trim_end_matches(|c: char| is_numeral(c) || c.is_ascii_digit());
    PREFIXES.contains(&bare).then_some(colon + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(text: &str) -> Option<(Level, usize)> {
        numbering(&text.chars().collect::<Vec<_>>()).map(|n| (n.level, n.len))
    }

    #[test]
    fn every_way_of_numbering_is_known_by_its_level() {
        for (text, want) in [
            ("一、总体要求", Some((Level::Chinese, 2))),
            ("十二、附则", Some((Level::Chinese, 3))),
            ("（三）推进", Some((Level::Bracketed, 3))),
            ("1．完善", Some((Level::Arabic, 2))),
            ("12.完善", Some((Level::Arabic, 3))),
            ("1.5亿元", None),
            ("（1）完善", Some((Level::Small, 3))),
            ("一是加强", Some((Level::Inline, 2))),
            ("二要加强", Some((Level::Inline, 2))),
            ("第一，加强", Some((Level::Chinese, 3))),
            ("第二部分", Some((Level::Part, 4))),
            ("第三季度", None),
            ("一季度", None),
            ("三农工作", None),
        ] {
            assert_eq!(level(text), want, "{text}");
        }
    }
}
