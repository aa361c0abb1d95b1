//! What can be said to the commands that measure.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

/// What can be measured.
#[derive(Debug, Subcommand)]
pub(crate) enum Measured {
    /// 研读 · the reader: cold start, throughput, garbage
    Read(Bench),
    /// 存储 · the databases: acts a second beside a bare loop, pages of long lists
    Store(StoreBench),
    /// 网页 · the pages under load, with 10,000 and with 200,000 matters
    Web(WebBench),
    /// 督办阶梯 · the daily ladder over many matters
    Ladder(LadderBench),
    /// 闭环 · the closed loop: reports a second, boards and inboxes, the last hour before a deadline
    Loop(LoopBench),
    /// 强行终止 · kill -9 under load, again and again: nothing lost, nothing half done
    Crash(CrashBench),
}

/// How to measure.
#[derive(Debug, ClapArgs)]
pub(crate) struct Bench {
    /// 来文；不给则用示例 · the files; without any, the sample
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// 连续研读秒数 · how long to measure the throughput, in seconds
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) seconds: u64,
}

/// Where the data of a bench is made.
#[derive(Debug, ClapArgs)]
pub(crate) struct BenchPlace {
    /// PostgreSQL 地址；不给则只测 SQLite · a server on which a database may be made; without it only SQLite is measured
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) postgres: Option<String>,
    /// 不测 SQLite · leave SQLite out
    #[arg(long, requires = "postgres")]
    pub(crate) only_postgres: bool,
    /// 数据所在目录 · the folder for the data: on the disk that is to be measured
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
}

/// How to measure the databases.
#[derive(Debug, ClapArgs)]
pub(crate) struct StoreBench {
    #[command(flatten)]
    pub(crate) place: BenchPlace,
    /// 每轮办理次数 · acts in each round
    #[arg(long, value_name = "N", default_value_t = 4_000)]
    pub(crate) acts: usize,
    /// 另测清单页，事先造好这么多事项 · measure pages of lists as well, over so many matters
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) lists: usize,
    /// 另测流水的封存和核验，事先造好这么多条 · measure sealing and verifying as well, over so many entries
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) journal: usize,
}

/// How to measure the ladder.
#[derive(Debug, ClapArgs)]
pub(crate) struct LadderBench {
    #[command(flatten)]
    pub(crate) place: BenchPlace,
    /// 事项数 · how many matters
    #[arg(long, value_name = "N", default_value_t = 200_000)]
    pub(crate) matters: usize,
    /// 测多少个工作日 · how many working days are measured
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) days: usize,
}

/// How to measure the pages.
#[derive(Debug, ClapArgs)]
pub(crate) struct WebBench {
    #[command(flatten)]
    pub(crate) place: BenchPlace,
    /// 事项数，从少到多 · how many matters, growing
    #[arg(long, value_name = "N,N", value_delimiter = ',', default_values_t = [10_000, 200_000])]
    pub(crate) matters: Vec<usize>,
    /// 每页测多少秒 · how long each page is measured, in seconds
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(crate) seconds: u64,
    /// 只用自带的客户端，不用 wrk · load with our own client, even where wrk is installed
    #[arg(long)]
    pub(crate) own_client: bool,
    /// Serve the database to be measured until the standard input closes: the process that is measured.
    #[arg(long, hide = true)]
    pub(crate) serve: bool,
    /// That process keeps lights and ladder and seals the journal, as an installation does.
    #[arg(long, hide = true)]
    pub(crate) keeps: bool,
    /// That process believes to live so many days later.
    #[arg(long, hide = true, default_value_t = 0, allow_negative_numbers = true)]
    pub(crate) days: i64,
    /// The address of that database. Not on the command line, where everybody on the machine could read a password.
    #[arg(long, hide = true, env = "DUBAN_BENCH_DATABASE", hide_env_values = true)]
    pub(crate) database: Option<String>,
}

/// How to measure the closed loop.
#[derive(Debug, ClapArgs)]
pub(crate) struct LoopBench {
    #[command(flatten)]
    pub(crate) place: BenchPlace,
    /// 在办事项数，每个十条状态记录 · how many matters in hand, each with ten status rows
    #[arg(long, value_name = "N", default_value_t = 200_000)]
    pub(crate) matters: usize,
    /// 每轮写入测多少秒，每页测其五分之一 · how long reports are measured, in seconds; each page a fifth of that
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) seconds: u64,
    /// 经办人数 · how many clerks
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u16).range(1..=500))]
    pub(crate) clerks: u16,
    /// 看页面也只用自带的客户端，不用 wrk · ask for pages with our own client, even where wrk is installed
    #[arg(long)]
    pub(crate) own_client: bool,
    /// 另一版本的程序，可给多个：只测报送，与本程序轮流 · another build of the program, or several: only reports are measured,
    /// in turn with this one
    #[arg(long, value_name = "PROGRAM")]
    pub(crate) against: Vec<PathBuf>,
    /// 各轮流几次 · how many turns each build has
    #[arg(long, value_name = "N", default_value_t = 6, requires = "against")]
    pub(crate) turns: u16,
}

/// How to kill.
#[derive(Debug, ClapArgs)]
pub(crate) struct CrashBench {
    #[command(flatten)]
    pub(crate) place: BenchPlace,
    /// 终止次数 · how often the server is killed
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) rounds: u32,
    /// 在办事项数 · how many matters in hand
    #[arg(long, value_name = "N", default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(40..=1_000_000))]
    pub(crate) matters: u32,
    /// 终止时刻由它定，同一个数同样的时刻 · what the instants are drawn from: the same number, the same instants
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
}
