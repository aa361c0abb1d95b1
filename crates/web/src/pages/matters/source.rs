//! The clause a matter comes from, marked in the text around it.

use duban_app::directives::SourceWindow;

/// A piece of text, marked or not.
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) marked: bool,
}

/// The source as the page shows it.
pub(crate) struct SourceText {
    pub(crate) title: String,
    pub(crate) doc_no: String,
    /// Where the whole can be read, at the clause.
    pub(crate) href: Option<String>,
    pub(crate) pieces: Vec<Piece>,
}

/// Cuts the window at its clauses.
pub(super) fn marked(window: SourceWindow, ordinal: Option<u32>) -> SourceText {
    let chars: Vec<char> = window.text.chars().collect();
    let text = |from: usize, to: usize| chars.get(from..to).unwrap_or_default().iter().collect::<String>();
    let mut clauses = window.clauses;
    clauses.sort_unstable();
    let (mut pieces, mut at) = (Vec::new(), 0);
    for (from, to) in clauses {
        let from = from.max(at);
        if to <= from {
            continue;
        }
        pieces.push(Piece { text: text(at, from), marked: false });
        pieces.push(Piece { text: text(from, to), marked: true });
        at = to;
    }
    pieces.push(Piece { text: text(at, chars.len()), marked: false });
    pieces.retain(|piece| !piece.text.is_empty());
    SourceText {
        title: window.title,
        doc_no: window.doc_no,
        href: window.directive.map(|id| match ordinal {
            Some(ordinal) => format!("/directives/{}?at=c{ordinal}#c{ordinal}", id.0),
            None => format!("/directives/{}", id.0),
        }),
        pieces,
    }
}
