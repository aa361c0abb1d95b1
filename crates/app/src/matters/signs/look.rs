//! Looking: one report or claim at a time, in the order in which they were filed, by one node among many.

use std::collections::BTreeSet;

use duban_core::{
    Amount, Cadence, Evidence, Filing, LEAST_FIGURES, Matter, Measure, NEAR, Percent, Period, Shingles, Sign,
    Stand, Standings, leap, reached, round_figures, told,
};
use duban_store::matter::{FoundSign, Reported, SignDue, Used};
use duban_store::{Batch, StoreError};
use jiff::civil::Date;

use crate::{App, AppError};

/// How many are looked at in one round, and after how many the lease is made to last on.
const ROUND: u32 = 2_000;
const AT_ONCE: u32 = 100;
/// What the lease is called.
const LEASE: &str = "signs";

/// Looks at what was filed since, and keeps what is found. How many reports and claims were looked at.
///
/// Each is one commit: a file or text filed twice within one round is found. `holder` tells this node from the others. What
/// was looked at is taken out of what waits in the same commit, so nothing is counted twice, whenever a node is stopped.
///
/// # Errors
/// [`AppError::Store`]; what waits goes on waiting.
#[crate::boxed]
pub async fn look_for_signs(app: &App, holder: i64) -> Result<usize, AppError> {
    let mut looked_at = 0;
    while looked_at < ROUND as usize {
        let due = app.store.signs_due(AT_ONCE).await?;
        if due.is_empty() || !app.store.take_lease(LEASE, holder, app.now()).await? {
            return Ok(looked_at);
        }
        for one in &due {
            let mut batch = Batch::new();
            batch.hold_lease(LEASE, holder, app.now());
            look_at(app, one, &mut batch).await?;
            match app.store.commit(batch).await {
                Ok(()) => looked_at += 1,
                // Another node has the lease by now, and looked.
                Err(StoreError::Conflict { .. } | StoreError::Unique { .. }) => return Ok(looked_at),
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(looked_at)
}

/// Adds what is found of one report or claim; one that is gone is taken out of what waits.
async fn look_at(app: &App, due: &SignDue, batch: &mut Batch) -> Result<(), AppError> {
    let Some(matter) = app.store.matter_by_id(due.matter).await? else {
        batch.drop_sign_due(due);
        return Ok(());
    };
    let day = due.filed_at.timestamp().to_zoned(app.pack.time_zone.clone()).date();
    let (span, found) =
        match due.about.period {
            Some(period) => {
                let about = &due.about;
                let report = app.store.report_at(due.matter, &about.unit, period, about.vintage).await?;
                let Some(report) = report else {
                    batch.drop_sign_due(due);
                    return Ok(());
                };
                (period.code(), of_report(app, due, &matter, period, &report.filing, day, batch).await?)
            }
            None => match matter.work.claim.as_ref().filter(|claim| claim.at == due.filed_at) {
                Some(claim) => {
                    let mut found = same_file(app, due, claim.evidence.iter(), batch).await?;
                    let before = app.store.sent_back(&due.about.unit).await?;
                    found.extend((before > 0).then(|| FoundSign {
                        figure: Some(before.into()),
                        ..plain(due, Sign::SentBackBefore)
                    }));
                    (Period::of(Cadence::Monthly, day).code(), found)
                }
                // It was sent back before anybody looked.
                None => {
                    batch.drop_sign_due(due);
                    return Ok(());
                }
            },
        };
    let looked = matter.work.looked.iter().filter(|one| one.about == due.about);
    let cleared: Vec<Sign> = looked.map(|one| one.sign).collect();
    batch.looked_for_signs(due, &matter.kind, &span, &found, &cleared, app.now());
    Ok(())
}

async fn of_report(
    app: &App,
    due: &SignDue,
    matter: &Matter,
    period: Period,
    filing: &Filing,
    day: Date,
    batch: &mut Batch,
) -> Result<Vec<FoundSign>, AppError> {
    let lines = &filing.report.lines;
    let until = app.store.reports_until(due.matter, &filing.unit, period).await?;
    let before = earlier(&until, period);
    let mut found = same_file(app, due, lines.iter().flat_map(|line| &line.evidence), batch).await?;
    found.extend(same_text(app, due, filing, before.first().copied(), batch).await?);
    if matter.lead() == Some(&filing.unit) {
        found.extend(leaps(due, matter, filing, &before, day));
        found.extend(is_round(due, matter, filing, &before));
    }
    Ok(found)
}

/// Of each period before this the version that was filed last, the latest period first.
fn earlier(until: &[Reported], period: Period) -> Vec<&Filing> {
    let mut found: Vec<&Filing> = Vec::new();
    for one in until.iter().map(|one| &one.filing).filter(|one| one.report.period.last < period.last) {
        if found.last().is_none_or(|last| last.report.period != one.report.period) {
            found.push(one);
        }
    }
    found
}

fn stands(filing: &Filing) -> impl Iterator<Item = Stand> {
    filing.report.lines.iter().map(|line| line.stand)
}

/// The first of its files that was proof elsewhere before; all of them are kept for those who come after.
async fn same_file(
    app: &App,
    due: &SignDue,
    evidence: impl Iterator<Item = &Evidence>,
    batch: &mut Batch,
) -> Result<Vec<FoundSign>, AppError> {
    let digests: BTreeSet<&str> = evidence.map(|one| one.digest.as_str()).collect();
    let mut found = Vec::new();
    for digest in digests {
        batch.keep_use(due, digest);
        if found.is_empty()
            && let Some(other) = app.store.used_before(digest, due).await?
        {
            let (digest, other) = (Some(digest.to_owned()), Some(other));
            found.push(FoundSign { digest, other, ..plain(due, Sign::SameFile) });
        }
    }
    Ok(found)
}

/// The text it is nearest to, where that is near enough: its own of the period before, or another unit's of this one.
async fn same_text(
    app: &App,
    due: &SignDue,
    filing: &Filing,
    before: Option<&Filing>,
    batch: &mut Batch,
) -> Result<Option<FoundSign>, AppError> {
    let Some(text) = Shingles::of(&told(&filing.report.lines)) else { return Ok(None) };
    let period = filing.report.period;
    let bands = text.bands();
    batch.keep_bands(due, &bands);
    let mut nearest: Option<(Percent, Used)> = None;
    let mut compare = |other: &Filing, matter| {
        let Some(alike) = Shingles::of(&told(&other.report.lines)).map(|other| text.resemblance(&other))
        else {
            return;
        };
        if alike >= NEAR && nearest.as_ref().is_none_or(|(known, _)| alike > *known) {
            nearest =
                Some((alike, Used { matter, unit: other.unit.clone(), period: Some(other.report.period) }));
        }
    };
    if let Some(before) = before {
        compare(before, due.matter);
    }
    for one in app.store.alike(&bands, period, &filing.unit).await? {
        if let Some(other) = app.store.report_at(one.matter, &one.unit, period, one.vintage).await? {
            compare(&other.filing, one.matter);
        }
    }
    Ok(nearest.map(|(alike, other)| FoundSign {
        figure: Some(alike.0.into()),
        other: Some(other),
        ..plain(due, Sign::SameText)
    }))
}

fn leaps(
    due: &SignDue,
    matter: &Matter,
    filing: &Filing,
    before: &[&Filing],
    day: Date,
) -> Option<FoundSign> {
    let measure = matter.measure.as_ref().filter(|one| !matches!(one, Measure::Standing(_)))?;
    let so_far = |filing: &Filing| {
        reached(Some(measure), &Standings { points: stands(filing).collect(), ..Standings::default() })
    };
    let reached: Vec<Percent> = before.iter().rev().map(|one| so_far(one)).collect();
    let leap = leap(&reached, so_far(filing), day, matter.due?.on)?;
    Some(FoundSign {
        figure: Some(leap.gained.0.into()),
        against: Some(leap.usual.0.into()),
        ..plain(due, Sign::Leap)
    })
}

/// Its figure and those of the reports before it: so many as say something together.
fn is_round(due: &SignDue, matter: &Matter, filing: &Filing, before: &[&Filing]) -> Option<FoundSign> {
    let Some(Measure::Quantity(asked)) = &matter.measure else { return None };
    let figure = |filing: &Filing| match stands(filing).next() {
        Some(Stand::Figure(figure)) => Some(figure),
        _ => None,
    };
    let mut told: Vec<Amount> =
        std::iter::once(filing).chain(before.iter().copied()).map_while(figure).collect();
    told.push(Amount::ZERO);
    let moves = told.windows(2).map(|pair| (pair[1], pair[0], asked.target));
    let moves: Vec<_> = moves.take(LEAST_FIGURES).collect();
    let round = round_figures(&moves)?;
    Some(FoundSign { figure: Some(round.scaled()), ..plain(due, Sign::RoundFigures) })
}

fn plain(due: &SignDue, sign: Sign) -> FoundSign {
    FoundSign { sign, about: due.about.clone(), figure: None, against: None, digest: None, other: None }
}
