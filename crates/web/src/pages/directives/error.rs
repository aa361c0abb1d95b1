//! Refusals on the pages of directives.

use axum::http::StatusCode;
use duban_app::AppError;
use duban_app::directives::ReviewView;
use duban_core::PersonId;

use crate::Lang;
use crate::pages::Why;
use crate::problem::Problem;
use crate::site::Site;
use crate::words::directives::{DIRECTIVES, act};

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
    if let AppError::Input { field, reason } = error {
        let (word, w) = (word(lang, field), DIRECTIVES.of(lang));
        let text = match lang {
            Lang::Zh => format!("“{word}”填得不对：{reason}。"),
            Lang::En => format!("“{word}” is not right: {reason}."),
        };
        let code = AppError::Input { field, reason }.code();
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Why { code, text, remedy: w.correct_it.to_owned() }));
    }
    crate::pages::why(error, lang)
}

/// What a field is called on its form.
fn word(lang: Lang, field: &'static str) -> &'static str {
    let w = DIRECTIVES.of(lang);
    match field {
        "lead" => w.lead,
        "co_leads" => w.co_leads,
        "supporters" => w.supporters,
        "due_on" => w.due_on,
        "figure" => w.figure,
        "steps" => w.measure_milestones,
        "reference_date" => w.reference_date,
        other => other,
    }
}

/// The same refusal, told by what others did since the page was shown: an act that no longer fits most often does not
/// fit because of them. `seen`: the version of the directive on the page that was sent.
pub(super) fn told_by_others(
    view: &ReviewView,
    seen: Option<i64>,
    by: PersonId,
    fault: AppError,
) -> AppError {
    let Some(seen) = seen.filter(|_| matches!(fault, AppError::Review(_) | AppError::Refused(_))) else {
        return fault;
    };
    let others = || view.steps.iter().filter(|step| step.seq > seen && step.by_id != by);
    match others().next() {
        Some(last) => AppError::ChangedMeanwhile {
            by: last.by.clone(),
            at: last.at,
            what: others().filter(|step| step.by_id == last.by_id).map(|step| step.act.clone()).collect(),
        },
        None => fault,
    }
}
