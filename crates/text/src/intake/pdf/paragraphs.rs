//! Lines of pages to paragraphs: page numbers and running heads dropped, wrapped lines joined.

use std::collections::BTreeMap;

use super::layout::PageLine;

/// The text block of the pages: where full lines begin and end.
struct Block {
    left: f64,
    right: f64,
    leading: f64,
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
    let full = before.right > block.right - 1.6 * em;
    let indented = line.left > block.left + 0.8 * em;
    let same_size = (before.size - line.size).abs() < 0.12 * em;
    let gap = before.y - line.y;
    let close = new_page || gap < 1.35 * block.leading;
    full && !indented && same_size && close
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
    Block { left, right, leading }
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

/// The shapes of lines that stand at one end of at least three pages and of more than half of them.
fn repeated(pages: &[Vec<PageLine>], end: fn(&[PageLine]) -> Option<&PageLine>) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in pages.iter().filter_map(|p| end(p)) {
        *counts.entry(shape(&line.text)).or_default() += 1;
    }
    counts.into_iter().filter(|(_, n)| *n >= 3 && n * 2 > pages.len()).map(|(s, _)| s).collect()
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
