//! The demonstration's clock.

use duban_app::Surroundings;
use duban_pack::Pack;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::fault::{Fault, ServerFault};

/// The machine's surroundings, with the clock started at an instant where one is said.
pub(super) fn surroundings(
    said: Option<&str>,
    pack: &Pack,
    real: Surroundings,
) -> Result<Surroundings, Fault> {
    let Some(said) = said else { return Ok(real) };
    let instant = instant(said, pack).ok_or_else(|| ServerFault::Instant(said.to_owned()))?;
    Ok(real.starting_at(instant))
}

/// An instant with its offset (`2026-10-15T01:30:00Z`), or by the site's wall clock (`2026-10-15T09:30`); a day alone
/// begins at nine, when offices do.
fn instant(said: &str, pack: &Pack) -> Option<Timestamp> {
    if let Ok(instant) = said.parse::<Timestamp>() {
        return Some(instant);
    }
    let local: DateTime = match said.parse::<Date>() {
        Ok(day) if !said.contains(['T', 't', ' ']) => day.at(9, 0, 0, 0),
        _ => said.parse().ok()?,
    };
    Some(local.to_zoned(pack.time_zone.clone()).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_read_by_the_wall_clock_of_the_site() {
        let pack = duban_pack::demo().unwrap();
        let said = |text| instant(text, &pack).map(|t| t.to_string());
        assert_eq!(said("2026-10-15T09:30").as_deref(), Some("2026-10-15T01:30:00Z"));
        assert_eq!(said("2026-10-15").as_deref(), Some("2026-10-15T01:00:00Z"));
        assert_eq!(said("2026-10-15T01:30:00Z").as_deref(), Some("2026-10-15T01:30:00Z"));
        assert_eq!(said("tomorrow"), None);
    }
}
