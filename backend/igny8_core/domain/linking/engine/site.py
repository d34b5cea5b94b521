"""A site as the linker sees it: its words, what pages are about, which phrases name which page, what links to what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

import numpy as np
from scipy import sparse

from igny8_core.domain.linking.engine import nearness, passages, phrases
from igny8_core.domain.linking.engine.columns import (
    HEADING,
    Bools,
    Columns,
    Floats,
    Ints,
    Vocabulary,
    phrases_of,
    read,
)
from igny8_core.domain.linking.engine.nearness import Matrix
from igny8_core.domain.linking.engine.text import same_url
from igny8_core.domain.linking.engine.types import LinkSettings, Page

SUMMARY_WORDS = 60
_LONGEST_NAME = 14
_LONGEST_HEADING = 10
_MOST_HEADINGS = 40


@dataclass(frozen=True, slots=True)
class Known:
    """A link that the site has. `anchor` are the stems of its words; `start` and `end` are its place in the source of
    the page, -1 where it is not known."""

    source: int
    target: int
    anchor: Ints
    start: int
    end: int
    in_text: bool


@dataclass(frozen=True, slots=True)
class Site:
    """What reading a site yields; everything else is computed from it."""

    pages: Sequence[Page]
    columns: Columns
    content: Bools
    idf: Floats
    vectors: Matrix
    names: list[list[Ints]]
    subjects: passages.Subjects
    index: phrases.Index
    known: list[Known]


def survey(pages: Sequence[Page], settings: LinkSettings) -> Site:
    """Read all pages once."""
    vocabulary = Vocabulary()
    columns = read(pages, settings, vocabulary)
    languages = [page.language for page in pages]
    titles = phrases_of([[page.title] for page in pages], languages, vocabulary)
    given = phrases_of([[*page.keyphrases, *page.variants] for page in pages], languages, vocabulary)
    slugs = phrases_of([[slug_of(page.url)] for page in pages], languages, vocabulary)
    summaries = phrases_of([[" ".join(page.summary.split()[:SUMMARY_WORDS])] for page in pages], languages, vocabulary)
    known = _known(pages, columns, languages, vocabulary)
    content = vocabulary.content
    heads = [[*title, *phrase] for title, phrase in zip(titles, given, strict=True)]
    counts = nearness.counts_of(columns, heads)
    idf = nearness.rarity(counts)
    named = (bag(heads, content), bag(slugs, content), bag(summaries, content))
    return Site(
        pages=pages,
        columns=columns,
        content=content,
        idf=idf,
        vectors=nearness.weighed(counts, idf),
        names=heads,
        subjects=passages.subjects_of(named, idf),
        index=phrases.Index(phrases.distinct(_claims(pages, columns, (titles, slugs, given), idf, content))),
        known=known,
    )


def slug_of(url: str) -> str:
    """The words of an address's last part: a date in front and an ending are no words of it."""
    last = same_url(url).rstrip("/").rsplit("/", 1)[-1]
    stem = last.rsplit(".", 1)[0] if last.endswith((".html", ".htm", ".md", ".php")) else last
    parts = stem.replace("_", "-").split("-")
    while parts and parts[0].isdigit():
        parts = parts[1:]
    return " ".join(parts)


def bag(texts: Sequence[Sequence[Ints]], content: Bools) -> Matrix:
    """Pages × stems: 1 for each content word."""
    flat = np.concatenate([np.zeros(0, np.int32), *(part for one in texts for part in one)])
    rows = np.repeat(np.arange(len(texts)), [sum(map(len, one)) for one in texts])
    keep = content[flat]
    matrix = sparse.csr_matrix(
        (np.ones(int(keep.sum()), np.float32), (rows[keep], flat[keep])), shape=(len(texts), len(content))
    )
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def _claims(
    pages: Sequence[Page],
    columns: Columns,
    named: tuple[list[list[Ints]], ...],
    idf: Floats,
    content: Bools,
) -> phrases.Claims:
    titles, slugs, given = named
    may = np.array([page.may_receive for page in pages], bool)
    parts = []
    for texts, kind, whole in (
        (titles, phrases.PART, False),
        (slugs, phrases.PART, False),
        (_headings(columns, len(pages)), phrases.HEAD, False),
        (given, phrases.NAME, True),
    ):
        usable = ((page, one) for page, one in enumerate(texts) if may[page])
        flat = [(page, text[:_LONGEST_NAME]) for page, one in usable for text in one if len(text)]
        owners = np.array([page for page, _ in flat], np.int32)
        kinds = np.full(len(flat), kind, np.uint8)
        parts.append(phrases.claims_of([text for _, text in flat], owners, idf, content, kinds, whole=whole))
    return phrases.joined(parts)


def _headings(columns: Columns, pages: int) -> list[list[Ints]]:
    at = np.flatnonzero(columns.flags & HEADING)
    found: list[list[Ints]] = [[] for _ in range(pages)]
    if not len(at):
        return found
    cuts = np.flatnonzero(columns.node[at][1:] != columns.node[at][:-1]) + 1
    page = np.searchsorted(columns.pages, at, side="right") - 1
    starts = np.concatenate([[0], cuts])
    for number, words in zip(page[starts].tolist(), np.split(columns.ids[at], cuts), strict=True):
        if len(found[number]) < _MOST_HEADINGS:
            found[number].append(words[:_LONGEST_HEADING])
    return found


def _known(pages: Sequence[Page], columns: Columns, languages: Sequence[str], vocabulary: Vocabulary) -> list[Known]:
    """The links between the pages: those in the text and those that came beside it."""
    by_url = {same_url(page.url): number for number, page in enumerate(pages) if page.url}
    by_id = {page.id: number for number, page in enumerate(pages)}
    found: list[tuple[int, int, str, int, int, bool]] = []
    for number, page in enumerate(pages):
        for anchor in columns.anchors[number]:
            target = by_url.get(address(page.url, anchor.href)) if anchor.href else None
            if target is not None and anchor.end >= 0:
                found.append((number, target, anchor.text, anchor.start, anchor.end, True))
        for link in page.links:
            target = by_id.get(link.target, by_url.get(address(page.url, link.target)))
            if target is not None:
                found.append((number, target, link.anchor, link.start, link.end, False))
    texts: list[list[str]] = [[] for _ in pages]
    for source, _, anchor_text, *_ in found:
        texts[source].append(anchor_text)
    stems = [iter(one) for one in phrases_of(texts, languages, vocabulary)]
    return [
        Known(source, target, next(stems[source]), start, end, inside)
        for source, target, _, start, end, inside in found
    ]


def address(base: str, href: str) -> str:
    """Where a link of the page at `base` leads, as addresses are compared."""
    if href.startswith("/") and not href.startswith("//") and "://" not in base:
        return same_url(href)
    try:
        return same_url(urljoin(base, href))
    except ValueError:
        return href
