"""Every page that a site has or will have, followed from idea to address, so that nothing is written twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from igny8_core.domain.planning.models import ContentIdea, SitePage
from igny8_core.domain.planning.phrases import variant_key
from igny8_core.infrastructure.ai import embeddings

Stage = SitePage.Stage
_STORED = ("stage", "ref", "title", "keyphrase", "phrase_key", "language", "cluster", "url", "vector", "updated_at")


def phrase_fields(keyphrase: str, language: str) -> dict[str, str]:
    """A keyphrase as a page stores it: the phrase, and what its variants have in common."""
    return {"keyphrase": keyphrase[:255], "phrase_key": variant_key(keyphrase, language)[:255]}


def add(pages: Iterable[SitePage]) -> None:
    """Note pages; one that is known by its origin is brought up to date. One statement."""
    found = list(pages)
    _embed([page for page in found if page.vector is None])
    SitePage.objects.bulk_create(
        found, update_conflicts=True, unique_fields=["site", "origin"], update_fields=_STORED, batch_size=1000
    )


def _embed(pages: Sequence[SitePage]) -> None:
    """Keep what the gate compares by. Without weights there is nothing that lasts: the gate reads the words then."""
    embedded = embeddings.embed_phrases([subject_of(page) for page in pages]) if pages else None
    if embedded is None or embedded.method != embeddings.METHOD_MINILM:
        return
    for page, vector in zip(pages, embedded.vectors, strict=True):
        page.vector = np.ascontiguousarray(vector, dtype="<f4").tobytes()


def subject_of(page: SitePage) -> str:
    """What a page is compared by."""
    return page.keyphrase or page.title


def add_ideas(ideas: Iterable[ContentIdea]) -> None:
    """Note new ideas."""
    add(
        SitePage(
            account_id=idea.account_id,
            site_id=idea.site_id,
            sector_id=idea.sector_id,
            origin=idea.id,
            stage=Stage.IDEA,
            ref=idea.id,
            title=idea.title,
            language=idea.language,
            cluster_id=idea.cluster_id,
            **phrase_fields(idea.primary_keyword, idea.language),
        )
        for idea in ideas
    )


def advance(moves: dict[str, SitePage]) -> None:
    """The pages that were known under the old refs are now these; those that were not known are noted.

    Their `origin` is kept where they were known, else it is the new ref.
    """
    known = {page.ref: page for page in SitePage.objects.filter(ref__in=moves)}
    for old, page in moves.items():
        before = known.get(old)
        page.origin = before.origin if before else page.origin or page.ref
        if before and subject_of(before) == subject_of(page):
            page.vector = before.vector
    add(moves.values())


def publish(*, ref: str, url: str) -> None:
    """The page can be visited."""
    SitePage.objects.filter(ref=ref).update(stage=Stage.PUBLISHED, url=url[:500])


def forget(*, refs: Iterable[str]) -> None:
    """The pages will not be, or are no more."""
    SitePage.objects.filter(ref__in=list(refs)).delete()
