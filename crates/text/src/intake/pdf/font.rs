//! Fonts: bytes of a string to characters and widths.

use std::collections::BTreeMap;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE};
use lopdf::{Dictionary, Document, Object};

use super::cmap::CMap;
use super::resources::{dictionary, number, object};

/// Most widths that one font may list.
const WIDTHS: usize = 70_000;

/// One character of a string as shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// Its characters; `None` when the font does not say which.
    pub(super) text: Option<String>,
    /// How far it moves on, in units of the font size.
    pub(super) width: f64,
    /// Whether it is the one-byte code 32, which word spacing widens.
    pub(super) is_space: bool,
}

/// How codes without a ToUnicode entry are read.
enum Codes<'a> {
    /// A character set of its own, such as GBK-EUC-H.
    Charset(&'static Encoding),
    /// One byte, by a table or by glyph names.
    Simple(lopdf::Encoding<'a>),
    /// Numbers of glyphs: they say nothing.
    Glyphs,
}

/// A font.
pub(super) struct Font<'a> {
    map: CMap,
    codes: Codes<'a>,
    widths: BTreeMap<u32, f64>,
    usual_width: f64,
    /// Bytes in a code when nothing says otherwise.
    code_len: usize,
}

impl<'a> Font<'a> {
    /// Reads a font; `unpack` gives the bytes of a stream within the budget.
    pub(super) fn read(
        document: &'a Document,
        font: &'a Dictionary,
        unpack: &mut impl FnMut(&lopdf::Stream) -> Option<Vec<u8>>,
    ) -> Self {
        let to_unicode = object(document, font, b"ToUnicode").and_then(|(_, o)| o.as_stream().ok());
        let map = to_unicode.and_then(unpack).map(|b| CMap::read(&b)).unwrap_or_default();
        let composite = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Type0");
        if composite {
            let name =
                object(document, font, b"Encoding").and_then(|(_, o)| o.as_name().ok()).unwrap_or_default();
            let codes = charset(name).map_or(Codes::Glyphs, Codes::Charset);
            let (widths, usual_width) = composite_widths(document, font);
            // the widths go by glyph number, which only glyph codes are
            let widths = if matches!(codes, Codes::Glyphs) { widths } else { BTreeMap::new() };
            return Self { map, codes, widths, usual_width, code_len: 2 };
        }
        let codes = simple_codes(document, font);
        let (widths, usual_width) = simple_widths(document, font);
        Self { map, codes, widths, usual_width, code_len: 1 }
    }

    /// The characters that `bytes` show.
    pub(super) fn show(&self, bytes: &[u8], mut each: impl FnMut(Shown)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let len = self.len(rest).clamp(1, rest.len());
            let (bytes, tail) = rest.split_at(len);
            rest = tail;
            let code = bytes.iter().fold(0_u32, |v, b| (v << 8) | u32::from(*b));
            let text = self.map.get(bytes).or_else(|| self.by_code(bytes));
            let width = self.widths.get(&code).copied().unwrap_or_else(|| self.guess_width(text.as_deref()));
            each(Shown { text, width, is_space: bytes == b" " });
        }
    }

    /// How many bytes the next code has.
    fn len(&self, bytes: &[u8]) -> usize {
        match self.codes {
            Codes::Charset(e) if e == UTF_16BE => match bytes {
                [0xd8..=0xdb, ..] => 4,
                _ => 2,
            },
            Codes::Charset(_) => match bytes {
                [0..=0x80, ..] => 1,
                [_, 0x30..=0x39, ..] => 4,
                _ => 2,
            },
            _ => self.map.code_len(bytes, self.code_len),
        }
    }

    /// The characters of a code that the map does not have.
    fn by_code(&self, bytes: &[u8]) -> Option<String> {
        let text = match &self.codes {
            Codes::Charset(e) => e.decode_without_bom_handling(bytes).0.into_owned(),
            Codes::Simple(e) => e.bytes_to_string(bytes).ok()?,
            Codes::Glyphs => return None,
        };
        (!text.is_empty() && !text.contains('\u{fffd}')).then_some(text)
    }

    /// The width of a character that the font lists none for.
    fn guess_width(&self, text: Option<&str>) -> f64 {
        let narrow = matches!(self.codes, Codes::Charset(_)) && text.is_some_and(|t| t.is_ascii());
        if narrow { self.usual_width / 2.0 } else { self.usual_width }
    }
}

/// The character set of a predefined map by its name, direction aside.
fn charset(name: &[u8]) -> Option<&'static Encoding> {
    let starts = |p: &str| name.starts_with(p.as_bytes());
    if ["UniGB-UCS2", "UniGB-UTF16", "UniCNS-UCS2", "UniCNS-UTF16", "UniJIS-UCS2", "UniJIS-UTF16"]
        .into_iter()
        .any(starts)
    {
        return Some(UTF_16BE);
    }
    if ["GBK", "GB-EUC"].into_iter().any(starts) {
        return Some(GB18030);
    }
    ["ETen-B5", "B5pc", "ETenms-B5", "HKscs-B5"].into_iter().any(starts).then_some(BIG5)
}

/// How a font with codes of one byte reads them.
fn simple_codes<'a>(document: &'a Document, font: &'a Dictionary) -> Codes<'a> {
    let own_glyphs = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Type3");
    let unnamed = font.get(b"Encoding").is_err() && is_symbolic(document, font);
    if own_glyphs || unnamed || has_numbered_glyphs(document, font) {
        return Codes::Glyphs;
    }
    font.get_font_encoding_with_limit(document, 1 << 20).map_or(Codes::Glyphs, Codes::Simple)
}

/// Whether the glyphs are named by numbers (g12, C0035, cid77): such names say nothing of characters.
fn has_numbered_glyphs(document: &Document, font: &Dictionary) -> bool {
    let encoding = dictionary(document, font, b"Encoding");
    let list =
        encoding.and_then(|e| object(document, e, b"Differences")).and_then(|(_, o)| o.as_array().ok());
    let names = list.into_iter().flatten().take(512).filter_map(|o| o.as_name().ok());
    let (mut numbered, mut all) = (0, 0);
    for name in names {
        let letters = name.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let digits = name.len() > letters && name[letters..].iter().all(u8::is_ascii_digit);
        all += 1;
        numbered += usize::from(digits && !name.starts_with(b"uni") && !name.starts_with(b"u0"));
    }
    numbered * 2 > all
}

/// Whether the font's own table decides what its codes show.
fn is_symbolic(document: &Document, font: &Dictionary) -> bool {
    let descriptor = dictionary(document, font, b"FontDescriptor");
    let flags = descriptor.and_then(|d| d.get(b"Flags").ok()).and_then(|f| f.as_i64().ok());
    flags.is_some_and(|f| f & 4 != 0)
}

/// Widths of a font with codes of one byte, in units of the font size.
fn simple_widths(document: &Document, font: &Dictionary) -> (BTreeMap<u32, f64>, f64) {
    let first = font.get(b"FirstChar").ok().and_then(|f| f.as_i64().ok()).and_then(|f| u32::try_from(f).ok());
    let widths = object(document, font, b"Widths").and_then(|(_, o)| o.as_array().ok());
    let Some(widths) = widths else { return (BTreeMap::new(), 0.5) };
    let list = widths.iter().take(256).enumerate();
    let get =
        |(n, w): (usize, &Object)| Some((first.unwrap_or(0).checked_add(n as u32)?, number(w)? / 1000.0));
    (list.filter_map(get).collect(), 0.5)
}

/// Widths of a font with longer codes, and the usual one.
fn composite_widths(document: &Document, font: &Dictionary) -> (BTreeMap<u32, f64>, f64) {
    let mut out = BTreeMap::new();
    let inner = object(document, font, b"DescendantFonts")
        .and_then(|(_, o)| o.as_array().ok())
        .and_then(|a| a.first());
    let inner = inner.and_then(|o| document.dereference(o).ok()).and_then(|(_, o)| o.as_dict().ok());
    let Some(inner) = inner else { return (out, 1.0) };
    let usual = inner.get(b"DW").ok().and_then(number).map_or(1.0, |w| w / 1000.0);
    let Some(list) = object(document, inner, b"W").and_then(|(_, o)| o.as_array().ok()) else {
        return (out, usual);
    };
    let mut at = 0;
    let mut left = WIDTHS * 2; // a list may set the same widths over and over
    while let Some(first) = list.get(at).and_then(number) {
        let first = first.clamp(0.0, 65_535.0) as u32;
        match list.get(at + 1).and_then(|o| document.dereference(o).ok()).map(|(_, o)| o) {
            Some(Object::Array(widths)) => {
                for (n, w) in widths.iter().enumerate().take(left) {
                    out.insert(first + n as u32, number(w).unwrap_or(0.0) / 1000.0);
                }
                left -= widths.len().min(left);
                at += 2;
            }
            Some(last) => {
                let last = number(last).unwrap_or(0.0).clamp(0.0, 65_535.0) as u32;
                let width = list.get(at + 2).and_then(number).unwrap_or(0.0) / 1000.0;
                let codes = (first..=last).take(left);
                left -= codes.clone().count();
                out.extend(codes.map(|c| (c, width)));
                at += 3;
            }
            None => break,
        }
    }
    (out, usual)
}
