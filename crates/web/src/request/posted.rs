//! A form of ours, sent by whoever it was shown to.

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FormRejection};
use axum::extract::{Form, FromRequest, Request};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Visitor, csrf};
use crate::problem::Problem;

/// The fields of a form whose token was right.
///
/// Fields that may occur several times (a list of checked boxes) are read with `T = Vec<(String, String)>`.
pub(crate) struct Posted<T> {
    /// The fields.
    pub(crate) form: T,
    /// The token by which a form sent twice is known; empty where the form has none.
    pub(crate) once: String,
}

/// What every form carries besides its fields.
#[derive(Deserialize)]
struct Envelope {
    #[serde(default)]
    csrf: String,
    #[serde(default)]
    once: String,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Posted<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let visitor = Visitor::of(&request).ok_or_else(Problem::unsettled)?;
        let secret = visitor.secret()?;
        let (parts, body) = request.into_parts();
        let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), state).await?;
        let again = |bytes: &Bytes| {
            let mut request = Request::new(bytes.clone().into());
            request.headers_mut().clone_from(&parts.headers);
            *request.method_mut() = parts.method.clone();
            request
        };
        let Form(envelope) = Form::<Envelope>::from_request(again(&bytes), state).await?;
        if !csrf::fits(&envelope.csrf, secret) {
            return Err(Problem::foreign_form());
        }
        let Form(form) = Form::<T>::from_request(again(&bytes), state).await?;
        Ok(Self { form, once: envelope.once })
    }
}

impl From<BytesRejection> for Problem {
    fn from(rejection: BytesRejection) -> Self {
        if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            return Self::too_large(0);
        }
        Self::malformed(&rejection.to_string())
    }
}

impl From<FormRejection> for Problem {
    fn from(rejection: FormRejection) -> Self {
        match rejection {
            FormRejection::BytesRejection(rejection) => rejection.into(),
            other => Self::malformed(&other.body_text()),
        }
    }
}
