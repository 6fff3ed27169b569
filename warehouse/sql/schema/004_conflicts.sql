-- Whether the words that date a mention contradict the record of known events; date_reason names both sides.
ALTER TABLE mentions ADD COLUMN date_conflict BOOLEAN DEFAULT false;
