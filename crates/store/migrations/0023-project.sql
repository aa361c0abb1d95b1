-- Key projects: what lists show and narrow by. All of it follows from the journal.

-- how many blockers nobody has cleared
alter table matter add column blockers bigint not null default 0;
-- what is to be invested in all planned years, and what was as reported: ten-thousandths of 10,000 yuan; nothing without a plan
alter table matter add column planned bigint;
alter table matter add column invested bigint;
-- what somebody has to clear; few at any time
create index matter_blocked on matter (id) where blockers > 0;
