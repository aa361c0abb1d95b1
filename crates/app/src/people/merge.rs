//! Posts of a unit that was merged or ended.

use std::collections::BTreeMap;

use duban_core::{Actor, PersonId, UnitId};
use duban_store::{Batch, Rows, params};
use jiff::civil::Date;

use super::create::{NewPost, forget_look_ups, insert_post};
use super::record::{Change, line, record};
use super::{Post, PostId, rows};
use crate::{App, AppError};

/// Ends the posts that people hold for `unit` from `on` on, and gives them the same for `into`; how many. What is done already is
/// not done again. `by` entered the change.
///
/// Sessions go on: whoever acts in a post that ended acts in the first they hold, which is the new one for whoever had only that.
pub(crate) async fn move_posts(
    app: &App,
    by: &Actor,
    unit: &UnitId,
    into: Option<&UnitId>,
    on: Date,
) -> Result<usize, AppError> {
    let last = on.yesterday().unwrap_or(on);
    let mut held: BTreeMap<PersonId, Vec<Post>> = BTreeMap::new();
    for person in rows::holding(&app.store, unit).await? {
        held.insert(person, rows::posts(&app.store, person).await?);
    }
    let mut moved = 0;
    for (person, posts) in held {
        let mut batch = Batch::new();
        let over = |post: &&Post| post.unit == *unit && post.until_on.is_none_or(|until| until > last);
        for post in posts.iter().filter(over) {
            moved += 1;
            end(&mut batch, post, last);
            record(
                app,
                &mut batch,
                person,
                Some(by),
                Change::PostEnded,
                &format!("{unit} {} ..{last}", post.role.code()),
            );
            let Some(into) = into else { continue };
            let new = NewPost {
                unit: into.clone(),
                role: post.role,
                from_on: post.from_on.max(on),
                until_on: post.until_on,
            };
            let overlaps = |other: &&Post| {
                other.unit == *into
                    && other.role == post.role
                    && other.until_on.is_none_or(|until| new.from_on <= until)
                    && new.until_on.is_none_or(|until| other.from_on <= until)
            };
            let in_place = if let Some(other) = posts.iter().find(overlaps) {
                other.id
            } else {
                record(app, &mut batch, person, Some(by), Change::PostAdded, &line(&new));
                insert_post(app, &mut batch, person, &new)
            };
            stood_in(&mut batch, post, in_place, on);
        }
        if !batch.is_empty() {
            app.store.commit(batch).await?;
        }
    }
    if moved > 0 {
        forget_look_ups(app);
    }
    Ok(moved)
}

/// Whoever stands in for the post stands in for the one in its place.
fn stood_in(batch: &mut Batch, old: &Post, new: PostId, on: Date) {
    const SQL: &str = "update deputy set post = $1 where post = $2 and until_on >= $3 and ended_at is null";
    batch.push(SQL, params![new.0, old.id.0, on], Rows::Any);
}

/// The last day of a post; one that begins later never counts, and its single day lies before.
fn end(batch: &mut Batch, post: &Post, last: Date) {
    const SQL: &str = "update post set from_on = $1, until_on = $2 where id = $3";
    batch.push(SQL, params![post.from_on.min(last), last, post.id.0], Rows::Exactly(1));
}
