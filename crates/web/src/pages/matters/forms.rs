//! The forms of the acts: which fields, with what in them.

mod project;
mod work;

use std::borrow::Cow;

use duban_core::{ActKind, Actor, Cadence, Field, Matter, Measure};

use super::facts::PLAIN_FACTS;
use super::measure::as_fields;
use super::shares::{ShareTable, table};
use super::typed::named;
use crate::Lang;
use crate::pages::Why;
use crate::request::Fields;
use crate::site::Site;
use crate::words::matters::{MATTERS, cadence, measure as measure_word};

/// A field of a form.
pub(crate) struct Input {
    /// `text`, `date`, `area`, `unit`, `select`, `many`, `files`.
    pub(crate) how: &'static str,
    pub(crate) name: Cow<'static, str>,
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) hint: &'static str,
    pub(crate) choices: Vec<Choice>,
    /// Why this field was refused.
    pub(crate) why: Option<Why>,
}

/// Something to choose.
pub(crate) struct Choice {
    pub(crate) code: String,
    pub(crate) word: String,
    pub(crate) chosen: bool,
}

/// A form: its fields, and the units of a spread.
#[derive(Default)]
pub(crate) struct Form {
    pub(crate) inputs: Vec<Input>,
    pub(crate) shares: Option<ShareTable>,
    /// Whether units still have to be listed, by choosing a group.
    pub(crate) lists_units: bool,
}

impl Form {
    /// Whether it takes files.
    pub(crate) fn has_files(&self) -> bool {
        self.inputs.iter().any(|input| input.how == "files")
    }

    /// Puts `why` beside the field `at`. Gives it back when there is no such field.
    pub(crate) fn refuse(&mut self, at: Option<&str>, why: Why) -> Option<Why> {
        match self.inputs.iter_mut().find(|input| Some(&*input.name) == at) {
            Some(input) => {
                input.why = Some(why);
                None
            }
            None => Some(why),
        }
    }
}

/// Makes fields: what was typed stands in them, else what is known.
pub(crate) struct Maker<'a> {
    pub(crate) site: &'a Site,
    pub(crate) lang: Lang,
    pub(crate) typed: Option<&'a Fields>,
    /// Who fills it in; nobody where that makes no difference.
    pub(crate) by: Option<&'a Actor>,
}

impl Maker<'_> {
    pub(crate) fn input(
        &self,
        how: &'static str,
        name: impl Into<Cow<'static, str>>,
        label: &str,
        known: impl Into<String>,
        hint: &'static str,
    ) -> Input {
        let name = name.into();
        let value = self.typed.map_or_else(|| known.into(), |typed| typed.one(&name).to_owned());
        Input { how, name, label: label.to_owned(), value, hint, choices: Vec::new(), why: None }
    }

    /// A choice among `codes` with their words.
    pub(crate) fn select(
        &self,
        name: impl Into<Cow<'static, str>>,
        label: &str,
        known: &str,
        words: Vec<(String, String)>,
    ) -> Input {
        let mut input = self.input("select", name, label, known, "");
        let choice = |(code, word): (String, String)| Choice { chosen: code == input.value, code, word };
        input.choices = words.into_iter().map(choice).collect();
        input
    }

    pub(crate) fn kinds(&self, known: &str) -> Input {
        let kinds = &self.site.app.pack.kinds;
        let word = |kind: &duban_core::Kind| {
            (kind.id.to_string(), self.lang.pick(&kind.name.zh, &kind.name.en).to_owned())
        };
        self.select("kind", MATTERS.of(self.lang).kind, known, kinds.iter().map(word).collect())
    }

    fn lists(&self) -> Vec<(String, String)> {
        let lists = self.site.app.pack.standing.lists();
        lists.iter().map(|l| (l.id.to_string(), self.lang.pick(&l.name.zh, &l.name.en).to_owned())).collect()
    }

    /// Programmes as a choice of several.
    pub(super) fn programmes(&self, known: &std::collections::BTreeSet<duban_core::ProgrammeId>) -> Input {
        let mut input = self.input("many", "programme", MATTERS.of(self.lang).programmes, "", "");
        let chosen = |code: &duban_core::ProgrammeId| match self.typed {
            Some(typed) => typed.all("programme").any(|one| one == code.as_str()),
            None => known.contains(code),
        };
        let choice = |p: &duban_core::Programme| Choice {
            code: p.id.to_string(),
            word: self.lang.pick(&p.name.zh, &p.name.en).to_owned(),
            chosen: chosen(&p.id),
        };
        input.choices = self.site.app.pack.standing.programmes().iter().map(choice).collect();
        input
    }

    pub(crate) fn measure(&self, known: Option<&Measure>) -> Vec<Input> {
        let lang = self.lang;
        let known = known.map(as_fields).unwrap_or_default();
        let of = |name: &str| known.iter().find(|(key, _)| *key == name).map_or("", |(_, v)| v.as_str());
        let codes = ["", "quantity", "milestones", "standing"];
        let word = |code: &str| if code.is_empty() { "—" } else { measure_word(lang, code) }.to_owned();
        let kinds = codes.iter().map(|code| ((*code).to_owned(), word(code))).collect();
        let every =
            Cadence::ALL.iter().map(|e| (e.code().to_owned(), cadence(lang, *e).to_owned())).collect();
        let w = MATTERS.of(lang);
        let curve_hint = lang.pick(
            "数量：每行“日期 累计数”；空着按时间均匀推进",
            "Figure: a line each, “day figure so far”; empty means evenly over the time",
        );
        let steps_hint = lang.pick(
            "节点：每行“日期 | 名称 | 权重 | 认可的佐证”",
            "Milestones: a line each, “day | name | weight | proof accepted”",
        );
        vec![
            self.select("measure", w.measure, of("measure"), kinds),
            self.input(
                "text",
                "target",
                w.figure,
                of("target"),
                lang.pick("数量：要达到的数", "Figure: what is to be reached"),
            ),
            self.input(
                "text",
                "measure_unit",
                lang.pick("计量单位", "Unit of the figure"),
                of("measure_unit"),
                lang.pick("个、万亩、万元", "pieces, hectares"),
            ),
            self.input("area", "curve", lang.pick("进度曲线", "Curve"), of("curve"), curve_hint),
            self.input("area", "milestones", lang.pick("节点", "Milestones"), of("milestones"), steps_hint),
            self.select("every", lang.pick("常态：报送频次", "Standing duty: every"), of("every"), every),
            self.input(
                "text",
                "proof",
                lang.pick("常态：认可的佐证", "Standing duty: proof accepted"),
                of("proof"),
                "",
            ),
        ]
    }

    pub(crate) fn units(&self, known: &duban_core::Participants) -> Vec<Input> {
        let (lang, site) = (self.lang, self.site);
        let lead = known.lead.as_ref().map(|lead| site.unit(lead)).unwrap_or_default();
        let several = lang.pick("多个单位用顿号或换行分开", "Separate several with commas or lines");
        vec![
            self.input(
                "unit",
                "lead",
                MATTERS.of(lang).lead,
                lead,
                lang.pick("全称、简称或代码", "Full name, short name or code"),
            ),
            self.input(
                "area",
                "co_leads",
                lang.pick("共同牵头单位", "Co-leads"),
                named(site, &known.co_leads),
                several,
            ),
            self.input(
                "area",
                "supporters",
                lang.pick("配合单位", "Supporting units"),
                named(site, &known.supporters),
                several,
            ),
        ]
    }

    pub(crate) fn due(&self, known: Option<jiff::civil::Date>) -> Input {
        let known = known.map(|day| day.to_string()).unwrap_or_default();
        self.input("date", "due_on", MATTERS.of(self.lang).due, known, "")
    }

    pub(super) fn source(&self, known: &duban_core::Source) -> Vec<Input> {
        let w = MATTERS.of(self.lang);
        let dated = known.dated_on.map(|day| day.to_string()).unwrap_or_default();
        vec![
            self.input("text", "document", w.document, known.document.as_str(), ""),
            self.input("text", "doc_no", w.doc_no, known.doc_no.as_str(), ""),
            self.input("date", "dated_on", w.dated_on, dated, ""),
        ]
    }

    pub(super) fn facts(&self, matter: Option<&Matter>) -> Vec<Input> {
        let of = |field: Field| matter.and_then(|m| m.facts.get(&field)).cloned().unwrap_or_default();
        let one = |field: Field| {
            let name = field.name();
            self.input("text", field.code(), self.lang.pick(&name.zh, &name.en), of(field), "")
        };
        PLAIN_FACTS.into_iter().map(one).collect()
    }

    fn reason(&self) -> Input {
        self.input("area", "reason", self.lang.pick("理由", "Reason"), "", "")
    }
}

/// The form of an act; without fields where a button is enough.
pub(super) fn form(
    site: &Site,
    lang: Lang,
    by: &Actor,
    act: ActKind,
    matter: &Matter,
    typed: Option<&Fields>,
) -> Form {
    let make = Maker { site, lang, typed, by: Some(by) };
    let w = MATTERS.of(lang);
    let due = matter.due.map(|due| due.on);
    let asked = || {
        let units = matter.active().map(|a| (a.unit.to_string(), site.unit(&a.unit)));
        units.collect::<Vec<_>>()
    };
    let declined = || {
        let open = matter.active().filter(|a| a.open_decline().is_some());
        open.map(|a| (a.unit.to_string(), site.unit(&a.unit))).collect::<Vec<_>>()
    };
    let first = |units: &[(String, String)]| units.first().map(|(code, _)| code.clone()).unwrap_or_default();
    let inputs = match act {
        ActKind::Register | ActKind::SubmitForSignOff | ActKind::SignOff | ActKind::Acknowledge => Vec::new(),
        ActKind::Chase => work::chase(&make),
        ActKind::SetAside | ActKind::Return | ActKind::Cancel => vec![make.reason()],
        ActKind::Decline => {
            let hint = match matter.work.request {
                Some(_) => {
                    lang.pick("诉求必须写明应由哪个单位办理", "A request needs the unit it belongs to")
                }
                None => lang.pick("可不填", "May be left empty"),
            };
            vec![make.reason(), make.input("unit", "to", lang.pick("应由", "It belongs to"), "", hint)]
        }
        ActKind::GiveMeasure => make.measure(matter.measure.as_ref()),
        ActKind::Link => vec![make.select("list", w.list, "", make.lists())],
        ActKind::Unlink => {
            let linked = |(code, _): &(String, String)| matter.lists.contains(&code.as_str().into());
            vec![make.select("list", w.list, "", make.lists().into_iter().filter(linked).collect())]
        }
        ActKind::Assign => {
            let mut inputs = make.units(&matter.intended);
            inputs.push(make.due(due));
            inputs
        }
        ActKind::Uphold => {
            let units = declined();
            vec![make.select("unit", w.unit, &first(&units), units), make.reason()]
        }
        ActKind::Reassign => {
            let units = if declined().is_empty() { asked() } else { declined() };
            // Whoever declined said whose it is.
            let mut open = matter.active().filter_map(|a| a.open_decline()?.to.as_ref());
            let told = open.next().map(|unit| site.unit(unit)).unwrap_or_default();
            vec![
                make.select("from", lang.pick("原承办单位", "Released"), &first(&units), units),
                make.input("unit", "to", lang.pick("改由", "Asked instead"), told, ""),
                make.reason(),
            ]
        }
        ActKind::Edit => {
            let mut inputs = vec![
                make.input("text", "title", w.matter, matter.title.as_str(), ""),
                make.input("area", "requirement", w.requirement, matter.requirement.as_str(), ""),
                make.kinds(matter.kind.as_str()),
                make.due(due),
            ];
            inputs.extend(make.source(&matter.source));
            inputs.extend(make.units(&matter.intended));
            inputs.push(make.programmes(&matter.programmes));
            inputs.extend(make.facts(Some(matter)));
            inputs
        }
        ActKind::FanOut | ActKind::Decompose => return spread(&make, act, matter),
        ActKind::PlanProject | ActKind::ReportFunds | ActKind::OpenBlocker | ActKind::ClearBlocker => {
            project::inputs(&make, act, matter)
        }
        act => work::inputs(&make, act, matter),
    };
    Form { inputs, ..Form::default() }
}

/// First the group, whose units are then listed with their shares; below a lead all units there are listed at once.
fn spread(make: &Maker<'_>, act: ActKind, matter: &Matter) -> Form {
    let tree = &make.site.app.pack.tree;
    let due = make.due(matter.due.map(|due| due.on));
    let none = Fields::default();
    let fields = make.typed.unwrap_or(&none);
    if act == ActKind::Decompose {
        let lead = matter.lead().map(|lead| tree.principal(lead));
        let below = lead.map(|lead| tree.children(lead).map(|unit| unit.id.clone()).collect::<Vec<_>>());
        let shares = table(make.site, matter, &below.unwrap_or_default(), fields, false);
        return Form { inputs: vec![due], shares: Some(shares), lists_units: false };
    }
    let known = matter.intended.group.as_ref().map(ToString::to_string).unwrap_or_default();
    let groups = tree.groups().iter().map(|g| (g.id.to_string(), g.name.clone())).collect();
    let group = make.select("group", make.lang.pick("单位组", "Group"), &known, groups);
    let members: Vec<_> = match group.value.as_str() {
        "" => Vec::new(),
        code => tree.members(&code.into()).into_iter().map(|unit| unit.id.clone()).collect(),
    };
    // Unchecking a unit is only heard of when the units were on the page.
    let first_look = make.typed.is_none() || matches!(fields.one("step"), "list" | "equal");
    let shares = (!members.is_empty()).then(|| table(make.site, matter, &members, fields, first_look));
    Form { inputs: vec![group, due], shares, lists_units: true }
}
