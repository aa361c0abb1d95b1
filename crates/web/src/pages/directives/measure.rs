//! What a proposal is measured by, in a few words and as the fields of a form.

use duban_app::directives::ProposalLine;
use duban_core::{Cadence, Measure};

use crate::Lang;
use crate::pages::matters::tell::how_many_steps;
use crate::site::Site;

/// A measure in a few words; empty when there is none.
pub(super) fn words(site: &Site, lang: Lang, proposal: &ProposalLine) -> String {
    let measure = proposal.content.measure.as_ref().map(|measure| said(lang, measure));
    let lists = proposal.lists.iter().map(|(id, name)| {
        let list = site.app.pack.standing.list(id);
        let count = list.map_or(0, |l| l.printed_count.map_or(l.items.len(), |n| n as usize));
        let name = list.map_or(name.as_str(), |l| lang.pick(&l.name.zh, &l.name.en));
        let items = lang.pick("项", "items");
        match count {
            0 => format!("{}{name}", lang.pick("清单：", "list: ")),
            count => format!("{}{name}（{count} {items}）", lang.pick("清单：", "list: ")),
        }
    });
    measure.into_iter().chain(lists).collect::<Vec<_>>().join(lang.pick("；", "; "))
}

fn said(lang: Lang, measure: &Measure) -> String {
    match measure {
        Measure::Quantity(quantity) => format!("{} {}", quantity.target, quantity.unit),
        Measure::Milestones(steps) => how_many_steps(lang, steps.len()),
        Measure::Standing(duty) => {
            format!("{} · {}", cadence(lang, duty.every), duty.proof)
        }
    }
}

/// How often.
pub(super) const fn cadence(lang: Lang, every: Cadence) -> &'static str {
    match every {
        Cadence::Weekly => lang.pick("每周", "weekly"),
        Cadence::TenDays => lang.pick("每旬", "every ten days"),
        Cadence::Monthly => lang.pick("每月", "monthly"),
        Cadence::Quarterly => lang.pick("每季度", "quarterly"),
        Cadence::HalfYearly => lang.pick("每半年", "half-yearly"),
        Cadence::Yearly => lang.pick("每年", "yearly"),
    }
}
