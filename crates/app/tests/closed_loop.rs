//! The closed loop, on both databases: three months of reports with one prefecture late and one padding its numbers; the
//! light that nobody typed; a citizen's word as evidence; the claim, its verification, closing, and the look back that
//! reopens; the late one up the ladder, until a meeting decides.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use common::*;
use duban_app::meetings::{self, MeetingAct};
use duban_app::{App, AppError, matters, requests};
use duban_core::{
    Act, Actor, Amount, Ask, Change, Close, ClosingReason, Correction, CorrectionReason, Draft, Evidence,
    Light, Line, MatterId, MatterNo, MeetingPlan, Method, Paper, Participants, Percent, Period, PersonId,
    Presence, Refusal, Report, Role, Rung, Share, Signal, Spread, Stand, State, Topic, WorkChange,
    WorkRefusal,
};
use jiff::civil::date;

/// The prefecture whose figures are better than its streets.
const PADDED: &str = "990300";

const DAY: i64 = 24 * 60;

#[test]
fn what_is_asked_comes_to_an_end() {
    on_both(|world| async move {
        let whole = it_is_spread(&world).await;
        let (quick, late, padded) = (whole.part(1), whole.part(2), whole.part(3));
        a_prefecture_lets_its_counties_report(&world, &quick).await;
        three_months_go_by(&world, &quick, &late, &padded).await;
        the_light_says_why(&world, &whole, &late).await;
        more_time_is_asked_for_and_refused(&world, &late).await;
        a_citizen_knows_better(&world, &padded).await;
        the_padding_is_corrected(&world, &padded).await;
        it_is_claimed_sent_back_and_accepted(&world, &quick).await;
        it_is_closed_and_looked_at_again(&world, &quick).await;
        it_climbs_until_a_leader_signs(&world, &late).await;
        a_meeting_decides(&world, &late).await;
        // The whole, its parts, theirs; the request, the decision.
        assert_eq!(books::agree(&world.app).await, 1 + 3 + 2 + 1 + 1);
    });
}

/// 2,000 neighbourhoods over three prefectures, of which the first passes its thousand on to two counties.
async fn it_is_spread(app: &App) -> MatterNo {
    let no = matters::enter(app, &registrar(), draft(), None).await.unwrap().no;
    done(app, &registrar(), &no, Act::Register).await;
    done(app, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
    done(app, &registrar(), &no, Act::SubmitForSignOff).await;
    done(app, &leader(), &no, Act::SignOff).await;
    let parts = spread(&[(LANZHOU, 1000), (OTHER_CITY, 600), (PADDED, 400)]);
    done(app, &registrar(), &no, Act::FanOut(parts)).await;
    for (unit, part) in [LANZHOU, OTHER_CITY, PADDED].into_iter().zip(1..) {
        done(app, &clerk(unit), &no.part(part), Act::Acknowledge).await;
    }
    let city = actor(LANZHOU_OFFICE, Role::Registrar);
    done(app, &city, &no.part(1), Act::Decompose(spread(&[(COUNTY, 600), (OTHER_COUNTY, 400)]))).await;
    for (unit, part) in [COUNTY, OTHER_COUNTY].into_iter().zip(1..) {
        done(app, &clerk(unit), &no.part(1).part(part), Act::Acknowledge).await;
    }
    no
}

async fn a_prefecture_lets_its_counties_report(app: &App, quick: &MatterNo) {
    let own = Act::Report(so_many("2026-04", 10));
    let asked_twice = refused(app, &clerk(LANZHOU), quick, own).await;
    assert_eq!(asked_twice, Refusal::Work(WorkRefusal::PartsAnswer));
}

/// On the second of May, June and July each files what it reached by the end of the month before.
async fn three_months_go_by(world: &World, quick: &MatterNo, late: &MatterNo, padded: &MatterNo) {
    world.later(17 * DAY);
    for (month, county, other, proud) in
        [("2026-04", 60, 40, 390), ("2026-05", 300, 200, 395), ("2026-06", 600, 400, 400)]
    {
        reports(world, COUNTY, &quick.part(1), month, county).await;
        reports(world, OTHER_COUNTY, &quick.part(2), month, other).await;
        reports(world, PADDED, padded, month, proud).await;
        if month == "2026-04" {
            reports(world, OTHER_CITY, late, month, 5).await;
        }
        world.later(31 * DAY);
    }
    assert!(matters::keep_lights(world).await.unwrap() > 0);
    assert_eq!(matters::keep_lights(world).await.unwrap(), 0, "what was worked out stays so until its day");
}

/// It is the first days of August.
async fn the_light_says_why(app: &App, whole: &MatterNo, late: &MatterNo) {
    let signal = light(app, late).await;
    assert_eq!(signal.light, Light::OffTrack);
    let why = signal.why.zh();
    assert!(why.starts_with("连续两期以上未报，按最近一次反馈计算：到 2026-08-0"), "{why}");
    assert!(why.contains("已报完成 0.8 %"), "{why}");
    let signal = light(app, whole).await;
    // 1,000 + 5 + 400 of 2,000; by now 42 % are due.
    assert_eq!((signal.light, signal.claimed), (Light::OnTrack, Percent(7025)), "{}", signal.why.en());
    assert!(!signal.is_verified, "all of it is somebody's word");
}

async fn more_time_is_asked_for_and_refused(app: &App, late: &MatterNo) {
    let ask =
        Act::Petition { ask: Ask::Extension { to: date(2027, 6, 30) }, reason: "资金未到位".into() };
    done(app, &clerk(OTHER_CITY), late, ask).await;
    let answer = Act::Decide { no: 1, is_granted: false, reason: "资金已于三月下达".into() };
    let after = done(app, &registrar(), late, answer).await;
    assert_eq!(after.due.unwrap().on, year_end());
    let why = Act::Judge {
        likelihood: duban_core::Likelihood::HighlyUnlikely,
        note: "两个月没有动静".into(),
    };
    done(app, &actor(OFFICE, Role::Verifier), late, why).await;
    assert_eq!(light(app, late).await.light, Light::OffTrack);
}

/// What a citizen asked for at the public door becomes evidence on the matter it concerns; who it was stays behind.
async fn a_citizen_knows_better(app: &App, padded: &MatterNo) {
    let sent = requests::Sent {
        category: "roads".into(),
        place: "翠湖市".into(),
        text: "我们小区上报已改造完工，其实外墙还没有动工。".into(),
        contact: "13800000000".into(),
        token: "citizen".into(),
        ..requests::Sent::default()
    };
    let receipt = requests::submit(app, "192.0.2.7", sent).await.unwrap();
    let verifier = actor(OFFICE, Role::Verifier);
    let attach = Act::Attach { request: receipt.no.clone(), evidence: vec![] };
    let after = done(app, &verifier, padded, attach).await;
    let file = &after.work.attached[0].evidence[0];
    let (_, bytes) = matters::read_evidence(app, &verifier, padded, &file.digest).await.unwrap();
    let told = String::from_utf8(bytes).unwrap();
    assert!(told.contains("外墙还没有动工") && !told.contains("13800000000"), "{told}");
}

/// An honest correction is a new version with its reason; the old one stays readable.
async fn the_padding_is_corrected(app: &App, padded: &MatterNo) {
    let why = Correction { reason: CorrectionReason::Padding, note: "核减未完工小区".into() };
    done(app, &clerk(PADDED), padded, Act::Correct(so_many("2026-06", 210), why)).await;
    done(app, &actor(PADDED, Role::Leader), padded, Act::Countersign).await;
    let page = matters::page(app, &registrar(), padded).await.unwrap();
    let told: Vec<_> =
        page.reports.iter().map(|one| (one.filing.report.period.code(), one.filing.vintage)).collect();
    assert_eq!(told[..2], [("2026-06".to_owned(), 2), ("2026-06".to_owned(), 1)]);
    assert_eq!(page.signal.unwrap().claimed, Percent(5250));
}

async fn it_is_claimed_sent_back_and_accepted(app: &App, quick: &MatterNo) {
    let county = quick.part(1);
    let hope = Act::Judge { likelihood: duban_core::Likelihood::Likely, note: "进度过半".into() };
    done(app, &actor(LANZHOU_OFFICE, Role::Verifier), &county, hope).await;
    assert_eq!(likely(app).await.pending, 1);
    let city = actor(LANZHOU_OFFICE, Role::Registrar);
    let whole_too_early = refused(app, &city, quick, claim(app).await).await;
    assert_eq!(whole_too_early, Refusal::Work(WorkRefusal::OpenParts { count: 2 }));
    let claimed = done(app, &clerk(COUNTY), &county, claim(app).await).await;
    assert_eq!(claimed.state, State::Claimed);
    let verifier = actor(LANZHOU_OFFICE, Role::Verifier);
    done(app, &verifier, &county, paper(560, false)).await;
    let back = done(app, &verifier, &county, Act::SendBack { reason: "40 个小区未完工".into() }).await;
    assert_eq!((back.state, back.work.sent_back), (State::InHand, 1));
    assert_eq!(to_redo(app).await, [(1, 1), (0, 0)], "with its lead, and with nobody else");
    let all = matters::Filter { to_redo: true, ..Default::default() };
    assert_eq!(
        matters::list(app, &city, &all).await.unwrap().total,
        1,
        "whoever follows it finds it as well"
    );
    let again = done(app, &clerk(COUNTY), &county, claim(app).await).await;
    assert_eq!(again.work.claim.unwrap().draw.rate, Percent(5000), "30 and 20 for the one sent back");
    assert_eq!(to_redo(app).await, [(0, 0), (0, 0)]);
    done(app, &verifier, &county, paper(600, true)).await;
    let accepted = done(app, &city, &county, Act::Accept { note: String::new() }).await;
    assert_eq!(accepted.state, State::AwaitingClosure);
    assert!(light(app, &county).await.is_verified);
}

/// How many the county and its neighbour have to do again: in the inbox, and as a list of what they lead.
async fn to_redo(app: &App) -> [(u64, u64); 2] {
    let mut told = [(0, 0); 2];
    for (told, unit) in told.iter_mut().zip([COUNTY, OTHER_COUNTY]) {
        let by = clerk(unit);
        let heap = matters::mine(app, &by).await.unwrap().to_redo.unwrap();
        let filter = matters::Filter { lead: Some(unit.into()), to_redo: true, ..Default::default() };
        *told = (heap.total, matters::list(app, &by, &filter).await.unwrap().total);
    }
    told
}

async fn it_is_closed_and_looked_at_again(world: &World, quick: &MatterNo) {
    let county = quick.part(1);
    let city = actor(LANZHOU_OFFICE, Role::Leader);
    let half = Act::Close(Box::new(close(&["measure_met"])));
    assert!(matches!(
        refused(world, &city, &county, half).await,
        Refusal::Work(WorkRefusal::TestOpen { .. })
    ));
    let closed = done(world, &city, &county, Act::Close(Box::new(close(&["measure_met", "evidence"])))).await;
    assert_eq!(closed.state, State::Closed);
    world.later(2);
    assert_eq!(likely(world).await.in_time, 1, "claimed and closed long before the end of the year");
    let file = closed.work.claim.as_ref().unwrap().evidence[0].clone();
    let (evidence, bytes) =
        matters::read_evidence(world, &clerk(COUNTY), &county, &file.digest).await.unwrap();
    assert_eq!((evidence.name.as_str(), bytes.as_slice()), ("验收.txt", "六百个小区验收合格".as_bytes()));
    let stranger = matters::read_evidence(world, &clerk(PADDED), &county, &file.digest).await;
    assert!(matches!(stranger, Err(AppError::NoMatter(_))));
    world.later(100 * DAY);
    let verifier = actor(LANZHOU_OFFICE, Role::Verifier);
    let relapse = Act::LookBack { months: 3, holds: false, note: "两个小区漏水".into() };
    done(world, &verifier, &county, relapse).await;
    let reopen = Act::Reopen { reason: "质量问题反弹".into(), due_on: None };
    let open = done(world, &actor(LANZHOU_OFFICE, Role::Registrar), &county, reopen).await;
    assert_eq!((open.state, open.begun_at), (State::InHand, closed.begun_at), "its clock was never stopped");
    assert_eq!(to_redo(world).await, [(1, 1), (0, 0)]);
    matters::keep_lights(world).await.unwrap();
    assert_eq!(light(world, &county).await.light, Light::OffTrack);
    assert_eq!(likely(world).await.pending, 1, "reopened, it may still be reached by the end of the year");
}

/// How what the city thought likely came out.
async fn likely(app: &App) -> duban_core::LevelCount {
    let audit = matters::audit(app, &actor(LANZHOU_OFFICE, Role::Verifier)).await.unwrap().audit;
    audit.levels[duban_core::Likelihood::Likely as usize]
}

/// From November to the end of January: reminded, chased, told upward; the letter waits for a leader who signs it.
async fn it_climbs_until_a_leader_signs(world: &World, late: &MatterNo) {
    for _ in 0..90 {
        matters::climb(world, 1).await.unwrap();
        world.later(DAY);
    }
    let page = matters::page(world, &registrar(), late).await.unwrap();
    let mut rungs = Vec::new();
    let mut silent = 0;
    for one in &page.timeline {
        match &one.change {
            Change::Work(WorkChange::Escalated { rung, .. }) => rungs.push(*rung),
            Change::Work(WorkChange::EscalationProposed { rung, .. }) => rungs.push(*rung),
            Change::Work(WorkChange::Unreported { to, .. }) => {
                assert_eq!(to.as_str(), PROVINCE);
                silent += 1;
            }
            _ => {}
        }
    }
    assert!(silent > 0, "nothing reported since April, and nobody was told");
    assert!(rungs.is_sorted(), "{rungs:?}");
    rungs.dedup();
    assert_eq!(
        rungs,
        [Rung::Reminder, Rung::Chase, Rung::SupervisionLetter],
        "none above a letter nobody signed"
    );
    let letter = Act::Escalate { rung: Rung::SupervisionLetter, note: "限十日内报整改方案".into() };
    let signed = done(world, &leader(), late, letter).await;
    assert_eq!(signed.work.ladder.taken.map(|(rung, _)| rung), Some(Rung::SupervisionLetter));
}

/// The red light is on the agenda by itself; what is decided is a matter before people leave the room, and the minutes are
/// read back in without proposing it twice.
async fn a_meeting_decides(world: &World, late: &MatterNo) {
    matters::keep_lights(world).await.unwrap();
    let office = registrar();
    let plan = MeetingPlan {
        title: "老旧小区改造视频调度会".into(),
        holder: PROVINCE.into(),
        starts_at: world.now(),
        main_venue: PROVINCE.into(),
        venues: vec![OTHER_CITY.into()],
        chair: "省政府秘书长".into(),
        programme: None,
        list: None,
    };
    let id = meetings::plan(world, &office, plan, None).await.unwrap().id;
    let proposed = meetings::proposals(world, &office, id).await.unwrap();
    let red = proposed.iter().find(|one| one.line.no == *late).unwrap();
    assert_eq!(red.topic, Topic::OffTrack);
    let act = async |by: &Actor, act| meetings::perform(world, by, id, None, &act, None).await.unwrap();
    act(&office, MeetingAct::List(vec![late.clone()])).await;
    act(&office, MeetingAct::Open).await;
    let roll = [PROVINCE, OTHER_CITY].map(|code| (unit(code), Presence::Present, String::new()));
    act(&office, MeetingAct::Call(roll.into())).await;
    let decision = Draft {
        kind: "minutes-decision".into(),
        title: "完成剩余老旧小区改造招标".into(),
        requirement: "完成剩余老旧小区改造招标".into(),
        due_on: Some(date(2027, 4, 30)),
        intended: Participants { lead: Some(unit(OTHER_CITY)), ..Participants::default() },
        ..draft()
    };
    let after = act(&office, MeetingAct::Decide { item: 1, draft: Box::new(decision) }).await;
    let no = after.items[0].decisions[0].matter.no.clone();
    act(&leader(), MeetingAct::Settle { no: no.clone() }).await;
    done(world, &clerk(OTHER_CITY), &no, Act::Acknowledge).await;
    act(&office, MeetingAct::Finish { item: 1 }).await;
    act(&office, MeetingAct::Close).await;
    let read = meetings::read_in(world, &office, id, None).await.unwrap();
    assert_eq!((read.found, read.decisions), (1, 1));
}

/// Filed by the clerk, signed by the leader.
async fn reports(app: &App, unit: &str, no: &MatterNo, month: &str, number: i64) {
    done(app, &clerk(unit), no, Act::Report(so_many(month, number))).await;
    let waiting = matters::page(app, &actor(unit, Role::Leader), no).await.unwrap();
    assert!(
        waiting.offers.iter().any(|offer| offer.act == duban_core::ActKind::Countersign && offer.is_open())
    );
    done(app, &actor(unit, Role::Leader), no, Act::Countersign).await;
}

fn so_many(month: &str, number: i64) -> Report {
    let line = Line { stand: Stand::Figure(Amount::whole(number)), note: String::new(), evidence: vec![] };
    Report { period: Period::from_code(month).unwrap(), lines: vec![line] }
}

async fn light(app: &App, no: &MatterNo) -> Signal {
    matters::page(app, &registrar(), no).await.unwrap().signal.unwrap()
}

async fn claim(app: &App) -> Act {
    let bytes = "六百个小区验收合格".as_bytes().to_vec();
    let evidence: Evidence =
        matters::keep_evidence(app, &clerk(COUNTY), "C:\\材料\\验收.txt", bytes).await.unwrap();
    Act::ClaimDone { note: "全部完工".into(), evidence: vec![evidence] }
}

fn paper(number: i64, passes: bool) -> Act {
    Act::Verify(Paper {
        method: Method::OnSite,
        findings: "走访 20 个小区".into(),
        stands: vec![Stand::Figure(Amount::whole(number))],
        evidence: vec![],
        passes,
        by: PersonId(0),
        at: duban_core::Moment::from_micros(0),
    })
}

fn close(tests: &[&str]) -> Close {
    let tests = tests.iter().map(|code| ((*code).to_owned(), "见验收表".to_owned())).collect();
    Close { reason: ClosingReason::Done, note: String::new(), tests, published_on: None }
}

fn spread(parts: &[(&str, i64)]) -> Spread {
    let share = |(unit, quota): &(&str, i64)| Share {
        id: MatterId(0),
        unit: (*unit).into(),
        quota: Some(Amount::whole(*quota)),
    };
    Spread { group: None, shares: parts.iter().map(share).collect(), due_on: None }
}
