-- Matters: the journal of what happened, and what lists and pages read. Everything an act writes goes into one batch.

-- What happened, append only: the truth from which every other table of this file can be made again.
create table journal (
    -- drawn by the node, growing with time; not the order of commits
    id bigint primary key,
    at bigint not null,
    -- who, for which unit, in which role; no reference to person, so that the record outlives any account
    actor bigint not null,
    acting_unit text not null,
    role text not null,
    -- what it happened to: 'matter', 'directive', …
    subject text not null,
    subject_id bigint not null,
    -- the version the subject has after it: the order in which events are folded
    version bigint,
    -- the code of the change, for counting and filtering without reading bodies
    act text not null,
    -- the change, JSON of duban_wire::journal
    body text not null,
    -- the token of the form that asked for it; a second arrival finds it and changes nothing
    once text,
    constraint journal_once unique (once),
    -- two acts decided on one version cannot both be kept, whatever else fails
    constraint journal_version unique (subject, subject_id, version)
);

-- One row a matter, narrow, for look-ups and for what a list shows; the whole aggregate is in matter_body.
create table matter (
    id bigint primary key,
    -- whoever writes names the version looked at
    version bigint not null,
    year bigint not null,
    serial bigint not null,
    -- as in addresses: 2026-31-4
    no text not null,
    -- digits of fixed width, so that every database sorts numbers as people do
    no_key text not null,
    parent bigint,
    kind text not null,
    title text not null,
    issuer text not null,
    directive bigint,
    state text not null,
    state_since bigint not null,
    begun_at bigint not null,
    due_on text,
    due_at bigint,
    -- quantity, milestones, standing; nothing where there is none
    measure_kind text,
    lead text,
    -- the nearest government at or above the lead: a row of the board
    lead_place text,
    -- its share of the parent's figure, in ten-thousandths: so that gaps are sums
    quota bigint,
    -- a number is given once, for good
    constraint matter_no unique (no)
);
-- the parts of a matter, in order of their numbers
create index matter_parent on matter (parent, no_key) where parent is not null;
-- the matters of a directive, in order of their numbers
create index matter_directive on matter (directive, no_key) where directive is not null;

-- The whole matter, JSON of duban_wire::matter. Apart from `matter`, so that lists read narrow rows.
create table matter_body (
    matter bigint primary key references matter (id),
    body text not null
);

-- Who was asked to do what: one row an assignment, also of those who were released.
create table assignment (
    matter bigint not null references matter (id),
    -- in order of asking, from 0
    ordinal bigint not null,
    unit text not null,
    part text not null,
    asked_at bigint not null,
    receipt_due_at bigint not null,
    receipt_at bigint,
    -- of a decline that nobody has answered
    declined_at bigint,
    ended_at bigint,
    primary key (matter, ordinal)
);
-- what waits for a unit's receipt, the most urgent first: the inbox and the receipt clock
create index assignment_awaited on assignment (unit, receipt_due_at)
    where receipt_at is null and ended_at is null;
-- declines that wait for the issuer's answer; few at any time
create index assignment_declined on assignment (declined_at)
    where declined_at is not null and ended_at is null;

-- How long a matter stood where, and in whose hands: time in status and deductions come from here.
create table status_interval (
    matter bigint not null references matter (id),
    -- the version with which it began
    seq bigint not null,
    status text not null,
    -- who had it: the lead, before there is one the issuer
    unit text not null,
    from_at bigint not null,
    -- nothing while it lasts
    to_at bigint,
    primary key (matter, seq)
);

-- Who may see which matter, worked out by duban_core::relations_of when participants change, so that no list asks
-- for rights row by row. Offices have no rows: they see what their government sees.
-- It also carries what lists filter and sort by: a page is then one range of one index, for a province that sees
-- 200,000 matters as for a county that sees a thousand. The price is a few index entries more when a state changes.
create table sight (
    matter bigint not null,
    unit text not null,
    -- bits: how the unit stands to it, see duban_store::matter::Sight
    standing bigint not null,
    state text not null,
    kind text not null,
    state_since bigint not null,
    -- open matters by their due date, then open ones without, then closed ones, latest first
    urgency bigint not null,
    no_key text not null,
    -- one row a unit; also the probe "may this unit see this matter"
    primary key (matter, unit)
);
-- each ends in what else a list asks of every row, so that neither pages nor counts touch the table
-- the list as it opens: by urgency; overdue is its beginning
create index sight_urgency on sight (unit, urgency, matter, standing);
-- by state or kind, the most urgent first
create index sight_state on sight (unit, state, urgency, matter, standing);
create index sight_kind on sight (unit, kind, urgency, matter, standing);
-- by number, and by how long it has stood where it stands
create index sight_no on sight (unit, no_key, matter, standing);
create index sight_since on sight (unit, state_since, matter, standing);

-- The standing lists a matter is linked to.
create table matter_list (
    list text not null,
    matter bigint not null references matter (id),
    primary key (list, matter)
);
-- for taking a matter's links out when they change
create index matter_list_matter on matter_list (matter);

-- The programmes a matter serves.
create table matter_programme (
    programme text not null,
    matter bigint not null references matter (id),
    primary key (programme, matter)
);
-- for taking a matter's programmes out when they change
create index matter_programme_matter on matter_programme (matter);

-- The clauses of a directive from which a matter came: both ways between text and work.
create table matter_clause (
    directive bigint not null,
    clause bigint not null,
    matter bigint not null references matter (id),
    primary key (directive, clause, matter)
);

-- What is to be told to someone: mail, webhook. Written with the event, delivered later, so that nothing is told that
-- did not happen and nothing that happened is forgotten.
create table outbox (
    id bigint primary key,
    -- the journal entry it tells of
    entry bigint not null references journal (id),
    topic text not null,
    body text not null,
    created_at bigint not null,
    sent_at bigint,
    tries bigint not null default 0
);
-- what is still to be sent, oldest first
create index outbox_waiting on outbox (id) where sent_at is null;

-- A filter of the list of matters that a person keeps by name.
create table saved_view (
    id bigint primary key,
    person bigint not null,
    name text not null,
    -- as it stands in the address after the question mark
    query text not null,
    -- a name says one thing
    constraint saved_view_name unique (person, name)
);
