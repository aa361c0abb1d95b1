//! Who is to do it: the units the text names, else the one the pack's words speak for.

use duban_core::{GroupId, Participants, UnitId};
use duban_text::{Part, Proposal};

use super::Setting;

/// The participants, and which of them the machine put there.
///
/// # Source
/// ARCHITECTURE, "Assignment": the text's 责任单位 only proposes: the first as lead, the rest as co-leads. A word for
/// many units (各市州) is their group.
pub(super) fn units(
    proposal: &Proposal,
    title: &str,
    requirement: &str,
    setting: Setting<'_>,
) -> (Participants, Vec<UnitId>) {
    let mut named = Participants::default();
    for part in [Part::Lead, Part::Owner, Part::Support] {
        for unit in proposal.units.iter().filter(|unit| unit.part == part) {
            match meant(&unit.name, setting) {
                Some(Meant::Unit(id)) => add(&mut named, id, part),
                Some(Meant::Group(id)) => named.group = named.group.or(Some(id)),
                None => {}
            }
        }
    }
    if named.lead.is_some() || named.group.is_some() {
        return (named, Vec::new());
    }
    let Some(lead) = guess(proposal, title, requirement, setting) else { return (named, Vec::new()) };
    named.supporters.retain(|unit| *unit != lead);
    named.lead = Some(lead.clone());
    (named, vec![lead])
}

enum Meant {
    Unit(UnitId),
    Group(GroupId),
}

/// What a word in the issuer's text means; nothing when it leaves it open.
fn meant(word: &str, setting: Setting<'_>) -> Option<Meant> {
    let tree = &setting.pack.tree;
    // 各县区政府 are 各县区.
    let plain = word.trim_end_matches("政府").trim_end_matches("人民");
    if let Some(group) = [word, plain].into_iter().find_map(|word| tree.group_by_name(word)) {
        return Some(Meant::Group(group.id.clone()));
    }
    match tree.find(word, setting.issuer).as_slice() {
        [unit] if may_be_asked(&unit.id, setting) => Some(Meant::Unit(unit.id.clone())),
        _ => None,
    }
}

fn add(named: &mut Participants, unit: UnitId, part: Part) {
    let is_there = named.lead.as_ref() == Some(&unit)
        || named.co_leads.contains(&unit)
        || named.supporters.contains(&unit);
    match part {
        _ if is_there => {}
        Part::Support => named.supporters.push(unit),
        Part::Lead | Part::Owner if named.lead.is_none() => named.lead = Some(unit),
        Part::Lead | Part::Owner => named.co_leads.push(unit),
    }
}

/// The unit that the words speak for; those of the headings count when the work itself has none. For a city's
/// directive the city's own bureau stands for the province's department.
fn guess(proposal: &Proposal, title: &str, requirement: &str, setting: Setting<'_>) -> Option<UnitId> {
    let subjects = &setting.pack.subjects;
    let own = subjects.explain(title, requirement).into_iter().map(|found| found.unit);
    let headings = proposal.heading_path.concat();
    let above = subjects.explain(&headings, "").into_iter().map(|found| found.unit);
    let tree = &setting.pack.tree;
    own.chain(above)
        .filter_map(|unit| tree.counterpart(unit, setting.issuer))
        .map(|unit| unit.id.clone())
        .find(|unit| may_be_asked(unit, setting))
}

/// Only units below the issuer can be asked (FIELD §1).
fn may_be_asked(unit: &UnitId, setting: Setting<'_>) -> bool {
    let tree = &setting.pack.tree;
    let above = tree.principal(setting.issuer);
    tree.is_at_or_below(unit, above)
}
