"""How English writes a full date: patterns that the given date, the dateline and the page share.

Each is a regular expression to be compiled with IGNORECASE, naming the groups year, month or word (a month's name), and
day; NUMERIC names first, second and year.
"""

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_MONTH_WORD = r"(?P<word>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"

WEEKDAY = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in WEEKDAYS)}|tues|wednes|thurs?|weds)\.?,?\s+"
YEAR_FIRST = r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
DAY_FIRST = rf"{_DAY}(?:\s+|-)(?:of\s+)?{_MONTH_WORD},?(?:\s+|-){_YEAR}"
MONTH_FIRST = rf"{_MONTH_WORD}\s+{_DAY},?\s+{_YEAR}"
YEAR_LAST = rf"{_MONTH_WORD}\s+{_DAY}\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s+(?:[a-z]{{1,5}}\s+|[+-]\d{{4}}\s+)?{_YEAR}"
NUMERIC = r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)"

_CLOCK = r"(?:\d{1,2}(?:[:.]?\d{2}){1,2}(?:[.,]\d+)?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
_ZONE = r"(?:\s*(?:[a-z]{1,5}(?![a-z])|\([a-z]{1,5}\)))?(?:\s*[+-]\d{1,2}(?::?\d{2})?)?(?:\s*\([^()]{1,30}\))?"
TIME = rf"(?:t|,?\s+(?:at\s+|[-–|]\s+)?){_CLOCK}{_ZONE}"


def month_number(word: str) -> int | None:
    """1 to 12 for an English month's name or its first three or more letters, in any case; None for another word."""
    name = word.lower()
    if len(name) < 3:
        return None
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(name)), None)
