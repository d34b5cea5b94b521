"""Where a site's clusters lie, in the space in which new keywords are compared with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.db.models import Count

from igny8_core.core.auth.models import Site
from igny8_core.domain.planning.models import Cluster, Keyword
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.embeddings import METHOD_LEXICAL, Embeddings
from igny8_core.infrastructure.ai.vectors import Vectors

_SHOWN = 8
"""Members from which a missing centre is found again: the most searched ones."""


@dataclass(frozen=True)
class Known:
    """`vectors` are of the new phrases; centres and cohesions stand in the order of `clusters`, all by one method."""

    vectors: Vectors
    method: str
    clusters: list[Cluster]
    centres: Vectors
    cohesions: list[float]


def usual_method(site: Site) -> str:
    """The method of most centres that are kept, so that a short list is read as the long one before it was."""
    kept = Cluster.objects.filter(site=site, centre__isnull=False).exclude(method=METHOD_LEXICAL)
    most = kept.values("method").annotate(n=Count("id")).order_by("-n", "method").first()
    return str(most["method"]) if most else ""


def of_site(site: Site, phrases: list[str], embedded: Embeddings) -> Known:
    """The clusters that new keywords may join. A centre that another method stored is found anew from members."""
    clusters = list(Cluster.objects.filter(site=site, locked=False).order_by("id"))
    # Lexical vectors are comparable within one call only, so no centre of theirs lasts.
    lasting = [c for c in clusters if c.centre and c.method == embedded.method != METHOD_LEXICAL]
    places = {c.id: (np.frombuffer(c.centre, dtype="<f4"), c.cohesion or 0.0) for c in lasting if c.centre}
    members = _members([c for c in clusters if c.id not in places])
    vectors, found = _embedded(site, phrases, embedded, [p for shown in members.values() for p in shown])
    places |= _means(members, found)
    known = [cluster for cluster in clusters if cluster.id in places]
    return Known(
        vectors=vectors,
        method=embedded.method,
        clusters=known,
        centres=np.stack([places[c.id][0] for c in known]) if known else vectors[:0],
        cohesions=[places[c.id][1] for c in known],
    )


def _members(clusters: list[Cluster]) -> dict[str, list[str]]:
    """The most searched members of each cluster that has any, by one query."""
    shown: dict[str, list[str]] = {}
    rows = Keyword.objects.filter(cluster__in=clusters, variant_of=None).order_by("-volume", "id")
    for cluster_id, phrase in rows.values_list("cluster_id", "phrase").iterator(chunk_size=5_000):
        phrases = shown.setdefault(str(cluster_id), [])
        if len(phrases) < _SHOWN:
            phrases.append(phrase)
    return shown


def _embedded(site: Site, phrases: list[str], embedded: Embeddings, shown: list[str]) -> tuple[Vectors, Vectors]:
    """Vectors of the new phrases and of the members that are shown, comparable with each other."""
    if not shown:
        return embedded.vectors, embedded.vectors[:0]
    if embedded.method == METHOD_LEXICAL:
        both = engine.embed([*phrases, *shown], site_id=site.id, like=METHOD_LEXICAL).vectors
        return both[: len(phrases)], both[len(phrases) :]
    return embedded.vectors, engine.embed(shown, site_id=site.id, like=embedded.method).vectors


def _means(members: Mapping[str, list[str]], vectors: Vectors) -> dict[str, tuple[Vectors, float]]:
    """Unit mean and mean cosine to it, for each cluster; vectors stand in the order of the members."""
    found: dict[str, tuple[Vectors, float]] = {}
    start = 0
    for cluster_id, phrases in members.items():
        rows = vectors[start : start + len(phrases)]
        start += len(phrases)
        mean = rows.mean(axis=0)
        centre = (mean / max(float(np.linalg.norm(mean)), 1e-12)).astype(np.float32)
        found[cluster_id] = (centre, float((rows @ centre).mean()))
    return found
