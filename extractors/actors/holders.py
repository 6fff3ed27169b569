"""Who held an office: "the US president" of 2018, "President Bush" of 1990 (seeds/reference/offices.csv)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.actors.names import SURNAME_FIRST, name_words
from extractors.actors.words import Words
from extractors.dates.offices import DOUBT, MONTH
from extractors.reference import Actor, Office, Reference

LEADER = "leader"  # the word for whoever leads, whatever the office


@dataclass(frozen=True, slots=True)
class When:
    """The days, both inclusive, on one of which something is told; None where unknown."""

    earliest: date | None = None
    latest: date | None = None


class Holders:
    """Looks up holders of offices by body, title and day."""

    def __init__(self, reference: Reference, words: Words):
        self._actors = {actor.actor_id: actor for actor in reference.actors}
        self._words = words
        self._titled: dict[tuple[str, str], list[Office]] = defaultdict(list)
        self._of_office: dict[tuple[str, str], list[Office]] = defaultdict(list)
        self._surnamed: dict[str, list[Office]] = defaultdict(list)
        self._held_by: dict[str, list[Office]] = defaultdict(list)
        for row in reference.offices:
            self._of_office[row.body, row.office].append(row)
            self._held_by[row.actor_id].append(row)
            self._surnamed[self._surname(row.actor_id)].append(row)
            for title in row.titles:
                self._titled[row.body, title.lower()].append(row)
        self.titles = frozenset(title for _, title in self._titled)
        bodies: dict[str, set[str]] = defaultdict(set)
        for body, title in self._titled:
            bodies[title].add(body)
        # Titles of one word that one body alone gives, no country: pope.
        self.lone = {
            title: next(iter(of))
            for title, of in bodies.items()
            if len(of) == 1 and title.isalpha() and self._actors[next(iter(of))].kind != "country"
        }

    def _surname(self, actor_id: str) -> str:
        actor = self._actors[actor_id]
        words = name_words(actor.name)
        return words[0] if actor.country in SURNAME_FIRST else words[-1]

    def is_office(self, body: str, title: str) -> bool:
        """Whether the tables tell who holds this office of the body."""
        return (body, title) in self._titled

    def holder(self, body: str, title: str, when: When) -> Actor | None:
        """Return who held the office of this title on every day of `when`; None unless that is one person for sure."""
        rows = self._titled.get((body, title))
        if not rows:
            offices = self._words.offices.get(title, ())
            rows = [row for office in offices for row in self._of_office.get((body, self._leading(body, office)), ())]
        return self._sure(rows, when)

    def _leading(self, body: str, office: str) -> str:
        if office != LEADER or self._of_office.get((body, LEADER)):
            return office
        if body in self._words.leading:
            return self._words.leading[body]
        return "head-of-government" if self._of_office.get((body, "head-of-government")) else "head-of-state"

    def _sure(self, rows: Iterable[Office], when: When) -> Actor | None:
        if when.earliest is None or when.latest is None:
            return None
        near = [row for row in rows if _overlaps(row, when, doubt=True)]
        holders = {row.actor_id for row in near}
        whole = any(row.earliest <= when.earliest and (not row.latest or row.latest >= when.latest) for row in near)
        return self._actors[holders.pop()] if len(holders) == 1 and whole else None

    def called(self, title: str, surname: str, when: When) -> Actor | None:
        """Return who was called by a title and a plain surname: in office then, else the only one ever so called."""
        rows = [row for row in self._surnamed.get(surname, ()) if title in {name.lower() for name in row.titles}]
        then = {row.actor_id for row in rows if _overlaps(row, when, doubt=True)}
        holders = then or {row.actor_id for row in rows}
        return self._actors[holders.pop()] if len(holders) == 1 else None

    def titles_of(self, actor_id: str, when: When) -> set[str]:
        """Return the titles, in lower case, that someone holds at the time."""
        rows = [row for row in self._held_by.get(actor_id, ()) if _overlaps(row, when)]
        titles = {title.lower() for row in rows for title in row.titles}
        return titles | (
            {LEADER} if any(row.office.startswith("head-of") or row.office == LEADER for row in rows) else set()
        )


def _overlaps(row: Office, when: When, doubt: bool = False) -> bool:
    """Whether a term has a day in common with `when`; with `doubt`, if its days may be as wrong as they are unsure."""
    if when.earliest is None or when.latest is None:
        return False
    margin = timedelta(days=DOUBT.get(row.confidence, MONTH) if doubt else 0)
    ends = row.latest + margin if row.latest and row.latest.year < date.max.year else date.max
    return row.earliest - margin <= when.latest and when.earliest <= ends
