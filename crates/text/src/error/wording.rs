//! What office people are told: what is wrong, and what would help.

use super::ReadError;

/// Names of formats that are not read: short name, Chinese, English, whether an office program can save it as DOCX.
const FORMATS: &[(&str, &str, &str, bool)] = &[
    ("rtf", "RTF 文档", "an RTF document", true),
    ("odt", "OpenDocument 文档（.odt）", "an OpenDocument text (.odt)", true),
    ("ofd", "OFD 版式文件", "an OFD document", true),
    ("word-xml", "Word XML 文档", "a Word XML document", true),
    ("mht", "单个文件网页（.mht）", "a single-file web page (.mht)", true),
    ("xlsx", "Excel 表格", "a spreadsheet", false),
    ("pptx", "演示文稿", "a presentation", false),
    ("zip", "压缩包", "an archive", false),
    ("archive", "压缩包", "an archive", false),
    ("image", "图片", "a picture", false),
    ("media", "音视频文件", "sound or film", false),
    ("program", "程序文件", "a program", false),
    ("binary", "二进制文件", "binary data", false),
];

impl ReadError {
    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Empty => "文件里没有文字。".into(),
            Self::TooLarge { bytes, limit } => {
                format!("文件有 {}，超过 {} 的上限。", size(*bytes), size(*limit))
            }
            Self::NotText { what } => format!("这不是可以读取的文稿（{}）。", format_of(what).1),
            Self::LegacyOffice => {
                "这是旧版二进制格式的文档（.doc、.wps 或 .xls、.ppt），不能直接读取。".into()
            }
            Self::Bomb { limit } => format!("文件解压后超过 {}，为安全起见不予读取。", size(*limit)),
            Self::Damaged { format, .. } => format!("{format} 文件已损坏，无法打开。"),
            Self::Encrypted { format } => format!("{format} 文件设有密码。"),
            Self::ScannedPdf => "PDF 里只有图片，没有文字，可能是扫描件。".into(),
            Self::PdfWithoutMap => "PDF 的字体没有标明所显示的是什么字，取不出文字。".into(),
            Self::Classified { mark } => format!("文件标有密级“{mark}”，不得在本系统处理。"),
        }
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Empty => "The file holds no text.".into(),
            Self::TooLarge { bytes, limit } => {
                format!("The file has {}; the limit is {}.", size(*bytes), size(*limit))
            }
            Self::NotText { what } => {
                format!("This is no text that can be read; it looks like {}.", format_of(what).2)
            }
            Self::LegacyOffice => {
                "This is a document in an old binary format (.doc, .wps, .xls, .ppt), which is not read."
                    .into()
            }
            Self::Bomb { limit } => {
                format!("The file unpacks to more than {} and is not read for safety.", size(*limit))
            }
            Self::Damaged { format, .. } => format!("The {format} file is damaged and cannot be opened."),
            Self::Encrypted { format } => format!("The {format} file is protected by a password."),
            Self::ScannedPdf => "The PDF holds only pictures and no text; it may be a scan.".into(),
            Self::PdfWithoutMap => "The PDF's fonts do not say which characters they show.".into(),
            Self::Classified { mark } => {
                format!("The document is marked “{mark}” and must not be handled in this system.")
            }
        }
    }

    /// What would help, in Chinese.
    #[must_use]
    pub fn remedy_zh(&self) -> String {
        match self {
            Self::Empty => "请核对是否选错文件，或直接粘贴正文。".into(),
            Self::TooLarge { .. } => "请只上传正文，去掉图片和附件，或把正文另存为纯文本后再上传。".into(),
            Self::NotText { what } if format_of(what).3 => "请用 Word 或 WPS 另存为 .docx 后再上传。".into(),
            Self::NotText { .. } => "请上传 .docx、.pdf、网页、Markdown 或纯文本，或直接粘贴正文。".into(),
            Self::LegacyOffice => "请用 Word 或 WPS 打开，另存为 .docx 后再上传。".into(),
            Self::Bomb { .. } => "请用 Word 或 WPS 打开，复制正文到新文档，另存为 .docx 后再上传。".into(),
            Self::Damaged { .. } => "请重新下载或请发文单位重发；能打开的，可另存一份再上传。".into(),
            Self::Encrypted { .. } => "请去掉密码另存一份，或直接粘贴正文。".into(),
            Self::ScannedPdf => "请向发文单位索取电子版，或先做文字识别、核对后粘贴正文。".into(),
            Self::PdfWithoutMap => "请向发文单位索取 .docx 版，或先做文字识别、核对后粘贴正文。".into(),
            Self::Classified { .. } => {
                "请立即停止上传，按保密规定处理；密级标注有误的，请由定密责任人更正后再上传。".into()
            }
        }
    }

    /// What would help, in English.
    #[must_use]
    pub fn remedy_en(&self) -> String {
        match self {
            Self::Empty => "Check that it is the right file, or paste the text.",
            Self::TooLarge { .. } => "Upload the text alone, without pictures and annexes, or save it as plain text.",
            Self::NotText { what } if format_of(what).3 => "Save it as .docx with Word or WPS and upload that.",
            Self::NotText { .. } => "Upload .docx, .pdf, a web page, Markdown or plain text, or paste the text.",
            Self::LegacyOffice => "Open it with Word or WPS, save it as .docx and upload that.",
            Self::Bomb { .. } => "Open it with Word or WPS, copy the text into a new document and save that as .docx.",
            Self::Damaged { .. } => "Download it again or ask the issuing office for it; if it opens, save a new copy.",
            Self::Encrypted { .. } => "Save a copy without the password, or paste the text.",
            Self::ScannedPdf => "Ask the issuing office for the electronic text, or paste recognised and checked text.",
            Self::PdfWithoutMap => "Ask the issuing office for a .docx, or paste recognised and checked text.",
            Self::Classified { .. } => {
                "Stop and follow the rules on secrets; a wrong mark must be corrected by the person responsible for it."
            }
        }
        .into()
    }
}

/// The entry for a short name; the last one, binary data, for an unknown name.
fn format_of(what: &str) -> (&'static str, &'static str, &'static str, bool) {
    let known = FORMATS.iter().find(|f| f.0 == what).or(FORMATS.last());
    known.copied().unwrap_or(("binary", "二进制文件", "binary data", false))
}

/// A size as people say it: `8 MB`, `70 KB`, `12 B`; rounded up so that it never looks smaller than it is.
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{} MB", bytes.div_ceil(1_048_576)),
    }
}
