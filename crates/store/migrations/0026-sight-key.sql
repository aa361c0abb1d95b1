-- Whether a unit stands so to a matter is asked by the key alone: how it stands lies beside the key. PostgreSQL took an index of
-- the unit's matters for it before, because that one has the column, and went through all of them for each row. SQLite's
-- table lies in the order of the key, with all its columns.
{standing_beside_the_key}
