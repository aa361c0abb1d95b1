-- Lights in lists, and the board: what lists filter by stands in `sight`, what the board counts in one index.

-- what the light of the matter shows, as in `matter`; nothing where it has none
alter table sight add column light text;
update sight set light = (select m.light from matter m where m.id = sight.matter)
    where exists (select 1 from matter m where m.id = sight.matter and m.light is not null);
-- a light, the most urgent first
create index sight_light on sight (unit, light, urgency, matter, standing);
-- what the board counts, so that counting never touches the table: by place and light
create index matter_board on matter (lead_place, light, state, due_on, id) where light is not null;
