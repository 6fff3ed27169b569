"""From an extracted Doc to the rows of the warehouse contract."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractors.articles.identity import normalize_url
from extractors.dates.days import hull
from extractors.events.mention import Mention
from extractors.records import Article, Published, Reject, Row
from extractors.reference import Actor, Correction, Place, Reference

TABLES = ("articles", "publication_evidence", "timexes", "mentions", "mention_participants", "actors", "places")


@dataclass(slots=True)
class Extraction:
    """The rows of a batch of articles by table, each article's input hash, and what could not be extracted."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})
    input_hashes: dict[str, str] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)

    def add(self, article: Article, doc: Doc | None) -> None:
        """Add an article and, where there is a Doc, everything found in it."""
        self.input_hashes[article.article_id] = article.input_hash
        self.rows["articles"].append(article_row(article, doc._.published if doc is not None else article.published))
        if doc is None:
            return
        self.rows["publication_evidence"] += evidence_rows(article, doc)
        self.rows["timexes"] += timex_rows(article, doc)
        for mention in doc._.mentions:
            self.rows["mentions"].append(mention_row(article, doc, mention))
            self.rows["mention_participants"] += participant_rows(article, doc, mention)
            self.rows["actors"] += [actor_row(participant.actor) for participant in mention.participants]
            self.rows["places"] += [place_row(mention.place)] if mention.place else []


def article_row(article: Article, published: Published) -> Row:
    """Return the row of `articles`, but for loaded_at and run_id, which the warehouse fills.

    published: the article's own date, as stated or inferred.
    """
    return {
        "article_id": article.article_id,
        "source_id": article.source_id,
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "language": article.language,
        "text": article.text,
        "content_hash": article.content_hash,
        "published_earliest": published.earliest,
        "published_latest": published.latest,
        "published_basis": published.basis,
        "published_evidence": published.evidence,
    }


def evidence_rows(article: Article, doc: Doc) -> list[Row]:
    """Return a row for every piece of evidence of the article's own date."""
    rows = []
    for piece in doc._.publication_evidence:
        earliest, latest = hull([piece.days])
        rows.append(
            {
                "article_id": article.article_id,
                "start_char": piece.start_char,
                "end_char": piece.end_char,
                "text": article.text[piece.start_char : piece.end_char],
                "kind": piece.kind,
                "earliest": earliest,
                "latest": latest,
                "detail": piece.detail,
                "agrees": piece.agrees,
            }
        )
    return rows


def timex_rows(article: Article, doc: Doc) -> list[Row]:
    """Return a row for every time expression."""
    return [
        {
            "timex_id": _timex_id(article, timex.start_char),
            "article_id": article.article_id,
            "start_char": timex.start_char,
            "end_char": timex.end_char,
            "text": timex.text,
            "type": timex.type,
            "value": timex.value,
            "mod": timex.mod,
            "earliest": timex.interval.earliest,
            "latest": timex.interval.latest,
            "rule": timex.rule,
            "precision": timex.interval.precision,
            "edtf": timex.interval.edtf(),
            "method": timex.method,
            "stated_earliest": timex.stated.earliest,
            "stated_latest": timex.stated.latest,
            "reason": timex.reason,
        }
        for timex in doc._.timexes
    ]


def mention_row(article: Article, doc: Doc, mention: Mention) -> Row:
    """Return the row of an event mention."""
    trigger, sentence = doc[mention.start : mention.end], doc[mention.sentence_start : mention.sentence_end]
    return {
        "mention_id": _mention_id(article, trigger.start_char),
        "article_id": article.article_id,
        "event_id": None,
        "start_char": trigger.start_char,
        "end_char": trigger.end_char,
        "trigger": trigger.text,
        "trigger_lemma": mention.lemma,
        "trigger_pos": mention.pos,
        "sentence": sentence.text.rstrip(),
        "sentence_start": sentence.start_char,
        "event_type": mention.event_type,
        "status": mention.status,
        "attributed_to": mention.attributed_to,
        "earliest": mention.interval.earliest,
        "latest": mention.interval.latest,
        "precision": mention.interval.precision,
        "edtf": mention.interval.edtf(),
        "date_method": mention.date_method,
        "date_reason": mention.date_reason,
        "date_conflict": mention.date_conflict,
        "stated_earliest": mention.stated.earliest,
        "stated_latest": mention.stated.latest,
        "timex_id": _timex_id(article, mention.timex.start_char) if mention.timex else None,
        "place_id": mention.place.place_id if mention.place else None,
        "known_event_id": mention.known_event_id,
        "confidence": round(mention.confidence, 4),
    }


def participant_rows(article: Article, doc: Doc, mention: Mention) -> list[Row]:
    """Return a row for each participant of a mention."""
    mention_id = _mention_id(article, doc[mention.start].idx)
    rows = []
    for participant in mention.participants:
        span = doc[participant.start : participant.end]
        row = {"mention_id": mention_id, "role": participant.role, "actor_id": participant.actor.actor_id}
        rows.append(row | {"surface": span.text, "start_char": span.start_char, "end_char": span.end_char})
    return rows


def actor_row(actor: Actor) -> Row:
    """Return the row of an actor."""
    return {"actor_id": actor.actor_id, "name": actor.name, "kind": actor.kind, "country": actor.country}


def place_row(place: Place) -> Row:
    """Return the row of a place; latitude and longitude in decimal degrees."""
    row: Row = {"place_id": place.place_id, "name": place.name, "kind": place.kind, "country": place.country}
    return row | {"latitude": place.latitude, "longitude": place.longitude}


def reference_rows(reference: Reference) -> dict[str, list[Row]]:
    """Return the rows of the reference tables that the warehouse holds, and of the places that corrections name."""
    corrected = [correction_row(correction, reference) for correction in reference.corrections]
    named = {row["value"] for row in corrected if row["correction"] == "place"}
    return {
        "known_events": [
            row.model_dump() | {"participants": list(row.participants), "aliases": list(row.aliases)}
            for row in reference.known_events
        ],
        "event_types": [row.model_dump() for row in reference.event_types],
        "trigger_synonyms": [row.model_dump() for row in reference.trigger_synonyms],
        "trigger_roots": [row.model_dump() for row in reference.trigger_roots],
        "word_frequencies": [row.model_dump() for row in reference.word_frequencies],
        "merge_weights": [row.model_dump() for row in reference.merge_weights],
        "corrections": corrected,
        "places": [place_row(place) for place in reference.places if place.place_id in named],
    }


def correction_row(correction: Correction, reference: Reference) -> Row:
    """Return the row of `corrections`: a place by its id, a date with its days, urls as articles have them."""
    row: Row = correction.model_dump() | {"correction_id": correction.correction_id}
    row["article"] = _article_named(correction.article)
    if correction.other_quote is not None:
        row["other_article"] = _article_named(correction.other_article or correction.article)
    if correction.correction == "place" and correction.value is not None:
        row["value"] = reference.places_called(correction.value)[0].place_id
    days = correction.days
    if days is not None:
        row |= {"earliest": days.earliest, "latest": days.latest, "precision": days.precision, "edtf": days.edtf()}
    return row


def _article_named(name: str) -> str:
    return normalize_url(name) if "://" in name else name


def _timex_id(article: Article, start_char: int) -> str:
    return f"{article.article_id}-t{start_char}"


def _mention_id(article: Article, start_char: int) -> str:
    return f"{article.article_id}-m{start_char}"
