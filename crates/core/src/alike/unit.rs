//! Units of measure: what is counted, and in which power of ten.

/// What is counted, without its power of ten.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// The unit itself: 人 of 万人, 米 of 公里.
    pub base: String,
    /// So many of them at once: 4 of 万人.
    pub power: i8,
}

/// Powers of ten.
pub(super) const POWERS: [(char, i8); 5] = [('十', 1), ('百', 2), ('千', 3), ('万', 4), ('亿', 8)];

/// Words with which things are counted one by one: which of them is used says nothing.
pub(super) const CLASSIFIERS: [char; 12] =
    ['个', '家', '所', '座', '处', '项', '件', '套', '台', '条', '只', '支'];

/// Units written in another way: with the unit and the power they are the same as.
const SAME: [(&str, &str, i8); 7] = [
    ("公里", "米", 3),
    ("公斤", "克", 3),
    ("吨", "克", 6),
    ("人民币元", "元", 0),
    ("元人民币", "元", 0),
    ("平米", "平方米", 0),
    ("㎡", "平方米", 0),
];

/// Units that begin like a power of ten and are none.
const WHOLE: [&str; 2] = ["百分点", "百分比"];

/// What a unit of measure counts.
///
/// # Example
/// ```
/// use duban_core::counted;
/// let told = |unit: &str| { let c = counted(unit); (c.base, c.power) };
/// assert_eq!(told("万人"), ("人".to_owned(), 4));
/// assert_eq!(told("百万元"), ("元".to_owned(), 6));
/// assert_eq!(told("公里"), told("千米"));
/// assert_eq!(told("所"), told("个"));
/// assert_eq!(told("百分点"), ("百分点".to_owned(), 0));
/// assert_ne!(told("人次"), told("人"));
/// ```
#[must_use]
pub fn counted(unit: &str) -> Counted {
    let unit: String = unit.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    if WHOLE.contains(&unit.as_str()) {
        return Counted { base: unit, power: 0 };
    }
    let (mut power, mut rest) = (0_i8, unit.as_str());
    while let Some((_, by)) = POWERS.iter().find(|(letter, _)| rest.starts_with(*letter)) {
        let after = rest.char_indices().nth(1).map_or("", |(at, _)| &rest[at..]);
        if after.is_empty() {
            break;
        }
        (power, rest) = (power.saturating_add(*by), after);
    }
    if let Some((_, base, by)) = SAME.iter().find(|(written, ..)| *written == rest) {
        return Counted { base: (*base).to_owned(), power: power.saturating_add(*by) };
    }
    let mut letters = rest.chars();
    let is_classifier = letters.next().is_some_and(|c| CLASSIFIERS.contains(&c)) && letters.next().is_none();
    Counted { base: if is_classifier { "个".to_owned() } else { rest.to_owned() }, power }
}
