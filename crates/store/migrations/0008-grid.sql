-- The grid of reports, and requests that wait for an answer.

-- how many requests of its lead (more time, help, a pause) nobody has answered
alter table matter add column petitions bigint not null default 0;
-- those that wait for an answer; few at any time
create index matter_petitions on matter (id) where petitions > 0;
-- what a unit signed for and still works on: the rows of its grid
create index assignment_signed on assignment (unit, matter)
    where receipt_at is not null and ended_at is null;
