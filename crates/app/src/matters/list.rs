//! The list of matters: what a person chose, within what their unit may see.

mod filter;
mod totals;

use duban_core::{
    Actor, Amount, DirectiveId, MatterId, MatterNo, Moment, Name, Relation, Right, Rung, State, UnitTree,
};
use duban_store::matter::list::{Counted, Listed, Sort, Wanted};
use duban_store::matter::{Lamp, Sight};
pub use filter::Filter;
use jiff::civil::Date;
pub use totals::Totals;

use super::view::UnitName;
use crate::{App, AppError};

/// How many matters a page of a list has.
pub const PER_PAGE: u32 = 50;

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterList {
    /// The matters of this page.
    pub lines: Vec<Line>,
    /// How many there are on all pages; of a long list the count may be some seconds old.
    pub total: u64,
    /// Whether there are more than `total`: a search that fits very many is not counted to the end. An export is.
    pub and_more: bool,
    /// Which page, from 1.
    pub page: u32,
    /// How many pages.
    pub pages: u32,
    /// By what it is ordered.
    pub sort: Sort,
}

/// A matter as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its identity.
    pub id: MatterId,
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// What people call its kind.
    pub kind: Name,
    /// Who asks.
    pub issuer: UnitName,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub state_since: Moment,
    /// What its light shows; nothing where it has none.
    pub light: Option<Lamp>,
    /// The day by which it is due.
    pub due_on: Option<Date>,
    /// Whether it is open and its deadline has passed.
    pub is_overdue: bool,
    /// The code of the kind of its measure; none where there is none.
    pub measure: Option<String>,
    /// Who leads it.
    pub lead: Option<UnitName>,
    /// Its share of the figure of the whole.
    pub quota: Option<Amount>,
    /// The rung of the ladder it stands at.
    pub rung: Option<Rung>,
    /// The directive it came from.
    pub directive: Option<DirectiveId>,
    /// How many blockers of a key project nobody has cleared.
    pub blockers: u32,
    /// What is to be invested in all planned years, in 10,000 yuan.
    pub planned: Option<Amount>,
    /// What was invested since the first of them, as reported.
    pub invested: Option<Amount>,
}

/// The page of the list that `filter` describes, as far as `by` may see it.
///
/// # Errors
/// [`AppError::Denied`] for a role that sees no matters; [`AppError::Store`].
#[crate::boxed]
pub async fn list(app: &App, by: &Actor, filter: &Filter) -> Result<MatterList, AppError> {
    let wanted = wanted(app, by, filter)?;
    let page = filter.page.max(1);
    let skip = (page - 1).saturating_mul(PER_PAGE);
    let found = app.store.list_matters(&wanted, filter.sort, skip, PER_PAGE).await?;
    let here = u64::try_from(found.len()).unwrap_or(u64::MAX);
    let is_last = here < u64::from(PER_PAGE) && (here > 0 || page == 1);
    let counted = if is_last {
        Counted { many: u64::from(skip) + here, and_more: false }
    } else {
        app.totals.of(app, &wanted).await?
    };
    let total = counted.many;
    let now = app.now();
    Ok(MatterList {
        lines: found.into_iter().map(|one| line(app, one, now)).collect(),
        total,
        and_more: counted.and_more,
        page,
        pages: u32::try_from(total.div_ceil(u64::from(PER_PAGE))).unwrap_or(u32::MAX),
        sort: filter.sort,
    })
}

/// What is looked for, with what may be seen.
pub(super) fn wanted(app: &App, by: &Actor, filter: &Filter) -> Result<Wanted, AppError> {
    let viewer = app.pack.tree.principal(&by.unit).clone();
    Ok(filter.wanted(app, by, Wanted::by(viewer, seeing(by)?)))
}

/// In which relations this role sees matters, as bits: the policy's answer, asked once for a list.
pub(super) fn seeing(by: &Actor) -> Result<i64, AppError> {
    let mut bits = 0;
    let mut denial = None;
    for relation in Relation::ALL {
        match by.may(Right::SeeMatter, &[relation]) {
            Ok(()) => bits |= Sight::bit(relation),
            Err(denied) => denial = Some(denied),
        }
    }
    match denial {
        Some(denied) if bits == 0 => Err(denied.into()),
        _ => Ok(bits),
    }
}

pub(super) fn line(app: &App, listed: Listed, now: Moment) -> Line {
    let tree: &UnitTree = &app.pack.tree;
    let kind = app.pack.kind(&listed.kind).map(|kind| kind.name.clone());
    Line {
        id: listed.id,
        no: listed.no,
        title: listed.title,
        kind: kind.unwrap_or_else(|| Name::new(listed.kind.as_str(), listed.kind.as_str())),
        issuer: UnitName::of(tree, &listed.issuer),
        state: listed.state,
        state_since: listed.state_since,
        light: listed.light,
        due_on: listed.due_on,
        is_overdue: !listed.state.is_final() && listed.due_at.is_some_and(|due| due <= now),
        measure: listed.measure,
        lead: listed.lead.map(|lead| UnitName::of(tree, &lead)),
        quota: listed.quota,
        rung: listed.rung,
        directive: listed.directive,
        blockers: listed.blockers,
        planned: listed.planned,
        invested: listed.invested,
    }
}
