//! The one way in which an event reaches the database.

use duban_core::{Change, Context, DemandChange, EntryId, Event, Matter, concerns, demand_changes};
use duban_store::Batch;
use duban_store::matter::Record;
use duban_store::outbox::Message;

use super::{light, sight};
use crate::notify::{Told, Whom};
use crate::{App, AppError};

/// Adds to `batch` everything that `event` writes: journal, matter, assignments, interval, links, who sees it, search
/// words, what is to be told. `before` is the matter as it was, none when it begins; `after` what the event made of it.
///
/// Several events of one matter may go into one batch, each with the matter between them.
///
/// # Example
/// ```text
/// let mut after = before.clone();
/// after.apply(&event);
/// record(app, &mut batch, &event, Some(&before), &after, once)?;
/// app.store.commit(batch).await?;
/// ```
///
/// # Errors
/// [`AppError::Store`] for a matter that cannot be written as JSON.
pub fn record(
    app: &App,
    batch: &mut Batch,
    event: &Event,
    before: Option<&Matter>,
    after: &Matter,
    once: Option<&str>,
) -> Result<(), AppError> {
    let tree = &app.pack.tree;
    let entry = EntryId(app.draw_id());
    // Where a unit was merged, what is kept may be from the tree of before.
    let is_handed_over = matches!(event.change, Change::Succeeded { .. });
    let stays = !is_handed_over && before.is_some_and(|before| sight::follows_from_the_same(before, after));
    let sees = if stays { None } else { Some(sight::of(after, tree)) };
    let sees = sees.filter(|sees| is_handed_over || before.is_none_or(|b| sight::of(b, tree) != *sees));
    let message = message(app, event, after, entry);
    let ctx = app.context();
    let owing = [before.map_or_else(Vec::new, |before| before.owing(&ctx)), after.owing(&ctx)];
    let demands = demands(before, after, &ctx);
    let lit = light::lit(after, None, &ctx);
    let lead_place = sight::place(after, tree);
    let as_before = |before: &Matter| {
        // What a divided matter shows follows from its parts, which are not looked at here.
        after.children == 0
            && sight::place(before, tree) == lead_place
            && light::lit(before, None, &ctx).shows(&lit)
    };
    let indicator = if demands.is_empty() { None } else { after.indicator(&ctx) };
    batch.record(&Record {
        demands: &demands,
        indicator: indicator.as_ref(),
        owing: [&owing[0], &owing[1]],
        lit: &lit,
        is_lit_as_before: before.is_some_and(as_before),
        today: ctx.day(ctx.now),
        entry,
        event,
        before,
        after,
        once,
        sight: sees.as_deref(),
        lead_place,
        message: Some(&message),
    })?;
    Ok(())
}

/// What changes in what is asked of units: nothing for most acts, reports among them.
fn demands(before: Option<&Matter>, after: &Matter, ctx: &Context<'_>) -> Vec<DemandChange> {
    if before.is_some_and(|before| before.demands_as(after)) {
        return Vec::new();
    }
    let demanded = before.map_or_else(Vec::new, |before| before.demands(ctx));
    demand_changes(&demanded, &after.demands(ctx), ctx.day(ctx.now))
}

/// What is to be told, and whom it concerns. Its text is not copied: whoever delivers it looks at the matter.
fn message(app: &App, event: &Event, after: &Matter, entry: EntryId) -> Message {
    let told = Told {
        matter: after.id.0,
        change: event.change.code().to_owned(),
        state: after.state.code().to_owned(),
        by: event.by.0,
        concerns: concerns(event, after).iter().map(Whom::of).collect(),
    };
    Message {
        id: app.draw_id(),
        entry,
        topic: format!("matter.{}", event.change.code()),
        // Numbers and texts: it can always be written.
        body: serde_json::to_string(&told).unwrap_or_default(),
        tries: 0,
        created_at: event.at,
    }
}
