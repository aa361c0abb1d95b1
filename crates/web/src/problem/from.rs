//! Errors of the other crates as problems.

use axum::http::StatusCode;
use duban_app::people::PeopleFault;
use duban_app::{AppError, Nature, StoreError};
use duban_core::{Denial, Refusal};

use super::{About, Both, Problem};

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        let (zh, en) = (error.zh(), error.en());
        let status = match error.nature() {
            Nature::Refusal => StatusCode::UNPROCESSABLE_ENTITY,
            Nature::Missing => StatusCode::NOT_FOUND,
            Nature::Forbidden => StatusCode::FORBIDDEN,
            Nature::Conflict => StatusCode::CONFLICT,
            Nature::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Nature::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Nature::Away => StatusCode::SERVICE_UNAVAILABLE,
            Nature::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let about = match &error {
            AppError::ChangedMeanwhile { by, at, what } => {
                Some(About::Changed { by: by.clone(), at: *at, what: what.clone() })
            }
            AppError::Input { field, .. } => Some(About::Field(field)),
            _ => None,
        };
        let text = Both::new(zh.text, en.text);
        let remedy = Both::new(zh.remedy, en.remedy);
        let cause = status.is_server_error().then(|| chain(&error).into());
        Self { about: about.map(Box::new), cause, ..Self::new(status, error.code(), text, remedy) }
    }
}

/// The error and everything behind it, for the log.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut behind = error.source();
    while let Some(cause) = behind {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        behind = cause.source();
    }
    text
}

/// By way of [`AppError`], so that every error has one status.
macro_rules! through_app {
    ($($error:ty),+) => {$(
        impl From<$error> for Problem {
            fn from(error: $error) -> Self {
                AppError::from(error).into()
            }
        }
    )+};
}

through_app!(
    duban_core::ReviewFault,
    Refusal,
    Denial,
    PeopleFault,
    duban_app::requests::RequestFault,
    StoreError
);

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        Self::broken(error)
    }
}
