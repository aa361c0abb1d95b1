//! What went wrong, said in the person's language with what would help. Codes are stable.

mod journal;
mod server;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use duban_text::ReadError;
use duban_web::Lang;
pub(crate) use journal::JournalFault;
pub(crate) use server::ServerFault;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The bytes are no directive we can read.
    Unread(PathBuf, ReadError),
    /// A file that cannot be opened or read.
    Input(PathBuf, io::Error),
    /// A file that cannot be written.
    Output(PathBuf, io::Error),
    /// A day that does not exist or is not written as YYYY-MM-DD.
    Date(String),
    /// Several files where one is expected.
    OneFile,
    /// A page could not be made.
    Page(String),
    /// A pack with faults, told one by one.
    Pack {
        /// How many.
        count: usize,
        /// Each with its place and remedy, in the person's language.
        report: String,
    },
    /// A child process that measures failed.
    Child(String),
    /// The person at the terminal said stop.
    Stopped,
    /// Nobody reads our output any more.
    BrokenPipe,
    /// Around the journal.
    Journal(JournalFault),
    /// Around the server.
    Server(Box<ServerFault>),
}

impl From<JournalFault> for Fault {
    fn from(fault: JournalFault) -> Self {
        Self::Journal(fault)
    }
}

impl From<ServerFault> for Fault {
    fn from(fault: ServerFault) -> Self {
        Self::Server(Box::new(fault))
    }
}

impl Fault {
    /// 2 for what the person can put right in the input, 1 for the machine, 3 for a journal that was changed, 130 for a stop,
    /// as shells have it.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Unread(..) | Self::Date(_) | Self::OneFile | Self::Pack { .. } => 2,
            Self::Input(..) | Self::Output(..) | Self::Page(_) | Self::Child(_) | Self::BrokenPipe => 1,
            Self::Journal(fault) => fault.exit_code(),
            Self::Stopped => 130,
            Self::Server(fault) => fault.exit_code(),
        }
    }

    /// The stable code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Unread(_, e) => e.code(),
            Self::Input(_, e) => match e.kind() {
                io::ErrorKind::NotFound => "io.not_found",
                io::ErrorKind::PermissionDenied => "io.denied",
                io::ErrorKind::IsADirectory => "io.is_folder",
                _ => "io.unreadable",
            },
            Self::Output(_, e) => match e.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "io.full",
                _ => "io.unwritable",
            },
            Self::Date(_) => "args.date",
            Self::OneFile => "args.one_file",
            Self::Page(_) => "page.failed",
            Self::Pack { .. } => "pack.faulty",
            Self::Child(_) => "bench.child",
            Self::Stopped => "bench.stopped",
            Self::BrokenPipe => "io.broken_pipe",
            Self::Journal(fault) => fault.code(),
            Self::Server(fault) => fault.code(),
        }
    }

    /// Tells it on the standard error: what, which file, and what would help.
    pub(crate) fn tell(&self, lang: Lang) {
        let (text, remedy) = self.words(lang);
        let report = if let Self::Pack { report, .. } = self { report.as_str() } else { "" };
        let mut lines = format!("{report}{}: {text} [{}]\n", lang.pick("错误", "error"), self.code());
        if !remedy.is_empty() {
            lines.push_str(&format!("{}: {remedy}\n", lang.pick("办法", "remedy")));
        }
        // Where even the standard error is closed, the exit code still tells.
        let _ = io::stderr().write_all(lines.as_bytes());
    }

    /// Text and remedy.
    fn words(&self, lang: Lang) -> (String, String) {
        let both = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
        match self {
            Self::Unread(path, e) => {
                let (text, remedy) = match lang {
                    Lang::Zh => (e.zh(), e.remedy_zh()),
                    Lang::En => (e.en(), e.remedy_en()),
                };
                (format!("{}: {text}", name(path)), remedy)
            }
            Self::Input(path, e) => {
                (format!("{}: {}", name(path), self.input(lang, e)), self.input_remedy(lang))
            }
            Self::Output(path, e) if self.code() == "io.full" => (
                format!(
                    "{}: {} ({e})",
                    name(path),
                    lang.pick("磁盘已满，没有写入", "the disk is full, nothing was written")
                ),
                both(
                    "请腾出空间后重试，原有文件没有改动。",
                    "Make room and try again; a file of this name was left as it was.",
                ),
            ),
            Self::Output(path, e) => (
                format!("{}: {} ({e})", name(path), lang.pick("无法写入", "cannot be written")),
                both(
                    "请检查文件夹是否存在、是否有写入权限。",
                    "See that the folder exists and may be written to.",
                ),
            ),
            Self::Date(day) => (
                format!("{}: {day}", lang.pick("日期不成立", "no such day")),
                both("请写成 2025-04-18 的样子。", "Write it like 2025-04-18."),
            ),
            Self::OneFile => (
                both("多份来文只能输出为 JSON", "several files can only be printed as JSON"),
                both("请加 --json，或每次只读一份。", "Add --json, or read one file at a time."),
            ),
            Self::Page(e) => {
                (format!("{}: {e}", lang.pick("网页未能生成", "the page could not be made")), String::new())
            }
            Self::Pack { count, .. } => (
                match lang {
                    Lang::Zh => format!("项目包有 {count} 处错误"),
                    Lang::En => format!("the pack has {count} fault(s)"),
                },
                both(
                    "请逐条改正后再查一遍；格式见 docs/packs.md。",
                    "Mend them and check again; the format is in docs/packs.md.",
                ),
            ),
            Self::Child(e) => {
                (format!("{}: {e}", lang.pick("测速子进程失败", "a measured process failed")), String::new())
            }
            Self::Stopped => (
                both("测速已中止", "the measurement was stopped"),
                both(
                    "测试数据已清除，可以重新开始。",
                    "What it had made is cleared away; start again whenever you like.",
                ),
            ),
            Self::BrokenPipe => (both("输出已关闭", "the output was closed"), String::new()),
            Self::Journal(fault) => fault.words(lang),
            Self::Server(fault) => fault.words(lang),
        }
    }

    fn input(&self, lang: Lang, e: &io::Error) -> String {
        match self.code() {
            "io.not_found" => lang.pick("没有这个文件", "there is no such file").to_owned(),
            "io.denied" => lang.pick("没有读取权限", "no permission to read it").to_owned(),
            "io.is_folder" => lang.pick("这是文件夹，不是文件", "this is a folder, not a file").to_owned(),
            _ => format!("{} ({e})", lang.pick("无法读取", "cannot be read")),
        }
    }

    fn input_remedy(&self, lang: Lang) -> String {
        let (zh, en) = match self.code() {
            "io.not_found" => ("请检查文件名和所在文件夹。", "Check the name and the folder."),
            "io.denied" => ("请向文件所有者申请权限。", "Ask the owner of the file for permission."),
            "io.is_folder" => (
                "请列出其中的文件，例如 文件夹/*.txt，并加 --json。",
                "Name the files in it, as in folder/*.txt, and add --json.",
            ),
            _ => ("请检查磁盘或网络共享后重试。", "Check the disk or the share and try again."),
        };
        lang.pick(zh, en).to_owned()
    }
}

/// What a file is called in a message; control characters in a name must not reach the terminal.
fn name(path: &Path) -> String {
    path.display().to_string().chars().map(|c| if c.is_control() { '�' } else { c }).collect()
}
