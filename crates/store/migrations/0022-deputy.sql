-- Who stands in for whom, in which post, from when until when. Rows stay, so that old acts can be read as what they were.
create table deputy (
    id bigint primary key,
    -- the post that somebody stands in for, and through it whose it is
    post bigint not null references post (id),
    -- who stands in
    person bigint not null references person (id),
    from_on text not null,
    -- last day; it ends by itself
    until_on text not null,
    reason text not null,
    -- who named them, and when
    by_person bigint not null,
    at bigint not null,
    constraint deputy_dates check (until_on >= from_on)
);
-- for whom somebody stands in; who stands in for a post
create index deputy_person on deputy (person, until_on);
create index deputy_post on deputy (post, until_on);
