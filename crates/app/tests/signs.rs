//! Signs of hollow reporting, on both databases: found by themselves after reports and claims, shown to whoever asked for the
//! work and to nobody else, cleared with a reason that stays.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use common::*;
use duban_app::matters::{SignView, Signs};
use duban_app::{App, AppError, matters};
use duban_core::{
    About, Act, Amount, BaseRate, Evidence, Line, MatterId, MatterNo, Percent, Period, Refusal, Report, Role,
    Share, Sign, Spread, Stand, WorkRefusal,
};

const THIRD: &str = "990300";
const DAY: i64 = 24 * 60;
const NODE: i64 = 7;
const TEXT: &str = "本月召开推进会两次，协调解决资金缺口和征地拆迁问题，完成外墙保温和管网改造招标，群众反映良好，下一步继续加大力度。";

/// 2,000 neighbourhoods over three prefectures.
async fn spread(world: &World) -> MatterNo {
    let no = matters::enter(world, &registrar(), draft(), None).await.unwrap().no;
    done(world, &registrar(), &no, Act::Register).await;
    done(world, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
    done(world, &registrar(), &no, Act::SubmitForSignOff).await;
    done(world, &leader(), &no, Act::SignOff).await;
    let share = |(unit, quota): (&str, i64)| Share {
        id: MatterId(0),
        unit: unit.into(),
        quota: Some(Amount::whole(quota)),
    };
    let shares = [(LANZHOU, 1000), (OTHER_CITY, 600), (THIRD, 400)].map(share).into();
    done(world, &registrar(), &no, Act::FanOut(Spread { group: None, shares, due_on: None })).await;
    for (unit, part) in [LANZHOU, OTHER_CITY, THIRD].into_iter().zip(1..) {
        done(world, &clerk(unit), &no.part(part), Act::Acknowledge).await;
    }
    world.later(17 * DAY);
    no
}

async fn reports(
    app: &App,
    unit: &str,
    no: &MatterNo,
    month: &str,
    number: i64,
    note: &str,
    proof: &[Evidence],
) {
    let line =
        Line { stand: Stand::Figure(Amount::whole(number)), note: note.into(), evidence: proof.to_vec() };
    let report = Report { period: Period::from_code(month).unwrap(), lines: vec![line] };
    done(app, &clerk(unit), no, Act::Report(report)).await;
    done(app, &actor(unit, Role::Leader), no, Act::Countersign).await;
}

async fn file(app: &App, unit: &str, content: &str) -> Evidence {
    matters::keep_evidence(app, &clerk(unit), "证明.txt", content.as_bytes().to_vec()).await.unwrap()
}

async fn on(app: &App, by: &duban_core::Actor, no: &MatterNo) -> Vec<SignView> {
    let matter = matters::look(app, by, no).await.unwrap();
    matters::signs_on(app, by, &matter).await.unwrap()
}

fn codes(found: &[SignView]) -> Vec<Sign> {
    found.iter().map(|one| one.row.found.sign).collect()
}

#[test]
fn what_is_copied_leaps_or_is_round_is_shown_with_its_evidence() {
    on_both(|world| async move {
        let no = spread(&world).await;
        let (one, two, three) = (no.part(1), no.part(2), no.part(3));
        let photo = file(&world, LANZHOU, "现场照片一").await;
        reports(&world, LANZHOU, &one, "2026-04", 83, TEXT, std::slice::from_ref(&photo)).await;
        let copy = TEXT.replace("两次", "三次");
        reports(&world, OTHER_CITY, &two, "2026-04", 200, &copy, &[]).await;
        reports(&world, THIRD, &three, "2026-04", 31, "本月完成三个小区。", &[]).await;
        assert_eq!(matters::look_for_signs(&world, NODE).await.unwrap(), 3);
        assert_eq!(matters::look_for_signs(&world, NODE).await.unwrap(), 0, "each once");
        assert!(on(&world, &registrar(), &one).await.is_empty(), "whoever wrote it first");
        let found = on(&world, &registrar(), &two).await;
        assert_eq!(codes(&found), [Sign::SameText], "one round figure is chance");
        let text = &found[0];
        assert!(text.row.found.figure.unwrap() >= i64::from(duban_core::NEAR.0));
        assert_eq!(text.other.as_ref(), Some(&one));
        assert_eq!(text.row.base, BaseRate { showing: 1, of: 3 });
        assert!(on(&world, &registrar(), &three).await.is_empty(), "a short text says nothing");

        // The same photograph and the same words a month later.
        world.later(31 * DAY);
        reports(&world, LANZHOU, &one, "2026-05", 167, TEXT, std::slice::from_ref(&photo)).await;
        matters::look_for_signs(&world, NODE).await.unwrap();
        let found = on(&world, &registrar(), &one).await;
        assert_eq!(codes(&found), [Sign::SameFile, Sign::SameText]);
        assert_eq!(found[0].row.found.digest.as_ref(), Some(&photo.digest));
        assert_eq!(found[0].row.found.other.as_ref().unwrap().period, Period::from_code("2026-04"));
        assert_eq!(found[1].row.found.figure, Some(i64::from(Percent::WHOLE.0)));

        // Three round figures in a row are no chance any more.
        reports(&world, OTHER_CITY, &two, "2026-05", 300, "推进中。", &[]).await;
        world.later(31 * DAY);
        reports(&world, OTHER_CITY, &two, "2026-06", 400, "推进中。", &[]).await;
        matters::look_for_signs(&world, NODE).await.unwrap();
        let found = on(&world, &registrar(), &two).await;
        let round: Vec<_> = found.iter().filter(|one| one.row.found.sign == Sign::RoundFigures).collect();
        assert_eq!((round.len(), round[0].row.found.figure), (1, Some(Amount::whole(400).scaled())));

        // In the last days nearly everything is done at once.
        world.later(173 * DAY);
        reports(&world, THIRD, &three, "2026-12", 391, "全部完工。", &[]).await;
        matters::look_for_signs(&world, NODE).await.unwrap();
        let leap = &on(&world, &registrar(), &three).await[0];
        assert_eq!((leap.row.found.sign, leap.row.found.figure), (Sign::Leap, Some(9_000)));
        assert_eq!(leap.row.found.against, Some(775));
        assert_eq!(books::agree(&world.app).await, 1 + 3);
    });
}

#[test]
fn signs_are_for_whoever_asked_and_are_cleared_with_a_reason() {
    on_both(|world| async move {
        let no = spread(&world).await;
        let two = no.part(2);
        reports(&world, LANZHOU, &no.part(1), "2026-04", 83, TEXT, &[]).await;
        reports(&world, OTHER_CITY, &two, "2026-04", 61, TEXT, &[]).await;
        matters::look_for_signs(&world, NODE).await.unwrap();
        let verifier = actor(OFFICE, Role::Verifier);
        let found = on(&world, &verifier, &two).await;
        assert_eq!(codes(&found), [Sign::SameText]);
        for own in [clerk(OTHER_CITY), actor(OTHER_CITY, Role::Leader), actor("990200-dcs", Role::Verifier)] {
            assert!(on(&world, &own, &two).await.is_empty(), "never to the unit it is about");
            let all = matters::signs(&world, &own, &Signs::default(), 1).await;
            assert!(all.is_err() || all.unwrap().rows.is_empty(), "{own:?}");
        }
        let denied = matters::signs(&world, &clerk(OFFICE), &Signs::default(), 1).await;
        assert!(matches!(denied, Err(AppError::Denied(_))), "a clerk looks at no signs");
        let all = matters::signs(&world, &verifier, &Signs::default(), 1).await.unwrap();
        assert_eq!(
            (all.rows.len(), all.has_more, all.spans.as_slice()),
            (1, false, ["2026-04".to_owned()].as_slice())
        );
        let other = Signs { sign: Some(Sign::Leap), ..Signs::default() };
        assert!(matters::signs(&world, &verifier, &other, 1).await.unwrap().rows.is_empty());
        let other = Signs { span: Some("2026-05".into()), ..Signs::default() };
        assert!(matters::signs(&world, &verifier, &other, 1).await.unwrap().rows.is_empty());

        let about = found[0].row.found.about.clone();
        let clear = |sign, about: &About, reason: &str| Act::ClearSign {
            sign,
            about: about.clone(),
            reason: reason.into(),
        };
        let none = matters::perform(&world, &verifier, &two, clear(Sign::Leap, &about, "看过"), None).await;
        assert!(matches!(none, Err(AppError::NoSign)), "{none:?}");
        let silent = refused(&world, &verifier, &two, clear(Sign::SameText, &about, " ")).await;
        assert_eq!(silent.code(), "matter.no_reason");
        let own =
            matters::perform(&world, &clerk(OTHER_CITY), &two, clear(Sign::SameText, &about, "无"), None)
                .await;
        assert!(matches!(own, Err(AppError::Denied(_))), "{own:?}");
        let why = "两市同用省厅统一模板，数字各自核对过。";
        let after = done(&world, &verifier, &two, clear(Sign::SameText, &about, why)).await;
        assert_eq!(after.work.looked[0].reason, why);
        let again = refused(&world, &verifier, &two, clear(Sign::SameText, &about, why)).await;
        assert_eq!(again, Refusal::Work(WorkRefusal::SignCleared));
        // The unit it is about hears neither of the sign nor that it was cleared.
        for (by, hears) in [(verifier.clone(), true), (clerk(OTHER_CITY), false)] {
            let page = matters::page(&world, &by, &two).await.unwrap();
            let is_told = page.timeline.iter().any(|one| one.text.as_deref() == Some(why));
            assert_eq!(is_told, hears, "{}", by.unit);
        }
        let kept = on(&world, &registrar(), &two).await;
        assert_eq!(kept[0].cleared.as_ref().unwrap().reason, why, "it stays, with the reason");
        assert!(kept[0].row.is_cleared);
        assert!(matters::signs(&world, &verifier, &Signs::default(), 1).await.unwrap().rows.is_empty());
        let with = Signs { with_cleared: true, ..Signs::default() };
        assert_eq!(matters::signs(&world, &verifier, &with, 1).await.unwrap().rows.len(), 1);
        assert_eq!(books::agree(&world.app).await, 1 + 3);
    });
}

#[test]
fn only_drawn_claims_are_to_verify_and_claims_sent_back_before_are_told() {
    on_both(|world| async move {
        let no = spread(&world).await;
        let three = no.part(3);
        let verifier = actor(OFFICE, Role::Verifier);
        let proof = file(&world, THIRD, "验收表").await;
        reports(&world, THIRD, &three, "2026-04", 400, "全部完工。", &[]).await;
        let claim = Act::ClaimDone { note: "全部完工".into(), evidence: vec![proof.clone()] };
        // Until one is drawn and one is not: the draw is the program's.
        let (mut drawn, mut spared) = (false, false);
        for round in 0..40 {
            let claimed = done(&world, &clerk(THIRD), &three, claim.clone()).await;
            let is_drawn = claimed.work.claim.as_ref().unwrap().draw.is_drawn;
            let sample = matters::sample(&world, &verifier, 1).await.unwrap();
            assert_eq!(
                (sample.drawn.total, sample.others.total),
                (u64::from(is_drawn), u64::from(!is_drawn))
            );
            let waiting = matters::mine(&world, &verifier).await.unwrap();
            assert_eq!(waiting.to_verify.unwrap().total, u64::from(is_drawn));
            matters::look_for_signs(&world, NODE).await.unwrap();
            let found = on(&world, &verifier, &three).await;
            let before = found.iter().find(|one| one.row.found.about.vintage == round + 1);
            let many = before.and_then(|one| one.row.found.figure).unwrap_or_default();
            assert_eq!(many, i64::from(round), "sent back before");
            drawn |= is_drawn;
            spared |= !is_drawn;
            done(&world, &verifier, &three, Act::SendBack { reason: "再核".into() }).await;
            if drawn && spared || round >= 4 {
                break;
            }
        }
        assert!(drawn, "after four send-backs every claim is drawn");
        let sample = matters::sample(&world, &verifier, 1).await.unwrap();
        assert_eq!((sample.drawn.total, sample.others.total), (0, 0));
        let denied = matters::sample(&world, &clerk(OFFICE), 1).await;
        assert!(matches!(denied, Err(AppError::Denied(_))));
        books::agree(&world.app).await;
    });
}

#[test]
fn to_know_a_digest_is_not_to_have_the_file() {
    on_both(|world| async move {
        let no = spread(&world).await;
        let (one, two) = (no.part(1), no.part(2));
        let theirs = file(&world, LANZHOU, "岚州的照片").await;
        let line =
            |evidence| Line {
                stand: Stand::Figure(Amount::whole(61)), note: "三个小区".into(), evidence
            };
        let report = |evidence| {
            Act::Report(Report { period: Period::from_code("2026-04").unwrap(), lines: vec![line(evidence)] })
        };
        let cited =
            matters::perform(&world, &clerk(OTHER_CITY), &two, report(vec![theirs.clone()]), None).await;
        assert!(matches!(cited, Err(AppError::NoEvidence { .. })), "{cited:?}");
        // Its own unit may, whoever of it uploaded it; and on the matter it is there for all.
        done(&world, &actor(LANZHOU_OFFICE, Role::Registrar), &one, report(vec![theirs.clone()])).await;
        let mine = file(&world, OTHER_CITY, "岚州的照片").await;
        assert_eq!(mine.digest, theirs.digest, "who has the file has it");
        done(&world, &clerk(OTHER_CITY), &two, report(vec![mine])).await;
        matters::look_for_signs(&world, NODE).await.unwrap();
        let found = on(&world, &registrar(), &two).await;
        assert_eq!(codes(&found), [Sign::SameFile], "and is asked about it");
        assert_eq!(found[0].other.as_ref(), Some(&one));
    });
}
