//! Ledgers made for tests, and the way through an import in one call.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::io::{Cursor, Write};

use duban_app::App;
use duban_app::ledger::{self, Import, ImportId, Item, Mapping, Verdict};
use duban_core::Actor;
use rust_xlsxwriter::{Format, Formula, Workbook};

/// The heads of the office's usual ledger.
pub(crate) const HEADS: [&str; 10] = [
    "序号",
    "督办编号",
    "工作内容",
    "目标",
    "责任单位",
    "配合单位",
    "完成时限",
    "来源/文号",
    "办理状态",
    "交办时间",
];

/// A row of that ledger.
pub(crate) type Row = [&'static str; 10];

/// Five rows as they should be.
pub(crate) const GOOD: [Row; 5] = [
    [
        "1",
        "D-01",
        "改造城镇老旧小区",
        "改造2000个",
        "省住建厅",
        "省财政厅、岚州市",
        "2026年底前",
        "苍政发〔2026〕3号",
        "办理中",
        "2026/1/8",
    ],
    ["2", "D-02", "稳定高校毕业生就业", "", "省人社厅、省教育厅", "", "2026-08-31", "全省就业工作会", "", ""],
    ["3", "D-03", "整治违法排污", "", "省生态环境厅", "", "3月底前", "督察反馈", "超期未办结", "2025-12-01"],
    [
        "4",
        "D-04",
        "编制年度投资计划",
        "",
        "省发改委",
        "",
        "2026-02-28",
        "省政府常务会议",
        "已办结",
        "2026-01-05",
    ],
    ["5", "D-05", "开展安全生产检查", "", "各市州", "", "年内", "安委会会议", "未启动", ""],
];

/// A CSV of the usual ledger.
pub(crate) fn csv(rows: &[Row]) -> Vec<u8> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(HEADS).unwrap();
    rows.iter().for_each(|row| table.write_record(row).unwrap());
    table.into_inner().unwrap()
}

/// A workbook of the usual ledger under a title, its dates as numbers, one value by a formula.
pub(crate) fn workbook(rows: &[Row]) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("说明").unwrap().write(0, 0, "填报说明").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("台账").unwrap();
    sheet.merge_range(0, 0, 0, 9, "2026年重点督办事项台账", &Format::new()).unwrap();
    for (at, head) in HEADS.iter().enumerate() {
        sheet.write(2, at as u16, *head).unwrap();
    }
    let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    for (n, row) in rows.iter().enumerate() {
        let line = 3 + n as u32;
        for (at, value) in row.iter().enumerate() {
            let at = at as u16;
            match value.parse::<jiff::civil::Date>() {
                Ok(date) if at == 6 => {
                    let (y, m, d) = (date.year() as u16, date.month() as u8, date.day() as u8);
                    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(y, m, d).unwrap();
                    sheet.write_with_format(line, at, &date, &day).unwrap();
                }
                _ if value.starts_with("=FORMULA ") => {
                    let result = value.trim_start_matches("=FORMULA ");
                    sheet.write_formula(line, at, Formula::new("CONCAT(A1)").set_result(result)).unwrap();
                }
                _ => drop(sheet.write_string(line, at, *value).unwrap()),
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// A container that unpacks to far more than it holds.
pub(crate) fn bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let how = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("xl/workbook.xml", how).unwrap();
    zip.write_all(b"<workbook/>").unwrap();
    zip.start_file("xl/worksheets/sheet1.xml", how).unwrap();
    let piece = vec![b' '; 1 << 20];
    for _ in 0..310 {
        zip.write_all(&piece).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Uploads and shows a ledger by what is guessed or remembered of it.
pub(crate) async fn shown(app: &App, by: &Actor, bytes: Vec<u8>) -> Import {
    let id = ledger::upload(app, by, "台账.xlsx", bytes).await.unwrap();
    let mapping = ledger::examine(app, by, id, None, None).await.unwrap().mapping;
    ledger::preview(app, by, id, mapping).await.unwrap()
}

/// The same by a mapping.
pub(crate) async fn shown_by(app: &App, by: &Actor, bytes: Vec<u8>, mapping: Mapping) -> Import {
    let id = ledger::upload(app, by, "台账.csv", bytes).await.unwrap();
    ledger::preview(app, by, id, mapping).await.unwrap()
}

/// All the way.
pub(crate) async fn imported(app: &App, by: &Actor, bytes: Vec<u8>) -> Import {
    let import = shown(app, by, bytes).await;
    ledger::confirm(app, by, import.id, |_| {}).await.unwrap()
}

/// The rows of one verdict.
pub(crate) async fn rows(app: &App, by: &Actor, id: ImportId, verdict: Verdict) -> Vec<Item> {
    ledger::items(app, by, id, verdict, 1_000).await.unwrap()
}

/// Row and code of every reason and note of a row.
pub(crate) fn codes(items: &[Item]) -> Vec<(u32, String)> {
    items.iter().flat_map(|item| item.remarks.0.iter().map(|one| (item.line, one.code.clone()))).collect()
}
