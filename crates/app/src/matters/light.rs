//! Keeping lights: worked out when something happens to a matter, and on the day on which time alone changes them.

use duban_core::{Context, Matter, Parts, Percent, reached};
use duban_store::Batch;
use duban_store::matter::Lit;
use sha2::{Digest, Sha256};

use super::basis::{Basis, View};
use crate::hex::hex;
use crate::{App, AppError};

/// How many matters are looked at in one go.
const AT_ONCE: u32 = 500;

/// What the light of a matter shows now, with what its parts come to where it was divided.
///
/// Without its parts, a divided matter is told to be looked at again at once.
pub(super) fn lit(matter: &Matter, parts: Option<Parts>, ctx: &Context<'_>) -> Lit {
    let is_open = matter.children > 0 && parts.is_none();
    let parts = parts.or(is_open.then_some(Parts { claimed: Percent(0), verified: Percent(0) }));
    let own = Parts {
        claimed: reached(matter.measure.as_ref(), &matter.work.claimed),
        verified: reached(matter.measure.as_ref(), &matter.work.verified),
    };
    let next = if is_open { Some(ctx.day(ctx.now)) } else { matter.next_light(parts, ctx) };
    let light = matter.light(parts, ctx).map(|signal| signal.light);
    Lit { light, next, reached: parts.unwrap_or(own), ladder_next: matter.ladder_day(ctx) }
}

/// The signal of one matter, with its parts.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn signal(app: &App, matter: &Matter) -> Result<Option<duban_core::Signal>, AppError> {
    Ok(matter.light(parts(app, matter).await?, &app.context()))
}

/// Works out anew every light whose day has come. Says how many.
///
/// Harmless at any time and from several nodes at once: the outcome follows from what is kept and from the day.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn keep_lights(app: &App) -> Result<usize, AppError> {
    let mut kept = 0;
    loop {
        let today = app.today();
        let due = app.store.lights_due(today, AT_ONCE).await?;
        if due.is_empty() {
            return Ok(kept);
        }
        kept += due.len();
        let mut batch = Batch::new();
        for (matter, before) in &due {
            let lit = lit(matter, parts(app, matter).await?, &app.context());
            batch.keep_light(matter, &lit, app.now());
            // The whole moves with its part.
            if let (Some(whole), true) = (matter.parent, *before != lit.reached) {
                batch.look_again(whole, today);
            }
        }
        app.store.commit(batch).await?;
    }
}

/// Counts on when the rules of lights or of the ladder change, so that the next start has all of them looked at again.
const RULES: u8 = 1;

/// Has every light looked at again, and with it the day of the next step of the ladder, when the kinds or the calendar were changed since
/// that was done last; [`keep_lights`] does it bit by bit. To be called when the program starts; `true` when there was something to do.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn look_at_lights_again(app: &App) -> Result<bool, AppError> {
    let said = format!("{RULES} {:?} {:?}", app.pack.kinds, app.pack.calendar);
    let print = hex(Sha256::digest(said));
    let basis = View::Lights.basis(app, &print).await?;
    if basis == Basis::Same {
        return Ok(false);
    }
    let mut batch = Batch::new();
    batch.look_at_all_again(app.today());
    View::Lights.note(&mut batch, &print);
    app.store.commit(batch).await?;
    Ok(basis == Basis::Other)
}

/// What its parts come to, where it was divided.
async fn parts(app: &App, matter: &Matter) -> Result<Option<Parts>, AppError> {
    match matter.children {
        0 => Ok(None),
        _ => Ok(Some(Parts::of(&app.store.parts_reached(matter.id).await?))),
    }
}
