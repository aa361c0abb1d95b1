//! Matters in hand, with measures and a past: what the closed loop is measured over.

use duban_app::{journal, matters};
use duban_core::{
    Amount, Cadence, Change, Counted, Draw, Due, EnteredAs, EntryId, Event, Filing, FilingState, Level, Line,
    Matter, MatterId, MatterNo, Measure, Milestone, Moment, Part, Percent, Period, Quantity, Report, Stand,
    StandingDuty, State, Unit, UnitId, UnitKind, WorkChange, due_at,
};
use duban_store::journal::Entry;
use duban_store::{Batch, Rows, params};
use duban_wire::journal::ChangeView;
use jiff::Span;
use jiff::civil::Date;

use super::world::World;
use super::{Outcome, fill};

/// How many rows of status each matter has: entered, registered, to be signed, signed, assigned, in hand, and twice
/// claimed and sent back.
pub(super) const INTERVALS: usize = 10;

/// What is to be reached of a figure; what was reported is at most half of it.
pub(super) const TARGET: i64 = 20_000;

/// Matters in one batch while filling.
const TOGETHER: usize = 100;

/// A day in microseconds.
const DAY: i64 = 86_400_000_000;

/// Makes so many matters that are in hand, each with [`INTERVALS`] rows of status, a measure and the last report; then
/// lights, ladder, months of the board, signs and seals as the program's own care would leave them.
///
/// The past is written entry by entry, as acts write it; the rows that only tell the present, once: `duban journal verify`
/// finds nothing.
pub(super) async fn in_hand(world: &World, many: usize, told: impl Fn(usize)) -> Outcome<()> {
    let leads = fill::leads(world);
    let mut made = 0;
    while made < many {
        told(made);
        let mut batch = Batch::new();
        let count = TOGETHER.min(many - made);
        for no in matters::draw_numbers(&world.app, &mut batch, count).await? {
            let dice = (made as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 16;
            let group = &leads[(dice % 10) as usize];
            // In turn and not by dice: nobody has twice as many as the next.
            let lead = &group[(made / 10) % group.len()];
            past(world, &mut batch, no, dice, lead)?;
            made += 1;
        }
        world.app.store.commit(batch).await?;
    }
    told(many);
    let node = world.app.draw_id();
    matters::climb(&world.app, node).await?;
    matters::keep_lights(&world.app).await?;
    // Days that have passed are counted for good once: seconds each, which would fall into what is measured.
    matters::keep_board(&world.app).await?;
    while matters::look_for_signs(&world.app, node).await? > 0 {}
    journal::seal(&world.app).await?;
    world.settle().await
}

/// How many prefectures and counties the pack has.
pub(super) fn places(world: &World) -> (usize, usize) {
    let of = |level| {
        let is = |unit: &&Unit| unit.kind == UnitKind::Government && unit.level == level;
        world.app.pack.tree.in_order().iter().filter(is).count()
    };
    (of(Level::Prefecture), of(Level::County))
}

/// Everything that happened to one matter.
fn past(world: &World, batch: &mut Batch, no: MatterNo, dice: u64, lead: &UnitId) -> Outcome<()> {
    let now = world.app.now().as_micros();
    let ago = |days: u64, hours: i64| {
        Moment::from_micros(now - i64::try_from(days).unwrap_or_default() * DAY + hours * 3_600_000_000)
    };
    // Half a year to a year of work behind it, up to ten months before it; one in twelve is late.
    let begun = 170 + dice / 29 % 180;
    let today = world.app.today();
    let ahead = i64::try_from(dice / 17 % 330).unwrap_or_default() - 30;
    let due_on = today.checked_add(Span::new().days(ahead))?;
    let id = MatterId(world.app.draw_id());
    let changes = changes(world, no, id, dice, lead, due_on, ago(begun, 0));
    let (present, report) = (changes.len() - 2, changes.len() - 1);
    let mut matter: Option<Matter> = None;
    let mut over = Vec::new();
    for (n, (change, is_lead)) in changes.into_iter().enumerate() {
        // A week between two of them.
        let at = ago(begun.saturating_sub(7 * n as u64), 1);
        let by = if is_lead { world.clerk() } else { world.registrar() };
        let unit = if is_lead { lead.clone() } else { by.unit };
        let event = Event { matter: id, by: by.person, unit, role: by.role, at, change };
        let before = matter.take();
        let after = match &before {
            None => Matter::begin(&event).ok_or("a matter begins by being entered")?,
            Some(before) => {
                let mut after = before.clone();
                after.apply(&event);
                after
            }
        };
        if let Some(before) = before.as_ref().filter(|_| n <= present) {
            over.push((before.version, before.state, before.holder().clone(), before.state_since, at));
        }
        if n == report {
            matters::record(&world.app, batch, &event, before.as_ref(), &after, None)?;
        } else if n == present {
            // The rows that tell the present are written once, as if it had begun so; then those of what is over.
            matters::record(&world.app, batch, &event, None, &after, None)?;
            let sent_back = "update matter set sent_back = $1 where id = $2";
            batch.push(sent_back, params![after.work.sent_back, id], Rows::Exactly(1));
            let linked = "update matter_list set since = $1 where matter = $2";
            batch.push(linked, params![ago(begun, 1), id], Rows::Any);
            over.drain(..).for_each(|one| interval(batch, id, one));
        } else {
            entry(world, batch, &event, &after)?;
        }
        matter = Some(after);
    }
    Ok(())
}

/// An entry of the journal alone.
fn entry(world: &World, batch: &mut Batch, event: &Event, after: &Matter) -> Outcome<()> {
    let entry = Entry {
        id: EntryId(world.app.draw_id()),
        at: event.at,
        actor: event.by,
        unit: &event.unit,
        role: event.role,
        subject: "matter",
        subject_id: event.matter.0,
        version: Some(after.version),
        act: event.change.code(),
        once: None,
    };
    Ok(batch.journal(&entry, &ChangeView::from(&event.change))?)
}

/// A state that is over: the version with which it began, what and whose it was, from when to when.
type Over = (i64, State, UnitId, Moment, Moment);

fn interval(batch: &mut Batch, id: MatterId, (seq, state, unit, from, to): Over) {
    const SQL: &str = "insert into status_interval (matter, seq, status, unit, from_at, to_at) \
                       values ($1, $2, $3, $4, $5, $6)";
    batch.push(SQL, params![id, seq, state.code(), &unit, from, to], Rows::Exactly(1));
}

/// What happened, and whether its lead did it.
fn changes(
    world: &World,
    no: MatterNo,
    id: MatterId,
    dice: u64,
    lead: &UnitId,
    due_on: Date,
    begun: Moment,
) -> Vec<(Change, bool)> {
    const OBJECTS: [&str; 6] = ["高标准农田", "老旧小区", "稳就业", "水利工程", "营商环境", "污染防治"];
    let title = format!("推进{}第{}项", OBJECTS[(dice / 97 % 6) as usize], no.serial);
    let measure = measure(dice, due_on);
    let mut draft = fill::draft(world, &title, EnteredAs::New, Some(lead));
    draft.measure = Some(measure.clone());
    draft.due_on = Some(due_on);
    let standing = &world.app.pack.standing;
    draft.programmes =
        standing.programmes().get((dice / 19 % 12) as usize).map(|one| one.id.clone()).into_iter().collect();
    draft.lists =
        standing.lists().get((dice / 23 % 16) as usize).map(|one| one.id.clone()).into_iter().collect();
    let due = Due { on: due_on, at: due_at(due_on, &world.app.pack.time_zone) };
    let asked = duban_core::Asked {
        unit: lead.clone(),
        part: Part::Lead,
        receipt_due_at: Moment::from_micros(begun.as_micros() + 40 * DAY),
    };
    let draw = Draw::of(id.0, id, Percent(3_000));
    let claim = || WorkChange::ClaimedDone { note: "已全部完成".to_owned(), evidence: Vec::new(), draw };
    let back = || WorkChange::SentBack { reason: "佐证材料不全".to_owned() };
    vec![
        (fill::entered(world, no, draft), false),
        (Change::Registered, false),
        (Change::Submitted, false),
        (Change::SignedOff, false),
        (Change::Assigned { asked: vec![asked], due: Some(due) }, false),
        (Change::Acknowledged { unit: lead.clone() }, true),
        (claim().into(), true),
        (back().into(), false),
        (claim().into(), true),
        (back().into(), false),
        (last_month(world, &measure, dice, lead).into(), true),
    ]
}

/// Six of ten are figures, three are steps, one is a duty.
fn measure(dice: u64, due_on: Date) -> Measure {
    let step = |n: i32| Milestone {
        name: format!("第{n}步"),
        due_on: due_on.saturating_sub(Span::new().days(20 * (3 - n))),
        weight: 1,
        proof: "批复文件".to_owned(),
    };
    match dice / 31 % 10 {
        0..6 => Measure::Quantity(Quantity {
            unit: "个".to_owned(),
            target: Amount::whole(TARGET),
            curve: Vec::new(),
        }),
        6..9 => Measure::Milestones((1..=3).map(step).collect()),
        _ => Measure::Standing(StandingDuty::usual("值守", Cadence::Monthly)),
    }
}

/// The report of the month before, which counts.
fn last_month(world: &World, measure: &Measure, dice: u64, lead: &UnitId) -> WorkChange {
    let line = |stand| Line { stand, note: "按计划推进".to_owned(), evidence: Vec::new() };
    let lines = match measure {
        Measure::Quantity(_) => {
            let half = TARGET.unsigned_abs() / 2;
            vec![line(Stand::Figure(Amount::whole(i64::try_from(dice / 37 % half).unwrap_or_default())))]
        }
        Measure::Milestones(steps) => steps.iter().map(|_| line(Stand::Step { done_on: None })).collect(),
        Measure::Standing(_) => vec![line(Stand::Duty { is_kept: !dice.is_multiple_of(7) })],
    };
    let period = Period::of(Cadence::Monthly, world.app.today()).previous();
    let filing = Filing {
        unit: lead.clone(),
        report: Report { period, lines },
        vintage: 1,
        correction: None,
        by: world.clerk().person,
        at: world.app.now(),
        state: FilingState::Waiting,
        from: None,
    };
    WorkChange::Reported { filing: Box::new(filing), counted: Some(Counted { late_until: None }) }
}
