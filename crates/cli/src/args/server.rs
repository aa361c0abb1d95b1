//! What can be said to the commands around the server.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Which installation: its settings, database, pack and folder.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Installation {
    /// 配置文件（TOML）· a file of settings; what is said here or in the environment goes before it
    #[arg(long, value_name = "FILE", env = "DUBAN_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// 数据库：sqlite:路径 或 postgres://… · the database; by default duban.db in the folder of data
    #[arg(long, value_name = "ADDRESS", env = "DUBAN_DATABASE", hide_env_values = true)]
    pub(crate) database: Option<String>,
    /// 项目包 · the folder of the pack
    #[arg(long, value_name = "DIR", env = "DUBAN_PACK")]
    pub(crate) pack: Option<PathBuf>,
    /// 数据文件夹 · the folder of data: the database and attachments
    #[arg(long, value_name = "DIR", env = "DUBAN_DATA")]
    pub(crate) data: Option<PathBuf>,
}

/// How to serve.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Which installation.
    #[command(flatten)]
    pub(crate) installation: Installation,
    /// 监听地址 · where to listen; 127.0.0.1:8080 by default
    #[arg(long, value_name = "ADDR", env = "DUBAN_LISTEN")]
    pub(crate) listen: Option<SocketAddr>,
}

/// How to demonstrate.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// 只在终端打印研读示例 · print what the reader does with a damaged sample, and end
    #[arg(long, exclusive = true)]
    pub(crate) print: bool,
    /// 端口 · the port on this machine
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    pub(crate) port: u16,
    /// 数据文件夹 · the folder of the demonstration's data
    #[arg(long, value_name = "DIR", env = "DUBAN_DEMO_DATA")]
    pub(crate) data: Option<PathBuf>,
    /// 项目包 · another pack than the invented province
    #[arg(long, value_name = "DIR")]
    pub(crate) pack: Option<PathBuf>,
    /// 来文 · a directive to begin with; of the day in its text, else of the day of --at, else of today
    #[arg(long, value_name = "FILE")]
    pub(crate) directive: Option<PathBuf>,
    /// 演示时钟 · start the clock at this instant, such as 2026-10-15T09:30
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
}

/// What can be administered from the server's own terminal.
#[derive(Debug, Subcommand)]
pub(crate) enum Admin {
    /// 新增人员 · add a person; the first administrator comes to be so
    CreatePerson(CreatePerson),
    /// 重置密码 · give somebody a new password
    ResetPassword(ResetPassword),
    /// 重置两步验证 · take somebody's second factor away
    ResetSecondFactor(ResetPassword),
}

/// Who is to be added. The password is asked for, or read from the first line of the standard input.
#[derive(Debug, Args)]
pub(crate) struct CreatePerson {
    /// Which installation.
    #[command(flatten)]
    pub(crate) installation: Installation,
    /// 用户名 · what they type to sign in
    #[arg(long)]
    pub(crate) login: String,
    /// 姓名 · what they are called
    #[arg(long)]
    pub(crate) name: String,
    /// 单位：全称、简称或代码 · the unit: a name or the code; the pack's site by default
    #[arg(long)]
    pub(crate) unit: Option<String>,
    /// 职责 · registrar, clerk, leader, verifier or administrator
    #[arg(long, default_value = "administrator")]
    pub(crate) role: String,
}

/// Whose. A new password is asked for, or read from the first line of the standard input.
#[derive(Debug, Args)]
pub(crate) struct ResetPassword {
    /// Which installation.
    #[command(flatten)]
    pub(crate) installation: Installation,
    /// 用户名 · what they type to sign in
    #[arg(long)]
    pub(crate) login: String,
}

/// A backup to write.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// Which installation.
    #[command(flatten)]
    pub(crate) installation: Installation,
    /// 备份到（新文件夹）· the folder to write; it must not be there yet
    #[arg(value_name = "TO")]
    pub(crate) to: PathBuf,
}

/// A backup to restore.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// Which installation; its database must be empty.
    #[command(flatten)]
    pub(crate) installation: Installation,
    /// 备份（文件夹）· the backup
    #[arg(value_name = "FROM")]
    pub(crate) from: PathBuf,
}
