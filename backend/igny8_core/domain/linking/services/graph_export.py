"""A site's link graph as a file, row by row from the database: GraphML for graph programs, CSV for tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.db.models import F
from django.db.models.functions import Coalesce

from igny8_core.domain.linking.models import InternalLink, LinkedPage
from igny8_core.shared.utils import tables

_AT_ONCE = 2_000
_BATCH = 500
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NODE_KEYS = {
    "title": "string", "address": "string", "weight": "double", "inbound": "int", "outbound": "int", "depth": "int",
    "is_orphan": "boolean", "is_hub": "boolean", "is_live": "boolean", "x": "double", "y": "double",
}  # fmt: skip
_EDGE_KEYS = {"anchor": "string", "link_type": "string", "score": "double"}
_CSV = ("source", "source_address", "target", "target_address", "anchor", "link_type", "score")


@dataclass(frozen=True)
class Writer:
    """One form of the file."""

    media_type: str
    write: Callable[[str], Iterator[bytes]]


def _graphml(site_id: str) -> Iterator[bytes]:
    """The queries are made here, where the tenant's scope is open; rows are read while the file is sent."""
    pages = LinkedPage.objects.filter(site_id=site_id).order_by("id").values("id", *_NODE_KEYS)
    return _graphml_parts(pages, _edges(site_id).values("from_node", "to_node", *_EDGE_KEYS))


def _graphml_parts(pages: Any, links: Any) -> Iterator[bytes]:
    declared = chain((("node", *item) for item in _NODE_KEYS.items()), (("edge", *item) for item in _EDGE_KEYS.items()))
    keys = "".join(
        f'<key id="{name}" for="{on}" attr.name="{name}" attr.type="{kind}"/>' for on, name, kind in declared
    )
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{keys}<graph id="links" edgedefault="directed">\n'
    ).encode()
    yield from _batched(
        f"<node id={quoteattr(row['id'])}>{_data(row, _NODE_KEYS)}</node>\n" for row in pages.iterator(_AT_ONCE)
    )
    yield from _batched(
        f"<edge source={quoteattr(row['from_node'])} target={quoteattr(row['to_node'])}>"
        f"{_data(row, _EDGE_KEYS)}</edge>\n"
        for row in links.iterator(_AT_ONCE)
    )
    yield b"</graph></graphml>\n"


def _csv(site_id: str) -> Iterator[bytes]:
    ends = {
        "from_title": Coalesce(F("source__title"), F("source_page__title")),
        "to_title": Coalesce(F("target__title"), F("target_page__title")),
        "from_address": Coalesce(F("source__linked_page__address"), F("source_page__linked_page__address")),
        "to_address": Coalesce(F("target__linked_page__address"), F("target_page__linked_page__address")),
    }
    rows = _edges(site_id).annotate(**ends)
    columns = ("from_title", "from_address", "to_title", "to_address", *_EDGE_KEYS)
    return tables.write_csv(_CSV, rows.values_list(*columns).iterator(_AT_ONCE))


def _edges(site_id: str) -> Any:
    """Links between pages that the graph holds; archived pages are in none."""
    return (
        InternalLink.objects.filter(site_id=site_id, state=InternalLink.State.APPLIED)
        .annotate(
            from_node=Coalesce(F("source__linked_page__id"), F("source_page__linked_page__id")),
            to_node=Coalesce(F("target__linked_page__id"), F("target_page__linked_page__id")),
        )
        .filter(from_node__isnull=False, to_node__isnull=False)
        .order_by("id")
    )


def _data(row: dict[str, Any], keys: dict[str, str]) -> str:
    return "".join(f'<data key="{name}">{_text(row[name])}</data>' for name in keys if row[name] is not None)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(_NO_XML.sub("", str(value)))


def _batched(lines: Iterator[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    for line in lines:
        waiting.append(line)
        if len(waiting) == _BATCH:
            yield "".join(waiting).encode()
            waiting.clear()
    yield "".join(waiting).encode()


WRITERS: dict[str, Writer] = {
    "graphml": Writer("application/graphml+xml", _graphml),
    "csv": Writer("text/csv; charset=utf-8", _csv),
}
"""Name → media type and how it is written; a site's id goes in."""
