"""Event mentions: trigger, type, participants, place, status and date."""
