//! A request as evidence on the matter it concerns: a copy of what it says, without who sent it.

use std::fmt::Write;

use duban_core::{Act, Actor, Matter, MatterNo};

use super::RequestFault;
use crate::matters::{keep_evidence, look};
use crate::{App, AppError};

/// The act with what the request says, for whoever may see the request; every other act as it is.
///
/// # Errors
/// [`AppError::NoMatter`]; [`RequestFault::Unknown`] for a matter that is no request.
pub(crate) async fn with_content(app: &App, by: &Actor, act: Act) -> Result<Act, AppError> {
    let Act::Attach { request: no, .. } = act else { return Ok(act) };
    let matter = look(app, by, &no).await?;
    let request = matter.work.request.as_deref().ok_or(RequestFault::Unknown)?;
    let name = format!("公众诉求-{no}.txt");
    let mut evidence = vec![keep_evidence(app, by, &name, told(app, &matter).into_bytes()).await?];
    evidence.extend(request.files.iter().cloned());
    Ok(Act::Attach { request: no, evidence })
}

/// The request in plain text: what was asked, when, what was replied, what the requester said to it.
fn told(app: &App, matter: &Matter) -> String {
    let at = |moment: duban_core::Moment| moment.timestamp().to_zoned(app.pack.time_zone.clone()).date();
    let name = |unit| app.pack.tree.get(unit).map_or_else(|| unit.to_string(), |known| known.name.clone());
    let no: &MatterNo = &matter.no;
    let mut text =
        format!("{}　{}\n{}\n\n{}\n", no.printed(), at(matter.begun_at), matter.title, matter.requirement);
    let Some(request) = matter.work.request.as_deref() else { return text };
    for word in &request.words {
        let _ = write!(text, "\n补充（{}）：{}\n", at(word.at), word.text);
    }
    for reply in &request.replies {
        let _ = write!(text, "\n{}答复（{}）：{}\n", name(&reply.unit), at(reply.at), reply.text);
        if let Some(verdict) = &reply.verdict {
            let (solved, satisfaction) = (verdict.solved.zh(), verdict.satisfaction.zh());
            let _ = writeln!(text, "诉求人：{solved}，{satisfaction}。{}", verdict.note);
        }
    }
    text
}
