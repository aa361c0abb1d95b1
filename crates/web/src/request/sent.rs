//! A form of ours that may carry files: sent plainly by forms without, in parts by forms with them.

use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;

use super::{Fields, File, Posted, Uploaded};
use crate::problem::Problem;

/// The fields and files of a form whose token was right.
pub(crate) struct Sent {
    /// The plain fields.
    pub(crate) fields: Fields,
    /// The files; those left empty are not among them.
    pub(crate) files: Vec<File>,
    /// The token by which a form sent twice is known; empty where the form has none.
    pub(crate) once: String,
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let Uploaded { fields, files, once } = Uploaded::from_request(request, state).await?;
            return Ok(Self { fields: Fields(fields), files, once });
        }
        let Posted { form, once } = Posted::<Fields>::from_request(request, state).await?;
        Ok(Self { fields: form, files: Vec::new(), once })
    }
}
