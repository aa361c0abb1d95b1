//! The units among whom a matter is spread, with the share of each.

use duban_app::AppError;
use duban_core::{Amount, Matter, MatterId, Measure, Share, Split, Spread, UnitId, equal_parts};

use super::typed::{amount, day};
use crate::request::Fields;
use crate::site::Site;

/// The field of a unit's share: this and its code.
const SHARE: &str = "share.";
/// The field that says that a unit takes part, where there is no figure.
const TAKES: &str = "takes";

/// One unit's line in the form.
pub(crate) struct ShareRow {
    pub(crate) unit: String,
    pub(crate) name: String,
    /// What was typed.
    pub(crate) share: String,
    pub(crate) takes: bool,
}

/// The table of the form.
pub(crate) struct ShareTable {
    pub(crate) rows: Vec<ShareRow>,
    /// Unit of the figure; none where the measure is no figure.
    pub(crate) figure: Option<String>,
    /// What is to be divided, what was, what is left.
    pub(crate) whole: String,
    pub(crate) sum: String,
    pub(crate) gap: String,
    pub(crate) is_whole: bool,
}

/// The units as `fields` name them. `all`: those that are not named take part as well.
pub(super) fn table(
    site: &Site,
    matter: &Matter,
    units: &[UnitId],
    fields: &Fields,
    all: bool,
) -> ShareTable {
    let figure = match &matter.measure {
        Some(Measure::Quantity(figure)) => Some(figure),
        _ => None,
    };
    let equal = (fields.one("step") == "equal").then_some(figure).flatten();
    let equal = equal.map(|figure| equal_parts(figure.target, units.len()));
    let row = |(at, unit): (usize, &UnitId)| ShareRow {
        unit: unit.to_string(),
        name: site.unit(unit),
        share: match equal.as_ref().and_then(|parts| parts.get(at)) {
            Some(part) => part.to_string(),
            None => fields.one(&format!("{SHARE}{unit}")).to_owned(),
        },
        takes: all || fields.all(TAKES).any(|code| code == unit.as_str()),
    };
    let rows: Vec<ShareRow> = units.iter().enumerate().map(row).collect();
    let split = Split::of(
        figure.map_or(Amount::ZERO, |figure| figure.target),
        rows.iter().filter_map(|row| row.share.parse().ok()),
    );
    ShareTable {
        rows,
        figure: figure.map(|figure| figure.unit.clone()),
        whole: split.whole.to_string(),
        sum: split.sum.to_string(),
        gap: split.gap().to_string(),
        is_whole: split.is_whole(),
    }
}

/// The act's facts: a unit takes part when a share stands beside it, or its box is checked.
pub(super) fn spread(matter: &Matter, fields: &Fields) -> Result<Spread, AppError> {
    let is_figure = matches!(matter.measure, Some(Measure::Quantity(_)));
    let share = |unit: &str, quota| Share { id: MatterId(0), unit: unit.into(), quota };
    let shares = if is_figure {
        let filled = fields.0.iter().filter(|(_, typed)| !typed.trim().is_empty());
        let of_units = filled.filter_map(|(key, typed)| Some((key.strip_prefix(SHARE)?, typed)));
        of_units.map(|(unit, typed)| Ok(share(unit, Some(amount("shares", typed)?)))).collect()
    } else {
        fields.all(TAKES).map(|unit| Ok(share(unit, None))).collect::<Result<Vec<_>, AppError>>()
    };
    let group = Some(fields.one("group")).filter(|group| !group.is_empty()).map(Into::into);
    Ok(Spread { group, shares: shares?, due_on: day(fields, "due_on")? })
}
