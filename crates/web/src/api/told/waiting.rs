//! What waits for somebody.

use duban_app::matters::{Heap, Red, RedLine, Waiting as Waits};
use duban_wire::api::{
    Day, Heap as HeapView, Owed as OwedView, PeriodCode, TurnedRed, TurnedRedLine, Waiting,
};

use super::line;

/// All of it, with what turned red.
pub(crate) fn waiting(of: Waits, red: Red) -> Waiting {
    let heap = |of: Option<Heap>| {
        of.map(|of| HeapView { total: of.total, first: of.first.into_iter().map(line).collect() })
    };
    Waiting {
        to_acknowledge: heap(of.to_acknowledge),
        to_redo: heap(of.to_redo),
        to_report: of.to_report.map(|owed| OwedView {
            count: owed.count,
            period: PeriodCode(owed.period),
            due_on: Day(owed.due_on),
        }),
        to_countersign: of.to_countersign,
        to_decide: heap(of.to_decide),
        to_verify: heap(of.to_verify),
        to_accept: heap(of.to_accept),
        to_close: heap(of.to_close),
        to_escalate: heap(of.to_escalate),
        to_sign_off: heap(of.to_sign_off),
        to_answer: heap(of.to_answer),
        to_register: heap(of.to_register),
        to_submit: heap(of.to_submit),
        to_assign: heap(of.to_assign),
        overdue: heap(of.overdue),
        due_soon: heap(of.due_soon),
        turned_red: TurnedRed {
            since: Day(red.since),
            total: red.total,
            and_more: red.and_more,
            first: red.first.into_iter().map(turned_red).collect(),
        },
    }
}

fn turned_red(one: RedLine) -> TurnedRedLine {
    let why = one.why.map(|why| super::both(&why.zh(), &why.en()));
    TurnedRedLine { matter: line(one.line), why }
}
