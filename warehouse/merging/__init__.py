"""From mentions to events: one event per happening."""
