"""The block schema: what it refuses, what it makes harmless, and that the generated files follow it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from igny8_core.shared.schemas.blocks import BLOCK_LIST, SCHEMA_VERSION, Block, BlockDocument
from igny8_core.shared.schemas.export import json_schema
from igny8_core.shared.schemas.rich_html import sanitise
from igny8_core.shared.schemas.site_definition import PageDefinition, SiteDefinition
from pydantic import ValidationError

from tests.support.scenarios import scenario

SCHEMA_FILE = Path(__file__).parents[3] / "packages/blocks/src/schema.json"


def _cta(href: str) -> list[dict[str, Any]]:
    return [{"type": "cta", "title": "Call us", "actions": [{"label": "Call", "href": href}]}]


@pytest.mark.parametrize(
    "href",
    ["https://example.com/a?b=c#d", "http://example.com", "mailto:a@b.example", "tel:+49-30-1", "/", "/a/b/", "#top"],
)
def test_plain_urls_are_accepted(href: str) -> None:
    [block] = BLOCK_LIST.validate_python(_cta(href))
    assert block.type == "cta"
    assert block.actions[0].href == href


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "/\\evil.example",
        "/\tx",
        "https://a b",
        'https://a/"onclick="x',
        "relative/path",
        "/a\n",
        "",
    ],
)
def test_other_urls_are_refused(href: str) -> None:
    with pytest.raises(ValidationError):
        BLOCK_LIST.validate_python(_cta(href))


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>Hi<script>alert(1)</script></p>", "<p>Hi</p>"),
        ('<p onclick="x()" style="color:red">Hi</p>', "<p>Hi</p>"),
        ('<a href="javascript:x()">a</a>', "<a>a</a>"),
        ('<a href="//evil.example">a</a>', "<a>a</a>"),
        ('<a href="/ok/">a</a>', '<a href="/ok/">a</a>'),
        ('<img src="data:image/svg+xml,x" alt="a">', '<img alt="a">'),
        ("<h1>One</h1>", "One"),
        ("<svg><script>x</script></svg>text", "text"),
        ("<!-- note --><p>open", "<p>open</p>"),
    ],
)
def test_rich_text_keeps_only_harmless_markup(html: str, clean: str) -> None:
    assert sanitise(html) == clean
    assert sanitise(clean) == clean
    [block] = BLOCK_LIST.validate_python([{"type": "rich_text", "html": html}])
    assert block.type == "rich_text"
    assert block.html == clean


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"title": "no type"}, "union_tag_not_found"),
        ({"type": "carousel"}, "union_tag_invalid"),
        ({"type": "divider", "colour": "red"}, "extra_forbidden"),
        ({"type": "heading", "level": 1, "text": "x"}, "literal_error"),
        ({"type": "heading", "level": 2, "text": "x" * 301}, "string_too_long"),
        ({"type": "list", "items": []}, "too_short"),
        ({"type": "list", "items": ["x"] * 201}, "too_long"),
        ({"type": "contact_details", "email": '"><script>@x'}, "string_pattern_mismatch"),
    ],
)
def test_malformed_blocks_are_refused(value: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        BLOCK_LIST.validate_python([value])
    assert message in {error["type"] for error in caught.value.errors()}


def test_every_block_needs_its_type() -> None:
    members = get_args(get_args(Block)[0])
    assert len(members) == 35
    assert all(member.model_fields["type"].is_required() for member in members)


def test_a_document_carries_its_version() -> None:
    document = {"schema_version": SCHEMA_VERSION, "blocks": [{"type": "divider"}]}
    assert BlockDocument.model_validate(document).model_dump() == document


@scenario(19)
@pytest.mark.parametrize("path", ["/../", "/a", "a/", "//", "/a b/", "/%2e%2e/", "/./", "/a/../b/"])
def test_page_paths_cannot_leave_the_site(path: str) -> None:
    page = {"schema_version": 1, "path": "/ok/", "kind": "page", "title": "T", "blocks": []}
    assert PageDefinition.model_validate(page).path == "/ok/"
    with pytest.raises(ValidationError):
        PageDefinition.model_validate({**page, "path": path})


@pytest.mark.parametrize("file", ["pages/../site.json", "site.json", "pages/a/b.json", "/pages/a.json"])
def test_page_files_lie_in_their_folder(file: str) -> None:
    site = {
        "schema_version": 1,
        "site": {"id": "site_1", "name": "S", "base_url": "http://127.0.0.1:8024/site_1/"},
        "navigation": {"type": "navigation", "items": []},
        "footer": {"type": "footer"},
        "pages": ["pages/home.json"],
    }
    assert SiteDefinition.model_validate(site).site.theme.name == "clarity"
    with pytest.raises(ValidationError):
        SiteDefinition.model_validate({**site, "pages": [file]})


def test_the_committed_schema_is_current() -> None:
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == json_schema()
