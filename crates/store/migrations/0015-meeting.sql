-- Review meetings: venues, roll, agenda, decisions, minutes. What lists need in columns, the whole as JSON beside them.

create table meeting (
    id bigint primary key,
    -- whoever writes names the version looked at
    version bigint not null,
    title text not null,
    -- the government that holds it
    holder text not null,
    main_venue text not null,
    starts_at bigint not null,
    state text not null check (state in ('planned', 'open', 'closed', 'cancelled')),
    programme text,
    list text,
    -- the directive as which its minutes were read in
    directive bigint references directive (id),
    created_by bigint not null,
    created_at bigint not null,
    -- the whole, JSON of duban_wire::meeting
    body text not null
);
-- the meetings of a holder, the latest first
create index meeting_holder on meeting (holder, starts_at);
-- the meeting whose minutes a directive is
create index meeting_directive on meeting (directive) where directive is not null;

-- Who is asked to come.
create table meeting_venue (
    meeting bigint not null references meeting (id),
    unit text not null,
    -- what the roll call found; nothing before it
    presence text,
    primary key (meeting, unit)
);
create index meeting_venue_unit on meeting_venue (unit, meeting);

-- The matters on an agenda, and those that became of a decision.
create table meeting_matter (
    meeting bigint not null references meeting (id),
    matter bigint not null,
    -- agenda: it is an item; decided: it was made, or acted on, by a decision
    part text not null check (part in ('agenda', 'decided')),
    primary key (meeting, matter, part)
);
create index meeting_matter_matter on meeting_matter (matter, meeting);
