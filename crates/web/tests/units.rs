//! The pages and the interface of units, on both databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Browser, person};
use common::{COUNTY, LANZHOU, OFFICE, OTHER_COUNTY, on_both};
use duban_core::Role;

/// The address of a unit's page.
fn at(unit: &str) -> String {
    format!("/admin/units/{unit}")
}

#[test]
fn an_administrator_renames_and_merges_and_everybody_reads_what_was() {
    on_both(|world| async move {
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        person(&world, "clerk", &[(COUNTY, Role::Clerk)]).await;
        let mut admin = Browser::of(&world, "admin").await;
        let list = admin.get("/admin/units").await;
        assert_eq!(list.status, StatusCode::OK);
        assert!(list.text.len() < 100_000, "{} bytes", list.text.len());
        let old = world.pack.tree.get(&COUNTY.into()).unwrap().name.clone();
        let page = admin.get(&at(COUNTY)).await;
        assert!(page.text.contains(&old) && page.text.len() < 100_000, "{}", page.text.len());
        let version = page.hidden("version").unwrap();

        let today = world.today().to_string();
        let rename = [
            ("act", "rename"),
            ("name", "青禾新区"),
            ("short_name", "青禾"),
            ("on", &today),
            ("note", "岚编发〔2026〕3号"),
            ("version", &version),
        ];
        let done = admin.post(&format!("{}/change", at(COUNTY)), &rename).await;
        assert_eq!((done.status, done.to()), (StatusCode::SEE_OTHER, "/admin/units/990102?after=saved"));
        let page = admin.get(&at(COUNTY)).await;
        for word in ["青禾新区", old.as_str(), "岚编发〔2026〕3号", "名称沿革"] {
            assert!(page.text.contains(word), "{word}");
        }
        // By the version from before: somebody was first, and nothing is lost of what was typed.
        admin.get(&at(COUNTY)).await;
        let late = [("act", "merge"), ("into", OTHER_COUNTY), ("on", &today), ("version", &version)];
        let answer = admin.post(&format!("{}/change", at(COUNTY)), &late).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.text);
        assert!(answer.text.contains("changed_meanwhile") && answer.text.contains(OTHER_COUNTY));
        let version = answer.hidden("version").unwrap();
        // Into itself.
        let own = [("act", "merge"), ("into", COUNTY), ("on", &today), ("version", &version)];
        let answer = admin.post(&format!("{}/change", at(COUNTY)), &own).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains("unit.into_itself"), "{}", answer.text);

        let mut clerk = Browser::of(&world, "clerk").await;
        assert!(clerk.get("/me").await.text.contains("青禾"));
        let merge = [("act", "merge"), ("into", OTHER_COUNTY), ("on", &today), ("version", &version)];
        let done = admin.post(&format!("{}/change", at(COUNTY)), &merge).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let page = admin.get(&at(COUNTY)).await;
        assert!(page.text.contains("已并入") && !page.text.contains("name=\"act\""), "{}", page.text);
        // The clerk was signed in all the time, and acts for the unit that took over.
        let into = world.current().pack.tree.get(&OTHER_COUNTY.into()).unwrap().short_name.clone();
        let me = clerk.get("/me").await;
        assert_eq!(me.status, StatusCode::OK);
        assert!(me.text.contains(&into), "{}", me.text);
        // Found by the name of before.
        let found = admin.get(&format!("/admin/units?all=1&q={}", urlencoded(&old))).await;
        assert!(found.text.contains(OTHER_COUNTY) && found.text.contains(COUNTY), "{}", found.text);
        common::books::agree(&world.current()).await;
    });
}

fn urlencoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn nobody_else_finds_the_pages() {
    on_both(|world| async move {
        person(&world, "clerk", &[(COUNTY, Role::Clerk)]).await;
        person(&world, "county", &[(COUNTY, Role::Administrator)]).await;
        let mut clerk = Browser::of(&world, "clerk").await;
        for path in ["/admin/units", "/admin/new-unit", &at(COUNTY)] {
            let answer = clerk.get(path).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        }
        let mut county = Browser::of(&world, "county").await;
        let page = county.get(&at(COUNTY)).await;
        assert_eq!(page.status, StatusCode::OK);
        // Its parent is named, but no way leads to a page that is not there for them.
        let tree = &world.pack.tree;
        let parent = tree.get(&COUNTY.into()).and_then(|unit| unit.territorial_parent.clone()).unwrap();
        assert!(page.text.contains(&tree.get(&parent).unwrap().name), "{}", page.text);
        assert!(!page.text.contains(&format!("href=\"{}\"", at(parent.as_str()))), "{}", page.text);
        assert_eq!(county.get(&at(parent.as_str())).await.status, StatusCode::NOT_FOUND);
        assert_eq!(county.get(&at(OTHER_COUNTY)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(county.get("/admin/units/no-such-unit").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_unit_is_founded_on_its_page() {
    on_both(|world| async move {
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let mut admin = Browser::of(&world, "admin").await;
        admin.get("/admin/new-unit").await;
        let today = world.today().to_string();
        let mut fields = vec![
            ("id", "990100 sjj"),
            ("name", "岚州市数据局"),
            ("kind", "department"),
            ("level", "prefecture"),
            ("territorial", "990100"),
            ("on", &today),
        ];
        let answer = admin.post("/admin/new-unit", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains("unit.code") && answer.text.contains("岚州市数据局"), "{}", answer.text);
        fields[0].1 = "990100-sjj";
        let answer = admin.post("/admin/new-unit", &fields).await;
        assert_eq!(answer.to(), "/admin/units/990100-sjj?after=saved", "{}", answer.text);
        // What is planned can be taken back.
        let page = admin.get(&at("990100-sjj")).await;
        let tomorrow = world.today().tomorrow().unwrap().to_string();
        let version = page.hidden("version").unwrap();
        let end = [("act", "end"), ("on", &tomorrow), ("version", &version)];
        admin.post(&format!("{}/change", at("990100-sjj")), &end).await;
        let page = admin.get(&at("990100-sjj")).await;
        assert!(page.text.contains("/admin/unit-changes/2/withdraw"), "{}", page.text);
        let back = admin.post("/admin/unit-changes/2/withdraw", &[("unit", "990100-sjj")]).await;
        assert_eq!(back.to(), "/admin/units/990100-sjj?after=withdrawn", "{}", back.text);
    });
}

#[test]
fn a_unit_founded_later_is_seen_with_its_parent_and_taken_back_there() {
    on_both(|world| async move {
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let mut admin = Browser::of(&world, "admin").await;
        admin.get("/admin/new-unit").await;
        let tomorrow = world.today().tomorrow().unwrap().to_string();
        let later = [
            ("id", "990100-sjj"),
            ("name", "岚州市数据局"),
            ("kind", "department"),
            ("level", "prefecture"),
            ("territorial", LANZHOU),
            ("on", tomorrow.as_str()),
        ];
        let answer = admin.post("/admin/new-unit", &later).await;
        assert_eq!(answer.to(), format!("{}?after=saved", at(LANZHOU)), "{}", answer.text);
        let page = admin.get(&at(LANZHOU)).await.text;
        assert!(page.contains("岚州市数据局") && page.contains("/admin/unit-changes/1/withdraw"), "{page}");
        assert!(admin.get("/admin/units").await.text.contains("1 项变动待生效"));
        admin.get(&at(LANZHOU)).await;
        let back = admin.post("/admin/unit-changes/1/withdraw", &[("unit", LANZHOU)]).await;
        assert_eq!(back.to(), format!("{}?after=withdrawn", at(LANZHOU)), "{}", back.text);
        assert!(!admin.get(&at(LANZHOU)).await.text.contains("/withdraw\""));
    });
}

#[test]
fn a_refused_form_empties_no_other() {
    on_both(|world| async move {
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        let name = |id: &duban_core::UnitId| world.pack.tree.get(id).unwrap().name.clone();
        let with_both = |unit: &&duban_core::Unit| {
            unit.line_parent.is_some() && unit.territorial_parent == Some(LANZHOU.into())
        };
        let unit = world.pack.tree.in_order().iter().find(with_both).unwrap();
        let (id, path) = (unit.id.as_str(), format!("{}/change", at(unit.id.as_str())));
        let parents = [&unit.territorial_parent, &unit.line_parent].map(|one| name(one.as_ref().unwrap()));
        let mut admin = Browser::of(&world, "admin").await;
        admin.get(&at(id)).await;
        let today = world.today().to_string();
        let rename = [("act", "rename"), ("name", " "), ("short_name", "青禾"), ("on", today.as_str())];
        let answer = admin.post(&path, &rename).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        assert_eq!(answer.hidden("short_name").as_deref(), Some("青禾"), "what was typed comes back");
        let held = |answer: &browser::Answer| {
            ["territorial", "line"].map(|field| answer.hidden(field).unwrap_or_default())
        };
        assert_eq!(held(&answer), parents, "what the form that moves it would send");
        let merge = [("act", "merge"), ("into", id), ("on", today.as_str())];
        let answer = admin.post(&path, &merge).await;
        assert_eq!(answer.hidden("name").as_deref(), Some(unit.name.as_str()), "{}", answer.text);
        assert_eq!((answer.hidden("into").as_deref(), held(&answer)), (Some(id), parents.clone()));
        let answer = admin.post("/admin/unit-changes/77/withdraw", &[("unit", id)]).await;
        assert!(answer.text.contains("unit.not_planned"), "{}", answer.text);
        assert!(answer.text.contains(&format!("name=\"on\" value=\"{today}\"")), "{}", answer.text);
        assert_eq!(held(&answer), parents);
    });
}
