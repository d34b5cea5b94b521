"""Shapes of the linker's API."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.linking.services.applying_service import MAX_AT_ONCE


class LinkOutput(OutputSerializer):
    """An internal link. An end of ours has a content id, an imported one the id of its page."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    source_id = serializers.CharField(allow_null=True)
    source_page_id = serializers.CharField(allow_null=True)
    source_title = serializers.CharField()
    target_id = serializers.CharField(allow_null=True)
    target_page_id = serializers.CharField(allow_null=True)
    target_title = serializers.CharField()
    anchor = serializers.CharField()
    block = serializers.IntegerField()
    position = serializers.IntegerField()
    link_type = serializers.CharField()
    score = serializers.FloatField()
    why = serializers.CharField()
    state = serializers.CharField()
    job_id = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class LinkSiteInput(InputSerializer):
    """Which site to link; `again` also when no page waits, which costs nothing."""

    site_id = IdField()
    again = serializers.BooleanField(default=False)


class LinkerSiteInput(InputSerializer):
    """Which site."""

    site_id = IdField()


class PageImportInput(InputSerializer):
    """Whose WordPress to read; `full` reads everything again and drops what is gone."""

    site_id = IdField()
    full = serializers.BooleanField(default=False)


class LinksInput(InputSerializer):
    """Which links."""

    ids = serializers.ListField(child=IdField(), min_length=1, max_length=MAX_AT_ONCE)


class RejectLinksInput(LinksInput):
    """Which links to turn down, and why."""

    note = serializers.CharField(max_length=255, allow_blank=True, default="")


class LinkEstimateOutput(OutputSerializer):
    """What a run would look at for the first time, and what it costs at most."""

    pages = serializers.IntegerField()
    words = serializers.IntegerField()
    credits = serializers.IntegerField()


class LinkOutcomesOutput(OutputSerializer):
    """Id → what became of it."""

    results = serializers.DictField(child=serializers.CharField())


class LinkSegmentOutput(OutputSerializer):
    """A run of text: equal, insert or delete."""

    kind = serializers.CharField()
    text = serializers.CharField()
    href = serializers.CharField()


class LinkBlockOutput(OutputSerializer):
    """A block that is changed, added or removed."""

    kind = serializers.CharField()
    tag = serializers.CharField()
    segments = LinkSegmentOutput(many=True)


class LinkPreviewOutput(OutputSerializer):
    """What applying would do to one page."""

    content_id = serializers.CharField()
    title = serializers.CharField()
    version = serializers.IntegerField()
    is_live = serializers.BooleanField()
    links = serializers.IntegerField()
    refused = serializers.DictField(child=serializers.CharField())
    changes = LinkBlockOutput(many=True)


class LinkPreviewsOutput(OutputSerializer):
    """Page by page."""

    pages = LinkPreviewOutput(many=True)


class PageImportOutput(OutputSerializer):
    """How far the import of a site's own pages has come."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    imported_pages = serializers.IntegerField()
    imported_until = serializers.CharField()
    imported_at = serializers.DateTimeField(allow_null=True)
    import_state = serializers.DictField()


class LinkedPageOutput(OutputSerializer):
    """A page of the graph: ours has a content id, an imported one the id of its page."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    content_id = serializers.CharField(allow_null=True)
    page_id = serializers.CharField(allow_null=True)
    cluster_id = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    address = serializers.CharField()
    entity_type = serializers.CharField()
    is_live = serializers.BooleanField()
    inbound = serializers.IntegerField()
    outbound = serializers.IntegerField()
    depth = serializers.IntegerField(allow_null=True)
    weight = serializers.FloatField()
    is_orphan = serializers.BooleanField()
    is_hub = serializers.BooleanField()
    broken_count = serializers.IntegerField()
    anchor_count = serializers.IntegerField()
    anchor_diversity = serializers.FloatField()


class AnchorOutput(OutputSerializer):
    """Words that lead to a page, and how often."""

    anchor = serializers.CharField()
    count = serializers.IntegerField()


class BrokenOutput(OutputSerializer):
    """A link that leads to no page."""

    href = serializers.CharField()
    anchor = serializers.CharField()


class LinkedPageDetailOutput(LinkedPageOutput):
    """A page of the graph with the words that lead to it and its broken links."""

    anchors = AnchorOutput(many=True)
    broken = BrokenOutput(many=True)


class GraphOutput(OutputSerializer):
    """A snapshot's figures."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    pages = serializers.IntegerField()
    links = serializers.IntegerField()
    orphans = serializers.IntegerField()
    unreachable = serializers.IntegerField()
    hubs = serializers.IntegerField()
    broken = serializers.IntegerField()
    clusters_without_hub = serializers.IntegerField()
    max_depth = serializers.IntegerField()
    mean_depth = serializers.FloatField()
    anchor_diversity = serializers.FloatField()
    created_at = serializers.DateTimeField()


class FigureChangeOutput(OutputSerializer):
    """A figure before and now."""

    figure = serializers.CharField()
    before = serializers.FloatField()
    now = serializers.FloatField()


class MemberChangeOutput(OutputSerializer):
    """Which pages became orphans, hubs or broken, or stopped being so; some of them, with how many there are."""

    group = serializers.CharField()
    came = serializers.ListField(child=serializers.CharField())
    went = serializers.ListField(child=serializers.CharField())
    came_count = serializers.IntegerField()
    went_count = serializers.IntegerField()


class GraphChangesOutput(OutputSerializer):
    """What changed since the snapshot before; pages by their ids of the graph."""

    since = serializers.CharField(allow_null=True)
    figures = FigureChangeOutput(many=True)
    members = MemberChangeOutput(many=True)


class GraphDetailOutput(GraphOutput):
    """A snapshot with what changed since the one before."""

    changes = GraphChangesOutput()


class GraphNodeOutput(OutputSerializer):
    """A page in the drawing."""

    id = serializers.CharField()
    content_id = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    cluster_id = serializers.CharField(allow_null=True)
    x = serializers.FloatField()
    y = serializers.FloatField()
    weight = serializers.FloatField()
    inbound = serializers.IntegerField()
    is_orphan = serializers.BooleanField()
    is_hub = serializers.BooleanField()
    is_live = serializers.BooleanField()


class GraphMapOutput(OutputSerializer):
    """A part of the drawing: some pages, heaviest first, and the links from them. `edges` are pairs of ids of pages."""

    nodes = GraphNodeOutput(many=True)
    edges = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField(), min_length=2, max_length=2)
    )
    next_offset = serializers.IntegerField(allow_null=True)
    total = serializers.IntegerField()
    shown = serializers.IntegerField()


class HublessOutput(OutputSerializer):
    """A cluster with pages but without a hub."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    name = serializers.CharField()
    pages = serializers.IntegerField()
