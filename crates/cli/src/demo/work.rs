//! Work that is under way when a demonstration begins: two livelihood commitments the public sees, and a key project.

use std::collections::BTreeSet;

use duban_app::people::{Credentials, sign_in, sign_out, who};
use duban_app::{App, AppError, matters};
use duban_core::{
    Actor, Amount, Draft, EnteredAs, Form, ListId, Measure, Milestone, Moment, Participants, Quantity,
    Source, UnitId, UnitKind, YearPlan,
};
use jiff::civil::Date;

use super::people;

/// What a matter of the demonstration is begun with.
struct Begun {
    form: Form,
    list: &'static str,
    title: &'static str,
    requirement: &'static str,
    lead: UnitId,
    measure: Measure,
    plan: Vec<YearPlan>,
}

/// Writes it down as the office's registrar would (补录), where the pack has the lists and units, once: a demonstration
/// that was started before is left as it is.
pub(super) async fn make(app: &App) -> Result<(), AppError> {
    let registrar = Credentials {
        login: people::REGISTRAR.to_owned(),
        password: people::PASSWORD.to_owned(),
        address: "console".to_owned(),
        agent: "duban demo".to_owned(),
    };
    let opened = sign_in(app, &registrar).await?;
    let Some(signed) = who(app, &opened.token.shown()).await? else { return Ok(()) };
    let done = write(app, &signed.actor).await;
    sign_out(app, &signed).await?;
    done
}

async fn write(app: &App, by: &Actor) -> Result<(), AppError> {
    let mut drafts = Vec::new();
    for one in begun(app) {
        let list = ListId::from(one.list);
        let known = matters::Filter { list: Some(list.clone()), ..matters::Filter::default() };
        if app.pack.standing.list(&list).is_none() || matters::list(app, by, &known).await?.total > 0 {
            continue;
        }
        drafts.extend(draft(app, by, one, list));
    }
    if !drafts.is_empty() {
        matters::enter_all(app, by, drafts, Some("demonstration")).await?;
    }
    Ok(())
}

fn draft(app: &App, by: &Actor, one: Begun, list: ListId) -> Option<Draft> {
    let kind = app.pack.kinds.iter().find(|kind| kind.form == one.form)?;
    let issuer = app.pack.tree.principal(&by.unit);
    Some(Draft {
        kind: kind.id.clone(),
        title: one.title.to_owned(),
        requirement: one.requirement.to_owned(),
        issuer: issuer.clone(),
        source: Source::default(),
        due_on: Some(year_end(app)),
        measure: Some(one.measure),
        lists: BTreeSet::from([list]),
        programmes: BTreeSet::new(),
        facts: std::collections::BTreeMap::new(),
        plan: one.plan,
        intended: Participants { lead: Some(one.lead), ..Participants::default() },
        standing: EnteredAs::InHand { since: a_month_ago(app) },
    })
}

fn year_end(app: &App) -> Date {
    let today = app.today();
    Date::new(today.year(), 12, 31).unwrap_or(today)
}

fn a_month_ago(app: &App) -> Moment {
    const MONTH: i64 = 30 * 24 * 3_600 * 1_000_000;
    Moment::from_micros(app.now().as_micros() - MONTH)
}

/// Two commitments of departments, and a bridge of the second place: what of it the pack that ships has.
fn begun(app: &App) -> Vec<Begun> {
    let tree = &app.pack.tree;
    let top = tree.principal(&app.pack.site);
    let unit = |id: &str| tree.get(&id.into()).map(|unit| unit.id.clone());
    let place = tree.children(top).filter(|unit| unit.kind == UnitKind::Government).nth(1);
    let figure = |unit: &str, target: i64| {
        Measure::Quantity(Quantity {
            unit: unit.to_owned(),
            target: Amount::whole(target),
            curve: Vec::new(),
        })
    };
    let promise = |title, requirement, lead, measure| {
        let (form, list) = (Form::LivelihoodPromise, "promises-2025");
        Begun { form, list, title, requirement, lead, measure, plan: Vec::new() }
    };
    let roads = unit("990000-slt")
        .map(|lead| promise("修复水毁灌渠", "年内修复水毁灌渠1200公里。", lead, figure("公里", 1_200)));
    let posts = unit("990000-nyj")
        .map(|lead| promise("新建充电桩", "年内新建公共充电桩12000个。", lead, figure("个", 12_000)));
    let (year, end) = (app.today().year(), year_end(app));
    let bridge = place.map(|place| Begun {
        form: Form::KeyProject,
        list: "key-2025",
        title: "建设翠湖二桥",
        requirement: "年内主桥合龙，下一年通车。",
        lead: place.id.clone(),
        measure: Measure::Milestones(vec![Milestone {
            name: "主桥合龙".to_owned(),
            due_on: end,
            weight: 1,
            proof: "监理单位的合龙报告".to_owned(),
        }]),
        plan: vec![
            YearPlan {
                year,
                invest: Amount::whole(36_000),
                content: "主桥合龙，引桥下部结构完工".to_owned(),
            },
            YearPlan {
                year: year + 1,
                invest: Amount::whole(24_000),
                content: "桥面系完工，通车".to_owned(),
            },
        ],
    });
    [roads, posts, bridge].into_iter().flatten().collect()
}
