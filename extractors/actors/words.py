"""The word lists of seeds/reference/actor_words.csv as the rules on actors ask for them."""

from extractors.actors.names import actor_id_of
from extractors.reference import Reference

LONGEST_PHRASE = 4  # words of an office or of a title


class Words:
    """Word lists by kind; all but names are looked up in lower case."""

    def __init__(self, reference: Reference):
        of = reference.actor_words_of
        self.people = {word.lower(): value for word, value in of("people").items()}
        self.armed_groups = {word.lower(): value for word, value in of("armed_group").items()}
        self.offices = _split({word.lower(): value for word, value in of("office_word").items()})
        self.leading = of("leading_office")
        self.other_office = frozenset(of("other_office"))
        self.description = _split({word.lower(): value for word, value in of("description").items()})
        self.descriptions = _split({word.lower(): value for word, value in of("descriptions").items()})
        self.bodies = of("body")
        self.company_forms = frozenset(of("company_form"))
        self.pronouns = of("pronoun")
        self.gender = of("gender")
        self.given_names = of("given_name")
        self.human = of("human")
        self.speech = frozenset(of("speech"))
        self.expletive = frozenset(of("expletive"))
        self.short_forms = _split(of("short_form"))
        self.organs = frozenset(of("organ"))
        self.undergone = frozenset(of("undergone"))
        self.numbers = {word: int(value) for word, value in of("number").items()}
        self.family_name_first = frozenset(actor_id_of(word) for word in of("family_name_first"))
        self.titles = {row.title.lower() for row in reference.titles}
        self.months = frozenset(reference.date_words_of("month"))
        self.former = {word for word, value in reference.date_words_of("office_word").items() if value == "former"}

    def gender_of_name(self, name: str) -> str:
        """Return male, female or an empty string for a full name, by its given name."""
        words = actor_id_of(name).split("-")
        if words[0] in self.family_name_first and words[0] not in self.given_names:
            return ""
        return self.given_names.get(words[0], "")

    def longest(self, tokens: list[str], start: int, *lists: object) -> int:
        """Return how many tokens from `start` on make the longest phrase of one of the lists; 0 for none."""
        for count in range(min(LONGEST_PHRASE, len(tokens) - start), 0, -1):
            phrase = " ".join(tokens[start : start + count]).replace(" - ", "-")
            if any(phrase in words for words in lists):  # type: ignore[operator]
                return count
        return 0


def _split(words: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(part for part in value.split("|") if part) for word, value in words.items()}
