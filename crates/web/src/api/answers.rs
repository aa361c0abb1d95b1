//! What an address can answer besides what it was asked for, in the words of the document.

use std::collections::BTreeMap;

use utoipa::IntoResponses;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

/// Declares a set of refusals.
macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident { $($status:literal: $about:literal,)+ })+) => {$(
        $(#[$doc])*
        pub(crate) struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                [$(($status.to_owned(), refusal($about)),)+].into()
            }
        }
    )+};
}

refusals! {
    /// Of an address that looks.
    Looking {
        "400": "The address asks for something that is not described here.",
        "401": "Nobody is signed in, or the session has ended.",
        "403": "The post may not do this.",
        "404": "There is no such thing, or it is not theirs to know of.",
        "422": "It makes no sense here: a code the pack does not know.",
        "500": "The program failed; quote `request`.",
        "503": "The database is away, or it took too long.",
    }
    /// Of an address that acts.
    Acting {
        "400": "What was sent is not as described here.",
        "401": "Nobody is signed in, or the session has ended.",
        "403": "The post may not do this; or a cookie came without `x-csrf-token`.",
        "404": "There is no such thing, or it is not theirs to know of.",
        "409": "Somebody else was first, and it no longer fits: see `changed`.",
        "413": "More was sent than is taken in.",
        "415": "The body is not of a sort that is read here.",
        "422": "The rules say no: `code`, `text` and `remedy` say which and what would help.",
        "500": "The program failed; quote `request`.",
        "503": "The database is away or full, or it took too long: look whether it was done.",
    }
    /// Of an act on a matter as it was.
    Matching {
        "412": "The matter is no longer at the version of `If-Match`: see `changed`.",
    }
    /// Of an address that lets somebody in.
    Entering {
        "400": "What was sent is not as described here.",
        "401": "Login or password is wrong, or the person was disabled.",
        "403": "The request comes from a page of another site.",
        "413": "More was sent than is taken in.",
        "415": "The body is not `application/json`.",
        "422": "The right password, but no post is held today, or not that one.",
        "429": "Too many attempts; `retry-after` says how many seconds to wait.",
        "500": "The program failed; quote `request`.",
        "503": "The database is away, or it took too long.",
    }
    /// Of an address that anyone who is signed in may ask.
    Known {
        "400": "The address asks for something that is not described here.",
        "401": "Nobody is signed in, or the session has ended.",
        "403": "The post may not do this; or a cookie came without `x-csrf-token`.",
        "500": "The program failed; quote `request`.",
        "503": "The database is away, or it took too long.",
    }
}

fn refusal(about: &str) -> RefOr<Response> {
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(about).content("application/json", problem).into()
}
