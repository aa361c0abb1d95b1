-- The ladder: how far a matter was followed up, when the next step is due, and who takes it.

-- the day on which a step is due by itself: whoever keeps the ladder looks again then
alter table matter add column ladder_next text;
-- the highest rung it stands at, above the reminder; nothing where it stands at none, or is over
alter table matter add column rung text;
-- the rung that waits for the signature of the issuer's leader
alter table matter add column proposed text;
-- steps whose day has come
create index matter_ladder_next on matter (ladder_next) where ladder_next is not null;
-- what stands at a rung, and what waits for a signature
create index matter_rung on matter (rung, id) where rung is not null;
create index matter_proposed on matter (id) where proposed is not null;
-- what is under way is looked at once: its next day is worked out then
update matter set ladder_next = '2000-01-01' where state in ('assigned', 'in_hand');

-- Work that one node does for all: whoever holds the row, until its time runs out.
create table lease (
    -- what for: 'ladder'
    name text primary key,
    -- drawn by the node when it starts
    holder bigint not null,
    until bigint not null
);
