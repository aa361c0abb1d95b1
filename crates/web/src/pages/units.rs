//! `/admin/units`: the units of the own territory, their history and their changes.

pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod one;

use duban_app::AppError;
use duban_core::{UnitFault, UnitId};
use jiff::civil::Date;

use crate::Lang;
use crate::site::Site;
use crate::words::units::UNITS;

/// The unit of a code or of any of its names; nothing for an empty field.
fn unit(site: &Site, lang: Lang, field: &'static str, typed: &str) -> Result<Option<UnitId>, AppError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let tree = &site.app.pack.tree;
    if let Some(unit) = tree.get(&typed.into()) {
        return Ok(Some(unit.id.clone()));
    }
    match tree.by_name(typed).as_slice() {
        [one] => Ok(Some(one.id.clone())),
        [] => {
            Err(UnitFault::Unknown { unit: typed.chars().take(60).collect::<String>().as_str().into() }
                .into())
        }
        several => {
            let named: Vec<String> =
                several.iter().take(5).map(|unit| format!("{} {}", unit.name, unit.id)).collect();
            let reason =
                format!("{typed} {}: {}", UNITS.of(lang).ambiguous, named.join(lang.pick("、", ", ")));
            Err(AppError::Input { field, reason })
        }
    }
}

/// The token by which a form sent twice is known; a form without one is done each time.
fn once_of(once: &str) -> Option<&str> {
    (!once.is_empty()).then_some(once)
}

/// A day; nothing for an empty field.
fn day(field: &'static str, typed: &str) -> Result<Option<Date>, AppError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let fault = |_| AppError::Input { field, reason: typed.chars().take(60).collect() };
    typed.parse().map(Some).map_err(fault)
}
