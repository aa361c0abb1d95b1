//! Targets are compared as quantities: 3.5万亩 is 35000亩.

use super::document::Target;
use super::fold::flat;

/// A target with 十百千万亿 multiplied out of its unit.
struct Quantity {
    value: Option<f64>,
    value_max: Option<f64>,
    unit: String,
}

/// Whether two targets agree in value, upper value and unit.
pub(super) fn same_value(a: &Target, b: &Target) -> bool {
    let (x, y) = (quantity(a), quantity(b));
    same_number(x.value, y.value) && same_number(x.value_max, y.value_max) && x.unit == y.unit
}

/// Whether two targets agree in everything, the comparison (以上, 以内) included.
pub(super) fn same_target(a: &Target, b: &Target) -> bool {
    same_value(a, b) && a.cmp == b.cmp
}

fn quantity(target: &Target) -> Quantity {
    let written = flat(target.unit.as_deref());
    let mut unit = match written.as_str() {
        "个百分点" => "百分点",
        "百分之" => "%",
        other => other,
    };
    let mut factor = 1.0;
    while let Some((power, rest)) = leading_power(unit) {
        // A bare 十, 百 or 千 is a unit of its own; 万 and 亿 are numbers even so.
        if unit.starts_with("百分") || (rest.is_empty() && !matches!(unit, "万" | "亿")) {
            break;
        }
        factor *= power;
        unit = rest;
    }
    let times = |value: Option<f64>| value.map(|v| v * factor);
    Quantity { value: times(target.value), value_max: times(target.value_max), unit: unit.to_owned() }
}

fn leading_power(unit: &str) -> Option<(f64, &str)> {
    let mut chars = unit.chars();
    let power = match chars.next()? {
        '十' => 1e1,
        '百' => 1e2,
        '千' => 1e3,
        '万' => 1e4,
        '亿' => 1e8,
        _ => return None,
    };
    Some((power, chars.as_str()))
}

/// Whether two numbers agree to half a percent; an absent one agrees with an absent one.
fn same_number(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 0.005 * a.abs().max(b.abs()).max(1e-9),
        (None, None) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(value: f64, unit: &str) -> Target {
        Target { value: Some(value), unit: Some(unit.to_owned()), ..Target::default() }
    }

    #[test]
    fn powers_of_ten_are_multiplied_out_of_the_unit() {
        assert!(same_target(&target(3.5, "万亩"), &target(35000.0, "亩")));
        assert!(same_target(&target(2.0, "万"), &target(20000.0, "")));
        assert!(same_target(&target(2.0, "千万元"), &target(0.2, "亿元")));
        assert!(same_target(&target(5.0, "个百分点"), &target(5.01, "百分点")));
        assert!(!same_target(&target(5.0, "百分点"), &target(5.0, "%")));
        assert!(!same_target(&target(5.0, "个"), &target(5.1, "个")));
    }

    #[test]
    fn the_comparison_counts_only_where_it_is_asked_for() {
        let at_least = Target { cmp: Some("ge".to_owned()), ..target(60.0, "个") };
        assert!(same_value(&at_least, &target(60.0, "个")));
        assert!(!same_target(&at_least, &target(60.0, "个")));
    }
}
