-- Second factor (TOTP, RFC 6238), recovery codes, and passwords that somebody else has chosen.

-- the password was chosen by an administrator: it is changed before anything else is done
alter table person add column must_change bigint not null default 0;

create table second_factor (
    person bigint primary key references person (id),
    -- the shared secret, 20 bytes. It has to be read to check a code, so it stands here as it is: whoever can read this
    -- table can make codes, but not sign in without the password
    secret bytea not null,
    -- since when it is asked for; nothing while it is being set up
    since bigint,
    -- the time step of the last code that was taken: none is taken twice
    last_step bigint not null
);

create table recovery_code (
    person bigint not null references person (id),
    -- SHA-256 of the code, which has 50 bits
    hash bytea not null,
    used_at bigint,
    primary key (person, hash)
);

-- somebody who gave the right password and still owes the code
create table waiting_sign_in (
    -- SHA-256 of the token in the form
    id_hash bytea primary key,
    person bigint not null references person (id),
    expires_at bigint not null
);
