//! The rules of review meetings: what is possible in which state, who stands how to one, what the minutes say.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use duban_core::{
    MatterId, MatterRef, Meeting, MeetingChange, MeetingFault, MeetingId, MeetingPlan, MeetingState, Minutes,
    Name, NewItem, Participants, Presence, Relation, Resolved, SeenLight, Topic,
};
use duban_testkit::builder::registrar;
use duban_testkit::province::{FINANCE, LANZHOU, OFFICE, PROVINCE, World, moment, province};
use jiff::civil::date;

fn plan() -> MeetingPlan {
    MeetingPlan {
        title: "全省调度会议".into(),
        holder: PROVINCE.into(),
        starts_at: moment(date(2026, 4, 20).at(15, 0, 0, 0)),
        main_venue: PROVINCE.into(),
        venues: vec![LANZHOU.into(), FINANCE.into()],
        chair: "秘书长".into(),
        programme: None,
        list: None,
    }
}

/// A meeting and its world.
struct Held {
    world: World,
    meeting: Meeting,
}

impl Held {
    fn planned() -> Self {
        let world = province();
        let event = Meeting::plan(MeetingId(1), plan(), &registrar(), &world.context()).unwrap();
        Self { meeting: Meeting::begin(&event).unwrap(), world }
    }

    #[track_caller]
    fn after(mut self, change: MeetingChange) -> Self {
        let event = self.meeting.decide(change, &registrar(), &self.world.context()).unwrap();
        self.meeting.apply(&event);
        self
    }

    #[track_caller]
    fn refused(&self, change: MeetingChange) -> MeetingFault {
        self.meeting.decide(change, &registrar(), &self.world.context()).unwrap_err()
    }

    fn open() -> Self {
        Self::planned().after(listed(&["甲", "乙", "丙"])).after(MeetingChange::Opened)
    }
}

fn listed(titles: &[&str]) -> MeetingChange {
    let item = |(id, title): (i64, &&str)| NewItem {
        matter: Some(MatterRef { id: MatterId(id), no: format!("2026-{id}").parse().unwrap() }),
        title: (*title).into(),
        topic: Topic::OffTrack,
        reason: Name::new("落后", "behind"),
    };
    MeetingChange::Listed((1..).zip(titles).map(item).collect())
}

fn decided(item: u32) -> MeetingChange {
    MeetingChange::Resolved {
        item,
        matter: MatterRef { id: MatterId(9), no: "2026-9".parse().unwrap() },
        what: Resolved::Entered {
            requirement: "下达补助资金".into(),
            to: Participants { lead: Some(FINANCE.into()), ..Participants::default() },
            due_on: Some(date(2026, 6, 30)),
        },
    }
}

fn seen(held: &Held) -> SeenLight {
    SeenLight { light: None, is_verified: false, why: Name::new("", ""), at: held.world.context().now }
}

#[test]
fn a_plan_names_units_that_there_are_once_and_below_the_holder() {
    let world = province();
    let refused =
        |plan: MeetingPlan| Meeting::plan(MeetingId(1), plan, &registrar(), &world.context()).unwrap_err();
    assert_eq!(refused(MeetingPlan { title: " ".into(), ..plan() }), MeetingFault::NoTitle);
    assert_eq!(refused(MeetingPlan { title: "长".repeat(201), ..plan() }), MeetingFault::TooLong(200));
    let venues = |codes: &[&str]| codes.iter().map(|code| (*code).into()).collect();
    let twice = MeetingPlan { venues: venues(&[LANZHOU, LANZHOU]), ..plan() };
    assert_eq!(refused(twice), MeetingFault::Twice(LANZHOU.into()));
    let main = MeetingPlan { venues: venues(&[PROVINCE]), ..plan() };
    assert_eq!(refused(main), MeetingFault::Twice(PROVINCE.into()));
    let unknown = MeetingPlan { venues: venues(&["123"]), ..plan() };
    assert_eq!(refused(unknown), MeetingFault::UnknownUnit("123".into()));
    let above = MeetingPlan {
        holder: LANZHOU.into(),
        main_venue: LANZHOU.into(),
        venues: venues(&[PROVINCE]),
        ..plan()
    };
    assert_eq!(refused(above), MeetingFault::NotBelow(PROVINCE.into()));
    let programme = MeetingPlan { programme: Some("none".into()), ..plan() };
    assert_eq!(refused(programme), MeetingFault::UnknownProgramme("none".into()));
}

#[test]
fn offices_stand_where_their_governments_stand() {
    let world = province();
    let tree = world.context().tree;
    assert_eq!(plan().relations(&OFFICE.into(), tree), [Relation::Issuer, Relation::Support]);
    assert_eq!(plan().relations(&FINANCE.into(), tree), [Relation::Support]);
    assert_eq!(plan().relations(&"no such unit".into(), tree), []);
}

#[test]
fn what_is_not_open_decides_nothing_and_what_decided_is_not_cancelled() {
    let held = Held::planned().after(listed(&["甲"]));
    let cancel = || MeetingChange::Cancelled { reason: "改期".into() };
    for change in [
        MeetingChange::Called(vec![(LANZHOU.into(), Presence::Present, String::new())]),
        MeetingChange::Noted { item: 1, text: "说".into() },
        decided(1),
        MeetingChange::Closed { seen: vec![], minutes: String::new() },
        MeetingChange::ReadIn { directive: duban_core::DirectiveId(1) },
    ] {
        assert_eq!(held.refused(change), MeetingFault::State(MeetingState::Planned));
    }
    assert_eq!(held.refused(MeetingChange::Cancelled { reason: " ".into() }), MeetingFault::Nothing);
    let held = held.after(MeetingChange::Opened).after(decided(1));
    assert_eq!(held.refused(cancel()), MeetingFault::State(MeetingState::Open));
    assert_eq!(held.refused(MeetingChange::Dropped { item: 1 }), MeetingFault::HasDecisions(1));
    assert_eq!(held.refused(MeetingChange::Opened), MeetingFault::State(MeetingState::Open));
    let held = held.after(MeetingChange::Closed { seen: vec![], minutes: "纪要".into() });
    assert_eq!(held.refused(decided(1)), MeetingFault::State(MeetingState::Closed));
    let held = held.after(MeetingChange::ReadIn { directive: duban_core::DirectiveId(1) });
    let twice = held.refused(MeetingChange::ReadIn { directive: duban_core::DirectiveId(2) });
    assert_eq!(twice, MeetingFault::ReadIn);
    let cancelled = Held::planned().after(cancel());
    assert_eq!(cancelled.refused(MeetingChange::Opened), MeetingFault::State(MeetingState::Cancelled));
}

#[test]
fn items_keep_their_numbers_while_they_move() {
    let order = |held: &Held| held.meeting.items.iter().map(|item| item.no).collect::<Vec<_>>();
    let held = Held::open().after(MeetingChange::Moved { item: 3, to: 1 });
    assert_eq!(order(&held), [3, 1, 2]);
    let held = held.after(MeetingChange::Moved { item: 3, to: 99 }).after(MeetingChange::Dropped { item: 1 });
    assert_eq!(order(&held), [2, 3]);
    assert_eq!(held.refused(MeetingChange::Moved { item: 1, to: 1 }), MeetingFault::NoItem(1));
    let free = NewItem { matter: None, title: "丁".into(), topic: Topic::Other, reason: Name::new("", "") };
    let held = held.after(MeetingChange::Listed(vec![free]));
    assert_eq!(order(&held), [2, 3, 4], "a number is never used again");
    let again = held.refused(listed(&["", "乙"]));
    assert_eq!(again, MeetingFault::NoTitle);
    let light = seen(&held);
    let held = held.after(MeetingChange::Finished { item: 2, seen: light });
    assert_eq!(held.refused(decided(2)), MeetingFault::Finished(2));
    assert_eq!(
        held.after(MeetingChange::Resumed { item: 2 }).after(decided(2)).meeting.resolutions().count(),
        1
    );
}

#[test]
fn the_roll_counts_those_who_are_there_and_forgets_who_is_not_asked_any_more() {
    let call = |unit: &str, presence| (unit.into(), presence, String::new());
    let held = Held::open().after(MeetingChange::Called(vec![
        call(PROVINCE, Presence::Present),
        call(LANZHOU, Presence::Late),
        call(FINANCE, Presence::Excused),
    ]));
    assert_eq!(held.meeting.attendance(), (2, 3));
    let stranger = MeetingChange::Called(vec![call("990200", Presence::Present)]);
    assert_eq!(held.refused(stranger), MeetingFault::NotAsked("990200".into()));
    let fewer = MeetingPlan { venues: vec![FINANCE.into()], ..plan() };
    let held = held.after(MeetingChange::Replanned(fewer));
    assert_eq!((held.meeting.attendance(), held.meeting.roll.len()), ((1, 2), 2));
}

#[test]
fn the_minutes_say_who_does_what_by_when_and_who_was_missing() {
    let held = Held::open()
        .after(MeetingChange::Called(vec![(LANZHOU.into(), Presence::Absent, String::new())]))
        .after(MeetingChange::Noted { item: 1, text: "进度\n滞后；".into() })
        .after(decided(1));
    let minutes = Minutes::of(&held.meeting, &held.world.context());
    let text = minutes.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "全省调度会议纪要");
    assert!(lines[1].starts_with("2026年4月20日，") && lines[1].contains("秘书长主持会议。"), "{}", lines[1]);
    assert_eq!(lines[2..5], ["一、甲", "会议指出，进度 滞后。", "会议要求："]);
    assert!(
        lines[5].starts_with("1．由") && lines[5].ends_with("牵头，下达补助资金，2026年6月30日前完成。"),
        "{}",
        lines[5]
    );
    assert_eq!(lines[6..8], ["二、乙", "三、丙"]);
    assert!(lines[8].contains("应到会场3个，实到0个。缺席："), "{}", lines[8]);
}
