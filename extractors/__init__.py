"""Text to facts: reading articles and extracting dates, actors, places and events with spaCy."""
