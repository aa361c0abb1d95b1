-- The office's existing ledger (台账): how its columns are read, what came out of it, and what is being brought in.

-- Which column means what, remembered for the next time the same unit brings a ledger with the same heads.
create table ledger_mapping (
    unit text not null,
    -- SHA-256 of the heads in their order
    signature text not null,
    -- JSON of duban_app::ledger::Mapping
    mapping text not null,
    by_person bigint not null,
    at bigint not null,
    primary key (unit, signature)
);

-- One row for each row of a ledger that became a matter: by it the next ledger knows what is already there.
create table ledger_row (
    unit text not null,
    -- the office's own number, or title and lead
    key text not null,
    matter bigint not null references matter (id),
    -- SHA-256 of what the row said when it was last taken over
    sha text not null,
    -- two people who bring in one ledger at once cannot both write its rows
    constraint ledger_row_key primary key (unit, key)
);

-- One ledger brought in: shown first, written when it is confirmed.
create table ledger_import (
    id bigint primary key,
    -- whose ledger it is, and who issues its matters
    unit text not null,
    -- who brought it
    person bigint not null,
    -- what the file was called
    name text not null,
    -- the file itself, among the attachments
    sha256 text not null,
    mapping text not null,
    made_at bigint not null,
    -- uploaded, shown, running, done
    state text not null,
    confirmed_at bigint,
    -- when something was written last: whoever waits sees whether it goes on
    touched_at bigint not null
);
-- what somebody showed and never confirmed, to be cleared away
create index ledger_import_state on ledger_import (state, made_at);

-- What is to become of each row, exactly as it was shown; written down before it is done, so that a confirmed import
-- goes on after any interruption and does nothing twice.
create table ledger_item (
    import bigint not null references ledger_import (id),
    -- the row's number in the file, from 1
    line bigint not null,
    -- new, changed, same, refused
    verdict text not null,
    -- waiting; done; left (not written, with a reason); none (nothing to be written)
    state text not null,
    title text not null,
    key text not null,
    sha text not null,
    -- what is written: JSON of duban_wire::matter::DraftView; nothing where the row was refused
    draft text,
    -- the matter it is or became
    matter bigint,
    -- the version of the matter that was compared
    version bigint,
    -- reasons, differences and remarks, JSON
    remarks text not null,
    primary key (import, line)
);
-- what still waits, in order of the file
create index ledger_item_waiting on ledger_item (import, state, line);
-- the rows of one verdict, a page at a time
create index ledger_item_verdict on ledger_item (import, verdict, line);
