//! XML as a stream of starts, ends and texts, as far as it can be read.

use std::borrow::Cow;

use quick_xml::{Reader, escape::resolve_predefined_entity, events::BytesStart, events::Event};

/// A piece of XML.
pub(super) enum Piece<'a> {
    /// An element begins; one without content is followed by its end all the same.
    Start(BytesStart<'a>),
    /// An element ends; its name without prefix.
    End(&'a str),
    /// Characters.
    Text(Cow<'a, str>),
}

/// Reads `xml` piece by piece. False when it breaks off in the middle: what came before still counts.
///
/// Nothing recurses, entities of the document's own making are not expanded, and end tags need not match.
pub(super) fn read(xml: &str, mut each: impl FnMut(Piece<'_>)) -> bool {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut seen = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => {
                seen = true;
                each(Piece::Start(e));
            }
            Ok(Event::Empty(e)) => {
                each(Piece::Start(e.borrow()));
                each(Piece::End(local(&e)));
            }
            Ok(Event::End(e)) => each(Piece::End(without_prefix(e.name().0))),
            Ok(Event::Text(t)) => each(Piece::Text(t.xml10_content())),
            Ok(Event::CData(t)) => each(Piece::Text(t.xml10_content())),
            Ok(Event::GeneralRef(r)) => {
                let c = r.resolve_char_ref().ok().flatten().map(String::from);
                let named = || resolve_predefined_entity(&r.xml10_content()).map(str::to_owned);
                each(Piece::Text(c.or_else(named).unwrap_or_default().into()));
            }
            Ok(Event::Eof) => return seen,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// The name of an element without prefix: the prefix is `w` nearly everywhere, but need not be.
pub(super) fn local<'a>(start: &'a BytesStart<'_>) -> &'a str {
    without_prefix(start.name().0)
}

/// A name without its prefix.
pub(super) fn without_prefix(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, n)| n)
}

/// The value of the attribute with this name, prefix aside. Attributes are not compared with each other.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes.with_checks(false).filter_map(Result::ok).take(64);
    let mut found = found.filter(|a| without_prefix(a.key.0) == name);
    found.next().map(|a| {
        quick_xml::escape::unescape(&a.value).map_or_else(|_| a.value.to_string(), |v| v.into_owned())
    })
}

/// `w:val`, the attribute that nearly every property has.
pub(super) fn val(start: &BytesStart<'_>) -> Option<String> {
    attribute(start, "val")
}
