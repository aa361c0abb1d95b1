//! What kind of matter a piece of work is.

use duban_core::{Form, KindId, ListId, ProgrammeId};
use duban_pack::Pack;
use duban_text::Kind;

/// The pack's first kind of the form that fits; its first task where there is none of that form.
///
/// A form that asks for a list or a programme fits only work that is linked to one: else nobody could assign it.
pub(super) fn kind(read: Kind, lists: &[ListId], programmes: &[ProgrammeId], pack: &Pack) -> Option<KindId> {
    let form = match read {
        _ if lists.iter().any(|list| is_promise(list, pack)) => Form::LivelihoodPromise,
        Kind::Rectification => Form::Rectification,
        Kind::KeyProject if !lists.is_empty() => Form::KeyProject,
        Kind::Campaign if !programmes.is_empty() => Form::Drive,
        Kind::KeyProject
        | Kind::Campaign
        | Kind::DutyEmergency
        | Kind::ServiceRequest
        | Kind::Monitoring
        | Kind::Task => Form::Task,
    };
    let of_form = |form: Form| pack.kinds.iter().find(|kind| kind.form == form);
    of_form(form).or_else(|| of_form(Form::Task)).map(|kind| kind.id.clone())
}

/// Whether a list is one of promises to the public (民生实事).
fn is_promise(list: &ListId, pack: &Pack) -> bool {
    let word = Form::LivelihoodPromise.name().zh;
    pack.standing.list(list).is_some_and(|list| list.name.zh.contains(&word))
}
