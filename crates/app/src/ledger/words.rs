//! Words of ledgers: where a matter stands, how much is to be reached.

use duban_core::{Amount, Measure, Quantity};

/// Where a ledger says that a matter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing was begun.
    New,
    /// Someone works on it.
    InHand,
    /// It was closed.
    Closed,
    /// Withdrawn, set aside, suspended: not brought in.
    Ended,
}

const WORDS: [(Standing, &[&str]); 4] = [
    (
        Standing::New,
        &[
            "",
            "未启动",
            "未开始",
            "未开工",
            "待办",
            "待启动",
            "待办理",
            "未交办",
            "待交办",
            "新增",
            "拟办",
            "未办理",
        ],
    ),
    (
        Standing::InHand,
        &[
            "办理中",
            "在办",
            "正在办理",
            "推进中",
            "正在推进",
            "进行中",
            "已交办",
            "已启动",
            "已开工",
            "未办结",
            "未完成",
            "未销号",
            "正常推进",
            "有序推进",
            "持续推进",
            "长期坚持",
            "按序时推进",
            "达到序时进度",
            "逾期",
            "超期",
            "已逾期",
            "逾期未办结",
            "超期未办结",
            "逾期未完成",
            "滞后",
            "进度滞后",
            "整改中",
            "否",
            "基本完成",
            "待核查",
            "待销号",
        ],
    ),
    (
        Standing::Closed,
        &[
            "已办结",
            "办结",
            "已完成",
            "完成",
            "已销号",
            "销号",
            "已整改",
            "整改完成",
            "已落实",
            "办结销号",
            "按期办结",
            "逾期办结",
            "超期办结",
            "是",
            "已结",
            "完成整改",
            "已完成整改",
        ],
    ),
    (
        Standing::Ended,
        &[
            "已撤销",
            "撤销",
            "取消",
            "已取消",
            "搁置",
            "已搁置",
            "暂停",
            "已暂停",
            "中止",
            "终止",
            "已终止",
            "不予立项",
            "暂缓",
        ],
    ),
];

/// What the word says; signs such as ● before it do not matter.
pub(super) fn standing(word: &str) -> Option<Standing> {
    let word: String = word.chars().filter(|c| !c.is_whitespace() && !"●▲■○◌‖✓√。*".contains(*c)).collect();
    WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(standing, _)| *standing)
}

/// The figure that a target names, where it names exactly one: 2000个, 改造老旧小区 2,000 个, 完成率95%.
///
/// Anything else stays words: a measure is not guessed.
pub(super) fn measure(target: &str) -> Option<Measure> {
    let chars: Vec<char> = target.chars().filter(|c| !c.is_whitespace()).collect();
    let is_digit = |c: &char| c.is_ascii_digit() || ('０'..='９').contains(c);
    let first = chars.iter().position(is_digit)?;
    let inside = |c: &char| is_digit(c) || matches!(c, '.' | '．' | ',' | '，');
    let length = chars[first..].iter().take_while(|c| inside(c)).count();
    let (number, rest) = chars[first..].split_at(length);
    if rest.iter().any(is_digit) || (first > 0 && chars[first - 1].is_ascii_alphanumeric()) {
        return None;
    }
    let unit: String = rest.iter().take_while(|c| !"以左，。；、（(".contains(**c)).collect();
    let unit = unit.trim_end_matches("以上");
    const LONGEST_UNIT: usize = 6;
    let named = (1..=LONGEST_UNIT).contains(&unit.chars().count()) && !is_time(unit);
    let target: Amount = number.iter().collect::<String>().parse().ok()?;
    let measure = Measure::Quantity(Quantity { unit: unit.to_owned(), target, curve: Vec::new() });
    (named && measure.check().is_ok()).then_some(measure)
}

/// 2026年底: a time, not a figure.
fn is_time(unit: &str) -> bool {
    ["年", "月", "日", "季度", "号"].iter().any(|word| unit.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_states_are_known() {
        assert_eq!(standing("● 办理中"), Some(Standing::InHand));
        assert_eq!(standing("已办结"), Some(Standing::Closed));
        assert_eq!(standing(""), Some(Standing::New));
        assert_eq!(standing("已撤销"), Some(Standing::Ended));
        assert_eq!(standing("蓝色"), None);
        let all: Vec<&str> = WORDS.iter().flat_map(|(_, words)| *words).copied().collect();
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
    }

    #[test]
    fn a_measure_is_one_figure_with_its_unit() {
        let figure = |text| match measure(text) {
            Some(Measure::Quantity(figure)) => Some((figure.target.to_string(), figure.unit)),
            _ => None,
        };
        assert_eq!(figure("改造老旧小区 2,000 个"), Some(("2000".into(), "个".into())));
        assert_eq!(figure("完成率95%以上"), Some(("95".into(), "%".into())));
        assert_eq!(figure("建成高标准农田１２．５万亩。"), Some(("12.5".into(), "万亩".into())));
        for open in ["2026年底前完成", "新建3所、改建5所", "显著提升", "G60沿线整治"] {
            assert_eq!(figure(open), None, "{open}");
        }
    }
}
