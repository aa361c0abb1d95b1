-- What waits for a unit's receipt is told by the index alone: the matter lies in it. Each of them was a visit to the table before.
drop index assignment_awaited;
create index assignment_awaited on assignment (unit, receipt_due_at, matter)
    where receipt_at is null and ended_at is null;
