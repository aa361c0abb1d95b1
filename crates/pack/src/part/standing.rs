//! Programmes and lists together; what core finds is told with file and line.

use duban_core::{Standing, StandingError};

use super::Lines;
use super::lists::Lists;
use super::programmes::Programmes;
use crate::fault::{Fault, What};
use crate::read::Notes;

/// Programmes and lists; `None` when something of them was noted.
pub(super) fn standing(programmes: Programmes, lists: Lists, notes: &mut Notes) -> Option<Standing> {
    let Lists { lists: rows, lines, items, .. } = lists;
    let known = |lines: &Lines, code: &str| lines.0.contains_key(code);
    match Standing::new(programmes.programmes, rows) {
        Ok(standing) => return Some(standing),
        Err(errors) => {
            for error in errors {
                // What is described, but at fault itself, is not missing.
                match &error {
                    StandingError::UnknownProgramme { named, .. }
                        if known(&programmes.lines, named.as_str()) => {}
                    StandingError::UnknownServed { named, .. }
                        if known(&programmes.lines, named.as_str()) => {}
                    StandingError::UnknownList { named, .. } if known(&lines, named.as_str()) => {}
                    _ => notes.0.push(fault(&error, &programmes.lines, &lines, &items)),
                }
            }
        }
    }
    None
}

fn fault(error: &StandingError, programmes: &Lines, lists: &Lines, items: &Lines) -> Fault {
    match error {
        StandingError::ProgrammeTwice { id } => {
            programmes.fault_twice(id.as_str(), What::ProgrammeTwice { id: s(id) })
        }
        StandingError::UnknownProgramme { id, named } => {
            programmes.fault(id.as_str(), What::UnknownProgramme { id: s(id), named: s(named) })
        }
        StandingError::ProgrammeCycle { id } => {
            programmes.fault(id.as_str(), What::ProgrammeCycle { id: s(id) })
        }
        StandingError::ListTwice { id } => lists.fault_twice(id.as_str(), What::ListTwice { id: s(id) }),
        StandingError::UnknownList { id, named } => {
            lists.fault(id.as_str(), What::UnknownList { id: s(id), named: s(named) })
        }
        StandingError::UnknownServed { id, named } => {
            lists.fault(id.as_str(), What::UnknownProgramme { id: s(id), named: s(named) })
        }
        StandingError::ListCycle { id } => lists.fault(id.as_str(), What::ListCycle { id: s(id) }),
        StandingError::ItemTwice { id, code } => {
            items.fault_twice(&format!("{id}/{code}"), What::ItemTwice { id: s(id), item: code.clone() })
        }
        StandingError::NameTwice { name, first, second } => {
            let what = What::NameTwice { name: name.clone(), first: first.clone(), second: second.clone() };
            let lines = if lists.0.contains_key(second) { lists } else { programmes };
            lines.fault(second, what)
        }
        // Core may learn to find more; until there is a wording, its own words stand.
        other => Fault::of_file("programmes.toml", What::Unreadable { reason: other.to_string() }),
    }
}

fn s(code: &impl ToString) -> String {
    code.to_string()
}
