//! The program over a fresh database for each test, on SQLite and on PostgreSQL, with the demo province and a clock
//! that is turned.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};

use duban_app::{App, Surroundings};
use duban_core::{
    Actor, Amount, Draft, EnteredAs, Measure, Moment, Participants, PersonId, Quantity, Role, Source, UnitId,
};
use duban_store::attachments::Attachments;
use duban_store::{Address, Store};
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

static NEXT: AtomicU32 = AtomicU32::new(0);

/// The program, with the hands of its clock.
pub(crate) struct World {
    pub(crate) app: App,
    clock: Arc<AtomicI64>,
}

impl World {
    /// Turns the clock on.
    pub(crate) fn later(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000_000, Ordering::Relaxed);
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
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let fresh = Fresh::sqlite();
        test(fresh.world().await).await;
        drop(fresh);
        if let Some(fresh) = Fresh::postgres().await {
            test(fresh.world().await).await;
        }
    });
}

/// A database of its own, gone when dropped.
struct Fresh {
    address: Address,
    folder: PathBuf,
    server: Option<(String, String)>,
}

impl Fresh {
    fn sqlite() -> Self {
        let folder = folder();
        let address = format!("sqlite:{}", folder.join("duban.db").display()).parse().unwrap();
        Self { address, folder, server: None }
    }

    async fn postgres() -> Option<Self> {
        let server = server()?;
        let folder = folder();
        let name = format!("duban_app_{}", folder.file_name().unwrap().to_str().unwrap().replace('-', "_"));
        tell(&server, &format!("create database {name}")).await;
        let (base, _) = server.rsplit_once('/').unwrap();
        let address = format!("{base}/{name}").parse().unwrap();
        Some(Self { address, folder, server: Some((server, name)) })
    }

    async fn world(&self) -> World {
        let store = Store::open(&self.address).await.unwrap();
        store.migrate(Moment::from_micros(0)).await.unwrap();
        // Wednesday, 2026-04-15 10:00 at the site.
        let clock = Arc::new(AtomicI64::new(1_776_218_400_000_000));
        let hands = Arc::clone(&clock);
        let random = AtomicU64::new(7);
        let surroundings = Surroundings::new(
            // Each look moves it a little, so that no two acts fall on one instant.
            move || {
                let now = hands.fetch_add(1_000, Ordering::Relaxed);
                jiff::Timestamp::from_microsecond(now).unwrap()
            },
            move |bytes| {
                for byte in bytes {
                    *byte = (random.fetch_add(0x9E37_79B9, Ordering::Relaxed) >> 8) as u8;
                }
            },
        );
        let attachments = Attachments::open(&self.folder.join("files"), 1 << 20).unwrap();
        World { app: App::new(store, duban_pack::demo().unwrap(), attachments, surroundings), clock }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        let Some((server, name)) = self.server.take() else { return };
        // A runtime of its own: the test's may be the one that is running this.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(tell(&server, &format!("drop database if exists {name} with (force)")));
        })
        .join()
        .ok();
    }
}

fn folder() -> PathBuf {
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{n}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[expect(clippy::disallowed_methods, reason = "which server to test on is a matter of the machine")]
fn server() -> Option<String> {
    let server = std::env::var("DUBAN_TEST_POSTGRES").ok();
    if server.is_none() {
        println!("PostgreSQL half skipped: DUBAN_TEST_POSTGRES is not set");
        let required = std::env::var("DUBAN_REQUIRE_POSTGRES").is_ok_and(|v| v == "1");
        assert!(!required, "DUBAN_REQUIRE_POSTGRES=1, but DUBAN_TEST_POSTGRES is not set");
    }
    server
}

async fn tell(server: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    let _ = connection.await;
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
