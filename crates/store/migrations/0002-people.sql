-- People who can sign in, what they are for which unit, and who is signed in now.

create table person (
    id bigint primary key,
    -- what they type to sign in, lower case
    login text not null constraint person_login unique,
    name text not null,
    -- Argon2id with its parameters and salt (PHC text); null while nobody has given one
    password_hash text,
    created_at bigint not null,
    -- from then on they cannot sign in; null while they can
    disabled_at bigint
);

-- A person acts for a unit in a role. Several at once are usual; a post that ended stays, so that old acts keep their
-- author's standing.
create table post (
    id bigint primary key,
    person bigint not null references person (id),
    -- the pack's code of the unit
    unit text not null,
    role text not null constraint post_role check (role in ('registrar', 'clerk', 'leader', 'verifier', 'administrator')),
    from_on text not null,
    -- last day; null for one without an end
    until_on text,
    -- dates are ISO text, so the order of texts is that of days
    constraint post_dates check (until_on is null or until_on >= from_on)
);
create index post_person on post (person);
create index post_unit on post (unit);

create table session (
    -- SHA-256 of the identifier in the cookie: whoever reads this table cannot take over a session
    id_hash bytea primary key,
    person bigint not null references person (id),
    -- the post they act in; it can be changed while signed in
    post bigint not null references post (id),
    -- what every form must carry
    csrf text not null,
    created_at bigint not null,
    -- last request, to the minute
    seen_at bigint not null,
    expires_at bigint not null,
    address text not null,
    -- what the browser calls itself, its beginning
    agent text not null
);
create index session_person on session (person);

-- What was done to people and posts, by whom. Only added to.
create table person_change (
    id bigint primary key,
    person bigint not null references person (id),
    at bigint not null,
    -- who did it, and acting for which unit; null for the command line on the server
    by_person bigint references person (id),
    by_unit text,
    change text not null,
    -- unit, role and dates where it is about a post
    detail text not null
);
create index person_change_person on person_change (person, at);
