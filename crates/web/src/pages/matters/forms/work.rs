//! The forms of working, claiming and closing.

use duban_core::{
    ActKind, Ask, Cell, Channel, ClosingReason, CorrectionReason, Likelihood, Matter, Measure, Method, Part,
    PointSort, Points, Rung, Stand, Standings,
};

use super::{Input, Maker};
use crate::Lang;

/// A choice: code and word.
type Choices = Vec<(String, String)>;

/// The fields of an act of the work; nothing where a button is enough.
pub(super) fn inputs(make: &Maker<'_>, act: ActKind, matter: &Matter) -> Vec<Input> {
    let lang = make.lang;
    match act {
        ActKind::Report | ActKind::Correct => report(make, act, matter),
        ActKind::ReturnReport | ActKind::SendBack => vec![make.reason()],
        ActKind::AskHelp => vec![help(make, matter)],
        ActKind::AskExtension => {
            vec![make.input("date", "to", lang.pick("延至", "Until"), "", ""), make.reason()]
        }
        ActKind::AskSuspension => {
            vec![make.input("date", "until", lang.pick("挂起至", "Until"), "", ""), make.reason()]
        }
        ActKind::Decide => decide(make, matter),
        ActKind::Resume | ActKind::Accept | ActKind::ApproveClosing => vec![note(make)],
        ActKind::Judge => {
            let words = coded(Likelihood::ALL, |one| (one.code(), lang.pick(one.zh(), one.en())));
            vec![make.select("likelihood", lang.pick("完成的可能性", "Likelihood"), "", words), note(make)]
        }
        ActKind::Escalate => vec![rung(make, matter), note(make)],
        ActKind::HoldBack => vec![rung(make, matter), make.reason()],
        ActKind::ClaimDone => vec![note(make), files(make, "evidence")],
        ActKind::Verify => verify(make, matter),
        ActKind::Close => close(make, matter),
        ActKind::LookBack => look_back(make),
        ActKind::Reply => vec![
            make.input(
                "area",
                "text",
                lang.pick("给诉求人的答复", "What the requester reads"),
                "",
                lang.pick(
                    "公开给诉求人，不写内部意见和他人信息",
                    "Shown to the requester: nothing internal, nothing about others",
                ),
            ),
            files(make, "evidence"),
        ],
        ActKind::Exclude | ActKind::AllowHaste => vec![make.reason()],
        ActKind::Attach => vec![make.input(
            "text",
            "request",
            lang.pick("诉求编号", "Number of the request"),
            "",
            lang.pick(
                "如 2026-31；只引用内容，不引用诉求人身份",
                "Such as 2026-31; what it says, never who sent it",
            ),
        )],
        ActKind::Reopen => vec![
            make.reason(),
            make.input(
                "date",
                "due_on",
                lang.pick("新的时限（不填则不变）", "Due instead (empty: as before)"),
                "",
                "",
            ),
        ],
        _ => Vec::new(),
    }
}

/// How, and what was said.
pub(super) fn chase(make: &Maker<'_>) -> Vec<Input> {
    let lang = make.lang;
    let words = coded(Channel::ALL, |one| (one.code(), lang.pick(one.zh(), one.en())));
    vec![
        make.select("channel", lang.pick("催办方式", "How"), Channel::Written.code(), words),
        make.input("area", "reason", lang.pick("催办内容", "What to say"), "", ""),
    ]
}

/// The step that waits: the only one to choose, so that what is signed is what was read.
fn rung(make: &Maker<'_>, matter: &Matter) -> Input {
    let lang = make.lang;
    let rung = matter.work.ladder.proposed.map(|(rung, _)| rung);
    let word = |rung: Rung| (rung.code().to_owned(), lang.pick(rung.zh(), rung.en()).to_owned());
    let known = rung.map_or("", Rung::code);
    make.select("rung", lang.pick("措施", "Step"), known, rung.map(word).into_iter().collect())
}

fn coded<T: Copy, const N: usize>(all: [T; N], word: impl Fn(T) -> (&'static str, &'static str)) -> Choices {
    all.into_iter().map(word).map(|(code, word)| (code.to_owned(), word.to_owned())).collect()
}

fn note(make: &Maker<'_>) -> Input {
    make.input("area", "note", make.lang.pick("说明", "Note"), "", "")
}

fn files(make: &Maker<'_>, name: impl Into<std::borrow::Cow<'static, str>>) -> Input {
    let hint = make.lang.pick("PDF、图片、Word、表格，可选多个", "PDF, pictures, documents, tables; several");
    make.input("files", name, make.lang.pick("佐证材料", "Evidence"), "", hint)
}

fn report(make: &Maker<'_>, act: ActKind, matter: &Matter) -> Vec<Input> {
    let lang = make.lang;
    let ctx = make.site.app.context();
    let Some((_, part, points)) = make.by.and_then(|by| matter.answers(by, &ctx).ok()) else {
        return Vec::new();
    };
    let known = if part == Part::Lead { matter.work.claimed.clone() } else { Standings::default() };
    let mut inputs = Vec::new();
    if let (ActKind::Report, Some(Ok(asking))) = (act, make.by.map(|by| matter.asks(by, &ctx))) {
        let open = asking.open().into_iter();
        let words = open.map(|period| (period.code(), lang.pick(&period.zh(), &period.en()).to_owned()));
        let usual = asking.usual().code();
        inputs.push(make.select("period", lang.pick("期次", "Period"), &usual, words.collect()));
    }
    for at in 0..points.count() {
        inputs.extend(point(make, matter, points, at, &known));
        inputs.push(make.input("area", format!("note.{at}"), lang.pick("做了什么", "What was done"), "", ""));
        inputs.push(files(make, format!("evidence.{at}")));
    }
    if act == ActKind::Correct {
        let words = coded(CorrectionReason::ALL, |one| (one.code(), lang.pick(one.zh(), one.en())));
        inputs.push(make.select("why", lang.pick("更正原因", "Why it is corrected"), "", words));
        inputs.push(make.reason());
    }
    inputs
}

/// What is asked of one point.
fn point(make: &Maker<'_>, matter: &Matter, points: Points<'_>, at: usize, known: &Standings) -> Vec<Input> {
    let lang = make.lang;
    let field = format!("stand.{at}");
    let name = field.clone();
    let stand = known.of(at, points);
    vec![match (points.sort(), &matter.measure, stand) {
        (_, _, Stand::Figure(so_far)) if points.is_investment(at) => {
            let cell = Cell { points, at, before: stand };
            let (name, rule) = (cell.name(), cell.rule());
            let hint = lang.pick("自计划首年起的累计数", "Counted from the first planned year");
            let label = format!("{}（{}）", lang.pick(&name.zh, &name.en), lang.pick(&rule.zh, &rule.en));
            make.input("text", field.clone(), &label, so_far.to_string(), hint)
        }
        (PointSort::Figure, Some(Measure::Quantity(figure)), Stand::Figure(so_far)) => {
            let label = lang.pick("累计完成", "Reached so far");
            let label = format!("{label}（{}，{} {}）", figure.unit, lang.pick("目标", "of"), figure.target);
            make.input(
                "text",
                name,
                &label,
                so_far.to_string(),
                lang.pick("从开始起的累计数", "Counted from the start"),
            )
        }
        (PointSort::Step, Some(Measure::Milestones(steps)), Stand::Step { done_on }) => {
            let step =
                steps.get(at).map_or_else(String::new, |step| format!("{}（{}）", step.name, step.due_on));
            let done = done_on.map(|day| day.to_string()).unwrap_or_default();
            make.input(
                "date",
                name,
                &step,
                done,
                lang.pick("完成日期，未完成不填", "The day it was done; empty when it is not"),
            )
        }
        _ => make.select(name, lang.pick("本期是否落实", "Kept this period"), "yes", yes_no(lang)),
    }]
}

/// What is asked for; what stands in the way of a key project is there already.
fn help(make: &Maker<'_>, matter: &Matter) -> Input {
    let lang = make.lang;
    let said = |one: &duban_core::Blocker| {
        let said = one.said();
        lang.pick(&said.zh, &said.en).to_owned()
    };
    let known: Vec<_> = matter.project.open_blockers().map(said).collect();
    make.input("area", "reason", lang.pick("理由", "Reason"), known.join("\n"), "")
}

fn yes_no(lang: Lang) -> Choices {
    vec![
        ("yes".to_owned(), lang.pick("是", "yes").to_owned()),
        ("no".to_owned(), lang.pick("否", "no").to_owned()),
    ]
}

fn decide(make: &Maker<'_>, matter: &Matter) -> Vec<Input> {
    let lang = make.lang;
    let what = |ask: Ask| match ask {
        Ask::Extension { to } => format!("{} {to}", lang.pick("延期至", "more time, until")),
        Ask::Help => lang.pick("提请协调", "help").to_owned(),
        Ask::Suspension { until } => format!("{} {until}", lang.pick("挂起至", "a pause, until")),
    };
    let open = matter.open_petitions();
    let words: Choices = open
        .map(|one| (one.no.to_string(), format!("{}. {}：{}", one.no, what(one.ask), brief(&one.reason))))
        .collect();
    let first = words.first().map(|(no, _)| no.clone()).unwrap_or_default();
    let answers = vec![
        ("yes".to_owned(), lang.pick("同意", "grant").to_owned()),
        ("no".to_owned(), lang.pick("不同意", "refuse").to_owned()),
    ];
    vec![
        make.select("petition", lang.pick("申请", "Request"), &first, words),
        make.select("granted", lang.pick("答复", "Answer"), "yes", answers),
        make.reason(),
    ]
}

fn brief(text: &str) -> String {
    text.chars().take(40).collect()
}

fn verify(make: &Maker<'_>, matter: &Matter) -> Vec<Input> {
    let lang = make.lang;
    let points = matter.points();
    let methods = coded(Method::ALL, |one| (one.code(), lang.pick(one.zh(), one.en())));
    let mut inputs = vec![make.select("method", lang.pick("核查方式", "How"), "desk", methods)];
    for at in 0..points.count() {
        inputs.extend(point(make, matter, points, at, &matter.work.claimed));
    }
    let verdicts = vec![
        ("yes".to_owned(), lang.pick("属实", "It holds").to_owned()),
        ("no".to_owned(), lang.pick("不属实", "It does not hold").to_owned()),
    ];
    inputs.push(make.input("area", "note", lang.pick("核查情况", "What was found"), "", ""));
    inputs.push(make.select("passes", lang.pick("结论", "Verdict"), "", verdicts));
    inputs.push(files(make, "evidence"));
    inputs
}

fn close(make: &Maker<'_>, matter: &Matter) -> Vec<Input> {
    let lang = make.lang;
    let reasons = coded(ClosingReason::ALL, |one| (one.code(), lang.pick(one.zh(), one.en())));
    let mut inputs = vec![make.select("why", lang.pick("销号理由", "Why"), "done", reasons), note(make)];
    let Some(kind) = make.site.app.pack.kind(&matter.kind) else { return inputs };
    for test in &kind.closing_tests {
        let label = lang.pick(&test.name.zh, &test.name.en);
        inputs.push(make.input(
            "area",
            format!("test.{}", test.code),
            label,
            "",
            lang.pick("写明依据", "What shows it"),
        ));
    }
    if kind.published {
        inputs.push(make.input("date", "published_on", lang.pick("公示日期", "Published on"), "", ""));
    }
    inputs
}

fn look_back(make: &Maker<'_>) -> Vec<Input> {
    let lang = make.lang;
    let months = [3, 6, 12].map(|m| (m.to_string(), format!("{m} {}", lang.pick("个月", "months"))));
    let holds = vec![
        ("yes".to_owned(), lang.pick("保持", "It holds").to_owned()),
        ("no".to_owned(), lang.pick("反弹", "It relapsed").to_owned()),
    ];
    vec![
        make.select("months", lang.pick("销号后", "After"), "3", months.into()),
        make.select("holds", lang.pick("情况", "Finding"), "", holds),
        note(make),
    ]
}
