//! How the unit someone acts for stands to a matter.

use crate::coded::coded;
use crate::{Matter, Part, UnitId, UnitTree};

coded! {
    /// A relation of a unit to a matter or directive. A unit may stand in several.
    pub enum Relation {
        /// 交办单位: it issued it, or is the office of the government that did.
        Issuer = "issuer", "交办单位", "issuer";
        /// 牵头单位, or its office.
        Lead = "lead", "牵头单位", "lead";
        /// 共同牵头单位, or its office.
        CoLead = "co_lead", "共同牵头单位", "co-lead";
        /// 配合单位, or its office.
        Support = "support", "配合单位", "support";
        /// 属地上级: the territory of someone asked lies in its own.
        Territory = "territory", "属地上级", "territorial parent";
        /// 业务指导上级: it guides the trade of someone asked.
        Line = "line", "业务指导上级", "line parent";
        /// 诉求人: whoever holds the follow-up code of a request. No unit stands in this relation.
        Requester = "requester", "诉求人", "requester";
    }
}

/// Every relation in which `unit` stands to `matter`, the closest first.
///
/// An office (督查室) stands where its government stands: it acts for it. A unit that was released from its part no longer
/// stands in it; one that was asked until the matter was closed or cancelled still does, and reads how it ended. Whoever took over
/// a unit that was merged stands where that stood.
#[must_use]
pub fn relations(unit: &UnitId, matter: &Matter, tree: &UnitTree) -> Vec<Relation> {
    let own = tree.principal(unit);
    let is_own = |other: &UnitId| other == unit || other == own;
    let mut found = Vec::new();
    let issuer = tree.now(&matter.issuer);
    if is_own(issuer) {
        found.push(Relation::Issuer);
    }
    for assignment in matter.asked_to_the_last().filter(|a| is_own(tree.now(&a.unit))) {
        found.push(match assignment.part {
            Part::Lead => Relation::Lead,
            Part::CoLead => Relation::CoLead,
            Part::Support => Relation::Support,
        });
    }
    let asked: Vec<&UnitId> = matter.asked_to_the_last().map(|a| tree.now(&a.unit)).collect();
    let below = |other: &UnitId| !is_own(other) && tree.is_at_or_below(other, own);
    if below(issuer) || asked.iter().any(|other| below(other)) {
        found.push(Relation::Territory);
    }
    if asked.iter().any(|other| !is_own(other) && tree.is_line_above(own, other)) {
        found.push(Relation::Line);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Every relation in which `unit` stands to what `issuer` issued, before anybody was asked to do anything: a directive
/// under review, a matter about to be entered. The closest first.
#[must_use]
pub fn relations_to(unit: &UnitId, issuer: &UnitId, tree: &UnitTree) -> Vec<Relation> {
    let own = tree.principal(unit);
    let issuer = tree.now(issuer);
    if issuer == unit || issuer == own {
        vec![Relation::Issuer]
    } else if tree.is_at_or_below(issuer, own) {
        vec![Relation::Territory]
    } else {
        Vec::new()
    }
}
