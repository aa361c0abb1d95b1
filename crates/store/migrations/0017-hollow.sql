-- Verification and the signs of hollow reporting: which claims were drawn, who uploaded what, and what reports have in
-- common. All of it but `upload` follows from journal and reports and can be worked out again.

-- of a claim that waits: 1 drawn for verification, 0 not; nothing where none waits
alter table matter add column drawn bigint;
update matter set drawn = 0 where state in ('claimed_done', 'under_verification')
    and id not in (select matter from request);
update matter set drawn = 1 where drawn = 0
    and id in (select matter from matter_body where body like '%"is_drawn":true%');
create index matter_drawn on matter (drawn, id) where drawn is not null;

-- Who uploaded a file: only its own unit may name it as proof.
create table upload (
    -- SHA-256 of its content
    digest text not null,
    unit text not null,
    at bigint not null,
    primary key (digest, unit)
);

-- Reports and claims nobody has looked at for signs: written with them, taken out when they were looked at.
create table sign_due (
    filed_at bigint not null,
    matter bigint not null,
    unit text not null,
    -- as in addresses: 2026-04; empty for a claim
    period text not null,
    -- the version of the report; of a claim, which one on the matter
    vintage bigint not null,
    primary key (filed_at, matter, unit, period, vintage)
);
-- what was filed before there were signs is looked at as well, bit by bit
insert into sign_due (filed_at, matter, unit, period, vintage)
    select filed_at, matter, unit, period, vintage from report;

-- Bands of least hashes of what reports say: those that share one are compared.
create table text_band (
    band bigint not null,
    period text not null,
    unit text not null,
    matter bigint not null,
    vintage bigint not null,
    primary key (band, period, unit, matter, vintage)
);

-- Where a file was proof.
create table evidence_use (
    digest text not null,
    matter bigint not null,
    unit text not null,
    -- empty for a claim
    period text not null,
    at bigint not null,
    primary key (digest, matter, unit, period)
);

-- Signs: look here. Never a score.
create table hollow_sign (
    matter bigint not null,
    unit text not null,
    -- empty for a claim
    period text not null,
    vintage bigint not null,
    -- same_text, same_file, leap, round_figures, sent_back_before
    code text not null,
    -- what it is compared within: the period of a report, the month of a claim
    span text not null,
    kind text not null,
    -- what the sign says in numbers: resemblance; gained and usual; the figure; how many claims
    figure bigint,
    against bigint,
    -- the file, and where it, or the text, was before
    digest text,
    other_matter bigint,
    other_unit text,
    other_period text,
    found_at bigint not null,
    -- 1 when somebody looked and found nothing; why stands in the matter
    cleared bigint not null default 0,
    primary key (matter, unit, period, vintage, code)
);
-- the page of signs: all of a span, the latest first
create index hollow_sign_span on hollow_sign (span, found_at);
create index hollow_sign_found on hollow_sign (found_at);

-- How common a sign is: so many of a span and kind show it. The code is empty for all that were looked at.
create table hollow_tally (
    span text not null,
    -- report, claim
    sort text not null,
    kind text not null,
    code text not null,
    many bigint not null,
    primary key (span, sort, kind, code)
);
