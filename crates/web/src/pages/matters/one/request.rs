//! What the page of a matter says of a request of the public: on the request itself, and where one is evidence.

use duban_app::requests::Requester;
use duban_core::{Matter, Reply};

use super::progress::{FileRow, files};
use crate::Lang;
use crate::site::Site;
use crate::words::public::{REQUESTS, RequestWords};

/// A reply and what the requester said to it.
pub(crate) struct ReplyLine {
    pub(crate) unit: String,
    pub(crate) at: String,
    pub(crate) class: &'static str,
    pub(crate) timing: &'static str,
    pub(crate) text: String,
    pub(crate) said: String,
}

/// The request behind a matter.
pub(crate) struct RequestPart {
    pub(crate) w: &'static RequestWords,
    /// Name and contact, for whoever may see them.
    pub(crate) who: Option<(String, String)>,
    pub(crate) files: Vec<FileRow>,
    pub(crate) words: Vec<(String, String)>,
    pub(crate) replies: Vec<ReplyLine>,
    /// Why it counts in no rate; empty where it counts.
    pub(crate) excluded: String,
}

/// A request that is evidence here.
pub(crate) struct AttachedLine {
    pub(crate) printed: String,
    pub(crate) at: String,
    pub(crate) files: Vec<FileRow>,
}

pub(super) fn part(site: &Site, lang: Lang, matter: &Matter, who: Option<Requester>) -> Option<RequestPart> {
    let request = matter.work.request.as_deref()?;
    let w = REQUESTS.of(lang);
    let or_none = |text: String| if text.is_empty() { w.anonymous.to_owned() } else { text };
    let excluded = request
        .exclusion
        .as_ref()
        .map(|one| format!("{}（{} {}）", one.reason, site.unit(&one.unit), site.clock(one.at)));
    Some(RequestPart {
        w,
        who: who.map(|who| (or_none(who.name), or_none(who.contact))),
        files: files(&request.files),
        words: request.words.iter().map(|word| (site.clock(word.at), word.text.clone())).collect(),
        replies: request.replies.iter().map(|one| reply(site, lang, one)).collect(),
        excluded: excluded.unwrap_or_default(),
    })
}

fn reply(site: &Site, lang: Lang, reply: &Reply) -> ReplyLine {
    let w = REQUESTS.of(lang);
    let said = reply.verdict.as_ref().map(|said| {
        let (solved, how) = (said.solved, said.satisfaction);
        let note = if said.note.is_empty() { String::new() } else { format!("：{}", said.note) };
        format!("{} · {}{note}", lang.pick(solved.zh(), solved.en()), lang.pick(how.zh(), how.en()))
    });
    ReplyLine {
        unit: site.unit(&reply.unit),
        at: site.clock(reply.at),
        class: if reply.is_in_time { "on" } else { "off" },
        timing: if reply.is_in_time { w.in_time } else { w.late },
        text: reply.text.clone(),
        said: said.unwrap_or_else(|| w.not_settled.to_owned()),
    }
}

pub(super) fn attached(site: &Site, matter: &Matter) -> Vec<AttachedLine> {
    let line = |one: &duban_core::Attached| AttachedLine {
        printed: one.request.printed(),
        at: site.clock(one.at),
        files: files(&one.evidence),
    };
    matter.work.attached.iter().map(line).collect()
}
