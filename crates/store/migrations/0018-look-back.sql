-- Looking back: what every matter counted as on the board and from when on, months as they were counted, and what was
-- thought of matters beside what came of them.

-- since when it counts as it does: with this light, in this state, for this place, due on this day
alter table matter add column shown_since bigint not null default 0;
-- since when its light shows what it shows
alter table matter add column light_since bigint not null default 0;
-- the same, for lists: beside the light they filter by
alter table sight add column light_since bigint not null default 0;
-- what turned red lately, in the index alone
create index sight_red on sight (unit, light_since, matter, standing) where light = 'off_track';

-- What a matter counted as from an instant on, until its next row. Never changed, so that a day that has passed stays
-- as it was known.
create table board_line (
    matter bigint not null references matter (id),
    from_at bigint not null,
    -- nothing: it does not count on the board
    light text,
    state text not null,
    -- the lead's place
    place text,
    due_on text,
    primary key (matter, from_at)
){clustered};
-- What stands now is where the past begins to be known: what was before, nobody wrote down.
update matter set shown_since = coalesce((select max(at) from journal), 0);
insert into board_line (matter, from_at, light, state, place, due_on)
    select id, shown_since, light, state, lead_place, due_on from matter where light is not null;

-- since when a matter is linked to the list: a link made later is no part of an earlier day
alter table matter_list add column since bigint not null default 0;
update matter_list set since = coalesce((select min(j.at) from journal j where j.subject = 'matter'
    and j.subject_id = matter_list.matter and j.body like '%"' || matter_list.list || '"%'), 0);

-- Days that were counted for good: the ends of months.
create table board_day (
    -- 2026-03-31
    day text primary key,
    counted_at bigint not null
);
-- What each place and column came to at the end of such a day.
create table board_mark (
    day text not null references board_day (day),
    -- all: each matter once; programme; list
    axis text not null constraint board_mark_axis check (axis in ('all', 'programme', 'list')),
    -- empty for all
    column_code text not null,
    place text not null,
    due bigint not null,
    due_done bigint not null,
    many bigint not null,
    done bigint not null,
    primary key (day, axis, column_code, place)
);

-- Judgements of how likely a matter is to be reached, each with what became of it since. No person: units judge.
create table judgement (
    matter bigint not null references matter (id),
    -- the version of the matter with which it was made
    seq bigint not null,
    likelihood text not null,
    unit text not null,
    at bigint not null,
    -- the deadline as it stood then
    due_at bigint,
    -- open, claimed, done, dropped
    ending text not null,
    -- when the claim was made that stands
    reached_at bigint,
    primary key (matter, seq)
);
-- what was judged lately
create index judgement_at on judgement (at);
-- What was judged before is audited, too: of who led it and by when it was due then, what is known now.
insert into judgement (matter, seq, likelihood, unit, at, due_at, ending, reached_at)
    select j.subject_id, j.version,
        case when j.body like '%"likelihood":"highly_likely"%' then 'highly_likely'
             when j.body like '%"likelihood":"likely"%' then 'likely'
             when j.body like '%"likelihood":"unlikely"%' then 'unlikely'
             else 'highly_unlikely' end,
        j.acting_unit, j.at, m.due_at,
        case when m.state = 'closed' then 'done' when m.state in ('cancelled', 'set_aside') then 'dropped'
             when m.state in ('claimed_done', 'under_verification', 'awaiting_closure') then 'claimed'
             else 'open' end,
        case when m.state = 'closed' or m.state in ('claimed_done', 'under_verification', 'awaiting_closure')
            then (select max(c.at) from journal c where c.subject = 'matter' and c.subject_id = m.id
                and c.act = 'claimed_done') end
    from journal j join matter m on m.id = j.subject_id where j.subject = 'matter' and j.act = 'judged';
