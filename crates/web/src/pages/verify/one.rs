//! GET `/verify/{no}`: one claim, with all it takes to look at it. Template: `templates/verify_one.html`.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use duban_app::matters::{self, File, MatterView};
use duban_core::{Cell, Evidence, Matter, MatterNo, Measure, Period, Right, relations};

use crate::Lang;
use crate::frame::Frame;
use crate::pages::matters::one::{MatterPage, filled, number, stand_at};
use crate::pages::show;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;
use crate::words::verify::{VERIFY, VerifyWords};

/// A point: what is claimed, what was verified.
pub(crate) struct PointRow {
    pub(crate) name: String,
    pub(crate) claimed: String,
    pub(crate) verified: String,
}

/// A piece of evidence: where it is named, type and size.
pub(crate) struct ProofRow {
    pub(crate) digest: String,
    pub(crate) name: String,
    pub(crate) of: String,
    pub(crate) what: String,
    pub(crate) is_picture: bool,
}

#[derive(Template)]
#[template(path = "verify_one.html")]
pub(crate) struct ClaimPage {
    pub(crate) frame: Frame,
    pub(crate) v: &'static VerifyWords,
    pub(crate) m: MatterPage,
    pub(crate) lead: String,
    pub(crate) is_drawn: bool,
    pub(crate) draw: String,
    pub(crate) points: Vec<PointRow>,
    pub(crate) files: Vec<ProofRow>,
    pub(crate) earlier: Option<String>,
    pub(crate) later: Option<String>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    inner: Frame,
    by: Signed,
    Path(no): Path<String>,
) -> Result<Response, Problem> {
    const SHOWN: [&str; 3] = ["verify", "accept", "send_back"];
    let lang = frame.lang;
    let no = number(&no)?;
    let view = matters::page(&site.app, &by.actor, &no).await?;
    let tree = &site.app.pack.tree;
    by.actor
        .may(Right::SeeSigns, &relations(&by.actor.unit, &view.matter, tree))
        .map_err(duban_app::AppError::from)?;
    let (earlier, later) = beside(&site, &by, &no).await?;
    let points = points(lang, &view.matter);
    let files = proofs(&site, lang, &view).await?;
    let draw = view.matter.work.claim.as_ref().map(|claim| claim.draw);
    let lead = view.matter.lead().map(|lead| site.unit(lead)).unwrap_or_default();
    let is_drawn = view.matter.is_drawn() == Some(true);
    let id = view.matter.id;
    let mut m = filled(&site, inner, &by, view, None).await?;
    m.acts.retain(|act| SHOWN.contains(&act.code));
    m.closed.retain(|act| SHOWN.contains(&act.code));
    show(&ClaimPage {
        v: VERIFY.of(lang),
        draw: draw.map_or_else(String::new, |draw| {
            let word = lang
                .pick("抽中概率 {} %，种子 {}，事项标识 {}", "rate {} %, seed {}, identity of the matter {}");
            [draw.rate.to_string(), draw.seed.to_string(), id.to_string()]
                .iter()
                .fold(word.to_owned(), |text, value| text.replacen("{}", value, 1))
        }),
        m,
        lead,
        is_drawn,
        points,
        files,
        earlier,
        later,
        frame,
    })
}

/// The claims of the sample before and after this one.
async fn beside(
    site: &Site,
    by: &Signed,
    no: &MatterNo,
) -> Result<(Option<String>, Option<String>), Problem> {
    let Ok(sample) = matters::sample(&site.app, &by.actor, 1).await else { return Ok((None, None)) };
    let all: Vec<String> = sample.drawn.lines.iter().map(|line| line.no.to_string()).collect();
    let at = all.iter().position(|one| *one == no.to_string());
    let get = |at: Option<usize>| at.and_then(|at| all.get(at)).cloned();
    match at {
        Some(at) => Ok((get(at.checked_sub(1)), get(Some(at + 1)))),
        None => Ok((None, None)),
    }
}

fn points(lang: Lang, matter: &Matter) -> Vec<PointRow> {
    let points = matter.points();
    let name = |at: usize| match &matter.measure {
        _ if points.is_investment(at) => {
            let name = Cell { points, at, before: points.untouched(at) }.name();
            lang.pick(&name.zh, &name.en).to_owned()
        }
        Some(Measure::Quantity(figure)) => format!("{}（{}）", lang.pick("累计", "so far"), figure.unit),
        Some(Measure::Milestones(steps)) => steps.get(at).map(|step| step.name.clone()).unwrap_or_default(),
        Some(Measure::Standing(duty)) => duty.proof.clone(),
        None => matter.title.clone(),
    };
    let row = |at: usize| PointRow {
        name: name(at),
        claimed: stand_at(lang, matter, at, matter.work.claimed.of(at, points)),
        verified: match matter.work.verified.knows(at, points) {
            true => stand_at(lang, matter, at, matter.work.verified.of(at, points)),
            false => lang.pick("未核查", "not verified").to_owned(),
        },
    };
    (0..points.count()).map(row).collect()
}

/// Every file once, with where it is named: the claim first, then the reports, then the papers.
async fn proofs(site: &Site, lang: Lang, view: &MatterView) -> Result<Vec<ProofRow>, Problem> {
    const MOST: usize = 60;
    let work = &view.matter.work;
    let claim = work.claim.iter().flat_map(|claim| &claim.evidence);
    let claim = claim.map(|one| (one, lang.pick("申请办结", "the claim").to_owned()));
    let period = |of: Period| lang.pick(&of.zh(), &of.en()).to_owned();
    let reports = view.reports.iter().flat_map(|report| {
        let of = format!("{} {}", site.unit(&report.filing.unit), period(report.filing.report.period));
        let lines = report.filing.report.lines.iter();
        lines.flat_map(|line| &line.evidence).map(move |one| (one, of.clone()))
    });
    let papers = work.papers.iter().flat_map(|paper| &paper.evidence);
    let papers = papers.map(|one| (one, lang.pick("检查底稿", "a working paper").to_owned()));
    let attached = work.attached.iter().flat_map(|one| {
        let of = format!("{} {}", lang.pick("公众诉求", "request"), one.request.printed());
        one.evidence.iter().map(move |file| (file, of.clone()))
    });
    let mut known = BTreeSet::new();
    let all = claim.chain(reports).chain(papers).chain(attached);
    let all: Vec<(&Evidence, String)> =
        all.filter(|(one, _)| known.insert(one.digest.as_str())).take(MOST).collect();
    let digests = all.iter().map(|(one, _)| one.digest.clone()).collect();
    let facts: BTreeMap<String, File> = matters::files(&site.app, digests).await?;
    let row = |(one, of): (&Evidence, String)| {
        let file = facts.get(&one.digest);
        ProofRow {
            digest: one.digest.clone(),
            name: one.name.clone(),
            of,
            what: file.map_or_else(
                || lang.pick("文件缺失", "the file is missing").to_owned(),
                |file| {
                    format!("{} · {}", file.media_type.map_or("?", |kind| kind.name()), size(file.size_bytes))
                },
            ),
            is_picture: file.is_some_and(File::is_picture),
        }
    };
    Ok(all.into_iter().map(row).collect())
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", bytes.div_ceil(1_024)),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}
