use jiff::civil::date;

use super::*;

fn renovations(target: i64) -> Quantity {
    Quantity { unit: "个".into(), target: Amount::whole(target), curve: Vec::new() }
}

fn step(name: &str, due_on: Date) -> Milestone {
    Milestone { name: name.into(), due_on, weight: 1, proof: "批文".into() }
}

#[test]
fn a_measure_needs_what_a_light_is_computed_from() {
    let cases: [(Measure, Option<&str>); 9] = [
        (Measure::Quantity(renovations(2000)), None),
        (Measure::Quantity(renovations(0)), Some("measure.no_target")),
        (Measure::Quantity(Quantity { unit: " ".into(), ..renovations(5) }), Some("measure.no_unit")),
        (Measure::Milestones(vec![]), Some("measure.no_milestone")),
        (Measure::Milestones(vec![step("用地批复", date(2026, 6, 30))]), None),
        (
            Measure::Milestones(vec![step("开工", date(2026, 9, 1)), step("用地批复", date(2026, 6, 30))]),
            Some("measure.out_of_order"),
        ),
        (
            Measure::Milestones(vec![Milestone { weight: 0, ..step("开工", date(2026, 9, 1)) }]),
            Some("measure.no_weight"),
        ),
        (Measure::Standing(StandingDuty { every: Cadence::Monthly, proof: "值班记录".into() }), None),
        (
            Measure::Standing(StandingDuty { every: Cadence::Monthly, proof: String::new() }),
            Some("measure.no_proof"),
        ),
    ];
    for (measure, expected) in cases {
        assert_eq!(measure.check().err().map(|f| f.code()), expected, "{measure:?}");
    }
}

#[test]
fn a_curve_rises_to_the_target() {
    let at = |month, amount| Waypoint { on: date(2026, month, 28), amount: Amount::whole(amount) };
    let with = |curve| Measure::Quantity(Quantity { curve, ..renovations(100) }).check();
    assert_eq!(with(vec![at(3, 20), at(6, 60), at(12, 100)]), Ok(()));
    assert_eq!(with(vec![at(6, 60), at(3, 80)]), Err(MeasureFault::BadCurve));
    assert_eq!(with(vec![at(3, 60), at(6, 40)]), Err(MeasureFault::BadCurve));
    assert_eq!(with(vec![at(3, 60), at(6, 140)]), Err(MeasureFault::BadCurve));
}

#[test]
fn a_share_keeps_the_shape_of_the_curve() {
    let half = Waypoint { on: date(2026, 6, 30), amount: Amount::whole(1000) };
    let whole = Measure::Quantity(Quantity { curve: vec![half], ..renovations(2000) });
    let Measure::Quantity(share) = whole.for_share(Some(Amount::whole(150))) else { panic!("a figure") };
    assert_eq!((share.target, share.curve[0].amount), (Amount::whole(150), Amount::whole(75)));
}
