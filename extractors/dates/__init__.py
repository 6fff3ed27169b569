"""Time expressions: found in the text, normalized to TIMEX3, resolved to intervals of days."""
