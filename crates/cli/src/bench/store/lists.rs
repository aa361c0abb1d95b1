//! What a page of the list of matters costs in a province with many, for those who see much and those who see little.

use std::sync::Arc;
use std::time::{Duration, Instant};

use duban_app::matters::{self, Filter, Sort};
use duban_core::{Actor, PersonId, Role, State};
use duban_web::Lang;

use crate::bench::world::World;
use crate::bench::{Outcome, fill};
use crate::table::{self, Column};
use crate::terminal::{self, Paint};

/// How many look at once.
const READERS: usize = 8;
/// How many pages each of them opens of each list.
const EACH: usize = 60;
/// The longest a page may take, but for one of a hundred.
const GOAL: Duration = Duration::from_millis(20);

/// One measured list.
pub(super) struct Page {
    database: &'static str,
    who: &'static str,
    what: &'static str,
    total: u64,
    p50: Duration,
    p99: Duration,
    per_second: f64,
}

/// Fills the database and measures.
pub(super) async fn measure(world: &World, many: usize) -> Outcome<Vec<Page>> {
    fill::province(world, 0, many, |_| {}).await?;
    let viewers =
        [("province", "990000-dcs"), ("prefecture", "990200"), ("county", "990102"), ("line", "990000-czt")];
    let mut pages = Vec::new();
    for (who, unit) in viewers {
        let by = Actor { person: PersonId(9), unit: unit.into(), role: Role::Clerk };
        for (what, filter) in filters() {
            pages.push(one(world, who, &by, what, filter).await?);
        }
    }
    pages.push(whole_page(world).await?);
    Ok(pages)
}

fn filters() -> Vec<(&'static str, Filter)> {
    let some = Filter::default;
    vec![
        ("due", some()),
        ("number", Filter { sort: Sort::Number, ..some() }),
        ("since", Filter { sort: Sort::StateSince, ..some() }),
        ("in hand", Filter { states: vec![State::InHand], ..some() }),
        ("two states", Filter { states: vec![State::Assigned, State::SignedOff], ..some() }),
        ("overdue", Filter { overdue: true, ..some() }),
        ("page 40", Filter { page: 40, ..some() }),
        ("place", Filter { place: Some("990200".into()), ..some() }),
        ("supporter", Filter { unit: Some("990000-czt".into()), ..some() }),
        ("words", Filter { words: Some("就业".into()), ..some() }),
        ("words+state", Filter { words: Some("水利 改造".into()), states: vec![State::InHand], ..some() }),
        ("its number", Filter { words: Some("2026-777".into()), ..some() }),
    ]
}

async fn one(
    world: &World,
    who: &'static str,
    by: &Actor,
    what: &'static str,
    filter: Filter,
) -> Outcome<Page> {
    let look = {
        let (app, by, filter) = (world.app.clone(), by.clone(), filter.clone());
        move || {
            let (app, by, filter) = (app.clone(), by.clone(), filter.clone());
            async move { Ok(matters::list(&app, &by, &filter).await?.total) }
        }
    };
    timed(world.name, who, what, look).await
}

/// `/matters/{no}` for the province.
async fn whole_page(world: &World) -> Outcome<Page> {
    let by = Actor { person: PersonId(9), unit: "990000-dcs".into(), role: Role::Registrar };
    let list = matters::list(&world.app, &by, &Filter { page: 7, ..Filter::default() }).await?;
    let no = list.lines.first().ok_or("an empty province")?.no.clone();
    let app = world.app.clone();
    let look = move || {
        let (app, by, no) = (app.clone(), by.clone(), no.clone());
        async move { Ok(matters::page(&app, &by, &no).await?.timeline.len() as u64) }
    };
    timed(world.name, "province", "one matter", look).await
}

async fn timed<F>(
    database: &'static str,
    who: &'static str,
    what: &'static str,
    look: impl Fn() -> F + Send + Sync + 'static,
) -> Outcome<Page>
where
    F: Future<Output = Outcome<u64>> + Send,
{
    let look = Arc::new(look);
    let total = look().await?;
    let started = Instant::now();
    let readers: Vec<_> = (0..READERS)
        .map(|_| {
            let look = Arc::clone(&look);
            tokio::spawn(async move {
                let mut times = Vec::with_capacity(EACH);
                for _ in 0..EACH {
                    let started = Instant::now();
                    look().await?;
                    times.push(started.elapsed());
                }
                Outcome::Ok(times)
            })
        })
        .collect();
    let mut times = Vec::new();
    for reader in readers {
        times.extend(reader.await??);
    }
    let per_second = times.len() as f64 / started.elapsed().as_secs_f64();
    times.sort_unstable();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
    Ok(Page { database, who, what, total, p50: at(50), p99: at(99), per_second })
}

/// The table of pages.
pub(super) fn report(pages: &[Page], lang: Lang) -> String {
    let head = [
        Column { name: lang.pick("数据库", "database"), least: 10, share: 0 },
        Column { name: lang.pick("谁看", "who looks"), least: 10, share: 0 },
        Column { name: lang.pick("看什么", "at what"), least: 11, share: 0 },
        Column { name: lang.pick("共", "of"), least: 7, share: 0 },
        Column { name: "p50", least: 8, share: 0 },
        Column { name: "p99", least: 8, share: 0 },
        Column { name: lang.pick("页/秒", "pages/s"), least: 8, share: 0 },
        Column { name: "≤ 20 ms", least: 8, share: 0 },
    ];
    let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
    let row = |p: &Page| {
        let met = p.p99 <= GOAL;
        let verdict =
            if met { lang.pick("✓ 达到", "✓ met") } else { lang.pick("▲ 未达", "▲ missed") };
        vec![
            p.database.to_owned(),
            p.who.to_owned(),
            p.what.to_owned(),
            p.total.to_string(),
            ms(p.p50),
            ms(p.p99),
            format!("{:.0}", p.per_second),
            verdict.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = pages.iter().map(row).collect();
    table::print(&head, &rows, terminal::columns(), Paint(terminal::coloured()))
}
