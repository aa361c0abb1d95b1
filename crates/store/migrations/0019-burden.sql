-- What is asked of units: the burden of forms, and look-alikes.

-- So many fields asked of a unit, on one matter, for every period that ends after one day and up to another. Written with the
-- event from which it follows: what was asked stays, also when it is asked no longer.
create table demand (
    matter bigint not null references matter (id),
    unit text not null,
    -- periods that end on or before this day are not asked for by this row
    after_on text not null,
    -- the last day of the last period that is
    to_on text not null,
    part text not null,
    issuer text not null,
    -- the form it stands in: 'list:' or 'kind:' with its code
    form text not null,
    -- how often
    every text not null,
    fields bigint not null,
    -- working days from the day it was first asked to the day its first report was due
    given_days bigint not null,
    -- by which look-alikes are found; empty where nothing can be alike
    subject text not null,
    primary key (matter, unit, after_on)
);
-- what is asked of everybody in a period, counted in the index alone
create index demand_span on demand (to_on, after_on, issuer, unit, form, every, fields, given_days, matter);
-- the same of one unit, or by one issuer
create index demand_unit on demand (unit, to_on, after_on, issuer, form, every, fields, given_days, matter);
create index demand_issuer on demand (issuer, to_on, after_on, unit, form, every, fields, given_days, matter);
-- what is asked of a unit under one name
create index demand_alike on demand (unit, subject, matter, to_on) where subject <> '';

-- What somebody said of two look-alikes.
create table alike_said (
    matter bigint not null references matter (id),
    other bigint not null,
    -- 1: the matter takes its figure from the other
    is_same bigint not null,
    said_at bigint not null,
    primary key (matter, other)
);
create index alike_said_other on alike_said (other, matter);
create index alike_said_at on alike_said (said_at);
