//! A row beside the matter it became: what differs, and which acts would make it follow.

use duban_core::{
    Act, Actor, Context, Draft, Edit, EnteredAs, Matter, Part, Participants, Source, State, UnitId, UnitTree,
    decide,
};

use super::RowFault;
use super::columns::Column;
use super::remark::{Remark, Remarks};

/// What came of the comparison.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// What differs, and why it is not followed where it is not.
    pub(super) remarks: Remarks,
    /// What makes the matter follow, in order; empty when nothing can or need be done.
    pub(super) acts: Vec<Act>,
    /// Whether the acts leave nothing that differs.
    pub(super) wholly: bool,
}

/// Compares. An empty cell changes nothing: a ledger takes nothing out.
pub(super) fn compare(draft: &Draft, matter: &Matter, by: &Actor, ctx: &Context<'_>) -> Compared {
    let mut found = Compared { wholly: true, ..Compared::default() };
    let (edit, remarks) = edit(draft, matter, ctx.tree);
    found.remarks.0.extend(remarks);
    if edit != Edit::default() {
        found.acts.push(Act::Edit(Box::new(edit)));
    }
    if let Some(measure) = draft.measure.as_ref().filter(|measure| matter.measure.as_ref() != Some(measure)) {
        found.remarks.0.push(Remark::differs(Column::Target, "", ""));
        found.acts.push(Act::GiveMeasure(measure.clone()));
    }
    if let Err(refusal) = followed(matter, &found.acts, by, ctx) {
        found.acts.clear();
        found.wholly = false;
        found.remarks.0.push(Remark::refused(None, "", "", &RowFault::Rules(refusal)));
    }
    if let Some(word) = other_state(draft.standing, matter.state) {
        found.wholly = false;
        found.remarks.0.push(Remark::differs(Column::State, matter.state.zh(), word));
        found.remarks.0.push(Remark::refused(Some(Column::State), "", word, &RowFault::StateByHand));
    }
    found
}

/// The matter after the acts, each decided by the rules, with its events.
pub(super) fn followed(
    matter: &Matter,
    acts: &[Act],
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<Vec<(duban_core::Event, Matter)>, duban_core::Refusal> {
    let mut steps: Vec<(duban_core::Event, Matter)> = Vec::new();
    for act in acts {
        let before = steps.last().map_or(matter, |(_, after)| after);
        let event = decide(before, act, by, ctx)?;
        let mut after = before.clone();
        after.apply(&event);
        steps.push((event, after));
    }
    Ok(steps)
}

fn edit(draft: &Draft, matter: &Matter, tree: &UnitTree) -> (Edit, Vec<Remark>) {
    let mut edit = Edit::default();
    let mut remarks = Vec::new();
    if draft.title != matter.title {
        remarks.push(Remark::differs(Column::Title, &matter.title, &draft.title));
        edit.title = Some(draft.title.clone());
    }
    if draft.requirement != matter.requirement {
        remarks.push(Remark::differs(Column::Requirement, &matter.requirement, &draft.requirement));
        edit.requirement = Some(draft.requirement.clone());
    }
    if draft.kind != matter.kind {
        remarks.push(Remark::differs(Column::Kind, matter.kind.as_str(), draft.kind.as_str()));
        edit.kind = Some(draft.kind.clone());
    }
    if let Some(on) = draft.due_on.filter(|on| matter.due.is_none_or(|due| due.on != *on)) {
        let now = matter.due.map_or_else(String::new, |due| due.on.to_string());
        remarks.push(Remark::differs(Column::Due, &now, &on.to_string()));
        edit.due_on = Some(Some(on));
    }
    if let Some(source) = other_source(&draft.source, &matter.source) {
        let shown = |source: &Source| format!("{} {}", source.document, source.doc_no).trim().to_owned();
        remarks.push(Remark::differs(Column::Source, &shown(&matter.source), &shown(&source)));
        edit.source = Some(source);
    }
    let now = participants(matter);
    let said = draft.intended.lead.is_some() || draft.intended.group.is_some();
    if said && draft.intended != now {
        let column = if draft.intended.lead == now.lead { Column::Support } else { Column::Lead };
        remarks.push(Remark::differs(column, &names(&now, tree), &names(&draft.intended, tree)));
        edit.intended = Some(draft.intended.clone());
    }
    (edit, remarks)
}

/// The source with what the row says of it, where that is something else.
fn other_source(said: &Source, known: &Source) -> Option<Source> {
    let mut source = known.clone();
    if !said.document.is_empty() {
        source.document.clone_from(&said.document);
    }
    if !said.doc_no.is_empty() {
        source.doc_no.clone_from(&said.doc_no);
    }
    (source != *known).then_some(source)
}

/// Who does it: who was asked, before that who is meant to be.
fn participants(matter: &Matter) -> Participants {
    let of = |part: Part| -> Vec<UnitId> {
        matter.active().filter(|one| one.part == part).map(|one| one.unit.clone()).collect()
    };
    match matter.lead() {
        None => matter.intended.clone(),
        Some(lead) => Participants {
            lead: Some(lead.clone()),
            co_leads: of(Part::CoLead),
            supporters: of(Part::Support),
            group: None,
        },
    }
}

fn names(units: &Participants, tree: &UnitTree) -> String {
    let name =
        |unit: &UnitId| tree.get(unit).map_or_else(|| unit.to_string(), |unit| unit.short_name.clone());
    let all = units.lead.iter().chain(&units.co_leads).chain(&units.supporters);
    let group = units.group.as_ref().and_then(|group| tree.group(group)).map(|group| group.name.clone());
    group.into_iter().chain(all.map(name)).collect::<Vec<_>>().join("、")
}

/// The row's word for the state, where the matter stands elsewhere. What the office moved on here stays.
fn other_state(said: EnteredAs, state: State) -> Option<&'static str> {
    use State::{Entered, Registered, SignedOff, Submitted};
    match said {
        EnteredAs::Closed { .. } if !state.is_final() => Some("已办结"),
        EnteredAs::InHand { .. } if matches!(state, Entered | Registered | Submitted | SignedOff) => {
            Some("办理中")
        }
        _ => None,
    }
}
