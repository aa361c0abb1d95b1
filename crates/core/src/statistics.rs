//! Official statistics that must not be handed down as tasks.
//!
//! To assign a growth figure to a county, a town or a firm is to order a result that its own statistics then
//! have to show. The law forbids it; what can be ordered is work: projects, services, jobs, renovations.

use crate::{Level, Unit, UnitKind};

/// A word for an official statistic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatisticWord {
    /// The word: 地区生产总值.
    pub word: String,
    /// Whether only its growth is meant. 固定资产投资 completed by a project is work that can be ordered; that
    /// fixed investment grows by so many per cent is a statistic.
    pub growth_only: bool,
}

/// The words in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatisticWords(Vec<StatisticWord>);

/// Words of which any figure is a statistic.
const ANY_FIGURE: &[&str] = &[
    "GDP",
    "地区生产总值",
    "国内生产总值",
    "生产总值",
    "工业增加值",
    "规模工业增加值",
    "规上工业增加值",
    "服务业增加值",
    "第一产业增加值",
    "第二产业增加值",
    "第三产业增加值",
    "工业总产值",
    "农业总产值",
    "社会消费品零售总额",
    "社零总额",
    "社零",
    "居民人均可支配收入",
    "城镇调查失业率",
    "居民消费价格",
    "CPI",
    "经济总量",
];

/// Words of which only growth is one.
const GROWTH: &[&str] = &[
    "固定资产投资",
    "产业投资",
    "工业投资",
    "民间投资",
    "一般公共预算收入",
    "地方税收",
    "税收收入",
    "进出口",
    "外贸",
    "用电量",
];

/// Signs that a sentence asks for growth.
const GROWTH_SIGNS: &[&str] =
    &["增长", "增速", "增幅", "同比", "环比", "翻番", "转正", "回正", "正增长", "%", "％", "百分点"];

/// Signs that a sentence asks for a figure.
const FIGURE_SIGNS: &[&str] =
    &["达到", "突破", "超过", "不低于", "不少于", "以上", "左右", "亿", "万元", "控制在", "提高", "占比"];

impl StatisticWords {
    /// These words.
    #[must_use]
    pub const fn new(words: Vec<StatisticWord>) -> Self {
        Self(words)
    }

    /// The words, in order.
    #[must_use]
    pub fn words(&self) -> &[StatisticWord] {
        &self.0
    }

    /// The word by which `text` asks for the figure of an official statistic; `None` when it asks for work.
    ///
    /// Word and figure have to stand in one sentence: a comma does not part them, a full stop does.
    ///
    /// # Example
    /// ```
    /// use duban_core::StatisticWords;
    /// let words = StatisticWords::default();
    /// assert_eq!(words.official_statistic("力争地区生产总值增长6.5%左右").map(|w| w.word.as_str()), Some("地区生产总值"));
    /// assert_eq!(words.official_statistic("项目完成固定资产投资2.3亿元"), None);
    /// ```
    #[must_use]
    pub fn official_statistic(&self, text: &str) -> Option<&StatisticWord> {
        text.split(['。', '；', ';', '！', '\n']).find_map(|sentence| self.in_sentence(sentence))
    }

    fn in_sentence(&self, sentence: &str) -> Option<&StatisticWord> {
        let has = |signs: &[&str]| signs.iter().any(|s| sentence.contains(s));
        let growth = has(GROWTH_SIGNS);
        let figure = growth || has(FIGURE_SIGNS);
        if !figure {
            return None;
        }
        let asked = self.0.iter().filter(|w| growth || !w.growth_only);
        asked.filter(|w| holds(sentence, w)).max_by_key(|w| w.word.len())
    }

    /// The word for which a matter must not be assigned to `unit`: an official statistic given to a county, a
    /// town or a firm. A province or a prefecture may carry it as an indicator.
    ///
    /// # Source
    /// FIELD §6; 统计法 on figures that no one may order.
    #[must_use]
    pub fn refuses(&self, text: &str, unit: &Unit) -> Option<&StatisticWord> {
        let low = matches!(unit.level, Level::County | Level::Township) || unit.kind == UnitKind::Enterprise;
        if low { self.official_statistic(text) } else { None }
    }
}

impl Default for StatisticWords {
    /// The words in use everywhere; a pack may name its own instead.
    fn default() -> Self {
        let word = |growth_only| move |w: &&str| StatisticWord { word: (*w).to_owned(), growth_only };
        Self(ANY_FIGURE.iter().map(word(false)).chain(GROWTH.iter().map(word(true))).collect())
    }
}

/// Whether the sentence asks for the figure of this word. Growth has to follow the word within a few characters:
/// 固定资产投资同比增长 does, 完成固定资产投资1亿元、带动就业增长 does not.
fn holds(sentence: &str, word: &StatisticWord) -> bool {
    let reach = if word.growth_only { NEAR } else { usize::MAX };
    sentence.match_indices(&word.word).any(|(at, found)| {
        let after: String = sentence[at + found.len()..].chars().take(reach).collect();
        let after = if word.growth_only {
            after.split(['、', '，', ',']).next().unwrap_or_default()
        } else {
            &after
        };
        !word.growth_only || GROWTH_SIGNS.iter().any(|s| after.contains(s))
    })
}

/// How many characters after its word growth is still that word's.
const NEAR: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::UnitId;

    fn word(text: &str) -> Option<String> {
        StatisticWords::default().official_statistic(text).map(|w| w.word.clone())
    }

    #[test]
    fn growth_figures_are_found() {
        for (text, expected) in [
            ("确保GDP增长6%以上", "GDP"),
            ("地区生产总值突破500亿元", "地区生产总值"),
            ("规模工业增加值增速保持全省前列", "规模工业增加值"),
            ("规模工业增加值，力争7.5%", "规模工业增加值"),
            ("固定资产投资增长7%", "固定资产投资"),
            ("社零总额达到80亿元", "社零总额"),
            ("一般公共预算收入同比增长8%以上", "一般公共预算收入"),
            ("工业总产值过百亿、不低于上年", "工业总产值"),
            ("地方税收增速不低于5%", "地方税收"),
            ("外贸进出口增长10%", "进出口"),
        ] {
            assert_eq!(word(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn work_is_not_hit() {
        for text in [
            "完成项目投资12000万元",
            "重点项目完成固定资产投资2.3亿元",
            "完成固定资产投资1亿元，带动就业增长",
            "城镇新增就业70万人",
            "改造老旧小区2000个",
            "建成高标准农田260万亩",
            "开展地区生产总值核算业务培训",
            "做好税收征管",
            "推动经济实现质的有效提升和量的合理增长",
            "新增规模工业企业500家以上",
            "激活消费，促进增长。办好GDP统一核算座谈会",
            "打好经济增长主动仗",
            "",
        ] {
            assert_eq!(word(text), None, "{text}");
        }
    }

    #[test]
    fn only_counties_towns_and_firms_are_refused() {
        let unit = |kind, level| Unit {
            id: UnitId::from("x"),
            name: "某单位".into(),
            short_name: "某单位".into(),
            aliases: Vec::new(),
            kind,
            level,
            territorial_parent: None,
            line_parent: None,
            from_on: None,
            until_on: None,
        };
        let words = StatisticWords::default();
        let refused = |kind, level| words.refuses("GDP增长6%", &unit(kind, level)).is_some();
        assert!(refused(UnitKind::Government, Level::County));
        assert!(refused(UnitKind::Enterprise, Level::Province));
        assert!(refused(UnitKind::Department, Level::Township));
        assert!(!refused(UnitKind::Government, Level::Prefecture));
    }
}
