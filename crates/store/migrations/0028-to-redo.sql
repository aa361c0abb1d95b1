-- What its lead has to do again: the lead's own row of a matter that carries the mark of it (Sight::TO_REDO and the bit of the
-- lead). Few at any time, while the unit may see every matter there is.
create index sight_to_redo on sight (unit, matter) where (standing & 32770) = 32770;
