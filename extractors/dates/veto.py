"""What tags and entities say is no time expression after all: Robert Friday, a minute crack, 1945 letters."""

from spacy.tokens import Doc

NAMES = ("PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART")
COUNTS = ("VBD", "VBZ", "VBP", "VB", "VBN", "VBG", "IN")  # after these, a number before a plural counts things


def vetoed(doc: Doc, start: int, end: int, rule: str) -> bool:
    """Whether the tokens start to end (exclusive), found by a rule, are part of a name or count things.

    Never where the Doc has neither tags nor entities.
    """
    if rule in ("weekday", "bare_month"):
        if _in_name(doc, start, end):
            return True
        entity = doc[start].ent_type_
        if entity in NAMES and not _hangs_alone(doc, start, end):
            return _named_with(doc, start - 1, entity) or _named_with(doc, end, entity)
    if rule == "which_unit" and end - start > 1 and doc[start].is_title and doc[end - 1].is_title:
        return True  # the title of a programme: This Week
    if rule == "frequency" and doc[start].lower_ == "quarterly":
        return end < len(doc) and doc[end].tag_.startswith("NN")
    if (
        rule == "duration"
        and doc[start].lower_ == "a"
        and doc[end - 1].lower_ == "minute"
        and end < len(doc)
        and doc[end].tag_.startswith("NN")
    ):
        return True
    if rule == "year" and end - start == 1 and end < len(doc) and doc[end].tag_ == "NNS":
        return not start or doc[start - 1].tag_ in COUNTS[:-1]
    return False


def _in_name(doc: Doc, start: int, end: int) -> bool:
    """Whether the tree ties a weekday or month to a name: Robert Friday coaches, Tuesday Weld starred."""
    token = doc[end - 1]
    if token.dep_ == "flat":
        return True
    follows = end < len(doc) and doc[end].tag_ == "NNP" and end - start == 1
    return follows and (
        (token.dep_ == "compound" and token.head.i == end) or (bool(token.is_sent_start) and token.tag_ == "NNP")
    )


def _hangs_alone(doc: Doc, start: int, end: int) -> bool:
    """Whether the tree has the month by itself after "in", whatever name follows: In August Permata's board met."""
    return start > 0 and doc[start - 1].lower_ == "in" and doc[end - 1].dep_ == "obl"


def _named_with(doc: Doc, place: int, entity: str) -> bool:
    """Whether the token beside belongs to the same kind of name."""
    return 0 <= place < len(doc) and doc[place].ent_type_ == entity and doc[place].text[0].isupper()
