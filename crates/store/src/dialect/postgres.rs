//! PostgreSQL's full-text index: a generated `tsvector` with a GIN index over it.

/// `simple` takes the words as they are: they are cut and folded already.
pub(super) const SEARCH: &str = "
create table search (
    subject bigint primary key,
    words text not null,
    words_index tsvector generated always as (to_tsvector('simple', words)) stored);
create index search_words_index on search using gin (words_index);
";

/// The key of `sight`, with the column that is asked for by it: an index may hold more than what it is sorted by.
pub(super) const STANDING_BESIDE_THE_KEY: &str = "
alter table sight drop constraint sight_pkey, add constraint sight_pkey primary key (matter, unit) include (standing);
";

/// See [`Dialect::columns`](super::Dialect::columns).
pub(super) const COLUMNS: &str = "select cast(t.relname as text), cast(c.attname as text) from pg_class as t
    join pg_attribute as c on c.attrelid = t.oid
    where t.relnamespace = cast(current_schema() as regnamespace) and t.relkind = 'r' and t.relname <> 'migration'
        and c.attnum > 0 and not c.attisdropped and c.attgenerated = ''
    order by t.relname collate \"C\", c.attnum";

/// See [`Dialect::references`](super::Dialect::references).
pub(super) const REFERENCES: &str =
    "select cast(a.relname as text), cast(b.relname as text) from pg_constraint as r
    join pg_class as a on a.oid = r.conrelid
    join pg_class as b on b.oid = r.confrelid
    where r.contype = 'f' and r.connamespace = cast(current_schema() as regnamespace)
    order by a.relname, b.relname";

/// See [`Dialect::found`](super::Dialect::found). The parameter is text, so that one kind of value serves both.
pub(super) fn found(column: &str, param: usize) -> String {
    format!("{column} in (select subject from search where words_index @@ cast(${param} as text)::tsquery)")
}

/// See [`Dialect::found_set`](super::Dialect::found_set).
pub(super) const FOUND: &str =
    "select subject as matter from search where words_index @@ cast(? as text)::tsquery";

/// See [`Dialect::these`](super::Dialect::these).
pub(super) const THESE: &str = "select unnest(cast(cast(? as text) as bigint[])) as matter";
