//! `/api/v1/matters/export.csv` and `.xlsx`: exactly the matters of a filter, and how many they are.

use axum::extract::State;
use axum::response::Response;
use duban_wire::api::MatterFilter;

use super::answers::Looking;
use super::matters::filter;
use super::sent::Asked;
use crate::Lang;
use crate::pages::matters::export;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// 导出 CSV · The matters of a filter as CSV
///
/// Complete when the last line says how many rows there are; `page` plays no part. Heads in the language asked for by
/// `Accept-Language`.
#[utoipa::path(
    get, path = "/api/v1/matters/export.csv", tag = "matters", operation_id = "export_csv",
    params(MatterFilter),
    responses((status = 200, description = "UTF-8, with a mark at its beginning.", body = String, content_type = "text/csv"), Looking)
)]
pub(crate) async fn csv(
    State(site): State<Site>,
    lang: Lang,
    by: Signed,
    Asked(asked): Asked<MatterFilter>,
) -> Result<Response, Problem> {
    let filter = filter(&site, asked)?;
    export::as_csv(site, lang, &by.actor, &filter).await
}

/// 导出 XLSX · The matters of a filter as a spreadsheet
#[utoipa::path(
    get, path = "/api/v1/matters/export.xlsx", tag = "matters", operation_id = "export_xlsx",
    params(MatterFilter),
    responses((status = 200, description = "A workbook with one sheet.", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), Looking)
)]
pub(crate) async fn xlsx(
    State(site): State<Site>,
    lang: Lang,
    by: Signed,
    Asked(asked): Asked<MatterFilter>,
) -> Result<Response, Problem> {
    let filter = filter(&site, asked)?;
    export::as_xlsx(&site, lang, &by.actor, &filter).await
}
