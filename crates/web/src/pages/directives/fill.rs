//! The panel by which many proposals get what they lack (批量补填): its fields, and what they mean.

use duban_app::AppError;
use duban_app::directives::{Given, ReviewView};
use duban_core::{Cadence, Fill, FillMeasure};

use super::error;
use super::measure::cadence;
use super::show::{Lack, Show, lacking, listed, whole};
use super::typed::{Misread, day, units};
use super::wanted::Wanted;
use crate::Lang;
use crate::frame::Frame;
use crate::pages::people::posts::offered;
use crate::problem::Problem;
use crate::site::Site;
use crate::words::directives::{DIRECTIVES, lack};

/// One of several to choose.
pub(crate) struct Choice {
    pub(crate) code: String,
    pub(crate) word: String,
    pub(crate) chosen: bool,
}

/// One lack with how many have it.
pub(crate) struct LackRow {
    pub(crate) code: &'static str,
    pub(crate) word: &'static str,
    pub(crate) count: usize,
    pub(crate) current: bool,
}

/// One that could not take what was given.
pub(crate) struct NotGiven {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) text: String,
}

/// The panel.
pub(crate) struct Panel {
    pub(crate) lacks: Vec<LackRow>,
    /// How many undecided proposals lack nothing.
    pub(crate) whole: usize,
    /// How many of those shown can be filled in.
    pub(crate) listed: usize,
    pub(crate) measures: Vec<Choice>,
    pub(crate) lists: Vec<Choice>,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) units: Vec<String>,
    pub(crate) due: String,
    pub(crate) lead: String,
    pub(crate) replaces: bool,
    /// Those that could not take what was given just now, and how many could.
    pub(crate) refused: Vec<NotGiven>,
    /// Those that are not listed.
    pub(crate) more_refused: usize,
    pub(crate) given: usize,
}

/// What was typed into the panel, and what came of it.
#[derive(Default)]
pub(super) struct Typed {
    fields: Vec<(&'static str, String)>,
    pub(super) given: usize,
    pub(super) refused: Vec<NotGiven>,
}

const FIELDS: [&str; 6] = ["f_measure", "f_due", "f_lead", "f_list", "f_kind", "f_replace"];

/// The fields of which one at least has to be filled in.
pub(super) const GIVEN: [&str; 5] = ["f_measure", "f_due", "f_lead", "f_list", "f_kind"];

/// How many names the field of the lead offers: those of the house and the places below it.
const OFFERED: usize = 120;

/// How many refused ones are told by name.
const LISTED: usize = 40;

impl Typed {
    /// What stands in the panel that was sent.
    pub(super) fn sent(wanted: &Wanted<'_>) -> Self {
        let fields = FIELDS.map(|name| (name, wanted.field(name).to_owned())).to_vec();
        Self { fields, ..Self::default() }
    }

    /// With what came of it.
    pub(super) fn with(self, site: &Site, frame: &Frame, given: Given) -> Result<Self, Problem> {
        let mut refused = Vec::with_capacity(given.refused.len());
        for (id, title, fault) in given.refused {
            let (_, why) = error::shown(site, frame.lang, fault)?;
            refused.push(NotGiven { id: id.0, title, text: why.text });
        }
        Ok(Self { given: given.changed, refused, ..self })
    }

    fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }
}

/// What the panel asks for.
pub(super) fn meant(
    site: &Site,
    lang: Lang,
    view: &ReviewView,
    wanted: &Wanted<'_>,
) -> Result<Fill, AppError> {
    let fault = |misread: Misread| misread.fault;
    let (pack, issuer) = (&site.app.pack, &view.head.directive.issuer);
    let (list, kind, due) = (wanted.field("f_list"), wanted.field("f_kind"), wanted.field("f_due").trim());
    let lead = units(site, lang, issuer, "lead", wanted.field("f_lead")).map_err(fault)?;
    Ok(Fill {
        measure: measure(wanted.field("f_measure")),
        due_on: if due.is_empty() { None } else { Some(day("due_on", due).map_err(fault)?) },
        lead: lead.into_iter().next(),
        list: pack.standing.lists().iter().find(|l| l.id.as_str() == list).map(|l| l.id.clone()),
        kind: pack.kinds.iter().find(|k| k.id.as_str() == kind).map(|k| k.id.clone()),
        replaces: !wanted.field("f_replace").is_empty(),
    })
}

/// `done`, `figure`, `standing` at the rhythm of list or programme, or a rhythm by its code.
fn measure(code: &str) -> Option<FillMeasure> {
    match code {
        "done" => Some(FillMeasure::DoneByDue),
        "figure" => Some(FillMeasure::Figure),
        "standing" => Some(FillMeasure::Standing(None)),
        every => Cadence::from_code(every).map(|every| FillMeasure::Standing(Some(every))),
    }
}

/// The panel of a review.
pub(super) fn panel(site: &Site, lang: Lang, view: &ReviewView, show: Show, typed: Typed) -> Panel {
    let pack = &site.app.pack;
    let choice = |field: &str, code: &str, word: String| Choice {
        chosen: typed.field(field) == code,
        code: code.to_owned(),
        word,
    };
    let name = |name: &duban_core::Name| lang.pick(&name.zh, &name.en).to_owned();
    let row = |one: Lack| LackRow {
        code: Show::Lacks(one).code(),
        word: lack(lang, one),
        count: lacking(view, one),
        current: show == Show::Lacks(one),
    };
    let lists = pack.standing.lists().iter();
    let mut units = if view.may_review { offered(site, &view.head.directive.issuer) } else { Vec::new() };
    units.truncate(OFFERED);
    Panel {
        lacks: Lack::ALL.into_iter().map(row).filter(|row| row.count > 0).collect(),
        whole: whole(view).len(),
        listed: listed(view, show).len(),
        measures: measures(lang).into_iter().map(|(c, w)| choice("f_measure", c, w)).collect(),
        lists: lists.map(|l| choice("f_list", l.id.as_str(), name(&l.name))).collect(),
        kinds: pack.kinds.iter().map(|k| choice("f_kind", k.id.as_str(), name(&k.name))).collect(),
        units,
        due: typed.field("f_due").to_owned(),
        lead: typed.field("f_lead").to_owned(),
        replaces: !typed.field("f_replace").is_empty(),
        given: typed.given,
        more_refused: typed.refused.len().saturating_sub(LISTED),
        refused: typed.refused.into_iter().take(LISTED).collect(),
    }
}

fn measures(lang: Lang) -> Vec<(&'static str, String)> {
    let w = DIRECTIVES.of(lang);
    let standing = |every: Cadence| {
        let (word, every_word) = (w.measure_standing, cadence(lang, every));
        (every.code(), format!("{word}{}{every_word}", lang.pick("：", ": ")))
    };
    let mut all = vec![
        ("done", w.fill_done.to_owned()),
        ("figure", w.fill_figure.to_owned()),
        ("standing", w.fill_standing.to_owned()),
    ];
    all.extend(Cadence::ALL.map(standing));
    all
}
