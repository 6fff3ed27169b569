-- What a build needs to know to do no work twice and to finish what an interrupted one left.

-- One row for each extracted article, written in the transaction that writes the article's rows.
CREATE TABLE ledger (
    article_id VARCHAR NOT NULL,
    input_hash VARCHAR NOT NULL,    -- of everything the input gives for the article
    versions_hash VARCHAR NOT NULL, -- of the code, rules and model that extracted it
    run_id VARCHAR NOT NULL
);

-- Articles loaded or replaced since the last merge; merging empties it in its own transaction.
CREATE TABLE unmerged (
    article_id VARCHAR NOT NULL
);
