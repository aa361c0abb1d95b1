//! The sample (核查抽样): claims that wait, drawn for verification or not.

use duban_core::{Actor, Relation, Right};

use super::list::{Filter, MatterList, list};
use crate::{App, AppError};

/// What waits at the issuer of claims: the sample, and beside it what was not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Drawn for verification: each needs a paper before it is accepted.
    pub drawn: MatterList,
    /// Not drawn: they may be accepted on their papers alone. Anybody may look at them all the same.
    pub others: MatterList,
}

/// The claims on matters that the actor's unit issued, the most urgent first.
///
/// # Errors
/// [`AppError::Denied`] for a role that looks at no claims; [`AppError::Store`].
#[crate::boxed]
pub async fn sample(app: &App, by: &Actor, page: u32) -> Result<Sample, AppError> {
    by.may(Right::SeeSigns, &[Relation::Issuer])?;
    let issuer = app.pack.tree.principal(&by.unit).clone();
    let of =
        |drawn, page| Filter { issuer: Some(issuer.clone()), drawn: Some(drawn), page, ..Filter::default() };
    Ok(Sample { drawn: list(app, by, &of(true, page)).await?, others: list(app, by, &of(false, 1)).await? })
}
