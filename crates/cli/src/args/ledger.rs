//! What can be said to `duban import`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::server::Installation;

/// What is brought in.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// 台账（XLSX、CSV）· the office's ledger of running work
    Ledger(Ledger),
}

/// A ledger, and how it is read.
#[derive(Debug, Args)]
pub(crate) struct Ledger {
    /// Which installation.
    #[command(flatten)]
    pub(crate) installation: Installation,
    /// 台账文件 · the file: XLSX, CSV or TSV
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 单位：全称、简称或代码 · whose ledger it is: a name or the code
    #[arg(long, value_name = "UNIT")]
    pub(crate) unit: String,
    /// 经办人用户名 · who brings it in, by login; nobody in particular by default
    #[arg(long, value_name = "LOGIN")]
    pub(crate) by: Option<String>,
    /// 工作表 · the sheet; by default the first with known heads
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// 表头所在行 · the row of the heads; by default the first with three known ones
    #[arg(long, value_name = "N")]
    pub(crate) head_row: Option<u32>,
    /// 列对应：表头=列，可多次；“表头=-”为不导入 · HEAD=COLUMN, any number of times; HEAD=- leaves one out
    #[arg(long, value_name = "HEAD=COLUMN")]
    pub(crate) map: Vec<String>,
    /// 只核对，不写入 · show what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// 未导入的行存到 · write the rows that are not taken over, with their reasons, to this CSV
    #[arg(long, value_name = "FILE")]
    pub(crate) rejected: Option<PathBuf>,
}
