"""Stored blocks of every age: older ones load as today's, newer and oversized ones are refused with their place."""

from __future__ import annotations

from typing import Any

import pytest
from igny8_core.shared.errors import Invalid
from igny8_core.shared.schemas.blocks import (
    BLOCK_LIST,
    MAX_BLOCKS,
    MIGRATIONS,
    SCHEMA_VERSION,
    BlockDocument,
    read_blocks,
)
from igny8_core.shared.schemas.site_definition import PageDefinition, SiteDefinition

LINK = {"label": "Call", "href": "tel:+491"}
OLD_CTA = {"type": "cta", "title": "Call us", "action": LINK}
NEW_CTA = {"type": "cta", "title": "Call us", "text": None, "actions": [LINK]}
DIVIDER = {"type": "divider"}


def _columns(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "columns", "columns": [{"blocks": list(blocks)}, {}]}


def test_there_is_a_step_from_every_version_to_the_next() -> None:
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA_VERSION))


def test_a_document_of_version_1_is_read_as_todays() -> None:
    [block] = read_blocks({"schema_version": 1, "blocks": [OLD_CTA]})
    assert block.model_dump() == NEW_CTA
    assert BlockDocument.model_validate({"schema_version": 1, "blocks": []}).schema_version == SCHEMA_VERSION


def test_lists_without_a_version_are_upgraded_and_todays_blocks_stay() -> None:
    for stored in ([OLD_CTA], [NEW_CTA]):
        [block] = BLOCK_LIST.validate_python(stored)
        assert block.model_dump() == NEW_CTA


def test_blocks_in_columns_are_upgraded() -> None:
    [block] = read_blocks([_columns(OLD_CTA)])
    assert block.model_dump()["columns"][0]["blocks"] == [NEW_CTA]


def test_sites_and_pages_of_version_1_are_read() -> None:
    page = {"schema_version": 1, "path": "/", "kind": "page", "title": "T", "blocks": [OLD_CTA]}
    assert PageDefinition.model_validate(page).model_dump()["blocks"] == [NEW_CTA]
    site = {
        "schema_version": 1,
        "site": {
            "id": "site_1",
            "name": "S",
            "base_url": "https://example.com/",
            "theme": {"palette": "forest", "typography": "classic", "radius": "none"},
        },
        "navigation": {"type": "navigation", "items": []},
        "footer": {"type": "footer"},
        "pages": ["pages/home.json"],
    }
    theme = SiteDefinition.model_validate(site).site.theme
    assert (theme.name, theme.palette) == ("clarity", "forest")


@pytest.mark.parametrize(
    ("value", "pointer", "says"),
    [
        ({"schema_version": SCHEMA_VERSION + 1, "blocks": []}, "/schema_version", "reads versions up to"),
        ({"schema_version": "2", "blocks": []}, "/schema_version", "whole number"),
        ({"schema_version": True, "blocks": []}, "/schema_version", "whole number"),
        ({"blocks": []}, "/schema_version", "required"),
        ([DIVIDER, {"type": "carousel"}], "/1", "carousel"),
        ({"schema_version": 2, "blocks": [{"title": "no type"}]}, "/blocks/0", "discriminator"),
        ([{**NEW_CTA, "actions": [{"label": "x", "href": "javascript:x()"}]}], "/0/actions/0/href", "pattern"),
        ([_columns({"type": "heading", "level": 2})], "/0/columns/0/blocks/0/text", "required"),
        ([_columns(_columns(DIVIDER))], "/0/columns/0/blocks/0", "columns"),
        ("<script>", "", "list"),
        (None, "", "list"),
    ],
)
def test_a_refusal_names_the_place(value: object, pointer: str, says: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_blocks(value)
    assert caught.value.code == "invalid_blocks"
    assert caught.value.errors[0].pointer == pointer
    assert says in caught.value.errors[0].detail


@pytest.mark.parametrize(
    "value",
    [
        [{"type": "rich_text", "html": "x" * 250_000}] * 20,
        [DIVIDER] * 10_000,
        [_columns(*[DIVIDER] * 20)] * 30,
        {"schema_version": 2, "blocks": [{"type": "list", "items": ["x"] * 300_000}]},
    ],
    ids=["five megabytes", "ten thousand blocks", "too many in columns", "too many values"],
)
def test_oversized_documents_are_refused(value: object) -> None:
    with pytest.raises(Invalid):
        read_blocks(value)


def test_a_deep_document_is_refused_before_anything_walks_it() -> None:
    value: Any = DIVIDER
    for _ in range(50_000):
        value = {"type": "columns", "columns": [{"blocks": [value]}, {}]}
    with pytest.raises(Invalid, match="levels"):
        read_blocks([value])


def test_a_circular_document_is_refused() -> None:
    value: dict[str, Any] = {"type": "columns"}
    value["columns"] = [{"blocks": [value]}, {}]
    with pytest.raises(Invalid, match="levels"):
        read_blocks([value])


def test_the_limit_of_blocks_counts_those_in_columns() -> None:
    full = [_columns(*[DIVIDER] * 20)] * (MAX_BLOCKS // 21)
    assert len(read_blocks(full)) == MAX_BLOCKS // 21
    with pytest.raises(Invalid, match="at most 500 blocks"):
        read_blocks([*full, _columns(*[DIVIDER] * 20)])


def test_script_in_every_string_is_refused_or_harmless() -> None:
    hostile = '"><script>alert(1)</script>'
    [block] = read_blocks([{"type": "rich_text", "html": f"<p>{hostile}</p>"}])
    assert "<script" not in str(block)
    for field in ("url", "captions"):
        with pytest.raises(Invalid):
            read_blocks([{"type": "video", "title": hostile, "url": "/a.mp4", field: hostile}])


@pytest.mark.parametrize(
    "change",
    [
        {"fields": [{"type": "text", "name": "website_url", "label": "x"}]},
        {"fields": [{"type": "text", "name": "a", "label": "x"}, {"type": "text", "name": "a", "label": "y"}]},
        {"fields": [{"type": "select", "name": "a", "label": "x"}]},
        {"fields": [{"type": "text", "name": "a", "label": "x", "options": ["y"]}]},
        {"form_id": "../etc"},
        {"fields": []},
    ],
)
def test_forms_that_could_not_work_are_refused(change: dict[str, Any]) -> None:
    form = {"type": "contact_form", "form_id": "a", "fields": [{"type": "text", "name": "a", "label": "x"}]}
    assert read_blocks([form])
    with pytest.raises(Invalid):
        read_blocks([form | change])


@pytest.mark.parametrize(
    ("url", "accepted"),
    [
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ", True),
        ("https://youtu.be/aqz-KE-bpKQ", True),
        ("https://vimeo.com/1084537", True),
        ("/assets/film.mp4", True),
        ("https://cdn.example.com/a/film.webm", True),
        ("https://evil.example/watch?v=aqz-KE-bpKQ", False),
        ("https://www.youtube.com/embed/aqz-KE-bpKQ", False),
        ("//evil.example/a.mp4", False),
        ("/../a.mp4", False),
        ("javascript:a.mp4", False),
        ("http://example.com/a.mp4", False),
    ],
)
def test_films_come_from_known_places(url: str, accepted: bool) -> None:
    block = {"type": "video", "title": "Film", "url": url}
    if accepted:
        assert read_blocks([block])
    else:
        with pytest.raises(Invalid):
            read_blocks([block])
