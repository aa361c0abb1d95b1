-- A deputyship that was ended early: what was done on its last day stays that of a deputy.

-- when somebody ended it
alter table deputy add column ended_at bigint;
