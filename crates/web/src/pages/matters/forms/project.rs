//! The forms of acts on a key project.

use duban_core::{ActKind, BlockerSort, FundSource, Matter};

use super::super::facts::{fund_fields, typed_plan};
use super::{Input, Maker};
use crate::words::project::PROJECT;

/// The fields of an act on a key project; nothing for any other act.
pub(super) fn inputs(make: &Maker<'_>, act: ActKind, matter: &Matter) -> Vec<Input> {
    match act {
        ActKind::PlanProject => plan(make, matter),
        ActKind::ReportFunds => funds(make, matter),
        ActKind::OpenBlocker => open(make),
        ActKind::ClearBlocker => clear(make, matter),
        _ => Vec::new(),
    }
}

fn plan(make: &Maker<'_>, matter: &Matter) -> Vec<Input> {
    let lang = make.lang;
    let hint = lang.pick(
        "每年一行：2026 | 12000 | 主体工程完工；金额单位万元",
        "A line each year: 2026 | 12000 | main works done; in 10,000 yuan",
    );
    let known = typed_plan(&matter.project.plan);
    let mut inputs = vec![make.input("area", "plan", PROJECT.of(lang).plan, known, hint)];
    if !matter.project.plan.is_empty() {
        inputs.push(make.reason());
    }
    inputs
}

fn funds(make: &Maker<'_>, matter: &Matter) -> Vec<Input> {
    let (lang, w) = (make.lang, PROJECT.of(make.lang));
    let inputs = |source: FundSource| {
        let known = matter.project.funds.iter().find(|one| one.source == source);
        let word = lang.pick(source.zh(), source.en());
        let of = |figure: Option<duban_core::Amount>| figure.map(|one| one.to_string()).unwrap_or_default();
        let [planned, in_place] = fund_fields(source);
        [
            (planned, w.planned, of(known.map(|one| one.planned))),
            (in_place, w.in_place, of(known.map(|one| one.in_place))),
        ]
        .map(|(name, what, value)| make.input("text", name, &format!("{word} · {what}"), value, w.unit))
    };
    FundSource::ALL.into_iter().flat_map(inputs).collect()
}

fn open(make: &Maker<'_>) -> Vec<Input> {
    let (lang, w) = (make.lang, PROJECT.of(make.lang));
    let sorts = BlockerSort::ALL.map(|one| (one.code().to_owned(), lang.pick(one.zh(), one.en()).to_owned()));
    let today = make.site.app.today().to_string();
    vec![
        make.select("sort", lang.pick("哪一类", "Of what sort"), "land", sorts.into()),
        make.input("area", "what", lang.pick("什么问题", "What it is"), "", ""),
        make.input("unit", "who", w.who, "", lang.pick("可不填", "May be left empty")),
        make.input("date", "since", lang.pick("从哪天起", "Since"), today, ""),
    ]
}

fn clear(make: &Maker<'_>, matter: &Matter) -> Vec<Input> {
    let lang = make.lang;
    let word = |one: &duban_core::Blocker| {
        let said = one.said();
        let short: String = lang.pick(&said.zh, &said.en).chars().take(60).collect();
        (one.no.to_string(), short)
    };
    let open: Vec<_> = matter.project.open_blockers().map(word).collect();
    let first = open.first().map(|(no, _)| no.clone()).unwrap_or_default();
    let today = make.site.app.today().to_string();
    vec![
        make.select("blocker", lang.pick("哪一个", "Which"), &first, open),
        make.input("date", "on", lang.pick("哪天解决", "Cleared on"), today, ""),
        make.input("area", "how", lang.pick("怎样解决的", "How"), "", ""),
    ]
}
