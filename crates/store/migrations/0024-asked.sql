-- What units are asked to report, with what the grid needs to be cut into pages without reading matters. The rows are worked out
-- anew at the next start, because the rule of what is owed has changed.

-- the first day of the first period that is asked for
alter table owing add column first_on text not null default '';
-- how many points are answered
alter table owing add column points bigint not null default 1;
-- reports are looked up matter by matter since then
drop index report_unit;
