//! The name of an indicator without what says nothing.

/// What a name begins with and means no less without: acts, and spans and places that the matter itself says.
const BEFORE: [&str; 17] = [
    "全面完成",
    "完成",
    "实现",
    "确保",
    "力争",
    "年底前",
    "全年",
    "今年",
    "年内",
    "本年度",
    "累计",
    "全省",
    "全市",
    "全州",
    "全县",
    "全区",
    "辖区内",
];
/// What it ends with. Figures are counted from the start, so 累计 says nothing here, while 当期 does and stays.
const AFTER: [&str; 11] =
    ["总数", "总量", "数量", "合计", "累计", "目标任务", "任务", "目标", "工作", "情况", "年度目标"];
/// What stands before a figure.
const BOUND_BEFORE: [&str; 12] =
    ["不少于", "不低于", "不超过", "达到", "超过", "突破", "至少", "力争", "共计", "达", "约", "超"];
/// What stands after one.
const BOUND_AFTER: [&str; 5] = ["以上", "以内", "以下", "左右", "余"];

/// The name of the indicator that a title asks for, where `base` is counted (without its power of ten).
///
/// Widths, spaces and marks are evened out, the figure to be reached is taken out with its unit, and so are words that say
/// nothing of what is counted. 总 and 全 inside a name mean something (总投资 is not 投资, 全社会用电量 not 用电量) and stay; so does
/// 当期, 当月: another figure than what is counted from the start.
///
/// # Example
/// ```
/// use duban_core::indicator_name;
/// assert_eq!(indicator_name("完成　城镇新增就业 １５万人以上", "人"), "城镇新增就业");
/// assert_eq!(indicator_name("全省累计改造老旧小区2000个", "个"), "改造老旧小区");
/// assert_eq!(indicator_name("新建5G基站", "个"), "新建5g基站");
/// assert_eq!(indicator_name("当月新增就业", "人"), "当月新增就业");
/// assert_eq!(indicator_name("重点项目总投资", "元"), "重点项目总投资");
/// ```
#[must_use]
pub fn indicator_name(title: &str, base: &str) -> String {
    let even: Vec<char> = title.chars().filter_map(even).collect();
    let mut name = without_figures(&without_years(&even), base);
    loop {
        let before = name.len();
        for word in BEFORE {
            name = name.strip_prefix(word).map(str::to_owned).unwrap_or(name);
        }
        for word in AFTER {
            name = name.strip_suffix(word).map(str::to_owned).unwrap_or(name);
        }
        if name.len() == before {
            return name;
        }
    }
}

/// A letter in half width and lower case; nothing for marks and spaces, but for the point between digits.
fn even(c: char) -> Option<char> {
    let half = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    let keeps = half.is_alphanumeric() || matches!(half, '.' | '%' | '+' | '㎡');
    keeps.then(|| half.to_ascii_lowercase())
}

/// Without `2026年`.
fn without_years(text: &[char]) -> Vec<char> {
    let mut kept = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 4 && rest.get(4) == Some(&'年') {
            rest = rest.get(5..).unwrap_or_default();
            rest = rest.strip_prefix(&['度'][..]).unwrap_or(rest);
        } else if digits > 0 {
            kept.extend_from_slice(&rest[..digits]);
            rest = &rest[digits..];
        } else {
            kept.push(*first);
            rest = after;
        }
    }
    kept
}

/// Without figures of what is counted: digits, powers of ten, the unit, and what bounds them.
fn without_figures(text: &[char], base: &str) -> String {
    let base: Vec<char> = base.chars().collect();
    let mut kept = String::new();
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        match figure(rest, &base).filter(|_| first.is_ascii_digit()) {
            Some(length) => {
                rest = &rest[length..];
                for word in BOUND_BEFORE {
                    kept = kept.strip_suffix(word).map(str::to_owned).unwrap_or(kept);
                }
                for word in BOUND_AFTER {
                    let word: Vec<char> = word.chars().collect();
                    rest = rest.strip_prefix(&word[..]).unwrap_or(rest);
                }
            }
            None => {
                // The digits of a word that only has some, as 5G, stay together.
                let digits = rest.iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
                if digits > 0 {
                    kept.extend(rest[..digits].iter().filter(|c| c.is_ascii_digit()));
                    rest = &rest[digits..];
                } else {
                    if first.is_alphanumeric() {
                        kept.push(*first);
                    }
                    rest = after;
                }
            }
        }
    }
    kept
}

/// How many letters a figure of what is counted takes at the beginning of `text`.
fn figure(text: &[char], base: &[char]) -> Option<usize> {
    let digits = text.iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
    let powers =
        text[digits..].iter().take_while(|c| super::unit::POWERS.iter().any(|(p, _)| p == *c)).count();
    let rest = &text[digits + powers..];
    let counted = super::unit::CLASSIFIERS.iter().any(|c| rest.first() == Some(c));
    match rest.strip_prefix(base) {
        _ if base.is_empty() => None,
        Some(_) => Some(digits + powers + base.len()),
        // 2000所 where 个 is counted.
        None if base == ['个'] && counted => Some(digits + powers + 1),
        None => None,
    }
}
