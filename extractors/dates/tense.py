"""The tense of the clause a time expression stands in, from the parse, or from cues where there is none."""

import re

from spacy.tokens import Doc, Token

from extractors.dates.timex3 import Tense, Words

CLIMB = 12  # heads up the tree
PAST_TAGS, PRESENT_TAGS = ("VBD", "VBN"), ("VBZ", "VBP")
LOOSE = ("nmod:poss", "compound", "nmod:unmarked")  # the day of a thing spoken of ("Friday's vote"), not of the clause


class Tenses:
    """Tells the tense around a span.

    words: date_words.csv (modal verbs; words such as "scheduled" that point ahead; cues such as "plans to", which stand
    for the parse where there is none).
    """

    def __init__(self, words: Words):
        self._modal, self._ahead, self._until = words["modal"], words["ahead"], words["towards"]
        cues = sorted({*words["planned"], "will", "to be"}, key=len, reverse=True)
        self._cues = re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b", re.IGNORECASE)

    def of_clause(self, verb: Token) -> Tense | None:
        """Return the tense of a clause by its verb, or by the copula of what is said instead of one."""
        if verb.lower_ in self._ahead and verb.tag_ in PAST_TAGS:
            return "future"
        return self._of_verb(verb)

    def in_words(self, text: str, first: int, last: int) -> Tense | None:
        """Return "future" where the characters first to last hold a cue that points ahead."""
        return "future" if self._cues.search(text, first, last) else None

    def parsed(self, doc: Doc, start: int, end: int) -> Tense | None:
        """Return the tense for the tokens start to end (exclusive) of a parsed Doc, None where nothing tells."""
        token = doc[start:end].root
        if token.dep_ in LOOSE:
            return None
        cases = {child.lower_ for child in token.children if child.dep_ == "case"} | {
            doc[start - 1].lower_ if start else ""
        }
        if start and doc[start - 1].lower_ in self._ahead:
            return "future"
        if start > 1 and doc[start - 1].lower_ == "as" and doc[start - 2].lower_ in ("soon", "early"):
            return "future"
        tense = self._above(token)
        return tense if tense != "past" or not cases & self._until.keys() else self._towards(token)

    def _towards(self, token: Token) -> Tense | None:
        """What was given until Tuesday ends after the giving; fought until Tuesday may be over."""
        perfect = any(child.lower_ in ("has", "have", "'s") for child in token.head.children)
        return "future" if perfect else None

    def _above(self, token: Token) -> Tense | None:
        direct = True
        for _ in range(CLIMB):
            head = token.head
            if head.i == token.i:
                return self._of_verb(token) if _is_verb(token) or _has_copula(token) else None
            token = head
            if token.lower_ in self._ahead:
                return "future"
            if _is_verb(token) or _has_copula(token):
                tense = self._of_verb(token)
                return tense if direct or tense != "past" else None
            direct = False
        return None

    def _of_verb(self, verb: Token) -> Tense | None:
        helpers = [child for child in verb.children if child.dep_.startswith(("aux", "cop", "mark"))]
        words = {child.lower_ for child in helpers}
        if words & self._modal.keys() or any(child.dep_ == "mark" and child.lower_ in self._ahead for child in helpers):
            return "future"
        if "to" in words and (verb.tag_ == "VB" or words & {"be", "been"}):
            return self._of_infinitive(verb)
        if any(child.tag_ == "VBD" for child in helpers):
            return "past"
        if any(child.tag_ in ("VBZ", "VBP") for child in helpers):
            perfect = words & {"has", "have", "'ve", "’ve", "'s", "’s"} and verb.tag_ == "VBN"
            return "past" if perfect else "present"
        if verb.tag_ in PAST_TAGS:
            return "past"
        if verb.tag_ in PRESENT_TAGS:
            return "present"
        return (
            self._of_verb(verb.head) if verb.tag_ == "VBG" and verb.head.i != verb.i and _is_verb(verb.head) else None
        )

    def _of_infinitive(self, verb: Token) -> Tense | None:
        """What is planned or agreed to lies ahead; what was tried, begun or declined may lie on either side."""
        head = verb.head
        if any(child.lower_ == "had" for child in head.children):
            return None
        if head.i == verb.i or not _is_verb(head) or head.lower_ in self._ahead:
            return "future"
        return None if self._of_verb(head) == "past" else "future"


def _has_copula(token: Token) -> bool:
    return any(child.dep_ == "cop" for child in token.children)


def _is_verb(token: Token) -> bool:
    return token.tag_.startswith("VB")
