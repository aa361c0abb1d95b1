//! A PDF: the content of its page in a file made round it, or the file itself.
#![no_main]

mod common;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    if first % 2 == 1 {
        common::read_all(&[b"%PDF-1.7\n", rest].concat());
        return;
    }
    let objects: [&[u8]; 3] = [
        b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n",
        b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n",
        b"3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>>> endobj\n",
    ];
    let font = b"5 0 obj <</Type/Font/Subtype/Type0/Encoding/GBK-EUC-H/ToUnicode 4 0 R>> endobj\n";
    let mut pdf = b"%PDF-1.7\n".to_vec();
    for object in objects {
        pdf.extend(object);
    }
    pdf.extend(format!("4 0 obj <</Subtype/Form/Length {}>> stream\n", rest.len()).bytes());
    pdf.extend(rest);
    pdf.extend(b"\nendstream endobj\n");
    pdf.extend(font);
    pdf.extend(b"trailer <</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF\n");
    common::read_all(&pdf);
});
