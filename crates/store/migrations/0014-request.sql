-- Requests of the public: what the rates are counted from, and, apart from the journal, who sent each.

-- One row a request, as its matter says: who handles it, whether the reply came in time, what the requester said to it.
create table request (
    matter bigint primary key references matter (id),
    category text not null,
    -- whoever replied last; until then the lead; until then the issuer
    unit text not null,
    issuer text not null,
    -- counts; excluded (counts in no rate); given_up (set aside or withdrawn)
    standing text not null,
    due_at bigint,
    -- the first reply, and whether it came by its deadline
    replied_at bigint,
    in_time bigint not null,
    -- what the requester said to the last reply: yes, partly, no; nothing until then
    solved text,
    -- 1 satisfied, 0 not; nothing until then
    satisfied bigint
);
-- the rates of one office
create index request_issuer on request (issuer, unit);

-- Who sent it. Never in the journal, which keeps everything for good: this can be taken out.
create table requester (
    matter bigint primary key references matter (id),
    -- SHA-256 of the follow-up code: whoever reads the database cannot follow anybody's request with it
    code_sha256 text not null,
    name text not null,
    contact text not null,
    created_at bigint not null
);
