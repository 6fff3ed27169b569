"""Whether a name stands where a place stands: "in Russia", "a visit to Russia", "the Hanoi talks", not "Russia said".

Read off the parse tree where there is one, else off the words before and after the name.
"""

from functools import cache

from spacy.tokens import Doc, Span, Token

from extractors.places.words import POSSESSIVE, place_parts
from extractors.reference import function_words

REACH = 6  # tokens before a preposition in which, without a parse, the word of motion stands
JOINED = ("conj", "appos", "flat")  # Universal Dependencies: stands as its head does
COMMON_NOUNS = ("NN", "NNS")


def stands_as_place(span: Span, country: bool, parsed: bool) -> bool:
    """Whether a name that is also an actor's (Russia, Moscow, the White House) says where, not who.

    country: the place is a country ("anger at Iran" is no place, "at the Kremlin" is); parsed: the Doc has a parse.
    """
    if not parsed:
        return _led_in(span, country) or _before_event(span)
    token = head_of(span)
    if token.dep_ == "compound" and token.head.tag_ in COMMON_NOUNS:
        return token.head.lower_ in _motion("", "patient", "other")
    return _governed(token, country) or is_led_in_surely(span, country)


def head_of(span: Span) -> Token:
    """Return the token of a span that hangs on one outside it (the last one where there is no parse)."""
    for token in span:
        if not span.start <= token.head.i < span.end or token.head.i == token.i:
            return token
    return span[-1]


def _governed(token: Token, country: bool) -> bool:
    """Whether the preposition or verb that governs a token says where; a joined name stands as the first does."""
    seen = set()
    while token.i not in seen:
        seen.add(token.i)
        cases = [child.lower_ for child in token.children if child.dep_ == "case"]
        if any(case in POSSESSIVE for case in cases):
            part = token.head.lower_ in place_parts()
            return part or (token.head.lower_ in _motion("other") and _governed(token.head, country))
        if cases:
            return any(_says_where(case, token.head, country) for case in cases)
        if token.dep_ == "obj":
            return token.head.lower_ in _motion("patient")
        if token.dep_ not in JOINED:
            return False
        token = token.head
    return False


def _says_where(case: str, governor: Token, country: bool) -> bool:
    if case in _motion("recipient"):
        near = [governor, *(child for child in governor.children if child.dep_ in ("obj", "xcomp"))]
        near += [governor.head] if governor.dep_ in ("obj", "nsubj:pass", "conj", "xcomp") else []
        return any(token.lower_ in _motion("", "patient") for token in near)
    return case in function_words("locative") and not (country and case == "at")


def _words_before(span: Span) -> list[str]:
    """Return the words before a name back to the last comma or the like, without "the", "eastern" and such."""
    words: list[str] = []
    for index in range(span.start - 1, max(-1, span.start - REACH - 3), -1):
        token = span.doc[index]
        if token.is_punct:
            break
        if words or token.lower_ not in function_words("direction"):
            words.append(token.lower_)
    return words[::-1]


def _led_in(span: Span, country: bool) -> bool:
    words = _words_before(span)
    if not words:
        return False
    if words[-1] in _motion("recipient"):
        return not _motion("", "patient").isdisjoint(words[-1 - REACH : -1])
    return words[-1] in _motion("patient") or is_led_in_surely(span, country)


def is_led_in_surely(span: Span, country: bool = False) -> bool:
    """Whether the word right before says where by itself ("in Moscow President Putin said"), whatever the parse."""
    words = _words_before(span)
    sure = bool(words) and words[-1] in function_words("locative") and words[-1] not in _motion("recipient")
    return sure and not (country and words[-1] == "at")


def _before_event(span: Span) -> bool:
    following = span.doc[span.end] if span.end < len(span.doc) else None
    return following is not None and following.lower_ in _motion("", "patient", "other")


@cache
def _motion(*values: str) -> frozenset[str]:
    """Return the words of motion and stay of these values (FunctionWord, kind motion)."""
    return frozenset(word for word, value in function_words("motion").items() if value in values)


def has_parse(doc: Doc) -> bool:
    """Whether a Doc has a parse tree."""
    return bool(doc.has_annotation("DEP"))
