-- What its lead has to do again: the lead's own row of a matter that carries the mark of it (Sight::TO_REDO and the bit of the
-- lead). Few at any time, while the unit may see every matter there is. With `standing` in it the index tells all that is asked:
-- without, SQLite would rather go through all rows of the unit in an index that has it.
create index sight_to_redo on sight (unit, matter, standing) where (standing & 32770) = 32770;
