-- The tables readers query. No primary keys: they make loading six times slower; uniqueness is tested instead.
-- Ids are stable VARCHARs. Offsets count Unicode code points in articles.text. Dates are inclusive, NULL where open or unknown.

CREATE TABLE articles (
    article_id VARCHAR NOT NULL,
    source_id VARCHAR,              -- the input's own id, or its path
    url VARCHAR,
    source VARCHAR,
    title VARCHAR,
    language VARCHAR,               -- ISO 639-1
    text VARCHAR NOT NULL,          -- the input's text, verbatim
    content_hash VARCHAR NOT NULL,  -- equal for equal texts: how wire copies are seen
    published_earliest DATE,
    published_latest DATE,
    published_basis VARCHAR NOT NULL,  -- given | page | dateline | inferred | unknown
    published_evidence VARCHAR,
    loaded_at TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL
);

CREATE TABLE timexes (
    timex_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    type VARCHAR NOT NULL,          -- DATE | TIME | DURATION | SET
    value VARCHAR,                  -- TIMEX3
    mod VARCHAR,
    earliest DATE,
    latest DATE,
    rule VARCHAR NOT NULL
);

CREATE TABLE mentions (
    mention_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    event_id VARCHAR,               -- NULL until merged
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    trigger VARCHAR NOT NULL,
    trigger_lemma VARCHAR,
    trigger_pos VARCHAR,            -- verb | noun
    sentence VARCHAR NOT NULL,
    sentence_start INTEGER NOT NULL,
    event_type VARCHAR NOT NULL,
    status VARCHAR NOT NULL,        -- occurred | planned | alleged | denied | cancelled | negated | hypothetical
    attributed_to VARCHAR,          -- who says so: an actor's name
    earliest DATE,
    latest DATE,
    precision VARCHAR NOT NULL,     -- day | week | month | quarter | season | half | year | decade | century | range | unknown
    edtf VARCHAR,
    date_method VARCHAR NOT NULL,   -- explicit | relative | anaphoric | known_event | publication | none
    date_reason VARCHAR NOT NULL,
    stated_earliest DATE,           -- what the words alone say
    stated_latest DATE,
    timex_id VARCHAR,
    place_id VARCHAR,
    known_event_id VARCHAR,
    confidence DOUBLE NOT NULL
);

CREATE TABLE mention_participants (
    mention_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,          -- agent | patient | recipient | other
    actor_id VARCHAR NOT NULL,
    surface VARCHAR NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL
);

CREATE TABLE actors (
    actor_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,          -- person | country | organization | group | other
    country VARCHAR                 -- ISO 3166-1 alpha-3
);

CREATE TABLE places (
    place_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    country VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE
);

CREATE TABLE events (
    event_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    earliest DATE,
    latest DATE,
    precision VARCHAR NOT NULL,
    edtf VARCHAR,
    date_method VARCHAR NOT NULL,
    date_reason VARCHAR NOT NULL,
    date_conflict BOOLEAN NOT NULL,
    place_id VARCHAR,
    known_event_id VARCHAR,
    mention_count INTEGER NOT NULL,
    article_count INTEGER NOT NULL,
    source_count INTEGER NOT NULL,
    confidence DOUBLE NOT NULL,
    evidence_mention_id VARCHAR NOT NULL,
    first_seen_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- Who takes part in an event, a row for each actor and role: the table to join for "what did this actor do".
CREATE TABLE event_participants (
    event_id VARCHAR NOT NULL,
    actor_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL
);

CREATE TABLE known_events (
    known_event_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,
    earliest DATE NOT NULL,
    latest DATE NOT NULL,
    place_id VARCHAR,
    participants VARCHAR[] NOT NULL,
    aliases VARCHAR[] NOT NULL,
    confidence DOUBLE                -- of the days, 0 to 1
);

CREATE TABLE event_types (
    event_type VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,        -- PLOVER | Dateline
    description VARCHAR NOT NULL,
    examples VARCHAR NOT NULL
);

CREATE TABLE rejects (
    run_id VARCHAR NOT NULL,
    input VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,        -- a code; see Reason in extractors/records.py
    detail VARCHAR NOT NULL,
    seen_at TIMESTAMP NOT NULL
);

CREATE TABLE runs (
    run_id VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    status VARCHAR NOT NULL,        -- running | finished | failed | interrupted
    counts JSON,
    versions JSON NOT NULL,         -- code, rules, model
    flow_run_id VARCHAR
);
