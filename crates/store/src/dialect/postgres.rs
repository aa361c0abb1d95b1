//! PostgreSQL's full-text index: a generated `tsvector` with a GIN index over it.

/// `simple` takes the words as they are: they are cut and folded already.
pub(super) const SEARCH: &str = "
create table search (
    subject bigint primary key,
    words text not null,
    words_index tsvector generated always as (to_tsvector('simple', words)) stored);
create index search_words_index on search using gin (words_index);
";

/// See [`Dialect::found`](super::Dialect::found). The parameter is text, so that one kind of value serves both.
pub(super) fn found(column: &str, param: usize) -> String {
    format!("{column} in (select subject from search where words_index @@ cast(${param} as text)::tsquery)")
}
