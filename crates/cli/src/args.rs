//! What can be said to `duban`.

pub(crate) mod journal;
pub(crate) mod ledger;
pub(crate) mod server;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// 督办 · from directive to done: reads directives, turns them into work that somebody answers for.
#[derive(Debug, Parser)]
#[command(name = "duban", version, about, arg_required_else_help = true)]
pub(crate) struct Args {
    /// 语言 · language of what is printed; by default that of LANG
    #[arg(long, global = true, value_enum)]
    pub(crate) lang: Option<Tongue>,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// A language as it is typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Tongue {
    /// 中文
    Zh,
    /// English
    En,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 研读来文 · read a directive: table, JSON or page
    Read(Read),
    /// 项目包 · the data of a place: units, kinds, lists, campaigns
    Pack {
        /// What to do with it.
        #[command(subcommand)]
        what: PackAct,
    },
    /// 启动服务 · serve the pages
    Serve(server::Serve),
    /// 演示 · serve an invented province on this machine; --print shows the reader only
    Demo(server::Demo),
    /// 管理 · people, from the server's own terminal
    Admin {
        /// What to do.
        #[command(subcommand)]
        what: server::Admin,
    },
    /// 导入 · bring in what the office has already
    Import {
        /// What.
        #[command(subcommand)]
        what: ledger::Import,
    },
    /// 流水 · verify the journal, prove an entry of it
    Journal {
        /// What to do.
        #[command(subcommand)]
        what: journal::Journal,
    },
    /// 备份 · write a backup of the database and the attachments
    Backup(server::Backup),
    /// 恢复 · restore a backup into an empty database
    Restore(server::Restore),
    /// 测速 · measure speed and memory on this machine
    Bench {
        /// What to measure.
        #[command(subcommand)]
        what: Measured,
    },
}

/// What can be done with a pack.
#[derive(Debug, Subcommand)]
pub(crate) enum PackAct {
    /// 检查 · check a pack and say what is in it
    Check {
        /// 项目包文件夹；不给则查自带的演示包 · the folder; without one, the demonstration that comes along
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// What can be measured.
#[derive(Debug, Subcommand)]
pub(crate) enum Measured {
    /// 研读 · the reader: cold start, throughput, garbage
    Read(Bench),
    /// 存储 · the databases: acts a second beside a bare loop, pages of long lists
    Store(StoreBench),
}

/// How to read.
#[derive(Debug, ClapArgs)]
pub(crate) struct Read {
    /// 来文（- 为标准输入）· the files; - is the standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// JSON，每份来文一行 · one line of JSON for each file
    #[arg(long, group = "form")]
    pub(crate) json: bool,
    /// 表格（默认）· a table, the default
    #[arg(long, group = "form")]
    pub(crate) table: bool,
    /// 网页，单一文件 · one self-contained page
    #[arg(long, group = "form")]
    pub(crate) html: bool,
    /// JSON 分行缩进 · indent the JSON
    #[arg(long, requires = "json")]
    pub(crate) pretty: bool,
    /// 基准日期 · the day of the meeting or of issue
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<String>,
    /// 输出到文件 · write to this file instead of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Tell the peak memory on the standard error, for `duban bench`.
    #[arg(long, hide = true)]
    pub(crate) peak_memory: bool,
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

/// How to measure the databases.
#[derive(Debug, ClapArgs)]
pub(crate) struct StoreBench {
    /// PostgreSQL 地址；不给则只测 SQLite · a server on which a database may be made; without it only SQLite is measured
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) postgres: Option<String>,
    /// SQLite 文件所在目录 · the folder for the SQLite file: on the disk that is to be measured
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
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
