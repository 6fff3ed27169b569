"""Who and what hangs on an event word in the tree: its logical subject, object and prepositional phrases.

Labels are those of Universal Dependencies. The passive is turned round; a verb without a subject of its own takes that
of the verb it belongs to (control, coordination, participles); a noun takes over what hangs on its light verb.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractors.reference import function_words

SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer"}
OBLIQUES = {"obl", "obl:agent", "nmod", "obl:unmarked", "nmod:unmarked"}
JOINED = {"conj", "appos"}
FINITE = {"VBD", "VBP", "VBZ"}
DESCRIBING = {"acl", "acl:relcl"}
OBJECT_CONTROL = {"of", "from", "into"}
"""Before a gerund these give it the object as subject ("accused him of lying", "kept them from leaving")."""
DEEPEST = 6  # steps up the tree for a subject


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument's head word and relation: subject, object, indirect, possessor, modifier or a preposition."""

    relation: str
    head: Token


def is_verb(word: Token) -> bool:
    """Whether a word stands as a verb; a participle before a noun does not, a finite form always does.

    A word with an object is one too, though the tagger, not knowing it, takes it for a noun.
    """
    if word.tag_ in {"NN", "NNS"}:
        return word.n_rights > 0 and any(child.dep_ == "obj" for child in word.rights)
    return word.tag_.startswith("VB") and (word.tag_ in FINITE or word.dep_ not in {"amod", "compound"})


def arguments(word: Token) -> list[Argument]:
    """Return the arguments of an event word, those joined by "and" one by one, in no order."""
    own = [*(_of_verb(word) if is_verb(word) else _of_noun(word)), *_of_support(word)]
    return [Argument(each.relation, head) for each in own for head in _all_of(each.head)]


def support_verbs(word: Token) -> list[Token]:
    """Return the verbs through which an event word is told, the closest first.

    Of a noun its light or phase verb ("held talks", "talks began"), and the participle or clause that holds or
    schedules it ("talks held in Geneva", "a visit that was to begin on Friday"); of a verb the phase verb before it
    ("began selling").
    """
    if is_verb(word):
        begun = word.dep_ == "xcomp" and word.head.lemma_.lower() in function_words("phase")
        return [word.head] if begun else []
    # a clause after a longer phrase may hang on the phrase's end: "a meeting with officials that was held in Brest"
    nouns = [word, *(child for child in word.children if child.dep_ == "nmod")]
    described = (
        child for noun in nouns for child in noun.children if child.dep_ in DESCRIBING and _is_of_course(child)
    )
    return [*([word.head] if _carries(word.head, word) else []), *described]


def _carries(verb: Token, noun: Token) -> bool:
    if not is_verb(verb):
        return False
    lemma = verb.lemma_.lower()
    if noun.dep_ in {"obj", "nsubj:pass"} and lemma in function_words("light"):
        return True
    return noun.dep_ in {"obj", "nsubj", "nsubj:pass"} and (lemma in function_words("phase") or _takes_place(verb))


def _is_of_course(verb: Token) -> bool:
    """Whether a clause that describes a noun tells only that it is held, planned or under way."""
    lemma = verb.lemma_.lower()
    kinds = ("light", "phase", "scheduling")
    return any(lemma in function_words(kind) for kind in kinds) or _takes_place(verb)


def is_scheduling(verb: Token) -> bool:
    """Whether a verb or adjective only sets the time of what it tells of ("scheduled", "due")."""
    return verb.lemma_.lower() in function_words("scheduling")


def _takes_place(verb: Token) -> bool:
    return verb.lemma_.lower() == "take" and any(
        child.dep_ == "obj" and child.lower_ == "place" for child in verb.children
    )


def sharing_verb(noun: Token) -> Token | None:
    """Return the verb whose subject also does what its object names ("Aeroflot negotiated the purchase"), if any."""
    verb = noun.head
    shares = noun.dep_ == "obj" and is_verb(verb) and verb.lemma_.lower() in function_words("sharing")
    return verb if shares else None


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: by its auxiliary or subject, or a bare participle that describes a noun."""
    if any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"}


def case_of(word: Token) -> str:
    """Return the preposition of a phrase in lower case, or ''; of "out of" and the like the first word."""
    cases = [child.lower_ for child in word.children if child.dep_ == "case" and child.i < word.i]
    return next((case for case in cases if case.isalpha()), "")


def subject_of(verb: Token) -> Argument | None:
    """Return the logical subject of a verb, its own or that of the verb it belongs to; None if nobody is named."""
    if is_passive(verb):
        agent = next((c for c in verb.children if c.dep_ in {"obl:agent", "obl"} and case_of(c) == "by"), None)
        return Argument("subject", agent) if agent is not None else None
    found = _surface_subject(verb, DEEPEST)
    return Argument("subject", found) if found is not None else None


def _surface_subject(verb: Token, depth: int) -> Token | None:
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if subjects:
        own = min(subjects, key=lambda child: (child.i > verb.i, abs(child.i - verb.i)))
        return verb.head if own.lower_ in function_words("relative") and verb.dep_ == "acl:relcl" else own
    if depth == 0:
        return None
    governor = verb.head
    if verb.dep_ == "xcomp":
        controlled = next((child for child in governor.children if child.dep_ in {"obj", "iobj"}), None)
        if controlled is not None or is_passive(governor):
            return controlled if controlled is not None else _surface_subject(governor, depth - 1)
    if verb.tag_ == "VBG" and is_verb(governor) and not _opens_with(verb).isdisjoint(OBJECT_CONTROL):
        accused = next((child for child in governor.children if child.dep_ == "obj"), None)
        if accused is not None:
            return accused
    if verb.dep_ == "acl":
        return governor if verb.tag_ == "VBG" else _nominal_subject(governor)
    if verb.dep_ in {"conj", "xcomp", "parataxis"} and is_verb(governor):
        return _surface_subject(governor, depth - 1)
    if verb.dep_ == "advcl" and is_verb(governor) and verb.tag_ in {"VBG", "VB", "VBN"}:
        return _surface_subject(governor, depth - 1)
    return None


def _opens_with(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in {"mark", "case"}}


def _nominal_subject(noun: Token) -> Token | None:
    """Return whose plan or contract it is ("Boeing's plan to build", "won a contract to supply")."""
    owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
    if owner is not None or not is_verb(noun.head) or noun.dep_ != "obj":
        return owner
    return _surface_subject(noun.head, 1)


def _of_verb(verb: Token) -> Iterator[Argument]:
    passive = is_passive(verb)
    subject = subject_of(verb)
    if subject is not None:
        yield subject
    if passive:
        patient = _surface_subject(verb, DEEPEST) if verb.dep_ not in {"acl", "amod"} else verb.head
        if patient is not None:
            yield Argument("object", patient)
    for child in verb.children:
        if child.dep_ == "obj":
            yield Argument("object", child)
        elif child.dep_ == "iobj":
            yield Argument("indirect", child)
        elif child.dep_ in OBLIQUES and (subject is None or child != subject.head):
            yield Argument(case_of(child), child)
    if verb.dep_ == "acl:relcl" and not passive:
        yield from _relativized(verb, subject)


def _relativized(verb: Token, subject: Argument | None) -> Iterator[Argument]:
    """Yield the noun a relative clause describes where it is the object ("the deal they signed")."""
    objects = [child for child in verb.children if child.dep_ in {"obj", "ccomp", "xcomp"}]
    if subject is not None and subject.head != verb.head and not objects:
        yield Argument("object", verb.head)


def _of_noun(noun: Token) -> Iterator[Argument]:
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            yield Argument("possessor", child)
        elif child.dep_ in {"compound", "amod", "nmod:desc"}:
            yield Argument("modifier", child)
        elif child.dep_ in OBLIQUES:
            yield Argument(case_of(child), child)
    sharing = sharing_verb(noun)
    subject = subject_of(sharing) if sharing is not None else None
    if subject is not None:
        yield subject


def _of_support(word: Token) -> Iterator[Argument]:
    """Yield what hangs on the verbs through which the word is told, but for the word itself."""
    for verb in support_verbs(word):
        for argument in _of_verb(verb):
            heads = _all_of(argument.head)
            if word not in heads and argument.head != verb.head:
                yield argument


def _all_of(head: Token) -> list[Token]:
    """Return a phrase's head and those joined to it."""
    found = [head]
    for child in head.children:
        if child.dep_ in JOINED:
            found += _all_of(child)
    return found
