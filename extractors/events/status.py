"""The spaCy component `status`: did it happen, and who says so (cues from seeds/reference/status_cues.csv).

What stands at the event word itself is read first (auxiliaries, negation, adverbs, conjunctions), then what governs it:
"plans to hold talks" plans the talks. The strongest cue on that way decides.
"""

from collections import defaultdict
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.events.arguments import case_of, is_passive, is_scheduling, is_verb, sharing_verb, support_verbs
from extractors.events.mention import SPEECH, Mention
from extractors.reference import Reference, load_reference

STRENGTH = ("occurred", "planned", "alleged", "hypothetical", "negated", "denied", "cancelled")
"""From the weakest to the strongest."""
COMPLEMENTS = {"xcomp", "ccomp", "acl", "advcl", "csubj"}
HIGHEST = 4  # governors looked at
MODIFIERS = {"advmod", "amod", "det", "case", "compound", "cc"}


class Status:
    """Sets status and attributed_to of every mention in `doc._.mentions`. Without a tree everything occurred."""

    def __init__(self, reference: Reference):
        self._cues: dict[str, dict[str, str]] = defaultdict(dict)
        for row in reference.status_cues:
            self._cues[row.relation][row.cue] = row.status

    def __call__(self, doc: Doc) -> Doc:
        """Judge each mention by its head word."""
        by_head = {mention.head: mention for mention in doc._.mentions}
        asked = _questions(doc)
        for mention in doc._.mentions:
            word = doc[mention.head]
            found = self._status(word, HIGHEST)
            if found in ("occurred", "planned") and mention.sentence_start in asked:
                found = "hypothetical"
            mention.status = found
            mention.ahead = found in ("denied", "negated") and self._lies_ahead(word, found)
            mention.attributed_to = _speaker(word, by_head)
        return doc

    def _status(self, word: Token, depth: int) -> str:
        """Return the status of an event word: its own cues, then those of what governs it."""
        own = max(self._own(word), key=STRENGTH.index, default="occurred")
        if own == "hypothetical" and _is_reported_future(word):
            own = "planned"
        if STRENGTH.index(own) >= STRENGTH.index("negated") or depth == 0:
            return own
        return max(own, self._governed(word, depth), key=STRENGTH.index)

    def _lies_ahead(self, word: Token, status: str) -> bool:
        """Whether what is denied or negated was still to come: "denied that it will attack", "will not attend"."""
        if not {"planned", "hypothetical"}.isdisjoint(self._own(word)):
            return True
        return status == "denied" and _is_infinitive(word)

    def _own(self, word: Token) -> Iterator[str]:
        """Yield what the word's auxiliaries, adverbs, determiners and conjunctions say."""
        for child in word.children:
            lemma, written = child.lemma_.lower(), child.lower_
            if child.dep_ in {"aux", "aux:pass", "cop"}:
                yield from self._cue("auxiliary", lemma, written)
                if any(each.lower_ in {"n't", "not", "never"} for each in child.children):
                    yield "negated"
            elif child.dep_ in MODIFIERS and child.i < word.i + 2:
                yield from self._cue("modifier", lemma, written)
            elif child.dep_ == "mark":
                yield from self._cue("conjunction", lemma, written)
            elif child.dep_ == "advcl" and _is_condition(child) and any(c.tag_ == "MD" for c in word.children):
                yield "hypothetical"
            elif child.dep_ in {"nsubj", "nsubj:pass", "obj"} and _is_none(child):
                yield "negated"

    def _governed(self, word: Token, depth: int) -> str:
        """Return what the governing word says of this one."""
        governor = word.head
        if governor == word:
            return "planned" if _is_infinitive(word) else "occurred"  # a headline: "China to buy jets"
        if not is_verb(word):
            return self._of_noun(word, governor, depth)
        if word.dep_ == "conj":
            return self._status(governor, depth - 1) if _shares_clause(word, governor) else "occurred"
        if word.dep_ not in COMPLEMENTS:
            return "occurred"
        if governor in support_verbs(word):
            return self._status(governor, depth - 1)
        bare = _is_infinitive(word)
        if word.dep_ == "advcl" and not (bare or _gerund_after_preposition(word)):
            return "occurred"
        whole = not bare and (word.tag_ != "VBG" or any(child.dep_ == "aux" for child in word.children))
        cue = next(self._cue("that" if whole else "governor", governor.lemma_.lower(), governor.lower_), None)
        said = cue or ("planned" if bare else "occurred")
        if bare and governor.lemma_.lower() == "have":  # "has yet to free anyone", "has to leave"
            said = "negated" if any(child.lower_ == "yet" for child in governor.children) else "hypothetical"
        if whole and said == "hypothetical" and _is_past(word):
            said = "occurred"
        if said == "occurred" and not bare and is_verb(governor):
            return said
        return max(said, self._status(governor, depth - 1), key=STRENGTH.index)

    def _of_noun(self, noun: Token, governor: Token, depth: int) -> str:
        """Return what the verb or noun that an event noun depends on says of it."""
        verbs = support_verbs(noun)
        main = governor if governor in verbs else sharing_verb(noun)
        told = self._status(main, depth - 1) if main is not None else "occurred"
        if governor in verbs or told != "occurred":
            return told
        if any(is_scheduling(verb) or self._status(verb, 0) == "planned" for verb in verbs):
            told = "planned"
        return max(told, self._by_governor(noun, governor, depth), key=STRENGTH.index)

    def _by_governor(self, noun: Token, governor: Token, depth: int) -> str:
        if noun.dep_ == "conj" and not is_verb(governor):
            return self._status(governor, depth - 1)
        written = (governor.lemma_.lower(), governor.lower_)
        if not is_verb(governor):
            asked = noun.dep_ in {"nmod", "obl"}
            return next((s for s in self._cue("governor", *written) if asked and s != "planned"), "occurred")
        told = "occurred"
        if noun.dep_ in {"nsubj", "nsubj:pass"}:
            told = self._of_subject(noun, governor)
        if noun.dep_ == "nsubj:pass" or (noun.dep_ == "obj" and not is_passive(governor)):
            return max(told, next(self._cue("predicate", *written), "occurred"), key=STRENGTH.index)
        if noun.dep_ == "nsubj":
            return told
        wanted = noun.dep_ == "obl" and case_of(noun) in {"for", "of"}  # "called for talks", "warned of sanctions"
        return next((s for s in self._cue("governor", *written) if wanted and s == "hypothetical"), "occurred")

    def _of_subject(self, noun: Token, verb: Token) -> str:
        """Return what the verb of an event noun says of it: "if the talks were revived", "a landslide could cut"."""
        if _is_condition(verb):
            return "hypothetical"
        said = {"planned", "hypothetical"} & set(self._own(verb))
        return max(said, key=STRENGTH.index) if said and not _is_definite(noun) else "occurred"

    def _cue(self, relation: str, *written: str) -> Iterator[str]:
        yield from (self._cues[relation][word] for word in written if word in self._cues[relation])


def _is_condition(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in clause.children)


def _is_none(noun: Token) -> bool:
    return noun.lower_ in {"nobody", "none", "nothing"} or any(
        child.dep_ == "det" and child.lower_ in {"no", "neither"} for child in noun.children
    )


def _is_definite(noun: Token) -> bool:
    return any(child.dep_ in {"det", "nmod:poss"} and child.lower_ not in {"a", "an", "any"} for child in noun.children)


def _is_infinitive(word: Token) -> bool:
    return word.tag_ == "VB" and any(child.dep_ == "mark" and child.lower_ == "to" for child in word.children)


def _gerund_after_preposition(word: Token) -> bool:
    return word.tag_ == "VBG" and any(child.dep_ in {"mark", "case"} for child in word.children)


def _is_reported_future(word: Token) -> bool:
    """Whether would stands for will in what someone said ("said it would withdraw")."""
    would = any(child.dep_ == "aux" and child.lower_ in {"would", "'d"} for child in word.children)
    conditional = any(child.dep_ == "advcl" and _is_condition(child) for child in word.children)
    return would and word.dep_ in {"ccomp", "xcomp"} and word.head.tag_ in {"VBD", "VBN", "VBG"} and not conditional


def _is_past(word: Token) -> bool:
    return word.tag_ in {"VBD", "VBN"} and not any(
        child.dep_ == "aux" and child.tag_ == "MD" for child in word.children
    )


def _shares_clause(word: Token, governor: Token) -> bool:
    """Whether a joined verb has no subject, auxiliary or tense of its own ("will visit Kyiv and meet them")."""
    own = {child.dep_ for child in word.children}
    return not own & {"nsubj", "nsubj:pass", "aux"} and word.tag_ == governor.tag_


def _questions(doc: Doc) -> set[int]:
    """Return where sentences begin that end with a question mark."""
    starts = set()
    for sentence in doc.sents:
        last = next((token.text for token in reversed(doc[sentence.start : sentence.end]) if not token.is_space), "")
        if last == "?":
            starts.add(sentence.start)
    return starts


def _speaker(word: Token, by_head: dict[int, Mention]) -> str | None:
    """Return the name of who says so: the agent of the act of speech whose clause the event stands in."""
    at = word
    for _ in range(HIGHEST * 2):
        if at.head == at:
            return None
        above = by_head.get(at.head.i)
        if above is not None and above.event_type in SPEECH and at.dep_ in {"ccomp", "parataxis", "xcomp", "obj"}:
            return next((who.actor.name for who in above.participants if who.role == "agent"), None)
        at = at.head
    return None


@Language.factory("status", requires=["doc._.mentions"], assigns=["doc._.mentions"])
def make_status(nlp: Language, name: str) -> Status:
    """Make the component."""
    return Status(load_reference())
