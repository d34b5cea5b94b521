"""Sites of any size, made from topics: articles of some 700 words with headings and lists. Deterministic."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

WORDS = 700
_SYLLABLES = [f"{consonant}{vowel}" for consonant in "bdklmnr" for vowel in "aeiou"]
_ENDINGS = ("", "n", "r", "s", "t", "l", "x", "m")
_SMALL = ("the", "of", "and", "to", "in", "is", "for", "that", "with", "on", "as", "from", "this", "it", "are")
_FRAMES = (
    "How to choose {a}",
    "{a} and {b} compared",
    "A guide to {a}",
    "What {a} means for {b}",
    "{a}: questions and answers",
    "Ten mistakes with {a}",
    "Why {a} needs {b}",
    "{a} for beginners",
)


def _word(random_: random.Random) -> str:
    return "".join(random_.choices(_SYLLABLES, k=random_.choice((2, 2, 3, 3, 4)))) + random_.choice(_ENDINGS)


class _Topic:
    """Some hundred words of its own, and things with names of two or three words that its articles are about."""

    def __init__(self, random_: random.Random) -> None:
        self.words = [_word(random_) for _ in range(120)]
        self.things = [" ".join(random_.sample(self.words, random_.choice((2, 2, 3)))) for _ in range(40)]


def articles(count: int) -> list[dict[str, str]]:
    """So many pages. Topics hold a hundred articles each, so that a larger site has more topics, not denser ones."""
    random_ = random.Random(count)
    common = [_word(random_) for _ in range(4_000)]
    weights = [1 / (rank + 3) for rank in range(len(common))]
    topics = [_Topic(random_) for _ in range(max(1, count // 100))]
    return [_article(number, random_.choice(topics), random_, common, weights) for number in range(count)]


def _article(
    number: int, topic: _Topic, random_: random.Random, common: list[str], weights: list[float]
) -> dict[str, str]:
    first, second = random_.sample(topic.things, 2)
    title = random_.choice(_FRAMES).format(a=first, b=second)
    words = iter(random_.choices(common, weights, k=WORDS))
    parts = []
    for section in range(5):
        parts.append(f"<h2>{random_.choice(topic.things).capitalize()}</h2>")
        parts.extend(f"<p>{_paragraph(topic, random_, words)}</p>" for _ in range(2))
        if section == 3:
            parts.append(f"<ul><li>{random_.choice(topic.things)}</li><li>{random_.choice(topic.things)}</li></ul>")
    return {
        "id": f"p{number}",
        "url": f"/{number}-{title.lower().replace(' ', '-').replace(':', '')}/",
        "title": title,
        "keyphrase": first,
        "html": "".join(parts),
    }


def _paragraph(topic: _Topic, random_: random.Random, words: Iterator[str]) -> str:
    found: list[str] = []
    for _ in range(70):
        roll = random_.random()
        if roll < 0.4:
            found.append(random_.choice(_SMALL))
        elif roll < 0.75:
            found.append(next(words, "and"))
        elif roll < 0.98:
            found.append(random_.choice(topic.words))
        else:
            found.append(random_.choice(topic.things))
        if random_.random() < 0.06:
            found[-1] += "."
    return f"{' '.join(found)}.".capitalize()


def write(path: Path, count: int) -> Path:
    """A corpus as `igny8 link` reads it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(page, ensure_ascii=False)}\n" for page in articles(count))
    return path
