"""The written forms of a trigger's base form: regular inflection, and the irregular forms its row gives."""

from extractors.reference import Trigger

VOWELS = "aeiou"


def forms_of(row: Trigger) -> set[str]:
    """Return every form of a trigger, regular and irregular, in lower case.

    Verbs inflect in their first word ("call off": called off), nouns in their last ("air strike": air strikes).
    """
    words = row.lemma.lower().split()
    head, rest = (words[0], words[1:]) if row.pos == "verb" else (words[-1], words[:-1])
    inflected = {head, _with_s(head)} | ({_with_ed(head), _with_ing(head)} if row.pos == "verb" else set())
    if row.pos == "verb" and row.forms:
        inflected.discard(_with_ed(head))
    whole = {" ".join([form, *rest] if row.pos == "verb" else [*rest, form]) for form in inflected}
    return whole | {form.lower() for form in row.forms}


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _doubles(word: str) -> bool:
    """Whether the last consonant doubles: one syllable of consonant, vowel, consonant ("ban", "strip")."""
    if len(word) < 3 or word[-1] in VOWELS + "wxyh" or word[-2] not in VOWELS or word[-3] in VOWELS:
        return False
    return sum(letter in VOWELS for letter in word) == 1


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ied"
    return word + (word[-1] if _doubles(word) else "") + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + (word[-1] if _doubles(word) else "") + "ing"
