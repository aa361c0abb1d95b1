//! `ladder` of a kind: where it is given, it is the whole of it.

use duban_core::{Ladder, LadderFault, LadderStep, Rung};

use crate::fault::What;
use crate::read::Notes;
use crate::read::table::{Table, unknown_word};

/// More days than any rung waits: a year.
const MOST_DAYS: u32 = 366;

/// The ladder of the table, where it has one; `usual` says how long silence and a refusal wait where it does not.
pub(super) fn ladder(table: &mut Table<'_>, usual: &Ladder, notes: &mut Notes) -> Option<Ladder> {
    let mut inner = table.table("ladder", "{ remind_before = [7, 1, 0], chase = 3 }", notes)?;
    let signed = signed(&mut inner, notes);
    let step = |rung: Rung| {
        let after = inner.number(rung.code(), MOST_DAYS, notes)?;
        let is_signed = signed.as_ref().map_or(rung != Rung::Chase, |named| named.contains(&rung));
        Some(LadderStep { rung, after, is_signed })
    };
    let steps: Vec<_> = Rung::AFTER_DUE.into_iter().filter_map(step).collect();
    let ladder = Ladder {
        remind_before: inner.numbers("remind_before", MOST_DAYS, notes),
        remind_daily: inner.flag("remind_daily", notes).unwrap_or(false),
        unreported_days: inner.number("unreported_days", MOST_DAYS, notes).unwrap_or(usual.unreported_days),
        again_days: inner.number("again_days", MOST_DAYS, notes).unwrap_or(usual.again_days),
        steps,
    };
    match ladder.check() {
        Ok(()) => {}
        Err(LadderFault::Reminders) => inner.note_at("remind_before", What::LadderReminders, notes),
        Err(LadderFault::Hole { rung }) => {
            inner.note_at(rung.code(), What::LadderHole { rung: rung.code().to_owned() }, notes);
        }
        Err(LadderFault::Order { rung }) => {
            inner.note_at(rung.code(), What::LadderOrder { rung: rung.code().to_owned() }, notes);
        }
    }
    inner.finish(notes);
    Some(ladder)
}

/// The rungs that a leader signs, where they are named.
fn signed(table: &mut Table<'_>, notes: &mut Notes) -> Option<Vec<Rung>> {
    if !table.has("signed") {
        return None;
    }
    let mut rungs = Vec::new();
    for word in table.texts("signed", notes) {
        match Rung::from_code(word).filter(|rung| Rung::AFTER_DUE.contains(rung)) {
            Some(rung) => rungs.push(rung),
            None => {
                table.note_at("signed", unknown_word("signed", word, &Rung::AFTER_DUE.map(Rung::code)), notes)
            }
        }
    }
    Some(rungs)
}
