"""Whether a text is English."""

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.reference import function_words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE_CHARACTERS = 1_000
FEWEST_WORDS = 5
# News in English full of foreign names scores low, other languages lower by far: measured on 13,000 sentences of news.
ODDS_AGAINST_ENGLISH = 10.0

# Common English words that hardly occur in other languages. News has one in six to ten words of them; a text with fewer
# is put to the model, which takes a hundred times as long.
_PLAINLY_ENGLISH = 0.06
_MOST_WORDS = 100

# Nigerian Pidgin is spelt as English is, and a sentence full of names scores as it.
_ENGLISH_CODES = ("en", "pcm")

_NOT_LATIN = re.compile(r"[^\x00-\u024f\u1e00-\u206f]+")
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str:
    """The text's language as an ISO 639 code, from its first thousand characters; `und` when it can't be told.

    A text of a few words in Latin letters counts as English; one that is mostly in other letters never does.
    """
    sample = text.lstrip()[:SAMPLE_CHARACTERS]
    words = _WORD.findall(sample)
    letters = "".join(words)
    if not letters:
        return "en"
    if not sample.isascii() and _latin_share(letters[:300]) < 0.5:
        language = identify(sample)[0]
        return "und" if language == "en" else language
    if len(words) < FEWEST_WORDS or _plainly_english(words):
        return "en"
    language, likeliest, english = _likelihoods(_NOT_LATIN.sub(" ", sample))
    return "en" if _close_to(english, likeliest) else language


def is_english(text: str) -> bool:
    """Whether English is the likeliest language of the text's first thousand characters, or close to it."""
    _, likeliest, english = _likelihoods(text[:SAMPLE_CHARACTERS])
    return _close_to(english, likeliest)


def identify(text: str) -> tuple[str, float]:
    """The likeliest language (ISO 639) of the text's first thousand characters, and its probability, 0 to 1."""
    language, likeliest, _ = _likelihoods(text[:SAMPLE_CHARACTERS])
    return language, likeliest


def _plainly_english(words: list[str]) -> bool:
    first = words[:_MOST_WORDS]
    own = function_words("english")
    return len(first) >= 20 and sum(word.lower() in own for word in first) >= _PLAINLY_ENGLISH * len(first)


def _close_to(english: float, likeliest: float) -> bool:
    return english * ODDS_AGAINST_ENGLISH >= likeliest


def _latin_share(letters: str) -> float:
    # The Latin blocks of Unicode end at U+024F; U+1E00 to U+1EFF holds the Vietnamese ones.
    return sum(letter <= "\u024f" or "\u1e00" <= letter <= "\u1eff" for letter in letters) / len(letters)


def _likelihoods(text: str) -> tuple[str, float, float]:
    ranking = dict(_identifier().rank(text))
    language = next(iter(ranking))
    return language, ranking[language], sum(ranking[code] for code in _ENGLISH_CODES)


@cache
def _identifier() -> "LanguageIdentifier":
    # The model takes about a second to load: not before a text needs it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
