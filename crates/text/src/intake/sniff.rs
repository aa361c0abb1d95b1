//! What the bytes are: a container by its first bytes, markup by its tags and marks.

use crate::Format;

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    /// A ZIP archive, perhaps a DOCX.
    Zip,
    /// A PDF, which begins at this byte.
    Pdf(usize),
    /// An office document that asks for a password.
    EncryptedOffice,
    /// The binary office format of before 2007.
    LegacyOffice,
    /// Something else that is not read; its short name.
    Foreign(&'static str),
    /// No known container: text, or bytes without a name.
    None,
}

/// First bytes that no text begins with.
const MAGIC: &[(&[u8], &str)] = &[
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\0asm", "program"),
    (b"\x1f\x8b\x08", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh91AY&SY", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"OggS\0", "media"),
    (b"ID3\x03", "media"),
    (b"ID3\x04", "media"),
    (b"\x1aE\xdf\xa3", "media"),
    (b"SQLite format 3\0", "binary"),
];

/// How far into the file a PDF may begin behind other bytes.
const PDF_WITHIN: usize = 1024;

/// What the bytes say of themselves.
pub(crate) fn container(bytes: &[u8]) -> Container {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Container::Zip;
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
        let encrypted = holds(bytes, &name);
        return if encrypted { Container::EncryptedOffice } else { Container::LegacyOffice };
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Container::Foreign(what);
    }
    if let Some(what) = by_more_than_magic(bytes) {
        return Container::Foreign(what);
    }
    let head = bytes.get(..PDF_WITHIN).unwrap_or(bytes);
    match head.windows(5).position(|w| w == b"%PDF-") {
        // a text that only mentions the mark has no objects behind it
        Some(at) if at == 0 || holds(bytes.get(at..at + 4096).unwrap_or(&bytes[at..]), b" obj") => {
            Container::Pdf(at)
        }
        _ => Container::None,
    }
}

/// Formats whose first bytes are letters that a text may begin with too.
fn by_more_than_magic(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..512).unwrap_or(bytes);
    let nul = head.contains(&0);
    let at4 = |word: &[u8]| head.get(4..).is_some_and(|t| t.starts_with(word));
    if (head.starts_with(b"MZ") || head.starts_with(b"#!ELF")) && nul {
        return Some("program");
    }
    if (head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4])) || (head.starts_with(b"RIFF") && nul) {
        return Some("image");
    }
    if at4(b"ftyp") && nul {
        return Some("media");
    }
    if head.starts_with(b"MIME-Version:") || head.starts_with(b"From: <Saved by") {
        return Some("mht");
    }
    (head.starts_with(b"<?xml") && holds(head, b"mso-application progid=\"Word.Document\""))
        .then_some("word-xml")
}

/// Whether `needle` occurs in `bytes`.
fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    let Some(first) = needle.first() else { return true };
    bytes.iter().enumerate().any(|(n, b)| b == first && bytes[n..].starts_with(needle))
}

/// How many tags a text without `<html>` must have to be a piece of a web page: one or two may be left-overs.
const ENOUGH_TAGS: usize = 4;

/// Whether a text is a web page, Markdown or neither.
pub(crate) fn markup(text: &str) -> Format {
    if is_html(text) {
        return Format::Html;
    }
    if is_markdown(text) { Format::Markdown } else { Format::Text }
}

/// A web page, whole or cut off at either end.
fn is_html(text: &str) -> bool {
    const WHOLE: &[&str] = &["html", "body", "head", "!doctype"];
    const PIECE: &[&str] =
        &["p", "div", "br", "span", "td", "tr", "table", "li", "ul", "a", "h1", "h2", "h3", "strong"];
    let mut tags = 0;
    let mut closed = false;
    for (at, _) in text.match_indices('<') {
        let rest = text.as_bytes().get(at + 1..).unwrap_or_default();
        let close = rest.first() == Some(&b'/');
        let rest = if close { &rest[1..] } else { rest };
        let len = rest.iter().take(9).take_while(|b| b.is_ascii_alphanumeric() || **b == b'!').count();
        let ends = rest.get(len).is_some_and(|b| matches!(b, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n'));
        let is =
            |names: &[&str]| ends && names.iter().any(|n| n.as_bytes().eq_ignore_ascii_case(&rest[..len]));
        if is(WHOLE) {
            return true;
        }
        if is(PIECE) {
            tags += 1;
            closed |= close;
        }
        if tags >= ENOUGH_TAGS && closed {
            return true;
        }
    }
    false
}

/// Markdown with marks that cannot be taken for anything else; `1.` and `- ` alone are plain text.
fn is_markdown(text: &str) -> bool {
    let (mut bold, mut fences) = (0, 0);
    for line in text.lines() {
        let line = line.trim_start_matches(' ');
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        let heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') && line.len() > hashes + 1;
        fences += usize::from(line.starts_with("```"));
        bold += bolds(line);
        if heading || fences >= 2 || bold >= 2 || has_link(line) {
            return true;
        }
    }
    false
}

/// How many `**…**` a line has. The stars that hide a name (李**、王**) enclose a mark, not a word.
fn bolds(line: &str) -> usize {
    let pieces: Vec<&str> = line.split("**").collect();
    if pieces.len() < 3 {
        return 0;
    }
    let word = |p: &&&str| {
        p.starts_with(|c: char| c.is_alphanumeric() || "“《（【".contains(c))
            && !p.ends_with(char::is_whitespace)
    };
    pieces[1..pieces.len() - 1].iter().step_by(2).filter(word).count()
}

/// Whether a line has a `[text](address)`.
fn has_link(line: &str) -> bool {
    line.match_indices("](").any(|(at, _)| {
        let address = &line[at + 2..];
        line[..at].contains('[')
            && ["http://", "https://", "/", "./", "#", "mailto:"].iter().any(|p| address.starts_with(p))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_needs_clear_marks() {
        assert_eq!(markup("1. 加快清淤\n- 夜间施工\n2. 其他"), Format::Text);
        assert_eq!(markup("参会：李**、王**、张**。"), Format::Text);
        assert_eq!(markup("# 会议纪要\n正文"), Format::Markdown);
        assert_eq!(markup("**一、总体要求** 与 **二、任务**"), Format::Markdown);
        assert_eq!(markup("见[通知](https://example.org/a)"), Format::Markdown);
    }

    #[test]
    fn a_page_is_known_without_its_head() {
        assert_eq!(markup("<div><p>一</p><p>二</p></div>"), Format::Html);
        assert_eq!(markup("正文 /div> 和 <p>"), Format::Text);
        assert_eq!(markup("增幅<5%，降幅<3%，a<b"), Format::Text);
    }

    #[test]
    fn containers_are_known_by_their_first_bytes() {
        assert_eq!(container(b"{\\rtf1 x"), Container::Foreign("rtf"));
        assert_eq!(container(b"MZ\x90\0\x03"), Container::Foreign("program"));
        assert_eq!(container("MZ 是一个缩写".as_bytes()), Container::None);
        assert_eq!(container(b"\n%PDF-1.4\n1 0 obj"), Container::Pdf(1));
    }
}
