//! What happened to a key project can be read back: every change, and what it leaves.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use duban_core::{
    Amount, BlockerSort, Change, Event, Fund, FundSource, Matter, Moment, PersonId, ProjectChange, Role,
    YearPlan,
};
use duban_testkit::builder::{a_draft, a_matter};
use duban_wire::journal::ChangeView;
use duban_wire::matter::{DraftView, MatterBody};
use jiff::civil::date;

fn plan() -> Vec<YearPlan> {
    let year = |year, content: &str| YearPlan {
        year,
        invest: "12000.5".parse().unwrap(),
        content: content.to_owned(),
    };
    vec![year(2026, "主体“工程”\n完工"), year(2027, "")]
}

fn changes() -> Vec<ProjectChange> {
    let mut all = vec![
        ProjectChange::Planned { plan: plan(), reason: String::new() },
        ProjectChange::Planned { plan: plan(), reason: "核减".into() },
    ];
    let fund = |source| Fund { source, planned: Amount::whole(9), in_place: "0.25".parse().unwrap() };
    all.push(ProjectChange::Funded { funds: FundSource::ALL.map(fund).into() });
    for (no, sort) in (1..).zip(BlockerSort::ALL) {
        let who = (no % 2 == 0).then(|| "9901".into());
        all.push(ProjectChange::Blocked { no, sort, what: "未批".into(), who, since: date(2026, 4, 1) });
    }
    all.push(ProjectChange::Unblocked { no: 2, on: date(2026, 4, 9), how: "已批".into() });
    all
}

#[test]
fn every_change_of_a_project_and_the_matter_it_leaves_are_read_back() {
    let mut matter = a_matter().in_hand().build();
    let plain = serde_json::to_value(MatterBody::from(&matter)).unwrap();
    assert_eq!(plain.get("project"), None, "no key project says nothing of one");
    for change in changes() {
        let change = Change::Project(change);
        let json = serde_json::to_string(&ChangeView::from(&change)).unwrap();
        assert!(json.starts_with(&format!(r#"{{"change":"{}""#, change.code())), "{json}");
        let view: ChangeView = serde_json::from_str(&json).unwrap();
        assert_eq!(Change::try_from(view).unwrap(), change);
        let event = Event {
            matter: matter.id,
            by: PersonId(3),
            unit: "9901".into(),
            role: Role::Clerk,
            at: Moment::from_micros(1_776_218_400_000_000),
            change,
        };
        matter.apply(&event);
        let json = serde_json::to_string(&MatterBody::from(&matter)).unwrap();
        let view: MatterBody = serde_json::from_str(&json).unwrap();
        assert_eq!(Matter::try_from(view).unwrap(), matter);
    }
    assert_eq!(matter.project.open_blockers().count(), BlockerSort::ALL.len() - 1);
}

#[test]
fn a_draft_keeps_its_plan() {
    let draft = duban_core::Draft { plan: plan(), ..a_draft() };
    let json = serde_json::to_string(&DraftView::from(&draft)).unwrap();
    let view: DraftView = serde_json::from_str(&json).unwrap();
    assert_eq!(duban_core::Draft::try_from(view).unwrap(), draft);
}
