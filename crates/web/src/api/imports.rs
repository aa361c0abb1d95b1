//! `/api/v1/imports`: the office's ledger comes in. File, columns, what becomes of every row, confirm.

use axum::Json;
use axum::extract::{Multipart, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use duban_app::AppError;
use duban_app::ledger::{
    self, Column, Examined, Import, ImportId, Item, LedgerFault, Mapping, Remark, Sort, Verdict,
};
use duban_wire::api::{
    ColumnsAsked, ColumnsSent, Identity, ImportColumn, ImportColumns, ImportItem, ImportItems, ImportView,
    Instant, LedgerFile, RemarkView, RowsAsked, VerdictCode,
};

use super::answers::{Acting, Looking};
use super::sent::{Asked, Id, Sent};
use super::told::both;
use crate::pages::ledger::shown::write_on;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// How many rows are handed out at most.
const MOST: usize = 200;

/// 导入台账 · Hands a ledger in
///
/// A part `file` of `multipart/form-data`, at most 60 MB. Nothing is written yet but the file itself.
#[utoipa::path(
    post, path = "/api/v1/imports", tag = "imports", operation_id = "import",
    request_body(content = LedgerFile, content_type = "multipart/form-data"),
    responses((status = 201, description = "The file is here; next its columns.", body = ImportView), Acting)
)]
pub(crate) async fn take(
    State(site): State<Site>,
    by: Signed,
    parts: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Result<(StatusCode, Json<ImportView>), Problem> {
    let mut parts = parts.map_err(|_| Problem::other_media())?;
    let mut file = None;
    while let Some(part) = parts.next_field().await? {
        if part.name() != Some("file") || file.is_some() {
            return Err(Problem::unlike_described("one part called file"));
        }
        file = Some((part.file_name().unwrap_or("台账").to_owned(), part.bytes().await?));
    }
    let (name, bytes) = file.ok_or_else(|| Problem::unlike_described("one part called file"))?;
    let id = ledger::upload(&site.app, &by.actor, &name, bytes.to_vec()).await?;
    Ok((StatusCode::CREATED, Json(told(&ledger::look(&site.app, &by.actor, id).await?))))
}

/// 导入进度 · How far an import has come
#[utoipa::path(
    get, path = "/api/v1/imports/{id}", tag = "imports", operation_id = "import_state",
    params(("id" = inline(Identity), Path, description = "The import.")),
    responses((status = 200, description = "The import.", body = ImportView), Looking)
)]
pub(crate) async fn one(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
) -> Result<Json<ImportView>, Problem> {
    Ok(Json(told(&ledger::look(&site.app, &by.actor, ImportId(id)).await?)))
}

/// 列的含义 · What the columns of the file are taken for
#[utoipa::path(
    get, path = "/api/v1/imports/{id}/columns", tag = "imports", operation_id = "import_columns",
    params(("id" = inline(Identity), Path, description = "The import."), ColumnsAsked),
    responses((status = 200, description = "As remembered or guessed.", body = ImportColumns), Looking)
)]
pub(crate) async fn columns(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
    Asked(asked): Asked<ColumnsAsked>,
) -> Result<Json<ImportColumns>, Problem> {
    let sheet = asked.sheet.map(|line| line.0);
    let head = asked.head_line.map(|line| line.0);
    let looked = ledger::examine(&site.app, &by.actor, ImportId(id), sheet.as_deref(), head).await?;
    Ok(Json(examined(looked)))
}

fn examined(of: Examined) -> ImportColumns {
    let column = |head: ledger::Head| ImportColumn {
        at: head.at,
        name: head.name,
        sample: head.sample,
        means: head.column.map(|column| column.code().to_owned()),
    };
    ImportColumns {
        sheets: of.sheets,
        sheet: of.mapping.sheet,
        head_line: of.mapping.head_line,
        remembered: of.remembered,
        found_heads: of.found_heads,
        columns: of.heads.into_iter().map(column).collect(),
        rows: of.rows,
    }
}

/// 核对 · Says what the columns mean, and reads every row
///
/// Writes down what would become of each; no matter is touched.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/columns", tag = "imports", operation_id = "import_read",
    params(("id" = inline(Identity), Path, description = "The import.")),
    request_body = ColumnsSent,
    responses((status = 200, description = "How many rows there are of what sort.", body = ImportView), Acting)
)]
pub(crate) async fn read(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
    Sent(sent): Sent<ColumnsSent>,
) -> Result<Json<ImportView>, Problem> {
    let import = ledger::preview(&site.app, &by.actor, ImportId(id), mapping(sent)?).await?;
    Ok(Json(told(&import)))
}

fn mapping(sent: ColumnsSent) -> Result<Mapping, AppError> {
    let mut mapping = Mapping { sheet: sent.sheet.0, head_line: sent.head_line.0, ..Mapping::default() };
    for one in sent.columns {
        let column = Column::from_code(&one.means.0);
        let column = column.ok_or(LedgerFault::Mapping { text: one.means.0 })?;
        mapping.columns.insert(usize::try_from(one.at.0).unwrap_or(usize::MAX), column);
    }
    Ok(mapping)
}

/// 逐行 · What is to become of the rows of one sort
#[utoipa::path(
    get, path = "/api/v1/imports/{id}/rows", tag = "imports", operation_id = "import_rows",
    params(("id" = inline(Identity), Path, description = "The import."), RowsAsked),
    responses((status = 200, description = "The first two hundred, with how many there are.", body = ImportItems), Looking)
)]
pub(crate) async fn rows(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
    Asked(asked): Asked<RowsAsked>,
) -> Result<Json<ImportItems>, Problem> {
    let import = ledger::look(&site.app, &by.actor, ImportId(id)).await?;
    let (verdict, total) = match asked.verdict {
        VerdictCode::New => (Verdict::New, import.tally.new),
        VerdictCode::Changed => (Verdict::Changed, import.tally.changed),
        VerdictCode::Same => (Verdict::Same, import.tally.same),
        VerdictCode::Refused => (Verdict::Refused, import.tally.refused),
    };
    let items = ledger::items(&site.app, &by.actor, ImportId(id), verdict, MOST).await?;
    Ok(Json(ImportItems { items: items.iter().map(item).collect(), total }))
}

fn item(of: &Item) -> ImportItem {
    ImportItem {
        line: of.line,
        title: of.title.clone(),
        state: of.state.code().to_owned(),
        remarks: of.remarks.0.iter().map(remark).collect(),
    }
}

fn remark(of: &Remark) -> RemarkView {
    let sort = match of.sort {
        Sort::Refusal => "refusal",
        Sort::Difference => "difference",
        Sort::Note => "note",
    };
    RemarkView {
        sort: sort.to_owned(),
        column: (&of.column_name()).into(),
        value: of.value.clone(),
        now: of.now.clone(),
        code: of.code.clone(),
        text: both(&of.zh, &of.en),
    }
}

/// 确认导入 · Writes what was shown
///
/// Goes on after the answer; ask how far it has come. Confirmed again after an interruption, it goes on without doubles.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/confirm", tag = "imports", operation_id = "import_confirm",
    params(("id" = inline(Identity), Path, description = "The import.")),
    responses((status = 202, description = "It is being written.", body = ImportView), Acting)
)]
pub(crate) async fn confirm(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
) -> Result<(StatusCode, Json<ImportView>), Problem> {
    let import = write_on(&site, &by, ImportId(id)).await?;
    Ok((StatusCode::ACCEPTED, Json(told(&import))))
}

/// 未导入的行 · The rows that are not taken over, with their reasons
#[utoipa::path(
    get, path = "/api/v1/imports/{id}/left-out.csv", tag = "imports", operation_id = "import_left_out",
    params(("id" = inline(Identity), Path, description = "The import.")),
    responses((status = 200, description = "UTF-8, with a mark at its beginning.", body = String, content_type = "text/csv"), Looking)
)]
pub(crate) async fn left_out(State(site): State<Site>, by: Signed, Id(id): Id) -> Result<Response, Problem> {
    let bytes = ledger::left_out(&site.app, &by.actor, ImportId(id)).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"left-out.csv\""),
    ];
    Ok((headers, bytes).into_response())
}

fn told(of: &Import) -> ImportView {
    let tally = of.tally;
    ImportView {
        id: Identity(of.id.0),
        name: of.name.clone(),
        stage: of.stage.code().to_owned(),
        touched_at: Instant(of.touched_at),
        new: tally.new,
        changed: tally.changed,
        same: tally.same,
        refused: tally.refused,
        waiting: tally.waiting,
        done: tally.done,
        left: tally.left,
    }
}
