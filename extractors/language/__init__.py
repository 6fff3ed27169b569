"""The language pipeline everything else stands on: tokens and sentences of English news."""
