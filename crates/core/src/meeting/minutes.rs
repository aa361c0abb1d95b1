//! The minutes (会议纪要): what was settled, in the plain shape of an official paper, which the reader of directives reads
//! back without loss.

use super::{Item, Meeting, Presence, Resolution, Resolved};
use crate::{Context, MatterRef, Participants, UnitId, UnitKind};

/// The minutes of a meeting, paragraph by paragraph.
///
/// The shape is one the reader knows: a heading for each item, 会议指出, 会议要求, decisions numbered through, each in one
/// paragraph that names who leads and by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// What they are called.
    pub title: String,
    /// The paragraphs after the title.
    pub lines: Vec<MinutesLine>,
}

/// A paragraph of the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MinutesLine {
    /// Running text.
    Text(String),
    /// The heading of an item.
    Heading(String),
    /// A decision, with the matter it became or was done to.
    Decision(MatterRef, String),
}

impl MinutesLine {
    /// The words of it.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Heading(text) | Self::Decision(_, text) => text,
        }
    }
}

impl Minutes {
    /// The whole as plain text, a paragraph a line.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = std::iter::once(self.title.as_str()).chain(self.lines.iter().map(MinutesLine::text));
        let mut text = lines.collect::<Vec<_>>().join("\n");
        text.push('\n');
        text
    }

    /// The minutes of `meeting` as it is now.
    #[must_use]
    pub fn of(meeting: &Meeting, ctx: &Context<'_>) -> Self {
        let mut lines = vec![MinutesLine::Text(opening(meeting, ctx))];
        let mut number = 0;
        for (at, item) in (1..).zip(&meeting.items) {
            lines.push(MinutesLine::Heading(format!("{}、{}", chinese(at), bare(&item.about.title))));
            said(item, &mut lines);
            for decision in &item.decisions {
                number += 1;
                let text = decided(number, decision, ctx);
                lines.push(MinutesLine::Decision(decision.matter.clone(), text));
            }
        }
        lines.push(MinutesLine::Text(attendance(meeting, ctx)));
        Self { title: format!("{}纪要", meeting.plan.title.trim()), lines }
    }
}

fn opening(meeting: &Meeting, ctx: &Context<'_>) -> String {
    let plan = &meeting.plan;
    let day = ctx.day(plan.starts_at);
    let mut text = format!("{}，{}召开{}。", long(day), name(&plan.holder, ctx), plan.title.trim());
    if !plan.chair.trim().is_empty() {
        text.push_str(&format!("{}主持会议。", bare(&plan.chair)));
    }
    text.push_str(&format!("主会场设在{}", name(&plan.main_venue, ctx)));
    match plan.venues.as_slice() {
        [] => text.push('。'),
        venues => text.push_str(&format!("，另设{}个分会场。", venues.len())),
    }
    text.push_str("会议议定事项纪要如下。");
    text
}

fn said(item: &Item, lines: &mut Vec<MinutesLine>) {
    let note = one_line(&item.note);
    if !note.is_empty() {
        lines.push(MinutesLine::Text(format!("会议指出，{}", ended(&note))));
    }
    if !item.decisions.is_empty() {
        lines.push(MinutesLine::Text("会议要求：".to_owned()));
    }
}

/// One decision in one paragraph. A simple one names first who leads; one of several clauses has who leads and by when in
/// brackets behind it, so that they go with the whole of it.
fn decided(number: usize, decision: &Resolution, ctx: &Context<'_>) -> String {
    match &decision.what {
        Resolved::Entered { requirement, to, due_on } => {
            let what = one_line(requirement);
            let what = what.trim_end_matches(['。', '；', '，', '.', ';']);
            let is_simple = !what.contains(['，', '。', '；', '：', ',', ';', '、']) && to.lead.is_some();
            if is_simple {
                let due = due_on.map_or_else(String::new, |day| format!("，{}前完成", long(day)));
                return format!("{number}．{}，{what}{due}。", led(to, ctx, &|unit| name(unit, ctx)));
            }
            let mut brackets = Vec::new();
            let mut say = |word: &str, units: Vec<String>| {
                if !units.is_empty() {
                    brackets.push(format!("{word}：{}", units.join("、")));
                }
            };
            say("牵头单位", lead_names(to, ctx));
            say("配合单位", to.supporters.iter().map(|unit| name(unit, ctx)).collect());
            say("完成时限", due_on.map(|day| format!("{}前", long(day))).into_iter().collect());
            // One sentence: what stands behind a full stop would be read as another piece of work.
            let what = what.replace(['。', '；', ';'], "，");
            match brackets.is_empty() {
                true => format!("{number}．{what}。"),
                false => format!("{number}．{what}。（{}）", brackets.join("；")),
            }
        }
        Resolved::Did { act, title, words } => {
            let words = one_line(words);
            let more = if words.is_empty() { String::new() } else { format!("：{}", ended(&words)) };
            let text =
                format!("{number}．对{}“{}”{}{more}", decision.matter.no.printed(), bare(title), act.zh());
            ended(&text)
        }
    }
}

fn led(to: &Participants, ctx: &Context<'_>, name: &dyn Fn(&UnitId) -> String) -> String {
    let mut text = format!("由{}牵头", lead_names(to, ctx).join("、"));
    if !to.supporters.is_empty() {
        let units: Vec<String> = to.supporters.iter().map(name).collect();
        text.push_str(&format!("，{}配合", units.join("、")));
    }
    text
}

/// The lead, and whoever leads with it; the name of the group where nobody leads.
fn lead_names(to: &Participants, ctx: &Context<'_>) -> Vec<String> {
    let leads: Vec<String> = to.lead.iter().chain(&to.co_leads).map(|unit| name(unit, ctx)).collect();
    let group = || to.group.as_ref().and_then(|group| ctx.tree.group(group)).map(|group| group.name.clone());
    if leads.is_empty() { group().into_iter().collect() } else { leads }
}

fn attendance(meeting: &Meeting, ctx: &Context<'_>) -> String {
    let (there, asked) = meeting.attendance();
    let mut text = format!("出席：应到会场{asked}个，实到{there}个。");
    for presence in [Presence::Excused, Presence::Absent] {
        let is_so =
            |unit: &&UnitId| meeting.roll.get(*unit).is_some_and(|called| called.presence == presence);
        let units: Vec<String> =
            meeting.plan.all_venues().filter(is_so).map(|unit| name(unit, ctx)).collect();
        if !units.is_empty() {
            text.push_str(&format!("{}：{}。", presence.zh(), units.join("、")));
        }
    }
    text
}

/// As official papers write it: a government by its full name, a department by its short one.
fn name(unit: &UnitId, ctx: &Context<'_>) -> String {
    let Some(known) = ctx.tree.get(unit) else { return unit.to_string() };
    let is_government = known.kind == UnitKind::Government;
    if is_government { known.name.clone() } else { known.short_name.clone() }
}

fn long(day: jiff::civil::Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One line without a mark at its end.
fn bare(text: &str) -> String {
    one_line(text).trim_end_matches(['。', '；', '，', '.', ';']).to_owned()
}

/// With a full stop at its end.
fn ended(text: &str) -> String {
    let text = text.trim_end_matches(['；', '，', ';', ',']);
    if text.ends_with(['。', '！', '？', '）']) { text.to_owned() } else { format!("{text}。") }
}

/// 一, 十, 二十一: up to 99, which is as many items as an agenda holds.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: usize| DIGITS.get(at).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (10, 0) => "一百".to_owned(),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_items_are_written_out() {
        let told: Vec<String> = [1, 10, 11, 20, 21, 99, 100].into_iter().map(chinese).collect();
        assert_eq!(told, ["一", "十", "十一", "二十", "二十一", "九十九", "一百"]);
    }

    #[test]
    fn a_sentence_ends_once() {
        assert_eq!(
            (ended("好"), ended("好。"), ended("好；")),
            ("好。".into(), "好。".into(), "好。".into())
        );
    }
}
