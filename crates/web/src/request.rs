//! What handlers take out of a request.
//!
//! - [`Signed`]: who is signed in and acts for which unit; [`Lang`](crate::Lang) alone where nothing else is needed.
//! - [`Posted<T>`]: a form of ours, its token checked, with its `once`.
//! - [`Uploaded`]: the same with files.
//! - [`Sent`]: either of the two.
//! - [`Frame`](crate::frame::Frame): what stands around every page.

pub(crate) mod csrf;
mod fields;
mod posted;
mod sent;
mod uploaded;
mod visitor;

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use duban_app::people;

pub(crate) use fields::Fields;
pub(crate) use posted::Posted;
pub(crate) use sent::Sent;
pub(crate) use uploaded::{File, Uploaded};
pub(crate) use visitor::{Visitor, asked as asked_language};

use crate::Lang;
use crate::problem::Problem;

/// Who is signed in. Only for routes behind [`Comes::SignedIn`](crate::routes::Comes).
#[derive(Clone)]
pub(crate) struct Signed(pub(crate) Arc<people::Signed>);

impl Deref for Signed {
    type Target = people::Signed;

    fn deref(&self) -> &people::Signed {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let visitor = Visitor::from_parts(parts)?;
        visitor.signed.clone().map(Self).ok_or_else(Problem::not_signed_in)
    }
}

impl<S: Sync> FromRequestParts<S> for Lang {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(Visitor::from_parts(parts)?.lang)
    }
}

/// A text as part of a query: everything but letters, digits and `/-._~` is written as `%XX`.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

/// The address to go on to after a form, when it lies on this site; else the first page. Nobody is sent elsewhere by a
/// link that begins with our name.
pub(crate) fn onward(next: Option<&str>) -> &str {
    match next {
        Some(next)
            if next.starts_with('/')
                && !next.starts_with("//")
                && !next.contains('\\')
                && next.bytes().all(|b| (0x21..0x7F).contains(&b)) =>
        {
            next
        }
        _ => "/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for elsewhere in
            ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\r\nb: c", "/督"]
        {
            assert_eq!(onward(Some(elsewhere)), "/", "{elsewhere}");
        }
        assert_eq!(onward(Some("/matters?page=2")), "/matters?page=2");
    }

    #[test]
    fn what_is_encoded_stands_safely_in_a_query() {
        assert_eq!(encoded("/matters?q=督&page=2"), "/matters%3Fq%3D%E7%9D%A3%26page%3D2");
    }
}
