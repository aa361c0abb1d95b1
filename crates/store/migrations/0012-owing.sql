-- From when to when a unit owes a report on a matter, if nothing more is filed: the inbox counts it without reading matters.
create table owing (
    matter bigint not null references matter (id),
    unit text not null,
    kind text not null,
    -- how often it is asked
    every text not null,
    -- the first and the last day on which something is owed
    from_on text not null,
    to_on text not null,
    primary key (matter, unit)
);
-- what a unit owes today, counted in the index alone
create index owing_of on owing (unit, from_on, to_on, every, kind, matter);
