//! `/api/v1/sign-in` and `/api/v1/me`: who asks, and for which unit.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use duban_app::people::{self, Credentials, Entry, PeopleFault, Post, PostId, Signed as Person};
use duban_wire::api::{
    Identity, Instant, Me, PasswordSent, PostSent, PostView, RoleCode, SignInSent, SignedIn,
};

use super::answers::{Acting, Entering, Known};
use super::sent::Sent;
use super::told::unit_of;
use crate::problem::Problem;
use crate::request::{Signed, Visitor, csrf};
use crate::site::Site;

/// 登录 · Signs in
///
/// Opens a session like a browser's: the same rights, the same limits. Ten wrong passwords in a quarter of an hour close
/// a login for the rest of it. Where a second factor is set up, `code` is needed, too: without it, 401 `sign_in.code_needed`.
#[utoipa::path(
    post, path = "/api/v1/sign-in", tag = "session", security(()),
    request_body = SignInSent,
    responses((status = 200, description = "A session was opened.", body = SignedIn), Entering)
)]
pub(crate) async fn sign_in(
    State(site): State<Site>,
    visitor: Visitor,
    Sent(sent): Sent<SignInSent>,
) -> Result<Json<SignedIn>, Problem> {
    let by = Credentials {
        login: sent.login.0,
        password: sent.password,
        address: visitor.address.clone(),
        agent: visitor.agent.clone(),
    };
    let opened = match (people::enter(&site.app, &by).await.map_err(refused)?, sent.code) {
        (Entry::Opened(opened), _) => opened,
        (Entry::Waiting(token), Some(code)) => {
            let (address, agent) = (&visitor.address, &visitor.agent);
            people::enter_code(&site.app, &token.shown(), &code, address, agent).await.map_err(refused)?
        }
        (Entry::Waiting(_), None) => return Err(refused(PeopleFault::CodeNeeded.into())),
    };
    let token = opened.token.shown();
    let lost = || Problem::broken("a session that is gone as soon as it was opened");
    let mut person = people::who(&site.app, &token).await?.ok_or_else(lost)?;
    if let Some(Identity(post)) = sent.post {
        if let Err(error) = people::act_as(&site.app, &person, PostId(post)).await {
            people::sign_out(&site.app, &person).await?;
            return Err(error.into());
        }
        person = people::who(&site.app, &token).await?.ok_or_else(lost)?;
    }
    Ok(Json(SignedIn { token, expires_at: Instant(opened.expires_at), me: told(&site, &person, None) }))
}

/// A program that is not let in is not signed in: 401.
fn refused(error: duban_app::AppError) -> Problem {
    let problem = Problem::from(error);
    match problem.code {
        "sign_in.refused" | "sign_in.code_needed" | "sign_in.code_wrong" => {
            Problem { status: StatusCode::UNAUTHORIZED, ..problem }
        }
        _ => problem,
    }
}

/// 退出 · Signs out
///
/// The token opens nothing any more.
#[utoipa::path(
    post, path = "/api/v1/sign-out", tag = "session",
    responses((status = 204, description = "The session is over."), Known)
)]
pub(crate) async fn sign_out(State(site): State<Site>, by: Signed) -> Result<StatusCode, Problem> {
    people::sign_out(&site.app, &by).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// 当前身份 · Who is signed in
#[utoipa::path(
    get, path = "/api/v1/me", tag = "session",
    responses((status = 200, description = "Who asks.", body = Me), Known)
)]
pub(crate) async fn me(State(site): State<Site>, visitor: Visitor, by: Signed) -> Json<Me> {
    let csrf = (!visitor.is_bearer).then(|| csrf::token(&by.csrf, site.app.random()));
    Json(told(&site, &by, csrf))
}

/// 切换任职 · Goes on in another post
///
/// One that is held today. The session keeps it.
#[utoipa::path(
    post, path = "/api/v1/me/post", tag = "session",
    request_body = PostSent,
    responses((status = 204, description = "From now on the session acts in this post."), Acting)
)]
pub(crate) async fn act_as(
    State(site): State<Site>,
    by: Signed,
    Sent(sent): Sent<PostSent>,
) -> Result<StatusCode, Problem> {
    people::act_as(&site.app, &by, PostId(sent.post.0)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// 修改密码 · Changes the password
///
/// Every session of the person ends, this one too.
#[utoipa::path(
    post, path = "/api/v1/me/password", tag = "session",
    request_body = PasswordSent,
    responses(
        (status = 204, description = "The password is changed; sign in again."),
        (status = 429, description = "Too many attempts; `retry-after` says how many seconds to wait.",
            body = duban_wire::api::Problem),
        Acting
    )
)]
pub(crate) async fn password(
    State(site): State<Site>,
    visitor: Visitor,
    by: Signed,
    Sent(sent): Sent<PasswordSent>,
) -> Result<StatusCode, Problem> {
    people::change_password(&site.app, &by, &visitor.address, &sent.present, &sent.new).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn told(site: &Site, person: &Person, csrf: Option<String>) -> Me {
    let post = |post: &Post| PostView {
        id: Identity(post.id.0),
        unit: unit_of(site, &post.unit),
        role: RoleCode(post.role),
    };
    Me {
        login: person.login.clone(),
        name: person.name.clone(),
        post: PostView {
            id: Identity(person.post.0),
            unit: unit_of(site, &person.actor.unit),
            role: RoleCode(person.actor.role),
        },
        posts: person.posts.iter().map(post).collect(),
        csrf,
    }
}
