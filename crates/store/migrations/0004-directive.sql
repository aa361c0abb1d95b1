-- Directives and their review: the text, its clauses, what is proposed, and every step taken.

-- One row a directive. Its text and what was read in it are in directive_text, so that lists read narrow rows.
create table directive (
    id bigint primary key,
    -- whoever writes names the version looked at
    version bigint not null,
    title text not null,
    -- 发文字号 as printed; empty where there is none
    doc_no text not null,
    -- what sort of document: speech, minutes, instruction, report, notice, other
    document text not null,
    -- the unit whose work it becomes
    issuer text not null,
    -- who issued it, as printed; may be someone above the issuer here
    issued_by text not null,
    -- 秘密 and above are refused before anything is kept
    classification text not null check (classification in ('public', 'internal')),
    -- the day from which its deadlines are counted
    reference_date text,
    -- the directive this one carries further down: a city's own from the province's
    parent bigint references directive (id),
    -- the file as it came, by its content
    sha256 text not null,
    file_name text not null,
    size_bytes bigint not null,
    format text not null,
    encoding text not null,
    -- review: clauses or proposals are open or not yet submitted; submitted: its matters are entered
    state text not null check (state in ('review', 'submitted')),
    -- clauses nobody has disposed of; kept by every act of the review, because nothing is assigned while one is open
    undisposed bigint not null check (undisposed >= 0),
    clauses bigint not null,
    created_by bigint not null,
    created_at bigint not null,
    submitted_by bigint,
    submitted_at bigint,
    -- the same file is one directive of an issuer, however often it is sent
    constraint directive_content unique (issuer, sha256)
);
-- the directives that carry another one further
create index directive_parent on directive (parent) where parent is not null;

-- What was read in it.
create table directive_text (
    directive bigint primary key references directive (id),
    -- the text made whole; clauses are places in it
    restored text not null,
    -- repairs, doubts and the work as read, JSON of duban_wire::reading without the text
    reading text not null
);

-- Its clauses, in order. None is ever taken out: the coverage counts them all.
create table clause (
    directive bigint not null references directive (id),
    -- from 0, in the order of the text
    ordinal bigint not null,
    -- characters of the restored text: the first, and one past the last
    first_char bigint not null,
    past_char bigint not null,
    class text not null,
    -- what a person said of it, JSON of duban_wire::review; most say nothing
    word text,
    -- its row in the search: a directive is found by its clauses
    subject bigint not null,
    primary key (directive, ordinal)
);
-- from a clause that was found to its directive
create index clause_subject on clause (subject);

-- Proposed matters. Those merged or cut stay, so that the step can be taken back.
create table proposal (
    id bigint primary key,
    directive bigint not null references directive (id),
    -- the code of its state, for counting
    state text not null,
    title text not null,
    lead text,
    -- the whole, JSON of duban_wire::review
    body text not null
);
create index proposal_directive on proposal (directive, id);

-- Every act of the review, so that the last one can be taken back. The journal has the same act for good.
create table review_step (
    directive bigint not null references directive (id),
    -- the version of the directive after it
    seq bigint not null,
    person bigint not null,
    acting_unit text not null,
    at bigint not null,
    -- the code of the act, or undo, or submit
    act text not null,
    -- what was before and after, JSON of duban_wire::review
    step text not null,
    -- the step that took this one back
    undone_by bigint,
    primary key (directive, seq)
);
