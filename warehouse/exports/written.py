"""Dates as a person writes them, no more precise than they are."""

from datetime import date

SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def written_date(earliest: date | None, latest: date | None, precision: str, approximate: bool = False) -> str:
    """Write an interval of days: "27-28 Feb 2019", "Sep 2019", "the 1990s", "~18 Jan 2024", "by 18 Jan 2024"."""
    if earliest is None and latest is None:
        return "undated"
    mark = "~" if approximate else ""
    if earliest is None or latest is None:
        return f"from {mark}{_day(earliest)}" if earliest else f"by {mark}{_day(latest)}"
    return mark + (_unit(earliest, precision) or _range(earliest, latest))


def _day(moment: date | None) -> str:
    return f"{moment.day} {moment:%b} {moment.year}" if moment else ""


def _unit(first: date, precision: str) -> str | None:
    match precision:
        case "month":
            return f"{first:%b} {first.year}"
        case "quarter":
            return f"Q{(first.month + 2) // 3} {first.year}"
        case "season":
            following = f"/{(first.year + 1) % 100:02}" if first.month == 12 else ""
            return f"{SEASONS[first.month]} {first.year}{following}"
        case "half":
            return f"{'first' if first.month == 1 else 'second'} half of {first.year}"
        case "year":
            return str(first.year)
        case "decade":
            return f"{first.year // 10 * 10}s"
        case "century":
            return f"{first.year // 100 * 100}-{first.year // 100 * 100 + 99}"
    return None


def _range(first: date, last: date) -> str:
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{_day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%b} - {_day(last)}"
    return f"{_day(first)} - {_day(last)}"
