-- One state in every order of a list. Newly submitted matters stand at the very end of all that has waited longest:
-- looked for by the order alone, they would be met after everything else.

-- what has stood longest in a state
create index sight_state_since on sight (unit, state, state_since, matter, standing);
-- a state by number
create index sight_state_no on sight (unit, state, no_key, matter, standing);
