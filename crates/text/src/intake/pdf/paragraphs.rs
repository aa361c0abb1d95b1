//! Lines of pages to paragraphs: page numbers and running heads dropped, wrapped lines joined.

use std::collections::BTreeMap;

use super::layout::PageLine;

/// The text block of the pages: where full lines begin and end.
struct Block {
    left: f64,
    right: f64,
    leading: f64,
    /// The size of the running text.
    size: f64,
}

/// The paragraphs of the pages.
pub(super) fn join(mut pages: Vec<Vec<PageLine>>) -> Vec<String> {
    drop_furniture(&mut pages);
    let block = measure(&pages);
    let mut out: Vec<String> = Vec::new();
    let mut last: Option<&PageLine> = None;
    for page in &pages {
        for (n, line) in page.iter().enumerate() {
            let new_page = n == 0;
            match (last, out.last_mut()) {
                (Some(before), Some(text)) if goes_on(before, line, &block, new_page) => {
                    append(text, &line.text)
                }
                _ => out.push(line.text.clone()),
            }
            last = Some(line);
        }
    }
    out
}

/// Whether `line` goes on with the paragraph of `before`.
fn goes_on(before: &PageLine, line: &PageLine, block: &Block, new_page: bool) -> bool {
    let em = line.size.max(1.0);
    let room = block.right - before.right;
    let indented = line.left > block.left + 0.8 * em;
    let off_centre = (line.left + line.right - block.left - block.right).abs() / 2.0;
    let title = line.size > 1.12 * block.size && off_centre < em;
    let same_size = (before.size - line.size).abs() < 0.12 * em;
    let gap = before.y - line.y;
    let close = new_page || gap < 1.35 * block.leading.max(1.2 * if title { em } else { 0.0 });
    room < 1.6 * em && (!indented || title) && same_size && close && !is_end(before, line, room / em)
}

/// Whether a line that reaches the margin ends its paragraph all the same: its sentence is over, and the next line
/// opens a numbered paragraph or begins with a character that would have had room (`room` in characters).
fn is_end(before: &PageLine, line: &PageLine, room: f64) -> bool {
    let text = before.text.trim_end_matches(['”', '）', '’']);
    if !text.ends_with(['。', '！', '？', '；', '：', ':', ';']) {
        return false;
    }
    let kept_off = line.text.chars().nth(1).is_some_and(|c| "，。、；：！？”）》".contains(c));
    is_numbered(&line.text) || (text.ends_with('。') && room > 1.0 && !kept_off)
}

/// Whether a line begins with 一、 （一） 1． 1. (1) 第一章.
fn is_numbered(text: &str) -> bool {
    let body = text.trim_start_matches(['（', '(', '第']);
    let figure = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
    let rest = body.trim_start_matches(figure);
    let marked = rest.starts_with(['、', '）', ')', '．', '.', '章', '节', '条']);
    let decimal = rest.strip_prefix('.').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    rest.len() < body.len() && marked && !decimal
}

/// Appends a wrapped line: Latin words are parted by a space, Chinese is not.
fn append(text: &mut String, line: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if latin(text.chars().next_back()) && latin(line.chars().next()) {
        text.push(' ');
    }
    text.push_str(line);
}

/// Where full lines begin and end, and how far apart they are.
fn measure(pages: &[Vec<PageLine>]) -> Block {
    let lines = || pages.iter().flatten();
    // the left margin is the leftmost place where a fair share of lines begins
    let left = common(lines().map(|l| l.left), 0.08).unwrap_or(0.0);
    let right = -common(lines().map(|l| -l.right), 0.08).unwrap_or(0.0);
    let gaps = pages.iter().flat_map(|p| p.windows(2)).map(|w| w[0].y - w[1].y).filter(|g| *g > 0.0);
    let mut gaps: Vec<f64> = gaps.collect();
    gaps.sort_by(f64::total_cmp);
    let leading = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    let mut sizes: Vec<f64> = lines().map(|l| l.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    Block { left, right, leading, size }
}

/// The smallest value such that `share` of all values lie at or below it: one line that sticks out does not count.
fn common(values: impl Iterator<Item = f64>, share: f64) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let at = (values.len() as f64 * share) as usize;
    values.get(at).copied()
}

/// Drops page numbers and what stands at the same end of most pages.
fn drop_furniture(pages: &mut [Vec<PageLine>]) {
    for page in pages.iter_mut() {
        while page.len() > 1 && page.last().is_some_and(|l| is_page_number(&l.text)) {
            page.pop();
        }
        if page.len() > 1 && page.first().is_some_and(|l| is_page_number(&l.text)) {
            page.remove(0);
        }
    }
    for _ in 0..3 {
        let heads = repeated(pages, <[PageLine]>::first);
        let feet = repeated(pages, <[PageLine]>::last);
        if heads.is_empty() && feet.is_empty() {
            return;
        }
        for page in pages.iter_mut() {
            if page.first().is_some_and(|l| heads.contains(&shape(&l.text))) {
                page.remove(0);
            }
            if page.last().is_some_and(|l| feet.contains(&shape(&l.text))) {
                page.pop();
            }
        }
    }
}

/// The shapes of lines that stand at one end of more than half of the pages, two at least.
fn repeated(pages: &[Vec<PageLine>], end: fn(&[PageLine]) -> Option<&PageLine>) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in pages.iter().filter_map(|p| end(p)) {
        *counts.entry(shape(&line.text)).or_default() += 1;
    }
    counts
        .into_iter()
        .filter(|(s, n)| *n >= 2 && n * 2 > pages.len() && !s.is_empty())
        .map(|(s, _)| s)
        .collect()
}

/// A line without its figures: 第1页 and 第2页 have one shape.
fn shape(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

/// Whether a line is a page number: 3, — 3 —, 第3页, 3 / 12, 第 3 页 共 12 页.
fn is_page_number(text: &str) -> bool {
    let core: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let marks = |c: char| "-—–－_·•~～|/()（）第页頁共,，.".contains(c) || c.is_numeric();
    let digits = core.chars().filter(|c| c.is_numeric()).count();
    core.chars().count() <= 16 && (1..=8).contains(&digits) && core.chars().all(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f64, right: f64, y: f64) -> PageLine {
        PageLine { text: text.into(), left, right, y, size: 10.0 }
    }

    #[test]
    fn wrapped_lines_are_joined_over_pages_and_numbers_go() {
        let pages = vec![
            vec![
                line("关于清淤的通知", 60.0, 140.0, 300.0),
                line("各地要加快推进河道清", 20.0, 200.0, 280.0),
                line("淤，六月底前完成。", 0.0, 150.0, 260.0),
                line("一、压实责任，不得推", 20.0, 200.0, 240.0),
                line("— 1 —", 90.0, 110.0, 20.0),
            ],
            vec![
                line("诿扯皮，确保安全度汛", 0.0, 200.0, 300.0),
                line("。", 0.0, 10.0, 280.0),
                line("第 2 页", 90.0, 110.0, 20.0),
            ],
        ];
        let want = [
            "关于清淤的通知",
            "各地要加快推进河道清淤，六月底前完成。",
            "一、压实责任，不得推诿扯皮，确保安全度汛。",
        ];
        assert_eq!(join(pages), want);
    }
}
