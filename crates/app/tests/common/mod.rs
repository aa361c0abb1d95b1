//! The program over a fresh database for each test, on SQLite and on PostgreSQL, with the demo province and a clock
//! that is turned.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of a test stop it, too")]

pub(crate) mod books;
pub(crate) mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use duban_app::{App, AppError, Surroundings, matters};
use duban_core::{
    Act, Actor, Amount, Draft, EnteredAs, Matter, MatterNo, Measure, Moment, Participants, PersonId,
    Quantity, Refusal, Role, Source, UnitId,
};
use duban_pack::Pack;
use duban_store::Store;
use duban_store::attachments::Attachments;
use duban_testkit::database::{self, Fresh};
use jiff::civil::{Date, date};

/// The province's government, and the office that acts for it.
pub(crate) const PROVINCE: &str = "990000";
pub(crate) const OFFICE: &str = "990000-dcs";
/// The provincial department of finance, and the city bureau it guides.
pub(crate) const FINANCE: &str = "990000-czt";
pub(crate) const CITY_FINANCE: &str = "990100-czt";
/// Two cities, a county of the first.
pub(crate) const LANZHOU: &str = "990100";
pub(crate) const LANZHOU_OFFICE: &str = "990100-dcs";
pub(crate) const OTHER_CITY: &str = "990200";
pub(crate) const COUNTY: &str = "990102";
pub(crate) const OTHER_COUNTY: &str = "990103";

/// Wednesday, 2026-04-15 10:00 at the site.
const BEGIN: i64 = 1_776_218_400_000_000;

/// The program over a database of its own, with the hands of its clock.
pub(crate) struct World {
    pub(crate) app: App,
    clock: Arc<AtomicI64>,
    pub(crate) fresh: Arc<Fresh>,
}

impl World {
    async fn on(fresh: Arc<Fresh>) -> Self {
        let clock = Arc::new(AtomicI64::new(BEGIN));
        let app = program(&fresh, Arc::clone(&clock), duban_pack::demo().unwrap()).await;
        Self { app, clock, fresh }
    }

    /// Turns the clock on.
    pub(crate) fn later(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000_000, Ordering::Relaxed);
    }

    /// The program started once more over the same database, with another pack.
    pub(crate) async fn started_with(&self, pack: Pack) -> App {
        program(&self.fresh, Arc::clone(&self.clock), pack).await
    }
}

impl std::ops::Deref for World {
    type Target = App;
    fn deref(&self) -> &App {
        &self.app
    }
}

/// Runs the test on both databases.
pub(crate) fn on_both<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    database::on_both(|fresh| {
        let test = &test;
        async move {
            // Held here as well: a test that only uses `world.app` is handed no more than that.
            let fresh = Arc::new(fresh);
            test(World::on(Arc::clone(&fresh)).await).await;
        }
    });
}

async fn program(fresh: &Fresh, hands: Arc<AtomicI64>, pack: Pack) -> App {
    let store = Store::open(&fresh.url().parse().unwrap()).await.unwrap();
    store.migrate(Moment::from_micros(0)).await.unwrap();
    // Ids begin with the time, and a second program over one database must not draw those of the first again.
    let random = AtomicU64::new(7 + hands.load(Ordering::Relaxed).unsigned_abs());
    let surroundings = Surroundings::new(
        // Each look moves it a little, so that no two acts fall on one instant.
        move || jiff::Timestamp::from_microsecond(hands.fetch_add(1_000, Ordering::Relaxed)).unwrap(),
        move |bytes| {
            for byte in bytes {
                *byte = (random.fetch_add(0x9E37_79B9, Ordering::Relaxed) >> 8) as u8;
            }
        },
    );
    let attachments = Attachments::open(&fresh.folder().join("files"), 1 << 20).unwrap();
    App::new(store, pack, attachments, surroundings)
}

/// Someone acting for `unit` as `role`. Everyone in one role for one unit is one person.
pub(crate) fn actor(unit: &str, role: Role) -> Actor {
    let number = unit.bytes().fold(7_i64, |n, b| n * 31 % 1_000_003 + i64::from(b)) * 10 + role as i64;
    Actor { person: PersonId(number), unit: unit.into(), role }
}

pub(crate) fn registrar() -> Actor {
    actor(OFFICE, Role::Registrar)
}

pub(crate) fn leader() -> Actor {
    actor(OFFICE, Role::Leader)
}

pub(crate) fn clerk(unit: &str) -> Actor {
    actor(unit, Role::Clerk)
}

/// Does an act that is allowed.
pub(crate) async fn done(app: &App, by: &Actor, no: &MatterNo, act: Act) -> Matter {
    let kind = act.kind();
    match matters::perform(app, by, no, act, None).await {
        Ok(matter) => matter,
        Err(why) => panic!("{kind:?} of {no}: {why:?}"),
    }
}

/// Tries an act that the rules refuse.
pub(crate) async fn refused(app: &App, by: &Actor, no: &MatterNo, act: Act) -> Refusal {
    match matters::perform(app, by, no, act, None).await {
        Err(AppError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// What the provincial registrar writes down: renovate 2,000 old neighbourhoods by the end of the year.
pub(crate) fn draft() -> Draft {
    Draft {
        kind: "task".into(),
        title: "改造城镇老旧小区".into(),
        requirement: "年底前改造城镇老旧小区2000个，稳就业。".into(),
        issuer: PROVINCE.into(),
        source: Source { document: "全省市州长视频会讲话".into(), ..Source::default() },
        due_on: Some(year_end()),
        measure: None,
        lists: BTreeSet::new(),
        programmes: BTreeSet::new(),
        plan: Vec::new(),
        facts: BTreeMap::new(),
        intended: Participants::default(),
        standing: EnteredAs::New,
    }
}

pub(crate) const fn year_end() -> Date {
    date(2026, 12, 31)
}

pub(crate) fn two_thousand() -> Measure {
    Measure::Quantity(Quantity { unit: "个".into(), target: Amount::whole(2000), curve: Vec::new() })
}

pub(crate) fn unit(code: &str) -> UnitId {
    code.into()
}
