-- One event per happening: what merging knows of words, what it remembers of mentions and articles, and the history.

-- The reference tables that merging reads, as loaded (seeds/reference).
CREATE TABLE trigger_roots (
    noun VARCHAR NOT NULL,
    verb VARCHAR NOT NULL           -- that it is made of
);
CREATE TABLE trigger_synonyms (
    sense VARCHAR NOT NULL,
    lemma VARCHAR NOT NULL,
    pos VARCHAR NOT NULL
);
CREATE TABLE word_frequencies (
    stem VARCHAR NOT NULL,          -- the first six letters
    share DOUBLE NOT NULL           -- of news articles that hold it
);
CREATE TABLE merge_weights (
    feature VARCHAR NOT NULL,
    weight DOUBLE NOT NULL
);

-- Numbers stand for ids (md5_number_lower) wherever pairs are made: two numbers are less than two texts.
CREATE TABLE merged_mentions (
    mention UBIGINT NOT NULL,
    mention_id VARCHAR NOT NULL,
    article UBIGINT NOT NULL,
    article_id VARCHAR NOT NULL,
    known_event_id VARCHAR,         -- the happening of public record it is, by its words or by days and actors
    component UBIGINT               -- the smallest mention of those it is linked with, directly or by others
);

-- Under what a mention is looked for: the senses of its trigger, and these with an actor and a month.
CREATE TABLE mention_senses (
    mention UBIGINT NOT NULL,
    article UBIGINT NOT NULL,
    sense UBIGINT NOT NULL,
    ordinary BOOLEAN NOT NULL,      -- statements and common words
    earliest DATE,
    latest DATE
);
CREATE TABLE mention_keys (
    mention UBIGINT NOT NULL,
    key UBIGINT NOT NULL
);

-- What an article is about: its weightiest words, and pairs of them under which similar articles are looked for.
CREATE TABLE article_terms (
    article UBIGINT NOT NULL,
    term VARCHAR NOT NULL,
    weight DOUBLE NOT NULL,         -- of unit length over an article's words
    name_weight DOUBLE NOT NULL     -- the same over its capitalized words
);
CREATE TABLE article_keys (
    article UBIGINT NOT NULL,
    key UBIGINT NOT NULL,
    published DATE                  -- the last day it can have been; NULL where not even the month is known
);

-- Components that lost a mention since the last merge.
CREATE TABLE stale_components (
    component UBIGINT NOT NULL
);

-- An id that an event had before it turned out to be the same as an older one.
CREATE TABLE event_aliases (
    alias VARCHAR NOT NULL,
    event_id VARCHAR NOT NULL,      -- the event it is now
    run_id VARCHAR NOT NULL,
    merged_at TIMESTAMP NOT NULL
);

-- Every version of every event.
CREATE TABLE event_history (
    event_id VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    run_id VARCHAR NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    change VARCHAR NOT NULL,        -- new | changed | merged | split | withdrawn
    reason VARCHAR NOT NULL,        -- what changed, and why
    other_event_id VARCHAR,         -- merged: the event it is now; split: the event it was part of
    title VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    earliest DATE,
    latest DATE,
    precision VARCHAR NOT NULL,
    edtf VARCHAR,
    date_conflict BOOLEAN NOT NULL,
    place_id VARCHAR,
    mention_count INTEGER NOT NULL,
    article_count INTEGER NOT NULL,
    source_count INTEGER NOT NULL,
    confidence DOUBLE NOT NULL
);

-- An analyst's corrections, as loaded (seeds/reference/corrections.csv).
CREATE TABLE corrections (
    correction_id VARCHAR NOT NULL,
    article VARCHAR NOT NULL,       -- its url, own id or article_id
    quote VARCHAR NOT NULL,
    correction VARCHAR NOT NULL,    -- date | status | type | place | merge | split | hide
    value VARCHAR,
    other_article VARCHAR,          -- merge, split: with what
    other_quote VARCHAR,
    note VARCHAR,
    earliest DATE,                  -- of a date
    latest DATE,
    precision VARCHAR,
    edtf VARCHAR
);

-- Which mentions each correction means: those whose trigger lies in the quoted words.
CREATE TABLE corrected_mentions (
    correction_id VARCHAR NOT NULL,
    mention_id VARCHAR NOT NULL,
    other_mention_id VARCHAR        -- merge, split
);

ALTER TABLE events ADD COLUMN corrected VARCHAR[];  -- which columns an analyst set, and merge or split

-- By which rules the events were merged: a digest of the code; under other ones everything is merged anew.
CREATE TABLE merged_by (
    digest VARCHAR NOT NULL
);

-- What an older Dateline loaded is merged anew.
INSERT INTO unmerged SELECT article_id FROM articles WHERE article_id NOT IN (SELECT article_id FROM unmerged);
