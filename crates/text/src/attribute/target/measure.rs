//! Measures: what a number counts.

use std::cmp::Reverse;
use std::sync::LazyLock;

use crate::glyphs::begins;

/// A measure found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measure {
    /// Its first character, 万 and 亿 included.
    pub(super) start: usize,
    /// One past its last character.
    pub(super) stop: usize,
    /// One past the last character of the figure; before `stop` when the measure is borrowed from a list.
    pub(super) end: usize,
    /// What sort it is.
    pub(super) sort: Sort,
}

/// What sort of measure it is; the surroundings mean different things by sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Things one by one: 个, 家, 座.
    Things,
    /// How often: 次, 轮, 场.
    Times,
    /// An amount: 元, 公里, 吨, 亩.
    Amount,
    /// A share: %, 个百分点.
    Share,
    /// A length of time: 天, 个工作日.
    Duration,
    /// Units of government counted without 个: 7市.
    Place,
    /// No measure: an index.
    None,
}

/// Measures by sort. Words that also open other words after a Chinese number (两头, 三面) are in [`DIGITS_ONLY`].
const MEASURES: &[(Sort, &[&str])] = &[
    (
        Sort::Things,
        &[
            "个",
            "家",
            "项",
            "处",
            "条",
            "座",
            "件",
            "户",
            "名",
            "人",
            "人次",
            "套",
            "栋",
            "幢",
            "所",
            "部",
            "台",
            "台套",
            "辆",
            "艘",
            "架",
            "列",
            "班",
            "趟",
            "支",
            "宗",
            "张",
            "份",
            "篇",
            "本",
            "册",
            "种",
            "间",
            "孔",
            "眼",
            "棵",
            "株",
            "头",
            "只",
            "羽",
            "尾",
            "例",
            "笔",
            "桩",
            "枚",
            "块",
            "片",
            "段",
            "根",
            "盏",
            "面",
            "对",
            "组",
            "标箱",
            "口",
            "款",
            "尊",
            "节",
            "批",
            "批次",
            "标准箱",
            "台次",
            "架次",
            "班次",
            "车次",
            "床",
            "门",
            "顶",
            "把",
            "袋",
            "单",
            "档",
            "位",
            "人份",
            "剂次",
            "针次",
            "队",
            "户次",
            "件次",
            "家次",
            "起",
            "类",
            "名额",
            "颗",
            "幅",
            "期",
            "集",
            "部次",
            "瓶",
        ],
    ),
    (Sort::Times, &["次", "轮", "场", "遍", "场次", "回"]),
    (
        Sort::Amount,
        &[
            "元",
            "美元",
            "欧元",
            "人民币",
            "公里",
            "千米",
            "米",
            "厘米",
            "毫米",
            "平方米",
            "平方公里",
            "立方米",
            "亩",
            "公顷",
            "亩次",
            "吨",
            "公斤",
            "千克",
            "克",
            "斤",
            "升",
            "吨标准煤",
            "千瓦",
            "千瓦时",
            "兆瓦",
            "吉瓦",
            "兆瓦时",
            "度电",
            "延米",
            "学时",
            "课时",
            "倍",
            "分",
            "微克",
            "毫克",
            "分贝",
            "摄氏度",
            "℃",
            "海里",
            "方",
            "番",
            "吨公里",
            "车公里",
            "箱公里",
            "皮长公里",
            "芯公里",
            "标准立方米",
            "卡",
            "成",
        ],
    ),
    (Sort::Share, &["%", "‰", "个百分点", "百分点"]),
    (
        Sort::Duration,
        &[
            "小时",
            "个小时",
            "分钟",
            "秒",
            "天",
            "日",
            "周",
            "个月",
            "年",
            "个工作日",
            "工作日",
            "个自然日",
            "个星期",
            "个季度",
            "个学期",
            "学年",
            "个学年",
        ],
    ),
    (Sort::Place, &["市", "县", "区", "镇", "乡", "省", "州", "市州", "村", "县区", "县市区"]),
];

/// Measures that need a number in digits: 两面, 三方, 一批, 五类 are words.
const DIGITS_ONLY: &[&str] = &[
    "头", "面", "对", "口", "段", "片", "块", "节", "批", "门", "把", "位", "队", "起", "类", "期", "本",
    "种", "方", "分", "番", "级", "组", "单", "市", "县", "区", "镇", "乡", "省", "州", "村", "根", "间",
    "班", "部", "列", "例", "回", "斤", "只",
];
/// What makes another word of a measure: 2期工程, 12分部, 5成立, 3类企业 name kinds and parts.
const NOT_BEHIND: &[(&str, &[&str])] = &[
    ("成", &["立", "为", "效", "功", "果", "本", "员", "熟", "都"]),
    ("分", &["类", "别", "级", "局", "行", "公司", "期", "区", "批", "之"]),
    ("期", &[]),
    ("类", &[]),
    ("本", &["市", "县", "省", "级", "地"]),
    ("市", &["场", "政"]),
    ("区", &["域", "块"]),
    ("村", &["级"]),
    ("年", &["度"]),
    ("日", &["均"]),
    ("人", &["民"]),
    ("方", &["面", "案", "式"]),
    ("番", &[]),
    (
        "个",
        &[
            "方面", "一", "环节", "层面", "维度", "阶段", "不", "必须", "坚持", "到位", "转变", "同步",
            "多月", "维护", "确立", "务必", "结合", "意识", "自信",
        ],
    ),
    ("位", &["一体", "数"]),
    ("单", &["元", "位"]),
    ("门", &["类"]),
    ("项", &["制度改革"]),
    ("对", &["一", "接", "应"]),
    ("起", &["步", "草"]),
    ("组", &["织"]),
    ("部", &["门", "委", "分"]),
    ("家", &["庭"]),
];

impl Measure {
    /// The percent sign that 三分之一 and 百分之五 leave unwritten.
    pub(super) const fn percent(end: usize) -> Self {
        Self { start: end, stop: end, end, sort: Sort::Share }
    }

    /// No measure.
    pub(super) const fn none(end: usize) -> Self {
        Self { start: end, stop: end, end, sort: Sort::None }
    }

    /// As written: 亿元, 微克/立方米.
    pub(super) fn text(&self, text: &[char]) -> String {
        if self.start == self.stop {
            return if self.sort == Sort::Share { "%".to_owned() } else { String::new() };
        }
        text[self.start..self.stop].iter().collect()
    }

    /// Whether it is written so and no longer.
    pub(super) fn is(&self, text: &[char], word: &str) -> bool {
        text[self.start..self.stop].iter().copied().eq(word.chars())
    }
}

/// The measure that begins at `at`: a base, or 万, 亿 and a base.
pub(super) fn measure(text: &[char], at: usize, end: usize) -> Option<Measure> {
    let han = at.checked_sub(1).is_some_and(|i| crate::attribute::numeral::is_han(text[i]));
    if let Some((stop, sort)) = base(text, at, end, han) {
        return Some(with_other(text, Measure { start: at, stop, end: stop, sort }, end));
    }
    let large = text[at.min(end)..end]
        .iter()
        .take(3)
        .take_while(|c| matches!(c, '十' | '百' | '千' | '万' | '亿'))
        .count();
    if large == 0 {
        return None;
    }
    // From the shortest: 万千瓦 is 万 and 千瓦.
    let based = (1..=large).find_map(|n| base(text, at + n, end, false).filter(|b| b.1 != Sort::Place));
    let from = at + large;
    if let Some((stop, sort)) = based {
        return Some(with_other(text, Measure { start: at, stop, end: stop, sort }, end));
    }
    // 新增就业5万，: the thing is said elsewhere.
    let open = from >= end || !text[from].is_alphanumeric() || "以左上".contains(text[from]);
    let counts = "万亿".contains(text[from - 1]);
    (open && counts).then_some(Measure { start: at, stop: from, end: from, sort: Sort::Things })
}

/// A measure by itself.
struct Base {
    first: char,
    len: usize,
    word: &'static str,
    sort: Sort,
    digits_only: bool,
}

/// All measures by their first character, longer ones first.
static BASES: LazyLock<Vec<Base>> = LazyLock::new(|| {
    let base = |sort: Sort, word: &'static str| {
        let (first, len) = (word.chars().next()?, word.chars().count());
        Some(Base { first, len, word, sort, digits_only: DIGITS_ONLY.contains(&word) })
    };
    let each = |(sort, words): &(Sort, &'static [&'static str])| {
        let sort = *sort;
        words.iter().filter_map(move |word| base(sort, word))
    };
    let mut all: Vec<Base> = MEASURES.iter().flat_map(each).collect();
    all.sort_by_key(|b| (b.first, Reverse(b.len)));
    all
});

/// The longest base measure at `at`.
fn base(text: &[char], at: usize, end: usize, han: bool) -> Option<(usize, Sort)> {
    let rest = text.get(at..end)?;
    let first = *rest.first()?;
    let from = BASES.partition_point(|b| b.first < first);
    let found = BASES[from..]
        .iter()
        .take_while(|b| b.first == first)
        .find(|b| begins(rest, b.word) && !(han && b.digits_only))?;
    let Base { len, word, sort, .. } = *found;
    let behind = &rest[len..];
    let blocked = NOT_BEHIND.iter().filter(|n| n.0 == word).any(|n| {
        // An empty list: kinds and parts (2期, 5类) are ordinals unless a mark follows.
        n.1.is_empty() && behind.first().is_some_and(|c| c.is_alphanumeric())
            || n.1
                .iter()
                .any(|w| behind.len() >= w.chars().count() && w.chars().zip(behind).all(|(a, b)| a == *b))
    });
    (!blocked).then_some((at + len, sort))
}

/// Two measures in one: 微克/立方米, 元/吨, 台（套）.
fn with_other(text: &[char], found: Measure, end: usize) -> Measure {
    let closed = match text.get(found.stop) {
        Some('/') => false,
        Some('（') => true,
        _ => return found,
    };
    match base(text, found.stop + 1, end, false) {
        Some((stop, _)) if !closed => Measure { stop, end: stop, ..found },
        Some((stop, _)) if stop < end && text[stop] == '）' => {
            Measure { stop: stop + 1, end: stop + 1, ..found }
        }
        _ => found,
    }
}
