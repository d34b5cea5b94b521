"""What a search phrase is about, read by rules: its kind, its subject and its qualifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from igny8_core.infrastructure.ai.text import fold

Kind = Literal["howto", "question", "versus", "best", "local", "price", "review", "buy", "plain"]

_LEADING = {
    "best",
    "top",
    "good",
    "great",
    "cheap",
    "cheapest",
    "affordable",
    "buy",
    "compare",
    "order",
    "hire",
    "find",
}
_LEADING |= {"rent", "shop", "discount", "free", "popular", "recommended", "rated", "most", "get", "choose", "install"}
_LEADING |= {
    "replace",
    "replacing",
    "insulate",
    "repair",
    "fix",
    "clean",
    "change",
    "upgrade",
    "hide",
    "sell",
    "selling",
}
_TRAILING = {"price", "prices", "cost", "costs", "pricing", "review", "reviews", "online", "sale", "deals", "deal"}
_TRAILING |= {"shop", "store", "comparison", "ideas", "tips", "guide", "tutorial", "examples", "checklist", "template"}
_TRAILING |= {"explained", "meaning", "definition", "quote", "quotes", "rates", "coupon", "near", "me", "for", "today"}
_CUT = {
    "for",
    "with",
    "without",
    "in",
    "on",
    "at",
    "near",
    "from",
    "by",
    "under",
    "after",
    "before",
    "when",
    "that",
    "to",
}
_CUT |= {
    "not",
    "is",
    "are",
    "do",
    "does",
    "work",
    "works",
    "keep",
    "keeps",
    "need",
    "worth",
    "losing",
    "blowing",
    "iced",
}
_CUT |= {"freezing", "failing", "leaking", "lose", "i", "you", "vs", "without", "making", "turning"}
_VAGUE = {"way", "ways", "signs", "sign", "cost", "time", "reasons", "things", "size", "types", "difference"}
_BEFORE_TAIL = {"running", "real", "customer", "annual", "monthly", "average"}
_DETERMINERS = {"a", "an", "the", "your", "my", "some", "any", "is", "are", "do", "does", "of"}
_QUESTION = re.compile(
    r"^(what (?:size|type|kind of)|what|why|when|which|who|where|can|does|do|is|are|should|will|"
    r"how (?:much|many|long|often|does))\b"
)
_VERSUS = re.compile(r"^(.+?) (?:vs\.?|versus|or|compared to) (.+)$")
_PRICE = re.compile(r"\b(price|prices|cost|costs|pricing|rates|quote|quotes|cheap|cheapest|affordable)\b")
_LOCAL = re.compile(r"\b(near me|nearby|local)\b")
_ACRONYMS = {
    "seo",
    "diy",
    "faq",
    "usb",
    "led",
    "hvac",
    "api",
    "crm",
    "pid",
    "gps",
    "vpn",
    "erp",
    "uk",
    "usa",
    "pdf",
    "cms",
}
_QUOTED: frozenset[Kind] = frozenset({"question", "buy", "local"})
_EITHER = "choice"
_NAMELESS = "this topic"
_MASS = {
    "coffee",
    "tea",
    "water",
    "seo",
    "furniture",
    "marketing",
    "yoga",
    "hair",
    "skin",
    "sleep",
    "advice",
    "food",
    "bread",
}
_MASS |= {
    "grass",
    "soil",
    "work",
    "help",
    "care",
    "travel",
    "luggage",
    "software",
    "content",
    "money",
    "milk",
    "flour",
    "oil",
}
_MASS_ENDINGS = ("ss", "us", "is", "ness", "ics", "gas", "bus")


@dataclass(frozen=True)
class Topic:
    """`subject` is a noun phrase without article that fits after 'your'; `sides` are the two of a comparison."""

    phrase: str
    kind: Kind
    subject: str
    plural: bool
    action: str = ""
    qualifier: str = ""
    sides: tuple[str, str] = ("", "")

    def quoted(self) -> str:
        """The phrase as it can stand in a sentence: what is no noun phrase goes into quotation marks."""
        shown = acronyms(self.phrase)
        return f"“{shown}”" if self.kind in _QUOTED else shown

    def alias(self) -> Topic:
        """The topic under a shorter name, where saying the subject each time would be saying the keyphrase."""
        last = self.subject.split()[-1]
        name = _EITHER if last == self.subject else last
        return replace(self, subject=name, plural=is_plural(name))

    def slots(self) -> dict[str, str]:
        """What the phrase banks may say of the topic: {kw}, {x}, {its}, agreement in {is} {has} {does} {it}."""
        many = self.plural
        return {
            "kw": self.quoted(),
            "x": self.subject,
            "act": self.action or f"get {self.subject} right",
            "a_side": definite(self.sides[0] or self.subject),
            "b_side": definite(self.sides[1]) if self.sides[1] else "the alternatives",
            "ax": indefinite(self.subject),
            "q": self.qualifier,
            "is": "are" if many else "is",
            "has": "have" if many else "has",
            "does": "do" if many else "does",
            "it": "they" if many else "it",
            "them": "them" if many else "it",
            "its": "their" if many else "its",
            "s": "" if many else "s",
        }


def parse(phrase: str) -> Topic:
    """Read a phrase; what no rule knows is a plain noun phrase."""
    phrase = fold(phrase) or _NAMELESS
    text = phrase.rstrip("?!. ") or _NAMELESS
    text = re.sub(r"\s*\b20\d\d\b\s*", " ", text).strip() or phrase
    versus = _VERSUS.match(text)
    if text.startswith("how to "):
        return _howto(phrase, text.removeprefix("how to "))
    if versus and not _QUESTION.match(text):
        return _versus(phrase, versus[1], versus[2])
    subject, qualifier = _subject(text)
    return Topic(phrase, _kind(text), subject, is_plural(subject), qualifier=qualifier)


def _howto(phrase: str, action: str) -> Topic:
    verb, _, rest = action.partition(" ")
    subject, qualifier = _subject(rest) if rest else (f"{verb}ing", "")
    return Topic(phrase, "howto", subject, is_plural(subject), action=action, qualifier=qualifier)


def _versus(phrase: str, left: str, right: str) -> Topic:
    a, b = _subject(left)[0], _subject(right)[0]
    shared = a.split()[-1] == b.split()[-1]
    subject = a.split()[-1] if shared else _EITHER
    return Topic(phrase, "versus", subject, is_plural(subject), sides=(a, b))


def _kind(text: str) -> Kind:
    words = text.split()
    if _QUESTION.match(text):
        return "question"
    if _LOCAL.search(text):
        return "local"
    if _PRICE.search(text):
        return "price"
    if words[0] in {"best", "top"}:
        return "best"
    if words[-1] in {"review", "reviews"}:
        return "review"
    return "buy" if words[0] in {"buy", "order", "hire", "rent", "shop"} or "for sale" in text else "plain"


def _subject(text: str) -> tuple[str, str]:
    """The noun phrase in the middle, and the 'for …' part that narrows it."""
    words = _without_lead(_QUESTION.sub("", text).split())
    cut = _cut_at(words)
    head, qualifier = _without_tail(words[:cut]), words[cut:]
    if head and head[-1] in _VAGUE and len(qualifier) > 1:
        inner = _without_lead(qualifier[1:] if qualifier[0] not in _DETERMINERS else qualifier)
        after_verb = inner[1:] if qualifier[0] == "to" else inner
        return _subject(" ".join(after_verb or inner))
    keeps = bool(qualifier) and qualifier[0] in {"for", "with", "without", "in", "under"} and len(qualifier) > 1
    return " ".join(head) or text, " ".join(qualifier) if keeps else ""


def _without_lead(words: list[str]) -> list[str]:
    start = 0
    while start < len(words) - 1 and words[start] in _LEADING | _DETERMINERS:
        start += 1
    return words[start:]


def _without_tail(words: list[str]) -> list[str]:
    end = len(words)
    while end > 1 and (words[end - 1] in _TRAILING or (end < len(words) and words[end - 1] in _BEFORE_TAIL)):
        end -= 1
    return words[:end]


def _cut_at(words: list[str]) -> int:
    """Where the noun phrase ends: at a preposition or verb, but not inside 'air to air'."""
    for i in range(1, len(words)):
        doubled = i + 1 < len(words) and words[i - 1] == words[i + 1]
        if (words[i] in _CUT or words[i] in {"your", "my", "a", "an", "the"}) and not doubled:
            return i
    return len(words)


def is_plural(noun: str) -> bool:
    """Whether a noun phrase takes 'are'; English endings only."""
    last = noun.split()[-1] if noun.split() else noun
    return last.endswith("s") and not last.endswith(_MASS_ENDINGS) and len(last) > 3


def indefinite(noun: str) -> str:
    """The noun phrase as it stands alone in a sentence: 'an oven', 'running shoes', 'insurance'."""
    if noun == _EITHER:
        return "such a choice"
    last = noun.split()[-1]
    if is_plural(noun) or last in _MASS or last.endswith(("ing", "ware", "ance", "ics", "ation", "ency")):
        return noun
    return f"{'an' if re.match(r'[aeio]|u[^ns]|un[^i]|seo', noun) else 'a'} {noun}"


def definite(noun: str) -> str:
    """'the oven', but 'running shoes' and 'insurance'."""
    alone = indefinite(noun)
    return alone if alone == noun else f"the {noun}"


def acronyms(text: str) -> str:
    """Well-known acronyms in capitals."""
    return " ".join(word.upper() if word in _ACRONYMS else word for word in text.split(" "))


def titled(phrase: str) -> str:
    """A phrase as a heading: first letter a capital, acronyms in capitals."""
    text = acronyms(phrase)
    return text[:1].upper() + text[1:]
