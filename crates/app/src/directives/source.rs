//! The clause a matter comes from, in the text around it.

use duban_core::{Actor, Matter};

use super::rights;
use crate::{App, AppError};

/// A piece of a directive with the clauses of one matter in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceWindow {
    /// The directive: its identity for those who may read the whole.
    pub directive: Option<duban_core::DirectiveId>,
    /// What it is called.
    pub title: String,
    /// Its document number.
    pub doc_no: String,
    /// The piece. For those who may not read the whole it is the clauses alone.
    pub text: String,
    /// Where the piece begins in the directive, in characters.
    pub from: usize,
    /// The clauses within `text`, in characters: first, and one past the last.
    pub clauses: Vec<(usize, usize)>,
}

/// How much of the text is shown around the clauses, in characters each side.
const AROUND: usize = 120;

/// The source of a matter, for somebody who may see the matter. `None` for one that came from no directive.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn clause_in_text(
    app: &App,
    by: &Actor,
    matter: &Matter,
) -> Result<Option<SourceWindow>, AppError> {
    let Some(id) = matter.source.directive else { return Ok(None) };
    let Some(directive) = app.store.directive(id).await? else { return Ok(None) };
    let Some((text, _)) = app.store.directive_text(id).await? else { return Ok(None) };
    let places = app.store.clause_places(id).await?;
    let at = |ordinal: &u32| usize::try_from(*ordinal).ok().and_then(|at| places.get(at)).copied();
    let clauses: Vec<(usize, usize)> = matter.source.clauses.iter().filter_map(at).collect();
    let chars: Vec<char> = text.chars().collect();
    let may_read = rights::may_read(app, by, &directive).await?;
    let (from, text, clauses) = if may_read { window(&chars, &clauses) } else { alone(&chars, &clauses) };
    Ok(Some(SourceWindow {
        directive: may_read.then_some(id),
        title: directive.title,
        doc_no: directive.doc_no,
        text,
        from,
        clauses,
    }))
}

type Window = (usize, String, Vec<(usize, usize)>);

/// The clauses with the text around and between them.
fn window(chars: &[char], clauses: &[(usize, usize)]) -> Window {
    let first = clauses.iter().map(|c| c.0).min().unwrap_or_default();
    let last = clauses.iter().map(|c| c.1).max().unwrap_or_default();
    let from = first.saturating_sub(AROUND);
    let upto = (last + AROUND).min(chars.len());
    let text = chars.get(from..upto).unwrap_or_default().iter().collect();
    (from, text, clauses.iter().map(|(start, end)| (start - from, end - from)).collect())
}

/// The clauses alone, one a line.
fn alone(chars: &[char], clauses: &[(usize, usize)]) -> Window {
    let mut text: Vec<char> = Vec::new();
    let mut places = Vec::new();
    for (start, end) in clauses {
        if !text.is_empty() {
            text.push('\n');
        }
        let begin = text.len();
        text.extend(chars.get(*start..*end).unwrap_or_default());
        places.push((begin, text.len()));
    }
    let from = clauses.first().map_or(0, |c| c.0);
    (from, text.into_iter().collect(), places)
}
