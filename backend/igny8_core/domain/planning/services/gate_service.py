"""The cannibalisation gate: would this page compete with one that the site has or plans?

Asked before credits are spent on ideas and on writing. Compared are the keyphrase (its variants count as the same),
the title, and the meaning of the keyphrase. Pages in other languages do not compete.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from django.db.models import Subquery

from igny8_core.core.accounts.selectors import get_site
from igny8_core.domain.planning.models import SitePage
from igny8_core.domain.planning.phrases import normalise_phrase, variant_key
from igny8_core.domain.planning.services import page_service
from igny8_core.infrastructure.ai import embeddings
from igny8_core.infrastructure.ai.vectors import Vectors
from igny8_core.shared.schemas.site_settings import GateSettings, Verdict, read_settings

MAX_PAGES = 5_000
"""The newest pages that meaning is compared with; keyphrases and titles are compared with all."""


@dataclass(frozen=True)
class Candidate:
    """A page that somebody wants. `ref` is its own id: a page does not compete with itself."""

    ref: str
    title: str
    keyphrase: str
    language: str
    cluster_id: str | None = None


@dataclass(frozen=True)
class Finding:
    """The page that a candidate would compete with. `similarity` is a cosine, 1 for the same words."""

    verdict: Verdict
    reason: str
    page_id: str
    page_ref: str
    page_title: str
    page_stage: str
    page_url: str
    similarity: float
    sentence: str

    def as_json(self) -> dict[str, Any]:
        """As an idea keeps it."""
        return asdict(self)


def earlier_rival(*, site_id: str, candidate: Candidate) -> Finding | None:
    """The page with the same keyphrase or title that the site noted before this one: the first to come may be written.

    Two queries, by index: what is asked of every page just before it is written.
    """
    settings = read_settings(get_site(site_id=site_id).settings).gate
    if settings.same_keyphrase == "off":
        return None
    pages = SitePage.objects.filter(site_id=site_id, language=candidate.language).defer("vector")
    key = variant_key(candidate.keyphrase, candidate.language)
    own = pages.filter(ref=candidate.ref).values("id")[:1]
    before = pages.filter(id__lt=Subquery(own)).exclude(ref=candidate.ref).order_by("id")
    if key and (page := before.filter(phrase_key=key).first()):
        return _finding(settings.same_keyphrase, "same_keyphrase", page, 1.0)
    page = before.filter(title=candidate.title).first()
    return _finding(settings.same_keyphrase, "same_title", page, 1.0) if page else None


def check(*, site_id: str, candidates: Sequence[Candidate]) -> list[Finding | None]:
    """The worst competition of each candidate, or None; by a constant number of queries.

    Candidates are also compared with those before them in the list.
    """
    if not candidates:
        return []
    settings = read_settings(get_site(site_id=site_id).settings).gate
    rows = list(SitePage.objects.filter(site_id=site_id, language__in={c.language for c in candidates}).order_by("id"))
    own = {c.ref for c in candidates}
    pages = [page for page in rows if page.ref not in own]
    wanted = [_as_page(candidate) for candidate in candidates]
    exact = _Exact([*pages, *wanted], len(candidates))
    similar: list[tuple[float, SitePage] | None] = [None] * len(candidates)
    if settings.near != "off":
        _keep_vectors(wanted, {page.ref: page for page in rows})
        similar = _nearest(candidates, [*pages[-MAX_PAGES:], *wanted])
    return [
        _worst(settings, exact.match(number, candidate), near)
        for number, (candidate, near) in enumerate(zip(candidates, similar, strict=True))
    ]


def _keep_vectors(wanted: list[SitePage], known: dict[str, SitePage]) -> None:
    """A candidate that was noted before, and is about the same still, need not be read again."""
    for page in wanted:
        before = known.get(page.ref)
        if before and page_service.subject_of(before) == page_service.subject_of(page):
            page.vector = before.vector


def _as_page(candidate: Candidate) -> SitePage:
    return SitePage(
        ref=candidate.ref,
        stage=SitePage.Stage.IDEA,
        title=candidate.title,
        keyphrase=candidate.keyphrase,
        phrase_key=variant_key(candidate.keyphrase, candidate.language),
        language=candidate.language,
    )


class _Exact:
    """The first page of each language with a keyphrase or a title; candidates see only what stands before them."""

    def __init__(self, pages: list[SitePage], candidates: int) -> None:
        self._known = len(pages) - candidates
        self._by_words: dict[tuple[str, str, str], tuple[int, SitePage]] = {}
        for position, page in enumerate(pages):
            for kind, words in (("same_keyphrase", page.phrase_key), ("same_title", normalise_phrase(page.title))):
                if words:
                    self._by_words.setdefault((kind, page.language, words), (position, page))

    def match(self, number: int, candidate: Candidate) -> tuple[str, SitePage] | None:
        words = {
            "same_keyphrase": variant_key(candidate.keyphrase, candidate.language),
            "same_title": normalise_phrase(candidate.title),
        }
        for kind, text in words.items():
            position, page = self._by_words.get((kind, candidate.language, text), (self._known + number, None))
            if page is not None and position < self._known + number:
                return kind, page
        return None


def _nearest(candidates: Sequence[Candidate], pages: list[SitePage]) -> list[tuple[float, SitePage] | None]:
    """The page nearest in meaning, of those in the same language that stand before the candidate."""
    vectors = _vectors(pages)
    known = len(pages) - len(candidates)
    languages = np.array([page.language for page in pages])
    found: list[tuple[float, SitePage] | None] = []
    for number, candidate in enumerate(candidates):
        here = known + number
        scores = np.where(languages[:here] == candidate.language, vectors[:here] @ vectors[here], -1.0)
        best = int(scores.argmax()) if here else -1
        found.append((float(scores[best]), pages[best]) if best >= 0 else None)
    return found


def _vectors(pages: list[SitePage]) -> Vectors:
    """Those that pages keep, the missing ones read now; without weights, all by their words in one call."""
    missing = [page for page in pages if page.vector is None]
    read = embeddings.embed_phrases([page_service.subject_of(page) for page in missing]) if missing else None
    if read is not None and read.method == embeddings.METHOD_LEXICAL:
        return embeddings.embed_phrases([page_service.subject_of(page) for page in pages]).vectors
    fresh = iter(read.vectors if read is not None else ())
    return np.stack([np.frombuffer(p.vector, dtype="<f4") if p.vector is not None else next(fresh) for p in pages])


def _worst(
    settings: GateSettings, exact: tuple[str, SitePage] | None, near: tuple[float, SitePage] | None
) -> Finding | None:
    if exact and settings.same_keyphrase != "off":
        return _finding(settings.same_keyphrase, exact[0], exact[1], 1.0)
    if near and near[0] >= settings.near_similarity:
        return _finding(settings.near, "near", near[1], near[0])
    return None


_WHY = {
    "same_keyphrase": "has the same keyphrase, “{keyphrase}”",
    "same_title": "has the same title",
    "near": "is about nearly the same, “{keyphrase}” (similarity {similarity:.2f})",
}


def _finding(verdict: Verdict, reason: str, page: SitePage, similarity: float) -> Finding:
    why = _WHY[reason].format(keyphrase=page.keyphrase, similarity=similarity)
    stage = "A published page" if page.stage in ("published", "external") else f"A planned page ({page.stage})"
    return Finding(
        verdict=verdict,
        reason=reason,
        page_id=page.id if page.account_id else "",
        page_ref=page.ref,
        page_title=page.title,
        page_stage=page.stage,
        page_url=page.url,
        similarity=round(similarity, 3),
        sentence=f"{stage} {why}: “{page.title}”. Merge into it, or choose another keyphrase.",
    )
