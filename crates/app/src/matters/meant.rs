//! Assigning as meant (按建议交办): to the lead the review settled on, to every unit of its group, a figure divided among them.

use std::collections::BTreeMap;

use duban_core::{
    Act, ActKind, Actor, Amount, Matter, MatterId, MatterNo, Measure, Share, Split, UnitId, as_meant,
};

use super::{Line, Outcome, UnitName, look, perform};
use crate::{App, AppError};

/// How figures are to be divided, by the number of their matter: those units are asked that are named.
pub type Shares = BTreeMap<MatterNo, Vec<(UnitId, Amount)>>;

/// A figure that goes out to a group, and how it is divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// The number of its matter.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// What is counted.
    pub unit: String,
    /// Every unit of the group with its share; none for one that is not asked.
    pub shares: Vec<(UnitName, Option<Amount>)>,
    /// What the shares come to.
    pub split: Split,
}

/// The figures among `nos` that would be divided now, in equal parts or as `shares` say. To be looked at before
/// [`assign_as_meant`]: equal parts are a proposal, and nobody should find out afterwards.
///
/// # Errors
/// [`AppError::NoMatter`] for one that is not theirs to know of.
#[crate::boxed]
pub async fn divisions(
    app: &App,
    by: &Actor,
    nos: &[MatterNo],
    shares: &Shares,
) -> Result<Vec<Division>, AppError> {
    let mut divisions = Vec::new();
    for no in nos {
        let matter = look(app, by, no).await?;
        let offers = super::offers(app, by, &matter).await?;
        if offers.iter().any(|offer| offer.act == ActKind::FanOut && offer.is_open()) {
            divisions.extend(division(app, &matter, shares.get(no)));
        }
    }
    Ok(divisions)
}

fn division(app: &App, matter: &Matter, told: Option<&Vec<(UnitId, Amount)>>) -> Option<Division> {
    let Some(Measure::Quantity(figure)) = &matter.measure else { return None };
    let Act::FanOut(spread) = as_meant(matter, &app.pack.tree) else { return None };
    let share = |share: &Share| {
        let own = told.map_or(share.quota, |told| {
            told.iter().find(|(unit, _)| *unit == share.unit).map(|(_, amount)| *amount)
        });
        (UnitName::of(&app.pack.tree, &share.unit), own)
    };
    let shares: Vec<_> = spread.shares.iter().map(share).collect();
    Some(Division {
        no: matter.no.clone(),
        title: matter.title.clone(),
        unit: figure.unit.clone(),
        split: Split::of(figure.target, shares.iter().filter_map(|(_, amount)| *amount)),
        shares,
    })
}

/// Assigns each of `nos` as it is meant, in order, and says of each what came of it, as
/// [`perform_many`](super::perform_many) does. A figure that `shares` does not speak of is divided in equal parts.
#[crate::boxed]
pub async fn assign_as_meant(
    app: &App,
    by: &Actor,
    nos: &[MatterNo],
    shares: &Shares,
    once: Option<&str>,
) -> Vec<Outcome> {
    let mut outcomes = Vec::with_capacity(nos.len());
    for no in nos {
        let once = once.map(|token| format!("{token}/{no}"));
        let result = assign(app, by, no, shares.get(no), once.as_deref()).await;
        outcomes.push(Outcome { no: no.clone(), result });
    }
    outcomes
}

async fn assign(
    app: &App,
    by: &Actor,
    no: &MatterNo,
    shares: Option<&Vec<(UnitId, Amount)>>,
    once: Option<&str>,
) -> Result<Matter, AppError> {
    let matter = look(app, by, no).await?;
    let mut act = as_meant(&matter, &app.pack.tree);
    if let (Act::FanOut(spread), Some(shares)) = (&mut act, shares) {
        let share = |(unit, quota): &(UnitId, Amount)| Share {
            id: MatterId(0),
            unit: unit.clone(),
            quota: Some(*quota),
        };
        spread.shares = shares.iter().map(share).collect();
    }
    perform(app, by, no, act, once).await
}

/// Who is meant to do those of `lines` that nobody leads yet: a unit or a group by its name.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn meant_for(app: &App, lines: &[Line]) -> Result<BTreeMap<MatterId, String>, AppError> {
    let open = lines.iter().filter(|line| line.lead.is_none() && !line.state.is_final());
    let ids: Vec<MatterId> = open.map(|line| line.id).collect();
    let tree = &app.pack.tree;
    let name = |matter: &Matter| {
        let to = &matter.intended;
        let lead = to.lead.as_ref().map(|unit| UnitName::of(tree, unit).short);
        lead.or_else(|| Some(tree.group(to.group.as_ref()?)?.name.clone()))
    };
    let matters = app.store.matters_by_ids(&ids).await?;
    Ok(matters.iter().filter_map(|matter| Some((matter.id, name(matter)?))).collect())
}
