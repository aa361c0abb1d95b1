//! Leftovers of a web page in plain text: character references and tags.

use crate::Span;
use crate::repair::RepairKind;
use crate::restore::page::{Glyph, Page};

/// The longest reference or tag that is looked for, in characters.
const LONGEST: usize = 200;

/// Names of references that Chinese pages use.
const NAMES: &[(&str, char)] = &[
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("hellip", '…'),
    ("middot", '·'),
    ("bull", '•'),
    ("times", '×'),
    ("plusmn", '±'),
    ("deg", '°'),
    ("permil", '‰'),
    ("laquo", '《'),
    ("raquo", '》'),
    ("copy", '©'),
    ("sup2", '²'),
    ("sup3", '³'),
];

/// Elements whose tags are taken out; what is in no list may be text: “<30%”.
const ELEMENTS: &[&str] = &[
    "a", "b", "i", "u", "p", "br", "hr", "em", "ul", "ol", "li", "td", "tr", "th", "h1", "h2", "h3", "h4",
    "h5", "h6", "div", "span", "font", "strong", "table", "tbody", "img", "center", "section", "article",
    "html", "body", "head", "script", "style", "iframe", "o:p", "sup", "sub",
];

/// Resolves references and takes tags out.
pub(super) fn clean(page: &mut Page) {
    for n in 0..page.rows.len() {
        if page.rows[n].glyphs.iter().any(|g| g.c == '&') {
            // Twice: a page that was escaped twice says &amp;nbsp;
            references(&mut page.rows[n].glyphs);
            references(&mut page.rows[n].glyphs);
        }
        if page.rows[n].glyphs.iter().any(|g| g.c == '<') {
            tags(page, n);
        }
    }
}

/// Resolves the references of a row.
fn references(glyphs: &mut Vec<Glyph>) {
    let chars: Vec<char> = glyphs.iter().map(|g| g.c).collect();
    let mut kept = Vec::with_capacity(glyphs.len());
    let mut at = 0;
    while at < chars.len() {
        let found = if chars[at] == '&' { reference(&chars[at..]) } else { None };
        let (len, c) = found.unwrap_or((1, chars[at]));
        let mut glyph = glyphs[at].clone();
        if found.is_some() {
            glyph.source = Span::new(glyph.source.start, glyphs[at + len - 1].source.end);
            glyph.turn_into(c, RepairKind::Markup, 99);
            glyph.repair = glyph.repair.or(Some((RepairKind::Markup, 99)));
        }
        kept.push(glyph);
        at += len;
    }
    *glyphs = kept;
}

/// The reference that `chars` begin with: its length and what it means.
fn reference(chars: &[char]) -> Option<(usize, char)> {
    let end = chars.iter().take(12).position(|c| *c == ';')?;
    let name: String = chars[1..end].iter().collect();
    let number = name.strip_prefix('#').map(|digits| {
        let hex = digits.strip_prefix(['x', 'X']);
        hex.map_or_else(|| digits.parse().ok(), |h| u32::from_str_radix(h, 16).ok())
    });
    let c = match number {
        Some(code) => code.and_then(char::from_u32).filter(|c| !c.is_control())?,
        None => NAMES.iter().find(|(n, _)| *n == name)?.1,
    };
    Some((end + 1, c))
}

/// Takes the tags out of row `n`.
fn tags(page: &mut Page, n: usize) {
    let chars = page.rows[n].chars();
    let mut out = vec![false; chars.len()];
    let mut at = 0;
    while at < chars.len() {
        let len = if chars[at] == '<' { tag(&chars[at..]) } else { None };
        let len = len.unwrap_or(0);
        out[at..at + len].fill(true);
        at += len.max(1);
    }
    page.remove(n, &out, RepairKind::Markup, 97);
}

/// The length of the tag that `chars` begin with.
fn tag(chars: &[char]) -> Option<usize> {
    let end = chars.iter().take(LONGEST).position(|c| *c == '>')?;
    let inner: String = chars[1..end].iter().collect();
    let name =
        inner.trim_start_matches('/').split([' ', '/', '\t']).next().unwrap_or_default().to_lowercase();
    ELEMENTS.contains(&name.as_str()).then_some(end + 1)
}
