//! What stands around every page: masthead, navigation, who is looking, the demonstration's bar.
//!
//! A page's struct has a field `frame: Frame`, its template begins with `{% extends "frame.html" %}` and fills the
//! blocks `title` and `main`. A form in it calls `{% call form::hidden(frame) %}{% endcall %}`.

mod nav;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use duban_app::people::Signed;

pub(crate) use nav::Door;

use crate::problem::Problem;
use crate::request::{Visitor, csrf};
use crate::site::Site;
use crate::words::frame::{FRAME, FrameWords};
use crate::words::people::role;
use crate::{Lang, assets};

/// What stands around a page. Taken out of the request like any other part of it.
pub(crate) struct Frame {
    /// The language of the page.
    pub(crate) lang: Lang,
    /// The site's name for the system.
    pub(crate) product: String,
    /// Where one can go.
    pub(crate) doors: Vec<Door>,
    /// Who is signed in, if anyone.
    pub(crate) who: Option<Who>,
    /// The same page in the other language.
    pub(crate) other_lang: String,
    /// The clock and the warning of a demonstration.
    pub(crate) demo: Option<String>,
    /// The first page: the public door has its own.
    pub(crate) home: &'static str,
    csrf: String,
    once: String,
    forms: AtomicU32,
}

/// Who is signed in.
pub(crate) struct Who {
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) role: &'static str,
    /// The posts that can be switched to; none when there is only one.
    pub(crate) posts: Vec<PostChoice>,
}

/// A post to act in.
pub(crate) struct PostChoice {
    pub(crate) id: i64,
    pub(crate) unit: String,
    pub(crate) role: &'static str,
    /// For whom they stand in.
    pub(crate) deputy: Option<String>,
    pub(crate) current: bool,
}

impl Frame {
    /// For whoever asked.
    pub(crate) fn of(site: &Site, visitor: &Visitor) -> Self {
        let lang = visitor.lang;
        let title = &site.app.pack.words.title;
        let signed = visitor.signed.as_ref();
        let csrf =
            visitor.secret().map_or_else(|_| String::new(), |secret| csrf::token(secret, site.app.random()));
        let once: [u8; 16] = site.app.random();
        Self {
            lang,
            product: lang.pick(&title.zh, &title.en).to_owned(),
            doors: signed.map_or_else(Vec::new, |signed| nav::doors(signed, lang, &visitor.path)),
            who: signed.map(|signed| who(site, signed, lang)),
            other_lang: in_other_language(visitor),
            demo: demo(site, lang),
            home: if visitor.is_public() { "/p" } else { "/" },
            csrf,
            once: csrf::hex(&once),
            forms: AtomicU32::new(0),
        }
    }

    /// The fixed words.
    pub(crate) fn w(&self) -> &'static FrameWords {
        FRAME.of(self.lang)
    }

    /// The address of a file of ours.
    pub(crate) fn file(&self, name: &str) -> String {
        assets::href(name)
    }

    /// The hidden token of a form.
    pub(crate) fn csrf(&self) -> &str {
        &self.csrf
    }

    /// Another hidden token for each form, by which one that is sent twice is known.
    pub(crate) fn once(&self) -> String {
        format!("{}-{}", self.once, self.forms.fetch_add(1, Ordering::Relaxed))
    }
}

impl<S: Sync> FromRequestParts<S> for Frame
where
    Site: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let visitor: Arc<Visitor> = Visitor::from_parts(parts)?;
        Ok(Self::of(&Site::from_ref(state), &visitor))
    }
}

fn who(site: &Site, signed: &Signed, lang: Lang) -> Who {
    let posts = signed.posts.iter().map(|post| PostChoice {
        id: post.id.0,
        unit: site.unit(&post.unit),
        role: role(lang, post.role),
        deputy: post.stands_in_for.clone(),
        current: post.id == signed.post,
    });
    Who {
        name: signed.name.clone(),
        unit: site.unit(&signed.actor.unit),
        role: role(lang, signed.actor.role),
        posts: if signed.posts.len() > 1 { posts.collect() } else { Vec::new() },
    }
}

/// The same address with `lang` set to the other language.
fn in_other_language(visitor: &Visitor) -> String {
    let kept = visitor.query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
    let mut query: Vec<&str> = kept.collect();
    let lang = format!("lang={}", visitor.lang.other().tag());
    query.push(&lang);
    format!("{}?{}", visitor.path, query.join("&"))
}

/// What the demonstration's bar says; nothing for real work.
fn demo(site: &Site, lang: Lang) -> Option<String> {
    site.config.demo.as_ref()?;
    let words = FRAME.of(lang);
    if site.app.clock_offset().is_zero() {
        return Some(words.demo.to_owned());
    }
    Some(format!("{} {} · {}", words.demo_clock, site.clock(site.app.now()), words.demo))
}
