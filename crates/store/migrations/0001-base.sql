-- What the store itself needs. The tables of the trade follow in later steps.

-- Facts about this installation, one a row: its pack, its site time zone.
create table meta (
    key text primary key,
    value text not null
);

-- Running numbers that people see, such as the number of a matter within its year. Not for identities: those are
-- drawn by the caller, so that writers do not wait for each other.
create table counter (
    name text primary key,
    -- the number that is handed out next
    next bigint not null check (next > 0)
);

-- Words of what can be searched, one row a subject (a directive, a clause, a matter); `words` is what
-- duban_store::search::tokens makes of the text. The index over it differs between the databases.
{search}
