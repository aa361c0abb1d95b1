//! What belongs to the page and not to the text: navigation, source and time, credits, filing numbers,
//! related links (guideline, R4).
//!
//! A row goes for what it says, and in a web page also for where it stands. What could be text stays: title
//! lines, document number, addressee, signature, date and attendance lists say nothing a page would say.

use jiff::civil::Date;

use crate::glyphs::Among;
use crate::repair::RepairKind;
use crate::restore::chinese::{is_blank, is_han};
use crate::restore::page::{Glyph, Page, Row};
use crate::{Format, Role};

mod words;

use words::{ANYWHERE, BESIDE, BUTTONS, COLUMNS, CREDITS, FOOTER, LABELS, OPENINGS, RELATED, SITE};

/// The longest row, in characters, that is furniture for what it says.
const LONGEST: usize = 120;
/// From this share of links, in percent, a block of a web page is navigation.
const LINKS_PCT: u8 = 60;
/// From this length, in characters, a row with a full stop is prose.
const PROSE: usize = 25;

/// Marks the rows that are furniture, takes furniture out of the others, and finds the date in it.
pub(super) fn drop(page: &mut Page) {
    let texts: Vec<String> = page.rows.iter().map(tidy).collect();
    let prose: Vec<bool> = texts.iter().map(|t| is_prose(t)).collect();
    // Between the first and the last paragraph only what is unmistakable goes.
    let first = prose.iter().position(|p| *p).unwrap_or(texts.len());
    let last = prose.iter().rposition(|p| *p).unwrap_or(0);
    let mut out: Vec<bool> = (0..texts.len()).map(|n| says_so(&texts[n], n < first, n > last)).collect();
    if page.format == Format::Html {
        by_place(page, &texts, &prose, &mut out);
    }
    columns_above(&texts, first, &mut out);
    related(&texts, &prose, &mut out);
    footers(&texts, last, &mut out);

    page.furniture_date = date_in(&texts, &out, first);
    for (row, gone) in page.rows.iter_mut().zip(&out) {
        if *gone {
            row.dropped = Some(RepairKind::Furniture);
        }
    }
    for n in 0..page.rows.len() {
        if page.rows[n].dropped.is_none() {
            credit_at_end(page, n);
        }
    }
}

/// The row without blanks at its ends, with every blank a space.
fn tidy(row: &Row) -> String {
    let plain = |g: &Glyph| if is_blank(g.c) { ' ' } else { g.c };
    let blanks = row.glyphs.iter().take_while(|g| plain(g).is_whitespace()).count();
    let mut text = String::with_capacity(3 * row.glyphs.len());
    text.extend(row.glyphs[blanks..].iter().map(plain));
    text.truncate(text.trim_end().len());
    text
}

/// Whether the row is a paragraph of sentences.
fn is_prose(text: &str) -> bool {
    text.contains(['。', '；']) && text.chars().count() >= PROSE && !text.contains("版权所有")
}

/// Whether the row says itself that it is furniture. `head`: above the first paragraph; `tail`: below the last.
fn says_so(text: &str, head: bool, tail: bool) -> bool {
    if text.is_empty() || text.chars().count() > LONGEST {
        return false;
    }
    let sentence = text.contains('。');
    if is_trail(text, head)
        || is_tag(text)
        || is_buttons(text)
        || is_caption(text, sentence)
        || is_credit(text)
    {
        return true;
    }
    let among = Among::of(text.chars());
    let holds = |w: &str| among.may_hold(w) && text.contains(w);
    if (!sentence || tail) && ANYWHERE.iter().any(|w| holds(w)) {
        return true;
    }
    if sentence {
        return false;
    }
    let named = |words: &[&str]| words.iter().filter(|w| holds(w)).count();
    let labels = named(LABELS);
    let opens = |words: &[&str]| words.iter().any(|w| text.starts_with(w));
    opens(OPENINGS)
        || is_moment(text)
        || ((head || tail)
            && ((labels > 0 && (labels + named(BESIDE) > 1 || opens(LABELS) || has_day(text)))
                || is_foreign(text)
                || is_menu(text)))
}

/// 首页 > 新闻中心 > 时政要闻
fn is_trail(text: &str, head: bool) -> bool {
    let arrows = text.matches(['>', '»', '›', '＞']).count();
    (text.contains("首页") && (arrows > 0 || text.contains('→')))
        || (head && arrows >= 2 && !text.contains(['，', '。', '；']))
}

/// What a cut-off tag leaves: `a>`, `/div>`.
fn is_tag(text: &str) -> bool {
    let name = text.trim_start_matches(['<', '/']).strip_suffix('>');
    name.is_some_and(|n| {
        !n.is_empty() && n.len() <= 12 && n.chars().all(|c| c.is_ascii_alphanumeric() || " /\"=".contains(c))
    })
}

/// 【打印本页】 【关闭窗口】: nothing but what can be pressed.
fn is_buttons(text: &str) -> bool {
    let mut rest: String = text.chars().filter(|c| is_han(*c) || c.is_ascii_alphanumeric()).collect();
    if rest.is_empty() {
        return text.chars().all(|c| "|>»[]【】 ·-—".contains(c)) && !text.starts_with('—');
    }
    for word in BUTTONS {
        rest = rest.replace(word, "");
    }
    rest.is_empty()
}

/// Words under a picture.
fn is_caption(text: &str, sentence: bool) -> bool {
    let bare = text.trim_end_matches(['。', '）', ')']);
    (text.starts_with("图为") && text.chars().count() <= 80)
        || (text.starts_with(['▲', '△']) && !sentence && text.chars().count() <= 60)
        || (bare.ends_with('摄')
            && text.chars().count() <= 80
            && (!sentence || text.starts_with('（') || bare.contains("记者")))
        || (text.starts_with("（图") && text.ends_with('）'))
}

/// A bracket or a line that names who wrote it.
fn is_credit(text: &str) -> bool {
    let inner = text.trim_matches(|c| "（）()【】[]".contains(c));
    let bracketed = inner.len() < text.len() && text.starts_with(['（', '(', '【', '[']);
    bracketed && text.chars().count() <= 60 && CREDITS.iter().any(|w| inner.starts_with(w))
}

/// A day in digits with a clock time behind it, and nothing else: 2023-04-27 18:05.
fn is_moment(text: &str) -> bool {
    text.len() >= 12
        && text.chars().all(|c| c.is_ascii_digit() || "-/:. ".contains(c))
        && text.contains(':')
        && has_day(text)
}

/// A row without any Chinese, but with letters.
fn is_foreign(text: &str) -> bool {
    !text.contains('@') && !text.chars().any(is_han) && text.chars().any(|c| c.is_ascii_alphabetic())
}

/// 首页 | 要闻 | 政务
fn is_menu(text: &str) -> bool {
    (text.matches(['|', '｜']).count() >= 2 || text.contains("首页 ")) && text.chars().count() <= 80
}

/// Whether the text holds a day with its year.
fn has_day(text: &str) -> bool {
    day(text).is_some()
}

/// What the place of a block in a web page says.
fn by_place(page: &Page, texts: &[String], prose: &[bool], out: &mut [bool]) {
    let framed = |n: usize| page.rows[n].role == Role::Furniture;
    // A page that calls its own article furniture keeps its prose.
    let body: usize = (0..texts.len()).filter(|n| prose[*n] && !framed(*n)).map(|n| texts[n].len()).sum();
    let marked: usize = (0..texts.len()).filter(|n| prose[*n] && framed(*n)).map(|n| texts[n].len()).sum();
    let rescue = marked > 4 * body;
    for n in 0..texts.len() {
        let linked = page.rows[n].link_pct >= LINKS_PCT && !texts[n].starts_with("附件");
        out[n] |= page.rows[n].role == Role::PageTitle || linked || (framed(n) && !(rescue && prose[n]));
    }
    let Some(title) = title_row(page, texts, out) else { return };
    for n in 0..title {
        out[n] |= !prose[n];
    }
    // The title is said once.
    for n in title + 1..texts.len() {
        out[n] |= texts[n] == texts[title];
    }
}

/// The heading that the page's own title begins with, or else its first heading.
fn title_row(page: &Page, texts: &[String], out: &[bool]) -> Option<usize> {
    let plain = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let named = page.rows.iter().position(|r| r.role == Role::PageTitle).map(|n| plain(&texts[n]));
    let kept = |n: &usize| !out[*n] && !texts[*n].is_empty();
    let named = named.and_then(|t| {
        (0..texts.len())
            .filter(kept)
            .find(|n| texts[*n].chars().count() >= 4 && t.starts_with(&plain(&texts[*n])))
    });
    named.or_else(|| (0..texts.len()).filter(kept).find(|n| page.rows[*n].role == Role::Heading))
}

/// The name of a column that stands above a breadcrumb at the head.
fn columns_above(texts: &[String], first: usize, out: &mut [bool]) {
    let Some(crumb) = (0..first.min(texts.len())).rfind(|n| out[*n]) else { return };
    let mut titles = (0..first.min(texts.len())).filter(|n| !out[*n] && !texts[*n].is_empty()).count();
    for n in 0..first.min(texts.len()) {
        // The last line above the text is its title, whatever it is called.
        if titles <= 1 || out[n] || texts[n].is_empty() {
            continue;
        }
        let column = COLUMNS.contains(&texts[n].as_str());
        let label = n < crumb
            && n < 3
            && SITE.iter().any(|w| texts[n].ends_with(w))
            && texts[n].chars().count() <= 12;
        out[n] = column || label;
        titles -= usize::from(out[n]);
    }
}

/// From 相关新闻 on, below the text, everything that is no paragraph.
fn related(texts: &[String], prose: &[bool], out: &mut [bool]) {
    let last = prose.iter().rposition(|p| *p).unwrap_or(0);
    let heads = |t: &String| {
        let bare = t.trim_matches(|c: char| !is_han(c));
        RELATED.contains(&bare)
    };
    if let Some(at) = (last..texts.len()).find(|n| heads(&texts[*n])) {
        for n in at..texts.len() {
            out[n] |= !prose[n];
        }
    }
}

/// Words of a footer count beside a row that is furniture for certain.
fn footers(texts: &[String], last: usize, out: &mut [bool]) {
    for _ in 0..2 {
        for n in last + 1..texts.len() {
            let beside = |n: Option<usize>| n.and_then(|n| out.get(n)).copied().unwrap_or(false);
            let weak = FOOTER.iter().any(|w| texts[n].starts_with(w));
            if weak && (beside(n.checked_sub(1)) || beside(Some(n + 1))) {
                out[n] = true;
            }
        }
    }
}

/// Takes a closing （记者 某某） or 责任编辑：某某 off a paragraph.
fn credit_at_end(page: &mut Page, n: usize) {
    let glyphs = &page.rows[n].glyphs;
    let end = glyphs.len() - glyphs.iter().rev().take_while(|g| is_blank(g.c)).count();
    let near = end.saturating_sub(80);
    let Some(start) = (near..end).rev().find(|at| matches!(glyphs[*at].c, '（' | '(' | '【' | '[')) else {
        return;
    };
    let inner: String = glyphs[start + 1..end].iter().map(|g| g.c).collect();
    let closed =
        inner.ends_with(['）', ')', '】', ']']) && inner.matches(['）', ')', '】', ']']).count() == 1;
    let after_stop = start > 0 && matches!(glyphs[start - 1].c, '。' | '”' | '！' | ' ' | '\u{3000}');
    if closed && after_stop && CREDITS.iter().any(|w| inner.starts_with(w)) {
        let mut out = vec![false; glyphs.len()];
        out[start..].fill(true);
        page.remove(n, &out, RepairKind::Furniture, 92);
    }
}

/// A date in the rows that go: that of a source and time line before any other.
fn date_in(texts: &[String], out: &[bool], first: usize) -> Option<Date> {
    let gone = || texts.iter().enumerate().filter(|(n, _)| out[*n]);
    let labelled = gone().filter(|(_, t)| LABELS.iter().any(|w| t.contains(w)) || is_moment(t));
    labelled.chain(gone().filter(|(n, _)| *n < first)).find_map(|(_, t)| day(t))
}

/// The first day with its year in `text`: 2023-04-27, 2023/4/27, 2023年4月27日.
fn day(text: &str) -> Option<Date> {
    let mut numbers: Vec<(usize, usize, i64)> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                numbers.push((from, at, text[from..at].parse().unwrap_or(i64::MAX)));
                start = None;
            }
            _ => {}
        }
    }
    numbers.windows(3).find_map(|w| {
        let between = (&text[w[0].1..w[1].0], &text[w[1].1..w[2].0]);
        let parted = matches!(between, ("年", "月") | ("-", "-") | ("/", "/") | (".", "."));
        let year = i16::try_from(w[0].2).ok().filter(|y| parted && (1990..=2100).contains(y))?;
        Date::new(year, i8::try_from(w[1].2).ok()?, i8::try_from(w[2].2).ok()?).ok()
    })
}
