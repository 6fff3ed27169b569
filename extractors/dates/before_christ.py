"""Years before Christ: they have TIMEX3 values and no days, as the calendar here begins in year 1."""

from extractors.dates.timex3 import Context, Parts, Resolved

STEP = "before year 1"


def in_bc_year(digits: str, suffix: str = "") -> Resolved | None:
    """Return the value of a year before Christ, or of its month (suffix "-04") or season ("-SP")."""
    return Resolved("DATE", f"BC{int(digits.replace(',', '')):04}{suffix}", steps=(STEP,))


def bc_year(parts: Parts, context: Context) -> Resolved | None:
    """Resolve expressions such as: 490 BC."""
    return in_bc_year(parts["digits"])


def of_bc_story(rule: str, parts: Parts, context: Context) -> Resolved | None:
    """Resolve a month, season or year without a number in a text that speaks of a year before Christ."""
    year = context.bc
    if year is None:
        return None
    if rule == "bare_month":
        return _told(year, f"-{int(context.word('month', parts['month'])):02}")
    if rule == "bare_season":
        return _told(year, f"-{context.word('season', parts['season'])}")
    unit = context.word("unit", parts.get("unit", ""))
    if unit == "year" and rule in ("anaphor", "the_unit", "end_of_unit"):
        return _told(year - int(context.word("then", parts.get("then", "")) or 0))
    return Resolved("DATE", None, method="anaphoric") if rule in ("anaphor", "offset", "which_unit") and unit else None


def _told(year: int, suffix: str = "") -> Resolved:
    return Resolved("DATE", f"BC{year:04}{suffix}", method="anaphoric", steps=("of the year last spoken of", STEP))
