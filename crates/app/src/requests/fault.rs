//! Why the public door does not take something.

use crate::Nature;

/// Something about a request of the public.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RequestFault {
    /// The pack opens no door.
    #[error("there is no public door here")]
    Closed,
    /// No request has this number and code.
    #[error("no request has this number and code")]
    Unknown,
    /// Too many, or too many codes tried.
    #[error("too often; again in {minutes} minutes")]
    TooOften {
        /// After how many minutes it is possible again.
        minutes: i64,
    },
    /// A field that no person sees is filled in.
    #[error("a field that no person sees is filled in")]
    Robot,
    /// A category the pack does not have.
    #[error("there is no category {category:?}")]
    NoCategory {
        /// What was sent.
        category: String,
    },
    /// More about the sender than is kept.
    #[error("name, place and contact have at most {limit} characters each")]
    TooLong {
        /// How many characters there may be.
        limit: usize,
    },
    /// More files than are taken.
    #[error("at most {limit} files")]
    TooManyFiles {
        /// How many there may be.
        limit: usize,
    },
    /// A file too large for the public door.
    #[error("{name} is larger than {limit_mb} MB")]
    FileTooLarge {
        /// The file.
        name: String,
        /// The limit.
        limit_mb: usize,
    },
    /// A file of a sort that is not taken from the public, whatever it calls itself.
    #[error("{name} is of a sort that is not taken")]
    FileSort {
        /// The file.
        name: String,
    },
    /// A file whose name says something else than its content.
    #[error("{name} is not what its name says")]
    FileLies {
        /// The file.
        name: String,
    },
}

impl RequestFault {
    /// What sort of “no” it is.
    #[must_use]
    pub const fn nature(&self) -> Nature {
        match self {
            Self::Closed | Self::Unknown => Nature::Missing,
            Self::TooOften { .. } => Nature::TooOften,
            Self::FileTooLarge { .. } => Nature::TooLarge,
            _ => Nature::Refusal,
        }
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Closed => "request.closed",
            Self::Unknown => "request.unknown",
            Self::TooOften { .. } => "request.too_often",
            Self::Robot => "request.robot",
            Self::NoCategory { .. } => "request.no_category",
            Self::TooLong { .. } => "request.field_too_long",
            Self::TooManyFiles { .. } => "request.too_many_files",
            Self::FileTooLarge { .. } => "request.file_too_large",
            Self::FileSort { .. } => "request.file_sort",
            Self::FileLies { .. } => "request.file_lies",
        }
    }

    /// What is wrong, and what would help, in Chinese.
    #[must_use]
    pub fn zh(&self) -> (String, &'static str) {
        match self {
            Self::Closed => ("这里没有开通公众诉求入口。".into(), "请拨打当地政务服务热线。"),
            Self::Unknown => {
                ("没有这个编号和查询码对应的诉求。".into(), "请核对编号和查询码，两者缺一不可。")
            }
            Self::TooOften { minutes } => {
                (format!("操作过于频繁，请 {minutes} 分钟后再试。"), "紧急情况请拨打 110、119、120。")
            }
            Self::Robot => {
                ("这次提交像是程序自动填写的，没有受理。".into(), "请不要填写页面上看不见的栏目。")
            }
            Self::NoCategory { .. } => ("请选择诉求类别。".into(), "不确定的，请选“其他”。"),
            Self::TooLong { limit } => {
                (format!("称呼、地点、联系方式各不超过 {limit} 个字。"), "请写短一些。")
            }
            Self::TooManyFiles { limit } => (format!("附件最多 {limit} 个。"), "请只附最能说明问题的。"),
            Self::FileTooLarge { name, limit_mb } => {
                (format!("附件“{name}”超过 {limit_mb} MB。"), "请压缩图片或截取有关部分。")
            }
            Self::FileSort { name } => {
                (format!("附件“{name}”不是可以接收的类型。"), "可以附 PDF、PNG、JPEG 和纯文本。")
            }
            Self::FileLies { name } => {
                (format!("附件“{name}”的内容和文件名不符。"), "请用原来的格式保存后重新上传。")
            }
        }
    }

    /// What is wrong, and what would help, in English.
    #[must_use]
    pub fn en(&self) -> (String, &'static str) {
        match self {
            Self::Closed => ("There is no public door here.".into(), "Call the local service line."),
            Self::Unknown => (
                "No request has this number and code.".into(),
                "Check both the number and the follow-up code.",
            ),
            Self::TooOften { minutes } => (
                format!("Too often; try again in {minutes} minutes."),
                "In an emergency call 110, 119 or 120.",
            ),
            Self::Robot => (
                "This looks as if a program had filled it in; it was not taken.".into(),
                "Leave fields empty that the page does not show.",
            ),
            Self::NoCategory { .. } => ("Choose a category.".into(), "If none fits, choose “other”."),
            Self::TooLong { limit } => {
                (format!("Name, place and contact have at most {limit} characters each."), "Make it shorter.")
            }
            Self::TooManyFiles { limit } => {
                (format!("At most {limit} files are taken."), "Attach those that show the problem best.")
            }
            Self::FileTooLarge { name, limit_mb } => {
                (format!("“{name}” is larger than {limit_mb} MB."), "Make the picture smaller, or cut it.")
            }
            Self::FileSort { name } => {
                (format!("“{name}” is of a sort that is not taken."), "PDF, PNG, JPEG and plain text are.")
            }
            Self::FileLies { name } => (
                format!("“{name}” is not what its name says."),
                "Save it in its own format and send it again.",
            ),
        }
    }
}
