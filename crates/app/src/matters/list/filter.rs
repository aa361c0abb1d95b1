//! What a person can choose on the list of matters.

use duban_core::{
    Actor, DirectiveId, KindId, Light, ListId, ProgrammeId, Relation, Rung, State, UnitId, due_at,
};
use duban_store::matter::Sight;
use duban_store::matter::list::{Scope, Sort, Wanted};
use jiff::civil::Date;

use crate::App;

/// What a person chose. Everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// In one of these states; any when empty.
    pub states: Vec<State>,
    /// Of this kind.
    pub kind: Option<KindId>,
    /// Its light shows this.
    pub light: Option<Light>,
    /// This unit leads it.
    pub lead: Option<UnitId>,
    /// This unit leads, co-leads or supports it.
    pub unit: Option<UnitId>,
    /// This unit issued it.
    pub issuer: Option<UnitId>,
    /// Its lead stands at this place or below.
    pub place: Option<UnitId>,
    /// It serves this programme.
    pub programme: Option<ProgrammeId>,
    /// It is linked to this standing list.
    pub list: Option<ListId>,
    /// It comes from this directive.
    pub directive: Option<DirectiveId>,
    /// It is open and its deadline has passed.
    pub overdue: bool,
    /// It waits for the receipt of whoever looks.
    pub awaiting_my_receipt: bool,
    /// A unit declined it and nobody has answered.
    pub declined: bool,
    /// It is in hand again, sent back or reopened.
    pub to_redo: bool,
    /// Its lead asked for something, and nobody has answered.
    pub petitioned: bool,
    /// Something stands in the way of it that nobody has cleared.
    pub blocked: bool,
    /// It stands at this rung of the ladder.
    pub rung: Option<Rung>,
    /// A step of the ladder waits for a signature.
    pub proposed: bool,
    /// A claim waits on it that was drawn for verification, or was not.
    pub drawn: Option<bool>,
    /// Its light turned red on this day or later, and still is.
    pub red_since: Option<Date>,
    /// These words are in it; all of them.
    pub words: Option<String>,
    /// Due on this day or later. Without a closed state among `states`, of open matters only.
    pub due_from: Option<Date>,
    /// Due on this day or earlier. As `due_from`.
    pub due_to: Option<Date>,
    /// By what it is ordered.
    pub sort: Sort,
    /// Which page, from 1; 0 is the first too.
    pub page: u32,
}

impl Filter {
    /// Puts what was chosen into the terms of the store.
    pub(super) fn wanted(&self, app: &App, by: &Actor, base: Wanted) -> Wanted {
        let zone = &app.pack.time_zone;
        let day_begins = |day: Date| due_at(day.yesterday().unwrap_or(day), zone);
        let words = self.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
        Wanted {
            scopes: self.scopes(app, &base.viewer),
            states: self.states.clone(),
            kind: self.kind.clone(),
            light: self.light,
            overdue_at: self.overdue.then(|| app.now()),
            // A deadline is the end of its day: later than the day's beginning, no later than its end.
            due_from: self.due_from.map(day_begins),
            due_before: self.due_to.map(|day| due_at(day, zone)),
            programme: self.programme.clone(),
            list: self.list.clone(),
            directive: self.directive,
            awaiting: self.awaiting_my_receipt.then(|| [by.unit.clone(), base.viewer.clone()]),
            declined: self.declined,
            to_redo: self.to_redo,
            petitioned: self.petitioned,
            blocked: self.blocked,
            rung: self.rung,
            proposed: self.proposed,
            drawn: self.drawn,
            red_since: self.red_since.map(day_begins),
            words: words.map(str::to_owned),
            ..base
        }
    }

    /// The units that must stand to it in some way. Whoever stands above a unit by territory sees all of its matters.
    fn scopes(&self, app: &App, viewer: &UnitId) -> Vec<Scope> {
        let tree = &app.pack.tree;
        let lead = Sight::bit(Relation::Lead);
        let any = lead | Sight::bit(Relation::CoLead) | Sight::bit(Relation::Support);
        let asked = [
            (&self.lead, lead),
            (&self.unit, any),
            (&self.issuer, Sight::bit(Relation::Issuer)),
            (&self.place, Sight::LEAD_BELOW),
        ];
        let scope = |(unit, standing): (&UnitId, i64)| {
            let unit = tree.principal(unit).clone();
            let is_within = tree.is_at_or_below(&unit, viewer);
            Scope { unit, standing, is_within }
        };
        asked.into_iter().filter_map(|(unit, bits)| unit.as_ref().map(|unit| scope((unit, bits)))).collect()
    }
}
