"""Facts of the planning domain. Names are the automation triggers of product.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from igny8_core.shared.events import Event

MAX_IDS = 1_000
"""Ids that one fact names at most."""


@dataclass(frozen=True, kw_only=True)
class KeywordsAdded(Event):
    """`count` keywords came at once; `keyword_ids` names them where they are at most MAX_IDS."""

    name: ClassVar[str] = "keyword_added"
    count: int
    keyword_ids: tuple[str, ...] = ()
    import_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class ClustersCreated(Event):
    """New clusters of one run."""

    name: ClassVar[str] = "cluster_created"
    cluster_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class IdeasCreated(Event):
    """New ideas of one cluster."""

    name: ClassVar[str] = "idea_created"
    idea_ids: tuple[str, ...]
