//! A form with files.

use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};

use super::{Visitor, csrf};
use crate::problem::Problem;

/// The fields and files of a form whose token was right.
///
/// The token must stand before the first file: a foreign form is refused before its files are taken in.
pub(crate) struct Uploaded {
    /// The plain fields in the order of the form.
    pub(crate) fields: Vec<(String, String)>,
    /// The files; those left empty are not among them.
    pub(crate) files: Vec<File>,
    /// The token by which a form sent twice is known; empty where the form has none.
    pub(crate) once: String,
}

/// One file.
pub(crate) struct File {
    /// The name of the field.
    pub(crate) field: String,
    /// What the browser says it is called; never to be used as a path.
    pub(crate) name: String,
    /// Its content.
    pub(crate) bytes: Bytes,
}

impl Uploaded {
    /// The first field of a name; empty when there is none.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

impl<S: Send + Sync> FromRequest<S> for Uploaded {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let visitor = Visitor::of(&request).ok_or_else(Problem::unsettled)?;
        let secret = visitor.secret()?;
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(|rejection| Problem::malformed(&rejection.body_text()))?;
        let mut all = Self { fields: Vec::new(), files: Vec::new(), once: String::new() };
        let mut checked = false;
        while let Some(part) = parts.next_field().await? {
            let field = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            if !checked && field != "csrf" {
                return Err(Problem::foreign_form());
            }
            match file {
                Some(name) => {
                    let bytes = part.bytes().await?;
                    if !bytes.is_empty() {
                        all.files.push(File { field, name, bytes });
                    }
                }
                None => {
                    let value = part.text().await?;
                    match field.as_str() {
                        "csrf" if csrf::fits(&value, secret) => checked = true,
                        "csrf" => return Err(Problem::foreign_form()),
                        "once" => all.once = value,
                        _ => all.fields.push((field, value)),
                    }
                }
            }
        }
        if checked { Ok(all) } else { Err(Problem::foreign_form()) }
    }
}

impl From<MultipartError> for Problem {
    fn from(error: MultipartError) -> Self {
        if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            return Self::too_large(0);
        }
        Self::malformed(&error.body_text())
    }
}
