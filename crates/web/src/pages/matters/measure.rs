//! A measure as a form brings it, and as it is shown in the form again.

use duban_app::AppError;
use duban_core::{Cadence, Measure, Milestone, Quantity, StandingDuty, Waypoint};

use super::typed::{amount, malformed};
use crate::request::Fields;

/// The measure of a form; nothing where no kind was chosen.
///
/// A curve is written as lines of a day and a figure, milestones as lines `day | name | weight | proof`.
pub(crate) fn measure(fields: &Fields) -> Result<Option<Measure>, AppError> {
    Ok(Some(match fields.one("measure") {
        "quantity" => Measure::Quantity(Quantity {
            unit: fields.one("measure_unit").to_owned(),
            target: amount("target", fields.one("target"))?,
            curve: lines(fields.one("curve")).map(waypoint).collect::<Result<_, _>>()?,
        }),
        "milestones" => {
            Measure::Milestones(lines(fields.one("milestones")).map(milestone).collect::<Result<_, _>>()?)
        }
        "standing" => Measure::Standing(StandingDuty {
            every: Cadence::from_code(fields.one("every")).unwrap_or(Cadence::Monthly),
            proof: fields.one("proof").to_owned(),
        }),
        _ => return Ok(None),
    }))
}

fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn waypoint(line: &str) -> Result<Waypoint, AppError> {
    let (on, figure) = line.split_once(char::is_whitespace).ok_or_else(|| malformed("curve", line))?;
    let on = on.parse().map_err(|_| malformed("curve", line))?;
    Ok(Waypoint { on, amount: amount("curve", figure)? })
}

fn milestone(line: &str) -> Result<Milestone, AppError> {
    let line = line.replace('｜', "|");
    let fault = || malformed("milestones", &line);
    let mut cells = line.split('|').map(str::trim);
    let mut next = || cells.next().unwrap_or_default();
    let (due_on, name, weight, proof) = (next(), next(), next(), next());
    Ok(Milestone {
        due_on: due_on.parse().map_err(|_| fault())?,
        name: name.to_owned(),
        weight: weight.parse().map_err(|_| fault())?,
        proof: proof.to_owned(),
    })
}

/// The fields of the form for a measure that stands already.
pub(super) fn as_fields(measure: &Measure) -> Vec<(&'static str, String)> {
    let mut fields = vec![("measure", measure.kind_code().to_owned())];
    match measure {
        Measure::Quantity(figure) => {
            let curve = figure.curve.iter().map(|point| format!("{} {}", point.on, point.amount));
            fields.push(("measure_unit", figure.unit.clone()));
            fields.push(("target", figure.target.to_string()));
            fields.push(("curve", curve.collect::<Vec<_>>().join("\n")));
        }
        Measure::Milestones(steps) => {
            let step = |s: &Milestone| format!("{} | {} | {} | {}", s.due_on, s.name, s.weight, s.proof);
            fields.push(("milestones", steps.iter().map(step).collect::<Vec<_>>().join("\n")));
        }
        Measure::Standing(duty) => {
            fields.push(("every", duty.every.code().to_owned()));
            fields.push(("proof", duty.proof.clone()));
        }
    }
    fields
}
