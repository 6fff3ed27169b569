"""The rows of the reference tables of words: of dates, of grammar, and of who is meant where no name stands."""

from typing import Literal

from extractors.tables import Record, Text


class DateWord(Record):
    """A word of a time expression and what it counts as."""

    word: Text
    kind: Text
    value: str


class DatePattern(Record):
    """One writing of a time expression and the rule that reads it (extractors/dates/resolve.py).

    The language of patterns is told in extractors/dates/grammar.py. A row with a `piece` and no rule is a part that
    later rows use by that name; every other has an example, with the neighbours its pattern asks for.
    """

    piece: str
    pattern: Text
    rule: str
    example: str


class FunctionWord(Record):
    """A small word that says how others hang together.

    kind: locative (a name after it is a place), direction (may stand between the two), motion (of moving, staying or
    lying somewhere; value recipient: a preposition that leads in a place only after such a word; patient: its object is
    a place too, "visit"; other: only a name before it is a place, "the Hanoi talks"), preposition (value: the role,
    after a noun, of the actor it leads in), auxiliary (of the passive), portfolio (of an office: foreign minister),
    particle (inside names), opener (of a sentence that looks like a dateline), english (in no other language), light (a
    verb that only carries its object: hold talks), phase (a verb that tells the course of what its subject or object
    names: talks began), scheduling (that only sets its time: a visit due in May), sharing (whose subject also does what
    its object names: negotiated the purchase), relative (a pronoun for a noun), inside (a preposition for being
    somewhere), meanwhile (what leads in a happening of the same time: during the talks, when they met),
    quantity (a noun of how many, whose of-phrase says of whom).
    """

    word: Text
    kind: Literal[
        "locative",
        "direction",
        "motion",
        "preposition",
        "auxiliary",
        "portfolio",
        "particle",
        "opener",
        "english",
        "light",
        "phase",
        "scheduling",
        "inside",
        "meanwhile",
        "sharing",
        "relative",
        "quantity",
    ]
    value: Literal["", "agent", "patient", "recipient", "other"]


class Title(Record):
    """A word that stands before a person's name."""

    title: Text
    kind: Literal["honorific", "office"]


class ActorWord(Record):
    """A word that tells who is meant where no name stands.

    kind (value): people (singular | plural: after a nationality or an organization's name they stand for it),
    armed_group (against: of a country they fight it and are a group of their own; nation: they stand for the nation),
    office_word (offices of offices.csv, joined by |), leading_office (word: a country's id; the office of its
    "leader"), other_office (before an office, it makes another of it), description and descriptions (kinds of what the
    singular or plural noun stands for, joined by |), body (in an organization's name: the kind it is of), company_form,
    pronoun (male | female | thing | plural | speaker | speakers | relative), gender and given_name (male | female),
    human (singular | plural), speech (a form of a verb of speaking), expletive (a verb whose "it" is nobody),
    short_form (the actor meant, and others of which one must be named, joined by |), number (of how many),
    family_name_first (a family name that stands before given names), organ (what an organization has: "its board"),
    undergone (what is done to organizations: founded). A description of kind "thing" may have a second kind, of which
    all nouns are that may name the same thing (aircraft: plane, jet); "state" stands for the country of the article.
    """

    word: Text
    kind: Literal[
        "people",
        "armed_group",
        "office_word",
        "leading_office",
        "other_office",
        "description",
        "descriptions",
        "body",
        "company_form",
        "pronoun",
        "gender",
        "given_name",
        "human",
        "speech",
        "expletive",
        "short_form",
        "number",
        "family_name_first",
        "organ",
        "undergone",
    ]
    value: str
