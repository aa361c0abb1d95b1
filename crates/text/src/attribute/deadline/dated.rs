//! A date expression whole: one point or two, with what binds it (前, 起, 期间, 内).

use super::cursor::Cursor;
use super::event;
use super::point::{Days, MonthMark, Part, Point, YearMark, clock, point};
use super::resolve::{Failure, Stretch};
use super::{Found, Frame};
use crate::DeadlineKind;

/// What stands behind a period that is talked of and not kept: 全年目标任务, 今年是, 今年以来.
const TALKED_OF: &[&str] = &[
    "目标",
    "任务",
    "指标",
    "预期",
    "经济",
    "工作要点",
    "工作安排",
    "工作报告",
    "以来",
    "来，",
    "至今",
    "同期",
    "的",
    "是",
    "各项",
    "主要",
    "度",
    "版",
    "重点",
    "工作",
    "超长期",
    "中央预算",
    "专项债",
    "一般债",
    "计划",
    "预算",
    "第一次",
    "首次",
    "首场",
    "又是",
];
/// What binds as "up to and including".
const BEFORE: &[&str] = &["之前", "以前", "前"];
/// What binds as "within".
const WITHIN: &[&str] = &["以内", "之内", "内"];
/// What parts the two ends of a stretch.
const TO: &[&str] = &["至", "到", "——", "—", "－", "～", "~", "-"];

/// How the expression binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Binding {
    Before,
    Within,
    From,
    During,
    Bare,
}

/// The date expression that begins at the cursor.
pub(super) fn dated(c: &Cursor<'_>, frame: &Frame<'_>) -> Option<Found> {
    let mut own = *c;
    let lead = own.eat_any(&["截至", "截止", "自", "从", "到", "至"]).unwrap_or("");
    own.eat("到"); // 截止到
    if let Some(found) = numbers_first(&own, frame) {
        return Some(found);
    }
    let first = point(&mut own)?;
    if day_like(&first) {
        clock(&mut own);
    }
    let second = second(&own, &first);
    if let Some((other, rest)) = second {
        own = rest;
        own.eat_any(&["期间", "止"]);
        if past(&own, &first) {
            return Some(Found::nothing(own.at));
        }
        let stretch = frame.stretch(&first, &other);
        return Some(Found::dated(c.at, own.at, DeadlineKind::Window, stretch));
    }
    let binding = binding(&mut own);
    if past(&own, &first) || (lead.starts_with('截') && binding != Binding::Before) {
        return Some(Found::nothing(own.at));
    }
    if binding == Binding::Bare && !stands_alone(c, &own, &first, lead) {
        return Some(Found::nothing(own.at));
    }
    let kind = kind(&first, binding, if labelled(c) { "到" } else { lead });
    let resolved = frame.resolve(&first, binding == Binding::Before);
    let gone = matches!((resolved, frame.reference), (Ok((_, end)), Some(today)) if end < today);
    if gone && !matches!(kind, DeadlineKind::By) {
        return Some(Found::nothing(own.at));
    }
    Some(Found::dated(c.at, own.at, kind, resolved))
}

/// Whether the date is the value of a label, which makes it a last day: 整改时限：2024年10月10日.
fn labelled(c: &Cursor<'_>) -> bool {
    const LABELS: &[&str] =
        &["时限：", "期限：", "时限为", "期限为", "完成时间：", "截止时间：", "时限:", "期限:"];
    LABELS.iter().any(|label| c.follows(label))
}

/// 8至10月, 2024—2026年, 一至三季度: the word comes once, behind both numbers.
fn numbers_first(c: &Cursor<'_>, frame: &Frame<'_>) -> Option<Found> {
    let mut own = *c;
    let mut year = YearMark::Unsaid;
    let from = own.number()?;
    let mut from = from;
    if from > 1900 && own.eat("年") {
        year = YearMark::Fixed(i16::try_from(from).ok()?);
        from = own.number()?;
    }
    own.eat_any(TO)?;
    let to = own.number()?;
    let (a, b) = (from, to);
    let month = |m: u16| Part::Month(MonthMark::Number(m.min(99) as u8), Days::All);
    let (first, second) = match own.eat_any(&["季度", "月份", "月", "年"])? {
        "季度" if a >= 1 && a < b && b <= 4 => (Part::Quarter(a as u8), Part::Quarter(b as u8)),
        "月" | "月份" if (1..=12).contains(&a) && (1..=12).contains(&b) => {
            if own.sees_number() {
                return None; // 3-5月10日 is something else
            }
            (month(a), month(b))
        }
        "年" if year == YearMark::Unsaid && (1949..=2199).contains(&a) && (a..=2199).contains(&b) => {
            let at = |y: u16| Point { year: YearMark::Fixed(y as i16), part: Part::Year, at_end: false };
            return Some(Found::dated(c.at, own.at, DeadlineKind::Window, frame.stretch(&at(a), &at(b))));
        }
        _ => return None,
    };
    own.eat("期间");
    let at = |part| Point { year, part, at_end: false };
    Some(Found::dated(c.at, own.at, DeadlineKind::Window, frame.stretch(&at(first), &at(second))))
}

/// The other end of a stretch, what it leaves unsaid taken from the first.
fn second<'t>(c: &Cursor<'t>, first: &Point) -> Option<(Point, Cursor<'t>)> {
    let mut own = *c;
    own.eat_any(&["起", "开始"]);
    own.eat_any(TO)?;
    let other = match day_in_same_month(&mut own, first) {
        Some(other) => other,
        None => point(&mut own)?,
    };
    if matches!(first.part, Part::Holiday(..) | Part::Plan(_))
        != matches!(other.part, Part::Holiday(..) | Part::Plan(_))
        || other.year == YearMark::Past
    {
        return None;
    }
    if day_like(&other) {
        clock(&mut own);
    }
    Some((other, own))
}

/// 3月1日至5日, 11月上旬至中旬.
fn day_in_same_month(c: &mut Cursor<'_>, first: &Point) -> Option<Point> {
    let Part::Month(month, from) = first.part else { return None };
    let mut own = *c;
    let days = match (from, own.eat_any(&["上旬", "中旬", "下旬"])) {
        (_, Some(tens)) => match tens {
            "上旬" => Days::Run(1, 10),
            "中旬" => Days::Run(11, 20),
            _ => Days::Run(21, super::point::LAST),
        },
        (Days::One(_), None) => {
            let (day, _) = own.number_and(&["日", "号"])?;
            Days::One(u8::try_from(day).ok()?)
        }
        _ => return None,
    };
    *c = own;
    Some(Point { year: first.year, part: Part::Month(month, days), at_end: false })
}

fn binding(c: &mut Cursor<'_>) -> Binding {
    if c.sees_any(&["前后", "起来", "内部", "内外", "内涝", "前期", "前沿", "前三", "前列", "前端", "内生"])
    {
        return Binding::Bare;
    }
    if c.eat_any(BEFORE).is_some() {
        Binding::Before
    } else if c.eat_any(WITHIN).is_some() {
        Binding::Within
    } else if c.eat_any(&["开始", "起"]).is_some() {
        Binding::From
    } else if c.eat("期间") {
        Binding::During
    } else {
        Binding::Bare
    }
}

/// Whether the expression speaks of what has been: 去年12月, 3月以来.
fn past(rest: &Cursor<'_>, first: &Point) -> bool {
    first.year == YearMark::Past || rest.sees_any(&["以来", "至今", "同期", "以后", "之后", "后"])
}

/// Whether an expression with nothing behind it is a time at all, and not a name or a topic.
fn stands_alone(c: &Cursor<'_>, rest: &Cursor<'_>, first: &Point, lead: &str) -> bool {
    let whole_period = !day_like(first) && !first.at_end && !matches!(first.part, Part::Holiday(..));
    if whole_period && rest.sees_any(TALKED_OF) {
        return false;
    }
    if matches!((first.year, first.part), (YearMark::Fixed(_), Part::Year))
        && !first.at_end
        && lead.is_empty()
    {
        return year_alone(c, rest);
    }
    !(matches!(lead, "自" | "从") && whole_period)
}

/// A plain year opens names (2025年超长期特别国债); it is a time at the head of a clause and behind a few words.
fn year_alone(c: &Cursor<'_>, rest: &Cursor<'_>) -> bool {
    const LEADS: &[&str] = &[
        "力争",
        "确保",
        "计划",
        "预计",
        "争取于",
        "于",
        "在",
        "，",
        "；",
        "。",
        "：",
        "\n",
        "要",
        "将",
        "年底",
    ];
    let opens = c.at == 0 || LEADS.iter().any(|w| c.follows(w));
    opens && !event::begins(rest)
}

/// Whether a clock time may follow.
fn day_like(point: &Point) -> bool {
    matches!(point.part, Part::Month(_, Days::One(_)) | Part::Today(_) | Part::Week(_, Some(_)))
}

fn kind(first: &Point, binding: Binding, lead: &str) -> DeadlineKind {
    let up_to = matches!(lead, "到" | "至") || first.at_end || first.part == Part::Year;
    match binding {
        Binding::Before | Binding::Within => DeadlineKind::By,
        Binding::From => DeadlineKind::From,
        Binding::During => DeadlineKind::Window,
        Binding::Bare if matches!(lead, "自" | "从") => DeadlineKind::From,
        Binding::Bare if up_to => DeadlineKind::By,
        Binding::Bare if day_like(first) => DeadlineKind::On,
        Binding::Bare => DeadlineKind::Window,
    }
}

impl Frame<'_> {
    /// The days from one point to another. Without years the end decides, and the start lies before it.
    fn stretch(&self, first: &Point, second: &Point) -> Result<Stretch, Failure> {
        let by_year =
            matches!(second.part, Part::Month(MonthMark::Number(_), _) | Part::Quarter(_) | Part::Half(_));
        if first.year != YearMark::Unsaid && second.year == YearMark::Unsaid && by_year {
            let (start, _) = self.resolve(first, false)?;
            let (_, end) = self.resolve(&Point { year: first.year, ..*second }, false)?;
            if start <= end {
                return Ok((start, end));
            }
            // 2024年10月至3月: the year holds for the first end only.
            let next = Point { year: YearMark::Fixed(end.year() + 1), ..*second };
            return match same_month(first, second) {
                Some(_) => Err(Failure::Impossible),
                None => self.resolve(&next, false).map(|(_, end)| (start, end)),
            };
        }
        let (_, end) = self.resolve(second, false)?;
        let fixed = |year| Point { year: YearMark::Fixed(year), ..*first };
        if first.year != YearMark::Unsaid
            || !matches!(first.part, Part::Month(MonthMark::Number(_), _) | Part::Quarter(_) | Part::Half(_))
        {
            let (start, _) = self.resolve(first, false)?;
            return if end < start { Err(Failure::Impossible) } else { Ok((start, end)) };
        }
        let (start, _) = self.resolve(&fixed(end.year()), false)?;
        if start <= end {
            return Ok((start, end));
        }
        if same_month(first, second).is_some() {
            return Err(Failure::Impossible);
        }
        self.resolve(&fixed(end.year() - 1), false).map(|(start, _)| (start, end))
    }
}

fn same_month(first: &Point, second: &Point) -> Option<MonthMark> {
    match (first.part, second.part) {
        (Part::Month(a, _), Part::Month(b, _)) if a == b => Some(a),
        _ => None,
    }
}
