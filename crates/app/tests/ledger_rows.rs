//! Every reason why a file or a row of it is refused, and what is taken all the same.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a failure here is a failed test"
)]

mod common;
mod ledgers;

use common::*;
use duban_app::ledger::{self, Sort, Verdict};
use duban_app::{App, Nature};
use ledgers::*;

async fn refused(app: &App, bytes: Vec<u8>) -> &'static str {
    let error = ledger::upload(app, &registrar(), "台账", bytes).await.unwrap_err();
    assert!(!error.zh().text.is_empty() && !error.zh().remedy.is_empty());
    assert!(!error.en().text.is_empty() && !error.en().remedy.is_empty());
    error.code()
}

#[test]
fn a_file_that_is_no_ledger_is_refused_with_code_and_remedy() {
    on_both(|world| async move {
        let app = &world.app;
        assert_eq!(refused(app, Vec::new()).await, "ledger.empty");
        let mut large = workbook(&GOOD);
        large.resize(50 << 20, 0);
        let error = ledger::upload(app, &registrar(), "大.xlsx", large).await.unwrap_err();
        assert_eq!((error.code(), error.nature()), ("ledger.too_large", Nature::TooLarge));
        assert!(error.zh().text.contains("50 MB") && error.zh().remedy.contains("分成几个文件"), "{error:?}");
        let bomb = bomb();
        assert!(bomb.len() < 1 << 20);
        assert_eq!(refused(app, bomb).await, "ledger.bomb");
        assert_eq!(refused(app, b"%PDF-1.7\n".to_vec()).await, "ledger.not_a_table");
        assert_eq!(refused(app, vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1]).await, "ledger.not_a_table");
        let mut locked = vec![0xD0, 0xCF, 0x11, 0xE0];
        locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(refused(app, locked).await, "ledger.encrypted");
        let mut cut = workbook(&GOOD);
        cut.truncate(cut.len() / 2);
        assert_eq!(refused(app, cut).await, "ledger.damaged");
        let wide = format!("{}\n", vec!["a"; 201].join(","));
        let id = ledger::upload(app, &registrar(), "宽.csv", wide.into_bytes()).await.unwrap();
        let error = ledger::examine(app, &registrar(), id, None, None).await.unwrap_err();
        assert_eq!(error.code(), "ledger.too_many_columns");
        let long = "编号,事项,责任单位\n".to_owned() + &"1,a,b\n".repeat(50_100);
        let id = ledger::upload(app, &registrar(), "长.csv", long.into_bytes()).await.unwrap();
        let error = ledger::examine(app, &registrar(), id, None, None).await.unwrap_err();
        assert_eq!(error.code(), "ledger.too_many_rows");
        let id = ledger::upload(app, &registrar(), "好.xlsx", workbook(&GOOD)).await.unwrap();
        let error = ledger::examine(app, &registrar(), id, Some("没有"), None).await.unwrap_err();
        assert_eq!(error.code(), "ledger.no_sheet");
        let error = ledger::examine(app, &registrar(), id, None, Some(999)).await.unwrap_err();
        assert_eq!(error.code(), "ledger.no_heads");
        let mut twice = ledger::examine(app, &registrar(), id, None, None).await.unwrap().mapping;
        twice.columns.insert(0, ledger::Column::Title);
        let error = ledger::preview(app, &registrar(), id, twice).await.unwrap_err();
        assert_eq!(error.code(), "ledger.column_twice");
    });
}

#[test]
fn every_bad_row_is_refused_with_its_reason_and_the_rest_comes_in() {
    on_both(|world| async move {
        let app = &world.app;
        let by = registrar();
        let good = GOOD[1];
        let with = |at: usize, value: &'static str, number: &'static str| {
            let mut row = good;
            row[1] = number;
            row[at] = value;
            row
        };
        let mut no_lead = with(4, "", "F-13");
        no_lead[8] = "办理中";
        let mut future = with(8, "办理中", "F-14");
        future[9] = "2026-12-01";
        let rows_of = [
            ["一、经济发展", "", "", "", "", "", "", "", "", ""],
            with(2, "", "F-03"),
            with(6, "2026-02-30", "F-04"),
            with(4, "省发展改革厅", "F-05"),
            with(5, "市财政局", "F-06"),
            with(4, "各市州、省财政厅", "F-07"),
            with(8, "蓝色", "F-08"),
            with(8, "已撤销", "F-09"),
            good,
            with(2, "重复的编号", "D-02"),
            no_lead,
            future,
            with(6, "尽快", "F-15"),
        ];
        let shown = shown(app, &by, csv(&rows_of)).await;
        assert_eq!((shown.tally.new, shown.tally.refused), (1, 12));
        let refused = rows(app, &by, shown.id, Verdict::Refused).await;
        let told: Vec<(u32, String)> = codes(&refused);
        let code = |line: u32| {
            told.iter()
                .find(|(at, code)| *at == line && code != "ledger.begins_now")
                .map(|(_, code)| code.as_str())
        };
        for (line, expected) in [
            (2, "ledger.not_a_row"),
            (3, "ledger.no_title"),
            (4, "ledger.date"),
            (5, "ledger.unknown_unit"),
            (6, "ledger.ambiguous_unit"),
            (7, "ledger.group_leads"),
            (8, "ledger.unknown_state"),
            (9, "ledger.state_not_taken"),
            (11, "ledger.twice"),
            (12, "matter.no_lead"),
            (13, "matter.not_past"),
            (14, "ledger.date"),
        ] {
            assert_eq!(code(line), Some(expected), "row {line}: {told:?}");
        }
        let unit = refused.iter().find(|item| item.line == 5).unwrap();
        let reason = &unit.remarks.0[0];
        assert_eq!((reason.head.as_str(), reason.value.as_str()), ("责任单位", "省发展改革厅"));
        assert!(reason.zh.contains("苍澜省发展和改革委员会"), "{}", reason.zh);
        let table = String::from_utf8(ledger::left_out(app, &by, shown.id).await.unwrap()).unwrap();
        assert!(table.contains("省发展改革厅,ledger.unknown_unit"), "{table}");
        assert!(table.contains("共 12 条"), "{table}");
        let done = ledger::confirm(app, &by, shown.id, |_| {}).await.unwrap();
        assert_eq!(done.tally.done, 1);
    });
}

#[test]
fn a_kind_that_is_not_known_and_an_error_in_a_cell_are_refused() {
    on_both(|world| async move {
        let app = &world.app;
        let table = "督办编号,事项,责任单位,类型\n1,甲项工作,省财政厅,任务\n2,乙项工作,省财政厅,怪事\n";
        let shown_one = shown(app, &registrar(), table.as_bytes().to_vec()).await;
        assert_eq!((shown_one.tally.new, shown_one.tally.refused), (1, 1));
        let refused = rows(app, &registrar(), shown_one.id, Verdict::Refused).await;
        assert_eq!(codes(&refused), [(3, "ledger.unknown_kind".to_owned())]);

        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (at, head) in ["督办编号", "事项", "责任单位"].iter().enumerate() {
            sheet.write(0, at as u16, *head).unwrap();
        }
        sheet.write(1, 0, "1").unwrap();
        sheet.write(1, 1, "甲项工作").unwrap();
        let error = rust_xlsxwriter::Formula::new("NA()").set_result("#N/A");
        sheet.write_formula(1, 2, error).unwrap();
        let shown_two = shown(app, &registrar(), book.save_to_buffer().unwrap()).await;
        let refused = rows(app, &registrar(), shown_two.id, Verdict::Refused).await;
        assert!(codes(&refused).contains(&(2, "ledger.cell_error".to_owned())), "{refused:?}");
    });
}

#[test]
fn a_formula_gives_its_last_result_and_text_with_an_equals_sign_is_text() {
    on_both(|world| async move {
        let app = &world.app;
        let mut rows_of = [GOOD[0], GOOD[1]];
        rows_of[0][2] = "=FORMULA 改造老旧小区";
        rows_of[1][2] = "=1+1 号工程";
        let shown = shown(app, &registrar(), workbook(&rows_of)).await;
        let new = rows(app, &registrar(), shown.id, Verdict::New).await;
        assert_eq!((new[0].title.as_str(), new[1].title.as_str()), ("改造老旧小区", "=1+1 号工程"));
        let marked: Vec<&str> = new[0].remarks.0.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(marked, ["ledger.formula"]);
        assert!(new[1].remarks.0.iter().all(|one| one.sort != Sort::Refusal && one.code != "ledger.formula"));
    });
}

#[test]
fn a_table_in_the_encoding_of_old_offices_is_read() {
    on_both(|world| async move {
        let app = &world.app;
        let utf8 = String::from_utf8(csv(&GOOD)).unwrap();
        let (gb18030, ..) = encoding_rs::GB18030.encode(&utf8);
        assert!(std::str::from_utf8(&gb18030).is_err());
        let shown = shown(app, &registrar(), gb18030.into_owned()).await;
        assert_eq!((shown.tally.new, shown.tally.refused), (5, 0));
        let new = rows(app, &registrar(), shown.id, Verdict::New).await;
        assert_eq!(new[0].title, "改造城镇老旧小区");
    });
}

#[test]
fn merged_units_count_for_each_of_their_rows() {
    on_both(|world| async move {
        let app = &world.app;
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (at, head) in ["责任单位", "事项", "完成时限"].iter().enumerate() {
            sheet.write(0, at as u16, *head).unwrap();
        }
        sheet.merge_range(1, 0, 3, 0, "省财政厅", &rust_xlsxwriter::Format::new()).unwrap();
        for row in 1..=4_u32 {
            sheet.write(row, 1, format!("第{row}项工作")).unwrap();
            sheet.write(row, 2, "2026-12-31").unwrap();
        }
        let shown = shown(app, &registrar(), book.save_to_buffer().unwrap()).await;
        let new = rows(app, &registrar(), shown.id, Verdict::New).await;
        let led = new.iter().filter(|item| item.draft.as_ref().unwrap().intended.lead == Some(unit(FINANCE)));
        assert_eq!((new.len(), led.count()), (4, 3));
    });
}
