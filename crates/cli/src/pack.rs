//! `duban pack check`: what is in a pack, or every fault of it, printed as a compiler prints them.

use std::path::Path;

use duban_core::{Level, Name, UnitKind};
use duban_pack::{Faults, Pack};
use duban_web::Lang;

use crate::fault::Fault;
use crate::output;
use crate::table::{self, Column};
use crate::terminal::{self, Paint};

/// The pack in a folder, or the demonstration inside the binary where none is named.
pub(crate) fn chosen(folder: Option<&Path>, lang: Lang) -> Result<Pack, Fault> {
    let read = folder.map_or_else(duban_pack::demo, duban_pack::load);
    read.map_err(|faults| Fault::Pack { count: faults.count(), report: report(&faults, folder, lang) })
}

/// Checks a pack and says what is in it.
pub(crate) fn check(folder: Option<&Path>, lang: Lang) -> Result<(), Fault> {
    let pack = chosen(folder, lang)?;
    let paint = Paint(terminal::coloured());
    output::say(&summary(&pack, lang, terminal::columns(), paint))
}

/// Place, code and text of each fault, its remedy under it.
fn report(faults: &Faults, folder: Option<&Path>, lang: Lang) -> String {
    let mut out = String::new();
    for fault in faults {
        let (text, remedy) = match lang {
            Lang::Zh => (fault.what.zh(), fault.what.remedy_zh()),
            Lang::En => (fault.what.en(), fault.what.remedy_en()),
        };
        let place = match folder {
            Some(folder) if fault.file != "." => folder.join(fault.place()).display().to_string(),
            Some(folder) => folder.display().to_string(),
            None => fault.place(),
        };
        let remedy_word = lang.pick("办法", "remedy");
        out.push_str(&plain(&format!("{place}: {} {text}", fault.code())));
        out.push('\n');
        out.push_str(&plain(&format!("  {remedy_word}: {remedy}")));
        out.push('\n');
    }
    out
}

/// Names out of a file must not steer the terminal.
fn plain(line: &str) -> String {
    line.chars().map(|c| if c.is_control() { '�' } else { c }).collect()
}

fn summary(pack: &Pack, lang: Lang, columns: usize, paint: Paint) -> String {
    let head = [
        Column { name: lang.pick("内容", "what"), least: 12, share: 1 },
        Column { name: lang.pick("数量", "count"), least: 6, share: 0 },
        Column { name: lang.pick("其中", "of which"), least: 20, share: 4 },
    ];
    let mut out = format!("{}\n", paint.strong(of(&pack.name, lang)));
    let site = pack.tree.get(&pack.site).map_or("", |u| u.name.as_str());
    let zone = pack.time_zone.iana_name().unwrap_or_default();
    out.push_str(&format!("{site} · {zone} · {}\n\n", pack.calendar.name()));
    out.push_str(&table::print(&head, &rows(pack, lang), columns, paint));
    out.push_str(&look_alikes(pack, lang));
    out
}

/// How many look-alikes are printed.
const LOOK_ALIKES: usize = 40;

/// Items that promise what goes by one name: no fault, but somebody should look.
fn look_alikes(pack: &Pack, lang: Lang) -> String {
    let pairs = pack.standing.look_alikes();
    let mut out = String::new();
    for [(list, item), (other_list, other)] in pairs.iter().take(LOOK_ALIKES) {
        let line = format!(
            "{}: {}/{} {} · {}/{} {}",
            lang.pick("疑似重复", "look-alikes"),
            list.id,
            item.code,
            item.name,
            other_list.id,
            other.code,
            other.name
        );
        out.push_str(&plain(&line));
        out.push('\n');
    }
    if pairs.len() > LOOK_ALIKES {
        out.push_str(&format!("… {}\n", pairs.len() - LOOK_ALIKES));
    }
    if !pairs.is_empty() {
        out.push_str(lang.pick(
            "  同一单位、同一年度、名称和计量单位相同：确属一个数的只留一条，或在 aliases 里写明别名；不同的改清名称。\n",
            "  One unit, one year, one name, one unit of measure: keep one of them if it is one figure, else name them apart.\n",
        ));
    }
    out
}

fn of(name: &Name, lang: Lang) -> &str {
    lang.pick(&name.zh, &name.en)
}

fn rows(pack: &Pack, lang: Lang) -> Vec<Vec<String>> {
    let row = |what: &str, count: usize, of_which: String| vec![what.to_owned(), count.to_string(), of_which];
    let names = |names: Vec<&str>| names.join(lang.pick("、", ", "));
    let lists = pack.standing.lists();
    let items: usize = lists.iter().map(|l| l.items.len()).sum();
    let count = |what: &str, count: usize| format!("{what} {count}");
    vec![
        row(lang.pick("单位", "units"), pack.tree.in_order().len(), units(pack, lang)),
        row(
            lang.pick("单位组", "unit groups"),
            pack.tree.groups().len(),
            names(pack.tree.groups().iter().map(|g| g.name.as_str()).collect()),
        ),
        row(
            lang.pick("事项类型", "kinds of matter"),
            pack.kinds.len(),
            names(pack.kinds.iter().map(|k| of(&k.name, lang)).collect()),
        ),
        row(
            lang.pick("专项与战役", "programmes"),
            pack.standing.programmes().len(),
            names(pack.standing.programmes().iter().map(|p| of(&p.name, lang)).collect()),
        ),
        row(
            lang.pick("清单", "standing lists"),
            lists.len(),
            count(lang.pick("已录条目", "items entered"), items),
        ),
        row(lang.pick("牵头建议词", "subject words"), pack.subjects.len(), String::new()),
        row(lang.pick("统计指标词", "words of statistics"), pack.statistics.words().len(), String::new()),
    ]
}

/// How many units of each sort, governments by level.
fn units(pack: &Pack, lang: Lang) -> String {
    let units = pack.tree.in_order();
    let government = |level: Level| {
        let fits = units.iter().filter(|u| u.kind == UnitKind::Government && u.level == level);
        (of(&level.name(), lang).to_owned(), fits.count())
    };
    let sort =
        |kind: UnitKind| (of(&kind.name(), lang).to_owned(), units.iter().filter(|u| u.kind == kind).count());
    let others = UnitKind::ALL.into_iter().filter(|k| *k != UnitKind::Government).map(sort);
    let counts = Level::ALL.into_iter().map(government).chain(others).filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(what, count)| format!("{what} {count}")).collect();
    counts.join(lang.pick("，", ", "))
}

#[cfg(test)]
mod tests {
    use duban_core::Form;

    use super::*;

    #[test]
    fn the_pack_inside_the_binary_is_summed_up() {
        let pack = chosen(None, Lang::Zh).expect("a sound pack");
        let text = summary(&pack, Lang::Zh, 100, Paint(false));
        assert!(text.contains("市州 14") && text.contains("苍澜省"), "{text}");
        assert!(text.lines().all(|l| table::width(l) <= 100), "{text}");
        assert!(pack.kinds.len() >= Form::ALL.len());
    }

    #[test]
    fn faults_are_printed_with_place_code_and_remedy() {
        let Err(Fault::Pack { count, report }) = chosen(Some("/nowhere".as_ref()), Lang::En) else {
            panic!("no pack is there")
        };
        assert_eq!(count, 1);
        assert!(report.starts_with("/nowhere: pack.no_folder The folder"), "{report}");
        assert!(report.contains("\n  remedy: Check"), "{report}");
    }
}
