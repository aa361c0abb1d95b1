//! Doing something to a matter.

use duban_core::{
    Act, ActKind, Actor, Context, Denial, Matter, MatterId, MatterNo, Offer, Relation, Right, Role, Spread,
    State, births, decide, relations,
};
use duban_store::{Batch, StoreError};

use super::evidence::is_uploaded;
use super::{alike, record, signs};
use crate::{App, AppError, directives, people, requests};

/// Does `act` to the matter `no`, for `by`, or says why not.
///
/// `once` is the token of the form: when the same form arrives again, nothing is done and the answer is the same.
/// The identities of parts that are born of a fan-out or a decomposition are drawn here, whatever the act carries.
///
/// # Errors
/// [`AppError::NoMatter`] also when it is not theirs to know of; [`AppError::Denied`], [`AppError::Refused`];
/// [`AppError::ChangedMeanwhile`] when someone else was first and the act no longer fits.
#[crate::boxed]
pub async fn perform(
    app: &App,
    by: &Actor,
    no: &MatterNo,
    act: Act,
    once: Option<&str>,
) -> Result<Matter, AppError> {
    Doing { app, by, no, act, once }.at(None).await
}

/// As [`perform`], but only on the matter as it was at `version`.
///
/// # Errors
/// As [`perform`]; [`AppError::ChangedMeanwhile`] also when the act would still fit the matter as it is now.
#[crate::boxed]
pub async fn perform_at(
    app: &App,
    by: &Actor,
    no: &MatterNo,
    version: i64,
    act: Act,
    once: Option<&str>,
) -> Result<Matter, AppError> {
    Doing { app, by, no, act, once }.at(Some(version)).await
}

/// An act on its way.
struct Doing<'a> {
    app: &'a App,
    by: &'a Actor,
    no: &'a MatterNo,
    act: Act,
    once: Option<&'a str>,
}

impl Doing<'_> {
    async fn at(self, version: Option<i64>) -> Result<Matter, AppError> {
        let Self { app, by, no, act, once } = self;
        let once = once.map(|token| token_of(by, token));
        if let Some(done) = done_before(app, by, once.as_deref()).await? {
            return Ok(done);
        }
        let act = requests::with_content(app, by, with_identities(app, act)).await?;
        let matter = look(app, by, no).await?;
        let act = alike::with_other(app, by, act).await?;
        if let Some(version) = version.filter(|version| *version != matter.version) {
            let standing = relations(&by.unit, &matter, &app.pack.tree);
            may(by, Right::Do(act.kind()), &standing, no)?;
            return Err(changed_since(app, by, &Matter { version, ..matter }).await?);
        }
        match attempt(app, by, &matter, &act, once.as_deref()).await {
            Err(AppError::Store(StoreError::Conflict { .. } | StoreError::Unique { .. })) => match version {
                Some(_) => match done_before(app, by, once.as_deref()).await? {
                    Some(done) => Ok(done),
                    None => Err(changed_since(app, by, &matter).await?),
                },
                None => again(app, by, &matter, &act, once.as_deref()).await,
            },
            outcome => outcome,
        }
    }
}

/// Looks once more after someone else was first. What no longer fits is told with what they did.
async fn again(
    app: &App,
    by: &Actor,
    seen: &Matter,
    act: &Act,
    once: Option<&str>,
) -> Result<Matter, AppError> {
    // The other may have been the same form, sent twice at once.
    if let Some(done) = done_before(app, by, once).await? {
        return Ok(done);
    }
    let matter = look(app, by, &seen.no).await?;
    match attempt(app, by, &matter, act, once).await {
        Err(AppError::Refused(_) | AppError::Denied(_) | AppError::Store(StoreError::Conflict { .. })) => {
            Err(changed_since(app, by, seen).await?)
        }
        outcome => outcome,
    }
}

pub(crate) async fn attempt(
    app: &App,
    by: &Actor,
    matter: &Matter,
    act: &Act,
    once: Option<&str>,
) -> Result<Matter, AppError> {
    let mut batch = Batch::new();
    let after = decided(app, by, matter, act, once, &mut batch).await?;
    app.store.commit(batch).await?;
    Ok(after)
}

/// Asks for the right, decides, and adds all that the act writes to `batch`: nothing where it is refused.
pub(crate) async fn decided(
    app: &App,
    by: &Actor,
    matter: &Matter,
    act: &Act,
    once: Option<&str>,
    batch: &mut Batch,
) -> Result<Matter, AppError> {
    let standing = match by.role {
        // Only whoever showed the code of the request acts so: see `requests::say`.
        Role::Public => vec![Relation::Requester],
        _ => relations(&by.unit, matter, &app.pack.tree),
    };
    may(by, Right::Do(act.kind()), &standing, &matter.no)?;
    carried_out(app, by, matter, act, once, batch).await
}

/// The same for a caller who asked for the right in another way.
pub(crate) async fn carried_out(
    app: &App,
    by: &Actor,
    matter: &Matter,
    act: &Act,
    once: Option<&str>,
    batch: &mut Batch,
) -> Result<Matter, AppError> {
    let ctx = context_of(app, matter, Some(act.kind())).await?;
    let event = decide(matter, act, by, &ctx)?;
    if act.kind().is_second_look() {
        // What whoever is stood in for may not sign, their deputy does not sign for them.
        for principal in people::principals(app, by).await? {
            decide(matter, act, &Actor { person: principal, ..by.clone() }, &ctx)?;
        }
    }
    is_uploaded(app, by, matter, act).await?;
    signs::is_there(app, matter, act).await?;
    let mut after = matter.clone();
    after.apply(&event);
    record(app, batch, &event, Some(matter), &after, once)?;
    after = alike::along(app, act, &event, matter, after, batch).await?;
    if let Act::FanOut(spread) | Act::Decompose(spread) = act {
        for birth in births(matter, &event, spread, &ctx) {
            if let Some(part) = Matter::begin(&birth) {
                record(app, batch, &birth, None, &part, None)?;
            }
        }
    }
    Ok(after)
}

/// The matter of a number, for someone who may see it.
///
/// # Errors
/// [`AppError::NoMatter`] when there is none, or none that is theirs to know of.
#[crate::boxed]
pub async fn look(app: &App, by: &Actor, no: &MatterNo) -> Result<Matter, AppError> {
    let matter = app.store.matter(no).await?.ok_or_else(|| AppError::NoMatter(no.clone()))?;
    seen(app, by, &matter)?;
    Ok(matter)
}

/// Whether `by` may see a matter that was looked up with others; what is not theirs to know of does not exist for them.
pub(super) fn seen(app: &App, by: &Actor, matter: &Matter) -> Result<(), AppError> {
    may(by, Right::SeeMatter, &relations(&by.unit, matter, &app.pack.tree), &matter.no)
}

/// Every act `by` has a right to, open or with the reason why not.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn offers(app: &App, by: &Actor, matter: &Matter) -> Result<Vec<Offer>, AppError> {
    let ctx = context_of(app, matter, None).await?;
    Ok(duban_core::offers(matter, by, &ctx))
}

/// Whether `by` has the right; what is not theirs to know of does not exist for them.
fn may(by: &Actor, right: Right, standing: &[Relation], no: &MatterNo) -> Result<(), AppError> {
    by.may(right, standing).map_err(|denial| match denial {
        Denial::Unknown => AppError::NoMatter(no.clone()),
        denial => denial.into(),
    })
}

/// What a rule about `matter` is decided by, with what only the database knows; of one act, or of all that are offered.
///
/// What was sent back before only raises the chance of a claim to be verified: reports, which are most of all acts, do not
/// count it.
async fn context_of<'a>(
    app: &'a App,
    matter: &Matter,
    act: Option<ActKind>,
) -> Result<Context<'a>, AppError> {
    let undisposed = open_clauses(app, matter).await?;
    let open_parts = match matter.children {
        0 => 0,
        _ => app.store.open_parts(matter.id).await?,
    };
    let sent_back_before = match (act, matter.lead()) {
        (Some(ActKind::ClaimDone), Some(lead)) => app.store.sent_back(lead).await?,
        _ => 0,
    };
    Ok(Context { undisposed, open_parts, sent_back_before, ..app.context() })
}

/// How many clauses of the matter's directive are undisposed: asked when it is assigned, and of no interest once it was.
async fn open_clauses(app: &App, matter: &Matter) -> Result<usize, AppError> {
    match matter.source.directive {
        Some(directive) if is_before_assignment(matter.state) => directives::undisposed(app, directive).await,
        _ => Ok(0),
    }
}

const fn is_before_assignment(state: State) -> bool {
    matches!(state, State::Entered | State::Registered | State::Submitted | State::SignedOff)
}

/// The token as it is kept: nobody's token can be used by anybody else.
pub(super) fn token_of(by: &Actor, token: &str) -> String {
    format!("{}:{token}", by.person)
}

/// What the form with this token did, if it was here before.
pub(super) async fn done_before(
    app: &App,
    by: &Actor,
    once: Option<&str>,
) -> Result<Option<Matter>, AppError> {
    let Some(once) = once else { return Ok(None) };
    let Some(id) = app.store.done_once("matter", once).await? else { return Ok(None) };
    let matter = app.store.matter_by_id(MatterId(id)).await?;
    // Whoever did it may have lost sight of it since, by doing it.
    let sees = |m: &Matter| by.may(Right::SeeMatter, &relations(&by.unit, m, &app.pack.tree)).is_ok();
    match matter {
        Some(matter) if sees(&matter) => Ok(Some(matter)),
        Some(matter) => Err(AppError::NoMatter(matter.no)),
        None => Ok(None),
    }
}

/// The error that tells what was done since `seen` was looked at.
async fn changed_since(app: &App, by: &Actor, seen: &Matter) -> Result<AppError, AppError> {
    let since = app.store.history(seen.id, seen.version).await?;
    let told = since.iter().filter(|one| signs::is_told(app, by, seen, &one.event.change));
    let what = told.map(|one| one.event.change.code().to_owned()).collect();
    let last = since.last();
    let name = |person: &duban_store::journal::Happened| {
        person.name.clone().unwrap_or_else(|| person.event.by.to_string())
    };
    Ok(AppError::ChangedMeanwhile {
        by: last.map_or_else(String::new, name),
        at: last.map_or(seen.state_since, |last| last.event.at),
        what,
    })
}

/// The act with identities nobody else has drawn for the parts that are born of it.
fn with_identities(app: &App, act: Act) -> Act {
    let drawn = |mut spread: Spread| {
        for share in &mut spread.shares {
            share.id = MatterId(app.draw_id());
        }
        spread
    };
    match act {
        Act::FanOut(spread) => Act::FanOut(drawn(spread)),
        Act::Decompose(spread) => Act::Decompose(drawn(spread)),
        other => other,
    }
}
