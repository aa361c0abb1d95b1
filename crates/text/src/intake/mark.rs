//! The classification mark: a directive marked 秘密 or above is not read at all.

use crate::{Line, Role};

/// How many lines from the top a mark may stand: GB/T 9704 puts it above the red banner, after the copy number.
const HEAD_LINES: usize = 12;
/// A line that is longer is running text.
const LINE_CHARS: usize = 40;

/// The classification mark at the head of the document, as found.
///
/// A mark has its line to itself, or shares it with the copy number (份号) and the urgency (特急).
/// Words in running text (保守国家秘密, 商业秘密) are none; 内部 is none.
pub(crate) fn found(lines: &[Line]) -> Option<String> {
    let head = lines.iter().filter(|l| l.role != Role::PageTitle && !l.text.trim().is_empty());
    head.take(HEAD_LINES).find_map(|l| in_line(&l.text))
}

/// The mark in one line.
fn in_line(text: &str) -> Option<String> {
    if text.chars().take(LINE_CHARS + 1).count() > LINE_CHARS {
        return None;
    }
    let parts: Vec<String> = parts(text);
    let at = parts.iter().position(|p| is_mark(p))?;
    parts.iter().enumerate().all(|(n, p)| n == at || is_beside(p)).then(|| parts[at].clone())
}

/// The line cut at white space and tabs, letters that were only spaced out (秘 密) put together again.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut spaced = false;
    for word in text.split(char::is_whitespace).filter(|w| !w.is_empty()) {
        let starts_with_term = word.starts_with(['★', '☆', '*']) || word == "级";
        let tail =
            parts.last().is_some_and(|p| spaced_head(p)) && (word.starts_with('密') || starts_with_term);
        match parts.last_mut() {
            Some(last) if tail || (starts_with_term && is_mark(last)) || (spaced && is_term(word)) => {
                last.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
        spaced = parts.last().is_some_and(|p| p.ends_with(['★', '☆', '*']));
    }
    parts
}

/// Whether this is the first half of a spaced-out mark.
fn spaced_head(part: &str) -> bool {
    part.ends_with(['绝', '絕', '机', '機', '秘']) && part.chars().count() <= 4
}

/// Whether the whole of `part` is a mark, with or without a label before it and a term behind it.
fn is_mark(part: &str) -> bool {
    let rest = ["密级：", "密级:", "密級：", "保密等级：", "密级"]
        .iter()
        .find_map(|l| part.strip_prefix(l))
        .unwrap_or(part);
    let rest = rest.trim_start_matches(['【', '[', '（', '(']).trim_end_matches(['】', ']', '）', ')']);
    let level = ["绝密", "絕密", "机密", "機密", "秘密"].iter().find_map(|l| rest.strip_prefix(l));
    let Some(term) = level else { return false };
    let term = term.strip_prefix('级').unwrap_or(term);
    term.is_empty() || term.strip_prefix(['★', '☆', '*']).is_some_and(|t| t.is_empty() || is_term(t))
}

/// A term of secrecy: 1年, 10 年, 6个月, 长期.
fn is_term(text: &str) -> bool {
    let digits = |c: char| c.is_numeric() || "一二三四五六七八九十".contains(c);
    let unit = text.trim_start_matches(digits);
    text == "长期" || text == "長期" || (unit != text && ["年", "个月", "月", "個月"].contains(&unit))
}

/// What may stand beside a mark: copy number, urgency, their labels.
fn is_beside(part: &str) -> bool {
    let rest =
        ["份号", "编号", "紧急程度", "№", "No."].iter().find_map(|l| part.strip_prefix(l)).unwrap_or(part);
    let rest = rest.trim_start_matches(['：', ':']).trim_start_matches('第').trim_end_matches(['份', '号']);
    rest.chars().all(|c| c.is_ascii_digit())
        || ["特急", "加急", "特提", "平急", "急件", "特", "加", "急", "★"].contains(&rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::lines::split;

    #[test]
    fn a_mark_is_seen_in_all_its_shapes() {
        for head in [
            "机密★1年",
            "秘 密",
            "000012\n机密★6个月\n特急",
            "绝密★长期",
            "000003 秘密 ★ 10年 特急",
            "密级：秘密",
            "秘密★",
            "秘\u{3000}密",
        ] {
            assert!(found(&split(&format!("{head}\n某市人民政府文件\n正文。"))).is_some(), "{head}");
        }
    }

    #[test]
    fn the_words_in_running_text_are_no_mark() {
        for head in [
            "严格保守国家秘密",
            "商业秘密",
            "内部★1年",
            "秘密工作人员名单",
            "机密文件管理通知",
            "秘书处 密件",
        ] {
            assert_eq!(found(&split(&format!("{head}\n正文。"))), None, "{head}");
        }
    }
}
