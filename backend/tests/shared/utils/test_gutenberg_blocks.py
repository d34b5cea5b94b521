"""Every block as WordPress's editor stores it: comments balanced, attributes valid, no text that becomes markup."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from igny8_core.shared.schemas.blocks import BLOCK_LIST, Block
from igny8_core.shared.utils.gutenberg_blocks import blocks_to_gutenberg
from lxml import html as lxml_html

EXAMPLES: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parents[4] / "packages/blocks/examples.json").read_text(encoding="utf-8")
)
FRAME = {"breadcrumbs", "footer", "navigation", "table_of_contents"}
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
BLOCK = re.compile(r"\s(?P<close>/)?wp:(?P<name>[a-z][a-z-]*)\s(?P<attributes>\{.*\}\s)?(?P<void>/)?", re.DOTALL)
HOSTILE = '--><!-- /wp:paragraph --><script>x()</script><!-- wp:html {"a":"b"} -->'


def _names(markup: str) -> list[str]:
    """The blocks of `markup`, in order. Fails on a comment that is no block's, and on blocks that do not nest."""
    open_blocks: list[str] = []
    found: list[str] = []
    for comment in COMMENT.findall(markup):
        match = BLOCK.fullmatch(comment)
        assert match, comment
        if match["close"]:
            assert open_blocks.pop() == match["name"]
            continue
        found.append(match["name"])
        if match["attributes"]:
            assert isinstance(json.loads(match["attributes"]), dict)
            assert "--" not in match["attributes"]
        if not match["void"]:
            open_blocks.append(match["name"])
    assert open_blocks == []
    return found


def _read(value: dict[str, Any]) -> list[Block]:
    return BLOCK_LIST.validate_python([value])


def _with_text(value: Any, text: str, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _with_text(entry, text, name) for name, entry in value.items()}
    if isinstance(value, list):
        return [_with_text(entry, text, key) for entry in value]
    return text if isinstance(value, str) and key in {"title", "text", "label", "question", "answer", "cite"} else value


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_every_example_is_valid_and_becomes_balanced_blocks(kind: str) -> None:
    markup = blocks_to_gutenberg(_read(EXAMPLES[kind]))
    assert bool(_names(markup)) == (kind not in FRAME)
    outside = COMMENT.sub("", markup)
    assert "<script" not in outside
    assert len(lxml_html.fragment_fromstring(outside, create_parent="div")) or kind in FRAME | {"post_list"}


@pytest.mark.parametrize("kind", sorted(set(EXAMPLES) - FRAME))
def test_no_text_ends_a_comment_or_becomes_markup(kind: str) -> None:
    markup = blocks_to_gutenberg(_read(_with_text(EXAMPLES[kind], HOSTILE)))
    assert _names(markup) == _names(blocks_to_gutenberg(_read(_with_text(EXAMPLES[kind], "Plain text"))))
    assert "<script" not in markup


def test_the_nearest_core_blocks_are_used() -> None:
    used = {kind: set(_names(blocks_to_gutenberg(_read(EXAMPLES[kind])))) for kind in EXAMPLES}
    assert "details" in used["faq"]
    assert {"buttons", "button", "group"} <= used["cta"]
    assert {"columns", "column", "image"} <= used["columns"]
    assert {"gallery", "image"} <= used["gallery"]
    assert "embed" in used["video"]
    assert "table" in used["comparison_table"]
    assert "separator" in used["divider"]


def test_pictures_take_their_address_in_wordpress() -> None:
    media = {"/assets/kitchen.svg": (7, "https://wp.example/kitchen.png")}
    markup = blocks_to_gutenberg(_read(EXAMPLES["image"]), media=media)
    assert 'class="wp-image-7"' in markup
    assert "https://wp.example/kitchen.png" in markup


def test_a_list_of_the_newest_posts_is_left_to_wordpress() -> None:
    markup = blocks_to_gutenberg(_read({"type": "post_list", "limit": 6}))
    assert markup == '<!-- wp:latest-posts {"postsToShow":6} /-->'


def test_an_own_film_is_played_in_the_page() -> None:
    markup = blocks_to_gutenberg(_read(EXAMPLES["video"] | {"url": "/assets/film.mp4"}))
    assert '<video controls src="/assets/film.mp4">' in markup


_ROWS = [(1, [1]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (7, [3, 2, 2]), (8, [3, 3, 2])]


@pytest.mark.parametrize(("cards", "rows"), _ROWS)
def test_cards_are_spread_over_rows(cards: int, rows: list[int]) -> None:
    items = [{"title": f"Card {number}", "text": "Words."} for number in range(cards)]
    markup = blocks_to_gutenberg(_read({"type": "features", "items": items}))
    assert [row.count("<!-- wp:column ") for row in markup.split("<!-- wp:columns ")[1:]] == rows


def test_a_title_that_the_theme_shows_is_not_repeated() -> None:
    hero = {"type": "hero", "title": "About us ", "text": "Who we are."}
    assert "About us" in blocks_to_gutenberg(_read(hero))
    assert "About us" not in blocks_to_gutenberg(_read(hero), title="About Us")
