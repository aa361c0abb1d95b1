//! Bytes in, copies or good errors out: every format and every bad input.

mod intake_files;

use duban_text::{Copy, Format, Options, ReadError, Role, take};
use intake_files::{docx, docx_with, pdf, zip_of};

fn read(bytes: &[u8]) -> Result<Copy, ReadError> {
    take(bytes, &Options::default())
}

fn code(bytes: &[u8]) -> &'static str {
    read(bytes).map_or_else(|e| e.code(), |_| "read")
}

fn texts(copy: &Copy) -> Vec<&str> {
    copy.lines.iter().map(|l| l.text.as_str()).collect()
}

const NOTICE: &str = "关于做好秋粮收购工作的通知\n各县（市、区）人民政府：\n一、压实责任。各地要在9月底前完成仓容腾退，确保不少于35万吨。\n";
const TRADITIONAL: &str = "關於做好秋糧收購工作的通知\n各縣（市、區）人民政府：\n一、壓實責任。各地要在9月底前完成倉容騰退，確保不少於35萬噸。\n";

#[test]
fn every_encoding_comes_out_as_the_same_text() {
    let big5 = encoding_rs::BIG5.encode(TRADITIONAL).0.into_owned();
    let gb = encoding_rs::GB18030.encode(NOTICE).0.into_owned();
    let le: Vec<u8> = NOTICE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = NOTICE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
    let cases: [(Vec<u8>, &str, &str); 8] = [
        (NOTICE.into(), "UTF-8", NOTICE),
        (marked(b"\xef\xbb\xbf", NOTICE.as_bytes()), "UTF-8", NOTICE),
        (gb, "gb18030", NOTICE),
        (big5, "Big5", TRADITIONAL),
        (marked(b"\xff\xfe", &le), "UTF-16LE", NOTICE),
        (marked(b"\xfe\xff", &be), "UTF-16BE", NOTICE),
        (le, "UTF-16LE", NOTICE),
        (be, "UTF-16BE", NOTICE),
    ];
    for (bytes, encoding, text) in cases {
        let copy = read(&bytes).unwrap();
        assert_eq!((copy.encoding, copy.format, copy.undecodable), (encoding, Format::Text, 0));
        assert_eq!(texts(&copy).join("\n") + "\n", text, "{encoding}");
    }
}

#[test]
fn a_page_that_lies_about_its_encoding_is_read_by_its_bytes() {
    let page = |charset: &str| {
        format!("<html><head><meta charset=\"{charset}\"></head><body><p>{NOTICE}</p></body></html>")
    };
    let as_gb = encoding_rs::GB18030.encode(&page("big5")).0.into_owned();
    assert_eq!(read(&as_gb).unwrap().encoding, "gb18030");
    assert_eq!(read(page("gb2312").as_bytes()).unwrap().encoding, "UTF-8");
}

#[test]
fn truncated_utf8_stays_utf8() {
    let cut = &NOTICE.as_bytes()[..NOTICE.len() - 3];
    let copy = read(cut).unwrap();
    assert_eq!((copy.encoding, copy.undecodable), ("UTF-8", 1));
    let copy = read(&NOTICE.as_bytes()[1..]).unwrap();
    assert_eq!((copy.encoding, copy.undecodable), ("UTF-8", 2));
}

#[test]
fn what_is_no_text_says_what_it_is() {
    let what = |bytes: &[u8]| match read(bytes) {
        Err(ReadError::NotText { what }) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(what(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "image");
    assert_eq!(what(b"{\\rtf1\\ansi x}"), "rtf");
    assert_eq!(what(b"\x7fELF\x02\x01\x01\0"), "program");
    assert_eq!(what(&zip_of(&[("xl/workbook.xml", b"<x/>")])), "xlsx");
    assert_eq!(what(&zip_of(&[("OFD.xml", b"<x/>")])), "ofd");
    assert_eq!(what(&zip_of(&[("a.txt", b"x")])), "zip");
    let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert_eq!(what(&noise), "binary");
    assert_eq!(what("正文\0\0\0\0\0\0\0\0中间有很多空字节".as_bytes()), "binary");
}

#[test]
fn nothing_is_an_error_of_its_own() {
    for nothing in
        ["", " \r\n\t ", "\u{feff}", "\u{3000}\n\u{3000}", "<html><body><p>&nbsp;</p></body></html>"]
    {
        assert_eq!(code(nothing.as_bytes()), "read.empty", "{nothing:?}");
    }
    assert_eq!(code(&docx("")), "read.empty");
}

#[test]
fn too_large_is_said_before_a_byte_is_looked_at() {
    let huge = vec![b' '; 100 * 1024 * 1024];
    assert_eq!(
        read(&huge).unwrap_err(),
        ReadError::TooLarge { bytes: huge.len() as u64, limit: 8 * 1024 * 1024 }
    );
}

#[test]
fn legacy_and_encrypted_office_documents_are_told_apart() {
    let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    ole.resize(2048, 0);
    assert_eq!(code(&ole), "read.legacy_office");
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(code(&ole), "read.encrypted");
}

#[test]
fn a_classified_document_is_refused_and_talk_of_secrets_is_not() {
    assert_eq!(code("机密★1年\n某市人民政府文件\n正文。".as_bytes()), "read.classified");
    let marked = docx("<w:p><w:r><w:t>秘</w:t></w:r><w:r><w:t xml:space=\"preserve\">　密</w:t></w:r></w:p>");
    assert_eq!(read(&marked).unwrap_err(), ReadError::Classified { mark: "秘密".into() });
    assert_eq!(
        code("关于加强保密工作的通知\n要保守国家秘密，不得泄露商业秘密。\n内部资料".as_bytes()),
        "read"
    );
}

#[test]
fn a_document_keeps_its_numbers_headings_rows_and_loses_what_was_deleted() {
    let body = r#"<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>关于清淤的通知</w:t></w:r></w:p>
      <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>压实</w:t></w:r>
        <w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>责任 &amp; 时限&#8212;</w:t></w:r></w:ins></w:p>
      <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r></w:p>
      <w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><w:r><w:t>后</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>任务</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let numbering = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>
      <w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum>
      <w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#;
    let styles =
        r#"<w:styles xmlns:w="w"><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
    let copy =
        read(&docx_with(body, &[("word/numbering.xml", numbering), ("word/styles.xml", styles)])).unwrap();
    let got: Vec<(&str, Role)> = copy.lines.iter().map(|l| (l.text.as_str(), l.role)).collect();
    let want = [
        ("关于清淤的通知", Role::Heading),
        ("（一）压实责任 & 时限—", Role::Item),
        ("（二）上行", Role::Item),
        ("下行", Role::Item),
        ("后", Role::Body),
        ("单位\t任务", Role::Row),
    ];
    assert_eq!(got, want);
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = zip_of(&[("word/document.xml", &vec![b' '; 70 * 1024 * 1024])]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(code(&bomb), "read.bomb");
}

#[test]
fn broken_containers_are_damaged() {
    let whole = docx("<w:p><w:r><w:t>正文</w:t></w:r></w:p>");
    assert_eq!(code(&whole), "read");
    assert_eq!(code(&whole[..whole.len() / 2]), "read.damaged");
    assert_eq!(code(b"%PDF-1.7\nthis is none"), "read.damaged");
    assert_eq!(code(&zip_of(&[("word/document.xml", b"\x00\x01 no xml <")])), "read.damaged");
}

#[test]
fn a_pdf_is_read_by_its_map_and_by_a_predefined_one() {
    let lines = ["关于防汛的通知", "各地要在6月底前完成。"];
    for kind in [pdf::Kind::ToUnicode, pdf::Kind::Ucs2, pdf::Kind::Gbk] {
        let copy = read(&pdf::of(&lines, kind)).unwrap();
        assert_eq!(copy.format, Format::Pdf);
        assert_eq!(texts(&copy), lines, "{kind:?}");
    }
}

#[test]
fn a_pdf_without_text_or_map_says_so() {
    assert_eq!(code(&pdf::of(&[], pdf::Kind::Picture)), "read.scanned_pdf");
    assert_eq!(code(&pdf::of(&["字"], pdf::Kind::NoMap)), "read.pdf_without_map");
}

#[test]
fn hostile_input_of_megabytes_takes_seconds_at_most() {
    let mb = 1024 * 1024;
    let nested = format!("<html>{}正文", "<div>".repeat(mb));
    let closing = format!("<html>{}{}正文", "<div>".repeat(mb / 2), "</p>".repeat(mb / 2));
    let attributes =
        format!("<html><p {}>正文</p>", (0..mb / 2).map(|n| format!("a{n}=1 ")).collect::<String>());
    let inline = format!("<html>{}{}", "<a>".repeat(mb), "文</b>".repeat(mb / 4));
    let quotes = format!("<html>{}正文", "<a b='<a b=\"".repeat(mb / 4));
    let cases: [(&str, Vec<u8>); 9] = [
        ("nested", nested.into_bytes()),
        ("closing", closing.into_bytes()),
        ("attributes", attributes.into_bytes()),
        ("inline", inline.into_bytes()),
        ("quotes", quotes.into_bytes()),
        ("less than", vec![b'<'; 8 * mb]),
        ("less than in a page", [b"<html>".to_vec(), vec![b'<'; 7 * mb]].concat()),
        ("one line", "推进".repeat(5 * mb / 6).into_bytes()),
        ("brackets", [b"# x\n".to_vec(), vec![b'['; 2 * mb]].concat()),
    ];
    for (name, bytes) in cases {
        // that it comes back at all is the test; how soon is measured by `duban bench read`
        if let Err(error) = read(&bytes) {
            assert!(!error.code().is_empty(), "{name}");
        }
    }
}

#[test]
fn the_codes_and_sentences_are_these() {
    let not_text = |what: &str| ReadError::NotText { what: what.into() };
    let all = [
        ReadError::Empty,
        ReadError::TooLarge { bytes: 100 << 20, limit: 8 << 20 },
        not_text("rtf"),
        not_text("xlsx"),
        ReadError::LegacyOffice,
        ReadError::Bomb { limit: 64 << 20 },
        ReadError::Damaged { format: "DOCX", reason: "no end".into() },
        ReadError::Encrypted { format: "PDF" },
        ReadError::ScannedPdf,
        ReadError::PdfWithoutMap,
        ReadError::Classified { mark: "机密★1年".into() },
    ];
    let listed: Vec<String> = all
        .iter()
        .map(|e| format!("{}\n  {}{}\n  {} {}\n", e.code(), e.zh(), e.remedy_zh(), e.en(), e.remedy_en()))
        .collect();
    assert_eq!(listed.concat(), include_str!("intake_files/errors.txt"));
}
