//! What office people and operators are told: what is wrong, and what would help.

use super::StoreError;

impl StoreError {
    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Conflict { .. } => "刚刚有人先改了，这次的改动没有保存。".into(),
            Self::Unique { .. } => "同样的记录已经有了，这次没有保存。".into(),
            Self::Corrupt { column, .. } => format!("数据库里有一处数据（{column}）不合规，读不出来。"),
            Self::Away { .. } => "数据库连不上。".into(),
            Self::Full => "服务器磁盘已满，这次没有保存。".into(),
            Self::Address { reason } => format!("数据库地址看不懂：{reason}。"),
            Self::Newer { found, known } => {
                format!("数据库由更新的版本建立（第 {found} 步），本程序只认识到第 {known} 步。")
            }
            Self::Edited { number } => format!("数据库的第 {number} 步迁移与本程序所带的不一致。"),
            Self::Backend(_) => "数据库报错，这次没有完成。".into(),
        }
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Conflict { .. } => "Someone else changed it first; this change was not saved.".into(),
            Self::Unique { .. } => "The same record exists already; this one was not saved.".into(),
            Self::Corrupt { column, .. } => {
                format!("A value in the database ({column}) makes no sense and cannot be read.")
            }
            Self::Away { .. } => "The database cannot be reached.".into(),
            Self::Full => "The server's disk is full; this change was not saved.".into(),
            Self::Address { reason } => format!("The address of the database cannot be read: {reason}."),
            Self::Newer { found, known } => format!(
                "The database was made by a newer version (step {found}); this program knows step {known}."
            ),
            Self::Edited { number } => {
                format!("Step {number} of the database's schema is not the one this program carries.")
            }
            Self::Backend(_) => "The database reported an error; this was not completed.".into(),
        }
    }

    /// What would help, in Chinese.
    #[must_use]
    pub const fn remedy_zh(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "请刷新后看看改了什么，再决定是否重做。",
            Self::Unique { .. } => "请刷新后核对已有的记录。",
            Self::Corrupt { .. } => "请联系管理员，并附上错误编号；必要时从备份核对。",
            Self::Away { .. } => "请稍后再试；管理员请检查数据库服务、网络或数据库文件是否还在。",
            Self::Full => "请联系管理员清理或扩充磁盘，然后重做。",
            Self::Address { .. } => "请写成 sqlite:路径 或 postgres://用户:密码@主机/库名，再重新启动。",
            Self::Newer { .. } => "请改用新版本程序，或从升级前的备份恢复。",
            Self::Edited { .. } => "请使用正式发布的程序；已发布的迁移不得修改。",
            Self::Backend(_) => "请稍后再试；仍不行的，请联系管理员查看日志。",
        }
    }

    /// What would help, in English.
    #[must_use]
    pub const fn remedy_en(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "Look again at what changed, then decide whether to repeat it.",
            Self::Unique { .. } => "Look again and check the record that is there.",
            Self::Corrupt { .. } => {
                "Tell the administrator and quote the number of the error; compare with a backup if need be."
            }
            Self::Away { .. } => {
                "Try again shortly; administrators: check the database service, the network, or whether its file is there."
            }
            Self::Full => "Ask the administrator to free or add disk space, then repeat it.",
            Self::Address { .. } => {
                "Write sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE and start again."
            }
            Self::Newer { .. } => "Use the newer program, or restore the backup taken before the upgrade.",
            Self::Edited { .. } => "Use a released program; a released migration must never be edited.",
            Self::Backend(_) => "Try again shortly; if it stays, ask the administrator to look at the log.",
        }
    }
}
