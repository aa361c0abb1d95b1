//! The page of one reading: the text made whole on the left, the work in it on the right.
//!
//! Template: `templates/reading.html`; style: `assets/reading.css`, put into the page, so that the file can be
//! mailed, archived and printed by itself. No script, and no request leaves the reader's browser.

mod labels;
mod ledger;
mod mending;
mod paper;
#[cfg(test)]
mod tests;

use askama::Template;
use duban_wire::reading::ReadingView;

use crate::{Lang, words};
use labels::Labels;

pub use ledger::headline;
pub(crate) use mending::PLENTY;
pub use mending::{Count, counts};

/// Why a page could not be made. It does not happen with the templates that ship.
pub type PageError = askama::Error;

/// One share of the coverage bar.
struct Share {
    class: &'static str,
    shape: &'static str,
    word: &'static str,
    count: usize,
    pct: String,
}

/// What stands on the page.
#[derive(Template)]
#[template(path = "reading.html")]
struct ReadingPage<'a> {
    css: &'static str,
    lang: &'static str,
    label: &'static Labels,
    view: &'a ReadingView,
    file: &'a str,
    format: &'static str,
    shares: Vec<Share>,
    covered_pct: String,
    paragraphs: Vec<paper::Paragraph<'a>>,
    items: Vec<ledger::Item<'a>>,
    mended: Vec<mending::Count>,
    repairs: Vec<mending::Group<'a>>,
    doubts: Vec<mending::Question<'a>>,
}

/// The page of a reading that came from `file`, in `lang`: one self-contained HTML document.
///
/// # Errors
/// [`PageError`] when the template fails, which no text can bring about.
///
/// # Example
/// ```
/// use duban_web::{Lang, reading};
/// use duban_wire::reading::ReadingView;
/// let read = duban_text::read("办好“湘易办”超级服务端。".as_bytes(), &duban_text::Options::default())?;
/// let page = reading::page(&ReadingView::new("notice", &read), "notice.txt", Lang::Zh)?;
/// assert!(page.starts_with("<!doctype html>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn page(view: &ReadingView, file: &str, lang: Lang) -> Result<String, PageError> {
    let page = ReadingPage {
        css: include_str!("../assets/reading.css"),
        lang: lang.tag(),
        label: labels::of(lang),
        view,
        file,
        format: words::format(lang, view.format),
        shares: shares(view, lang),
        covered_pct: covered_pct(view),
        paragraphs: paper::paragraphs(view, lang),
        items: ledger::items(view, lang),
        mended: mending::counts(view, lang),
        repairs: mending::groups(view, lang),
        doubts: mending::questions(view, lang),
    };
    page.render()
}

/// The clauses by class, in the order of [`words::CLASSES`]; classes without a clause are left out.
fn shares(view: &ReadingView, lang: Lang) -> Vec<Share> {
    let all = view.clauses.len().max(1);
    words::CLASSES
        .iter()
        .map(|(class, shape)| {
            let count = view.clauses.iter().filter(|c| c.class == *class).count();
            let pct = format!("{:.0}", count as f64 * 100.0 / all as f64);
            Share { class, shape, word: words::class(lang, class), count, pct }
        })
        .filter(|share| share.count > 0)
        .collect()
}

/// The share of the characters that say something which stand in a clause, in percent.
///
/// The reader promises 100; the page measures it rather than repeating the promise. Rounded down, so that
/// one lost character is never shown as 100.
#[must_use]
pub fn covered_pct(view: &ReadingView) -> String {
    let chars: Vec<char> = view.restored.chars().collect();
    let said = |range: &[char]| range.iter().filter(|c| !c.is_whitespace()).count();
    let all = said(&chars);
    let held: usize = view.clauses.iter().filter_map(|c| chars.get(c.start..c.end)).map(said).sum();
    if all == 0 || held >= all {
        return "100".to_owned();
    }
    format!("{:.1}", (held as f64 * 1000.0 / all as f64).floor() / 10.0)
}
