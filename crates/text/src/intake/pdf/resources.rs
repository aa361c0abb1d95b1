//! Finding things in a PDF's objects, cycles and bad references included.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// How far up the tree of pages a page looks for its resources.
const PARENTS: usize = 64;

/// The dictionary under `key`, references followed.
pub(super) fn dictionary<'a>(
    document: &'a Document,
    within: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    let object = within.get(key).ok()?;
    let (_, object) = document.dereference(object).ok()?;
    match object {
        Object::Dictionary(d) => Some(d),
        Object::Stream(s) => Some(&s.dict),
        _ => None,
    }
}

/// The object under `key`, references followed, with the id it has.
pub(super) fn object<'a>(
    document: &'a Document,
    within: &'a Dictionary,
    key: &[u8],
) -> Option<(Option<ObjectId>, &'a Object)> {
    document.dereference(within.get(key).ok()?).ok()
}

/// The resources of a page, its own or inherited.
pub(super) fn of_page(document: &Document, page: ObjectId) -> Option<&Dictionary> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..PARENTS {
        if let Some(resources) = dictionary(document, node, b"Resources") {
            return Some(resources);
        }
        node = dictionary(document, node, b"Parent")?;
    }
    None
}

/// A number, whole or not.
pub(super) fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(n) => Some(*n as f64),
        Object::Real(n) => Some(f64::from(*n)),
        _ => None,
    }
}
