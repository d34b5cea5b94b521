"""Names, terms, primary phrases and reasons, by rules."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from igny8_core.infrastructure.ai.text import fold

_TERMS = 4
_NAMELESS = "(empty)"
_COMMON = 0.6  # a word of so many members names the cluster
_STOP = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be best by can could do does for from have how i if in is it its me my near of on or our "
        "should that the this to top vs was we what when where which who why will with would you your",
    )
)


def tokens_of(phrase: str) -> list[str]:
    """The words of a phrase that carry a topic; all of them where none does."""
    words = re.findall(r"\w+", fold(phrase))
    return [word for word in words if word not in _STOP] or words


def terms_of(groups: Sequence[Sequence[int]], tokens: Sequence[list[str]]) -> list[tuple[str, ...]]:
    """For each group its words that few other groups have, best first (class-based TF-IDF, Grootendorst 2022)."""
    counts = [Counter(token for i in group for token in set(tokens[i])) for group in groups]
    spread = Counter(token for count in counts for token in count)
    weighed = [{t: c * math.log(1 + len(groups) / spread[t]) for t, c in count.items()} for count in counts]
    return [tuple(sorted(weight, key=lambda t: (-weight[t], t))[:_TERMS]) for weight in weighed]


def names_of(
    phrases: Sequence[str],
    tokens: Sequence[list[str]],
    groups: Sequence[Sequence[int]],
    primaries: Sequence[int],
    terms: Sequence[tuple[str, ...]],
) -> list[str]:
    """The words most members share, in the primary phrase's order, else that phrase; one term more where two agree."""
    names = [_name(phrases, tokens, group, primary) for group, primary in zip(groups, primaries, strict=True)]
    twice = Counter(map(fold, names))
    return [_told_apart(name, own) if twice[fold(name)] > 1 else name for name, own in zip(names, terms, strict=True)]


def _name(phrases: Sequence[str], tokens: Sequence[list[str]], group: Sequence[int], primary: int) -> str:
    counts = Counter(token for i in group for token in set(tokens[i]))
    shared = [t for t in dict.fromkeys(tokens[primary]) if counts[t] >= _COMMON * len(group)]
    name = " ".join(shared) or " ".join(phrases[primary].split()) or _NAMELESS
    return name[:1].upper() + name[1:]


def _told_apart(name: str, terms: tuple[str, ...]) -> str:
    known = set(tokens_of(name))
    return next((f"{name}: {term}" for term in terms if term not in known), name)


def primary_of(members: Sequence[int], scores: Sequence[float], volumes: Sequence[int] | None) -> int:
    """The most searched of the members in the inner half of the cluster; without volumes the one at its centre."""
    ranked = sorted(zip(members, (round(score, 4) for score in scores), strict=True), key=lambda pair: -pair[1])
    if volumes is None:
        return ranked[0][0]
    middle = ranked[(len(ranked) - 1) // 2][1]
    return max((pair for pair in ranked if pair[1] >= middle), key=lambda pair: (volumes[pair[0]], pair[1]))[0]


def reason(phrase: str, tokens: list[str], primary: str, primary_tokens: list[str], score: float) -> str:
    """Why a phrase is in its cluster."""
    if phrase == primary:
        return "It stands for its cluster."
    shared = [token for token in dict.fromkeys(tokens) if token in primary_tokens]
    words = f"shares {', '.join(shared)}" if shared else "by meaning, no word in common"
    return f"Close to “{primary}” ({score:.2f} to the cluster's centre; {words})."
