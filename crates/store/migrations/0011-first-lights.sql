-- Matters under way from before there were lights: their lights are due at once. Afterwards every act keeps its own, so
-- nobody has to look for what was never worked out.
update matter set light_next = '0001-01-01' where light is null and state in ('assigned', 'in_hand', 'closed');
