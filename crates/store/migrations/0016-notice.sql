-- Notices out of the house: what people want, where webhooks go, what is to be sent and what became of it.

-- What a person wants to be told, and where to. No row: nothing was chosen, and nothing is sent.
create table wish (
    person bigint primary key references person (id),
    -- empty: no mail
    mail text not null,
    lang text not null constraint wish_lang check (lang in ('zh', 'en')),
    pace text not null constraint wish_pace check (pace in ('at_once', 'daily')),
    -- hours of the site's clock, 0 to 23
    digest_hour bigint not null,
    -- both or neither
    quiet_from bigint,
    quiet_until bigint,
    -- codes with spaces between them
    muted text not null,
    changed_at bigint not null
);

-- A calendar by a secret address.
create table feed (
    person bigint primary key references person (id),
    -- SHA-256 of the secret in the address: whoever reads this table cannot read anybody's calendar
    key bytea not null constraint feed_key unique,
    made_at bigint not null
);

-- A webhook of a unit: told of what concerns the unit and those below.
create table hook (
    id bigint primary key,
    unit text not null,
    name text not null,
    profile text not null constraint hook_profile check (profile in ('json', 'wecom', 'dingtalk')),
    url text not null,
    -- signs what is sent; the other side knows it too
    secret text not null,
    -- codes with spaces between them
    alerts text not null,
    -- 1: may go to addresses inside the network
    inside bigint not null,
    made_by bigint not null,
    made_at bigint not null,
    -- from then on it is told nothing; null while it is
    ended_at bigint
);

-- One notice to one person or one webhook. What the outbox holds is spread into these in one commit.
create table notice (
    id bigint primary key,
    outbox bigint not null,
    -- one of the two
    person bigint references person (id),
    hook bigint references hook (id),
    alert text not null,
    change text not null,
    matter bigint not null,
    -- the unit it concerns
    unit text not null,
    happened_at bigint not null,
    -- when it is to be sent; those of one person with one instant go together
    planned_at bigint not null,
    -- when it is tried next; whoever tries it moves this on first, and so holds it
    next_at bigint not null,
    state text not null constraint notice_state check (state in ('waiting', 'sent', 'given_up', 'dropped')),
    tries bigint not null,
    -- why it was not sent
    fault text not null,
    done_at bigint,
    -- nobody is told twice of one thing
    constraint notice_once_person unique (outbox, person),
    constraint notice_once_hook unique (outbox, hook)
);
-- what is due
create index notice_next on notice (next_at) where state = 'waiting';
-- what goes together
create index notice_bundle on notice (person, planned_at) where state = 'waiting' and person is not null;
-- what was given up, for administrators
create index notice_given_up on notice (done_at) where state = 'given_up';

-- What happened before anything was delivered is not told now.
update outbox set sent_at = created_at where sent_at is null;
