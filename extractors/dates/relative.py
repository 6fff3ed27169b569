"""Expressions counted from another day: the article's own, or the last date in the text.

A count of days is a day, of weeks the week that holds it, of months a month, of years a year; a weekday lies in
the past unless the sentence speaks of the future.
"""

from extractors.dates import interval as iv
from extractors.dates.calendar import modified
from extractors.dates.grammar import Grammar
from extractors.dates.interval import Interval
from extractors.dates.timex3 import Moment, Parts, Resolved, duration_value, timex_value


def near_unit(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: earlier this month."""
    unit = grammar.words["unit"][parts["unit"].lower()]
    if moment.today is None:
        return Resolved("DATE", None, method="relative")
    around = iv.unit_around(moment.today, unit)
    earlier = parts["side"].lower() == "earlier"
    side = iv.between(around.earliest, moment.today) if earlier else iv.between(moment.today, around.latest)
    return Resolved("DATE", timex_value(around), side, "relative", "START" if earlier else "END")


def which_unit(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: last week, this spring."""
    count = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(parts["which"].lower(), 0)
    today = moment.today
    if today is None:
        return Resolved("DATE", None, method="relative")
    if "season" in parts:
        code = grammar.words["season"][parts["season"].lower()]
        past = today.month > iv.SEASON_FIRST_MONTH[code] + 2
        year = today.year + {-1: 0 if past else -1, 1: 1 if today.month >= iv.SEASON_FIRST_MONTH[code] else 0}.get(
            count, 0
        )
        return Resolved("DATE", f"{year}-{code}", iv.season(year, code), "relative")
    unit = grammar.words["unit"][parts["unit"].lower()]
    around = iv.unit_around(iv.shift_unit(today, unit, count), unit)
    return modified(Resolved("DATE", timex_value(around), around, "relative"), parts, grammar)


def weekday(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: on Friday, last Monday night."""
    number, today = int(grammar.words["weekday"][parts["weekday"].lower()]), moment.today
    if today is None:
        return Resolved("DATE", f"XXXX-WXX-{number}", method="relative")
    which, back = parts.get("which", "").lower(), (today.isoweekday() - number) % 7
    if which == "next" or (not which and moment.future):
        days = (number - today.isoweekday()) % 7 or (7 if which else 0)
    elif which == "this":
        days = number - today.isoweekday()
    else:
        days = -(back or (7 if which else 0))
    found = iv.shift_days(today, days)
    part = grammar.words["part"].get(parts.get("part", "").lower())
    value = found.isoformat() + (f"T{part}" if part else "")
    return Resolved("TIME" if part else "DATE", value, iv.day(found), "relative")


def _counted(parts: Parts, grammar: Grammar) -> tuple[int | None, str]:
    number = parts["number"].lower()
    value = number if number.isdigit() else grammar.words["number"][number]
    return (int(float(value)) if value else None), grammar.words["unit"][parts["unit"].lower()]


def ago(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: two weeks ago."""
    count, unit = _counted(parts, grammar)
    if moment.today is None or count is None:
        return Resolved("DATE", None if count else "PAST_REF", method="relative")
    around = iv.unit_around(iv.shift_unit(moment.today, unit, -count), unit)
    return Resolved("DATE", timex_value(around), around, "relative")


def offset(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: three days later: from the last date in the text."""
    count, unit = _counted(parts, grammar)
    anchored = moment.anchor.earliest if moment.anchor else None
    if anchored is None or count is None or parts["side"] in ("before", "after"):
        return Resolved("DURATION", duration_value(count, unit), method="anaphoric")
    around = iv.unit_around(iv.shift_unit(anchored, unit, -count if parts["side"] == "earlier" else count), unit)
    return Resolved("DATE", timex_value(around), around, "anaphoric")


def anaphor(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: the following day: from the last date in the text."""
    anchored = moment.anchor.earliest if moment.anchor else None
    if anchored is None:
        return Resolved("DATE", None, method="anaphoric")
    count = {"following": 1, "next": 1, "previous": -1}.get(parts["which"], 0)
    around = iv.unit_around(iv.shift_unit(anchored, parts["unit"], count), parts["unit"])
    return Resolved("DATE", timex_value(around), around, "anaphoric")


def part_of_day(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: this morning."""
    part = grammar.words["part"][parts["part"].lower()]
    today = moment.today
    value = f"{today.isoformat() if today else 'XXXX-XX-XX'}T{part}"
    return Resolved("TIME", value, iv.day(today) if today else Interval(), "relative")


def reference(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: today, yesterday, recently."""
    value = grammar.words["reference"][parts["reference"].lower()]
    if not value.lstrip("+-").isdigit():
        return Resolved("DATE", value, method="relative")
    if moment.today is None:
        return Resolved("DATE", "XXXX-XX-XX", method="relative")
    found = iv.shift_days(moment.today, int(value))
    return Resolved("DATE", found.isoformat(), iv.day(found), "relative")


def duration(parts: Parts, moment: Moment, grammar: Grammar) -> Resolved | None:
    """Resolve expressions such as: 30 years, two-day."""
    return Resolved("DURATION", duration_value(*_counted(parts, grammar)))
