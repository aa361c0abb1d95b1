//! What a webhook is told, and how that is signed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use duban_core::{Name, UnitId};
use duban_store::notice::{Hook, Notice, Told};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;
use url::Url;

use super::{Answer, Call, Undelivered};
use crate::hex::hex;
use crate::matters::UnitName;
use crate::{App, AppError};

/// How a webhook wants to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// JSON of ours, signed: for programs.
    Json,
    /// The robot of a group in WeCom (企业微信).
    Wecom,
    /// The robot of a group in DingTalk (钉钉).
    Dingtalk,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Json, Self::Wecom, Self::Dingtalk];

    /// The name in forms and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Wecom => "wecom",
            Self::Dingtalk => "dingtalk",
        }
    }

    /// The one of a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> Name {
        match self {
            Self::Json => Name::new("签名 JSON", "signed JSON"),
            Self::Wecom => Name::new("企业微信群机器人", "WeCom group robot"),
            Self::Dingtalk => Name::new("钉钉群机器人", "DingTalk group robot"),
        }
    }
}

/// HMAC-SHA256.
fn mac(key: &str, message: &str) -> Vec<u8> {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return Vec::new() };
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// The field `Duban-Signature` of a call: `t=SECONDS,v1=HEX`, the HMAC-SHA256 of `SECONDS.BODY` by the secret. The other side
/// works it out again and refuses what is older than some minutes.
///
/// # Example
/// ```
/// let signed = duban_app::notify::signature("a secret of sixteen", 1_776_218_400, "{}");
/// assert!(signed.starts_with("t=1776218400,v1=") && signed.len() == 80);
/// ```
#[must_use]
pub fn signature(secret: &str, seconds: i64, body: &str) -> String {
    let signed = mac(secret, &format!("{seconds}.{body}"));
    let digits = hex(signed);
    format!("t={seconds},v1={digits}")
}

/// The call of a notice; none when there is nothing to tell of, or the address is none.
pub(super) async fn of(
    app: &App,
    base: &str,
    hook: &Hook,
    notice: &Notice,
) -> Result<Option<Call>, AppError> {
    let Some(told) = app.store.told_of(notice.matter).await? else { return Ok(None) };
    let Some(profile) = Profile::from_code(&hook.profile) else { return Ok(None) };
    let seconds = app.now().timestamp().as_second();
    let link = if base.is_empty() { None } else { Some(format!("{base}/matters/{}", told.no)) };
    let (mut url, mut head) = (hook.url.clone(), Vec::new());
    let body = match profile {
        Profile::Json => {
            let body = plain(app, notice, &told, link.as_deref()).to_string();
            head.push(("duban-notice", notice.id.to_string()));
            head.push(("duban-signature", signature(&hook.secret, seconds, &body)));
            body
        }
        Profile::Wecom => {
            let content = markdown(app, notice, &told, link.as_deref());
            json!({"msgtype": "markdown", "markdown": {"content": content}}).to_string()
        }
        Profile::Dingtalk => {
            if !hook.secret.is_empty() {
                let Some(signed) = dingtalk(&url, &hook.secret, seconds * 1_000) else { return Ok(None) };
                url = signed;
            }
            let text = markdown(app, notice, &told, link.as_deref());
            let title = format!("{} {}", notice.alert.zh(), told.no.printed());
            json!({"msgtype": "markdown", "markdown": {"title": title, "text": text}}).to_string()
        }
    };
    Ok(Some(Call { url, head, body, is_inside: hook.is_inside }))
}

fn plain(app: &App, notice: &Notice, told: &Told, link: Option<&str>) -> serde_json::Value {
    json!({
        "id": notice.id.to_string(),
        "alert": notice.alert.code(),
        "change": notice.change,
        "matter": told.no.to_string(),
        "title": told.is_public.then_some(&told.title),
        "unit": {"code": notice.unit.as_str(), "name": unit(app, &notice.unit)},
        "due_on": told.due_on.map(|day| day.to_string()),
        "at": notice.happened_at.timestamp().to_string(),
        "link": link,
    })
}

fn unit(app: &App, unit: &UnitId) -> String {
    UnitName::of(&app.pack.tree, unit).name
}

fn markdown(app: &App, notice: &Notice, told: &Told, link: Option<&str>) -> String {
    let mut text = format!("**{}** {}", notice.alert.zh(), told.no.printed());
    if told.is_public {
        text += &format!("\n\n{}", escaped(&told.title));
    }
    text += &format!("\n\n> 单位：{}", escaped(&unit(app, &notice.unit)));
    if let Some(day) = told.due_on {
        text += &format!("\n> 期限：{day}");
    }
    if let Some(link) = link {
        text += &format!("\n\n[查看]({link})");
    }
    text
}

/// A title is text, not markup: it makes no link and calls nobody.
fn escaped(text: &str) -> String {
    let sign = |c: char| {
        if matches!(c, '[' | ']' | '(' | ')' | '<' | '>' | '@' | '#' | '*' | '_' | '`' | '\\' | '!') {
            ' '
        } else {
            c
        }
    };
    text.chars().map(sign).filter(|c| !c.is_control()).collect()
}

/// As DingTalk's documentation has it: `timestamp` in milliseconds, and the HMAC-SHA256 of `timestamp\nsecret` by the secret,
/// in Base64, both in the query.
fn dingtalk(url: &str, secret: &str, millis: i64) -> Option<String> {
    let mut url = Url::parse(url).ok()?;
    let sign = STANDARD.encode(mac(secret, &format!("{millis}\n{secret}")));
    url.query_pairs_mut().append_pair("timestamp", &millis.to_string()).append_pair("sign", &sign);
    Some(url.into())
}

/// Whether an answer means that it was taken. Robots answer 200 to everything and say in `errcode` what they mean.
pub(super) fn judged(profile: &str, answer: &Answer) -> Result<(), Undelivered> {
    let Answer { status, body } = answer;
    match status {
        200..=299 => {}
        300..=399 => return Err(Undelivered::Never(format!("status {status}: redirects are not followed"))),
        _ => return Err(Undelivered::Later(format!("status {status}"))),
    }
    if profile == Profile::Json.code() {
        return Ok(());
    }
    let code = serde_json::from_str::<serde_json::Value>(body).ok().and_then(|body| body["errcode"].as_i64());
    match code {
        Some(0) => Ok(()),
        Some(code) => Err(Undelivered::Later(format!("errcode {code}"))),
        None => Err(Undelivered::Later("no errcode in the answer".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_that_others_work_out() {
        // python3 -c 'import hmac; print(hmac.new(b"0123456789abcdef", b"1776218400.{}", "sha256").hexdigest())'
        assert_eq!(
            signature("0123456789abcdef", 1_776_218_400, "{}"),
            "t=1776218400,v1=188e2b13f702054518f24659a6cd7ffc7fbeabe00b7c806179900d2fc315c806"
        );
        let url = dingtalk("https://oapi.dingtalk.com/robot/send?access_token=x", "SEC1", 1_776_218_400_000);
        assert_eq!(
            url.as_deref(),
            Some(
                "https://oapi.dingtalk.com/robot/send?access_token=x&timestamp=1776218400000&sign=tfpOpaNkyH8VFD7aRLsp%2BAJa93Wd5dBQLI5j7NGOf9M%3D"
            )
        );
    }

    #[test]
    fn a_robot_that_says_no_with_status_200_was_not_told() {
        let answer = |status, body: &str| Answer { status, body: body.to_owned() };
        assert!(judged("wecom", &answer(200, "{\"errcode\":0}")).is_ok());
        assert!(judged("wecom", &answer(200, "{\"errcode\":93000}")).is_err());
        assert!(judged("dingtalk", &answer(200, "<html>")).is_err());
        assert!(judged("json", &answer(204, "")).is_ok());
        assert!(matches!(judged("json", &answer(302, "")), Err(Undelivered::Never(_))));
        assert!(matches!(judged("json", &answer(503, "")), Err(Undelivered::Later(_))));
    }

    #[test]
    fn a_title_makes_no_link_in_a_robot() {
        assert_eq!(escaped("[点我](http://x) <@all>"), " 点我  http://x    all ");
    }
}
