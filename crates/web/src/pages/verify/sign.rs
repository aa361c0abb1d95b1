//! A sign in words: what, its evidence, how common it is.

use duban_app::matters::SignView;
use duban_core::{Amount, Percent, Period, Sign};

use crate::Lang;
use crate::site::Site;

/// A sign as pages show it.
pub(crate) struct SignLine {
    /// Its place on the page, for labels.
    pub(crate) id: String,
    pub(crate) code: &'static str,
    pub(crate) word: &'static str,
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) title: String,
    pub(crate) unit_id: String,
    pub(crate) unit: String,
    pub(crate) period: String,
    pub(crate) vintage: u16,
    pub(crate) about: String,
    pub(crate) what: String,
    pub(crate) base: String,
    /// Where text or file was before: number in addresses and as printed.
    pub(crate) other: Option<(String, String)>,
    pub(crate) digest: String,
    pub(crate) found: String,
    /// Why it is nothing; who looked, and when.
    pub(crate) cleared: Option<(String, String)>,
}

fn period(lang: Lang, of: Option<Period>) -> String {
    of.map_or_else(
        || lang.pick("申请办结", "claim").to_owned(),
        |one| lang.pick(&one.zh(), &one.en()).to_owned(),
    )
}

fn percent(of: Option<i64>) -> Percent {
    Percent(i32::try_from(of.unwrap_or_default()).unwrap_or_default())
}

/// A sign told in a language.
pub(crate) fn line(site: &Site, lang: Lang, one: &SignView) -> SignLine {
    let (row, found) = (&one.row, &one.row.found);
    let about = &found.about;
    let version = if about.vintage > 1 && about.period.is_some() {
        format!(" {} {}", lang.pick("版本", "version"), about.vintage)
    } else {
        String::new()
    };
    SignLine {
        id: format!("{}-{}-{}-{}", row.no, found.sign.code(), about.unit, row.found_at.as_micros()),
        code: found.sign.code(),
        word: lang.pick(found.sign.zh(), found.sign.en()),
        no: row.no.to_string(),
        printed: row.no.printed(),
        title: row.title.clone(),
        unit_id: about.unit.to_string(),
        unit: site.unit(&about.unit),
        period: about.period.map(Period::code).unwrap_or_default(),
        vintage: about.vintage,
        about: format!("{}{version}", period(lang, about.period)),
        what: what(site, lang, one),
        base: base(lang, one),
        other: one.other.as_ref().map(|no| (no.to_string(), no.printed())),
        digest: found.digest.clone().unwrap_or_default(),
        found: site.clock(row.found_at),
        cleared: one.cleared.as_ref().map(|who| {
            let by = format!("{} {} · {}", site.unit(&who.unit), who.person, site.clock(who.at));
            (who.reason.clone(), by)
        }),
    }
}

/// What it says, with its numbers. Of a matter the viewer may not see, only that there is one.
fn what(site: &Site, lang: Lang, one: &SignView) -> String {
    let found = &one.row.found;
    let elsewhere = match (&found.other, &one.other) {
        (Some(other), Some(_)) => format!("{} {}", site.unit(&other.unit), period(lang, other.period)),
        _ => lang.pick("另一单位（无权查看）", "another unit, which you may not see").to_owned(),
    };
    let figure = Amount::from_scaled(found.figure.unwrap_or_default());
    let (share, usual) = (percent(found.figure), percent(found.against));
    let count = found.figure.unwrap_or_default();
    match (found.sign, lang) {
        (Sign::SameText, Lang::Zh) => format!("文字与此前反馈相似 {share} %：{elsewhere}"),
        (Sign::SameText, Lang::En) => {
            format!("Its text is {share} % like a report filed before: {elsewhere}")
        }
        (Sign::SameFile, Lang::Zh) => format!("同一份文件已在别处作为佐证：{elsewhere}"),
        (Sign::SameFile, Lang::En) => format!("The same file was evidence before: {elsewhere}"),
        (Sign::Leap, Lang::Zh) => {
            format!("临近时限，本期一次增加 {share} 个百分点，此前平均每期 {usual} 个百分点")
        }
        (Sign::Leap, Lang::En) => {
            format!(
                "Near the deadline it gained {share} points at once; before, {usual} points a report on average"
            )
        }
        (Sign::RoundFigures, Lang::Zh) => format!("最近三次变动的数字都过于整齐，如 {figure}"),
        (Sign::RoundFigures, Lang::En) => {
            format!("The last three figures that moved are all round, as {figure}")
        }
        (Sign::SentBackBefore, Lang::Zh) => format!("该单位牵头的事项此前有 {count} 次申请办结被退回"),
        (Sign::SentBackBefore, Lang::En) => {
            format!("{count} claims on matters this unit leads were sent back before")
        }
    }
}

/// So many of so many.
fn base(lang: Lang, one: &SignView) -> String {
    let (rate, span) = (one.row.base, &one.row.span);
    let is_claim = one.row.found.about.period.is_none();
    match (lang, is_claim) {
        (Lang::Zh, false) => format!("{span} 同类事项的 {} 份反馈中，{} 份有这一情况", rate.of, rate.showing),
        (Lang::Zh, true) => {
            format!("{span} 同类事项的 {} 次申请办结中，{} 次有这一情况", rate.of, rate.showing)
        }
        (Lang::En, false) => {
            format!("{} of {} reports of this kind for {span} show it", rate.showing, rate.of)
        }
        (Lang::En, true) => format!("{} of {} claims of this kind in {span} show it", rate.showing, rate.of),
    }
}
