"""Marks in a text that a model writes anew: they stand for what must not be lost, so each comes back once.

`[the map](link-1)` is a link, whose words may change. `[part-2: table “Mon …”]` is a paragraph of its own and stands
for something that is not written anew at all; what follows the colon is for the model to know.
"""

from __future__ import annotations

import re
from collections import Counter

LINK = re.compile(r"\[([^\[\]]*[^\[\]\s][^\[\]]*)\]\(link-(\d{1,5})\)")
"""Words, and the number of the link."""
PART = re.compile(r"\[part-(\d{1,5})(?::[^\[\]]*)?\]")
_SHOWN = 8


def link(words: str, number: int) -> str:
    """The mark of a link. `words` hold no brackets."""
    return f"[{words}](link-{number})"


def part(number: int, what: str) -> str:
    """The mark of a part. `what` it is in a few words; brackets in them become round."""
    return f"[part-{number}: {what.translate(_ROUND)}]"


_ROUND = str.maketrans("[]", "()")


def found(text: str) -> list[str]:
    """The names of a text's marks, such as `link-1`, links first."""
    return [f"link-{number}" for _, number in LINK.findall(text)] + [f"part-{number}" for number in PART.findall(text)]


def plain(text: str) -> str:
    """The text as it is read: the words of links, nothing of parts."""
    return PART.sub(" ", LINK.sub(r"\1", text))


def complaints(old: str, text: str, rest: str = "") -> list[str]:
    """What an answer did with the marks that `old` has: each must be in it once, those of parts in its `text`."""
    given, there = found(old), Counter(found(f"{text}\n{rest}"))
    in_text = set(found(text))
    wrong = [mark for mark in given if there[mark] != 1 or (mark.startswith("part-") and mark not in in_text)]
    said = [f"{_shown(mark)} must be in it once, in brackets as it was given" for mark in wrong]
    return [*said, *(f"{_shown(mark)} was not given" for mark in there if mark not in given)][:_SHOWN]


def _shown(mark: str) -> str:
    return f"[words]({mark})" if mark.startswith("link-") else f"[{mark}], in `text`,"
