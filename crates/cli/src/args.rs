//! What can be said to `duban`.

pub(crate) mod bench;
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
        what: bench::Measured,
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
