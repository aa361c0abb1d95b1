//! SQLite's full-text index: FTS5 over the table `search`, kept by triggers so that the statements that write words
//! are the same on both databases.

/// `integer primary key`, not `bigint`: only so is it the row's own number, by which the index points back.
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

/// See [`Dialect::found`](super::Dialect::found).
pub(super) fn found(column: &str, param: usize) -> String {
    format!("{column} in (select rowid from search_index where search_index match ${param})")
}
