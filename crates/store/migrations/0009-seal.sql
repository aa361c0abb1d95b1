-- Seals: every entry of the journal gets a number and stands under a seal, so that nothing in it changes unseen.
-- None of these tables refers to another: what is missing is to be told by whoever verifies, not hidden by a rule.

-- Entries that have no number yet. Written with the entry, in the same batch: an entry that stands neither here nor in
-- journal_sealed came into the journal by another door. The journal itself is never changed, not even by its seal.
create table journal_waiting (
    entry bigint primary key
);
insert into journal_waiting (entry) select id from journal;

-- Entries under a seal, by their number.
create table journal_sealed (
    -- from 1 without gaps
    seq bigint primary key,
    entry bigint not null,
    -- SHA-256 of the entry when it was sealed: says which entry was changed, where the seal says only that one was
    leaf bytea not null,
    -- an entry is sealed once
    constraint journal_sealed_entry unique (entry)
);

-- The chain. Two nodes that close the same number cannot both be kept.
create table seal (
    -- from 1 without gaps
    no bigint primary key,
    first_seq bigint not null,
    entries bigint not null,
    closed_at bigint not null,
    -- of the tree over the leaves
    root bytea not null,
    -- of the chain up to here: whoever noted one can show that nothing before it was changed
    head bytea not null,
    constraint seal_first_seq unique (first_seq)
);
