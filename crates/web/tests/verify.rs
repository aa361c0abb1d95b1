//! `/verify`: the sample, one claim with its evidence, and the signs of hollow reporting, without a script.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Browser, holds, person};
use common::*;
use duban_app::matters;
use duban_core::{Act, Assign, MatterNo, Participants, Role};

const TEXT: &str = "本月召开推进会两次，协调解决资金缺口和征地拆迁问题，完成外墙保温和管网改造招标，群众反映良好，下一步继续加大力度。";
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\nphoto";

async fn in_hand(world: &World, lead: &str) -> MatterNo {
    let no = matters::enter(world, &registrar(), draft(), None).await.unwrap().no;
    done(world, &registrar(), &no, Act::Register).await;
    done(world, &registrar(), &no, Act::GiveMeasure(two_thousand())).await;
    done(world, &registrar(), &no, Act::SubmitForSignOff).await;
    done(world, &leader(), &no, Act::SignOff).await;
    let to = Participants { lead: Some(unit(lead)), ..Participants::default() };
    done(world, &registrar(), &no, Act::Assign(Assign { to, due_on: None })).await;
    done(world, &clerk(lead), &no, Act::Acknowledge).await;
    no
}

async fn goes(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = browser.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text);
    answer.to().to_owned()
}

async fn reports(world: &World, login: &str, no: &MatterNo, figure: &str, file: &[u8]) {
    let mut browser = Browser::of(world, login).await;
    browser.get("/me").await;
    let fields = [("period", "2026-04"), ("stand.0", figure), ("note.0", TEXT)];
    let answer =
        browser.upload(&format!("/matters/{no}/report"), &fields, ("evidence.0", "现场.png", file)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
}

#[test]
fn a_verifier_looks_at_a_claim_and_at_what_is_hollow() {
    on_both(|world| async move {
        for (login, unit, role) in [
            ("verifier", OFFICE, Role::Verifier),
            ("registrar", OFFICE, Role::Registrar),
            ("clerk", LANZHOU, Role::Clerk),
            ("chief", LANZHOU, Role::Leader),
            ("copier", OTHER_CITY, Role::Clerk),
        ] {
            person(&world, login, &[(unit, role)]).await;
        }
        let (one, two) = (in_hand(&world, LANZHOU).await, in_hand(&world, OTHER_CITY).await);
        world.later(17 * 24 * 60);
        reports(&world, "clerk", &one, "2000", PICTURE).await;
        reports(&world, "copier", &two, "83", PICTURE).await;
        matters::look_for_signs(&world, 1).await.unwrap();
        let mut chief = Browser::of(&world, "chief").await;
        chief.get("/me").await;
        goes(&mut chief, &format!("/matters/{one}/countersign"), &[]).await;

        let mut verifier = Browser::of(&world, "verifier").await;
        for lang in ["zh-CN", "en"] {
            for at in ["/verify".to_owned(), "/verify/signs".to_owned(), format!("/verify/{two}")] {
                let page = verifier.get(&format!("{at}?lang={lang}")).await;
                assert_eq!(page.status, StatusCode::OK, "{at}: {}", page.text);
                holds(&page.text, &at, lang);
            }
        }
        let list = verifier.get("/verify/signs?lang=zh-CN&all=1&sign=same_text&span=2026-04").await.text;
        assert!(list.contains("文字雷同") && list.contains("相似 100.0 %"), "{list}");
        assert!(list.contains("2026-04 同类事项的 2 份反馈中，1 份有这一情况"), "{list}");
        assert!(list.contains(&format!("href=\"/matters/{one}\"")), "the other report is a door");
        assert!(!list.contains("佐证重复使用</span>"), "another sign was asked for");
        for wrong in ["sign=score", "span=April", "page=0", "page=x"] {
            assert_eq!(verifier.get(&format!("/verify/signs?{wrong}")).await.status, StatusCode::NOT_FOUND);
        }
        let api = verifier.get(&format!("/api/v1/matters/{two}/signs")).await.text;
        assert!(api.contains("\"sign\":\"same_file\"") && api.contains("\"showing\":1,\"of\":2"), "{api}");
        let api = verifier.get("/api/v1/signs?sign=same_text").await.text;
        assert!(api.contains(&format!("\"other\":\"{one}\"")), "{api}");
        assert_eq!(verifier.get("/api/v1/signs?sign=score").await.status, StatusCode::BAD_REQUEST);

        // Nothing of it reaches the unit it is about, or whoever has no business with it.
        let mut copier = Browser::of(&world, "copier").await;
        assert_eq!(copier.get("/verify").await.status, StatusCode::FORBIDDEN);
        assert_eq!(copier.get("/verify/signs").await.status, StatusCode::FORBIDDEN);
        assert_eq!(copier.get(&format!("/verify/{two}")).await.status, StatusCode::FORBIDDEN);
        assert!(!copier.get(&format!("/matters/{two}")).await.text.contains("文字雷同"));
        assert!(copier.get(&format!("/api/v1/matters/{two}/signs")).await.text.contains("\"items\":[]"));
        assert_eq!(copier.get(&format!("/verify/{one}")).await.status, StatusCode::NOT_FOUND);

        // The picture is shown, as what it is by its content.
        let digest = matters::look(&world, &registrar(), &one).await.unwrap().work.filings[0].report.lines[0]
            .evidence[0]
            .digest
            .clone();
        let page = verifier.get(&format!("/verify/{two}")).await.text;
        assert!(
            page.contains(&format!("evidence/{digest}?inline=1")) && page.contains("image/png"),
            "{page}"
        );
        let shown = verifier.get(&format!("/matters/{two}/evidence/{digest}?inline=1")).await;
        assert_eq!(shown.headers["content-type"], "image/png");
        assert_eq!(shown.headers["x-content-type-options"], "nosniff");
        let saved = verifier.get(&format!("/matters/{two}/evidence/{digest}")).await;
        assert_eq!(saved.headers["content-type"], "application/octet-stream");

        // Looked at, nothing: with a reason, by the form beside the sign.
        let matter = matters::look(&world, &registrar(), &two).await.unwrap();
        let found = matters::signs_on(&world, &registrar(), &matter).await.unwrap();
        assert_eq!(found.len(), 2);
        let act = format!("/matters/{two}/clear_sign");
        let sign = [
            ("sign", "same_text"),
            ("unit", OTHER_CITY),
            ("period", "2026-04"),
            ("vintage", "1"),
            ("from", "signs"),
        ];
        verifier.get("/verify/signs").await;
        let silent = verifier.post(&act, &sign).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(silent.text.contains("matter.no_reason"), "{}", silent.text);
        for (name, wrong) in [("vintage", "9"), ("sign", "leap")] {
            let mut other: Vec<_> = sign.into_iter().filter(|field| field.0 != name).collect();
            other.extend([(name, wrong), ("reason", "看过")]);
            let answer = verifier.post(&act, &other).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.text.contains("sign.unknown"), "{}", answer.text);
        }
        let mut with_reason = sign.to_vec();
        with_reason.push(("reason", "两市同用<b>统一模板</b>"));
        assert_eq!(goes(&mut verifier, &act, &with_reason).await, "/verify/signs");
        assert!(!verifier.get("/verify/signs").await.text.contains("文字雷同</span>"));
        let page = verifier.get(&format!("/matters/{two}")).await.text;
        assert!(
            page.contains("已核看，无异常") && page.contains("统一模板") && !page.contains("<b>统一"),
            "{page}"
        );
        holds(&page, "/matters/{no}", "zh-CN");
        verifier.get("/verify").await;
        let twice = verifier.post(&act, &with_reason).await;
        assert!(twice.text.contains("sign.cleared_already"), "{}", twice.text);

        // A claim, with its draw told; its working paper; and back to the sample.
        chief.get(&format!("/matters/{one}")).await;
        goes(&mut chief, &format!("/matters/{one}/claim_done"), &[("note", "全部完工")]).await;
        let draw = matters::look(&world, &registrar(), &one).await.unwrap().work.claim.unwrap().draw;
        let sample = verifier.get("/verify").await.text;
        let (drawn, others) = sample.split_once("id=\"others\"").unwrap();
        let is_in = |part: &str| part.contains(&format!("/matters/{one}\""));
        assert_eq!((is_in(drawn), is_in(others)), (draw.is_drawn, !draw.is_drawn));
        let api = verifier.get("/api/v1/verify").await.text;
        assert!(api.contains(&format!("\"drawn_total\":{}", u8::from(draw.is_drawn))), "{api}");
        assert_eq!(verifier.get("/").await.text.contains("href=\"/verify\">1<"), draw.is_drawn);
        let page = verifier.get(&format!("/verify/{one}")).await.text;
        assert!(page.contains(&draw.seed.to_string()) && page.contains("自报与核实"), "{page}");
        let paper = [
            ("method", "on_site"),
            ("stand.0", "1980"),
            ("note", "走访二十户"),
            ("passes", "no"),
            ("from", "claim"),
        ];
        assert_eq!(
            goes(&mut verifier, &format!("/matters/{one}/verify"), &paper).await,
            format!("/verify/{one}")
        );
        assert!(verifier.get(&format!("/verify/{one}")).await.text.contains("走访二十户"));
        let back = [("reason", "少二十个"), ("from", "verify")];
        assert_eq!(goes(&mut verifier, &format!("/matters/{one}/send_back"), &back).await, "/verify");
        let hostile = [("reason", "x"), ("from", "https://evil.example")];
        verifier.get("/verify").await;
        assert!(!verifier.post(&format!("/matters/{one}/send_back"), &hostile).await.to().contains("evil"));
    });
}
