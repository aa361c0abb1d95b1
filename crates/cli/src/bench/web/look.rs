//! Who looks at what.

use duban_app::matters::{self, Filter};
use duban_app::people::{NewPerson, NewPost, create_from_console};
use duban_core::{Actor, PersonId, Role};
use duban_web::Lang;
use jiff::civil::date;

use crate::bench::Outcome;
use crate::bench::load::Ask;
use crate::bench::server::PASSWORD;
use crate::bench::world::World;

/// Somebody who looks.
#[derive(Clone, Copy)]
pub(in crate::bench) struct Viewer {
    pub(in crate::bench) login: &'static str,
    unit: &'static str,
    role: Role,
    zh: &'static str,
    en: &'static str,
}

/// From the one who sees everything to those who see a thousandth of it.
pub(in crate::bench) const VIEWERS: [Viewer; 4] = [
    Viewer { login: "province", unit: "990000-dcs", role: Role::Registrar, zh: "省", en: "province" },
    Viewer { login: "prefecture", unit: "990200", role: Role::Clerk, zh: "市州", en: "prefecture" },
    Viewer { login: "county", unit: "990102", role: Role::Clerk, zh: "县", en: "county" },
    Viewer { login: "department", unit: "990000-czt", role: Role::Clerk, zh: "省厅", en: "department" },
];

/// Pages of one sort, asked for one after the other.
pub(in crate::bench) struct Look {
    viewer: Viewer,
    zh: &'static str,
    en: &'static str,
    pub(in crate::bench) is_list: bool,
    pub(in crate::bench) asks: Vec<Ask>,
}

impl Look {
    /// Who looks.
    pub(in crate::bench) const fn who(&self, lang: Lang) -> &'static str {
        lang.pick(self.viewer.zh, self.viewer.en)
    }

    /// At what.
    pub(in crate::bench) const fn what(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }

    /// Whether the one who looks sees everything.
    pub(in crate::bench) fn sees_all(&self) -> bool {
        self.viewer.login == VIEWERS[0].login
    }
}

/// Lists, by what is chosen on them. Unit 990000-czt takes part in many matters of other places, and place 990200 is not
/// the county's or the department's own: filters that reach beyond what the viewer walks.
const LISTS: &[(&str, &str, &[&str])] = &[
    ("打开时的清单", "as it opens", &[""]),
    ("按编号", "by number", &["sort=number"]),
    ("按停留时间", "by time in state", &["sort=since"]),
    ("第 2 页", "page 2", &["page=2"]),
    ("第 40 页", "page 40", &["page=40"]),
    ("办理中", "in hand", &["state=in_hand"]),
    ("两种状态", "two states", &["state=assigned&state=signed_off"]),
    ("办理中，按编号", "in hand, by number", &["state=in_hand&sort=number"]),
    ("待签发，按停留时间", "with the leader, by time in state", &["state=submitted&sort=since"]),
    ("超期", "overdue", &["overdue=1"]),
    ("一个月内到期", "due in a month", &["due_from=2026-12-01&due_to=2026-12-31"]),
    ("类别", "a kind", &["kind=task"]),
    ("专项", "a programme", &["programme=projects"]),
    ("台账", "a standing list", &["list=key-2025"]),
    ("别处的事项", "another place", &["place=990200"]),
    ("某单位参与", "a unit takes part", &["unit=990000-czt"]),
    ("待我签收", "awaiting receipt", &["awaiting=1"]),
    // 就业, 农田, 环境, 水利, 推进, 安全: one matter in eight or nine each
    (
        "常见词",
        "common words",
        &[
            "q=%E5%B0%B1%E4%B8%9A",
            "q=%E5%86%9C%E7%94%B0",
            "q=%E7%8E%AF%E5%A2%83",
            "q=%E6%B0%B4%E5%88%A9",
            "q=%E6%8E%A8%E8%BF%9B",
            "q=%E5%AE%89%E5%85%A8",
        ],
    ),
    // 水利 改造, in hand
    ("两词加状态", "words and a state", &["q=%E6%B0%B4%E5%88%A9+%E6%94%B9%E9%80%A0&state=in_hand"]),
    ("一个编号", "a number", &["q=2026-777"]),
];

/// How many single matters are asked for.
const MATTERS: usize = 100;

/// Makes everybody who looks.
pub(in crate::bench) async fn people(world: &World) -> Outcome<()> {
    for viewer in VIEWERS {
        let post = NewPost {
            unit: viewer.unit.into(),
            role: viewer.role,
            from_on: date(2020, 1, 1),
            until_on: None,
        };
        let new = NewPerson {
            login: viewer.login.to_owned(),
            name: viewer.zh.to_owned(),
            password: PASSWORD.to_owned(),
            posts: vec![post],
        };
        create_from_console(&world.app, new).await?;
    }
    Ok(())
}

/// Everything `viewer` looks at, with the cookie of their session.
pub(in crate::bench) async fn of(world: &World, viewer: Viewer, cookie: &str) -> Outcome<Vec<Look>> {
    let ask = |path: String| Ask { path, headers: format!("cookie: {cookie}\r\n") };
    let list = |(zh, en, queries): &(&'static str, &'static str, &[&str])| Look {
        viewer,
        zh,
        en,
        is_list: true,
        asks: queries.iter().map(|query| ask(format!("/matters?{query}"))).collect(),
    };
    let mut looks: Vec<Look> = LISTS.iter().map(list).collect();
    let one = |zh, en, asks| Look { viewer, zh, en, is_list: false, asks };
    let matters = numbers(world, viewer).await?.into_iter().map(|no| ask(format!("/matters/{no}")));
    looks.push(one("一个事项", "one matter", matters.collect()));
    looks.push(one("今日", "today", vec![ask("/".to_owned())]));
    looks.push(one("挂图", "the board", vec![ask("/board".to_owned())]));
    Ok(looks)
}

/// Numbers of matters that `viewer` sees, from all over their list.
async fn numbers(world: &World, viewer: Viewer) -> Outcome<Vec<String>> {
    let by = Actor { person: PersonId(0), unit: viewer.unit.into(), role: viewer.role };
    let pages = matters::list(&world.app, &by, &Filter::default()).await?.pages.max(1);
    let mut found = Vec::new();
    for page in (1..=pages).step_by((pages as usize).div_ceil(4)) {
        let list = matters::list(&world.app, &by, &Filter { page, ..Filter::default() }).await?;
        found.extend(list.lines.into_iter().map(|line| line.no.to_string()).take(MATTERS / 4));
    }
    Ok(found)
}
