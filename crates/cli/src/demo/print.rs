//! `duban demo --print`: what the reader does, shown on a damaged sample that ships with it. Nothing is staged: the sample is
//! read like any other file, and the outcome is held against the clean copy.

use duban_text::Span;
use duban_web::{Lang, reading, words};
use duban_wire::reading::{ReadingView, RepairView};

use crate::fault::Fault;
use crate::terminal::{self, Paint};
use crate::{input, output, table, worklist};

/// The sample as it was before it was damaged. Its province, people and places are invented.
pub(crate) const CLEAN: &str = include_str!("../../../../packs/demo/directives/sample.txt");

/// The same as a careless web copy hands it on.
pub(crate) const DAMAGED: &str = include_str!("../../../../packs/demo/directives/sample.damaged.txt");

/// Shows the sample.
pub(super) fn run(lang: Lang) -> Result<(), Fault> {
    let columns = terminal::columns();
    let paint = Paint(terminal::coloured());
    let options = input::options(None)?;
    let reading =
        duban_text::read(DAMAGED.as_bytes(), &options).map_err(|e| Fault::Unread("sample".into(), e))?;
    let view = ReadingView::new("sample", &reading);
    let mut out = String::new();
    section(&mut out, lang.pick("一、收到的来文", "1. The copy as it came"), paint);
    out.push_str(&opening(columns));
    section(&mut out, lang.pick("二、还原文字", "2. The text made whole"), paint);
    out.push_str(&repairs(&view, lang, columns));
    out.push_str(&verdict(&view, lang, columns, paint));
    out.push_str(&worklist::doubts(&view, lang, columns, paint));
    section(&mut out, lang.pick("三、逐条归类，一条不漏", "3. Every clause accounted for"), paint);
    out.push_str(&worklist::coverage(&view, lang, columns, paint));
    section(&mut out, lang.pick("四、任务清单", "4. The work"), paint);
    out.push_str(&worklist::work(&view, lang, columns, paint));
    section(&mut out, lang.pick("接下来", "Next"), paint);
    out.push_str(next(lang));
    output::say(&out)
}

fn section(out: &mut String, title: &str, paint: Paint) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(&paint.strong(title));
    out.push('\n');
}

/// The first lines of the damaged copy.
fn opening(columns: usize) -> String {
    DAMAGED.lines().take(7).map(|l| format!("  {}\n", table::clip(l, columns.saturating_sub(2)))).collect()
}

/// How many repairs of each kind, with a few of them.
fn repairs(view: &ReadingView, lang: Lang, columns: usize) -> String {
    let mut out = String::new();
    for count in reading::counts(view, lang) {
        let mut examples: Vec<String> = Vec::new();
        for repair in view.repairs.iter().filter(|r| words::repair(lang, r.kind) == count.word) {
            let example = example(repair, lang);
            if !examples.contains(&example) {
                examples.push(example);
            }
            if examples.len() == 4 {
                break;
            }
        }
        let line = format!(
            "{} {:>4}   {}",
            table::pad(count.word, lang.pick("············", "··························").chars().count()),
            count.count,
            examples.join("   ")
        );
        out.push_str(&format!("  {}\n", table::clip(&line, columns.saturating_sub(2))));
    }
    out
}

fn example(repair: &RepairView, lang: Lang) -> String {
    let after = if repair.after.is_empty() { lang.pick("（删去）", "(removed)") } else { &repair.after };
    format!("{} → {after}", table::clip(repair.before.trim(), 18))
}

/// Whether the outcome is the clean copy, character by character.
fn verdict(view: &ReadingView, lang: Lang, columns: usize, paint: Paint) -> String {
    let clean: Vec<char> = CLEAN.chars().collect();
    let ours: Vec<char> = view.restored.chars().collect();
    let wrong = distance(&clean, &ours);
    let rate = wrong as f64 * 100.0 / clean.len().max(1) as f64;
    let said = match (lang, wrong) {
        (Lang::Zh, 0) => "✓ 与完好原文逐字相同（字错率 0%）".to_owned(),
        (Lang::En, 0) => "✓ equal to the clean copy, character by character (error rate 0 %)".to_owned(),
        (Lang::Zh, _) => {
            format!("▲ 与完好原文相差 {wrong} 字（字错率 {rate:.2}%）：{}", differing(&clean, &ours))
        }
        (Lang::En, _) => format!(
            "▲ {wrong} characters differ from the clean copy ({rate:.2} %): {}",
            differing(&clean, &ours)
        ),
    };
    let said = table::clip(&said, columns.saturating_sub(2));
    format!("  {}\n", if wrong == 0 { paint.strong(&said) } else { paint.warn(&said) })
}

/// The first place where two texts part, with what follows.
fn differing(clean: &[char], ours: &[char]) -> String {
    let at = clean.iter().zip(ours).take_while(|(a, b)| a == b).count();
    let near = Span::new(at.saturating_sub(4), at + 8);
    format!("{} ≠ {}", near.text(ours), near.text(clean)).replace('\n', "⏎")
}

/// The least number of characters to insert, drop or change (Levenshtein), row by row: both texts are short.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (n, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = n + 1;
        for (m, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != y);
            corner = row[m + 1];
            row[m + 1] = changed.min(corner + 1).min(row[m] + 1);
        }
    }
    row[b.len()]
}

const fn next(lang: Lang) -> &'static str {
    lang.pick(
        "  duban read 来文.txt                        研读自己的来文\n  duban read 来文.txt --html -o 研读.html    做成一页，可打印、可传阅\n  duban read 来文/*.txt --json               批量输出，供其他系统使用\n",
        "  duban read FILE                        read a directive of your own\n  duban read FILE --html -o page.html    make a page to print and pass on\n  duban read FOLDER/*.txt --json         one line of JSON each, for other programs\n",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_single_changes() {
        let d = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!((d("春夏五战", "春夏五战"), d("春夏五战", "春五战役"), d("", "战")), (0, 2, 1));
    }

    #[test]
    fn the_sample_holds_no_real_place() {
        for name in ["湖南", "长沙", "湘", "毛伟明"] {
            assert!(!CLEAN.contains(name), "{name}");
        }
    }
}
