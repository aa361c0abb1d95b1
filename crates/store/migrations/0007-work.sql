-- The work on matters: what lights show and when they change by themselves, and every report with its vintages.

-- what its light shows; nothing where it has none
alter table matter add column light text;
-- the day on which time alone changes the light: whoever keeps lights looks again then
alter table matter add column light_next text;
-- what was reached of it, in hundredths of a percent: as claimed, as verified
alter table matter add column claimed bigint;
alter table matter add column verified bigint;
-- how often a claim of it was sent back
alter table matter add column sent_back bigint not null default 0;
-- lights whose day has come
create index matter_light_next on matter (light_next) where light_next is not null;
-- the send-backs of a unit: they raise the rate at which its claims are verified
create index matter_sent_back on matter (lead) where sent_back > 0;

-- Reports: one row a unit, period and vintage. The matter itself keeps the last of each unit; this is all of them.
create table report (
    matter bigint not null references matter (id),
    unit text not null,
    -- as in addresses: 2026-04, 2026-W18
    period text not null,
    vintage bigint not null,
    -- its last day: the order of periods
    period_last text not null,
    -- waiting, counts, returned
    state text not null,
    filed_at bigint not null,
    filed_by bigint not null,
    -- when it began to count
    counted_at bigint,
    -- what was reached of the matter, in hundredths of a percent, where it moved a figure
    claimed bigint,
    -- the report, JSON of duban_wire::work
    body text not null,
    primary key (matter, unit, period, vintage)
);
-- what waits for a leader's signature
create index report_waiting on report (unit, filed_at) where state = 'waiting';
-- a unit's month, as the grid shows it
create index report_unit on report (unit, period_last);
