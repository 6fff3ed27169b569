"""A Doc's tokens as plain lists, read once: the rules on actors look at them many times."""

from itertools import accumulate

from spacy.tokens import Doc

FULL_STOPS = {".", "!", "?"}
QUOTES = {"“", '"', "``", "‘"}
ARTICLES = {"a", "an", "the"}
POSSESSIVE = {"'s", "’s", "'", "’"}
SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
OBJECTS = ("obj", "iobj")
JOINED = {"conj", "appos", "flat"}


class Tokens:
    """Words, tags (Penn), labels and heads (UD) and sentences of tokens; tags and labels are empty without a parse."""

    def __init__(self, doc: Doc):
        self.parsed = doc.has_annotation("DEP")
        columns = doc.to_array(["ORTH", "SPACY", "TAG", "DEP", "HEAD", "SENT_START"])
        codes = {int(code) for code in columns[:, [0, 2, 3]].flatten().tolist()}
        texts: dict[int, str] = {code: doc.vocab.strings[code] for code in codes}
        orths, spaces, tags, deps, _, _ = columns.T.tolist()
        signed = columns[:, 4:].astype("int64")  # heads are counted from the token, some backwards
        self.words = [texts[code] for code in orths]
        self._spaces = [" " if space else "" for space in spaces]
        self.tags = [texts[code] for code in tags]
        self.deps = [texts[code] for code in deps]
        self.heads: list[int] = [index + offset for index, offset in enumerate(signed[:, 0].tolist())]
        starts = [start == 1 for start in signed[:, 1].tolist()]
        self.lower = [word.lower() for word in self.words]
        self.sentence = list(accumulate(starts if self.parsed else map(self._follows_stop, range(len(doc)))))
        self.children: list[list[int]] = [[] for _ in self.words]
        for index, head in enumerate(self.heads):
            if head != index:
                self.children[head].append(index)

    def _follows_stop(self, index: int) -> bool:
        """Whether a sentence begins, where no parser says so: after a full stop or a blank line."""
        return index > 0 and (self.words[index - 1] in FULL_STOPS or self.words[index - 1].count("\n") > 1)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """Return the token's lower-case text, empty beyond the ends."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def text(self, start: int, end: int) -> str:
        """Return the text of the tokens, line breaks and the like as single spaces."""
        pairs = zip(self.words[start:end], self._spaces[start:end], strict=True)
        return " ".join("".join(word + space for word, space in pairs).split())

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital."""
        return 0 <= index < len(self.words) and self.words[index][:1].isupper()

    def proper(self, index: int) -> bool:
        """Whether the token may be a name: tagged so, or capitalized where nothing is tagged."""
        return self.capital(index) and self.tags[index] in ("NNP", "NNPS", "")

    def opens(self, index: int) -> bool:
        """Whether the token is the first of its sentence, or of what is quoted in it."""
        return index == 0 or self.sentence[index] != self.sentence[index - 1] or self.words[index - 1] in QUOTES

    def head_of(self, start: int, end: int) -> int:
        """Return the token of a phrase on which its others hang; the last one without a parse."""
        if not self.parsed:
            return end - 1
        return next((i for i in range(start, end) if not start <= self.heads[i] < end or self.heads[i] == i), end - 1)

    def top(self, index: int) -> int:
        """Return the first of the joined or apposed nouns that a noun belongs to: its label tells the role of all."""
        for _ in range(6):
            if self.deps[index] not in JOINED or self.tags[self.heads[index]][:1] == "V":
                break
            index = self.heads[index]
        return index

    def continues(self, end: int) -> bool:
        """Whether the noun before `end` only describes a noun after it ("army base", "company towns")."""
        if end >= len(self.words) or not self.parsed:
            return False
        head = self.heads[end - 1]
        return self.deps[end - 1] in ("compound", "amod", "nmod:unmarked") and head >= end
