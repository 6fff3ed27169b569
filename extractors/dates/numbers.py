"""Numbers written in words or digits."""

import re

from extractors.dates.timex3 import Words


def number_of(written: str, words: Words) -> float | None:
    """Return the number that words or digits say ("twenty-five", "2.5", "two and a half"); None where they are vague
    ("several").
    """
    text = " ".join(written.lower().replace("’", "'").split())
    named = words["number"] | {"a": "1", "an": "1"}
    if text in named:
        return float(named[text]) if named[text] else None
    if fraction := re.fullmatch(r"(\d+) 1 ?/ ?2", text):
        return int(fraction[1]) + 0.5
    if span := re.fullmatch(r"(\w+) ?(?:-|–|to|or) ?(\w+)", text):
        first, last = (number_of(side, words) if side in named or side.isdigit() else None for side in span.groups())
        if first is not None and last is not None and (first < last < 20 or (span[1].isdigit() and span[2].isdigit())):
            return last if first == last - 1 and last == 0 else None if first < last - 10 else first
    whole = text.removesuffix(" and a half").removesuffix("-and-a-half")
    total, group = 0.5 if whole != text else 0.0, 0.0
    for token in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", whole):
        if token[0].isdigit():
            group += float(token.replace(",", ""))
        elif token in ("and", "to", "or"):
            continue
        else:
            said = named.get(token)
            if not said:
                return None
            value = float(said)
            if value >= 1000:
                total, group = total + max(group, 1) * value, 0
            elif value == 100 or (value == 12 and token == "dozen"):
                group = max(group, 1) * value
            else:
                group += value
    return total + group


def ordinal_of(written: str, words: Words) -> int | None:
    """Return the number of "third", "twenty-first" or "19th"; None where it is none."""
    text = " ".join(written.lower().replace(" - ", "-").split())
    if digits := re.match(r"\d+", text):
        return int(digits[0])
    value = words["ordinal"].get(text)
    return int(value) if value else None
