//! Judgements audited against what became of their matters, for the units that judge.

use std::sync::Arc;

use duban_core::{ActKind, Actor, Audit, Relation, Right, due_at};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::{App, AppError};

/// So many months back judgements are audited.
pub const AUDIT_MONTHS: i64 = 24;

/// How judgements came out, as far as `by` may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditView {
    /// The first day on which what was judged counts.
    pub from: Date,
    /// The last day of what is known.
    pub cut_off: Date,
    /// How they came out.
    pub audit: Arc<Audit>,
}

/// How the judgements of one's own unit, and of those at or below it, came out. For whoever may judge.
///
/// # Errors
/// [`AppError::Denied`] for a role that judges nothing; [`AppError::Store`].
#[crate::boxed]
pub async fn audit(app: &App, by: &Actor) -> Result<AuditView, AppError> {
    by.may(Right::Do(ActKind::Judge), &[Relation::Issuer])?;
    let own = app.pack.tree.principal(&by.unit).clone();
    let today = app.today();
    let from = today.checked_sub(AUDIT_MONTHS.months()).unwrap_or(today);
    let (app_too, unit) = (app.clone(), own.clone());
    let work = async move {
        let zone = &app_too.pack.time_zone;
        let begins = due_at(from.yesterday().unwrap_or(from), zone);
        let mut forecasts = app_too.store.forecasts(begins).await?;
        let tree = &app_too.pack.tree;
        forecasts.retain(|one| one.unit == unit || tree.is_at_or_below(&one.unit, &unit));
        Ok(Arc::new(Audit::of(&forecasts, zone, app_too.now())))
    };
    let audit = app.boards.audits.of(app.now(), &own, work).await?;
    Ok(AuditView { from, cut_off: today, audit })
}
