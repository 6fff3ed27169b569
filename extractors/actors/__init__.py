"""People, countries, organizations and groups, each with one canonical id."""
