//! The burden meter (负担表): what is asked of whom, by whom, in a period; shown to whoever asks and is asked, and upward.
//!
//! Only forms are measured, never a person. Counted from what is truly due, as `/report` asks for it
//! ([`duban_core::Demand`]), out of a table that is written with every event.

use std::collections::{BTreeMap, BTreeSet};

use duban_core::{
    Actor, Cadence, GivenDays, KindId, MatterNo, Name, Period, Relation, Right, UnitId, periods_ending,
    relations,
};
use duban_store::matter::{DemandHeap, DemandOf, DemandRow, list_of};
use jiff::civil::Date;

use crate::matters::UnitName;
use crate::{App, AppError};

/// Units in a territory up to which the database is asked for them alone.
const FEW: usize = 40;
/// How many matters a page shows.
const SHOWN: u32 = 200;

/// What is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BurdenOf {
    /// For periods that end in this span; the running month when not given.
    pub period: Option<Period>,
    /// Only what this unit asks.
    pub issuer: Option<UnitId>,
    /// Only what is asked of this unit.
    pub unit: Option<UnitId>,
    /// Only in this form: `list:` or `kind:` with its code.
    pub form: Option<String>,
}

/// So much is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Load {
    /// How many forms: what one unit asks of another under one list or kind, in one rhythm.
    pub forms: u64,
    /// How many units are asked.
    pub units: u64,
    /// How many units ask.
    pub issuers: u64,
    /// How many fields.
    pub fields: u64,
    /// How many values: fields by the periods that end in the span.
    pub values: u64,
    /// How many values in the span before.
    pub before: u64,
    /// The fewest working days that were given.
    pub least_days: Option<u32>,
    /// Half were given so many working days, or fewer.
    pub median_days: Option<u32>,
}

/// A row: who, or in which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadRow {
    /// Its code: of a unit, or of a form.
    pub code: String,
    /// What it is called.
    pub name: Name,
    /// How much.
    pub load: Load,
}

/// A matter that asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadMatter {
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// How often.
    pub every: Cadence,
    /// How many fields a period.
    pub fields: u64,
    /// How many values in the span.
    pub values: u64,
}

/// What is asked in a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burden {
    /// The span.
    pub period: Period,
    /// The one before, to compare with.
    pub previous: Period,
    /// Spans that are offered, the latest first.
    pub choices: Vec<Period>,
    /// All of it.
    pub total: Load,
    /// By who asks, the most first; empty where one was chosen.
    pub by_issuer: Vec<LoadRow>,
    /// By form; empty where one was chosen.
    pub by_form: Vec<LoadRow>,
    /// By who is asked.
    pub by_unit: Vec<LoadRow>,
    /// The matters, where both who asks and who is asked were chosen.
    pub matters: Vec<LoadMatter>,
    /// Whether there are more of them.
    pub has_more: bool,
    /// Who asks, where one was chosen.
    pub issuer: Option<UnitName>,
    /// Who is asked, where one was chosen.
    pub unit: Option<UnitName>,
    /// The form, where one was chosen.
    pub form: Option<Name>,
    /// Whether look-alikes of which nobody said anything are there to be seen.
    pub has_open_alike: bool,
}

/// What is asked of the units in the actor's territory, and what units there ask.
///
/// # Errors
/// [`AppError::Denied`] for a role that looks at no burden; [`AppError::Store`].
#[crate::boxed]
pub async fn burden(app: &App, by: &Actor, of: &BurdenOf) -> Result<Burden, AppError> {
    by.may(Right::SeeBurden, &[Relation::Issuer])?;
    let tree = &app.pack.tree;
    let viewer = tree.principal(&by.unit).clone();
    let today = app.today();
    let period = of.period.unwrap_or_else(|| Period::of(Cadence::Monthly, today));
    let previous = period.previous();
    let below: BTreeSet<UnitId> = tree
        .in_order()
        .iter()
        .filter(|unit| unit.id == by.unit || unit.id == viewer || tree.is_at_or_below(&unit.id, &viewer))
        .map(|unit| unit.id.clone())
        .collect();
    let wanted = DemandOf {
        issuer: of.issuer.clone(),
        unit: of.unit.clone(),
        form: of.form.clone(),
        among: (below.len() <= FEW).then(|| below.iter().cloned().collect()),
    };
    let (now, then, open) = tokio::try_join!(
        app.store.demand_heaps(period, &wanted),
        app.store.demand_heaps(previous, &wanted),
        app.store.open_pairs(&viewer, today, 0, 1),
    )?;
    let is_theirs = |heap: &DemandHeap| below.contains(&heap.unit) || below.contains(&heap.issuer);
    let counts = |heaps: Vec<DemandHeap>| -> Vec<(DemandHeap, u64)> {
        let periods = |heap: DemandHeap| {
            let periods = periods_ending(heap.every, heap.after, heap.to);
            (heap, periods)
        };
        heaps.into_iter().filter(is_theirs).map(periods).filter(|(_, periods)| *periods > 0).collect()
    };
    let (now, then) = (counts(now), counts(then));
    let rows = |key: fn(&DemandHeap) -> String, name: &dyn Fn(&str) -> Name| {
        let mut rows: Vec<LoadRow> = heaped(&now, &then, key)
            .into_iter()
            .map(|(code, load)| LoadRow { name: name(&code), code, load })
            .collect();
        // The heaviest first; what is asked no longer stands at the end.
        rows.sort_by(|one, other| {
            let rank =
                |row: &LoadRow| (std::cmp::Reverse(row.load.values), std::cmp::Reverse(row.load.before));
            rank(one).cmp(&rank(other)).then_with(|| one.code.cmp(&other.code))
        });
        rows
    };
    let unit_name = |code: &str| {
        let name = UnitName::of(tree, &UnitId::from(code)).name;
        Name::new(name.clone(), name)
    };
    let form = |code: &str| form_name(app, code);
    let unless = |is_chosen: bool, rows: Vec<LoadRow>| if is_chosen { Vec::new() } else { rows };
    let (matters, has_more) = match (&of.issuer, &of.unit) {
        (Some(_), Some(_)) => matters(app, by, period, &wanted).await?,
        _ => (Vec::new(), false),
    };
    Ok(Burden {
        period,
        previous,
        choices: choices(today, period),
        total: heaped(&now, &then, |_| String::new()).remove("").unwrap_or_default(),
        by_issuer: unless(of.issuer.is_some(), rows(|heap| heap.issuer.to_string(), &unit_name)),
        by_form: unless(of.form.is_some(), rows(|heap| heap.form.clone(), &form)),
        by_unit: unless(of.unit.is_some(), rows(|heap| heap.unit.to_string(), &unit_name)),
        matters,
        has_more,
        issuer: of.issuer.as_ref().map(|unit| UnitName::of(tree, unit)),
        unit: of.unit.as_ref().map(|unit| UnitName::of(tree, unit)),
        form: of.form.as_deref().map(form),
        has_open_alike: !open.is_empty(),
    })
}

/// What is heaped under one key, now and before.
fn heaped(
    now: &[(DemandHeap, u64)],
    then: &[(DemandHeap, u64)],
    key: fn(&DemandHeap) -> String,
) -> BTreeMap<String, Load> {
    #[derive(Default)]
    struct Heap<'a> {
        load: Load,
        forms: BTreeSet<(&'a UnitId, &'a str, Cadence)>,
        units: BTreeSet<&'a UnitId>,
        issuers: BTreeSet<&'a UnitId>,
        given: GivenDays,
    }
    let mut heaps: BTreeMap<String, Heap<'_>> = BTreeMap::new();
    for (heap, periods) in now {
        let all = heaps.entry(key(heap)).or_default();
        all.forms.insert((&heap.issuer, &heap.form, heap.every));
        all.units.insert(&heap.unit);
        all.issuers.insert(&heap.issuer);
        all.given.add(heap.given_days, heap.matters);
        all.load.fields += heap.fields;
        all.load.values += heap.fields.saturating_mul(*periods);
    }
    for (heap, periods) in then {
        heaps.entry(key(heap)).or_default().load.before += heap.fields.saturating_mul(*periods);
    }
    let load = |heap: Heap<'_>| Load {
        forms: heap.forms.len() as u64,
        units: heap.units.len() as u64,
        issuers: heap.issuers.len() as u64,
        least_days: heap.given.least(),
        median_days: heap.given.median(),
        ..heap.load
    };
    heaps.into_iter().map(|(key, heap)| (key, load(heap))).collect()
}

/// The matters, without what is not theirs to know of.
async fn matters(
    app: &App,
    by: &Actor,
    period: Period,
    wanted: &DemandOf,
) -> Result<(Vec<LoadMatter>, bool), AppError> {
    let mut rows = app.store.demand_rows(period, wanted, SHOWN + 1).await?;
    let has_more = rows.len() > SHOWN as usize;
    rows.truncate(SHOWN as usize);
    let ids: Vec<_> = rows.iter().map(|row| row.matter).collect();
    let mut seen = BTreeSet::new();
    for matter in app.store.matters_by_ids(&ids).await? {
        if by.may(Right::SeeMatter, &relations(&by.unit, &matter, &app.pack.tree)).is_ok() {
            seen.insert(matter.id);
        }
    }
    let line = |row: DemandRow| {
        let periods = periods_ending(row.every, row.after, row.to);
        let values = row.fields.saturating_mul(periods);
        LoadMatter { no: row.no, title: row.title, every: row.every, fields: row.fields, values }
    };
    let lines = rows.into_iter().filter(|row| seen.contains(&row.matter)).map(line);
    Ok((lines.filter(|line| line.values > 0).collect(), has_more))
}

/// What a form is called.
fn form_name(app: &App, code: &str) -> Name {
    let unknown = || Name::new(code, code);
    if let Some(list) = list_of(code) {
        return app.pack.standing.list(&list).map_or_else(unknown, |list| list.name.clone());
    }
    let kind = code.strip_prefix("kind:").map(KindId::from);
    kind.and_then(|kind| app.pack.kind(&kind)).map_or_else(unknown, |kind| kind.name.clone())
}

/// The running month and five before it, the quarter, the year; and the one that was chosen.
fn choices(today: Date, chosen: Period) -> Vec<Period> {
    let month = Period::of(Cadence::Monthly, today);
    let months = std::iter::successors(Some(month), |period| Some(period.previous())).take(6);
    let longer = [Cadence::Quarterly, Cadence::Yearly].map(|every| Period::of(every, today));
    let mut all: Vec<Period> = months.chain(longer).collect();
    if !all.contains(&chosen) {
        all.push(chosen);
    }
    all
}
