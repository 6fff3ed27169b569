"""Evidence from happenings of public record (known_events.csv) that a text tells as past, recent or to come."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.dates import interval as iv
from extractors.dates.days import Days, days, union
from extractors.dates.evidence import Evidence
from extractors.dates.grammar import Found
from extractors.dates.numbers import number_of, ordinal_of
from extractors.dates.resolve import RULES, resolve
from extractors.dates.timex3 import Context, Tense, Words
from extractors.records import Published
from extractors.reference import KnownEvent

UNSCHEDULED = ("ASSAULT", "DISASTER", "RETREAT", "COERCE", "TEST")  # nobody speaks of these before they happen
FEWEST_WORDS = 3  # of a name whose words may stand apart in a sentence
STEM = 5  # letters that forms of one word share, without these endings
ENDINGS, SHORTEST_STEM = ("ings", "ing", "ed", "es", "s"), 4
GOES_ON = re.compile(r" [A-Z][a-z]+")  # the name is a longer one's
WIDEST = 100  # characters over which the words of one name may be spread
NEAR = 50  # characters between a name and the expression that dates it
RECENT = 90  # days
AROUND_ANNIVERSARY = (60, 30)  # days before and after it in which it is spoken of
BEFORE_ROUND_YEAR, AFTER_ROUND = 120, {"day": 1, "week": 6, "month": 30, "year": 365, "decade": 3650}
DEICTIC = (
    *("weekday", "day_reference", "modified_day", "which_unit", "near_unit", "ago", "time_of_day", "which_month"),
    *("which_season", "the_unit"),
)
WITHOUT_YEAR, WITHOUT_YEAR_WITHIN = ("calendar_day", "bare_month", "bare_day", "day_range"), 330  # days


@dataclass(frozen=True, slots=True)
class Told:
    """A known event in a sentence: offsets of its name's words, the sentence's bounds and its tense."""

    event: KnownEvent
    start_char: int
    end_char: int
    sentence: tuple[int, int]
    tense: Tense | None


class ToldEvents:
    """Finds known events in text, by a name as it stands or by all of a longer name's words in one sentence."""

    def __init__(self, known: Sequence[KnownEvent], words: Words, small_words: frozenset[str]):
        self._words, self._small = words, small_words
        self._events = {event.known_event_id: event for event in known}
        self._phrases: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._bags: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for event in known:
            for name in (event.name, *event.aliases):
                self._phrases[name.lower().split()[0]].append((name.lower(), event.known_event_id))
                stems = self._stems(name)
                if len(stems) >= FEWEST_WORDS:
                    self._bags[max(sorted(stems), key=len)].append((frozenset(stems), event.known_event_id))

    def find(self, text: str, sentences: Sequence[tuple[int, int, Tense | None]]) -> Iterator[list[Told]]:
        """Yield, for each name found, the events it may be: one, or several of the same name."""
        for first, last, tense in sentences:
            sentence = text[first:last]
            found = [*self._named(sentence), *self._described(sentence)]
            by_place: dict[tuple[int, int], set[str]] = defaultdict(set)
            for start, end, identifier in found:
                by_place[start, end].add(identifier)
            for (start, end), identifiers in by_place.items():
                yield [
                    Told(self._events[i], first + start, first + end, (first, last), tense) for i in sorted(identifiers)
                ]

    def _named(self, sentence: str) -> Iterator[tuple[int, int, str]]:
        lower = sentence.lower().replace("’", "'")
        for word in re.finditer(r"(?<![\w-])[\w'.-]+", lower):
            for key in dict.fromkeys([word[0], word[0].removesuffix("'s")]):
                for name, identifier in self._phrases.get(key, ()):
                    end = word.start() + len(name)
                    whole = lower.startswith(name, word.start()) and not lower[end : end + 1].isalnum()
                    if whole and not GOES_ON.match(sentence, end):
                        yield word.start(), end, identifier

    def _described(self, sentence: str) -> Iterator[tuple[int, int, str]]:
        places = {self._stem(word[0]): word.span() for word in re.finditer(r"[^\W_]+", sentence)}
        for stem in places:
            for stems, identifier in self._bags.get(stem, ()):
                if stems <= places.keys():
                    first, last = min(places[each][0] for each in stems), max(places[each][1] for each in stems)
                    if last - first <= WIDEST:
                        yield first, last, identifier

    def _stems(self, name: str) -> set[str]:
        words = re.findall(r"[^\W_]+", name.lower())
        return {self._stem(word) for word in words if word not in self._small and len(word) > 1}

    @staticmethod
    def _stem(word: str) -> str:
        lower = word.lower()
        ending = next((end for end in ENDINGS if lower.endswith(end) and len(lower) - len(end) >= SHORTEST_STEM), "")
        return lower.removesuffix(ending)[:STEM]

    def evidence(self, text: str, told: Sequence[Told], found: Sequence[Found]) -> Evidence | None:
        """Return what a name says of the day of writing; of several events any may be meant."""
        saying = [(each, self._days(text, each, found)) for each in told]
        known = [(each, said) for each, said in saying if said is not None]
        if not known or len(known) < len(told):
            return None
        each = told[0]
        said = union(stretch for _, (some, _) in known for stretch in some)
        detail = " or ".join(f"{t.event.name} ({_interval(t.event).edtf()}), {why}" for t, (_, why) in known)
        kind = "anniversary" if "anniversary" in detail else "known_event"
        return Evidence(kind, each.start_char, each.end_char, said, detail) if said else None

    def _days(self, text: str, told: Told, found: Sequence[Found]) -> tuple[Days, str] | None:
        event = told.event
        first, last = (bisect_left(found, bound, key=lambda each: each.start_char) for bound in told.sentence)
        near = [each for each in found[first:last] if self._is_near(each, told)]
        for read in (self._anniversary, self._counted, self._deictic):
            said = read(text, told, near)
            if said is not None:
                return said
        if self._recent(text, told):
            return days(event.latest, iv.shift_days(event.latest, RECENT)), "told as recent"
        if event.event_type in UNSCHEDULED or self._since(text, told):
            return days(event.earliest, None), "told as past"
        ahead = self._ahead(text, told)
        if told.tense == "future" and ahead:
            return days(None, event.latest), "told as still to come"
        return (days(event.earliest, None), "told as past") if told.tense == "past" and not ahead else None

    def _ahead(self, text: str, told: Told) -> bool:
        """Whether the sentence holds a word that points ahead, such as will or scheduled."""
        words = re.findall(r"[\w'’]+", text[slice(*told.sentence)].lower())
        return any(word in self._words["ahead"] or word in self._words["to_come"] for word in words)

    def _is_near(self, found: Found, told: Told) -> bool:
        gap = max(found.start_char - told.end_char, told.start_char - found.end_char)
        return 0 <= gap <= NEAR

    def _since(self, text: str, told: Told) -> bool:
        return re.search(r"\b(?:since|after|following)(?: the)? $", text[: told.start_char][-16:].lower()) is not None

    def _recent(self, text: str, told: Told) -> bool:
        words = re.findall(r"\w+", text[max(told.sentence[0], told.start_char - 24) : told.end_char].lower())
        return any(self._words["reference"].get(word) == "PAST_REF" or word in self._words["recent"] for word in words)

    def _anniversary(self, text: str, told: Told, near: Sequence[Found]) -> tuple[Days, str] | None:
        lead = text[max(told.sentence[0], told.start_char - NEAR) : told.start_char]
        match = re.search(r"(?P<nth>[\w-]+) anniversary of [^.;]*$", lead, re.IGNORECASE)
        number = ordinal_of(match["nth"], self._words) if match else None
        if number is None:
            return None
        day = iv.shift_months(told.event.earliest, 12 * number)
        before, after = AROUND_ANNIVERSARY
        return days(iv.shift_days(day, -before), iv.shift_days(day, after)), f"its {number}th anniversary is {day}"

    def _counted(self, text: str, told: Told, near: Sequence[Found]) -> tuple[Days, str] | None:
        """Read statements such as: ten years after the fall of the Berlin Wall."""
        for found in near:
            joint = text[found.end_char : told.start_char]
            if found.rule not in ("duration", "vague_duration", "offset"):
                continue
            if not re.fullmatch(r" ?(?:to the day )?(?:after|since)(?: the| its)?(?: [a-z]+){0,3} ?", joint.lower()):
                continue
            count = number_of(found.parts["number"], self._words) if "number" in found.parts else None
            unit = self._words["unit"].get(found.parts["unit"].lower(), "")
            if unit in ("day", "week") and told.tense == "past":
                return days(iv.shift_unit(told.event.earliest, unit, int(count or 0)), None), f"{unit}s after it"
            if count and unit in AFTER_ROUND:
                earliest = iv.shift_unit(told.event.earliest, unit, int(count))
                latest = iv.shift_days(iv.shift_unit(told.event.latest, unit, int(count)), AFTER_ROUND[unit])
                early = BEFORE_ROUND_YEAR if unit in ("year", "decade") else 1
                return days(iv.shift_days(earliest, -early), latest), f"{count:g} {unit}s after it"
            if unit in AFTER_ROUND and count is None:
                few = iv.shift_unit(told.event.latest, unit, FEW[unit])
                return days(told.event.latest, few), f"some {unit}s after it"
        return None

    def _same_day(self, found: Found, event: KnownEvent) -> Days:
        """Return the days around an event of which only day and month are named, if they are its own."""
        story = iv.between(event.earliest, event.latest)
        resolved = resolve(found, Context(self._words, None, story, nearby=((story, 1.0),)), Published())
        if resolved is None or not resolved.interval.overlaps(iv.between(event.earliest, event.latest)):
            return ()
        return days(
            iv.shift_days(event.earliest, -WITHOUT_YEAR_WITHIN), iv.shift_days(event.latest, WITHOUT_YEAR_WITHIN)
        )

    def _deictic(self, text: str, told: Told, near: Sequence[Found]) -> tuple[Days, str] | None:
        """Find the days on which an expression such as "last week" or "70 years ago" would name the event's own."""
        for found in sorted(near, key=lambda each: abs(each.start_char - told.start_char)):
            if not _tied(text, found, told, self._words):
                continue
            if found.rule in WITHOUT_YEAR and "year" not in found.parts:
                said = self._same_day(found, told.event)
                if said:
                    return said, "named with its day and no year"
            elif found.rule in DEICTIC and "year" not in found.parts:
                said = days_when(found, told.event, told.tense, self._words)
                if said:
                    return said, f"“{text[found.start_char : found.end_char]}” from there"
        return None


def _tied(text: str, found: Found, told: Told, words: Words) -> bool:
    """Whether hardly a word stands between an expression and a name, so that the one dates the other."""
    start, end = sorted([(found.start_char, found.end_char), (told.start_char, told.end_char)])
    between = re.sub(r"^, (?:which|that|who)\b", "", text[start[1] : end[0]].lower())
    if found.start_char < told.start_char and between.strip() == ",":
        return True
    said = re.findall(r"\w+", between)
    return "," not in between and len(said) <= TIED_WORDS and not words["untied"].keys() & set(said)


TIED_WORDS = 3
FEW = {"day": 14, "week": 12, "month": 18, "year": 12, "decade": 9}


def days_when(found: Found, event: KnownEvent, tense: Tense | None, words: Words) -> Days:
    """Return the days on which an expression, read from them, overlaps the event's days."""
    count = number_of(found.parts["number"], words) if found.rule == "ago" and "number" in found.parts else 0
    if count is None:
        return ()
    unit = words["unit"].get(found.parts.get("unit", "").lower(), "day")
    centre = iv.shift_unit(event.latest, unit, int(count))
    more = words["approx"].get(found.parts.get("approx", "").lower()) == "MORE_THAN"
    if more:
        return days(
            iv.shift_unit(event.earliest, unit, int(count)), iv.shift_unit(centre, unit, max(1, int(count) // 7))
        )
    reach = 800 if unit in ("year", "decade", "century") else 400
    context = Context(words, None, None, tense or "past")
    told = iv.between(event.earliest, event.latest)
    stretches = []
    for shift in range(-reach, reach):
        day = iv.shift_days(centre, shift)
        if (event.latest > day) and tense != "future":
            continue
        try:
            resolved = RULES[found.rule](found.parts, replace(context, today=day))
        except (ValueError, OverflowError, IndexError):
            continue
        if resolved and resolved.interval.bounded and resolved.interval.overlaps(told):
            stretches.append((day, day))
    return union(stretches)


def _interval(event: KnownEvent) -> iv.Interval:
    return iv.between(event.earliest, event.latest)
