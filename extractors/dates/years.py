"""Years and what is made of them: quarters, halves, seasons, decades, centuries, years before Christ."""

from datetime import date

from extractors.dates import interval as iv
from extractors.dates.before_christ import in_bc_year
from extractors.dates.calendar import full_year, modified, stated_year, years_around
from extractors.dates.numbers import number_of, ordinal_of
from extractors.dates.timex3 import Context, Parts, Resolved, unit_resolved

NAMED = "the words name the year"


def year(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: (in) late 2018; '98; fiscal 1989, whose limits differ from country to country."""
    number = full_year(parts.get("year") or parts["short_year"])
    around = iv.year(number)
    if "fiscal" in parts:
        return Resolved("DATE", f"{number:04}", around.as_approximate(), steps=("a fiscal year, taken as the year",))
    return modified(unit_resolved(around, "explicit", NAMED), parts, context)


def year_end(parts: Parts, context: Context) -> Resolved | None:
    """Resolve the last two digits of expressions such as: 1950-53."""
    first, last = int(parts["first"]), int(parts["last"])
    last += first // 100 * 100
    return unit_resolved(iv.year(last), "explicit", NAMED) if first < last else None


def spelled_year(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: nineteen ninety-seven; the year two thousand."""
    said = number_of(parts.get("number", "zero"), context.words) or 0
    base = 2000 if "thousand" in parts else 1900
    if "thousand" not in parts and not 9 < said < 100:
        return None
    return unit_resolved(iv.year(base + int(said)), "explicit", NAMED)


def decade(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: the 1990s; the early '80s; the nineties."""
    if "decade_word" in parts:
        first = 1900 + int(context.word("decade_word", parts["decade_word"]))
    else:
        digits = "".join(filter(str.isdigit, parts["decade"]))
        first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if "era" in parts:
        return Resolved(
            "DATE", f"BC{int(''.join(filter(str.isdigit, parts['decade']))) // 10:03}", steps=("before year 1",)
        )
    if first < 1000:
        return None
    return modified(unit_resolved(iv.decade(first), "explicit", "the words name the decade"), parts, context)


def century(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: the late 19th century; the 4th century BC."""
    number = ordinal_of(parts["nth"], context.words)
    if number is None or not 1 <= number <= 30:
        return None
    if "era" in parts:
        return Resolved("DATE", f"BC{number - 1:02}", steps=("before year 1",))
    return modified(
        unit_resolved(iv.century((number - 1) * 100), "explicit", "the words name the century"), parts, context
    )


def quarter_of_year(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: the third quarter of 2019; last year's first quarter; third-quarter (results)."""
    number = int(parts["digit"]) if "digit" in parts else ordinal_of(parts["ordinal"], context.words)
    if number is None or not 1 <= number <= 4:
        return None
    year, method = stated_year(parts, context)
    step = "the words name the quarter"
    if year is None:
        placed = _last_begun(context, [iv.quarter(y, number) for y in years_around(context)], reported=True)
        if placed is None:
            return Resolved("DATE", f"XXXX-Q{number}", method="relative")
        return unit_resolved(placed, "relative", _placing(context))
    return unit_resolved(iv.quarter(year, number), method, step)


def half_of_year(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: the second half of 2019; the first half of this year."""
    said = (parts.get("half") or parts.get("digit", "")).lower()
    number = 2 if said in ("last", "latter") else int(said) if said.isdigit() else ordinal_of(said, context.words)
    if number not in (1, 2):
        return None
    year, method = stated_year(parts, context)
    if year is None and context.today:
        year = context.told.year if context.told and context.narrative else context.today.year
    if year is None:
        return Resolved("DATE", f"XXXX-H{number}", method="relative")
    return unit_resolved(iv.half(year, number), method, "the half of that year")


def which_fiscal_year(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: the current fiscal year; the fiscal year."""
    shift = int(context.word("which", parts["which"])) if "which" in parts else 0
    if context.today is None:
        return Resolved("DATE", "XXXX", method="relative")
    around = iv.year(context.today.year + shift)
    step = "a fiscal year, taken as the year"
    return Resolved("DATE", f"{context.today.year + shift:04}", around.as_approximate(), "relative", steps=(step,))


def season_of_year(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: spring 2018; the winter of 1950-51; summer last year."""
    code = context.word("season", parts["season"])
    if "era" in parts:
        return in_bc_year(parts["digits"], f"-{code}")
    year, method = (int(parts["first"]), "explicit") if "first" in parts else stated_year(parts, context)
    if year is None:
        return Resolved("DATE", f"XXXX-{code}", method=method)
    return modified(unit_resolved(iv.season(year, code), method, "the words name the season"), parts, context)


def which_season(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: last spring: the latest one over; this winter; next summer."""
    code, today = context.word("season", parts["season"]), context.today
    if "which_year" in parts:
        return season_of_year(parts, context)
    if today is None:
        return Resolved("DATE", f"XXXX-{code}", method="relative")
    shift = int(context.word("which", parts["which"]))
    seasons = [iv.season(year, code) for year in years_around(context)]
    over = [season for season in seasons if season.latest and season.latest < today]
    ahead = [season for season in seasons if season.earliest and season.earliest > today]
    if shift < 0 and over:
        around, step = over[-1], "the last one that was over at {article}"
    elif shift > 0 and ahead:
        around, step = ahead[0], "the next one to begin after {article}"
    else:
        year = today.year - (1 if code == "WI" and today.month < 3 else 0)
        around, step = iv.season(year, code), "the one of the year of {article}"
    return modified(unit_resolved(around, "relative", step), parts, context)


def bare_season(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: (in) the spring: of the story's year, else the last begun, or the coming one."""
    code = context.word("season", parts["season"])
    placed = _last_begun(context, [iv.season(year, code) for year in years_around(context)])
    if placed is None:
        return Resolved("DATE", f"XXXX-{code}", method="relative")
    method = "anaphoric" if _by_story(context) else "relative"
    return modified(unit_resolved(placed, method, _placing(context)), parts, context)


def _by_story(context: Context) -> bool:
    return bool(context.told and (context.narrative or not context.today))


def _placing(context: Context) -> str:
    if _by_story(context):
        return "in the year of the last date in the text"
    return "the next one after {article}" if context.tense == "future" else "the last one begun by {article}"


def _last_begun(context: Context, units: list[iv.Interval], reported: bool = False) -> iv.Interval | None:
    """Choose among the same quarter or season of several years; what is reported on is reported after its end."""
    if not units:
        return None
    if _by_story(context) and context.told:
        return min(units, key=lambda unit: context.distance(unit.earliest or date.min))
    today = context.today
    ahead = [unit for unit in units if today and unit.latest and unit.latest >= today]
    begun = [unit for unit in units if today and unit.earliest and unit.earliest <= today]
    if context.tense == "future" and ahead and not (reported and begun and not _nearer(ahead[0], begun[-1], today)):
        return ahead[0]
    return begun[-1] if begun else None


def _nearer(ahead: iv.Interval, begun: iv.Interval, today: date | None) -> bool:
    """Whether a coming unit begins sooner than the last one has been over: results of a quarter come after it."""
    if today is None or ahead.earliest is None or begun.latest is None:
        return True
    return (ahead.earliest - today).days <= max((today - begun.latest).days * 4, 0) or begun.latest >= today
