use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{Amount, Cadence, Milestone, Quantity, Stand, StandingDuty, Waypoint};

/// 2,000 neighbourhoods from New Year to the end of 2026, reported month by month within three working days.
struct Case {
    measure: Measure,
    claimed: Standings,
    verified: Standings,
    calendar: Calendar,
    reported_to: Option<Date>,
    late_until: Option<Date>,
    suspended_until: Option<Date>,
    claimed_on: Option<Date>,
}

impl Case {
    fn new(measure: Measure) -> Self {
        Self {
            measure,
            claimed: Standings::default(),
            verified: Standings::default(),
            calendar: Calendar::published(),
            reported_to: None,
            late_until: None,
            suspended_until: None,
            claimed_on: None,
        }
    }

    fn figure() -> Self {
        Self::new(Measure::Quantity(Quantity {
            unit: "个".into(),
            target: Amount::whole(2000),
            curve: vec![],
        }))
    }

    fn reported(mut self, to: Date, stands: &[Stand]) -> Self {
        self.claimed.take(to, stands.iter().copied(), Points::of(Some(&self.measure)));
        self.reported_to = Some(to);
        self
    }

    fn clock(&self) -> Clock<'_> {
        Clock {
            measure: Some(&self.measure),
            begun: date(2026, 1, 1),
            due: date(2026, 12, 31),
            claimed: &self.claimed,
            verified: &self.verified,
            first_period: Period::of(Cadence::Monthly, date(2026, 1, 1)),
            reported_to: self.reported_to,
            report_days: 3,
            late_until: self.late_until,
            suspended_until: self.suspended_until,
            claimed_on: self.claimed_on,
            is_closed: false,
            parts: None,
            investment: None,
            calendar: &self.calendar,
        }
    }

    #[track_caller]
    fn shows(&self, day: Date, light: Light) -> Signal {
        let signal = super::light(&self.clock(), day);
        assert_eq!(signal.light, light, "on {day}: {}", signal.why.en());
        signal
    }
}

fn so_many(number: i64) -> [Stand; 1] {
    [Stand::Figure(Amount::whole(number))]
}

#[test]
fn the_gap_to_the_schedule_decides() {
    // On 2 July 50.14 % are due: 1,002.7 of 2,000.
    let day = date(2026, 7, 2);
    for (number, light) in
        [(803, Light::OnTrack), (802, Light::AtRisk), (403, Light::AtRisk), (402, Light::OffTrack)]
    {
        Case::figure().reported(date(2026, 6, 30), &so_many(number)).shows(day, light);
    }
}

#[test]
fn a_reason_says_its_numbers() {
    let signal =
        Case::figure().reported(date(2026, 6, 30), &so_many(500)).shows(date(2026, 7, 2), Light::AtRisk);
    assert_eq!(signal.why.zh(), "到 2026-07-02 应完成 50.1 %，已报完成 25.0 %，落后 25.1 个百分点。");
    assert_eq!(
        signal.why.en(),
        "50.1 % should be done by 2026-07-02, 25.0 % is reported, 25.1 points behind."
    );
    assert!(!signal.is_verified, "claimed, not verified");
}

#[test]
fn a_missing_report_shows_at_once_and_a_second_one_freezes_progress() {
    let case = Case::figure().reported(date(2026, 6, 30), &so_many(1000));
    // July must be reported within three working days of August: by Wednesday the fifth.
    case.shows(date(2026, 8, 5), Light::OnTrack);
    let stale = case.shows(date(2026, 8, 6), Light::Stale);
    assert_eq!(stale.why.zh(), "2026年7月的反馈应于 2026-08-05 前报送，至今未报。");
    let frozen = case.shows(date(2026, 9, 4), Light::AtRisk);
    assert!(
        frozen.why.zh().starts_with("连续两期以上未报，按最近一次反馈计算：到 2026-09-04"),
        "{}",
        frozen.why.zh()
    );
}

#[test]
fn what_was_not_begun_turns_yellow_after_its_month_and_red_after_three() {
    let nothing = |to| Case::figure().reported(to, &so_many(0));
    nothing(date(2025, 12, 31)).shows(date(2026, 1, 31), Light::NotStarted);
    nothing(date(2026, 1, 31)).shows(date(2026, 2, 1), Light::AtRisk);
    nothing(date(2026, 3, 31)).shows(date(2026, 4, 1), Light::OffTrack);
}

#[test]
fn overdue_is_red_unless_all_is_reached() {
    let all = Case::figure().reported(date(2026, 12, 31), &so_many(2000));
    all.shows(date(2027, 1, 20), Light::OnTrack);
    let almost = Case::figure().reported(date(2026, 12, 31), &so_many(1990));
    almost.shows(date(2026, 12, 31), Light::OnTrack);
    assert_eq!(
        almost.shows(date(2027, 1, 20), Light::OffTrack).why.en(),
        "Due on 2026-12-31, 20 days ago; 99.5 % is reported done."
    );
}

#[test]
fn what_was_late_and_made_good_still_shows() {
    let mut case = Case::figure().reported(date(2026, 6, 30), &so_many(1200));
    case.late_until = Some(date(2026, 7, 31));
    case.shows(date(2026, 7, 31), Light::AtRisk);
    case.shows(date(2026, 8, 1), Light::OnTrack);
}

#[test]
fn a_pause_shows_as_a_pause_and_a_claim_as_a_claim() {
    let mut case = Case::figure();
    case.suspended_until = Some(date(2026, 9, 1));
    case.shows(date(2026, 9, 1), Light::Suspended);
    case.shows(date(2026, 9, 2), Light::OffTrack);
    let mut done = Case::figure().reported(date(2026, 6, 30), &so_many(2000));
    done.claimed_on = Some(date(2026, 7, 2));
    done.shows(date(2027, 5, 1), Light::OnTrack);
    done.claimed_on = Some(date(2027, 1, 2));
    done.shows(date(2027, 5, 1), Light::AtRisk);
}

#[test]
fn a_standing_duty_is_kept_or_not() {
    let duty =
        || Case::new(Measure::Standing(StandingDuty { every: Cadence::Monthly, proof: "台账".into() }));
    duty().shows(date(2026, 2, 4), Light::NotStarted);
    duty().shows(date(2026, 2, 5), Light::Stale);
    let mut case = duty();
    for (month, is_kept) in [(1, true), (2, true), (3, false), (4, true)] {
        case = case.reported(date(2026, month, 1).last_of_month(), &[Stand::Duty { is_kept }]);
    }
    let signal = case.shows(date(2026, 5, 1), Light::AtRisk);
    assert_eq!(signal.why.zh(), "已报 4 期，其中 3 期按要求落实。");
    case.shows(date(2027, 1, 1), Light::AtRisk);
}

#[test]
fn the_whole_is_what_its_parts_come_to() {
    let part = |quota: i64, claimed, verified| {
        (Some(Amount::whole(quota)), Parts { claimed: Percent(claimed), verified: Percent(verified) })
    };
    let parts = Parts::of(&[part(1500, 10_000, 10_000), part(500, 2_000, 0)]);
    assert_eq!((parts.claimed, parts.verified), (Percent(8_000), Percent(7_500)));
    let case = Case::figure();
    let clock = Clock { parts: Some(parts), ..case.clock() };
    let signal = super::light(&clock, date(2026, 11, 20));
    assert_eq!(signal.light, Light::OnTrack, "nobody reports for the whole: {}", signal.why.en());
    assert!(!signal.is_verified);
    assert_eq!(Parts::of(&[]), Parts { claimed: Percent(0), verified: Percent(0) });
}

proptest! {
    /// The next change found by halving is the one found by looking at every day.
    #[test]
    fn the_next_change_is_the_first(
        reached in 0_i64..2_200,
        month in 1_i8..=12,
        start in 0_i32..500,
        sort in 0_u8..3,
        late in proptest::option::of(0_i32..400),
        pause in proptest::option::of(0_i32..400),
    ) {
        let mut case = match sort {
            0 => Case::figure(),
            1 => Case::new(Measure::Quantity(Quantity {
                unit: "个".into(),
                target: Amount::whole(2000),
                curve: vec![
                    Waypoint { on: date(2026, 5, 31), amount: Amount::whole(300) },
                    Waypoint { on: date(2026, 10, 31), amount: Amount::whole(1900) },
                ],
            })),
            _ => Case::new(Measure::Milestones(
                [(3, 1), (6, 2), (11, 4)]
                    .map(|(month, weight)| Milestone {
                        name: "节点".into(),
                        due_on: date(2026, month, 20),
                        weight,
                        proof: "批复".into(),
                    })
                    .into(),
            )),
        };
        let from_new_year = |days: i32| date(2026, 1, 1).saturating_add(jiff::Span::new().days(days));
        (case.late_until, case.suspended_until) = (late.map(from_new_year), pause.map(from_new_year));
        let last = date(2026, month, 1).last_of_month();
        case = match sort {
            0 | 1 => case.reported(last, &so_many(reached)),
            _ => {
                let done = |number: i64| Stand::Step { done_on: (reached > number).then_some(last) };
                case.reported(last, &[done(0), done(700), done(1500)])
            }
        };
        let (clock, day) = (case.clock(), from_new_year(start));
        let now = light(&clock, day).light;
        let days = day.series(jiff::Span::new().days(1)).skip(1).take(900);
        let first = days.into_iter().find(|later| light(&clock, *later).light != now);
        prop_assert_eq!(clock.next_change(day), first);
    }
}
