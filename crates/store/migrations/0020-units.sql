-- Units that change: what was decided since the pack, and from which day it counts. The pack is where units begin; these rows
-- stand over it, so that a pack that is read again undoes nothing.

create table unit_change (
    -- its number, from 1: changes of one day count in this order; two administrators at once cannot both have one
    id bigint primary key,
    -- 1 as entered, 2 when it was withdrawn before its day
    version bigint not null,
    at bigint not null,
    -- who entered it, and for which unit
    by_person bigint not null,
    acting_unit text not null,
    -- the first day on which it counts
    on_date text not null,
    -- founded, renamed, moved, merged, ended
    act text not null,
    -- the unit it is about, and the one that takes over
    unit text not null,
    taker text,
    -- the paper it rests on
    note text not null,
    -- the change, JSON of duban_wire::unit
    body text not null,
    withdrawn_at bigint,
    -- when everything that follows from it was done: work handed over, posts moved, rows worked out; nothing until then
    carried_at bigint
);
-- what is known of one unit
create index unit_change_unit on unit_change (unit, id);

-- how often the tree was changed: every node compares, and whoever changes it names the one looked at
insert into meta (key, value) values ('units', '0');
