"""An analyst's corrections: the rows of corrections.csv."""

import hashlib
import json
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, StringConstraints, ValidationInfo, field_validator

from extractors.dates.edtf import read_edtf
from extractors.dates.interval import Interval
from extractors.tables import Optional, Record, Status, Text

Quote = Annotated[str, BeforeValidator(lambda cell: " ".join(cell.split())), StringConstraints(min_length=1)]
OptionalQuote = Annotated[str | None, BeforeValidator(lambda cell: " ".join(cell.split()) or None)]


class Correction(Record):
    """What an analyst says of the event that words of an article tell, instead of what was read from them.

    article: its url, its own id (the id field, or the path it was read from) or its article_id; no other_article: the
    same. quote: the words, the event's own among them. correction (value): date (as EDTF writes it, or "unknown"),
    status (a code), type (an event type), place (a place_id or a name that only one place has), merge (it is the event
    of the other quote too), split (it is not; without another quote: not that of any other mention), hide (it does not
    stand on the timeline).
    """

    article: Text
    quote: Quote
    correction: Literal["date", "status", "type", "place", "merge", "split", "hide"]
    value: Optional
    other_article: Optional
    other_quote: OptionalQuote
    note: Optional

    @property
    def correction_id(self) -> str:
        """A stable digest of all but the note."""
        cells = [getattr(self, column) for column in Correction.model_fields if column != "note"]
        return "c" + hashlib.sha256(json.dumps(cells).encode()).hexdigest()[:15]

    @property
    def days(self) -> Interval | None:
        """The days that a correction of the date says, no days for unknown; None for other corrections."""
        if self.correction != "date" or self.value is None:
            return None
        return Interval() if self.value == "unknown" else read_edtf(self.value)

    @field_validator("value")
    @classmethod
    def _fits_the_correction(cls, value: str | None, info: ValidationInfo) -> str | None:
        correction = info.data.get("correction")
        if correction in ("merge", "split", "hide"):
            if value is not None:
                raise ValueError(f"stays empty; {correction} has no value")
        elif correction is not None and value is None:
            raise ValueError(f"is missing; say which {correction}")
        if correction == "date" and value is not None and value != "unknown":
            read_edtf(value)
        if correction == "status" and value not in get_args(Status):
            raise ValueError(f"must be one of {', '.join(get_args(Status))}")
        return value

    @field_validator("other_article", "other_quote")
    @classmethod
    def _only_with_two_events(cls, cell: str | None, info: ValidationInfo) -> str | None:
        correction = info.data.get("correction")
        if correction not in (None, "merge", "split") and cell is not None:
            raise ValueError(f"stays empty; {correction} has no other event")
        return cell

    @field_validator("other_quote")
    @classmethod
    def _quotes_another(cls, quote: str | None, info: ValidationInfo) -> str | None:
        article, other = info.data.get("article"), info.data.get("other_article")
        if quote is None and (info.data.get("correction") == "merge" or other is not None):
            raise ValueError("is missing; quote the words of the other event")
        if quote is not None and quote == info.data.get("quote") and other in (None, article):
            raise ValueError("is the quote itself")
        return quote
