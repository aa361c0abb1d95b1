//! What goes wrong with the journal, and what verification has to say about it.

use duban_web::Lang;
use duban_wire::seal::ProofFault;

/// Why the journal was not found whole, or not looked at.
#[derive(Debug)]
pub(crate) enum JournalFault {
    /// Verification found something, so many times.
    Findings(u64),
    /// It was stopped before it was done.
    Stopped,
    /// The database was made by an older program.
    OldSchema,
    /// No digest.
    Digest(String),
    /// No entry is written like this.
    Entry(String),
    /// The file is no proof.
    NoProof(String),
    /// The proof does not hold.
    Proof(ProofFault),
}

impl JournalFault {
    /// 3 when the journal or a proof was found to be changed, 2 for what the person can put right, 1 when it was not done.
    pub(crate) const fn exit_code(&self) -> u8 {
        match self {
            Self::Findings(_) | Self::Proof(_) => 3,
            Self::Stopped => 1,
            _ => 2,
        }
    }

    /// The stable code.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Findings(_) => "journal.findings",
            Self::Stopped => "journal.stopped",
            Self::OldSchema => "journal.old_schema",
            Self::Digest(_) => "args.digest",
            Self::Entry(_) => "args.entry",
            Self::NoProof(_) => "journal.no_proof",
            Self::Proof(_) => "journal.proof",
        }
    }

    /// Text and remedy.
    pub(crate) fn words(&self, lang: Lang) -> (String, String) {
        let both = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
        match self {
            Self::Findings(count) => (
                match lang {
                    Lang::Zh => format!("核验发现 {count} 处不符"),
                    Lang::En => format!("verification found {count} thing(s) that do not fit"),
                },
                both(
                    "请保留现状，另取备份对照；各类发现的含义见 docs/journal.md。",
                    "Leave it as it is and hold a backup against it; docs/journal.md says what each finding means.",
                ),
            ),
            Self::Stopped => (
                both("核验中途停止，没有查完", "verification was stopped before it was done"),
                both("已查部分没有发现不符；请重新运行。", "What was looked at is whole; run it again."),
            ),
            Self::OldSchema => (
                both("数据库由旧版本建立，尚未升级", "the database was made by an older version"),
                both("请先用本版本启动一次服务。", "Start the server of this version once."),
            ),
            Self::Digest(said) => (
                format!("{}: {said}", lang.pick("不是链头", "no head of a chain")),
                both("链头是 64 位十六进制数字。", "A head is 64 hexadecimal digits."),
            ),
            Self::Entry(said) => (
                format!("{}: {said}", lang.pick("看不懂的流水编号", "no entry is written like this")),
                both(
                    "请写流水编号，或 2026-31:3（该事项的第三条）。",
                    "Write its number, or 2026-31:3 for the third entry of that matter.",
                ),
            ),
            Self::NoProof(reason) => (
                format!("{} ({reason})", lang.pick("文件不是流水证明", "the file is no proof of an entry")),
                both(
                    "请用 duban journal proof 出具的文件。",
                    "Use a file that duban journal proof has written.",
                ),
            ),
            Self::Proof(fault) => (proof(fault, lang), proof_remedy(lang)),
        }
    }
}

fn proof(fault: &ProofFault, lang: Lang) -> String {
    let why = match (lang, fault) {
        (Lang::En, fault) => fault.to_string(),
        (Lang::Zh, ProofFault::View(fault)) => format!("{} 处看不懂", fault.field),
        (Lang::Zh, ProofFault::Entry { no }) => format!("该记录推不出第 {no} 号封存的树根"),
        (Lang::Zh, ProofFault::Chain { no }) => format!("第 {no} 号封存与前一号不衔接"),
        (Lang::Zh, ProofFault::Head) => "链头不一致".to_owned(),
    };
    format!("{}: {why}", lang.pick("证明不成立", "the proof does not hold"))
}

fn proof_remedy(lang: Lang) -> String {
    let text = lang.pick(
        "记录或证明被改动过，或者比对的链头不是同一处的；请向出具单位重新索取。",
        "The entry or the proof was changed, or the head is another installation's; ask whoever issued it again.",
    );
    text.to_owned()
}
