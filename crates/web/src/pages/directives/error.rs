//! Refusals on the pages of directives.

use axum::http::StatusCode;
use duban_app::AppError;

use crate::Lang;
use crate::pages::Why;
use crate::problem::Problem;
use crate::site::Site;
use crate::words::directives::act;

/// A refusal to be shown on the page itself: what the asker can put right, and what somebody else did first. The rest
/// goes on as a [`Problem`].
pub(super) fn shown(site: &Site, lang: Lang, error: AppError) -> Result<(StatusCode, Why), Problem> {
    if let AppError::ChangedMeanwhile { by, at, what } = &error {
        let done: Vec<&str> = what.iter().map(|code| act(lang, code)).collect();
        let (code, at) = (error.code(), site.clock(*at));
        let (text, remedy) = match lang {
            Lang::Zh => (
                format!("{by}在 {at} 先改了：{}。您这次没有保存。", done.join("、")),
                "下面是现在的内容，请看过再决定是否重做。",
            ),
            Lang::En => (
                format!("{by} was first at {at}: {}. Yours was not saved.", done.join(", ")),
                "This is how it stands now. Look, then decide whether to do it again.",
            ),
        };
        return Ok((StatusCode::CONFLICT, Why { code, text, remedy: remedy.to_owned() }));
    }
    crate::pages::why(error, lang)
}
