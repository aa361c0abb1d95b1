//! Figures in a run of text (guideline, section 4).
//!
//! One pass over the characters. A number with its measure is a figure; the words directly before and
//! behind it say how it binds, and its surroundings what part it plays. Whether the clause speaks of the
//! situation, and whether the figure belongs to the subject, only the caller can see.

mod bound;
mod context;
mod measure;
#[cfg(test)]
mod tests;

use crate::attribute::names::Names;
use crate::attribute::numeral::{is_han, numeral};
use crate::{Comparison, Span, Target};
use bound::Bound;
use measure::Measure;

/// A figure with the part it plays, as far as its own clause shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    /// The figure itself.
    pub(crate) target: Target,
    /// The part it plays.
    pub(crate) role: FigureRole,
}

/// The part a figure plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FigureRole {
    /// A result to be reached or the size of the work: a target, unless the clause is about the situation.
    Plain,
    /// Narrows down what is worked on: 5亿元以上项目, 投诉3次以上的事项, 积水超过15厘米立即封闭.
    Condition,
    /// What there was before: 由50万吨, 在已安排3亿元的基础上.
    Baseline,
    /// Part of the name of those who act: 沿江7市, 沿江8个乡镇（街道）要.
    UnitName,
}

/// Every figure in `within`, in order, not overlapping; figures of names, dates and time limits are left out.
///
/// # Units
/// The value is the number as written and the unit carries 万 and 亿: 3.2 and 万户. A fraction is a
/// percentage with one decimal.
pub(crate) fn find(text: &[char], within: Span) -> Vec<Figure> {
    let end = within.end.min(text.len());
    let mut figures: Vec<Figure> = Vec::new();
    let (mut names, mut at, mut free) = (Names::default(), within.start, within.start);
    while at < end {
        let named = names.pass(text[at], &text[at..end]);
        let number = text[at].is_ascii_digit() || is_han(text[at]);
        if named || !number {
            at += 1;
            continue;
        }
        match figure(text, at, free, end) {
            Read::Figure(figure) => {
                at = figure.target.span.end.max(at + 1);
                free = at;
                figures.push(figure);
            }
            Read::Nothing(stop) => at = stop.max(at + 1),
        }
    }
    share(text, &mut figures);
    figures
}

/// What a number turned out to be.
enum Read {
    Figure(Figure),
    /// No figure; the scan goes on at this place.
    Nothing(usize),
}

/// A number with its measure.
#[derive(Debug, Clone, Copy)]
struct Quantity {
    /// Its first character.
    at: usize,
    value: f64,
    value_max: Option<f64>,
    measure: Measure,
    /// 30余个.
    about: bool,
    /// Written in Chinese.
    han: bool,
}

fn figure(text: &[char], at: usize, free: usize, end: usize) -> Read {
    // 百 opens a number only in 百分之五.
    let number = if text[at] == '百' { numeral(text, at + 3, end) } else { numeral(text, at, end) };
    let Some(number) = number else { return Read::Nothing(at + 1) };
    if context::tail_of_name(text, at, number.end, end) {
        return Read::Nothing(past_word(text, number.end, end));
    }
    // 二 before a measure is an ordinal (二次供水, 二级医院); two of a thing are 两.
    if number.end == at + 1 && text[at] == '二' && text.get(at + 1) != Some(&'分') {
        return Read::Nothing(number.end);
    }
    let Some(quantity) = quantity(text, at, free, end) else { return Read::Nothing(number.end) };
    let before = bound::before(text, at, free);
    let behind =
        bound::behind(text, quantity.measure.end, end, quantity.measure.sort == measure::Sort::Things);
    let context = context::Context { text, end, free, quantity, before, behind };
    if !context.is_figure() {
        return Read::Nothing(behind.map_or(quantity.measure.end, |b| b.end));
    }
    let stop = behind.map_or(quantity.measure.end, |b| b.end);
    let start = before.filter(|b| b.in_text).map_or(at, |b| b.start);
    let span = Span::new(start, stop);
    let target = Target {
        text: span.text(text),
        span,
        value: quantity.value,
        value_max: quantity.value_max,
        unit: quantity.measure.text(text),
        cmp: comparison(&quantity, before, behind),
    };
    Read::Figure(Figure { target, role: context.role() })
}

/// How the figure binds: a range is a range, then the word behind decides, then the word before.
fn comparison(quantity: &Quantity, before: Option<Bound>, behind: Option<Bound>) -> Comparison {
    if quantity.value_max.is_some() {
        return Comparison::Range;
    }
    let about = quantity.about.then_some(Comparison::Approx);
    behind.or(before).map(|b| b.cmp).or(about).unwrap_or(Comparison::Eq)
}

/// The end of a run of digits and letters, so that the middle of a name is not read as a number.
fn past_word(text: &[char], from: usize, end: usize) -> usize {
    let rest = &text[from..end];
    from + rest.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '.').count()
}

fn quantity(text: &[char], at: usize, free: usize, end: usize) -> Option<Quantity> {
    fraction(text, at, end).or_else(|| counted(text, at, free, end))
}

/// 三分之一 is 33.3 %, 百分之五 is 5 %.
fn fraction(text: &[char], at: usize, end: usize) -> Option<Quantity> {
    let over = |from: usize| text.get(from..from + 2).is_some_and(|w| w == ['分', '之']);
    let percent = |value: f64, stop: usize, han: bool| {
        let measure = Measure::percent(stop);
        Some(Quantity { at, value, value_max: None, measure, about: false, han })
    };
    if text[at] == '百' && over(at + 1) {
        let part = numeral(text, at + 3, end)?;
        return percent(part.value, part.end, false);
    }
    let whole = numeral(text, at, end)?;
    if !over(whole.end) || whole.value < 2.0 {
        return None;
    }
    let part = numeral(text, whole.end + 2, end)?;
    percent((part.value / whole.value * 1000.0).round() / 10.0, part.end, false)
}

/// 1500个, 30余家, 1至2个, 10万至20万元.
fn counted(text: &[char], at: usize, free: usize, end: usize) -> Option<Quantity> {
    let first = numeral(text, at, end)?; // none at 百
    let (from, about) = skip_about(text, first.end, end);
    let own = measure::measure(text, from, end);
    let large = text[from..end].iter().take_while(|c| matches!(c, '百' | '千' | '万' | '亿')).count();
    let to = own.map_or(from + large, |m| m.end);
    let written: String = text[from..to].iter().collect();
    let bare =
        |measure, value_max| Quantity { at, value: first.value, value_max, measure, about, han: first.han };
    if to < end
        && "至到—-～~–".contains(text[to])
        && let Some(second) = numeral(text, to + 1, end)
        && let Some(measure) = measure::measure(text, second.end, end)
        && measure.text(text).starts_with(&written)
    {
        return Some(bare(measure, Some(second.value)));
    }
    if let Some(measure) = own {
        // 六成 is 60 %.
        if measure.is(text, "成") {
            let share = Measure::percent(measure.end);
            return Some(Quantity { value: first.value * 10.0, ..bare(share, None) });
        }
        return Some(bare(measure, None));
    }
    if first.han {
        return None;
    }
    // 5、8、10个: the measure comes once, at the end. 1、 at the head of a clause is a number of an item.
    if context::inside_clause(text, at)
        && let Some(measure) = listed(text, from, end)
    {
        return Some(bare(Measure { end: from, ..measure }, None));
    }
    // 降至32以下: no measure at all, but a word that binds it.
    let bound = bound::before(text, at, free).is_some_and(|b| b.in_text || b.cmp == Comparison::Le);
    let stops = text.get(from).is_none_or(|c| !c.is_alphanumeric() && *c != '：' && *c != ':' && *c != '+');
    (bound && (stops || bound::behind(text, from, end, false).is_some()))
        .then(|| bare(Measure::none(from), None))
}

fn skip_about(text: &[char], at: usize, end: usize) -> (usize, bool) {
    let about = at < end && "余多来".contains(text[at]);
    (at + usize::from(about), about)
}

/// The measure at the end of a list of numbers.
fn listed(text: &[char], mut at: usize, end: usize) -> Option<Measure> {
    /// Longer lists are tables.
    const LONGEST: usize = 6;
    for _ in 0..LONGEST {
        if at >= end || !"、和与".contains(text[at]) {
            return None;
        }
        let next = numeral(text, at + 1, end)?;
        if let Some(measure) = measure::measure(text, next.end, end) {
            return Some(measure);
        }
        at = next.end;
    }
    None
}

/// 分别提升至90%、95%以上: a word that binds holds for its neighbours in the list.
fn share(text: &[char], figures: &mut [Figure]) {
    let joined = |a: &Target, b: &Target| {
        let gap = text.get(a.span.end..b.span.start).unwrap_or_default();
        gap.len() == 1 && "、和与".contains(gap[0]) && measure_of(&a.unit) == measure_of(&b.unit)
    };
    for i in (1..figures.len()).rev() {
        let (head, tail) = figures.split_at_mut(i);
        let (a, b) = (&mut head[i - 1], &tail[0]);
        if a.target.cmp == Comparison::Eq && b.target.cmp != Comparison::Range && joined(&a.target, &b.target)
        {
            a.target.cmp = b.target.cmp;
        }
    }
    for i in 1..figures.len() {
        let (head, tail) = figures.split_at_mut(i);
        let (a, b) = (&head[i - 1], &mut tail[0]);
        if b.target.cmp == Comparison::Eq && a.target.cmp != Comparison::Range && joined(&a.target, &b.target)
        {
            b.target.cmp = a.target.cmp;
        }
    }
}

/// A unit without its 万 or 亿.
fn measure_of(unit: &str) -> &str {
    unit.trim_start_matches(['十', '百', '千', '万', '亿'])
}
