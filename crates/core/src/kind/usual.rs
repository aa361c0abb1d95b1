//! The usual rules of each form of work: what holds when a pack says nothing else.

use super::{ClosingTest, Field, Form, Kind, Ladder, Occasion, ReplyLimit};
use crate::{Cadence, Name};

/// Code, Chinese, English.
type Test = (&'static str, &'static str, &'static str);

const DONE: Test = ("measure_met", "计量目标经核查达到", "the measure is met and verified");
const EVIDENCE: Test = ("evidence", "佐证材料齐全", "the evidence is complete");
const ANSWERED: Test = ("answered", "已逐条答复", "every point is answered");

/// 销号五条标准.
const RECTIFIED: &[Test] = &[
    ("measures_done", "整改措施全部落实", "every planned measure is done"),
    ("offences_dealt", "违法违规行为查处到位", "offences are dealt with"),
    ("standard_met", "达到相关标准和要求", "the standard is met"),
    ("same_type_checked", "同类问题举一反三排查整治", "same-type problems elsewhere are checked"),
    ("source_cured", "建立源头治理长效机制", "the source is cured by a lasting mechanism"),
];

impl Kind {
    /// The kind of this form with the usual rules, under the form's code and name.
    ///
    /// # Source
    /// FIELD §1: receipt in 24 hours, 72 for requests; a document in 30 days, minutes in 20, a written
    /// instruction in 1 to 5, 15 or 30; five tests close a rectification. Defaults in use, not law.
    #[must_use]
    pub fn usual(form: Form) -> Self {
        Self {
            id: form.code().into(),
            form,
            name: form.name(),
            receipt_hours: if form == Form::Request { 72 } else { 24 },
            reply_limits: reply_limits(form),
            sign_off: !matches!(form, Form::Request | Form::Incident),
            countersign: form != Form::Incident,
            report_every: Cadence::Monthly,
            report_days: 3,
            // No same-day requests, but for what cannot wait (FIELD §5).
            least_days: u32::from(form != Form::Incident),
            ladder: Ladder::usual(form),
            sample_percent: if form == Form::Rectification { 100 } else { 30 },
            two_level_closing: form == Form::Rectification,
            published: form == Form::Rectification,
            closing_tests: tests(form).iter().map(closing_test).collect(),
            required: required(form),
        }
    }
}

fn reply_limits(form: Form) -> Vec<ReplyLimit> {
    let limit = |occasion, least_days, most_days| ReplyLimit { occasion, least_days, most_days };
    match form {
        // Due by a list, a plan or the event itself, not by what it came in.
        Form::KeyProject | Form::LivelihoodPromise | Form::Drive | Form::Event | Form::Incident => Vec::new(),
        Form::Request => vec![limit(Occasion::Request, 5, 15)],
        Form::Task | Form::Rectification => vec![
            limit(Occasion::Document, 30, 30),
            limit(Occasion::Minutes, 20, 20),
            limit(Occasion::UrgentInstruction, 1, 5),
            limit(Occasion::Instruction, 15, 15),
            limit(Occasion::HardInstruction, 30, 30),
        ],
    }
}

fn tests(form: Form) -> &'static [Test] {
    match form {
        Form::Rectification => RECTIFIED,
        Form::Request => &[ANSWERED, ("called_back", "已回访", "the requester was called back")],
        Form::Incident => &[ANSWERED, ("final_report", "终报已报", "the final report is in")],
        Form::Event => &[DONE, ("reviewed", "活动已总结", "the event was looked back on")],
        Form::Task | Form::KeyProject | Form::LivelihoodPromise | Form::Drive => &[DONE, EVIDENCE],
    }
}

fn closing_test((code, zh, en): &Test) -> ClosingTest {
    ClosingTest { code: (*code).to_owned(), name: Name::new(*zh, *en) }
}

fn required(form: Form) -> Vec<Field> {
    let own: &[Field] = match form {
        Form::Task | Form::Rectification => &[Field::Source],
        Form::KeyProject | Form::LivelihoodPromise => &[Field::List],
        Form::Drive => &[Field::Programme],
        Form::Event => &[Field::DueOn, Field::Place],
        Form::Request => &[Field::Requester],
        Form::Incident => &[Field::Place],
    };
    [Field::Title, Field::Requirement, Field::Lead].iter().chain(own).copied().collect()
}
