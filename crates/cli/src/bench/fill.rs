//! Matters to measure with.

use std::collections::{BTreeMap, BTreeSet};

use duban_app::matters;
use duban_core::{
    Act, Actor, Asked, Change, Draft, Due, EnteredAs, Event, Matter, MatterId, MatterNo, Moment, Part,
    Participants, Source, UnitId, UnitKind, decide, due_at,
};
use duban_store::Batch;

use super::Outcome;
use super::world::World;

/// Matters in one batch while filling.
const TOGETHER: usize = 100;

/// So many matters, assigned to the lead and waiting for its receipt.
pub(super) async fn assigned(world: &World, many: usize) -> Outcome<Vec<Matter>> {
    let (by, clerk) = (world.registrar(), world.clerk());
    let mut made = Vec::with_capacity(many);
    while made.len() < many {
        let mut batch = Batch::new();
        let count = TOGETHER.min(many - made.len());
        for no in matters::draw_numbers(&world.app, &mut batch, count).await? {
            let draft = draft(world, "改造城镇老旧小区", EnteredAs::New, Some(&clerk.unit));
            let events = [entered(world, no, draft), ask(world, &clerk.unit, &[])];
            made.push(tell(world, &mut batch, &by, events)?);
        }
        world.app.store.commit(batch).await?;
    }
    Ok(made)
}

/// The batch of acknowledging each of them, decided beforehand.
pub(super) fn acknowledgements(world: &World, ready: &[Matter]) -> Outcome<Vec<Batch>> {
    let (by, ctx) = (world.clerk(), world.app.context());
    let one = |matter: &Matter| {
        let event = decide(matter, &Act::Acknowledge, &by, &ctx)?;
        let mut after = matter.clone();
        after.apply(&event);
        let mut batch = Batch::new();
        matters::record(&world.app, &mut batch, &event, Some(matter), &after, None)?;
        Ok(batch)
    };
    ready.iter().map(one).collect()
}

/// A year of a province's work: so many matters with all sorts of leads, states, deadlines and words. Goes on where
/// `made` of them are there already.
///
/// They are written as acts write them, journal, assignments, status intervals and search words included, only more of
/// them in a commit: what is measured is a database as work leaves it.
pub(super) async fn province(
    world: &World,
    mut made: usize,
    many: usize,
    told: impl Fn(usize),
) -> Outcome<()> {
    let by = world.registrar();
    let leads = leads(world);
    let departments: Vec<UnitId> = of_kind(world, UnitKind::Department, 2);
    while made < many {
        told(made);
        let mut batch = Batch::new();
        let count = TOGETHER.min(many - made);
        for no in matters::draw_numbers(&world.app, &mut batch, count).await? {
            // A fixed shuffle: the same province every time.
            let dice = (made as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 16;
            let pick = |from: &[UnitId], salt: u64| from[((dice ^ salt) as usize / 7) % from.len()].clone();
            let lead = pick(&leads[(dice % 10) as usize], 3);
            let helper = pick(&departments, 5);
            let helpers = if dice.is_multiple_of(3) && helper != lead { vec![helper] } else { Vec::new() };
            let events = life(world, no, dice, &lead, &helpers);
            tell(world, &mut batch, &by, events)?;
            made += 1;
        }
        world.app.store.commit(batch).await?;
    }
    world.settle().await
}

/// Whom matters go to, by a throw of ten: four counties, three cities, two city bureaus, one department.
pub(super) fn leads(world: &World) -> Vec<Vec<UnitId>> {
    let places = of_kind(world, UnitKind::Government, 0);
    let (cities, counties): (Vec<UnitId>, Vec<UnitId>) =
        places.into_iter().skip(1).partition(|id| id.as_str().ends_with("00"));
    let bureaus = of_kind(world, UnitKind::Department, 1);
    let departments = of_kind(world, UnitKind::Department, 2);
    (0..10)
        .map(|throw| match throw {
            0..4 => counties.clone(),
            4..7 => cities.clone(),
            7..9 => bureaus.clone(),
            _ => departments.clone(),
        })
        .collect()
}

/// Units of a kind: 1 those with a line parent, 2 those without, 0 all.
pub(super) fn of_kind(world: &World, kind: UnitKind, line: u8) -> Vec<UnitId> {
    let fits = |unit: &&duban_core::Unit| {
        unit.kind == kind
            && match line {
                1 => unit.line_parent.is_some(),
                2 => unit.line_parent.is_none(),
                _ => true,
            }
    };
    world.app.pack.tree.in_order().iter().filter(fits).map(|unit| unit.id.clone()).collect()
}

/// What happened to one matter: of a hundred, forty are closed, forty in hand, twelve wait for receipt, eight are on
/// their way to sign-off.
fn life(world: &World, no: MatterNo, dice: u64, lead: &UnitId, helpers: &[UnitId]) -> Vec<Change> {
    const VERBS: [&str; 8] = ["推进", "改造", "建设", "保障", "整治", "落实", "完成", "提升"];
    const OBJECTS: [&str; 9] = [
        "高标准农田",
        "老旧小区",
        "稳就业",
        "水利工程",
        "营商环境",
        "重点项目",
        "污染防治",
        "安全生产",
        "财政资金直达",
    ];
    let verb = VERBS[(dice / 11 % 8) as usize];
    let title = format!("{verb}{}第{}项", OBJECTS[(dice / 97 % 9) as usize], no.serial);
    let now = world.app.now().as_micros();
    let days = |days: u64| i64::try_from(days).unwrap_or_default() * 86_400_000_000;
    let since = Moment::from_micros(now - days(30 + dice % 300));
    let at = Moment::from_micros(now - days(dice % 30));
    let standing = match dice / 13 % 100 {
        0..40 => EnteredAs::Closed { since, at },
        40..80 => EnteredAs::InHand { since },
        _ => EnteredAs::New,
    };
    let mut draft = draft(world, &title, standing, Some(lead));
    draft.intended.supporters = helpers.to_vec();
    let programmes = world.app.pack.standing.programmes();
    draft.programmes =
        programmes.get((dice / 19 % 12) as usize).map(|one| one.id.clone()).into_iter().collect();
    let lists = world.app.pack.standing.lists();
    draft.lists = lists.get((dice / 23 % 16) as usize).map(|one| one.id.clone()).into_iter().collect();
    let due = at.timestamp().to_zoned(world.app.pack.time_zone.clone()).date();
    draft.due_on = due.checked_add(jiff::Span::new().days(i64::try_from(dice / 17 % 360).unwrap_or(1))).ok();
    let mut changes = vec![entered(world, no, draft)];
    changes.extend(match dice / 13 % 100 {
        0..80 => vec![],
        80..92 => vec![ask(world, lead, helpers)],
        92..94 => vec![],
        94..96 => vec![Change::Registered],
        96..98 => vec![Change::Registered, Change::Submitted],
        _ => vec![Change::Registered, Change::Submitted, Change::SignedOff],
    });
    changes
}

pub(super) fn draft(world: &World, title: &str, standing: EnteredAs, lead: Option<&UnitId>) -> Draft {
    let pack = &world.app.pack;
    Draft {
        kind: pack.kinds.first().map_or_else(|| "task".into(), |kind| kind.id.clone()),
        title: title.to_owned(),
        requirement: format!("{title}，按时限完成并报送佐证材料，确保年度目标任务落实到位。"),
        issuer: pack.site.clone(),
        source: Source { document: "省政府常务会议纪要".to_owned(), ..Source::default() },
        due_on: Some(jiff::civil::date(2030, 12, 31)),
        measure: None,
        lists: BTreeSet::new(),
        programmes: BTreeSet::new(),
        plan: Vec::new(),
        facts: BTreeMap::new(),
        intended: Participants { lead: lead.cloned(), ..Participants::default() },
        standing,
    }
}

pub(super) fn entered(world: &World, no: MatterNo, draft: Draft) -> Change {
    let due = draft.due_on.map(|on| Due { on, at: due_at(on, &world.app.pack.time_zone) });
    Change::Entered { no, draft: Box::new(draft), due }
}

pub(super) fn ask(world: &World, lead: &UnitId, helpers: &[UnitId]) -> Change {
    let receipt_due_at = Moment::from_micros(world.app.now().as_micros() + 86_400_000_000);
    let asked = |unit: &UnitId, part| Asked { unit: unit.clone(), part, receipt_due_at };
    let others = helpers.iter().map(|unit| asked(unit, Part::Support));
    let on = jiff::civil::date(2030, 12, 31);
    Change::Assigned {
        asked: std::iter::once(asked(lead, Part::Lead)).chain(others).collect(),
        due: Some(Due { on, at: due_at(on, &world.app.pack.time_zone) }),
    }
}

/// Records what happened to one matter, the first change being its beginning.
fn tell(
    world: &World,
    batch: &mut Batch,
    by: &Actor,
    changes: impl IntoIterator<Item = Change>,
) -> Outcome<Matter> {
    let id = MatterId(world.app.draw_id());
    let mut matter: Option<Matter> = None;
    for change in changes {
        let at = world.app.now();
        let event = Event { matter: id, by: by.person, unit: by.unit.clone(), role: by.role, at, change };
        let before = matter.take();
        let after = match &before {
            None => Matter::begin(&event).ok_or("a matter begins by being entered")?,
            Some(before) => {
                let mut after = before.clone();
                after.apply(&event);
                after
            }
        };
        matters::record(&world.app, batch, &event, before.as_ref(), &after, None)?;
        matter = Some(after);
    }
    Ok(matter.ok_or("nothing happened")?)
}
