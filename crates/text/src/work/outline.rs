//! The headings that every clause stands under (guideline, section 4, `heading`).

use std::rc::Rc;

use crate::Class;
use crate::class::attribution;
use crate::glyphs::{begins, begins_any};
use crate::parse::Parsed;
use crate::parse::numbering::Level;

/// The open headings at every clause, outermost first, without numbering, leading 要 and closing mark.
///
/// Clauses under the same headings share one path: there may be a million of them.
pub(crate) fn paths(parsed: &Parsed, classes: &[Class]) -> Vec<Rc<[String]>> {
    let mut open: Vec<(Level, String)> = Vec::new();
    let mut path: Rc<[String]> = Rc::new([]);
    let mut out = Vec::with_capacity(classes.len());
    for (n, piece) in parsed.pieces.iter().enumerate() {
        let text = parsed.of(piece.body);
        let before = open.len();
        if classes[n] == Class::Heading {
            let goes_on = n > 0 && !piece.opens && classes[n - 1] == Class::Heading;
            match open.last_mut().filter(|_| goes_on) {
                // 聚力强工兴园，壮大实体经济。 is one heading, whatever marks are inside
                Some((_, heading)) => {
                    heading.push('，');
                    heading.extend(text);
                }
                None => {
                    let level = piece.numbering.map_or(Level::RunIn, |x| x.level);
                    open.retain(|(l, _)| *l < level);
                    let skip = begins_any(text, &["要"]).unwrap_or(0);
                    open.push((level, text[skip..].iter().collect()));
                }
            }
        } else if piece.nth == 0 && closes(parsed, n) || begins(text, "当前，要") {
            open.clear();
        } else if let Some(number) = piece.numbering
            && number.level <= Level::Bracketed
            && piece.nth == 0
        {
            // a numbered point that is no heading still ends deeper headings
            open.retain(|(l, _)| *l < number.level);
        }
        if classes[n] == Class::Heading || open.len() != before {
            path = open.iter().map(|(_, text)| text.clone()).collect();
        }
        out.push(Rc::clone(&path));
    }
    out
}

/// Whether a paragraph opens so that it no longer serves the section above: 会议要求，…; 请各县…报送.
fn closes(parsed: &Parsed, n: usize) -> bool {
    let piece = &parsed.pieces[n];
    let text = parsed.of(piece.body);
    piece.numbering.is_none()
        && (attribution(parsed, piece).is_some()
            || begins_any(text, &["请", "附件", "各位", "同志们"]).is_some())
}
