//! PDFs made on the spot.

use lopdf::{Document, Object, Stream, dictionary};

/// How the text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Numbers of glyphs with a ToUnicode map.
    ToUnicode,
    /// UTF-16 through UniGB-UCS2-H.
    Ucs2,
    /// GBK through GBK-EUC-H.
    Gbk,
    /// Numbers of glyphs and no map.
    NoMap,
    /// A picture and no text.
    Picture,
}

/// A page with these lines.
pub(crate) fn of(lines: &[&str], kind: Kind) -> Vec<u8> {
    let mut pdf = Document::with_version("1.5");
    let chars: Vec<char> = lines.iter().flat_map(|l| l.chars()).collect();
    let font = font(&mut pdf, kind, &chars);
    let image = pdf.add_object(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8,
        "ColorSpace" => "DeviceGray" },
        vec![0],
    ));
    let mut content = String::from("q 10 0 0 10 0 0 cm /I Do Q BT /F 12 Tf 72 700 Td 30 TL\n");
    let mut at = 0;
    for line in lines {
        let bytes = encode(line, kind, &mut at);
        let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        content += &format!("<{hex}> Tj T*\n");
    }
    content += "ET";
    let content = pdf.add_object(Stream::new(dictionary! {}, content.into_bytes()));
    let pages = pdf.new_object_id();
    let page = pdf.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content });
    let resources =
        dictionary! { "Font" => dictionary! { "F" => font }, "XObject" => dictionary! { "I" => image } };
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1, "Resources" => resources,
    "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] };
    pdf.objects.insert(pages, Object::Dictionary(tree));
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    pdf.trailer.set("Root", catalog);
    pdf.compress();
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

fn encode(line: &str, kind: Kind, at: &mut usize) -> Vec<u8> {
    match kind {
        Kind::Ucs2 => line.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Kind::Gbk => encoding_rs::GBK.encode(line).0.into_owned(),
        _ => line
            .chars()
            .flat_map(|_| {
                *at += 1;
                (*at as u16).to_be_bytes()
            })
            .collect(),
    }
}

fn font(pdf: &mut Document, kind: Kind, chars: &[char]) -> Object {
    let inner =
        dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "X", "DW" => 1000 };
    let inner = pdf.add_object(inner);
    let encoding = match kind {
        Kind::Ucs2 => "UniGB-UCS2-H",
        Kind::Gbk => "GBK-EUC-H",
        _ => "Identity-H",
    };
    let mut font = dictionary! { "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "X", "Encoding" => encoding,
    "DescendantFonts" => vec![inner.into()] };
    if kind == Kind::ToUnicode {
        let map: String = chars
            .iter()
            .enumerate()
            .map(|(n, c)| format!("<{:04x}> <{:04x}>\n", n + 1, u32::from(*c)))
            .collect();
        let map = format!(
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n{} beginbfchar\n{map}endbfchar",
            chars.len()
        );
        let id = pdf.add_object(Stream::new(dictionary! {}, map.into_bytes()));
        font.set("ToUnicode", id);
    }
    Object::Reference(pdf.add_object(font))
}
