//! `/burden`: what is asked of whom, opened number by number, and look-alikes decided, without a script.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;
mod program;

use axum::http::StatusCode;
use browser::{Browser, holds, person};
use common::*;
use duban_app::matters;
use duban_core::{Act, Amount, Assign, Draft, MatterNo, Measure, Participants, Quantity, Role};
use program::Program;
use serde_json::json;

/// A figure that an office asks of the county, signed for.
async fn in_hand(world: &World, office: &str, title: &str, unit_of: &str) -> MatterNo {
    let (by, head) = (actor(office, Role::Registrar), actor(office, Role::Leader));
    let issuer = if office == OFFICE { PROVINCE } else { LANZHOU };
    let draft = Draft { title: title.into(), issuer: issuer.into(), ..draft() };
    let figure = Quantity { unit: unit_of.into(), target: Amount::whole(600), curve: vec![] };
    let no = matters::enter(world, &by, draft, None).await.unwrap().no;
    done(world, &by, &no, Act::Register).await;
    done(world, &by, &no, Act::GiveMeasure(Measure::Quantity(figure))).await;
    done(world, &by, &no, Act::SubmitForSignOff).await;
    done(world, &head, &no, Act::SignOff).await;
    let to = Participants { lead: Some(unit(COUNTY)), ..Participants::default() };
    done(world, &by, &no, Act::Assign(Assign { to, due_on: None })).await;
    done(world, &clerk(COUNTY), &no, Act::Acknowledge).await;
    no
}

async fn people(world: &World) {
    for (login, unit, role) in [
        ("registrar", OFFICE, Role::Registrar),
        ("city", LANZHOU_OFFICE, Role::Registrar),
        ("county", COUNTY, Role::Clerk),
        ("chief", COUNTY, Role::Leader),
        ("other", OTHER_CITY, Role::Clerk),
        ("admin", OFFICE, Role::Administrator),
    ] {
        person(world, login, &[(unit, role)]).await;
    }
}

#[test]
fn the_burden_opens_number_by_number() {
    on_both(|world| async move {
        people(&world).await;
        let one = in_hand(&world, OFFICE, "改造老旧小区", "个").await;
        in_hand(&world, LANZHOU_OFFICE, "新建口袋公园", "个").await;
        let mut browser = Browser::of(&world, "registrar").await;
        let all = format!("/burden?period=2026-05&issuer={PROVINCE}&form=kind%3Atask&unit={COUNTY}");
        for lang in ["zh-CN", "en"] {
            for at in ["/burden?", "/burden?period=2026-Q2&", &format!("{all}&"), "/burden/alike?"] {
                let page = browser.get(&format!("{at}lang={lang}")).await;
                assert_eq!(page.status, StatusCode::OK, "{at}: {}", page.text);
                holds(&page.text, at, lang);
            }
        }
        let page = browser.get("/burden?period=2026-05&lang=zh-CN").await.text;
        let door = format!("/burden?period=2026-05&#38;issuer={PROVINCE}");
        assert!(page.contains(&door), "{door} in {page}");
        assert!(page.contains("<strong>2</strong>"), "{page}");
        let opened = browser.get(&all).await.text;
        assert!(
            opened.contains(&format!("href=\"/matters/{one}\"")) && !opened.contains("口袋公园"),
            "{opened}"
        );
        for wrong in ["period=May", "issuer=nobody", "unit=x", "period=2026-13"] {
            assert_eq!(
                browser.get(&format!("/burden?{wrong}")).await.status,
                StatusCode::NOT_FOUND,
                "{wrong}"
            );
        }
        assert_eq!(browser.get("/burden/alike?page=0").await.status, StatusCode::NOT_FOUND);

        let api = browser.get(&format!("/api/v1/burden?period=2026-05&unit={COUNTY}")).await.text;
        assert!(api.contains("\"values\":2") && api.contains("\"by_unit\":[]"), "{api}");
        assert_eq!(browser.get("/api/v1/burden?period=May").await.status, StatusCode::BAD_REQUEST);
        for (wrong, field) in [
            ("issuer=nobody", "issuer"),
            ("unit=x", "unit"),
            ("list=x", "list"),
            ("kind=x", "kind"),
            ("list=key-2025&kind=task", "kind"),
        ] {
            let answer = browser.get(&format!("/api/v1/burden?{wrong}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}: {}", answer.text);
            assert!(answer.text.contains(&format!("\"{field}\"")), "{wrong}: {}", answer.text);
        }
        for right in ["list=key-2025", "kind=task"] {
            let answer = browser.get(&format!("/api/v1/burden?{right}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{right}: {}", answer.text);
        }

        let mut other = Browser::of(&world, "other").await;
        assert!(!other.get("/burden?period=2026-05").await.text.contains("老旧小区"));
        assert!(!other.get(&all).await.text.contains("老旧小区"));
        let mut admin = Browser::of(&world, "admin").await;
        assert_eq!(admin.get("/burden").await.status, StatusCode::NOT_FOUND, "as if it were not there");
        assert!(!admin.get("/me").await.text.contains("href=\"/burden\""));
    });
}

#[test]
fn a_look_alike_is_decided_on_the_page_and_reported_once() {
    on_both(|world| async move {
        people(&world).await;
        let source = in_hand(&world, OFFICE, "改造老旧小区600个", "个").await;
        let follower = in_hand(&world, LANZHOU_OFFICE, "老旧小区改造", "所").await;
        let mut city = Browser::of(&world, "city").await;
        assert!(city.get("/burden?period=2026-05").await.text.contains("/burden/alike"));
        let page = city.get("/burden/alike").await.text;
        assert!(
            page.contains("待认定") && page.contains(&format!("/matters/{follower}/say_alike")),
            "{page}"
        );
        assert!(city.get(&format!("/matters/{follower}")).await.text.contains("疑似重复"));
        let at = format!("/matters/{follower}/say_alike");
        let other = source.to_string();
        let fields = [("other", other.as_str()), ("is_same", "yes"), ("reason", ""), ("from", "alike")];
        let answer = city.post(&at, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        assert!(answer.text.contains("matter.no_reason"), "{}", answer.text);
        city.get("/burden/alike").await;
        let fields =
            [("other", other.as_str()), ("is_same", "yes"), ("reason", "同一批小区"), ("from", "alike")];
        let answer = city.post(&at, &fields).await;
        assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, "/burden/alike"), "{}", answer.text);
        assert!(city.get("/burden/alike").await.text.contains("同一个数，报一次</span> 同一批小区"));

        // The county fills in one row, and sees what else it answers.
        world.later(17 * 24 * 60);
        let mut county = Browser::of(&world, "county").await;
        let grid = county.get("/report").await.text;
        assert!(grid.contains("一次填报，同时用于") && grid.contains("不再填报"), "{grid}");
        assert!(!grid.contains(&format!("name=\"v.{follower}.0\"")), "{grid}");
        let value = format!("v.{source}.0");
        let answer = county.post("/report", &[("period", "2026-04"), (value.as_str(), "120")]).await;
        assert!(answer.status == StatusCode::SEE_OTHER || answer.status == StatusCode::OK, "{}", answer.text);
        let mut chief = Browser::of(&world, "chief").await;
        chief.get("/me").await;
        let answer = chief.post(&format!("/matters/{source}/countersign"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let mut city = Browser::of(&world, "city").await;
        let page = city.get(&format!("/matters/{follower}")).await.text;
        assert!(page.contains("<strong>120") && page.contains("自动取数"), "{page}");
        books::agree(&world).await;
    });
}

#[test]
fn programs_decide_and_are_told_why_there_is_no_time() {
    on_both(|world| async move {
        people(&world).await;
        person(&world, "leader", &[(OFFICE, Role::Leader)]).await;
        let source = in_hand(&world, OFFICE, "改造老旧小区", "个").await;
        let follower = in_hand(&world, LANZHOU_OFFICE, "老旧小区改造", "个").await;
        let city = Program::of(&world, "city").await;
        let list = city.get("/api/v1/burden/alike").await.good();
        assert_eq!(list["open"][0]["source"]["no"], json!(source.to_string()), "{list}");
        let at = format!("/api/v1/matters/{follower}");
        let act =
            json!({"act": "say_alike", "other": source.to_string(), "is_same": false, "reason": "口径不同"});
        city.post(&format!("{at}/acts"), &act).await.good();
        let pairs = city.get(&format!("{at}/alike")).await.good();
        assert_eq!(pairs["items"][0]["decided"]["is_same"], json!(false), "{pairs}");
        let unknown = json!({"act": "say_alike", "other": "2026-999", "is_same": true, "reason": "同"});
        assert_eq!(city.post(&format!("{at}/acts"), &unknown).await.status, StatusCode::NOT_FOUND);

        let (registrar, leader) =
            (Program::of(&world, "registrar").await, Program::of(&world, "leader").await);
        let sent = json!({
            "kind": "task", "title": "报防汛值守名单", "requirement": "今晚报值守名单。",
            "source": {"document": "会商"}, "due_on": "2026-04-15",
            "measure": {"kind": "standing", "every": "monthly", "proof": "名单"},
        });
        let no = registrar.post("/api/v1/matters", &sent).await.good()["no"].as_str().unwrap().to_owned();
        let acts = format!("/api/v1/matters/{no}/acts");
        registrar.post(&acts, &json!({"act": "register"})).await.good();
        registrar.post(&acts, &json!({"act": "submit_for_sign_off"})).await.good();
        leader.post(&acts, &json!({"act": "sign_off"})).await.good();
        let assign = json!({"act": "assign", "to": {"lead": LANZHOU}});
        registrar.post(&acts, &assign).await.refused(422, "matter.too_soon");
        leader.post(&acts, &json!({"act": "allow_haste", "reason": "暴雨红色预警"})).await.good();
        registrar.post(&acts, &assign).await.good();
    });
}
