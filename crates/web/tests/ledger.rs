//! A ledger comes in through the pages, without a script.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a failure here is a failed test"
)]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use std::time::Duration;

use axum::http::StatusCode;
use browser::{Answer, Browser, holds, person};
use common::{LANZHOU_OFFICE, OFFICE, on_both};
use duban_core::Role;

const TABLE: &str = "督办编号,工作内容,牵头单位,完成时限,办理状态,备注\n\
    A-1,改造老旧小区,省住建厅,2026-12-31,办理中,无\n\
    A-2,稳定就业,省人社厅,8月底,,\n\
    A-3,检查市场,不知道的单位,2026-06-30,,\n";

async fn uploaded(browser: &mut Browser, bytes: &[u8]) -> Answer {
    holds(&browser.get("/matters/import").await.text, "/matters/import", "zh-CN");
    browser.post_file("/matters/import", "file", "台账.csv", bytes).await
}

#[test]
fn a_registrar_brings_a_ledger_in_page_by_page() {
    on_both(|world| async move {
        person(&world, "reg", &[(OFFICE, Role::Registrar)]).await;
        person(&world, "city", &[(LANZHOU_OFFICE, Role::Registrar)]).await;
        person(&world, "leader", &[(OFFICE, Role::Leader)]).await;
        let mut browser = Browser::of(&world, "reg").await;
        let sent = uploaded(&mut browser, TABLE.as_bytes()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let columns = sent.to().to_owned();
        let at = columns.trim_end_matches("/columns").to_owned();
        let page = browser.get(&columns).await;
        holds(&page.text, "the columns", "zh-CN");
        assert!(page.text.contains("<option value=\"title\" selected>事项</option>"), "{}", page.text);
        assert_eq!(browser.get(&at).await.to(), columns, "nothing is shown before the columns are known");

        let meant =
            [("sheet", ""), ("head", "1"), ("c0", "number"), ("c2", "lead"), ("c3", "due"), ("c4", "state")];
        let refused = browser.post(&columns, &meant).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("ledger.no_title_column"), "{}", refused.text);
        let meant = [&meant[..], &[("c1", "title")]].concat();
        assert_eq!(browser.post(&columns, &meant).await.to(), at);

        let shown = browser.get(&at).await.text;
        holds(&shown, "what is shown", "zh-CN");
        assert!(shown.contains("ledger.unknown_unit") && shown.contains("不知道的单位"), "{shown}");
        assert!(
            shown.contains("<strong>2</strong> 新增") && shown.contains("<strong>1</strong> 不导入"),
            "{shown}"
        );
        let new = browser.get(&format!("{at}?show=new")).await.text;
        assert!(new.contains("改造老旧小区") && !new.contains("检查市场"), "{new}");
        let left = browser.get(&format!("{at}/left-out")).await;
        assert!(left.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        assert!(left.text.contains("检查市场"));

        let mut city = Browser::of(&world, "city").await;
        city.get("/matters/import").await;
        for address in [at.clone(), columns.clone(), format!("{at}/left-out")] {
            assert_eq!(city.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        assert_eq!(city.post(&format!("{at}/confirm"), &[]).await.status, StatusCode::NOT_FOUND);
        let mut leader = Browser::of(&world, "leader").await;
        assert_ne!(leader.get("/matters/import").await.status, StatusCode::OK);

        browser.get(&at).await;
        assert_eq!(browser.post(&format!("{at}/confirm"), &[]).await.to(), at);
        let mut page = browser.get(&at).await.text;
        for _ in 0..200 {
            if page.contains("导入完成") {
                break;
            }
            assert!(page.contains("http-equiv=\"refresh\""), "{page}");
            tokio::time::sleep(Duration::from_millis(20)).await;
            page = browser.get(&at).await.text;
        }
        assert!(page.contains("已写入 <strong>2</strong>"), "{page}");
        // Sent twice it changes nothing.
        assert_eq!(browser.post(&format!("{at}/confirm"), &[]).await.to(), at);
        holds(&page, "the outcome", "zh-CN");
        let english = browser.get(&format!("{at}?lang=en")).await.text;
        assert!(english.contains("The import is finished."), "{english}");
    });
}

#[test]
fn a_file_that_is_refused_says_why_on_its_page() {
    on_both(|world| async move {
        person(&world, "reg", &[(OFFICE, Role::Registrar)]).await;
        let mut browser = Browser::of(&world, "reg").await;
        let refused = uploaded(&mut browser, &vec![b' '; 21 << 20]).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(refused.text.contains("ledger.too_large") && refused.text.contains("分成几个文件"));
        let refused = uploaded(&mut browser, b"%PDF-1.7").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("ledger.not_a_table"));
    });
}
