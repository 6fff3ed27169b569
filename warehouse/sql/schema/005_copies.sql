-- Which articles pass on one text: what merging needs to count wire copies as one source.

-- One row for each article.
CREATE TABLE article_copies (
    article_id VARCHAR NOT NULL,
    copy_id VARCHAR NOT NULL,       -- the smallest article_id of its group; its own where it has no copy
    words_hash VARCHAR NOT NULL,    -- equal for texts of the same words, whatever their punctuation
    shingle_count INTEGER NOT NULL  -- different runs of five words; 0: too short to be compared by them
);

-- The MinHash sketch of each article with shingles, one row for each band: articles that share one may be copies.
CREATE TABLE article_bands (
    article_id VARCHAR NOT NULL,
    band INTEGER NOT NULL,
    hash UBIGINT NOT NULL           -- the band's two minima, 32 bits each
);
