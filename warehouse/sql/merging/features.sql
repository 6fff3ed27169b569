-- What speaks for and against two mentions telling of one happening: a row for each of mention_pairs, from traits.
WITH paired AS (
    SELECT
        one.mention AS a,
        other.mention AS b,
        one.article = other.article AS same_article,
        coalesce(words, 0) AS story_words,
        coalesce(names, 0) AS story_names,
        one.root = other.root AS same_root,
        list_has_any(one.synonyms, other.synonyms) AS synonyms,
        one.event_type = other.event_type AS same_type,
        one.event_type = 'STATEMENT' OR other.event_type = 'STATEMENT' AS statement,
        one.event_type = 'OTHER' AND other.event_type = 'OTHER' AS untyped,
        one.rarity,
        list_has_any(one.agents, other.agents) AS same_agent,
        list_has_any(one.patients, other.patients) AS same_patient,
        len(list_intersect(one.actors, other.actors)) AS shared_actors,
        len(one.actors) > 0 AND len(other.actors) > 0 AS actors_named,
        len(one.agents) > 0 AND len(other.agents) > 0 AS agents_named,
        len(one.patients) > 0 AND len(other.patients) > 0 AS patients_named,
        list_has_any(one.agents, other.patients) OR list_has_any(other.agents, one.patients) AS crossed,
        len(list_intersect(one.context, other.context))
            / greatest(least(len(one.context), len(other.context)), 1) AS context,
        one.place_id = other.place_id AS same_place,
        one.country != other.country AS other_country,
        one.status = other.status AS same_status,
        one.pos != other.pos AS verb_and_noun,
        one.pos = 'verb' AND other.pos = 'verb' AS verbs,
        CASE WHEN one.sentence_start < other.sentence_start THEN other.pos = 'noun' AND other.definite
            ELSE one.pos = 'noun' AND one.definite END AS taken_up,
        one.sentence_start = other.sentence_start AND one.article = other.article AS same_sentence,
        greatest(one.earliest - other.latest, other.earliest - one.latest) AS days_between,
        one.earliest = other.earliest AND one.latest = other.latest AS same_days
    FROM mention_pairs
    JOIN traits AS one ON one.mention = mention_pairs.a
    JOIN traits AS other ON other.mention = mention_pairs.b
    LEFT JOIN article_pairs
        ON article_pairs.a = least(one.article, other.article) AND article_pairs.b = greatest(one.article, other.article)
),
related AS (
    SELECT
        *,
        story_words + story_names AS story,
        synonyms AND NOT same_root AS synonym
    FROM paired
)
SELECT
    a,
    b,
    1 AS bias,
    same_root::INTEGER AS same_root,
    synonym::INTEGER AS synonym,
    (same_root AND synonyms)::INTEGER AS same_root_of_a_group,
    same_root::INTEGER * rarity AS rare_root,
    (same_root AND statement)::INTEGER AS same_root_statement,
    (same_root AND untyped)::INTEGER AS same_root_untyped,
    statement::INTEGER AS statement,
    untyped::INTEGER AS untyped,
    same_type::INTEGER AS same_type,
    verb_and_noun::INTEGER AS verb_and_noun,
    same_article::INTEGER AS same_article,
    same_sentence::INTEGER AS same_sentence,
    (same_article AND verbs)::INTEGER AS same_article_verbs,
    (same_article AND statement)::INTEGER AS same_article_statement,
    (same_article AND synonym)::INTEGER AS same_article_synonym,
    (same_article AND taken_up)::INTEGER AS same_article_taken_up,
    same_article::INTEGER * context AS same_article_context,
    story_words,
    story_names,
    story * same_root::INTEGER AS story_same_root,
    story * (NOT same_root)::INTEGER AS story_other_root,
    (NOT same_article AND story < 0.6)::INTEGER AS other_story,
    (story > 0.8)::INTEGER AS near_story,
    (story > 1.0)::INTEGER AS close_story,
    (NOT same_article AND shared_actors = 0 AND NOT coalesce(same_place, false))::INTEGER AS nothing_shared,
    (NOT same_article AND shared_actors = 0 AND NOT coalesce(same_place, false) AND context < 0.3)::INTEGER
        AS nothing_alike,
    (NOT same_article AND untyped AND story <= 0.8)::INTEGER AS other_story_untyped,
    (NOT same_article AND synonym AND story <= 0.8)::INTEGER AS other_story_synonym,
    context,
    context * same_root::INTEGER AS context_same_root,
    context * statement::INTEGER AS context_statement,
    same_agent::INTEGER AS same_agent,
    same_patient::INTEGER AS same_patient,
    (shared_actors > 0)::INTEGER AS same_actor,
    (shared_actors > 1)::INTEGER AS same_actors,
    (agents_named AND NOT same_agent)::INTEGER AS other_agent,
    (patients_named AND NOT same_patient)::INTEGER AS other_patient,
    (actors_named AND shared_actors = 0)::INTEGER AS other_actors,
    (NOT actors_named)::INTEGER AS actors_unnamed,
    (crossed AND NOT same_agent AND NOT same_patient)::INTEGER AS crossed_roles,
    coalesce(same_place, false)::INTEGER AS same_place,
    coalesce(other_country, false)::INTEGER AS other_country,
    same_status::INTEGER AS same_status,
    coalesce(same_days, false)::INTEGER AS same_days,
    coalesce(days_between <= 0 AND NOT same_days, false)::INTEGER AS days_in_common,
    coalesce(days_between BETWEEN 1 AND 3, false)::INTEGER AS days_close,
    coalesce(days_between > 3, false)::INTEGER AS days_apart
FROM related
