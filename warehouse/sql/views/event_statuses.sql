-- What each article said of an event's status, in the order in which the articles were published; undated ones last.
CREATE OR REPLACE VIEW event_statuses AS
SELECT
    mentions_in_force.event_id,
    articles.article_id,
    articles.published_earliest,
    articles.published_latest,
    mentions_in_force.status,
    mentions_in_force.trigger,
    mentions_in_force.sentence,
    articles.source
FROM mentions_in_force JOIN articles USING (article_id)
WHERE mentions_in_force.event_id IS NOT NULL
ORDER BY
    mentions_in_force.event_id,
    coalesce(articles.published_earliest, articles.published_latest) NULLS LAST,
    articles.published_latest NULLS LAST,
    articles.article_id,
    mentions_in_force.start_char;
