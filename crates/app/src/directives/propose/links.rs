//! The standing lists and programmes a proposal points to.

use duban_core::{ListId, Named, ProgrammeId};
use duban_text::Proposal;

use super::Setting;

/// Lists named in quotation marks, and programmes named anywhere in the work or its headings.
///
/// A list makes a matter measured, so nothing but a name in quotation marks links to one. A list's own programme
/// comes with it.
pub(super) fn links(
    proposal: &Proposal,
    requirement: &str,
    setting: Setting<'_>,
) -> (Vec<ListId>, Vec<ProgrammeId>) {
    let standing = &setting.pack.standing;
    let year = setting.day.year();
    let (mut lists, mut programmes) = (Vec::new(), Vec::new());
    let quoted = proposal.initiatives.iter().filter_map(|name| standing.resolve(&name.name, year));
    let headings = proposal.heading_path.concat();
    let anywhere =
        [requirement, headings.as_str()].into_iter().flat_map(|text| standing.mentioned(text, year));
    let anywhere = anywhere.filter(|named| matches!(named, Named::Programme(_)));
    for named in quoted.chain(anywhere) {
        match named {
            Named::List(list) => {
                push(&mut lists, &list.id);
                list.programme.iter().for_each(|programme| push(&mut programmes, programme));
            }
            Named::Programme(programme) => push(&mut programmes, &programme.id),
        }
    }
    (lists, programmes)
}

fn push<T: Clone + PartialEq>(found: &mut Vec<T>, one: &T) {
    if !found.contains(one) {
        found.push(one.clone());
    }
}
