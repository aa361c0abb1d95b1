//! Character references: `&nbsp;`, `&#8212;`, `&ldquo` without its semicolon.

use quick_xml::escape::resolve_html5_entity;

/// Longest name of an entity, in bytes.
const NAME_BYTES: usize = 32;

/// Names that are in use without a semicolon.
const BARE: &[&str] =
    &["nbsp", "amp", "quot", "copy", "middot", "lt", "gt", "ldquo", "rdquo", "mdash", "times"];

/// Appends `text` to `out`, character references decoded; what is none stays as it is.
pub(crate) fn decode(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = reference(rest, out).unwrap_or_else(|| {
            out.push('&');
            1
        });
        rest = &rest[len..];
    }
    out.push_str(rest);
}

/// Appends what the reference at the start of `text` stands for; its length in bytes, `None` when it is none.
fn reference(text: &str, out: &mut String) -> Option<usize> {
    let body = &text[1..];
    if let Some(number) = body.strip_prefix('#') {
        let (c, len) = numeric(number)?;
        out.push(c);
        return Some(2 + len);
    }
    let len = body.bytes().take(NAME_BYTES).take_while(u8::is_ascii_alphanumeric).count();
    let name = &body[..len];
    if body[len..].starts_with(';') {
        out.push_str(resolve_html5_entity(name)?);
        return Some(len + 2);
    }
    let bare = BARE.iter().find(|b| **b == name)?;
    out.push_str(resolve_html5_entity(bare)?);
    Some(bare.len() + 1)
}

/// The character of `8212;`, `x2014;` or the same without semicolon, and the length in bytes.
fn numeric(text: &str) -> Option<(char, usize)> {
    let hex = text.starts_with(['x', 'X']);
    let digits = text.get(usize::from(hex)..)?;
    let len = digits
        .bytes()
        .take(9)
        .take_while(|b| if hex { b.is_ascii_hexdigit() } else { b.is_ascii_digit() })
        .count();
    let code = u32::from_str_radix(digits.get(..len)?, if hex { 16 } else { 10 }).ok()?;
    let semicolon = digits[len..].starts_with(';');
    Some((character(code), usize::from(hex) + len + usize::from(semicolon)))
}

/// The character of a code. 128 to 159 mean windows-1252, as browsers have it; what is none is U+FFFD.
fn character(code: u32) -> char {
    if let (0x80..=0x9f, Ok(byte)) = (code, u8::try_from(code)) {
        let (text, _, _) = encoding_rs::WINDOWS_1252.decode(std::slice::from_ref(&byte));
        return text.chars().next().unwrap_or('\u{fffd}');
    }
    char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_the_rest_stays() {
        let mut out = String::new();
        decode("&nbsp;A&amp;B&#8212;&#x4E2D;&ldquo;&#150;R&D &unknown; &copy2 &#xZ; &#99999999;&", &mut out);
        assert_eq!(out, "\u{a0}A&B—中“–R&D &unknown; &copy2 &#xZ; \u{fffd}&");
    }
}
