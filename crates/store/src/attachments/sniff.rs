//! What a file is, by its first bytes.

/// The types that are taken as attachments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MediaType {
    /// PDF.
    Pdf,
    /// A Word document.
    Docx,
    /// A spreadsheet.
    Xlsx,
    /// A presentation.
    Pptx,
    /// A fixed-layout document by GB/T 33190.
    Ofd,
    /// An archive of another kind.
    Zip,
    /// A document of the old binary office formats.
    LegacyOffice,
    /// A picture.
    Png,
    /// A picture.
    Jpeg,
    /// Plain text, CSV included.
    Text,
}

impl MediaType {
    /// The media type as in HTTP. Text is never called HTML, so no browser will run what stands in it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Ofd => "application/ofd",
            Self::Zip => "application/zip",
            Self::LegacyOffice => "application/x-ole-storage",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Text => "text/plain",
        }
    }

    /// Whether a file of this type may be called `name`: an ending that promises something else is a lie, one that promises
    /// nothing is none. Of containers only those are told apart that say what they are.
    ///
    /// # Example
    /// ```
    /// use duban_store::attachments::MediaType;
    /// assert!(MediaType::Pdf.may_be_called("批复.PDF") && MediaType::Pdf.may_be_called("批复"));
    /// assert!(!MediaType::Text.may_be_called("批复.pdf"));
    /// ```
    #[must_use]
    pub fn may_be_called(self, name: &str) -> bool {
        let end = name.rsplit_once('.').map(|(_, end)| end.trim().to_ascii_lowercase()).unwrap_or_default();
        match end.as_str() {
            "pdf" => self == Self::Pdf,
            "png" => self == Self::Png,
            "jpg" | "jpeg" => self == Self::Jpeg,
            "docx" => matches!(self, Self::Docx | Self::Zip),
            "xlsx" => matches!(self, Self::Xlsx | Self::Zip),
            "pptx" => matches!(self, Self::Pptx | Self::Zip),
            "ofd" => matches!(self, Self::Ofd | Self::Zip),
            "zip" => matches!(self, Self::Zip | Self::Docx | Self::Xlsx | Self::Pptx | Self::Ofd),
            "doc" | "xls" | "ppt" | "wps" | "et" | "dps" => self == Self::LegacyOffice,
            "txt" | "csv" | "md" | "log" | "htm" | "html" | "json" | "xml" => self == Self::Text,
            _ => true,
        }
    }

    /// The type of this name, as kept in the database.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        use MediaType::*;
        [Pdf, Docx, Xlsx, Pptx, Ofd, Zip, LegacyOffice, Png, Jpeg, Text]
            .into_iter()
            .find(|t| t.name() == name)
    }
}

/// What a file that begins with `head` is; `None` when it is nothing that is taken. A few kilobytes are enough.
///
/// # Example
/// ```
/// use duban_store::attachments::{MediaType, sniff};
/// assert_eq!(sniff(b"%PDF-1.7\n"), Some(MediaType::Pdf));
/// assert_eq!(sniff(b"\x7fELF\x02\x01"), None);
/// ```
#[must_use]
pub fn sniff(head: &[u8]) -> Option<MediaType> {
    match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(MediaType::Pdf),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(MediaType::Png),
        [0xFF, 0xD8, 0xFF, ..] => Some(MediaType::Jpeg),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Some(MediaType::LegacyOffice),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(container(head)),
        _ => is_text(head).then_some(MediaType::Text),
    }
}

/// Which kind of container, by the names of its first members.
fn container(head: &[u8]) -> MediaType {
    let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    if holds(b"word/") {
        MediaType::Docx
    } else if holds(b"xl/") {
        MediaType::Xlsx
    } else if holds(b"ppt/") {
        MediaType::Pptx
    } else if holds(b"OFD.xml") {
        MediaType::Ofd
    } else {
        MediaType::Zip
    }
}

/// Text in UTF-8, UTF-16 with a mark, or an encoding that keeps ASCII: no control characters but white space. Scripts
/// and web pages are text, too, and are handed out as such.
fn is_text(head: &[u8]) -> bool {
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    !head.is_empty() && head.iter().all(|b| matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x20..=0x7E | 0x80..))
}
