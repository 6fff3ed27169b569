-- How each date was come by: of a time expression, and of an article that states none.

ALTER TABLE timexes ADD COLUMN precision VARCHAR;        -- as mentions.precision
ALTER TABLE timexes ADD COLUMN edtf VARCHAR;
ALTER TABLE timexes ADD COLUMN method VARCHAR;           -- explicit | relative | anaphoric
ALTER TABLE timexes ADD COLUMN stated_earliest DATE;     -- with the words around it: since, by, until, from ... to
ALTER TABLE timexes ADD COLUMN stated_latest DATE;
ALTER TABLE timexes ADD COLUMN reason VARCHAR;           -- the steps from the words to the days

-- What in an article's words tells when it was written, where nothing states it. One row for each piece.
CREATE TABLE publication_evidence (
    article_id VARCHAR NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,          -- office | known_event | anniversary | explicit_date | weekday
    earliest DATE,                  -- the days on which the words could have been written, NULL where open
    latest DATE,
    detail VARCHAR NOT NULL,
    agrees BOOLEAN NOT NULL         -- false: it contradicts the rest, and widened the date
);
