//! What people are told of a file that was refused.

use super::LedgerFault;
use crate::ledger::columns::Column;

impl LedgerFault {
    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "文件是空的。".into(),
            Self::TooLarge { bytes, limit } => {
                format!("文件有 {} MB，超过 {} MB 的上限。", bytes.div_ceil(1 << 20), limit >> 20)
            }
            Self::NotATable { what } => format!("这不是台账表格（看起来是 {what}）。"),
            Self::Bomb { limit } => format!("工作簿解压后超过 {} MB，没有读取。", limit >> 20),
            Self::Encrypted => "工作簿加了密码。".into(),
            Self::Damaged { .. } => "工作簿已损坏，打不开。".into(),
            Self::Encoding => "认不出文字的编码。".into(),
            Self::NoSheet { name } if name.is_empty() => "工作簿里没有工作表。".into(),
            Self::NoSheet { name } => format!("没有名为“{name}”的工作表。"),
            Self::NoHeads => "没有找到表头。".into(),
            Self::NoTitleColumn => "没有指明哪一列是事项。".into(),
            Self::ColumnTwice { column } => format!("有两列都指定为“{}”。", name(column).zh),
            Self::TooManyRows { limit } => format!("工作表超过 {limit} 行。"),
            Self::TooManyColumns { limit } => format!("工作表超过 {limit} 列。"),
            Self::TooManyCells { limit } => format!("工作表有内容的单元格超过 {limit} 个。"),
            Self::Mapping { text } => format!("列对应关系看不懂：{text}。"),
            Self::NoImport => "没有这次导入，或者不是您单位的。".into(),
        }
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Empty => "The file is empty.".into(),
            Self::TooLarge { bytes, limit } => {
                format!("The file has {} MB; at most {} MB are taken.", bytes.div_ceil(1 << 20), limit >> 20)
            }
            Self::NotATable { what } => format!("This is no ledger table (it looks like {what})."),
            Self::Bomb { limit } => {
                format!("The workbook unpacks to more than {} MB and was not read.", limit >> 20)
            }
            Self::Encrypted => "The workbook has a password.".into(),
            Self::Damaged { .. } => "The workbook is damaged and cannot be opened.".into(),
            Self::Encoding => "The encoding of the text is not known.".into(),
            Self::NoSheet { name } if name.is_empty() => "The workbook has no sheet.".into(),
            Self::NoSheet { name } => format!("There is no sheet “{name}”."),
            Self::NoHeads => "No row of heads was found.".into(),
            Self::NoTitleColumn => "No column was said to hold the matters.".into(),
            Self::ColumnTwice { column } => format!("Two columns are both said to be “{}”.", name(column).en),
            Self::TooManyRows { limit } => format!("The sheet has more than {limit} rows."),
            Self::TooManyColumns { limit } => format!("The sheet has more than {limit} columns."),
            Self::TooManyCells { limit } => format!("The sheet has more than {limit} filled cells."),
            Self::Mapping { text } => format!("The mapping of columns makes no sense: {text}."),
            Self::NoImport => "There is no such import, or it is not your unit's.".into(),
        }
    }

    /// What would help, in Chinese.
    #[must_use]
    pub const fn remedy_zh(&self) -> &'static str {
        match self {
            Self::Empty => "请核对是否选错文件。",
            Self::TooLarge { .. } => "请删去图片和用不着的工作表，或者按年份、专项分成几个文件。",
            Self::NotATable { .. } => "请在表格软件里另存为 XLSX 或 CSV。",
            Self::Bomb { .. } => "请把需要的内容复制到新工作簿，另存为 XLSX。",
            Self::Encrypted => "请去掉密码后重新保存。",
            Self::Damaged { .. } => "请在表格软件里打开并另存为 XLSX。",
            Self::Encoding => "请另存为“CSV UTF-8”或 XLSX。",
            Self::NoSheet { .. } => "请从文件里的工作表中选择。",
            Self::NoHeads => "请指明哪一行是表头；表头要有事项、责任单位、完成时限等字样。",
            Self::NoTitleColumn => "请把写着任务的那一列指定为“事项”。",
            Self::ColumnTwice { .. } => "请只保留一列，另一列改为“不导入”。",
            Self::TooManyRows { .. } | Self::TooManyCells { .. } => {
                "请删去空行、空列和用不着的内容，或者分成几个文件。"
            }
            Self::TooManyColumns { .. } => "请删去用不着的列。",
            Self::Mapping { .. } => "请写成 表头=列 的样子，例如 工作任务=title。",
            Self::NoImport => "请从“导入台账”重新上传。",
        }
    }

    /// What would help, in English.
    #[must_use]
    pub const fn remedy_en(&self) -> &'static str {
        match self {
            Self::Empty => "Check that it is the right file.",
            Self::TooLarge { .. } => "Take out pictures and sheets that are not needed, or split it by year.",
            Self::NotATable { .. } => "Save it as XLSX or CSV in the spreadsheet program.",
            Self::Bomb { .. } => "Copy what is needed into a new workbook and save that as XLSX.",
            Self::Encrypted => "Take the password off and save it again.",
            Self::Damaged { .. } => "Open it in the spreadsheet program and save it as XLSX.",
            Self::Encoding => "Save it as “CSV UTF-8” or XLSX.",
            Self::NoSheet { .. } => "Choose one of the file's sheets.",
            Self::NoHeads => "Say which row holds the heads, such as 事项, 责任单位, 完成时限.",
            Self::NoTitleColumn => "Say which column holds the matters (事项).",
            Self::ColumnTwice { .. } => "Keep one and leave the other out.",
            Self::TooManyRows { .. } | Self::TooManyCells { .. } => {
                "Delete empty rows and columns and what is not needed, or split the file."
            }
            Self::TooManyColumns { .. } => "Delete the columns that are not needed.",
            Self::Mapping { .. } => "Write it as HEAD=COLUMN, such as 工作任务=title.",
            Self::NoImport => "Begin again with the upload.",
        }
    }
}

fn name(code: &str) -> duban_core::Name {
    Column::from_code(code).map_or_else(|| duban_core::Name::new(code, code), Column::name)
}
