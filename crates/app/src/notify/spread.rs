//! From the outbox to notices.

use std::collections::BTreeMap;

use duban_core::{Alert, MatterId, Moment, PersonId, UnitId};
use duban_store::notice::{Hook, Notice, Recipient, To};
use duban_store::outbox::Message;
use duban_store::{Batch, StoreError};

use super::Told;
use crate::{App, AppError};

/// How many messages go into one commit.
const AT_ONCE: u32 = 200;

/// Spreads what waits in the outbox into notices, and says how many. `is_mailed`: whether there is a mail server; without one
/// people are told nothing.
///
/// The notices of a message and the word that it is done stand in one commit: whoever was first among several nodes did it.
///
/// # Errors
/// [`AppError::Store`]; what waits goes on waiting.
#[crate::boxed]
pub async fn spread(app: &App, is_mailed: bool) -> Result<usize, AppError> {
    let mut all = 0;
    loop {
        let waiting = app.store.waiting(AT_ONCE).await?;
        if waiting.is_empty() {
            return Ok(all);
        }
        let mut round = Round::begin(app, is_mailed).await?;
        let mut batch = Batch::new();
        let mut some = 0;
        for message in &waiting {
            some += round.spread(app, &mut batch, message).await?;
            batch.sent(message.id, round.now);
        }
        match app.store.commit(batch).await {
            Ok(()) => all += some,
            // Another node was first; it has the rest as well.
            Err(StoreError::Conflict { .. } | StoreError::Unique { .. }) => return Ok(all),
            Err(error) => return Err(error.into()),
        }
    }
}

/// What was looked up for one commit. All its notices have one instant, so that those of a person go together.
struct Round {
    now: Moment,
    is_mailed: bool,
    hooks: Vec<Hook>,
    people: BTreeMap<UnitId, Vec<Recipient>>,
}

impl Round {
    async fn begin(app: &App, is_mailed: bool) -> Result<Self, AppError> {
        Ok(Self { now: app.now(), is_mailed, hooks: app.store.hooks().await?, people: BTreeMap::new() })
    }

    async fn spread(&mut self, app: &App, batch: &mut Batch, message: &Message) -> Result<usize, AppError> {
        let Ok(told) = serde_json::from_str::<Told>(&message.body) else {
            tracing::warn!(
                message = message.id,
                "a message of the outbox makes no sense and is told to nobody"
            );
            return Ok(0);
        };
        let now = self.now;
        // Each is told once of one thing: of what presses most.
        let mut to: BTreeMap<To, (Alert, UnitId, Moment)> = BTreeMap::new();
        let mut add = |one: To, alert: Alert, unit: &UnitId, planned: Moment| {
            let presses = |alert: Alert| (alert.is_insistent(), alert);
            match to.get(&one) {
                Some((before, ..)) if presses(*before) >= presses(alert) => {}
                _ => drop(to.insert(one, (alert, unit.clone(), planned))),
            }
        };
        for whom in &told.concerns {
            let (Some(alert), unit) = (whom.alert(), UnitId::from(whom.unit.as_str())) else { continue };
            if self.is_mailed {
                let zone = &app.pack.time_zone;
                for one in self.people(app, &unit).await? {
                    if one.person == PersonId(told.by) || !whom.has(one.role) {
                        continue;
                    }
                    if let Some(planned) = one.wish.wishes.planned(alert, now, zone) {
                        add(To::Person(one.person), alert, &unit, planned);
                    }
                }
            }
            for hook in self.hooks.iter().filter(|hook| hook.alerts.contains(&alert)) {
                let own = app.pack.tree.principal(&hook.unit);
                if app.pack.tree.is_at_or_below(&unit, own) {
                    add(To::Hook(hook.id), alert, &unit, now);
                }
            }
        }
        let many = to.len();
        for (to, (alert, unit, planned_at)) in to {
            batch.keep_notice(&Notice {
                id: app.draw_id(),
                outbox: message.id,
                to,
                alert,
                change: told.change.clone(),
                matter: MatterId(told.matter),
                unit,
                happened_at: message.created_at,
                planned_at,
                next_at: planned_at,
                tries: 0,
            });
        }
        Ok(many)
    }

    /// Those who can be told for a unit: its own people, and those of the office that acts for it.
    async fn people(&mut self, app: &App, unit: &UnitId) -> Result<&[Recipient], AppError> {
        if !self.people.contains_key(unit) {
            let tree = &app.pack.tree;
            let acts =
                |office: &&duban_core::Unit| tree.acts_for(&office.id).is_some_and(|own| own.id == *unit);
            let mut found = app.store.recipients(unit, app.today()).await?;
            for office in tree.children(unit).filter(acts) {
                found.extend(app.store.recipients(&office.id, app.today()).await?);
            }
            self.people.insert(unit.clone(), found);
        }
        Ok(self.people.get(unit).map_or(&[], Vec::as_slice))
    }
}
