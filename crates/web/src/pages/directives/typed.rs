//! A proposal as a form: filled from what it says, and read back.

use duban_app::AppError;
use duban_core::{
    Amount, Cadence, Content, Measure, Milestone, Participants, Quantity, StandingDuty, Unit, UnitId,
};
use jiff::civil::Date;

use crate::Lang;
use crate::site::Site;
use crate::words::directives::DIRECTIVES;

/// What stands in the fields.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    pub(crate) title: String,
    pub(crate) requirement: String,
    pub(crate) kind: String,
    pub(crate) lead: String,
    pub(crate) co_leads: String,
    pub(crate) supporters: String,
    pub(crate) group: String,
    pub(crate) due_on: String,
    /// `none`, `quantity`, `milestones` or `standing`.
    pub(crate) measure: String,
    pub(crate) figure: String,
    pub(crate) figure_unit: String,
    pub(crate) steps: String,
    pub(crate) every: String,
    pub(crate) proof: String,
    pub(crate) lists: Vec<String>,
    pub(crate) programmes: Vec<String>,
}

/// A field that cannot be read, and why.
pub(super) struct Misread {
    pub(super) field: &'static str,
    pub(super) fault: AppError,
}

impl Typed {
    /// From what a proposal says.
    pub(super) fn of(site: &Site, content: &Content) -> Self {
        let names =
            |units: &[UnitId]| units.iter().map(|unit| site.unit(unit)).collect::<Vec<_>>().join("、");
        let to = &content.intended;
        let mut typed = Self {
            title: content.title.clone(),
            requirement: content.requirement.clone(),
            kind: content.kind.as_ref().map(ToString::to_string).unwrap_or_default(),
            lead: to.lead.as_ref().map(|unit| site.unit(unit)).unwrap_or_default(),
            co_leads: names(&to.co_leads),
            supporters: names(&to.supporters),
            group: to.group.as_ref().map(ToString::to_string).unwrap_or_default(),
            due_on: content.due_on.map(|day| day.to_string()).unwrap_or_default(),
            measure: content.measure.as_ref().map_or("none", Measure::kind_code).to_owned(),
            lists: content.lists.iter().map(ToString::to_string).collect(),
            programmes: content.programmes.iter().map(ToString::to_string).collect(),
            ..Self::default()
        };
        match &content.measure {
            Some(Measure::Quantity(quantity)) => {
                typed.figure = quantity.target.to_string();
                typed.figure_unit.clone_from(&quantity.unit);
            }
            Some(Measure::Milestones(steps)) => {
                let line = |s: &Milestone| format!("{} | {} | {} | {}", s.name, s.due_on, s.weight, s.proof);
                typed.steps = steps.iter().map(line).collect::<Vec<_>>().join("\n");
            }
            Some(Measure::Standing(duty)) => {
                typed.every = duty.every.code().to_owned();
                typed.proof.clone_from(&duty.proof);
            }
            None => {}
        }
        typed
    }

    /// From the fields of a form.
    pub(super) fn sent(fields: &[(String, String)]) -> Self {
        let all = |name: &'static str| {
            fields.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.clone())
        };
        let one = |name| all(name).next().unwrap_or_default();
        Self {
            title: one("title"),
            requirement: one("requirement"),
            kind: one("kind"),
            lead: one("lead"),
            co_leads: one("co_leads"),
            supporters: one("supporters"),
            group: one("group"),
            due_on: one("due_on"),
            measure: one("measure"),
            figure: one("figure"),
            figure_unit: one("figure_unit"),
            steps: one("steps"),
            every: one("every"),
            proof: one("proof"),
            lists: all("list").collect(),
            programmes: all("programme").collect(),
        }
    }

    /// What is meant. `before`: what it said, whose curve is kept while figure and unit stay.
    pub(super) fn meant(
        &self,
        site: &Site,
        lang: Lang,
        issuer: &UnitId,
        before: &Content,
    ) -> Result<Content, Misread> {
        let pack = &site.app.pack;
        let several = |field, text| units(site, lang, issuer, field, text);
        let due = self.due_on.trim();
        Ok(Content {
            title: self.title.trim().to_owned(),
            requirement: self.requirement.trim().to_owned(),
            kind: pack.kinds.iter().find(|kind| kind.id.as_str() == self.kind).map(|kind| kind.id.clone()),
            intended: Participants {
                lead: several("lead", &self.lead)?.into_iter().next(),
                co_leads: several("co_leads", &self.co_leads)?,
                supporters: several("supporters", &self.supporters)?,
                group: pack.tree.groups().iter().find(|g| g.id.as_str() == self.group).map(|g| g.id.clone()),
            },
            guessed: Vec::new(),
            due_on: if due.is_empty() { None } else { Some(day("due_on", due)?) },
            measure: self.measure(before)?,
            figures: before.figures.clone(),
            lists: pack
                .standing
                .lists()
                .iter()
                .map(|list| list.id.clone())
                .filter(|id| self.lists.iter().any(|l| l == id.as_str()))
                .collect(),
            programmes: pack
                .standing
                .programmes()
                .iter()
                .map(|p| p.id.clone())
                .filter(|id| self.programmes.iter().any(|p| p == id.as_str()))
                .collect(),
        })
    }

    fn measure(&self, before: &Content) -> Result<Option<Measure>, Misread> {
        Ok(match self.measure.as_str() {
            "quantity" => Some(Measure::Quantity(self.quantity(before)?)),
            "milestones" => {
                let lines = self.steps.lines().map(str::trim).filter(|line| !line.is_empty());
                Some(Measure::Milestones(lines.map(milestone).collect::<Result<_, _>>()?))
            }
            "standing" => Some(Measure::Standing(StandingDuty {
                every: Cadence::from_code(&self.every).unwrap_or(Cadence::Monthly),
                proof: self.proof.trim().to_owned(),
            })),
            _ => None,
        })
    }

    fn quantity(&self, before: &Content) -> Result<Quantity, Misread> {
        let target: Amount = self.figure.parse().map_err(|_| misread("figure", &self.figure))?;
        let unit = self.figure_unit.trim().to_owned();
        Ok(match &before.measure {
            Some(Measure::Quantity(known)) if known.target == target && known.unit == unit => known.clone(),
            _ => Quantity { unit, target, curve: Vec::new() },
        })
    }
}

/// `完成用地批复 | 2026-06-30 | 30 | 批复文件`.
fn milestone(line: &str) -> Result<Milestone, Misread> {
    let mut parts = line.split(['|', '｜']).map(str::trim);
    let mut next = || parts.next().unwrap_or_default();
    let (name, on, weight, proof) = (next(), next(), next(), next());
    Ok(Milestone {
        name: name.to_owned(),
        due_on: day("steps", on)?,
        weight: if weight.is_empty() { 1 } else { weight.parse().map_err(|_| misread("steps", line))? },
        proof: proof.to_owned(),
    })
}

pub(super) fn day(field: &'static str, text: &str) -> Result<Date, Misread> {
    text.parse().map_err(|_| misread(field, text))
}

/// The units of a line of names, parted by commas.
pub(super) fn units(
    site: &Site,
    lang: Lang,
    issuer: &UnitId,
    field: &'static str,
    text: &str,
) -> Result<Vec<UnitId>, Misread> {
    let mut units = Vec::new();
    for name in text.split(['、', '，', ',', ';', '；', '\n']).map(str::trim).filter(|n| !n.is_empty()) {
        let unit = unit(site, lang, issuer, field, name)?;
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    Ok(units)
}

/// A code, an exact name, or a word as a directive of the issuer would use it: 财政厅.
fn unit(
    site: &Site,
    lang: Lang,
    issuer: &UnitId,
    field: &'static str,
    name: &str,
) -> Result<UnitId, Misread> {
    let tree = &site.app.pack.tree;
    if let Some(unit) = tree.get(&name.into()) {
        return Ok(unit.id.clone());
    }
    let exact = tree.by_name(name);
    let found: Vec<&Unit> = if exact.is_empty() { tree.find(name, issuer) } else { exact };
    let short: String = name.chars().take(40).collect();
    match found.as_slice() {
        [one] => Ok(one.id.clone()),
        [] => {
            let unknown = duban_app::people::PeopleFault::UnknownUnit { unit: short };
            Err(Misread { field, fault: unknown.into() })
        }
        several => {
            let names: Vec<String> =
                several.iter().take(4).map(|unit| format!("{} {}", unit.name, unit.id)).collect();
            let hint = DIRECTIVES.of(lang).unit_hint;
            Err(misread(field, &format!("{short}：{}（{hint}）", names.join("、"))))
        }
    }
}

fn misread(field: &'static str, text: &str) -> Misread {
    let reason = if text.trim().is_empty() { "—".to_owned() } else { text.chars().take(120).collect() };
    Misread { field, fault: AppError::Input { field, reason } }
}
