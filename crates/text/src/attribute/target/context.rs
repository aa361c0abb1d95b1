//! What the surroundings of a number say: figure or not, and which part it plays.

use super::bound::{Bound, begins_with};
use super::measure::Sort;
use super::{FigureRole, Quantity};
use crate::attribute::numeral::is_han;

/// A number with its surroundings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'t> {
    pub(super) text: &'t [char],
    /// Where the run ends.
    pub(super) end: usize,
    /// Where the figure before it ends.
    pub(super) free: usize,
    pub(super) quantity: Quantity,
    pub(super) before: Option<Bound>,
    pub(super) behind: Option<Bound>,
}

/// Whether the number belongs to a name: G60, 5G, 4+4, 7×24小时, 第九届, 〔2024〕18号, 0731-2880011.
pub(super) fn tail_of_name(text: &[char], at: usize, stop: usize, end: usize) -> bool {
    let prior = at.checked_sub(1).map(|i| text[i]);
    let next = (stop < end).then(|| text[stop]);
    prior.is_some_and(|c| {
        c.is_ascii_alphabetic() || c.is_ascii_digit() || "第+×*〔.#·/".contains(c) || is_han(c)
    }) || (prior == Some('-') && at > 1 && text[at - 2].is_ascii_digit())
        || next.is_some_and(|c| c.is_ascii_alphabetic() || "+×*·#〕".contains(c))
}

/// Whether something of the clause stands before the number, so that it is not the number of an item.
pub(super) fn inside_clause(text: &[char], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| !"\n，。；：".contains(text[i]))
}

impl Context<'_> {
    /// Whether `word` stands at the end of the figure.
    fn then(&self, word: &str) -> bool {
        begins_with(self.text, self.stop(), self.end, word)
    }

    fn then_any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.then(w))
    }

    fn stop(&self) -> usize {
        self.behind.map_or(self.quantity.measure.end, |b| b.end)
    }

    /// The characters before the number, up to `most` of them and not beyond a mark.
    fn lead(&self, most: usize) -> &[char] {
        let at = self.quantity.at;
        let from = at.saturating_sub(most).max(self.free.min(at));
        let mark =
            self.text[from..at].iter().rposition(|c| matches!(c, '，' | '。' | '；' | '：' | '、' | '\n'));
        &self.text[mark.map_or(from, |n| from + n + 1)..at]
    }

    fn led_by(&self, word: &str) -> bool {
        let lead = self.lead(12);
        let len = word.chars().count();
        lead.len() >= len && word.chars().eq(lead[lead.len() - len..].iter().copied())
    }

    /// Whether it is a figure at all: no ordinal, date, time limit, cadence or turn of speech.
    pub(super) fn is_figure(&self) -> bool {
        let quantity = self.quantity;
        // 每2小时 is a cadence, 前10名 a rank.
        if self.led_by("每") || (self.led_by("前") && quantity.measure.sort == Sort::Things) {
            return false;
        }
        // 一次, 一个, 一批 only say "a", unless a word binds them.
        let bound = self.before.is_some() || self.behind.is_some();
        if quantity.han && quantity.value < 2.0 && !bound && quantity.measure.sort != Sort::Duration {
            return false;
        }
        match quantity.measure.sort {
            Sort::Duration => self.is_length_of_work(),
            Sort::Times => bound || self.is_count_of_times(),
            _ => true,
        }
    }

    /// A length of time is a figure when it is what is to be reached (压缩至50个工作日以内, 公示不少于7天), what is
    /// taken off (缩短3天), or what closes the clause (蹲点帮扶一个月). Else it is a time limit or a watch.
    fn is_length_of_work(&self) -> bool {
        const CHANGED: &[&str] =
            &["缩短", "压缩", "压减", "减少", "延长", "提速", "缩减", "再压缩", "再缩短", "再压减"];
        const SPAN: &[&str] = &[
            "近", "未来", "今后", "过去", "连续", "后", "前", "第", "同", "去", "当", "本", "次", "隔", "到",
            "至", "从", "了",
        ];
        if self.quantity.value >= 1000.0 || self.quantity.measure.is(self.text, "年") && self.quantity.han {
            return false;
        }
        let day = self.quantity.measure.is(self.text, "日");
        let open = self.behind.is_none() && self.then("内");
        match self.before {
            Some(before) if !before.may_be_condition => return !open || !before.in_text,
            Some(_) => return self.then_any(&["，", "。", "；"]),
            None => {}
        }
        if day || open || self.behind.is_some() {
            return false;
        }
        if CHANGED.iter().any(|w| self.led_by(w)) {
            return true;
        }
        let closes = self.stop() >= self.end || "，。；、\n".contains(self.text[self.stop()]);
        let hours =
            self.quantity.measure.is(self.text, "小时") || self.quantity.measure.is(self.text, "分钟");
        closes && !hours && !self.lead(4).is_empty() && !SPAN.iter().any(|w| self.led_by(w))
    }

    /// 组织演练3次 and 提供1次培训机会 are figures, 每月两次 is a cadence, 一次 neither.
    fn is_count_of_times(&self) -> bool {
        (self.quantity.value >= 2.0 || !self.quantity.han) && !self.lead(12).contains(&'每')
    }

    /// The part the figure plays.
    pub(super) fn role(&self) -> FigureRole {
        if self.is_condition() {
            FigureRole::Condition
        } else if self.is_baseline() {
            FigureRole::Baseline
        } else if self.is_unit_name() {
            FigureRole::UnitName
        } else {
            FigureRole::Plain
        }
    }

    fn is_condition(&self) -> bool {
        /// What follows a condition at once.
        const SO: &[&str] = &[
            "的，", "的。", "的、", "的；", "的应", "的要", "的须", "立即", "时，", "时立", "即", "后，",
            "就",
        ];
        /// What goes on after a target: 1亿元以上用于改造.
        const ON: &[&str] = &[
            "用于", "并", "且", "和", "及", "与", "支持", "作为", "投入", "左右", "，", "。", "；", "、",
            "）", "”",
        ];
        if self.before.is_some_and(|b| b.may_be_condition) {
            return self.then_any(SO) || self.then("的");
        }
        if let Some(before) = self.before {
            // 未达到15万元的，
            let not = before.start.checked_sub(1).is_some_and(|i| "未没".contains(self.text[i]));
            return not || self.then("的，");
        }
        let Some(behind) = self.behind else { return false };
        if self.stop() >= self.end || behind.cmp == crate::Comparison::Approx || self.then_any(ON) {
            return false;
        }
        let of = self.then("的");
        let people = self.quantity.measure.is(self.text, "人");
        match self.quantity.measure.sort {
            // 5亿元以上项目, 1000万元以下的小微企业, 投诉3次以上的事项.
            Sort::Amount => true,
            Sort::Times | Sort::Duration => of,
            Sort::Things => {
                (people || behind.cmp == crate::Comparison::Le) && self.quantity.measure.end < self.end
            }
            Sort::Share | Sort::Place | Sort::None => self.then_any(SO),
        }
    }

    fn is_baseline(&self) -> bool {
        const OLD: &[&str] = &["由", "从", "目前", "原"];
        let from = OLD.iter().any(|w| self.led_by(w)) && self.before.is_none();
        let done =
            self.lead(5).iter().rposition(|c| *c == '已').is_some_and(|n| !self.lead(5)[n..].contains(&'的'));
        from || done || self.then("的基础上") || self.then("基础上")
    }

    /// 沿江7市, 沿江8个乡镇（街道）要: who acts, not what is done.
    fn is_unit_name(&self) -> bool {
        const PLACES: &[&str] =
            &["乡镇", "县", "市", "区", "街道", "镇", "乡", "部门", "园区", "州", "省", "成员单位", "单位"];
        if self.quantity.measure.sort == Sort::Place {
            return true;
        }
        if !self.quantity.measure.is(self.text, "个") || !self.then_any(PLACES) {
            return false;
        }
        let ahead = &self.text[self.stop()..self.end.min(self.stop() + 14)];
        let mark = ahead.iter().position(|c| "，。；\n".contains(*c)).unwrap_or(ahead.len());
        ahead[..mark].iter().any(|c| "要应须".contains(*c))
    }
}
