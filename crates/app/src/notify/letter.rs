//! What a mail says.

use duban_core::PersonId;
use duban_store::notice::{Notice, Told, Wish};

use super::Letter;
use crate::matters::UnitName;
use crate::{App, AppError};

/// The most matters a mail names; of more it tells how many.
const MOST: usize = 100;

/// The mail of a bundle, in the language of whoever reads it.
pub(super) async fn of(
    app: &App,
    base: &str,
    wish: &Wish,
    person: PersonId,
    bundle: &[Notice],
) -> Result<Letter, AppError> {
    let zh = wish.lang != "en";
    let mut lines = Vec::new();
    let mut first = String::new();
    for notice in bundle.iter().take(MOST) {
        let Some(told) = app.store.told_of(notice.matter).await? else { continue };
        if first.is_empty() {
            first = told.no.printed();
        }
        lines.push(line(app, base, zh, notice, &told));
    }
    let more = bundle.len().saturating_sub(MOST);
    if more > 0 {
        lines.push(if zh {
            format!("另有 {more} 项，请登录查看。")
        } else {
            format!("{more} more: sign in to see them.")
        });
    }
    let word = bundle.first().map_or("", |one| if zh { one.alert.zh() } else { one.alert.en() });
    let subject = match (bundle.len(), zh) {
        (1, true) => format!("【督办】{word}：{first}"),
        (1, false) => format!("[Duban] {word}: {first}"),
        (many, true) => format!("【督办】{many} 项提示"),
        (many, false) => format!("[Duban] {many} notices"),
    };
    let end = match (zh, base.is_empty()) {
        (true, false) => format!("接收方式在 {base}/me 修改。退回、逾期、督办类提示不能关闭。"),
        (true, true) => "接收方式在“我的账号”里修改。退回、逾期、督办类提示不能关闭。".to_owned(),
        (false, false) => {
            format!("Choose what you are told at {base}/me. What was sent back, overdue work and supervision always come.")
        }
        (false, true) => {
            "Choose what you are told in your account. What was sent back, overdue work and supervision always come."
                .to_owned()
        }
    };
    let earliest = bundle.iter().map(|one| one.id).min().unwrap_or_default();
    Ok(Letter {
        to: wish.mail.clone(),
        subject,
        text: format!("{}\n\n-- \n{end}\n", lines.join("\n\n")),
        id: format!("notice.{person}.{earliest}"),
    })
}

/// One matter: what it is about, number, title where that may leave the house, unit, day, address.
fn line(app: &App, base: &str, zh: bool, notice: &Notice, told: &Told) -> String {
    let unit = UnitName::of(&app.pack.tree, &notice.unit).name;
    let word = if zh { notice.alert.zh() } else { notice.alert.en() };
    let (open, close, comma) = if zh { ("《", "》", "，") } else { (" “", "”", ", ") };
    let title = if told.is_public { format!("{open}{}{close}", told.title) } else { String::new() };
    let due = told.due_on.map_or_else(String::new, |day| match zh {
        true => format!("，期限 {day}"),
        false => format!(", due {day}"),
    });
    let colon = if zh { "：" } else { ": " };
    let link = if base.is_empty() { String::new() } else { format!("\n{base}/matters/{}", told.no) };
    format!("{word}{colon}{}{title}{comma}{unit}{due}{link}", told.no.printed())
}
