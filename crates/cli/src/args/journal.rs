//! What can be said to `duban journal`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::server::Installation;

/// What is done with the journal.
#[derive(Debug, Subcommand)]
pub(crate) enum Journal {
    /// 核验 · work out every seal anew and hold every table against the journal; 3 when something is found
    Verify(Verify),
    /// 出具证明 · print, as JSON, that an entry is in the journal
    Proof(Proof),
    /// 检验证明 · check such a proof, without a database; 3 when it does not hold
    Check(Check),
}

/// What is verified.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Which installation.
    #[command(flatten)]
    pub(crate) installation: Installation,
    /// 以前记下的链头，须在链上 · a head of the chain that was noted earlier: it must be in it
    #[arg(long, value_name = "HEX")]
    pub(crate) head: Option<String>,
}

/// What is proved.
#[derive(Debug, Args)]
pub(crate) struct Proof {
    /// Which installation.
    #[command(flatten)]
    pub(crate) installation: Installation,
    /// 流水编号，或 事项编号:第几条 · the entry: its number, or that of a matter and which one, as in 2026-31:3
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: String,
    /// 证明到第几号封存 · up to the head with this seal; by default the one of the entry
    #[arg(long, value_name = "SEAL")]
    pub(crate) to: Option<i64>,
    /// 输出到文件 · write to this file instead of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What is checked.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// 证明文件（- 为标准输入）· the file; - is the standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 公布的链头，须与证明一致 · the head that was made known: the proof must lead to it
    #[arg(long, value_name = "HEX")]
    pub(crate) head: Option<String>,
}
