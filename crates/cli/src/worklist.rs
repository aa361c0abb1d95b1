//! A reading on a terminal: what it is, how its clauses fall into classes, the work in it.

use duban_web::reading::{covered_pct, headline};
use duban_web::{Lang, words};
use duban_wire::reading::{ActionView, ReadingView};

use crate::table::{self, Column};
use crate::terminal::Paint;

/// Under this many columns a table cannot be read; a list can.
const NARROWEST: usize = 70;

/// The whole reading as text.
pub(crate) fn print(view: &ReadingView, lang: Lang, columns: usize, paint: Paint) -> String {
    let mut out = String::new();
    for line in table::wrap(&view.title, columns) {
        out.push_str(&paint.strong(&line));
        out.push('\n');
    }
    out.push_str(&paint.soft(&facts(view, lang, columns)));
    out.push_str("\n\n");
    out.push_str(&coverage(view, lang, columns, paint));
    out.push('\n');
    out.push_str(&doubts(view, lang, columns, paint));
    out.push_str(&work(view, lang, columns, paint));
    out
}

/// Day, format, and how much was repaired and doubted, in one line where it fits.
fn facts(view: &ReadingView, lang: Lang, columns: usize) -> String {
    let day = view.reference_date.as_deref().unwrap_or(lang.pick("不详", "unknown"));
    let line = match lang {
        Lang::Zh => format!(
            "基准日期 {day}    {} {}    修复 {} 处    存疑 {} 处",
            words::format(lang, view.format),
            view.encoding,
            view.repairs.len(),
            view.doubts.len()
        ),
        Lang::En => format!(
            "Reference date {day}    {} {}    repairs {}    doubts {}",
            words::format(lang, view.format),
            view.encoding,
            view.repairs.len(),
            view.doubts.len()
        ),
    };
    table::wrap(&line, columns).join("\n")
}

/// One bar for each class, and the sum: every clause is accounted for.
pub(crate) fn coverage(view: &ReadingView, lang: Lang, columns: usize, paint: Paint) -> String {
    let all = view.clauses.len();
    let bar = columns.saturating_sub(36).clamp(10, 50);
    let mut out = String::new();
    for (class, shape) in words::CLASSES {
        let count = view.clauses.iter().filter(|c| c.class == class).count();
        let name = table::pad(words::class(lang, class), 10);
        let pct = (count * 1000 / all.max(1)) as f64 / 10.0;
        let bar = paint.accent(&table::bar(count, all, bar));
        out.push_str(&format!("{shape} {name} {bar} {count:>5} {pct:>5.1}%\n"));
    }
    let name = table::pad(lang.pick("合计", "all"), 10);
    let pct = covered_pct(view);
    let full = table::bar(usize::from(pct == "100"), 1, bar);
    let note = lang.pick("条款；全文文字已归类", "clauses; text accounted for");
    out.push_str(&paint.strong(&format!("Σ {name} {full} {all:>5}  {pct:>3}%")));
    out.push_str(&paint.soft(&if columns > 110 { format!("  {note}\n") } else { "\n".to_owned() }));
    out
}

/// The doubts, when there are any.
pub(crate) fn doubts(view: &ReadingView, lang: Lang, columns: usize, paint: Paint) -> String {
    const SHOWN: usize = 8; // more would push the work off the screen
    let mut out = String::new();
    for doubt in view.doubts.iter().take(SHOWN) {
        let what = words::doubt(lang, doubt.kind);
        let text = table::clip(&format!("□ {}: {what}", doubt.text), columns);
        out.push_str(&paint.warn(&text));
        out.push('\n');
    }
    if view.doubts.len() > SHOWN {
        let rest = view.doubts.len() - SHOWN;
        out.push_str(&format!("  {} {rest}\n", lang.pick("另有", "more:")));
    }
    if !view.doubts.is_empty() {
        out.push('\n');
    }
    out
}

/// The work list: a table, or a list where the terminal is narrow.
pub(crate) fn work(view: &ReadingView, lang: Lang, columns: usize, paint: Paint) -> String {
    if view.actions.is_empty() {
        return format!(
            "{}\n",
            lang.pick("未读出可交办的任务。", "No work that could be assigned was found.")
        );
    }
    if columns < NARROWEST {
        return view.actions.iter().enumerate().map(|(n, a)| entry(n, a, lang, columns, paint)).collect();
    }
    let head = [
        Column { name: lang.pick("序号", "no."), least: 4, share: 0 },
        Column { name: lang.pick("事项", "what"), least: 18, share: 5 },
        Column { name: lang.pick("单位", "who"), least: 8, share: 2 },
        Column { name: lang.pick("时限", "by when"), least: 10, share: 2 },
        Column { name: lang.pick("指标", "figures"), least: 7, share: 2 },
        Column { name: lang.pick("类型", "kind"), least: 8, share: 1 },
        // Its shape and word stand on one line, in either language.
        Column {
            name: lang.pick("可核性", "proof"),
            least: lang.pick("········", "············").chars().count(),
            share: 0,
        },
    ];
    let rows: Vec<Vec<String>> = view.actions.iter().enumerate().map(|(n, a)| row(n, a, lang)).collect();
    table::print(&head, &rows, columns, paint)
}

fn row(n: usize, action: &ActionView, lang: Lang) -> Vec<String> {
    vec![
        format!("{:02}", n + 1),
        headline(action),
        units(action, lang),
        due(action, lang),
        figures(action),
        words::kind(lang, action.kind).to_owned(),
        proof(action, lang),
    ]
}

/// An item as a few lines, for a telephone.
fn entry(n: usize, action: &ActionView, lang: Lang, columns: usize, paint: Paint) -> String {
    let mut out = String::new();
    for (line, text) in table::wrap(&headline(action), columns.saturating_sub(4)).iter().enumerate() {
        let no = if line == 0 { format!("{:02}", n + 1) } else { "  ".to_owned() };
        out.push_str(&format!("{no}  {}\n", paint.strong(text)));
    }
    let parts = [
        proof(action, lang),
        words::kind(lang, action.kind).to_owned(),
        units(action, lang),
        due(action, lang),
        figures(action),
    ];
    let said: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    for line in table::wrap(&said.join(" · "), columns.saturating_sub(4)) {
        out.push_str(&format!("    {}\n", paint.soft(&line)));
    }
    out
}

fn units(action: &ActionView, lang: Lang) -> String {
    let one = |u: &duban_wire::reading::UnitView| match u.role {
        "owner" => u.name.clone(),
        role => format!("{}（{}）", u.name, words::role(lang, role)),
    };
    action.units.iter().map(one).collect::<Vec<_>>().join("、")
}

/// The day a deadline comes to; the words of the text where it comes to none.
fn due(action: &ActionView, lang: Lang) -> String {
    let Some(deadline) = &action.deadline else { return String::new() };
    let day = words::due(lang, deadline);
    if day.is_empty() { deadline.text.clone() } else { day }
}

fn figures(action: &ActionView) -> String {
    action.targets.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join("、")
}

fn proof(action: &ActionView, lang: Lang) -> String {
    let (shape, word) = words::verifiability(lang, action.verifiability);
    format!("{shape} {word}")
}
