//! A web page to lines: each block one line, furniture marked but kept.

mod element;
pub(crate) mod entity;
mod furniture;
mod page;
mod stack;
mod token;

use std::collections::BTreeMap;

use crate::{Line, Role};

/// How often a container that calls itself furniture but holds the article may be taken at its word no longer.
const MISNAMED: usize = 3;

/// The lines of a page in the order of its source; the page's title first, where it has one.
///
/// The source is read as a stream with a stack of open elements and no tree, so depth costs nothing.
pub(crate) fn lines(html: &str) -> Vec<Line> {
    let mut misnamed: Vec<usize> = Vec::new();
    loop {
        let blocks = page::read(html, &misnamed);
        match article_in_furniture(&blocks) {
            Some(container) if misnamed.len() < MISNAMED => misnamed.push(container),
            _ => return blocks.into_iter().map(|b| b.line).collect(),
        }
    }
}

/// One line with the furniture it stands in.
struct Block {
    line: Line,
    /// The outermost element that made it furniture, by its number in the page.
    container: Option<usize>,
}

/// The container that calls itself furniture and yet holds most of the page's running text.
fn article_in_furniture(blocks: &[Block]) -> Option<usize> {
    let mut held: BTreeMap<usize, usize> = BTreeMap::new();
    let mut total = 0;
    for block in blocks.iter().filter(|b| b.line.link_pct < 30 && b.line.role != Role::PageTitle) {
        let sentences = block.line.text.matches(['。', '；', '，', ',', '、']).count();
        let weight = if sentences > 0 { block.line.text.chars().count() } else { 0 };
        total += weight;
        if let Some(container) = block.container {
            *held.entry(container).or_default() += weight;
        }
    }
    let (container, most) = held.into_iter().max_by_key(|(_, n)| *n)?;
    (most > 120 && most * 2 > total).then_some(container)
}
