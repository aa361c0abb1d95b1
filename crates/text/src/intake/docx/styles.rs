//! Paragraph styles: which are headings, and which bring a number.

use std::collections::BTreeMap;

use super::xml::{self, Piece};

/// How far a style is followed to the ones it is based on.
const BASED_ON: usize = 16;

/// One paragraph style.
#[derive(Debug, Default, Clone)]
struct Style {
    based_on: Option<String>,
    heading: Option<bool>,
    num_id: Option<String>,
    level: Option<usize>,
}

/// The styles of a document by their id.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn read(xml: &str) -> Self {
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        xml::read(xml, |piece| match piece {
            Piece::Start(e) => match (xml::local(&e), &mut open) {
                ("style", _) => open = xml::attribute(&e, "styleId").map(|id| (id, Style::default())),
                ("name", Some((_, s))) => {
                    s.heading = s.heading.or(xml::val(&e).map(|n| is_heading(&n)).filter(|h| *h))
                }
                ("basedOn", Some((_, s))) => s.based_on = xml::val(&e),
                ("outlineLvl", Some((_, s))) => s.heading = xml::val(&e).map(|v| is_outline(&v)),
                ("numId", Some((_, s))) => s.num_id = xml::val(&e),
                ("ilvl", Some((_, s))) => s.level = xml::val(&e).and_then(|v| v.parse().ok()),
                _ => {}
            },
            Piece::End("style") => {
                if let Some((id, style)) = open.take() {
                    styles.0.insert(id, style);
                }
            }
            _ => {}
        });
        styles
    }

    /// The style with those it is based on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |s: &&Style| s.based_on.as_deref().and_then(|b| self.0.get(b));
        std::iter::successors(self.0.get(id), next).take(BASED_ON)
    }

    /// Whether a paragraph in this style is a heading.
    pub(super) fn is_heading(&self, id: &str) -> bool {
        self.chain(id).find_map(|s| s.heading).unwrap_or(false)
    }

    /// The list and level that the style brings.
    pub(super) fn number(&self, id: &str) -> Option<(String, usize)> {
        let num_id = self.chain(id).find_map(|s| s.num_id.clone())?;
        Some((num_id, self.chain(id).find_map(|s| s.level).unwrap_or(0)))
    }
}

/// Whether a style's name says heading or title.
fn is_heading(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["heading", "title", "subtitle", "标题", "副标题"].iter().any(|h| name.starts_with(h))
}

/// Whether an outline level is a heading's; 9 is body text.
pub(super) fn is_outline(level: &str) -> bool {
    level.parse::<u8>().is_ok_and(|l| l < 9)
}
