//! SQLite's full-text index: FTS5 over the table `search`, kept by triggers so that the statements that write words
//! are the same on both databases.

/// A key of one whole number, and how SQLite has it spelt: only so is it the row's own number, and a row is found in one
/// descent instead of two. A file of before keeps two, and works as well; a backup that is restored has one.
pub(super) const IDENTITY: (&str, &str) = (" bigint primary key", " integer primary key");

/// `integer primary key`, as in [`IDENTITY`]: by it the index points back.
pub(super) const SEARCH: &str = "
create table search (subject integer primary key, words text not null);
create virtual table search_index using fts5(
    words, content = 'search', content_rowid = 'subject', tokenize = 'unicode61 remove_diacritics 0');
create trigger search_put after insert on search begin
    insert into search_index (rowid, words) values (new.subject, new.words);
end;
create trigger search_change after update on search begin
    insert into search_index (search_index, rowid, words) values ('delete', old.subject, old.words);
    insert into search_index (rowid, words) values (new.subject, new.words);
end;
create trigger search_cut after delete on search begin
    insert into search_index (search_index, rowid, words) values ('delete', old.subject, old.words);
end;
";

/// See [`Dialect::columns`](super::Dialect::columns). Shadow tables of the index are of another type than `table`.
pub(super) const COLUMNS: &str = "select t.name, c.name from pragma_table_list as t
    join pragma_table_xinfo(t.name) as c
    where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite%' and t.name <> 'migration'
        and c.hidden = 0
    order by t.name, c.cid";

/// See [`Dialect::references`](super::Dialect::references).
pub(super) const REFERENCES: &str = "select t.name, f.\"table\" from pragma_table_list as t
    join pragma_foreign_key_list(t.name) as f
    where t.schema = 'main' and t.type = 'table' order by t.name, f.id";

/// See [`Dialect::found`](super::Dialect::found).
pub(super) fn found(column: &str, param: usize) -> String {
    format!("{column} in (select rowid from search_index where search_index match ${param})")
}

/// See [`Dialect::found_set`](super::Dialect::found_set).
pub(super) const FOUND: &str = "select rowid as matter from search_index where search_index match ?";

/// See [`Dialect::these`](super::Dialect::these).
pub(super) const THESE: &str = "select value as matter from json_each(?)";
