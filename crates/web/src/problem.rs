//! Anything that goes wrong, on its way out: a page in the person's language, or JSON with the same code.
//!
//! A handler returns a [`Problem`]; what it becomes is decided in [`surround`](crate::surround), which knows who asked.

mod from;
mod page;

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

pub(crate) use page::{answer, view};

/// One text in both languages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Both {
    pub(crate) zh: Box<str>,
    pub(crate) en: Box<str>,
}

impl Both {
    pub(crate) fn new(zh: impl Into<Box<str>>, en: impl Into<Box<str>>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    pub(crate) fn pick(&self, lang: crate::Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// What more is known of a problem.
#[derive(Debug, Clone)]
pub(crate) enum About {
    /// What somebody else did first. The page writes its instant in the site's time.
    Changed { by: String, at: duban_core::Moment, what: Vec<String> },
    /// The field it is about.
    Field(&'static str),
}

/// Why a request was not answered as asked.
#[derive(Debug, Clone)]
pub struct Problem {
    pub(crate) status: StatusCode,
    /// The stable code.
    pub(crate) code: &'static str,
    pub(crate) text: Both,
    pub(crate) remedy: Both,
    /// What more is known of it.
    pub(crate) about: Option<Box<About>>,
    /// The chain of causes of what is our fault, for the log only; where in what was sent the fault lies, for programs.
    pub(crate) cause: Option<Box<str>>,
}

impl Problem {
    fn new(status: StatusCode, code: &'static str, text: Both, remedy: Both) -> Self {
        Self { status, code, text, remedy, about: None, cause: None }
    }

    /// There is no such address, or nothing there that is theirs to know of.
    pub(crate) fn missing() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "web.missing",
            Both::new("没有这个页面。", "There is no such page."),
            Both::new("请核对地址，或者从首页进入。", "Check the address, or start from the first page."),
        )
    }

    /// The address exists, but is asked otherwise.
    pub(crate) fn no_such_method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "web.method",
            Both::new("这个地址不能这样访问。", "This address is not asked in this way."),
            Both::new("请从页面上的按钮或链接进入。", "Use the buttons and links of the pages."),
        )
    }

    /// Nobody is signed in.
    pub(crate) fn not_signed_in() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "sign_in.needed",
            Both::new("还没有登录，或者登录已过期。", "You are not signed in, or the session has ended."),
            Both::new("请登录后再试。", "Sign in and try again."),
        )
    }

    /// A password that somebody else has chosen is changed before anything else.
    pub(crate) fn must_change_password() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "sign_in.change_password",
            Both::new("初始密码还没有修改。", "The first password has not been changed yet."),
            Both::new("请先修改密码。", "Change the password first."),
        )
    }

    /// A post asks for a second factor, and there is none.
    pub(crate) fn must_set_factor() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "sign_in.set_factor",
            Both::new("现在的职责要求两步验证。", "Your post asks for a second factor."),
            Both::new("请先在网页上设置。", "Set one up on the page first."),
        )
    }

    /// A form without the token of this session.
    pub(crate) fn foreign_form() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "web.foreign_form",
            Both::new(
                "这份表单不是从您现在登录的页面提交的，没有办理。",
                "This form does not come from a page of your present session; nothing was done.",
            ),
            Both::new(
                "请回到原来的页面，刷新后重新提交。",
                "Go back to the page, reload it and send it again.",
            ),
        )
    }

    /// What was sent is no form of ours.
    pub(crate) fn malformed(reason: &str) -> Self {
        Self {
            cause: Some(reason.into()),
            ..Self::new(
                StatusCode::BAD_REQUEST,
                "web.malformed",
                Both::new(
                    "提交的内容不完整或看不懂。",
                    "What was sent is incomplete or cannot be understood.",
                ),
                Both::new(
                    "请回到原来的页面，刷新后重新填写。",
                    "Go back to the page, reload it and fill it in again.",
                ),
            )
        }
    }

    /// A program sent what is not as the document of the interface describes it.
    pub(crate) fn unlike_described(detail: impl Into<Box<str>>) -> Self {
        Self {
            cause: Some(detail.into()),
            ..Self::new(
                StatusCode::BAD_REQUEST,
                "api.malformed",
                Both::new(
                    "提交的内容与接口说明不符。",
                    "What was sent is not as the interface describes it.",
                ),
                Both::new("请对照 /api/v1/openapi.json。", "Compare it with /api/v1/openapi.json."),
            )
        }
    }

    /// A body of a sort that is not read here.
    pub(crate) fn other_media() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "api.media_type",
            Both::new("不接受这种格式的内容。", "A body of this sort is not read here."),
            Both::new("请用 application/json 提交。", "Send application/json."),
        )
    }

    /// `If-Match` names a version that the matter has not reached.
    pub(crate) fn no_such_version() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            "api.no_such_version",
            Both::new("事项没有这个版本。", "The matter has no such version."),
            Both::new("请重新读取事项，用返回的 ETag。", "Read the matter again and use its ETag."),
        )
    }

    /// More was sent than is taken in. `most_bytes` is 0 where it is not known any more.
    pub(crate) fn too_large(most_bytes: usize) -> Self {
        let (zh, en) = match most_bytes >> 20 {
            0 => (String::new(), String::new()),
            mb => (format!("（上限 {mb} MB）"), format!(" (at most {mb} MB)")),
        };
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "web.too_large",
            Both::new(format!("提交的内容过大{zh}。"), format!("What was sent is too large{en}.")),
            Both::new("请分几次提交，或者压缩文件。", "Send it in several parts, or make the file smaller."),
        )
    }

    /// It took too long.
    pub(crate) fn too_slow() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "web.too_slow",
            Both::new("服务器没有及时办完。", "The server did not finish in time."),
            Both::new(
                "请稍后看一看是否已经办理，再决定是否重新提交。",
                "Look in a while whether it was done, then decide whether to send it again.",
            ),
        )
    }

    /// A fault of ours.
    pub(crate) fn broken(cause: impl ToString) -> Self {
        Self {
            cause: Some(cause.to_string().into()),
            ..Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "web.broken",
                Both::new("程序出了错，这次没有完成。", "The program failed; this was not completed."),
                Both::new("请把下面的编号告诉管理员。", "Tell the administrator the number below."),
            )
        }
    }

    /// A request that did not come through the router of ours.
    pub(crate) fn unsettled() -> Self {
        Self::broken("a request without a visitor")
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.text.en)
    }
}

impl std::error::Error for Problem {}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status;
        response.extensions_mut().insert(self);
        response
    }
}
