"""Reads of keywords, clusters and ideas."""

from __future__ import annotations

from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword, KeywordImport
from igny8_core.shared.errors import NotFound


def get_cluster(*, cluster_id: str) -> Cluster:
    """Raises NotFound."""
    cluster = Cluster.objects.select_related("primary_keyword").filter(id=cluster_id).first()
    if cluster is None:
        raise NotFound("cluster_not_found", "There is no such cluster.")
    return cluster


def get_keyword(*, keyword_id: str) -> Keyword:
    """Raises NotFound."""
    keyword = Keyword.objects.filter(id=keyword_id).first()
    if keyword is None:
        raise NotFound("keyword_not_found", "There is no such keyword.")
    return keyword


def get_import(*, import_id: str, for_update: bool = False) -> KeywordImport:
    """Raises NotFound."""
    imports = KeywordImport.objects.select_for_update() if for_update else KeywordImport.objects.all()
    found = imports.filter(id=import_id).first()
    if found is None:
        raise NotFound("import_not_found", "There is no such import.")
    return found


def get_idea(*, idea_id: str, for_update: bool = False) -> ContentIdea:
    """Raises NotFound."""
    ideas = ContentIdea.objects.select_for_update() if for_update else ContentIdea.objects.all()
    idea = ideas.filter(id=idea_id).first()
    if idea is None:
        raise NotFound("idea_not_found", "There is no such idea.")
    return idea


def members_of(*, cluster_id: str) -> list[Keyword]:
    """The cluster's keywords, most searched first."""
    return list(Keyword.objects.filter(cluster_id=cluster_id).order_by("-volume", "id"))
