"""The timeline as files other programs read."""
