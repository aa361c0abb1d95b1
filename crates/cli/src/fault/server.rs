//! What goes wrong around the server.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use duban_app::AppError;
use duban_pack::Faults;
use duban_store::StoreError;
use duban_store::backup::BackupError;
use duban_web::Lang;

/// Why the server, or a command on its data, did not do what was asked.
#[derive(Debug)]
pub(crate) enum ServerFault {
    /// The database.
    Store(StoreError),
    /// A backup, or what was taken for one.
    Backup(BackupError),
    /// A use case.
    App(AppError),
    /// A pack with faults; all are printed.
    Pack(PathBuf, Faults),
    /// No pack was named.
    NoPack,
    /// The address cannot be listened on.
    Listen(SocketAddr, io::Error),
    /// The runtime or the listener failed.
    Serve(io::Error),
    /// The file of settings.
    Settings { file: PathBuf, line: usize, reason: String },
    /// A setting of the way out, mail or the own address: its variable, and what it may be.
    Mail { name: &'static str, reason: String },
    /// No instant.
    Instant(String),
    /// No role.
    UnknownRole(String),
    /// A password typed differently the second time.
    PasswordsDiffer,
    /// A demonstration was started on the data of real work.
    RealDatabase(PathBuf),
}

impl ServerFault {
    /// 2 for what the person can put right in what was said, 1 for the machine.
    pub(crate) const fn exit_code(&self) -> u8 {
        match self {
            Self::Store(_) | Self::Listen(..) | Self::Serve(_) => 1,
            _ => 2,
        }
    }

    /// The stable code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Store(e) => e.code(),
            Self::Backup(e) => e.code(),
            Self::App(e) => e.code(),
            Self::Pack(..) => "pack.faults",
            Self::NoPack => "serve.no_pack",
            Self::Listen(_, e) if e.kind() == io::ErrorKind::AddrInUse => "serve.port_taken",
            Self::Listen(..) => "serve.listen",
            Self::Serve(_) => "serve.failed",
            Self::Settings { .. } => "serve.settings",
            Self::Mail { .. } => "serve.mail",
            Self::Instant(_) => "args.instant",
            Self::UnknownRole(_) => "args.role",
            Self::PasswordsDiffer => "args.passwords_differ",
            Self::RealDatabase(_) => "demo.real_database",
        }
    }

    /// Text and remedy.
    pub(crate) fn words(&self, lang: Lang) -> (String, String) {
        let both = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
        match self {
            Self::Store(e) => match lang {
                Lang::Zh => (with_cause(e.zh(), e), e.remedy_zh().to_owned()),
                Lang::En => (with_cause(e.en(), e), e.remedy_en().to_owned()),
            },
            Self::Backup(e) => match lang {
                Lang::Zh => (e.zh(), e.remedy_zh().to_owned()),
                Lang::En => (e.en(), e.remedy_en().to_owned()),
            },
            Self::App(e) => {
                let said = match lang {
                    Lang::Zh => e.zh(),
                    Lang::En => e.en(),
                };
                (said.text, said.remedy)
            }
            Self::Pack(folder, faults) => pack(folder, faults, lang),
            Self::NoPack => (
                both("没有指定项目包", "no pack was named"),
                both(
                    "请加 --pack 文件夹，或设置 DUBAN_PACK；只想看看的，用 duban demo。",
                    "Add --pack DIR or set DUBAN_PACK; to look around, use duban demo.",
                ),
            ),
            Self::Listen(at, _) if self.code() == "serve.port_taken" => (
                format!("{at}: {}", lang.pick("端口已被占用", "the port is taken")),
                match lang {
                    Lang::Zh => {
                        format!("可能已经有一个督办在运行，请打开 http://{at} 看看；或者换一个端口。")
                    }
                    Lang::En => {
                        format!("Perhaps Duban runs already: see http://{at}; or choose another port.")
                    }
                },
            ),
            Self::Listen(at, e) => (
                format!("{at}: {} ({e})", lang.pick("无法监听", "cannot be listened on")),
                both(
                    "请检查地址，或换一个大于 1024 的端口。",
                    "Check the address, or choose a port above 1024.",
                ),
            ),
            Self::Serve(e) => (format!("{}: {e}", lang.pick("服务中断", "the server failed")), String::new()),
            Self::Settings { file, line, reason } => (
                format!("{}:{line}: {reason}", file.display()),
                both(
                    "可用的项：database、listen、pack、data、tls、proxies。",
                    "Known settings: database, listen, pack, data, tls, proxies.",
                ),
            ),
            Self::Mail { name, reason } => (
                format!(
                    "{name}: {}: {reason}",
                    lang.pick("邮件设置不对", "the settings of mail are not right")
                ),
                both("见 docs/notifications.md。", "See docs/notifications.md."),
            ),
            Self::Instant(said) => (
                format!("{}: {said}", lang.pick("时间不成立", "no such instant")),
                both("请写成 2026-10-15T09:30 的样子。", "Write it like 2026-10-15T09:30."),
            ),
            Self::UnknownRole(said) => (
                format!("{}: {said}", lang.pick("没有这种职责", "no such role")),
                "registrar, clerk, leader, verifier, administrator".to_owned(),
            ),
            Self::PasswordsDiffer => {
                (both("两次输入的密码不一样", "the two passwords differ"), both("请重新执行。", "Try again."))
            }
            Self::RealDatabase(folder) => (
                format!(
                    "{}: {}",
                    folder.display(),
                    lang.pick("这里是正式数据，不能用于演示", "these are real data, not a demonstration's")
                ),
                both("请用 --data 指定另一个文件夹。", "Name another folder with --data."),
            ),
        }
    }
}

/// What the database says itself, for whoever runs the program. It holds no password.
fn with_cause(text: String, error: &StoreError) -> String {
    match error {
        StoreError::Away { reason } => format!("{text} ({reason})"),
        StoreError::Backend(cause) => format!("{text} ({cause})"),
        _ => text,
    }
}

/// Every fault of the pack, a line each.
fn pack(folder: &std::path::Path, faults: &Faults, lang: Lang) -> (String, String) {
    let mut text = match lang {
        Lang::Zh => format!("{}: 项目包有 {} 处错误，没有启动", folder.display(), faults.count()),
        Lang::En => {
            format!("{}: the pack has {} faults; nothing was started", folder.display(), faults.count())
        }
    };
    for fault in faults {
        let (said, remedy) = match lang {
            Lang::Zh => (fault.what.zh(), fault.what.remedy_zh()),
            Lang::En => (fault.what.en(), fault.what.remedy_en()),
        };
        text.push_str(&format!("\n  {}: {said} [{}] {remedy}", fault.place(), fault.code()));
    }
    (text, String::new())
}
