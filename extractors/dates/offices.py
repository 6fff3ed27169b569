"""Evidence from offices: President Biden, former President Trump, Boris Yeltsin, the Russian president.

Who held which office when is seeds/reference/offices.csv. Someone called by an office writes the article into the
terms; by a former one, outside them; in a sentence that tells of another year, or by "then" and "late", only after the
first term began.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from extractors.actors.names import SURNAME_FIRST, actor_id_of
from extractors.dates.days import Days, days, outside, union, widened
from extractors.dates.evidence import Evidence
from extractors.dates.interval import Interval, between
from extractors.reference import Office, Reference

LOOK_BACK, NAME_WORDS = 60, 5
SURE, NEARLY_SURE = 1.0, 0.9
DOUBT = {SURE: 0, NEARLY_SURE: 7}  # days added to terms whose days are not sure; months where only they are
MONTH = 31
_NAME = r"[^\W\d_a-z][\w'’.-]*|al-\w+|ibn|bin|van|von|der|den|de|da|dos|del|la|le|el"
FORMER = re.compile(r"\b[\w-]+ ?(?:[A-Z][\w.'’]* ){0,3}$")
BRACKETS = str.maketrans("()[]", "    ")  # (President Joe) Biden
_WORD = re.compile(r"[\w'’.-]+")


class Offices:
    """Finds office holders in text and says when they held the office."""

    def __init__(self, reference: Reference):
        self._names = {actor.actor_id: actor for actor in reference.actors}
        self._qualifiers = reference.date_words_of("office_word")
        self._leading = reference.date_words_of("leading")
        self._by_title: dict[str, dict[str, list[Office]]] = defaultdict(lambda: defaultdict(list))
        for row in reference.offices:
            for title in row.titles:
                for form in self._forms(row.actor_id):
                    self._by_title[title.lower()][form].append(row)
        self._bodies = self._names_of_bodies(reference)
        titles = "|".join(re.escape(title) for title in sorted(self._by_title, key=len, reverse=True))
        self._before = re.compile(
            rf"\b(?P<title>(?i:{titles})),?\s(?P<name>(?:(?:{_NAME})\s{{0,2}}){{1,{NAME_WORDS}}})"
        )
        full_name = rf"(?:(?:{_NAME})\s){{1,{NAME_WORDS - 1}}}(?:{_NAME})"
        lead = r"(?:[\w'’.-]+ ){0,4}"
        self._after = re.compile(rf"(?P<name>{full_name}), (?P<lead>{lead})(?P<title>(?i:{titles}))\b")

    def _forms(self, actor_id: str) -> set[str]:
        """Return a holder's full names and family name as they may stand after a title."""
        actor = self._names[actor_id]
        forms = {_plain(name) for name in (actor.name, *actor.aliases)}
        words = _plain(actor.name).split()
        forms.add(words[0] if actor.country in SURNAME_FIRST else words[-1])
        particles = [
            place for place, word in enumerate(words) if word in ("van", "von", "de", "der", "bin", "al", "le")
        ]
        return forms | ({" ".join(words[particles[0] :])} if particles and particles[0] else set())

    def _names_of_bodies(self, reference: Reference) -> dict[str, str]:
        """Return every name and demonym of the bodies with offices -> actor_id."""
        bodies = {row.body for row in reference.offices}
        actors = [actor for actor in reference.actors if actor.actor_id in bodies]
        return {
            name.lower(): actor.actor_id for actor in actors for name in (actor.name, *actor.aliases, *actor.demonyms)
        }

    def find(self, text: str, looks_back: Callable[[int], bool]) -> Iterator[Evidence]:
        """Yield a piece of evidence for each holder named with the office.

        looks_back: whether the sentence at an offset names a year or looks back: an office in it may be of that time.
        """
        text = text.translate(BRACKETS)
        for match in self._before.finditer(text):
            if not match["name"][0].islower():
                yield from self._read(text, match, match.start(), _longest_name(match["name"]), looks_back)
        for match in self._after.finditer(text):
            if any(word.islower() and word not in self._leading for word in match["lead"].split()):
                continue
            yield from self._read(text, match, match.start("title"), [match["name"]], looks_back)

    def _read(
        self,
        text: str,
        match: re.Match[str],
        title_at: int,
        names: Sequence[str],
        looks_back: Callable[[int], bool],
    ) -> Iterator[Evidence]:
        holders = self._by_title[match["title"].lower()]
        name = next((name for name in names if _plain(name) in holders), None)
        if name is None:
            return
        before = text[max(0, title_at - LOOK_BACK) : title_at]
        rows = self._of_body(holders[_plain(name)], before)
        qualifier = self._qualifier(before)
        if not rows or qualifier == "skip":
            return
        past = looks_back(match.start())
        first = FORMER.search(before)
        start = title_at - len(before) + first.start() if first and qualifier else match.start()
        end = match.end() if match.start("name") < match.start("title") else match.start("name") + len(name)
        yield from self._evidence(start, end, rows, "then" if past and not qualifier else qualifier)

    def _of_body(self, rows: list[Office], before: str) -> list[Office]:
        """Keep the rows of the country or organization named right before the title, if one is."""
        words = _WORD.findall(before)
        for count in (3, 2, 1):
            named = self._bodies.get(" ".join(words[-count:]).lower().removesuffix("'s").removesuffix("’s"))
            if named:
                return [row for row in rows if row.body == named]
        return rows

    def _qualifier(self, before: str) -> str:
        """Return former, then or skip where the words right before the title say so, else an empty string."""
        for word in reversed(_WORD.findall(before)[-4:]):
            if word.lower() in self._qualifiers:
                return self._qualifiers[word.lower()]
            if word.islower():
                return ""
        return ""

    def _evidence(self, start: int, end: int, rows: list[Office], qualifier: str) -> Iterator[Evidence]:
        holders = {row.actor_id for row in rows}
        terms = {holder: union(s for row in rows if row.actor_id == holder for s in _term(row)) for holder in holders}
        first = min(row.earliest for row in rows)
        held = ", ".join(dict.fromkeys(self._described(row) for row in rows))
        if qualifier == "former":
            said: Days = union(s for held_in in terms.values() for s in outside(held_in, held_in[0][0]))
            detail = f"out of office: {held}"
        elif qualifier == "then":
            said, detail = days(first, None), f"not before the office was held: {held}"
        else:
            said, detail = union(s for held_in in terms.values() for s in held_in), f"in office: {held}"
        if said:
            yield Evidence("office", start, end, said, detail)

    def _described(self, row: Office) -> str:
        body, name = self._names[row.body].name, self._names[row.actor_id].name
        return f"{name}, {row.titles[0]} ({body}) {_interval(row).edtf()}"


def _interval(row: Office) -> Interval:
    return between(row.earliest, row.latest)


def _term(row: Office) -> Days:
    return widened(days(row.earliest, row.latest), DOUBT.get(row.confidence, MONTH))


def _plain(name: str) -> str:
    """Return a name in plain lower-case letters, hyphens as spaces, without a genitive's end."""
    return actor_id_of(re.sub(r"['’]s\b", "", name)).replace("-", " ")


def _longest_name(written: str) -> list[str]:
    """Return the words after a title, the most first, without a genitive's or a sentence's end."""
    ends = [word.end() for word in re.finditer(r"\S+", written)]
    names = [written[:end] for end in reversed(ends)]
    return [re.sub(r"['’]s?$|[.,]+$", "", name) for name in names]
