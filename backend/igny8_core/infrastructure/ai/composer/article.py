"""Writes a page: every section of the outline, paragraph by paragraph, until the target is reached."""

from __future__ import annotations

from html import escape
from itertools import cycle

from igny8_core.infrastructure.ai.composer import bank_aspects as say
from igny8_core.infrastructure.ai.composer import bank_core as core
from igny8_core.infrastructure.ai.composer import bank_sections as sections
from igny8_core.infrastructure.ai.composer.aspects import Aspect, aspects_for
from igny8_core.infrastructure.ai.composer.grammar import Voice, lower_first, sentence_case
from igny8_core.infrastructure.ai.composer.outlines import SectionKind, kind_of, outline
from igny8_core.infrastructure.ai.composer.topics import Topic, acronyms, parse, titled
from igny8_core.infrastructure.ai.functions.generate_content import GenerateContentInput
from igny8_core.infrastructure.ai.text import count_words, fold
from igny8_core.shared.utils.leftovers import banned_in

_WORDS_PER_MENTION = 125  # 0.8 mentions in 100 words: inside 0.5 to 2.5 %
_MIN_SECTION_WORDS = 75
_SHORT_ROOM = 50
_WORTH_A_PARAGRAPH = 28
_FEWEST_ASPECTS = 5
_STAYING: frozenset[SectionKind] = frozenset({"costs", "compare", "care", "service"})
_SHAPES = (
    (say.CLAIM, say.RESULT, say.CASE, say.DETAIL),
    (say.CLAIM, say.CASE, say.CONTRAST, say.DETAIL),
    (say.DETAIL, say.CLAIM, say.CASE),
    (say.CLAIM, say.DETAIL, say.RESULT, say.CONTRAST),
    (say.CLAIM, say.DETAIL, say.CASE, say.RESULT),
)
_POOLS: dict[SectionKind, tuple[str, ...]] = {
    "basics": say.BASICS,
    "costs": sections.COST,
    "compare": sections.COMPARE,
    "care": sections.CARE,
    "service": sections.SERVICE,
    "closing": core.CLOSING,
    "hub": sections.HUB,
}
_INTROS = {"howto": core.INTRO_CLAUSE, "question": core.INTRO_QUESTION}
_MENTIONS = {"howto": core.MENTION_CLAUSE, "question": core.MENTION_QUESTION}


class Article:
    """One page in the making; `sections()` may be called once. Another `variant` is another text."""

    def __init__(self, data: GenerateContentInput, *, variant: int = 0) -> None:
        self.data = data
        self.topic: Topic = parse(data.primary_keyword)
        seed = (fold(data.primary_keyword), fold(data.title), data.structure, *((str(variant),) if variant else ()))
        self.voice = Voice(display_slots(self.topic), *seed, banned=data.author.banned_words)
        found = seeded_aspects(self.topic, (*data.secondary_keywords, data.title), self.voice)
        allowed = tuple(aspect for aspect in found if not banned_in(" ".join(aspect), data.author.banned_words))
        self.aspects = allowed if len(allowed) >= _FEWEST_ASPECTS else found
        self._next = cycle(self.aspects)
        self._parts: list[str] = []
        self._given = 0
        self._said: set[str] = set()
        self._words = 0
        self._mentions = 0

    def headings(self) -> tuple[str, ...]:
        """The outline that was given, else the structure's own; no more than there are words for."""
        found = self.data.outline or outline(self.data.structure, self.topic, self.aspects, self.voice)
        return tuple(found[: max(3, self.data.target_words // _MIN_SECTION_WORDS)])

    def sections(self, headings: tuple[str, ...]) -> list[str]:
        """The introduction, then the HTML of each heading's section."""
        self._introduction()
        found, start = [self._taken()], self._words
        for number, heading in enumerate(headings, start=1):
            self._section(heading, start + (self.data.target_words - start) * number / len(headings))
            found.append(self._taken())
        return found

    def _taken(self) -> str:
        """What was added since the last call."""
        new, self._given = self._parts[self._given :], len(self._parts)
        return "\n".join(new)

    def introduction(self) -> str:
        """A first paragraph by itself, with the keyphrase."""
        self._introduction()
        return self._parts[0]

    def paragraph(self) -> str:
        """One more paragraph on the topic by itself."""
        self._body((), None, 100)
        return self._parts[-1]

    def slots(self, aspect: Aspect | None = None) -> dict[str, str]:
        """An aspect's slots, and the name of another one for contrast."""
        first = aspect or next(self._next)
        second = next(other for other in self._next if other.name != first.name)
        sub = self.voice.pick(self.data.secondary_keywords or (self.topic.subject,))
        said_often = self._mentions * _WORDS_PER_MENTION > self._words
        often = self.topic.phrase in self.topic.subject and said_often
        names = display_slots(self.topic.alias()) if often else {}
        return names | aspect_slots(first, second) | {"sub": sub, "Kw": titled(self.topic.phrase)}

    def _add(self, block: str) -> None:
        self._parts.append(block)
        self._words += count_words(block)
        self._mentions += fold(block).count(self.topic.phrase)

    def _paragraph(self, sentences: list[str]) -> None:
        """Those sentences that were not said yet and have no banned word; nothing when none is left."""
        fresh = [text for text in dict.fromkeys(sentences) if text not in self._said]
        allowed = [text for text in fresh if not banned_in(text, self.data.author.banned_words)]
        self._said.update(allowed)
        if allowed:
            self._add(f"<p>{escape(' '.join(allowed), quote=False)}</p>")

    def _introduction(self) -> None:
        extra = self.slots(self.aspects[0])
        lead = self.voice.sentence(_INTROS.get(self.topic.kind, core.INTRO_NOUN), **extra)
        more = [self.voice.sentence(core.INTRO_MORE, **extra) for _ in range(2)]
        self._paragraph([lead, *more])
        self._facts()

    def _facts(self) -> None:
        facts = [sentence_case(fact.strip().rstrip(".")) + "." for fact in self.data.site_facts[:2] if fact.strip()]
        if facts:
            self._paragraph(facts)

    def _section(self, heading: str, until: float) -> None:
        kind = kind_of(heading, self.topic.phrase)
        self._add(f"<h2>{escape(heading, quote=False)}</h2>")
        named = next((aspect for aspect in self.aspects if aspect.name in fold(heading)), None)
        self._blocks(kind, int(until - self._words))
        pool = self._pool(kind)
        self._body(pool, named, until - self._words)
        before = -1
        while until - self._words > _WORTH_A_PARAGRAPH and self._words != before:
            before = self._words
            self._body(pool if kind in _STAYING else (), None, until - self._words)

    def _pool(self, kind: SectionKind) -> tuple[str, ...]:
        if kind == "basics" and self.data.structure == "cluster_hub" and self.data.secondary_keywords:
            return sections.HUB
        return _POOLS.get(kind, ())

    def _body(self, pool: tuple[str, ...], aspect: Aspect | None, room: float) -> None:
        """One paragraph: from the section's own pool when there is one, else about an aspect; short without room."""
        extra = self.slots(aspect)
        shape: tuple[tuple[str, ...], ...] = (pool, pool, pool, pool) if pool else self.voice.pick(_SHAPES)
        sentences = [self.voice.sentence(part, **extra) for part in shape[: 3 if room < _SHORT_ROOM else None]]
        if self._words >= (self._mentions + 0.5) * _WORDS_PER_MENTION:
            sentences[1] = self.voice.sentence(_MENTIONS.get(self.topic.kind, core.MENTION_NOUN), **extra)
        self._paragraph(sentences)

    def _blocks(self, kind: SectionKind, room: int) -> None:
        """The list, table or questions that a section of this kind opens with."""
        size = max(2, min(6, room // 30))
        if kind == "steps":
            self._paragraph([self.voice.sentence(sections.STEP_LEAD, **self.slots())])
            self._list("ol", self._steps(size))
        elif kind == "mistakes":
            self._paragraph([self.voice.sentence(sections.MISTAKE_LEAD, **self.slots())])
            items = [self.voice.sentence(sections.MISTAKE, **self.slots()) for _ in range(max(2, size - 2))]
            self._list("ul", [escape(item, quote=False) for item in items])
        elif kind == "checklist":
            marks = [
                f"<strong>{escape(sentence_case(a.name))}</strong>: {escape(self._check(a), quote=False)}."
                for a in self.aspects[: size + 1]
            ]
            self._list("ul", marks)
        elif kind == "compare":
            self._table(self.voice.shuffled(self.aspects)[: min(size, 5)])
        elif kind == "faq":
            self._questions(min(4, max(1, room // 45)))

    def _steps(self, size: int) -> list[str]:
        """Prepare, a few checks, the act itself, a look at the result."""
        checks = [(aspect.do, aspect) for aspect in self.voice.shuffled(self.aspects)[: max(1, size - 3)]]
        frame = [
            self.voice.fill(self.voice.pick(pool))
            for pool in (sections.STEP_FIRST, sections.STEP_ACT, sections.STEP_LAST)
        ]
        rows = [(frame[0], None), *checks, (frame[1], None), (frame[2], None)]
        return [self._step(text, aspect) for text, aspect in rows]

    def _step(self, text: str, aspect: Aspect | None) -> str:
        pool = sections.STEP_WHY if aspect else sections.STEP_NOTE
        tail = self.voice.sentence(pool, **self.slots(aspect))
        return f"<strong>{escape(sentence_case(text), quote=False)}.</strong> {escape(tail, quote=False)}"

    def _check(self, aspect: Aspect) -> str:
        return lower_first(self.voice.sentence(sections.CHECK, **self.slots(aspect)))

    def _list(self, tag: str, items: list[str]) -> None:
        self._add(f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>")

    def _table(self, aspects: list[Aspect]) -> None:
        head = "<thead><tr><th>What to compare</th><th>Good sign</th><th>Warning sign</th></tr></thead>"
        cells = ((sentence_case(a.name), sentence_case(a.good), sentence_case(a.bad)) for a in aspects)
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in cells)
        self._add(f"<table>{head}<tbody>{rows}</tbody></table>")

    def _questions(self, count: int) -> None:
        for question, answer in self.voice.shuffled(sections.FAQ)[:count]:
            extra = self.slots()
            self._add(f"<h3>{escape(sentence_case(self.voice.fill(question, **extra)), quote=False)}</h3>")
            self._paragraph([sentence_case(self.voice.fill(answer, **extra))])


def display_slots(topic: Topic) -> dict[str, str]:
    """The topic's slots with acronyms in capitals."""
    raw = topic.slots()
    return raw | {key: acronyms(raw[key]) for key in ("x", "ax", "a_side", "b_side", "act")}


def seeded_aspects(topic: Topic, texts: tuple[str, ...], voice: Voice) -> tuple[Aspect, ...]:
    """The field's aspects in a seeded order, some general ones among them."""
    found = aspects_for(topic.phrase, texts)
    own, general = found[:8], found[8:]
    return tuple(voice.shuffled([*own, *voice.shuffled(general)[:4]]))


def aspect_slots(first: Aspect, second: Aspect) -> dict[str, str]:
    """The slots of the phrase banks about aspects."""
    return {
        "asp": first.name,
        "asp2": second.name,
        "why": first.why,
        "do": first.do,
        "good": first.good,
        "bad": first.bad,
    }
