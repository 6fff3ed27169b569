"""An actor in the text, as the components after `actors` read it."""

from dataclasses import dataclass
from typing import Literal

from extractors.reference import Actor

Form = Literal["name", "title", "description", "pronoun"]


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor in the text: token offsets (end exclusive), the actor, and what the words are.

    form: name, title (an office whose holder is meant), description ("Russian forces", "the company") or pronoun. Where
    words stand for two actors ("the two leaders"), two mentions have the same offsets.
    """

    start: int
    end: int
    actor: Actor
    form: Form = "name"
